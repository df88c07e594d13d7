"""Zip and gzip: the files inside, unpacked one at a time and no further than is sound."""

import gzip
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO, NamedTuple, cast

from corpus_tools.readers.encodings import decode

# A file that unpacks to more than this is a bomb, or should be unpacked first.
LARGEST = 2**30
# So is what unpacks to more than 50 MB and 200 times its packed size: text packs 3 to 20 times.
_RATIO, _UNSUSPECTED = 200, 50 * 10**6
BOMB = "it unpacks to suspiciously much; if you trust it, unpack it first"
# What is unpacked is kept in memory up to here, and longer in a temporary file.
_IN_MEMORY = 1 << 23

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
    ...     with files[0].open() as file:
    ...         file.read().decode()
    'خبر'
    """
    try:
        archive = zipfile.ZipFile(path)
    except _BROKEN as error:
        raise ValueError(f"it is not a zip archive, or is cut short ({error})") from None
    with archive:
        sizes = (info.file_size for info in archive.infolist() if not _is_bomb(info))
        if sum(sizes) > unpacks_to(path.stat().st_size):
            raise ValueError(BOMB)
        yield _members(archive)


def gunzip(stream: BinaryIO) -> BinaryIO:
    """Unpack what a gzip file holds; raises ValueError where it is broken or a bomb.

    Examples
    --------
    >>> with gunzip(io.BytesIO(gzip.compress("نص".encode()))) as file:
    ...     file.read().decode()
    'نص'
    """
    packed = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    with gzip.GzipFile(fileobj=stream, mode="rb") as inside:
        return _unpacked(inside, packed, "not a gzip file, or is cut short")


def unpacks_to(packed: int) -> int:
    """Say how many bytes may come out of so many.

    >>> unpacks_to(len("خبر".encode()))
    50000000
    """
    return max(_UNSUSPECTED, _RATIO * packed)


def _unpacked(inside: IO[bytes] | gzip.GzipFile, packed: int, broken: str) -> BinaryIO:
    """Copy what is packed into a file of its own, in which one can jump about."""
    most = min(LARGEST, unpacks_to(packed))
    with ExitStack() as stack:
        copy = stack.enter_context(SpooledTemporaryFile(_IN_MEMORY))
        while True:
            try:
                piece = inside.read(1 << 20)
            except (*_BROKEN, OSError, RuntimeError) as error:
                raise ValueError(f"it is {broken} ({error})") from None
            if not piece:
                break
            copy.write(piece)
            if copy.tell() > most:  # what an archive says of its size can be wrong
                raise ValueError(BOMB)
        copy.seek(0)
        stack.pop_all()
    return cast(BinaryIO, copy)


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
    """Unpack a member, or raise ValueError."""
    if info.flag_bits & _ENCRYPTED:
        raise ValueError("it is encrypted; unpack it with its password first")
    if _is_bomb(info):
        raise ValueError(BOMB)
    try:
        inside = archive.open(info)
    except (*_BROKEN, OSError, RuntimeError) as error:
        raise ValueError(f"it is damaged ({error})") from None
    with inside:
        return _unpacked(inside, info.compress_size, "damaged")


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    return info.file_size > min(LARGEST, unpacks_to(info.compress_size))


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
