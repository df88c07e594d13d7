"""Show what the p of key words promises, on texts of which the truth is known.

``python tools/simulate.py null NEWS.zip`` deals the documents of a source at random into two sets,
which therefore have no key words, and counts in how many draws any word has p <= .05.
``python tools/simulate.py power NEWS.zip`` plants words into such sets, and counts how many are
found. Without a source, the bundled corpus is taken. Each prints the lines of a table.
"""

import argparse
from collections.abc import Iterator
from typing import Any

import numpy as np
import scipy.sparse

import corpus_tools as ct
from corpus_tools.inference.permutation import LEVEL, family_p

#: How many documents the reference has for each of the target.
SPLITS = (1, 8, 30)
#: A word planted: how often it is said for a word of the reference, how its frequency varies from
#: document to document (0: not at all; 2: as words of a theme), the ratio, and the share of the
#: target's documents that have what is more than in the reference.
FREQUENCIES = ((1 / 1000, 0), (1 / 1000, 2), (1 / 5000, 0))
RATIOS, SHARES, TARGETS = (2, 4, 8), (0.1, 1.0), (20, 100, 500)
#: So many words of each kind are planted at once, among all those that are there.
PLANTED = 5


def documents_of(source: str | None) -> tuple[Any, Any]:
    """Count the words of at least two documents: sparse ``(words, documents)``, and the sizes."""
    corpus = ct.read(source, progress=False) if source else ct.sample_corpus()
    matrix = ct.document_term_matrix(corpus)
    sizes = np.asarray(matrix.sum(axis=1)).ravel()
    counts = scipy.sparse.csr_array(matrix.T)[:, sizes > 0]
    return counts[np.diff(counts.indptr) >= 2], sizes[sizes > 0]


def null(counts: Any, sizes: Any, draws: int, permutations: int) -> Iterator[str]:
    """Deal documents out at random, and count the draws in which any word is found."""
    for split in SPLITS:
        n_target = len(sizes) // (split + 1)
        found = []
        for draw in range(draws):
            order = np.random.default_rng([split, draw]).permutation(len(sizes))
            p = family_p(counts[:, order], sizes[order], n_target, permutations, seed=draw)
            found.append(np.count_nonzero(p <= LEVEL))
        rate, words = np.mean(np.array(found) > 0), sum(found)
        yield f"| 1:{split} | {n_target:,} | {len(sizes) - n_target:,} | {rate:.3f} | {words} |"


def power(counts: Any, sizes: Any, draws: int, permutations: int) -> Iterator[str]:
    """Plant words, and give the share of them that is found."""
    kinds = [(ratio, share) for share in SHARES for ratio in RATIOS]
    for n_target in TARGETS:
        if n_target > len(sizes) / 2:
            continue
        found = np.zeros((len(FREQUENCIES), len(kinds)))
        for draw in range(draws):
            random = np.random.default_rng([n_target, draw])
            order = random.permutation(len(sizes))
            planted = [
                _planted(random, sizes[order], n_target, frequency, clumped, ratio, share)
                for frequency, clumped in FREQUENCIES
                for ratio, share in kinds
                for _ in range(PLANTED)
            ]
            rows = scipy.sparse.csr_array(np.array(planted))
            tested = np.diff(rows.indptr) >= 2
            both = scipy.sparse.vstack([rows[tested], counts[:, order]], format="csr")
            p = np.ones(len(planted))
            p[tested] = family_p(both, sizes[order], n_target, permutations, seed=draw)[
                : np.count_nonzero(tested)
            ]
            found += (p <= LEVEL).reshape(len(FREQUENCIES), len(kinds), PLANTED).mean(axis=2)
        for (frequency, clumped), row in zip(FREQUENCIES, found / draws, strict=True):
            name = f"{1e6 * frequency:,.0f} a million, {'bursty' if clumped else 'even'}"
            yield f"| {n_target} | {name} | {' | '.join(f'{value:.2f}' for value in row)} |"


def _planted(
    random: np.random.Generator,
    sizes: Any,
    n_target: int,
    frequency: float,
    clumped: float,
    ratio: float,
    share: float,
) -> Any:
    """Draw how often a word stands in each document, the target's first."""
    expected = frequency * sizes
    some = random.choice(n_target, max(round(share * n_target), 1), replace=False)
    more = (ratio - 1) * expected[:n_target].sum()
    expected[some] += more * sizes[some] / sizes[some].sum()
    if clumped:
        expected = expected * random.gamma(1 / clumped, clumped, len(sizes))
    return np.minimum(random.poisson(expected), sizes)


def main() -> None:
    """Print the lines of a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["null", "power"])
    parser.add_argument("source", nargs="?")
    parser.add_argument("--draws", type=int, default=200)
    parser.add_argument("--permutations", type=int, default=199)
    given = parser.parse_args()
    simulation = {"null": null, "power": power}[given.what]
    counts, sizes = documents_of(given.source)
    print(f"{counts.shape[0]:,} words in {len(sizes):,} documents", flush=True)
    for line in simulation(counts, sizes, given.draws, given.permutations):
        print(line, flush=True)


if __name__ == "__main__":
    main()
