"""The places in matplotlib through which every label passes, and what is done there.

Text is prepared when it is measured and drawn, never when it is set: so pandas, seaborn, networkx
and one's own titles are served alike, and ``get_text()`` returns what was put in. The hooks stay
for the session once set, and leave alone every label that has no settings: those of a figure
that was neither made nor added to under the style, while the style is off.
"""

import functools
import sys
import unicodedata
import warnings
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, NamedTuple

import matplotlib
from matplotlib import _text_helpers
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text
from matplotlib.textpath import TextToPath

from corpus_tools._checks import toml
from corpus_tools.plot.arabic import reshaping, shaping, typefaces

MARK = "_corpus_tools_arabic"
UPGRADE = "pip install 'matplotlib>=3.11'"


class Settings(NamedTuple):
    """What a figure remembers of the style under which it was made."""

    base: str = "auto"
    families: tuple[str, ...] = ()
    size: float | None = None
    # How wide a figure of a theme is, and its least and greatest height, in inches.
    sides: tuple[float, float, float] | None = None

    def __reduce__(self) -> Any:
        """Set the hooks where a figure that needs them is unpickled."""
        return _revive, tuple(self)


# Styles that are on, the last in force; how many figures are drawn, one within another; and the
# label that is measured or drawn, with the text that was put in.
state: Any = SimpleNamespace(styles=[], drawing=0, dressed=None, written="")


def in_force() -> Settings | None:
    """Return the settings of the style that is on, if one is."""
    return state.styles[-1].settings if state.styles else None


def install() -> None:
    """Wrap the methods of matplotlib, once for the session; raise where this cannot be done."""
    version, old = matplotlib.__version__, matplotlib.__version_info__[:2] < (3, 10)
    for owner, name, wrapper in _HOOKS:
        method = getattr(owner, name, None)
        if old or method is None:
            why = "is too old" if old else f"has no {owner.__name__}.{name}"
            remedy = f"in 3.10 or newer. Install it, then restart Python: {UPGRADE}"
            raise RuntimeError(f"matplotlib {version} {why}: Arabic labels are put right {remedy}")
        theirs = getattr(method, "_corpus_tools_hook", None)
        if theirs is not wrapper:
            # Where a copy of this module set one, as %autoreload makes, it is replaced.
            setattr(owner, name, _hook(method.__wrapped__ if theirs else method, wrapper))


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
    """Have Arabic drawn right in one figure, whether or not the style is on.

    Parameters
    ----------
    figure : matplotlib.figure.Figure or SubFigure
        A figure that is marked already keeps its settings.
    """
    figure = figure.get_figure(root=True)
    if not hasattr(figure, MARK):
        install()
        setattr(figure, MARK, in_force() or Settings())


def settings_of(text: Text) -> Settings | None:
    """Return the settings under which a label is drawn, those of its figure first."""
    if text.get_usetex():
        return None
    settings: Settings | None = getattr(text.get_figure(root=True), MARK, None)
    return settings or in_force()


# What a figure is given while the style is on marks it, and its first patch when it is made. Not
# while it is drawn, when ticks come into being: that leaves an older figure as it was.


def _add(original: Any, artist: Artist, *args: Any, **kwargs: Any) -> None:
    original(artist, *args, **kwargs)
    _touch(artist)


def _set_text(original: Any, text: Text, *args: Any, **kwargs: Any) -> None:
    before = text.get_text()
    original(text, *args, **kwargs)
    if text.get_text() != before:
        _touch(text)


def _touch(artist: Artist) -> None:
    if in_force() and not state.drawing and artist.get_figure():
        mark(artist)


def _draw_figure(original: Any, figure: Figure, *args: Any, **kwargs: Any) -> Any:
    settings: Settings = getattr(figure, MARK, Settings())
    state.drawing += 1
    try:
        # Ticks are made now: they take their size from the rcParams.
        with matplotlib.rc_context({"font.size": settings.size} if settings.size else {}):
            return original(figure, *args, **kwargs)
    finally:
        state.drawing -= 1


# How a label is measured and drawn.


def _lay_out(original: Any, text: Any, *args: Any, **kwargs: Any) -> Any:
    """Measure or draw a label, lending it the font that it needs."""
    settings = settings_of(text)
    if settings is None or state.dressed is text:
        return original(text, *args, **kwargs)
    own, outer = text.get_fontproperties(), (state.dressed, state.written)
    # Up to 3.10 a wrapped label has the lines for its text while they are drawn.
    state.dressed, state.written = text, text.get_text()
    text._fontproperties = _font(text, own, settings)
    try:
        return original(text, *args, **kwargs)
    finally:
        text._fontproperties, (state.dressed, state.written) = own, outer


def _font(text: Text, own: FontProperties, settings: Settings) -> FontProperties:
    arabic = shaping.right_to_left(text.get_text())
    lines = text.get_text().split("\n") if arabic and text.get_parse_math() else []
    lines = [line for line in lines if shaping.formulas(line)]
    drawn = "".join(shaping.beside_formulas(line, settings.base) for line in lines)
    alone = reshaping.RE.between.sub("", drawn)  # formulas have fonts of their own
    before = tuple(own.get_family()), own.get_style()
    written = text.get_text().translate(shaping.WRITTEN_OUT)
    families, style = typefaces.choose(*before, settings.families, arabic, alone)
    # Installed fonts that have what these lack come after them.
    families = (*families, *typefaces.fallbacks(typefaces.lacking(families, written)))
    if (families, style) == before:
        return own
    lent = own.copy()
    lent.set_family(list(families))
    lent.set_style(style)  # type: ignore[arg-type]
    return lent


def _draw(original: Any, text: Text, renderer: Any, *args: Any, **kwargs: Any) -> Any:
    """Draw a label; lift its marks where matplotlib cannot."""
    if (
        shaping.engine() == "native"
        or not reshaping.has_marks(text.get_text())
        or settings_of(text) is None
        or "draw_text" in vars(renderer)  # where matplotlib has it draw nothing
    ):
        return _lay_out(original, text, renderer, *args, **kwargs)
    renderer.draw_text = functools.partial(reshaping.draw, renderer.draw_text, renderer)
    try:
        return _lay_out(original, text, renderer, *args, **kwargs)
    finally:
        del renderer.draw_text


def _prepare_line(original: Any, text: Text, line: str) -> Any:
    """Return what matplotlib is to draw for one line, and whether it is mathtext."""
    settings = settings_of(text)
    if settings is None:
        return original(text, line)
    if text.get_figure(root=True) is None and shaping.is_lettered(line):
        line = line.strip("$")  # marker="$س$" is drawn as a path
    line = shaping.believed(line)
    if shaping.is_shaped(line):
        remedy = "leave out reshape() and get_display(), ordinary text is drawn right as it is."
        _warn(f"The label {line!r} was reshaped beforehand; {remedy}")
        line = reshaping.plain(line)
    base, math = settings.base, text.get_parse_math()
    arabic = shaping.right_to_left(line, ("R", "AL"))
    if arabic and math and (formula := shaping.untold(line)):
        _warn(f"{formula!r} is drawn as text: write Arabic beside a formula, as in 'سرعة $v$'.")
    if arabic and math and shaping.formulas(line):
        return shaping.beside_formulas(line, base), True
    plain, kind = original(text, line)
    if not arabic and kind and shaping.is_mathtext(line):
        return plain, kind
    if arabic and math:
        plain = line.replace(r"\$", "$")  # also where two prices look like a formula
    elif base == "auto" and text.get_wrap():  # of a wrapped text, the base is its paragraph's
        written = state.written if state.dressed is text else text.get_text()
        paragraphs = filter(shaping.right_to_left, written.split("\n"))
        plain = f"{shaping.RLI}{line}{shaping.PDI}" if any(line in p for p in paragraphs) else plain
    drawn = shaping.prepare(_without_lost_marks(text, plain), base, shaping.engine())
    if "\u0640" in drawn and shaping.engine() == "reshaping":
        drawn = reshaping.with_tatweel(drawn, text.get_fontproperties())
    return drawn, False


def _without_lost_marks(text: Text, line: str) -> str:
    """Leave out marks that no font has, with a warning: a box would take their letters along."""
    marks = "".join(sorted({char for char in line if unicodedata.combining(char)}))
    lost = typefaces.lacking(tuple(text.get_fontfamily()), marks) if marks else ""
    for mark in sorted(lost):
        name = unicodedata.name(mark, "no name")
        _warn(f"The mark U+{ord(mark):04X} {name} is left out: no font has it. {_remedy(mark)}")
    return line.translate(dict.fromkeys(map(ord, lost)))


def _align(original: Any, text: Text) -> Any:
    """Have the lines of Arabic end at one place where those of Latin would begin at one."""
    aligned, settings = original(text), settings_of(text)
    if settings is None or aligned != "left" or vars(text)["_multialignment"]:
        return aligned
    return "right" if shaping.runs_from_right(text.get_text(), settings.base) else aligned


def _outline(original: Any, maker: Any, *args: Any, **kwargs: Any) -> Any:
    """Give the outline of a line, its marks lifted where matplotlib cannot."""
    plain = kwargs.get("ismath") or not reshaping.has_marks(args[1])
    if plain or shaping.engine() == "native" or not (state.dressed or in_force()):
        return original(maker, *args, **kwargs)
    return reshaping.outline(functools.partial(original, maker), *args)


def _measure(original: Any, text: Text, line: str) -> Any:
    """Measure a line for wrapping as it will be drawn: joined, and without mathematics."""
    if settings_of(text) is None:
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
    glyph = f"Glyph {codepoint} ({drawn.encode('ascii', 'namereplace').decode()})"
    box = f"a box is drawn for {char!r} (U+{ord(char[0]):04X} {name})"
    return _warn(f"{glyph} missing from font(s) {fontnames}: {box}. {_remedy(drawn)}")


@functools.cache
def _remedy(char: str) -> str:
    table = typefaces.fonts(char)
    able = table.loc[table["missing_in_text"] == "", "family"].head(3).to_list()
    if able and unicodedata.category(char) not in ("Cn", "Co"):  # these mean nothing in a font
        named = ", ".join(able)
        return f"Installed fonts that have it: {named}. Use: ct.plot.use_arabic(font={able[0]!r})"
    return str(toml("plot/arabic/style.toml")["no_font"])


def warn_of_unjoined(families: tuple[str, ...]) -> None:
    """Warn of a font that has Arabic letters, but not as an older matplotlib needs them."""
    forms = typefaces.letters()["forms"]
    for name in families:
        if typefaces.family_covers(name, "\u0628") and not typefaces.family_covers(name, forms):
            said = toml("plot/arabic/style.toml")["unjoined"]
            _warn(said.format(matplotlib.__version__, name, typefaces.FALLBACK, UPGRADE))


def _warn(message: str) -> None:
    """Warn, and point to the line of the user's that had something drawn."""
    level, frame = 1, sys._getframe()
    rooms = ("matplotlib", "mpl_toolkits", __name__.partition(".")[0])
    while frame is not None and frame.f_globals.get("__name__", "").partition(".")[0] in rooms:
        level, frame = level + 1, frame.f_back  # type: ignore[assignment]
    warnings.warn(message, UserWarning, stacklevel=level)


_HOOKS: list[tuple[Any, str, Callable[..., Any]]] = [
    (Figure, "draw", _draw_figure),
    (Artist, "set_figure", _add),
    (Text, "set_text", _set_text),
    (Text, "draw", _draw),
    (Text, "_get_layout", _lay_out),
    (Text, "_get_rendered_text_width", _measure),
    (Text, "_preprocess_math", _prepare_line),
    (Text, "_get_multialignment", _align),
    (TextToPath, "get_text_path", _outline),
    (_text_helpers, "warn_on_missing_glyph", _warn_missing),
]
