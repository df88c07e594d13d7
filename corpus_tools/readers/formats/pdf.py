"""PDF: the text of documents that were made on a computer, not scanned."""

import importlib
import io
import logging
import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import accumulate
from typing import Any, BinaryIO, NamedTuple

import regex
from bidi.algorithm import get_display

from corpus_tools._checks import needs
from corpus_tools.readers.fields import places
from corpus_tools.readers.model import Notes, Options, Record, Text
from corpus_tools.readers.opening import BOMB, Refused, check_kind, damaged

_SIGNATURE_WITHIN = 1000
# A file names its pages, and can name one any number of times: text that is more than 20 times as
# long as its file, and than a million characters, was not written by anybody.
_TEXT_RATIO, _LEAST_TEXT = 20, 10**6
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_ENDS_AT_LEFT = regex.compile(r"\s*[^\s.,:;!?،؛؟].*[.,:;!?،؛؟]\s*")
_LETTER = regex.compile(r"[\p{L}0-9]")
# Characters of a private plane that no file uses, and how long and many the texts in them may be.
_PRIVATE, _MOST_ACTUAL, _LONGEST_ACTUAL = 0x100000, 0xFFFD, 50
_NO_TEXT = "its pages hold no text; if they are scanned, it needs OCR first"
_ONE_AT_A_TIME = threading.Lock()
# Signs that the bidi algorithm draws the other way round in Arabic, and signs that it does not.
_OPENING, _CLOSING, _UNTURNED = "([{«‹<", ")]}»›>", "\u2400\u2401\u2402\u2403\u2404\u2405"
_HIDDEN = str.maketrans(_OPENING + _CLOSING, _UNTURNED + "\u2406\u2407\u2408\u2409\u240a\u240b")
_SHOWN_AGAIN = {new: old for old, new in _HIDDEN.items()}


def read_pdf(stream: BinaryIO, how: Options, notes: Notes) -> Iterator[Record]:
    """Read a PDF: its text in the order of reading, a line feed between pages.

    Letters may come as presentation forms, which the text layer unifies. The metadata are `title`
    and `author`, where they are set, and `pages`: a JSON list of (number, start, end). Raises
    ValueError when the file is damaged, encrypted, no PDF, or holds pictures of pages only.

    >>> next(read_pdf(io.BytesIO("خبر".encode()), Options(), Notes()))
    Traceback (most recent call last):
    ValueError: it is no PDF document
    """
    check_kind(stream, b"%PDF-", "PDF document", _SIGNATURE_WITHIN)
    pypdf = needs("pypdf", "reading a PDF document")
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL)  # what it mends without loss is of no interest
    try:
        with damaged("pypdf"):
            text = _text(pypdf, stream, notes)
    finally:
        logger.setLevel(level)
    yield None, text


def _text(pypdf: Any, stream: BinaryIO, notes: Notes) -> Text:
    most = max(_LEAST_TEXT, _TEXT_RATIO * stream.seek(0, io.SEEK_END))
    reader = pypdf.PdfReader(stream)
    if reader.is_encrypted and not _is_unlocked(reader):
        raise Refused("it is encrypted; save it without a password")
    drawn: list[_Page] = []
    known: dict[Any, _Page] = {}
    unread: dict[int, str] = {}
    for number, page in enumerate(reader.pages, 1):
        here = page.indirect_reference
        try:
            with damaged("pypdf"):
                known[here] = known.get(here) or _page(page)
        except ValueError as error:
            known[here] = _Page()
            unread[number] = str(error)
        drawn.append(known[here])
        most -= sum(map(len, known[here].lines))
        if most < 0:
            raise Refused(BOMB)
    pages = _in_logical_order(drawn)
    if not any(map(str.strip, pages)):
        raise Refused(next(iter(unread.values()), _NO_TEXT))
    # The bidi algorithm leaves them out.
    if lost := sum("".join(page.lines).count("\0") for page in drawn):
        notes.say(f"signs of which the file does not say what letters they are: {lost:,}")
    for number, reason in unread.items():
        notes.drop(f"page {number} is left out: {reason}")
    if blank := sum(not page.strip() for page in pages) - len(unread):
        notes.say(f"pages without text, such as pictures: {blank:,} of {len(pages):,}")
    starts = [0, *accumulate(len(page) + 1 for page in pages)]
    metadata: dict[str, object] = {}
    with suppress(Exception):  # damaged ones
        written = reader.metadata or {}
        for name in ("title", "author"):
            if value := written.get(f"/{name.title()}"):
                metadata[name] = str(value)
    metadata["pages"] = places(enumerate(starts[:-1], 1), starts[-1] - 1)
    return Text("\n".join(pages), metadata)


def _is_unlocked(reader: Any) -> bool:
    """Try without a password: many are locked against changes only."""
    with suppress(Exception):  # a way of encryption that needs another library
        return bool(reader.decrypt(""))
    return False


class _Page(NamedTuple):
    """The lines of a page, and how they are to be read.

    They run from right to left where `from_right`; `arabic` where most of their letters are.
    """

    lines: Sequence[str] = ()
    from_right: bool = False
    arabic: bool = False


def _page(page: Any) -> _Page:
    """Give the lines of a page as they are drawn, or its text where none of it is Arabic.

    A PDF places letters from left to right. pypdf turns the words of Arabic around one by one,
    and leaves them in disorder where numbers or Latin words stand among them. So it is made to
    take all letters for Arabic, which gives pieces of lines from right to left. They are put in
    their places, and then the bidi algorithm finds what runs the other way.
    """
    # They are not public: the version of pypdf is bound for their sake.
    outer = importlib.import_module("pypdf._text_extraction")
    inner: Any = importlib.import_module("pypdf._text_extraction._text_extractor")
    decoded = inner.get_text_operands
    lines: list[list[tuple[float, str]]] = [[]]
    actual = _ActualText()

    def visit(piece: str, matrix: Any, place: Any, *_: object) -> None:
        start = float(place[4] * matrix[0] + place[5] * matrix[2] + matrix[4])
        first, *others = piece.split("\n")
        lines[-1].append((start, first))
        lines.extend([(start, other)] for other in others)

    def decode(*operands: Any) -> tuple[str, bool, float]:
        text, is_text, width = decoded(*operands)
        return (text if is_text else actual.stands_for(text)), is_text, width

    with _ONE_AT_A_TIME:
        outer.set_custom_rtl(0x21, 0x10FFFF, None)
        inner.get_text_operands = decode
        try:
            page.extract_text(visitor_text=visit, visitor_operand_before=actual.visit)
        finally:
            outer.set_custom_rtl("", "", None)
            inner.get_text_operands = decoded
    lines = [[(start, piece.translate(actual.texts)) for start, piece in line] for line in lines]
    written = "".join(piece for line in lines for _, piece in line)
    if not _RIGHT_TO_LEFT.search(written):
        return _Page([str(page.extract_text())])
    drawn = [[piece for piece in line if piece[1]] for line in lines]
    _place_first_signs(next(filter(None, drawn)))
    # Of what begins at one place, the last stands first: sorted from the left, and turned around.
    ordered = (sorted(line, key=lambda piece: piece[0])[::-1] for line in drawn)
    in_order = ["".join(piece for _, piece in line) for line in ordered]
    return _Page(in_order, from_right=True, arabic=_is_arabic(written))


class _ActualText:
    """What a file says that some glyphs mean: آ drawn as a letter and a sign, a ligature, a mark.

    The first of such glyphs is read as a private character, the others as nothing. `texts` has
    what to put in its place: what is not Arabic is turned around, as all around it is.
    """

    def __init__(self) -> None:
        self.texts: dict[int, str] = {}
        self._depth = 0
        self._waiting = False

    def visit(self, operator: bytes, operands: Any, *_: object) -> None:
        """See where a span of glyphs begins and ends."""
        if self._depth:
            self._depth += (operator in (b"BDC", b"BMC")) - (operator == b"EMC")
        elif operator == b"BDC" and len(operands) > 1 and isinstance(operands[1], dict):
            text = operands[1].get("/ActualText", b"")
            if isinstance(text, bytes):
                marked = text[:2] in (b"\xfe\xff", b"\xff\xfe")
                text = text.decode("utf-16" if marked else "latin-1")
            if 0 < len(text) <= _LONGEST_ACTUAL and len(self.texts) < _MOST_ACTUAL:
                turned = text if _RIGHT_TO_LEFT.search(text) else text[::-1]
                self.texts[_PRIVATE + len(self.texts)] = turned
                self._depth, self._waiting = 1, True

    def stands_for(self, text: str) -> str:
        """Give the private character for the first glyphs of a span, nothing for the others."""
        if not self._depth or not text:
            return text
        first, self._waiting = self._waiting, False
        return chr(_PRIVATE + len(self.texts) - 1) if first else ""


def _place_first_signs(line: list[tuple[float, str]]) -> None:
    """Put right what pypdf does with signs before the first letter of a page.

    It takes them for Latin until it sees a letter, and exchanges their place with that of what
    follows.
    """
    if len(line) > 1 and line[0][0] >= line[1][0] and not _LETTER.search(line[0][1]):
        (there, signs), (here, rest) = line[:2]
        line[:2] = [(here, signs[::-1]), (there, rest)]


def _in_logical_order(pages: list[_Page]) -> list[str]:
    """Give the text of pages in logical order.

    In some files ( is the sign that opens, in others the one that is drawn so. Whichever makes
    more pairs is meant.
    """

    def texts(turned: bool) -> list[str]:
        return [
            "\n".join(_logical(line, page.arabic, turned) for line in page.lines)
            if page.from_right
            else "\n".join(page.lines)
            for page in pages
        ]

    as_drawn = texts(turned=True)
    return as_drawn if sum(map(_pairs, as_drawn)) >= 0 else texts(turned=False)


def _pairs(text: str) -> int:
    """Count the brackets that open and then close in a line, less those that do the opposite."""

    def count(opening: str, closing: str) -> int:
        return len(regex.findall(rf"\{opening}[^\{opening}\{closing}\n]*\{closing}", text))

    pairs = list(zip(_OPENING[:3], _CLOSING[:3], strict=True))
    return sum(count(*pair) - count(*pair[::-1]) for pair in pairs)


def _is_arabic(text: str) -> bool:
    return len(_RIGHT_TO_LEFT.findall(text)) >= len(_LATIN.findall(text))


def _logical(line: str, arabic: bool, turned: bool = True) -> str:
    """Turn around what runs from left to right in a line that was read from right to left.

    `arabic` says whether the page is. A line in Latin letters only runs from left to right, unless
    it is within Arabic, as its full stop at the left tells.
    `turned` says whether brackets are as they are drawn.

    >>> _logical("7102 في dadhgaB )قال(", arabic=True)
    '2017 في Baghdad (قال)'
    >>> _logical("7102 في dadhgaB (قال)", arabic=True, turned=False)
    '2017 في Baghdad (قال)'
    >>> _logical(".dadhgaB", arabic=True), _logical("dadhgaB.", arabic=True)
    ('Baghdad.', 'Baghdad.')
    """
    if not turned:
        return _logical(line.translate(_HIDDEN), arabic).translate(_SHOWN_AGAIN)
    ends = arabic and _ENDS_AT_LEFT.fullmatch(line)
    if ends or (_RIGHT_TO_LEFT.search(line) and (arabic or _is_arabic(line))):
        return str(get_display(line, base_dir="R"))[::-1]
    return str(get_display(line[::-1], base_dir="L"))
