"""Concordances: windows, sorting, pages, and the context of one hit, against the texts."""

import itertools
import random
import unicodedata

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_counting import documents, read

import corpus_tools as ct
from corpus_tools.corpus.collation import places
from corpus_tools.corpus.strings import Strings
from corpus_tools.table import text_column
from corpus_tools.text.tokenizer import tokenize

TEXT = "كتبَ الطالب الدرسَ، ثم قرأ الكتاب. وفي  البيت كتاب\tجديد (جدًا)!\nثم كتبَ الطالب كتابا"


def words(text):
    return [token.form for token in tokenize(text) if token.kind != "punctuation"]


def placed(texts):
    """Texts in dictionary order."""
    texts = list(dict.fromkeys(texts))
    found = places(Strings.of(texts).array)
    return dict(zip(texts, found.tolist(), strict=True))


@pytest.mark.parametrize(
    "order",
    [
        "ابن أحمد استقلال آمن انسان إيمان باب پدر تاب",
        "مدرسة مدرسته مدرسه مدرسي",
        "على علي عليم عمل",
        "مسؤول مسوى مسيل مسئول",
        "شيء شيا كتاب کتب گاه لا",
        "@زيد #وسم 10 ٢٠ ءاب اب يد apple Zoo",
        "مدرس مُدرسة مَدرسي",
    ],
)
def test_dictionary_order(order):
    for seed in range(3):
        shuffled = random.Random(seed).sample(order.split(), len(order.split()))
        where = placed(shuffled)
        assert sorted(shuffled, key=where.get) == order.split()


def test_dictionary_order_is_unicodes_but_for_what_it_says():
    """Words without the letters that Arabic files elsewhere, script by script, against pyuca."""
    collator = pytest.importorskip("pyuca", reason="pyuca, only to compare with").Collator()
    draw = random.Random(5)
    for letters in ("ابتثجحخدذرزسشصضطظعغفقكلمنهويپچژگڤ", "abcdefgABCDEFGzéèöü", "0123456789"):
        chosen = {"".join(draw.choices(letters, k=draw.randint(1, 6))) for _ in range(300)}
        # One word for each weight: what is alike at the first level follows code points here.
        words = {}
        for word in sorted(chosen):
            elements = collator.collation_elements(unicodedata.normalize("NFC", word))
            words[tuple(weight[0] for weight in elements if weight[0])] = word
        expected = [word for _, word in sorted(words.items())]
        where = placed(sorted(expected))
        assert sorted(expected, key=where.get) == expected


def test_marks_and_tatweel_count_for_nothing_in_order():
    where = placed(["كِتاب", "كتـابة", "كتابي", "كتب"])
    assert sorted(where, key=where.get) == ["كِتاب", "كتـابة", "كتابي", "كتب"]


@settings(max_examples=15)
@given(documents, st.sampled_from(["ا", "ب|ج", "[]", "[kind='latin'] []"]), st.integers(0, 9))
def test_windows_in_characters(sources, query, size):
    corpus = read(sources)
    texts = dict(zip(corpus.documents["id"], sources, strict=True))
    whole = ct.concordance(corpus, query, window=10**6)
    lines = ct.concordance(corpus, query, window=(size, size + 1), context="character")
    for line, (_, full) in zip(lines.to_dict("records"), whole.iterrows(), strict=True):
        before, after = full["before"], full["after"]
        assert before + full["node"] + after == texts[full["document"]]
        assert line["before"] == before[max(len(before) - size, 0) :]
        assert (line["node"], line["after"]) == (full["node"], after[: size + 1])


def test_a_window_in_characters_does_not_begin_with_a_mark():
    corpus = ct.read(["كتبَ زيد"])
    assert ct.concordance(corpus, "زيد", window=2, context="character")["before"][0] == " "
    assert ct.concordance(corpus, "زيد", window=3, context="character")["before"][0] == "بَ "


@settings(max_examples=15)
@given(documents, st.sampled_from(["ا", "ب|ج", "[kind='latin']+"]), st.integers(0, 4))
def test_windows_within_a_sentence(sources, query, size):
    corpus = read(sources)
    tokens = ct.tokens(corpus)
    whole = ct.concordance(corpus, query, context="sentence")
    lines = ct.concordance(corpus, query, window=size, within="sentence")
    full = ct.concordance(corpus, query, window=10**6)
    for row, line in enumerate(lines.to_dict("records")):
        own = tokens[tokens["document"] == line["document"]]
        start = len(full["before"][row])
        sentence = own.loc[own["start"] == start, "sentence"].iloc[0]
        bounds = own[own["sentence"] == sentence]
        text = sources[list(corpus.documents["id"]).index(line["document"])]
        low, high = bounds["start"].min(), bounds["end"].max()
        shown = whole["before"][row] + whole["node"][row] + whole["after"][row]
        assert shown == text[low:high]
        before, after = words(whole["before"][row]), words(whole["after"][row])
        assert words(line["before"]) == before[max(len(before) - size, 0) :]
        assert words(line["after"]) == after[:size]


def near(text, places_of, reverse):
    found = [places_of[word] for word in words(text)]
    return (found[::-1] if reverse else found)[:4]


@pytest.mark.parametrize("sort", ["before", "after"])
def test_lines_are_sorted_by_the_words_beside_the_node(sort):
    """By the word before the node, not by the first word that is shown."""
    draw = random.Random(3)
    vocabulary = "أحمد إيمان ابن آمن باب پدر مدرسة مدرسي وفي على Apple apple 10".split()
    texts = [
        " ".join([*draw.choices(vocabulary, k=9), "نص", *draw.choices(vocabulary, k=9)])
        for _ in range(150)
    ]
    corpus = ct.read(texts)
    where = placed(vocabulary)
    lines = ct.concordance(corpus, "نص", window=6, sort=sort)
    keys = [near(text, where, sort == "before") for text in lines[sort]]
    assert keys == sorted(keys)
    furthest = [key[-1] for key in keys]
    assert furthest != sorted(furthest)
    second = ct.concordance(corpus, "نص", window=6, sort=f"{sort}-2")
    keys = [near(text, where, sort == "before")[1] for text in second[sort]]
    assert keys == sorted(keys)
    both = ct.concordance(corpus, "نص", window=6, sort=[f"{sort}-1", "document"])
    pairs = [
        (near(line[sort], where, sort == "before")[0], int(line["document"]))
        for line in both.to_dict("records")
    ]
    assert pairs == sorted(pairs)


def test_no_word_comes_before_any_word_and_documents_are_not_left():
    corpus = ct.read(["ب نص", "نص", "ا نص", "ج . نص"])
    assert list(ct.concordance(corpus, "نص", sort="before")["document"]) == ["2", "3", "1", "4"]
    assert list(ct.concordance(corpus, "نص", sort="after-3")["document"]) == ["1", "2", "3", "4"]
    assert list(ct.concordance(corpus, "نص", sort="before-2")["document"]) == ["1", "2", "3", "4"]


@pytest.mark.parametrize("part", [1, 10**6])
def test_the_words_of_the_next_document_sort_no_line(part):
    """A hit at the edge of its document has no word there, whatever stands beyond."""
    texts = ["نص ياء نص", "باء نص", "نص ألف", "نص", "ألف"]
    corpus = read(texts, part=part)

    def sorted_by(sort):
        lines = ct.concordance(corpus, "نص", sort=sort)
        return list(zip(lines["document"].astype(int), lines["position"], strict=True))

    assert sorted_by("after") == [(0, 2), (1, 1), (3, 0), (2, 0), (0, 0)]
    assert sorted_by("after-1") == sorted_by("after")
    assert sorted_by("after-2") == [(0, 2), (1, 1), (2, 0), (3, 0), (0, 0)]
    assert sorted_by("before") == [(0, 0), (2, 0), (3, 0), (1, 1), (0, 2)]
    assert sorted_by("before-1") == sorted_by("before")
    assert sorted_by("before-2") == [(0, 0), (1, 1), (2, 0), (3, 0), (0, 2)]


GAPS = {
    "whole": pd.array([2001, None, 1999, 2001, None], "Int64"),
    "small": pd.array([2, None, 1, 2, None], "Int8"),
    "float": np.array([2.5, np.nan, 1.5, 2.5, np.nan]),
    "nullable float": pd.array([2.5, None, 1.5, 2.5, None], "Float64"),
    "boolean": pd.array([True, None, False, True, None], "boolean"),
    "string": pd.array(["ب", None, "أ", "ب", None], "string"),
    "str": text_column(["ب", None, "أ", "ب", None]),
    "objects": pd.Series(["ب", None, "أ", "ب", np.nan], dtype=object),
    "mixed": pd.Series(["ب", pd.NA, 2001, "ب", None], dtype=object),
    "category": pd.Categorical(["ب", None, "أ", "ب", None]),
    "days": pd.to_datetime(["2001-01-02", None, "1999-01-01", "2001-01-02", None]),
    "zoned": pd.to_datetime(["2001-01-02", None, "1999-01-01", "2001-01-02", None], utc=True),
    "periods": pd.PeriodIndex(["2001-01", None, "1999-01", "2001-01", None], freq="M"),
    "arrow": pd.array([2001, None, 1999, 2001, None], "int64[pyarrow]"),
    "nothing": pd.Series([pd.NA] * 5, dtype=object),
}


@pytest.mark.parametrize("column", GAPS.values(), ids=GAPS)
def test_metadata_with_gaps_of_every_type(column, tmp_path):
    """What has no value comes last, in a group of its own, in memory as on disk."""
    texts = ["شاي مر", "شاي حلو", "شاي مر", "شاي بارد", "شاي"]
    corpus = ct.read(pd.DataFrame({"text": texts, "mark": column}))
    known = not pd.isna(column).all()
    groups = [2, 2, 1] if known else [5]
    for one in (corpus, ct.open(ct.save(corpus, tmp_path / "corpus"))):
        for sort in ("mark", ["mark", "after"]):
            lines = ct.concordance(one, "شاي", sort=sort)
            assert set(lines["document"].tail(2)) == {"1", "4"} or not known
            first = "2" if known else "0" if sort == "mark" else "4"
            assert lines["document"][0] == first
        tea = ct.frequencies(one, by="mark").query("term == 'شاي'")
        assert sorted(tea["frequency"], reverse=True) == groups
        assert pd.isna(tea["mark"]).tolist() == [False] * (len(groups) - 1) + [True]
        for verb in (ct.ngrams, ct.document_term_matrix):
            assert verb(one, by="mark").shape[0] > 0
        company = ct.collocates(one, "شاي", by="mark", min_frequency=1)
        assert company["mark"].isna().sum() == (1 if known else 3)


def test_sorting_by_the_node_takes_all_its_words():
    corpus = ct.read(["نص دور. نص ا ب. نص ا ا. نص ا"])
    lines = ct.concordance(corpus, "نص [kind='arabic']{1,2}", sort="node")
    assert list(lines["node"]) == ["نص ا", "نص ا ا", "نص ا ب", "نص دور"]
    assert list(ct.concordance(corpus, "دور|ا", sort="node-1")["node"])[-2:] == ["ا", "دور"]


def test_sorting_by_metadata():
    frame = pd.DataFrame({"text": ["نص"] * 4, "year": [2017, None, 900, 2015]})
    frame["place"] = ["تونس", "أبوظبي", None, "پاريس"]
    frame["date"] = pd.to_datetime(["2020-01-01", "2019-01-01", None, "2021-01-01"])
    corpus = ct.read(frame)

    def sorted_by(sort):
        return list(ct.concordance(corpus, "نص", sort=sort)["document"])

    assert sorted_by("year") == ["2", "3", "0", "1"]
    assert sorted_by("place") == ["1", "3", "0", "2"]
    assert sorted_by("date") == ["1", "0", "3", "2"]
    assert sorted_by(["node", "year"]) == ["2", "3", "0", "1"]
    with pytest.raises(ValueError, match=r"'before-1', 'document', 'random', a column .*'place'"):
        sorted_by("author")
    with pytest.raises(ValueError, match="sort is 5"):
        sorted_by([5])


def test_order_by_chance():
    corpus = ct.read([f"نص {number}" for number in range(40)])
    first = ct.concordance(corpus, "نص", sort="random", seed=1)
    assert list(first["document"]) != sorted(first["document"], key=int)
    assert sorted(first["document"], key=int) == list(corpus.documents["id"])
    pd.testing.assert_frame_equal(first, ct.concordance(corpus, "نص", sort="random", seed=1))
    for options in ({"sort": "random"}, {"sample": 5}):
        with pytest.raises(ValueError, match="need a seed"):
            ct.concordance(corpus, "نص", page=1, **options)
    sample = ct.concordance(corpus, "نص", sort="random", sample=10, seed=1)
    drawn = ct.concordance(corpus, "نص", sample=10, seed=1)
    assert sorted(sample["document"]) == sorted(drawn["document"])


@pytest.mark.parametrize("part", [10**6, 7])
def test_pages_are_cut_from_the_whole(part):
    draw = random.Random(8)
    sources = [" ".join(draw.choices("ا ب ج د نص".split(), k=30)) for _ in range(12)]
    corpus = read(sources, part=part)
    sorts = ["before", "after", "node", ["after-1", "before-2"], "side", "document", "random", None]
    sorts += [["before-1", "random"], ["after-6", "document"]]
    for sort in sorts:
        whole = ct.concordance(corpus, "نص|ا", sort=sort, seed=4)
        for page in (1, 2, 40):
            options = {"sort": sort, "seed": 4, "page": page, "page_size": 9}
            own = ct.concordance(corpus, "نص|ا", **options)
            expected = whole.iloc[(page - 1) * 9 : page * 9].reset_index(drop=True)
            pd.testing.assert_frame_equal(own, expected, check_dtype=False)
            assert own.attrs["parameters"]["hits"] == len(whole)


def test_unknown_contexts():
    corpus = ct.read(["نص"])
    for options in ({"context": "page"}, {"within": "page"}):
        with pytest.raises(ValueError, match="is 'page'; it can be"):
            ct.concordance(corpus, "نص", **options)
    with pytest.raises(ValueError, match="context is 'page'; it can be 'paragraph'"):
        ct.context(corpus, ct.concordance(corpus, "نص"), context="page")


@pytest.mark.parametrize("context", ["paragraph", "sentence", "document"])
def test_the_context_of_every_hit(context):
    texts = [TEXT, "", "نص.\n\n«كتاب» كتاب؟", "<كتبَ> كتاب\r\n"]
    corpus = read(texts, part=20)
    ids = list(corpus.documents["id"])
    lines = ct.concordance(corpus, "كت* | [kind='punctuation'] []?", window=10**6)
    assert len(lines) > 10
    sentences = ct.concordance(corpus, "كت* | [kind='punctuation'] []?", context="sentence")
    whole = {
        (line["document"], len(line["before"])): shown["before"] + shown["node"] + shown["after"]
        for (_, line), (_, shown) in zip(lines.iterrows(), sentences.iterrows(), strict=True)
    }
    for _, line in lines.iterrows():
        text, start = texts[ids.index(line["document"])], len(line["before"])
        found = ct.context(corpus, line, context)
        assert (found.document, found.node) == (line["document"], line["node"])
        shown = str(found)
        low = start - len(found.before)
        assert text[low : low + len(shown)] == shown
        if context == "document":
            assert shown == text
        elif context == "paragraph":
            assert shown == text[text.rfind("\n", 0, start) + 1 :].split("\n")[0]
        else:
            assert shown == whole[line["document"], start]


def test_the_context_of_other_rows():
    corpus = ct.read([TEXT])
    places = ct.matches(corpus, "الطالب")
    assert [ct.context(corpus, row).node for _, row in places.iterrows()] == ["الطالب", "الطالب"]
    one = ct.concordance(corpus, "البيت")
    assert ct.context(corpus, one).before == ct.context(corpus, dict(one.iloc[0])).before
    markup = ct.context(
        ct.read(["<script>نص</script>"], mend=False), {"document": "1", "position": 1}
    )
    assert markup.node == "نص"
    assert "<script>" not in markup._repr_html_()
    assert 'dir="rtl"' in markup._repr_html_()
    named = ct.read(pd.DataFrame({"text": [TEXT], "title": ["في <البيت>"]}, ["a<1"]))
    shown = ct.context(named, ct.concordance(named, "البيت"))
    assert shown.title == "في <البيت>" and shown.document == "a<1"
    assert 'dir="rtl" title="a&lt;1"' in shown._repr_html_()
    assert "في &lt;البيت&gt;</div>" in shown._repr_html_()
    for row, message in [
        (5, "row is no hit"),
        (ct.concordance(corpus, "الطالب"), "row is no hit"),
        ({"document": "x", "position": 0}, "no document has the id 'x'"),
        ({"document": "1", "position": 900}, "after 900 words"),
        ({"document": "1", "position": 0, "node": "غيره"}, "no 'غيره' after 0 words"),
    ]:
        with pytest.raises(ValueError, match=message):
            ct.context(corpus, row)


def test_the_paragraph_of_a_node_over_a_line_break_begins_before_the_node():
    corpus = ct.read(["قال\nوصل القطار أمس\nثم غادر\nونام"])
    found = ct.context(corpus, {"document": "1", "position": 3, "node": "أمس\nثم"})
    assert (found.before, found.node, found.after) == ("وصل القطار ", "أمس\nثم", " غادر")


def test_lines_of_the_seed_articles(shared):
    corpus = ct.read(shared / "corpora" / "seed_articles")
    lines = ct.concordance(corpus, "داعش", window=3, sort="before-1")
    before = [words(text)[-1:] for text in lines["before"]]
    where = placed(itertools.chain.from_iterable(before))
    keys = [where[word[0]] if word else -1 for word in before]
    assert len(keys) == 40
    assert np.mean(np.diff(keys) >= 0) > 0.95  # marks and spellings of one key stand together


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("الاولى", '1 with alef folded (الأولى): ct.fold(corpus, "alef")'),
        ("مسئولية", '1 with hamza folded (مسؤولية): ct.fold(corpus, "hamza")'),
        ("المرحله", '1 with teh_marbuta folded (المرحلة): ct.fold(corpus, "teh_marbuta")'),
        ("بيت", "1 with clitics before it (وبيت): clitics=True"),
        ("الاُولى", '1 with alef folded (الأولى): ct.fold(corpus, "alef")'),
        ("المسؤولية", "1 without the article: مسؤولية"),
        ("والمسؤولية", "1 without the article: مسؤولية"),
        ("زحل", "زحل: 0 as written; nor in another spelling"),
        ('"الأولى المرحلة"', "no hits, though each word occurs"),
    ],
)
def test_a_query_without_hits_says_what_would_have_been_found(query, told):
    corpus = ct.read(["المرحلة الأولى مسؤولية وبيت"])
    for table in (ct.concordance(corpus, query), ct.collocates(corpus, query)):
        assert not len(table)
        assert told in "; ".join(table.attrs["notes"])
    for other in ('[kind="emoji"]', "زح*"):
        assert not ct.concordance(corpus, other).attrs.get("notes")
    assert ct.concordance(corpus, "الأولى").attrs.get("notes") is None


def test_a_window_of_nothing_is_told():
    table = ct.collocates(ct.read(["شاي وقهوة"]), "شاي", window=0)
    assert table.attrs["notes"] == ["a window of 0 words holds nothing: window=5"]
