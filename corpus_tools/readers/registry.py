"""Which function reads which file: a registry by suffix.

A reader is a function ``(stream, how, notes)``. It gets the open file, at its start and such that
one can jump about in it; the `Options` of the call; and the `Notes` for the report, with
``notes.decode`` for bytes in any encoding. It yields a `Record` for each document, and raises
ValueError, with a reason that goes on after "it ...", when the file as a whole cannot be read.

To add a format, write such a function, a file a format in ``formats/``, and name it in
``corpus_tools/data/readers.toml``; or, in a session, put it into the registry:

>>> from corpus_tools import readers
>>> def read_lines(stream, how, notes):
...     for number, line in enumerate(notes.decode(stream.read()).splitlines(), 1):
...         yield number, line
>>> readers.READERS[".lines"] = read_lines
>>> readers.reader_of("خبر.lines").__name__
'read_lines'
>>> del readers.READERS[".lines"]

Another package names its readers in the entry-point group ``corpus_tools.readers``, which is looked
into when a suffix is met that is not here. In its ``pyproject.toml``::

    [project.entry-points."corpus_tools.readers"]
    ".song" = "my_package.songs:read_lyrics"
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from corpus_tools._checks import room, toml
from corpus_tools.readers.model import Reader

GROUP = "corpus_tools.readers"

_KNOWN = toml("data/readers.toml")
#: A reader of ours is told by its module and name until a file is read by it.
READERS: dict[str, Reader | str] = dict(_KNOWN["functions"])
# The files of OpenITI end in their language and version, and then often in nothing else.
_OPENITI = re.compile(r"\.[a-z0-9]+-[a-z]{3}[0-9]+\Z")


def suffix(name: str) -> str:
    """Give the suffix that decides how a file is read, without ".gz" and in lower case.

    >>> suffix("خبر.TXT.gz")
    '.txt'
    """
    path = PurePosixPath(name.lower())
    return path.with_suffix("").suffix if path.suffix == ".gz" else path.suffix


def is_readable(name: str) -> bool:
    """Tell whether files of this name can be read: texts, and zips of texts.

    >>> is_readable("كتاب.json"), is_readable("كتاب.zip"), is_readable("كتاب.png")
    (True, True, False)
    """
    return suffix(name) == ".zip" or _entry(name) is not None


def readable() -> str:
    """List the suffixes that can be read.

    >>> readable().startswith(".txt")
    True
    """
    return " ".join([*READERS, *_installed(), ".zip", ".gz"])


def kinds(names: Iterable[str]) -> str:
    """Count the suffixes of files, the most frequent first.

    >>> kinds(["خبر.txt", "خبر.png", "نص.txt"]), kinds([])
    ('2 .txt, 1 .png', 'no files')
    """
    counts = Counter(suffix(name) or "no suffix" for name in names).most_common()
    return ", ".join(f"{count} {kind}" for kind, count in counts) or "no files"


def reader_of(name: str) -> Reader:
    """Load the function that reads files of this name.

    Raises
    ------
    ImportError
        It is there but cannot be loaded.
    ValueError
        There is none.

    Examples
    --------
    >>> reader_of("كتاب.json").__name__
    'read_json'
    >>> reader_of("0300Hubaysh.CahdAbuqrat.GRAR000051-ara1").__name__
    'read_text'
    """
    if (entry := _entry(name)) is not None:
        if isinstance(entry, str):
            module, _, function = entry.partition(":")
            entry = getattr(room(f"readers.{module}"), function)
        reader: Reader = entry if callable(entry) else entry.load()
        return reader
    kind = suffix(name)
    for suffixes, reason in _KNOWN["refused"].items():
        if kind in suffixes.split():
            raise ValueError(reason.format(kind))
    what = f"{kind} files" if kind else "files without a suffix"
    raise ValueError(f"{what} cannot be read; those that can: {readable()}")


def stem_of(name: str) -> str:
    """Take off ".gz" and a suffix that can be read.

    >>> stem_of("خبر.txt.gz"), stem_of("خبر.png")
    ('خبر', 'خبر.png')
    """
    kind = suffix(name)
    if kind not in READERS and kind not in _installed():
        return name
    return re.sub(rf"{re.escape(kind)}(\.gz)?\Z", "", name, flags=re.IGNORECASE)


def _entry(name: str) -> Any:
    kind = suffix(name)
    return READERS.get(kind) or READERS.get(_OPENITI.sub(".txt", kind)) or _installed().get(kind)


@cache
def _installed() -> dict[str, Any]:
    """Find the readers of other packages."""
    # Imported here: it brings all that mail is made of.
    from importlib.metadata import entry_points

    return {entry.name.lower(): entry for entry in entry_points(group=GROUP)}
