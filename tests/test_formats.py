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
OPENITI = SHARED / "corpora" / "openiti"
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
    assert {kind.lower() for kind in MADE} | aliases == set(READERS)


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
    assert found[0].metadata == {"العنوان": "أ", "date": "2020-04-17T00:00:00", "sheet": "1"}
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


def test_of_several_dates_of_a_book_the_first_is_taken(tmp_path):
    dates = '<date when="2001">سنة ٢٠٠١</date><date when="2015">أعيد</date>'
    header = f"<fileDesc><publicationStmt>{dates}</publicationStmt></fileDesc>"
    book = TEI.format("<p>نص</p>").replace("<teiHeader/>", f"<teiHeader>{header}</teiHeader>")
    found, _ = only(tmp_path, "a.xml", book)
    assert found[0].metadata == {"date": "2001"}


SOURCE = "<sourceDesc><biblStruct><monogr>{}</monogr></biblStruct></sourceDesc>"
EDITION = (
    '<publicationStmt><publisher>دار</publisher><date when="2015">2015</date>{}</publicationStmt>'
)


@pytest.mark.parametrize(
    ("header", "metadata"),
    [
        (
            '<titleStmt><title xml:lang="ar">مجلة العلم</title><title xml:lang="en">Journal</title>'
            '<title/><title xml:lang="ar">شهرية</title></titleStmt>',
            {
                **{"title": "مجلة العلم; Journal; شهرية", "title_ar": "مجلة العلم; شهرية"},
                "title_en": "Journal",
            },
        ),
        (
            '<titleStmt><title level="m">شرح <title>الألفية</title></title><title>نحو</title>'
            "<author><forename>أحمد</forename>\n<surname>سعيد</surname></author><author/></titleStmt>",
            {"title": "شرح الألفية; نحو", "author": "أحمد سعيد"},
        ),
        ('<titleStmt><title xml:lang="ar">أ</title></titleStmt>', {"title": "أ"}),
        (
            EDITION.format("ملحق")
            + SOURCE.format(
                '<title>المقتبس</title><author>كرد علي <date when="1876"/></author><imprint>'
                '<date>جمادى الأولى ١٣٢٧</date><date when="1909-05-21">1909</date>'
                '<date when="1910"/></imprint>'
            ),
            {"publisher": "دار", "date": "1909-05-21", "edition_date": "2015"},
        ),
        (
            EDITION.format("") + SOURCE.format("<imprint><date>سنة ١٩٠٩</date></imprint>"),
            {"publisher": "دار", "date": "سنة ١٩٠٩", "edition_date": "2015"},
        ),
        (
            EDITION.format("") + SOURCE.format("<imprint><date/></imprint>"),
            {"publisher": "دار", "date": "2015"},
        ),
        (
            EDITION.format("") + SOURCE.format('<date from="1876" to="1878">1876-78</date>'),
            {"publisher": "دار", "date": "1876", "edition_date": "2015"},
        ),
        (
            EDITION.format("")
            + "<sourceDesc><biblFull><titleStmt><title>أصل</title></titleStmt><publicationStmt>"
            '<publisher>مطبعة</publisher><date when="1890"/></publicationStmt></biblFull>'
            "</sourceDesc>",
            {"publisher": "دار", "date": "1890", "edition_date": "2015"},
        ),
        (
            "<sourceDesc><msDesc><history><origin><origDate notBefore='0900'>القرن الرابع"
            "</origDate></origin></history></msDesc></sourceDesc>",
            {"date": "0900"},
        ),
    ],
)
def test_a_text_is_dated_by_its_source_and_called_by_each_of_its_titles(tmp_path, header, metadata):
    book = TEI.format("<p>نص</p>").replace(
        "<teiHeader/>", f"<teiHeader><fileDesc>{header}</fileDesc></teiHeader>"
    )
    found, _ = only(tmp_path, "a.xml", book)
    assert found[0].metadata == metadata


def test_a_text_is_dated_by_its_creation_before_its_edition(tmp_path):
    header = f"<fileDesc>{EDITION.format('')}</fileDesc><profileDesc><creation><date when='1929'/>"
    header += "</creation></profileDesc><revisionDesc><change><date when='2020'/></change>"
    book = f"<TEI><teiHeader>{header}</revisionDesc></teiHeader><text><p>نص</p></text></TEI>"
    found, _ = only(tmp_path, "a.xml", book)
    assert (found[0].metadata["date"], found[0].metadata["edition_date"]) == ("1929", "2015")


def test_tei(tmp_path):
    header = (
        "<teiHeader><fileDesc><titleStmt><title>عنوان</title><author>أحمد</author><author>سعيد"
        '</author></titleStmt><publicationStmt><date when="2015">قديم</date></publicationStmt>'
        "</fileDesc></teiHeader>"
    )
    body = (
        '<text xml:lang="ar"><body><pb n="1"/><head>باب</head><p>نص\n  <choice><sic>غلظ</sic><corr>'
        'غلط</corr></choice> <name>بغداد</name><note>حاشية</note>.<lb/>كا<lb break="no"/>تب</p>'
        '<pb n="2"/><lg><l>شطر</l><l>شطر</l></lg></body></text>'
    )
    found, report = only(tmp_path, "a.xml", f"<TEI>{header}{body}</TEI>")
    assert found[0].text == "باب\nنص غلظ بغداد. كاتب\nشطر\nشطر"
    assert found[0].metadata == {
        **{"title": "عنوان", "author": "أحمد; سعيد", "date": "2015", "language": "ar"},
        "pages": '[["1", 0, 23], ["2", 23, 30]]',
    }
    assert report[0].reason == "its notes (1) are left out"
    several = f"<teiCorpus><teiHeader/>{TEI.format('أ') * 2}</teiCorpus>"
    found, _ = only(tmp_path, "a.xml", several)
    assert [(document.id, document.text) for document in found] == [("a:1", "أ"), ("a:2", "أ")]


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
    given = [(found[0].text[t.start : t.end], t.lemma, t.tag) for t in found[0].tokens]
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


# OpenITI


def test_marks_become_places(tmp_path):
    book = (
        "######OpenITI#\r\n#META# 020.BookTITLE\t:: عنوان\r\n#META# 011.AuthorDIED :: 279\r\n"
        "#META# 019.AuthorDIED :: NODATA\r\n#META# coll_id: x\r\n#META#Header#End#\r\n\r\n"
        "# PageV00P000\r\n### || باب\r\n# قال ms01 نعم\r\n~~ثم PageV01P002 ذهب\r\n"
        "### | [\u0635: 6]\r\n# صدر %~% عجز\r\n# @QB@ آية @QE@ وكفى PageV01P003 ms02\r\n"
    )
    for name in ("0279Tirmidhi.Shamail.Shamela1-ara1", "a.mARkdown", "a.txt", "b.completed"):
        found, _ = only(tmp_path / name, name, book)
        text = found[0].text
        assert text == "باب\nقال نعم ثم ذهب\nصدر\tعجز\nآية وكفى"
        metadata = dict(found[0].metadata)
        places = {
            name: json.loads(metadata.pop(name))
            for name in ("headings", "pages", "milestones", "verses", "printed_pages")
        }
        assert metadata == {"title": "عنوان", "died": 279, "coll_id": "x"}
        assert places["headings"] == [[2, 0, 3]]
        assert [[label, text[a:b]] for label, a, b in places["pages"][1:]] == [
            ["V01P002", "باب\nقال نعم ثم"],
            ["V01P003", " ذهب\nصدر\tعجز\nآية وكفى"],
        ]
        assert [text[a:b] for a, b in places["verses"]] == ["صدر\tعجز"]
        assert places["printed_pages"] == [[6, 18]]
        assert places["milestones"][0] == ["ms01", 0, 7]


@pytest.mark.parametrize(
    ("line", "text", "verses"),
    [
        ("% دع عنك لومي % وداوني بالتي % 2", "دع عنك لومي\tوداوني بالتي", 1),
        ("% دع عنك % وداوني %", "دع عنك\tوداوني", 1),
        ("% دع عنك % وداوني", "دع عنك\tوداوني", 1),
        ("دع عنك % وداوني", "دع عنك\tوداوني", 1),
        ("دع عنك % وداوني % ١٢", "دع عنك\tوداوني", 1),
        ("دع عنك % وداوني %", "دع عنك\tوداوني", 1),
        ("3 % دع عنك % وداوني", "دع عنك\tوداوني", 1),
        ("%دع عنك%وداوني%2", "دع عنك\tوداوني", 1),
        ("% دع عنك %~% وداوني %", "دع عنك\tوداوني", 1),
        ("% دع عنك % وداوني % 2 PageV01P005 ms01", "دع عنك\tوداوني", 1),
        ("% دع عنك % وداوني % 2 % صفراء لا % تنزل % 3", "دع عنك\tوداوني\nصفراء لا\tتنزل", 2),
        ("% دع عنك %\n~~وداوني % 2", "دع عنك\tوداوني", 1),
        ("دع عنك %~% وداوني", "دع عنك\tوداوني", 1),
        ("ربح 50 % من المال", "ربح 50 % من المال", 0),
        ("ربح 50% من المال و 3 % منه", "ربح 50% من المال و 3 % منه", 0),
        ("بنسبة % 50 من المال", "بنسبة % 50 من المال", 0),
        ("بلا شطر 12", "بلا شطر 12", 0),
    ],
)
def test_marks_of_verses_and_their_numbers_are_no_words_and_percent_signs_stay(
    tmp_path, line, text, verses
):
    header = "######OpenITI#\n#META# 011.AuthorDIED\t:: 9999\n#META#Header#End#\n# "
    found, _ = only(tmp_path, "a.txt", header + line)
    assert found[0].text == text
    assert "died" not in found[0].metadata
    assert len(json.loads(found[0].metadata.get("verses", "[]"))) == verses


@pytest.mark.skipif(not OPENITI.exists(), reason=f"no books in {SHARED}; set CORPUS_TOOLS_SHARED")
def test_the_books_of_openiti():
    found, report = read(OPENITI)
    assert [row.status for row in report] == ["read"] * 5
    died = [document.metadata.get("died") for document in found]
    assert died == [279, 281, 281, None, None]
    for document in found:
        assert not re.search(r"[#~%@]|PageV|ms[0-9]|NODATA", document.text)
        assert len(json.loads(document.metadata["milestones"])) * 200 < len(document.text.split())


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
