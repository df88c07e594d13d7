"""pandas' own tables in a notebook: from right to left where they hold Arabic, else as before."""

import html
import re
import subprocess
import sys
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from browsing import PAGES, chromium, opened, placed, rows_of
from hypothesis import HealthCheck, given, settings
from IPython.core.interactiveshell import InteractiveShell
from test_table_seen import Speaks, frames
from traitlets.config import Config

import corpus_tools as ct

EVIL = "<script>document.title='run'</script>نص"


@pytest.fixture(scope="module")
def shell():
    """A shell as a notebook has one; nothing of it is left for other tests."""
    InteractiveShell.clear_instance()
    yield InteractiveShell.instance(config=Config({"HistoryManager": {"enabled": False}}))
    InteractiveShell.clear_instance()


@pytest.fixture
def shown(shell):
    """What a notebook shows of an object, as text and as HTML, while Arabic tables are on."""
    with ct.use_arabic_tables():
        yield lambda thing: seen(shell, thing)


def seen(shell, thing):
    bundle, _ = shell.display_formatter.format(thing)
    return bundle["text/plain"], bundle.get("text/html")


def cells(source):
    """Give the texts of the cells of each row."""
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", source, re.DOTALL)
    found = [re.findall(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
    return [[html.unescape(re.sub("<[^>]*>", "", cell)) for cell in row] for row in found]


TEXTS = pd.DataFrame({"جهة": ["أ", "أ", "ب"], "year": [2014, 2015, 2015], "ح": [0.5, -1.25, None]})


@pytest.mark.parametrize(
    ("thing", "rows"),
    [
        (TEXTS, [["", "جهة", "year", "ح"], ["0", "أ", "2014", "0.50"]]),
        (TEXTS["جهة"], [["", "جهة"], ["0", "أ"], ["1", "أ"], ["2", "ب"]]),
        (TEXTS["جهة"].rename(None), [["", ""], ["0", "أ"]]),
        (TEXTS["جهة"].value_counts(), [["", "count"], ["جهة", ""], ["أ", "2"], ["ب", "1"]]),
        (
            TEXTS.groupby("جهة").agg({"year": ["min", "max"], "ح": "sum"}),
            [["", "year", "ح"], ["", "min", "max", "sum"], ["جهة", "", "", ""]],
        ),
        (
            TEXTS.set_index(["جهة", "year"]),
            [["", "", "ح"], ["جهة", "year", ""], ["أ", "2014", "0.50"], ["2015", "-1.25"]],
        ),
        (
            TEXTS.pivot(index="جهة", columns="year", values="ح"),
            [["year", "2014", "2015"], ["جهة", "", ""], ["أ", "0.50", "-1.25"], ["ب", "", ""]],
        ),
        (
            pd.DataFrame({"تكرار": [12_000, 30], "p": [0.0312, 0.5]}).describe(),
            [["", "تكرار", "p"], ["count", "2.00", "2.00"], ["mean", "6,015.00", "0.27"]],
        ),
        (
            pd.DataFrame({"frequency": [1617], "n": ["نص"]}),
            [["", "frequency", "n"], ["0", "1,617"]],
        ),
        (pd.DataFrame({"نص": pd.Series(dtype=float)}), [["", "نص"]]),
        (pd.DataFrame([["نص", 1]], columns=["a", "a"]), [["", "a", "a"], ["0", "نص", "1"]]),
        (ct.frequencies(ct.read(["البحر"])).groupby("term").size(), [["", ""], ["term", ""]]),
    ],
)
def test_what_pandas_makes_stands_from_right_to_left_as_pandas_lays_it_out(shown, thing, rows):
    plain, source = shown(thing)
    assert plain == repr(thing)
    assert '<table dir="rtl" lang="ar"' in source and "<style" not in source
    made = cells(source)
    assert [row[: len(wanted)] for row, wanted in zip(made, rows, strict=False)] == rows
    assert source.count("<thead") == 1 and len(made) == len(re.findall("<tr", source))


@pytest.mark.parametrize(
    "thing",
    [
        pd.DataFrame({"a": ["text"], "b": [1]}),
        pd.Series(["text"]),
        pd.DataFrame({"a": [1]}).style,
        pd.DataFrame(),
        pd.Series(["γλώσσα", "שפה"]),
        ct.frequencies(ct.read(["البحر"])),
        pd.Index(["نص"]),
        TEXTS.groupby("جهة"),
    ],
)
def test_a_table_without_arabic_and_what_has_a_look_of_its_own_stay_as_they_are(shell, thing):
    def without_its_id(bundle):
        return re.sub("T_[0-9a-f]{5}", "", str(bundle))

    before = seen(shell, thing)
    with ct.use_arabic_tables():
        assert without_its_id(seen(shell, thing)) == without_its_id(before)


def test_a_subclass_with_a_look_of_its_own_keeps_it(shown):
    class Map(pd.DataFrame):
        def _repr_html_(self):
            return "a map: بغداد"

    assert shown(Map({"a": ["نص"]}))[1] == "a map: بغداد"


def test_how_much_is_seen_is_said_by_the_options_of_pandas(shown):
    long = pd.DataFrame({"كلمة": ["نص " * 40] * 100, **{f"c{i}": i for i in range(30)}})
    with pd.option_context("display.max_columns", 6, "display.max_rows", 60):
        _, source = shown(long)
        made = cells(source)
        assert len(made) == 12 and made[6] == ["..."] * 8 and made[1][1].endswith("...")
        assert len(made[1][1]) < 50
        assert "[100 rows x 31 columns]" in source
        with pd.option_context("display.min_rows", 4, "display.max_colwidth", 20):
            made = cells(shown(long)[1])
            assert len(made) == 6 and len(made[1][1]) < 20
        with pd.option_context("display.show_dimensions", False):
            assert "columns]" not in shown(long)[1]
        with pd.option_context("display.max_rows", None):
            assert len(cells(shown(long)[1])) == 101
    with pd.option_context("display.float_format", "{:.4f}".format):
        assert cells(shown(TEXTS)[1])[1][3] == "0.5000"
    with pd.option_context("display.notebook_repr_html", False):
        assert shown(TEXTS)[1] is None and shown(TEXTS["جهة"])[1] is None
    with pd.option_context("display.large_repr", "info", "display.max_rows", 1):
        assert shown(TEXTS)[1].startswith("<pre>")
    with pd.option_context("styler.render.repr", "latex"):
        assert shown(TEXTS.style)[1] is None


def test_headings_and_notes_are_in_the_language(shown):
    table = pd.DataFrame({"term": ["نص"] * 90, "frequency": 1})
    ct.use_language("ar")
    try:
        with pd.option_context("display.max_rows", 60):
            _, source = shown(table)
        assert cells(source)[0] == ["", "الكلمة", "التكرار"]
        assert "[عدد الصفوف 90، وعدد الأعمدة 2]" in source
    finally:
        ct.use_language(None)


def test_a_styler_keeps_its_styles_and_formats_and_what_is_data_is_escaped(shown):
    table = pd.DataFrame({"<i>نص</i>": [EVIL, "Rocket في دبي"], "n": [-1.5, 2]}, index=[EVIL, "ب"])
    styler = table.style.highlight_max(subset="n", color="lightgreen").set_caption("جدول")
    styler = styler.set_table_attributes('class="own"').format("{:.1f}", subset="n")
    before = styler.to_html(table_uuid="x")
    _, source = shown(styler)
    assert '<table id="T_' in source and 'class="own" dir="rtl" lang="ar"' in source
    assert "background-color: lightgreen" in source and "<caption>جدول</caption>" in source
    assert "<script" not in source and "<i>" not in source
    assert '<span dir="ltr">-1.5</span>' in source
    assert '<span dir="ltr">Rocket</span> في دبي' in source
    assert styler.to_html(table_uuid="x") == before
    links = pd.DataFrame({"نص": ["x"]}).style.format('<a href="#">{}</a>')
    assert '<a href="#">x</a>' in shown(links)[1]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(frames())
def test_whatever_a_table_holds_is_shown_as_text(shown, frame):
    frame = pd.DataFrame(frame)  # else it has the look of a Table
    for thing in (frame, frame.iloc[:, 0], frame.T, frame.style):
        try:
            thing._repr_html_() if hasattr(thing, "_repr_html_") else thing.to_frame()._repr_html_()
        except Exception:  # pandas itself cannot show it: then nobody can
            continue
        assert "<x7q" not in (shown(thing)[1] or "")


def test_strangers_are_not_asked_for_their_html(shown):
    class Loud:
        def _repr_html_(self):
            return EVIL

        __str__ = __repr__ = lambda self: EVIL

    for value in (Loud(), Speaks(EVIL), [EVIL], {EVIL: EVIL}, (EVIL,), EVIL.encode()):
        thing = pd.DataFrame({"نص": pd.Series([value], dtype=object)})
        for source in (shown(thing)[1], shown(thing["نص"])[1], shown(thing.style)[1]):
            assert source and "<script" not in source


def test_what_was_set_before_is_set_again(shell):
    formatter = shell.display_formatter.formatters["text/html"]
    formatter.for_type(pd.DataFrame, lambda frame: "theirs")
    try:
        on = ct.use_arabic_tables()
        assert "off() ends it" in repr(on) and "rtl" in seen(shell, TEXTS)[1]
        with ct.use_arabic_tables():
            assert "rtl" in seen(shell, TEXTS.style)[1]
        assert "rtl" in seen(shell, TEXTS)[1] and "rtl" in seen(shell, TEXTS.style)[1]
        again = ct.use_arabic_tables()
        again.off()
        assert "rtl" in seen(shell, TEXTS)[1] and "rtl" in seen(shell, TEXTS.style)[1]
        on.off()
        assert seen(shell, TEXTS)[1] == "theirs"
        assert seen(shell, TEXTS["جهة"])[1] is None and "rtl" not in seen(shell, TEXTS.style)[1]
    finally:
        formatter.pop(pd.DataFrame)


@pytest.mark.parametrize("where", PAGES)
def test_where_it_stands_in_a_page(shown, where, tmp_path):
    table = pd.DataFrame({"جهة": ["الرياض", EVIL], "n": [-1234.5, np.pi]})
    with chromium() as browser:
        for thing in (table, table.set_index("جهة")["n"], table.style):
            with opened(browser, placed(shown(thing)[1], where), tmp_path) as page:
                assert page.title() == ""
                header, *rows = rows_of(page)
            assert [cell.text for cell in header][-1] == "n"
            assert all(after.cell[1] <= before.cell[0] + 1 for before, after in pairwise(header))
            number = next(cell for row in rows for cell in row if "234.5" in cell.text)
            assert number.lefts("-1")[0] < number.lefts("234")[0]


def test_outside_a_notebook_nothing_is_set_and_ipython_is_not_imported():
    code = "import sys, corpus_tools as ct; ct.use_arabic_tables(); print('IPython' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"
