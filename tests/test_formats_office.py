"""Files of word processors, other than Word's own: LibreOffice, RTF, and old Word documents."""

import os
import stat
import time

import pytest
from test_formats import ARTICLE, LINES, docx, odt, paragraph
from test_readers import only, skipped

from corpus_tools.readers import FileReport

# LibreOffice


def test_what_libreoffice_keeps_beside_the_text(tmp_path):
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>حاشية"
    note += "</text:p></text:note-body></text:note>"
    cells = "".join(
        f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in ("أ", "ب")
    )
    body = (
        "<text:tracked-changes><text:p>محذوف</text:p></text:tracked-changes>"
        f'<text:h text:outline-level="2">عنوان{note}</text:h>\n <text:p>قبل\n   <text:span>بعد'
        '</text:span><text:s text:c="3"/>س<text:tab/>ص<text:line-break/>ع<office:annotation>'
        "<text:p>تعليق</text:p></office:annotation></text:p><text:p/>"
        f"<table:table><table:table-row>{cells}</table:table-row></table:table>"
        "<text:list><text:list-item><text:p>بند</text:p></text:list-item></text:list>"
        "<text:p>مع<draw:frame><draw:text-box><text:p>إطار</text:p></draw:text-box></draw:frame></text:p>"
    )
    about = "<meta:initial-creator>هند</meta:initial-creator><dc:creator>غيرها</dc:creator>"
    about += "<dc:title>تقرير</dc:title><meta:creation-date>2015-07-21</meta:creation-date>"
    found, report = only(tmp_path, "a.odt", odt(body, meta=about))
    assert found[0].text == "عنوان\nقبل بعد   س\tص\nع\n\nأ\tب\nبند\nإطار\nمع\nحاشية"
    assert found[0].metadata == {"title": "تقرير", "author": "هند", "created": "2015-07-21"}
    said = "its foot- and endnotes stand at the end; its comments (1) are left out"
    assert report[0].reason == said
    found, _ = only(tmp_path, "a.odt", odt(body), divide="chapter")
    assert [document.metadata["chapter"] for document in found] == ["عنوان", None]
    assert found[0].metadata["chapter_level"] == 2


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (odt("<text:p>س</text:p>")[:-40], "it is damaged or cut short (File is not a zip file)"),
        (odt("<text:p>" + "x" * 60 * 10**6), "it unpacks to suspiciously much; if you trust it"),
        (odt("<text:p>" * 300 + "</text:p>" * 300), "its elements are nested more than 256 deep"),
        (odt("<text:p>"), "it is damaged or cut short (it is not well-formed XML"),
        (
            odt("س", **{"META-INF/manifest": "<encryption-data/>"}),
            "it is encrypted; save it without",
        ),
        ("نص", "it is no ODT document"),
    ],
)
def test_documents_of_libreoffice_that_are_skipped(tmp_path, content, reason):
    found, report = only(tmp_path, "a.odt", content)
    assert (found, report) == ([], [skipped("a.odt", report[0].reason)])
    assert report[0].reason.startswith(reason)


def test_a_space_that_is_endless_is_short(tmp_path):
    endless = "<text:p>س<text:s text:c='99999999999'/>ص</text:p>"
    found, _ = only(tmp_path, "a.odt", odt(endless))
    assert found[0].text == "س ص"


# RTF


def hexed(text, encoding="cp1256"):
    return "".join(f"\\'{byte:02x}" for byte in text.encode(encoding))


def rtf(body, codepage=1252, charset=0):
    fonts = f"{{\\fonttbl{{\\f0\\fnil\\fcharset{charset} Arial;}}{{\\f1\\fcharset0 Times;}}}}"
    return f"{{\\rtf1\\ansi\\ansicpg{codepage}\\deff0{fonts}\\viewkind4\\uc1\\pard\n{body}}}"


GREETING = "السلام عليكم ورحمة الله"


@pytest.mark.parametrize(
    ("content", "text", "encoding"),
    [
        (rtf(f"\\f0 {hexed(GREETING)}", charset=178), GREETING, ""),
        (rtf(hexed(GREETING), charset=178), GREETING, ""),
        (rtf(f"\\f1 {hexed(GREETING)}", codepage=1256), GREETING, "cp1256"),
        (rtf(f"\\f1 {hexed(GREETING)}"), GREETING, "windows-1256"),
        (rtf(f"\\f1 {hexed(GREETING, 'utf-8')}"), GREETING, "utf-8"),
        (rtf(f"\\f1 {hexed('café déjà vu', 'cp1252')} \\u1606\\'e4"), "café déjà vu ن", ""),
        (rtf(f"\\f0 {hexed('نص')}\\f1 {hexed('é', 'cp1252')}", charset=178), "نصé", ""),
        (rtf("\\u1606?\\u1589?{\\uc2 \\u-1487xx}\\u32 ?\\u-10179?\\u-8704?x"), "نص\ufa31 😀x", ""),
        (rtf("a\\par b\\line c\\tab d\\\ne\\par"), "a\nb\nc\td\ne", ""),
        (rtf("\\trowd\\cellx1 a\\cell b\\cell\\row c"), "a\tb\nc", ""),
        (rtf("\\{a\\}\\\\\\~b\\_c\\zwnj e"), "{a}\\\u00a0b\u2011c\u200ce", ""),
        (rtf("\\ldblquote d\\rdblquote"), "“d”", ""),
        (rtf("{\\header ra\\par}{\\footer x}{\\pict\\bin4 }}{{}{\\*\\bkmkstart x}a"), "a", ""),
        (rtf("a{\\v x}{\\deleted x}\\v x\\v0 b\\deleted x\\plain c"), "abc", ""),
        (rtf("{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt a}}"), "a", ""),
        (rtf("{\\shp{\\*\\shpinst{\\sp{\\sn x}}{\\shptxt a}}{\\shprslt x}}b"), "ab", ""),
        (rtf("a{\\footnote\\pard x}b{\\footnote y}\\par c"), "ab\nc\nx\ny", ""),
        (rtf("a{\\super\\chftn{\\*\\footnote\\pard x}}b{\\*\\unknown c}"), "ab\nx", ""),
        (rtf("a}x"), "a", ""),
        (f"{{\\rtf1 {GREETING}}}".encode("cp1256"), GREETING, "windows-1256"),
    ],
)
def test_rtf_in_the_encodings_that_its_fonts_its_head_or_only_its_writer_know(
    tmp_path, content, text, encoding
):
    found, report = only(tmp_path, "a.rtf", content)
    assert found[0].text == text
    if encoding:
        assert report[0].encoding == encoding


def test_the_same_article_in_rtf(tmp_path):
    unicode = "\\par ".join("".join(f"\\u{ord(c)}?" for c in line) for line in LINES)
    found, report = only(tmp_path, "a.rtf", rtf(f"{unicode}\\par"))
    assert found[0].text == ARTICLE
    assert report == [FileReport("a.rtf", "read", "", 0, "", 1)]


@pytest.mark.parametrize(
    "content",
    [
        "{\\rtf1",
        "{\\rtf1}}}}{{{",
        "{\\rtf1 \\bin-5 x\\uc999999999 \\u5 abc",
        "{\\rtf1 " + "{" * 10**6,
        "{\\rtf1 " + "\\" * 10**6,
        "{\\rtf1\\ansicpg99999 \\'c7\\u\\f\\'",
    ],
)
def test_rtf_that_is_broken_ends_soon(tmp_path, content):
    start = time.process_time()
    only(tmp_path, "a.rtf", content)
    assert time.process_time() - start < 20


# Old Word documents

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
ASK = "it is an old Word document; save it as .docx, or install LibreOffice"
posix = pytest.mark.skipif(
    os.name != "posix", reason="a script of the shell stands for LibreOffice"
)


def office(folder, script, monkeypatch):
    """Put a program where LibreOffice is looked for."""
    program = folder / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(program.parent), prepend=os.pathsep)


def test_an_old_document_says_what_helps_where_there_is_no_libreoffice(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    _, report = only(tmp_path / "t", "a.doc", OLE)
    assert report == [skipped("a.doc", ASK)]


@posix
def test_an_old_document_is_read_as_libreoffice_has_it(tmp_path, monkeypatch):
    (tmp_path / "made.docx").write_bytes(docx("".join(map(paragraph, LINES))))
    office(tmp_path, f'cp "{tmp_path}/made.docx" "$6/a.docx"; test -s "$7"', monkeypatch)
    found, report = only(tmp_path / "t", "a.doc", OLE)
    assert (found[0].text, report[0].status) == (ARTICLE, "read")


@posix
def test_an_old_document_that_libreoffice_cannot_read(tmp_path, monkeypatch):
    office(tmp_path, "exit 1", monkeypatch)
    _, report = only(tmp_path / "t", "a.doc", OLE)
    assert report == [
        skipped("a.doc", "LibreOffice cannot read it in 120 seconds; save it as .docx")
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (docx(paragraph("نص")), "it is a DOCX document"),
        ("{\\rtf1 \\u1606?\\u1589?}", "it is an RTF document"),
        ("نص", "it is no old Word document"),
        (b"%PDF-1.7", "it is a PDF document and no old Word document"),
    ],
)
def test_what_only_calls_itself_an_old_document(tmp_path, content, reason):
    found, report = only(tmp_path, "a.doc", content)
    assert report[0].reason == reason
    assert [document.text for document in found] == ["نص"] * (" no " not in reason)
