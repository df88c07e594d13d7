"""Fonts that have Arabic: which are installed, which one a label gets, and what is missing."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from matplotlib import font_manager, rcParams
from matplotlib.font_manager import FontProperties, findfont, fontManager, get_font

from corpus_tools.table import Table

__all__ = ["FALLBACK", "families_of", "fonts"]

# Comes with matplotlib and has every letter of modern Arabic, with its marks.
FALLBACK = "DejaVu Sans"
GENERIC = {"sans-serif", "sans", "sans serif", "serif", "cursive", "fantasy", "monospace"}
_BEH = "\u0628"

_LETTERS = "".join(map(chr, [*range(0x621, 0x63B), *range(0x641, 0x64B)]))
_MARKS = "".join(map(chr, [*range(0x64B, 0x653), 0x670]))
_SIGNS = "".join(map(chr, [*range(0x660, 0x66A), 0x66A, 0x66B, 0x66C, 0x60C, 0x61B, 0x61F, 0x640]))
ARABIC = _LETTERS + _MARKS + _SIGNS
# Persian, Urdu, Kurdish and Uyghur letters, alef wasla of the Quran, and the eastern digits.
EXTENDED = "\u0671\u0679\u067e\u0686\u0688\u0691\u0695\u0698\u06a4\u06a9\u06ad\u06af\u06b5\u06ba"
EXTENDED += "\u06be\u06c0\u06c1\u06c3\u06c6\u06c7\u06c8\u06cb\u06cc\u06ce\u06d0\u06d2\u06d3\u06d5"
EXTENDED += "".join(map(chr, range(0x6F0, 0x6FA)))
# The joined letters that a matplotlib without shaping has to draw as signs of their own.
FORMS = "".join(map(chr, range(0xFE80, 0xFEFD)))
LATIN = "".join(chr(code) for code in range(0x21, 0x7F))


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
    >>> table.set_index("family").loc["DejaVu Sans", ["arabic", "latin"]].to_list()
    [1.0, 1.0]
    >>> fonts("عام ٢٠١٧").set_index("family").loc["DejaVu Sans", "missing_in_text"]
    ''
    """
    notice_new_fonts()
    labels = [] if text is None else [text] if isinstance(text, str) else map(str, text)
    wanted = "".join(sorted({char for label in labels for char in label if char.isprintable()}))
    rows = []
    for family, path in sorted(_regular_faces().items()):
        if not covers(path, _BEH) or family.startswith("Last Resort"):  # signs for "no glyph"
            continue
        shares = {"arabic": ARABIC, "extended": EXTENDED, "forms": FORMS, "latin": LATIN}
        row: dict[str, Any] = {"family": family}
        row |= {k: 1 - len(missing(path, chars)) / len(chars) for k, chars in shares.items()}
        row["missing"] = missing(path, ARABIC)
        if text is not None:
            row["missing_in_text"] = missing(path, wanted)
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
    if not names:
        raise ValueError(f"font={font!r} names no font. Try: use_arabic(font={FALLBACK!r})")
    chosen = [_family(name) for name in names]
    if not any(family_covers(name, _BEH) for name in chosen):
        raise ValueError(
            f"font={font!r} has no Arabic letters; use for instance {FALLBACK!r}, or one of "
            "those that ct.plot.fonts() lists"
        )
    return tuple(dict.fromkeys([*chosen, FALLBACK]))


def latin_first(families: Iterable[str]) -> list[str]:
    """Put families without Latin letters last: mathematics is drawn with the first one alone."""
    return sorted(families, key=lambda name: not family_covers(name, "A0"))


def _family(font: str | os.PathLike[str]) -> str:
    """Return the name of an installed family; a font file is registered first."""
    name = os.fspath(font)
    if name.lower().endswith((".woff", ".woff2")):
        raise ValueError(f"font={name!r}: matplotlib opens .ttf and .otf files, not web fonts")
    if name.lower().endswith((".ttf", ".otf", ".ttc")):
        if not Path(name).is_file():
            raise ValueError(f"font={name!r}: there is no such file")
        try:
            fontManager.addfont(name)
        except Exception as error:
            raise ValueError(f"font={name!r} cannot be opened as a font: {error}") from None
        # Of several files of one family, the one that was asked for.
        fontManager.ttflist.insert(0, fontManager.ttflist.pop())
        return str(FontProperties(fname=name).get_name())
    if name.lower() in GENERIC:
        return name
    if not is_installed(name):
        notice_new_fonts()
    if not is_installed(name):
        raise ValueError(
            f"font={name!r} is not installed. ct.plot.fonts() lists those that are; give the path "
            f"of a .ttf file, or use font={FALLBACK!r}, which is always there"
        )
    return name


def able_to_join() -> list[str]:
    """Return the installed families that have all joined letters as signs of their own."""
    table = fonts()
    return [str(name) for name in table.loc[table["forms"] == 1, "family"]]


def is_installed(family: str) -> bool:
    """Tell whether matplotlib knows a family of this name, in whatever case."""
    return any(entry.name.lower() == family.lower() for entry in fontManager.ttflist)


def notice_new_fonts() -> None:
    """Add the fonts that were installed after matplotlib wrote its list of them."""
    known = {os.path.realpath(entry.fname) for entry in fontManager.ttflist}
    for path in font_manager.findSystemFonts():
        if os.path.realpath(path) not in known:
            with contextlib.suppress(Exception):  # bitmaps and broken files
                fontManager.addfont(path)


def _regular_faces() -> dict[str, Any]:
    """Return the path of the upright face of ordinary weight of each family."""
    best: dict[str, tuple[Any, Any]] = {}
    for entry in fontManager.ttflist:
        weight: Any = font_manager.weight_dict.get(entry.weight, entry.weight)  # type: ignore[arg-type]
        rank = (entry.style != "normal", abs(int(weight) - 400), entry.stretch != "normal")
        if entry.name not in best or rank < best[entry.name][0]:
            index = getattr(entry, "index", 0)  # which face of a collection: from 3.11 on
            path = font_manager.FontPath(entry.fname, index) if index else entry.fname
            best[entry.name] = (rank, path)
    return {family: path for family, (_, path) in best.items()}


@lru_cache(maxsize=8192)
def missing(path: Any, text: str) -> str:
    """Return those characters of the text that the font file has no glyph for."""
    try:
        font = get_font(path)
    except (OSError, RuntimeError):  # listed, but gone or broken
        return text
    return "".join(char for char in text if not font.get_char_index(ord(char)))


def covers(path: Any, text: str) -> bool:
    """Tell whether the font file has a glyph for every character."""
    return not missing(path, text)


def family_covers(family: str, text: str) -> bool:
    """Tell whether a family is installed and its upright face has a glyph for every character."""
    path = face(family)
    return path is not None and covers(path, text)


def face(family: str, style: Any = "normal") -> Any:
    """Return the file that is drawn for a family, None where it is not installed."""
    try:
        return findfont(FontProperties(family=[family], style=style), fallback_to_default=False)
    except ValueError:
        return None


def choose(
    own: tuple[str, ...], style: str, chosen: tuple[str, ...], arabic: bool, drawn: str
) -> tuple[tuple[str, ...], str]:
    """Return the families and the slant with which a label is drawn.

    Themes such as ``seaborn.set_theme()`` put back matplotlib's list of fonts, and ticks are made
    only when drawn: so the font is settled at that time. One chosen for the label itself stays.

    Parameters
    ----------
    own : tuple of str
        The families of the label.
    style : str
        Its slant, ``"normal"``, ``"italic"`` or ``"oblique"``.
    chosen : tuple of str
        Those of `use_arabic`.
    arabic : bool
        Whether it has Arabic letters.
    drawn : str
        What the first of the families alone must cover, as mathtext uses no other.
    """
    params: dict[Any, Any] = rcParams
    named = (f"font.{name}" for name in ("sans-serif", "serif", "monospace", "cursive", "fantasy"))
    generic = tuple(tuple(params[name]) for name in named)
    return _choose(own, style, chosen, arabic, drawn, (generic, len(fontManager.ttflist)))


@lru_cache(maxsize=1024)
def _choose(
    own: tuple[str, ...],
    style: str,
    chosen: tuple[str, ...],
    arabic: bool,
    drawn: str,
    installed: object,
) -> tuple[tuple[str, ...], str]:
    families = list(own)
    if chosen and (set(own) <= GENERIC or sorted(own) == sorted(chosen)):
        families = list(chosen) if arabic else latin_first(chosen)
    if arabic and FALLBACK not in families and face(families[0]) != face(FALLBACK):
        families.append(FALLBACK)
    if drawn and not family_covers(families[0], drawn):
        families.insert(0, FALLBACK)
    if arabic and style != "normal":
        slanted = (face(name, style) for name in families)
        if not any(path is not None and covers(path, _BEH) for path in slanted):
            style = "normal"  # the slanted face of DejaVu Sans has no Arabic
    return tuple(families), style
