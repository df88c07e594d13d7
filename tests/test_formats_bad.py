"""Bad input: every file that is broken, locked or hostile is reported, and the others are read."""

import io
import json
import zipfile

import pandas as pd
import pytest
from test_formats import EXTRA, FRAME, LINES, PAGE, TEI, docx, paragraph, pdf, xlsx
from test_readers import only, put, read, skipped

from corpus_tools.readers import FileReport

GOOD_DOCX = docx("".join(map(paragraph, LINES)))
GOOD_PARQUET = FRAME.to_parquet()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
LAUGHS = "<!DOCTYPE x [<!ENTITY a0 'ha'>{}]>".format(
    "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.docx", GOOD_DOCX[:-40], "it is damaged or cut short (File is not a zip file)"),
        ("a.docx", OLE, "it is an old Office document, or one with a password, and no DOCX"),
        ("a.docx", b"%PDF-1.7 x", "it is a PDF document and no DOCX document"),
        ("a.docx", "نص", "it is no DOCX document"),
        ("a.docx", GOOD_PARQUET, "it is a Parquet file and no DOCX document"),
        ("a.xlsx", GOOD_DOCX, "it is a zip archive and no workbook"),
        ("a.xlsx", OLE, "it is damaged, or locked with a password ("),
        ("a.xlsx", "a,b\n1,2\n", "it is no workbook"),
        (
            "a.xls",
            "<table><tr><td>نص",
            "it is an HTML page (named .html it is read) and no workbook",
        ),
        ("a.doc", "<html><p>نص", "it is an HTML page (named .html it is read) and no old Word"),
        ("a.pdf", "نص", "it is no PDF document"),
        ("a.pdf", GOOD_DOCX, "it is a zip archive (or a DOCX, XLSX or EPUB, which are zips) and"),
        ("a.parquet", GOOD_PARQUET[:-9], "it is damaged or cut short ("),
        ("a.parquet", "نص", "it is no Parquet file"),
        ("a.html", bytes(range(256)) * 9, "it is binary, not a text file"),
        ("a.xml", "<TEI><text>", "it is not well-formed XML: no element found, line 1"),
        ("a.xml", "<rss><text/></rss>", "it is XML, but not TEI: its root is <rss>"),
        ("a.xml", "نص", "it is not well-formed XML: "),
        ("a.txt", GOOD_DOCX, "it is a zip archive (or a DOCX, XLSX or EPUB, which are zips), not"),
        ("a.conllu", "نص\n", "line 1 has 1 field, not 10, and is left out"),
    ],
)
def test_files_that_are_skipped(tmp_path, name, content, reason):
    found, report = only(tmp_path, name, content)
    if name == "a.conllu":
        assert [document.text for document in found] == [""]
        return
    assert found == []
    assert report[0].status == "skipped"
    assert report[0].reason.startswith(reason)


def test_broken_workbooks(tmp_path):
    good = xlsx({"a": FRAME})
    none = xlsx({"a": pd.DataFrame({"x": [1]})})
    put(tmp_path, {"a.xlsx": good[: len(good) // 2], "b.xlsx": none, "~.txt": "نص"})
    _, report = read(tmp_path)
    assert report[0].reason.startswith("it is damaged or cut short (")
    assert report[1].reason.startswith(
        "it has no field full_text, text, content, body, article, النص"
    )


def test_broken_and_scanned_documents(tmp_path):
    pypdf = pytest.importorskip("pypdf", reason=EXTRA)
    good = pdf(LINES)
    writer = pypdf.PdfWriter(io.BytesIO(good))
    writer.encrypt("سر", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    scanned = pdf([], more=b" q 600 0 0 800 0 0 cm /I Do Q")
    files = {"a.pdf": good[:60], "b.pdf": locked.getvalue(), "c.pdf": scanned, "d.pdf": pdf([])}
    _, report = read(put(tmp_path, {**files, "~.txt": "نص"}))
    assert report[0].reason.startswith("it is damaged or cut short (")
    assert [row.reason for row in report[1:4]] == [
        "it is encrypted; save it without a password",
        *["its pages hold no text layer; if they are scanned, it needs OCR first"] * 2,
    ]


@pytest.mark.parametrize("member", ["a.docx", "a.xlsx", "a.pdf", "a.parquet", "a.csv", "a.jsonl"])
def test_every_format_is_read_from_a_zip_and_survives_its_end(tmp_path, member):
    if member == "a.pdf":
        pytest.importorskip("pypdf", reason=EXTRA)
    made = {
        "a.docx": lambda: GOOD_DOCX,
        "a.xlsx": lambda: xlsx({"a": FRAME}),
        "a.pdf": lambda: pdf(LINES),
        "a.parquet": lambda: GOOD_PARQUET,
        "a.csv": lambda: FRAME.to_csv(index=False).encode(),
        "a.jsonl": lambda: json.dumps({"text": "نص"}).encode(),
    }
    content = made[member]()
    for data in (content, content[: len(content) // 2]):
        with zipfile.ZipFile(tmp_path / "n.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(member, data)
            archive.writestr("z.txt", "نص")
        found, report = read(tmp_path / "n.zip")
        assert found[-1].text == "نص"
        assert report[0].documents == (data is content) or member == "a.csv"


def test_entities_are_not_expanded(tmp_path):
    files = {
        "a.xml": LAUGHS + TEI.format("<p>قبل &a9; بعد</p>"),
        "b.xml": '<!DOCTYPE x [<!ENTITY f SYSTEM "a.xml">]>' + TEI.format("<p>&f;</p>"),
        "c.xml": LAUGHS + TEI.format("<p>نص</p>").replace("<p>", '<p n="&a9;">'),
        "~.txt": "نص",
    }
    found, report = read(put(tmp_path, files))
    assert [document.text for document in found[:2]] == ["قبل &a9; بعد", "&f;"]
    assert [row.reason for row in report[:2]] == ["XML entities (1) are not expanded"] * 2
    assert report[2].status == "skipped"
    assert "amplification" in report[2].reason


def test_entities_in_office_files(tmp_path):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w") as archive:
        archive.writestr("word/document.xml", LAUGHS + "<d><p><r><t>&a9;</t></r></p></d>")
    found, report = only(tmp_path, "a.docx", bomb.getvalue())
    reason = "it declares XML entities, as no office program does"
    assert (found, report) == ([], [skipped("a.docx", reason)])


def test_a_workbook_that_laughs(tmp_path):
    good = xlsx({"a": FRAME})
    bomb = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(bomb, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith("sheet1.xml"):
                head, _, tail = data.decode().partition("<worksheet")
                tail = tail.replace("<v>2020</v>", "<v>&a9;</v>")
                data = f"{head}{LAUGHS}<worksheet{tail}".encode()
            new.writestr(name, data)
    found, _ = only(tmp_path, "a.xlsx", bomb.getvalue())
    assert [document.metadata for document in found] == [{"year": None}]


def test_office_files_that_are_bombs(tmp_path):
    bomb = docx(paragraph("x" * 60 * 10**6))
    found, report = only(tmp_path, "a.docx", bomb)
    reason = "it unpacks to suspiciously much; if you trust it, unpack it first"
    assert (found, report) == ([], [skipped("a.docx", reason)])


ODD = "نص \u202b غير مغلق \ufffd خاص \ue000\uf8ff ﷺ ﻻ ﷽ \u200f\u200cكل."


@pytest.mark.parametrize("kind", [".txt", ".csv", ".jsonl", ".docx", ".xlsx", ".xml", ".parquet"])
def test_odd_characters_survive(tmp_path, kind):
    frame = pd.DataFrame({"text": [ODD]})
    made = {
        ".txt": lambda: ODD,
        ".csv": lambda: frame.to_csv(index=False),
        ".jsonl": lambda: json.dumps({"text": ODD}),
        ".docx": lambda: docx(paragraph(ODD)),
        ".xlsx": lambda: xlsx({"a": frame}),
        ".xml": lambda: TEI.format(f"<p>{ODD}</p>"),
        ".parquet": frame.to_parquet,
    }
    found, report = only(tmp_path, f"a{kind}", made[kind]())
    assert found[0].text == ODD
    assert report[0].status == "read"


def test_odd_characters_survive_in_a_page(tmp_path):
    pytest.importorskip("trafilatura", reason=EXTRA)
    page = PAGE.format(f"<p>{ODD * 9}</p><ul><li>بند&zwnj;</li></ul>")
    found, _ = only(tmp_path, "a.html", page)
    assert found[0].text == ODD * 9 + "\nبند\u200c"


def test_a_slip_of_a_library_is_not_laid_on_the_file(tmp_path, monkeypatch):
    trafilatura = pytest.importorskip("trafilatura", reason=EXTRA)

    def slips(*_, **__):
        return {}["max_date"]

    monkeypatch.setattr(trafilatura, "bare_extraction", slips)
    _, report = only(tmp_path, "a.html", "<p>نص</p>")
    assert report[0].reason == (
        "it is damaged or cut short (KeyError: 'max_date'; or trafilatura does not fit what it "
        "needs)"
    )


def test_lone_surrogates_survive(tmp_path):
    found, report = only(tmp_path, "a.jsonl", '{"text": "نص \\ud800 كلمة"}\n')
    assert found[0].text == "نص \ud800 كلمة"
    assert report == [FileReport("a.jsonl", "read", "utf-8", 0, "", 1)]
