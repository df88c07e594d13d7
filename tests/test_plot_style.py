"""Arabic in matplotlib: what is handed to the renderer, and what comes out as ink."""

import pickle
import random
import sys

import matplotlib
import matplotlib.pyplot as plt
import networkx
import numpy as np
import pandas as pd
import pytest
from matplotlib import ft2font
from matplotlib.backends.backend_agg import FigureCanvasAgg, RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import IdentityTransform

from corpus_tools.plot import shaping, style, use_arabic

NATIVE = shaping.engine() == "native"
WORD = "سلام"


@pytest.fixture(autouse=True)
def clean():
    before = dict(matplotlib.rcParams)
    yield
    while style._styles:
        style._styles[-1].off()
    plt.close("all")
    assert dict(matplotlib.rcParams) == before


@pytest.fixture
def drawn(monkeypatch):
    """Give a function that draws a figure and returns the strings the renderer received."""

    def draw(figure):
        seen = []

        def record(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):
            seen.append((s, ismath))

        with monkeypatch.context() as patch:
            patch.setattr(RendererAgg, "draw_text", record)
            FigureCanvasAgg(figure).draw()
        return seen

    return draw


def right(text, base="auto"):
    return shaping.prepare(text, base, shaping.engine())


def figure_with(text, **options):
    figure = Figure()
    figure.text(0.5, 0.5, text, **options)
    return figure


def marked(text, **options):
    figure = figure_with(text, **options)
    style.mark(figure)
    return figure


def test_draws_right_inside_and_as_before_outside(drawn):
    outside = figure_with(WORD)
    with use_arabic():
        assert drawn(outside) == [(right(WORD), False)]
        inside = figure_with(WORD)
    assert drawn(outside) == [(WORD, False)]
    assert drawn(inside) == [(right(WORD), False)]
    assert inside.texts[0].get_text() == WORD


def test_a_marked_figure_needs_no_style(drawn):
    assert drawn(marked(WORD)) == [(right(WORD), False)]
    assert drawn(figure_with(WORD)) == [(WORD, False)]
    figure = Figure()
    part = figure.subfigures(1, 2)[0]
    part.text(0.5, 0.5, WORD)
    style.mark(part)
    assert drawn(figure) == [(right(WORD), False)]


def test_twice_is_as_good_as_once(drawn):
    first, second = use_arabic(), use_arabic()
    assert drawn(figure_with(WORD)) == [(right(WORD), False)]
    first.off()
    assert drawn(figure_with(WORD)) == [(right(WORD), False)]
    second.off()
    second.off()
    assert drawn(figure_with(WORD)) == [(WORD, False)]


def test_nested_styles(drawn):
    text = f"C {WORD}"
    with use_arabic():
        with use_arabic(base="ltr"):
            inner = figure_with(text)
        outer = figure_with(text)
    assert drawn(inner) == [(right(text, "ltr"), False)]
    assert drawn(outer) == [(right(text), False)]
    assert right(text) != right(text, "ltr")


def test_an_exception_ends_the_style(drawn):
    with pytest.raises(ZeroDivisionError), use_arabic(font="DejaVu Sans"):
        1 / 0  # noqa: B018
    assert drawn(figure_with(WORD)) == [(WORD, False)]
    assert "DejaVu Sans" not in matplotlib.rcParams["font.family"]


def test_rcparams_come_back_in_whatever_order_styles_end():
    before = dict(matplotlib.rcParams)
    first = use_arabic(font="DejaVu Sans")
    second = use_arabic(font=["DejaVu Sans Mono", "DejaVu Sans"])
    matplotlib.rcParams["axes.grid"] = True
    first.off()
    assert matplotlib.rcParams["font.family"][0] == "DejaVu Sans Mono"
    second.off()
    assert dict(matplotlib.rcParams) == before


def test_a_pickled_figure_stays_marked(drawn):
    with use_arabic() as switched:
        figure = figure_with(WORD)
        assert repr(switched) == "<use_arabic(font=None, base='auto'): on>"
    assert repr(switched).endswith("off>")
    assert drawn(pickle.loads(pickle.dumps(figure))) == [(right(WORD), False)]


def test_a_matplotlib_without_the_hook_point_is_refused(monkeypatch):
    monkeypatch.delattr(Text, "_preprocess_math")
    with pytest.raises(RuntimeError, match="pip install"):
        use_arabic()
    assert not style._styles


def test_every_line_is_prepared_for_itself_and_with_arabic_is_never_mathtext(drawn):
    seen = drawn(marked(f"{WORD}\n2017\nC {WORD}"))
    assert [line for line, _ in seen] == [right(WORD), "2017", right(f"C {WORD}")]
    for text in (f"{WORD} $x$", f"{WORD} $5 \\frac{{", f"$ {WORD}"):
        assert drawn(marked(text)) == [(right(text), False)]
    assert drawn(marked(rf"{WORD} \$5")) == [(right(f"{WORD} $5"), False)]
    assert drawn(marked("$x^2$")) == [("$x^2$", True)]


def test_a_reshaped_label_is_told_that_the_recipe_is_not_needed(drawn):
    with pytest.warns(UserWarning, match=r"leave out reshape\(\) and get_display\(\)"):
        assert drawn(marked("\ufee1\ufefc\ufeb3")) == [("\ufee1\ufefc\ufeb3", False)]
    one_typed_ligature = "بلد" + " \ufefb"
    assert drawn(marked(one_typed_ligature)) == [(right(one_typed_ligature), False)]


def test_the_font_survives_a_theme(drawn):
    with use_arabic(font=findfont("DejaVu Sans Mono")):  # a font file is registered
        assert matplotlib.rcParams["font.family"] == ["DejaVu Sans Mono", "DejaVu Sans"]
        matplotlib.rcParams["font.family"] = "sans-serif"
        figure = figure_with(WORD)
        chosen = figure.text(0.1, 0.1, WORD, family="DejaVu Serif")
    drawn(figure)
    assert figure.texts[0].get_fontfamily() == ["DejaVu Sans Mono", "DejaVu Sans"]
    assert chosen.get_fontfamily() == ["DejaVu Serif", "DejaVu Sans"]


def test_slanted_arabic_stands_up_where_the_slanted_face_has_no_arabic():
    figure = marked(WORD, style="italic")
    FigureCanvasAgg(figure).draw()  # a missing glyph would warn, and warnings are errors
    assert figure.texts[0].get_fontstyle() == "normal"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"base": "right"}, "auto, rtl, ltr, first-strong"),
        ({"font": "No Such Font"}, "not installed"),
        ({"font": "/nowhere/a.ttf"}, "no such file"),
        ({"font": "DejaVu Serif"}, "no Arabic letters"),
    ],
)
def test_bad_arguments(options, message):
    with pytest.raises(ValueError, match=message):
        use_arabic(**options)
    assert not style._styles


def test_pandas_seaborn_and_networkx(drawn):
    seaborn = pytest.importorskip("seaborn", reason="seaborn is an optional neighbour")
    names = "بغداد (العراق) عدد الموصل سوريا".split()
    table = pd.DataFrame({names[2]: [3, 2]}, index=names[:2])
    with use_arabic():
        ax = table.plot.barh(title=WORD)
        seaborn.set_theme()
        first, second = plt.figure().subplots(1, 2)
        seaborn.heatmap(table, annot=[[WORD], ["45"]], fmt="", ax=first)
        networkx.draw_networkx(networkx.Graph([names[3:]]), ax=second)
    expected = {right(text) for text in (*names[:3], WORD)}
    assert expected <= {line for line, _ in drawn(ax.figure)}
    expected |= {right(text) for text in names[3:]}
    assert expected <= {line for line, _ in drawn(first.figure)}


def test_legend_table_annotation_and_bar_label(drawn):
    with use_arabic():
        ax = plt.figure().add_subplot()
        bars = ax.bar([0], [1], label="ا")
        ax.legend(title="ب")
        ax.bar_label(bars, ["ج"])
        ax.annotate("د", (0, 0), (0.5, 0.5), arrowprops={"arrowstyle": "->"})
        ax.table([["ه"]])
        ax.text(0, 0, "و", rotation=90)
    seen = [line for line, _ in drawn(ax.figure)]
    assert {right(letter) for letter in "ابجدهو"} <= set(seen)
