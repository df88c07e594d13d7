"""What all that is opened must pass: neither broken, nor a bomb, nor something else."""

import io
import re
import warnings
import zipfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import BinaryIO

from corpus_tools.readers.encodings import signature

BOMB = "it unpacks to suspiciously much; if you trust it, unpack it first"
# What unpacks to more than 50 MB and 200 times its packed size is one: text packs 3 to 20 times.
_RATIO, _UNSUSPECTED = 200, 50 * 10**6
_PATH = re.compile(r"(?:(?<=\s)|^)\S*[/\\](\S+)")
_SLIPS = (AssertionError, AttributeError, KeyError, NameError, TypeError)


@contextmanager
def damaged(library: str) -> Iterator[None]:
    """Turn what a library raises over a broken file into ValueError, and let it not warn.

    An error that no library raises by design, such as KeyError, can also come of libraries that
    do not fit each other; so it is not laid on the file alone.

    >>> with damaged("zipfile"):
    ...     [][1]
    Traceback (most recent call last):
    corpus_tools.readers.opening.Refused: it is damaged or cut short (list index out of range)
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except (MemoryError, ImportError, Refused):
        raise
    except Exception as error:
        if isinstance(error, OSError) and error.errno:
            raise  # the disk is full, or a drive is gone: that is not the file's fault
        first, *_ = [*str(error).splitlines(), type(error).__name__]
        said = _PATH.sub(r"\1", first[:100])  # without the folders in it
        if isinstance(error, _SLIPS):
            said = f"{type(error).__name__}: {said}; or {library} does not fit what it needs"
        raise Refused(f"it is damaged or cut short ({said})") from None


class Refused(ValueError):
    """A reason for which a file is not read, found while a library reads it.

    >>> str(Refused("سبب"))
    'سبب'
    """


def unpacks_to(packed: int) -> int:
    """Say how many bytes may come out of so many.

    >>> unpacks_to(len("خبر".encode()))
    50000000
    """
    return max(_UNSUSPECTED, _RATIO * packed)


def check_kind(stream: BinaryIO, begins: bytes, kind: str, within: int = 0) -> None:
    """See to it that a file is what its suffix says, by its first bytes.

    Raises ValueError that says what it is instead.

    >>> check_kind(io.BytesIO("%PDF-نص".encode()), b"PAR1", "Parquet file")
    Traceback (most recent call last):
    ValueError: it is a PDF document and no Parquet file
    """
    stream.seek(0)
    head = stream.read(1024)
    stream.seek(0)
    if begins not in head[: within + len(begins)]:
        is_page = re.search(rb"<(?:html|table|meta)\b", head, re.I)
        found = "an HTML page (named .html it is read)" if is_page else signature(head)
        raise ValueError(f"it is {found} and no {kind}" if found else f"it is no {kind}")


@contextmanager
def office(
    stream: BinaryIO, folder: str | tuple[str, ...], kind: str
) -> Iterator[tuple[zipfile.ZipFile, Collection[str]]]:
    """Open a zip as Office makes them, and give it with the names of the files in it.

    Raises ValueError where it is none, a bomb, or what is read of it is damaged.

    >>> with office(io.BytesIO("نص".encode()), "word/", "DOCX document") as (archive, names):
    ...     pass
    Traceback (most recent call last):
    ValueError: it is no DOCX document
    """
    check_kind(stream, b"PK\x03\x04", kind)
    packed = stream.seek(0, io.SEEK_END)
    with damaged("zipfile"), zipfile.ZipFile(stream) as archive:
        sizes = {member.filename: member.file_size for member in archive.infolist()}
        if not any(name.startswith(folder) for name in sizes):
            raise Refused(f"it is a zip archive and no {kind}")
        if sum(sizes.values()) > unpacks_to(packed):
            raise Refused(BOMB)
        yield archive, sizes
