"""Zip and gzip: the files inside, read in a bounded way and never unpacked to disk."""

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
from typing import IO, NamedTuple

from corpus_tools.readers.encodings import decode

# A member that unpacks to more than this is a bomb, or should be unpacked first.
LARGEST = 2**30
# So is one over 50 MB that is more than 200 times its packed size: text packs 3 to 20 times.
_RATIO, _UNSUSPECTED = 200, 50 * 10**6

# NotImplementedError: a way of packing, or a split archive, that zipfile does not know.
_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError)
_ENCRYPTED, _NAME_IS_UTF8 = 0x1, 0x800


class Member(NamedTuple):
    """A file in a zip: its name, what its report should say, how to read it (None: refused).

    >>> Member("خبر.txt", "", lambda: b"").name
    'خبر.txt'
    """

    name: str
    said: str
    load: Callable[[], bytes] | None


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
    ...     [file.load().decode() for file in files]
    ['خبر']
    """
    try:
        archive = zipfile.ZipFile(path)
    except _BROKEN as error:
        raise ValueError(f"it is not a zip archive, or is cut short ({error})") from None
    with archive:
        yield _members(archive)


def gunzip(data: bytes) -> bytes:
    """Unpack the bytes of a gzip file.

    Raises
    ------
    ValueError
        They are no gzip file, are cut short, or unpack to too much.

    Examples
    --------
    >>> gunzip(gzip.compress("نص".encode())).decode()
    'نص'
    """
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as stream:
            return _bounded(stream, len(data))
    except (*_BROKEN, OSError) as error:
        raise ValueError(f"it is not a gzip file, or is cut short ({error})") from None


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
            found[name] = Member(name, said, partial(_load, archive, info))
    if resources:
        said = f"resource files of macOS ({resources}), which hold no text"
        refused.append(Member("__MACOSX", said, None))
    return sorted([*refused, *found.values()], key=lambda member: member.name)


def _load(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Read a member, or raise ValueError."""
    if info.flag_bits & _ENCRYPTED:
        raise ValueError("it is encrypted; unpack it with its password first")
    if info.file_size > _limit(info.compress_size):
        raise ValueError(_BOMB)
    try:
        with archive.open(info) as stream:
            return _bounded(stream, info.compress_size)
    except (*_BROKEN, OSError, RuntimeError) as error:
        raise ValueError(f"it is damaged ({error})") from None


_BOMB = "it unpacks to suspiciously much; if you trust it, unpack it first"


def _limit(packed: int) -> int:
    return min(LARGEST, max(_UNSUSPECTED, _RATIO * packed))


def _bounded(stream: IO[bytes] | gzip.GzipFile, packed: int) -> bytes:
    """Read a stream to its end, but no more than is allowed for its packed size."""
    limit = _limit(packed)
    chunks: list[bytes] = []
    size = 0
    while chunk := stream.read(1 << 20):
        size += len(chunk)
        if size > limit:
            raise ValueError(_BOMB)
        chunks.append(chunk)
    return b"".join(chunks)


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
