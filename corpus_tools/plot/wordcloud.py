"""Frequent words as a cloud; laid out by the library wordcloud, drawn as outlines."""

import os
import warnings
from pathlib import Path
from unicodedata import category

import numpy as np
import pandas as pd
from matplotlib import rcParams
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties, findfont
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Outline
from matplotlib.textpath import text_to_path
from matplotlib.transforms import Affine2D
from PIL import features

from corpus_tools._checks import needs
from corpus_tools.plot._chart import chart
from corpus_tools.plot._page import Page, highest
from corpus_tools.plot._speech import shorten
from corpus_tools.plot.arabic import shaping, typefaces
from corpus_tools.plot.arabic.typefaces import FALLBACK, families_of, missing
from corpus_tools.plot.frequencies import weighed_by

_BEH = "\u0628"
_LAYOUT = {"prefer_horizontal": 1.0, "margin": 4, "relative_scaling": 0.6}
# Word, size of letters, and the upper left corner of its ink.
_Placed = list[tuple[str, int, int, int]]


@chart(columns=("term",), most=500)
def wordcloud(
    page: Page,
    table: pd.DataFrame,
    n: int = 100,
    *,
    column: str | None = None,
    font: str | os.PathLike[str] | None = None,
    seed: int = 0,
) -> Axes:
    """Draw the most frequent words as a cloud, the more frequent the larger.

    A cloud is for a poster: sizes of words cannot be compared by eye as lengths of bars can, and
    colours mean nothing. It takes counted words, never a text. The extra ``cloud`` has the
    library that finds the places.

    Parameters
    ----------
    table : DataFrame
        Columns ``term`` and `column`; rows whose number is not positive are left out.
    n : int
        How many words, at most 500. Words for which there is no room are left out; a note says how
        many.
    column : str, optional
        The column by which words are large; by default the weighting by which the table was made,
        else the frequency.
    font : str or path, optional
        A font family, or the path of a font file; by default that of the style that is on, or
        DejaVu Sans, if it has Arabic letters.
    seed : int
        Another seed gives another arrangement; the same one always gives the same.

    Returns
    -------
    matplotlib.axes.Axes
        The words are outlines (``ax.patches``), sharp at every size; ``get_label()`` of each is its
        word. A table without a positive number gives axes that say so.

    Raises
    ------
    ImportError
        If wordcloud is not installed; the message says how to.
    ValueError
        If the table lacks a column, `n` is too large, or the font has no Arabic letters.
    TypeError
        If it is no DataFrame.

    Examples
    --------
    >>> import pandas as pd
    >>> words = pd.DataFrame({"term": "العراق بغداد".split(), "frequency": [12, 7]})
    >>> ax = wordcloud(words)
    >>> [patch.get_label() for patch in ax.patches] == list(words["term"])
    True
    """
    sizes = page.numbers(table, column or weighed_by(table))
    order = highest(np.where(sizes > 0, sizes, np.nan))[:n]
    needs("wordcloud", "plot.wordcloud")  # before there is a figure, which would stay empty
    weights: dict[str, float] = {}
    for row in order:
        weights.setdefault(shorten(table["term"].iloc[row], 24), float(sizes[row]))

    ax = page.axes(10, 6.2)
    ax.set_axis_off()
    ax.figure.figure.draw_without_rendering()  # settles the layout, if there is one
    box = ax.get_window_extent()
    # A hundred pixels an inch: the smallest words, of 12 pixels, are then of some 9 points.
    width, height = (max(round(100 * side / ax.figure.dpi), 40) for side in (box.width, box.height))
    letters = "".join(sorted(set("".join(weights).translate(shaping.WRITTEN_OUT))))
    path = _font_file(font, letters)
    room = {"width": width, "height": height, "min_font_size": round(max(page.scaled(12), 9))}
    room["max_font_size"] = round(min(0.3 * height, max(page.scaled(160), 160)))
    placed = _places(weights, path, room, seed)
    if lost := [c for c in missing(path, letters) if category(c) not in ("Cf", "Zs")]:
        names = ", ".join(f"U+{ord(char):04X}" for char in lost[:5])
        lacks = f"{Path(path).name} lacks {len(lost)} characters of the cloud ({names})"
        warnings.warn(f"{lacks}: boxes stand there; name a font with font=", stacklevel=3)
    _draw(page, placed, path)
    ax.set(xlim=(0, width), ylim=(height, 0), aspect="equal")
    if len(placed) < len(weights):
        page.note(page.say("words omitted", len(weights) - len(placed)), -0.01, va="top")
    return ax


def _font_file(font: str | os.PathLike[str] | None, letters: str) -> str:
    """Return the file of the font asked for, or else of one that has Arabic, best all letters."""
    families = families_of(font) or tuple(rcParams["font.family"])  # raises for one without Arabic
    if font is not None and Path(font).is_file():
        return os.fspath(font)
    if font is None:
        families += typefaces.fallbacks(typefaces.lacking(families, letters))
    installed = [family for family in (*families, FALLBACK) if typefaces.face(family)]
    paths = [str(findfont(FontProperties(family=name, weight=700))) for name in installed]
    # The one that lacks least, of those that have Arabic.
    return min(paths, key=lambda path: (bool(missing(path, _BEH)), len(missing(path, letters))))


def _places(weights: dict[str, float], path: str, room: dict[str, int], seed: int) -> _Placed:
    """Return the words where wordcloud puts them.

    It measures words with Pillow, which joins Arabic letters itself where it has libraqm, and needs
    them joined where it has not.
    """
    from wordcloud import WordCloud

    word_of = {word.translate(shaping.WRITTEN_OUT): word for word in weights}
    if not features.check("raqm"):
        word_of = {"".join(shaping.prepare(word, "auto", "reshaping")): word for word in weights}
    cloud = WordCloud(path, random_state=seed, max_words=len(weights), **room, **_LAYOUT)
    cloud.generate_from_frequencies({text: weights[word] for text, word in word_of.items()})
    return [
        (word_of[text], int(size), int(column), int(row))
        for (text, _), size, (row, column), _, _ in cloud.layout_
    ]


def _draw(page: Page, placed: _Placed, path: str) -> None:
    """Draw the words as outlines: they grow with the axes, and PDF and SVG keep them sharp."""
    font = FontProperties(fname=path)
    shades = [page.standing_out(colour, 4.5) for colour in (*page.colours[:3], page.ink)]
    for i, (word, size, column, row) in enumerate(placed):
        text = shaping.prepare(word, "auto", shaping.engine())
        vertices, codes = text_to_path.get_text_path(font, text, ismath=False)
        if not len(vertices):
            continue
        outline = Outline(vertices, codes)
        scale = size / text_to_path.FONT_SCALE
        box = outline.get_extents()
        move = Affine2D().translate(-box.x0, -box.y1).scale(scale, -scale).translate(column, row)
        outline, colour = move.transform_path(outline), shades[i % len(shades)]
        page.ax.add_patch(PathPatch(outline, color=colour, lw=0, label=word))
