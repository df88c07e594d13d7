"""Subtitles, books, letters: what is read of each, and that nothing in them is taken for text."""

import pytest
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
