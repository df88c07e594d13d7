"""What a user waits for: each verb, the first time it is asked, on corpora of several sizes."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import corpus_tools as ct
from benchmarks.report import time_text

WORD = "في"


def steps(corpus: ct.Corpus) -> dict[str, Callable[[], Any]]:
    """Give what is asked, by the name that the table of results has for it."""
    ids = corpus.documents["id"]
    # Not here but in their steps: to choose half of the documents is what takes time.
    half = ids.index < len(ids) // 2
    return {
        "frequencies": lambda: ct.frequencies(corpus),
        "frequencies by lemma": lambda: ct.frequencies(ct.relabel(corpus, "lemma")),
        "a page of the most frequent word": lambda: ct.concordance(
            corpus, WORD, sort="before", page=1
        ),
        "all lines of it, sorted": lambda: ct.concordance(corpus, WORD, sort="before"),
        "matches of it": lambda: ct.matches(corpus, WORD),
        "count of a pattern": lambda: ct.count(corpus, "*كتاب*"),
        "collocates": lambda: ct.collocates(corpus, "مدينة"),
        "cooccurrence of 300 words": lambda: ct.cooccurrence(corpus, 300),
        "bigrams": lambda: ct.ngrams(corpus, 2, min_frequency=5),
        "dispersion of 100 words": lambda: ct.dispersion(corpus, terms=100),
        "diversity": lambda: ct.diversity(corpus),
        "growth": lambda: ct.growth(corpus),
        "key words without p": lambda: ct.keywords(
            ct.subset(corpus, half), ct.subset(corpus, ~half), permutations=None
        ),
        "document-term matrix": lambda: ct.document_term_matrix(corpus, min_frequency=5),
        "subset": lambda: ct.subset(corpus, half).n_words,
    }


def times(path: str, rounds: int = 2) -> dict[str, float]:
    """Time each verb on a corpus that was just opened: the least of some turns, in seconds.

    Nothing is remembered from one verb to the next; the files are in the memory of the system.
    """
    best: dict[str, float] = {}
    for _ in range(rounds):
        for name in steps(ct.open(path)):
            step = steps(ct.open(path))[name]
            start = time.perf_counter()
            step()
            seconds = time.perf_counter() - start
            best[name] = min(seconds, best.get(name, seconds))
    return best


def rows(stages: list[dict[str, Any]]) -> tuple[list[str], list[list[str]]]:
    """Give the headings and lines of the table of verbs, of what `times` gave for each stage."""
    sizes = [f"{stage['words'] / 1e6:.1f} million words" for stage in stages]
    names = list(stages[0]["verbs"])
    return ["verb", *sizes], [
        [name, *(time_text(stage["verbs"][name]) for stage in stages)] for name in names
    ]


def main() -> None:
    """Time the verbs on one saved corpus: ``python -m benchmarks.verbs PATH``."""
    import sys

    for name, seconds in times(str(Path(sys.argv[1])), rounds=1).items():
        print(f"{name:36} {time_text(seconds)}")


if __name__ == "__main__":
    main()
