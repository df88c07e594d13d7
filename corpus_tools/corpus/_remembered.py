"""What was once derived from a corpus, or from a part of one, is kept as long as that lives."""

import math
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

Function = TypeVar("Function", bound=Callable[..., Any])


def remembered(function: Function, most: float = math.inf) -> Function:
    """Keep what a function of a corpus or part gives, and give that when it is called again.

    It is kept in ``memory`` of the first argument, which nothing saves or copies. What is asked
    for is told by the other positional arguments; keyword arguments are what the function needs
    to know besides, and have no say. Of more than ``most`` results, the one that was not asked
    for the longest goes.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> @remembered
    ... def letters(corpus, row):
    ...     print("counting")
    ...     return len(corpus.text(row))
    >>> corpus = ct.read(["كتاب"])
    >>> letters(corpus, 0), letters(corpus, 0)
    counting
    (4, 4)
    """

    @wraps(function)
    def known(owner: Any, *arguments: Any, **context: Any) -> Any:
        results = owner.memory.setdefault(function, {})
        try:
            result = results.pop(arguments)
        except KeyError:
            result = function(owner, *arguments, **context)
        results[arguments] = result
        if len(results) > most:
            del results[next(iter(results))]
        return result

    return cast(Function, known)
