"""PDF: what files say of their glyphs, where signs stand, which way brackets are written."""

import json
import re
import zlib

import pytest
from bidi.algorithm import get_display
from test_formats import EXTRA, LINES, pdf
from test_readers import only

from corpus_tools.text.arabic import unify_presentation_forms

pytest.importorskip("pypdf", reason=EXTRA)
TURNED = str.maketrans("()[]", ")(][")


def hexed(text):
    return b"<%s>" % text.encode("utf-16-be").hex().encode()


def drawn(*pieces):
    """Write text from left to right; a pair is glyphs, and what the file says they mean."""
    parts = []
    for piece in pieces:
        if isinstance(piece, str):
            parts.append(hexed(piece) + b" Tj")
        else:
            meant = b"<FEFF%s>" % piece[1].encode("utf-16-be").hex().encode()
            glyphs = b" Tj ".join(map(hexed, piece[0])) + b" Tj"
            parts.append(b"/Span <</ActualText %s>> BDC %s EMC" % (meant, glyphs))
    return b" BT /F1 12 Tf 50 700 Td " + b" ".join(parts) + b" ET"


def text_of(tmp_path, data):
    found, report = only(tmp_path, "a.pdf", data)
    return unify_presentation_forms(found[0].text).strip(), report[0].reason


def test_a_page_may_begin_with_signs(tmp_path):
    assert text_of(tmp_path, pdf(['قال "نعم".']))[0] == 'قال "نعم".'


@pytest.mark.parametrize("turned", [True, False])
def test_brackets_are_written_as_drawn_or_as_meant(tmp_path, turned):
    line = "وصل (أمس) إلى [المدينة] كما قال (زيد)"
    shown = line if turned else line.translate(TURNED)
    assert get_display("(ب)", base_dir="R") == "(ب)"
    assert text_of(tmp_path, pdf([shown, *LINES[:1]]))[0].splitlines()[0] == line


def test_what_the_file_says_of_its_glyphs_wins(tmp_path):
    # A letter with a sign of its own, a glyph that has no letter, a Latin ligature.
    page = drawn("ن", ("\u0627\u0653", "آ"), "ل", "ا", " ", (["\0"], "سب"), " ", (["\ue000"], "fi"))
    text, reason = text_of(tmp_path, pdf(["نص"], page))
    assert text.splitlines()[-1] == "fi سب الآن"
    assert reason == ""


def test_glyphs_without_a_letter_are_told(tmp_path):
    text, reason = text_of(tmp_path, pdf(["نص"], drawn("ب", "\ue001", "ا")))
    assert text.splitlines()[-1] == "اب"
    assert reason == "signs of which the file does not say what letters they are: 1"


def test_a_version_of_pypdf_that_gives_no_order_is_told(tmp_path, monkeypatch):
    monkeypatch.delattr("pypdf.generic._font.Font.from_font_resource")
    found, report = only(tmp_path, "a.pdf", pdf(LINES))
    assert found == []
    assert "from_font_resource" in report[0].reason
    assert "or pypdf does not fit what it needs" in report[0].reason


@pytest.mark.parametrize("wrong", ["", "/N", "null", "[1 2]"])
def test_an_operator_without_what_it_needs_does_nothing(tmp_path, wrong):
    operators = [
        "Tc",
        "Tw",
        "Tz",
        "TL",
        "Ts",
        "Tf",
        "Td",
        "TD",
        "Tm",
        "cm",
        "Tj",
        "TJ",
        "'",
        '"',
        "Do",
    ]
    operations = "".join(f" {wrong} {operator}" for operator in operators)
    more = drawn("صن").replace(b" Td ", f" Td {operations} Q EMC ".encode())
    assert text_of(tmp_path, pdf([], more=more))[0] == "نص"


def test_a_latin_line_in_arabic_ends_at_its_left(tmp_path):
    lines = [LINES[0], '"Rocket Chat".']
    assert text_of(tmp_path, pdf(lines))[0].splitlines()[1] == '"Rocket Chat".'


# What stands beside each other, in which direction


def sheets(pages, packed=()):
    """A document of several pages, each a list of (x, y, size, text in logical order).

    `packed` gives the content of some pages, by number, as it is to be packed by zlib.
    """
    data = pdf([])
    head, _, tail = data.partition(b"3 0 obj")
    fonts = tail[tail.index(b"5 0 obj") : tail.index(b"9 0 obj")]
    numbers = [20 + 2 * number for number in range(len(pages))]
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    head = head.replace(b"/Kids[3 0 R]/Count 1", b"/Kids[%s]/Count %d" % (kids, len(pages)))
    objects = []
    for number, page in zip(numbers, pages, strict=True):
        content = b"\n".join(
            b"BT /F1 %d Tf %d %d Td %s Tj ET" % (size, x, y, hexed(get_display(text, base_dir="R")))
            for x, y, size, text in page
        )
        objects.append(
            b"%d 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %d 0 R"
            b"/Resources<</Font<</F1 5 0 R>>>>>>\nendobj\n" % (number, number + 1)
        )
        is_packed = b"/Filter/FlateDecode" if len(objects) // 2 in packed else b""
        content = packed[len(objects) // 2](content) if is_packed else content
        stream = b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), is_packed, content)
        objects.append(b"%d 0 obj\n%s\nendobj\n" % (number + 1, stream))
    whole = head + fonts + b"".join(objects)
    places = [(int(found[1]), found.start()) for found in re.finditer(rb"(\d+) 0 obj", whole)]
    table = b"".join(b"%d 1\n%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<</Size 99/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(whole)
    return whole + b"xref\n" + table + end


@pytest.mark.parametrize(
    "line",
    [
        "يعمل نظام Windows 11 هنا",
        "هاتف Galaxy S24 Ultra جديد",
        "الإصدار Python 3.11.2 (2023) صدر",
        "الإصدار (Python 3.11) صدر",
        "معيار ISO 9001:2015 هنا",
        "ارتفع 12.5% هذا العام",
        "12.5% من السكان",
        "بنسبة ١٢٫٥٪ أو (12.5%) و50%",
        "السعر 50 USD وحجم 3.5 GB فقط",
        "الهاتف: +966 50 123 4567",
        "من 2010-2015 إلى 3/4 عند 10:30",
        "قال «نعم».",
        "قال الرئيس: «سنعود» ثم «لا».",
        'قال: "Hello world 5" ثم',
        "شركة Apple Inc. أعلنت iOS 17.2 أمس",
    ],
)
def test_numbers_latin_words_and_signs_keep_their_order(tmp_path, line):
    assert text_of(tmp_path, pdf([line, "وهذا سطر (عادي)"]))[0].splitlines()[0] == line


def test_runs_that_a_file_calls_reversed_are_told_from_others(tmp_path):
    """Both lines look alike, and only the runs, as browsers write them, say which is which."""

    def runs(*texts):
        parts, x = [], 50
        for text in texts:
            shown = hexed(text) + b" Tj"
            is_right = len(text) > 1 and any(letter > "\u0600" for letter in text)
            shown = b"/ReversedChars BMC %s EMC" % shown if is_right else shown
            parts.append(b"BT /F1 12 Tf %d 700 Td %s ET" % (x, shown))
            x += 6 * len(text)
        return text_of(tmp_path, pdf([], more=b"\n" + b"\n".join(parts)))[0]

    assert runs("انه ", "Apple 2017", " يف") == "في Apple 2017 هنا"
    assert runs("انه ", "Apple", " ", "2017", " يف") == "في 2017 Apple هنا"
    assert runs(".", "5G", " يف") == "في 5G."


def test_lines_in_latin_letters_run_from_the_left_in_arabic_too(tmp_path):
    """The number of a page, as browsers print it: each piece in a run of its own."""
    runs = [(50, "file.html"), (300, "12"), (312, "/"), (318, "66")]
    shown = [b"BT /F1 12 Tf %d 600 Td %s Tj ET" % (x, hexed(text)) for x, text in runs]
    right = b"BT /F1 12 Tf 50 700 Td /ReversedChars BMC %s Tj EMC ET" % hexed("صن")
    text = text_of(tmp_path, pdf([], more=b"\n".join([b"", right, *shown])))[0]
    assert text == "نص\nfile.html\t12/66"


@pytest.mark.parametrize("gap", [3, 10, 40, 200])
def test_cells_of_a_row_do_not_become_a_word(tmp_path, gap):
    rows = [["الاسم", "العمر", "City"], ["سالم", "25", "Jeddah"], ["ليلى", "٣٠", "«حلب»"]]
    page = []
    for y, row in enumerate(rows):
        x = 500
        for cell in row:
            x -= 6 * len(cell)
            page.append((x, 700 - 20 * y, 12, cell))
            x -= gap
    text = text_of(tmp_path, sheets([page]))[0]
    apart = "\t" if gap > 12 else " "
    expected = [apart.join(row) for row in rows]
    if gap <= 12:  # two Latin cells so near are one run, as far as anybody sees
        expected[1] = text.splitlines()[1]
    assert text.splitlines() == expected
    assert [sorted(line.split()) for line in text.splitlines()] == [sorted(row) for row in rows]


# Damaged pages


def torn(content):
    """Pack a content whose first half can be unpacked."""
    packer = zlib.compressobj()
    half = packer.compress(content[: content.index(b"ET") + 2]) + packer.flush(zlib.Z_FULL_FLUSH)
    return half + b"\xff" * 20 + packer.compress(content) + packer.flush()


def test_a_damaged_page_is_told_and_loses_neither_its_beginning_nor_the_others(tmp_path):
    packed = {1: torn, 2: lambda content: b"\xff" * 50, 3: lambda content: zlib.compress(content)}
    packed |= {4: lambda content: zlib.compress(content)[:-2] + b"\xff\xff"}  # of no consequence
    pages = [[(50, 700, 12, WORDS[i]), (50, 680, 12, WORDS[-i - 1])] for i in range(6)]
    text, reason = text_of(tmp_path, sheets(pages, packed))
    kept = [[WORDS[i], WORDS[-i - 1]] for i in range(6)]
    kept[1:3] = [WORDS[1:2], [""]]
    assert text.splitlines() == [line for page in kept for line in page]
    assert re.sub(r"\(.*?\)", "()", reason) == (
        "the rest of page 2 is left out: it is damaged or cut short (); "
        "page 3 is left out: it is damaged or cut short ()"
    )


def test_a_document_of_a_damaged_page_is_no_scan(tmp_path):
    page = [(50, 700, 12, "نص")]
    found, report = only(tmp_path, "a.pdf", sheets([page], {0: lambda content: b"\xff" * 50}))
    assert found == []
    assert report[0].reason.startswith("it is damaged or cut short (Error -3 ")


# Headers and footers

WORDS = "نص من كلام الكتاب في هذه الصفحة باب فصل ماء نار أرض سماء".split()
EASTERN = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def body(number):
    words = [WORDS[(number * 7 + place * 3) % len(WORDS)] for place in range(number + 5)]
    return [(50, 700, 12, " ".join(words)), (50, 680, 12, " ".join(words[::-1]))]


def foot(text):
    return [(300, 40, 12, text)]


def top(text, size=10):
    return [(300, 760, size, text)]


RUNNING = {
    "numbers": [body(i) + foot(str(i + 5)) for i in range(9)],
    "eastern numbers": [body(i) + foot(f"- {i + 5} -".translate(EASTERN)) for i in range(9)],
    "sides": [top("كتاب" if i % 2 else "جزء") + body(i) for i in range(9)],
    "chapters": [top(["أول", "ثان", "ثالث"][i // 3]) + body(i) for i in range(9)],
    "title and number": [top(f"مجلة البحوث | {i + 7}") + body(i) for i in range(9)],
    "sign of number": [top("جزء C#") + body(i) + foot(f"# {i + 5} #") for i in range(9)],
    "number of all": [body(i) + foot(f"صفحة {i + 1} من 9") for i in range(9)],
    "a cover without": [body(20), *(top("الجامعة") + body(i) for i in range(9))],
    "two pages": [top("تقرير") + body(i) for i in range(2)],
    "over two lines": [[*top("جامعة"), (300, 745, 10, "كلية"), *body(i)] for i in range(9)],
}
STAYING = {
    "no header": [body(i) for i in range(9)],
    "one page": [top("تقرير") + body(1) + foot("1")],
    "questions": [top(f"السؤال {i + 1}", 12) + body(i) for i in range(9)],
    "numbers of a table": [body(i) + foot(str(i * i * 37 % 101)) for i in range(9)],
    "nothing else": [foot(f"نص الصفحة {i}") for i in range(9)],
    "a refrain": [(top("قال رحمه الله") if i in (1, 7) else []) + body(i) for i in range(9)],
    "larger than text": [top("عنوان", 20) + body(i) for i in range(9)],
}


@pytest.mark.parametrize("pages", RUNNING.values(), ids=RUNNING)
def test_running_headers_and_footers_are_left_out_and_told(tmp_path, pages):
    text, reason = text_of(tmp_path, sheets(pages))
    kept = [line[3] for page in pages for line in page if line[1] in (700, 680)]
    assert text.splitlines() == kept
    count = sum(map(len, pages)) - len(kept)
    assert reason.startswith(f"running headers and footers are left out ({count:,} lines): '")


@pytest.mark.parametrize("pages", STAYING.values(), ids=STAYING)
def test_what_stands_at_the_edge_of_pages_and_is_no_header_stays(tmp_path, pages):
    text, reason = text_of(tmp_path, sheets(pages))
    assert text.splitlines() == [line[3] for page in pages for line in page]
    assert reason == ""


def test_pages_are_counted_in_what_is_left(tmp_path):
    found, _ = only(tmp_path, "a.pdf", sheets(RUNNING["numbers"]))
    lines = [[line[3] for line in page[:2]] for page in RUNNING["numbers"]]
    spans = json.loads(found[0].metadata["pages"])
    assert [number for number, *_ in spans] == list(range(1, 10))
    assert [found[0].text[a:b].split("\n")[:2] for _, a, b in spans] == lines


def test_a_scan_with_nothing_but_a_stamp_is_told(tmp_path):
    text, reason = text_of(tmp_path, sheets([foot("Scanned by X")] * 3))
    assert text == "\n".join(["Scanned by X"] * 3)
    assert reason == "each page says only 'Scanned by X'; if they are scanned, it needs OCR"
