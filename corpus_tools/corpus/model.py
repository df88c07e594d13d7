"""What a corpus is: texts, their tokens as integers, one vocabulary, and the map form to key."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from corpus_tools.table import Table
from corpus_tools.text.arabic import default_key
from corpus_tools.text.tokenizer import KINDS, PUNCTUATION

Integers = npt.NDArray[np.integer]

#: Functions form → key by the name that a corpus records; a saved corpus names its own.
KEY_FUNCTIONS: dict[str, Callable[[str], str]] = {"default": default_key}

_ANCHOR = 1024


@dataclass(frozen=True, eq=False)
class Texts:
    """The original texts of a part, end to end in UTF-8, readable at any character.

    ``data`` is uint8; ``byte_offsets`` and ``character_offsets`` are int64 of shape
    ``(texts + 1,)``; ``anchors`` is int64 and holds the byte of every 1,024th character.
    """

    data: npt.NDArray[np.uint8]
    byte_offsets: Integers
    character_offsets: Integers
    anchors: Integers

    @classmethod
    def of(cls, texts: list[str]) -> "Texts":
        """Store some strings; lone surrogates survive."""
        encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
        data = np.frombuffer(b"".join(encoded), dtype=np.uint8)
        first_bytes = np.flatnonzero((data & 0xC0) != 0x80)
        return cls(
            data=data,
            byte_offsets=np.cumsum([0, *map(len, encoded)], dtype=np.int64),
            character_offsets=np.cumsum([0, *map(len, texts)], dtype=np.int64),
            anchors=first_bytes[::_ANCHOR].astype(np.int64),
        )

    def __len__(self) -> int:
        return len(self.byte_offsets) - 1

    def __getitem__(self, row: int) -> str:
        """Give one text whole, exactly as it was read."""
        return self._decoded(self.byte_offsets[row], self.byte_offsets[row + 1])

    def between(self, start: int, end: int) -> str:
        """Give the characters from ``start`` to ``end``, counted through all texts."""
        if end <= start:
            return ""
        anchor = start // _ANCHOR
        until = -(-end // _ANCHOR)
        last = self.anchors[until] if until < len(self.anchors) else len(self.data)
        text = self._decoded(self.anchors[anchor], last)
        return text[start - anchor * _ANCHOR : end - anchor * _ANCHOR]

    def _decoded(self, start: int, end: int) -> str:
        return self.data[start:end].tobytes().decode("utf-8", "surrogatepass")


@dataclass(frozen=True, eq=False)
class Part:
    """A run of documents as integers, the unit of work.

    Attributes
    ----------
    ids
        int32, ``(tokens,)``: the type of each token, a row of the vocabulary.
    starts
        int32, ``(tokens,)``: where each token starts, in characters through ``texts``.
    document_offsets
        int64, ``(documents + 1,)``: the first token of each document, and the end.
    sentence_offsets
        int64, ``(sentences + 1,)``: the first token of each sentence, and the end.
    text_rows
        int64, ``(documents,)``: the row of each document in ``texts``.
    texts
        The original texts.
    """

    ids: Integers
    starts: Integers
    document_offsets: Integers
    sentence_offsets: Integers
    text_rows: Integers
    texts: Texts

    def __len__(self) -> int:
        return len(self.document_offsets) - 1

    @cached_property
    def document_of(self) -> Integers:
        """The document (counted in this part) of each token, int32."""
        lengths = np.diff(self.document_offsets)
        return np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)

    @cached_property
    def sentence_of(self) -> Integers:
        """The sentence (counted in this part) of each token, int32."""
        lengths = np.diff(self.sentence_offsets)
        return np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)

    def text(self, document: int) -> str:
        """Give the original text of a document of this part."""
        return self.texts[self.text_rows[document]]


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """The types of a corpus, ranked: frequency falls, and code points decide between equals.

    Attributes
    ----------
    forms
        The forms as written.
    kinds
        int8, ``(types,)``: places in ``KINDS``.
    frequencies
        int64, ``(types,)``: never 0.
    key_ids
        int32, ``(types,)``: the key of each type, a row of ``keys``.
    keys
        The distinct keys, ranked in the same way by the frequency of their words and signs.
    """

    forms: list[str]
    kinds: Integers
    frequencies: Integers
    key_ids: Integers
    keys: list[str]

    @classmethod
    def of(
        cls, forms: list[str], kinds: Integers, frequencies: Integers, keys: list[str]
    ) -> "Vocabulary":
        """Build the vocabulary of ranked types from each type's key."""
        totals: dict[str, int] = {}
        for key, frequency in zip(keys, frequencies.tolist(), strict=True):
            totals[key] = totals.get(key, 0) + frequency
        ranked = sorted(totals, key=lambda key: (-totals[key], key))
        place = {key: rank for rank, key in enumerate(ranked)}
        key_ids = np.fromiter(map(place.__getitem__, keys), np.int32, len(keys))
        return cls(forms, kinds, frequencies, key_ids, ranked)

    def __len__(self) -> int:
        return len(self.forms)

    @cached_property
    def is_word(self) -> npt.NDArray[np.bool_]:
        """Whether each type is a word: of any kind but punctuation."""
        return self.kinds != PUNCTUATION

    @cached_property
    def form_lengths(self) -> Integers:
        """The length of each form in characters, int32."""
        return np.fromiter(map(len, self.forms), np.int32, len(self.forms))

    @cached_property
    def key_rows(self) -> dict[str, int]:
        """The row of each key."""
        return {key: row for row, key in enumerate(self.keys)}

    @cached_property
    def key_of_form(self) -> dict[str, int]:
        """The row in ``keys`` of each form as written."""
        return dict(zip(self.forms, self.key_ids.tolist(), strict=True))

    @cached_property
    def shown(self) -> list[str]:
        """What a table shows for each key: its most frequent form as written."""
        # Types are ranked, so the first type of a key is its most frequent form.
        _, first = np.unique(self.key_ids, return_index=True)
        return [self.forms[row] for row in first.tolist()]

    @cached_property
    def shown_keys(self) -> list[str]:
        """The default key of what is shown for each key: what stop words are compared with."""
        return list(map(default_key, self.shown))

    @cached_property
    def shown_ranks(self) -> Integers:
        """The place of each key's shown form in order of code points, int64."""
        ranks = np.empty(len(self.shown), dtype=np.int64)
        ranks[sorted(range(len(self.shown)), key=self.shown.__getitem__)] = np.arange(len(ranks))
        return ranks

    def types_of_kinds(self, kinds: Any = None) -> npt.NDArray[np.bool_]:
        """Mark the types of some kinds; ``None`` is every word."""
        if kinds is None:
            return self.is_word
        names = [kinds] if isinstance(kinds, str) else list(kinds)
        if unknown := [name for name in names if name not in KINDS]:
            raise ValueError(
                f"no kind of token is called {', '.join(map(repr, unknown))}; "
                f"the kinds are {', '.join(KINDS)}. For example: kinds=['arabic', 'latin']"
            )
        return np.isin(self.kinds, [KINDS.index(name) for name in names])


@dataclass(frozen=True, eq=False, repr=False)
class Corpus:
    """A corpus: documents, their tokens, and what is counted. Nothing in it changes.

    Made by `read`, `open`, `sample_corpus`, or from another one by `subset`. ``len(corpus)``
    is the number of documents.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["قرأ الولد.", "قرأت البنت."])
    >>> len(corpus), corpus.n_tokens, corpus.n_words, corpus.n_types
    (2, 6, 4, 4)

    Attributes
    ----------
    parts
        The documents as integers, in order.
    settings
        What was decided when it was made: the name of the key, the versions.
    history
        One line for each step that led here.
    fingerprint
        A hash of the texts, their metadata and each step; the same source read and chosen from
        in the same way has the same one.
    """

    parts: tuple[Part, ...]
    # Functions that give these, in a corpus that was opened: they are read when first asked for.
    _vocabulary: Vocabulary | Callable[[], Vocabulary]
    _documents: pd.DataFrame | Callable[[], pd.DataFrame]
    _report: pd.DataFrame | Callable[[], pd.DataFrame]
    settings: dict[str, Any]
    history: tuple[str, ...]
    fingerprint: str
    _memory: dict[Any, Any] = field(default_factory=dict)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The types of all parts, and their keys."""
        return self._vocabulary() if callable(self._vocabulary) else self._vocabulary

    @cached_property
    def _table(self) -> pd.DataFrame:
        return self._documents() if callable(self._documents) else self._documents

    @cached_property
    def report(self) -> pd.DataFrame:
        """What became of each file that was read: see `reading_report`."""
        return self._report() if callable(self._report) else self._report

    @property
    def documents(self) -> Table:
        """One row per document: ``id, file, encoding, tokens`` and every metadata column."""
        return Table(self._table.copy(deep=False))

    def __len__(self) -> int:
        return sum(map(len, self.parts))

    @property
    def n_tokens(self) -> int:
        """The number of tokens, punctuation included."""
        return int(self.vocabulary.frequencies.sum())

    @property
    def n_words(self) -> int:
        """The number of words: tokens of any kind but punctuation."""
        return int(self.vocabulary.frequencies[self.vocabulary.is_word].sum())

    @property
    def n_types(self) -> int:
        """The number of different words, as written."""
        return int(self.vocabulary.is_word.sum())

    @property
    def n_keys(self) -> int:
        """The number of different words, as counted."""
        return len(np.unique(self.vocabulary.key_ids[self.vocabulary.is_word]))

    @property
    def key_function(self) -> Callable[[str], str]:
        """The function form → key for words outside the vocabulary."""
        return KEY_FUNCTIONS[self.settings["key"]]

    @cached_property
    def first_documents(self) -> list[int]:
        """The row in ``documents`` of the first document of each part."""
        return np.cumsum([0, *map(len, self.parts)])[:-1].tolist()

    def text(self, document: int) -> str:
        """Give the original text of the document in one row of ``documents``."""
        if not -len(self) <= document < len(self):
            raise IndexError(f"document {document} of a corpus of {len(self)}; rows count from 0")
        document %= len(self)
        part = int(np.searchsorted(self.first_documents, document, side="right")) - 1
        while not len(self.parts[part]):
            part -= 1
        return self.parts[part].text(document - self.first_documents[part])

    def __repr__(self) -> str:
        lines = [
            f"Corpus of {len(self):,} documents: {self.n_tokens:,} tokens, "
            f"{self.n_words:,} of them words, {self.n_types:,} types",
            f"counted by: {self.settings['key']} key ({self.n_keys:,} different)",
        ]
        metadata = list(self._table.columns[4:])
        if metadata:
            lines.append(f"metadata: {', '.join(map(str, metadata))}")
        status = self.report["status"].value_counts()
        for name in ("repaired", "skipped"):
            if count := int(status.get(name, 0)):
                lines.append(f"{name}: {count} (see ct.reading_report)")
        if len(self.history) > 1:
            lines.append("history: " + "; ".join(self.history))
        return "\n".join(lines)


def check_corpus(corpus: Any) -> None:
    """Refuse what is no corpus where a verb expects one."""
    if not isinstance(corpus, Corpus):
        raise TypeError(
            f"a Corpus is expected first, not a {type(corpus).__name__}; "
            'for example: ct.frequencies(ct.read("my_articles/"))'
        )


def assemble(
    parts: list[Part],
    forms: list[str],
    kinds: Integers,
    key_of: dict[str, str] | Callable[[str], str],
    **fields: Any,
) -> Corpus:
    """Make a corpus of parts whose ids point into ``forms``, in any order, used or not.

    Types are counted, those that occur are ranked by frequency (equals by form, then kind),
    and the ids follow, so that a corpus depends on its tokens alone.
    """
    counts = np.zeros(len(forms), dtype=np.int64)
    for part in parts:
        counts += np.bincount(part.ids, minlength=len(forms))
    used = np.flatnonzero(counts).tolist()
    ranked = sorted(used, key=lambda row: (-counts[row], forms[row], kinds[row]))
    new_ids = np.full(len(forms), -1, dtype=np.int32)
    new_ids[ranked] = np.arange(len(ranked), dtype=np.int32)
    lookup = key_of if callable(key_of) else key_of.__getitem__
    ranked_forms = [forms[row] for row in ranked]
    vocabulary = Vocabulary.of(
        ranked_forms,
        np.asarray(kinds, dtype=np.int8)[ranked],
        counts[ranked],
        list(map(lookup, ranked_forms)),
    )
    renumbered = tuple(replace(part, ids=new_ids[part.ids]) for part in parts)
    return Corpus(parts=renumbered, _vocabulary=vocabulary, **fields)
