"""Lines of a PDF: glyphs that stand beside each other, in logical order.

A PDF places glyphs, mostly from left to right, and knows neither words nor lines nor directions.
The text that pypdf itself makes turns the words of Arabic around one by one, and leaves numbers,
Latin words, signs and the cells of tables among them in disorder.
"""

import re
from collections import Counter
from itertools import pairwise
from typing import Any

import regex
from bidi.algorithm import get_display

from corpus_tools._checks import patterns
from corpus_tools.readers.formats._pdf_glyphs import Drawing, Glyph

# In sizes of the font: gaps that are a space, or the edge of a cell; how far the pen goes back
# where another piece of text begins; how far lines are apart.
_SPACE, _CELL, _BACK, _APART = 0.15, 1.0, 0.1, 0.5
_RE = patterns("readers/formats/pdf.toml")
_SIGN = regex.compile(r"[\p{P}\p{S}]+")
_MARKS = regex.compile(r"\p{M}+")
# What surely runs from left to right is hidden from the bidi algorithm, by private letters.
# The mark of an Arabic letter keeps what is beside it in the order of Arabic, numbers too.
_PRIVATE, _MARK, _LEFT = 0xF0000, "\u061c", "\u200e"
# Signs that the bidi algorithm draws the other way round in Arabic, and signs that it does not.
_HIDDEN = {ord(sign): number for number, sign in enumerate("([{«‹<)]}»›>", 0x2400)}
_SHOWN_AGAIN = dict.fromkeys(map(ord, _MARK + _LEFT + "\0"), "")
_SHOWN_AGAIN |= {new: chr(old) for old, new in _HIDDEN.items()}


class Line:
    """A line of glyphs, and how high on its page it stands.

    `arabic` says whether most letters of the page are, `told` that its file says what runs from
    right to left: all runs of more than one glyph that do.
    """

    def __init__(self, glyphs: list[Glyph], told: bool, arabic: bool) -> None:
        self.height, self.size = glyphs[0].across, max(glyph.size for glyph in glyphs)
        self.drawn, self._arabic = "".join(glyph.text for glyph in glyphs), arabic
        sizes = Counter(glyph.run for glyph in glyphs)
        self.told = told and all(
            glyph.reversed or sizes[glyph.run] == 1
            for glyph in glyphs
            if glyph.text.isalpha() and _RE.right_to_left.search(glyph.text)
        )
        self._pieces = sorted(_pieces(glyphs, self.told), key=lambda piece: piece[0].start)

    def text(self, turned: bool) -> str:
        """Give the line in logical order.

        `turned` says whether brackets are as they are drawn. A line in Latin letters only runs from
        left to right, unless it is within Arabic, as its full stop at the left tells.
        """
        hidden = dict(_SHOWN_AGAIN)

        def hide(text: str) -> str:
            """Stand for text that runs from left to right, as it is read from the right."""
            first = _PRIVATE + len(hidden)
            hidden.update(enumerate(text, first))
            return "".join(map(chr, range(first + len(text) - 1, first - 1, -1)))

        def hide_after_latin(found: re.Match[str]) -> str:
            text = found[0]
            if _RE.unit.fullmatch(text[::-1].translate(hidden)):
                return text
            alone = text[0] in ")]" and "(["[")]".index(text[0])] not in text
            return text[:alone] + hide(text[alone:][::-1])

        def read(piece: list[Glyph]) -> str:
            if not self.told:
                return _reversed(piece)
            kind = kinds[id(piece)] if from_right or piece[0].reversed else "left"
            if kind == "right":
                return f"{_MARK}{_reversed(piece)}{_MARK}"
            text = "".join(glyph.text for glyph in piece)
            is_free = is_unsure and _RE.figures.fullmatch(text)
            return hide(text) if from_right and kind == "left" and not is_free else text[::-1]

        shown = _reversed([glyph for piece in self._pieces for glyph in piece])
        has_arabic = _RE.right_to_left.search(shown)
        # No sign at the edge of a line from left to right belongs to what runs from the right.
        kinds = self._kinds() if self.told else {}
        is_unsure = "free" in kinds.values()
        first, last = self._pieces[0], self._pieces[-1]
        from_right = bool(
            (has_arabic and (self._arabic or is_arabic(shown)))
            or (_RE.ends_at_left.fullmatch(shown) and (has_arabic or self._arabic))
            or (_SIGN.fullmatch(first[0].text) and kinds.get(id(first)) in ("right", "free"))
            or (_SIGN.fullmatch(last[-1].text) and kinds.get(id(last)) == "right")
        )
        mark = _MARK if from_right else _LEFT
        pairs = pairwise([[], *self._pieces[::-1]])
        plain = "".join(self._space(piece, before, mark) + read(piece) for before, piece in pairs)
        plain = _RE.after_latin.sub(hide_after_latin, plain) if from_right else plain[::-1]
        plain = plain if turned else plain.translate(_HIDDEN)
        text = str(get_display(plain, base_dir="R" if from_right else "L"))
        text = text[::-1] if from_right else text
        return text.translate(hidden).translate(hidden).strip()  # what is hidden may hide others

    def _kinds(self) -> dict[int, str]:
        """Say which pieces run from the right, which from the left, and which are free to do both.

        Of a run of one glyph no file tells. A sign would not be alone in what runs from the left,
        unless another font has its neighbours.
        """
        kinds = {}
        for number, piece in enumerate(self._pieces):
            sign = piece[0]
            beside = self._pieces[max(number - 1, 0) : number + 2]
            is_alike = all(sign.font in (other[0].font, other[-1].font) for other in beside)
            kind = "right" if is_alike or _RE.right_to_left.search(sign.text) else "free"
            if len(piece) > 1 or sign.text.isdigit() or _RE.latin.match(sign.text):
                kind = "left"
            kinds[id(piece)] = "right" if sign.reversed else kind
        return kinds

    def _space(self, piece: list[Glyph], before: list[Glyph], mark: str) -> str:
        """Give the space, or the tab, in the gap between a piece and the one to its right."""
        last = max(piece, key=lambda glyph: glyph.end)
        if not before or before[0].text[:1].isspace() or last.text[-1:].isspace():
            return ""
        gap = (before[0].start - last.end) / (self.size or 1)
        # Cells stand from the right, whatever is in them; words may only lack their space.
        edge = mark if gap > _CELL or (gap > _SPACE and self.told) else ""
        space = "\t" if gap > _CELL else " " if gap > _SPACE else ""
        return edge + space + edge


def lines_of(page: Any, most: int, fonts: dict[int, Any]) -> list[Line]:
    """Part what a page draws into lines, in the order of drawing; empty ones are left out."""
    glyphs = Drawing(page, most, fonts).glyphs
    told = any(glyph.reversed for glyph in glyphs)
    arabic = is_arabic("".join(glyph.text for glyph in glyphs))
    lines: list[list[Glyph]] = []
    for glyph in glyphs:
        if not lines or not _is_near(glyph, lines[-1], told):
            lines.append([])
        lines[-1].append(glyph)
    return [Line(line, told, arabic) for line in lines if not _is_empty(line)]


def _is_empty(line: list[Glyph]) -> bool:
    """Tell whether a line has no text of its page.

    Where a page ends, browsers draw the marks of the next one's first line on both.
    """
    first, *others = line
    is_mark = not others and first.meant and first.start == first.end
    return is_mark or all(glyph.text.isspace() for glyph in line)


def _is_near(glyph: Glyph, line: list[Glyph], told: bool) -> bool:
    """Tell whether a glyph stands in a line; of one run, its letters may climb, as in Nastaliq."""
    apart = abs(glyph.across - line[0].across) / (max(glyph.size, line[0].size) or 1)
    return apart < _APART or (told and glyph.reversed and glyph.run == line[-1].run and apart < 2)


def _pieces(glyphs: list[Glyph], told: bool) -> list[list[Glyph]]:
    """Part a line where the pen jumps, or, if they are told, into its runs.

    Within a piece glyphs stand as they are drawn, with marks before their letters.
    """
    pieces: list[list[Glyph]] = []
    last = end = 0.0
    for glyph in glyphs:
        is_mark = bool(_MARKS.fullmatch(glyph.text)) and not glyph.meant
        if (
            not pieces
            or (told and glyph.run != pieces[-1][0].run)
            or glyph.start > end + (_CELL if told else _SPACE) * glyph.size
            or (not is_mark and glyph.start < last - _BACK * glyph.size)
        ):
            pieces.append([])
            end = glyph.start
        pieces[-1].append(glyph)
        last = last if is_mark and len(pieces[-1]) > 1 else glyph.start
        end = max(end, glyph.end)
    return pieces


def _reversed(piece: list[Glyph]) -> str:
    """Read a piece from the right: marks, which are drawn before their letter, after it."""
    parts: list[str] = []
    marks = ""
    for glyph in piece:
        text = glyph.text.translate(_HIDDEN) if glyph.meant else glyph.text
        if _MARKS.fullmatch(text):
            marks = text + marks
            continue
        # A ligature, or a meaning, has an order; Latin letters are turned like all around.
        parts.append((text if _RE.right_to_left.search(text) else text[::-1]) + marks)
        marks = ""
    # Those at the end are of a letter that was drawn before them.
    return "".join(parts[-1:]) + marks[::-1] + "".join(parts[-2::-1])


def is_arabic(text: str) -> bool:
    """Tell whether most letters of a text are Arabic.

    >>> is_arabic("قال Ali"), is_arabic("Baghdad في")
    (True, False)
    """
    return len(_RE.right_to_left.findall(text)) >= len(_RE.latin.findall(text))
