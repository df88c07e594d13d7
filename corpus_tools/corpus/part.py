"""A part of a corpus: a run of documents as integers, in memory or mapped from disk.

Everything about a part is a column, a NumPy array. What a column is not needed for is not read,
and what can be derived from columns in one pass is not kept.
"""

import copy
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

import numpy as np

from corpus_tools.corpus._remembered import remembered
from corpus_tools.corpus.strings import Integers, encoded

#: Bytes of the texts between two anchors.
ANCHOR = 1024

#: A type that makes up more than one token in so many has no postings: reading every token of
#: the part is as quick.
FREQUENT = 64

#: The columns that say of what types the tokens are.
TYPED = ("ids", "types", "counts", "postings")
#: The column of a layer is called so, and then by the layer's name.
LAYER = "layer-"

# The bytes of a character after its first: three at most.
_INSIDE = bytes(range(0x80, 0xC0))

Columns = Callable[[str], Integers]


def column(name: str) -> Any:
    """Make a property of the column of a name, which is read when it is first asked for."""
    return cached_property(lambda self: self.column(name))


def spread(first: Integers, lengths: Integers) -> Integers:
    """Write out ranges of whole numbers: ``first[0], first[0] + 1, …``, then the next range.

    They are of the type of ``first``, in which their count must have room too.
    """
    ends = np.cumsum(lengths, dtype=first.dtype)
    rows = np.arange(ends[-1] if len(ends) else 0, dtype=first.dtype)
    rows += np.repeat(first - (ends - lengths), lengths)
    return rows


def bounded(lengths: Integers, at_once: int) -> Iterator[slice]:
    """Cut rows into runs whose lengths add up to at most ``at_once``, or into single rows."""
    ends, begin = np.cumsum(lengths), 0
    while begin < len(lengths):
        before = ends[begin - 1] if begin else 0
        end = max(int(np.searchsorted(ends, before + at_once, side="right")), begin + 1)
        yield slice(begin, end)
        begin = end


def distinct_sorted(numbers: Integers) -> tuple[Integers, Integers]:
    """Give the distinct numbers among some, sorted, and how often each occurs."""
    # Asked for counts, NumPy sorts; without, it hashes, which takes many times as long.
    return np.unique(numbers, return_counts=True)


def distinct_pairs(one: Integers, two: Integers, width: int) -> tuple[Integers, Integers, Integers]:
    """Give the distinct pairs, sorted, and how often each occurs; what is second is below width."""
    pairs, counts = distinct_sorted(one * np.int64(width) + two)
    return pairs // width, pairs % width, counts


class Texts:
    r"""The original texts of a part in UTF-8, a ``\n`` between two, readable at any character.

    ``data`` are the bytes, uint8; ``byte_offsets`` and ``character_offsets`` int64,
    ``(texts + 1,)``, where each text begins and one after the end; ``anchors`` int32, the number of
    characters that begin before every 1,024th byte.
    """

    data: Integers = column("text")
    byte_offsets: Integers = column("text_bytes")
    character_offsets: Integers = column("text_characters")
    anchors: Integers = column("text_anchors")

    def __init__(self, columns: Columns) -> None:
        self.column = columns

    @classmethod
    def of(cls, texts: list[str]) -> "Texts":
        """Store some texts."""
        written = list(map(encoded, texts))
        data = np.frombuffer(b"\n".join(written), dtype=np.uint8)
        columns: dict[str, Integers] = {
            "text": data,
            "text_bytes": np.cumsum([0, *(len(text) + 1 for text in written)], dtype=np.int64),
            "text_characters": np.cumsum([0, *(len(text) + 1 for text in texts)], dtype=np.int64),
            "text_anchors": _anchors(data),
        }
        return cls(columns.__getitem__)

    def __len__(self) -> int:
        return len(self.byte_offsets) - 1

    def __getitem__(self, row: int) -> str:
        """Give one text whole, exactly as it was read."""
        data = self.data[self.byte_offsets[row] : self.byte_offsets[row + 1] - 1]
        return data.tobytes().decode("utf-8", "surrogatepass")

    def between(self, starts: Integers, ends: Integers) -> list[str]:
        """Give the characters from each start to its end, counted through all texts."""
        first = np.searchsorted(self.anchors, starts, side="right") - 1
        last = np.searchsorted(self.anchors, ends, side="left")
        skipped = starts - self.anchors[first]
        places = np.stack([first * ANCHOR, last * ANCHOR, skipped, skipped + ends - starts])
        return [
            _decoded(self.data[begin : stop + 3].tobytes(), stop - begin)[start:end]
            for begin, stop, start, end in places.T.tolist()
        ]


def _decoded(data: bytes, size: int) -> str:
    """Decode the characters that begin among the first bytes; three more bytes are at hand."""
    rest = data[size:]
    whole = data[: len(data) - len(rest.lstrip(_INSIDE))]
    return whole.lstrip(_INSIDE).decode("utf-8", "surrogatepass")


def _anchors(data: Integers) -> Integers:
    """Count the characters that begin before every 1,024th byte, one place after the end too."""
    leads = np.zeros((-(-len(data) // ANCHOR), ANCHOR), dtype=bool)
    leads.reshape(-1)[: len(data)] = (data & 0xC0) != 0x80
    return np.append(0, np.cumsum(leads.sum(axis=1))).astype(np.int32)


class Part:
    """A run of documents as integers, the unit of work.

    Attributes
    ----------
    ids
        int32, ``(tokens,)``: the type of each token, a row of ``types``.
    types
        int32, ``(types,)``: the row in the corpus's vocabulary of each type of this part, the
        most frequent ones first.
    counts
        int64, ``(types,)``: how often each occurs in this part; at least once.
    postings
        int32: the tokens of each type in turn, those of the most frequent types left out.
    document_offsets
        int32, ``(documents + 1,)``: the first token of each document, and the end.
    sentence_offsets
        int32, ``(sentences + 1,)``: the first token of each sentence, and the end.
    text_rows
        ``(documents,)``: the row of each document in ``texts``.
    texts
        The original texts.
    starts
        int32, ``(tokens,)``: where each token starts, in characters from the first of the texts.
    number, first_document
        Its place among the parts of a corpus, and the row in ``corpus.documents`` of its first
        document.
    memory
        What functions that are `remembered` gave; it lives as long as the corpus.
    """

    ids: Integers = column("ids")
    types: Integers = column("types")
    starts: Integers = column("starts")
    postings: Integers = column("postings")
    document_offsets: Integers = column("documents")
    sentence_offsets: Integers = column("sentences")

    def __init__(self, columns: Columns, texts: Texts, text_rows: Integers | None = None) -> None:
        self.column = columns
        self.texts = texts
        self._text_rows = text_rows
        self.number = self.first_document = 0
        self.memory: dict[Any, Any] = {}

    def __len__(self) -> int:
        return len(self.document_offsets) - 1

    @cached_property
    def counts(self) -> Integers:
        """How often each type occurs in this part."""
        return self.column("counts").astype(np.int64)

    @cached_property
    def text_rows(self) -> Integers:
        """The row of each document in ``texts``."""
        return np.arange(len(self)) if self._text_rows is None else self._text_rows

    def with_columns(self, names: Collection[str], column: Columns) -> "Part":
        """Give the same part with other columns of some names."""
        both = lambda name: (column if name in names else self.column)(name)  # noqa: E731
        return Part(both, self.texts, self._text_rows)

    def offsets(self, unit: str) -> Integers:
        """Give where each sentence begins, or each document, and after them the end."""
        return self.sentence_offsets if unit == "sentence" else self.document_offsets

    def units_of(self, unit: str, tokens: Integers) -> Integers:
        """Give the sentence, or the document, of each of some tokens, counted in this part."""
        return _runs_of(self.offsets(unit), tokens)

    def documents_of(self, tokens: Integers) -> Integers:
        """Give the document (counted in this part) of some tokens."""
        return _runs_of(self.document_offsets, tokens)

    def layer(self, name: str) -> Integers:
        """Give the row of each token's value in a layer of the corpus, -1 without one; int32."""
        return self.column(LAYER + name)

    def text(self, document: int) -> str:
        """Give the original text of a document of this part."""
        return self.texts[self.text_rows[document]]

    @cached_property
    def _posting_offsets(self) -> tuple[int, Integers]:
        """How many types have no postings, and where the postings of each other type begin."""
        frequent = n_frequent(self.counts, len(self.ids))
        return frequent, np.append(0, np.cumsum(self.counts[frequent:]))

    def tokens_of(self, types: Integers) -> Integers:
        """Find the tokens of some types (rows of ``types``, each once), in order."""
        frequent, offsets = self._posting_offsets
        common, rare = types[types < frequent], types[types >= frequent]
        if len(common) > 3 or self.counts[rare].sum() * 8 > len(self.ids):
            wanted = np.zeros(len(self.types), dtype=bool)
            wanted[types] = True
            return np.flatnonzero(wanted[self.ids])
        found = [self._tokens_of_frequent(own) for own in common.tolist()]
        if len(rare):
            found.append(self.postings[spread(offsets[rare - frequent], self.counts[rare])])
        # Few types are few sorted runs, which a stable sort merges; more are sorted anew.
        tokens = np.concatenate([np.zeros(0, np.int64), *found])
        return np.sort(tokens, stable=len(types) <= 8)

    @remembered
    def _tokens_of_frequent(self, own: int) -> Integers:
        """Find the tokens of a type without postings."""
        return np.flatnonzero(self.ids == own).astype(np.int32)


def _runs_of(offsets: Integers, tokens: Integers) -> Integers:
    """Give the run in which each of some tokens is, of runs that begin at ``offsets``."""
    if len(tokens) >= len(offsets) and np.all(tokens[1:] >= tokens[:-1]):
        # Fewer runs than tokens in order: it is quicker to look for the runs.
        counts = np.diff(np.searchsorted(tokens, offsets))
        return np.repeat(np.arange(len(counts)), counts)
    return np.searchsorted(offsets, tokens, side="right") - 1


def n_frequent(counts: Integers, n_tokens: int) -> int:
    """Count the types that have no postings; ``counts`` falls."""
    return int(np.count_nonzero(counts * FREQUENT > n_tokens))


def postings_of(ids: Integers, counts: Integers) -> Integers:
    """List the tokens of each type in turn, those of the most frequent types left out; int32."""
    rare = np.flatnonzero(ids >= n_frequent(counts, len(ids)))
    # One sort of (type, token) as one number: quicker than a sort that keeps order.
    pairs = np.sort(ids[rare].astype(np.int64) << 32 | rare)
    return (pairs & 0xFFFFFFFF).astype(np.int32)


def numbered(codes: Integers, types: Integers) -> Columns:
    """Number the types of a part anew: those of its tokens, the most frequent first.

    ``types`` are all there could be, and ``codes`` the row among them of each token. Gives those of
    the `TYPED` columns that are asked for.
    """
    counts = np.bincount(codes, minlength=len(types))
    order = np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)]
    place = np.zeros(len(types), dtype=np.int32)
    place[order] = np.arange(len(order))
    ids, counts = place[codes], counts[order]
    columns = {"ids": ids, "counts": counts.astype(np.int32), "types": types[order]}
    # Sorting takes longest, and who only counts the part needs none.
    return lambda name: postings_of(ids, counts) if name == "postings" else columns[name]


class Parts(Sequence[Part]):
    """The parts of a corpus; those on disk are mapped when they are first asked for.

    ``first_documents`` has the row in ``corpus.documents`` of the first document of each.
    """

    #: So many parts stay mapped, to leave room among the addresses of a small process; what was
    #: derived from a part stays in any case.
    KEPT = 12

    def __init__(self, sizes: Iterable[int], load: Callable[[int], Part]) -> None:
        *first, self.n_documents = np.cumsum([0, *sizes]).tolist()
        self.first_documents: list[int] = first
        self._load = load
        self._kept: dict[int, Part] = {}
        self._memory: dict[int, dict[Any, Any]] = {}

    def __len__(self) -> int:
        return len(self.first_documents)

    def __getitem__(self, number: Any) -> Any:
        number = range(len(self))[number]
        part = self._kept.get(number)
        if part is None:
            # What is loaded may be a part of another corpus too, where it has another number.
            part = copy.copy(self._load(number))
            part.memory = self._memory.setdefault(number, part.memory)
            part.number, part.first_document = number, self.first_documents[number]
            if len(self._kept) < self.KEPT:
                self._kept[number] = part
        return part
