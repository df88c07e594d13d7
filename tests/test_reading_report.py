"""A folder with one file of each format: the reading report, line by line."""

import gzip
import io
import zipfile

import pytest
from test_formats import (
    EXTRA,
    FRAME,
    LINES,
    MADE,
    docx,
    odt,
    paragraph,
    pdf,
    xlsx,
)
from test_formats_media import CHAPTERS, FILE, HEAD, PLAIN, SRT, VTT, epub, several
from test_formats_office import OLE, hexed, rtf
from test_readers import put

import corpus_tools as ct

TEXT = " ".join(LINES)


def packed(**files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return buffer.getvalue()


NOTE = "<w:footnote><w:p><w:r><w:t>حاشية</w:t></w:r></w:p></w:footnote>"
FILES = {
    "book.epub": lambda: epub(CHAPTERS, ["nav.xhtml", "ch 1.xhtml", "two.xhtml"]),
    "book.mARkdown": MADE[".mARkdown"],
    "film.srt": lambda: SRT.format(TEXT),
    "film.vtt": lambda: VTT.format(f"00:01.000 --> 00:02.000\n{TEXT}"),
    "letter.eml": lambda: HEAD + several("mixed", PLAIN, FILE),
    "letters.mbox": lambda: f"From a\n{HEAD}{PLAIN}\nFrom b\nبلا رأس\n",
    "news.conllu": MADE[".conllu"],
    "news.csv": lambda: "text,year\nخبر أول,2015\nخبر ثان\nخبر ثالث,2016\n",
    "news.docx": lambda: docx("".join(map(paragraph, LINES)), footnotes=NOTE),
    "news.html": MADE[".html"],
    "news.json": lambda: '{"articles": [{"text": "خبر"}, {"text": null}]}',
    "news.jsonl": lambda: '{"text": "خبر"}\n{"text": \n',
    "news.parquet": FRAME.to_parquet,
    "news.pdf": lambda: pdf(LINES),
    "news.tsv": MADE[".tsv"],
    "news.txt": lambda: TEXT.encode("cp1256"),
    "news.txt.gz": lambda: gzip.compress(TEXT.encode()),
    "news.xlsx": lambda: xlsx({"a": FRAME}),
    "news.zip": lambda: packed(a_txt=TEXT, b_png=b"x"),
    "old.doc": lambda: OLE,
    "photo.png": lambda: b"\x89PNG",
    "report.odt": lambda: odt("<text:p>تقرير</text:p><office:annotation>ق</office:annotation>"),
    "report.rtf": lambda: rtf(f"{{\\header {hexed(TEXT)}}}{hexed(TEXT)}"),
    "speech.xml": lambda: "<TEI><text><p>خطبة<note>حاشية</note></p></text></TEI>",
}
REPORT = """
book.epub         read      utf-8          1  its table of contents is left out
book.mARkdown     read      utf-8          1  read as OpenITI mARkdown
film.srt          read      utf-8          1  times and tags of subtitles are left out
film.vtt          read      utf-8          1  times and tags of subtitles are left out
letter.eml        read      utf-8          1  attachments are named, not read
letters.mbox      repaired  utf-8          1  message 2: it is no message: it has no subject, sender
news.conllu       read      utf-8          1
news.csv          repaired  utf-8          2  row 2 has 1 field, not 2, and is left out
news.docx         read      -              1  its foot- and endnotes stand at the end
news.html         read      utf-8          1
news.json         read      utf-8          2  records without text, kept as empty documents: 1
news.jsonl        repaired  utf-8          1  line 2 is not JSON, and left out
news.parquet      read      -              1
news.pdf          read      -              1
news.tsv          read      utf-8          1
news.txt          read      windows-1256   1  guessed windows-1256
news.txt.gz       read      utf-8          1
news.xlsx         read      -              1
news.zip/a.txt    read      utf-8          1
news.zip/b.png    skipped   -              0  .png files cannot be read; those that can: .txt
old.doc           skipped   -              0  it is an old Word document; save it as .docx, or
photo.png         skipped   -              0  .png files cannot be read; those that can: .txt
report.odt        read      -              1  its comments (1) are left out
report.rtf        read      windows-1256   1  its headers, footers and comments are left out; guess
speech.xml        read      -              1  its notes (1) are left out
"""


def test_the_report_on_a_file_of_each_format_is_true_line_by_line(tmp_path, monkeypatch):
    for library in ("lxml", "openpyxl", "pypdf", "trafilatura"):
        pytest.importorskip(library, reason=EXTRA)
    monkeypatch.setenv("PATH", str(tmp_path))  # where no LibreOffice is
    put(tmp_path / "texts", {name: make() for name, make in FILES.items()})
    corpus = ct.read(tmp_path / "texts", progress=False)
    report = ct.reading_report(corpus).sort_values("file", kind="stable")
    columns = report[["file", "status", "encoding", "documents", "reason"]]
    lines = REPORT.strip().splitlines()
    assert len(report) == len(lines)
    for (file, status, encoding, documents, reason), line in zip(
        columns.itertuples(index=False), lines, strict=True
    ):
        *expected, said = [*line.split(maxsplit=4), ""][:5]
        assert [file, status, encoding or "-", str(documents)] == expected
        assert reason.startswith(said)
        assert bool(reason) == bool(said)
    assert sum(report["documents"]) == len(corpus)


def test_a_folder_of_each_format_divided_says_which_have_no_chapters(tmp_path, monkeypatch):
    for library in ("lxml", "openpyxl", "pypdf", "trafilatura"):
        pytest.importorskip(library, reason=EXTRA)
    monkeypatch.setenv("PATH", str(tmp_path))
    put(tmp_path / "texts", {name: make() for name, make in FILES.items()})
    corpus = ct.read(tmp_path / "texts", divide="chapter", progress=False)
    report = ct.reading_report(corpus)
    report = report[report["status"] != "skipped"]
    whole = report["reason"].str.contains("not divided, as no chapter was found")
    assert list(report["file"][~whole]) == ["book.epub"]
    assert report["documents"][~whole].item() == 2
