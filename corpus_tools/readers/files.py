"""Which files are read, what each is called, and what its name and its folders say about it."""

import os
import re
import stat
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import BinaryIO, NamedTuple

from corpus_tools._checks import nearest
from corpus_tools.readers.fields import as_written
from corpus_tools.readers.registry import is_readable, kinds, stem_of

ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/\S+")  # "C:/" is a path
_MAGIC = re.compile(r"[*?\[]")
_SYSTEM_FILES = {"thumbs.db", "desktop.ini"}
_LINK = "it is a link, which is not followed; read what it leads to"
_FIELD = re.compile(r"\{([^{}]*)\}")
_LONGEST = 255  # characters of a name


class File(NamedTuple):
    """A file to read, on disk or in an archive.

    `name` is what it is called in reports, `open` opens it. `refusal` says why it is not read
    ("": it is), `remark` what its report says in any case. `id` is the identifier of its document,
    or what those of its records begin with; `about` is metadata. `size` is its bytes on disk.

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
    size: int = 0


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
        raise ValueError(f'it is no path: {written!r}. Expected one: ct.read("my_articles/")')
    path = Path(written).expanduser()
    if os.path.isdir(path):
        if _is_corpus(path):
            raise ValueError(f"{written!r} is a saved corpus; open it: ct.open({written!r})")
        return _walk(path)
    if os.path.lexists(path):
        return [_file(path, path.parent)]
    if _looks_like_text(written):
        start = written[:40]
        raise ValueError(f"this is a text, not a path: {start!r}. In a list: ct.read([text])")
    if _MAGIC.search(written):
        return _glob(path, written)
    raise FileNotFoundError(_missing(path, written))


def located(files: list[File], archive: File | None = None) -> list[File]:
    """Give the files their identifiers, and the folders they lie in as metadata.

    An identifier is the name without suffix, or with it where two would be one. The folders are
    `folder`, and `folder_1`, `folder_2`, ... where they nest, None for what lies less deep; nothing
    where no readable file is in a folder. Those of an archive come before the ones in it, and the
    one folder that all in it are packed in is not counted.

    >>> import io
    >>> located([File("أخبار/2015/خبر.txt", io.BytesIO)])[0][-3:-1]
    ('أخبار/2015/خبر', {'folder': 'أخبار/2015', 'folder_1': 'أخبار', 'folder_2': '2015'})
    """
    names = [file.name for file in files if not file.refusal]
    texts = [name for name in names if is_readable(name)]
    taken = Counter(each for name in texts for each in {name, stem_of(name)})
    inherited, above, packed = {}, [], 0
    if archive:
        inherited = archive.about
        above = [*filter(None, str(inherited.get("folder") or "").split("/"))]
        packed = len({name.split("/")[0] for name in names}) == 1 and "/" in names[0]
    depth = max((name.count("/") for name in texts), default=0) + len(above) - packed
    result = []
    for file in files:
        name, stem = file.name, stem_of(file.name)
        # "خبر:2" could be a record of the file "خبر".
        identifier = name if taken[stem] > 1 or re.search(":[0-9]+$", stem) else stem
        folders = [*above, *name.split("/")[packed:-1]]
        about = inherited | ({"folder": "/".join(folders) or None} if depth else {})
        if depth > 1:
            levels = [*filter(None, folders), *[None] * depth][:depth]
            about |= {f"folder_{number}": level for number, level in enumerate(levels, 1)}
        if archive:
            name, identifier = f"{archive.name}/{name}", f"{archive.id}/{identifier}"
        result.append(file._replace(name=name, id=identifier, about=about))
    return result


def is_ignored(name: str) -> bool:
    """Tell whether a file, or a folder it is in, is hidden or left by a system or an editor.

    >>> is_ignored("أخبار/.DS_Store")
    True
    """
    parts = [part for part in name.split("/") if part not in (".", "..")]
    return any(part.startswith((".", "~$")) or part.lower() in _SYSTEM_FILES for part in parts)


def shown(path: str | Path) -> str:
    """Write a path with slashes, and bytes that are no UTF-8 as escapes.

    >>> shown(Path("أخبار", "news.txt"))
    'أخبار/news.txt'
    """
    posix = Path(path).as_posix()
    return posix.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def name_parts(pattern: str) -> Callable[[str], tuple[dict[str, object], str]]:
    """Make of ``"{newspaper}_{date}.txt"`` a function that finds these parts in a file's name.

    It gives the parts, and what to tell: where a name does not fit, its parts are None. Each part
    is as short as the rest allows; ``{}`` is a part that is not kept. A pattern with slashes is
    about the folders too. Without a suffix it stands for the name without one. Raises ValueError
    for what is no such pattern.

    >>> name_parts("{source}_{year}")("أخبار_2015.txt")
    ({'source': 'أخبار', 'year': 2015}, '')
    >>> name_parts("{year}/{}.txt")("2015/نص.txt")
    ({'year': 2015}, '')
    """
    bare = _FIELD.sub("", pattern) if isinstance(pattern, str) else "{"
    names = [] if "{" in bare else _FIELD.findall(pattern)
    kept = [name for name in names if name]
    if "}" in bare or not kept or len({*kept}) < len(kept) or "}{" in pattern:
        raise ValueError(
            f'{pattern!r} is no pattern with parts named once: names="{{newspaper}}_{{date}}.txt"'
        )
    expression = re.compile("([^/]+?)".join(map(re.escape, _FIELD.split(pattern)[::2])), re.DOTALL)
    levels = pattern.count("/") + 1

    def parts(name: str) -> tuple[dict[str, object], str]:
        for whole in (stem_of(name), name):
            last = "/".join(whole.split("/")[-levels:])
            # No folder or file has so long a name: one in an archive could, and would be tried in
            # every place at which each part may end.
            if len(last) <= _LONGEST * levels and (match := expression.fullmatch(last)):
                values = map(as_written, match.groups())
                return {key: each for key, each in zip(names, values, strict=True) if key}, ""
        return dict.fromkeys(kept), f"its name does not fit {pattern!r}"

    return parts


def _file(path: Path, root: Path, refusal: str = "") -> File:
    size = path.stat().st_size if path.is_file() and not refusal else 0
    return File(shown(path.relative_to(root)), partial(_open, path), refusal, size=size)


def _open(path: Path) -> BinaryIO:
    if not stat.S_ISREG(path.stat().st_mode):
        raise ValueError("it is not a regular file")
    return path.open("rb")


def _walk(root: Path) -> list[File]:
    """List a folder and the folders in it."""
    files: list[File] = []

    def failed(error: OSError) -> None:
        files.append(_file(Path(error.filename), root, f"it cannot be opened: {error.strerror}"))

    for top, folders, names in os.walk(root, onerror=failed):
        refused = {name for name in folders if _refusal(Path(top, name))}
        folders[:] = [name for name in folders if name not in refused and not is_ignored(name)]
        paths = [Path(top, name) for name in (*names, *refused)]
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
    if listed := _listed(files):
        return listed
    raise FileNotFoundError(
        f"no file matches {pattern!r}; the folder {str(root)!r} and those in it hold: "
        f"{kinds(file.name for file in _walk(root))}. All of them: ct.read({str(root)!r})"
    )


def _listed(files: list[File]) -> list[File]:
    return sorted((file for file in files if not is_ignored(file.name)), key=lambda f: f.name)


def _is_corpus(folder: Path) -> bool:
    manifests = ("corpus.json", "unfinished.json")
    return folder.suffix == ".corpus" and any((folder / name).is_file() for name in manifests)


def _looks_like_text(written: str) -> bool:
    """Tell a text from a mistyped path: lines, great length, or words and no suffix."""
    words = len(written.split())
    like_path = r"\.\w{1,5}$|[/\\*]" if words <= 8 else r"\.\w{1,5}$"
    is_long = "\n" in written or len(written) > 1000
    return is_long or (words > 1 and not re.search(like_path, written))


def _missing(path: Path, written: str) -> str:
    """Say that a path does not exist, and which names beside it are close."""
    if ADDRESS.fullmatch(written):
        return f'{written!r} is an address, and nothing is fetched: save it, ct.read("page.html")'
    while not path.parent.is_dir() and path.parent != path.parent.parent:
        path = path.parent
    beside = [each.name for each in path.parent.glob("*")]  # none where it may not be listed
    return (
        f"{written!r} does not exist, or is a text, which goes in a list: ct.read([text]); "
        f"nothing in {str(path.parent)!r} is called {path.name!r}{nearest(path.name, beside)}"
    )
