"""Which files are read, what each is called, and what its name and its folders say about it."""

import os
import re
import stat
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO, NamedTuple

from corpus_tools._checks import nearest
from corpus_tools.readers.fields import as_written
from corpus_tools.readers.registry import is_readable, stem_of, suffix

_MAGIC = re.compile(r"[*?\[]")
_SYSTEM_FILES = {"thumbs.db", "desktop.ini"}
_LINK = "it is a link, which is not followed; read what it leads to"
_FIELD = re.compile(r"\{([^{}]*)\}")
_LONGEST = 255  # characters of a name


class File(NamedTuple):
    """A file to read, on disk or in an archive.

    `name` is what it is called in reports, `open` opens it. `refusal` says why it is not read
    ("": it is), `remark` what its report says in any case. `id` is the identifier of its document,
    or what those of its records begin with; `about` is metadata.

    >>> import io
    >>> File("خبر.txt", io.BytesIO).refusal
    ''
    """

    name: str
    open: Callable[[], BinaryIO]
    refusal: str = ""
    remark: str = ""
    id: str = ""
    about: dict[str, object] = {}  # noqa: RUF012 never changed


def find(source: str | os.PathLike[str]) -> list[File]:
    """List the files of a path or glob, sorted by name; an empty folder gives an empty list.

    Links in a folder are refused: they may lead round in a circle, or out of what was to be read.
    The path itself may be one.

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
    written = os.fspath(source)
    if not written or "\0" in written:
        raise ValueError(
            f"{written!r} cannot be read: it is no path. Expected a folder, file, zip or glob, a "
            'DataFrame, or a list of texts: ct.read("my_articles/")'
        )
    path = Path(written).expanduser()
    if os.path.isdir(path):
        if _is_corpus(path):
            raise ValueError(f"{written!r} is a saved corpus; open it: ct.open({written!r})")
        return _walk(path)
    if os.path.lexists(path):
        return [_file(path, path.parent)]
    if _looks_like_text(written):
        start = written if len(written) <= 40 else written[:39] + "…"
        raise ValueError(
            f"this str is a text, not a path: {start!r}. A text goes in a list: ct.read([text])"
        )
    if _MAGIC.search(written):
        return _glob(path, written)
    raise FileNotFoundError(_missing(path, written))


def located(files: list[File], archive: File | None = None) -> list[File]:
    """Give the files their identifiers, and the folders they lie in as metadata.

    In those of an archive its own come first, and the one folder that all of them are packed in
    is not counted. A refused file has no metadata.

    >>> import io
    >>> located([File("أخبار/خبر.txt", io.BytesIO)])[0][-2:]
    ('أخبار/خبر', {'folder': 'أخبار'})
    """
    names = [file.name for file in files if not file.refusal]
    ids, within = identifiers(names), names
    if archive:
        first = {name.partition("/")[0] if "/" in name else "" for name in names}
        if len(first) == 1 and "" not in first:
            within = [name.partition("/")[2] for name in names]
        around = archive.about.get("folder")
        within = [f"{around}/{name}" if around else name for name in within]
        files = [file._replace(name=f"{archive.name}/{file.name}") for file in files]
        ids = [f"{archive.id}/{identifier}" for identifier in ids]
    fields = [(archive.about if archive else {}) | about for about in folder_fields(within)]
    known = zip(ids, fields, strict=True)
    return [file if file.refusal else File(*file[:4], *next(known)) for file in files]


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
    taken = Counter(each for name in names if is_readable(name) for each in {name, stem_of(name)})

    def identifier(name: str) -> str:
        stem = stem_of(name)
        # It could be a record of the file before ":".
        return name if taken[stem] > 1 or re.search(":[0-9]+$", stem) else stem

    return [identifier(name) for name in names]


def shown(path: str | Path) -> str:
    """Write a path with slashes, and bytes that are no UTF-8 as escapes.

    >>> shown(Path("أخبار", "news.txt"))
    'أخبار/news.txt'
    """
    posix = Path(path).as_posix()
    return posix.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def folder_fields(names: Iterable[str]) -> list[dict[str, object]]:
    """Give the folders of each file: `folder`, and `folder_1`, `folder_2`, ... where they nest.

    Nothing is given where no readable file is in a folder. What lies less deep has None for the
    rest.

    >>> folder_fields(["أخبار/a.txt", "b.txt"])
    [{'folder': 'أخبار'}, {'folder': None}]
    >>> folder_fields(["أخبار/2015/a.txt"])
    [{'folder': 'أخبار/2015', 'folder_1': 'أخبار', 'folder_2': '2015'}]
    """
    names = list(names)
    depth = max((name.count("/") for name in names if is_readable(name)), default=0)
    fields: list[dict[str, object]] = []
    for name in names:
        folder, _, _ = name.rpartition("/")
        about: dict[str, object] = {"folder": folder or None} if depth else {}
        if depth > 1:
            levels = [*filter(None, folder.split("/")), *[None] * depth][:depth]
            about |= {f"folder_{number}": level for number, level in enumerate(levels, 1)}
        fields.append(about)
    return fields


class NamePattern:
    """A pattern such as ``"{newspaper}_{date}.txt"``, which names the parts of file names.

    Each part is as short as the rest allows; ``{}`` is a part that is not kept. A pattern with
    slashes is about the folders too. Without a suffix it stands for the name without one.

    >>> NamePattern("{source}_{year}").fields("أخبار_2015.txt")
    {'source': 'أخبار', 'year': 2015}
    >>> NamePattern("{year}/{}.txt").fields("2015/نص.txt")
    {'year': 2015}
    """

    def __init__(self, pattern: str) -> None:
        bare = _FIELD.sub("", pattern) if isinstance(pattern, str) else "{"
        self._names = [] if "{" in bare else _FIELD.findall(pattern)
        self.kept = [name for name in self._names if name]
        if "}" in bare or not self.kept or len({*self.kept}) < len(self.kept) or "}{" in pattern:
            raise ValueError(
                f"{pattern!r} is no pattern for file names. Expected a name in which each part to "
                'keep is named once, in braces: names="{newspaper}_{date}.txt"'
            )
        self.pattern = pattern
        literal = _FIELD.split(pattern)[::2]
        self._expression = re.compile("([^/]+?)".join(map(re.escape, literal)), re.DOTALL)

    def fields(self, name: str) -> dict[str, object] | None:
        """Give the parts of a file's name, with or without its suffix; None: it does not fit."""
        levels = self.pattern.count("/") + 1
        for whole in (stem_of(name), name):
            last = "/".join(PurePosixPath(whole).parts[-levels:])
            # No folder or file has so long a name: one in an archive could, and would be tried in
            # every place at which each part may end.
            match = self._expression.fullmatch(last) if len(last) <= _LONGEST * levels else None
            if match:
                values = zip(self._names, match.groups(), strict=True)
                return {field: as_written(value) for field, value in values if field}
        return None


def _file(path: Path, root: Path, refusal: str = "") -> File:
    return File(shown(path.relative_to(root)), partial(_open, path), refusal)


def _open(path: Path) -> BinaryIO:
    if not stat.S_ISREG(path.stat().st_mode):
        raise ValueError("it is not a regular file")
    return path.open("rb")


def _walk(root: Path) -> list[File]:
    """List a folder and the folders in it."""
    files: list[File] = []

    def failed(error: OSError) -> None:
        reason = f"it cannot be opened: {error.strerror}"
        files.append(_file(Path(error.filename), root, reason))

    for top, folders, names in os.walk(root, onerror=failed):
        for name in tuple(folders):
            if _refusal(Path(top, name)):
                names.append(name)
            elif not is_ignored(name):
                continue
            folders.remove(name)
        paths = [Path(top, name) for name in names]
        files += [_file(path, root, _refusal(path)) for path in paths]
    return _listed(files)


def _refusal(path: Path) -> str:
    if path.is_symlink():
        return _LINK
    return "it is a saved corpus, for ct.open" if _is_corpus(path) else ""


def _glob(path: Path, pattern: str) -> list[File]:
    """List the files that match a pattern, named from the last folder without a wildcard."""
    fixed = next(place for place, part in enumerate(path.parts) if _MAGIC.search(part))
    root = Path(*path.parts[:fixed])
    if not root.is_dir():
        raise FileNotFoundError(_missing(root, pattern))
    wild = "/".join([*path.parts[fixed:], *["*"] * (path.parts[-1] == "**")])
    files = []
    for match in {match for match in root.glob(wild) if not match.is_dir()}:
        over = [match, *match.parents][: len(match.relative_to(root).parts)]
        files.append(_file(match, root, _LINK if any(map(Path.is_symlink, over)) else ""))
    files = _listed(files)
    if not files:
        there = Counter(suffix(file.name) or "no suffix" for file in _walk(root))
        held = ", ".join(f"{count} {kind}" for kind, count in there.most_common(8)) or "no files"
        raise FileNotFoundError(
            f"no file matches {pattern!r}; the folder {str(root)!r} and those in it hold: {held}. "
            f"All of them: ct.read({str(root)!r})"
        )
    return files


def _listed(files: list[File]) -> list[File]:
    return sorted((file for file in files if not is_ignored(file.name)), key=lambda f: f.name)


def _is_corpus(folder: Path) -> bool:
    manifests = ("corpus.json", "unfinished.json")
    return folder.suffix == ".corpus" and any((folder / name).is_file() for name in manifests)


def _looks_like_text(written: str) -> bool:
    """Tell a text from a mistyped path: lines, great length, or words and no suffix."""
    words = len(written.split())
    like_path = r"\.\w{1,5}$|[/\\*]" if words <= 8 else r"\.\w{1,5}$"
    return (
        "\n" in written or len(written) > 1000 or (words > 1 and not re.search(like_path, written))
    )


def _missing(path: Path, written: str) -> str:
    """Say that a path does not exist, and which names beside it are close."""
    parent, name = path.parent, path.name
    while not parent.is_dir() and parent != parent.parent:
        parent, name = parent.parent, parent.name
    beside: list[str] = []
    with suppress(OSError):
        beside = [entry for entry in os.listdir(parent) if not is_ignored(entry)]
    return (
        f"{written!r} does not exist, or is a text, which goes in a list: ct.read([text]); "
        f"nothing in {str(parent)!r} is called {name!r}{nearest(name, beside)}"
    )
