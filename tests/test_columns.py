"""The columns of a part and what counts in them, against plain loops."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import corpus_tools as ct
from corpus_tools.corpus import part as parts
from corpus_tools.corpus.count import Words
from corpus_tools.corpus.strings import Strings, distinct
from corpus_tools.corpus.tally import Tally, packed, summed, unpacked

gaps = st.lists(st.sampled_from([1, 2, 5, 254, 255, 256, 257, 70_000]), max_size=200)
flags = st.lists(st.booleans(), max_size=300)


@given(gaps, st.integers(0, 10**6))
def test_starts(steps, first):
    starts = np.cumsum([first, *steps])
    columns = parts.Starts.pack(starts)
    stored = parts.Starts(columns.__getitem__)
    assert stored.all(len(starts)).tolist() == starts.tolist()
    some = np.arange(len(starts))[::-3]
    assert stored[some].tolist() == starts[some].tolist()
    assert columns["gaps"].nbytes + columns["anchors"].nbytes <= 68 * (len(starts) // 64 + 1)


@given(flags)
@example([False] * 300 + [True] + [False] * 200)
@example([True] + [False] * 200)
@example([])
def test_words(is_word):
    words = Words(np.array(is_word, dtype=bool))
    there = [token for token, word in enumerate(is_word) if word]
    size = len(is_word)
    assert len(words) == len(there)
    before = words.before(np.arange(size + 1))
    assert before.tolist() == [sum(is_word[:token]) for token in range(size + 1)]
    asked = np.arange(-2, len(there) + 2)
    assert words.tokens(asked).tolist() == [-1, -1, *there, size, size]
    assert [words.tokens(asked[[row]]).item() for row in range(len(asked))] == [
        *[-1, -1, *there, size, size]
    ]
    assert np.array_equal(words.tokens(np.stack([asked[:2], asked[-2:]])), [[-1, -1], [size, size]])
    tokens = np.arange(size)
    assert words.beside(tokens, -1).tolist() == [
        max([-1, *(word for word in there if word < token)]) for token in tokens
    ]
    assert words.beside(tokens, 1).tolist() == [
        min([size, *(word for word in there if word > token)]) for token in tokens
    ]


@given(st.lists(st.integers(0, 9), min_size=1, max_size=200), st.sets(st.integers(0, 9)))
def test_postings(numbers, wanted):
    """With few occurrences all types have postings; with most in one type, that one has none."""
    counts = Counter(numbers)
    ranked = [number for number, _ in counts.most_common()]
    ids = np.array([ranked.index(number) for number in numbers], dtype=np.int32)
    frequencies = np.array([counts[number] for number in ranked])
    columns = {
        "ids": ids,
        "types": np.arange(len(ranked)),
        "counts": parts.runs_of(frequencies),
        "documents": np.array([0, len(ids)]),
    }
    asked = np.array([row for row, number in enumerate(ranked) if number in wanted], dtype=int)
    for share in (1, 8, 64):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(parts, "FREQUENT", share)
            columns["postings"] = parts.postings_of(ids, frequencies)
            own = parts.Part(columns.__getitem__, parts.Texts(columns.__getitem__))
            assert own.counts.tolist() == frequencies.tolist()
            found = own.tokens_of(asked).tolist()
        assert found == [token for token, number in enumerate(numbers) if number in wanted]


things = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), st.integers(0, 5)), max_size=60)


@given(things, things, st.sampled_from([1 << 2, 1 << 20, 1 << 40]))
def test_tallies(first, second, size):
    """Pairs of numbers in one of six documents; sizes that fit one column or need two."""

    def tally(occurrences):
        table = np.array(occurrences, dtype=np.int64).reshape(-1, 3).T
        return Tally.of(packed(table[:2], [size, size]), table[2], 6)

    both = summed(iter([tally(first), tally(second), tally([])]))
    rows = list(zip(*(row.tolist() for row in unpacked(both.things, [size, size])), strict=True))
    counts = Counter((a, b) for a, b, _ in [*first, *second])
    # The second documents are others than the first, as those of the next part are.
    documents = {(*own, 0) for own in first} | {(*own, 1) for own in second}
    spread = Counter((a, b) for a, b, *_ in documents)
    assert rows == sorted(counts)
    assert both.counts.tolist() == [counts[row] for row in rows]
    assert both.spread.tolist() == [spread[row] for row in rows]


@given(st.lists(st.lists(st.integers(0, 99), min_size=5, max_size=5), max_size=20))
def test_packing(rows):
    table = np.array(rows, dtype=np.int64).reshape(-1, 5).T
    for sizes in ([100] * 5, [1 << 25] * 5, [1 << 40, 100, 1 << 63, 100, 100]):
        things = packed(table, sizes)
        assert np.array_equal(unpacked(things, sizes), table)
        assert table[:, np.lexsort(things[::-1])].T.tolist() == sorted(rows)
    one_group = packed([*table, np.zeros(len(rows))], [100] * 5 + [1])
    assert one_group.shape == (1, len(rows))


@given(st.lists(st.lists(st.text("ابت\ud83d", max_size=3), max_size=4), min_size=1, max_size=4))
def test_strings(lists):
    arrays = [Strings.of(values).array for values in lists]
    values, codes = distinct(arrays)
    names = Strings.wrap(values).list()
    assert len(set(names)) == len(names)
    assert [[names[code] for code in own] for own in codes] == lists
    strings = Strings.of(lists[0])
    assert strings.list() == lists[0]
    assert strings.lengths.tolist() == list(map(len, lists[0]))
    assert list(strings.series()) == lists[0]
    for value in [*names, "ثثث"]:
        row = lists[0].index(value) if value in lists[0] else None
        assert strings.row(value) == row
    assert strings.like("ا%").tolist() == [value.startswith("ا") for value in lists[0]]


def test_ties_stand_in_dictionary_order():
    corpus = ct.read(["يوم أب باب اب آب تاب إب ثوب"])
    assert list(ct.frequencies(corpus)["term"]) == "آب أب إب اب باب تاب ثوب يوم".split()
