"""The explorer without a page: what it asks, finds, draws and writes, and what it says instead."""

import asyncio
import base64
import html
import io
import re
import time
from typing import ClassVar

import pandas as pd
import pytest

pytest.importorskip("ipywidgets", reason="ipywidgets is not installed: the extra `lab`")

import corpus_tools as ct
from corpus_tools.explore.panels import Lines

PANELS = ("lines", "frequencies", "company", "places", "network")
TEXTS = ["غادر القطار المحطة.\nوصل القطار السريع إلى المدينة.", "القطار السريع <b>يصل</b> غدًا."]


@pytest.fixture(scope="module")
def sample():
    return ct.sample_corpus()


@pytest.fixture
def corpus():
    return ct.read(pd.DataFrame({"text": TEXTS, "source": ["أ", 'ب "1\\']}), mend=False)


@pytest.fixture(autouse=True)
def _unset():
    yield
    ct.use_language(None)


def shown(panel):
    return html.unescape(re.sub("<[^>]+>", "", panel.status.value))


def png(figure):
    file = io.BytesIO()
    figure.savefig(file, format="png")
    return file.getvalue()


@pytest.mark.parametrize(
    ("language", "key", "fold"), [("ar", "default", "none"), ("en", "lemma", "search")]
)
@pytest.mark.parametrize("name", PANELS)
def test_the_cell_makes_the_table_and_the_figure_exactly(sample, name, language, key, fold):
    panel = getattr(ct.explore, name)(sample, "ماء|الماء", language)
    panel.asked.key.value, panel.asked.fold.value = key, fold
    for control in panel.controls.values():
        if hasattr(control, "options"):
            control.index = len(control.options) - 1
    made = {"corpus": sample}
    exec(panel.code, made)
    assert len(panel.table)
    pd.testing.assert_frame_equal(made["table"], panel.table)
    assert made["table"].attrs == panel.table.attrs
    assert made["table"]._repr_html_() == panel.table._repr_html_()
    assert png(made["figure"]) == png(panel.figure)


def test_words_alone_are_counted_where_no_word_is_asked(sample):
    panel = ct.explore.frequencies(sample)
    made = {"corpus": sample}
    exec(panel.code, made)
    assert len(panel.table) > 1000 and not {"في", "من"} & set(panel.table["term"])
    pd.testing.assert_frame_equal(made["table"], panel.table)


def test_rows_lead_on_from_each_panel(corpus):
    explorer = ct.explorer(corpus, "القطار")
    explorer.panel.clicked.value = "1 1"
    assert "وصل" in explorer.panel.text.value and "المحطة" not in explorer.panel.text.value
    explorer.chosen.value = "Frequencies"
    explorer.panel.clicked.value = "2 0"
    source = explorer.table["source"][0]
    escaped = source.replace("\\", r"\\").replace('"', r"\"")
    assert explorer.asked.word.value == f'القطار :: "source"=="{escaped}"'
    explorer.chosen.value = "Lines"
    assert set(explorer.table["source"]) == {source}
    explorer.asked.word.value = "القطار"
    explorer.chosen.value = "Company"
    explorer.panel.clicked.value = "3 0"
    assert explorer.asked.word.value == "السريع"


def test_a_click_on_a_picture_means_what_is_nearest(sample):
    panel = ct.explore.frequencies(sample, "الماء", by="section")
    sections, ax = panel.table["section"].tolist(), panel.figure.axes[0]
    places = [ax.transData.transform((1, row)) / panel.figure.bbox.size for row in range(4)]
    for row, (across, up) in enumerate(places):
        panel.asked.word.value = "الماء"
        panel.clicked.value = f"{row} {across} {1 - up}"
        assert panel.asked.word.value == f'الماء :: "section"=="{sections[row]}"'


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize(
    "texts",
    [[""], ["..."], ["كلمة"], ["كلمة كلمة"]],
    ids=["empty", "signs", "one word", "one type"],
)
def test_a_corpus_of_nothing_or_one_word_gives_a_sentence(texts, language):
    explorer = ct.explorer(ct.read(texts, progress=False), language=language)
    for name in explorer.panels:
        explorer.chosen.value = name
        assert shown(explorer.panel)
        assert "Error" not in shown(explorer.panel)
    assert bool(explorer.asked.word.value) is (texts[0] not in ("", "..."))


QUERIES = ["كتاب|", "[key", "(", "/ك", "ك{3", "[]*", ":: source", 'كتاب :: لون="أ"', "ا" * 300]


@pytest.mark.parametrize("query", QUERIES)
def test_what_cannot_be_read_or_found_is_one_sentence(sample, query):
    explorer = ct.explorer(sample, query)
    for name, panel in explorer.panels.items():
        explorer.chosen.value = name
        assert 5 < len(shown(panel)) < 200
        assert "\n" not in shown(panel)
        assert not re.search("[a-z]{3}", shown(panel))
        if name != "Frequencies":  # which has a row of 0 for each group
            assert "<td" not in panel.rows.value and not panel.picture.value


def test_an_error_says_where_and_the_value_raises_it(sample):
    panel = ct.explore.lines(sample, "كتاب|")
    assert shown(panel).startswith("تعذّرت قراءة عبارة البحث عند الحرف رقم 5 (|).")
    for name in ("table", "figure"):
        with pytest.raises(ct.QueryError):
            getattr(panel, name)
    panel.asked.word.value = "الماء"
    hits = ct.count(sample, "الماء")
    assert shown(panel).startswith(f"عدد المواضع: {hits} · الصفحة 1 من {-(-hits // 20)}")


def test_text_stays_text(corpus):
    explorer = ct.explorer(corpus, "<b>|القطار")
    for name in explorer.panels:
        explorer.chosen.value = name
        panel = explorer.panel
        panel.tell()
        panel.clicked.value = f"{name} 0"
        for widget in (panel.rows, panel.text, panel.extra, panel.status):
            assert "<b>ي" not in widget.value and "<b>|" not in widget.value


def test_groups_of_any_kind_lead_to_their_lines():
    table = pd.DataFrame({"text": ["ماء بارد", "ماء", "ماء حار"], "القسم": ["س", 'ص"\\', "س"]})
    table["date"] = pd.to_datetime(["2015-07-21", "2015-07-22", None])
    table["year"] = pd.array([2001, None, 2002], dtype="Int64")
    corpus = ct.read(table, progress=False)
    for by, missing in (("القسم", 0), ("date", 1), ("year", 1)):
        panel = ct.explore.frequencies(corpus, "ماء", by=by)
        for row, (group, hits) in enumerate(panel.table[[by, "frequency"]].to_numpy().tolist()):
            panel.asked.word.value = "ماء"
            panel.clicked.value = f"{row} {row}"
            query = panel.asked.word.value
            assert (query == "ماء") is bool(pd.isna(group))
            if pd.notna(group):
                assert ct.count(corpus, query) == hits
        assert panel.table[by].isna().sum() <= missing


@pytest.mark.parametrize(
    "values",
    [
        [1.0, None, 2.5],
        [1e22, 0.1 + 0.2, 1e-9],
        ["أ", None, None],
        [True, False, True],
        ["", "ب", "ب"],
    ],
    ids=["missing number", "wide number", "one value", "truth", "empty"],
)
def test_a_group_of_any_value_leads_to_the_lines_that_it_counts(values):
    corpus = ct.read(pd.DataFrame({"text": ["ماء", "ماء ماء", "ماء"], "نوع": values}))
    explorer = ct.explorer(corpus, "ماء")
    explorer.chosen.value = "Frequencies"
    groups = explorer.table[["نوع", "frequency"]].to_numpy().tolist()
    assert len(groups) > 1
    for row, (group, hits) in enumerate(groups):
        explorer.chosen.value, explorer.asked.word.value = "Frequencies", "ماء"
        explorer.panel.clicked.value = f"{row} {row}"
        if pd.notna(group):
            assert explorer.chosen.value == "Lines" and len(explorer.table) == hits


def test_a_group_within_a_group_leads_on_too():
    table = pd.DataFrame({"text": ["ماء", "ماء", "ماء"], "a": ["x", "x", "y"], "b": [1, 2, 2]})
    corpus = ct.read(table)
    for word, hits in (
        ('ماء :: "a"=="x"', 1),
        ('ماء :: a=="x" | a=="y"', 2),
        ("ماء within s :: a=/x/", 1),
    ):
        panel = ct.explore.frequencies(corpus, word, by="b")
        panel.clicked.value = f"1 {panel.table['b'].tolist().index(2)}"
        assert ct.count(corpus, panel.asked.word.value) == hits


def test_signs_are_found_in_every_panel_wherever_they_stand():
    corpus = ct.read(["؟", "كيف ماء بارد؟ ماء. نعم؟", "ماء؟"])
    explorer = ct.explorer(corpus, "؟")
    for name, panel in explorer.panels.items():
        explorer.chosen.value = name
        assert not shown(panel).startswith("تعذّر")
        if name in ("Lines", "Places"):
            assert png(panel.figure)
            for row in range(len(panel.table)):
                panel.clicked.value = f"{row} {row}"
                assert panel.table["document"][row] and "؟" in panel.text.value


def test_more_hits_than_are_drawn_in_good_time_are_said():
    corpus = ct.read(["ماء " * 150_001] * 2 + ["بحر"])
    explorer = ct.explorer(corpus, "ماء")
    explorer.panel.offer()
    assert "concordance.csv" in explorer.panel.extra.value
    assert ".png" not in explorer.panel.extra.value
    explorer.chosen.value = "Places"
    assert explorer.panel.picture.value.startswith("المواضع أكثر من أن تُرسم")
    assert len(explorer.table) == 300_002
    explorer.asked.word.value = "بحر"
    assert explorer.panel.picture.value.startswith("<img")


@pytest.mark.parametrize("query", ['"', '""', ' " ', "   ", "\t"])
def test_quotation_marks_alone_are_no_word_yet(sample, query):
    explorer = ct.explorer(sample, query)
    assert shown(explorer.panel) == "اكتب كلمة في خانة البحث."
    explorer.chosen.value = "Frequencies"
    assert len(explorer.table) > 1000


@pytest.mark.parametrize("query", ["(", "((", "[", "(ماء", "ماء ::", "[key", '[key="ماء"'])
def test_what_is_not_written_to_its_end_is_said_so(sample, query):
    assert shown(ct.explorer(sample, query, "ar").panel).startswith("عبارة البحث لم تكتمل بعد.")
    assert shown(ct.explorer(sample, query, "en").panel).startswith("The query is not complete")


def test_an_error_of_many_lines_is_one_sentence(sample):
    panel = ct.explore.frequencies(sample, "\ud800")
    assert "\n" not in shown(panel) and len(shown(panel)) < 320


def test_an_unknown_option_is_named(corpus):
    with pytest.raises(TypeError, match="no option 'measures'; did you mean 'measure'"):
        ct.explore.company(corpus, "القطار", measures="dice")
    with pytest.raises(TypeError, match="no option 'x'; its options are sort, page"):
        ct.explore.lines(corpus, "القطار", x=1)
    with pytest.raises(TypeError, match="Corpus"):
        ct.explorer(["نص"])


def test_two_explorers_are_independent(sample):
    one, two = ct.explorer(sample, "الماء"), ct.explorer(sample, "البحر", "en")
    one.chosen.value = "Company"
    one.asked.fold.value = "light"
    assert (two.chosen.value, two.asked.view()) == ("Lines", ("default", "none"))
    assert set(two.table["node"]) == {"البحر"}
    assert "Hits" in shown(two.panel)


def test_other_lines_begin_on_the_first_page(sample):
    explorer = ct.explorer(sample, "الماء")
    page = explorer.panel.controls["page"]
    page.value = 3
    explorer.chosen.value = "Company"
    explorer.asked.word.value = "البحر"
    explorer.chosen.value = "Lines"
    assert page.value == 1 and set(explorer.table["node"]) == {"البحر"}
    page.value = 2
    assert "الصفحة 2" in shown(explorer.panel)
    explorer.panel.controls["sort"].value = "after"
    assert page.value == 1
    assert len(ct.explore.lines(sample, "الماء", page=5).table) == ct.count(sample, "الماء") - 80


def test_a_view_is_made_once_and_when_it_is_asked_for(sample):
    panel = ct.explore.lines(sample, "ماء")
    panel.asked.key.value = "lemma"
    first = panel.asked.counted(panel.asked.view())
    panel.asked.key.value = "default"
    panel.asked.key.value = "lemma"
    assert panel.asked.counted(panel.asked.view()) is first
    assert len(panel.table) > 0


class Slow(Lines):
    """Lines that take their time, and remember what they were asked."""

    asked_for: ClassVar[list[str]] = []

    @staticmethod
    def found(counted, word, sort, page):
        Slow.asked_for.append(word)
        if word.startswith("بطيء"):
            time.sleep(1.4)
        return Lines.found(counted, word, sort, page)


async def typed(panel, *words, rest=0.01):
    for word in words:
        panel.asked.word.value = word
        await asyncio.sleep(rest)


async def until(true, seconds=8):
    began = time.monotonic()
    while not true():
        assert time.monotonic() - began < seconds
        await asyncio.sleep(0.01)


def test_only_what_is_typed_last_is_answered(corpus):
    async def use():
        panel = Slow(corpus)
        Slow.asked_for.clear()
        await typed(panel, "ا", "ال", "الق", "القط", "القطار")
        await until(lambda: "القطار" in panel.rows.value)
        assert Slow.asked_for == ["القطار"]

    asyncio.run(use())


def test_a_slow_search_is_said_stopped_and_its_answer_dropped(corpus):
    async def use():
        panel = Slow(corpus)
        await typed(panel, "بطيء", rest=0)
        await until(lambda: "جارٍ البحث" in shown(panel))
        assert panel.stop.layout.display is None
        # The page is awake meanwhile: another word is answered before the slow one.
        began = time.monotonic()
        await typed(panel, "القطار", rest=0)
        await until(lambda: "القطار" in panel.rows.value)
        assert time.monotonic() - began < 1
        await asyncio.sleep(1.6)
        assert "القطار" in panel.rows.value and panel.stop.layout.display == "none"
        await typed(panel, "بطيء جدا", rest=0.3)
        panel.stop.click()
        assert shown(panel).startswith("أُوقف البحث") and not panel.rows.value
        await asyncio.sleep(1.6)
        assert shown(panel).startswith("أُوقف البحث") and not panel.rows.value

    asyncio.run(use())


def test_files_are_offered_and_hold_the_table_and_the_figure(sample, tmp_path):
    panel = ct.explore.company(sample, "الماء", "ar")
    panel.offer()
    files = dict(re.findall(r'download="([^"]+)" href="data:[^,]+,([^"]+)"', panel.extra.value))
    assert list(files) == ["collocates.csv", "collocates.xlsx", "collocates.png"]
    for name, data in files.items():
        (tmp_path / name).write_bytes(base64.b64decode(data))
    for name in list(files)[:2]:
        table = ct.read_table(tmp_path / name)
        assert table["term"].tolist() == panel.table["term"].tolist()
        assert table["log_dice"].tolist() == pytest.approx(panel.table["log_dice"].tolist())
    assert (tmp_path / "collocates.png").read_bytes()[:4] == b"\x89PNG"
    assert shown(panel).startswith("عدد الصفوف")


def test_a_saved_notebook_says_what_to_do(sample):
    assert "شغّل الخلية" in repr(ct.explorer(sample, "الماء", "ar"))
    assert "run the cell" in repr(ct.explore.lines(sample, "الماء", "en"))


def test_a_long_title_does_not_leave_the_picture(sample):
    figure = ct.explore.frequencies(sample, "ا" * 300).figure
    figure.draw_without_rendering()
    title = figure.axes[0].title.get_window_extent()
    assert title.x0 >= 0 and title.x1 <= figure.bbox.width
