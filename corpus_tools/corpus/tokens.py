"""The tokens of a part before they are numbered: from a user's function, or given by a file."""

import functools
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from corpus_tools.corpus.given import Given
from corpus_tools.corpus.part import Texts
from corpus_tools.corpus.strings import Integers, Mask, Strings
from corpus_tools.text.tokenizer import DEFAULT, KINDS, LINE_BREAKS, PUNCTUATION

#: A user's own tokenizer: from a text to (start, end, kind) of its tokens, in order.
TokenFunction = Callable[[str], Iterable[tuple[int, int, str]]]


#: A token on its way: where it starts and ends, its kind, and its lemma if a file gave it.
Span = tuple[int, int, int, bytes | None]


class Tokens(NamedTuple):
    """The tokens of a part: ``rows`` point into its distinct tokens, ``forms`` and ``kinds``.

    Where files gave tokens, ``lemmas`` are among what is distinct, and ``is_given`` marks these
    tokens, by row.
    """

    rows: Integers
    starts: Integers
    after_space: Mask
    after_break: Mask
    forms: Any
    kinds: Integers
    lemmas: Any = None
    is_given: Mask | None = None


def _called(tokenizer: TokenFunction, text: str) -> Iterator[Any]:
    """Go through what a user's tokenizer gives; its own errors tell of the text."""
    try:
        yield from tokenizer(text)
    except Exception as error:
        error.add_note(f"The tokenizer was given a text that begins {text[:60]!r}.")
        raise


def _is_token(token: Any, last: int, size: int) -> bool:
    """Tell whether something is a token: (start, end, kind), after the one before."""
    if not isinstance(token, tuple | list) or len(token) != 3:
        return False
    start, end, kind = token
    whole = all(type(place) is int or isinstance(place, np.integer) for place in (start, end))
    return whole and last <= start < end <= size and kind in KINDS


def tokens_by(tokenizer: TokenFunction, texts: Texts) -> Tokens:
    """Tokenize some texts by a user's function, whole."""

    def spans(_: int, text: str) -> Iterator[Span]:
        last = 0
        for token in _called(tokenizer, text):
            if not _is_token(token, last, len(text)):
                raise ValueError(
                    f"the tokenizer gave {token!r} after character {last} of {len(text)}; they are "
                    f"such as (0, 4, 'arabic'), one after the other; kinds: {', '.join(KINDS)}"
                )
            start, last, kind = token
            yield start, last, KINDS.index(kind), None

    return _as_written(texts, spans)


def given_tokens(texts: Texts, given: Given) -> Tokens:
    """Take the tokens that files gave, with kinds by our rules; other texts are tokenized."""
    by_text = given.tokens()
    kind_of = functools.cache(_kind_of)

    def spans(row: int, text: str) -> Iterator[Span]:
        if row not in by_text:
            return ((*span, None) for span in DEFAULT.spans(text))
        return ((a, b, kind_of(text[a:b]), lemma) for a, b, lemma in by_text[row])

    return _as_written(texts, spans)


def _as_written(texts: Texts, spans: Callable[[int, str], Iterator[Span]]) -> Tokens:
    """Take tokens from texts; ``spans`` gives those of one, by its row and what it says."""
    found: list[tuple[Any, ...]] = []
    for row, first in enumerate(texts.character_offsets[:-1].tolist()):
        text, last = texts[row], 0
        for start, end, kind, lemma in spans(row, text):
            gap = text[last:start]
            space = not last or any(map(str.isspace, gap))
            line_break = not last or any(sign in LINE_BREAKS for sign in gap)
            found.append((first + start, text[start:end], kind, lemma, space, line_break))
            last = end
    starts, forms, kinds, lemmas, spaces, breaks = zip(*found, strict=True) if found else [()] * 6
    return Tokens(
        rows=np.arange(len(starts)),
        starts=np.array(starts, dtype=np.int64),
        after_space=np.array(spaces, dtype=bool),
        after_break=np.array(breaks, dtype=bool),
        forms=Strings.of(forms).array,
        kinds=np.array(kinds, dtype=np.int64),
        lemmas=pa.array([lemma or b"" for lemma in lemmas], pa.large_binary()),
        is_given=np.array([lemma is not None for lemma in lemmas], dtype=bool),
    )


def _kind_of(form: str) -> int:
    """Give the kind of a token that was given: of the first word in it, or punctuation."""
    kinds = (kind for _, _, kind in DEFAULT.spans(form) if kind != PUNCTUATION)
    return next(kinds, PUNCTUATION)
