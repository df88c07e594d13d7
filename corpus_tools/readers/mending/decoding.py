"""What files went through: two encodings in the lines of one, a wrong one before it was saved."""

import re

from corpus_tools.readers.encodings import ARABIC, IN_LATIN, TABLES, Decoded, cost, guess

# What costs more is not in Arabic letters.
_NOT_ARABIC = -5.5
# One line in so many may look like another encoding: some are short.
_MISFITS = 10
_ASCII = "".join(map(chr, range(0x80)))


def by_lines(data: bytes) -> Decoded | None:
    r"""Decode each line that is no UTF-8 in the one older encoding that makes Arabic of them all.

    None where no line, or every one, is in UTF-8; where no encoding makes Arabic of the others.

    >>> by_lines("نص".encode())
    >>> by_lines("نص\n".encode() + "كتاب".encode("windows-1256")).reason
    'guessed windows-1256 for lines that are no utf-8: 1 of 2'
    """
    lines = data.splitlines(keepends=True)
    # Only what is sound as a whole comes back as it was.
    others = [line for line in lines if line.decode(errors="ignore").encode() != line]
    # One byte or two may be a broken character.
    best = guess(b"".join(others)) if sum(map(len, others)) > 3 else None
    if best is None or all(map(bytes.isascii, {*lines}.difference(others))):
        return None
    older = {line: line.decode(best.encoding, "replace") for line in others}
    alone = ((guess(line), older[line]) for line in others)
    if sum(not by or by.text != text for by, text in alone) > len(others) / _MISFITS:
        return None
    text = "".join(older[line] if line in older else line.decode() for line in lines)
    said = f"guessed {best.encoding} for lines that are no utf-8: {len(others):,} of {len(lines):,}"
    return Decoded(text.removeprefix("\ufeff"), f"utf-8, {best.encoding}", 0, said)


def garbled(text: str) -> str:
    """Say so where the text was saved after being read in a wrong encoding.

    It is found by the way back: what it was read as, then what it was, makes Arabic.

    >>> garbled("كتاب جديد".encode().decode("windows-1252", "ignore"))
    'looks garbled: utf-8 once read as windows-1252, and kept as it is'
    """
    if text.isascii():
        return ""
    head = text.lstrip(_ASCII)[:4096]
    beyond = re.sub(r"[\x00-\x7f]", "", head)
    # A text in Arabic, or in Latin letters with accents, is as it should be.
    if cost(beyond) > _NOT_ARABIC or len(IN_LATIN.findall(head)) > len(beyond) / 10:
        return ""
    for wrong, right in TABLES["garbled"]:
        back = re.sub(r"[\x00-\x7f]", "", head.encode(wrong, "ignore").decode(right, "ignore"))
        if len(back) * 4 >= len(beyond) and len(back) > 3 and cost(back) > ARABIC:
            return f"looks garbled: {right} once read as {wrong}, and kept as it is"
    return ""
