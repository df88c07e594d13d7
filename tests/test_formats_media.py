"""Subtitles, books, letters: what is read of each, and that nothing in them is taken for text."""

import pytest
from test_formats import odt
from test_readers import only, skipped

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
