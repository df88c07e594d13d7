"""The places in matplotlib through which every label passes, and what is done there.

Text is prepared when it is measured and drawn, never when it is set: so pandas, seaborn, networkx
and one's own titles are served alike, and ``get_text()`` returns what was put in. The hooks stay
for the session once set, and leave alone every label that has no settings: those of a figure
that was neither made nor added to under the style, while the style is off.
"""

from __future__ import annotations

import functools
import sys
import unicodedata
import warnings
from collections.abc import Callable
from typing import Any, NamedTuple

import matplotlib
from matplotlib import _text_helpers
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text

from corpus_tools.plot.arabic import formulas, marks, shaped, shaping, typefaces

MARK = "_corpus_tools_arabic"
MINIMUM = (3, 10)
_ADVICE = "pip install 'matplotlib>=3.11'"


class Settings(NamedTuple):
    """What a figure remembers of the style under which it was made."""

    base: str = "auto"
    families: tuple[str, ...] = ()
    size: float | None = None

    def __reduce__(self) -> Any:
        """Set the hooks where a figure that needs them is unpickled."""
        return _revive, tuple(self)


class _State:
    """What is going on."""

    def __init__(self) -> None:
        self.settings: Callable[[], Settings | None] = lambda: None  # those in force
        self.drawing = 0  # figures, one within another
        self.dressed: Text | None = None  # the label that is measured or drawn


state = _State()


def install() -> None:
    """Wrap the methods of matplotlib, once for the session; raise where this cannot be done."""
    if matplotlib.__version_info__[:2] < MINIMUM:
        raise RuntimeError(
            f"matplotlib {matplotlib.__version__} is too old for Arabic labels, which need "
            f"{'.'.join(map(str, MINIMUM))} or newer. Upgrade it, then restart Python: {_ADVICE}"
        )
    for owner, name, wrapper in _HOOKS:
        method = getattr(owner, name, None)
        if method is None:
            raise RuntimeError(
                f"matplotlib {matplotlib.__version__} has no {owner.__name__}.{name}, where Arabic "
                f"labels are put right. Install a version that has it: {_ADVICE}"
            )
        theirs = getattr(method, "_corpus_tools_hook", None)
        if theirs is wrapper:
            continue
        original = method.__wrapped__ if theirs else method  # a copy of this module set it
        setattr(owner, name, _hook(original, wrapper))


def _hook(original: Any, wrapper: Any) -> Any:
    @functools.wraps(original)
    def method(*args: Any, **kwargs: Any) -> Any:
        return wrapper(original, *args, **kwargs)

    method._corpus_tools_hook = wrapper  # type: ignore[attr-defined]
    return method


def _revive(*settings: Any) -> Settings:
    install()
    return Settings(*settings)


def mark(figure: Any) -> None:
    """Have a figure keep the settings in force, or the default ones, unless it has some."""
    if not hasattr(figure, MARK):
        setattr(figure, MARK, state.settings() or Settings())


def settings_of(text: Text) -> Settings | None:
    """Return the settings under which a label is drawn, those of its figure first."""
    figure = text.get_figure(root=True)
    settings: Settings | None = getattr(figure, MARK, None)
    return settings or state.settings()


# What a figure is given while the style is on marks it.


def _make_figure(original: Any, figure: Figure, *args: Any, **kwargs: Any) -> None:
    original(figure, *args, **kwargs)
    if state.settings():
        mark(figure)


def _touch(original: Any, artist: Artist, *args: Any, **kwargs: Any) -> Any:
    """Mark the figure to which something is added, or whose text is changed, under the style.

    Not while it is drawn, when ticks come into being: drawing an older figure under the style
    leaves it as it was.
    """
    if not state.settings() or state.drawing:
        return original(artist, *args, **kwargs)
    before = artist.get_text() if isinstance(artist, Text) else None
    result = original(artist, *args, **kwargs)
    figure = artist.get_figure(root=True)
    if figure is not None and (before is None or before != artist.get_text()):  # type: ignore[attr-defined]
        mark(figure)
    return result


def _draw_figure(original: Any, figure: Figure, *args: Any, **kwargs: Any) -> Any:
    settings = getattr(figure, MARK, None)
    # Ticks are made now: they take their size from the rcParams.
    params: dict[Any, Any] = matplotlib.rcParams
    size = {"font.size": settings.size} if settings and settings.size else {}
    before = {key: params[key] for key in size}
    state.drawing += 1
    dict.update(params, size)
    try:
        return original(figure, *args, **kwargs)
    finally:
        dict.update(params, before)
        state.drawing -= 1


# How a label is measured and drawn.


def _lay_out(original: Any, text: Text, *args: Any, **kwargs: Any) -> Any:
    """Measure or draw a label, lending it the font that it needs."""
    settings = settings_of(text)
    if settings is None or text.get_usetex() or state.dressed is text:
        return original(text, *args, **kwargs)
    own, outer = text._fontproperties, state.dressed  # type: ignore[attr-defined]
    state.dressed = text
    text._fontproperties = _font(text, own, settings)  # type: ignore[attr-defined]
    try:
        return original(text, *args, **kwargs)
    finally:
        state.dressed = outer
        text._fontproperties = own  # type: ignore[attr-defined]


def _font(text: Text, own: FontProperties, settings: Settings) -> FontProperties:
    string = text.get_text()
    arabic = shaping.has_arabic(string)
    if not arabic and not settings.families:
        return own
    drawn = ""
    if "$" in string and arabic and text.get_parse_math():
        lines = [line for line in string.split("\n") if formulas.formulas(line)]
        drawn = "".join(formulas.beside_formulas(line, settings.base) for line in lines)
        drawn = "".join(sorted({char for char in drawn if shaping.has_arabic(char)}))
    before = tuple(own.get_family()), own.get_style()
    families, style = typefaces.choose(*before, settings.families, arabic, drawn)
    if (families, style) == before:
        return own
    lent = own.copy()
    lent.set_family(list(families))
    lent.set_style(style)  # type: ignore[arg-type]
    return lent


def _draw_text(original: Any, text: Text, renderer: Any, *args: Any, **kwargs: Any) -> Any:
    """Draw a label; lift its marks where matplotlib cannot."""
    lifted = (
        shaping.engine() == "reshaping"
        and marks.has_marks(text.get_text())
        and not text.get_path_effects()
        and "draw_text" not in vars(renderer)
        and settings_of(text) is not None
        and not text.get_usetex()
    )
    if not lifted:
        return _lay_out(original, text, renderer, *args, **kwargs)
    renderer.draw_text = functools.partial(marks.draw, renderer.draw_text, renderer)
    try:
        return _lay_out(original, text, renderer, *args, **kwargs)
    finally:
        del renderer.draw_text


def _prepare_line(original: Any, text: Text, line: str) -> tuple[str, Any]:
    """Return what matplotlib is to draw for one line, and whether it is mathtext."""
    settings = settings_of(text)
    if settings is None or text.get_usetex():
        drawn: tuple[str, Any] = original(text, line)
        return drawn
    math = text.get_parse_math()
    if shaped.is_shaped(line):
        _warn(
            f"The label {line!r} was reshaped beforehand; leave out reshape() and get_display(), "
            "ordinary text is drawn right as it is."
        )
        line = shaped.plain(line)
    if shaping.has_arabic(line):
        if math and formulas.formulas(line):
            return formulas.beside_formulas(line, settings.base), True
        line = line.replace(r"\$", "$") if math else line
        return shaping.prepare(line, settings.base, shaping.engine()), False
    plain, kind = original(text, line)
    if kind and formulas.is_mathtext(line):
        return plain, kind
    return shaping.prepare(plain, _base_beside(text, line, settings.base), shaping.engine()), False


def _base_beside(text: Text, line: str, base: str) -> str:
    """Return the base of a line without Arabic: of a wrapped text, that of its paragraph."""
    if base == "auto" and text.get_wrap():
        paragraphs = [part for part in text.get_text().split("\n") if line in part]
        return "rtl" if any(map(shaping.has_arabic, paragraphs)) else base
    return base


def _measure(original: Any, text: Text, line: str) -> Any:
    """Measure a line for wrapping as it will be drawn: joined, and without mathematics."""
    settings = settings_of(text)
    if settings is None or text.get_usetex():
        return original(text, line)
    drawn, kind = text._preprocess_math(line)  # type: ignore[attr-defined]
    return original(text, drawn if kind else drawn.replace("$", "S"))


# What is said when something is wrong.


def _warn_missing(original: Any, codepoint: int, fontnames: str) -> Any:
    """Say which letter has no glyph, in which font, and which font would have it."""
    if state.dressed is None:
        return original(codepoint, fontnames)
    drawn = chr(codepoint)
    char = unicodedata.normalize("NFKC", drawn).strip() or drawn
    name = unicodedata.name(char[0], "no name")
    return _warn(
        f"Glyph {codepoint} ({drawn.encode('ascii', 'namereplace').decode()}) missing from font(s) "
        f"{fontnames}: a box is drawn for {char!r} (U+{ord(char[0]):04X} {name}). {_remedy(drawn)}"
    )


@functools.cache
def _remedy(char: str) -> str:
    table = typefaces.fonts(char)
    able = table.loc[table["missing_in_text"] == "", "family"].head(3).to_list()
    if able:
        return (
            f"Installed fonts that have it: {', '.join(able)}. "
            f"Use: ct.plot.use_arabic(font={able[0]!r})"
        )
    if shaping.has_arabic(char):
        return (
            "No installed font has it. Install one, for instance Noto Naskh Arabic or Amiri "
            "(Debian: apt install fonts-noto-core fonts-hosny-amiri), and name it: "
            "ct.plot.use_arabic(font='Amiri')"
        )
    return (
        "Take it out of the label, or name a font that has it beside one that has Arabic: "
        f"ct.plot.use_arabic(font=[{typefaces.FALLBACK!r}, '...'])"
    )


def warn_of_unjoined(families: tuple[str, ...]) -> None:
    """Warn of a font that has Arabic letters, but not as this matplotlib needs them."""
    for name in families:
        lacks = not typefaces.family_covers(name, typefaces.FORMS[13:])
        if lacks and typefaces.family_covers(name, "\u0628"):
            able = ", ".join(typefaces.able_to_join()[:3])
            _warn(
                f"matplotlib {matplotlib.__version__} draws joined letters as signs of their own "
                f"(U+FE8D and on); {name!r} lacks some, which will come from "
                f"{typefaces.FALLBACK}. Fonts that have all: {able}. Or upgrade: {_ADVICE}"
            )


def _warn(message: str) -> None:
    """Warn, and point to the line of the user's that had something drawn."""
    level, frame = 1, sys._getframe()
    rooms = ("matplotlib", "mpl_toolkits", __name__.partition(".")[0])
    while frame is not None and frame.f_globals.get("__name__", "").partition(".")[0] in rooms:
        level, frame = level + 1, frame.f_back  # type: ignore[assignment]
    warnings.warn(message, UserWarning, stacklevel=level)


_HOOKS: list[tuple[Any, str, Callable[..., Any]]] = [
    (Figure, "__init__", _make_figure),
    (Figure, "draw", _draw_figure),
    (Artist, "set_figure", _touch),
    (Text, "set_text", _touch),
    (Text, "draw", _draw_text),
    (Text, "_get_layout", _lay_out),
    (Text, "_get_rendered_text_width", _measure),
    (Text, "_preprocess_math", _prepare_line),
    (_text_helpers, "warn_on_missing_glyph", _warn_missing),
]
