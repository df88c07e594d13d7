"""Compare the measures with independent tools on one small table each, differences explained.

``python tools/compared.py`` prints what each tool gives beside ours. NLTK, association-measures,
statsmodels and lexicalrichness are compared where they are installed; SciPy always is.
"""

import importlib.util
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

import numpy as np
from scipy import sparse, stats
from scipy.spatial import distance

import corpus_tools as ct
from corpus_tools.inference.intervals import PER_MILLION, effects
from corpus_tools.inference.permutation import family_p
from corpus_tools.measures import ASSOCIATION, CORRECTIONS, DISPERSION, DIVERSITY, KEYNESS
from corpus_tools.measures.significance import p_of_log_likelihood

Row = tuple[str, str, float, float, str]

# O11, R1, C1, N, and the same as a square; frequencies and words of target and reference.
TABLE = (20, 100, 60, 10_000)
SQUARE = [[20, 80], [40, 9_860]]
KEY = (120, 80, 20_000, 50_000)
P = [0.0004, 0.009, 0.02, 0.03, 0.2, 0.7]


def _has(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


def of_scipy() -> Iterator[Row]:
    """Compare with SciPy."""
    for name, power in (("log_likelihood", "log-likelihood"), ("chi_squared", "pearson")):
        theirs = stats.chi2_contingency(SQUARE, correction=False, lambda_=power)
        yield "SciPy", name, theirs.statistic, float(ASSOCIATION[name](*TABLE)), ""
    yates = stats.chi2_contingency(SQUARE).statistic
    own = ASSOCIATION["chi_squared"](*TABLE, yates=True)
    yield "SciPy", "chi_squared, Yates", yates, float(own), ""
    exact = float(ASSOCIATION["fisher_exact"](*TABLE))
    yield "SciPy", "fisher_exact", stats.fisher_exact(SQUARE).pvalue, exact, ""
    odds = stats.contingency.odds_ratio(SQUARE, kind="sample").statistic
    yield "SciPy", "odds_ratio", odds, float(ASSOCIATION["odds_ratio"](*TABLE)), ""
    a, b, c, d = KEY
    theirs = stats.chi2_contingency(
        [[a, c - a], [b, d - b]], correction=False, lambda_="log-likelihood"
    )
    score = KEYNESS["log_likelihood"](*KEY)
    yield "SciPy", "keyness, G²", theirs.statistic, float(score), "ours is signed"
    yield "SciPy", "keyness, p", theirs.pvalue, float(p_of_log_likelihood(score)), ""
    ratio = stats.contingency.relative_risk(a, c, b, d).relative_risk
    yield "SciPy", "log_ratio", float(np.log2(ratio)), float(KEYNESS["log_ratio"](*KEY)), ""
    theirs = stats.chi2_contingency([[12, 8], [5, 25]], correction=False, lambda_="log-likelihood")
    score = KEYNESS["text_dispersion_keyness"](12, 5, 20, 30)
    yield "SciPy", "text_dispersion_keyness", theirs.statistic, float(score), "of documents"
    row, halves = np.array([[3, 5, 4, 6, 7, 1, 2, 0, 3, 2]]), (slice(5), slice(5, 10))
    exact = stats.permutation_test(
        [row[0, half] for half in halves], lambda x, y: x.mean() - y.mean(), n_resamples=np.inf
    )
    own = family_p(sparse.csr_array(row), np.full(10, 100), 5)[0]
    yield "SciPy", "family_p, one word", exact.pvalue, own, ""
    counts, sizes = np.array([1, 2, 3, 4, 5]), np.array([9, 10, 10, 10, 11])
    kl = stats.entropy(counts / 15, sizes / 50, base=2)
    yield "SciPy", "kl_divergence", kl, float(DISPERSION["kl_divergence"](counts, sizes)), ""
    norm = DISPERSION["dkl_norm"](counts, sizes)
    yield "SciPy", "dkl_norm", kl / (1 + kl), float(norm), "entropy, from odds to a share"
    a, b, c, d = KEY
    share = stats.entropy([a, b], [c, d]) / -np.log(min(c, d) / (c + d))
    yield "SciPy", "ell", share, float(KEYNESS["ell"](*KEY)), "entropy, by the most it can be"
    cramer = stats.contingency.association(SQUARE, method="cramer", correction=False)
    yield "SciPy", "cramers_v", cramer, float(ASSOCIATION["cramers_v"](*TABLE)), ""
    fdr = stats.false_discovery_control(P)[2]
    yield "SciPy", "fdr", fdr, float(CORRECTIONS["fdr"](P)[2]), ""


def of_pairs() -> Iterator[Row]:
    """Compare the dispersion of a pair, and intervals over documents, with SciPy's."""
    texts = ["شاي حلو ساخن قهوة", "قهوة مرة شاي", "حلو شاي قهوة حلو", "شاي ماء", "قهوة"]
    table = ct.collocates(ct.read(texts), "شاي", dispersion=True)
    dp = table.loc[table["term"] == "حلو", "gries_dp"].item()
    # Of both words in each document, and of all that stands beside the node there.
    both, beside = np.array([1, 0, 2, 0, 0]), np.array([3, 2, 3, 1, 0])
    moved = distance.cityblock(both / both.sum(), beside / beside.sum()) / 2
    yield "SciPy", "gries_dp, of a pair", moved, float(dp), "half of cityblock"
    # In documents of one length, a rate is a mean, and its error that of a mean.
    counts, level = np.array([2, 1, 3, 1, 4, 2]), 0.95
    sample = {0: counts[None], 1: np.full((1, 6), 50)}
    ends = effects({PER_MILLION: np.ones(1)}, level, [0], sample)
    low, high = stats.t.interval(level, 5, 1, stats.sem(counts) / counts.mean())
    own = np.log(ends["per_million_high"] / ends["per_million_low"])[0]
    yield "SciPy", "interval of a rate", high - low, float(own), "its width in logarithms"


def of_statsmodels() -> Iterator[Row]:
    """Compare with statsmodels' corrections for many tests."""
    from statsmodels.stats.multitest import multipletests

    for ours, theirs in (("bonferroni", "bonferroni"), ("holm", "holm"), ("fdr", "fdr_bh")):
        own = CORRECTIONS[ours](P)
        yield "statsmodels", ours, multipletests(P, method=theirs)[1][2], float(own[2]), ""


def of_nltk() -> Iterator[Row]:
    """Compare with NLTK's collocations; it takes O11, (R1, C1), N."""
    from nltk.metrics.association import BigramAssocMeasures as Theirs

    o11, r1, c1, n = TABLE
    for ours, theirs, why in (
        ("mutual_information", "pmi", ""),
        ("log_likelihood", "likelihood_ratio", ""),
        ("chi_squared", "chi_sq", ""),
        ("t_score", "student_t", "NLTK adds 1e-20 below the line"),
        ("dice", "dice", ""),
        ("mi3", "mi_like", "theirs is O11³/(R1·C1), ours its logarithm, times N"),
        ("fisher_exact", "fisher", "theirs is one-sided: less, avoidance"),
    ):
        value: Any = getattr(Theirs, theirs)(o11, (r1, c1), n)
        yield "NLTK", ours, float(value), float(ASSOCIATION[ours](*TABLE)), why


def of_association_measures() -> Iterator[Row]:
    """Compare with the package association-measures."""
    import association_measures.measures as theirs
    import pandas as pd

    o11, r1, c1, n = TABLE
    frame = pd.DataFrame({"O11": [o11], "O12": [r1 - o11], "O21": [c1 - o11]})
    frame["O22"] = n - frame.sum(axis=1)
    for row, first in (("1", r1), ("2", n - r1)):
        for column, second in (("1", c1), ("2", n - c1)):
            frame[f"E{row}{column}"] = first * second / n
    frame["R1"], frame["R2"], frame["C1"], frame["C2"], frame["N"] = r1, n - r1, c1, n - c1, n
    for ours, name, why in (
        ("mutual_information", "mutual_information", "theirs has base 10, ours 2"),
        ("log_likelihood", "log_likelihood", ""),
        ("t_score", "t_score", ""),
        ("z_score", "z_score", ""),
        ("dice", "dice", ""),
    ):
        value = np.ravel(getattr(theirs, name)(frame))[0]
        yield "association-measures", ours, float(value), float(ASSOCIATION[ours](*TABLE)), why


def of_lexicalrichness() -> Iterator[Row]:
    """Compare with lexicalrichness, on 900 words."""
    from lexicalrichness import LexicalRichness

    ids = np.random.default_rng(1).zipf(1.4, 900) % 300
    text = " ".join(f"w{word}" for word in ids)
    theirs = LexicalRichness(text, preprocessor=None, tokenizer=str.split)
    for name, value in {
        "ttr": theirs.ttr,
        "root_ttr": theirs.rttr,
        "log_ttr": theirs.Herdan,
        "mattr": theirs.mattr(window_size=50),
        "mtld": theirs.mtld(threshold=0.72),
        "hdd": theirs.hdd(draws=42),
        "yule_k": theirs.yulek,
        "maas": theirs.Maas,
    }.items():
        yield "lexicalrichness", name, float(value), DIVERSITY[name](ids), ""


TOOLS: dict[str, Callable[[], Iterator[Row]]] = {
    "scipy": lambda: chain(of_scipy(), of_pairs()),
    "statsmodels": of_statsmodels,
    "nltk": of_nltk,
    "association_measures": of_association_measures,
    "lexicalrichness": of_lexicalrichness,
}


def rows() -> list[Row]:
    """Give every comparison that the installed tools allow."""
    return [row for name, compare in TOOLS.items() if _has(name) for row in compare()]


def main() -> None:
    """Print the table."""
    for tool, name, theirs, ours, why in rows():
        print(f"{tool:21} {name:24} {theirs:>16.9g} {ours:>16.9g}  {why}")
    if missing := [name for name in TOOLS if not _has(name)]:
        print("not installed:", ", ".join(missing))


if __name__ == "__main__":
    main()
