"""Zip and gzip: the files inside, streamed in a bounded way and never unpacked to disk."""

import gzip
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, cast

from corpus_tools.readers.encodings import decode

# A member that unpacks to more than this is a bomb, or should be unpacked first.
LARGEST = 2**30
# So is one over 50 MB that is more than 200 times its packed size: text packs 3 to 20 times.
_RATIO, _UNSUSPECTED = 200, 50 * 10**6

# NotImplementedError: a way of packing, or a split archive, that zipfile does not know.
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError)
_ENCRYPTED, _NAME_IS_UTF8 = 0x1, 0x800


class Member(NamedTuple):
    """A file in a zip: its name, what its report should say, how to open it (None: refused).

    >>> Member("خبر.txt", "", io.BytesIO).name
    'خبر.txt'
    """

    name: str
    said: str
    open: Callable[[], BinaryIO] | None


@contextmanager
def zip_members(path: Path) -> Iterator[list[Member]]:
    """Open a zip and give its files, sorted by name; an empty zip gives an empty list.

    Raises
    ------
    ValueError
        The file is no zip archive, or a part of it is missing.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp(), "news.zip")
    >>> with zipfile.ZipFile(path, "w") as archive:
    ...     archive.writestr("news.txt", "خبر")
    >>> with zip_members(path) as files:
    ...     [file.open().read().decode() for file in files]
    ['خبر']
    """
    try:
        archive = zipfile.ZipFile(path)
    except _BROKEN as error:
        raise ValueError(f"it is not a zip archive, or is cut short ({error})") from None
    with archive:
        yield _members(archive)


def gunzip(stream: BinaryIO) -> BinaryIO:
    """Open what a gzip file holds. Reading raises ValueError where it is broken or a bomb.

    Examples
    --------
    >>> gunzip(io.BytesIO(gzip.compress("نص".encode()))).read().decode()
    'نص'
    """
    packed = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    inside = cast(BinaryIO, gzip.GzipFile(fileobj=stream))
    return io.BufferedReader(_Bounded(inside, packed, "not a gzip file, or is cut short"))


def whole(stream: BinaryIO) -> BinaryIO:
    """Give a file in which one can jump about: what is packed is read into memory.

    >>> whole(gunzip(io.BytesIO(gzip.compress(b"x")))).seek(1)
    1
    """
    packed = isinstance(getattr(stream, "raw", None), _Bounded)
    return io.BytesIO(stream.read()) if packed else stream


def _members(archive: zipfile.ZipFile) -> list[Member]:
    """List the files of an open zip, refusing what no honest archive holds."""
    refused: list[Member] = []
    found: dict[str, Member] = {}
    resources = 0
    for info in archive.infolist():
        name, said = _name(info)
        if name.startswith("__MACOSX/"):
            resources += not info.is_dir()
        elif info.is_dir():
            continue
        elif name.startswith("/") or re.match("[A-Za-z]:", name) or ".." in name.split("/"):
            refused.append(Member(name, "its name leads out of the archive", None))
        else:
            if name in found:
                refused.append(Member(name, "it stands twice; the last one is read", None))
            found[name] = Member(name, said, partial(_open, archive, info))
    if resources:
        said = f"resource files of macOS ({resources}), which hold no text"
        refused.append(Member("__MACOSX", said, None))
    return sorted([*refused, *found.values()], key=lambda member: member.name)


def _open(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    """Open a member, or raise ValueError."""
    if info.flag_bits & _ENCRYPTED:
        raise ValueError("it is encrypted; unpack it with its password first")
    if info.file_size > unpacks_to(info.compress_size):
        raise ValueError(BOMB)
    try:
        inside = cast(BinaryIO, archive.open(info))
    except (*_BROKEN, OSError, RuntimeError) as error:
        raise ValueError(f"it is damaged ({error})") from None
    return io.BufferedReader(_Bounded(inside, info.compress_size, "damaged"))


BOMB = "it unpacks to suspiciously much; if you trust it, unpack it first"


def unpacks_to(packed: int) -> int:
    """Say how many bytes may come out of so many.

    >>> unpacks_to(len("خبر".encode()))
    50000000
    """
    return min(LARGEST, max(_UNSUSPECTED, _RATIO * packed))


class _Bounded(io.RawIOBase):
    """A packed stream that ends with ValueError where it is broken, or longer than allowed."""

    def __init__(self, inside: BinaryIO, packed: int, broken: str) -> None:
        self._inside, self._limit, self._broken = inside, unpacks_to(packed), broken

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def readall(self) -> bytes:
        # In large pieces; by default they would be of eight kilobytes.
        return b"".join(iter(partial(self._read, 1 << 24), b""))

    def _read(self, size: int) -> bytes:
        try:
            data = self._inside.read(size)
        except (*_BROKEN, OSError, RuntimeError) as error:
            raise ValueError(f"it is {self._broken} ({error})") from None
        if self._inside.tell() > self._limit:
            raise ValueError(BOMB)
        return data

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence == io.SEEK_END:  # found by reading: what an archive says of itself can be wrong
            while self.read(1 << 20):
                pass
            return self.tell()
        try:
            return self._inside.seek(offset, whence)
        except (*_BROKEN, OSError, RuntimeError) as error:
            raise ValueError(f"it is {self._broken} ({error})") from None

    def tell(self) -> int:
        return self._inside.tell()

    def close(self) -> None:
        self._inside.close()
        super().close()


def _name(info: zipfile.ZipInfo) -> tuple[str, str]:
    """Give a member's name with slashes, and say so where its encoding had to be guessed.

    Without the flag for UTF-8 zipfile reads names as cp437; most are UTF-8 all the same (macOS),
    or in the code page of an Arabic Windows.
    """
    name, said = info.filename, ""
    if not info.flag_bits & _NAME_IS_UTF8 and not name.isascii():
        try:
            found = decode(name.encode("cp437"))
            name = found.text
            said = f"name in {found.encoding}" if found.reason else ""
        except ValueError:
            said = "name in an unknown encoding"
    return name.replace("\\", "/").removeprefix("./"), said
