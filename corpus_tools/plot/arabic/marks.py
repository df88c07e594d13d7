"""Vowel marks where the font wants them, for a matplotlib that draws letter by letter.

Up to matplotlib 3.10 every mark is drawn at the height at which it stands in the font, so that a
fatha lies across the shadda below it. Fonts say where marks belong (the table GPOS, which HarfBuzz
reads for the newer ones): here it is looked up, and marks are drawn apart from their letters.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from matplotlib import _text_helpers
from matplotlib.font_manager import fontManager, get_font

_MARK = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed]"
)
# Shadda and hamza stand next to the letter, vowels beyond them, in whatever order they are typed.
_NEAREST = "\u0654\u0655\u0651"
_TANWIN = "\u064b\u064c\u064d"


class Placed(NamedTuple):
    """A mark, the place of its letter in the line without marks, and its shift in ems."""

    mark: str
    letter: int
    x: float
    y: float


def has_marks(line: str) -> bool:
    """Tell whether an Arabic mark occurs in the line.

    Examples
    --------
    >>> has_marks("مُدرّس"), has_marks("مدرس")
    (True, False)
    """
    return _MARK.search(line) is not None


def draw(original: Callable[..., Any], renderer: Any, *args: Any, **kwargs: Any) -> Any:
    """Draw a line as a renderer does, with its marks lifted to where they belong."""
    gc, x, y, line, properties, angle = args
    if kwargs.get("ismath") or not has_marks(line):
        return original(*args, **kwargs)
    letters, placed = place(line, _font_of(properties))
    if not letters.strip():
        return original(*args, **kwargs)
    result = original(gc, x, y, letters, properties, angle, **kwargs)
    starts = _starts(renderer, letters, properties)
    em = renderer.points_to_pixels(properties.get_size_in_points())
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    for mark, letter, right, up in placed:
        along, above = starts[letter] + right * em, up * em
        down = along * sin + above * cos
        where = x + along * cos - above * sin, y - down if renderer.flipy() else y + down
        original(gc, *where, mark, properties, angle, **kwargs)
    return result


def _font_of(properties: Any) -> Any:
    return get_font(fontManager._find_fonts_by_props(properties))


def _starts(renderer: Any, letters: str, properties: Any) -> list[float]:
    """Return where each letter of a line starts, in pixels, as this renderer sets them."""
    if hasattr(renderer, "_prepare_font"):  # Agg: with the widths of its hinting
        from matplotlib.backends.backend_agg import get_hinting_flag

        font = renderer._prepare_font(properties)
        return [x / 64 for x, _ in font.set_text(letters, 0.0, flags=get_hinting_flag())]
    font = _font_of(properties)
    size = renderer.points_to_pixels(properties.get_size_in_points())
    font.set_size(size, 72)
    return [item.x for item in _text_helpers.layout(letters, font)]


def place(line: str, font: Any) -> tuple[str, list[Placed]]:
    """Part a line in the order of the screen into letters, and marks with their places.

    Parameters
    ----------
    line : str
        Joined letters in the order of the screen, so that marks stand before their letter.
    font : matplotlib.ft2font.FT2Font
        With the fonts that it falls back on.
    """
    letters: list[str] = []
    waiting: list[str] = []
    placed: list[Placed] = []
    files = {char: found.fname for char, found in font._get_fontmap(line).items()}
    for char in line:
        if _MARK.match(char):
            waiting.append(char)
            continue
        letters.append(char)
        marks = sorted(reversed(waiting), key=lambda mark: mark not in _NEAREST)
        placed += _stack(char, marks, len(letters) - 1, files)
        waiting = []
    placed += [Placed(mark, len(letters) - 1, 0, 0) for mark in waiting if letters]
    return "".join(letters), placed


def _stack(letter: str, marks: list[str], number: int, files: dict[str, str]) -> Iterator[Placed]:
    below: tuple[str, float, float] | None = None
    vowels = 0
    for mark in marks:
        # Of lam-alef, one sign: the first vowel is that of lam, tanwin and others of alef.
        on_alef = "\ufef5" <= letter <= "\ufefc" and (mark in _TANWIN or vowels > 0)
        below = None if on_alef else below
        vowels += mark not in _NEAREST
        x = y = 0.0
        if files.get(mark) == files.get(letter) and letter in files:
            anchors = _anchors(files[mark])
            if below and (shift := anchors.on_mark(below[0], mark)):
                x, y = below[1] + shift[0], below[2] + shift[1]
            elif shift := anchors.on_letter(letter, mark, -1 if on_alef else 0):
                x, y = shift
        below = mark, x, y
        yield Placed(mark, number, x, y)


class _Anchors:
    """Where a font attaches marks: its lookups for the Arabic script."""

    def __init__(self, path: str) -> None:
        from fontTools.ttLib import TTFont

        font = TTFont(path, lazy=True, fontNumber=0)
        self.names = font.getBestCmap()
        self.em = font["head"].unitsPerEm
        self.tables: dict[int, list[Any]] = {4: [], 5: [], 6: []}
        if "GPOS" not in font or not font["GPOS"].table.ScriptList:
            return
        table = font["GPOS"].table
        scripts = {record.ScriptTag: record.Script for record in table.ScriptList.ScriptRecord}
        script = scripts.get("arab") or scripts.get("DFLT")
        if script is None or script.DefaultLangSys is None:
            return
        records = [table.FeatureList.FeatureRecord[i] for i in script.DefaultLangSys.FeatureIndex]
        features = [record.Feature for record in records if record.FeatureTag in ("mark", "mkmk")]
        for i in sorted({i for feature in features for i in feature.LookupListIndex}):
            for part in table.LookupList.Lookup[i].SubTable:
                part = getattr(part, "ExtSubTable", part)
                if part.LookupType in self.tables:
                    self.tables[part.LookupType].append(part)

    def on_letter(self, letter: str, mark: str, end: int) -> tuple[float, float] | None:
        for part in reversed(self.tables[4]):
            bases = part.BaseCoverage.glyphs, part.BaseArray and part.BaseArray.BaseRecord
            if shift := self._shift(part, mark, letter, bases, lambda row: row.BaseAnchor):
                return shift
        for part in reversed(self.tables[5]):
            rows = part.LigatureCoverage.glyphs, part.LigatureArray.LigatureAttach
            pick = lambda row: row.ComponentRecord[end].LigatureAnchor  # noqa: E731
            if shift := self._shift(part, mark, letter, rows, pick):
                return shift
        return None

    def on_mark(self, below: str, mark: str) -> tuple[float, float] | None:
        for part in reversed(self.tables[6]):
            found = part.Mark1Coverage.glyphs, part.Mark1Array.MarkRecord
            rows = part.Mark2Coverage.glyphs, part.Mark2Array.Mark2Record
            if shift := self._meet(found, rows, mark, below, lambda row: row.Mark2Anchor):
                return shift
        return None

    def _shift(
        self, part: Any, mark: str, letter: str, rows: Any, pick: Any
    ) -> tuple[float, float] | None:
        found = part.MarkCoverage.glyphs, part.MarkArray.MarkRecord
        return self._meet(found, rows, mark, letter, pick)

    def _meet(
        self, marks: Any, rows: Any, mark: str, letter: str, pick: Callable[[Any], Any]
    ) -> tuple[float, float] | None:
        """Return the shift that brings the anchor of a mark onto that of its letter."""
        names = self.names.get(ord(mark)), self.names.get(ord(letter))
        if names[0] not in marks[0] or names[1] not in rows[0]:
            return None
        record = marks[1][marks[0].index(names[0])]
        anchor = pick(rows[1][rows[0].index(names[1])])[record.Class]
        if anchor is None:
            return None
        own = record.MarkAnchor
        return (
            (anchor.XCoordinate - own.XCoordinate) / self.em,
            (anchor.YCoordinate - own.YCoordinate) / self.em,
        )


@lru_cache(maxsize=16)
def _anchors(path: str) -> _Anchors:
    return _Anchors(path)
