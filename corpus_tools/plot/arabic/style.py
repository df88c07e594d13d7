"""Right Arabic in every matplotlib chart, on every matplotlib.

`use_arabic` sets hooks in the places through which every text artist passes when it is drawn:
pandas, seaborn and networkx are served by them as well as one's own titles. Labels keep their
ordinary text: nothing is reshaped or turned round by hand.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from types import TracebackType
from typing import Any

import matplotlib

from corpus_tools.plot.arabic import hooks, shaping
from corpus_tools.plot.arabic.hooks import Settings
from corpus_tools.plot.arabic.typefaces import families_of, latin_first

__all__ = ["Style", "mark", "use_arabic"]

_styles: list[Style] = []

# What matplotlib and Jupyter set for the session and no style sheet may: they may do so at the
# first chart, within a block, and where it is undone Jupyter shows no further chart.
_OF_THE_SESSION = (
    "backend",
    "backend_fallback",
    "date.epoch",
    "docstring.hardcopy",
    "figure.max_open_warning",
    "figure.raise_window",
    "interactive",
    "savefig.directory",
    "timezone",
    "tk.window_focus",
    "toolbar",
)


class Style:
    """The style while it is on; `use_arabic` makes it, and leaving a ``with`` ends it.

    A style that a plain call switched on lasts until the next call or its `off`. One that a
    ``with`` statement entered ends with its block, and those that were called for in it too.
    """

    def __init__(self, settings: Settings) -> None:
        hooks.install()
        self.settings = settings
        self._entered = False
        self._replaced: Style | None = None
        self._before = self._now = dict(matplotlib.rcParams.copy())
        if _styles and not _styles[-1]._entered:  # a second call is as good as one
            self._replaced = _styles.pop()
            self._before, self._replaced._replaced = self._replaced._before, None
        if settings.families:
            matplotlib.rcParams["font.family"] = latin_first(settings.families)
        if settings.size:
            matplotlib.rcParams["font.size"] = settings.size
        _styles.append(self)

    def __enter__(self) -> Style:
        """Return the style, which has been on since `use_arabic` was called."""
        if self in _styles and self._replaced is not None:  # it stays on, beneath this one
            _styles.insert(_styles.index(self), self._replaced)
            self._before, self._replaced = self._now, None
        self._entered = True
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End the style, and what was called for in the block."""
        while self in _styles and not _styles[-1]._entered:
            _styles[-1].off()
        self.off()

    def __repr__(self) -> str:
        """Say which settings these are and whether they are in force."""
        state = "on" if self in _styles else "off"
        font = ", ".join(self.settings.families) or None
        size = f", size={self.settings.size}" if self.settings.size else ""
        return f"<use_arabic(font={font!r}, base={self.settings.base!r}{size}): {state}>"

    def off(self) -> None:
        """Put the look of charts back as it was; figures made meanwhile keep their Arabic.

        Every rcParam that a style sheet may set is put back, as ``plt.style.context`` does it.
        """
        if self not in _styles:
            return
        place = _styles.index(self)
        _styles.remove(self)
        if place < len(_styles):  # a later style is still on: what was before is now its to restore
            _styles[place]._before = self._before
            return
        # Without validating, as matplotlib.rc_context does: what is deprecated would warn.
        restored = {key: old for key, old in self._before.items() if key not in _OF_THE_SESSION}
        params: dict[Any, Any] = matplotlib.rcParams
        dict.update(params, restored)


hooks.state.settings = lambda: _styles[-1].settings if _styles else None


def use_arabic(
    font: str | os.PathLike[str] | Iterable[str] | None = None,
    base: str = "auto",
    size: float | None = None,
) -> Style:
    """Draw Arabic right in every chart from now on, or within a ``with`` block.

    Labels, titles and data are given as ordinary text: no ``reshape``, no ``get_display``. The
    text is prepared when it is drawn, so ``get_text()`` returns what was put in. A figure that is
    made while the style is on, or to which something is added, keeps it when it is drawn or saved
    later, whatever ``plt.style.use`` or ``seaborn.set_theme`` say; other figures are as before.
    Calling it again replaces what was on.

    Beside Arabic, ``$x^2$`` is a formula and ``5$`` a price: what stands between two ``$`` is
    mathematics if it has a command, an index, an equation or a single letter, and no Arabic.
    Labels that were made by ``get_display(reshape(...))`` are recognised and drawn right, with a
    warning.

    Parameters
    ----------
    font : str, path or list of str, optional
        A font family (``"Amiri"``), several in order of preference, or the path of a ``.ttf`` or
        ``.otf`` file. Letters missing from it come from DejaVu Sans. By default the font stays as
        it is.
    base : {"auto", "rtl", "ltr", "first-strong"}
        The direction of a line as a whole. ``"auto"``: right to left for every line with Arabic
        letters, even one that starts with a Latin word. ``"rtl"`` and ``"ltr"`` apply to all
        lines with letters, ``"first-strong"`` goes by the first letter of each line.
    size : float, optional
        The size of ordinary letters in points; titles and the like go by it. By default the size
        stays as it is.

    Returns
    -------
    Style
        Works as a context manager; its ``off()`` ends a style switched on by a plain call.

    Raises
    ------
    ValueError
        If the base is unknown, the font is not installed or has no Arabic letters, or the size is
        not above zero.
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
    if base not in shaping.BASES:
        raise ValueError(f"base={base!r} is unknown; use one of {', '.join(shaping.BASES)}")
    if size is not None and not (isinstance(size, (int, float)) and size > 0):
        raise ValueError(f"size={size!r}: points above zero are expected. Try: use_arabic(size=12)")
    families = families_of(font)
    if shaping.engine() == "reshaping":
        hooks.warn_of_unjoined(families)
    return Style(Settings(base, families, size))


def mark(figure: Any) -> None:
    """Have Arabic drawn right in one figure, whether or not the style is on.

    Parameters
    ----------
    figure : matplotlib.figure.Figure or SubFigure
        A figure that is marked already keeps its settings.
    """
    hooks.install()
    hooks.mark(figure.get_figure(root=True))
