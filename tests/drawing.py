"""What a renderer is given: a figure drawn on a backend that notes it down."""

from typing import NamedTuple

import matplotlib.pyplot as plt
import networkx
import oracle
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont

from corpus_tools.plot import use_arabic
from corpus_tools.plot.arabic import shaping, style

WORD = "سلام"


class Line(NamedTuple):
    text: str
    math: object
    families: list
    style: str


class Notes(RendererAgg):
    def __init__(self):
        super().__init__(640, 480, 100)
        self.lines = []

    def draw_text(self, gc, x, y, s, prop, angle, ismath=False, mtext=None):
        self.lines.append(Line(s, ismath, prop.get_family(), prop.get_style()))


def lines(figure):
    notes = Notes()
    figure.draw(notes)
    return notes.lines


def drawn(figure):
    return [(line.text, line.math) for line in lines(figure)]


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


def small_font(path, family, text):
    """Write a font that has the letters of a text and no others, and give its path."""
    from fontTools import subset, ttLib

    font = ttLib.TTFont(findfont("DejaVu Sans Mono"))
    letters = subset.Subsetter()
    letters.populate(text=text)
    letters.subset(font)
    for name in font["name"].names:
        name.string = family if name.nameID in (1, 4, 16) else name.string
    font.save(path)
    return str(path)


def crowded():
    """One figure with labels by pandas, seaborn, networkx, matplotlib and adjustText."""
    seaborn = pytest.importorskip("seaborn")
    adjust = pytest.importorskip("adjustText")
    words = [oracle.TEXTS[name] for name in oracle.HARD]
    with use_arabic():
        figure, axes = plt.subplots(2, 3, figsize=(18, 10))
        table = pd.DataFrame({words[11]: [3, 2]}, index=words[13:15])
        table.plot.barh(ax=axes[0, 0], title=words[5], legend=True)
        seaborn.heatmap(
            pd.DataFrame([[1, 2], [3, 4]], words[9:11], words[7:9]),
            annot=[[words[0], words[1]], [words[2], words[3]]],
            fmt="",
            ax=axes[0, 1],
        )
        networkx.draw_networkx(networkx.path_graph(words[16:19]), ax=axes[0, 2])
        bars = axes[1, 0].bar([words[19], words[22]], [1, 2])
        axes[1, 0].bar_label(bars, [words[23], words[25]], rotation=45)
        axes[1, 0].set_xlabel(f"{words[26]}\n{words[27]}")
        axes[1, 1].annotate(words[29], (0, 0), (0.5, 0.5), arrowprops={"arrowstyle": "->"})
        axes[1, 1].table([[words[34], words[35]]], colLabels=words[36:38])
        axes[1, 1].text(0.2, 0.8, words[38], rotation=90)
        axes[1, 2].plot([0, 1], label=words[39])
        axes[1, 2].legend(title=words[40])
        texts = [axes[1, 2].text(0.5, 0.5, word) for word in words[41:43]]
        adjust.adjust_text(texts, ax=axes[1, 2])
        figure.suptitle(f"{words[4]} " * 40, wrap=True)
    used = [words[i] for i in (*range(4), 5, *range(7, 12), *range(13, 15), *range(16, 20))]
    return figure, used + [words[i] for i in (22, 23, 25, 26, 27, 29, *range(34, 43))]


@pytest.fixture(autouse=True)
def clean():
    """No style is left on, and every rcParam is as it was: for the modules that import it."""
    import matplotlib

    before = dict(matplotlib.rcParams)
    yield
    use_arabic().off()  # ends what plain calls have left on
    assert dict(matplotlib.rcParams) == before
