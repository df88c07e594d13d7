"""Passages that documents share, against dictionaries and loops, and side by side."""

import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import pandas as pd
import plain_reuse as plain
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_reuse import FILL, PASSAGE, filled

import corpus_tools as ct


def rows_of(corpus, table):
    """The rows as the plain way gives them: two texts, first word and end in each, words shared."""
    ids = {name: row for row, name in enumerate(corpus.documents["id"])}
    names = ["document", "other", "position", "words", "other_position", "other_words", "shared"]
    return [
        (ids[one], ids[other], begin, begin + n, at, at + m, shared)
        for one, other, begin, n, at, m, shared in table[names].itertuples(index=False)
    ]


def meet(one, other):
    """Whether two passages of the same documents have words in common on both sides."""
    return min(one[3], other[3]) > max(one[2], other[2]) and (
        min(one[5], other[5]) > max(one[4], other[4])
    )


def compared(corpus, **options):
    """Give the rows of both ways, and those that only one of them finds."""
    texts = [plain.words_of(corpus.text(row)) for row in range(len(corpus))]
    expected, found = plain.reuse(texts, **options), rows_of(corpus, ct.reuse(corpus, **options))
    by_pair = {}
    for way, rows in enumerate((expected, found)):
        for row in rows:
            by_pair.setdefault(row[:2], ([], []))[way].append(row)
    missed, more = (
        [
            row
            for ways in by_pair.values()
            for row in ways[way]
            if not any(meet(row, own) for own in ways[1 - way])
        ]
        for way in (0, 1)
    )
    return expected, found, missed, more, by_pair


alike = st.lists(st.sampled_from("ابجدهو"), max_size=30).map(" ".join)


@given(st.dictionaries(st.sampled_from("123456"), alike, min_size=2), st.data())
def test_the_order_of_the_documents_decides_nothing(texts, data):
    """Texts that repeat few words, which can be aligned in many ways."""

    def found(names):
        table = pd.DataFrame({"id": [*names, "-"], "text": [*map(texts.get, names), "ز"]})
        corpus = ct.read(table.set_index("id"), progress=False)
        rows = rows_of(corpus, ct.reuse(corpus, n=2, min_words=3, gap=2))
        names = corpus.documents["id"].tolist()
        return sorted(
            (*sorted([(names[one], a, b), (names[other], c, d)]), shared)
            for one, other, a, b, c, d, shared in rows
        )

    assert found(sorted(texts)) == found(data.draw(st.permutations(sorted(texts))))


def test_books_share_what_dictionaries_and_loops_find(shared):
    corpus = ct.read(shared / "corpora" / "openiti", progress=False)
    expected, found, missed, more, by_pair = compared(corpus)
    assert len(corpus) == 5 and len(expected) == 152 and len(found) == 154
    assert all(map(all, by_pair.values()))  # the same pairs of books
    assert len(set(expected) & set(found)) >= 140
    # Two aligners may pair a frequent word with another of its places, at the edge of eight words.
    assert missed == [] and len(more) <= 3
    assert all(row[-1] < 10 for row in missed + more)
    assert max(row[-1] for row in found) == max(row[-1] for row in expected) == 64


def test_stories_of_agencies_are_those_that_dictionaries_and_loops_find(saudinewsnet):
    corpus = ct.subset(saudinewsnet, saudinewsnet.documents["id"][:700])
    expected, found, missed, more, by_pair = compared(corpus)
    assert len(expected) > 100
    assert sum(map(all, by_pair.values())) >= 0.99 * len(by_pair)
    assert len(set(expected) & set(found)) >= 0.97 * len(expected)
    assert len(missed) + len(more) <= 0.02 * len(expected)


@given(
    st.lists(st.lists(st.sampled_from("ابجدهوز"), max_size=40), min_size=1, max_size=4),
    st.sampled_from([2, 3, 5]),
    st.integers(0, 4),
)
def test_short_texts_of_few_words(texts, n, gap):
    corpus = ct.read([" ".join(words) for words in texts], progress=False)
    table = ct.reuse(corpus, n=n, gap=gap, min_words=n, max_frequency=1000)
    seeds = plain.seeds_of(texts, n, 1000)
    rows = rows_of(corpus, table)
    assert {row[:2] for row in rows} == set(seeds)
    for one, other, begin, end, at, to, shared in rows:
        assert n <= shared <= len(plain.aligned(texts[one][begin:end], texts[other][at:to]))
        assert begin >= 0 and end <= len(texts[one]) and to <= len(texts[other])
    # Every pair of equal runs lies within a passage of its texts, on one side at least.
    for pair, places in seeds.items():
        mine = [row for row in rows if row[:2] == pair]
        for i, j in places:
            assert any(row[2] <= i < row[3] or row[4] <= j < row[5] for row in mine)


def test_a_passage_is_told_to_the_word_and_to_the_character():
    texts = [
        f"{filled(40, 1)} قال: «{PASSAGE}»",
        "",
        f"{PASSAGE.replace('نور', 'ضوء ساطع')}، {filled(9, 2)}",
    ]
    corpus = ct.read(texts, progress=False)
    (row,) = ct.reuse(corpus).to_dict("records")
    assert (row["document"], row["other"]) == ("1", "3")
    assert (row["position"], row["words"], row["other_position"], row["other_words"]) == (
        41,
        12,
        0,
        13,
    )
    assert (row["shared"], row["edits"], row["document_size"]) == (11, 2, 53)
    assert texts[0][row["start"] : row["end"]] == PASSAGE
    assert texts[2][: row["other_end"]].endswith("بعده") and row["other_start"] == 0
    assert row["text"] == PASSAGE


@pytest.mark.parametrize(
    ("change", "shared"),
    [
        (lambda words: words, 12),
        (lambda words: [*words[:6], "جديد", *words[6:]], 12),
        (lambda words: words[:6] + words[7:], 11),
        (lambda words: [*words[:5], "غيرها", *words[6:]], 11),
        (lambda words: words[:6] + FILL[:9] + words[6:], 12),
        (lambda words: ["و" + words[0], *words[1:]], 11),
    ],
)
def test_words_that_were_changed_left_out_or_added_are_bridged(change, shared):
    words = change(PASSAGE.split())
    texts = [f"{filled(30, 3)} {PASSAGE} {filled(20, 4)}", f"{filled(5, 5)} {' '.join(words)}"]
    table = ct.reuse(ct.read(texts, progress=False))
    assert table["shared"].tolist() == [shared]


def test_what_counts_as_one_word_is_what_the_corpus_counts():
    other = "وإن العلم نورٌ يهدي صاحبه فى ظلمات الحياه وينفع الناس من بعده"
    corpus = ct.read([PASSAGE, other], progress=False)
    counts = [
        ct.reuse(own, n=3, min_words=3)["shared"].sum()
        for own in (
            corpus,
            ct.fold(corpus, "search"),
            ct.relabel(corpus, lambda key: key.strip("و")),
        )
    ]
    assert counts == [9, 11, 10]


def vocalised(text):
    """A text with a vowel after every letter."""
    return "".join(letter + "َ" * letter.isalpha() for letter in text)


def test_vocalised_against_bare():
    corpus = ct.read([PASSAGE, vocalised(PASSAGE)], progress=False)
    assert ct.reuse(corpus)[["shared", "edits"]].to_numpy().tolist() == [[12, 0]]


@pytest.mark.parametrize("texts", [[PASSAGE], [""], ["", ""], [PASSAGE, "قصير"], ["،", "؛"]])
def test_one_text_empty_texts_and_signs_share_nothing(texts):
    corpus = ct.read(texts, progress=False)
    table = ct.reuse(corpus)
    assert table.empty and table["text"].tolist() == []
    assert len(ct.network(table)) == 0
    assert ct.plot.cooccurrence(table) is not None
    with pytest.raises(ValueError, match="no passage to show"):
        ct.aligned(corpus, table)


def test_the_same_book_twice_is_one_passage():
    """What the book repeats in itself is within it."""
    book = " ".join([filled(20_000, 6), PASSAGE, filled(9_000, 7), PASSAGE, filled(9_000, 8)])
    begin = time.perf_counter()
    table = ct.reuse(ct.read([book, book], progress=False))
    assert table[["words", "shared", "edits"]].to_numpy().tolist() == [[38_024, 38_024, 0]]
    assert time.perf_counter() - begin < 20


def test_noise_of_a_scanner_leaves_passages_whole():
    chance, words = plain.seeded(2), filled(400, 9).split()
    noisy = [word[:-1] + "ظ" if chance.random() < 0.08 else word for word in words]
    table = ct.reuse(ct.read([" ".join(words), " ".join(noisy)], progress=False))
    assert len(table) <= 3
    assert table["shared"].sum() > 0.85 * 400
    assert (table["edits"] < table["shared"] / 4).all()


def test_a_header_on_every_page_is_a_formula():
    header = "كتاب العلم والنور تأليف الشيخ الجليل رحمه الله تعالى"
    book = " ".join(f"{header} {filled(80, page)}" for page in range(150))
    corpus = ct.read([f"{book} {PASSAGE}", f"{header} {filled(50, 999)} {PASSAGE}"], progress=False)
    table = ct.reuse(corpus)
    assert table["text"].tolist() == [PASSAGE]
    assert table.attrs["notes"] == ["formulas set aside: 5, each more than 100 times"]


def test_ten_thousand_texts_of_one_template_are_set_aside_in_seconds():
    template = filled(60, 10)
    texts = [f"{template} رقم {i} في {i % 50} {template} {i % 7}" for i in range(10_000)]
    corpus = ct.read([*texts, f"{filled(9, 11)} {PASSAGE}", PASSAGE], progress=False)
    begin = time.perf_counter()
    table = ct.reuse(corpus)
    assert time.perf_counter() - begin < 60
    assert PASSAGE in set(table["text"])
    assert any("formulas set aside" in note for note in table.attrs["notes"])


def test_a_word_that_fills_two_texts_is_a_formula_however_often_one_may_occur():
    corpus = ct.read(["نعم " * 20_000] * 2, progress=False)
    begin = time.perf_counter()
    table = ct.reuse(corpus, max_frequency=10**12)
    assert table.empty and len(table.attrs["notes"]) == 1
    assert time.perf_counter() - begin < 20


@pytest.mark.parametrize("by", [None, "book"])
def test_many_pairs_of_what_recurs_lower_the_frequency_of_a_formula(by):
    """2,000 texts of twenty templates, each below the frequency of a formula by itself."""
    kinds = [filled(150, 100 + kind) for kind in range(20)]
    table = pd.DataFrame({"text": [kinds[i % 20] for i in range(2000)], "book": range(2000)})
    found = ct.reuse(ct.read(table, progress=False), by=by)
    (note,) = found.attrs["notes"]
    assert found.empty and note.startswith("formulas set aside: ")
    assert found.attrs["parameters"]["max_frequency"] == 99  # so that a paper tells what was done
    assert "at most 99 times" in ct.methods(found, language="en")


@pytest.fixture(scope="module")
def pages():
    texts = [PASSAGE, PASSAGE + " أبدا", filled(30, 12), f"{filled(30, 13)} {PASSAGE}"]
    frame = pd.DataFrame({"text": texts, "book": ["أ", "أ", "ب", "ب"], "position": [1, 2, 3, 4]})
    return ct.read(frame, progress=False)


def test_what_documents_of_one_book_share_is_not_looked_for(pages):
    assert len(ct.reuse(pages)) == 3
    table = ct.reuse(pages, by="book")
    assert table[["book", "other_book"]].to_numpy().tolist() == [["أ", "ب"]] * 2
    # A column that ours are called after keeps its values under another name.
    assert ct.reuse(pages, by="position").columns.tolist()[-2:] == [
        "position_meta",
        "other_position_meta",
    ]


def test_the_passages_of_one_document_have_it_first(pages):
    table = ct.reuse(pages, of="3")
    assert table["document"].tolist() == ["3", "3"] and table["other"].tolist() == ["0", "1"]
    assert table["position"].tolist() == [30, 30] and table["document_size"].tolist() == [42, 42]
    both = ct.reuse(pages)
    assert table["shared"].sum() == both[both["other"] == "3"]["shared"].sum()
    assert ct.reuse(pages, by="book", of="ب")["other_book"].tolist() == ["أ", "أ"]
    for options in ({"of": "9"}, {"by": "book", "of": "ج"}, {"of": ["0"]}, {"of": 3}):
        with pytest.raises(ValueError, match="no id of a document, and no value of by="):
            ct.reuse(pages, **options)


@pytest.mark.parametrize(
    "options",
    [{"n": 1}, {"n": 51}, {"n": 2.5}, {"n": True}, {"gap": -1}, {"gap": 51}, {"by": "nowhere"}],
)
def test_numbers_out_of_range_and_columns_that_are_none(pages, options):
    with pytest.raises(ValueError, match=r"give a whole number|have no column"):
        ct.reuse(pages, **options)


def test_parts_workers_and_views_do_not_matter(tmp_path):
    texts = [filled(50, seed) for seed in range(30)]
    for row in range(3, 30, 4):
        texts[row] = f"{texts[row]} {PASSAGE} {texts[row - 3][:90]}"
    whole = ct.reuse(ct.read(texts, progress=False), min_words=5)
    assert len(whole) > 20
    cut = ct.read(texts, path=tmp_path / "parts", part_characters=500, progress=False)
    assert len(cut.parts) > 10
    pd.testing.assert_frame_equal(ct.reuse(cut, min_words=5), whole)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        counted = ct.open(tmp_path / "parts", executor=pool)
        pd.testing.assert_frame_equal(ct.reuse(counted, min_words=5), whole)
        half = ct.subset(counted, list(counted.documents["id"][10:]))
        chosen = ct.reuse(half, min_words=5)
    kept = whole["document"].astype(int).gt(10) & whole["other"].astype(int).gt(10)
    pd.testing.assert_frame_equal(chosen, whole[kept].reset_index(drop=True))


@pytest.mark.parametrize(
    ("length", "share", "recall"), [(10, 0, 1), (20, 0.05, 0.95), (50, 0.1, 0.95), (200, 0.2, 0.6)]
)
def test_passages_that_were_planted_and_changed_are_found(length, share, recall):
    corpus, chance = ct.sample_corpus(), plain.seeded(3)
    texts = [plain.words_of(corpus.text(row)) for row in range(0, 80, 2)]
    written, places = plain.planted(texts, length, share, 20, chance)
    mixed = ct.read([" ".join(words) for words in written], progress=False)
    found = rows_of(mixed, ct.reuse(mixed))
    measured, precision = plain.scored(found, places, length)
    assert measured >= recall and precision >= 0.95
