"""One line of text, made ready for the matplotlib that will draw it.

Two generations of matplotlib are in use. From 3.11 on it joins Arabic letters and orders them
itself; all it needs is to be told the base direction of the line. Up to 3.10 it draws one letter
after the other from the left, so the letters must be joined and ordered beforehand. Doing so on
3.11 turns the text round without a word of warning, which is why nothing here looks at a version
number: `engine` draws three letters and looks at what came out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

BASES = ("auto", "rtl", "ltr", "first-strong")

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
ISOLATES = (LRI, RLI, FSI)
LRE, RLE, PDF = "\u202a", "\u202b", "\u202c"

# Letters of the Arabic script: the blocks Arabic, Supplement, Extended-A and -B, then the
# presentation forms. Digits, marks and punctuation are left out.
_LETTERS = "\u0620-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f"
_LETTERS += "\u0870-\u0887\u0889-\u088e\u08a0-\u08c9"
_FORMS = "\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc"
_ARABIC = re.compile(f"[{_LETTERS}{_FORMS}\ufdfd]")
_ORDINARY = re.compile(f"[{_LETTERS}]")
# Format controls steer joining and order; once both are done they would be drawn as boxes.
_CONTROLS = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")

# U+FDFD is a whole sentence in one sign: few fonts have it, and its outline in Amiri is larger
# than the rasteriser of matplotlib 3.11 can hold. U+FDF2, the name of God, is missing in DejaVu
# Sans; letter by letter every font can write it.
# What parts paragraphs or columns, as the \r of a Windows line does or a tab: matplotlib 3.11
# leaves out the text behind the one, and draws what stands around the other from the left.
_WRITTEN_OUT = {
    **dict.fromkeys(map(ord, "\t\x0b\x1f\r\x1c\x1d\x1e\x85\u2029"), " "),
    0xFDFD: "بسم الله الرحمن الرحيم",
    0xFDF2: "الله",
}


def has_arabic(text: str) -> bool:
    """Tell whether a letter of the Arabic script occurs in the text.

    Examples
    --------
    >>> has_arabic("عام 2017"), has_arabic("2017")
    (True, False)
    """
    return _ARABIC.search(text) is not None


def count_ordinary(text: str) -> int:
    """Count the letters of the Arabic script that are not presentation forms."""
    return len(_ORDINARY.findall(text))


@cache
def engine() -> str:
    """Say whether this matplotlib shapes Arabic itself: ``"native"`` or ``"reshaping"``.

    Joined, three ``beh`` are much narrower than three times one ``beh``.

    Examples
    --------
    >>> engine() in ("native", "reshaping")
    True
    """
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import text_to_path

    prop = FontProperties(family="DejaVu Sans")
    one = text_to_path.get_text_width_height_descent("\u0628", prop, False)[0]
    three = text_to_path.get_text_width_height_descent("\u0628" * 3, prop, False)[0]
    return "native" if three < 2.5 * one else "reshaping"


@lru_cache(maxsize=8192)
def prepare(line: str, base: str = "auto", engine: str = "native") -> str:
    r"""Return one line of logical text as the engine wants it.

    Parameters
    ----------
    line : str
        The text in reading order, without a line break.
    base : {"auto", "rtl", "ltr", "first-strong"}
        The direction of the line as a whole. ``"auto"``: right to left where the line has
        Arabic letters, and no change elsewhere. ``"rtl"`` and ``"ltr"`` apply to every line with
        a letter of any script; ``"first-strong"`` goes by the first letter.
    engine : {"native", "reshaping"}
        What `engine` returned.

    Returns
    -------
    str
        The text to hand to the renderer. Lines without letters come back as they are.

    Examples
    --------
    >>> word = "سلام"
    >>> prepare(word, "auto", "native") == f"\u2067{word}\u2069"
    True
    >>> prepare(word, "auto", "reshaping") == "\ufee1\ufefc\ufeb3"
    True
    >>> prepare("2017", "auto", "reshaping")
    '2017'
    """
    if not (has_arabic(line) or opening(line, base)):
        return line
    line = without_stray_ends(line.translate(_WRITTEN_OUT))
    if engine == "native":
        control = opening(line, base)
        return f"{control}{line}{PDI}" if control else line
    direction = {"auto": "R", "rtl": "R", "ltr": "L", "first-strong": None}[base]
    return _CONTROLS.sub("", display(_reshape()(_embed(line)), direction))


def opening(line: str, base: str) -> str:
    r"""Return the control that opens a line of this base, "" where it needs none.

    Examples
    --------
    >>> opening("C++ لغة", "auto") == "\u2067", opening("2017", "rtl")
    (True, '')
    """
    if base in ("rtl", "ltr") and any(map(str.isalpha, line)):
        return {"rtl": RLI, "ltr": LRI}[base]
    return RLI if base == "auto" and has_arabic(line) else ""


def without_stray_ends(line: str) -> str:
    r"""Leave out each U+2069 that ends no isolate: it would end the one around the line.

    Examples
    --------
    >>> without_stray_ends("\u2069a \u2067b\u2069\u2069") == "a \u2067b\u2069"
    True
    """
    if PDI not in line:
        return line
    kept, depth = [], 0
    for char in line:
        depth += (char in ISOLATES) - (char == PDI)
        if depth >= 0:
            kept.append(char)
        depth = max(depth, 0)
    return "".join(kept)


def _embed(line: str) -> str:
    """Turn isolates, which python-bidi does not know, into the older embeddings."""
    out = []
    for i, char in enumerate(line):
        if char == FSI:
            kinds = (unicodedata.bidirectional(c) for c in line[i + 1 :])
            strong = next((kind for kind in kinds if kind in ("L", "R", "AL")), "L")
            char = LRE if strong == "L" else RLE
        out.append({LRI: LRE, RLI: RLE, PDI: PDF}.get(char, char))
    return "".join(out)


@cache
def _reshape() -> Callable[[str], str]:
    try:
        from arabic_reshaper import ArabicReshaper
    except ImportError as error:
        raise ImportError(_needs("arabic-reshaper")) from error
    # Lam-alef is the one ligature that Arabic cannot do without.
    settings = {"delete_harakat": False, "ARABIC LIGATURE ALLAH": False, "RIAL SIGN": False}
    reshape: Callable[[str], str] = ArabicReshaper(configuration=settings).reshape
    return reshape


def display(text: str, direction: str | None, mirror: bool = True) -> str:
    """Put a line into the order of the screen, its brackets mirrored unless told not to.

    These are the steps of ``bidi.algorithm.get_display``, which mirrors brackets where the
    compiled ``bidi.get_display`` does not, and exists in every release of python-bidi. The rule
    for pairs of brackets, which it lacks, is put in its place among them.
    """
    try:
        from bidi import algorithm
    except ImportError as error:
        raise ImportError(_needs("python-bidi")) from error
    level = algorithm.get_base_level(text) if direction is None else int(direction == "R")
    storage: dict[str, Any] = algorithm.get_empty_storage()
    storage.update(base_level=level, base_dir="LR"[level])
    algorithm.get_embedding_levels(text, storage)
    for char in storage["chars"]:
        # A character that this Python's Unicode does not know yet has no direction.
        char["type"] = char["type"] or "L"
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    for run in storage["runs"]:
        _resolve_brackets(storage["chars"][run["start"] :][: run["length"]], run["sor"])
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    algorithm.reorder_resolved_levels(storage, False)
    if mirror:
        algorithm.apply_mirroring(storage, False)
    return "".join(char["ch"] for char in storage["chars"])


def _resolve_brackets(chars: list[dict[str, Any]], start: str) -> None:
    """Apply rule N0 of the Unicode bidirectional algorithm to one run of one level.

    A pair of brackets goes with the line when a word inside does; else with what stands before.
    """
    strong = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
    for opening, closing in _bracket_pairs(chars):
        inside = {strong.get(char["type"]) for char in chars[opening + 1 : closing]} - {None}
        embedding = "LR"[chars[opening]["level"] % 2]
        before = (strong.get(char["type"]) for char in reversed(chars[:opening]))
        context = next((kind for kind in before if kind), start)
        if inside:
            kind = embedding if embedding in inside else context
            chars[opening]["type"] = chars[closing]["type"] = kind


def _bracket_pairs(chars: list[dict[str, Any]]) -> list[tuple[int, int]]:
    from bidi.mirror import MIRRORED

    pairs: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for i, char in enumerate(chars):
        kind = unicodedata.category(char["ch"]) if char["type"] == "ON" else ""
        if kind == "Ps" and char["ch"] in MIRRORED:
            waiting.append((MIRRORED[char["ch"]], i))
        elif kind == "Pe":
            matching = [n for n, (closing, _) in enumerate(waiting) if closing == char["ch"]]
            if matching:
                pairs.append((waiting[matching[-1]][1], i))
                del waiting[matching[-1] :]
    return sorted(pairs)


def _needs(package: str) -> str:
    import matplotlib

    return (
        f"matplotlib {matplotlib.__version__} does not join Arabic letters itself, and the package "
        f"that does it for it is missing. Install it with: pip install {package}  "
        "(or a matplotlib that needs no help: pip install 'matplotlib>=3.11')"
    )
