"""How many intervals over documents hold what they should, by simulation.

Documents are drawn from a corpus again and again, with replacement: from all of it for rates and
the company of a word, from two parts of it for key words. What a measure is in the whole is what
its intervals should hold. Run it from the root of the project:
``python tools/coverage.py FILES … --text content --by source``.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from scipy import sparse

import corpus_tools as ct
from corpus_tools.analysis._cells import cells
from corpus_tools.inference.intervals import PER_MILLION, effects
from corpus_tools.measures import ASSOCIATION, KEYNESS
from corpus_tools.measures.base import Measure

DRAWS, LEVEL, SEED, WINDOW = 60, 0.95, 1, 5
SIZES = (20, 100, 500, 2000)
#: Terms are parted by how many documents of a sample have them, or the pair, on the average; of
#: two samples, the one in which it is rarer counts.
WITNESSES = ("1-2", "2-5", "5-10", "10-20", "20-50", "50-100", "100-")
TERMS = 50  # at most so many of each
NODES = ("الملك", "السعودية", "سلمان", "إيران", "في")

Sample = dict[int, Any]


def counted(corpus: ct.Corpus) -> tuple[Any, Any]:
    """Count all words in documents: sparse (words, documents), and the words of each document."""
    n_keys = corpus.vocabulary.n_keys
    counts, sizes = cells(corpus, np.arange(n_keys, dtype=np.int32), n_keys, None)
    return counts, sizes[None]


def company(corpus: ct.Corpus, node: str) -> Sample:
    """Count by a plain loop what each document adds to o11, r1, c1, n, and its nodes."""
    tokens = pd.DataFrame(ct.tokens(corpus))
    tokens = tokens[tokens["kind"] != "punctuation"]
    place_of = dict(zip(corpus.documents["id"], range(len(corpus)), strict=True))
    hits, keys, documents = np.zeros((1, len(corpus))), [], []
    for document, column in tokens.groupby("document", sort=False)["key"]:
        words = column.tolist()
        nodes = [at for at, word in enumerate(words) if word == node]
        near = {at + step for at in nodes for step in range(-WINDOW, WINDOW + 1) if step}
        near = {at for at in near if 0 <= at < len(words)}
        hits[0, place_of[document]] = len(nodes)
        keys += [words[at] for at in near]
        documents += [place_of[document]] * len(near)
    counts, sizes = counted(corpus)
    rows = pd.Index(corpus.vocabulary.keys.series()).get_indexer(keys)
    pairs = sparse.coo_array((np.ones(len(rows)), (rows, documents)), counts.shape).tocsr()
    return {0: pairs, 1: pairs.sum(axis=0)[None], 2: counts, 3: sizes, 4: hits}


def values(measures: Sequence[Measure], samples: list[Sample]) -> dict[Measure, Any]:
    """Compute measures of the sums over documents."""
    places = {place for sample in samples for place in sample}
    sums = {
        place: sum(sample[place].sum(axis=1) for sample in samples if place in sample)
        for place in sorted(places)
    }
    by_node = [sums[place] for place in (0, 4, 2, 3) if place in sums]
    plain = [sums[place] for place in (0, 1, 2, 3) if place in sums]
    with np.errstate(divide="ignore", invalid="ignore"):
        return {own: own(*(by_node if own.node_frequency else plain)) for own in measures}


def tried(
    name: str, measures: Sequence[Measure], samples: list[Sample]
) -> Iterator[dict[str, Any]]:
    """Draw documents, and count the intervals that hold the value of the whole.

    ``none`` are values without an interval, for want of witnesses.
    """
    random = np.random.default_rng(SEED)
    documents = np.array([own[min(own)].shape[1] for own in samples])
    having = np.stack([np.diff(own[min(own)].indptr) for own in samples])
    for size in SIZES:
        # Of each sample as many as it has of all: of what both are in, the value depends on that.
        share = size / documents.sum()
        sizes, expected = np.rint(documents * share).astype(int), having.min(axis=0) * share
        for witnesses in WITNESSES:
            least, _, most = witnesses.partition("-")
            terms = np.flatnonzero((expected >= int(least)) & (expected < float(most or np.inf)))
            terms = random.permutation(terms)[:TERMS]
            if not len(terms):
                continue
            chosen = [
                {place: x if x.shape[0] == 1 else x[terms] for place, x in own.items()}
                for own in samples
            ]
            truth = values(measures, chosen)
            for _ in range(DRAWS):
                drawn = []
                for own, n, of_all in zip(chosen, sizes, documents, strict=True):
                    rows = random.integers(of_all, size=n)
                    drawn.append({place: x[:, rows] for place, x in own.items()})
                ends = effects(values(measures, drawn), LEVEL, slice(None), *drawn)
                for measure in measures:
                    low, high = (ends[f"{measure.name}_{end}"] for end in ("low", "high"))
                    yield {
                        "of": name,
                        "measure": measure.name,
                        "witnesses": witnesses,
                        "intervals": int(np.count_nonzero(low <= high)),
                        "held": int(np.sum((low <= truth[measure]) & (truth[measure] <= high))),
                        "none": int(np.count_nonzero(~(low <= high))),
                    }


def coverage(corpus: ct.Corpus, in_target: Any) -> pd.DataFrame:
    """Try rates, key words between the two parts of a corpus, and the company of some words."""
    counts, sizes = counted(corpus)
    rows = list(tried("frequencies", [PER_MILLION], [{0: counts, 1: sizes}]))
    target, rest = np.flatnonzero(in_target), np.flatnonzero(~np.asarray(in_target))
    samples = [
        {0: counts[:, target], 2: sizes[:, target]},
        {1: counts[:, rest], 3: sizes[:, rest]},
    ]
    rows += tried("keywords", [own for own in KEYNESS.values() if own.scale], samples)
    samples[0] |= {1: samples[0][0], 3: samples[0][2]}
    rows += tried("… in the whole", [KEYNESS["log_ratio"]], samples)
    for node in NODES:
        measures = [own for own in ASSOCIATION.values() if own.scale]
        rows += tried("collocates", measures, [company(corpus, node)])
    names = ["of", "measure", "witnesses"]
    table = pd.DataFrame(rows).groupby(names, sort=False).sum()
    table["held"] /= table["intervals"]
    table["none"] /= table["intervals"] + table["none"]
    return table[["held", "none"]].unstack("witnesses", sort=False)  # type: ignore[return-value]


def main() -> None:
    """Print the table: the largest group of a column is the target of key words."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--text", default=None)
    parser.add_argument("--by", default="section", help="the column that parts target and rest")
    told = parser.parse_args()
    options = {"text": told.text, "progress": False}
    corpus = ct.read(told.files, **options) if told.files else ct.sample_corpus()
    groups = corpus.documents[told.by]
    print(coverage(corpus, (groups == groups.mode()[0]).to_numpy()).round(3).to_string())


if __name__ == "__main__":
    main()
