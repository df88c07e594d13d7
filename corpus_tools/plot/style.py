"""Right Arabic in every matplotlib chart, on every matplotlib.

`use_arabic` sets one hook, in the place through which every line of every text artist passes
when it is drawn: pandas, seaborn and networkx are served by it as well as one's own titles.
Labels keep their ordinary text: nothing is reshaped or turned round by hand.
"""

from __future__ import annotations

import functools
import os
import warnings
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

import matplotlib
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font
from matplotlib.text import Text

from . import shaping

__all__ = ["Style", "mark", "use_arabic"]

# Comes with matplotlib and has every letter of modern Arabic, with its marks.
FALLBACK = "DejaVu Sans"
_GENERIC = {"sans-serif", "sans", "sans serif", "serif", "cursive", "fantasy", "monospace"}
_BEH = 0x0628
_MARK = "_corpus_tools_arabic"


class Settings(NamedTuple):
    """What a figure remembers of the style under which it was made."""

    base: str = "auto"
    families: tuple[str, ...] = ()


_styles: list[Style] = []


class Style:
    """The style while it is on; `use_arabic` makes it, and leaving a ``with`` ends it."""

    def __init__(self, settings: Settings) -> None:
        _install()
        self.settings = settings
        self._before: dict[Any, Any] = dict(matplotlib.rcParams.copy())
        if settings.families:
            matplotlib.rcParams["font.family"] = list(settings.families)
        _styles.append(self)

    def __enter__(self) -> Style:
        """Return the style, which has been on since `use_arabic` was called."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """End the style."""
        self.off()

    def __repr__(self) -> str:
        """Say which settings these are and whether they are in force."""
        state = "on" if self in _styles else "off"
        font = ", ".join(self.settings.families) or None
        return f"<use_arabic(font={font!r}, base={self.settings.base!r}): {state}>"

    def off(self) -> None:
        """Put every rcParam back as it was; figures made meanwhile keep their Arabic."""
        if self not in _styles:
            return
        place = _styles.index(self)
        _styles.remove(self)
        if place < len(_styles):  # a later style is still on: what was before is now its to restore
            _styles[place]._before = self._before
            return
        # As matplotlib.rc_context does: without validating, and not touching the backend.
        restored = {key: self._before[key] for key in self._before if key != "backend"}
        dict.update(matplotlib.rcParams, restored)


def use_arabic(
    font: str | os.PathLike[str] | Iterable[str] | None = None, base: str = "auto"
) -> Style:
    """Draw Arabic right in every chart from now on, or within a ``with`` block.

    Labels, titles and data are given as ordinary text: no ``reshape``, no ``get_display``. The
    text is prepared when it is drawn, so ``get_text()`` returns what was put in. Figures made
    while the style is on keep it when they are drawn or saved later: make the figure inside the
    block. A line with Arabic letters is never read as mathtext; its ``$`` are drawn.

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

    Returns
    -------
    Style
        Works as a context manager; its ``off()`` ends a style switched on by a plain call.

    Raises
    ------
    ValueError
        If the base is unknown, or the font is not installed or has no Arabic letters.
    RuntimeError
        If this matplotlib has no place for the hook.

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
    return Style(Settings(base, _families(font)))


def mark(figure: Any) -> None:
    """Have Arabic drawn right in one figure, whether or not the style is on.

    Parameters
    ----------
    figure : matplotlib.figure.Figure or SubFigure
        A figure that is marked already keeps its settings.
    """
    _install()
    root = figure.figure
    if not hasattr(root, _MARK):
        setattr(root, _MARK, _styles[-1].settings if _styles else Settings())


def _families(font: str | os.PathLike[str] | Iterable[str] | None) -> tuple[str, ...]:
    if font is None:
        return ()
    names = [font] if isinstance(font, (str, os.PathLike)) else list(font)
    families = [_family(name) for name in names]
    return tuple(dict.fromkeys([*families, FALLBACK]))


def _family(font: str | os.PathLike[str]) -> str:
    """Return the name of an installed family; a font file is registered first."""
    name = os.fspath(font)
    if name.lower().endswith((".ttf", ".otf", ".ttc")):
        if not Path(name).is_file():
            raise ValueError(f"font={name!r}: there is no such file")
        fontManager.addfont(name)
        name = FontProperties(fname=name).get_name()
    try:
        path = findfont(FontProperties(family=name), fallback_to_default=False)
    except ValueError:
        raise ValueError(
            f"font={name!r} is not installed, or matplotlib has not noticed it yet. "
            f"Give the path of its .ttf file, or use font={FALLBACK!r}, which is always there"
        ) from None
    if not get_font(path).get_char_index(_BEH):
        raise ValueError(f"font={name!r} has no Arabic letters; use for instance {FALLBACK!r}")
    return name


def _install() -> None:
    """Wrap the two methods of matplotlib, once for the session."""
    prepare = getattr(Text, "_preprocess_math", None)
    if prepare is None:
        raise RuntimeError(
            f"matplotlib {matplotlib.__version__} has no Text._preprocess_math, the place where "
            "Arabic labels are put right. Install a version that has it: "
            "pip install 'matplotlib>=3.10,<3.12'"
        )
    if hasattr(prepare, "__corpus_tools__"):
        return

    @functools.wraps(prepare)
    def _preprocess_math(self: Text, s: str) -> tuple[str, Any]:
        line: tuple[str, Any] = _draw(self, s, prepare)
        return line

    create = Figure.__init__

    @functools.wraps(create)
    def __init__(self: Figure, *args: Any, **kwargs: Any) -> None:
        create(self, *args, **kwargs)
        if _styles:
            setattr(self, _MARK, _styles[-1].settings)

    _preprocess_math.__corpus_tools__ = True  # type: ignore[attr-defined]
    Text._preprocess_math = _preprocess_math  # type: ignore[attr-defined]
    Figure.__init__ = __init__  # type: ignore[method-assign]


def _draw(text: Text, line: str, matplotlib_way: Any) -> Any:
    """Return what matplotlib is to draw for one line, and whether it is mathtext."""
    figure = None if text.figure is None else text.figure.figure
    marked: Settings | None = getattr(figure, _MARK, None)
    settings = marked or (_styles[-1].settings if _styles else None)
    if settings is None or text.get_usetex():
        return matplotlib_way(text, line)
    arabic = shaping.has_arabic(line)
    if marked:
        _set_font(text.get_fontproperties(), marked.families, arabic)
    if arabic and shaping.is_shaped(line):
        warnings.warn(
            f"The label {line!r} was reshaped beforehand; leave out reshape() and get_display(), "
            "ordinary text is drawn right as it is.",
            UserWarning,
            stacklevel=2,
        )
        return matplotlib_way(text, line)
    if arabic:
        kind: Any = False
        line = line.replace(r"\$", "$") if text.get_parse_math() else line
    else:
        line, kind = matplotlib_way(text, line)
    return (line if kind else shaping.prepare(line, settings.base, shaping.engine())), kind


def _set_font(properties: FontProperties, families: tuple[str, ...], arabic: bool) -> None:
    """Give a text the font of its figure, and one with Arabic letters in any case.

    Themes such as ``seaborn.set_theme()`` put back matplotlib's list of fonts, and ticks are made
    only when drawn: so the font is settled here. A font chosen for the text itself stays first.
    """
    own = list(properties.get_family())
    if families and set(own) <= _GENERIC:
        properties.set_family(list(families))
    elif arabic and FALLBACK not in own:
        properties.set_family([*own, FALLBACK])
    if arabic and properties.get_style() != "normal" and not _can_slant(properties):
        properties.set_style("normal")


def _can_slant(properties: FontProperties) -> bool:
    """Tell whether the slanted face has Arabic letters; that of DejaVu Sans has none."""
    return bool(get_font(findfont(properties)).get_char_index(_BEH))
