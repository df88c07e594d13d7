"""What right Arabic looks like, from HarfBuzz: it shares no code with what it judges.

The order of the runs of `cases/labels.json` was made with FriBidi and read by hand; a test checks
it again with the compiled part of python-bidi. So were the levels of `cases/controls.json`, where a
control before and behind a label changes them (of U+2066 they are those of U+202A). The library
draws through libraqm and SheenBidi, or through arabic-reshaper and the other part of python-bidi.
"""

import html
import io
import itertools
import json
import re
import unicodedata
from functools import lru_cache
from pathlib import Path as FilePath
from typing import NamedTuple

import matplotlib
import numpy as np
import pytest
from matplotlib import ft2font
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, fontManager
from matplotlib.patches import PathPatch
from matplotlib.path import Path

NATIVE = hasattr(ft2font, "__libraqm_version__")
CASES, CHANGED = (
    json.loads((FilePath(__file__).parent / "cases" / name).read_text(encoding="utf-8"))
    for name in ("labels.json", "controls.json")
)
LABELS = {case["name"]: [tuple(run) for run in case["runs"]] for case in CASES}
HARD = list(LABELS)[:47]
TEXTS = {name: "".join(part for part, _ in runs) for name, runs in LABELS.items()}
RUNS = {TEXTS[name]: runs for name, runs in LABELS.items()}
INVISIBLE = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
# Each control, and what ends it or stands behind the label as well.
ENDS = {sign: sign for sign in "\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"}
ENDS |= dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c")
ENDS |= dict.fromkeys("\u2066\u2067\u2068", "\u2069")
LEVELS = {(chr(int(case["control"], 16)), case["name"]): case["levels"] for case in CHANGED}
USE = re.compile(
    r'<use xlink:href="#([^"]+)-([0-9a-f]+)"(?: transform="translate\(([^ ]+) ([^)]+)\))?'
)


def bare(text):
    """A line without what tells its base."""
    return re.sub("^[\u2066\u2067](.*)\u2069$", r"\1", text).lstrip("\u200e\u200f")


class Glyph(NamedTuple):
    font: str  # the name that PostScript knows it by
    number: int
    x: float  # hundredths of an em
    y: float


def hb():
    return pytest.importorskip("uharfbuzz", reason="the reference is made with uharfbuzz")


@lru_cache(maxsize=32)
def shaper(path):
    return hb().Font(hb().Face(hb().Blob.from_file_path(str(path))))


@lru_cache(maxsize=32)
def outlines(path):
    return ft2font.FT2Font(str(path))


def file_of(family):
    return findfont(FontProperties(family=[family]), fallback_to_default=False)


def runs_of(text):
    """The runs of a test's own label; one that is not in the list has but one direction."""
    if text in RUNS:
        return RUNS[text]
    arabic = bool(re.search("[\u0620-\u06ff]", text))
    kinds = {unicodedata.bidirectional(char) for char in text}
    assert not (arabic and kinds & {"L", "EN", "AN"}), f"{text!r}: write its runs by hand"
    return [(text, int(arabic))]


def among(control, name):
    """The runs of a label among controls, and these with it."""
    text, runs = TEXTS[name], LABELS[name]
    if control in "\u202d\u202e" and not re.search("[\u2066-\u2068]", text):
        runs = [(text, 2 if control == "\u202d" else 1)]
    if levels := LEVELS.get((control.replace("\u2066", "\u202a"), name)):
        runs = [(char, int(level)) for char, level in zip(text, levels, strict=True)]
    return [(control, runs[0][1]), *runs, (ENDS[control], runs[-1][1])]


def script(char):
    """The script of a character, None for what goes with its neighbour."""
    if unicodedata.category(char)[0] == "L" and char != "\u0640":
        return "Arab" if unicodedata.name(char).startswith("ARABIC") else "Latn"
    return None


PAIRS = {")": "(", "]": "[", "}": "{", ">": "<", "\u00bb": "\u00ab"}


def scripts(text):
    """Common signs go with what stands before, a closing bracket with its opening one (UAX 24)."""
    found = [script(char) for char in text]
    first = next((one for one in found if one), "Latn")
    opened = []
    for i, char in enumerate(text):
        found[i] = found[i] or (found[i - 1] if i else "Arab" if "Arab" in found else first)
        if char in PAIRS.values():
            opened.append((char, found[i]))
        elif char in PAIRS and any(char_ == PAIRS[char] for char_, _ in opened):
            while opened[-1][0] != PAIRS[char]:
                opened.pop()
            found[i] = opened.pop()[1]
    return found


def fonts(text, files):
    """The file for each character: the first that has it; marks and controls follow."""
    chosen = []
    for char in text:
        if chosen and unicodedata.category(char) in ("Mn", "Me", "Cf"):
            chosen.append(chosen[-1])
        elif char == "\u00a0" and outlines(files[0]).get_char_index(ord(" ")):
            chosen.append(files[0])  # HarfBuzz makes it of a space
        else:
            has = (path for path in files if outlines(path).get_char_index(ord(char)))
            chosen.append(next(has, files[0]))
    return chosen


def visual(runs):
    """Put runs with levels into the order of the screen (rule L2 of UAX 9)."""
    levels = [run[0] for run in runs]
    for level in range(max(levels), 0, -1):
        start = 0
        while start < len(runs):
            if runs[start][0] < level:
                start += 1
                continue
            end = start
            while end < len(runs) and runs[end][0] >= level:
                end += 1
            runs[start:end] = runs[start:end][::-1]
            start = end
    return runs


def reference(runs, files):
    """Shape a label, given as runs in the order of reading, each with its level."""
    text = "".join(part for part, _ in runs)
    levels = [level for part, level in runs for _ in part]
    signs = list(zip(levels, scripts(text), fonts(text, files), strict=True))
    pieces = []
    for key, group in itertools.groupby(range(len(text)), signs.__getitem__):
        places = list(group)
        pieces.append((*key, places[0], len(places)))
    glyphs, pen = [], 0.0
    for level, name, path, start, length in visual(pieces):
        buffer = hb().Buffer()
        buffer.add_codepoints([ord(char) for char in text], start, length)
        buffer.script, buffer.direction = name, "rtl" if level % 2 else "ltr"
        hb().shape(shaper(path), buffer)
        scale = 100 / shaper(path).face.upem
        for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            where = pen + place.x_offset * scale, place.y_offset * scale
            glyphs.append((path, info.codepoint, *where))
            pen += place.x_advance * scale
    return glyphs


def outline(path, number):
    font = outlines(path)
    font.set_size(100, 72)
    font.load_glyph(number, flags=ft2font.LoadFlags.NO_HINTING)
    return font.get_path()


def expected_glyphs(text, files, runs=None):
    return [
        Glyph(outlines(path).postscript_name, number, x, y)
        for path, number, x, y in reference(runs or runs_of(text), files)
        if len(outline(path, number)[0])
    ]


def drawn_glyphs(figure):
    """Read the glyphs of every line of a figure out of the SVG: (text, glyphs), as drawn."""
    with matplotlib.rc_context({"svg.fonttype": "path"}):
        file = io.StringIO()
        figure.savefig(file, format="svg")
    svg = file.getvalue()
    inked = {
        name: "M" in path
        for name, path in re.findall(r'<path id="([^"]+-[0-9a-f]+)"( d="[^"]*")?', svg)
    }
    lines = []
    for label, group in re.findall(r"<!-- (.*?) -->\s*<g [^>]*>(.*?)</g>", svg, re.S):
        glyphs = []
        for font, number, x, y in USE.findall(group):
            if inked[f"{font}-{number}"]:
                glyphs.append(Glyph(font, int(number, 16), float(x or 0), float(y or 0)))
        lines.append((bare(html.unescape(label)), glyphs))
    return lines


def same(one, other, tolerance=0.15):
    """Tell whether two lists of glyphs are the same, each up to a shift of the whole."""
    if [glyph[:2] for glyph in one] != [glyph[:2] for glyph in other]:
        return False
    places = np.array([glyph[2:] for glyph in one]), np.array([glyph[2:] for glyph in other])
    moved = places[0] - places[1] if len(one) else np.zeros((1, 2))
    return bool(np.abs(moved - moved[0]).max() <= tolerance)


SIZE = 120
START = (60, 80)


def ink(add, width):
    """Return the ink of one artist as an array."""
    figure = Figure(figsize=(width, 3.2), dpi=72)
    canvas = FigureCanvasAgg(figure)
    add(figure)
    canvas.draw()
    return 255.0 - np.asarray(canvas.buffer_rgba())[..., 0]


def unhinted():
    options = {"text.hinting": "none"} | ({} if NATIVE else {"text.hinting_factor": 1})
    return matplotlib.rc_context(options)


def width_of(text):
    return 2 + len(text)


def reference_ink(runs, files):
    parts = []
    for path, number, x, y in reference(runs, files):
        vertices, codes = outline(path, number)
        if len(vertices):
            shift = np.array([x, y])
            parts.append(Path((vertices + shift) * SIZE / 100 + START, codes))
    whole = Path.make_compound_path(*parts)
    patch = PathPatch(whole, fc="black", lw=0, transform=None)
    return ink(lambda figure: figure.add_artist(patch), width_of("".join(r[0] for r in runs)))


def overlap(one, other):
    """Return the soft intersection over union of two inks, at the best of nine tiny shifts."""
    best = 0.0
    for down, along in itertools.product((-1, 0, 1), repeat=2):
        moved = np.roll(other, (down, along), axis=(0, 1))
        best = max(best, np.minimum(one, moved).sum() / np.maximum(one, moved).sum())
    return best


def installed(family):
    return any(entry.name == family for entry in fontManager.ttflist)
