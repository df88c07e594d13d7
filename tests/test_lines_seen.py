"""Concordances and corpora as a class sees them: numbers, short names, directions, small pages."""

import html
import io
import json
import re
import time
import zipfile

import numpy as np
import pandas as pd
import pytest

import corpus_tools as ct

CELL = re.compile(r"<t[dh]([^>]*)>(.*?)</t[dh]>")


@pytest.fixture(autouse=True)
def unset():
    yield
    ct.use_language(None)


def cells(table):
    """The cells of a table row by row: what is read in each, and its attributes."""
    rows = table._repr_html_().split("<tr>")[1:]
    return [
        [(html.unescape(re.sub("<[^>]*>", "", t)), a) for a, t in CELL.findall(r)] for r in rows
    ]


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """One day of news as its readers find it: a zip that holds an array of articles."""
    path = tmp_path_factory.mktemp("news") / "2015-07-21.zip"
    articles = [
        {
            "content": f"عاد القطار رقم {n} إلى المدينة",
            "title": f"قطار {n} " + "سريع " * 9 * (n == 3),
        }
        for n in range(1, 121)
    ]
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("2015-07-21.json", json.dumps(articles, ensure_ascii=False))
    path.write_bytes(stream.getvalue())
    return path


def test_lines_are_numbered_from_one_and_opened_by_their_number(archive):
    corpus = ct.read(archive)
    lines = ct.concordance(corpus, "القطار")
    header, *rows = cells(lines)
    assert [text for text, _ in header][:2] == ["line", "document"]
    assert [row[0][0] for row in rows] == [str(n) for n in range(1, 51)]
    for number in (1, 7, 120):
        assert ct.context(corpus, lines, line=number) == ct.context(corpus, lines.loc[number - 1])
        assert f"رقم {number} " in str(ct.context(corpus, lines, line=number))
    assert "ct.context(corpus, lines, line=7)" in lines._repr_html_()
    assert list(lines.columns[:2]) == ["document", "position"]


def test_a_line_keeps_its_number_in_a_part_of_the_table(archive):
    corpus = ct.read(archive)
    lines = ct.concordance(corpus, "القطار")
    for part, first in [(lines[50:100], "51"), (lines[lines["position"] > 0].tail(3), "118")]:
        assert cells(part)[1][0][0] == first
        assert ct.context(corpus, part, line=int(first)) == ct.context(corpus, part.iloc[0])
    assert cells(lines.sample(frac=1, random_state=1))[1][0][0] != "1"


@pytest.mark.parametrize("line", [0, 121, -1, "7", 1.5, True])
def test_a_line_that_is_not_there_is_refused(archive, line):
    corpus = ct.read(archive)
    with pytest.raises(ValueError, match="line"):
        ct.context(corpus, ct.concordance(corpus, "القطار"), line=line)
    with pytest.raises(ValueError, match="or a line that it has"):
        ct.context(corpus, "القطار", line=1)


@pytest.mark.parametrize(
    "lines",
    [
        pd.DataFrame({"before": ["قال"], "node": ["إن"], "after": ["الماء"]}),
        pd.DataFrame({"document": ["أ"], "before": "", "node": "إن", "after": ""}, index=["س"]),
        pd.DataFrame(
            {"document": ["أ"] * 2, "before": "", "node": "إن", "after": ""}, index=[1, 1]
        ),
        ct.concordance(ct.read(["نص"]), "زحل"),
    ],
    ids=["no documents", "named rows", "rows of one number", "no rows"],
)
def test_lines_that_no_number_names_have_none(lines):
    table = ct.Table(lines)
    assert "line" not in [text for text, _ in cells(table)[0]]
    assert "ct.context" not in table._repr_html_()


def test_documents_are_called_by_titles_or_what_ids_have_of_their_own(archive):
    lines = ct.concordance(ct.read(archive), "القطار")
    named = [row[1] for row in cells(lines)[1:]]
    assert named[0][0].strip() == "قطار 1"
    assert named[2][0] == "قطار 3 سريع سريع سريع سريع…"
    assert 'title="2015-07-21.zip/2015-07-21:3"' in named[2][1]
    assert all("nowrap" in attributes for _, attributes in named)
    bare = [row[1][0] for row in cells(lines.drop(columns="title"))[1:]]
    assert bare == [str(n) for n in range(1, 51)]
    missing = lines.assign(title=[None, *lines["title"][1:]])
    assert cells(missing)[1][1][0] == "1"


@pytest.mark.parametrize(
    ("ids", "short"),
    [
        (["أخبار/2015/أ", "أخبار/2016/أ"], ["2015/أ", "2016/أ"]),
        (["cities_01", "cities_02"], ["cities_01", "cities_02"]),
        (["a.zip/b:1"] * 2, ["1", "1"]),
        (["<b>", "<i>"], ["<b>", "<i>"]),
        (["0298Junayd.SirrFiAnfas.EScr20120512-ara1", "أ"], ["…irrFiAnfas.EScr20120512-ara1", "أ"]),
        ([1, 2], ["1", "2"]),
        (["", "أ"], ["", "أ"]),
    ],
)
def test_what_all_ids_begin_with_is_left_out(ids, short):
    table = ct.Table({"document": ids, "before": "قبل", "node": "نص", "after": "بعد"})
    assert [row[1][0] for row in cells(table)[1:]] == short
    assert "<b>" not in table._repr_html_()


def test_exports_keep_what_a_notebook_shortens(archive):
    lines = ct.concordance(ct.read(archive), "القطار")
    for text in (lines.to_csv(), lines.to_html(), lines.to_markdown()):
        assert "2015-07-21.zip/2015-07-21:3" in text
    assert lines["document"][2] == "2015-07-21.zip/2015-07-21:3"


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("words that end in ية", "ltr"),
        ("at most two tokens, a number, في", "ltr"),
        ("COP28 في دبي", "rtl"),
        ("تطبيق Rocket", "rtl"),
        ("Fès", "ltr"),
        ("12", "rtl"),
        ("", "rtl"),
        ("علوم", "rtl"),
        ("<script>", "ltr"),
    ],
)
def test_a_cell_reads_as_most_of_its_letters_do(text, side):
    table = ct.Table({"what": [text], "hits": [3]})
    (_, attributes), (_, number) = cells(table)[1]
    assert f'dir="{side}"' in attributes and 'dir="ltr"' in number


def test_lines_stand_around_their_node_whatever_they_begin_with():
    lines = ct.concordance(ct.read(["Rocket Chat نص Python code"]), "نص")
    assert [re.search('dir="(...)"', a)[1] for _, a in cells(lines)[1][2:]] == ["rtl"] * 3


# A corpus.


def page(corpus):
    found = cells(corpus)
    return {head[0]: value[0] for head, value in found}


def test_a_corpus_is_a_small_page():
    table = {"text": ["قرأ الولد.", "كتب.", "نام"], "date": ["2016-05-01", "2015-07-21", None]}
    table |= {"section": ["أدب", "<b>", "أدب"]}
    corpus = ct.read(pd.DataFrame(table))
    assert page(corpus) == {
        "Documents": "3",
        "Words": "4",
        "Tokens, with punctuation": "6",
        "Types (different words)": "4",
        "Columns, each with its number of values": "date (2) · section (2)",
        "Dates": "2015-07-21 – 2016-05-01",
    }
    ct.use_language("ar")
    assert page(corpus)["التواريخ"] == "2015-07-21 – 2016-05-01"
    assert page(ct.relabel(corpus, "lemma"))["صورة العدّ"] == "lemma"
    assert 'dir="rtl"' in corpus._repr_html_()


def test_what_was_skipped_or_mended_stands_in_the_page(tmp_path):
    (tmp_path / "a.txt").write_bytes("نص قصير عن البحر".encode("cp1256"))
    (tmp_path / "b.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "c.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nنص", encoding="utf-8")
    shown = page(ct.read(tmp_path))
    assert shown["Files not read: ct.reading_report(corpus)"] == "1"


@pytest.mark.parametrize(
    ("column", "values", "span"),
    [
        ("year", [2015, 2011], "2011 – 2015"),
        ("year", [2015.0, None], "2015"),
        (
            "date_extracted",
            ["2015-07-21 02:16:13", "2015-07-20"],
            "2015-07-20 – 2015-07-21 02:16:13",
        ),
        ("التاريخ", ["21 رجب 1436", "1 محرم 1436"], "1 محرم 1436 – 21 رجب 1436"),
        ("date", ["2015-07-21"] * 2, "2015-07-21"),
        ("date", ["لا تاريخ", "؟"], None),
        ("update", ["2015-07-21", "2016-01-01"], None),
        ("pages", ["12", "14"], None),
    ],
)
def test_the_span_is_of_dates_as_they_are_written(column, values, span):
    corpus = ct.read(pd.DataFrame({"text": ["نص", "نص"], column: values}))
    assert page(corpus).get("Dates") == span


def test_texts_in_the_page_of_a_corpus_are_data():
    corpus = ct.read(pd.DataFrame({"text": ["نص"], "<script>": ["1"], "b&": [2]}))
    assert "<script>" not in corpus._repr_html_()
    assert "<script> (1) · b& (1)" in html.unescape(corpus._repr_html_())


def test_an_empty_corpus_and_one_of_many_columns_have_a_page():
    assert page(ct.read([""])) == {"Documents": "1"}
    wide = ct.read(pd.DataFrame({"text": ["نص"], **{f"c{n}": [n] for n in range(99)}}))
    assert page(wide)["Columns, each with its number of values"].endswith("c11 (1) · …")


def test_the_page_of_a_large_corpus_takes_no_counting():
    rows = 20_000
    days = pd.date_range("1990-01-01", periods=rows, freq="h").strftime("%Y-%m-%dT%H:%M")
    table = {"text": ["نص"] * rows, "date": days, "title": [f"عنوان {n}" for n in range(rows)]}
    corpus = ct.read(pd.DataFrame({**table, "group": np.arange(rows) % 7}))
    corpus._repr_html_()
    start = time.perf_counter()
    shown = page(corpus)
    assert time.perf_counter() - start < 0.5
    assert shown["Dates"] == f"{days[0]} – {days[-1]}"
