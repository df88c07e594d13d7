"""Reading: sources to a corpus, and the report of what was read, repaired and skipped."""

import os
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from contextlib import closing
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from corpus_tools import readers
from corpus_tools.corpus._bar import Bar
from corpus_tools.corpus.build import PART_CHARACTERS, Gathered, build
from corpus_tools.corpus.disk import build_on_disk, extend_on_disk
from corpus_tools.corpus.index import AnyTokenizer
from corpus_tools.corpus.keys import GIVEN
from corpus_tools.corpus.model import Corpus, check_corpus
from corpus_tools.readers.model import Document, FileReport, Meter
from corpus_tools.table import Table

Source = str | os.PathLike[str] | pd.DataFrame | Iterable[str | os.PathLike[str]]


def read(
    source: Source,
    text: str | Sequence[str] | None = None,
    metadata: pd.DataFrame | str | os.PathLike[str] | None = None,
    encoding: str | None = None,
    tokenizer: AnyTokenizer | None = None,
    path: str | os.PathLike[str] | None = None,
    executor: Executor | None = None,
    progress: bool | None = None,
    names: str | None = None,
    front_matter: bool = False,
    divide: Literal["chapter", "div"] | None = None,
    mend: bool = True,
    visual_order: bool = False,
    part_characters: int = PART_CHARACTERS,
) -> Corpus:
    r"""Read texts into a corpus.

    One bad file never loses the others: it is skipped, and `reading_report` says why.

    Parameters
    ----------
    source
        A folder (read with its folders), a file, a zip, a pattern such as
        ``"articles/*.txt"``, a DataFrame with one row per document (or a table of pyarrow,
        polars, DuckDB), or a list: its strings are texts, its ``Path`` items are files. Files
        may be .txt, .csv, .tsv, .json, .jsonl, .parquet, .docx, .odt, .rtf, .srt, .vtt, .ass,
        .xml (TEI), .conllu, .eml, .mbox and OpenITI mARkdown, with the extra ``formats`` .xlsx,
        .xlsb, .xls, .ods, .pdf, .epub and .html too, with LibreOffice .doc, and zips or gzips of
        these.
        Folders become metadata.
    text
        The field or column that holds the text, or a list of names: the first that a file has.
        ``None`` finds ``full_text``, ``text``, ``content``, ``body``, ``article``, ``النص``,
        ``نص``, ``المقال`` or ``المحتوى``. A field in an object, or in the records of a list, is
        named after that: ``"articles.body"``. A text that is a list of strings has one on each
        line. Every other field becomes metadata; dates become ISO strings.
    metadata
        A table to join, as a DataFrame or the path of a CSV file: its column ``id`` names the
        documents, every other column becomes metadata. What does not meet is reported.
    encoding
        The encoding of every file, such as ``"windows-1256"``; ``None`` finds each one's.
    tokenizer
        ``None`` is the library's; `Tokenizer` is that with abbreviations and names of your own;
        ``"given"`` takes the tokens, sentences and lemmas that .conllu files hold (then
        ``ct.relabel(corpus, "given")`` counts by these lemmas), and the library's elsewhere; what
        else they say of words are layers, ``upos``, ``xpos``, ``feats``, ``head`` and ``deprel``:
        see `Query`. Or a function, from a text to its tokens as (start, end, kind), with kinds such
        as ``"arabic"`` and ``"punctuation"``.
    path
        A folder to build the corpus in, as `save` would write it, for what is larger than
        memory. If the process is killed, the same call later goes on where it was.
    executor
        Who does the work when there is a ``path``: a pool of `concurrent.futures`, or Dask's
        ``client.get_executor()``. The corpus is the same to the last byte.
    progress
        Show a progress bar; ``None`` shows one after two seconds.
    names
        A pattern that makes metadata of file names, such as ``"{newspaper}_{date}.txt"``.
    front_matter
        Take ``key: value`` lines before the first blank line of a text file as its metadata.
    divide
        ``"chapter"`` or ``"div"`` makes a document of each part that a file marks: a heading of
        OpenITI, DOCX and ODT, a chapter of EPUB, a division of TEI (of any depth: a text belongs
        to the innermost). Its heading becomes metadata of this name. `reading_report` says which
        files mark none.
    mend
        Take out of plain text, in files as in fields and lists, what is surely not its own: tags
        and entities, times of subtitles, escapes such as ``\n``, licences, numbers of verses.
        The report counts it, and what only looks so. ``False`` keeps all of it.
    visual_order
        Turn around texts whose letters stand in the order of the screen, as the report says
        of some OCR and PDF. Numbers and Latin words keep their order; texts that are not so stay.
    part_characters
        How much text is worked on at a time: documents are put together into a part until they
        have so many characters. Smaller parts need less memory (about 20 bytes a character for
        each worker), larger ones less time. Numbers never depend on it.

    Returns
    -------
    Corpus
        Its documents in order of their paths. A document without a token stays one.

    Raises
    ------
    FileNotFoundError
        When there is nothing at the path.
    FileExistsError
        When there is something at ``path``.
    ValueError
        When nothing could be read at all; the message says why. When each str of a list is the
        name of a file. When there is an executor and no ``path``.

    Examples
    --------
    >>> corpus = read(["كتب الطالب الدرس.", "قرأ الطالب الكتاب."])
    >>> len(corpus), corpus.n_words
    (2, 6)
    """
    options = {"text": text, "encoding": encoding, "names": names, "front_matter": front_matter}
    options |= {"divide": divide, "mend": mend, "visual_order": visual_order}
    gathered = _gathered(source, metadata, tokenizer, progress, part_characters, **options)
    if path is not None:
        with closing(gathered.bar):
            return build_on_disk(path, gathered, executor)
    if executor is not None:
        said = "an executor's workers write to disk, so they need a place"
        raise ValueError(f'{said}: ct.read(source, path="name.corpus", executor=executor)')
    with closing(gathered.bar):
        return build(gathered)


def extend(
    path: str | os.PathLike[str],
    source: Source,
    text: str | Sequence[str] | None = None,
    metadata: pd.DataFrame | str | os.PathLike[str] | None = None,
    encoding: str | None = None,
    tokenizer: AnyTokenizer | None = None,
    executor: Executor | None = None,
    progress: bool | None = None,
    names: str | None = None,
    front_matter: bool = False,
    divide: Literal["chapter", "div"] | None = None,
    mend: bool = True,
    visual_order: bool = False,
    part_characters: int = PART_CHARACTERS,
) -> Corpus:
    """Read more texts into a saved corpus, after those that it has.

    What is there is not written again: the new documents become parts of their own, and the
    corpus is the old one until the new one is whole.

    Parameters
    ----------
    path
        The folder of a corpus.
    source, text, metadata, encoding, names, front_matter, divide, mend, visual_order
        As for `read`.
    executor, progress, part_characters
        As for `read`.
    tokenizer
        The same as the corpus was read with.

    Returns
    -------
    Corpus
        The longer corpus, opened. A new document whose id is taken gets ``~2`` after it, or a
        higher number, and the reading report says how many did.

    Raises
    ------
    FileNotFoundError
        When there is no corpus at the path, or nothing at the source.
    ValueError
        When nothing could be read, or the tokenizer is another one.

    Examples
    --------
    >>> import tempfile
    >>> import corpus_tools as ct
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = ct.save(ct.read(["نص أول"]), f"{folder}/texts")
    ...     print(list(ct.extend(path, ["نص ثان", "نص ثالث"]).documents["id"]))
    ['1', '1~2', '2']
    """
    options = {"text": text, "encoding": encoding, "names": names, "front_matter": front_matter}
    options |= {"divide": divide, "mend": mend, "visual_order": visual_order}
    gathered = _gathered(source, metadata, tokenizer, progress, part_characters, **options)
    with closing(gathered.bar):
        return extend_on_disk(path, gathered, executor)


def _gathered(
    source: Source, metadata: Any, tokenizer: Any, progress: Any, characters: int, **options: Any
) -> Gathered:
    """Give the documents of a source on their way into a corpus."""
    report: list[FileReport] = []
    meter = Meter()
    options["tokens"] = isinstance(tokenizer, str) and tokenizer == GIVEN
    documents = readers.documents(source, report=report, meter=meter, **options)
    if metadata is not None:
        documents = _with_metadata(documents, metadata, report)
    # Of a path, the history has no folders above it.
    name = f"a {type(source).__name__}"
    if isinstance(source, str | os.PathLike):
        name = Path(source).name
    step = {"step": "read", "source": name}
    bar = Bar(progress, meter)
    return Gathered(documents, report, step, tokenizer, bar, characters)


def reading_report(corpus: Corpus) -> Table:
    """Tell what became of every file: read, repaired, skipped or set aside, and why.

    Parameters
    ----------
    corpus
        A corpus; one made by `subset` tells of the files that it was read from.

    Returns
    -------
    Table
        ``file, status, encoding, repaired, reason, documents``, one row per file, skipped and
        repaired ones first. A corpus of strings or of a DataFrame has one row without a file.
        Last, with the status "set aside", a row for each document that `without_duplicates`
        took out or shortened; ``repaired`` counts its passages there.

    Examples
    --------
    >>> list(reading_report(read(["نص قصير"])).columns)
    ['file', 'status', 'encoding', 'repaired', 'reason', 'documents']
    """
    check_corpus(corpus)
    order = {"skipped": 0, "repaired": 1, "read": 2, "set aside": 3}
    table = corpus.report.sort_values("status", key=lambda s: s.map(order), kind="stable")
    return Table.of(table.reset_index(drop=True), "reading_report", corpus)


def sample_corpus() -> Corpus:
    """Give the bundled corpus: 115 short Arabic texts in two registers, written for this project.

    The column ``register`` parts them: معرفي are features and guides on nine subjects, أدبي are
    tales, letters, dialogues, speeches and sayings explained; ``section`` tells these kinds
    apart. The other metadata are ``title``, ``region`` and ``date``, which was assigned, from 2015
    to 2024. The texts and their data card lie in the package, in ``corpus_tools/data/sample``;
    they are in the public domain (CC0).

    Returns
    -------
    Corpus

    Examples
    --------
    >>> corpus = sample_corpus()
    >>> len(corpus), list(corpus.documents["title"].head(1))
    (115, ['فاس'])
    """
    with resources.as_file(resources.files("corpus_tools.data") / "sample") as folder:
        return read(folder / "texts", metadata=folder / "metadata.csv", progress=False)


def _with_metadata(
    documents: Iterator[Document], metadata: Any, report: list[FileReport]
) -> Iterator[Document]:
    """Join a metadata table's fields to each document; theirs win over the document's own.

    The table is read as a source whose texts are its ids.
    """
    rows: dict[str, dict[str, Any]] = {}
    reading: list[FileReport] = []
    remedy = 'The column of ids is called id: metadata=table.rename(columns={"COLUMN": "id"})'
    for row in readers.documents(metadata, text="id", remedy=remedy, mend=False, report=reading):
        name = unicodedata.normalize("NFC", row.text)
        if name in rows:
            raise ValueError(f"the metadata table names the id {row.text!r} twice")
        rows[name] = row.metadata
    # Broken rows of the table are told with the files, of which it makes no documents.
    report += [replace(file, documents=0) for file in reading if file.status != "read"]
    met, without, last = set(), 0, ""
    for document in documents:
        # A file name written on macOS and a table written elsewhere can differ in composition.
        last = unicodedata.normalize("NFC", document.id)
        without += last not in rows
        met.add(last)
        yield replace(document, metadata=document.metadata | rows.get(last, {}))
    lost = [name for name in rows if name not in met]
    if rows and len(lost) == len(rows):
        said = f"no id of the metadata table is a document's id; it begins with {lost[0]!r}"
        raise ValueError(f"{said}, and the last document is {last!r}")
    reasons = [f"{len(lost):,} of its ids name no document, such as {lost[0]!r}"] if lost else []
    if without:
        reasons.append(f"{without:,} documents have no row in it")
    if reasons:
        said = f"metadata table: {'; '.join(reasons)}"
        report.append(FileReport("", "repaired", "", len(lost) + without, said, 0))
