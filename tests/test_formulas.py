"""The formulas that the site shows give what the measures give, computed by plain numbers."""

import itertools
import math
import statistics
import tomllib
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from corpus_tools.measures import ASSOCIATION, CORRECTIONS, DISPERSION, DIVERSITY, KEYNESS
from formulas import FAMILIES, numbers, tex

PAGES = tomllib.loads(
    (Path(__file__).resolve().parent.parent / "docs" / "measures.toml").read_text(encoding="utf-8")
)
ABOUT = {"head", "verbs"}
MEASURES = [(family, name) for family in PAGES for name in PAGES[family] if name not in ABOUT]


def test_every_measure_has_its_formula_and_where_it_fails():
    assert set(PAGES) == set(FAMILIES)
    for family, registry in FAMILIES.items():
        assert set(PAGES[family]) - ABOUT == set(registry), family
    for family, name in MEASURES:
        page = PAGES[family][name]
        assert page["formula"] and page["fails"].endswith((".", "?")) and page["cases"]


FUNCTIONS = {name: getattr(math, name) for name in ("log", "log2", "log10", "sqrt", "comb")} | {
    "sum": sum,
    "min": min,
    "max": max,
    "abs": abs,
    "sign": lambda value: math.copysign(1, value) if value else 0,
    "mean": statistics.fmean,
    "deviation": statistics.pstdev,
    "chance": lambda value: math.erfc(math.sqrt(value / 2)),
}


def compute(family, name, names):
    return eval(PAGES[family][name]["formula"], FUNCTIONS | names | {"__builtins__": {}})


def of_a_table(O11, R1, C1, N):
    R2, C2 = N - R1, N - C1
    seen = [O11, R1 - O11, C1 - O11, R2 - C1 + O11]
    chance = [row * column / N for row, column in itertools.product((R1, R2), (C1, C2))]

    def likely(k):
        return math.comb(R1, k) * math.comb(R2, C1 - k)

    tables = range(max(0, R1 + C1 - N), min(R1, C1) + 1)
    return {
        "O11": O11, "O12": seen[1], "O21": seen[2], "O22": seen[3],
        "R1": R1, "R2": R2, "C1": C1, "C2": C2, "N": N, "E11": chance[0],
        "cells": [(o, e) for o, e in zip(seen, chance, strict=True)],
        "rarer": [k for k in tables if likely(k) <= likely(O11)],
    }  # fmt: skip


@pytest.mark.parametrize("table", [(12, 40, 60, 900), (2, 30, 80, 600)])
@pytest.mark.parametrize("name", ASSOCIATION)
def test_formulas_of_association(name, table):
    value = compute("association", name, of_a_table(*table))
    assert value == pytest.approx(float(ASSOCIATION[name](*table)), rel=1e-9)


@pytest.mark.parametrize("table", [(60, 10, 2000, 3000), (10, 60, 2000, 3000)])
@pytest.mark.parametrize("name", KEYNESS)
def test_formulas_of_keyness(name, table):
    a, b, c, d = table
    interval = stats.binomtest(a, a + b).proportion_ci(0.95, method="exact")
    names = {
        "a": a, "b": b, "c": c, "d": d, "k": 1,
        "low": interval.low if a / c > b / d else interval.high,
        "cells": of_a_table(a, c, a + b, c + d)["cells"],
        "corpora": [(a / (a + b), c / (c + d)), (b / (a + b), d / (c + d))],
        "least": min(c, d) / (c + d),
    }  # fmt: skip
    value = compute("keyness", name, names)
    assert value == pytest.approx(float(KEYNESS[name](*table)), rel=1e-9)


@pytest.mark.parametrize("counts", [[1, 2, 3, 4, 5], [0, 7, 0, 2, 1]])
@pytest.mark.parametrize("name", DISPERSION)
def test_formulas_of_dispersion(name, counts):
    sizes = [9, 10, 10, 10, 11]
    f, rates = sum(counts), [v / size for v, size in zip(counts, sizes, strict=True)]
    shares = [size / sum(sizes) for size in sizes]
    rows = list(zip(counts, shares, [v / f for v in counts], rates, strict=True))
    places, n_words = [0, 3, 4, 20, 44], 50
    names = {
        "parts": rows, "n": len(sizes), "f": f, "s": shares, "p": rates,
        "shares": [p / sum(rates) for p in rates if p],
        "pairs": list(itertools.combinations(rates, 2)),
    }  # fmt: skip
    given = (counts, sizes)
    if DISPERSION[name].by_distance:
        given = (places, n_words)
        after = [*places[1:], places[0] + n_words]
        distances = [end - start for start, end in zip(places, after, strict=True)]
        names |= {"distances": distances, "N": n_words, "f": len(places)}
    if name == "dkl_norm":
        names["DKL"] = compute("dispersion", "kl_divergence", names)
    value = compute("dispersion", name, names)
    assert value == pytest.approx(float(DISPERSION[name](*given)), rel=1e-9)


def factors(words, threshold=0.72):
    """Count the factors of MTLD word by word, as it is defined."""
    count, run = 0, []
    for word in words:
        run.append(word)
        if len(set(run)) / len(run) <= threshold:
            count, run = count + 1, []
    return count + ((1 - len(set(run)) / len(run)) / (1 - threshold) if run else 0)


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("name", DIVERSITY)
def test_formulas_of_diversity(name, seed):
    words = (np.random.default_rng(seed).zipf(1.5, 300) % 90).tolist()
    counts = [words.count(word) for word in set(words)]
    names = {
        "N": len(words), "V": len(counts), "counts": counts, "V1": counts.count(1),
        "W": 50, "windows": [len(set(words[i : i + 50])) for i in range(len(words) - 49)],
        "m": 42, "forwards": factors(words), "backwards": factors(words[::-1]),
    }  # fmt: skip
    value = compute("diversity", name, names)
    assert value == pytest.approx(DIVERSITY[name](words), rel=1e-9)


@pytest.mark.parametrize("name", CORRECTIONS)
def test_formulas_of_corrections(name):
    tests = [0.03, 0.001, 0.2, 0.011, 0.9, 0.012]
    order = sorted(tests)
    for p, left in zip(tests, CORRECTIONS[name](tests), strict=True):
        names = {
            "m": len(tests),
            "p": p,
            "smaller": [(j, q) for j, q in enumerate(order) if q <= p],
            "larger": [(j, q) for j, q in enumerate(order, 1) if q >= p],
        }
        assert compute("corrections", name, names) == pytest.approx(float(left), rel=1e-12)


@pytest.mark.parametrize(("family", "name"), MEASURES)
def test_where_a_measure_fails_it_fails(family, name):
    page, measure = PAGES[family][name], FAMILIES[family][name]
    values = [round(float(np.ravel(measure(*numbers(case)))[0]), 9) for case in page["cases"]]
    letters = dict(zip("xyzw", values, strict=False))
    assert eval(page["claim"], {"abs": abs, "float": float}, letters), values


@pytest.mark.parametrize(("family", "name"), MEASURES)
def test_a_formula_is_shown_without_a_fault(family, name):
    from docutils.utils.math.latex2mathml import tex2mathml

    shown = tex2mathml(tex(PAGES[family][name]["formula"]), as_block=True)
    assert shown.startswith("<math") and "merror" not in shown
    assert "msqrt" not in shown  # drawn without its sign where there is no font for mathematics
