"""Measures of keyness: how much more often a term occurs in one corpus than in another.

Every measure takes the same four numbers, as scalars or as arrays that broadcast, and gives
float64 of the broadcast shape:

====================  ==============================================
target_frequency      how often the term occurs in the target (a)
reference_frequency   how often it occurs in the reference (b)
target_tokens         the words of the target (c)
reference_tokens      the words of the reference (d)
====================  ==============================================

The first two are counts of a term among the last two. A term that occurs nowhere (a = b = 0), or
a corpus without words, gives ``nan``; nothing warns.
"""

from typing import Literal

import numpy as np
import numpy.typing as npt

from corpus_tools.measures import association
from corpus_tools.measures.base import Array, Registry, floats
from corpus_tools.measures.significance import p_of_log_likelihood


def _table(*numbers: npt.ArrayLike) -> tuple[Array, Array, Array, Array]:
    """Give the four numbers as float64 of one shape; ``nan`` where there is nothing to compare."""
    a, b, c, d = np.broadcast_arrays(*floats(*numbers))
    nothing = (a + b == 0) | (c <= 0) | (d <= 0)
    return np.where(nothing, np.nan, a), np.where(nothing, np.nan, b), c, d


_ARGUMENTS = "target_frequency reference_frequency target_tokens reference_tokens"

_Effects = Literal["log_ratio", "log_ratio_conservative", "percent_diff", "simple_maths"]
_Tests = Literal["log_likelihood", "p_log_likelihood", "ell", "bayes_factor"]
Keyness = Literal[_Effects, _Tests, "odds_ratio", "text_dispersion_keyness"]
#: Every measure by name; `keywords` takes the name or a callable of the same four arguments.
KEYNESS = Registry(_ARGUMENTS, "measure", "log_likelihood", _table)


@KEYNESS.measure("Dunning 1993", "Rayson & Garside 2000", aliases=("LL", "G2", "LLR"))
def log_likelihood(a: Array, b: Array, c: Array, d: Array, cells: int = 4) -> Array:
    """G², signed: negative where the term is rarer in the target (Dunning 1993).

    Good for: is there a difference at all? Bad for: how large is it? It grows with the corpora.
    Any number; 0 where both relative frequencies are the same. ``cells=4`` sums over the whole
    2x2 table; ``cells=2`` over the term's own two cells, as many tools do (Rayson & Garside 2000).
    An empty cell adds 0.

    Examples
    --------
    >>> float(log_likelihood(10, 5, 1000, 1000).round(6))
    1.711585
    >>> float(log_likelihood(10, 5, 1000, 1000, cells=2).round(5))
    1.69899
    """
    if cells not in (2, 4):
        raise ValueError(f"cells is {cells!r}; it can be 4 (Dunning 1993) or 2 (Rayson 2000)")
    if cells == 4:
        score = association.log_likelihood(a, c, a + b, c + d)
    else:
        target = np.where(a > 0, a * np.log(a * (c + d) / (c * (a + b))), 0.0 * a)
        reference = np.where(b > 0, b * np.log(b * (c + d) / (d * (a + b))), 0.0 * b)
        score = np.maximum(2 * (target + reference), 0.0)
    return np.where(a * d < b * c, -score, score)


@KEYNESS.measure("Hardie 2014", scale="plain")
def log_ratio(a: Array, b: Array, c: Array, d: Array) -> Array:
    """log2 of the ratio of relative frequencies (Hardie 2014): each 1 more is twice as often.

    Good for: how large is the difference? Bad for: is it more than chance? Rare terms lead the
    list. Any number; 0 for the same relative frequency. A frequency of 0 is taken as 0.5.

    Examples
    --------
    >>> float(log_ratio(1, 1, 15334, 176664).round(6))
    3.526202
    """
    return np.log2(np.where(a == 0, 0.5, a) / c / (np.where(b == 0, 0.5, b) / d))


@KEYNESS.measure("Evert 2022", aliases=("LRC", "conservative log ratio"))
def log_ratio_conservative(
    a: Array, b: Array, c: Array, d: Array, alpha: float = 0.05, tested: int | None = None
) -> Array:
    """LRC: the log ratio that is sure, the bound of its interval nearer to 0 (Evert 2022).

    Good for: one ranking by size that chance does not lead. Bad for: small corpora, where it is 0
    for nearly all. Any number; 0 where the interval holds 0. The interval is Clopper & Pearson's
    of a/(a+b), at level ``alpha`` divided by the number of terms ``tested`` (Bonferroni);
    ``None`` is how many were given, so a term alone and among others has different scores.

    Examples
    --------
    >>> float(log_ratio_conservative(1189, 968, 168329, 19552238, tested=599).round(6))
    6.910069
    """
    from scipy import special

    tests = max(a.size if tested is None else tested, 1)
    half = alpha / tests / 2
    low = np.where(a == 0, 0.0 * a, special.betaincinv(np.maximum(a, 0.5), b + 1, half))
    # The upper bound of the share is counted from 1, where small numbers stay exact.
    rest = np.where(b == 0, 0.0 * b, special.betaincinv(np.maximum(b, 0.5), a + 1, half))
    lower = np.log2(low / (1 - low) * d / c)
    upper = np.log2((1 - rest) / rest * d / c)
    sure = np.where(lower > 0, lower, np.where(upper < 0, upper, 0.0))
    return np.where(np.isnan(a), np.nan, sure)


@KEYNESS.measure("Gabrielatos & Marchi 2011", aliases=("%DIFF",), scale="per_cent")
def percent_diff(a: Array, b: Array, c: Array, d: Array) -> Array:
    """%DIFF, by how many per cent the term is more frequent (Gabrielatos & Marchi 2011).

    Good for: a size that everyone can read. Bad for: rare terms and negative ones, which all lie
    between -100 and 0. -100 where the target has 0, ``inf`` where the reference has 0.

    Examples
    --------
    >>> float(percent_diff(206523, 178174, 959641, 1562358).round(1))
    88.7
    """
    # Whole numbers first: the other way -100 and 0 are missed by a last digit.
    return 100 * (a * d) / (b * c) - 100


@KEYNESS.measure("Kilgarriff 2009", aliases=("simple math",), scale="log")
def simple_maths(a: Array, b: Array, c: Array, d: Array, k: float = 1.0) -> Array:
    """The ratio of frequencies per million, ``k`` added to both (Kilgarriff 2009).

    Good for: one knob from rare terms (k = 1) to common ones (k = 100). Bad for: certainty, it
    has none. Above 0; 1 for the same relative frequency, and a frequency of 0 is no trouble.

    Examples
    --------
    >>> float(simple_maths(35, 263, 112289776, 1559716979).round(4))
    1.1224
    """
    return (a / c * 1e6 + k) / (b / d * 1e6 + k)


@KEYNESS.measure("Cornfield 1951", aliases=("OR",), scale="log")
def odds_ratio(a: Array, b: Array, c: Array, d: Array) -> Array:
    """The odds of the term in the target over those in the reference (Cornfield 1951).

    Good for: a size with a meaning in statistics, close to the ratio of frequencies for all but
    the commonest terms. Bad for: rare terms. Above 1 for more in the target; 0 where the target
    has 0, ``inf`` where the reference has 0.

    Examples
    --------
    >>> float(odds_ratio(16217, 735, 2796938, 2087946).round(1))
    16.6
    """
    return a * (d - b) / (b * (c - a))


@KEYNESS.measure("Johnston, Berry & Mielke 2006", aliases=("ELL",), undirected=True)
def ell(a: Array, b: Array, c: Array, d: Array) -> Array:
    """Σ p·ln(p/q) over -ln of the least q: G² as a share (Johnston, Berry & Mielke 2006).

    p are the shares of the term's occurrences in the two corpora, q those of the words. Good for:
    a size of G² that does not grow with the corpora. Bad for: direction, it has none; rare terms,
    which all occurrences in the smaller corpus take to 1. From 0, the same relative frequency, to
    1; ``nan`` for a term that has no occurrence.

    Examples
    --------
    >>> ell([10, 5], [0, 5], 100, 300).round(4), float(ell(5, 5, 100, 100))
    (array([1.    , 0.1038]), 0.0)
    """
    shares = np.stack([a, b]) / (a + b)
    expected = np.stack([c, d]) / (c + d)
    terms = np.where(shares > 0, shares * np.log(shares / expected), 0.0 * shares)
    return np.maximum(terms.sum(axis=0), 0.0) / -np.log(expected.min(axis=0))


@KEYNESS.measure("Wilson 2013", aliases=("BIC", "BF"), undirected=True)
def bayes_factor(a: Array, b: Array, c: Array, d: Array) -> Array:
    """BIC, G² - ln N, an approximate Bayes factor on the scale of G² (Wilson 2013).

    Good for: evidence that takes the size of the corpora into account. Bad for: direction, it has
    none: G² is unsigned here. Above 10 is very strong evidence of a difference, 2 to 6 positive;
    below 0 speaks for none. N is the words of both; 0 where both models fit alike.

    Examples
    --------
    >>> float(bayes_factor(10, 5, 1000, 1000).round(4))
    -5.8893
    """
    return association.log_likelihood(a, c, a + b, c + d) - np.log(c + d)


@KEYNESS.measure("Egbert & Biber 2019", aliases=("TDK", "text dispersion"), by_document=True)
def text_dispersion_keyness(a: Array, b: Array, c: Array, d: Array, cells: int = 4) -> Array:
    """G² of documents: how many have the term, of how many (Egbert & Biber 2019).

    Good for: words that many texts share, however often they say them. Bad for: words of all
    texts, which differ in frequency alone. Here the four numbers are of documents; signed, with 0,
    limits and ``cells`` as in `log_likelihood`.

    Examples
    --------
    >>> float(text_dispersion_keyness(10, 5, 1000, 1000).round(6))
    1.711585
    """
    return log_likelihood(a, b, c, d, cells=cells)


@KEYNESS.measure("Wilks 1938")
def p_log_likelihood(a: Array, b: Array, c: Array, d: Array) -> Array:
    """The p of G² with one degree of freedom, as if each word were a draw of its own (Wilks 1938).

    Good for: comparing with other tools. Bad for: texts, where words cluster and p is far too
    small; `keywords` has a p over documents. 1 for the same relative frequency, down to 0; in
    either direction.

    Examples
    --------
    >>> float(p_log_likelihood(10, 5, 1000, 1000).round(6))
    0.19078
    """
    return p_of_log_likelihood(log_likelihood(a, b, c, d))
