"""Zip and gzip: the files inside, unpacked one at a time and no further than is sound."""

import gzip
import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO, cast

from corpus_tools.readers.encodings import decode
from corpus_tools.readers.files import File, is_ignored
from corpus_tools.readers.opening import BOMB, Refused, damaged, unpacks_to

# A file that unpacks to more than this is a bomb, or should be unpacked first.
_LARGEST = 2**30
# What is unpacked is kept in memory up to here, and longer in a temporary file.
_IN_MEMORY = 1 << 23
_ENCRYPTED, _NAME_IS_UTF8 = 0x1, 0x800


@contextmanager
def members(stream: BinaryIO) -> Iterator[list[File]]:
    """Open a zip and give its files, sorted by name; an empty zip gives an empty list.

    Raises
    ------
    ValueError
        The file is no zip archive, is a bomb, or a part of it is missing.

    Examples
    --------
    >>> data = io.BytesIO()
    >>> with zipfile.ZipFile(data, "w") as archive:
    ...     archive.writestr("news.txt", "خبر")
    >>> with members(data) as files, files[0].open() as file:
    ...     file.read().decode()
    'خبر'
    """
    with damaged("zipfile"):
        archive = zipfile.ZipFile(stream)
    with archive:
        sizes = (info.file_size for info in archive.infolist() if not _is_bomb(info))
        if sum(sizes) > unpacks_to(stream.seek(0, io.SEEK_END)):
            raise ValueError(BOMB)
        files: list[File] = []
        for info in archive.infolist():
            name, remark = _name(info)
            if info.filename.endswith("/") or is_ignored(name):  # is_dir fails where there is none
                continue
            # Without a name, as zips have it that someone made by hand, it would be the archive.
            leads_out = not name or re.match("/|[A-Za-z]:", name) or ".." in name.split("/")
            refusal = "its name leads out of the archive" if leads_out else ""
            files.append(File(name, partial(_open, archive, info), refusal, remark))
        last = {file.name: file for file in files}
        twice = "it stands twice; the last one is read"
        files = [f if f is last[f.name] else f._replace(refusal=twice) for f in files]
        yield sorted(files, key=lambda file: file.name)


@contextmanager
def unpacked(name: str, stream: BinaryIO) -> Iterator[BinaryIO]:
    """Open what is in a file: of one with the suffix .gz, what is packed in it.

    Raises
    ------
    ValueError
        It is empty, no gzip file, broken or a bomb.

    Examples
    --------
    >>> with unpacked("خبر.txt.gz", io.BytesIO(gzip.compress("خبر".encode()))) as file:
    ...     file.read().decode()
    'خبر'
    """
    if not (size := stream.seek(0, io.SEEK_END)):
        raise ValueError("it is empty: 0 bytes")
    stream.seek(0)
    if not name.lower().endswith(".gz"):
        yield stream
        return
    with gzip.GzipFile(fileobj=stream, mode="rb") as inside, _copied(inside, size) as copy:
        yield copy


def _copied(inside: IO[bytes] | gzip.GzipFile, packed: int) -> BinaryIO:
    """Copy what is packed into a file of its own, in which one can jump about."""
    most = min(_LARGEST, unpacks_to(packed))
    with damaged("zlib"), ExitStack() as stack:
        copy = stack.enter_context(SpooledTemporaryFile(_IN_MEMORY))
        while piece := inside.read(1 << 20):
            copy.write(piece)
            if copy.tell() > most:  # what an archive says of its sizes can be wrong
                raise Refused(BOMB)
        copy.seek(0)
        stack.pop_all()
    return cast(BinaryIO, copy)


def _open(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> BinaryIO:
    """Unpack a member, or raise ValueError."""
    if info.flag_bits & _ENCRYPTED:
        raise ValueError("it is encrypted; unpack it with its password first")
    if _is_bomb(info):
        raise ValueError(BOMB)
    with damaged("zipfile"), archive.open(info) as inside:
        return _copied(inside, info.compress_size)


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    return info.file_size > min(_LARGEST, unpacks_to(info.compress_size))


def _name(info: zipfile.ZipInfo) -> tuple[str, str]:
    """Give a member's name with slashes, and say so where its encoding had to be guessed.

    Without the flag for UTF-8 zipfile reads names as cp437; most are UTF-8 all the same (macOS),
    or in the code page of an Arabic Windows.
    """
    name, remark = info.filename, ""
    if not info.flag_bits & _NAME_IS_UTF8 and not name.isascii():
        remark = "name in an unknown encoding"
        with suppress(ValueError):
            name, encoding, _, reason = decode(name.encode("cp437"))
            remark = f"name in {encoding}" if reason else ""
    return name.replace("\\", "/").removeprefix("./"), remark
