"""What a matplotlib up to 3.10 needs: letters joined and ordered beforehand, and marks lifted.

Newer ones need it for mathtext alone. But ``get_display(reshape(text))`` is written in thousands
of notebooks; its result is made of *presentation forms*, one code point for each shape of a
letter, in the order of the screen. So it is also turned back into ordinary text here.

Marks are another matter of the older ones: they draw every mark at the height at which it stands
in the font, so that a fatha lies across the shadda below it. Fonts say where marks belong (the
table GPOS, which HarfBuzz reads for the newer ones): here it is looked up, and marks are drawn
apart from their letters.
"""

import math
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Any

from matplotlib.backends.backend_agg import get_hinting_flag
from matplotlib.font_manager import fontManager, get_font
from matplotlib.ft2font import LoadFlags
from matplotlib.textpath import text_to_path

from corpus_tools._checks import needs, patterns, toml

RE = patterns("plot/arabic/signs.toml")
_PURPOSE = "Arabic that matplotlib does not join by itself"
# It has no ink and no direction but that of the character before it.
_FOLLOWER = "\U000e01ef"

_MIRROR = str.maketrans("()[]{}<>\u00ab\u00bb", ")(][}{><\u00bb\u00ab")


@cache
def _reshaper() -> Any:
    # Lam-alef is the one ligature that Arabic cannot do without.
    settings = {"delete_harakat": False, "ARABIC LIGATURE ALLAH": False, "RIAL SIGN": False}
    package = needs("arabic_reshaper", _PURPOSE, "arabic-reshaper")
    reshaper = package.ArabicReshaper(configuration=settings)
    # Rasm: within a word a tooth is a yeh without dots; Unicode has no other joined dotless letter.
    teeth = {"ٮ": ("ٮ", "\ufbe8", "\ufbe9", "ٮ"), "ڡ": ("ڡ",) * 4, "ٯ": ("ٯ", "", "", "ٯ")}
    reshaper.letters = {**reshaper.letters, **teeth}
    return reshaper


def reshape(line: str) -> str:
    r"""Return a line in which each letter has the shape that its neighbours ask for.

    Examples
    --------
    >>> reshape("سلام") == "\ufeb3\ufefc\ufee1"
    True
    """
    line = RE.overridden.sub(_turned, line)
    passed = iter(re.findall(f"{RE.thin.pattern}|[\u0640\u200d]", line))
    # A mark that is rare, and tatweel: the reshaper loses its place at a control.
    spelt = RE.thin.sub("\u08ff", line).replace("\u200d", "\u0640")
    return re.sub("[\u0640\u08ff]", lambda _: next(passed), _reshaper().reshape(spelt))


def _turned(match: re.Match[str]) -> str:
    """Join letters that are to stand from left to right, each with its marks before it."""
    clusters = RE.marked.findall(match[1])[::-1]
    return match[0].replace(match[1], reshape("".join(clusters))[::-1])


def with_tatweel(line: str, properties: Any) -> str:
    """Return a line with a tatweel that has a width: that of Amiri is for a matplotlib that shapes.

    The one of N'Ko, which is in DejaVu Sans, is a stroke at the same height.
    """
    font: Any = get_font(fontManager._find_fonts_by_props(properties))
    width = font.load_char(0x640, flags=LoadFlags.NO_HINTING).linearHoriAdvance
    return line if width else line.replace("\u0640", "\u07fa")


def display(line: str, direction: str | None, mirror: bool = True) -> str:
    """Return a line in the order of the screen, its brackets mirrored unless told not to.

    Parameters
    ----------
    line : str
        In the order of reading.
    direction : {"R", "L", None}
        That of the line as a whole; None goes by its first letter.
    mirror : bool
        Whether to do what fonts do with brackets from right to left.

    Examples
    --------
    >>> display("[a] سلام", "R") == "مالس [a]"
    True
    """
    bidi = needs("bidi", _PURPOSE, "python-bidi")
    from bidi.mirror import MIRRORED

    if not mirror:
        return str(bidi.get_display(line, base_dir=direction))
    # It does not mirror, nor tell what runs from right to left. So each bracket takes a sign with
    # it that has its direction (rule N0): from right to left that comes to stand before it.
    followed = "".join(char + _FOLLOWER if char in MIRRORED else char for char in line)
    signs = iter(bidi.get_display(followed, base_dir=direction))
    seen = ""
    for char in signs:
        seen += MIRRORED[next(signs)] if char == _FOLLOWER else char
        if char in MIRRORED:
            next(signs)
    return seen


@lru_cache(maxsize=4096)
def plain(line: str, certain: bool = False) -> str:
    r"""Return the ordinary text of a line that was shaped beforehand.

    Parameters
    ----------
    line : str
        What ``reshape`` gave, or ``get_display`` of it. Controls count for nothing.
    certain : bool
        Whether it is in the order of the screen, and is to be so from right to left.

    Returns
    -------
    str
        Letters in the order of reading. Vowel marks that ``reshape`` dropped do not come back.
        What no text would be is what is seen, in an override from right to left.

    Examples
    --------
    >>> shaped = "\ufee1\ufefc\ufeb3"
    >>> plain(shaped)
    'سلام'
    """
    line = re.sub("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]", "", line)
    if not (certain or _is_visual(line)):
        return "".join(map(_letters, line))
    # A ligature holds its letters in the order of reading, its neighbours stand the other way.
    seen = "".join(_letters(char)[::-1] for char in line)
    # The order of the screen, put in that order again, is nearly always the order of reading.
    # Each mark behind its letter; numbers after Arabic, or not, as on that depends on which side
    # of them a sign stands (rules W2 and W5).
    marked = [re.sub(r"(?<!\S)(?=\S*\d)", s, RE.cluster.sub(r"\2\1", seen)) for s in "\u061c\u200f"]
    read = [display(s, base, mirror) for s in marked for base in "RL" for mirror in (True, False)]
    read = [re.sub("[\u061c\u200f]", "", text) for text in read]
    candidates = sorted((RE.cluster.sub(r"\2\1", text) for text in read), key=_badly_nested)
    for base in ("R",) if certain else (None, "R"):
        for text in candidates:  # one of which the recipe makes what is seen
            if seen in (display(text, base, mirror) for mirror in (True, False)):
                return text
    return f"\u202e{min((seen[::-1].translate(_MIRROR), seen[::-1]), key=_badly_nested)}\u202c"


def _badly_nested(text: str) -> int:
    """Count the brackets that close what was not open, or are never closed."""
    before = ""
    while text != before:
        before, text = text, RE.nested.sub("", text)
    return len(text)


def _letters(char: str) -> str:
    """Return the letters of a presentation form, and any other character as it is."""
    return unicodedata.normalize("NFKC", char).replace(" ", "") if RE.form.match(char) else char


def _is_visual(line: str) -> bool:
    """Tell the order of the screen from that of reading, by the sides on which forms join."""
    letters = (char for char in line if not unicodedata.combining(char))
    # Tatweel joins on both sides, as a form in the middle of a word.
    forms = (unicodedata.decomposition(char.replace("\u0640", "\ufee4")) for char in letters)
    shapes = "".join(form[1:4] or "-" for form in forms)
    return len(RE.as_seen.findall(shapes)) >= len(RE.as_read.findall(shapes))


# Vowel marks.

# Shadda and hamza stand next to the letter, vowels beyond them, in whatever order they are typed.
_NEAREST = "\u0654\u0655\u0651"
_ATTACHING = toml("plot/arabic/signs.toml")["attaching"]


def has_marks(line: str) -> bool:
    """Tell whether an Arabic mark occurs in the line.

    Examples
    --------
    >>> has_marks("مُدرّس"), has_marks("مدرس")
    (True, False)
    """
    return RE.mark.search(line) is not None


def draw(original: Callable[..., Any], renderer: Any, *args: Any, **kwargs: Any) -> Any:
    """Draw a line as a renderer does, with its marks lifted to where they belong."""
    gc, x, y, line, properties, angle = args
    letters = RE.mark.sub("", line)
    if kwargs.get("ismath") or letters == line or not letters.strip():
        return original(*args, **kwargs)
    result = original(gc, x, y, letters, properties, angle, **kwargs)
    em = renderer.points_to_pixels(properties.get_size_in_points())
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    for mark, along, above in _lifted(line, properties, em, renderer):
        down = along * sin + above * cos
        where = x + along * cos - above * sin, y - down if renderer.flipy() else y + down
        original(gc, *where, mark, properties, angle, **kwargs)
    return result


def outline(original: Callable[..., Any], properties: Any, line: str) -> Any:
    """Return the outline of a line as TextToPath does, with its marks where they belong."""
    letters = RE.mark.sub("", line)
    if not letters.strip():
        return original(properties, line)
    vertices, codes = map(list, original(properties, letters))
    for mark, along, above in _lifted(line, properties, text_to_path.FONT_SCALE, None):
        more, kinds = original(properties, mark)
        vertices += [(x + along, y + above) for x, y in more]
        codes += kinds
    return vertices, codes


def _lifted(line: str, prop: Any, em: float, agg: Any) -> Iterator[tuple[str, float, float]]:
    """Give each mark of a line with its place: along it, and above where the font has it."""
    font: Any = get_font(fontManager._find_fonts_by_props(prop))
    flags = LoadFlags.NO_HINTING
    files = {char: face.fname for char, face in font._get_fontmap(line).items()}
    font.set_size(em, 72)
    if hasattr(agg, "_prepare_font"):  # Agg: with the widths of its hinting
        font, flags = agg._prepare_font(prop), get_hinting_flag()
    starts = [place[0] / 64 for place in font.set_text(RE.mark.sub("", line), 0, flags=flags)]
    letters = zip([*starts, starts[-1]], RE.cluster.findall(line), strict=False)
    for start, (marks, letter) in letters:
        for mark, right, up in _stack(letter, marks, files):
            yield mark, start + right * em, up * em


def _stack(letter: str, marks: str, files: dict[str, str]) -> Iterator[tuple[str, float, float]]:
    """Give the marks of a letter, the nearest first, each with its shift in ems."""
    below = None
    vowels = 0
    for mark in sorted(reversed(marks), key=lambda mark: mark not in _NEAREST):
        # Of lam-alef, one sign: the first vowel is that of lam, tanwin and others of alef.
        on_alef = "\ufef5" <= letter <= "\ufefc" and (mark in "\u064b\u064c\u064d" or vowels > 0)
        below = None if on_alef else below
        vowels += mark not in _NEAREST
        x = y = 0.0
        if letter in files and files.get(mark) == (path := files[letter]):
            if below and (shift := _shift(path, mark, below[0])):
                x, y = below[1] + shift[0], below[2] + shift[1]
            else:
                x, y = _shift(path, mark, letter, -1 if on_alef else 0) or (x, y)
                # A font that is shaped has two marks in one sign, and no anchor for them.
                if below and (bottom := _extent(path, mark)[0]) > 0:
                    y = max(y, below[2] + _extent(path, below[0])[1] - bottom)
        below = mark, x, y
        yield below


def _extent(path: str, mark: str) -> tuple[float, float]:
    """Return where a mark begins and ends above the line, in ems."""
    font: Any = get_font(path)
    box = font.load_char(ord(mark), flags=LoadFlags.NO_SCALE).bbox
    return box[1] / font.units_per_EM, box[3] / font.units_per_EM


@lru_cache(maxsize=4096)
def _shift(path: str, mark: str, below: str, end: int = 0) -> tuple[float, float] | None:
    """Return the shift, in ems, that brings the anchor of a mark onto that of what is below it."""
    names, em, parts = _attachments(path)
    moved, fixed = names.get(ord(mark)), names.get(ord(below))
    for part in reversed(parts):
        sign, base, records = _ATTACHING[str(part.LookupType)]
        signs, bases = (getattr(part, f"{name}Coverage").glyphs for name in (sign, base))
        if moved not in signs or fixed not in bases:
            continue
        record = getattr(part, f"{sign}Array").MarkRecord[signs.index(moved)]
        row = getattr(getattr(part, f"{base}Array"), records)[bases.index(fixed)]
        row = row.ComponentRecord[end] if base == "Ligature" else row
        anchor = getattr(row, f"{base}Anchor")[record.Class]
        if anchor is not None:
            own = record.MarkAnchor
            x, y = anchor.XCoordinate - own.XCoordinate, anchor.YCoordinate - own.YCoordinate
            return x / em, y / em
    return None


@lru_cache(maxsize=16)
def _attachments(path: str) -> tuple[dict[int, str], int, list[Any]]:
    """Return the names of a font's glyphs, its em, and its tables for marks."""
    from fontTools.ttLib import TTFont

    font = TTFont(path, lazy=True, fontNumber=0)
    table: Any = font["GPOS"].table if "GPOS" in font else None
    features = table.FeatureList.FeatureRecord if table and table.FeatureList else ()
    marking = [entry.Feature for entry in features if entry.FeatureTag in ("mark", "mkmk")]
    lookups = sorted({i for feature in marking for i in feature.LookupListIndex})
    tables = [part for i in lookups for part in table.LookupList.Lookup[i].SubTable]
    tables = [getattr(part, "ExtSubTable", part) for part in tables]
    kept = [part for part in tables if str(part.LookupType) in _ATTACHING]
    return font.getBestCmap(), font["head"].unitsPerEm, kept
