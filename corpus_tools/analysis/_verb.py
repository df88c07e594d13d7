"""What every verb does with what it is told: look at it first, and write it down in the end."""

import functools
import inspect
from collections.abc import Callable, Iterable
from typing import Any, Literal, ParamSpec, TypeVar, get_args, get_origin

import numpy as np

from corpus_tools._checks import number, one_of, room
from corpus_tools.corpus.count import listed
from corpus_tools.corpus.model import check_corpus
from corpus_tools.corpus.views import relabel
from corpus_tools.corpus.vocabulary import listed_kinds
from corpus_tools.table import Table
from corpus_tools.text.tokenizer import Kind

P = ParamSpec("P")
R = TypeVar("R")
#: What many verbs' ``kinds`` and ``weighting`` may be.
Kinds = Kind | Iterable[Kind] | None
Weighting = Literal["tf_idf", "tf_idf_smooth"]


def verb(function: Callable[P, R]) -> Callable[P, R]:
    """Make a verb of a function whose first argument is a corpus.

    The corpus, parameters whose type is a few names or bool, and ``stopwords``, ``kinds`` and
    ``min_frequency``, which many verbs have, are checked here, and iterables made lists; of words
    that are looked for queries are made, so that every verb takes concepts by name. A table
    remembers the verb, the corpus and every argument; what the function says by `result` stands in
    the place of an argument, or beside them.

    Raises
    ------
    TypeError
        When the first argument is no corpus, or an argument is missing.
    ValueError
        When one of the others cannot be what it is.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> @verb
    ... def words(corpus, stopwords=None):
    ...     return result({"words": [corpus.n_words]}, longest=4)
    >>> words(ct.read(["شاي وقهوة"]), stopwords=("في",)).attrs["parameters"]
    {'stopwords': ['في'], 'longest': 4}
    """
    signature = inspect.signature(function)
    types = {each.name: each.annotation for each in signature.parameters.values()}
    few = {name: get_args(own) for name, own in types.items() if get_origin(own) is Literal}
    few |= {name: (False, True) for name, own in types.items() if own is bool}

    @functools.wraps(function)
    def called(*values: P.args, **options: P.kwargs) -> R:
        try:
            told = signature.bind(*values, **options)
        except TypeError as error:
            raise TypeError(f"{function.__name__}(): {error}") from None
        told.apply_defaults()
        arguments = told.arguments
        corpus, *_ = arguments.values()
        check_corpus(corpus)
        if (layer := arguments.get("layer")) is not None:
            corpus.layer(layer)  # which refuses what is none
            arguments[next(iter(arguments))] = corpus = relabel(corpus, layer)
        for name, known in few.items():
            if isinstance(arguments[name], np.bool_):  # what a comparison of NumPy's gives
                arguments[name] = bool(arguments[name])
            one_of(name, arguments[name], known)
        if "stopwords" in arguments:
            arguments["stopwords"] = listed(arguments["stopwords"])
        if "kinds" in arguments:
            arguments["kinds"] = listed_kinds(arguments["kinds"])
            corpus.vocabulary.types_of_kinds(arguments["kinds"])
        if "min_frequency" in arguments:
            number("min_frequency", arguments["min_frequency"], 0, example="min_frequency=5")
        # Entered as a room, because who counts all words needs no query.
        concepts = room("analysis._terms").read_words(arguments)
        found: Any = function(*told.args, **told.kwargs)
        if isinstance(found, Table):
            attrs = found.attrs
            parameters = dict(list(arguments.items())[1:]) | attrs.pop("parameters", {})
            found = Table.of(found, function.__name__, corpus, **parameters)
            found.attrs |= attrs
            if concepts:
                found.attrs["parameters"]["concepts"] = concepts
        return found

    # For who reads it: the names once, not again as a list of them and beside any function.
    shown = [
        each.replace(annotation=next(filter(_is_few, get_args(each.annotation)), each.annotation))
        for each in signature.parameters.values()
    ]
    setattr(called, "__signature__", signature.replace(parameters=shown))  # noqa: B010
    return called


def _is_few(kind: Any) -> bool:
    return get_origin(kind) is Literal


def result(data: Any, notes: list[str] | None = None, **parameters: Any) -> Table:
    """Make the table of a verb: with notes for below it, and what provenance says of parameters."""
    table = Table(data)
    table.attrs = {"parameters": parameters} | ({} if notes is None else {"notes": notes})
    return table
