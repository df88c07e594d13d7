"""Charts on posters, on dark and pale grounds, with great numbers: nothing touches or is lost."""

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from drawing import clean
from matplotlib.collections import PolyCollection
from matplotlib.colors import to_hex
from test_plot_charts import draw
from test_plot_charts_contract import chart
from test_plot_themes import WORDS, contrast, every_chart, faults, seen, smallest, words_for

from corpus_tools import plot

__all__ = ["clean"]


@every_chart
def test_nothing_covers_another_on_a_poster(name):
    with plot.theme("poster", font="Amiri" if "Amiri" in set(plot.fonts()["family"]) else None):
        figure = chart(name, words_for(name)).figure.figure
    assert faults(figure) == []
    assert smallest(figure) >= 0.6 * 32
    assert figure.get_size_inches().tolist() == [23.4, 16.5]


@pytest.mark.parametrize("name", ["frequencies", "timeline", "zipf", "correspondence"])
@pytest.mark.parametrize("theme", ["slide", "poster"])
def test_what_names_an_axis_is_as_far_from_its_ticks_as_its_letters_ask_for(name, theme):
    with plot.theme(theme):
        ax = draw(chart(name, words_for(name)))
    scale = 72 / ax.figure.dpi
    for axis, side in ((ax.xaxis, "y0"), (ax.yaxis, "x1")):
        if axis.label.get_text():
            ticks = [text for text in seen(ax.figure) if text in axis.get_ticklabels()]
            ends = [getattr(text.get_window_extent(), side) for text in ticks]
            box = axis.label.get_window_extent()
            gap = min(ends) - box.y1 if side == "y0" else box.x0 - max(ends)
            assert gap * scale > 0.15 * axis.label.get_fontsize()


def test_a_title_keeps_clear_of_ticks_above_axes_that_are_given():
    given = plt.figure().subplots()
    given.xaxis.tick_top()
    ax = draw(chart("frequencies", WORDS[:4], ax=given))
    high = max(text.get_window_extent().y1 for text in ax.xaxis.get_ticklabels())
    assert ax.title.get_window_extent().y0 >= high


@pytest.mark.parametrize("style", ["classic", "grayscale", "default"])
@pytest.mark.parametrize("name", ["network", "company"])
def test_what_lies_under_labels_has_the_colour_that_is_saved(name, style):
    with plt.style.context(style):
        ax = chart(name, words_for(name))
        saved = plt.rcParams["savefig.facecolor"]
    (grounds,) = (marks for marks in ax.collections if isinstance(marks, PolyCollection))
    shown = to_hex(ax.figure.get_facecolor())
    assert to_hex(grounds.get_facecolor()[0]) == shown
    assert saved == "auto" or to_hex(saved) == shown
    assert not grounds.get_linewidth().any()


@every_chart
@pytest.mark.parametrize("grounds", [("black", "white"), ("white", "black"), ("black", "none")])
def test_every_text_stands_out_where_axes_and_figure_differ(name, grounds):
    with plt.rc_context(dict(zip(("axes.facecolor", "figure.facecolor"), grounds, strict=True))):
        ax = draw(chart(name, words_for(name)))
    ground = ax.figure.figure.get_facecolor()
    if grounds[1] == "none":
        assert ground[3] == 0  # what is transparent stays so
        return
    outside = [ax.title, ax.xaxis.label, *(ax.get_xticklabels() if ax.axison else [])]
    for text in [text for text in outside if text.get_text()]:
        assert contrast(text.get_color(), ground) >= 4.5, text.get_text()


@pytest.mark.parametrize("most", [9_000, 10**10, 3 * 10**12])
def test_no_number_at_an_axis_is_in_scientific_notation(most):
    counts = [most // rank for rank in range(1, 200)]
    ax = draw(plot.zipf(pd.DataFrame({"term": "س", "frequency": counts})))
    shown = [text.get_text() for text in seen(ax.figure) if text in ax.yaxis.get_ticklabels()]
    assert len(shown) > 2 and all(set(text) <= set("0123456789,.") for text in shown)
