"""Paths as students paste them: found, or an error that says what there is."""

import difflib
import glob
import os
import unicodedata
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from corpus_tools._checks import bare, patterns
from corpus_tools.classroom.notes import sentence
from corpus_tools.readers.files import ADDRESS, is_ignored
from corpus_tools.text.folds import find_folds

_RE = patterns("classroom/sources.toml")
# What Python has made of a backslash and what is after it.
_ESCAPES = dict(zip("\a\b\f\n\r\t\v", "abfnrtv", strict=True))
# Of a folder so many names are looked at; longer texts, or so many words without a slash, are none.
_LOOKED_AT, _LONGEST, _WORDS = 2000, 4096, 6


class SourceError(FileNotFoundError):
    """There is nothing of a name; a notebook shows this as one sentence."""


def source(pasted: Any) -> Any:
    r"""Find what a student names as the place of texts: a file or folder, however it was pasted.

    Quotation marks around it, ``file:///``, ``\`` between folders (also where Python has made
    a control character of ``\n`` or ``\t``), ``~``, spaces and unseen signs around it and escapes
    such as ``%20`` are understood. A relative name is looked for in the working folder, and in
    those above it up to the one that holds ``notebooks``.

    Parameters
    ----------
    pasted
        A path as text or ``Path``, a pattern such as ``"texts/*.txt"``, or anything else.

    Returns
    -------
    str
        A path that there is, or a pattern, as `read` takes it. What is neither text nor ``Path``
        (None, a table, a list of texts) comes back as it is.

    Raises
    ------
    SourceError
        When there is nothing of that name. It is a `FileNotFoundError`; the message says what
        was looked for, which names are like it, and one line that works.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp(), "نصوص")
    >>> folder.mkdir()
    >>> source(f'"{folder}"  ') == str(folder)
    True
    >>> source(["نص"])
    ['نص']
    """
    if not isinstance(pasted, str | os.PathLike):
        return pasted
    if len(os.fspath(pasted)) > _LONGEST:
        raise SourceError(sentence("a text", path=pasted))
    ways = list(dict.fromkeys(filter(None, _readings(os.fsdecode(pasted)))))
    if not ways:
        raise SourceError(sentence("empty source"))
    levels = (n for n in range(len(Path.cwd().parts)) if os.path.isdir("../" * n + "notebooks"))
    bases = ["../" * level for level in range(next(levels, 0) + 1)]
    for place in (os.path.join(base, way) for base in bases for way in ways):
        if os.path.lexists(place) or any(glob.iglob(place, recursive=True)):
            return place
    if _RE.wild.search(ways[-1]):
        return ways[-1]
    raise SourceError(_missing(ways[-1], bases))


def _readings(pasted: str) -> Iterator[str]:
    """Give the paths that may be meant, the most literal one first."""
    text = _RE.pasted.sub("", pasted)
    back = _RE.control.sub(lambda sign: "\\" + _ESCAPES.get(sign[0], f"{ord(sign[0]):o}"), text)
    plain = _RE.file.sub("", back)
    for way in (pasted.strip(), plain, unquote(plain), unquote(plain).replace("\\", "/")):
        for form in (way, *(unicodedata.normalize(name, way) for name in ("NFD", "NFC"))):
            yield os.path.expandvars(os.path.expanduser(_RE.no_name.sub("", form)))


def _missing(path: str, bases: list[str]) -> str:
    """Say that there is nothing of a name, and where there is a like one."""
    if ADDRESS.fullmatch(path):
        return sentence("address", path=path)
    folder, name = os.path.split(path.rstrip("/"))
    if not folder and len(name.split()) >= _WORDS:
        return sentence("a text", path=path)
    for place in [*(os.path.join(base, folder) for base in bases), *bases]:
        if near := _alike(name, place):
            works = os.path.join(place, near[0]).replace("\\", "/")
            return sentence("near", path=path, near=", ".join(near), works=works)
    return sentence("missing", path=path)


def _alike(name: str, folder: str) -> list[str]:
    """Choose names in a folder that differ in case, spaces, hamza, suffix, or by little."""
    names = sorted(islice(glob.iglob("*", root_dir=folder or "."), _LOOKED_AT))
    known = {_letters(each): each for each in reversed(names) if not is_ignored(each)}
    return [known[each] for each in difflib.get_close_matches(_letters(name), known, 3, 0.75)]


def _letters(name: str) -> str:
    return find_folds("search")(bare(_RE.suffixes.sub("", name)))
