"""Finding files: folders, globs, single files; what is ignored, and what each file is called."""

import os
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from corpus_tools.readers.json import READERS
from corpus_tools.readers.model import Reader

# The files of OpenITI end in their language and version, and then often in nothing else.
_OPENITI = re.compile(r"\.[a-z0-9]+-[a-z]{3}[0-9]+")
_MAGIC = re.compile(r"[*?\[]")
_LINK = "it is a link, which is not followed; read what it leads to"
_SYSTEM_FILES = {"thumbs.db", "desktop.ini"}


@dataclass(frozen=True, slots=True)
class File:
    """A file to read: its name in reports, where it is, and why it is refused ("": it is not).

    >>> File("خبر.txt", Path("folder", "news.txt")).refusal
    ''
    """

    name: str
    path: Path
    refusal: str = ""


def suffix(name: str) -> str:
    """Give the suffix that decides how a file is read, without ".gz" and in lower case.

    >>> suffix("خبر.TXT.gz")
    '.txt'
    """
    path = PurePosixPath(name)
    if path.suffix.lower() == ".gz":
        path = path.with_suffix("")
    return path.suffix.lower()


def reader_of(name: str) -> Reader | None:
    """Find the function that reads files of this name, by its suffix.

    >>> reader_of("كتاب.json").__name__
    'read_json'
    >>> reader_of("0300Hubaysh.CahdAbuqrat.GRAR000051-ara1").__name__
    'read_text'
    """
    kind = suffix(name)
    if kind not in READERS and _OPENITI.fullmatch(kind):
        kind = ".txt"
    return READERS.get(kind)


def readable() -> str:
    """List the suffixes that can be read.

    >>> readable().startswith(".txt")
    True
    """
    return " ".join([*READERS, ".zip", ".gz"])


def is_ignored(name: str) -> bool:
    """Tell whether a file, or a folder it is in, is hidden or left by a system or an editor.

    >>> is_ignored("أخبار/.DS_Store")
    True
    """
    return any(
        part.startswith((".", "~$")) or part.lower() in _SYSTEM_FILES
        for part in name.split("/")
        if part not in (".", "..")
    )


def identifiers(names: Iterable[str]) -> list[str]:
    """Name the documents of files: the name without suffix, or with it where two would be one.

    >>> identifiers(["خبر.txt", "report.txt", "report.md"])
    ['خبر', 'report.txt', 'report.md']
    """
    names = list(names)
    stems = [stem_of(name) for name in names]
    whole = {name for name in names if reader_of(name)}
    count = Counter(stem_of(name) for name in names if name in whole)

    def is_own(name: str, stem: str) -> bool:
        record = re.fullmatch(r"(.+):[0-9]+", stem)  # could be a record of the file before ":"
        return (
            count[stem] == 1
            and (stem == name or stem not in whole)
            and not (record and (record[1] in count or record[1] in whole))
        )

    return [stem if is_own(name, stem) else name for name, stem in zip(names, stems, strict=True)]


def find(source: str | os.PathLike[str]) -> list[File]:
    """List the files of a path or glob, sorted by name; an empty folder gives an empty list.

    Raises
    ------
    FileNotFoundError
        There is no such path, or nothing that matches the glob; close names are told.
    ValueError
        The source is a text, or a saved corpus, rather than a path to texts.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "خبر.txt").write_bytes(b"")
    >>> [file.name for file in find(folder)]
    ['خبر.txt']
    """
    given = os.fspath(source)
    if not given or "\0" in given:
        raise ValueError(_expected(given, "it is no path"))
    path = Path(given).expanduser()
    if os.path.isdir(path):
        if _is_corpus(path):
            raise ValueError(f"{given!r} is a saved corpus; open it: ct.open({given!r})")
        return _walk(path)
    if os.path.lexists(path):
        return [File(shown(path.name), path)]
    if _looks_like_text(given):
        start = given if len(given) <= 40 else given[:39] + "…"
        raise ValueError(
            f"this str is a text, not a path: {start!r}. A text goes in a list: ct.read([text])"
        )
    if _MAGIC.search(given):
        return _glob(path, given)
    raise FileNotFoundError(_missing(path, given))


def shown(path: str | Path) -> str:
    """Write a path with slashes, and bytes that are no UTF-8 as escapes.

    >>> shown(Path("أخبار", "news.txt"))
    'أخبار/news.txt'
    """
    posix = Path(path).as_posix()
    return posix.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _walk(root: Path) -> list[File]:
    """List a folder and the folders in it.

    Links are not followed: to a folder they may lead round in a circle, and to a file out of what
    was to be read.
    """
    found: list[File] = []

    def add(path: str | Path, refusal: str = "") -> None:
        name = shown(Path(path).relative_to(root))
        if not is_ignored(name):
            found.append(File(name, Path(path), refusal))

    def failed(error: OSError) -> None:
        add(error.filename, f"it cannot be opened: {error.strerror}")

    for top, folders, files in os.walk(root, onerror=failed):
        for name in tuple(folders):
            folder = Path(top, name)
            if folder.is_symlink():
                add(folder, _LINK)
            elif _is_corpus(folder):
                add(folder, "it is a saved corpus, for ct.open")
            elif not is_ignored(name):
                continue
            folders.remove(name)
        for name in files:
            file = Path(top, name)
            add(file, _LINK if file.is_symlink() else "")
    return sorted(found, key=lambda file: file.name)


def _glob(path: Path, given: str) -> list[File]:
    """List the files that match a pattern, named from the last folder without a wildcard."""
    fixed = next(place for place, part in enumerate(path.parts) if _MAGIC.search(part))
    root = Path(*path.parts[:fixed])
    if not root.is_dir():
        raise FileNotFoundError(_missing(root, given))
    pattern = "/".join(path.parts[fixed:])
    if path.parts[-1] == "**":
        pattern += "/*"
    matches = {match for match in root.glob(pattern) if not match.is_dir()}
    files = [
        File(shown(match.relative_to(root)), match, _LINK if _is_linked(match, root) else "")
        for match in matches
    ]
    files = [file for file in files if not is_ignored(file.name)]
    if not files:
        there = Counter(suffix(file.name) or "no suffix" for file in _walk(root))
        held = ", ".join(f"{count} {kind}" for kind, count in there.most_common(8)) or "no files"
        raise FileNotFoundError(
            f"no file matches {given!r}; the folder {str(root)!r} and those in it hold: {held}. "
            f"All of them: ct.read({str(root)!r})"
        )
    return sorted(files, key=lambda file: file.name)


def _is_linked(path: Path, root: Path) -> bool:
    """Tell whether a path below a folder goes over a link."""
    within = path.relative_to(root).parts
    return any(root.joinpath(*within[:end]).is_symlink() for end in range(1, len(within) + 1))


def stem_of(name: str) -> str:
    """Take off ".gz" and a suffix that can be read.

    >>> stem_of("خبر.txt.gz"), stem_of("خبر.png")
    ('خبر', 'خبر.png')
    """
    if suffix(name) not in READERS:
        return name
    bare = name[:-3] if name.lower().endswith(".gz") else name
    return bare[: -len(suffix(name))]


def _is_corpus(folder: Path) -> bool:
    manifests = ("corpus.json", "unfinished.json")
    return folder.suffix == ".corpus" and any((folder / name).is_file() for name in manifests)


def _looks_like_text(given: str) -> bool:
    """Tell a text from a mistyped path: lines, great length, or words and no suffix."""
    if "\n" in given or len(given) > 1000:
        return True
    words = len(given.split())
    is_path = bool(re.search(r"\.\w{1,5}$", given)) or (words <= 8 and re.search(r"[/\\*]", given))
    return words > 1 and not is_path


def _missing(path: Path, given: str) -> str:
    """Say that a path does not exist, and which names beside it are close."""
    parent, name = path.parent, path.name
    while not parent.is_dir() and parent != parent.parent:
        parent, name = parent.parent, parent.name
    try:
        beside = {entry.lower(): entry for entry in os.listdir(parent) if not is_ignored(entry)}
    except OSError:
        beside = {}
    close = [beside[match] for match in get_close_matches(name.lower(), beside, n=3)]
    if close:
        names = ", ".join(repr(shown(entry)) for entry in close)
        hint = f"in {str(parent)!r} there is {names}: ct.read({str(parent / close[0])!r})"
    else:
        hint = f"nothing in {str(parent)!r} has a name like {name!r}"
    return f"{given!r} does not exist; {hint}. A text goes in a list: ct.read([text])"


def _expected(given: object, why: str) -> str:
    return (
        f"{given!r} cannot be read: {why}. Expected a folder, file, zip or glob, a DataFrame, or "
        'a list of texts: ct.read("my_articles/")'
    )
