"""Frequent words as a cloud; laid out by the library wordcloud, drawn as outlines."""

from __future__ import annotations

import os
import unicodedata
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from corpus_tools._checks import needs
from corpus_tools.plot._chart import chart
from corpus_tools.plot._page import COLOURS, GREY, INK, Page, highest
from corpus_tools.plot._speech import shorten
from corpus_tools.plot.arabic import shaping

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_EXAMPLE = 'plot.wordcloud(pd.DataFrame({"term": ["a", "b"], "frequency": [3, 2]}))'
_BEH = 0x0628
# Those of the palette that are dark enough for small words on white.
_SHADES = (*COLOURS[:3], INK)


@chart(_EXAMPLE, columns=("term",), most=500)
def wordcloud(
    page: Page,
    table: pd.DataFrame,
    n: int = 100,
    *,
    column: str = "frequency",
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
    column : str
        The column by which words are large.
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
    sizes = page.numbers(table, column)
    order = highest(sizes)
    order = order[sizes[order] > 0][:n]
    if not len(order):
        return page.nothing()
    engine = needs("wordcloud", "plot.wordcloud").WordCloud
    path = _font_file(font)
    weights: dict[str, float] = {}
    for row in order:
        weights.setdefault(shorten(table["term"].iloc[row], 24), float(sizes[row]))

    ax = page.axes(10, 6.2)
    ax.set_axis_off()
    ax.figure.figure.draw_without_rendering()  # settles the layout, if there is one
    box = ax.get_window_extent()
    # A hundred pixels an inch: the smallest words, of 12 pixels, are then of some 9 points.
    width, height = (max(round(100 * side / ax.figure.dpi), 40) for side in (box.width, box.height))
    placed = _places(engine, weights, path, width, height, seed)
    _check_letters(weights, path)
    _draw(ax, placed, path)
    ax.set(xlim=(0, width), ylim=(height, 0), aspect="equal")
    if len(placed) < len(weights):
        ax.text(
            1.0 if page.rtl else 0.0,
            -0.01,
            page.say("words omitted", len(weights) - len(placed)),
            transform=ax.transAxes,
            ha=page.near,
            va="top",
            fontsize=page.points(10),
            color=GREY,
        )
    return ax


def _font_file(font: str | os.PathLike[str] | None) -> str:
    """Return the file of the font asked for, or of the first one of the style that has Arabic."""
    import matplotlib
    from matplotlib.font_manager import FontProperties, findfont, get_font

    families: list[Any] = [font]
    if font is None:
        families = [*matplotlib.rcParams["font.family"], "DejaVu Sans"]
    for family in families:
        name = os.fspath(family)
        if name.lower().endswith((".ttf", ".otf", ".ttc")) and Path(name).is_file():
            path = name
        else:
            try:
                path = findfont(FontProperties(family=name, weight=700), fallback_to_default=False)
            except ValueError:
                continue
        if get_font(path).get_char_index(_BEH):
            return str(path)
    raise ValueError(
        f"font={font!r} is not installed or has no Arabic letters; leave it out for DejaVu Sans, "
        "or give the path of a .ttf file"
    )


def _places(
    engine: Any, weights: dict[str, float], path: str, width: int, height: int, seed: int
) -> list[tuple[str, int, int, int]]:
    """Return word, size of letters, and the upper left corner of its ink, by wordcloud.

    It measures words with Pillow, which joins Arabic letters itself where it has libraqm, and needs
    them joined where it has not.
    """
    from PIL import features

    raqm = bool(features.check("raqm"))
    shown = {word: word if raqm else _reshaped(word) for word in weights}
    word_of = {text: word for word, text in shown.items()}
    cloud = engine(
        width=width,
        height=height,
        font_path=path,
        prefer_horizontal=1.0,
        margin=4,
        min_font_size=12,
        max_words=len(weights),
        max_font_size=round(min(0.3 * height, 160)),
        relative_scaling=0.6,
        random_state=seed,
    ).generate_from_frequencies({shown[word]: weight for word, weight in weights.items()})
    return [
        (word_of[text], int(size), int(column), int(row))
        for (text, _), size, (row, column), _, _ in cloud.layout_
    ]


def _reshaped(word: str) -> str:
    return "".join(shaping.prepare(word, "auto", "reshaping"))


def _check_letters(words: Iterable[str], path: str) -> None:
    """Warn of characters that the font lacks: they are drawn as boxes."""
    from matplotlib.font_manager import get_font

    known = get_font(path).get_charmap()
    lacking = {char for word in words for char in word if ord(char) not in known}
    lacking = {char for char in lacking if unicodedata.category(char) not in ("Cf", "Zs")}
    if lacking:
        names = ", ".join(f"U+{ord(char):04X}" for char in sorted(lacking)[:5])
        warnings.warn(
            f"{Path(path).name} lacks {len(lacking)} characters of the cloud ({names}), which are "
            "drawn as boxes; name another one with font=",
            UserWarning,
            stacklevel=4,
        )


def _draw(ax: Axes, placed: list[tuple[str, int, int, int]], path: str) -> None:
    """Draw the words as outlines: they grow with the axes, and PDF and SVG keep them sharp."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path as Outline
    from matplotlib.textpath import text_to_path
    from matplotlib.transforms import Affine2D

    font = FontProperties(fname=path)
    for i, (word, size, column, row) in enumerate(placed):
        text = shaping.prepare(word, "auto", shaping.engine())
        vertices, codes = text_to_path.get_text_path(font, text, ismath=False)
        if not len(vertices):
            continue
        outline = Outline(vertices, codes)
        scale = size / text_to_path.FONT_SCALE
        box = outline.get_extents()
        move = Affine2D().translate(-box.x0, -box.y1).scale(scale, -scale).translate(column, row)
        patch = PathPatch(
            move.transform_path(outline), color=_SHADES[i % len(_SHADES)], lw=0, label=word
        )
        ax.add_patch(patch)
