"""The signs that Arabic writing varies in, and how often each stands in the texts of a corpus."""

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
import regex

from corpus_tools._checks import toml
from corpus_tools.corpus.model import Corpus, Integers
from corpus_tools.corpus.part import Texts
from corpus_tools.text.arabic import CONTROLS, MARKS

# Bytes looked at in one go.
_WINDOW = 1 << 22


class Sign(NamedTuple):
    """What is counted as one: its group, how a table shows it, its name, and its characters.

    ``characters`` is the inside of a character class of `regex`.
    """

    group: str
    shown: str
    name: str
    characters: str


def letter_name(character: str) -> str:
    """Give the name of a character in Unicode, in small letters; for an Arabic letter its own."""
    name = unicodedata.name(character).lower()
    is_letter = unicodedata.category(character) == "Lo"
    return name.removeprefix("arabic letter ") if is_letter else name


def _listed() -> Iterator[Sign]:
    """Go through the signs of ``signs.toml``; what is not seen by itself is shown by its code."""
    classes = {"MARKS": MARKS, "CONTROLS": CONTROLS}
    for group, table in toml("analysis/repeats/signs.toml").items():
        for character in table.get("each", ""):
            code = f"{ord(character):04X}"
            category = unicodedata.category(character)
            by_itself = f"U+{code}" if category in ("Cf", "Zs") else character
            shown = "\N{DOTTED CIRCLE}" + character if category == "Mn" else by_itself
            yield Sign(group, shown, letter_name(character), f"\\u{code}")
        for shown, name, characters in table.get("classes", []):
            yield Sign(group, shown, name, classes.get(characters, characters))


#: In the order of the table. A character counts for the first sign that has it.
SIGNS = tuple(_listed())


@cache
def _sign_table() -> Integers:
    """Make the table from code point to sign, counted from 1; 0 is none."""
    table = np.zeros(0x110000, dtype=np.uint8)
    everything = "".join(map(chr, range(len(table))))
    for number in range(len(SIGNS), 0, -1):
        characters = SIGNS[number - 1].characters
        if regex.fullmatch(r"\\u[0-9A-F]{4}", characters):
            table[int(characters[2:], 16)] = number
            continue
        for run in regex.finditer(f"[{characters}]++", everything, flags=regex.V1):
            table[run.start() : run.end()] = number
    return table


def count_signs(corpus: Corpus, number: int) -> tuple[Integers, Integers]:
    """Count the signs in the texts of a part, and the documents that have each.

    Returns
    -------
    tuple
        Two int64 arrays, ``(signs,)``.
    """
    part = corpus.parts[number]
    texts = part.texts
    document_of = np.full(len(texts) + 1, -1, dtype=np.int64)
    document_of[part.text_rows] = np.arange(len(part))
    totals = np.zeros(len(SIGNS), dtype=np.int64)
    pairs = [np.zeros(0, dtype=np.int64)]
    passed = 0
    for codes in _windows(texts):
        signs = _sign_table()[codes]
        places = np.flatnonzero(signs)
        row = np.searchsorted(texts.character_offsets, passed + places, side="right") - 1
        document = document_of[row]
        sign = signs[places][document >= 0].astype(np.int64) - 1
        totals += np.bincount(sign, minlength=len(SIGNS))
        pairs.append(np.unique(sign * len(part) + document[document >= 0]))
        passed += len(codes)
    found = np.unique(np.concatenate(pairs))
    return totals, np.bincount(found // max(len(part), 1), minlength=len(SIGNS))


def _windows(texts: Texts) -> Iterator[Integers]:
    """Go through the code points of all texts, so many at a time."""
    data, begin = texts.data, 0
    while begin < len(data):
        end = min(begin + _WINDOW, len(data))
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1
        text = data[begin:end].tobytes().decode("utf-8", "surrogatepass")
        yield np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        begin = end
