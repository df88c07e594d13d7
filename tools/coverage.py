"""How many intervals of `frequencies(interval=True)` hold the rate they should, by simulation.

Documents are drawn from a corpus again and again, with replacement; the rate in the whole corpus is
what the intervals should hold. Run it from the root of the project:
``python tools/coverage.py FILES … --text content``.
"""

import argparse
from pathlib import Path

import numpy as np
import pandas as pd

import corpus_tools as ct
from corpus_tools.analysis._cells import cells
from corpus_tools.inference.intervals import interval_of, relative_errors

DRAWS, LEVEL, SEED = 1000, 0.95, 1
SIZES = (20, 50, 100, 500)
# Ranks of the terms that are looked at: frequent ones, and rarer ones.
RANKS = {"1-20": range(20), "100-200": range(99, 200), "1,000-1,200": range(999, 1200)}


def coverage(corpus: ct.Corpus) -> pd.DataFrame:
    """Give the share of intervals that hold the corpus's rate, by documents drawn and rank.

    Samples in which a term does not occur have no interval, and are counted in ``absent``.
    """
    table = ct.frequencies(corpus)
    n_keys = corpus.vocabulary.n_keys
    shown = pd.Index(corpus.vocabulary.shown(np.arange(n_keys)).series())
    rows = []
    for name, ranks in RANKS.items():
        keys = shown.get_indexer(table["term"].iloc[list(ranks)])
        row_of = np.full(n_keys, -1, dtype=np.int32)
        row_of[keys] = np.arange(len(keys))
        matrix, words = cells(corpus, row_of, len(keys), None)
        rates = matrix.sum(axis=1) / words.sum()
        random = np.random.default_rng(SEED)
        for size in SIZES:
            held = absent = total = 0
            for _ in range(DRAWS):
                drawn = random.integers(len(words), size=size)
                own, lengths = matrix[:, drawn], words[drawn]
                errors, documents = relative_errors(own, lengths, np.zeros(size, int), 1)
                seen = own.sum(axis=1) / lengths.sum()
                low, high = interval_of(seen, errors[:, 0], documents, LEVEL)
                inside = (low <= rates) & (rates <= high)
                held += int(inside.sum())
                absent += int(np.isnan(low).sum())
                total += len(keys)
            share = held / max(total - absent, 1)
            rows.append({"ranks": name, "documents": size, "held": share, "absent": absent / total})
    return pd.DataFrame(rows)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--text", default=None)
    told = parser.parse_args()
    options = {"text": told.text, "progress": False}
    corpus = ct.read(told.files, **options) if told.files else ct.sample_corpus()
    print(coverage(corpus).round(3).to_string(index=False))


if __name__ == "__main__":
    main()
