"""The glyphs that a page of a PDF draws, and where: its operators, as pypdf reads them."""

import math
from contextlib import suppress
from typing import Any, NamedTuple

from pypdf.generic import ContentStream, create_string_object
from pypdf.generic._font import Font  # not public, but its only way to the width of each letter

from corpus_tools.readers.opening import BOMB, Refused

# Forms that a page draws may draw forms in turn.
_DEEPEST, _MOST_FORMS, _LONGEST_ACTUAL = 10, 1000, 50
_UNMOVED: tuple[float, ...] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
# What operators set, in the terms of the format; of a font that is missing nothing is known.
_UNSET = {"matrix": _UNMOVED, "font": (Font("", dict.fromkeys(range(256), "\0")), 0.001), "size": 0}
_UNSET |= {"Tc": 0, "Tw": 0, "Tz": 100, "TL": 0, "Ts": 0, "depth": 0}


class Glyph(NamedTuple):
    """What is drawn at once: where it starts and ends along its line, and where the line is.

    `run` numbers what is drawn together; `reversed` says that the file calls that text from right
    to left, `meant` that the file itself says what the glyph means.
    """

    text: str
    start: float
    end: float
    across: float
    size: float
    font: int
    run: int
    reversed: bool
    meant: bool = False


class Drawing:
    """The glyphs of a page, in the order in which they are drawn.

    `fonts` remembers those of its document, which take the longest to read.
    """

    def __init__(self, page: Any, most: int, fonts: dict[int, Any]) -> None:
        self.glyphs: list[Glyph] = []
        self._most, self._fonts, self._pdf = most, fonts, page.pdf
        self._forms = self._run = 0
        # Never changed, but replaced, so that an earlier state can come back.
        self._state: dict[str, Any] = _UNSET | {"resources": page.get("/Resources")}
        # Where a line starts, and how far along it the pen is.
        self._line, self._pen = _UNMOVED, 0.0
        # Spans of marked content that are open: whether reversed, what is meant, the first glyph.
        self._spans: list[tuple[bool, str | None, int]] = [(False, "", 0)]
        self._draw(page.get("/Contents"))

    def _draw(self, content: Any) -> None:
        stack: list[dict[str, Any]] = []
        operations = ContentStream(content, self._pdf, "bytes").operations
        self._forms += 1 + len(operations) // 100 if self._state["depth"] else 0
        for operands, operator in operations:
            # An operator without what it needs does nothing.
            with suppress(ArithmeticError, LookupError, TypeError, ValueError):
                if operator == b"q":
                    stack.append(self._state)
                elif operator == b"Q":
                    self._state = stack.pop()
                else:
                    self._do(operator.decode("latin-1"), operands)
            if self._most < 0:
                raise Refused(BOMB)

    def _do(self, operator: str, operands: Any) -> None:
        state = self._state
        if operator in ("Tc", "Tw", "Tz", "TL", "Ts"):
            self._state = state | {operator: float(operands[0])}
        elif operator == "cm":
            self._state = state | {"matrix": _moved(operands, state["matrix"])}
        elif operator == "Tf":
            self._state = state | {"font": _UNSET["font"], "size": float(operands[1])}
            font = state["resources"]["/Font"][operands[0]]
            if id(font) not in self._fonts:
                unit = float(font.get("/FontMatrix", [0.001])[0])  # of letters that are drawings
                self._fonts[id(font)] = (Font.from_font_resource(font), unit)
            self._state |= {"font": self._fonts[id(font)]}
        elif operator == "Do":
            form, depth = state["resources"]["/XObject"][operands[0]], state["depth"] + 1
            if form["/Subtype"] == "/Form" and depth <= _DEEPEST and self._forms < _MOST_FORMS:
                matrix = _moved(form.get("/Matrix", _UNMOVED), state["matrix"])
                resources = form.get("/Resources", state["resources"])
                self._state = state | {"matrix": matrix, "resources": resources, "depth": depth}
                self._draw(form)
                self._state = state
        elif operator in ("BT", "Tm"):
            self._run += operator == "BT"
            self._line, self._pen = _moved(operands or _UNMOVED, _UNMOVED), 0.0
        elif operator in ("Td", "TD", "T*", "'", '"'):
            if operator == '"':
                state = state | {"Tw": float(operands[0]), "Tc": float(operands[1])}
            x, y = operands if operator[1:] in ("d", "D") else (0, -state["TL"])
            self._line, self._pen = _moved((1, 0, 0, 1, x, y), self._line), 0.0
            self._state = state | {"TL": -y} if operator == "TD" else state
            if operator in "'\"":
                self._show(operands[-1:])
        elif operator in ("Tj", "TJ"):
            self._show(operands if operator == "Tj" else operands[0])
        elif operator in ("BMC", "BDC"):
            is_reversed = operands[0] == "/ReversedChars" or self._spans[-1][0]
            # Within a span that says what it means, nothing else does.
            meant = _meant(operands[-1]) if self._spans[-1][1] == "" else None
            self._spans.append((is_reversed, meant, len(self.glyphs)))
        elif operator == "EMC" and len(self._spans) > 1:
            _, meant, first = self._spans.pop()
            if meant and (spanned := self.glyphs[first:]):
                start, end = min(g.start for g in spanned), max(g.end for g in spanned)
                whole = spanned[-1]._replace(text=meant, start=start, end=end, meant=True)
                self.glyphs[first:] = [whole]

    def _show(self, items: Any) -> None:
        """Draw strings; a number among them moves the pen back."""
        state, (font, unit), stretch = self._state, self._state["font"], self._state["Tz"] / 100
        line = _moved(self._line, state["matrix"])
        a, b, c, d, x, y = _moved((1, 0, 0, 1, 0, state["Ts"]), line)
        scale, size = math.hypot(a, b), abs(state["size"]) * math.hypot(c, d)
        # Along the direction of writing, and across it.
        origin, across = (x * a + y * b) / scale, (y * a - x * b) / scale
        for item in items:
            if not isinstance(item, bytes):
                self._pen -= float(item) / 1000 * state["size"] * stretch
                continue
            is_named = isinstance(font.encoding, str)
            errors = "surrogatepass" if len(item) % 2 == 0 else "replace"
            codes = item.decode(font.encoding if is_named else "latin-1", errors)
            self._most -= len(codes)
            for code in codes:
                text = code if is_named else font.encoding.get(ord(code), code)
                width = font.character_widths.get(code, font.character_widths["default"]) * unit
                gap = state["Tw"] if code == " " and len(codes) == len(item) else 0
                start = origin + self._pen * scale
                self._pen += (width * state["size"] + state["Tc"] + gap) * stretch
                where = (start, origin + self._pen * scale, across, size, id(font))
                text = font.character_map.get(text, text)
                self.glyphs.append(Glyph(text, *where, self._run, self._spans[-1][0]))


def _moved(matrix: Any, within: Any) -> tuple[float, ...]:
    """Give the matrix that moves by one matrix, and then by another, as (a, b, c, d, x, y)."""
    a, b, c, d, x, y = within
    pairs = zip(matrix[::2], matrix[1::2], strict=True)
    wide, high, (right, up) = [(p * a + q * c, p * b + q * d) for p, q in pairs]
    return (*wide, *high, right + x, up + y)


def _meant(properties: Any) -> str:
    """Give what a file says that a span means: a letter with a sign, a ligature, a mark."""
    told = properties.get("/ActualText", b"") if isinstance(properties, dict) else b""
    text = create_string_object(told)
    return text if isinstance(text, str) and len(text) <= _LONGEST_ACTUAL else ""
