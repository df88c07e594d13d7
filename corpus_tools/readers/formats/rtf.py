"""RTF: the paragraphs of a document as word processors have long exchanged them."""

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import groupby
from operator import itemgetter
from typing import BinaryIO

from corpus_tools._checks import toml
from corpus_tools.readers.model import Notes, Options, Record
from corpus_tools.readers.opening import check_kind

_KNOWN = toml("readers/formats/rtf.toml")
_PIECE = re.compile(_KNOWN["piece"].encode(), re.S)
_CHANGES: dict[str, dict[str, int]] = _KNOWN["changes"]
_CHANGES |= {word: {"is_shown": 0} for word in _KNOWN["left_out"]}
_BESIDE = re.compile(rb"\\(?:(?:header|footer)[lrf]?|annotation)[^a-z]")
_UNICODE = "utf-16-le"

_Piece = tuple[bytes, str]  # and its encoding, "" where that is not told


def read_rtf(stream: BinaryIO, how: Options, notes: Notes) -> Iterator[Record]:
    r"""Read an RTF document: a line for each paragraph and table row, tabs between cells.

    Foot-notes stand at the end; headers, footers, comments and pictures are left out. Where fonts
    do not say how bytes are to be read, that is found as for any file. Raises ValueError when the
    file is none such.

    >>> import io
    >>> data = rb"{\rtf1{\fonttbl{\f0\fcharset178 Arial;}}\f0\'df\'ca\'c7\'c8 \u1606?\u1589?}"
    >>> next(read_rtf(io.BytesIO(data), Options(), Notes()))
    (None, 'كتاب نص')
    """
    check_kind(stream, b"{\\rtf", "RTF document")
    data = stream.read()
    pieces, noted = _pieces(data)
    codepage = int((re.findall(rb"\\ansicpg([0-9]{1,9})", data[:1000]) or [1252])[0])
    notes.say("its headers, footers and comments are left out" if _BESIDE.search(data) else "")
    notes.say("its foot- and endnotes stand at the end" if noted else "")
    unsaid = b"".join(piece for piece, charset in pieces + noted if not charset)
    # What calls itself Western is often written in Arabic all the same, if no font is Arabic.
    is_sure = codepage != 1252 or "cp1256" in map(itemgetter(1), pieces)
    named = how.encoding or (f"cp{codepage}" if is_sure else None)
    with suppress(ValueError):
        if not unsaid.isascii():
            notes.decode_as(unsaid, named)
    encoding = notes.encoding.split(", ")[-1] or "cp1252"
    text = "".join(
        b"".join(piece for piece, _ in run).decode(charset or encoding, "replace")
        for charset, run in groupby(pieces + noted, key=itemgetter(1))
    )
    yield None, text.replace("\t\n", "\n").removesuffix("\n")


def _pieces(data: bytes) -> tuple[list[_Piece], list[_Piece]]:
    """Give the text and its notes as bytes with their encodings."""
    fonts: dict[int, str] = {}
    found: tuple[list[_Piece], list[_Piece]] = ([], [])
    groups: list[dict[str, int]] = [_KNOWN["start"]]  # those that are open
    position = skip = 0
    while match := _PIECE.search(data, position):
        position = match.end()
        word, number, code, sign, brace, text = match.groups()
        name, value = (word or sign or b"").decode("latin-1"), int(number or 1)
        group = groups[-1]
        raw, charset = b"", _UNICODE
        if name in _CHANGES:
            groups[-1] = group = group | _CHANGES[name]
        if brace == b"{":
            groups.append(group)
        elif brace:
            del groups[max(len(groups) - 1, 1) :]
        elif code or text:
            whole = text or bytes.fromhex(code.decode())
            raw, charset = whole[skip:], fonts.get(group["font"], "")
            skip = max(skip - len(whole), 0)
        elif name == "u" and number:
            raw, skip = (value % 65536).to_bytes(2, "little"), group["skip"]
        elif name in _KNOWN["characters"]:
            raw = _KNOWN["characters"][name].encode(_UNICODE)
        elif name in _KNOWN["numbers"]:
            groups[-1] = group | {_KNOWN["numbers"][name]: value}
        elif name == "fcharset":
            fonts[group["font"]] = _KNOWN["charsets"].get(str(value), "")
        elif name == "bin":
            position += max(value, 0)
        if raw and group["is_shown"] and not (group["v"] or group["deleted"]):
            found[group["is_note"]].append((raw, charset))
    return found
