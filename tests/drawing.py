"""What a renderer is given: a figure drawn on a backend that notes it down."""

from typing import NamedTuple

import pytest
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.figure import Figure

from corpus_tools.plot import shaping, style

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


@pytest.fixture(autouse=True)
def clean():
    """No style is left on, and every rcParam is as it was: for the modules that import it."""
    import matplotlib

    before = dict(matplotlib.rcParams)
    yield
    while style._styles:
        style._styles[-1].off()
    assert dict(matplotlib.rcParams) == before
