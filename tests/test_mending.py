"""What does not look like running text: out of it where that is sure, else said; news stay."""

import json
import re
import subprocess
import sys
import time
import tomllib
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from bidi.algorithm import get_display
from hypothesis import given
from hypothesis import strategies as st

import corpus_tools as ct

ENTITIES = "entities of HTML, read as signs"
VISUAL = (
    "texts in visual order, with words that begin with ة (visual_order=True turns them), kept: {}"
)


def read(source, **options):
    corpus = ct.read(source, progress=False, **options)
    return [corpus.text(n) for n in range(len(corpus))], ct.reading_report(corpus)


CASES = tomllib.loads((Path(__file__).parent / "cases/mending.toml").read_text(encoding="utf-8"))
SURE = [(case["text"], case["read"], case["said"]) for case in CASES["sure"]]
NAMED = [(case["text"], case["said"]) for case in CASES["named"]]


@pytest.mark.parametrize(("text", "expected", "said"), SURE)
def test_what_is_surely_no_text_is_left_out_and_counted(text, expected, said):
    assert read([text])[0] == [expected]
    kept, report = read([text], mend=False)
    assert kept == [text]
    assert not report["reason"].str.contains("left out|read as").any()
    assert read([expected])[0] == [expected]
    report = read([text])[1]
    assert (report["reason"][0], report["status"][0]) == (said, "repaired")
    assert report["repaired"][0] == sum(map(int, re.findall(r": (\d+)(?:;|$)", said)))


@pytest.mark.parametrize(("text", "said"), NAMED)
def test_what_may_be_text_is_named_and_counted(text, said):
    texts, report = read([text])
    assert texts == [text]
    assert (report["reason"][0], report["status"][0]) == (said, "read")


def test_it_is_the_same_from_every_source(tmp_path):
    text, expected = "كتاب&nbsp;جديد<br>قلم", "كتاب\xa0جديد\nقلم"
    frame = pd.DataFrame({"text": [text], "title": ["<b>"]})
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    frame.to_csv(tmp_path / "b.csv", index=False)
    frame.to_json(tmp_path / "c.json", orient="records")
    (tmp_path / "d.md").write_text(text, encoding="utf-8")
    for source in (tmp_path, frame, [text]):
        texts, report = read(source)
        assert {*texts} == {expected}
        assert {*report["reason"]} == {f"{ENTITIES}: 1; tags, left out: 1"}
    (tmp_path / "e.txt").write_text(f"title: x\n\n{text}", encoding="utf-8")
    assert read(tmp_path / "e.txt", front_matter=True)[0] == [expected]


def test_a_text_whose_format_names_places_in_it_keeps_its_marks(tmp_path):
    book = "######OpenITI#\n#META#Header#End#\n# قال <b>نعم</b> PageV01P001\n# لا"
    (tmp_path / "a.txt").write_text(book, encoding="utf-8")
    corpus = ct.read(tmp_path / "a.txt", progress=False)
    assert corpus.text(0) == "قال <b>نعم</b>\nلا"
    assert ct.reading_report(corpus)["reason"][0].endswith("tags, kept: 2")


def test_ids_of_a_metadata_table_are_no_texts(tmp_path):
    (tmp_path / "a&amp;b.txt").write_text("نص", encoding="utf-8")
    table = pd.DataFrame({"id": ["a&amp;b"], "year": [2015]})
    corpus = ct.read(tmp_path, metadata=table, progress=False)
    assert list(corpus.documents["year"]) == [2015]


ORDINARY = [
    "أطلقت شركة AT&T خدمة R&D; في 17/4/2020، وسعرها < 5$ و> 3$.",
    "إذا كان x<y و y>z فإن الحل صحيح {انظر ص 5} [1] (2).",
    "هل هذا صحيح ???? نعم؟؟؟ | رأي | خبر",
    "#وسم و#آخر # Copyright\nالساعة 10:30 – 11:45",
    "10:30 بدأ الحفل\nثم انتهى",
    "مثلا أولا فعلا، إلا أن جميلا طويلا لا لا لا",
    "قال:\n> أول بند\n> ثاني بند",
    "\tنص\r\n\r\n  نص — «نص» …",
]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_text_stays_and_nothing_is_said(text):
    assert read([text])[0] == [text]
    assert read([text])[1]["reason"][0] == ""


@given(st.text(st.sampled_from("كتابة ىلا،؟.:!-()«»\"'0123٤\n\t;,*_/abZ%")))
def test_a_text_without_the_signs_of_markup_stays(text):
    if text:
        assert read([text])[0] == [text]


def test_ordinary_news_and_books_stay_and_nothing_is_said(shared):
    texts = []
    for path in sorted(shared.glob("corpora/saudinewsnet/*.zip")):
        with zipfile.ZipFile(path) as archive:
            articles = json.loads(archive.read(archive.namelist()[0]).decode("utf-8-sig"))
        texts += [article["content"] for article in articles if article["content"]]
    assert len(texts) > 10_000
    # Scripts of the pages stand in some of them, and are said to: all others are looked at, in
    # lists so short that every text of each is.
    programs = [text for text in texts if "jQuery(" in text]
    others = [text for text in texts if "jQuery(" not in text]
    assert 0 < len(programs) < 10
    for start in range(0, len(others), 400):
        few = others[start : start + 400]
        read_as, report = read(few)
        assert read_as == few
        assert report["reason"][0] == ""
    read_as, report = read(programs)
    assert read_as == programs
    assert report["reason"][0].startswith("lines that look like a program, kept:")
    for folder in ("seed_articles", "openiti", "ud_pud"):
        for reason in read(shared / "corpora" / folder)[1]["reason"]:
            assert reason in ("", "read as OpenITI mARkdown")
    assert {*ct.reading_report(ct.sample_corpus())["reason"]} == {""}


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "<",
            "<p ",
            "<p =",
            "<!--",
            "<script>",
            "&",
            "\\",
            "\\\\u",
            "#\n",
            "[",
            "[[",
            "{",
            "? ",
            "??",
        ),
        *("1|", "-->", "00:00 -->", "[00:", "\n", "{{", "=", "(cid:", "<doc", "b'\\x", "**", "Ø"),
        *("> ", "\n>", "…  ", "{\\p1}", "{\\a", "[ص", "﴿1", "id,", "1\t", "\nصفحة ", " \u0670"),
    ],
)
def test_no_text_takes_long(piece):
    text = f"نص> {piece * 100_000} --> ]] }} ?> |"
    start = time.process_time()
    read([text])
    assert time.process_time() - start < 15


# The order of the screen

LINES = [
    "ذهب الولد إلى المدرسة في مدينة القاهرة سنة 2015 مع 12.5% من الطلبة.",
    "قال (الوزير) إن «الحكومة» اشترت 30 سيارة Toyota Corolla في 17/4/2020، وعاد!",
    "العلامة UTF-8 في اللغة العربية [3] ثم ٢٥ كيلومترا",
    "مُحَمَّدٌ رَسُولُ اللَّهِ فِي المَدِينَةِ الكُبْرَى",
]


def seen(line):
    return get_display(line, base_dir="R")


def test_visual_order_is_named_and_turned_around(tmp_path):
    lines = [seen(line) for line in LINES]
    assert read(lines)[1]["reason"][0] == VISUAL.format(4)
    for source in (lines, pd.DataFrame({"text": lines})):
        texts, report = read(source, visual_order=True)
        assert texts == LINES
        assert report["reason"][0] == "texts, turned from visual order: 4"
        assert (report["status"][0], report["repaired"][0]) == ("repaired", 4)
    (tmp_path / "a.txt").write_bytes("\r\n".join(lines).encode())
    assert read(tmp_path)[1]["reason"][0] == VISUAL.format(1)
    assert read(tmp_path, visual_order=True)[0] == ["\r\n".join(LINES)]


def test_letters_turned_around_without_their_brackets_and_shapes():
    line = "ذهب (الولد) إلى «المدرسة» الكبيرة"
    assert read([line[::-1]], visual_order=True)[0] == [line]
    shaped = "\ufee9\ufe93 \ufef0\ufedf\ufe87 \ufe93\ufead\ufeed\ufea9"
    assert read([shaped])[1]["reason"][0] == VISUAL.format(1)
    assert read([shaped], visual_order=True)[0] == [shaped[::-1]]


def test_what_is_in_the_order_of_reading_stays_beside_what_is_not():
    lines = [*LINES[:3], *map(seen, LINES[:3])]
    for source in (lines, ["\n".join(lines)]):
        texts, _ = read(source, visual_order=True)
        assert "\n".join(texts).split("\n") == LINES[:3] * 2
    report = read(lines, visual_order=True)[1]
    assert report["reason"][0] == (
        "texts, in the order of reading already: 3; texts, turned from visual order: 3"
    )
    assert read(lines)[1]["reason"][0] == VISUAL.format(2)


def test_short_texts_tell_their_order_together():
    texts = ["ةعماجلا يف", "مويلا ربخلا", "ةنيدم"]
    assert read(texts)[1]["reason"][0] == VISUAL.format(3)
    assert read(["لا", "مثلا", "أولا"])[1]["reason"][0] == ""


def test_the_sample_in_visual_order_is_recognised_and_comes_back():
    corpus = ct.sample_corpus()
    texts = [corpus.text(n).strip() for n in range(len(corpus))]
    screens = ["\n".join(map(seen, text.split("\n"))) for text in texts]
    assert read(screens)[1]["reason"][0].endswith(VISUAL.format(f"50 in 50 of {len(texts)} texts"))
    lines = [line for text in texts for line in text.split("\n")]
    back = [line for text in read(screens, visual_order=True)[0] for line in text.split("\n")]
    assert len(lines) == len(back)
    assert sum(map(str.__eq__, lines, back)) >= 0.99 * len(lines)


# One text among all


def test_one_text_that_holds_most_of_all_is_told(tmp_path):
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text("نص قصير", encoding="utf-8")
    assert {*read(tmp_path)[1]["reason"]} == {""}
    (tmp_path / "x.txt").write_text("نص قصير " * 100, encoding="utf-8")
    report = read(tmp_path)[1].set_index("file")
    assert report.loc["x.txt", "reason"] == "it holds 95 % of all the text"
    assert {*report.drop("x.txt")["reason"]} == {""}
    texts = ["نص قصير"] * 5 + ["نص قصير " * 100]
    assert read(texts)[1]["reason"][0] == "its document 6 holds 95 % of all the text"
    assert read(["نص", "نص قصير " * 100])[1]["reason"][0] == ""


def test_the_room_of_mending_is_loaded_with_the_first_text_only():
    code = "import sys, corpus_tools; print('corpus_tools.readers.mending.mender' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"
