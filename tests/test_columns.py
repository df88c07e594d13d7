"""The columns of a part and what counts in them, against plain loops."""

from collections import Counter

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

import corpus_tools as ct
from corpus_tools.corpus.count import Words
from corpus_tools.corpus.strings import Strings, distinct
from corpus_tools.corpus.tally import Tally, packed, summed, unpacked

flags = st.lists(st.booleans(), max_size=300)


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
    assert words.tokens(np.arange(len(words))).tolist() == there


words = st.lists(st.sampled_from("ا ب ج د هـ و".split()), max_size=60)


@given(words, st.integers(0, 300), st.sets(st.integers(0, 400), max_size=60))
def test_the_tokens_of_types(frequent, rare, asked):
    """Among few tokens every type is frequent; among many, few are: others have postings."""
    texts = [" ".join(map("كلمة{}".format, range(rare))), " ".join(frequent)]
    (part,) = ct.read(texts, progress=False).parts
    ids = part.ids.tolist()
    assert part.counts.tolist() == [ids.count(row) for row in range(len(part.types))]
    assert np.all(np.diff(part.counts) <= 0)
    wanted = np.array(sorted(row for row in asked if row < len(part.types)), dtype=int)
    for rows in (wanted, wanted[:1], wanted[-9:]):
        found = part.tokens_of(rows).tolist()
        assert found == [token for token, row in enumerate(ids) if row in rows]


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
    for sizes in ([100] * 5, [1 << 25] * 5, [1 << 40, 100, 1 << 62, 100, 100]):
        things = packed(table, sizes)
        assert np.array_equal(unpacked(things, sizes), table)
        assert table[:, np.lexsort(things[::-1])].T.tolist() == sorted(rows)
    one_group = packed([*table, np.zeros(len(rows), int)], [100] * 5 + [1])
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


def test_ties_stand_in_dictionary_order():
    corpus = ct.read(["يوم أب باب اب آب تاب إب ثوب"])
    assert list(ct.frequencies(corpus)["term"]) == "آب أب إب اب باب تاب ثوب يوم".split()
