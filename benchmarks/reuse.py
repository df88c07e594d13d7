"""How much of what was copied and changed is found again, and how time grows: ``ct.reuse``.

Run it from the root of the project: ``PYTHONPATH=tests python -m benchmarks.reuse`` prints the
table of ``docs/how-to/text-reuse.md``. Passages of the sample corpus are put into others of its
texts, with a share of their words replaced, left out or added. ``--books FOLDER`` measures time on
books of your own, as they are and twice and four times as many, each copy with other words.
"""

import argparse
import time
from pathlib import Path

import plain_reuse as plain

import corpus_tools as ct

LENGTHS, SHARES = (10, 20, 50, 100, 200), (0, 0.05, 0.1, 0.2)
#: So many passages each time, and so many times.
PASSAGES, TIMES = 50, 4
NUMBERS = ["position", "words", "other_position", "other_words"]


def sample() -> list[list[str]]:
    """Give the words of the sample's texts, without the one that retells another."""
    corpus = ct.sample_corpus()
    corpus = ct.subset(corpus, corpus.documents["id"] != "environment_08")
    return [plain.words_of(corpus.text(row)) for row in range(len(corpus))]


def rows_of(texts: list[list[str]], **options: int) -> list[tuple[int, ...]]:
    """Look for passages in lists of words: two texts, and first word and end in each."""
    corpus = ct.read([" ".join(words) for words in texts], progress=False)
    table = ct.reuse(corpus, **options)
    ids = {name: row for row, name in enumerate(corpus.documents["id"])}
    sides = table["document"].map(ids), table["other"].map(ids)
    rows = zip(*sides, *(table[name] for name in NUMBERS), strict=True)
    return [(a, b, begin, begin + n, at, at + m) for a, b, begin, n, at, m in rows]


def measured(length: int, share: float, **options: int) -> tuple[float, float, float]:
    """Give recall, precision, and the share of passages whose texts passim would align."""
    chance, texts = plain.seeded(1), sample()
    scores = []
    for _ in range(TIMES):
        chance.shuffle(texts)
        written, places = plain.planted(texts, length, share, PASSAGES, chance)
        pairs = plain.by_passim(written)
        theirs = sum((place[0], place[2]) in pairs for place in places) / len(places)
        scores.append((*plain.scored(rows_of(written, **options), places, length), theirs))
    recall, precision, theirs = (sum(column) / TIMES for column in zip(*scores, strict=True))
    return recall, precision, theirs


def books(folder: Path) -> None:
    """Print words, passages and seconds for books, and for more that use other words."""
    texts = ct.read(folder, progress=False)
    words = [plain.words_of(texts.text(row)) for row in range(len(texts))]
    for times in (1, 2, 4, 8):
        # A copy has the words of its book with a letter before each: nothing shared with another.
        copies = [
            [f"{'بتثجحخدذ'[copy]}{word}" for word in own] for copy in range(times) for own in words
        ]
        corpus = ct.read([" ".join(own) for own in copies], progress=False)
        begin = time.perf_counter()
        table = ct.reuse(corpus)
        seconds = time.perf_counter() - begin
        print(f"{corpus.n_words:12,} words {len(table):8,} passages {seconds:8.2f} s")


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--books", type=Path, help="a folder of books to measure time on")
    parser.add_argument("--n", type=int, default=5, help="words in a row that must agree")
    told = parser.parse_args()
    if told.books:
        books(told.books)
        return
    print("words", *(f"{share:>20.0%}" for share in SHARES))
    for length in LENGTHS:
        cells = (measured(length, share, n=told.n) for share in SHARES)
        print(
            f"{length:5}", *("{:.2f} / {:.2f} / {:.2f}".format(*cell).rjust(20) for cell in cells)
        )


if __name__ == "__main__":
    main()
