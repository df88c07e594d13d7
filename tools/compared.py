"""Compare the measures with independent tools on one small table each, differences explained.

``python tools/compared.py`` prints what each tool gives beside ours. NLTK, association-measures,
statsmodels and lexicalrichness are compared where they are installed; SciPy always is.
"""

import importlib.util
from collections.abc import Iterator
from typing import Any

import numpy as np
from scipy import sparse, stats

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
    fdr = stats.false_discovery_control(P)[2]
    yield "SciPy", "fdr", fdr, float(CORRECTIONS["fdr"](P)[2]), ""


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


TOOLS = {
    "scipy": of_scipy,
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
