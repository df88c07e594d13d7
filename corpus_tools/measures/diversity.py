"""Measures of lexical diversity: how many different words a text has for its length.

Every measure takes ``type_ids``, the words of one text in order, each as the whole number of its
type, or a `Text` of them, and gives one float. N is the number of words, V that of types, Vi the
types that occur i times. A text too short for a measure gives ``nan``, never a number that means
something else: an empty text for all, one of fewer words than its ``least_words`` for some.
"""

from functools import cached_property
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from corpus_tools.measures.base import Registry

# So many words are Python's own numbers at a time.
_BLOCK = 1 << 16


class Text:
    """The words of one text, and what is found out about them once for all measures.

    Measures take one of these as they take ``type_ids``.

    Examples
    --------
    >>> text = Text([7, 8, 7])
    >>> ttr(text) == ttr([7, 8, 7]), text.counts
    (True, array([2, 1]))
    """

    def __init__(self, type_ids: Any) -> None:
        self.ids = np.asarray(type_ids)
        if self.ids.ndim != 1:
            raise ValueError(
                f"type_ids has {self.ids.ndim} axes; give the words of one text: ttr([0, 1, 0, 2])"
            )
        self.n = len(self.ids)

    @cached_property
    def _ordered(self) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.bool_]]:
        """The places of the words, type by type, and whether each is the first of its type."""
        order = np.argsort(self.ids, kind="stable")
        ids = self.ids[order]
        return order, np.append(True, ids[1:] != ids[:-1])[: self.n]

    @cached_property
    def counts(self) -> npt.NDArray[np.int64]:
        """How often each type occurs."""
        return np.diff(np.flatnonzero(self._ordered[1]), append=self.n)

    @cached_property
    def before(self) -> npt.NDArray[np.int64]:
        """The place where each word stood last, -1 for a new one."""
        before = np.full(self.n, -1, dtype=np.int64)
        order, new = self._ordered
        old = np.flatnonzero(~new)
        before[order[old]] = order[old - 1]
        return before

    @cached_property
    def after(self) -> npt.NDArray[np.int64]:
        """The same for the words in reverse order."""
        after = np.full(self.n, -1, dtype=np.int64)
        stood = np.flatnonzero(self.before >= 0)
        after[self.n - 1 - self.before[stood]] = self.n - 1 - stood
        return after


def _text(words: Any) -> list[Text]:
    return [words if isinstance(words, Text) else Text(words)]


_Ratios = Literal["ttr", "root_ttr", "log_ttr", "mattr", "mtld", "hdd"]
Diversity = Literal[_Ratios, "yule_k", "simpson_d", "maas", "hapax_share"]
#: Every measure by name; `diversity` takes the name or a callable of ``(type_ids)``.
DIVERSITY = Registry("type_ids", "measures", "mtld", _text)


@DIVERSITY.measure("Johnson 1944", aliases=("type-token ratio",))
def ttr(text: Text) -> float:
    """V/N, the type-token ratio (Johnson 1944).

    Good for: texts of one length. Bad for: all others, as it falls with length. Above 0 to 1, all
    words different.

    Examples
    --------
    >>> ttr([0, 1, 0, 2])
    0.75
    """
    return float(np.divide(len(text.counts), text.n))


@DIVERSITY.measure("Guiraud 1954", aliases=("RTTR", "Guiraud"))
def root_ttr(text: Text) -> float:
    """V/√N (Guiraud 1954).

    Good for: texts of nearly one length. Bad for: wide ranges, where it first rises and then
    falls. Above 0 to √N.

    Examples
    --------
    >>> root_ttr([0, 1, 0, 2])
    1.5
    """
    return float(len(text.counts) / np.sqrt(text.n))


@DIVERSITY.measure("Herdan 1960", aliases=("Herdan's C", "Herdan"), least_words=2)
def log_ttr(text: Text) -> float:
    """Herdan's C, ln V/ln N (Herdan 1960).

    Good for: a first correction for length. Bad for: telling texts apart, as all are near 1. From
    0, one type, to 1; a single word gives ``nan``.

    Examples
    --------
    >>> log_ttr([0, 1, 0, 2, 3, 3, 3, 3, 3])  # ln 4 / ln 9
    0.6309297535714574
    """
    return float(np.log(len(text.counts)) / np.log(text.n))


@DIVERSITY.measure("Covington & McFall 2010", least_words=50)
def mattr(text: Text, window: int = 50) -> float:
    """The mean TTR of all windows of ``window`` words (Covington & McFall 2010).

    Good for: texts of any length above the window. Bad for: short texts, and for what is more than
    a window apart. Above 0 to 1; a text shorter than a window gives ``nan``.

    Examples
    --------
    >>> round(mattr([1, 1, 2, 1, 1, 2, 1], window=2), 4)
    0.8333
    >>> round(mattr([1, 1, 2, 1, 1, 2, 1], window=3), 4)
    0.6667
    """
    if window < 1:
        raise ValueError(f"window is {window!r}; give a number of words above 0: window=50")
    n = text.n
    if n < window:
        return np.nan
    # A word is new to all windows from its own place back to where it stood last.
    first = np.maximum(np.arange(n) - window + 1, text.before + 1)
    first, last = np.maximum(first, 0), np.minimum(np.arange(n), n - window)
    return float(np.maximum(last - first + 1, 0).sum() / (n - window + 1) / window)


@DIVERSITY.measure("McCarthy & Jarvis 2010")
def mtld(text: Text, threshold: float = 0.72) -> float:
    """The mean length of runs that keep a TTR above ``threshold`` (McCarthy & Jarvis 2010).

    Good for: texts of different lengths. Bad for: texts under 100 words. A factor closes when its
    TTR is at or below the threshold; what is left counts in part; both directions are averaged.
    From about 2, one type, without a limit; a text in which no word comes back (and so an empty
    one) gives ``nan``, as its runs never end.

    Examples
    --------
    >>> round(mtld([0, 1, 2, 3, 4] * 20), 6)  # 100 words, 14 factors
    7.142857
    """
    if not 0 < threshold < 1:
        raise ValueError(f"threshold is {threshold!r}; it lies between 0 and 1: threshold=0.72")
    factors = [_factors(stood, threshold) for stood in (text.before, text.after)]
    if not all(factors):
        return np.nan
    return sum(text.n / each for each in factors) / 2


def _factors(before: npt.NDArray[np.int64], threshold: float) -> float:
    """Count the factors of a text, the last one in part.

    Where a factor begins depends on where the one before it ended: this is a loop, of 0.1
    microseconds a word, several times quicker than arrays of a factor's length.
    """
    factors = types = length = start = 0
    for place in range(0, len(before), _BLOCK):
        for stood in before[place : place + _BLOCK].tolist():
            length += 1
            if stood < start:
                types += 1
            if types / length <= threshold:
                factors += 1
                start += length
                types = length = 0
    if not length:
        return float(factors)
    return factors + (1 - types / length) / (1 - threshold)


@DIVERSITY.measure("McCarthy & Jarvis 2007", least_words=42)
def hdd(text: Text, draws: int = 42) -> float:
    """HD-D, the TTR to be expected in ``draws`` words (McCarthy & Jarvis 2007).

    They are drawn without return. Good for: texts of any length above the draws, no part of which
    is favoured. Bad for: short texts. Above 0 to 1; a text of fewer words than draws gives ``nan``.

    Examples
    --------
    >>> round(hdd([0, 1, 2, 3, 1, 4, 5, 6, 1, 7], draws=5), 6)
    0.883333
    """
    if draws < 1:
        raise ValueError(f"draws is {draws!r}; give a number of words above 0: draws=42")
    n, counts = text.n, text.counts
    if n < draws:
        return np.nan
    values, times = np.unique(counts, return_counts=True)
    drawn = np.arange(draws)
    # How likely a type is lacking: C(n - v, draws) / C(n, draws), draw by draw. Logarithms of
    # factorials of large texts are so large themselves that the seventh digit would be wrong.
    lacking = np.prod(np.maximum(n - values[:, None] - drawn, 0) / (n - drawn), axis=1)
    return float(np.sum(times * (1 - lacking)) / draws)


@DIVERSITY.measure("Yule 1944", aliases=("Yule",))
def yule_k(text: Text) -> float:
    """10⁴·(Σi²Vi - N)/N² (Yule 1944): how likely two words are of one type.

    Good for: texts of any length, style. Bad for: rare words, which hardly move it. From 0, all
    words different, to 10,000; high is poor. An empty text gives ``nan``.

    Examples
    --------
    >>> yule_k([0, 1, 2, 3, 3, 4, 4, 5, 5, 5])
    1000.0
    """
    return float(1e4 * (np.sum(text.counts.astype(float) ** 2) - text.n) / float(text.n) ** 2)


@DIVERSITY.measure("Simpson 1949", aliases=("Simpson",), least_words=2)
def simpson_d(text: Text) -> float:
    """ΣVi·i(i-1)/(N(N-1)) (Simpson 1949): how likely two words drawn are of one type.

    Good for: texts of any length. Bad for: rare words, as `yule_k`. From 0, all words different,
    to 1, one type; high is poor. A single word gives ``nan``.

    Examples
    --------
    >>> simpson_d([0, 0, 1, 1])
    0.3333333333333333
    """
    counts = text.counts.astype(float)
    return float(np.sum(counts * (counts - 1)) / (float(text.n) * (text.n - 1)))


@DIVERSITY.measure("Maas 1972", aliases=("a²", "Maas a²"), least_words=2)
def maas(text: Text) -> float:
    """a², (ln N - ln V)/(ln N)² with natural logarithms (Maas 1972).

    Good for: texts of different lengths, better than other one-line corrections. Bad for: texts
    under 100 words. From 0, all words different; high is poor. A single word gives ``nan``.

    Examples
    --------
    >>> round(maas([0, 1, 0, 2]), 6)
    0.149693
    """
    return float((np.log(text.n) - np.log(len(text.counts))) / np.log(text.n) ** 2)


@DIVERSITY.measure("Baayen 2001")
def hapax_share(text: Text) -> float:
    """V1/V, the share of types that occur once (Baayen 2001).

    Good for: how far a text's vocabulary is from being exhausted. Bad for: short texts, where it
    is near 1. From 0 to 1; an empty text gives ``nan``.

    Examples
    --------
    >>> hapax_share([0, 1, 0, 2, 3])
    0.75
    """
    return float(np.divide(np.sum(text.counts == 1), len(text.counts)))
