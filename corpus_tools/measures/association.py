"""Measures of association: how much more two words keep company than chance would have it.

Every measure takes the same four numbers of a 2x2 table, as scalars or as arrays that
broadcast, and gives float64 of the broadcast shape:

====  =====================================================================
o11   how often the two were seen together
r1    marginal frequency of the node (all that was seen with the node)
c1    marginal frequency of the collocate
n     the total of the table
====  =====================================================================

The other cells follow: O12 = r1 - o11, O21 = c1 - o11, O22 = n - r1 - c1 + o11, and the
expected frequency is E11 = r1 * c1 / n. Where a formula has no value (no occurrences at all)
the result is ``nan``, and where it grows without bound it is infinite; nothing warns.
Definitions follow Evert (2005, 2008) unless a source is named.
"""

from typing import Any, Literal

import numpy as np

from corpus_tools.measures.base import Array, Measure, Registry, floats
from corpus_tools.measures.exact import log_p

_Scores = Literal["log_dice", "mutual_information", "npmi", "mi2", "mi3", "dice", "odds_ratio"]
_Tests = Literal["log_likelihood", "t_score", "z_score", "chi_squared", "fisher_exact", "cramers_v"]
Association = Literal[_Scores, _Tests, "minimum_sensitivity", "delta_p_forward", "delta_p_backward"]
#: Every measure by name; a verb takes the name or a callable of the same four arguments.
ASSOCIATION = Registry("o11 r1 c1 n", "measure", "log_dice", floats)


def _cells(o11: Array, r1: Array, c1: Array, n: Array) -> tuple[list[Array], list[Array]]:
    """Give the four observed and the four expected cells."""
    r2, c2 = n - r1, n - c1
    observed = [o11, r1 - o11, c1 - o11, r2 - c1 + o11]
    expected = [r1 * c1 / n, r1 * c2 / n, r2 * c1 / n, r2 * c2 / n]
    return observed, expected


@ASSOCIATION.measure("Rychlý 2008", node_frequency=True, scale="plain")
def log_dice(o11: Array, r1: Array, c1: Array, n: Array) -> Array:
    """14 + log2(dice) (Rychlý 2008): comparable between corpora of any size.

    At most 14 in theory; 1 more means twice as typical. ``-inf`` where O11 is 0. Good for lists
    to read; it says nothing of chance, and a word as frequent as the node has an advantage. R1 is
    the frequency of the node itself, so a collocate repeated in one window can pass 14.

    Examples
    --------
    >>> float(log_dice(2, 15334, 5, 191998).round(6))  # UCS gold table
    2.095083
    """
    return 14 + np.log2(dice(o11, r1, c1, n))


@ASSOCIATION.measure("Dunning 1993", aliases=("LL", "G2", "LLR"), unsigned=True)
def log_likelihood(o11: Array, r1: Array, c1: Array, n: Array) -> Array:
    """G² over the four cells, 2·ΣO·ln(O/E) (Dunning 1993): how certain, not how strong.

    Unsigned and never below 0; `collocates` and `cooccurrence` sign it, negative where O11
    is below E11. An empty cell adds 0. Above 3.84 is p < .05, above 10.83 p < .001 (one
    degree of freedom, one test). Good for rare and frequent pairs alike; it grows with the corpus.

    Examples
    --------
    >>> float(log_likelihood(10, 10, 13, 31777).round(2))  # Dunning 1993
    167.23
    """
    observed, expected = _cells(o11, r1, c1, n)
    terms = [
        np.where(seen > 0, seen * np.log(seen / chance), 0.0 * seen * chance)
        for seen, chance in zip(observed, expected, strict=True)
    ]
    return np.maximum(2 * np.sum(np.broadcast_arrays(*terms), axis=0), 0.0)


@ASSOCIATION.measure("Church & Hanks 1990", aliases=("MI", "PMI"), scale="plain")
def mutual_information(o11: Array, r1: Array, c1: Array, n: Array) -> Array:
    """Pointwise mutual information, log2(O11/E11), in bits (Church & Hanks 1990).

    Above 0 for company, below 0 for avoidance, ``-inf`` where O11 is 0. It ranks rare
    pairs first: use it with a minimum frequency.

    Examples
    --------
    >>> float(mutual_information(8, 1105, 44, 15_000_000).round(1))  # Church & Hanks 1990
    11.3
    """
    return np.log2(o11 * n / (r1 * c1))


@ASSOCIATION.measure("Bouma 2009", aliases=("normalised PMI", "normalized PMI"), scale="arctanh")
def npmi(o11: Array, r1: Array, c1: Array, n: Array) -> Array:
    """Normalised mutual information, MI / -log2(O11/N) (Bouma 2009), between -1 and 1.

    1 where the two occur only together, 0 for chance, -1 (the limit) where O11 is 0. Good for:
    networks and comparisons, its scale is fixed. Rare pairs still score high.

    Examples
    --------
    >>> npmi([5, 1, 0], 5, [5, 20, 10], 100)
    array([ 1.,  0., -1.])
    """
    information = np.log2(o11 * n / (r1 * c1))
    score = np.where((o11 == n) & (n > 0), 1.0, information / -np.log2(o11 / n))
    return np.where((o11 == 0) & (r1 * c1 > 0), -1.0, score)


@ASSOCIATION.measure("Church et al. 1991", aliases=("t",))
def t_score(o11: Array, r1: Array, c1: Array, n: Array) -> Array:
    """(O11 - E11) / sqrt(O11) (Church et al. 1991): prefers frequent, certain pairs.

    Below sqrt(O11), 0 for chance, ``-inf`` where O11 is 0 and something was expected. Its p is
    not to be believed: words are not normally distributed. Bad for finding rare company.

    Examples
    --------
    >>> float(t_score(8, 15828, 4675, 14307668).round(6))  # Manning & Schütze 1999
    0.999932
    """
    return (o11 - r1 * c1 / n) / np.sqrt(o11)


@ASSOCIATION.measure("Berry-Rogghe 1973", aliases=("z",))
def z_score(o11: Array, r1: Array, c1: Array, n: Array) -> Array:
    """(O11 - E11) / sqrt(E11) (Berry-Rogghe 1973): overrates rare pairs.

    Any number, 0 for chance, -sqrt(E11) where O11 is 0. Good for pairs expected 5 times or more.

    Examples
    --------
    >>> float(z_score(4, 10, 20, 200))
    3.0
    """
    expected = r1 * c1 / n
    return (o11 - expected) / np.sqrt(expected)


@ASSOCIATION.measure("Daille 1994")
def mi2(o11: Array, r1: Array, c1: Array, n: Array) -> Array:
    """log2(O11²/E11) (Daille 1994): mutual information that favours rare pairs less.

    ``-inf`` where O11 is 0.

    Examples
    --------
    >>> float(mi2(4, 10, 20, 200))
    4.0
    """
    return np.log2(o11**2 * n / (r1 * c1))


@ASSOCIATION.measure("Daille 1994")
def mi3(o11: Array, r1: Array, c1: Array, n: Array) -> Array:
    """log2(O11³/E11) (Daille 1994): close to a ranking by frequency.

    ``-inf`` where O11 is 0.

    Examples
    --------
    >>> float(mi3(4, 10, 20, 200))
    6.0
    """
    return np.log2(o11**3 * n / (r1 * c1))


@ASSOCIATION.measure(
    "Pearson 1900", "Yates 1934", aliases=("χ²", "X²", "chi2", "chi-square"), unsigned=True
)
def chi_squared(o11: Array, r1: Array, c1: Array, n: Array, yates: bool = False) -> Array:
    """Pearson's X² over the four cells (Pearson 1900); unsigned, and signed by verbs as G² is.

    0 for independence, ``nan`` where a margin is 0. Good for: large, even samples. Unreliable
    where an expected cell is below 5, which is the rule in text. ``yates=True`` moves each cell
    half a step towards what was expected (Yates 1934).

    Examples
    --------
    >>> float(chi_squared(2, 15334, 5, 191998).round(6))  # UCS gold table
    6.973269
    """
    (o11, o12, o21, o22), _ = _cells(o11, r1, c1, n)
    rows = (o11 + o12) * (o21 + o22) * (o11 + o21) * (o12 + o22)
    total = o11 + o12 + o21 + o22
    difference = np.abs(o11 * o22 - o12 * o21)
    if yates:
        difference = np.maximum(difference - total / 2, 0.0)
    return total * difference**2 / rows


@ASSOCIATION.measure("Cramér 1946", aliases=("V", "phi"), unsigned=True)
def cramers_v(o11: Array, r1: Array, c1: Array, n: Array) -> Array:
    """sqrt(X²/N), for a table of 2 x 2 the coefficient φ (Cramér 1946); signed by verbs.

    Good for: a size that does not grow with the corpus. Overrates pairs that occur only together,
    however rare. 0 for independence, 1 where each occurs only with the other, ``nan`` where a
    margin is 0.

    Examples
    --------
    >>> cramers_v([5, 1], [5, 10], [5, 10], 100).round(3)
    array([1., 0.])
    """
    return np.sqrt(chi_squared(o11, r1, c1, n) / n)


@ASSOCIATION.measure("Dice 1945", aliases=("Dice coefficient",), node_frequency=True, scale="log")
def dice(o11: Array, r1: Array, c1: Array, n: Array) -> Array:
    """2·O11 / (R1 + C1) (Dice 1945): 0 for never together, 1 for only together.

    Good for fixed expressions; N plays no part, and chance none. R1 is the frequency of the node
    itself. A node's window holds several words, so a collocate repeated in one window can carry
    the value past 1.

    Examples
    --------
    >>> float(dice(5, 10, 10, 100))
    0.5
    """
    return 2 * o11 / (r1 + c1)


@ASSOCIATION.measure("Pedersen 1998", aliases=("MS",), node_frequency=True)
def minimum_sensitivity(o11: Array, r1: Array, c1: Array, n: Array) -> Array:
    """min(O11/R1, O11/C1) (Pedersen 1998): the smaller share of each that is shared.

    Between 0, for never together, and 1, but for words repeated in one window: R1 is the
    frequency of the node itself, as for `dice`. Good for pairs that need each other; a rare word's
    bond to a frequent one is missed.

    Examples
    --------
    >>> float(minimum_sensitivity(5, 10, 20, 100))
    0.25
    """
    return np.minimum(o11 / r1, o11 / c1)


@ASSOCIATION.measure("Gries 2013", aliases=("ΔP forward",), scale="arctanh")
def delta_p_forward(o11: Array, r1: Array, c1: Array, n: Array) -> Array:
    """ΔP of the collocate given the node, O11/R1 - O21/R2 (Gries 2013), between -1 and 1.

    0 for independence, ``nan`` where R1 or R2 is 0. Good for one-way bonds: compare the other
    direction. Not good for rare pairs, where both are near 0.

    Examples
    --------
    >>> float(delta_p_forward(5610, 174548, 7867, 10409868).round(3))  # Gries 2013
    0.032
    """
    (o11, o12, o21, o22), _ = _cells(o11, r1, c1, n)
    return o11 / (o11 + o12) - o21 / (o21 + o22)


@ASSOCIATION.measure("Gries 2013", aliases=("ΔP backward",), scale="arctanh")
def delta_p_backward(o11: Array, r1: Array, c1: Array, n: Array) -> Array:
    """ΔP of the node given the collocate, O11/C1 - O12/C2 (Gries 2013), between -1 and 1.

    0 for independence, ``nan`` where C1 or C2 is 0. Good for one-way bonds: compare the other
    direction. A rare collocate reaches 1 by chance.

    Examples
    --------
    >>> float(delta_p_backward(5610, 174548, 7867, 10409868).round(3))  # Gries 2013
    0.697
    """
    return delta_p_forward(o11, c1, r1, n)


@ASSOCIATION.measure("Cornfield 1951", aliases=("OR",), scale="log")
def odds_ratio(o11: Array, r1: Array, c1: Array, n: Array) -> Array:
    """O11·O22 / (O12·O21) (Cornfield 1951): how the odds of the collocate grow beside the node.

    1 for independence, 0 where O11 is 0, ``inf`` where O12 or O21 is 0, ``nan`` where both
    products are. Good for a size of effect; rare pairs score highest.

    Examples
    --------
    >>> float(odds_ratio(2, 4, 4, 12))
    3.0
    """
    (o11, o12, o21, o22), _ = _cells(o11, r1, c1, n)
    return o11 * o22 / (o12 * o21)


@ASSOCIATION.measure(
    "Fisher 1935", "Evert 2005", aliases=("Fisher", "Fisher's exact test"), unsigned=True
)
def fisher_exact(
    o11: Array, r1: Array, c1: Array, n: Array, alternative: str = "two-sided"
) -> Array:
    """The p of Fisher's exact test (Fisher 1935), between 0 and 1: chance gives such a table.

    Good for: small counts, where G² and X² are approximations. Bad for: size of effect, and a list
    of frequent words, where all p are all but 0. ``"greater"`` asks for company, ``"less"`` for
    avoidance. An O11 of 0 has p = 1 for ``"greater"``; what is no table gives ``nan``. In the
    tables of `collocates` and `cooccurrence`, its column is -log10(p), negative where O11 is below
    E11, so that strong company stands first there too (Evert 2005).

    Examples
    --------
    >>> float(fisher_exact(3, 4, 4, 8).round(3))  # Pedersen 1996
    0.486
    """
    return np.exp(log_p(o11, r1, c1, n, alternative))


def signed(measure: Measure, o11: Any, r1: Any, c1: Any, n: Any) -> Array:
    """Score a table; unsigned measures are made negative where O11 is below E11.

    Fisher's p is small for strong company: it becomes -log10(p), negative likewise.

    Examples
    --------
    >>> bool(signed(log_likelihood, 7, 15334, 120, 191998) < 0)  # 9.6 expected
    True
    """
    if measure is fisher_exact:
        score = 0 - log_p(o11, r1, c1, n) / np.log(10)
    else:
        score = np.asarray(measure(o11, r1, c1, n), dtype=np.float64)
    if not measure.unsigned:
        return score
    o11, r1, c1, n = floats(o11, r1, c1, n)
    return np.where(o11 * n < r1 * c1, -score, score)
