"""The signs that Arabic writing varies in, and how often each stands in the texts of a corpus."""

import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import regex

from corpus_tools.corpus.model import Corpus, Integers
from corpus_tools.corpus.part import Texts
from corpus_tools.text.arabic import CONTROLS, MARKS, TATWEEL

# Bytes looked at in one go.
_WINDOW = 1 << 22

_ALEFS = "اأإآٱ"
_HAMZAS = "ءؤئ\N{ARABIC HAMZA ABOVE}\N{ARABIC HAMZA BELOW}\N{ARABIC LETTER HIGH HAMZA}"
_COMMON_MARKS = "".join(map(chr, (*range(0x64B, 0x654), 0x670)))
_PUNCTUATION = "،,؛;؟?"
_LOOK_ALIKES = (
    "\N{ARABIC LETTER KEHEH}\N{ARABIC LETTER SWASH KAF}\N{ARABIC LETTER FARSI YEH}"
    "\N{ARABIC LETTER YEH BARREE}\N{ARABIC LETTER HEH GOAL}\N{ARABIC LETTER HEH DOACHASHMEE}"
    "\N{ARABIC LETTER AE}\N{ARABIC LETTER HEH GOAL WITH HAMZA ABOVE}"
    "\N{ARABIC LETTER TEH MARBUTA GOAL}"
)
_FURTHER_LETTERS = (
    "\N{ARABIC LETTER PEH}\N{ARABIC LETTER TCHEH}\N{ARABIC LETTER JEH}\N{ARABIC LETTER GAF}"
    "\N{ARABIC LETTER VEH}\N{ARABIC LETTER NG}"
)
_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_UNSEEN = "\u00a0\u00ad\u200b\u200c\u200d\u2060\ufeff"


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


def _each(group: str, characters: str) -> list[Sign]:
    """Make a sign of each of some characters; what is not seen by itself shows its code."""
    signs = []
    for character in characters:
        shown = character
        if unicodedata.category(character) == "Mn":
            shown = "\N{DOTTED CIRCLE}" + character
        elif unicodedata.category(character) in ("Cf", "Zs"):
            shown = f"U+{ord(character):04X}"
        signs.append(Sign(group, shown, letter_name(character), f"\\u{ord(character):04X}"))
    return signs


#: In the order of the table. A character counts for the first sign that has it.
SIGNS: tuple[Sign, ...] = (
    *_each("alef", _ALEFS),
    *_each("hamza", _HAMZAS),
    *_each("tatweel", TATWEEL),
    *_each("marks", _COMMON_MARKS),
    Sign("marks", "", "other marks", MARKS),
    Sign("digits", "0-9", "digits", "0-9"),
    Sign("digits", "٠-٩", "arabic-indic digits", r"\u0660-\u0669"),
    Sign("digits", "۰-۹", "extended arabic-indic digits", r"\u06F0-\u06F9"),
    Sign("digits", "", "digits of other scripts", r"\p{Nd}"),
    *_each("punctuation", _PUNCTUATION),
    *_each("persian", _LOOK_ALIKES),
    *_each("persian", _FURTHER_LETTERS),
    Sign(
        "persian",
        "",
        "other letters that Arabic has not",
        r"[\u0600-\u08FF&&\p{L}]--[\u0620-\u064A]",
    ),
    Sign("presentation_forms", "U+FB50–FDFF", "forms A", r"\uFB50-\uFD3D\uFD50-\uFDF9\uFDFC"),
    Sign("presentation_forms", "U+FE70–FEFC", "forms B", r"\uFE70-\uFEFC"),
    Sign("presentation_forms", "", "signs of one word", r"\uFD40-\uFD4F\uFDFA\uFDFB\uFDFD-\uFDFF"),
    *_each("bidi_controls", _BIDI),
    *_each("invisible", _UNSEEN),
    Sign("invisible", "", "other invisible characters", CONTROLS),
    Sign("damage", "U+FFFD", "replacement character", r"\uFFFD"),
    Sign("damage", "", "private use", r"\p{Co}"),
    Sign("damage", "", "half characters", r"\p{Cs}"),
    Sign("damage", "", "control characters", r"\p{Cc}--[\t\n\r]"),
)


@cache
def _sign_table() -> npt.NDArray[np.uint8]:
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


def _windows(texts: Texts) -> Iterator[npt.NDArray[np.uint32]]:
    """Go through the code points of all texts, so many at a time."""
    data, begin = texts.data, 0
    while begin < len(data):
        end = min(begin + _WINDOW, len(data))
        while end < len(data) and data[end] & 0xC0 == 0x80:
            end -= 1
        text = data[begin:end].tobytes().decode("utf-8", "surrogatepass")
        yield np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        begin = end
