"""The corpus: nothing is lost in reading, parting, choosing, saving and opening."""

import json

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_text import texts

import corpus_tools as ct
from corpus_tools.table.frame import TEXT
from corpus_tools.text.tokenizer import tokenize
from sentences import split_sentences

ARTICLES = {
    "aleppo": "مدينة حلب قديمة. وفي حلب قلعة، وسوق!",
    "cairo": "القاهرة مدينة كبيرة؛ نيلها طويل.\nوفيها #متاحف كثيرة",
    "empty": " \n\t ",
    "fes": "فاس مدينةٌ في المغرب (Fès) عام ١٩٨١",
}


@pytest.fixture
def corpus():
    frame = pd.DataFrame({"text": ARTICLES.values(), "year": [2015, 2016, 2017, 2018]})
    return ct.read(frame.set_index(pd.Index(list(ARTICLES))))


def same(first, second):
    """Compare the texts, tokens and numbers of two corpora."""
    pd.testing.assert_frame_equal(ct.tokens(first), ct.tokens(second))
    pd.testing.assert_frame_equal(ct.frequencies(first), ct.frequencies(second))
    pd.testing.assert_frame_equal(first.documents, second.documents)
    assert [first.text(row) for row in range(len(first))] == [
        second.text(row) for row in range(len(second))
    ]


@given(st.lists(texts, min_size=1, max_size=6), st.integers(1, 40))
def test_reading_is_the_tokenizer_however_texts_are_cut(sources, size):
    """Parts of any size give what the tokenizer gives for each text."""
    corpus = ct.read(sources, progress=False, part_characters=size)
    assert [corpus.text(row) for row in range(len(sources))] == sources
    found = ct.tokens(corpus)
    for row, source in enumerate(sources):
        own = found[found["document"] == str(row + 1)]
        expected = [(t.form, t.start, t.end, t.kind) for t in tokenize(source)]
        columns = (own["form"], own["start"], own["end"], own["kind"])
        assert list(zip(*columns, strict=True)) == expected
        assert own["sentence"].nunique() == len(split_sentences(source))
        assert own["sentence"].max() == len(split_sentences(source)) - 1 or own.empty


def test_spaces_of_many_bytes_in_texts_of_many_megabytes():
    """Bytes are looked at some at a time: a space of three bytes may lie on every edge."""
    words, space = ["كتاب", "a", "قلم"], "\u2003"
    for begin in range(3):
        text = space.join(["b" * (begin + 1), *words * 150_000])
        found = ct.tokens(ct.read([text], progress=False))["form"]
        assert found.tolist() == text.split(space)


@given(
    st.lists(
        st.text("اب\u0301 \u20ac\ud83d\U0001f44d", max_size=9).map(lambda text: text * 200),
        min_size=1,
        max_size=4,
    ),
    st.data(),
)
def test_texts_can_be_cut_anywhere(sources, data):
    corpus = ct.read(sources, progress=False)
    whole = "\n".join(sources)
    places = st.integers(0, len(whole))
    cuts = data.draw(st.lists(st.tuples(places, places).map(sorted), min_size=1, max_size=40))
    starts, ends = np.array(cuts).T
    between = corpus.parts[0].texts.between(starts, ends)
    assert between == [whole[start:end] for start, end in cuts]
    assert [corpus.text(row) for row in range(len(sources))] == sources


def test_numbers(corpus):
    assert len(corpus) == 4
    assert list(corpus.documents["tokens"]) == [10, 10, 0, 9]
    assert (corpus.n_tokens, corpus.n_words) == (29, 22)
    assert (corpus.n_types, corpus.n_keys) == (20, 19)
    assert corpus.documents["year"].dtype == "int64"
    assert "metadata: year" in repr(corpus)


def test_documents_cannot_be_changed(corpus):
    documents = corpus.documents
    documents.loc[0, "year"] = 1
    documents["new"] = 2
    assert list(corpus.documents["year"]) == [2015, 2016, 2017, 2018]
    assert "new" not in corpus.documents


def test_the_document_row_must_exist(corpus):
    assert corpus.text(-1) == ARTICLES["fes"]
    with pytest.raises(IndexError, match="corpus of 4"):
        corpus.text(4)


def test_a_subset_is_a_corpus_of_its_own(corpus, tmp_path):
    chosen = ct.subset(corpus, corpus.documents["year"] >= 2017)
    frame = pd.DataFrame({"text": list(ARTICLES.values())[2:], "year": [2017, 2018]})
    afresh = ct.read(frame.set_index(pd.Index(list(ARTICLES)[2:])))
    same(chosen, afresh)
    same(chosen, ct.open(ct.save(chosen, tmp_path / "some")))
    same(ct.subset(chosen, ["fes"]), ct.subset(corpus, ["fes"]))
    assert chosen.history[-1] == {"step": "subset", "documents": 2, "of": 4}
    assert len(corpus) == 4


def test_a_view_leaves_the_corpus_as_it_was_whatever_parts_it_takes_whole():
    texts = [f"الكتاب {number}" for number in range(6)]
    corpus = ct.read(texts, part_characters=5, progress=False)
    before = ct.concordance(corpus, "الكتاب")
    for chosen in ([2, 3], [1], [0, 5], [5, 4]):
        view = ct.subset(corpus, chosen)
        assert ct.concordance(view, "الكتاب")["document"].tolist() == [
            str(row + 1) for row in sorted(chosen)
        ]
        pd.testing.assert_frame_equal(ct.concordance(corpus, "الكتاب"), before)
        assert corpus.parts[4].number == 4
        assert corpus.parts[4].first_document == 4


@given(st.data())
def test_a_subset_of_many_parts(data):
    sources = data.draw(st.lists(texts, min_size=1, max_size=6))
    chosen = data.draw(st.lists(st.booleans(), min_size=len(sources), max_size=len(sources)))
    if not any(chosen):
        chosen[0] = True
    corpus = ct.read(sources, progress=False, part_characters=20)
    part = ct.subset(corpus, np.array(chosen))
    afresh = ct.read([s for s, kept in zip(sources, chosen, strict=True) if kept], progress=False)
    for column in ("form", "key", "kind", "start", "end", "sentence"):
        assert list(ct.tokens(part)[column]) == list(ct.tokens(afresh)[column])
    pd.testing.assert_frame_equal(ct.frequencies(part), ct.frequencies(afresh))


def test_choices_that_cannot_be_made(corpus):
    with pytest.raises(ValueError, match="3 values for 4 documents"):
        ct.subset(corpus, [True, False, True])
    with pytest.raises(ValueError, match="no document has the id 'rome'"):
        ct.subset(corpus, ["rome"])
    with pytest.raises(ValueError, match="no document is chosen out of 4"):
        ct.subset(corpus, corpus.documents["year"] > 2030)


def test_missing_metadata_in_a_condition_is_no():
    corpus = ct.read(pd.DataFrame({"text": ["نص", "نص"], "year": pd.array([1, None], "Int64")}))
    assert len(ct.subset(corpus, corpus.documents["year"] == 1)) == 1
    for gap in (None, float("nan"), pd.NA):
        assert list(ct.subset(corpus, [gap, True]).documents["id"]) == ["1"]


def test_lone_surrogates_survive(tmp_path):
    half = "نص \ud83d نص"
    source = tmp_path / "half.json"
    source.write_text(json.dumps([{"text": half, "title": half}, {"text": "نص"}]))
    corpus = ct.read(source)
    opened = ct.open(ct.save(corpus, tmp_path / "half"))
    same(corpus, opened)
    assert opened.text(0) == half
    assert opened.documents["title"][0] == half
    assert ct.concordance(opened, "نص")["after"][0] == " \ud83d نص"
    assert "\ud83d" in set(ct.frequencies(opened, kinds="punctuation")["term"])
    assert "نص" in ct.concordance(opened, "نص")._repr_html_()


def test_metadata_of_every_type_survives(tmp_path):
    records = [
        {"text": "نص", "id": "x", "whole": 1, "share": 0.5, "yes": True, "mixed": 1, "none": None},
        {"text": "نص", "id": "y", "whole": None, "share": 1, "yes": None, "mixed": "a"},
        {
            "text": "",
            "tokens": 7,
            "whole": 2**40,
            "share": None,
            "yes": False,
            "nested": {"ا": [1]},
        },
    ]
    source = tmp_path / "records.json"
    source.write_text(json.dumps(records), encoding="utf-8")
    corpus = ct.read(source)
    documents = corpus.documents
    assert list(documents["id"]) == ["records:1", "records:2", "records:3"]
    assert list(documents["id_meta"].fillna("-")) == ["x", "y", "-"]
    assert documents["whole"].tolist() == [1, pd.NA, 2**40]
    assert documents["mixed"].fillna("-").tolist() == ["1", "a", "-"]
    assert documents["nested"].iloc[2] == '{"ا": [1]}'
    assert documents["tokens"].tolist() == [1, 1, 0]
    same(corpus, ct.open(ct.save(corpus, tmp_path / "typed")))


def test_metadata_table(tmp_path):
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text("نص قصير", encoding="utf-8")
    table = tmp_path / "table" / "meta.csv"
    table.parent.mkdir()
    table.write_text("id,year\na,2015\nb,2016\n", encoding="utf-8-sig")
    corpus = ct.read(str(tmp_path / "*.txt"), metadata=table)
    assert corpus.documents["year"].tolist() == [2015, 2016, pd.NA]
    with pytest.raises(ValueError, match="twice"):
        ct.read(["نص"], metadata=pd.DataFrame({"id": ["1", "1"], "year": [1, 2]}))
    with pytest.raises(ValueError, match="no id of the metadata table"):
        ct.read(["نص"], metadata=pd.DataFrame({"id": ["x"], "year": [1]}))


def test_conditions_keep_to_their_rows():
    frame = pd.DataFrame({"text": ["أ", "ب", "ج"], "year": [2020, 2010, 2015]})
    corpus = ct.read(frame)
    by_year = corpus.documents.sort_values("year")
    assert list(ct.subset(corpus, by_year["year"] < 2012).documents["year"]) == [2010]
    rows = corpus.documents.query("year > 2012").index
    assert list(ct.subset(corpus, rows).documents["year"]) == [2020, 2015]
    with pytest.raises(ValueError, match="rows of documents go from 0 to 2"):
        ct.subset(corpus, [3])
    with pytest.raises(ValueError, match="condition has 1 values"):
        ct.subset(corpus, by_year["year"].head(1) < 2012)


def test_metadata_names_never_hide_each_other():
    frame = pd.DataFrame({"text": ["نص"], "id": ["ours"], "id_meta": ["theirs"], "before": [1]})
    frame["before_meta"] = 2
    corpus = ct.read(frame)
    documents = corpus.documents
    assert documents["id_meta_meta"][0] == "ours"
    assert documents["id_meta"][0] == "theirs"
    lines = ct.concordance(corpus, "نص")
    assert lines.columns.is_unique
    assert lines["before_meta_meta"][0] == 1


def test_what_a_metadata_table_does_not_meet_is_reported(tmp_path):
    table = tmp_path / "meta.csv"
    table.write_text("id,title,year\n1,ربيع,2015\n2,عنوان, طويل,2016\n9,خريف,2017\n")
    report = ct.reading_report(ct.read(["نص", "نص", "نص"], metadata=table))
    assert list(report["status"]) == ["repaired", "repaired", "read"]
    reasons = " ".join(report["reason"])
    assert "1 of its ids name no document, such as '9'" in reasons
    assert "2 documents have no row in it" in reasons
    assert report["file"][0] == "meta.csv"


def test_bytes_are_no_text():
    with pytest.raises(ValueError, match="these are bytes"):
        ct.read(pd.DataFrame({"text": ["نص".encode()]}))


def test_a_part_of_a_corpus_is_another_corpus(corpus):
    """Each step gives another fingerprint, and the same steps the same one."""
    afresh = ct.subset(ct.subset(corpus, [True] * 4), corpus.documents["id"])
    assert afresh.fingerprint == corpus.fingerprint
    steps = [
        lambda whole: ct.subset(whole, ["fes"]),
        lambda whole: ct.subset(whole, ["fes", "cairo"]),
        lambda whole: ct.subset(ct.subset(whole, ["fes", "cairo"]), ["fes"]),
        lambda whole: ct.relabel(whole, "lemma"),
        lambda whole: ct.fold(whole, "alef"),
    ]
    prints = [step(corpus).fingerprint for step in steps]
    assert len({corpus.fingerprint, *prints}) == len(steps) + 1
    assert [step(corpus).fingerprint for step in steps] == prints


def test_a_text_is_asked_for_by_row_or_id(corpus):
    assert corpus.text("cairo") == corpus.text(1) == ARTICLES["cairo"]
    assert corpus.text(np.int64(1)) == corpus.text(1)
    with pytest.raises(ValueError, match=r"no document has the id 'rome'; the first ids are 'al"):
        corpus.text("rome")


def test_folds_may_come_in_a_list():
    corpus = ct.read(["إلى المدرسة الى المدرسه إلى"])
    expected = ct.frequencies(ct.fold(corpus, "alef", "teh_marbuta"))
    pd.testing.assert_frame_equal(
        ct.frequencies(ct.fold(corpus, ["alef", "teh_marbuta"])), expected
    )


GAPS = {
    "Int64": pd.array([2001, None, 2002], "Int64"),
    "Float64": pd.array([1.5, None, 2], "Float64"),
    "float64": [1.5, float("nan"), 2],
    "boolean": pd.array([True, None, False], "boolean"),
    "string": pd.array(["أ", None, "ب"], "string"),
    "str": pd.array(["أ", None, "ب"], TEXT),
    "object": pd.Series(["أ", pd.NA, "ب"], dtype=object),
    "mixed": pd.Series(["أ", None, 3], dtype=object),
    "category": pd.Categorical(["أ", None, "ب"]),
    "numbers": pd.Categorical([3, None, 1]),
    "datetime64": pd.to_datetime(["2001-01-01", None, "2002-01-01"]),
    "timezone": pd.to_datetime(["2001-01-01", None, "2002-01-01"]).tz_localize("Asia/Riyadh"),
    "period": pd.PeriodIndex(["2001", "NaT", "2002"], freq="Y"),
    "arrow": pd.array([1, None, 2], "int64[pyarrow]"),
    "nothing": pd.array([None, None, None], "Int64"),
}


@pytest.mark.parametrize("dtype", GAPS)
def test_a_missing_value_of_any_type_is_a_group_and_no_condition(dtype, tmp_path):
    frame = pd.DataFrame({"text": ["كتب الولد", "قرأ الولد", "كتب القلم"]})
    corpus = ct.read(frame.assign(value=GAPS[dtype]), progress=False)
    for own in (corpus, ct.open(ct.save(corpus, tmp_path / "gaps"))):
        values = own.documents["value"]
        assert values.isna().tolist() == [dtype == "nothing", True, dtype == "nothing"]
        groups = ct.frequencies(own, by="value").groupby("value", dropna=False)["frequency"].sum()
        assert sorted(groups) == ([6] if dtype == "nothing" else [2, 2, 2])
        company = ct.collocates(own, "الولد", by="value", min_frequency=1)
        assert company["observed"].sum() == 2
        assert len(ct.subset(own, values.isna())) == values.isna().sum()
        if dtype != "nothing":
            assert ct.subset(own, values == values.iloc[0]).documents["id"].tolist() == ["0"]
            assert len(ct.subset(own, values != values.iloc[0])) in (1, 2)
