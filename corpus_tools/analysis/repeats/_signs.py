"""The signs that Arabic writing varies in, and how often each stands in the texts of a corpus."""

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
import regex

from corpus_tools._checks import toml
from corpus_tools.corpus.model import Corpus, Integers
from corpus_tools.text.arabic import CONTROLS, MARKS


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
    part, n = corpus.parts[number], len(SIGNS) + 1
    totals = documents = np.zeros(n, dtype=np.int64)
    for document in range(len(part)):
        codes = part.text(document).encode("utf-32-le", "surrogatepass")
        counts = np.bincount(_sign_table()[np.frombuffer(codes, np.uint32)], minlength=n)
        totals, documents = totals + counts, documents + (counts > 0)
    # Number 0 is of characters that are no sign.
    return totals[1:], documents[1:]
