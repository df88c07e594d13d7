"""Many strings in one piece of memory: Arrow arrays of UTF-8, lone surrogates included."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from corpus_tools.table.frame import TEXT, text_column

Integers = npt.NDArray[np.integer]
Mask = npt.NDArray[np.bool_]


def encoded(text: str) -> bytes:
    """Write a string as UTF-8; half an emoji, cut by a program, becomes three bytes."""
    return text.encode("utf-8", "surrogatepass")


@dataclass(frozen=True, eq=False)
class Strings:
    """Strings by row, as bytes until someone reads them.

    ``array`` is an Arrow array of large binary values without nulls: UTF-8, in which a lone
    surrogate (half an emoji, which Parquet and Arrow's own strings refuse) is three bytes.
    """

    array: pa.LargeBinaryArray

    @classmethod
    def of(cls, values: Iterable[str]) -> "Strings":
        """Take strings in."""
        return cls(pa.array(map(encoded, values), pa.large_binary()))

    @classmethod
    def wrap(cls, array: Any) -> "Strings":
        """Take an Arrow array of bytes in, whole or in pieces."""
        if isinstance(array, pa.ChunkedArray):
            array = array.combine_chunks()
        return cls(array if array.type == pa.large_binary() else array.cast(pa.large_binary()))

    def __len__(self) -> int:
        return len(self.array)

    def __getitem__(self, row: int) -> str:
        return self.array[int(row)].as_py().decode("utf-8", "surrogatepass")

    def take(self, rows: Integers) -> "Strings":
        """Choose rows, in any order and as often as wanted."""
        return Strings(self.array.take(pa.array(rows)))

    def list(self) -> list[str]:
        """Give all strings."""
        if self.text is not None:
            return self.text.to_pylist()
        return [value.decode("utf-8", "surrogatepass") for value in self.array.to_pylist()]

    def series(self) -> pd.Series:
        """Give a column of text for a table."""
        return text_column(self.list()) if self.text is None else column(self.text)

    @cached_property
    def text(self) -> Any:
        """The strings as an Arrow array of text; ``None`` where one holds a lone surrogate."""
        try:
            return self.array.cast(pa.large_string())
        except pa.ArrowInvalid:
            return None

    @cached_property
    def _tails(self) -> Integers:
        """The last eight bytes of each string as one number, those of a shorter one as they are.

        To compare all strings with one would take twenty times as long.
        """
        data, offsets = buffers(self.array)
        padded = np.append(np.zeros(8, dtype=np.uint8), data)
        tails = padded[offsets[1:, None] + np.arange(8)].view("<u8").reshape(-1)
        missing = np.maximum(8 - np.diff(offsets), 0).astype(np.uint64)
        # A shift by 64 bits is none to the processor, so an empty string is shifted in two steps.
        return tails >> (missing * 4) >> (missing * 4)

    def row(self, value: str) -> int | None:
        """Find a string: its first row."""
        return next(iter(self.rows(value).tolist()), None)

    def rows(self, value: str) -> Integers:
        """Find a string: all its rows, in order."""
        wanted = encoded(value)
        found = np.flatnonzero(self._tails == int.from_bytes(wanted[-8:], "little"))
        same = pc.equal(self.array.take(pa.array(found)), wanted)
        return found[same.to_numpy(zero_copy_only=False)]

    def patchy(self) -> Any:
        """Give an Arrow array of text; half a character becomes a question mark."""
        if self.text is not None:
            return self.text
        patched = (text.encode("utf-8", "replace").decode() for text in self.list())
        return pa.array(patched, pa.large_string())

    def is_in(self, values: Iterable[str]) -> Mask:
        """Mark the strings that are among some values."""
        found = pc.is_in(self.array, value_set=Strings.of(values).array)
        return found.to_numpy(zero_copy_only=False)

    @cached_property
    def lengths(self) -> Integers:
        """The length of each string in characters, int32."""
        return pc.utf8_length(self.patchy()).to_numpy().astype(np.int32)


def column(array: Any) -> pd.Series:
    """Make a column of text of an Arrow array of valid UTF-8."""
    # As pandas keeps text in a column, without a look at each string.
    return pd.Series(TEXT.__from_arrow__(array.cast(pa.large_string())), copy=False)


def buffers(array: Any) -> tuple[Integers, Integers]:
    """Give the bytes of an Arrow array of large binary values, and where each value begins."""
    _, offset_buffer, data_buffer = array.buffers()
    if not len(array):
        return np.zeros(0, np.uint8), np.zeros(1, np.int64)
    offsets = np.frombuffer(offset_buffer, np.int64)[array.offset : array.offset + len(array) + 1]
    data = np.frombuffer(data_buffer, np.uint8) if data_buffer else np.zeros(0, np.uint8)
    return data[offsets[0] : offsets[-1]], offsets - offsets[0]


def distinct(arrays: list[Any]) -> tuple[Any, list[Integers]]:
    """Number the distinct values of some Arrow arrays, in the order in which they come.

    Returns
    -------
    tuple
        The distinct values as one array, and for each array given the number of each value.
    """
    numbered = pa.concat_arrays(arrays).dictionary_encode()
    codes = numbered.indices.to_numpy()
    return numbered.dictionary, np.split(codes, np.cumsum(list(map(len, arrays)))[:-1])
