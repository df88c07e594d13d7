"""PDF: the text of documents that were made on a computer, not scanned."""

import io
import logging
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import suppress
from itertools import accumulate, chain
from logging.handlers import BufferingHandler
from statistics import median
from typing import Any, BinaryIO

from corpus_tools._checks import needs, patterns
from corpus_tools.readers.fields import places
from corpus_tools.readers.model import Notes, Options, Record, Text
from corpus_tools.readers.opening import BOMB, Refused, check_kind, damaged
from corpus_tools.text.arabic import unify_presentation_forms

# A file names its pages, and can name one any number of times: text that is more than 20 times as
# long as its file, and than a million characters, was not written by anybody.
_TEXT_RATIO, _LEAST_TEXT = 20, 10**6
# Of what pypdf logs, that zlib could not unpack a stream to its end is of interest; it mends the
# rest without loss.
_UNPACKING = BufferingHandler(1000)
_UNPACKING.addFilter(lambda record: record.getMessage().startswith("Error "))
_NO_TEXT = "its pages hold no text layer; if they are scanned, it needs OCR first"
_RE = patterns("readers/formats/pdf.toml")
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
    check_kind(stream, b"%PDF-", "PDF document", within=1000)
    pypdf = needs("pypdf", "reading a PDF document")
    logging.getLogger("pypdf").addHandler(_UNPACKING)
    yield None, _text(pypdf, stream, notes)


@damaged("pypdf")
def _text(pypdf: Any, stream: BinaryIO, notes: Notes) -> Text:
    from corpus_tools.readers.formats._pdf_lines import lines_of  # when pypdf is there

    most = max(_LEAST_TEXT, _TEXT_RATIO * stream.seek(0, io.SEEK_END))
    reader = pypdf.PdfReader(stream)
    # Many are locked against changes only, and open without a password.
    if reader.is_encrypted and not reader.decrypt(""):
        raise Refused("it is encrypted; save it without a password")
    pages: list[list[Any]] = []
    known: dict[Any, list[Any]] = {}
    fonts: dict[int, Any] = {}
    unread: dict[int, str] = {}
    for number, page in enumerate(reader.pages, 1):
        here = page.indirect_reference
        _UNPACKING.flush()
        try:
            with damaged("pypdf"):
                known[here] = known[here] if here in known else lines_of(page, most, fonts)
                if _UNPACKING.buffer:
                    raise ValueError(_UNPACKING.buffer[0].getMessage())
        except ValueError as error:
            known.setdefault(here, [])
            unread[number] = str(error)
        pages.append(known[here])
        most -= sum(len(line.drawn) for line in known[here])
        if most < 0:
            raise Refused(BOMB)
    lines = _in_logical_order(pages)
    running = _running(pages, lines)
    texts: list[str] = []
    # One example of each kind of what is left out, numbers aside.
    kinds: dict[str, str] = {}
    for own, rows in zip(lines, running, strict=True):
        texts.append("\n".join(line for row, line in enumerate(own) if row not in rows))
        for row in rows:
            line = unify_presentation_forms(" ".join(own[row].split()))
            kinds.setdefault(_RE.number.sub("#", line), line)
    if not any(map(str.strip, texts)):
        raise Refused(next(iter(unread.values()), _NO_TEXT))
    if lost := sum(line.drawn.count("\0") for page in pages for line in page):
        notes.say(f"signs of which the file does not say what letters they are: {lost:,}")
    if count := sum(map(len, running)):
        such = ", ".join(map(repr, list(kinds.values())[:3]))
        notes.say(f"running headers and footers are left out ({count:,} lines): {such}")
    if len(texts) > 1 and len(set(texts)) == 1 and len(texts[0]) < _LONGEST_RUNNING:
        notes.say(f"each page says only {texts[0]!r}; if they are scanned, it needs OCR")
    for number, reason in unread.items():
        part = "the rest of page" if pages[number - 1] else "page"
        notes.drop(f"{part} {number} is left out: {reason}")
    blank = [number for number, text in enumerate(texts, 1) if not text.strip()]
    if count := len({*blank} - unread.keys()):
        notes.say(f"pages without text, such as pictures: {count:,} of {len(pages):,}")
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    metadata: dict[str, object] = {}
    with suppress(Exception):  # damaged ones, or none
        for name in ("title", "author"):
            if value := reader.metadata.get(f"/{name.title()}"):
                metadata[name] = str(value)
    metadata["pages"] = places(enumerate(starts[:-1], 1), starts[-1] - 1)
    return Text("\n".join(texts), metadata)


def _in_logical_order(pages: list[list[Any]]) -> list[list[str]]:
    """Give the lines of pages in logical order.

    In some files ( is the sign that opens, in others the one that is drawn so. Whichever makes
    more pairs is meant; where that tells nothing, what opens in files that know directions.
    """
    as_drawn = [[line.text(turned=True) for line in page] for page in pages]
    as_meant = [[line.text(turned=False) for line in page] for page in pages]
    told = any(line.told for page in pages for line in page)
    better = _pairs("\n".join(chain(*as_drawn))) - _pairs("\n".join(chain(*as_meant)))
    return as_drawn if better >= told else as_meant


def _pairs(text: str) -> int:
    """Count the brackets that open and then close in a line, less those that do the opposite.

    >>> _pairs("قال (زيد) «نعم»"), _pairs(")زيد(")
    (2, -1)
    """
    return sum(1 if found.lastindex else -1 for found in _RE.pair.finditer(text))


def _running(pages: list[list[Any]], texts: list[list[str]]) -> list[set[int]]:
    """Find running headers and footers: the lines of each page that are such.

    They stand at the edge of pages that follow each other, or of every other one, and are the same
    but for numbers, which stay or rise with the pages. None is all that its page says, or larger
    than most of the text.
    """
    found: list[set[int]] = [set() for _ in pages]
    largest = 1.1 * median([line.size for page in pages for line in page] or [0])
    few = 2 if len(pages) < 5 else 3
    for top in (True, False):
        near = set(range(len(pages)))
        for depth in range(_MOST_RUNNING):  # from the edge inwards, as long as there are any
            groups: dict[str, dict[int, int]] = defaultdict(dict)
            for number in sorted(near):
                lines = pages[number]
                rows = sorted(range(len(lines)), key=lambda row: lines[row].height, reverse=top)
                if len(rows) > len(found[number]) + 1:
                    row = rows[depth]
                    text = texts[number][row].strip()
                    if lines[row].size <= largest and len(text) < _LONGEST_RUNNING:
                        groups[_RE.number.sub("#", text.replace("#", ""))][number] = row
            near = set()
            for pattern, members in groups.items():
                least = max(few, _LEAST_SHARE * (max(members) - min(members) + 1))
                numbers = {n: _RE.number.findall(texts[n][row]) for n, row in members.items()}
                if len(members) >= least and _are_steady(pattern, numbers, top):
                    near |= members.keys()
                    for page, row in members.items():
                        found[page].add(row)
    return found


def _are_steady(pattern: str, numbers: dict[int, list[str]], top: bool) -> bool:
    """Tell whether each number of lines, by page, stays, or rises with the pages as theirs do.

    At the top of a page a title that has a number, as of a question, is none of a page.
    """
    most = 0.6 * len(numbers)
    cells = [cell for cell in pattern.split("\t") for _ in range(cell.count("#"))]
    for cell, column in zip(cells, zip(*numbers.values(), strict=True), strict=True):
        values = [int(value) for value in column]
        rising = Counter(value - page for value, page in zip(values, numbers, strict=True))
        is_of_page = not top or _RE.page_number.fullmatch(cell.strip())
        share = max(rising.values()) if is_of_page else 0
        if max(share, *Counter(values).values()) < most:
            return False
    return True
