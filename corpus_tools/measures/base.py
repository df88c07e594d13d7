"""What all families of measures share: a measure with its source, and registries by name."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from corpus_tools._checks import bare, nearest

Array = npt.NDArray[np.float64]
#: What a user may give for a measure.
Function = Callable[..., Any]


def floats(*values: npt.ArrayLike) -> list[Array]:
    """Give numbers as float64.

    Examples
    --------
    >>> floats(1, [2, 3])[1]
    array([2., 3.])
    """
    return [np.asarray(value, dtype=np.float64) for value in values]


@dataclass(frozen=True, eq=False)
class Measure:
    """Arithmetic on counts, with its name and its source; it is called as its function is.

    Attributes
    ----------
    name
        What a verb calls it, and the column of it.
    function
        What it computes.
    source
        The author and year of its definition, then those of its variants: the keys of the
        references that `methods` gives. A user's own function has none.
    aliases
        What else it is called in the field. Spellings of a name (logDice, log-dice) are none.
    node_frequency
        Its ``r1`` is how often the node itself occurs, not how much stands around it.
    unsigned
        Verbs sign it, so that avoided company never ranks as company.
    undirected
        It is high for a difference in either direction.
    by_document
        What it takes is counted in documents: those that have the term, and all.
    by_distance
        It takes ``(positions, n_tokens, offsets)`` and knows no parts.
    scale
        Of a size of effect, the scale on which its interval over documents is even to both sides,
        by its name in ``inference.intervals.SCALES``. What grows with the corpus has none, nor has
        what only falls towards 0, where no line is straight.
    least_words
        The words that a text needs to have a value.

    Examples
    --------
    >>> share = Measure("share", lambda o11, r1, c1, n: o11 / n, ("ابن خلدون 1377",))
    >>> share(5, 10, 10, 100), share.source
    (0.05, ('ابن خلدون 1377',))
    """

    name: str
    function: Function
    source: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    node_frequency: bool = False
    unsigned: bool = False
    undirected: bool = False
    by_document: bool = False
    by_distance: bool = False
    scale: str = ""
    least_words: int = 1

    def __post_init__(self) -> None:
        # `help`, doctest and pickle ask a function for these; a frozen class has them set so.
        names = ("__doc__", "__module__", "__name__", "__qualname__")
        vars(self).update({name: getattr(self.function, name, None) for name in names})
        vars(self)["__wrapped__"] = self.function

    def __call__(self, *values: Any, **options: Any) -> Any:
        """Compute it."""
        return self.function(*values, **options)

    def __reduce__(self) -> str:
        # As functions are: by the place where it is defined.
        return str(vars(self)["__qualname__"])


class Registry(dict[str, Measure]):
    """The measures of one family by name.

    Parameters
    ----------
    arguments
        The names of what they take, with spaces between.
    parameter, example
        The parameter that takes one, and a name for it: the line that works in an error.
    prepared
        What makes numbers of the arguments before a measure gets them; ``None``: it does so.

    Examples
    --------
    >>> family = Registry("o11 n", "measure", "share", floats)
    >>> @family.measure("ابن خلدون 1377", aliases=("نسبة",))
    ... def share(o11, n):
    ...     return o11 / n
    >>> family.find("نسبة") is share, family.find(len).name, share([1, 2], n=4)
    (True, 'len', array([0.25, 0.5 ]))
    """

    def __init__(self, arguments: str, parameter: str, example: str, prepared: Any = None) -> None:
        super().__init__()
        self.arguments, self.parameter, self.example = arguments.split(), parameter, example
        self.prepared = prepared or (lambda *values: values)

    def measure(self, *source: str, **about: Any) -> Callable[[Function], Measure]:
        """Make a measure of a function, and put it in; nothing warns where it has no value."""

        def add(function: Function) -> Measure:
            @functools.wraps(function)
            def quiet(*values: Any, **options: Any) -> Any:
                named = [options.pop(name) for name in self.arguments if name in options]
                n = len(self.arguments)
                with np.errstate(divide="ignore", invalid="ignore"):
                    return function(*self.prepared(*values[:n], *named), *values[n:], **options)

            name = function.__name__.strip("_")
            self[name] = Measure(name, quiet, source, **about)
            return self[name]

        return add

    def find(self, measure: Any) -> Measure:
        """Give the measure of a name, in any spelling or abbreviation of the field, or a function.

        Raises
        ------
        ValueError
            When the name is unknown; the message lists the known ones, and names the nearest.
        """
        if callable(measure):
            name = getattr(measure, "__name__", "measure")
            return measure if isinstance(measure, Measure) else Measure(name, measure)
        wanted = bare(measure)
        for known in self.values():
            if isinstance(measure, str) and wanted in map(bare, (known.name, *known.aliases)):
                return known
        begun = [repr(name) for name in self if wanted and bare(name).startswith(wanted)]
        close = f"; did you mean {' or '.join(begun)}?" if begun else nearest(measure, self)
        raise ValueError(
            f"{self.parameter} is {measure!r}; it can be {', '.join(self)}, or a function of "
            f'({", ".join(self.arguments)}). For example: {self.parameter}="{self.example}"{close}'
        )
