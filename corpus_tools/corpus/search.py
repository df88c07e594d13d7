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

from corpus_tools.corpus.model import Corpus, Integers, Part
from corpus_tools.text.arabic import REMOVED
from corpus_tools.text.tokenizer import PUNCTUATION, spans

#: So many readings of one query are looked for; alternatives multiply.
MOST_READINGS = 200

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
class Hits:
    """The hits of a query in one part: first tokens, and the number of tokens of each."""

    starts: Integers
    length: int


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


def parse(query: str) -> list[list[str | regex.Pattern]]:
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


def _alternatives(word: str, query: str) -> list[str | regex.Pattern]:
    alternatives: list[str | regex.Pattern] = []
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


def _wildcard(pieces: list[tuple[str, bool]]) -> regex.Pattern:
    """Make the pattern of a word with ``*`` and ``?``, in signs and whether each is escaped.

    Marks and tatweel are left out, because keys have none. Each stretch between two ``*`` is
    taken where it is first met and never tried again (atomic groups), which finds whatever there
    is to find, and no pattern takes more than the length of the key times its own.
    """
    stretches = [""]
    for sign, escaped in pieces:
        if sign == "*" and not escaped:
            stretches.append("")
        elif sign == "?" and not escaped:
            stretches[-1] += "."
        elif not REMOVED.fullmatch(sign):
            stretches[-1] += regex.escape(sign)
    pattern = stretches[0]
    if len(stretches) > 1:
        pattern += "".join(f"(?>.*?{stretch})" for stretch in stretches[1:-1])
        pattern += f".*{stretches[-1]}"
    return regex.compile(pattern, flags=regex.DOTALL)


def _sequences(corpus: Corpus, query: str) -> list[list[npt.NDArray[np.bool_]]]:
    """Give, for each reading of a query, the keys that each of its tokens may have."""
    readings: list[list[npt.NDArray[np.bool_]]] = [[]]
    for alternatives in parse(query):
        # A plain word can be several tokens to the tokenizer (الـ21); a choice of one-token
        # words is one step, anything longer is a reading of its own.
        steps = [_steps(corpus, choice) for choice in alternatives]
        single = [step[0] for step in steps if len(step) == 1]
        longer = [step for step in steps if len(step) > 1]
        choices = ([[np.logical_or.reduce(single)]] if single else []) + longer
        readings = [reading + choice for reading in readings for choice in choices]
        if len(readings) > MOST_READINGS:
            raise QueryError(
                f"{query!r} has more than {MOST_READINGS} readings; use fewer | in one query"
            )
    return readings


def _steps(corpus: Corpus, choice: str | regex.Pattern) -> list[npt.NDArray[np.bool_]]:
    vocabulary = corpus.vocabulary
    masks = []
    if isinstance(choice, str):
        tokens = spans(choice)
        words = [choice[start:end] for start, end, kind in tokens if kind != PUNCTUATION]
        for form in words or [choice]:
            mask = np.zeros(len(vocabulary.keys), dtype=bool)
            mask[_keys_of(corpus, form)] = True
            masks.append(mask)
        return masks
    matched = [choice.fullmatch(key) is not None for key in vocabulary.keys]
    words_only = np.zeros(len(vocabulary.keys), dtype=bool)
    words_only[vocabulary.key_ids[vocabulary.is_word]] = True
    return [np.array(matched, dtype=bool) & words_only]


def one_word(corpus: Corpus, term: str) -> list[int]:
    """Give the keys of a query of one word; none where it does not occur.

    Raises
    ------
    QueryError
        When the query is a phrase.
    """
    readings = _sequences(corpus, term)
    if any(len(reading) > 1 for reading in readings):
        raise QueryError(f"{term!r} is more than one word; a term here is one")
    return np.flatnonzero(np.logical_or.reduce([reading[0] for reading in readings])).tolist()


def _keys_of(corpus: Corpus, form: str) -> list[int]:
    """Give the keys that a plain word means: its own as a form, or as an exact key."""
    vocabulary = corpus.vocabulary
    known = vocabulary.key_of_form.get(form)
    through = vocabulary.key_rows.get(corpus.key_function(form)) if known is None else known
    return [row for row in {through, vocabulary.key_rows.get(form)} if row is not None]


def find(corpus: Corpus, query: str) -> list[list[Hits]]:
    """Find a query in every part.

    Returns
    -------
    list of list of Hits
        For each part, the hits of each length, each in order of the text.
    """
    readings = _sequences(corpus, query)
    lookups = [[mask[corpus.vocabulary.key_ids] for mask in reading] for reading in readings]
    return [[_hits(part, reading) for reading in lookups] for part in corpus.parts]


def _hits(part: Part, steps: list[npt.NDArray[np.bool_]]) -> Hits:
    starts = np.flatnonzero(steps[0][part.ids])
    starts = starts[starts + len(steps) <= len(part.ids)]
    for offset, step in enumerate(steps[1:], start=1):
        starts = starts[step[part.ids[starts + offset]]]
    last = starts + len(steps) - 1
    return Hits(starts[part.sentence_of[starts] == part.sentence_of[last]], len(steps))


def positions(corpus: Corpus, query: str) -> list[tuple[Integers, Integers]]:
    """Give, for each part, the first token and the end of every hit, in order of the text."""
    found = []
    for hits in find(corpus, query):
        starts = np.concatenate([hit.starts for hit in hits])
        ends = np.concatenate([hit.starts + hit.length for hit in hits])
        pairs = np.unique(np.stack([starts, ends], axis=1), axis=0)
        found.append((pairs[:, 0], pairs[:, 1]))
    return found
