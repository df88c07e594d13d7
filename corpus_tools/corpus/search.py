r"""Queries: from what a user types to positions in a corpus.

A query is one word (``العراق``), a phrase (``مواقع التواصل``, with or without double quotes),
with ``*`` (any letters) and ``?`` (one letter) inside words and ``|`` between alternatives
(``كتاب|كتب``). ``\`` takes the next sign literally. A plain word goes through the corpus's own
map from form to key, so marks and tatweel never hide a hit; a pattern matches keys. A phrase
crosses neither punctuation nor a sentence's edge.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import regex

from corpus_tools.corpus.count import keys_of
from corpus_tools.corpus.model import Corpus, Integers
from corpus_tools.corpus.part import Part
from corpus_tools.text.arabic import REMOVED, default_key
from corpus_tools.text.tokenizer import PUNCTUATION, spans

#: So many readings of one query are looked for; alternatives multiply.
MOST_READINGS = 200

# So few keys are compared one by one with those of a part.
_FEW = 8

_PIECE = regex.compile(r"\\(.)|(\S)", flags=regex.DOTALL)
_SPECIAL = "*?|"


class QueryError(ValueError):
    """A query that cannot be read; the message says where and shows one that can.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> ct.count(ct.read(["كتاب"]), "كتاب|")
    Traceback (most recent call last):
    corpus_tools.corpus.search.QueryError: 'كتاب|': nothing stands beside a |; ...
    """


@dataclass(frozen=True)
class Pattern:
    """A word with ``*`` and ``?``, written for Arrow's linear-time ``match_like``."""

    like: str


@dataclass(frozen=True, eq=False)
class Query:
    """What a query means in one corpus: for each reading, the keys that each token may have."""

    text: str
    readings: tuple[tuple[Integers, ...], ...]


def literal(term: str) -> str:
    r"""Write a term as a query that matches just it.

    Parameters
    ----------
    term
        A word, or words with spaces between.

    Returns
    -------
    str
        The term with ``\\`` before every sign that queries give a meaning.

    Examples
    --------
    >>> print(literal("كم؟*"))
    كم؟\*
    """
    return regex.sub(r'([\\*?|/\[\]{}"])', r"\\\1", term)


def parse(query: str) -> list[list[str | Pattern]]:
    """Read a query: for each word of the phrase, its alternatives.

    An alternative is a string (a plain word) or a pattern (with ``*`` or ``?``).
    """
    if not isinstance(query, str):
        raise QueryError(f"a query is a string, such as 'العراق'; this is {query!r}")
    text = query.strip()
    if len(text) > 1 and text[0] == text[-1] == '"':
        text = text[1:-1].strip()
    if not text:
        raise QueryError(f"the query {query!r} is empty; write a word, such as 'العراق'")
    if text[0] == "[" or (len(text) > 1 and text[0] == text[-1] == "/"):
        raise QueryError(
            f"{query!r}: this version reads words, phrases, * ? and |; "
            f"to look for the signs themselves: {literal(text)!r}"
        )
    return [_alternatives(word, query) for word in _words(text)]


def _words(text: str) -> list[str]:
    """Part a query at whitespace, but for an escaped space."""
    return regex.findall(r"(?:\\.|\S)+", text, flags=regex.DOTALL)


def _alternatives(word: str, query: str) -> list[str | Pattern]:
    alternatives: list[str | Pattern] = []
    for choice in regex.split(r"(?<!\\)(?:\\\\)*\K\|", word):
        pieces = [(plain[1] or plain[2], bool(plain[1])) for plain in _PIECE.finditer(choice)]
        if not pieces:
            raise QueryError(
                f"{query!r}: nothing stands beside a |; write كتاب|كتب, or \\| for the sign itself"
            )
        if any(sign in "*?" and not escaped for sign, escaped in pieces):
            alternatives.append(_wildcard(pieces))
        else:
            alternatives.append("".join(sign for sign, _ in pieces))
    return alternatives


def _wildcard(pieces: list[tuple[str, bool]]) -> Pattern:
    """Make the pattern of a word with ``*`` and ``?``, in signs and whether each is escaped.

    Marks and tatweel are left out, because keys have none.
    """
    like = ""
    for sign, escaped in pieces:
        if not escaped and sign in "*?":
            like += "%" if sign == "*" else "_"
        elif not REMOVED.fullmatch(sign):
            like += f"\\{sign}" if sign in "%_\\" else sign
    return Pattern(like)


def understood(corpus: Corpus, query: str) -> Query:
    """Find out what a query means in a corpus.

    Raises
    ------
    QueryError
        When the query cannot be read.
    """
    readings: list[tuple[Integers, ...]] = [()]
    for alternatives in parse(query):
        # A plain word can be several tokens to the tokenizer (الـ21); a choice of one-token
        # words is one step, anything longer is a reading of its own.
        steps = [_steps(corpus, choice) for choice in alternatives]
        single = [step[0] for step in steps if len(step) == 1]
        longer = [tuple(step) for step in steps if len(step) > 1]
        choices = ([(np.unique(np.concatenate(single)),)] if single else []) + longer
        readings = [reading + choice for reading in readings for choice in choices]
        if len(readings) > MOST_READINGS:
            raise QueryError(
                f"{query!r} has more than {MOST_READINGS} readings; use fewer | in one query"
            )
    return Query(query, tuple(readings))


def _steps(corpus: Corpus, choice: str | Pattern) -> list[Integers]:
    vocabulary = corpus.vocabulary
    if isinstance(choice, Pattern):
        matched = vocabulary.keys.like(choice.like)
        words_only = np.zeros(vocabulary.n_keys, dtype=bool)
        words_only[vocabulary.key_ids[vocabulary.is_word]] = True
        return [np.flatnonzero(matched & words_only)]
    whole = _keys(corpus, choice)
    if len(whole):
        return [whole]
    tokens = spans(choice)
    words = [choice[start:end] for start, end, kind in tokens if kind != PUNCTUATION]
    return [_keys(corpus, form) for form in words or [choice]]


def _keys(corpus: Corpus, form: str) -> Integers:
    """Give the keys that a plain word means: its own as a form, or as an exact key."""
    vocabulary = corpus.vocabulary
    known = vocabulary.forms.row(form)
    rows = {vocabulary.keys.row(form)}
    if known is not None:
        rows.add(int(vocabulary.key_ids[known]))
    elif corpus.settings["key"] == "default":
        rows.add(vocabulary.keys.row(default_key(form)))
    elif function := corpus.key_function:
        rows.add(vocabulary.keys.row(function([default_key(form)])[0]))
    return np.array(sorted(row for row in rows if row is not None), dtype=np.int64)


def one_word(corpus: Corpus, term: str) -> list[int]:
    """Give the keys of a query of one word; none where it does not occur.

    Raises
    ------
    QueryError
        When the query is a phrase.
    """
    readings = understood(corpus, term).readings
    if any(len(reading) > 1 for reading in readings):
        raise QueryError(f"{term!r} is more than one word; a term here is one")
    return np.unique(np.concatenate([reading[0] for reading in readings])).tolist()


def hits(corpus: Corpus, part: Part, query: Query) -> tuple[Integers, Integers]:
    """Find a query in a part: the first token and the end of every hit, in order of the text."""
    keys, matched = keys_of(corpus, part), corpus.vocabulary.matched
    found = [(_starts(part, keys, matched, reading), len(reading)) for reading in query.readings]
    if len(found) == 1:
        return found[0][0], found[0][0] + found[0][1]
    pairs = [np.stack([starts, starts + length], axis=1) for starts, length in found]
    return tuple(np.unique(np.concatenate(pairs), axis=0).T)


def _starts(
    part: Part,
    keys: Integers,
    matched: npt.NDArray[np.bool_],
    reading: tuple[Integers, ...],
) -> Integers:
    """Find where one reading of a query begins; a phrase does not leave its sentence."""
    types = [_types(keys, step) for step in reading]
    # A sign that is written like a word is none of its hits.
    types = [own[matched[part.types[own]]] for own in types]
    if len(reading) == 1:
        return part.tokens_of(types[0])
    # The rarest word first: the others are looked for only beside it.
    totals = [int(part.counts[own].sum()) for own in types]
    rarest = int(np.argmin(totals))
    starts = part.tokens_of(types[rarest]) - rarest
    starts = starts[(starts >= 0) & (starts + len(reading) <= len(part.ids))]
    for offset, own in enumerate(types):
        if offset != rarest:
            wanted = np.zeros(len(keys), dtype=bool)
            wanted[own] = True
            starts = starts[wanted[part.ids[starts + offset]]]
    last = starts + len(reading) - 1
    return starts[part.sentences_of(starts) == part.sentences_of(last)]


def _types(keys: Integers, step: Integers) -> Integers:
    """Find the types of a part that have one of some keys."""
    if len(step) > _FEW:
        wanted = np.zeros(max(int(keys.max(initial=-1)), int(step[-1])) + 1, dtype=bool)
        wanted[step] = True
        return np.flatnonzero(wanted[keys])
    found: npt.NDArray[np.bool_] = np.zeros(len(keys), dtype=bool)
    for key in step.tolist():
        found |= keys == key
    return np.flatnonzero(found)
