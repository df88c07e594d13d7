"""The glyphs that a page of a PDF draws, and where: its operators, as pypdf reads them."""

import math
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from pypdf._text_extraction import mult
from pypdf.generic import ContentStream
from pypdf.generic._font import Font

from corpus_tools.readers.opening import BOMB, Refused

# Forms that a page draws may draw forms in turn.
_DEEPEST, _MOST_FORMS, _LONGEST_ACTUAL = 10, 1000, 50
_UNMOVED = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
# A font that is missing, of whose letters nothing is known.
_UNKNOWN = Font("", dict.fromkeys(range(256), "\0"))


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


@dataclass
class _State:
    """What the operators have set; what stands in it is in the terms of the format."""

    matrix: list[float] = field(default_factory=lambda: _UNMOVED)
    font: Any = None
    unit: float = 0.001
    size: float = 0
    Tc: float = 0
    Tw: float = 0
    Tz: float = 100
    TL: float = 0
    Ts: float = 0


class Drawing:
    """The glyphs of a page, in the order in which they are drawn.

    `fonts` remembers those of its document, which take the longest to read.
    """

    def __init__(self, page: Any, most: int, fonts: dict[int, Any]) -> None:
        self.glyphs: list[Glyph] = []
        self._most = most
        self._pdf = page.pdf
        self._state = _State()
        self._line = self._pen = _UNMOVED
        self._fonts = fonts
        self._forms = self._run = 0
        # Spans of marked content that are open: whether reversed, what is meant, the first glyph.
        self._spans: list[tuple[bool, str, int]] = []
        if (content := page.get("/Contents")) is not None:
            self._draw(content.get_object(), page.get("/Resources") or {}, 0)

    def _draw(self, content: Any, resources: Any, depth: int) -> None:
        stack: list[_State] = []
        resources = resources.get_object() if hasattr(resources, "get_object") else resources
        for operands, operator in ContentStream(content, self._pdf, "bytes").operations:
            try:
                if operator == b"q":
                    stack.append(replace(self._state))
                elif operator == b"Q":
                    self._state = stack.pop()
                elif operator == b"Do":
                    self._draw_form(resources["/XObject"][operands[0]], resources, depth)
                elif operator == b"Tf":
                    self._state.font = None  # what is drawn in one that is missing is not known
                    self._set_font(resources["/Font"][operands[0]], float(operands[1]))
                else:
                    self._do(operator.decode("latin-1"), operands)
            except Refused:
                raise
            except (ArithmeticError, LookupError, TypeError, ValueError):
                continue  # an operator without what it needs does nothing

    def _draw_form(self, form: Any, resources: Any, depth: int) -> None:
        form = form.get_object()
        self._forms += 1
        if form["/Subtype"] != "/Form" or depth > _DEEPEST or self._forms > _MOST_FORMS:
            return
        before = replace(self._state)
        matrix = [float(number) for number in form.get("/Matrix", _UNMOVED)]
        self._state.matrix = mult(matrix, self._state.matrix)
        self._draw(form, form.get("/Resources", resources), depth + 1)
        self._state = before

    def _set_font(self, font: Any, size: float) -> None:
        font = font.get_object()
        if id(font) not in self._fonts:
            unit = float(font.get("/FontMatrix", [0.001])[0])  # of the letters that are drawings
            self._fonts[id(font)] = (Font.from_font_resource(font), unit)
        (self._state.font, self._state.unit), self._state.size = self._fonts[id(font)], size

    def _do(self, operator: str, operands: Any) -> None:
        state = self._state
        match operator:
            case "cm":
                state.matrix = mult([float(number) for number in operands], state.matrix)
            case "BT":
                self._line = self._pen = _UNMOVED
                self._run += 1
            case "Tm":
                self._line = self._pen = mult([float(number) for number in operands], _UNMOVED)
            case "Td" | "TD":
                x, y = map(float, operands)
                state.TL = -y if operator == "TD" else state.TL
                self._next_line(x, y)
            case "T*":
                self._next_line(0, -state.TL)
            case "Tj":
                self._show(operands[0])
            case "TJ":
                for item in operands[0]:
                    if isinstance(item, bytes):
                        self._show(item)
                    else:
                        self._move(-float(item) / 1000 * state.size * state.Tz / 100)
            case "'" | '"':
                if operator == '"':
                    state.Tw, state.Tc = float(operands[0]), float(operands[1])
                self._next_line(0, -state.TL)
                self._show(operands[-1])
            case "Tc" | "Tw" | "Tz" | "TL" | "Ts":
                setattr(state, operator, float(operands[0]))
            case "BMC" | "BDC":
                told = operands[1] if len(operands) > 1 and isinstance(operands[1], dict) else {}
                is_reversed = operands[0] == "/ReversedChars" or self._is_reversed()
                meant = "" if any(span[1] for span in self._spans) else _meant(told)
                self._spans.append((is_reversed, meant, len(self.glyphs)))
            case "EMC":
                _, meant, first = self._spans.pop()
                if meant and first < len(self.glyphs):
                    spanned = self.glyphs[first:]
                    start, end = min(g.start for g in spanned), max(g.end for g in spanned)
                    whole = spanned[-1]._replace(text=meant, start=start, end=end, meant=True)
                    self.glyphs[first:] = [whole]

    def _is_reversed(self) -> bool:
        return bool(self._spans) and self._spans[-1][0]

    def _next_line(self, x: float, y: float) -> None:
        self._line = self._pen = mult([1, 0, 0, 1, x, y], self._line)

    def _move(self, x: float) -> None:
        self._pen = mult([1, 0, 0, 1, x, 0], self._pen)

    def _show(self, data: bytes) -> None:
        state, font = self._state, self._state.font or _UNKNOWN
        if isinstance(font.encoding, str):
            codes = data.decode(font.encoding, "surrogatepass" if len(data) % 2 == 0 else "replace")
            texts = list(codes)
        else:
            codes = data.decode("latin-1")
            texts = [font.encoding.get(code, chr(code)) for code in data]
        is_reversed = self._is_reversed()
        for code, text in zip(codes, texts, strict=True):
            width = font.character_widths.get(code, font.character_widths["default"]) * state.unit
            gap = state.Tw if code == " " and len(codes) == len(data) else 0
            step = (width * state.size + state.Tc + gap) * state.Tz / 100
            a, b, c, d, x, y = mult([1, 0, 0, 1, 0, state.Ts], mult(self._pen, state.matrix))
            scale = math.hypot(a, b)
            # Along the direction of writing, and across it.
            start, across = (x * a + y * b) / scale, (y * a - x * b) / scale
            text = font.character_map.get(text, text)
            size = abs(state.size) * math.hypot(c, d)
            end = start + step * scale
            drawn = (text, start, end, across, size, id(font), self._run, is_reversed)
            self.glyphs.append(Glyph(*drawn))
            self._most -= len(text)
            if self._most < 0:
                raise Refused(BOMB)
            self._move(step)


def _meant(told: Any) -> str:
    """Give what a file says that a span means: a letter with a sign, a ligature, a mark."""
    text = told.get("/ActualText", b"")
    if isinstance(text, bytes):
        marked = text[:2] in (b"\xfe\xff", b"\xff\xfe")
        text = text.decode("utf-16" if marked else "latin-1")
    return str(text) if len(text) <= _LONGEST_ACTUAL else ""
