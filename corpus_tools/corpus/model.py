"""What a corpus is: documents, their tokens as integers, one vocabulary, and how it came to be."""

import hashlib
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from corpus_tools._checks import nearest, printable, room
from corpus_tools.corpus.keys import OWN, KeyFunction, key_function, key_name
from corpus_tools.corpus.part import Part, Parts
from corpus_tools.corpus.strings import Integers, Mask, Strings
from corpus_tools.corpus.vocabulary import Vocabulary
from corpus_tools.table import Step, Table, said

__all__ = ["Corpus", "Integers", "Mask", "check_corpus"]


@dataclass(frozen=True)
class Origin:
    """Where a corpus lies on disk, by which a worker is told of it.

    ``steps`` are what was done to it since: the choice of documents of a `subset`, one bit a
    document, and the name of the key of a `relabel` or `fold`.
    """

    path: str
    checksum: str
    steps: tuple[bytes | str, ...] = ()


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
        The documents as integers, in order: see `corpus_tools.corpus.part.Part`.
    settings
        What was decided when it was made: ``key`` (``by``, ``folds``), ``tokenizer`` (its ``kind``,
        and what makes it another), ``version``.
    history
        The steps that led here, each a dict: ``step`` names it, the rest says what was done.
    fingerprint
        A hash of the texts, their metadata and each step; the same source read and chosen from
        in the same way has the same one.
    """

    #: The names of the verbs, by which one that is called as a method is told: the front door's.
    verbs: ClassVar[frozenset[str]] = frozenset()

    parts: Parts
    vocabulary: Vocabulary
    # Functions that give these, in a corpus that was opened: they are read when first asked for.
    _documents: pd.DataFrame | Callable[[], pd.DataFrame]
    _report: pd.DataFrame | Callable[[], pd.DataFrame]
    settings: dict[str, Any]
    history: tuple[Step, ...]
    fingerprint: str
    # Where a worker finds the same corpus: the path, and the steps from there.
    origin: Origin | None = None
    # Who counts: workers that open the corpus from there, or None for this process. Never saved.
    executor: Executor | None = None
    # From default keys to keys, where only this process has the function.
    own_key_function: KeyFunction | None = None
    # The values of each layer, or what reads them.
    layers: Mapping[str, Strings | Callable[[], Strings]] = field(default_factory=dict)
    # The corpus whose types a layer parted.
    words: "Corpus | None" = None
    # What functions that are `remembered` gave: never copied to another corpus.
    memory: dict[Any, Any] = field(default_factory=dict, init=False)

    @cached_property
    def table(self) -> pd.DataFrame:
        """The ``documents`` with what they leave out: the maps of places of `places_of`."""
        return self._documents() if callable(self._documents) else self._documents

    @cached_property
    def maps(self) -> list[str]:
        """The columns of ``table`` that are maps of places, which would fill pages in a row."""
        return room("pages.places").maps_of(self.table)

    @cached_property
    def report(self) -> pd.DataFrame:
        """What became of each file that was read: see `reading_report`."""
        return self._report() if callable(self._report) else self._report

    @property
    def documents(self) -> Table:
        """One row per document: ``id, file, encoding, tokens`` and every metadata column."""
        return Table(self.table.drop(columns=self.maps))

    @property
    def metadata_names(self) -> list[str]:
        """The columns of ``documents`` that are neither the id nor what reading adds."""
        return list(self.documents.columns)[4:]

    def metadata(self, name: str, rows: Integers) -> Any:
        """Give one column of ``documents`` for some documents, in any order."""
        column = self.table[name]
        values = column.array.take(rows)
        # What pandas takes for text it would check again, and refuse half a character.
        return pd.Series(values, dtype=object) if column.dtype == object else values

    def __len__(self) -> int:
        return self.parts.n_documents

    def changed(self, change: bytes) -> str:
        """Give the fingerprint of a corpus that this one becomes by a change."""
        return hashlib.blake2b(self.fingerprint.encode() + change, digest_size=16).hexdigest()

    @property
    def key_function(self) -> KeyFunction | None:
        """The function from default keys to keys; ``None`` where only a program had it."""
        if self.key in self.layers:
            return None
        return self.own_key_function if self.key.startswith(OWN) else key_function(self.key)

    @property
    def key(self) -> str:
        """The name of what is counted, such as ``default`` or ``lemma+alef``."""
        return key_name(self.settings["key"])

    @cached_property
    def n_tokens(self) -> int:
        """The number of tokens, punctuation included."""
        return int(self.vocabulary.frequencies.sum())

    @property
    def n_words(self) -> int:
        """The number of words: tokens of any kind but punctuation."""
        return int(self.vocabulary.key_frequencies.sum())

    @property
    def n_types(self) -> int:
        """The number of different words, as written."""
        return (self.words or self).vocabulary.n_types

    @property
    def n_keys(self) -> int:
        """The number of different words, as counted."""
        return len(np.unique(self.vocabulary.key_ids[self.vocabulary.is_word]))

    def layer(self, name: str) -> Strings:
        """Give the values of a layer: `Part.layer` has the row of each token's.

        Raises
        ------
        ValueError
            When no layer has the name.

        Examples
        --------
        >>> import corpus_tools as ct
        >>> ct.read(["نص"]).layer("upos")
        Traceback (most recent call last):
        ValueError: the corpus has no layer 'upos'; it has none. ct.annotate makes one, ...
        """
        if name not in self.layers:
            raise ValueError(
                f"the corpus has no layer {name!r}; it has {', '.join(self.layers) or 'none'}. "
                "ct.annotate makes one, and ct.read(..., tokenizer='given') some of .conllu files"
            )
        values = self.layers[name]
        return values() if callable(values) else values

    @property
    def in_words(self) -> "Corpus":
        """The corpus as it was before it was counted by a layer; another one as it is."""
        own: Any = {"history": self.history, "_report": self._report}
        return self if self.words is None else replace(self.words, **own)

    def counted_by(self, layer: str) -> "Corpus":
        """Give the corpus counted by the values of a layer."""
        return room("layers.parted").counted_by(self, layer)

    def parted_by(self, layers: tuple[str, ...]) -> "Corpus":
        """Give the corpus with its types parted by some layers, so that a query can tell them."""
        return room("layers.parted").parted_by(self, layers) if layers else self

    def text(self, document: int | str) -> str:
        """Give the original text of a document: of one row of ``documents``, or of an id.

        Raises
        ------
        IndexError
            When there is no such row.
        ValueError
            When no document has the id.
        """
        part, own = self.place(self.row(document))
        return part.text(own)

    def places_of(self, document: int | str, name: str = "pages") -> list[list[Any]]:
        """Give what a document's file says of places in its text, in their order.

        Parameters
        ----------
        document
            A row of ``documents``, or an id.
        name
            ``"pages"`` and ``"milestones"`` (label, start, end), ``"headings"`` (level, start,
            end), ``"verses"`` (start, end), ``"printed_pages"`` (number, start).

        Returns
        -------
        list of list
            Starts and ends are characters of `text`; [] where the file says nothing.

        Raises
        ------
        IndexError, ValueError
            When there is no such document, or no such name.

        Examples
        --------
        >>> import corpus_tools as ct
        >>> ct.read(["بلا صفحات"]).places_of(0)
        []
        """
        return room("pages.places").places_in(self.table, self.row(document), name)

    def row(self, document: int | str) -> int:
        """Give the row of a document, which may be told by its id; errors as in `text`."""
        if isinstance(document, str):
            rows = np.flatnonzero(self.table["id"] == document)
            if not len(rows):
                raise ValueError(self.unknown(document))
            document = int(rows[0])
        if not -len(self) <= document < len(self):
            raise IndexError(f"document {document} of a corpus of {len(self)}; rows count from 0")
        return document % len(self)

    def place(self, row: int) -> tuple[Part, int]:
        """Give the part that holds a document, and its row there."""
        first = self.parts.first_documents
        # Of parts that begin with the same document, only the last one has any.
        part = int(np.searchsorted(first, row, side="right")) - 1
        return self.parts[part], row - first[part]

    def __getattr__(self, name: str) -> Any:
        """Tell whoever asks for a verb as a method how it is written."""
        said = f"a Corpus has no attribute {name!r}"
        if close := nearest(name, self.verbs):
            verb = close.split("'")[1]
            said += f"; the verbs are functions: ct.{verb}(corpus)"
        raise AttributeError(said, name=name)

    def unknown(self, id_: str) -> str:
        """Say that no document has an id, and which ids there are."""
        first = ", ".join(map(repr, self.table["id"].head(3)))
        return f"no document has the id {id_!r}; the first ids are {first}, see corpus.documents"

    def _repr_html_(self) -> str:
        """Give the HTML that Jupyter shows: see `corpus_tools.display.overview`."""
        return str(room("display.overview").overview(self))

    def __repr__(self) -> str:
        lines = [
            f"Corpus of {len(self):,} document{'s' * (len(self) != 1)}: {self.n_tokens:,} tokens, "
            f"{self.n_words:,} of them words, {self.n_types:,} types",
            f"counted by: {self.key} key ({self.n_keys:,} different)",
        ]
        if self.layers:
            lines.append(f"layers: {', '.join(self.layers)}")
        if self.metadata_names:
            lines.append(f"metadata: {', '.join(self.metadata_names)}")
        status = self.report["status"].value_counts()
        for name in ("repaired", "skipped"):
            if count := int(status.get(name, 0)):
                lines.append(f"{name}: {count} (see ct.reading_report)")
        if len(self.history) > 1:
            lines.append("history: " + "; ".join(map(said, self.history)))
        return "\n".join(map(printable, lines))


def check_corpus(corpus: Any) -> None:
    """Refuse what is no corpus where a verb expects one."""
    if not isinstance(corpus, Corpus):
        said = f"a Corpus is expected first, not a {type(corpus).__name__}"
        raise TypeError(f'{said}; for example: ct.frequencies(ct.read("my_articles/"))')


def check_executor(executor: Any) -> None:
    """Refuse what has no workers where an executor is expected, or none."""
    if not (executor is None or hasattr(executor, "submit")):
        raise TypeError(f"executor is {executor!r}; give concurrent.futures.ProcessPoolExecutor(4)")
