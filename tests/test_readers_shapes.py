"""The shapes in which JSON and tables hold texts: each is read right, or refused with advice."""

import json
from contextlib import suppress
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_readers import only, put, read

import corpus_tools as ct
from corpus_tools.readers import documents

A, B = "كتاب جديد", "قلم قديم"
FRAME = pd.DataFrame({"text": [A, B], "label": ["أ", "ب"]})
COLUMNS = "read as a table, columns first"
HEADER = "read as a table, names of columns first"


def shape(tmp_path, content, name="a.json", **options):
    """The texts of a file, their metadata, and what its report says."""
    written = content if isinstance(content, str) else json.dumps(content)
    found, report = only(tmp_path, name, written, **options)
    return [d.text for d in found], [d.metadata for d in found], report[0].reason


@pytest.mark.parametrize("orient", ["columns", "index", "split", "records", "table", "values"])
@pytest.mark.parametrize("labels", [[0, 1], ["خبر1", "خبر2"], [7, 9]])
def test_every_orientation_of_pandas(tmp_path, orient, labels):
    frame = FRAME.set_axis(labels)
    text = "column_1" if orient == "values" else None
    texts, about, _ = shape(tmp_path, frame.to_json(orient=orient), text=text)
    assert texts == [A, B]
    assert [record["column_2" if text else "label"] for record in about] == ["أ", "ب"]
    if labels[0] and orient not in ("records", "values"):
        assert [str(record["index"]) for record in about] == [str(label) for label in labels]


@pytest.mark.parametrize("kind", ["dict", "list", "split", "tight", "records", "index"])
def test_every_dictionary_of_pandas(tmp_path, kind):
    assert shape(tmp_path, FRAME.to_dict(kind))[0] == [A, B]


def test_columns_whose_rows_stand_in_different_order(tmp_path):
    texts, about, _ = shape(tmp_path, {"text": {"أ": A, "ب": B}, "n": {"ب": 2, "أ": 1}})
    assert (texts, [record["n"] for record in about]) == ([A, B], [1, 2])


def test_a_column_alone(tmp_path):
    assert shape(tmp_path, FRAME["text"].to_json())[0] == [A, B]
    assert shape(tmp_path, FRAME[["text"]].to_json())[0] == [A, B]


M1, M2 = "المادة الأولى", "المادة الثانية"
ARTICLES = [{"number": 1, "text": M1}, {"number": 2, "text": M2}]
LINKS = [{"url": "x", "label": "جريدة"}]
UNDER = "read the records under {!r}, not: {}".format


@pytest.mark.parametrize(
    ("content", "text", "expected", "reason"),
    [
        # a text in pieces
        ([{"text": [M1, M2]}], None, [f"{M1}\n{M2}"], ""),
        ([{"text": [[M1], [M2, None]]}], None, [f"{M1}\n{M2}"], ""),
        ({"title": "ن", "text": [M1, M2]}, None, [f"{M1}\n{M2}"], ""),
        ([{"text": {"0": M1, "1": M2}}], None, [f"{M1}\n{M2}"], ""),
        ([{"text": [{"number": 1, "body": M1}, {"number": 2, "body": M2}]}], None, 0, ""),
        ([{"text": [{"n": 1, "نص": [M1, M2]}]}], None, 0, ""),
        ([{"text": {"title": "ن", "body": M1}}], None, [M1], ""),
        ([{"text": ["قال ", {"type": "bold", "text": "نعم"}, "."]}], None, ["قال نعم."], ""),
        ([{"text": []}, {"text": {}}], None, ["", ""], None),
        ([{"text": [5, 7]}], None, ["5\n7"], ""),
        ([{"text": [{"n": 1, "s": M1}, {"n": 2, "s": M2}]}], "text.s", 0, ""),
        ([{"text": {"ar": M1, "en": "x"}}], "text.ar", [M1], ""),
        ([{"a": {"b": [{"c": {"d": M1}}, {"c": {"d": M2}}]}}], "a.b.c.d", 0, ""),
        ({"text": {"ar": M1, "en": "x"}, "title": {"ar": "ن", "en": "y"}}, "text.ar", [M1], ""),
        # records under names
        (
            {"title": "ن", "links": LINKS, "articles": ARTICLES},
            None,
            2,
            UNDER("articles", "title, links"),
        ),
        ({"title": "ن", "links": LINKS, "articles": ARTICLES}, "articles", 2, ""),
        ({"title": "ن", "links": LINKS, "articles": ARTICLES}, "articles.text", 2, ""),
        ({"links": LINKS, "مواد": [{"رقم": 1, "متن": M1}]}, "مواد.متن", [M1], ""),
        ({"links": LINKS, "مواد": [{"رقم": 1, "متن": M1}]}, "متن", [M1], UNDER("مواد", "links")),
        ({"response": {"count": 2, "docs": ARTICLES}}, None, 2, ""),
        ({"hits": {"hits": [{"_id": 1, "_source": ARTICLES[0]}]}}, "_source.text", [M1], ""),
        ({"hits": {"hits": [{"_source": each} for each in ARTICLES]}}, None, 2, ""),
        ([{"article": each} for each in ARTICLES], None, 2, ""),
        ([{"article": each} for each in ARTICLES], "article.text", 2, ""),
        ({"status": {"code": 200}, "item": ARTICLES[0]}, None, [M1], UNDER("item", "status")),
        ({"data": {"article": ARTICLES[0]}}, None, [M1], ""),
        # rows
        ([["number", "text"], [1, M1], [2, M2]], None, 2, HEADER),
        ({"columns": ["n", "text"], "data": [[1, M1], [2, M2]]}, None, 2, COLUMNS),
        (
            [[M1, M2], ["فقرة"]],
            None,
            [f"{M1}\n{M2}", "فقرة"],
            "its lists of strings are read as paragraphs of a text each",
        ),
        ([[1, M1], [2, M2]], "column_2", 2, ""),
        ({"text": M1, "index": 5}, None, [M1], ""),
        ({"columns": ["text"], "data": [[M1]], "index": {"x": 1}}, None, [M1], COLUMNS),
        # groups
        ({"2015": [ARTICLES[0]], "2016": [ARTICLES[1]]}, None, 2, None),
        ({"رياضة": [M1], "سياسة": [M2, M1]}, None, [M1, M2, M1], None),
    ],
)
def test_shapes(tmp_path, content, text, expected, reason):
    texts, about, said = shape(tmp_path, content, text=text)
    assert texts == (
        {0: [f"{M1}\n{M2}"], 2: [M1, M2]}.get(expected) if expected in (0, 2) else expected
    )
    assert reason is None or said == reason
    assert not any(M1 in str(value) for record in about for value in record.values())


def test_what_stands_beside_a_text_is_metadata(tmp_path):
    record = {"_id": 1, "_source": {"text": M1, "title": "ن"}}
    _, about, _ = shape(tmp_path, [record], text="_source.text")
    assert about == [{"_id": 1, "_source.title": "ن"}]
    records = [{"text": [{"n": 1, "s": M1}, {"n": 2, "s": M2}]}]
    assert shape(tmp_path, records, text="text.s")[1] == [{"text.n": "[1, 2]"}]
    _, about, said = shape(tmp_path, {"رياضة": [M1], "سياسة": [M2, M1]})
    assert [record["group"] for record in about] == ["رياضة", "سياسة", "سياسة"]
    assert said == "read what is under each of these, named by 'group': رياضة, سياسة"


@pytest.mark.parametrize(
    ("content", "advice", "expected"),
    [
        ([{"text": [{"n": 1, "متن": M1}]}], "text.متن", [M1]),
        ([{"text": {"ar": M1, "en": "x"}}], "text.ar", [M1]),
        ({"text": {"ar": M1, "en": "x"}, "title": {"ar": "ن", "en": "y"}}, "text.ar", [M1]),
        ({"n": 1, "a": ARTICLES, "b": [{"text": "تعليق"}]}, "a", [M1, M2]),
        ({"العنوان": ["أ", "ب"], "الخبر": [M1, M2]}, "الخبر", [M1, M2]),
    ],
)
def test_what_is_refused_is_read_by_the_line_that_is_told(tmp_path, content, advice, expected):
    texts, _, reason = shape(tmp_path, content)
    assert texts == []
    assert reason.endswith((f'ct.read(..., text="{advice}")', 'ct.read(..., text="FIELD")'))
    assert advice.split(".")[-1] in reason
    assert shape(tmp_path, content, text=advice)[0] == expected


def test_fields_in_fields_are_named(tmp_path):
    content = {"title": "ن", "links": LINKS, "مواد": [{"رقم": 1, "متن": {"نص الخبر": M1}}]}
    _, _, reason = shape(tmp_path, content)
    fields = "title, links, links.url, links.label, مواد, مواد.رقم, مواد.متن, مواد.متن.نص الخبر"
    assert f"its fields are {fields}. Name the one" in reason
    assert shape(tmp_path, content, text="مواد.متن.نص الخبر")[0] == [M1]


def test_one_record_with_objects_does_not_lose_the_others(tmp_path):
    lines = [{"text": A}, {"text": {"x": B}}, {"text": [B]}, {"text": {"x": B}}]
    content = "\n".join(map(json.dumps, lines))
    texts, _, reason = shape(tmp_path, content, "a.jsonl")
    assert texts == [A, B]
    assert reason.startswith("2 of its records left out: it has no field full_text, text")
    assert reason.endswith("""These are objects in 'text'; name one: ct.read(..., text="text.x")""")


def test_lists_of_strings_in_a_data_frame_and_in_parquet(tmp_path):
    frame = pd.DataFrame({"text": [[M1, M2], ["فقرة"]], "meta": [{"a": 1}, {"a": 2}]})
    expected = [f"{M1}\n{M2}", "فقرة"]
    assert [document.text for document in read(frame)[0]] == expected
    found, _ = only(tmp_path, "a.parquet", frame.to_parquet())
    assert [document.text for document in found] == expected
    with pytest.raises(
        ValueError, match=r'objects in \'text\'; name one: ct\.read\(\.\.\., text="text\.s"'
    ):
        ct.read(pd.DataFrame({"text": [{"s": A}]}))
    assert ct.read(pd.DataFrame({"text": [{"s": A}]}), text="text.s").text(0) == A


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("قال &quot;نعم&quot;", 'قال "نعم"'),
        ("أ &amp; ب", "أ & ب"),
        ("&#1603;&#x62A;ب", "كتب"),
        ("&amp;quot;أ&amp;quot;", '"أ"'),
        ("&laquo;أ&raquo;&hellip;", "«أ»…"),
        ("R&D", "R&D"),
        ("http://x.org/?a=1&copy=2&lt", "http://x.org/?a=1&copy=2&lt"),
        ("&مرحبا; &notaname;", "&مرحبا; &notaname;"),
    ],
)
def test_entities_in_metadata(tmp_path, written, meant):
    record = {"text": A, "title": written, "tags": [written]}
    tei = (
        "<TEI><teiHeader><fileDesc><titleStmt><title>{}</title></titleStmt></fileDesc></teiHeader>"
    )
    escaped = written.replace("&", "&amp;")
    files = {
        "a.json": json.dumps([record]),
        "b.csv": f'text,title\n{A},"{written.replace(chr(34), "")}"\n',
    }
    files["c.xml"] = f"{tei.format(escaped)}<text>{A}</text></TEI>"
    found, report = read(put(tmp_path, files))
    assert [document.metadata["title"] for document in found] == [meant] * 3
    assert json.loads(found[0].metadata["tags"]) == [meant]
    said = "1 of its values of metadata hold entities such as &quot;, read as the signs they name"
    assert {row.reason for row in report} == {"" if written == meant else said}
    assert [document.text for document in found] == [A] * 3


def test_the_cases_of_json(shared):
    cases = json.loads((shared / "cases" / "D_json_shape.json").read_text(encoding="utf-8"))
    assert cases
    for case in cases:
        corpus = ct.read(shared / "cases" / case["file"], progress=False)
        assert [len(corpus), sorted(ct.frequencies(corpus)["term"])] == case["expected"]


class Capsule:
    """A table that has only the protocol of Arrow."""

    def __init__(self, table):
        self.table = table

    def __arrow_c_stream__(self, requested_schema=None):
        return self.table.__arrow_c_stream__(requested_schema)


TABLES = {
    "table": lambda table: table,
    "batch": lambda table: table.to_batches()[0],
    "reader": lambda table: table.to_reader(),
    "capsule": Capsule,
}


@pytest.mark.parametrize("kind", TABLES)
def test_tables_by_their_own_protocol(kind):
    content = {"body": [A, None, B], "year": [2015, None, 2016]}
    found, report = read(TABLES[kind](pa.table(content)))
    assert [(d.id, d.text, d.metadata) for d in found] == [
        ("1", A, {"year": 2015}),
        ("2", "", {"year": None}),
        ("3", B, {"year": 2016}),
    ]
    assert (report[0].file, report[0].documents) == ("", 3)


def test_tables_say_what_they_are_and_join():
    table = pa.table({"x": [A], "s": [{"متن": [A, B]}]})
    with pytest.raises(ValueError, match=r"this Table cannot be read: it has no field full_text"):
        ct.read(table)
    assert ct.read(table, text="s.متن").text(0) == f"{A}\n{B}"
    corpus = ct.read([A], metadata=pa.table({"id": ["1"], "year": [2015]}))
    assert corpus.documents["year"].tolist() == [2015]
    assert len(ct.read(pa.table({"text": [A] * 600}))) == 600


def test_a_polars_frame():
    pl = pytest.importorskip("polars", reason="polars, which is no dependency")
    frame = pl.DataFrame({"text": [A, B], "day": ["2015-07-21", None]}).with_columns(
        pl.col("day").str.to_date()
    )
    found, _ = read(frame)
    assert [(d.text, d.metadata) for d in found] == [
        (A, {"day": "2015-07-21"}),
        (B, {"day": None}),
    ]
    assert [document.text for document in read(frame["text"])[0]] == [A, B]


TWEETS = [{"full_text": "خبر &amp; رأي &lt;3", "id_str": "1"}, {"full_text": "ثان", "id_str": "2"}]


def test_a_tweet_has_all_of_its_text_where_there_is_more_than_its_beginning(tmp_path):
    short = {"text": "أول…", "full_text": "أول وثان"}
    assert only(tmp_path, "a.json", json.dumps([short]))[0][0].text == "أول وثان"
    long = {"text": "أول…", "extended_tweet": {"full_text": "أول وثان"}}
    lines = "\n".join(
        map(json.dumps, [{"text": "ثالث"}, long, {"text": "ر", "extended_tweet": None}])
    )
    put(tmp_path, {"b.jsonl": lines})
    found, _ = read(tmp_path / "b.jsonl", text=["extended_tweet.full_text", "text"])
    assert [document.text for document in found] == ["ثالث", "أول وثان", "ر"]


def test_an_archive_of_twitter(tmp_path):
    content = f"window.YTD.tweets.part0 = {json.dumps([{'tweet': each} for each in TWEETS])}"
    put(tmp_path, {"data/tweets.js": content, "data/a.js": "var x = 1;"})
    put(tmp_path, {"data/community-tweet.js": "window.YTD.community_tweet.part0 = [ ]"})
    found, report = read(tmp_path)
    assert [(d.text, d.metadata["id_str"]) for d in found] == [("خبر & رأي <3", "1"), ("ثان", "2")]
    reasons = {row.file: row.reason for row in report}
    assert reasons["data/a.js"] == "it is a script, and not of an archive of Twitter or X"
    assert reasons["data/community-tweet.js"] == "it holds no records"


@pytest.mark.parametrize(
    "address",
    ["https://ar.wikipedia.org/wiki/صفحة", "http://x.org/a.html?b=1", "s3://texts/a", "ftp://x/a"],
)
def test_addresses_are_refused_with_what_helps(address):
    for source in (address, [Path(address)]):
        with pytest.raises((FileNotFoundError, ValueError), match=r"is an address, and nothing is"):
            ct.read(source, progress=False)
    with pytest.raises(ValueError, match=r"the name of a file, or an address, .*map\(Path"):
        ct.read([address, address], progress=False)
    report = ct.reading_report(ct.read([address, "نص"], progress=False))
    assert report["reason"][0].startswith("1 of the texts are names of files or addresses;")


@pytest.mark.parametrize("kind", [".ris", ".bib", ".enw", ".nbib"])
def test_lists_of_references_are_refused_with_what_helps(tmp_path, kind):
    _, report = only(tmp_path, f"a{kind}", "TY  - JOUR\nTI  - عنوان\nER  - \n")
    assert report[0].reason.endswith('ct.read("references.csv", text="Abstract Note")')


@pytest.mark.parametrize(
    ("kind", "other"), [(".mht", "HTML"), (".msg", ".eml"), (".azw3", ".epub"), (".pages", ".docx")]
)
def test_what_another_program_turns_into_a_usual_format_is_refused_with_its_name(
    tmp_path, kind, other
):
    assert other in only(tmp_path, f"a{kind}", "نص")[1][0].reason


NAMES = st.sampled_from(
    ["text", "body", "n", "0", "1", "2015", "ar", "en", "نص", "data", "columns", "index"]
)
LEAVES = st.sampled_from([A, B, "", 5, 1.5, None, True])
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=12,
)


@given(
    VALUES,
    st.sampled_from([None, "body", "data.text", "text.ar", "n"]),
    st.sampled_from([".json", ".jsonl", ""]),
)
def test_no_text_is_ever_a_dump_of_json(tmp_path_factory, value, text, kind):
    path = tmp_path_factory.mktemp("x") / f"a{kind}"
    if kind:
        path.write_text(json.dumps(value), encoding="utf-8")
    source = path if kind else pd.DataFrame({"text": [value, A], "n": [value, 1]})
    report = []
    with suppress(ValueError):
        for document in documents(source, text=text, report=report):
            assert not {*document.text} & {*'{}[]"'}
            assert all(
                each is None or isinstance(each, str | int | float)
                for each in document.metadata.values()
            )
    assert all(row.status in ("read", "repaired", "skipped") for row in report)
