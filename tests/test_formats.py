"""Every format made from the same article gives the same text, and says what is about it."""

import io
import json
import os
import re
import unicodedata
import zipfile
from html import escape
from pathlib import Path

import pandas as pd
import pytest
from arabic_reshaper import ArabicReshaper
from bidi.algorithm import get_display
from test_readers import only, put, read

from corpus_tools.readers import READERS, Document, FileReport

SHARED = Path(os.environ.get("CORPUS_TOOLS_SHARED", Path(__file__).parents[2] / "shared"))
EXTRA = "an extra, which is not installed"

LINES = [
    "افتتاح مكتبة جديدة في وسط المدينة",
    'قال المدير يوم 17/4/2020 إن المكتبة "مفتوحة للجميع" (صباحا ومساء).',
    "تضم المكتبة 1200 كتاب، وبرنامج Rocket Chat للقراء، وقاعة مُعتَبرة.",
]
ARTICLE = "\n".join(LINES)


def pdf(lines, more=b""):
    """A document of a page: letters as a browser draws them, joined and from left to right."""
    reshaper = ArabicReshaper({"delete_harakat": False})
    drawn = [get_display(reshaper.reshape(line), base_dir="R") for line in lines]
    shown = b" ".join(b"<%s> Tj T*" % line.encode("utf-16-be").hex().encode() for line in drawn)
    content = b"BT /F1 12 Tf 14 TL 50 750 Td %s ET" % shown + more
    code = b"1 begincodespacerange <0000> <FFFF> endcodespacerange"
    code += b" 1 beginbfrange <0000> <FFFF> <0000> endbfrange"
    code += b" 1 beginbfchar <E001> <0000> endbfchar"
    font = b"/Type/Font/BaseFont/F"
    system = b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
    box = b"/FontBBox[0 0 9 9]/ItalicAngle 0/Ascent 8/Descent 2/CapHeight 7/StemV 8"
    resources = b"/Font<</F1 5 0 R>>/XObject<</I 9 0 R>>" if more else b"/Font<</F1 5 0 R>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<%s>>>>"
        % resources,
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<<%s/Subtype/Type0/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 8 0 R>>" % font,
        b"<<%s/Subtype/CIDFontType2%s/FontDescriptor 7 0 R/DW 500>>" % (font, system),
        b"<</Type/FontDescriptor/FontName/F/Flags 4%s>>" % box,
        b"<</Length %d>>stream\n%s\nendstream" % (len(code), code),
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray"
        b"/BitsPerComponent 8/Length 1>>stream\n0\nendstream",
    ]
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table) + end


def docx(body, **parts):
    """A Word document, from the XML of its body."""
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        text = f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", text)
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", f'<w:x xmlns:w="{space}">{content}</w:x>')
    return buffer.getvalue()


def paragraph(text):
    return f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def odt(body, **parts):
    """A document of LibreOffice, from the XML of its body."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("content.xml", f"<d {ODF}><office:body>{body}</office:body></d>")
        for name, content in parts.items():
            archive.writestr(f"{name}.xml", f"<d {ODF}>{content}</d>")
    return buffer.getvalue()


def xlsx(sheets):
    pytest.importorskip("openpyxl", reason=EXTRA)
    buffer = io.BytesIO()
    with pd.ExcelWriter(buffer, engine="openpyxl") as writer:
        for name, frame in sheets.items():
            frame.to_excel(writer, sheet_name=name, index=False)
    return buffer.getvalue()


def conllu(lines):
    out = ["# newdoc id = خبر"]
    for line in lines:
        out.append(f"# text = {line}")
        for number, word in enumerate(line.split(), 1):
            out.append("\t".join([str(number), word, word, "NOUN", *"______"]))
        out.append("")
    return "\n".join(out)


ODF = " ".join(f'xmlns:{name}="{name}"' for name in "office text table draw dc meta".split())
FRAME = pd.DataFrame({"text": [ARTICLE], "year": [2020]})
PARAGRAPHS = "".join(f"<p>{escape(line)}</p>\n" for line in LINES)
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>{}</body></text></TEI>'
PAGE = (
    '<html><head><title>مكتبة</title><meta charset="utf-8"></head><body><nav><a href="/">رئيسية'
    "</a></nav><article>{}</article><script>var x = 1;</script></body></html>"
)
SUBTITLE = "{}\n00:01:02,000 --> 00:01:04,500\n{}\n\n"
MADE = {
    ".txt": lambda: ARTICLE,
    ".json": lambda: json.dumps([{"text": ARTICLE}]),
    ".jsonl": lambda: json.dumps({"text": ARTICLE}, ensure_ascii=False),
    ".csv": lambda: FRAME.to_csv(index=False),
    ".tsv": lambda: FRAME.to_csv(index=False, sep="\t"),
    ".parquet": FRAME.to_parquet,
    ".xlsx": lambda: xlsx({"a": FRAME}),
    ".docx": lambda: docx("".join(map(paragraph, LINES))),
    ".odt": lambda: odt("".join(f"<text:p>{escape(line)}</text:p>" for line in LINES)),
    ".html": lambda: PAGE.format(PARAGRAPHS),
    ".xml": lambda: TEI.format(PARAGRAPHS),
    ".conllu": lambda: conllu(LINES),
    ".srt": lambda: "".join(map(SUBTITLE.format, range(9), LINES)),
    ".mARkdown": lambda: "######OpenITI#\n#META#Header#End#\n# " + "\n# ".join(LINES),
    ".pdf": lambda: pdf(LINES),
}
NEEDS = {".html": "trafilatura", ".pdf": "pypdf"}


@pytest.mark.parametrize("kind", MADE)
def test_the_same_article_in_every_format(tmp_path, kind):
    if kind in NEEDS:
        pytest.importorskip(NEEDS[kind], reason=EXTRA)
    found, report = only(tmp_path, f"a{kind}", MADE[kind]())
    text = found[0].text
    if kind == ".pdf":  # letters as they are drawn; the text layer unifies them
        text = unicodedata.normalize("NFKC", text).strip()
    assert text == ARTICLE
    assert (report[0].status, report[0].documents) == ("read", 1)


def test_every_reader_is_listed():
    aliases = {".text", ".md", ".ndjson", ".htm", ".tei", ".inprogress", ".completed", ".vtt"}
    aliases |= {".ass", ".ssa", ".lrc", ".docm", ".dotx", ".xhtml"}
    elsewhere = {".epub", ".eml", ".mbox", ".rtf", ".doc"}  # in files of tests of their own
    elsewhere |= {".xlsm", ".xlsb", ".xls", ".ods", ".js"}
    assert {kind.lower() for kind in MADE} | aliases | elsewhere == set(READERS)


# Word


def test_a_table_stands_where_it_is(tmp_path):
    library = pytest.importorskip("docx", reason="python-docx, only to make the file")
    document = library.Document()
    document.core_properties.title = "عنوان"
    document.add_paragraph("قبل")
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ["أ", "ب", "ج", "د\nهـ"], strict=True):
        cell.text = text
    document.add_paragraph("بعد")
    buffer = io.BytesIO()
    document.save(buffer)
    found, _ = only(tmp_path, "a.docx", buffer.getvalue())
    assert found[0].text == "قبل\nأ\tب\nج\tد\nهـ\nبعد"
    assert found[0].metadata["title"] == "عنوان"


def test_what_word_keeps_beside_the_text(tmp_path):
    body = (
        "<w:p><w:ins><w:r><w:t>زيد</w:t></w:r></w:ins><w:del><w:r><w:t>حذف</w:t></w:r></w:del>"
        "<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:tab/><w:br/><w:t>نص</w:t></w:r></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>فهرس</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        "<w:p><w:r><w:txbxContent><w:p><w:r><w:t>مربع</w:t></w:r></w:p></w:txbxContent>"
        "<w:t>حول</w:t></w:r></w:p>"
    )
    found, report = only(tmp_path, "a.docx", docx(body, footnotes="<w:p/>" + paragraph("حاشية")))
    assert found[0].text == "زيد\t\nنص\nفهرس\nمربع\nحول\nحاشية"
    assert report[0].reason == "its foot- and endnotes stand at the end"


def test_changes_that_word_tracks(tmp_path):
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>".format
    gone = "<w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>"
    body = (
        f"<w:p>{run('الكت')}<w:ins>{run('ا')}</w:ins>{run('ب')}<w:del>"
        "<w:r><w:delText>القديم</w:delText></w:r></w:del></w:p>"
        f"<w:p>{gone}{run('أول ')}</w:p><w:p>{run('السطر')}</w:p>"
        f"<w:p><w:moveTo>{run('هنا')}</w:moveTo><w:moveFrom>{run('هناك')}</w:moveFrom></w:p>"
        f"<w:tbl><w:tr><w:tc><w:p>{gone}{run('خلية')}</w:p></w:tc><w:tc><w:p>{run('ب')}</w:p>"
        f"</w:tc></w:tr></w:tbl><w:p><w:r><w:ruby><w:rt>{run('نطق')}</w:rt><w:rubyBase>"
        f"{run('كلمة')}</w:rubyBase></w:ruby><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    beside = {"header1": paragraph("رأس"), "footer2": "<w:p/>", "comments": paragraph("تعليق")}
    found, report = only(tmp_path, "a.docx", docx(body, **beside))
    assert found[0].text == "الكتاب\nأول السطر\nهنا\nخلية\tب\nكلمة"
    assert report[0].reason == "its headers, footers and comments are left out"


# Excel, Parquet


def test_sheets(tmp_path):
    frame = pd.DataFrame({"العنوان": ["أ", None], "text": ["خبر", 5], "date": ["2020-04-17", None]})
    frame["date"] = pd.to_datetime(frame["date"])
    notes = pd.DataFrame({"x": [1]})
    found, report = only(tmp_path, "a.xlsx", xlsx({"1": frame, "2": notes, "3": FRAME}))
    assert [document.id for document in found] == ["a:1", "a:2", "a:3"]
    assert [document.text for document in found] == ["خبر", "5", ARTICLE]
    assert found[0].metadata == {"العنوان": "أ", "date": "2020-04-17", "sheet": "1"}
    assert found[2].metadata == {"year": 2020, "sheet": "3"}
    assert report[0].reason == "sheet '2' is left out: it has no field with the text"


def test_a_cell_beside_the_table_has_no_header(tmp_path):
    frame = pd.DataFrame([["text", "year", None], ["أ", 2015, "ملاحظة"], ["ب", None, None]])
    buffer = io.BytesIO()
    pytest.importorskip("openpyxl", reason=EXTRA)
    frame.to_excel(buffer, header=False, index=False, engine="openpyxl")
    found, _ = only(tmp_path, "a.xlsx", buffer.getvalue())
    assert found[0].metadata == {"year": 2015, "column_3": "ملاحظة"}
    assert found[1].metadata == {"year": None, "column_3": None}


def test_cells_of_a_sheet_that_are_only_coloured_are_no_cells(tmp_path):
    openpyxl = pytest.importorskip("openpyxl", reason=EXTRA)
    book = openpyxl.Workbook()
    book.active.append(["text"])
    book.active.append(["نص"])
    for name in ("C1", "C2", "A3", "C3"):
        book.active[name].font = openpyxl.styles.Font(bold=True)
    buffer = io.BytesIO()
    book.save(buffer)
    found, _ = only(tmp_path, "a.xlsx", buffer.getvalue())
    assert [(document.text, document.metadata) for document in found] == [("نص", {})]


def test_parquet_keeps_its_types(tmp_path):
    frame = pd.DataFrame(
        {"body": ["أ"] * 700, "n": range(700), "tags": [["x"]] * 700, "none": [None] * 700}
    )
    found, report = only(tmp_path, "a.parquet", frame.to_parquet(row_group_size=100))
    assert found[699] == Document(
        "a:700", "أ", "a.parquet", "", {"n": 699, "tags": '["x"]', "none": None}
    )
    assert report == [FileReport("a.parquet", "read", "", 0, "", 700)]


# HTML, TEI


def test_a_page_says_what_it_is_about(tmp_path):
    pytest.importorskip("trafilatura", reason=EXTRA)
    page = PAGE.format(PARAGRAPHS).replace("utf-8", "windows-1256").encode("cp1256")
    found, _ = only(tmp_path, "a.htm", page)
    assert (found[0].text, found[0].encoding) == (ARTICLE, "windows-1256")
    assert found[0].metadata["title"] == "مكتبة"


@pytest.mark.parametrize("times", [0, 9])  # a page of a few words, and one with a main text
@pytest.mark.parametrize("tag", ["b", "i", "span", "a", "font", "sup"])
def test_a_word_of_a_page_stays_one_where_a_part_of_it_is_marked(tmp_path, tag, times):
    pytest.importorskip("trafilatura", reason=EXTRA)
    page = f"<p>قال الو<{tag}>ل</{tag}>د.</p><p>ثم عاد.</p>{PARAGRAPHS * times}<footer>ذيل</footer>"
    found, _ = only(tmp_path, "a.html", f"<body>{page}</body>")
    assert found[0].text.startswith("قال الولد.\nثم عاد.")
    assert "ذيل" not in found[0].text


# CoNLL-U


def test_tokens_that_a_treebank_gives(tmp_path):
    rows = ["1-2\tوالكتاب\t_\t_", "1\tو\tو\tCCONJ", "2\tالكتاب\tكتاب\tNOUN", "3\tجديد\tجَدِيد\tADJ"]
    tail = ["\t_" * 6, "\t_" * 6, "\t_" * 6, "\t_" * 5 + "\tSpaceAfter=No"]
    block = "\n".join(row + end for row, end in zip(rows, tail, strict=True))
    data = f"# newdoc id = x\n{block}\n4\t.\t.\tPUNCT" + "\t_" * 6 + f"\n\n# newpar\n{block}\nx\n"
    plain, report = only(tmp_path, "a.conllu", data)
    assert plain[0].text == "والكتاب جديد.\n\nوالكتاب جديد"
    assert (plain[0].id, plain[0].metadata, plain[0].tokens) == ("a:1", {"newdoc_id": "x"}, ())
    assert report[0].reason == "line 13 has 1 field, not 10, and is left out"
    found, _ = only(tmp_path, "a.conllu", data, tokens=True)
    given = [(found[0].text[t.start : t.end], t.lemma, t.layers["upos"]) for t in found[0].tokens]
    first = [("والكتاب", "كتاب", "NOUN"), ("جديد", "جَدِيد", "ADJ")]
    assert given == [*first, (".", ".", "PUNCT"), *first]


def test_a_treebank_gives_the_texts_of_its_sentences():
    paths = sorted((SHARED / "corpora" / "ud_pud").glob("*.conllu"))
    if not paths:
        pytest.skip(f"no treebank in {SHARED}; set CORPUS_TOOLS_SHARED")
    found, report = read(paths[0], tokens=True)
    given = re.findall("(?m)^# text = (.*)$", paths[0].read_text(encoding="utf-8"))
    assert [document.text for document in found] == given
    assert report[0].repaired == 0
    assert sum(len(document.tokens) for document in found) > 9000


def test_a_library_that_is_missing_is_told(tmp_path, monkeypatch):
    import sys

    for module in ("pypdf", "openpyxl", "trafilatura"):
        monkeypatch.setitem(sys.modules, module, None)
    put(tmp_path, {"a.pdf": pdf(LINES), "b.html": "<p>نص</p>", "~.txt": "نص"})
    _, report = read(tmp_path)
    needs = "reading {} needs the package {}: pip install {}".format
    assert report[0].reason == needs("a PDF document", "pypdf", "pypdf")
    assert report[1].reason == needs("an HTML page", "trafilatura", "trafilatura")
    with pytest.raises(ValueError, match=r"a\.pdf: reading a PDF document needs the package pypdf"):
        read(tmp_path / "a.pdf")
