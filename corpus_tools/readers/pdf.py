"""PDF: the text of documents that were made on a computer, not scanned."""

import importlib
import logging
import re
import threading
from collections.abc import Iterator
from typing import Any, BinaryIO

from bidi.algorithm import get_display

from corpus_tools.readers.archives import whole
from corpus_tools.readers.extra import check_kind, damaged, needs
from corpus_tools.readers.fields import places
from corpus_tools.readers.model import Notes, Options, Record, Text

_SIGNATURE_WITHIN = 1000
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_ONE_AT_A_TIME = threading.Lock()


def read_pdf(stream: BinaryIO, how: Options, notes: Notes) -> Iterator[Record]:
    """Read a PDF: its text in the order of reading, a line feed between pages.

    Letters may come as presentation forms, which the text layer unifies. The metadata are `title`
    and `author`, where they are set, and `pages`: a JSON list of (number, start, end). Raises
    ValueError when the file is damaged, encrypted, no PDF, or holds pictures of pages only.

    >>> import io
    >>> next(read_pdf(io.BytesIO("خبر".encode()), Options(), Notes()))
    Traceback (most recent call last):
    ValueError: it is no PDF document
    """
    stream = whole(stream)
    check_kind(stream, b"%PDF-", "PDF document", _SIGNATURE_WITHIN)
    pypdf = needs("pypdf", "PDF documents")
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL)  # what it mends without loss is of no interest
    try:
        reader = _opened(pypdf, stream)
        pages: list[str] = []
        unread: list[int] = []
        for number, page in enumerate(reader.pages, 1):
            try:
                with damaged():
                    pages.append(_text(page))
            except ValueError:
                pages.append("")
                unread.append(number)
        if not any(map(str.strip, pages)):
            raise ValueError(_without_text(reader, unread))
    finally:
        logger.setLevel(level)
    for number in unread:
        notes.drop(f"page {number} is damaged, and left out")
    if blank := sum(not page.strip() for page in pages) - len(unread):
        notes.say(f"pages without text, such as pictures: {blank:,} of {len(pages):,}")
    yield None, Text("\n".join(pages), _metadata(reader) | {"pages": _places(pages)})


def _text(page: Any) -> str:
    """Give the text of a page in logical order.

    A PDF places letters from left to right. pypdf turns the words of Arabic around one by one,
    and leaves them in disorder where numbers or Latin words stand among them. So it is made to
    take all letters for Arabic, which gives pieces of lines from right to left. They are put in
    their places, and then the bidi algorithm finds what runs the other way.
    """
    try:
        set_custom_rtl = importlib.import_module("pypdf._text_extraction").set_custom_rtl
    except (ImportError, AttributeError):  # in another version
        return str(page.extract_text())
    lines: list[list[tuple[float, str]]] = [[]]

    def visit(piece: str, matrix: Any, place: Any, *_: object) -> None:
        start = float(place[4] * matrix[0] + place[5] * matrix[2] + matrix[4])
        first, *others = piece.split("\n")
        lines[-1].append((start, first))
        lines.extend([(start, other)] for other in others)

    with _ONE_AT_A_TIME:
        set_custom_rtl(0x21, 0x10FFFF, None)
        try:
            page.extract_text(visitor_text=visit)
        finally:
            set_custom_rtl("", "", None)
    written = "".join(piece for line in lines for _, piece in line)
    if not _RIGHT_TO_LEFT.search(written):
        return str(page.extract_text())
    # Of what begins at one place, the last stands first: sorted from the left, and turned around.
    ordered = (sorted(line, key=lambda piece: piece[0])[::-1] for line in lines)
    arabic = _is_arabic(written)
    return "\n".join(_logical("".join(piece for _, piece in line), arabic) for line in ordered)


def _is_arabic(text: str) -> bool:
    return len(_RIGHT_TO_LEFT.findall(text)) >= len(_LATIN.findall(text))


def _logical(line: str, arabic: bool) -> str:
    """Turn around what runs from left to right in a line that was read from right to left.

    `arabic` says whether the page is. A line in Latin letters only runs from left to right.

    >>> _logical("7102 في dadhgaB )قال(", arabic=True)
    '2017 في Baghdad (قال)'
    """
    if _RIGHT_TO_LEFT.search(line) and (arabic or _is_arabic(line)):
        return str(get_display(line, base_dir="R"))[::-1]
    return str(get_display(line[::-1], base_dir="L"))


def _opened(pypdf: Any, stream: BinaryIO) -> Any:
    with damaged():
        reader = pypdf.PdfReader(stream)
        encrypted = reader.is_encrypted
    if encrypted:
        try:
            opened = bool(reader.decrypt(""))  # many are locked against changes only
        except Exception:  # a way of encryption that needs another library
            opened = False
        if not opened:
            raise ValueError("it is encrypted; save it without a password")
    with damaged():
        if not len(reader.pages):
            raise IndexError("no pages")
    return reader


def _without_text(reader: Any, unread: list[int]) -> str:
    """Say why a document has no text."""
    if unread:
        return "it is damaged or cut short (no page can be read)"
    try:
        with damaged():
            pictures = any(len(page.images.keys()) for page in reader.pages)
    except ValueError:
        pictures = False
    if pictures:
        return "it holds pictures of pages, no text; a scanned PDF needs OCR first"
    return "its pages hold no text"


def _metadata(reader: Any) -> dict[str, object]:
    try:
        with damaged():
            given = reader.metadata or {}
            found = {name: given.get(f"/{name.title()}") for name in ("title", "author")}
            return {name: str(value) for name, value in found.items() if value}
    except ValueError:
        return {}


def _places(pages: list[str]) -> str:
    starts: list[tuple[object, int]] = []
    position = 0
    for number, page in enumerate(pages, 1):
        starts.append((number, position))
        position += len(page) + 1
    return places(starts, position - 1)
