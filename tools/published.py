"""Print every published figure that the measures are tested against, beside what they give.

``python tools/published.py`` prints the table and fails when a figure is not met to its last
published digit; the tests read the same list.
"""

import sys
from collections.abc import Callable
from typing import Any, NamedTuple

import corpus_tools as ct
from corpus_tools.measures import ASSOCIATION, DISPERSION, DIVERSITY, KEYNESS, fit_heaps


class Figure(NamedTuple):
    """A published figure: what it measures, who published it, how it is written, what we give."""

    name: str
    source: str
    published: str
    ours: Callable[[], Any]

    @property
    def value(self) -> float:
        """What the measure gives."""
        return float(self.ours())

    @property
    def digits(self) -> int:
        """How many digits were published after the point."""
        return len(self.published.partition(".")[2])

    @property
    def met(self) -> bool:
        """Whether the measure gives the figure, to half a unit of its last digit and a little."""
        return abs(self.value - float(self.published)) <= 0.501 * 10**-self.digits


FIGURES: list[Figure] = []


def _add(
    registry: Any, name: str, source: str, published: str, *given: Any, **options: Any
) -> None:
    measure = registry[name]
    FIGURES.append(Figure(name, source, published, lambda: measure(*given, **options)))


# Association. UCS gold table as the package association-measures carries it: R1, N.
_UCS = "UCS gold table"
for _pair, _figures in {
    (7, 120): "-0.453250 -0.976603 -0.834636 0.829802 0.757556 0.000905914 3.891662",
    (2, 5): "2.324357 1.131847 2.533018 3.879126 6.973269 0.000260773 2.095083",
}.items():
    _names = "mutual_information t_score z_score log_likelihood chi_squared dice log_dice"
    for _name, _figure in zip(_names.split(), _figures.split(), strict=True):
        _add(ASSOCIATION, _name, _UCS, _figure, _pair[0], 15334, _pair[1], 191998)
_add(ASSOCIATION, "mutual_information", "Church & Hanks 1990", "11.3", 8, 1105, 44, 15_000_000)
_add(ASSOCIATION, "t_score", "Manning & Schütze 1999", "0.999932", 8, 15828, 4675, 14307668)
_add(ASSOCIATION, "log_likelihood", "Dunning 1993", "167.23", 10, 10, 13, 31777)
_add(ASSOCIATION, "delta_p_forward", "Gries 2013", "0.032", 5610, 174548, 7867, 10409868)
_add(ASSOCIATION, "delta_p_backward", "Gries 2013", "0.697", 5610, 174548, 7867, 10409868)
for _side, _figure in {"two-sided": "0.486", "less": "0.986", "greater": "0.243"}.items():
    _add(
        ASSOCIATION,
        "fisher_exact",
        f"Pedersen 1996, {_side}",
        _figure,
        3,
        4,
        4,
        8,
        alternative=_side,
    )

# Keyness: frequency in target and reference, words of target and reference.
_LARGE = (206523, 178174, 959641, 1562358)
_add(KEYNESS, "log_likelihood", "four cells, reference/measures.md", "45784.79", *_LARGE)
_add(KEYNESS, "log_likelihood", "two cells, reference/measures.md", "38531.76", *_LARGE, cells=2)
_add(KEYNESS, "log_likelihood", "four cells, reference/measures.md", "1.711585", 10, 5, 1000, 1000)
_add(KEYNESS, "log_likelihood", "two cells (Rayson)", "1.69899", *(10, 5, 1000, 1000), cells=2)
_add(KEYNESS, "percent_diff", "Gabrielatos & Marchi 2011", "88.7", *_LARGE)
_add(KEYNESS, "log_ratio", "Hardie 2014, UCS sizes", "3.526202", 1, 1, 15334, 176664)
_add(KEYNESS, "simple_maths", "Kilgarriff 2009", "1.1224", 35, 263, 112289776, 1559716979)
_add(KEYNESS, "odds_ratio", "reference/measures.md", "16.6", 16217, 735, 2796938, 2087946)
for _pair, _figure in {(1189, 968): "6.910068549502", (150, 199): "5.821970068053"}.items():
    _add(
        KEYNESS,
        "log_ratio_conservative",
        "Evert 2022",
        _figure,
        *_pair,
        *(168329, 19552238),
        tested=599,
    )

# Dispersion. Gries 2020's toy corpus of five parts.
_NAMES = (
    "juilland_d carroll_d2 rosengren_s gries_dp dp_norm kl_divergence distributional_average"
).split()
_SIZES, _EQUAL = [9, 10, 10, 10, 11], [10] * 5
for _row, _sizes, _figures in (
    ([1, 2, 3, 4, 5], _SIZES, "0.785150 0.937921 0.949816 0.18 0.219512 0.136972 0.697450"),
    ([1, 2, 3, 4, 5], _EQUAL, "0.764298 0.925634 0.936847 0.20 0.25 0.172673 0.666667"),
    ([2, 2, 2, 2, 2], _SIZES, "0.968 - 0.999 0.02 0.024 0.003 -"),
    ([1, 0, 0, 0, 0], _SIZES, "- - 0.18 0.82 1 2.474 -"),
):
    for _name, _figure in zip(_NAMES, _figures.split(), strict=True):
        if _figure != "-":
            _add(DISPERSION, _name, "Gries 2020", _figure, _row, _sizes)
_LETTERS = "bamnibeupkbasatbewqnbcagabestabaghabeaatbahaabeaxa"
_PLACES = [place for place, letter in enumerate(_LETTERS) if letter == "a"]
for _name, _figure in {"arf": "10.8", "awt": "3.18", "ald": "0.628"}.items():
    _add(DISPERSION, _name, "Gries 2008", _figure, _PLACES, len(_LETTERS))
_add(DISPERSION, "carroll_d2", "Carroll 1970", "0.8277", [2, 1, 1, 1, 0], _EQUAL)
_add(DISPERSION, "juilland_d", "Carroll 1970", "0.6464", [0, 4, 3, 2, 1], _EQUAL)
_add(DISPERSION, "dp_norm", "Lijffijt & Gries 2012", "0.5", [2, 1, 0], [10] * 3)
_PARTS = [8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930]
for _name, _figure in {
    "juilland_d": "0.6038797",
    "carroll_d2": "0.6521444",
    "rosengren_s": "0.4763652",
    "distributional_average": "0.3081640",
}.items():
    _add(DISPERSION, _name, "Lyne, ALLEMAND", _figure, [2, 0, 1, 1, 3, 0, 3, 0, 0, 0], _PARTS)
_DKL = DISPERSION["dkl_norm"]
FIGURES.append(
    Figure(
        "dkl_norm, 1 less it",
        "tlda (Sönning 2025), ALLEMAND",
        "0.4665078",
        lambda: 1 - _DKL([2, 0, 1, 1, 3, 0, 3, 0, 0, 0], _PARTS),
    )
)


def dp_of_a_pair() -> float:
    """Give DP of a pair whose windows are the five parts, the first words of each the collocate."""
    rows = zip([1, 2, 3, 4, 5], _SIZES, strict=True)
    texts = ["بحر " * count + "رمل " * (size - count) + "موج" for count, size in rows]
    table = ct.collocates(ct.read(texts), "موج", window=(20, 0), dispersion=True)
    return float(table.loc[table["term"] == "بحر", "gries_dp"].item())


FIGURES.append(Figure("gries_dp, of a pair", "Gries 2020, as windows", "0.18", dp_of_a_pair))


def type_ids(text: str) -> list[int]:
    """Number the words of a text.

    Examples
    --------
    >>> type_ids("من جد وجد ومن جد")
    [0, 1, 2, 3, 1]
    """
    numbers: dict[str, int] = {}
    return [numbers.setdefault(word, len(numbers)) for word in text.split()]


# Diversity.
_add(DIVERSITY, "yule_k", "a b c d d e e f f f", "1000", type_ids("a b c d d e e f f f"))
_add(DIVERSITY, "yule_k", "… with g g g g", "1122.449", type_ids("a b c d d e e f f f g g g g"))
for _window, _figure in {2: "0.8333", 3: "0.6667", 4: "0.5"}.items():
    _words = type_ids("one one two one one two one")
    _add(DIVERSITY, "mattr", f"one one two …, window {_window}", _figure, _words, window=_window)
_add(
    DIVERSITY,
    "mtld",
    "This is a sentence . × 20",
    "7.142857",
    type_ids("This is a sentence . " * 20),
)
_TEST = type_ids("test text with some text numbers hyphenhere and text punctuations")
_add(DIVERSITY, "mtld", "test text with …", "14.0", _TEST)
_add(DIVERSITY, "hdd", "test text with …, 5 draws", "0.883333", _TEST, draws=5)

# Growth: the law of Heaps as fitted to Reuters RCV1, read back from two points of it.
_POINTS = [1_000, 1_000_020]
_FIT = fit_heaps(_POINTS, [44 * words**0.49 for words in _POINTS])
FIGURES += [
    Figure("heaps k", "Manning, Raghavan & Schütze 2008", "44", lambda: _FIT[0]),
    Figure("heaps beta", "Manning, Raghavan & Schütze 2008", "0.49", lambda: _FIT[1]),
    Figure(
        "heaps, types in 1,000,020 words",
        "Manning, Raghavan & Schütze 2008",
        "38323",
        lambda: _FIT[0] * _POINTS[1] ** _FIT[1],
    ),
]


def main() -> int:
    """Print the table; 1 when a figure is not met."""
    print(f"{'name':34} {'source':36} {'published':>15} {'ours':>17}")
    for figure in FIGURES:
        ours = f"{figure.value:.{max(figure.digits, 1) + 2}f}"
        met = "" if figure.met else "   DIFFERS"
        print(f"{figure.name:34} {figure.source:36} {figure.published:>15} {ours:>17}{met}")
    failed = sum(not figure.met for figure in FIGURES)
    print(f"{len(FIGURES)} figures, {failed} differ")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
