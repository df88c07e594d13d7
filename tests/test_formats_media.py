"""Subtitles, books, letters: what is read of each, and that nothing in them is taken for text."""

import io
import time
import zipfile

import pytest
from test_formats import EXTRA, odt
from test_readers import only

# Subtitles

SRT = "1\n00:00:01,000 --> 00:00:02,000\n{}\n\n2\n00:00:03,000 --> 00:00:04,000\nنعم\n"
VTT = (
    "WEBVTT - فيلم\n\nSTYLE\n::cue {{ color: red }}\n\n{}\n\nNOTE ملاحظة\n\n"
    "00:03.000 --> 00:04.000\nنعم\n"
)
ROLLING = (
    "WEBVTT\n\n00:01.000 --> 00:02.000 align:start\n \nأهلا<00:01.500><c> وسهلا</c>\n\n"
    "00:02.000 --> 00:02.010\nأهلا وسهلا\n \n\n"
    "00:02.010 --> 00:04.000\nأهلا وسهلا\nبكم<00:03.000> هنا\n"
)
LINE = "Dialogue: 0,0:00:01.00,0:00:02.00,A,هند,0,0,0,,{\\i1}مرحبا{\\i0}\\Nبكم"


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("a.srt", SRT.format("<i>مرحبا بكم</i>"), "مرحبا بكم\nنعم"),
        ("a.srt", SRT.format('<font color="#ffff00">مرحبا</font>\nبكم'), "مرحبا بكم\nنعم"),
        ("a.srt", SRT.format("- من هناك؟\n- أنا\nوحدي"), "- من هناك؟\n- أنا وحدي\nنعم"),
        (
            "a.srt",
            SRT.format("{\\an8}مرحبا\\Nبكم&nbsp;هنا &amp; الآن"),
            "مرحبا بكم\xa0هنا & الآن\nنعم",
        ),
        ("a.srt", SRT.format("2015\n\nسنة"), "2015 سنة\nنعم"),
        ("a.srt", SRT.format(""), "نعم"),
        ("a.srt", SRT.format(".إلى اللقاء").replace("\n", "\r\r\n"), ".إلى اللقاء\nنعم"),
        ("a.srt", SRT.format("مرحبا").replace("\n", "\r"), "مرحبا\nنعم"),
        ("a.srt", "\ufeff" + SRT.format("نعم"), "نعم\nنعم"),
        ("a.srt", SRT.format("مرحبا").replace(":", ": ").replace("-->", "->"), "مرحبا\nنعم"),
        ("a.srt", SRT.format("مرحبا").replace("00:00:01", "\u202b00:00:01"), "مرحبا\nنعم"),
        ("a.srt", SRT.format("مرحبا").replace("\n\n2", "\n2"), "مرحبا\nنعم"),
        ("a.srt", SRT.format("مرحبا").replace("02,000", "02.000 X1:10 X2:20"), "مرحبا\nنعم"),
        ("a.srt", SRT.format("س < ص و 3 > 2"), "س < ص و 3 > 2\nنعم"),
        ("a.vtt", SRT.format("مرحبا").replace(",", "."), "مرحبا\nنعم"),
        (
            "a.vtt",
            VTT.format("المقدمة\n00:01.000 --> 00:02.000 line:0\n<v هند>مرحبا"),
            "مرحبا\nنعم",
        ),
        ("a.vtt", VTT.format("100:00:01.000 --> 100:00:02.000\n<c.red>مرحبا</c>"), "مرحبا\nنعم"),
        ("a.vtt", ROLLING, "أهلا وسهلا\nبكم هنا"),
    ],
)
def test_of_subtitles_only_what_is_said_is_read(tmp_path, name, content, text):
    found, report = only(tmp_path, name, content)
    assert [document.text for document in found] == [text]
    assert report[0].reason.endswith("times and tags of subtitles are left out")


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("a.lrc", "[ti:أغنية]\n[00:12.00]نسم\n[00:15.30][00:45.10]علينا", "نسم\nعلينا"),
        ("a.ass", "[Script Info]\nTitle: x\n[Events]\nFormat: Text\n" + LINE, "مرحبا\nبكم"),
    ],
)
def test_subtitles_that_are_read_as_plain_text_lose_their_times(tmp_path, name, content, text):
    found, report = only(tmp_path, name, content)
    assert found[0].text == text
    assert "times of subtitles, left out: " in report[0].reason


def test_subtitles_in_an_old_encoding(tmp_path):
    found, report = only(tmp_path, "a.srt", SRT.format("مرحبا بكم في المدينة").encode("cp1256"))
    assert found[0].text == "مرحبا بكم في المدينة\nنعم"
    assert report[0].reason.startswith("guessed windows-1256; ")


@pytest.mark.parametrize("content", ["", "نص بلا أوقات", "{1}{25}نص", "1\n00:00:01,000\nنص"])
def test_a_file_without_times_is_no_file_of_subtitles(tmp_path, content):
    found, report = only(tmp_path, "a.srt", content)
    assert found == []
    assert report[0].reason.startswith(
        "it holds no times of subtitles" if content else "it is empty"
    )


# Electronic books

CONTAINER = '<container><rootfile full-path="OEBPS/a.opf"/></container>'
CHAPTERS = {
    "ch 1.xhtml": "<html><head><title/></head><body><h1>الباب<br/>الأول</h1><p>قال<a id='x'/> نعم"
    "</p><script/><p>ثم\n ذهب</p></body></html>",
    "two.xhtml": '<?xml version="1.0" encoding="utf-8"?><html><p>بلا عنوان&nbsp;هنا</p></html>',
    "nav.xhtml": "<html><body><h1>الفهرس</h1></body></html>",
}


def epub(chapters, order, about="", locks=""):
    """A book, whose pages are read in this order and lie in another."""
    kind = 'media-type="application/xhtml+xml"'
    items = "".join(
        f'<item id="{name}" href="{name.replace(" ", "%20")}" {kind} properties="{name[:3]}"/>'
        for name in sorted(chapters)
    )
    spine = "".join(f'<itemref idref="{name}"/>' for name in order)
    package = f"<package><metadata>{about}</metadata><manifest>{items}</manifest><spine>{spine}"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("META-INF/container.xml", CONTAINER)
        archive.writestr("OEBPS/a.opf", f"{package}</spine></package>")
        if locks:
            archive.writestr("META-INF/encryption.xml", locks)
        for name, content in chapters.items():
            archive.writestr(f"OEBPS/{name}", content)
    return buffer.getvalue()


def test_a_book_is_read_in_the_order_of_its_pages(tmp_path):
    pytest.importorskip("lxml", reason=EXTRA)
    about = (
        "<title>كتاب</title><creator>هند</creator><creator>سعاد</creator><language>ar</language>"
    )
    order = ["nav.xhtml", "two.xhtml", "ch 1.xhtml", "lost.xhtml"]
    book = epub(CHAPTERS, order, about, locks='<CipherReference URI="OEBPS/font.otf"/>')
    found, report = only(tmp_path, "a.epub", book)
    assert found[0].text == "بلا عنوان\xa0هنا\nالباب\nالأول\nقال نعم\nثم ذهب"
    assert found[0].metadata == {"title": "كتاب", "author": "هند; سعاد", "language": "ar"}
    assert (report[0].status, report[0].reason) == ("read", "its table of contents is left out")
    found, _ = only(tmp_path, "a.epub", book, divide="chapter")
    assert [(document.metadata["chapter"], document.text[:5]) for document in found] == [
        (None, "بلا ع"),
        ("الباب الأول", "الباب"),
    ]


def test_a_page_that_is_named_many_times_is_read_once(tmp_path):
    pytest.importorskip("lxml", reason=EXTRA)
    start = time.process_time()
    pages = {"two.xhtml": f"<p>{'نص ' * 10**6}</p>"}
    found, _ = only(tmp_path, "a.epub", epub(pages, ["two.xhtml"] * 10**5))
    assert (len(found[0].text), time.process_time() - start < 20) == (3 * 10**6 - 1, True)


def test_a_page_that_is_missing_does_not_lose_the_others(tmp_path):
    pytest.importorskip("lxml", reason=EXTRA)
    book = epub(CHAPTERS, ["ch 1.xhtml", "two.xhtml"]).replace(b"OEBPS/two", b"OEBPS/tow")
    found, report = only(tmp_path, "a.epub", book)
    assert found[0].text.startswith("الباب")
    assert (report[0].status, report[0].reason) == ("repaired", "OEBPS/two.xhtml is missing")


DEEP = "<html><body>" + "<div>" * 10**5 + "نص"
LOCKS = '<CipherReference URI="OEBPS/two.xhtml"/>'


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            epub(CHAPTERS, ["two.xhtml"])[:-40],
            "it is damaged or cut short (File is not a zip file)",
        ),
        (epub(CHAPTERS, ["two.xhtml"], locks=LOCKS), "it is locked against copying (DRM)"),
        (epub(CHAPTERS, []), "it is a book without text"),
        (epub(CHAPTERS, []).replace(b"OEBPS/a.opf", b"OEBPS/b.opf"), "it does not say where its"),
        (epub({"two.xhtml": ""}, ["two.xhtml"]), "it is a book without text"),
        (epub(CHAPTERS | {"x.xhtml": "x" * 60 * 10**6}, []), "it unpacks to suspiciously much"),
        (epub(CHAPTERS, [], f"{'<a>' * 300}{'</a>' * 300}"), "its elements are nested more than"),
        (epub({"two.xhtml": DEEP}, ["two.xhtml"]), ""),
        (odt("<text:p>نص</text:p>"), "it is a zip archive and no EPUB book"),
    ],
)
def test_books_that_are_skipped_in_a_few_seconds(tmp_path, content, reason):
    pytest.importorskip("lxml", reason=EXTRA)
    start = time.process_time()
    found, report = only(tmp_path, "a.epub", content)
    assert time.process_time() - start < 20
    assert report[0].reason.startswith(reason)
    assert found == [] or not reason


# Mail

PLAIN = "Content-Type: text/plain; charset=utf-8\n\nمرحبا\n"
PAGE = 'Content-Type: text/html; charset="utf-8"\n\n<p>مرحبا <b>بكم</b></p><p>هنا</p>\n'
FILE = "Content-Type: application/pdf\nContent-Disposition: attachment; "
FILE += "filename*=utf-8''%D8%AA.pdf\n\nx\n"
HEAD = "From: هند <h@a.sa>\nSubject: =?windows-1256?B?x+HU5c8=?= =?utf-8?B?2Kk=?=\n"
HEAD += "Date: Tue, 21 Jul 2015 10:00:00 +0300\nMIME-Version: 1.0\n"
KNOWN = {"subject": "الشهدة", "from": "هند <h@a.sa>", "date": "2015-07-21T10:00:00+03:00"}


def several(kind, *parts):
    body = "".join(f"--{kind}\n{part}" for part in parts)
    return f'Content-Type: multipart/{kind}; boundary="{kind}"\n\n{body}--{kind}--\n'


@pytest.mark.parametrize(
    ("content", "text", "more"),
    [
        (HEAD + PLAIN, "مرحبا\n", {}),
        (HEAD + PAGE, "مرحبا بكم\nهنا", {}),
        (HEAD + several("alternative", PLAIN, PAGE), "مرحبا", {}),
        (HEAD + several("alternative", PLAIN.replace("مرحبا", ""), PAGE), "مرحبا بكم\nهنا", {}),
        (HEAD + several("mixed", PLAIN, FILE), "مرحبا", {"attachments": "ت.pdf"}),
        (
            HEAD
            + several("mixed", several("alternative", PLAIN, several("related", PAGE, FILE)), PAGE),
            "مرحبا\nمرحبا بكم\nهنا",
            {"attachments": "ت.pdf"},
        ),
        (
            HEAD
            + several("mixed", PLAIN, f"Content-Type: message/rfc822\n\nSubject: x\n\n{PLAIN}"),
            "مرحبا",
            {"attachments": "message/rfc822"},
        ),
        (HEAD + "\nنص\n", "نص\n", {}),
    ],
)
def test_of_a_message_the_text_is_read_and_files_are_named(tmp_path, content, text, more):
    pytest.importorskip("lxml", reason=EXTRA)
    found, report = only(tmp_path, "a.eml", content)
    assert found[0].text.strip() == text.strip()
    assert found[0].metadata == KNOWN | more
    assert report[0].reason == ("attachments are named, not read" if more else "")


def test_messages_in_old_encodings(tmp_path):
    text = "السلام عليكم ورحمة الله وبركاته"
    head = "Subject: {}\nContent-Type: text/plain; charset={}\n\n{}\n"
    for charset in ("windows-1256", "iso-8859-6", "no-such", "us-ascii", "punycode", "zlib"):
        made = "iso-8859-6" if charset == "iso-8859-6" else "cp1256"
        message = head.format(text, charset, text).encode(made)
        found, _ = only(tmp_path, "a.eml", message)
        assert found[0].text.strip() == text
        assert found[0].metadata["subject"] == text or made == "iso-8859-6"


def test_a_folder_of_mail_is_a_document_for_each_message(tmp_path):
    first = HEAD + "Content-Transfer-Encoding: 8bit\n\nأول\n\n>From هنا\n>>From هناك\n"
    second = "Subject: ثان\nDate: غدا\n\nنعم\nFrom here\n"
    broken = "no header at all\n"
    line = "From h@a.sa Tue Jul 21 10:00:00 2015\n"
    folder = "\n".join(line + message for message in (first, second, broken, HEAD + PLAIN))
    found, report = only(tmp_path, "a.mbox", folder)
    assert [(document.id, document.text.strip()) for document in found] == [
        ("a:1", "أول\n\nFrom هنا\n>From هناك"),
        ("a:2", "نعم\nFrom here"),
        ("a:4", "مرحبا"),
    ]
    assert found[1].metadata == {"subject": "ثان", "date": "غدا"}
    assert (report[0].status, report[0].documents) == ("repaired", 3)
    assert report[0].reason == "message 3: it is no message: it has no subject, sender or date"


def test_what_many_messages_say_is_said_once(tmp_path):
    message = f"From a\n{HEAD}{several('mixed', PLAIN, FILE)}\n"
    found, report = only(tmp_path, "a.mbox", message * 9)
    assert (len(found), report[0].reason) == (9, "attachments are named, not read")


@pytest.mark.parametrize(
    "content",
    [
        "نص",
        HEAD
        + "".join(f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(5000)),
        "Subject: " + "=?utf-8?q?" * 10**5 + "\n\nنص",
        "Subject: " + "(" * 10**6 + "\n\nنص",
        "Date: " + "1 " * 10**6 + "\n\nنص",
        'Content-Type: text/plain; x="' + "\\" * 10**6 + "\nSubject: x\n\nنص",
        HEAD + "Content-Type: text/html\n\n" + "<div>" * 10**5,
        "Subject: x\nContent-Type: text/plain; charset=punycode\n\n" + "a-" * 10**5 + "99" * 10**5,
        "From \n" + "\n\nFrom \n" * 10**5,
    ],
)
def test_mail_that_would_hang(tmp_path, content):
    start = time.process_time()
    only(tmp_path, "a.mbox", content)
    assert time.process_time() - start < 20
