"""PDF: the text of documents that were made on a computer, not scanned."""

import importlib
import io
import logging
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import accumulate
from statistics import median
from typing import Any, BinaryIO, NamedTuple

import regex

from corpus_tools._checks import needs
from corpus_tools.readers.fields import places
from corpus_tools.readers.model import Notes, Options, Record, Text
from corpus_tools.readers.opening import BOMB, Refused, check_kind, damaged
from corpus_tools.text.arabic import unify_presentation_forms

_SIGNATURE_WITHIN = 1000
# A file names its pages, and can name one any number of times: text that is more than 20 times as
# long as its file, and than a million characters, was not written by anybody.
_TEXT_RATIO, _LEAST_TEXT = 20, 10**6
_NO_TEXT = "its pages hold no text layer; if they are scanned, it needs OCR first"
_BRACKETS = ("([{«‹", ")]}»›")
_NUMBER = re.compile("[0-9\u0660-\u0669\u06f0-\u06f9]{1,9}")
# The number of a page within a header: alone, after a word for it, or apart from a title.
_PAGE_NUMBER = re.compile(
    r"(?:.*\W\W|(?:.*\W)?(?:(?:ال)?صفحة|ص|page|p))?\W*#\W*(?:(?:من|of)\W*#\W*)?(?:\W\W.*)?", re.I
)
# How many lines at an edge may be headers, how long they are, and what share of the pages among
# which they stand has them: of a book, those on one side.
_MOST_RUNNING, _LONGEST_RUNNING, _LEAST_SHARE = 3, 200, 0.4


def read_pdf(stream: BinaryIO, how: Options, notes: Notes) -> Iterator[Record]:
    """Read a PDF: its text in the order of reading, a line feed between pages.

    Letters may come as presentation forms, which the text layer unifies. The metadata are `title`
    and `author`, where they are set, and `pages`: a JSON list of (number, start, end). Headers and
    footers that run through the pages are left out. Raises
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
    fonts: dict[int, Any] = {}
    unread: dict[int, str] = {}
    for number, page in enumerate(reader.pages, 1):
        here = page.indirect_reference
        try:
            with damaged("pypdf"):
                known[here] = known.get(here) or _page(page, most, fonts)
        except ValueError as error:
            known[here] = _Page()
            unread[number] = str(error)
        drawn.append(known[here])
        most -= sum(len(line.drawn) for line in known[here].lines)
        if most < 0:
            raise Refused(BOMB)
    lines = _in_logical_order(drawn)
    running = _running(drawn, lines)
    pages = [
        "\n".join(line for row, line in enumerate(own) if row not in left_out)
        for own, left_out in zip(lines, running, strict=True)
    ]
    if not any(map(str.strip, pages)):
        raise Refused(next(iter(unread.values()), _NO_TEXT))
    if lost := sum(line.drawn.count("\0") for page in drawn for line in page.lines):
        notes.say(f"signs of which the file does not say what letters they are: {lost:,}")
    # One example of each kind, numbers aside.
    kinds: dict[str, str] = {}
    for own, rows in zip(lines, running, strict=True):
        for row in rows:
            text = unify_presentation_forms(" ".join(own[row].split()))
            kinds.setdefault(_NUMBER.sub("#", text), text)
    if count := sum(map(len, running)):
        such = ", ".join(map(repr, list(kinds.values())[:3]))
        notes.say(f"running headers and footers are left out ({count:,} lines): {such}")
    if len(pages) > 1 and len(set(pages)) == 1 and len(pages[0]) < _LONGEST_RUNNING:
        notes.say(f"each page says only {pages[0]!r}; if they are scanned, it needs OCR")
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
    """The lines of a page, and whether most of its letters are Arabic."""

    lines: Sequence[Any] = ()
    arabic: bool = False


def _page(page: Any, most: int, fonts: dict[int, Any]) -> _Page:
    # Imported when pypdf is there.
    glyphs = importlib.import_module("corpus_tools.readers.formats._pdf_glyphs")
    lines = importlib.import_module("corpus_tools.readers.formats._pdf_lines")
    drawn = glyphs.Drawing(page, most, fonts).glyphs
    arabic = lines.is_arabic("".join(glyph.text for glyph in drawn))
    return _Page(list(lines.lines_of(drawn)), arabic)


def _in_logical_order(pages: list[_Page]) -> list[list[str]]:
    """Give the lines of pages in logical order.

    In some files ( is the sign that opens, in others the one that is drawn so. Whichever makes
    more pairs is meant; where that tells nothing, what opens in files that know directions.
    """

    def texts(turned: bool) -> list[list[str]]:
        return [[line.text(page.arabic, turned) for line in page.lines] for page in pages]

    def pairs(pages: list[list[str]]) -> int:
        return sum(_pairs("\n".join(lines)) for lines in pages)

    as_drawn, as_meant = texts(turned=True), texts(turned=False)
    told = any(line.told for page in pages for line in page.lines)
    return as_drawn if pairs(as_drawn) - pairs(as_meant) >= told else as_meant


def _pairs(text: str) -> int:
    """Count the brackets that open and then close in a line, less those that do the opposite.

    >>> _pairs("قال (زيد) «نعم»"), _pairs(")زيد(")
    (2, -1)
    """

    def count(opening: str, closing: str) -> int:
        return len(regex.findall(rf"\{opening}[^\{opening}\{closing}\n]*\{closing}", text))

    pairs = list(zip(*_BRACKETS, strict=True))
    return sum(count(*pair) - count(*pair[::-1]) for pair in pairs)


def _running(pages: list[_Page], texts: list[list[str]]) -> list[set[int]]:
    """Find running headers and footers: the lines of each page that are such.

    They stand at the edge of pages that follow each other, or of every other one, and are the same
    but for numbers, which stay or rise with the pages. None is all that its page says, or larger
    than most of the text.
    """
    found: list[set[int]] = [set() for _ in pages]
    sizes = [line.size for page in pages for line in page.lines]
    largest = 1.1 * median(sizes) if sizes else 0
    for top in (True, False):
        near = set(range(len(pages)))
        for depth in range(_MOST_RUNNING):  # from the edge inwards, as long as there are any
            groups: dict[str, list[tuple[int, int]]] = defaultdict(list)
            for number in sorted(near):
                lines = pages[number].lines
                rows = sorted(range(len(lines)), key=lambda row: lines[row].height, reverse=top)
                if len(rows) > max(depth, len(found[number])) + 1:
                    row = rows[depth]
                    if lines[row].size <= largest and len(texts[number][row]) < _LONGEST_RUNNING:
                        groups[_NUMBER.sub("#", texts[number][row].strip())].append((number, row))
            near = set()
            for pattern, members in groups.items():
                first, last = members[0][0], members[-1][0]
                least = max(2 if len(pages) < 5 else 3, _LEAST_SHARE * (last - first + 1))
                numbers = [_NUMBER.findall(texts[number][row]) for number, row in members]
                if len(members) >= least and _are_steady(pattern, members, numbers, top):
                    for number, row in members:
                        found[number].add(row)
                        near.add(number)
    return found


def _are_steady(
    pattern: str, members: list[tuple[int, int]], numbers: list[list[str]], top: bool
) -> bool:
    """Tell whether each number of some lines stays, or rises with the pages as theirs do.

    At the top of a page a title that has a number, as of a question, is none of a page.
    """
    most = 0.6 * len(members)
    columns = iter(zip(*numbers, strict=True))
    for cell in pattern.split("\t"):
        for _ in range(cell.count("#")):
            values = [int(value) for value in next(columns)]
            rising = Counter(v - number for v, (number, _) in zip(values, members, strict=True))
            if max(Counter(values).values()) >= most:
                continue
            if max(rising.values()) < most or (top and not _PAGE_NUMBER.fullmatch(cell.strip())):
                return False
    return True
