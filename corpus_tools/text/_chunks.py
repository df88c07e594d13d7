"""The tokens of many chunks at once.

A *chunk* is a stretch of text up to the next whitespace, and the whitespace character that ends it.
What a token is depends on nothing outside its chunk.
Most chunks are *simple*: Arabic and Latin words, numbers and signs in which no more than the
next characters decide what a token is. They are tokenized all together, as one array of code
points. The others go through the grammar, in one pass. Either way a chunk has the tokens that
`spans` gives for it.

The grammar (`tokenizer`) is right: where the two differ, this module is wrong, and what a token
is changes there first. It is written twice because a corpus is built three to four times as fast
so. ``tests/test_chunks.py`` holds the two together, on random chunks of all that either knows and
on every chunk of real texts.
"""

import functools
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import regex

from corpus_tools._checks import toml
from corpus_tools.text import tokenizer as grammar
from corpus_tools.text.tokenizer import DEFAULT, KINDS, Tokenizer

Integers = npt.NDArray[np.integer]
Mask = npt.NDArray[np.bool_]

# What a character is in a simple chunk, numbered as `grammar.toml` lists the classes. One that is
# nothing of this (0) is for the grammar; what the grammar finds begins with its kind and FOUND.
_CONTROL, _SIGN, _HYPHEN, _SEPARATOR, _STOP, _DIGIT, _LATIN, _IN_WORD, _LETTER, _GAP = range(1, 11)
_FOUND = 11
# The kind of the token that begins with a character of each class; -1: none.
_KIND_OF = np.full(_FOUND + len(KINDS), -1, dtype=np.int8)
_KIND_OF[[_SIGN, _HYPHEN, _SEPARATOR, _STOP]] = grammar.PUNCTUATION
_KIND_OF[_DIGIT] = KINDS.index("number")
_KIND_OF[_LATIN] = KINDS.index("latin")
_KIND_OF[_LETTER] = KINDS.index("arabic")
_KIND_OF[_FOUND:] = range(len(KINDS))

# A word longer than this is no piece of an abbreviation, listed or of single letters.
_LONGEST_PIECE = max(len(piece) for short in grammar.ABBREVIATIONS for piece in short.split("."))
_SITE_LETTERS = [ord(ending[0]) for ending in grammar.SITE_ENDINGS]
_NOT_JOINING = list(map(ord, grammar.parts()["not_joining"]))
_LINE_BREAKS = list(map(ord, grammar.LINE_BREAKS))


class ChunkTokens(NamedTuple):
    """The tokens of chunks, end to end: those of the first chunk, of the second, ...

    Attributes
    ----------
    counts
        int32, ``(chunks,)``: how many tokens each chunk has; 0 for one of controls only.
    characters
        int32, ``(chunks,)``: the length of each chunk in characters, its whitespace included.
    breaks
        bool, ``(chunks,)``: whether this whitespace ends a line.
    starts
        int32, ``(tokens,)``: where each token begins in its chunk, in characters.
    kinds
        int8, ``(tokens,)``: its kind, a place in ``KINDS``.
    forms
        Arrow binary, ``(tokens,)``: the token as written, in UTF-8.
    """

    counts: Integers
    characters: Integers
    breaks: Mask
    starts: Integers
    kinds: Integers
    forms: pa.BinaryArray


def chunk_tokens(chunks: pa.Array, tokenizer: Tokenizer = DEFAULT) -> ChunkTokens:
    """Tokenize chunks, each as `spans` does.

    Parameters
    ----------
    chunks
        An Arrow array of binary or large binary values without nulls, below 2 GB together: UTF-8,
        in which a lone surrogate is three bytes. Each ends in one whitespace character, and has
        no other but those that carry a mark.
    tokenizer
        One with abbreviations and names of your own.

    Returns
    -------
    ChunkTokens

    Examples
    --------
    >>> found = chunk_tokens(pa.array([chunk.encode() for chunk in ["«كتاب»، ", "2017 "]]))
    >>> found.counts, found.starts
    (array([4, 1], dtype=int32), array([0, 1, 5, 6, 0], dtype=int32))
    >>> [(form.decode(), KINDS[kind]) for form, kind in zip(found.forms.to_pylist(), found.kinds)]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('«', 'punctuation'), ('كتاب', 'arabic'), ('»', 'punctuation'), ('،', 'punctuation'),
     ('2017', 'number')]
    """
    # A gap comes before the first chunk, and the whitespace that ends a chunk is one.
    whole = pa.ListArray.from_arrays(pa.array([0, len(chunks)], pa.int32()), chunks)
    data = b"\n" + pc.binary_join(whole, pa.scalar(b"", chunks.type))[0].as_py()
    text = data.decode("utf-8", "surrogatepass")
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    first_bytes = np.flatnonzero((np.frombuffer(data, dtype=np.uint8) & 0xC0) != 0x80)
    classes = _class_table().take(codes, mode="clip")
    gaps = np.flatnonzero(classes == _GAP)
    if len(gaps) > len(chunks) + 1:
        ends = np.cumsum(pc.binary_length(chunks).to_numpy()) + 1
        classes[gaps] = 0
        gaps = np.append(0, np.searchsorted(first_bytes, ends) - 1)
        classes[gaps] = _GAP
    is_edge, is_odd = _edges(classes, codes)
    if tokenizer.listed:
        is_odd[[found.start() for found in tokenizer.listed.finditer(text)]] = True
    odd = np.unique(np.searchsorted(gaps, np.flatnonzero(is_odd)))
    spans = list(zip((gaps[odd - 1] + 1).tolist(), gaps[odd].tolist(), strict=True))
    for begin, end in spans:
        is_edge[begin:end] = False
    starts, ends, found_kinds = _scan(text, spans, tokenizer)
    ends = ends[classes[ends] != _GAP]
    classes[ends] = _CONTROL
    classes[starts] = _FOUND + found_kinds
    is_edge[starts] = is_edge[ends] = True
    # An edge is where a token begins, or where what is no token does: a gap or controls.
    edges = np.flatnonzero(is_edge)
    kinds = _KIND_OF[classes[edges]]
    is_token = kinds >= 0
    counts = np.diff(np.cumsum(is_token)[classes[edges] == _GAP])
    bounds = first_bytes[edges].astype(np.int32)
    buffers = [None, pa.py_buffer(bounds), pa.py_buffer(data)]
    pieces = pa.Array.from_buffers(pa.binary(), len(bounds) - 1, buffers)
    return ChunkTokens(
        counts=counts.astype(np.int32),
        characters=np.diff(gaps).astype(np.int32),
        breaks=np.isin(codes[gaps[1:]], _LINE_BREAKS),
        starts=(edges[is_token] - np.repeat(gaps[:-1] + 1, counts)).astype(np.int32),
        kinds=kinds[is_token],
        forms=pieces.filter(pa.array(is_token[:-1])),
    )


@functools.cache
def _class_table() -> npt.NDArray[np.uint8]:
    """Make the table from code point to class; all from U+FFFF on share the last place, a 0."""
    table = np.zeros(0x10000, dtype=np.uint8)
    characters = "".join(map(chr, range(0xFFFF)))
    for number, own in enumerate(toml("text/grammar.toml")["classes"].values(), 1):
        pattern = own.format(**grammar.parts())
        for run in regex.finditer(f"{pattern}++", characters, flags=regex.V1):
            table[run.start() : run.end()] = number
    return table


def _edges(classes: npt.NDArray[np.uint8], codes: npt.NDArray[np.uint32]) -> tuple[Mask, Mask]:
    """Mark where tokens begin in simple chunks, and what makes a chunk not simple."""
    word = (classes == _LETTER) | (classes == _IN_WORD)
    latin, digit, stop = classes == _LATIN, classes == _DIGIT, classes == _STOP
    separator = stop | (classes == _SEPARATOR)
    after_word, after_latin, after_digit = map(_after, (word, latin, digit))
    before_latin, before_digit, before_gap = map(_before, (latin, digit, classes == _GAP))
    in_number = digit | (separator & after_digit & before_digit)
    inside = (word & after_word) | (latin & after_latin)
    inside |= (in_number & _after(in_number)) | (stop & _after(stop))
    is_odd = (classes == 0) | ((classes == _IN_WORD) & ~after_word)
    # Dates; words such as 3D and G20; names of sites, Dr., L.A., d'Arc and addresses.
    is_odd |= (classes == _HYPHEN) & after_digit & before_digit
    is_odd |= (latin & (after_digit | before_digit)) | (stop & (before_latin | after_latin))
    is_odd |= separator & after_latin & ~before_gap
    # A full stop after an Arabic word ends it, but for abbreviations and the names of sites.
    stops = np.flatnonzero(stop & after_word)
    pieces = stops[:, None] - np.arange(1, _LONGEST_PIECE + 2)
    is_odd[stops] |= ~word[np.maximum(pieces, 0)].all(axis=1)
    is_odd[stops] |= np.isin(codes[stops + 1], _SITE_LETTERS)
    # A tatweel that no letter before it joins is a dash.
    dashes = np.flatnonzero(codes == ord("ـ"))
    is_odd[dashes] |= np.isin(codes[dashes - 1], _NOT_JOINING)
    return ~inside, is_odd


def _after(mask: Mask) -> Mask:
    """Mark what follows the marked characters."""
    return np.append(False, mask[:-1])


def _before(mask: Mask) -> Mask:
    """Mark what precedes the marked characters."""
    return np.append(mask[1:], False)


def _scan(text: str, spans: list[tuple[int, int]], tokenizer: Tokenizer) -> Integers:
    """Give where the tokens of some chunks begin and end and their kinds, as the grammar says."""
    chunks = "\n".join(text[begin:end] for begin, end in spans)
    found = np.array(tokenizer.spans(chunks), dtype=np.int64).reshape(-1, 3).T
    begins, ends = np.array(spans, dtype=np.int64).reshape(-1, 2).T
    lengths = ends - begins + 1
    own_begins = np.cumsum(lengths) - lengths
    found[:2] += (begins - own_begins)[np.searchsorted(own_begins, found[0], side="right") - 1]
    return found
