"""Texts to integers: the step that is done for each part alone, wherever a worker runs.

The bytes of a part's texts are seen as one array, and parted after every whitespace character.
Arrow numbers the distinct chunks, and only these are tokenized. Every other chunk's tokens are
copied from the first of its kind by whole-array indexing, so that no loop runs over tokens.
"""

import re
from typing import Any, Literal, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from corpus_tools.corpus.given import Given
from corpus_tools.corpus.part import Texts, numbered, spread
from corpus_tools.corpus.strings import Integers, Strings, distinct
from corpus_tools.corpus.tokens import TokenFunction, Tokens, given_tokens, tokens_by
from corpus_tools.corpus.vocabulary import Merger, Types
from corpus_tools.text import tokenizer as grammar
from corpus_tools.text._chunks import chunk_tokens
from corpus_tools.text.arabic import CARRIERS, MARKS
from corpus_tools.text.sentences import sentence_role, sentence_starts
from corpus_tools.text.tokenizer import DEFAULT, KINDS, PUNCTUATION, Tokenizer

#: Who finds the tokens: the library's own with more names in it, the files themselves, or a
#: function of the user's, from a text to (start, end, kind) of its tokens, in order.
AnyTokenizer = Tokenizer | Literal["given"] | TokenFunction

_NUMBER, _ARABIC = KINDS.index("number"), KINDS.index("arabic")

# Whitespace by its bytes in UTF-8, and how many bytes one has that begins with a byte.
_SPACES = [sign.encode() for sign in grammar.WHITESPACE]
_SPACE_SIZES = np.zeros(256, dtype=np.uint8)
_SPACE_SIZES[[space[0] for space in _SPACES]] = list(map(len, _SPACES))
# Those that may carry a mark, by all their bytes, what a mark begins with, and U+2060.
_CARRIERS = [int.from_bytes(space.encode()) for space in CARRIERS]
_SIGNS = re.findall(f"[{MARKS}]", "".join(map(chr, range(0x900))))
_MARKS, _JOINER = list({int.from_bytes(mark.encode()[:2]) for mark in _SIGNS}), 0xE281A0


class Indexed(NamedTuple):
    """A part as it comes out of indexing: its columns, its types by themselves, and its layers.

    The types stand in the order of the part's own numbers: the most frequent first, equals as
    they come in the texts. The layers are an Arrow table with a row for each token.
    """

    columns: dict[str, Integers]
    types: Types
    layers: Any


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
    lemmas = None if tokens.lemmas is None else Strings(tokens.lemmas)
    times = np.bincount(tokens.rows, minlength=len(tokens.kinds))
    merger = Merger()
    (type_of,) = merger.add([(Strings.wrap(tokens.forms), tokens.kinds, times, lemmas)])
    forms, kinds, counts, lemmas = merger.types()
    # A form that only stood in a longer one (م and . in م.) is no type: it has no token.
    typed = numbered(type_of[tokens.rows], np.arange(len(counts)))
    order, ids = typed("types"), typed("ids")
    forms, kinds, counts = forms.take(order), kinds[order].astype(np.int8), counts[order]
    roles = _roles(forms, kinds)[ids]
    # Where sentences begin among tokens that were given is for no rule to say, only for lines.
    is_given = np.zeros(len(ids), dtype=bool) if tokens.is_given is None else tokens.is_given
    roles[is_given] = sentence_role("", PUNCTUATION)
    first = np.flatnonzero(sentence_starts(roles, tokens.after_space, tokens.after_break))
    documents = np.searchsorted(tokens.starts, texts.character_offsets[:-1])
    columns = {
        **{name: typed(name) for name in ("ids", "counts", "postings")},
        "documents": np.append(documents, len(ids)).astype(np.int32),
        "sentences": np.append(first, len(ids)).astype(np.int32),
        "starts": tokens.starts.astype(np.int32),
    }
    types = (forms, kinds, counts, lemmas.take(order) if lemmas else None)
    return Indexed(columns, types, (given or Given()).layers(is_given))


def _found(texts: Texts, tokenizer: AnyTokenizer | None, given: Given | None) -> Tokens:
    """Find the tokens of some texts, by whoever is to do so."""
    if tokenizer is None or isinstance(tokenizer, Tokenizer):
        return _tokens(texts, tokenizer or DEFAULT)
    if not isinstance(tokenizer, str):
        return tokens_by(tokenizer, texts)
    return given_tokens(texts, given) if given else _tokens(texts, DEFAULT)


def _roles(forms: Strings, kinds: Integers) -> Integers:
    """Tell what each type does for sentences; only signs are looked at one by one."""
    roles = np.array([sentence_role("", code) for code in range(len(KINDS))], np.int8)[kinds]
    signs = np.flatnonzero(kinds == PUNCTUATION)
    roles[signs] = [sentence_role(sign, PUNCTUATION) for sign in forms.take(signs).list()]
    return roles


def _tokens(texts: Texts, tokenizer: Tokenizer) -> Tokens:
    """Tokenize some texts, each distinct chunk once."""
    values, codes = distinct(_chunks(texts.data))
    rows = np.concatenate(codes)
    found = chunk_tokens(values, tokenizer)
    sizes = found.counts[rows]
    ends = np.cumsum(sizes, dtype=np.int32)
    first = np.cumsum(found.counts, dtype=np.int32) - found.counts
    token = spread(first[rows], sizes)
    lengths = found.characters[rows]
    chunk_starts = np.cumsum(lengths, dtype=np.int32) - lengths
    is_first = np.zeros(len(found.starts), dtype=bool)
    is_first[first[found.counts > 0]] = True
    after_break = np.zeros(len(token) + 1, dtype=bool)
    after_break[ends[np.flatnonzero(found.breaks[rows])]] = True
    tokens = Tokens(
        rows=token,
        starts=np.repeat(chunk_starts, sizes) + found.starts[token],
        after_space=is_first[token],
        after_break=after_break[:-1],
        forms=found.forms,
        kinds=found.kinds.astype(np.int64),
    )
    return _years_parted(tokens)


def _years_parted(tokens: Tokens) -> Tokens:
    """Part م. from its full stop after a number: the one thing that a chunk does not decide."""
    is_title = pc.equal(tokens.forms, grammar.AFTER_NUMBER.encode()).to_numpy(zero_copy_only=False)
    found = np.flatnonzero(is_title[tokens.rows])
    found = found[(found > 0) & tokens.after_space[found] & ~tokens.after_break[found]]
    found = found[tokens.kinds[tokens.rows[found - 1]] == _NUMBER]
    letter, stop = grammar.AFTER_NUMBER[:-1], grammar.AFTER_NUMBER[-1]
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


def _chunks(data: Integers) -> list[Any]:
    """Part bytes after every whitespace character: Arrow arrays that lie in the same memory."""
    places = np.flatnonzero((_SPACE_SIZES > 0).take(data, mode="clip"))
    sizes = _SPACE_SIZES[data[places]]
    # Most characters that begin as a longer space does are quotation marks and dashes.
    perhaps = np.flatnonzero(sizes > 1)
    codes = _three_bytes(data, places[perhaps]) >> 8 * (3 - sizes[perhaps])
    sizes[perhaps] *= np.isin(codes, list(map(int.from_bytes, _SPACES)))
    # One that carries a mark parts nothing, with U+2060 between them or without.
    carriers = perhaps[np.isin(codes, _CARRIERS)]
    after = _three_bytes(data, places[carriers] + sizes[carriers])
    sizes[carriers[np.isin(after >> 8, _MARKS) | (after == _JOINER)]] = 0
    ends = np.append(0, (places + sizes)[sizes > 0])
    buffers = [None, pa.py_buffer(ends), pa.py_buffer(data)]
    whole = pa.Array.from_buffers(pa.large_binary(), len(ends) - 1, buffers)
    return [whole, pa.array([data[ends[-1] :].tobytes() + b"\n"], whole.type)]


def _three_bytes(data: Integers, places: Integers) -> Integers:
    """Give the byte at each place and the two after it as one number."""
    bytes_of = data.take(places + np.arange(3)[:, None], mode="clip").astype(np.int32)
    return np.array([1 << 16, 1 << 8, 1]) @ bytes_of
