"""Texts divided at the headings, chapters and divisions that their files mark."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_formats import TEI, docx, paragraph
from test_readers import only, put, read

import corpus_tools as ct
from corpus_tools.readers import Notes, Text
from corpus_tools.readers.formats._divided import divided

BOOK = (
    "######OpenITI#\n#META# 020.BookTITLE :: الكتاب\n#META#Header#End#\n# تمهيد PageV01P001\n"
    "### | باب أول\n# قال PageV01P002 نعم\n### || فصل\n# صدر %~% عجز PageV01P003\n"
    "### | باب\n### | باب آخر\n# ثم ms01\n"
)


def heading(style, text):
    style = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
    return f"<w:p>{style}<w:r><w:t>{text}</w:t></w:r></w:p>"


# Word names its styles in the language of its user, and calls them heading 1 inside.
STYLES = (
    '<w:style w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="باب"><w:name w:val="باب"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:styleId="فصل"><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
    '<w:style w:styleId="متن"><w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>'
    "</w:style>"
)
NOTE = "<w:footnote><w:p><w:r><w:t>حاشية</w:t></w:r></w:p></w:footnote>"


def made(records, name="chapter"):
    """What a reader finds, by its heading, level and text."""
    return [
        (found.metadata[name], found.metadata[f"{name}_level"], found.text) for found in records
    ]


def test_a_book_of_openiti_is_divided_at_its_headings(tmp_path):
    found, report = only(tmp_path, "a.txt", BOOK, divide="chapter")
    assert made(found) == [
        (None, 0, "تمهيد"),
        ("باب أول", 1, "باب أول\nقال نعم"),
        ("فصل", 2, "فصل\nصدر\tعجز"),
        ("باب", 1, "باب"),
        ("باب آخر", 1, "باب آخر\nثم"),
    ]
    assert [document.id for document in found] == [f"a:{number}" for number in range(1, 6)]
    assert {document.metadata["title"] for document in found} == {"الكتاب"}
    assert report[0].documents == 5
    places = [
        {
            name: [(label, document.text[start:end]) for *label, start, end in json.loads(spans)]
            for name in ("pages", "verses", "headings", "milestones")
            if (spans := document.metadata.get(name))
        }
        for document in found
    ]
    assert places[1]["pages"] == [(["V01P002"], "باب أول\nقال"), (["V01P003"], " نعم")]
    assert places[2]["verses"] == [([], "صدر\tعجز")]
    assert places[3] == {"headings": [([1], "باب")], "milestones": [(["ms01"], "باب")]}


def test_divisions_of_tei_are_documents_and_the_rest_of_one_too(tmp_path):
    body = (
        '<p>قبل</p><div><head>باب <hi>أول</hi></head><head>ثان</head><pb n="7"/><p>أ</p><div2><p>ب'
        '</p></div2><p>ج<pb n="8"/> د</p></div><div/><div><p>ه</p></div><p>بعد</p>'
    )
    found, _ = only(tmp_path, "a.xml", TEI.format(body), divide="div")
    assert made(found, "div") == [
        (None, 0, "قبل"),
        ("باب أول", 1, "باب أول\nثان\nأ"),
        (None, 2, "ب"),
        ("باب أول", 1, "ج د"),
        (None, 1, "ه"),
        (None, 0, "بعد"),
    ]
    assert found[3].metadata["pages"] == '[["7", 0, 1], ["8", 1, 3]]'
    corpus = f"<teiCorpus><teiHeader/>{TEI.format('<div><p>أ</p></div>') * 2}</teiCorpus>"
    found, _ = only(tmp_path, "a.xml", corpus, divide="div")
    assert [(document.id, document.text) for document in found] == [("a:1", "أ"), ("a:2", "أ")]


def test_a_word_document_is_divided_at_its_headings_by_any_name(tmp_path):
    table = f"<w:tbl><w:tr><w:tc>{heading('1', 'خلية')}</w:tc></w:tr></w:tbl>"
    outline = '<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>باب ثالث</w:t></w:r></w:p>'
    body = heading("1", "باب أول") + paragraph("أ") + heading("1", "") + heading("فصل", "فصل")
    body += table + heading("متن", "ب") + heading("باب", "باب ثان") + outline + paragraph("ج")
    found, report = only(
        tmp_path, "a.docx", docx(body, styles=STYLES, footnotes=NOTE), divide="chapter"
    )
    assert made(found) == [
        ("باب أول", 1, "باب أول\nأ"),
        ("فصل", 2, "فصل\nخلية\nب"),
        ("باب ثان", 1, "باب ثان"),
        ("باب ثالث", 1, "باب ثالث\nج"),
        (None, 0, "حاشية"),
    ]
    assert report[0].reason == "its foot- and endnotes stand at the end"


def test_files_without_chapters_stay_whole_and_are_told(tmp_path):
    files = {
        **{"a.txt": "نص", "b.csv": "text\nأ\nب\n", "c.xml": TEI.format("<p>نص</p>")},
        **{"d.docx": docx(paragraph("نص")), "e.txt": BOOK, "f.png": "x"},
    }
    found, report = read(put(tmp_path, files), divide="chapter")
    assert [document.id for document in found][:5] == ["a", "b:1", "b:2", "c", "d"]
    assert [row.reason.partition(";")[0] for row in report][:5] == [
        "not divided, as no chapter was found",
        "not divided, as no chapter was found: 2 texts",
        *["not divided, as no chapter was found"] * 2,
        "read as OpenITI mARkdown",
    ]


def test_read_and_extend_divide(tmp_path):
    put(tmp_path / "a", {"a.txt": BOOK})
    put(tmp_path / "b", {"b.txt": BOOK})
    corpus = ct.read(tmp_path / "a", divide="chapter", progress=False)
    assert list(corpus.documents["chapter"])[1:] == ["باب أول", "فصل", "باب", "باب آخر"]
    ct.save(corpus, tmp_path / "c")
    longer = ct.extend(tmp_path / "c", tmp_path / "b", divide="chapter", progress=False)
    assert len(longer) == 10
    with pytest.raises(ValueError, match=r"divide is 'chapters'; .* did you mean 'chapter'\?"):
        ct.read(tmp_path / "a", divide="chapters")


def test_a_line_of_a_divided_book_has_its_page(tmp_path):
    corpus = ct.read(put(tmp_path, {"a.txt": BOOK}), divide="chapter", progress=False)
    lines = ct.concordance(corpus, "نعم|صدر|باب", sort=None)
    pages = dict(zip(lines["node"], lines["page"], strict=True))
    assert (pages["نعم"], pages["صدر"]) == ("V01P003", "V01P003")
    assert lines["page"][0] == "V01P002"


@given(
    st.lists(st.text("ابج", min_size=1, max_size=3), min_size=1, max_size=9),
    st.lists(st.integers(0, 9), max_size=6),
)
def test_no_text_is_lost_or_doubled_by_dividing(lines, headings):
    starts = [sum(len(line) + 1 for line in lines[:number]) for number in range(len(lines))]
    parts = [(starts[line], lines[line], 1) for line in sorted(headings) if line < len(lines)]
    text = "\n".join(lines)
    places = json.dumps([[n, start, start + len(lines[n])] for n, start in enumerate(starts)])
    printed = json.dumps([[n, start] for n, start in enumerate(starts)])
    metadata = {"pages": places, "printed_pages": printed}
    whole = Text(text, metadata, parts=parts)
    found = [record for _, record in divided([(None, whole)], "chapter", Notes())]
    assert "\n".join(record.text for record in found) == text
    told = [
        (n, record.text[start:end])
        for record in found
        for n, start, end in json.loads(record.metadata["pages"])
    ]
    assert told == [*enumerate(lines)]
    if parts:
        pages = [n for record in found for n, _ in json.loads(record.metadata["printed_pages"])]
        assert pages == [*range(len(lines))]
