"""Two encodings in one file: UTF-8 in some lines, an older one in the others."""

from contextlib import suppress

from corpus_tools.readers.encodings import Decoded, guess


def by_lines(data: bytes) -> Decoded | None:
    r"""Decode each line that is no UTF-8 in the one older encoding that makes Arabic of them all.

    None where no line, or every one, is in UTF-8; where no encoding makes Arabic of the others.

    >>> by_lines("نص".encode())
    >>> by_lines("نص\n".encode() + "كتاب".encode("windows-1256")).reason
    'guessed windows-1256 for lines that are no utf-8: 1 of 2'
    """
    with suppress(UnicodeDecodeError):
        data.decode()
        return None
    lines: list[bytes | str] = []
    utf8 = 0
    for line in data.splitlines(keepends=True):
        with suppress(UnicodeDecodeError):
            lines.append(line.decode())
            utf8 += not line.isascii()
            continue
        lines.append(line)
    others = [line for line in lines if isinstance(line, bytes)]
    # One byte or two may be a broken character.
    known = guess(b"".join(others)) if utf8 and sum(map(len, others)) > 3 else None
    if known is None or not all(map(guess, others)):
        return None
    text = "".join(
        line if isinstance(line, str) else line.decode(known.encoding, "replace") for line in lines
    )
    said = (
        f"guessed {known.encoding} for lines that are no utf-8: {len(others):,} of {len(lines):,}"
    )
    return Decoded(text.removeprefix("\ufeff"), f"utf-8, {known.encoding}", 0, said)
