"""Decoding: the same text comes back from every encoding, and what is no text is refused."""

import json
import os
import random
import tomllib
import zipfile
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus_tools as ct
from corpus_tools.readers import decode

SHARED = Path(os.environ.get("CORPUS_TOOLS_SHARED", Path(__file__).parents[2] / "shared"))
SEEDS = sorted((SHARED / "corpora" / "seed_articles").glob("*.txt"))

UNICODE = {
    "utf-8": ("utf-8", ""),
    "utf-8-sig": ("utf-8-sig", ""),
    "utf-16": ("utf-16", ""),
    "utf-32": ("utf-32", ""),
    "utf-16-le": ("utf-16-le", "guessed utf-16-le (no byte order mark)"),
    "utf-16-be": ("utf-16-be", "guessed utf-16-be (no byte order mark)"),
}
ONE_BYTE = {
    encoding: (encoding, f"guessed {encoding}")
    for encoding in ("windows-1256", "iso-8859-6", "cp720", "mac-arabic")
}
ENCODINGS = UNICODE | ONE_BYTE

TEXTS = [
    "ذهب الولد إلى المدرسة",
    "كتاب جديد عن التاريخ",
    "من أين جاء هذا الرجل؟",
    "في البيت، وعلى الطريق",
    "قال الوزير إن العمل مستمر",
    "لا يعلم أحد متى يعود المسافر",
    "السعر 250 دينارا في السوق",
    "مُحَمَّدٌ طَالِبٌ مُجْتَهِدٌ فِي الْمَدْرَسَةِ",
    "id,text\n1,نص قصير\n",
    "تعليم اللغة العربية\r\nللكبار والصغار\r\n\r\n",
    "  مسافات في الأول والآخر \t",
]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("text", TEXTS)
def test_a_short_text_comes_back_from_every_encoding(text, encoding):
    name, reason = ENCODINGS[encoding]
    text = text.encode(encoding, "ignore").decode(encoding)  # cp720 has no Arabic comma
    assert decode(text.encode(encoding)) == (text, name, 0, reason)


@pytest.mark.skipif(not SEEDS, reason=f"no seed articles in {SHARED}; set CORPUS_TOOLS_SHARED")
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_seed_articles_come_back_from_every_encoding(encoding):
    name, reason = ENCODINGS[encoding]
    for path in SEEDS:
        text = path.read_bytes().decode("utf-8")
        text = text.encode(encoding, "ignore").decode(encoding)  # what the encoding can write
        assert decode(text.encode(encoding)) == (text, name, 0, reason)


@pytest.mark.skipif(not SEEDS, reason=f"no seed articles in {SHARED}; set CORPUS_TOOLS_SHARED")
@pytest.mark.parametrize(("encoding", "least"), [*((name, 0.99) for name in ONE_BYTE)])
def test_snippets_of_20_characters_are_nearly_always_right(encoding, least):
    chance = random.Random(7)
    texts = [path.read_bytes().decode("utf-8") for path in SEEDS]
    right = 0
    for _ in range(500):
        text = chance.choice(texts)
        start = chance.randrange(len(text) - 20)
        snippet = text[start : start + 20].encode(encoding, "ignore").decode(encoding)
        right += decode(snippet.encode(encoding)).text == snippet
    assert right >= 500 * least


@given(st.text(st.characters(min_codepoint=0x20, exclude_categories=["Cs", "Cc"])))
def test_any_utf8_comes_back(text):
    # U+FEFF at the very beginning is a byte order mark; anywhere else it is text.
    text = text.lstrip("\ufeff")
    assert decode(text.encode("utf-8")).text == text
    assert decode(text.encode("utf-8-sig")).text == text
    assert decode(text.encode("utf-8-sig"), "utf-8").text == text


def test_an_empty_file_is_an_empty_text():
    assert decode(b"") == ("", "utf-8", 0, "")
    assert decode(b"\xef\xbb\xbf") == ("", "utf-8-sig", 0, "")


def test_the_letters_are_those_of_arabic():
    file = resources.files("corpus_tools.data") / "encodings.toml"
    table = tomllib.loads(file.read_text(encoding="utf-8"))
    shares = list(table["letters"].values())
    assert set(table["letters"]) == set(map(chr, [*range(0x621, 0x63B), *range(0x641, 0x64B)]))
    assert sum(shares) == pytest.approx(10_000, abs=20)
    assert shares == sorted(shares, reverse=True)
    assert min(shares) > table["rare"]["share"]


# Broken and mixed

LONG = "وقال المتحدث إن العمل في المشروع يبدأ في الأسبوع المقبل. " * 10


def test_one_bad_byte_between_characters_is_mended():
    found = decode(LONG.encode("utf-8").replace(b" ", b" \xff", 1))
    assert found.text == LONG.replace(" ", " \ufffd", 1)
    assert found[1:] == ("utf-8", 1, "1 place not utf-8, and now U+FFFD")


@pytest.mark.parametrize("place", range(100, 110))
def test_one_bad_byte_anywhere_is_mended_from_200_bytes_on(place):
    data = LONG[:130].encode("utf-8")
    assert 200 <= len(data) < 300
    for broken in (
        data[:place] + b"\xff" + data[place:],
        data[:place] + b"\xff" + data[place + 1 :],
    ):
        found = decode(broken)
        assert 1 <= found.repaired <= 3
        assert found.text.count("\ufffd") == found.repaired


def test_a_file_cut_inside_a_character_is_mended():
    data = LONG.strip(". ").encode("utf-8")
    found = decode(data[:-1])
    assert found.text == LONG.strip(". ")[:-1] + "\ufffd"
    assert found.repaired == 1


def test_under_a_thousandth_is_mended_and_no_more():
    data = (LONG * 5).encode("utf-8")  # 5,150 bytes
    few, many = data + b" \xff" * 5, data + b" \xff" * 6
    assert decode(few).repaired == 5
    with pytest.raises(ValueError, match="no encoding that writes Arabic"):
        decode(many)
    with pytest.raises(ValueError, match="it is not utf-8: 6 places of 5,162 bytes broken"):
        decode(many, "utf-8")


def test_a_replacement_character_in_the_file_is_not_a_repair():
    text = LONG + "\ufffd"
    assert decode(text.encode("utf-8")).repaired == 0
    assert decode(text.encode("utf-8") + b"\xff").repaired == 1


def test_ascii_with_one_arabic_word_in_windows_1256_is_not_broken_utf8():
    text = "name,city,country\n" * 400 + "Ali,بغداد,Iraq\n"
    assert decode(text.encode("windows-1256")).text == text


def test_ascii_with_one_stray_byte_is_mended():
    data = b"plain text " * 30 + b"caf\xe9"
    assert decode(data)[1:] == ("utf-8", 1, "1 place not utf-8, and now U+FFFD")


def test_utf16_cut_inside_a_unit_is_mended():
    found = decode(LONG.encode("utf-16-le")[:-1])
    assert found.reason.startswith("guessed utf-16-le (no byte order mark); 1 place not utf-16-le")


def test_a_large_file_is_judged_by_its_beginning():
    text = LONG * 200  # 114,000 characters: more than the sample
    assert decode(text.encode("cp1256"))[:2] == (text, "windows-1256")
    assert decode(text.encode("iso-8859-6"))[:2] == (text, "iso-8859-6")
    # ISO-8859-6 has no FF; MacArabic has the same letters in the same places, and FF too.
    assert decode(text.encode("iso-8859-6") + b"\xff")[:2] == (text + "\u06d2", "mac-arabic")


def test_presentation_forms_in_utf16_without_a_mark():
    text = "\ufe8d\ufedf\ufecc\ufeae\ufe8d\ufed5 \ufb50"
    assert decode(text.encode("utf-16-le"))[:2] == (text, "utf-16-le")
    assert decode(text.encode("utf-16-be"))[:2] == (text, "utf-16-be")


# Two encodings, line by line

FIRST, SECOND = "هذا سطر من الخبر عن المدينة\n", "وكتب شخص آخر في الجريدة سطرا\n"
MIXED = {
    "halves": [FIRST] * 5 + [SECOND] * 5,
    "the older one first": [SECOND] * 5 + [FIRST] * 5,
    "by turns": [FIRST, SECOND] * 5,
    "a line of many": [FIRST] * 2000 + [SECOND],
    "all but one": [SECOND] * 2000 + [FIRST],
    "short ones": ["نعم\n", "ولا\n", FIRST, "هو\n", SECOND],
    "among Latin": ["Title\n", FIRST, SECOND, "caf\u00e9\n", "\n"],
}
OLDER = {SECOND, "ولا\n", "هو\n"}


@pytest.mark.parametrize("encoding", ["windows-1256", "iso-8859-6", "cp720"])
@pytest.mark.parametrize("name", MIXED)
def test_lines_in_two_encodings_are_read_each_in_its_own(name, encoding):
    lines = MIXED[name]
    older = sum(line in OLDER for line in lines)
    data = b"".join(line.encode(encoding if line in OLDER else "utf-8") for line in lines)
    found = decode(data)
    assert found.text == "".join(lines)
    said = f"guessed {encoding} for lines that are no utf-8: {older:,} of {len(lines):,}"
    assert found[1:] == (f"utf-8, {encoding}", 0, said)
    assert decode(data.replace(b"\n", b"\r\n")).text == found.text.replace("\n", "\r\n")
    if lines[0] not in OLDER:
        assert decode(b"\xef\xbb\xbf" + data).text == found.text


@pytest.mark.parametrize(
    "data",
    [
        (FIRST * 5).encode() + "Le café était fermé à Noël\n".encode("cp1252") * 3,
        (FIRST.strip() * 5).encode() + (SECOND.strip() * 5).encode("cp1256"),
        (FIRST * 3).encode() + (SECOND * 3).encode("cp1256") + (SECOND * 3).encode("iso-8859-6"),
    ],
    ids=["no Arabic in the others", "within a line", "three encodings"],
)
def test_other_mixtures_are_refused_with_advice_that_works(data):
    with pytest.raises(ValueError, match="in several") as error:
        decode(data)
    advice = (
        'save its parts apart, or name the encoding, such as encoding="windows-1256" or "utf-8"'
    )
    assert str(error.value).endswith(advice)


# What the caller names


def test_a_named_encoding_is_not_guessed():
    assert decode(TEXTS[0].encode("windows-1256"), "cp1256") == (TEXTS[0], "cp1256", 0, "")
    assert decode(TEXTS[0].encode("utf-16"), "utf-16").text == TEXTS[0]
    assert decode("\ufeffنص".encode("utf-16-le"), "utf-16-le").text == "نص"


def test_a_named_encoding_that_cannot_replace():
    with pytest.raises(ValueError):
        decode(b"\xff.\xff", "idna")


def test_a_wrong_named_encoding_is_told():
    with pytest.raises(ValueError, match="it is not utf-8"):
        decode(TEXTS[0].encode("windows-1256"), "utf-8")
    found = decode(TEXTS[0].encode("utf-8"), "windows-1256")
    assert found.reason == "looks garbled: utf-8 once read as windows-1256, and kept as it is"


# Garbled long ago


@pytest.mark.parametrize(
    ("was", "read_as", "named"),
    [
        ("utf-8", "windows-1256", "utf-8 once read as windows-1256"),
        ("utf-8", "latin-1", "utf-8 once read as windows-1252"),
        ("windows-1256", "windows-1252", "windows-1256 once read as windows-1252"),
    ],
)
def test_garbled_text_is_told_and_kept(was, read_as, named):
    garbled = LONG.encode(was).decode(read_as, "ignore")
    found = decode(garbled.encode("utf-8"))
    assert found == (garbled, "utf-8", 0, f"looks garbled: {named}, and kept as it is")


@pytest.mark.parametrize(
    "text",
    [
        "Häuser, Bürger und Mädchen: größer als früher",
        "L\u2019été, les élèves ont visité la forêt où se trouvait le château",
        "Äiti lähti tänään, isä jää vielä päiväksi tänne",
        "Правительство объявило о начале работ в городе",
        "政府昨天宣布恢复工作",
    ],
)
def test_other_languages_in_utf8_are_left_alone(text):
    assert decode(text.encode("utf-8")) == (text, "utf-8", 0, "")


# What is no text, or not Arabic

OTHERS = {
    "Правительство объявило вчера о начале строительных работ": ["cp1251", "koi8-r", "cp866"],
    "Η κυβέρνηση ανακοίνωσε χθες την έναρξη των εργασιών": ["cp1253", "iso-8859-7"],
    "הממשלה החליטה אתמול להרחיב את הפעולה בעיר": ["cp1255", "cp862"],
    "L'été, les élèves ont visité la forêt où il était caché": ["cp1252", "mac-roman"],
    "El niño español comió en la mañana, ¿y después qué pasó?": ["cp1252", "cp850"],
    "政府军昨天宣布恢复对该市的进攻，目的是解放那里的居民": ["gb18030"],
    "政府軍は昨日、同市への攻撃を再開したと発表した": ["shift-jis", "euc-jp"],
}


@pytest.mark.parametrize(
    ("text", "encoding"), [(text, name) for text, names in OTHERS.items() for name in names]
)
def test_other_languages_are_not_taken_for_arabic(text, encoding):
    with pytest.raises(ValueError, match="no encoding that writes Arabic"):
        decode(text.encode(encoding, "ignore"))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\0" * 100, "it is binary, not a text file"),
        (b"\0", "it is binary, not a text file"),
        (bytes(range(256)) * 4, "it is binary, not a text file"),
        (b"abcdefgh\0\0\0\0\0\0\0\0\0\0\0\0", "it is binary, not a text file"),
        (b"a\0\0\0" * 20, "it is binary, not a text file"),
        (b"%PDF-1.7\nstream", "it is a PDF document, not a text file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "it is a PNG image, not a text file"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "it is a JPEG image, not a text file"),
        (b"GIF89a" + bytes(50), "it is a GIF image, not a text file"),
        (b"{\\rtf1\\ansi}", "it is an RTF document, not a text file"),
        (b"\x1f\x8b\x08\x00", "it is a gzip archive, not a text file"),
        (b"PK\x03\x04", "it is a zip archive (or a DOCX, XLSX or EPUB, which are zips)"),
    ],
)
def test_what_is_no_text_is_refused(data, reason):
    with pytest.raises(ValueError) as error:
        decode(data)
    assert str(error.value).startswith(reason)


def test_noise_is_refused():
    chance = random.Random(3)
    for _ in range(50):
        with pytest.raises(ValueError):
            decode(chance.randbytes(300))
        with pytest.raises(ValueError):
            decode(bytes(chance.randrange(0x20, 0x100) for _ in range(300)))


def test_articles_in_five_encodings_have_the_same_tokens(shared, tmp_path):
    with zipfile.ZipFile(min(shared.glob("corpora/saudinewsnet/*.zip"))) as archive:
        articles = json.loads(archive.read(archive.namelist()[0]).decode("utf-8-sig"))
    texts = [article["content"] for article in articles if article["content"]]
    older = ("cp1256", "iso8859-6")  # these have not every sign
    texts = [t for t in texts if all(t.encode(e, "ignore").decode(e) == t for e in older)][:20]
    assert len(texts) == 20
    found = []
    for encoding in ("utf-8", "utf-8-sig", "utf-16", *older):
        folder = tmp_path / encoding
        folder.mkdir()
        for number, text in enumerate(texts):
            (folder / f"{number:02}.txt").write_bytes(text.encode(encoding))
        found.append(ct.tokens(ct.read(folder, progress=False)))
    assert len(found[0]) > 1000
    assert all(table.equals(found[0]) for table in found[1:])
