"""Paths as students paste them: found, or an error that says what there is."""

import difflib
import glob
import os
import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from corpus_tools._checks import bare
from corpus_tools.classroom.notes import OneSentence, sentence
from corpus_tools.readers.files import ADDRESS, is_ignored
from corpus_tools.text.folds import find_folds

# Names of a folder that are looked at, and that an error names.
_LOOKED_AT, _NAMED = 2000, 5
# The folder that lies where looking for a name ends.
_TOP = "notebooks"
_QUOTES = re.compile("[rR]?(?:\"(.*)\"|'(.*)'|“(.*)”|‘(.*)’|«(.*)»)", re.DOTALL)
# What Explorer and messengers put around a path unseen, and spaces.
_UNSEEN = "\u200b\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_AROUND = _UNSEEN + " \t\r\n\xa0"
_FILE = re.compile(r"file:(?://(?:localhost)?(?=/)|//)?", re.IGNORECASE)
_WILD, _DRIVE = re.compile(r"[*?\[]"), re.compile(r"/+(?=[A-Za-z]:)")
# What Python has made of a backslash and what is after it.
_ESCAPES = dict(zip("\a\b\f\n\r\t\v", "abfnrtv", strict=True))
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")
# So many words, and no slash among them, are no name.
_WORDS = 6


class SourceError(OneSentence, FileNotFoundError):
    """There is nothing of a name; a notebook shows this as one sentence."""


def source(path: Any) -> Any:
    r"""Find what a student names as the place of texts: a file or folder, however it was pasted.

    Quotation marks around it, ``file:///``, ``\`` between folders (also where Python has made
    a control character of ``\n`` or ``\t``), ``~``, spaces and unseen signs around it and escapes
    such as ``%20`` are understood. A relative name is looked for in the working folder, and in
    those above it up to the one that holds ``notebooks``.

    Parameters
    ----------
    path
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
    if not isinstance(path, str | os.PathLike):
        return path
    written = _unwrapped(os.fsdecode(path))
    if not written:
        raise SourceError(sentence("empty source"))
    if ADDRESS.fullmatch(written) and not _FILE.match(written):
        raise SourceError(sentence("address", path=written))
    ways = list(dict.fromkeys(_readings(written)))
    for base in (bases := _bases()):
        for way in ways:
            if os.path.lexists(found := os.path.join(base, way)):
                return found
    for base in bases:
        for way in filter(_WILD.search, ways):
            if next(glob.iglob(os.path.join(base, way), recursive=True), None):
                return os.path.join(base, way)
    if any(map(_WILD.search, ways)):
        return ways[-1]
    raise SourceError(_missing(ways[-1], bases))


def _unwrapped(written: str) -> str:
    """Take off what stands around a path: spaces, unseen signs and quotation marks."""
    while (bare_path := _QUOTES.sub(_inner, written.strip(_AROUND))) != written:
        written = bare_path
    return written


def _inner(found: re.Match[str]) -> str:
    return next(filter(None, found.groups()), "") if found.end() == len(found.string) else found[0]


def _readings(written: str) -> Iterator[str]:
    """Give the paths that may be meant, the most literal one first."""
    yield written
    plain = _CONTROL.sub(lambda sign: "\\" + _ESCAPES.get(sign[0], f"{ord(sign[0]):o}"), written)
    plain = _DRIVE.sub("", unquote(_FILE.sub("", plain)) if _FILE.match(plain) else plain)
    for way in (plain, plain.replace("\\", "/"), unquote(plain).replace("\\", "/")):
        for form in (way, *(unicodedata.normalize(name, way) for name in ("NFC", "NFD"))):
            yield os.path.expandvars(os.path.expanduser(form))


def _bases() -> list[str]:
    """Give the folders in which a relative name is looked for, as paths from the working one."""
    here = Path.cwd()
    above = [here, *here.parents]
    top = next((n for n, folder in enumerate(above) if (folder / _TOP).is_dir()), 0)
    return [os.path.join(*[".."] * level) if level else "" for level in range(top + 1)]


def _missing(path: str, bases: list[str]) -> str:
    """Say that there is nothing of a name, and what there is instead."""
    written = path.replace("\\", "/").rstrip("/")
    if "\n" in path or (len(written.split()) >= _WORDS and "/" not in written):
        return sentence("a text", path=path)
    folder, name = os.path.split(written)
    places = [os.path.join(base, folder) for base in bases] + [*bases] * bool(folder)
    for place in places:
        names = _names(place)
        if near := _alike(name, names):
            first = Path(place, near[0]).as_posix()
            shown = Path(place or ".").resolve().name
            return sentence("near", path=path, folder=shown, near=", ".join(near), first=first)
    names, here = _names(""), Path.cwd().name
    listed = ", ".join(names[:_NAMED]) + ", …" * (len(names) > _NAMED)
    return sentence("missing", path=path, folder=here, names=listed or "—")


def _names(folder: str) -> list[str]:
    """Give the names in a folder, the first of very many; none where it cannot be listed."""
    try:
        with os.scandir(folder or ".") as entries:
            names = [entry.name for entry in islice(entries, _LOOKED_AT)]
    except (OSError, ValueError):
        return []
    return sorted(name for name in names if not is_ignored(name))


def _alike(name: str, names: list[str]) -> list[str]:
    """Choose the names that differ in case, spaces, hamza, last letter or suffix, or by little."""
    fold = find_folds("search")

    def plain(each: str) -> str:
        return fold(bare(os.path.splitext(each)[0]).replace("ى", "ي"))

    known: dict[str, str] = {}
    for each in names:
        known.setdefault(plain(each), each)
    return [known[each] for each in difflib.get_close_matches(plain(name), known, 3, 0.75)]
