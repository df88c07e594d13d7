"""The way in: whatever a corpus is read from, as a stream of documents."""

import os
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, NamedTuple, TypeGuard

import pandas as pd

from corpus_tools.readers.archives import BOMB, unpacks_to, zip_members
from corpus_tools.readers.content import choose_reader, parted, unpacked
from corpus_tools.readers.fields import plain, text_of
from corpus_tools.readers.files import (
    File,
    find,
    identifiers,
    is_ignored,
    readable,
    reader_of,
    shown,
    stem_of,
    suffix,
)
from corpus_tools.readers.frames import frame_documents
from corpus_tools.readers.model import Document, FileReport, Notes, Options
from corpus_tools.readers.naming import NamePattern, folder_fields, without_common_folder

_SHOWN = 5
_EXPECTED = "Expected a folder, file, zip or glob, a DataFrame, or a list of texts or Path items"


class _Run(NamedTuple):
    """One call of `documents`: what the caller named, and the report to write in."""

    how: Options
    names: NamePattern | None
    report: list[FileReport]

    def skip(self, file: str, reason: str) -> None:
        self.report.append(FileReport(file, "skipped", "", 0, reason, 0))


def documents(
    source: object,
    *,
    text: str | Sequence[str] | None = None,
    encoding: str | None = None,
    names: str | None = None,
    front_matter: bool = False,
    tokens: bool = False,
    remedy: str = "",
    report: list[FileReport],
) -> Iterator[Document]:
    """Read documents one by one, in sorted path order, and report on every file.

    A file that cannot be read is reported and passed over. Hidden and system files are ignored.
    One document is in memory at a time, where the format allows it (not in JSON, DOCX and PDF).
    The folders that files lie in become the metadata `folder`, and `folder_1`, `folder_2`, ...

    Parameters
    ----------
    source
        A folder (read with the folders in it), file, zip or glob; a DataFrame; or an iterable in
        which str items are texts and Path items are files.
    text
        The field that holds the text in records, or several: the first that a file has. None
        finds `text`, `content`, `body`, `article`, `full_text`, النص, نص, المقال, المحتوى.
    encoding
        The encoding of the files; None finds it for each.
    names
        A pattern for the names of files, such as ``"{newspaper}_{date}.txt"``; what stands in
        the place of a name in braces becomes metadata.
    front_matter
        Take lines such as ``author: ...`` at the start of a plain text, up to the first blank
        line, as metadata.
    tokens
        Give the tokens and lemmas that a file holds (CoNLL-U) with each document.
    remedy
        What to advise where no field holds the text.
    report
        A list that gets one FileReport per file, when that file is done with. Texts in a list,
        and a DataFrame, count as one file named "".

    Raises
    ------
    ValueError
        Nothing at all could be read (raised at the end), or an argument is wrong (raised at once).
    FileNotFoundError
        There is no such path; close names are told.
    TypeError
        The source is none of these things.

    Examples
    --------
    >>> report = []
    >>> [document.text for document in documents(["خبر جديد"], report=report)]
    ['خبر جديد']
    >>> report[0].status, report[0].documents
    ('read', 1)
    """
    _check_text(text)
    _check_encoding(encoding)
    pattern = None if names is None else NamePattern(names)
    run = _Run(Options(text, encoding, front_matter, tokens, remedy), pattern, report)
    if isinstance(source, pd.DataFrame):
        notes = Notes()
        stream = _frame(frame_documents(source, run.how, notes), notes, run)
    elif isinstance(source, (str, os.PathLike)):
        stream = _files(find(source), run)
    elif _is_listing(source):
        stream = _items(source, run)
    else:
        raise TypeError(
            f"a {type(source).__name__} cannot be read. {_EXPECTED}; texts from elsewhere go in "
            "a list: ct.read(list(texts))"
        )
    return _something(stream, source, report)


def _is_listing(source: object) -> TypeGuard[Iterable[object]]:
    """Accept iterables of items, in an order of their own; not open files, bytes, dicts, sets."""
    refused = (bytes, bytearray, Mapping, Set)
    return (
        isinstance(source, Iterable)
        and not isinstance(source, refused)
        and not hasattr(source, "read")
    )


def _check_text(text: object) -> None:
    if text is None or isinstance(text, str):
        return
    if not (isinstance(text, list | tuple) and text and all(isinstance(f, str) for f in text)):
        raise ValueError(
            f"text is {text!r}; give the name of the field that holds the text, or a list of "
            'names: ct.read(..., text=["text", "النص"])'
        )


def _check_encoding(encoding: str | None) -> None:
    if encoding is None:
        return
    try:
        b"a".decode(encoding)
    except UnicodeError:
        pass  # known, but not for one byte
    except (LookupError, TypeError, ValueError):
        raise ValueError(
            f"Python knows no text encoding {encoding!r}. Expected a name such as utf-8, "
            'windows-1256 or iso-8859-6: ct.read(..., encoding="windows-1256")'
        ) from None


def _something(
    stream: Iterator[Document], source: object, report: list[FileReport]
) -> Iterator[Document]:
    """Pass documents on; raise when there is none."""
    before = len(report)
    empty = True
    for document in stream:
        empty = False
        yield document
    if empty:
        raise ValueError(_nothing(source, report[before:]))


def _nothing(source: object, report: list[FileReport]) -> str:
    """Say why nothing could be read."""
    given = f"a {type(source).__name__}"
    if isinstance(source, (str, os.PathLike)):
        given = repr(os.fspath(source))
    if not report:
        return f'{given} holds nothing to read. {_EXPECTED}: ct.read("my_articles/")'
    kinds = Counter(suffix(file.file) or "no suffix" for file in report)
    found = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
    reasons = [f"{file.file or given}: {file.reason}" for file in report[:_SHOWN]]
    if len(report) > _SHOWN:
        reasons.append(f"and {len(report) - _SHOWN:,} more")
    return (
        f"nothing could be read in {given}. Found: {found}; can be read: {readable()}, as in "
        'ct.read("my_articles/*.txt").\n' + "\n".join(reasons)
    )


def _frame(rows: Iterator[Document], notes: Notes, run: _Run) -> Iterator[Document]:
    count = 0
    for document in rows:
        count += 1
        notes.empty += not document.text
        yield document
    run.report.append(notes.report("", count))


def _items(source: Iterable[object], run: _Run) -> Iterator[Document]:
    """Read a list: texts, and files given as paths. Documents are named by their place."""
    notes = Notes()
    texts = 0
    names: list[str] = []
    for place, item in enumerate(source, 1):
        if isinstance(item, os.PathLike):
            yield from _path_item(item, str(place), run)
            continue
        if not isinstance(item, str) and plain(item) is not None:
            raise TypeError(
                f"item {place} is a {type(item).__name__}. Expected str items (texts) or Path "
                "items (files); records go in a DataFrame: ct.read(pandas.DataFrame(records))"
            )
        notes.empty += not isinstance(item, str)
        if isinstance(item, str) and _is_file_name(item):
            names.append(item)
        texts += 1
        yield Document(str(place), text_of(item), "", "", {})
    if names and len(names) == texts:
        raise ValueError(
            f"each str in the list is the name of a file ({names[0]!r}), and a str in a list is a "
            "text. Files are given as paths: ct.read([Path(name) for name in names]), or a folder "
            'or pattern as it is: ct.read("my_articles/*.txt")'
        )
    if names:
        notes.say(f"{len(names):,} of the texts are names of files; a file is given as a Path")
    if texts:
        run.report.append(notes.report("", texts))


def _is_file_name(item: str) -> bool:
    return len(item) < 256 and _is_read(item) and os.path.isfile(item)


def _path_item(item: os.PathLike[str], place: str, run: _Run) -> Iterator[Document]:
    """Read a path in a list; a file is named by its place, files in a folder after it too."""
    try:
        files = find(item)
    except (OSError, ValueError) as error:
        run.skip(shown(Path(item)), str(error))
        return
    if not files:
        run.skip(shown(Path(item)), "it holds no files")
    single = not Path(item).expanduser().is_dir()
    for file, inner, folders in _named(files):
        identifier = place if single and len(files) == 1 else f"{place}/{inner}"
        yield from _file(replace(file, name=shown(file.path)), identifier, folders, run)


def _named(files: list[File]) -> Iterator[tuple[File, str, dict[str, object]]]:
    """Give each file with its identifier and the folders it lies in."""
    names = [file.name for file in files]
    return zip(files, identifiers(names), folder_fields(names, _is_read), strict=True)


def _is_read(name: str) -> bool:
    return reader_of(name) is not None or name.lower().endswith(".zip")


def _files(files: list[File], run: _Run) -> Iterator[Document]:
    for file, identifier, folders in _named(files):
        yield from _file(file, identifier, folders, run)


def _file(file: File, identifier: str, about: dict[str, object], run: _Run) -> Iterator[Document]:
    if file.refusal:
        run.skip(file.name, file.refusal)
    elif file.name.lower().endswith(".zip"):
        yield from _zip(file, identifier, about, run)
    else:
        opened = _Named(file.name, identifier, about, lambda: _open(file.path))
        yield from _content(opened, Notes(), run)


def _open(path: Path) -> BinaryIO:
    if not stat.S_ISREG(path.stat().st_mode):
        raise ValueError("it is not a regular file")
    return path.open("rb")


def _zip(file: File, identifier: str, about: dict[str, object], run: _Run) -> Iterator[Document]:
    """Read the files of a zip; only what is wrong with all of it is reported under its name."""
    try:
        with zip_members(file.path) as members:
            members = [m for m in members if m.open is None or not is_ignored(m.name)]
            if not members:
                run.skip(file.name, "the archive holds no files")
            names = [member.name for member in members if member.open]
            inner = dict(zip(names, identifiers(names), strict=True))
            within = without_common_folder(names)
            if outside := about.get("folder"):
                within = [f"{outside}/{name}" for name in within]
            folders = dict(zip(names, folder_fields(within, _is_read), strict=True))
            size, most = 0, unpacks_to(file.path.stat().st_size)
            for member in members:
                inside = f"{file.name}/{member.name}"
                if member.open is None:
                    run.skip(inside, member.said)
                    continue
                if size > most:  # files that are packed in themselves
                    run.skip(inside, BOMB)
                    continue
                notes = Notes()
                notes.say(member.said)
                own = f"{identifier}/{inner[member.name]}"
                known = {**about, **folders[member.name]}
                for document in _content(_Named(inside, own, known, member.open), notes, run):
                    size += len(document.text)
                    yield document
    except OSError as error:
        run.skip(file.name, f"it cannot be opened: {error.strerror or error}")
    except ValueError as error:
        run.skip(file.name, str(error))


class _Named(NamedTuple):
    """A file to be opened: its name in reports, its identifier, and what is known about it."""

    name: str
    identifier: str
    about: dict[str, object]
    open: Callable[[], BinaryIO]


def _content(file: _Named, notes: Notes, run: _Run) -> Iterator[Document]:
    """Read the documents of one file, and report on it."""
    count = 0
    about = file.about
    if run.names:
        found = run.names.fields(file.name, stem_of(file.name))
        about = about | (found or dict.fromkeys(filter(None, run.names.names)))
        if found is None:
            notes.say(f"its name does not fit {run.names.pattern!r}")
    try:
        reader = choose_reader(file.name)
        with file.open() as packed, unpacked(file.name, packed) as stream:
            records = reader(stream, run.how, notes)
            for number, record in parted(records, notes, run.how):
                count += 1
                own = file.identifier if number is None else f"{file.identifier}:{number}"
                metadata = about | record.metadata
                yield Document(own, record.text, file.name, notes.encoding, metadata, record.tokens)
    except (OSError, ValueError, ImportError, RecursionError, MemoryError) as error:
        reason = str(error) or type(error).__name__
        if isinstance(error, OSError):
            reason = f"it cannot be opened: {error.strerror or error}"
        (notes.drop if count else notes.say)(reason)
    run.report.append(notes.report(file.name, count))
