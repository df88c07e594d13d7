"""Queries: from what a user types to positions in a corpus.

A query is read (`query.grammar`), given a meaning in the vocabulary of a corpus
(`query.meaning`), and found in each part as a pattern over classes of tokens (`query.find`).
A plain word goes through the corpus's own map from form to key, so marks and tatweel never hide a
hit; a pattern matches keys.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from corpus_tools._checks import number
from corpus_tools.corpus.model import Corpus, Integers
from corpus_tools.corpus.part import Part
from corpus_tools.query.find import TooMuch, find
from corpus_tools.query.grammar import literal, parse
from corpus_tools.query.meaning import Meaning, meaning
from corpus_tools.query.tree import QueryError, shown

__all__ = ["Asked", "Meaning", "Query", "QueryError", "hits", "literal", "one_word", "read_query"]
__all__ += ["understood"]


@dataclass(frozen=True, repr=False)
class Query:
    r"""A query that was read once, for every verb that takes one, on any corpus.

    A verb that is given a string makes one of it; this one can be told more.

    Parameters
    ----------
    text
        What to look for. ``العراق`` is a word, ``مواقع التواصل`` a phrase, with or without
        quotation marks; ``*`` in a word is any letters, ``?`` one; ``كتاب|كتب`` is either;
        ``كتاب~`` is what dots, hamza and one letter part from it, as scans do (``~2``: two
        letters, ``~0``: none);
        ``/regex/`` matches whole words. ``[key="كتاب" & kind!="latin"]`` is a token by its
        attributes (form, key, lemma, root, pattern, light, stem, camel, kind, clitics), and by
        layers where the corpus has any, ``[upos="VERB"]``; of values that are lists, such as
        ``feats``, by one of their parts, ``[feats.Number="Plur"]``. ``[]`` is any token;
        ``{m,n}``, ``?``, ``*`` and ``+`` repeat tokens and (groups). ``within document`` lets a
        hit leave its sentence, and ``:: source="okaz"`` chooses documents by their metadata.
        ``\`` takes the next sign literally.
    clitics
        Whether plain words stand for themselves with what Arabic writes before them, too: see
        `forms_of`.
    seconds
        The most that it may take of the processor's time, in each part of a corpus.
    name
        What tables show for it, so that what it finds is counted as one concept. Every verb takes
        ``{"هجرة": "هاجر|لاجئ*"}`` for this, or ``{"هجرة": ["هاجر", "لاجئ*"]}``.

    Raises
    ------
    QueryError
        When it cannot be read; the message says where.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["العراق والعراق", "في العراق القديم"])
    >>> query = ct.Query("العراق", clitics=True)
    >>> query
    Query('العراق', clitics=True)
    >>> ct.count(corpus, query), ct.count(corpus, '"العراق" [kind="arabic"]')
    (3, 2)
    >>> ct.frequencies(corpus, terms={"بلد": query})[["term", "frequency"]]
      term  frequency
    0  بلد          3
    """

    text: str
    clitics: bool = False
    seconds: float = 10.0
    name: str | None = None

    def __post_init__(self) -> None:
        number("seconds", self.seconds, 0)
        parse(self.text)
        if self.name is not None and not str(self.name).strip():
            raise QueryError(f"{self.text!r} has an empty name; give one: {{'هجرة': 'هاجر|لاجئ*'}}")

    def __str__(self) -> str:
        return self.text if self.name is None else str(self.name)

    def __repr__(self) -> str:
        name = "" if self.name is None else f", name={str(self.name)!r}"
        return f"Query({self.text!r}{', clitics=True' if self.clitics else ''}{name})"


#: What a verb takes for a query: a text, or one that was read, or either under a name.
Asked = str | Query | Mapping[Any, Any]


def read_query(query: Asked) -> Query:
    """Read what a verb is given for one query.

    Raises
    ------
    QueryError
        When it cannot be read, or is more than one concept.

    Examples
    --------
    >>> read_query({"مشروب": ["شاي", "قهوة*"]})
    Query('شاي | قهوة*', name='مشروب')
    """
    if not isinstance(query, Mapping):
        return query if isinstance(query, Query) else Query(query)
    if len(query) != 1:
        raise QueryError(f"one concept is looked for, not {len(query)}; give one of {list(query)}")
    ((name, query),) = query.items()
    if isinstance(query, list | tuple) and all(isinstance(each, str) for each in query):
        query = " | ".join(query)
    return replace(read_query(query), name=name)


def understood(corpus: Corpus, query: Asked, clitics: bool = False) -> Meaning:
    """Find out what a query means in a corpus, which remembers that for its last queries.

    Raises
    ------
    QueryError
        When the query cannot be read.
    """
    query = read_query(query)
    return meaning(corpus, query.text, clitics or query.clitics, query.seconds)


def hits(corpus: Corpus, part: Part, query: Meaning) -> tuple[Integers, Integers]:
    """Find a query in a part: the first token and the end of every hit, in order of the text.

    Of the hits that begin at one place the longest is meant, and none that lies within another.
    """
    if query.layers:
        corpus = corpus.parted_by(query.layers)
        part = corpus.parts[part.number]
    try:
        starts, ends = find(query.search, part, len(corpus.vocabulary), query.unit, query.seconds)
    except TooMuch as error:
        raise QueryError(f"{shown(query.query)}: {error}") from None
    if query.documents is None or not len(starts):
        return starts, ends
    chosen = np.unpackbits(np.frombuffer(query.documents, np.uint8), count=len(corpus))
    kept = chosen[part.first_document + part.documents_of(starts)] == 1
    return starts[kept], ends[kept]


def one_word(corpus: Corpus, term: Asked) -> list[int]:
    """Give the keys of a query of one word; none where it does not occur.

    Raises
    ------
    QueryError
        When the query is longer, asks for documents, or parts the forms of one key.
    """
    query = understood(corpus, term)
    search, vocabulary = query.search, corpus.parted_by(query.layers).vocabulary
    if len(search.phrase) != 1:
        joined = "a term here is one, and ct.compound makes one of several"
        raise QueryError(f"{shown(str(term))} is more than one word; {joined}")
    if query.documents is not None:
        raise QueryError(f"{shown(str(term))}: a term has no ::; take a ct.subset of the corpus")
    types = np.isin(search.classes(len(vocabulary)), search.rarest) & vocabulary.matched
    keys = np.unique(vocabulary.key_ids[types])
    whole = np.isin(vocabulary.key_ids, keys) & vocabulary.matched
    if not np.array_equal(whole, types):
        form = vocabulary.forms[int(np.flatnonzero(whole & ~types)[0])]
        lost = f"{form!r}, which is counted as one with what it finds"
        raise QueryError(f"{shown(str(term))} leaves out {lost}; use key, lemma or a plain word")
    return list(map(int, keys))
