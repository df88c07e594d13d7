"""Right Arabic in every matplotlib chart, on every matplotlib.

`use_arabic` sets hooks in the places through which every text artist passes when it is drawn:
pandas, seaborn and networkx are served by them as well as one's own titles. Labels keep their
ordinary text: nothing is reshaped or turned round by hand.
"""

import os
from collections.abc import Iterable
from typing import Any, Literal, Self

import matplotlib

from corpus_tools._checks import number, one_of, toml
from corpus_tools.plot.arabic import hooks, shaping
from corpus_tools.plot.arabic.hooks import Settings, mark
from corpus_tools.plot.arabic.typefaces import families_of, latin_first

__all__ = ["Style", "mark", "use_arabic"]

Font = str | os.PathLike[str] | Iterable[str] | None
Theme = Literal["notebook", "slide", "column", "poster"]
_styles: list[Any] = hooks.state.styles


class Style:
    """The style while it is on; `use_arabic` makes it, and leaving a ``with`` ends it.

    A style that a plain call switched on lasts until the next call or its `off`. One that a
    ``with`` statement entered ends with its block, and those that were called for in it too.
    """

    def __init__(self, settings: Settings) -> None:
        hooks.install()
        self.settings = settings
        self._entered = False
        self._before = dict(matplotlib.rcParams.copy())
        if settings.families:
            matplotlib.rcParams["font.family"] = list(latin_first(settings.families))
        if settings.size:
            matplotlib.rcParams["font.size"] = settings.size
        # One that a plain call replaces stays beneath: this one may be entered yet, and end before.
        if [style._entered for style in _styles[-2:]] == [False, False]:
            _styles[-1]._before = _styles.pop(-2)._before
        _styles.append(self)

    def __enter__(self) -> Self:
        """Return the style, which has been on since `use_arabic` was called."""
        self._entered = True
        return self

    def __exit__(self, *error: object) -> None:
        """End the style, and what was called for in the block."""
        while self in _styles and not _styles[-1]._entered:
            _styles[-1].off()
        self.off()

    def __repr__(self) -> str:
        """Say which settings these are and whether they are in force."""
        state = "on" if self in _styles[-1:] else "off"
        font = ", ".join(self.settings.families) or None
        size = f", size={self.settings.size}" if self.settings.size else ""
        return f"<use_arabic(font={font!r}, base={self.settings.base!r}{size}): {state}>"

    def off(self) -> None:
        """Put the look of charts back as it was; figures made meanwhile keep their Arabic.

        Every rcParam that a style sheet may set is put back, as ``plt.style.context`` does it.
        """
        if self not in _styles:
            return
        first = last = _styles.index(self)
        while first and not self._entered and not _styles[first - 1]._entered:
            first -= 1  # what this one has replaced
        before = _styles[first]._before
        del _styles[first : last + 1]
        if first < len(_styles):  # a later style is still on: what was before is its to restore
            _styles[first]._before = before
            return
        # Without validating, as matplotlib.rc_context does: what is deprecated would warn.
        kept = toml("plot/arabic/style.toml")["session"].split()
        restored = {key: value for key, value in before.items() if key not in kept}
        dict.update(matplotlib.rcParams, restored)


def use_arabic(font: Font = None, base: shaping.Base = "auto", size: float | None = None) -> Style:
    """Draw Arabic right in every chart from now on, or within a ``with`` block.

    Labels, titles and data are given as ordinary text: no ``reshape``, no ``get_display``. The
    text is prepared when it is drawn, so ``get_text()`` returns what was put in. A figure that is
    made while the style is on, or to which something is added, keeps it when it is drawn or saved
    later, whatever ``plt.style.use`` or ``seaborn.set_theme`` say; other figures are as before.
    Calling it again replaces what was on.

    Beside Arabic, ``$x^2$`` is a formula and ``5$`` a price: what stands between two ``$`` is
    mathematics if it has a command, an index, an equation or a single letter, and no Arabic.
    Labels that were made by ``get_display(reshape(...))`` are recognised and drawn right, with a
    warning; without one between U+202D and U+202C, which say that it is in the order of the
    screen. Several lines of Arabic are flush right, unless the label says otherwise.

    Parameters
    ----------
    font : str, path or list of str, optional
        A font family (``"Amiri"``), several in order of preference, or the path of a ``.ttf`` or
        ``.otf`` file. Letters missing from it come from DejaVu Sans, or else from an installed
        font that has them. By default the font stays as it is.
    base : {"auto", "rtl", "ltr", "first-strong"}
        The direction of a line as a whole. ``"auto"``: right to left for every line with Arabic
        or Hebrew letters, even one that starts with a Latin word, and for Arabic-Indic digits
        without letters, as ``٢٥٪``. ``"rtl"`` and ``"ltr"`` apply to all
        lines with letters, ``"first-strong"`` goes by the first letter of each line.
    size : float, optional
        The size of ordinary letters in points; titles and the like go by it, in the charts of
        this library as well. By default the size stays as it is.

    Returns
    -------
    Style
        Works as a context manager; its ``off()`` ends a style switched on by a plain call.

    Raises
    ------
    ValueError
        If the base is unknown, the font is not installed or has no Arabic letters, or the size is
        less than 1.
    RuntimeError
        If this matplotlib is older than 3.10, or has no place for the hooks.

    Warns
    -----
    UserWarning
        If this matplotlib needs the joined letters of the font as signs of their own, which not
        every font has; when drawing, if no font of a label has one of its characters.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"count": [3, 2]}, index="العراق بغداد".split())
    >>> with use_arabic():
    ...     ax = table.plot.barh()
    >>> ax.get_yticklabels()[0].get_text() == table.index[0]
    True
    """
    if size is not None:
        number("size", size, 1, example="size=12")
    one_of("base", base, shaping.BASES)
    families = families_of(font)
    if shaping.engine() == "reshaping":
        hooks.warn_of_unjoined(families)
    return Style(Settings(base, families, size))


def theme(name: Theme, font: Font = None, base: shaping.Base = "auto") -> Style:
    """Do what `use_arabic` does, and draw new charts for the place where they will stand.

    A chart that makes its own figure gets one of the size of that place, with letters that can be
    read there. Rows for which there is no room are left out, and a note counts them. Letters are
    never smaller than 6 points.

    Parameters
    ----------
    name : {"notebook", "slide", "column", "poster"}
        ``"notebook"``: as without a theme. ``"slide"``: 13.33 by 7.5 inches, letters of 20 points.
        ``"column"`` of a paper: 3.3 inches wide, as high as the rows need up to 8.5, letters of 7.
        ``"poster"``: 23.4 by 16.5 inches (A2), letters of 32.
    font, base
        As in `use_arabic`.

    Returns
    -------
    Style
        Works as a context manager; its ``off()`` ends a theme switched on by a plain call.

    Raises
    ------
    ValueError
        If the theme or the base is unknown, or the font is not installed or has no Arabic letters.

    Examples
    --------
    >>> import pandas as pd
    >>> from corpus_tools import plot
    >>> table = pd.DataFrame({"term": "العراق بغداد".split(), "frequency": [12, 7]})
    >>> with theme("slide"):
    ...     ax = plot.frequencies(table)
    >>> [float(side) for side in ax.figure.get_size_inches()]
    [13.33, 7.5]
    """
    themes = toml("plot/arabic/style.toml")["themes"]
    one_of("name", name, tuple(themes))
    size, sides = themes[name].get("size"), tuple(themes[name].get("sides", ())) or None
    style = use_arabic(font, base, size)
    style.settings = style.settings._replace(sides=sides)
    if sides:
        matplotlib.rcParams["figure.figsize"] = sides[:2]
    return style
