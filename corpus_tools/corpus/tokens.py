"""The tokens of a part before they are numbered: from a user's function, or given by a file."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from corpus_tools.corpus.given import Given
from corpus_tools.corpus.part import Texts
from corpus_tools.corpus.strings import Integers, Strings, distinct
from corpus_tools.text.tokenizer import DEFAULT, KINDS, LINE_BREAKS, PUNCTUATION

#: A user's own tokenizer: from a text to (start, end, kind) of its tokens, in order.
TokenFunction = Callable[[str], Iterable[tuple[int, int, str]]]


@dataclass(frozen=True, eq=False)
class Tokens:
    """The tokens of a part: ``rows`` point into its distinct tokens, ``forms`` and ``kinds``.

    Of tokens that were given, ``lemmas`` are among what is distinct, and each is ``settled``: no
    rule has a say in where sentences begin, only lines.
    """

    rows: Integers
    starts: Integers
    after_space: npt.NDArray[np.bool_]
    after_break: npt.NDArray[np.bool_]
    forms: Any
    kinds: Integers
    lemmas: Any = None
    settled: npt.NDArray[np.bool_] | None = None


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


def own_tokens(texts: Texts, tokenizer: TokenFunction) -> Tokens:
    """Tokenize some texts by a user's function, whole."""
    kinds = []

    def spans(text: str) -> Iterator[tuple[int, int]]:
        last = 0
        for token in _called(tokenizer, text):
            if not _is_token(token, last, len(text)):
                raise ValueError(
                    f"the tokenizer gave {token!r} after character {last} of a text of "
                    f"{len(text)}; tokens follow each other, such as (0, 4, 'arabic'), and their "
                    f"kinds are {', '.join(KINDS)}"
                )
            start, last, kind = token
            kinds.append(KINDS.index(kind))
            yield start, last

    tokens = _as_written(texts, ((row, spans(texts[row])) for row in range(len(texts))))
    return replace(tokens, kinds=np.array(kinds, dtype=np.int64))


def given_tokens(texts: Texts, given: Given, rows: list[int]) -> Tokens:
    """Take the tokens that were given for some texts; their kinds are by our rules."""
    places = [given.places(place) for place in range(len(rows))]
    spans = (zip(starts.tolist(), ends.tolist(), strict=True) for starts, ends, _ in places)
    tokens = _as_written(texts, zip(rows, spans, strict=True))
    values, (codes,) = distinct([tokens.forms])
    kinds = np.array([_kind_of(form) for form in Strings.wrap(values).list()], dtype=np.int64)
    return replace(
        tokens,
        kinds=kinds[codes],
        lemmas=pa.concat_arrays([lemmas for *_, lemmas in places]),
        settled=np.ones(len(codes), dtype=bool),
    )


def _as_written(texts: Texts, spans: Iterable[tuple[int, Iterable[tuple[int, int]]]]) -> Tokens:
    """Take tokens from texts, by the row of each text and where its tokens start and end."""
    starts, forms, spaces, breaks = [], [], [], []
    for row, own in spans:
        text, last, first = texts[row], 0, int(texts.character_offsets[row])
        for start, end in own:
            gap = text[last:start]
            starts.append(first + start)
            forms.append(text[start:end])
            spaces.append(not last or any(map(str.isspace, gap)))
            breaks.append(not last or any(sign in LINE_BREAKS for sign in gap))
            last = end
    return Tokens(
        rows=np.arange(len(starts)),
        starts=np.array(starts, dtype=np.int64),
        after_space=np.array(spaces, dtype=bool),
        after_break=np.array(breaks, dtype=bool),
        forms=Strings.of(forms).array,
        kinds=np.zeros(0, dtype=np.int64),
    )


def _kind_of(form: str) -> int:
    """Give the kind of a token that was given: of the first word in it, or punctuation."""
    kinds = (kind for _, _, kind in DEFAULT.spans(form) if kind != PUNCTUATION)
    return next(kinds, PUNCTUATION)


def joined(found: list[Tokens]) -> Tokens:
    """Put tokens of several texts in the order of these; those without a lemma get none."""
    starts = np.concatenate([tokens.starts for tokens in found])
    order = np.argsort(starts, kind="stable")
    sizes = [len(tokens.forms) for tokens in found]
    before = np.cumsum([0, *sizes])
    lemmas = [
        pa.array([b""] * size, pa.large_binary()) if tokens.lemmas is None else tokens.lemmas
        for tokens, size in zip(found, sizes, strict=True)
    ]
    return Tokens(
        rows=np.concatenate([t.rows + n for t, n in zip(found, before, strict=False)])[order],
        starts=starts[order],
        after_space=np.concatenate([tokens.after_space for tokens in found])[order],
        after_break=np.concatenate([tokens.after_break for tokens in found])[order],
        forms=pa.concat_arrays([Strings.wrap(tokens.forms).array for tokens in found]),
        kinds=np.concatenate([tokens.kinds for tokens in found]),
        lemmas=pa.concat_arrays(lemmas),
        settled=np.concatenate(
            [np.full(len(tokens.starts), tokens.settled is not None) for tokens in found]
        )[order],
    )
