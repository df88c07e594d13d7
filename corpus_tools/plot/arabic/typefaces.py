"""Fonts that have Arabic: which are installed, which one a label gets, and what is missing."""

import contextlib
import os
import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from unicodedata import bidirectional

from matplotlib import font_manager, rcParams
from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font

from corpus_tools._checks import toml
from corpus_tools.table import Table

# Comes with matplotlib and has every letter of modern Arabic, with its marks.
FALLBACK = "DejaVu Sans"
_BEH = "\u0628"


def letters() -> dict[str, str]:
    """Return what is looked for in a font, by the name of its column."""

    def written_out(match: re.Match[str]) -> str:
        return "".join(map(chr, range(ord(match[1]), ord(match[2]) + 1)))

    letters = toml("plot/arabic/letters.toml").items()
    return {k: re.sub("(.)-(.)", written_out, chars) for k, chars in letters}


def fonts(text: str | Iterable[object] | None = None) -> Table:
    """List the installed fonts that have Arabic letters, and how much of Arabic they have.

    Parameters
    ----------
    text : str or iterable, optional
        A text, or labels, that is to be drawn. A column `missing_in_text` then names its
        characters that a font lacks, and fonts that lack fewer come first.

    Returns
    -------
    Table
        One row per family, the fullest first. `arabic`, `extended`, `forms` and `latin` are
        shares from 0 to 1: of the letters, vowel marks, digits and punctuation of modern Arabic;
        of the letters and digits of Persian, Urdu, Kurdish and Uyghur; of the joined forms,
        which matter only to matplotlib 3.10; and of ASCII. `missing` is what the first share
        lacks, `file` the regular face. DejaVu Sans, which comes with matplotlib, is always there.

    Examples
    --------
    >>> table = fonts()
    >>> table.set_index("family")[["arabic", "latin"]].loc["DejaVu Sans"].to_list()
    [1.0, 1.0]
    >>> fonts("عام ٢٠١٧").set_index("family").loc["DejaVu Sans", "missing_in_text"]
    ''
    """
    notice_new_fonts()
    labels = [text or ""] if isinstance(text, str | None) else map(str, text)
    wanted = "".join(sorted({char for label in labels for char in label if char.isprintable()}))
    rows = []
    for family, path in _regular_faces().items():
        if missing(path, _BEH) or family.startswith("Last Resort"):  # signs for "no glyph"
            continue
        lacking = {name: missing(path, chars) for name, chars in letters().items()}
        shares = {name: 1 - len(lacking[name]) / len(chars) for name, chars in letters().items()}
        in_text = {} if text is None else {"missing_in_text": missing(path, wanted)}
        row = {"family": family, **shares, "missing": lacking["arabic"], **in_text}
        rows.append(row | {"file": str(path)})

    def fullest(row: Any) -> tuple[object, ...]:
        lacks = len(row.get("missing_in_text", ""))
        return (lacks, -row["arabic"], -row["extended"], -row["latin"], row["family"])

    return Table(sorted(rows, key=fullest))


def families_of(font: str | os.PathLike[str] | Iterable[str] | None) -> tuple[str, ...]:
    """Return the families to look for glyphs in, DejaVu Sans among them; none for None."""
    if font is None:
        return ()
    names = [font] if isinstance(font, (str, os.PathLike)) else list(font)
    chosen = [_family(name) for name in names]
    if not any(family_covers(name, _BEH) for name in chosen):
        others = f"use for instance {FALLBACK!r}, or one of those that ct.plot.fonts() lists"
        raise ValueError(f"font={font!r} has no Arabic letters; {others}")
    return tuple(dict.fromkeys([*chosen, FALLBACK]))


def latin_first(families: tuple[str, ...]) -> tuple[str, ...]:
    """Put families without Latin letters last: mathematics is drawn with the first one alone."""
    return tuple(sorted(families, key=lambda name: not family_covers(name, "A0")))


def _family(font: str | os.PathLike[str]) -> str:
    """Return the name of an installed family; a font file is registered first."""
    name = os.fspath(font)
    if name.lower().endswith((".woff", ".woff2")):
        raise ValueError(f"font={name!r}: matplotlib opens .ttf and .otf files, not web fonts")
    if name.lower().endswith((".ttf", ".otf", ".ttc")):
        try:
            fontManager.addfont(name)
        except Exception as error:
            raise ValueError(f"font={name!r} cannot be opened as a font: {error}") from None
        # Of several files of one family, the one that was asked for.
        fontManager.ttflist.insert(0, fontManager.ttflist.pop())
        return str(FontProperties(fname=name).get_name())
    if face(name) is None:
        notice_new_fonts()
    if face(name) is None:
        others = "ct.plot.fonts() lists those that are; give the path of a .ttf file, or use"
        always = f"font={FALLBACK!r}, which is always there"
        raise ValueError(f"font={name!r} is not installed. {others} {always}")
    return name


def notice_new_fonts() -> None:
    """Add the fonts that were installed after matplotlib wrote its list of them."""
    known = {os.path.realpath(entry.fname) for entry in fontManager.ttflist}
    for path in [*font_manager.findSystemFonts(), *_fonts_in_packages()]:
        if os.path.realpath(path) not in known:
            with contextlib.suppress(Exception):  # bitmaps and broken files
                fontManager.addfont(path)


def _fonts_in_packages() -> list[str]:
    """Return the font files in packages of fonts, such as the extra ``fonts`` installs."""
    places = [find_spec(entry.module) for entry in entry_points(group="fontpkg.family")]
    roots = [root for place in places if place for root in place.submodule_search_locations or ()]
    return [str(path) for root in roots for path in sorted(Path(root).rglob("*.[to]tf"))]


def _regular_faces() -> dict[str, Any]:
    """Return the path of the upright face of ordinary weight of each family."""

    def plainest(entry: Any) -> tuple[object, ...]:
        weight = font_manager.weight_dict.get(entry.weight, entry.weight)
        return entry.style != "normal", abs(int(weight) - 400), entry.stretch != "normal"

    faces: dict[str, Any] = {}
    for entry in sorted(fontManager.ttflist, key=plainest):
        index = getattr(entry, "index", 0)  # which face of a collection: from 3.11 on
        path = font_manager.FontPath(entry.fname, index) if index else entry.fname
        faces.setdefault(entry.name, path)
    return faces


@lru_cache(maxsize=8192)
def missing(path: Any, text: str) -> str:
    """Return those characters of the text that the font file has no glyph for."""
    try:
        font = get_font(path)
    except (OSError, RuntimeError):  # listed, but gone or broken
        return text
    return "".join(char for char in text if not font.get_char_index(ord(char)))


def lacking(families: tuple[str, ...], text: str) -> str:
    """Return those characters of a text for which none of the families has a glyph."""
    # Controls are not seen; but the frame of a number, as of a verse, which Unicode has among them.
    seen = {char for char in text if char.isprintable() or bidirectional(char) == "AN"}
    left = "".join(sorted(seen - {" "}))
    for path in filter(None, map(face, families)):
        left = missing(path, left) if left else ""
    return left


@lru_cache(maxsize=1024)
def fallbacks(wanted: str) -> tuple[str, ...]:
    """Return the installed families that have most of some characters, none that adds nothing."""
    chosen: tuple[str, ...] = ()
    while wanted and (able := fonts(wanted)["family"].head(1).to_list()):
        still = lacking(tuple(able), wanted)
        if still == wanted:
            break
        chosen, wanted = (*chosen, *able), still
    return chosen


def face(family: str, style: Any = "normal") -> Any:
    """Return the file that is drawn for a family, None where it is not installed."""
    try:
        return findfont(FontProperties(family=[family], style=style), fallback_to_default=False)
    except ValueError:
        return None


def family_covers(family: str, text: str, style: str = "normal") -> bool:
    """Tell whether a family is installed and its face has a glyph for every character."""
    path = face(family, style)
    return path is not None and not missing(path, text)


def choose(
    families: tuple[str, ...], style: str, chosen: tuple[str, ...], arabic: bool, alone: str
) -> tuple[tuple[str, ...], str]:
    """Return the families and the slant with which a label is drawn.

    Themes such as ``seaborn.set_theme()`` put back matplotlib's list of fonts, and ticks are made
    only when drawn: so the font is settled at that time. One chosen for the label itself stays.

    Parameters
    ----------
    families : tuple of str
        Those of the label.
    style : str
        Its slant, ``"normal"``, ``"italic"`` or ``"oblique"``.
    chosen : tuple of str
        Those of `use_arabic`.
    arabic : bool
        Whether it has Arabic letters.
    alone : str
        What the first of the families alone must cover, as mathtext uses no other.
    """
    generic = set(families) <= font_manager.font_family_aliases
    if chosen and (generic or sorted(families) == sorted(chosen)):
        families = chosen if arabic else latin_first(chosen)
    if not arabic:
        return families, style
    # That of a generic family is the first of its list, if it is installed.
    params: dict[Any, Any] = rcParams
    first = params.get(f"font.{families[0]}", families)[0]
    if FALLBACK not in (*families, first):
        families = (*families, FALLBACK)
    if alone and not family_covers(families[0], alone):
        families = (FALLBACK, *families)
    if style != "normal" and not any(family_covers(name, _BEH, style) for name in families):
        style = "normal"  # the slanted face of DejaVu Sans has no Arabic
    return families, style
