"""The way in: whatever a corpus is read from, as a stream of documents."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set, Sized
from itertools import chain
from pathlib import Path
from typing import Any, Literal, NamedTuple

from corpus_tools._checks import one_of, room
from corpus_tools.readers.archives import members, unpacked
from corpus_tools.readers.fields import parted, plain, text_of
from corpus_tools.readers.files import ADDRESS, File, find, located, name_parts, shown
from corpus_tools.readers.formats._divided import divided
from corpus_tools.readers.formats.frames import rows_of
from corpus_tools.readers.model import Document, FileReport, Meter, Notes, Options, RawText
from corpus_tools.readers.opening import BOMB, unpacks_to
from corpus_tools.readers.registry import is_readable, kinds, readable, reader_of, suffix

_SHOWN = 5
_EXPECTED = "Expected a folder, file, zip or glob, a DataFrame, or a list of texts or Path items"


class _Run(NamedTuple):
    """One call of `documents`: what the caller named, and the report to write in."""

    how: Options
    parts: Callable[[str], tuple[dict[str, object], str]] | None
    report: list[FileReport]
    meter: Meter

    def mending(self, notes: Notes) -> Any:
        """Give what mends the texts of a file; a room of its own, loaded when there are any."""
        return room("readers.mending.mender").Mender(self.how, notes)

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
    divide: Literal["chapter", "div"] | None = None,
    mend: bool = True,
    visual_order: bool = False,
    remedy: str = 'Name the one with the text: ct.read(..., text="FIELD")',
    report: list[FileReport],
    meter: Meter | None = None,
) -> Iterator[Document]:
    """Read documents one by one, in sorted path order, and report on every file.

    A file that cannot be read is reported and passed over. Hidden and system files are ignored.
    One document is in memory at a time, where the format allows it (not in JSON, DOCX and PDF).
    The folders that files lie in become the metadata `folder`, and `folder_1`, `folder_2`, ...

    Parameters
    ----------
    source
        A folder (read with the folders in it), file, zip or glob; a DataFrame, or a table of
        pyarrow, polars or whatever else has the protocol of Arrow; or an iterable in which
        str items are texts and Path items are files.
    text
        The field that holds the text in records, or several: the first that a file has. One in an
        object, or the list it is under, goes before a full stop: "articles.body". None finds
        `full_text`, `text`, `content`, `body`, `article`, النص, نص, المقال, المحتوى.
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
    divide
        "chapter" or "div" makes a document of each part that a file marks: a heading of OpenITI,
        DOCX and ODT, a chapter of EPUB, a division of TEI. None keeps files whole.
    mend
        Take markup, times of subtitles, licences and the like out of plain text, where that is
        sure; False keeps and names them.
    visual_order
        Turn around lines whose letters stand in the order of the screen.
    remedy
        What to advise where no field holds the text.
    report
        A list that gets one FileReport per file, when that file is done with. Texts in a list,
        and a DataFrame, count as one file named "".
    meter
        What is told how much there is to read, and how much was read.

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
    _check_encoding(encoding)
    one_of("divide", divide, (None, "chapter", "div"))
    fields = _text_fields(text)
    how = Options(fields, encoding, front_matter, tokens, remedy, divide, mend, visual_order)
    meter = Meter() if meter is None else meter
    run = _Run(how, None if names is None else name_parts(names), report, meter)
    # Neither open files nor what has no order or only bytes is a list.
    no_list = isinstance(source, (bytes, bytearray, Mapping, Set)) or hasattr(source, "read")
    if (rows := rows_of(source, how)) is not None:
        meter.total = len(source) if isinstance(source, Sized) else 0
        stream = _table(rows, run)
    elif isinstance(source, (str, os.PathLike)):
        files = located(find(source))
        meter.total = sum(file.size for file in files)
        stream = chain.from_iterable(_file(file, run) for file in files)
    elif isinstance(source, Iterable) and not no_list:
        meter.total = sum(map(_size, source)) if isinstance(source, Sequence) else 0
        stream = _items(source, run)
    else:
        name = type(source).__name__
        raise TypeError(f"a {name} cannot be read. {_EXPECTED}: ct.read(list(texts))")
    return _something(stream, source, report)


def _text_fields(text: object) -> Sequence[str]:
    names = [text] if isinstance(text, str) else () if text is None else text
    if not (isinstance(names, list | tuple) and all(isinstance(name, str) for name in names)):
        raise ValueError(
            f'text is {text!r}; give the name of the field, or several: text=["text", "النص"]'
        )
    return names


def _check_encoding(encoding: str | None) -> None:
    try:
        "a".encode("utf-8" if encoding is None else encoding)
    except (LookupError, TypeError, ValueError):
        raise ValueError(
            f'Python knows no text encoding {encoding!r}; one is ct.read(..., encoding="cp1256")'
        ) from None


def _something(
    stream: Iterator[Document], source: object, report: list[FileReport]
) -> Iterator[Document]:
    """Pass documents on; say why there is none."""
    before = len(report)
    sizes = Counter[str]()
    for document in stream:
        sizes[document.file or document.id] += len(document.text)
        yield document
    if sizes:
        room("readers.mending.mender").tell_of_most(sizes, report)
        return
    skipped = report[before:]
    is_path = isinstance(source, (str, os.PathLike))
    where = repr(str(source)) if is_path else f"a {type(source).__name__}"
    if not skipped:
        raise ValueError(f'{where} holds nothing to read. {_EXPECTED}: ct.read("my_articles/")')
    reasons = "\n".join(f"{file.file or where}: {file.reason}" for file in skipped[:_SHOWN])
    raise ValueError(
        f"nothing could be read in {where}. Found: {kinds(file.file for file in skipped)}; can be "
        f'read: {readable()}, as in ct.read("my_articles/*.txt"). The first reasons:\n{reasons}'
    )


def _table(rows: Iterable[tuple[str, dict[str, Any]]], run: _Run) -> Iterator[Document]:
    """Read a row as a document, named by its label."""
    mending = run.mending(notes := Notes())
    count = 0
    for label, row in parted(rows, notes, run.how):
        count += 1
        run.meter.done += 1
        yield Document(label, mending.mend(row.text), "", "", row.metadata)
    run.report.append(mending.report("", count))


def _items(source: Iterable[object], run: _Run) -> Iterator[Document]:
    """Read a list: texts, and files given as paths. Documents are named by their place."""
    mending = run.mending(notes := Notes())
    texts = names = 0  # of which names of files, or addresses
    for place, item in enumerate(source, 1):
        if isinstance(item, os.PathLike):
            yield from _path(Path(item), str(place), run)
            continue
        if not isinstance(item, str) and plain(item) is not None:
            raise TypeError(
                f"item {place} is a {type(item).__name__}. Expected str items (texts) or Path "
                "items (files); records go in a DataFrame: ct.read(pandas.DataFrame(records))"
            )
        text = text_of(item)
        is_file = 0 < len(text) < 256 and is_readable(text) and os.path.isfile(text)
        names += is_file or ADDRESS.fullmatch(text) is not None
        notes.empty += not isinstance(item, str)
        texts += 1
        run.meter.done += len(text)
        yield Document(str(place), mending.mend(text), "", "", {})
    if names and names == texts:
        raise ValueError(
            "each str in the list is the name of a file, or an address, from which nothing is "
            "fetched; give the paths of files: ct.read(map(Path, names))"
        )
    said = f"{names:,} of the texts are names of files or addresses; a file is given as a Path"
    notes.say(said if names else "")
    if texts:
        run.report.append(mending.report("", texts))


def _path(path: Path, place: str, run: _Run) -> Iterator[Document]:
    """Read a path in a list; a file is named by its place, files in a folder after it too."""
    name = shown(path)
    try:
        files = find(path)
    except (OSError, ValueError) as error:
        run.skip(name, str(error))
        return
    if not files:
        run.skip(name, "it holds no files")
    several = len(files) > 1 or path.expanduser().is_dir()
    for file in located(files):
        names = (f"{name}/{file.name}", f"{place}/{file.id}") if several else (name, place)
        yield from _file(file._replace(name=names[0], id=names[1]), run)


def _size(item: object) -> int:
    """Give the size of what stands in a list; 0 for a folder, in which nobody has looked yet."""
    if isinstance(item, os.PathLike):
        return os.path.getsize(item) if os.path.isfile(item) else 0
    return len(item) if isinstance(item, str) else 0


def _file(file: File, run: _Run) -> Iterator[Document]:
    is_archive = suffix(file.name) == ".zip" and not file.refusal
    yield from _archive(file, run) if is_archive else _content(file, run)
    run.meter.stream = None
    run.meter.done += file.size


def _archive(file: File, run: _Run) -> Iterator[Document]:
    """Read the files of a zip; only what is wrong with all of it is reported under its name."""
    try:
        with file.open() as stream, members(stream) as inside:
            run.meter.stream = stream
            if not inside:
                run.skip(file.name, "the archive holds no files")
            size, most = 0, unpacks_to(stream.seek(0, os.SEEK_END))
            for member in located(inside, file):
                if size > most:  # packed in themselves
                    member = member._replace(refusal=BOMB)
                for document in _content(member, run):
                    size += len(document.text)
                    yield document
    except Exception as error:
        run.skip(file.name, _reason(error))


def _content(file: File, run: _Run) -> Iterator[Document]:
    """Read the documents of one file, and report on it."""
    if file.refusal:
        run.skip(file.name, file.refusal)
        return
    mending = run.mending(notes := Notes())
    parts, misfit = run.parts(file.name) if run.parts else ({}, "")
    notes.say(file.remark, misfit)
    count = 0
    try:
        reader = reader_of(file.name)
        with file.open() as packed, unpacked(file.name, packed) as stream:
            # Of a file in an archive, what counts is how far the archive was read.
            run.meter.stream = run.meter.stream or packed
            records = reader(stream, run.how, notes)
            if run.how.divide:
                records = divided(records, run.how.divide, notes)
            for number, record in parted(records, notes, run.how):
                count += 1
                name = file.id if number is None else f"{file.id}:{number}"
                known = file.about | parts | record.metadata
                is_raw = isinstance(record, RawText)
                text = record.text if record.tokens else mending.mend(record.text, is_raw)
                yield Document(name, text, file.name, notes.encoding, known, record.tokens)
    except Exception as error:
        (notes.drop if count else notes.say)(_reason(error))
    run.report.append(mending.report(file.name, count))


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"it cannot be opened: {error.strerror or error}"
    if isinstance(error, MemoryError):
        return "it takes more memory than there is; cut it into smaller files"
    if isinstance(error, ValueError | ImportError | RecursionError):
        return str(error) or type(error).__name__
    # What no reader raises on purpose: a fault of ours, or of another package, loses no other file.
    return f"its reader failed ({error!r}), which is the reader's fault: please report it"
