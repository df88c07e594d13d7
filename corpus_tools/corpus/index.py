"""Texts to integers: the step that is done for each part alone, wherever a worker runs.

The bytes of a part's texts are seen as one array. Whitespace parts it into chunks; Arrow numbers
the distinct ones, and only these are tokenized. Every other chunk's tokens are copied from the
first of its kind by whole-array indexing, so that no loop runs over tokens.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from corpus_tools.corpus.given import Given
from corpus_tools.corpus.part import Starts, Texts, postings_of, runs_of, spread
from corpus_tools.corpus.strings import Integers, Strings, distinct, encoded
from corpus_tools.corpus.tokens import TokenFunction, Tokens, given_tokens, joined, own_tokens
from corpus_tools.text.chunks import chunk_tokens
from corpus_tools.text.sentences import sentence_role, sentence_starts
from corpus_tools.text.tokenizer import (
    AFTER_NUMBER,
    DEFAULT,
    KINDS,
    LINE_BREAKS,
    PUNCTUATION,
    WHITESPACE,
    Tokenizer,
)

#: Who finds the tokens: the library's own with more names in it, the files themselves, or a
#: function of the user's, from a text to (start, end, kind) of its tokens, in order.
AnyTokenizer = Tokenizer | Literal["given"] | TokenFunction

_NUMBER, _ARABIC = KINDS.index("number"), KINDS.index("arabic")

# So many bytes are looked at in one go: small arrays stay in the processor's cache.
_WINDOW = 1 << 22

_SPACE, _BREAK, _LONGER = 1, 2, 3
_ASCII_SPACE = re.compile(rb"[%s]" % "".join(filter(str.isascii, WHITESPACE)).encode())


def _classes() -> npt.NDArray[np.uint8]:
    table = np.zeros(256, dtype=np.uint8)
    for character in WHITESPACE:
        first = character.encode()[0]
        table[first] = _LONGER if first >= 0x80 else _BREAK if character in LINE_BREAKS else _SPACE
    return table


# What a byte is by itself: ink, whitespace, a line break, or the first byte of a longer one.
_CLASSES = _classes()
_LONGER_SPACES = {
    int.from_bytes(character.encode()): _BREAK if character in LINE_BREAKS else _SPACE
    for character in WHITESPACE
    if not character.isascii()
}


@dataclass(frozen=True, eq=False)
class Indexed:
    """A part as it comes out of indexing: its columns, and its types by themselves.

    The types stand in the order of the part's own numbers: the most frequent first, equals as
    they come in the texts. ``lemmas`` are those that files gave: a type is a form, its kind, and
    then its lemma too, "" for none.
    """

    columns: dict[str, npt.NDArray]
    forms: Strings
    kinds: Integers
    counts: Integers
    lemmas: Strings | None = None


def index(
    texts: Texts, tokenizer: AnyTokenizer | None = None, given: Given | None = None
) -> Indexed:
    """Turn texts into the columns of a part.

    Parameters
    ----------
    texts
        At least one; a text without a token stays a document.
    tokenizer
        The library's own with more names in it, or a function to use instead, which is given whole
        texts; ``"given"`` takes the tokens that were given, and the library's own elsewhere.
    given
        The tokens that files gave.

    Raises
    ------
    ValueError
        When the tokenizer gives what are no tokens of its text, or a text is too long.
    """
    if texts.character_offsets[-1] >= 1 << 31:
        raise ValueError(
            f"a text of {texts.character_offsets[-1]:,} characters is too long for one document; "
            "part it into texts of less than 2,147,483,648"
        )
    tokens = _found(texts, tokenizer, given)
    forms, (form_of,) = distinct([tokens.forms])
    lemma_of: Integers = np.zeros(len(form_of), dtype=np.int64)
    if tokens.lemmas is not None:
        lemmas, (lemma_of,) = distinct([tokens.lemmas])
    whole = (form_of * len(KINDS) + tokens.kinds) << 32 | lemma_of
    pairs, type_of = np.unique(whole, return_inverse=True)
    counts = np.bincount(type_of[tokens.rows], minlength=len(pairs))
    by_frequency = np.argsort(-counts, kind="stable")
    counts = counts[by_frequency]
    place = np.empty(len(pairs), dtype=np.int32)
    place[by_frequency] = np.arange(len(pairs))
    ids = place[type_of][tokens.rows]
    type_forms, kinds = np.divmod(pairs[by_frequency] >> 32, len(KINDS))
    names = Strings.wrap(forms).take(type_forms)
    roles = _roles(names, kinds)[ids]
    own_lemmas = None
    if tokens.lemmas is not None:
        own_lemmas = Strings.wrap(lemmas).take(pairs[by_frequency] & 0xFFFFFFFF)
        roles[tokens.settled] = sentence_role("", PUNCTUATION)
    first = np.flatnonzero(sentence_starts(roles, tokens.after_space, tokens.after_break))
    columns = {
        "ids": ids,
        "counts": runs_of(counts),
        "postings": postings_of(ids, counts),
        "documents": np.append(
            np.searchsorted(tokens.starts, texts.character_offsets[:-1]), len(ids)
        ).astype(np.int32),
        "sentences": np.append(first, len(ids)).astype(np.int32),
        **Starts.pack(tokens.starts),
    }
    return Indexed(columns, names, kinds.astype(np.int8), counts, own_lemmas)


def _found(texts: Texts, tokenizer: AnyTokenizer | None, given: Given | None) -> Tokens:
    """Find the tokens of some texts, by whoever is to do so."""
    if tokenizer is None or isinstance(tokenizer, Tokenizer):
        return _tokens(texts, tokenizer or DEFAULT)
    if not isinstance(tokenizer, str):
        return own_tokens(texts, tokenizer)
    rows = given.table["text"].to_pylist() if given else []
    if given is None or not rows:
        return joined([_tokens(texts, DEFAULT)])
    found = [given_tokens(texts, given, rows)]
    if others := sorted(set(range(len(texts))) - set(rows)):
        found.append(_tokens_of_some(texts, others))
    return joined(found)


def _roles(forms: Strings, kinds: Integers) -> npt.NDArray[np.int8]:
    """Tell what each type does for sentences; only signs are looked at one by one."""
    roles = np.zeros(len(kinds), dtype=np.int8)
    for code in range(len(KINDS)):
        roles[kinds == code] = sentence_role("", code)
    signs = np.flatnonzero(kinds == PUNCTUATION)
    roles[signs] = [sentence_role(sign, PUNCTUATION) for sign in forms.take(signs).list()]
    return roles


def _tokens(texts: Texts, tokenizer: Tokenizer) -> Tokens:
    """Tokenize some texts, each distinct chunk once."""
    chunks, gaps, breaks = _chunks(texts.data)
    values, codes = distinct(chunks)
    rows = np.concatenate(codes)
    found = chunk_tokens(values, tokenizer)
    first = np.cumsum(found.counts) - found.counts
    sizes = found.counts[rows]
    token = spread(first[rows], sizes)
    n_before = np.cumsum(sizes) - sizes
    lengths = found.characters[rows]
    chunk_starts = np.cumsum(gaps + lengths) - lengths
    after_space = np.zeros(len(token) + 1, dtype=bool)
    after_space[n_before] = True
    after_break = np.zeros(len(token) + 1, dtype=bool)
    after_break[n_before[breaks]] = True
    tokens = Tokens(
        rows=token,
        starts=np.repeat(chunk_starts, sizes) + found.starts[token],
        after_space=after_space[:-1],
        after_break=after_break[:-1],
        forms=found.forms,
        kinds=found.kinds.astype(np.int64),
    )
    return _years_parted(tokens)


def _years_parted(tokens: Tokens) -> Tokens:
    """Part م. from its full stop after a number: the one thing that a chunk does not decide."""
    is_title = pc.equal(tokens.forms, AFTER_NUMBER.encode()).to_numpy(zero_copy_only=False)
    if not is_title.any():
        return tokens
    found = np.flatnonzero(is_title[tokens.rows] & tokens.after_space & ~tokens.after_break)
    found = found[found > 0]
    found = found[tokens.kinds[tokens.rows[found - 1]] == _NUMBER]
    letter, stop = AFTER_NUMBER[:-1], AFTER_NUMBER[-1]
    more = pa.array([letter.encode(), stop.encode()], tokens.forms.type)
    rows = tokens.rows.copy()
    rows[found] = len(tokens.forms)
    after = found + 1
    return Tokens(
        rows=np.insert(rows, after, len(tokens.forms) + 1),
        starts=np.insert(tokens.starts, after, tokens.starts[found] + len(letter)),
        after_space=np.insert(tokens.after_space, after, False),
        after_break=np.insert(tokens.after_break, after, False),
        forms=pa.concat_arrays([tokens.forms, more]),
        kinds=np.append(tokens.kinds, [_ARABIC, PUNCTUATION]),
    )


def _chunks(data: npt.NDArray[np.uint8]) -> tuple[list[Any], Integers, Integers]:
    """Part bytes at whitespace.

    Returns
    -------
    tuple
        The chunks, an Arrow array for each window; the characters of whitespace before each
        chunk; and the chunks before which a line ends.
    """
    arrays, gaps, breaks = [], [], []
    passed = open_space = 0
    broken = False
    for begin, end in _windows(data):
        piece = data[begin:end]
        classes, extra = _classified(piece)
        ink = np.zeros(len(piece) + 2, dtype=bool)
        np.equal(classes, 0, out=ink[1:-1])
        starts, ends = np.flatnonzero(ink[1:] != ink[:-1]).reshape(-1, 2).T
        offsets = np.append(0, np.cumsum(ends - starts))
        buffers = [None, pa.py_buffer(offsets), pa.py_buffer(piece[ink[1:-1]])]
        arrays.append(pa.Array.from_buffers(pa.large_binary(), len(starts), buffers))
        # Bytes between chunks, less those that only lengthen a whitespace character.
        space = np.append(starts, len(piece)) - np.append(0, ends)
        space -= np.bincount(np.searchsorted(starts, extra), minlength=len(space))
        space[0] += open_space
        open_space = space[-1]
        gaps.append(space[:-1])
        lines = np.searchsorted(starts, np.flatnonzero(classes == _BREAK))
        if broken:
            lines = np.append(0, lines)
        broken = bool(len(lines)) and lines[-1] == len(starts)
        breaks.append(passed + np.unique(lines[lines < len(starts)]))
        passed += len(starts)
    return arrays, np.concatenate(gaps), np.concatenate(breaks)


def _windows(data: npt.NDArray[np.uint8]) -> Iterator[tuple[int, int]]:
    """Cut bytes into windows that begin and end at whitespace; at least one."""
    begin = 0
    while True:
        cut = _ASCII_SPACE.search(data.data, begin + _WINDOW)
        yield begin, cut.start() if cut else len(data)
        if not cut:
            return
        begin = cut.start()


def _classified(piece: npt.NDArray[np.uint8]) -> tuple[npt.NDArray[np.uint8], Integers]:
    """Tell ink from whitespace, byte by byte; and the bytes that only lengthen whitespace."""
    classes = _CLASSES[piece]
    maybe = np.flatnonzero(classes == _LONGER)
    if not len(maybe):
        return classes, maybe
    classes[maybe] = 0
    two, three = (maybe[maybe + size <= len(piece)] for size in (2, 3))
    extra = []
    for places, size in ((two, 2), (three, 3)):
        code = np.zeros(len(places), dtype=np.int64)
        for offset in range(size):
            code = code << 8 | piece[places + offset]
        for space, kind in _LONGER_SPACES.items():
            if (space > 0xFFFF) == (size == 3) and len(found := places[code == space]):
                for offset in range(size):
                    classes[found + offset] = kind
                    extra += [found + offset] if offset else []
    return classes, np.concatenate([np.zeros(0, np.int64), *extra])


def _tokens_of_some(texts: Texts, rows: list[int]) -> Tokens:
    """Tokenize some of the texts, as if the others were not there."""
    own = [texts[row] for row in rows]
    some = Texts.of(list(map(encoded, own)), list(map(len, own)))
    tokens = _tokens(some, DEFAULT)
    row = np.searchsorted(some.character_offsets, tokens.starts, side="right") - 1
    moved = texts.character_offsets[rows] - some.character_offsets[:-1]
    tokens.after_break[:1] = True
    return replace(tokens, starts=tokens.starts + moved[row])
