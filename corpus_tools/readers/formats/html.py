"""HTML: the main text of a page, without menus, advertisements and comments."""

import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from typing import Any, BinaryIO

from corpus_tools._checks import needs
from corpus_tools.readers.formats.chats import telegram_page
from corpus_tools.readers.formats.xml import SPACE, names_of
from corpus_tools.readers.model import Notes, Options, Record, Text
from corpus_tools.readers.opening import damaged

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([a-z0-9_.:-]+)")
_NAMES = names_of("html")
_REFERENCE = re.compile(r"&(?:#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z]+);")


def read_html(stream: BinaryIO, how: Options, notes: Notes) -> Iterator[Record]:
    """Read the main text of a web page, a line for each of its paragraphs.

    The metadata are title, author, date, sitename, url, description and language, as far as the
    page gives them. Where no main text is found, all the text is taken, and that is told. Raises
    ValueError when the file is no text.

    >>> import io
    >>> next(read_html(io.BytesIO("خبر".encode() + bytes(99)), Options(), Notes()))
    Traceback (most recent call last):
    ValueError: it is binary, not a text file
    """
    data = stream.read()
    declared = [*map(bytes.decode, _DECLARED.findall(data[:4096].lower()))]
    # What is in UTF-8 all the same is so, whatever a page declares.
    encodings = ["utf-8", *declared] if declared else []
    text = notes.decode(data, how.encoding) if how.encoding else notes.decode_as(data, *encodings)
    del data
    if messages := telegram_page(text, notes):
        yield from messages
        return
    trafilatura = needs("trafilatura", "reading an HTML page")
    text, seen_as = _made_visible(text)
    with damaged("trafilatura"):
        found = trafilatura.bare_extraction(text, **_NAMES["asked_of_trafilatura"])
        main = _lines(found.body) if found is not None and found.body is not None else ""
        # Of a page of few words it takes all, with a line for each piece of a word half in bold.
        is_one = main and len(found.body) == 1 and "\n" in (found.body[0].text or "")
        whole = _lines(_body(text), "aside footer") if is_one or not main else ""
        if whole and "".join(whole.split()).startswith("".join(main.split())):
            main = whole
            notes.say("no main text found, and all of its text taken")
    if not main:
        raise ValueError("it is a page without text")
    fields = {name: getattr(found, name, None) for name in _NAMES["fields"]}
    metadata = {name: str(value).translate(seen_as) for name, value in fields.items() if value}
    yield None, Text(main.translate(seen_as), dict(metadata))


def all_text(page: str) -> tuple[str, str]:
    r"""Give the first heading, or "", and all the text of a page that holds nothing else.

    >>> all_text("<h1>باب<br/>أول</h1><p>نص<a id='1'/></p>")
    ('باب أول', 'باب\nأول\nنص')
    """
    # In XML an element may be closed where it is opened, which HTML takes for an open one.
    page = re.sub(r"<([A-Za-z][\w:]*)(\s[^<>]*)?/>", r"<\1\2></\1>", page)
    if not page.strip():
        return "", ""
    with damaged("lxml"):
        body = _body(page)
        heading = next(map(_lines, body.iter("h1", "h2", "h3", "h4", "h5", "h6")), "")
        return heading.replace("\n", " "), _lines(body)


def _made_visible(text: str) -> tuple[str, dict[int, int]]:
    """Put letters in the place of what cannot be seen, and say which is which."""
    text = _REFERENCE.sub(lambda m: c if _is_invisible(c := unescape(m[0])) else m[0], text)
    there = set(text)
    # What cannot be seen, such as joiners and bidi controls, is lost on the way: rare letters (Yi)
    # stand for it.
    free = (code for code in range(0xA000, 0xA48D) if chr(code) not in there)
    stand_ins = dict(zip(sorted(map(ord, filter(_is_invisible, there))), free, strict=False))
    return text.translate(stand_ins), {letter: code for code, letter in stand_ins.items()}


def _is_invisible(character: str) -> bool:
    return len(character) == 1 and unicodedata.category(character) in ("Cf", "Co")


def _body(text: str) -> Any:
    html = needs("lxml.html", "reading an HTML page", "lxml")
    # An encoding that a text declares is of no use once it is decoded, and XML refuses it.
    tree = html.document_fromstring(re.sub(r"\A\s*<\?xml[^>]*\?>", "", text))
    return tree if tree.body is None else tree.body


def _lines(body: Any, beside: str = "") -> str:
    """Take the text of the elements that are shown: a line for each block, tabs between cells."""
    hidden = {*_NAMES["hidden"], *beside.split()}

    def pieces(element: Any) -> Iterator[str]:
        kind = element.tag
        if isinstance(kind, str) and kind not in hidden:
            edge = "\n" if kind in _NAMES["lines"] else ""
            yield edge + SPACE.sub(" ", element.text or "")
            for child in element:
                yield from pieces(child)
            yield edge or "\t" * (kind in _NAMES["cells"])
        yield SPACE.sub(" ", element.tail or "")

    rows = (line.split("\t") for line in "".join(pieces(body)).split("\n"))
    lines = ("\t".join(cell.strip(" ") for cell in row).strip(" \t") for row in rows)
    return "\n".join(filter(None, lines))
