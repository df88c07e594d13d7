"""The glyphs that a page of a PDF draws, and where: its operators, as pypdf reads them."""

import math
from typing import Any, NamedTuple

from pypdf._text_extraction import mult
from pypdf.generic import ContentStream
from pypdf.generic._font import Font

from corpus_tools.readers.opening import BOMB, Refused

# Forms that a page draws may draw forms in turn.
_DEEPEST, _MOST_FORMS, _LONGEST_ACTUAL = 10, 1000, 50
_UNMOVED = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
# A font that is missing, of whose letters nothing is known.
_UNKNOWN = (Font("", dict.fromkeys(range(256), "\0")), 0.001)


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
        # What operators have set, in the terms of the format; the pen, and the start of its line.
        self._state: dict[str, Any] = {"matrix": _UNMOVED, "font": _UNKNOWN, "size": 0}
        self._state |= {"Tc": 0, "Tw": 0, "Tz": 100, "TL": 0, "Ts": 0}
        self._line = self._pen = _UNMOVED
        # Spans of marked content that are open: whether reversed, what is meant, the first glyph.
        self._spans: list[tuple[bool, str | None, int]] = [(False, "", 0)]
        if (content := page.get("/Contents")) is not None:
            self._draw(content.get_object(), page.get("/Resources"), 0)

    def _draw(self, content: Any, resources: Any, depth: int) -> None:
        stack: list[dict[str, Any]] = []
        operations = ContentStream(content, self._pdf, "bytes").operations
        self._forms += 1 + len(operations) // 100 if depth else 0
        for operands, operator in operations:
            try:
                if operator == b"q":
                    stack.append(dict(self._state))
                elif operator == b"Q":
                    self._state = stack.pop()
                elif operator == b"Do":
                    self._draw_form(resources["/XObject"][operands[0]], resources, depth)
                elif operator == b"Tf":
                    self._state["font"] = _UNKNOWN
                    self._set_font(resources["/Font"][operands[0]], operands[1])
                else:
                    self._do(operator.decode("latin-1"), operands)
            except Refused:
                raise
            except (ArithmeticError, LookupError, TypeError, ValueError):
                continue  # an operator without what it needs does nothing

    def _draw_form(self, form: Any, resources: Any, depth: int) -> None:
        if form["/Subtype"] == "/Form" and depth < _DEEPEST and self._forms < _MOST_FORMS:
            before = dict(self._state)
            self._do("cm", form.get("/Matrix", _UNMOVED))
            self._draw(form, form.get("/Resources", resources), depth + 1)
            self._state = before

    def _set_font(self, font: Any, size: Any) -> None:
        self._state["size"] = float(size)
        if id(font) not in self._fonts:
            unit = float(font.get("/FontMatrix", [0.001])[0])  # of letters that are drawings
            self._fonts[id(font)] = (Font.from_font_resource(font), unit)
        self._state["font"] = self._fonts[id(font)]

    def _do(self, operator: str, operands: Any) -> None:
        state = self._state
        if operator in ("Tc", "Tw", "Tz", "TL", "Ts"):
            state[operator] = float(operands[0])
        elif operator == "cm":
            state["matrix"] = mult([float(number) for number in operands], state["matrix"])
        elif operator in ("BT", "Tm"):
            self._run += operator == "BT"
            numbers = [float(number) for number in operands] or _UNMOVED
            self._line = self._pen = mult(numbers, _UNMOVED)
        elif operator in ("Td", "TD", "T*", "'", '"'):
            if operator == '"':
                state["Tw"], state["Tc"] = float(operands[0]), float(operands[1])
            x, y = map(float, operands) if operator[1:] in ("d", "D") else (0, -state["TL"])
            state["TL"] = -y if operator == "TD" else state["TL"]
            self._line = self._pen = mult([1, 0, 0, 1, x, y], self._line)
            if operator in "'\"":
                self._show(operands[-1])
        elif operator in ("Tj", "TJ"):
            for item in operands if operator == "Tj" else operands[0]:
                if isinstance(item, bytes):
                    self._show(item)
                else:
                    self._move(-float(item) / 1000 * state["size"] * state["Tz"] / 100)
        elif operator in ("BMC", "BDC"):
            told = operands[1] if len(operands) > 1 and isinstance(operands[1], dict) else {}
            is_reversed = operands[0] == "/ReversedChars" or self._spans[-1][0]
            # Within a span that says what it means, nothing else does.
            meant = _meant(told) if self._spans[-1][1] == "" else None
            self._spans.append((is_reversed, meant, len(self.glyphs)))
        elif operator == "EMC" and len(self._spans) > 1:
            _, meant, first = self._spans.pop()
            if meant and (spanned := self.glyphs[first:]):
                start, end = min(g.start for g in spanned), max(g.end for g in spanned)
                whole = spanned[-1]._replace(text=meant, start=start, end=end, meant=True)
                self.glyphs[first:] = [whole]

    def _move(self, x: float) -> None:
        self._pen = mult([1, 0, 0, 1, x, 0], self._pen)

    def _show(self, data: bytes) -> None:
        state, (font, unit) = self._state, self._state["font"]
        if isinstance(font.encoding, str):
            codes = data.decode(font.encoding, "surrogatepass" if len(data) % 2 == 0 else "replace")
            texts = list(codes)
        else:
            codes = data.decode("latin-1")
            texts = [font.encoding.get(code, chr(code)) for code in data]
        self._most -= len(texts)
        if self._most < 0:
            raise Refused(BOMB)
        for code, text in zip(codes, texts, strict=True):
            width = font.character_widths.get(code, font.character_widths["default"]) * unit
            gap = state["Tw"] if code == " " and len(codes) == len(data) else 0
            step = (width * state["size"] + state["Tc"] + gap) * state["Tz"] / 100
            a, b, c, d, x, y = mult([1, 0, 0, 1, 0, state["Ts"]], mult(self._pen, state["matrix"]))
            scale, size = math.hypot(a, b), abs(state["size"]) * math.hypot(c, d)
            # Along the direction of writing, and across it.
            start, across = (x * a + y * b) / scale, (y * a - x * b) / scale
            where = (start, start + step * scale, across, size, id(font))
            text = font.character_map.get(text, text)
            self.glyphs.append(Glyph(text, *where, self._run, self._spans[-1][0]))
            self._move(step)


def _meant(told: Any) -> str:
    """Give what a file says that a span means: a letter with a sign, a ligature, a mark."""
    text = told.get("/ActualText", b"")
    if isinstance(text, bytes):
        text = text.decode("utf-16" if text[:2] in (b"\xfe\xff", b"\xff\xfe") else "latin-1")
    return str(text) if len(text) <= _LONGEST_ACTUAL else ""
