"""A corpus on disk: plain NumPy columns, Parquet tables, the texts, and a README.

``name.corpus/`` is a folder that other programs can read; its README says how. Nothing in it
is code. Opening it reads the manifest alone; columns are mapped, and tables read, when they are
needed.
"""

import functools
import json
import os
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from corpus_tools.corpus import folder as on_disk
from corpus_tools.corpus.keys import key_name, shows_forms
from corpus_tools.corpus.model import Corpus, Origin, check_corpus, check_executor
from corpus_tools.corpus.part import LAYER, Part, Parts, Texts
from corpus_tools.corpus.strings import Integers, Strings, encoded
from corpus_tools.corpus.vocabulary import Vocabulary
from corpus_tools.table.frame import with_texts

TEXT_COLUMNS = ("text", "text_bytes", "text_characters", "text_anchors")
PART_COLUMNS = ("ids", "starts", "counts", "postings", "documents", "sentences")


def save(corpus: Corpus, path: str | os.PathLike[str], *, overwrite: bool = False) -> Path:
    """Save a corpus as a folder that `open` opens and other programs can read.

    Parameters
    ----------
    corpus
        What to save.
    path
        The folder to make; ``.corpus`` is added to a name that does not end so.
    overwrite
        Replace a corpus that is there.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    FileExistsError
        When something is there and ``overwrite`` is false, or when what is there is not a
        corpus.
    BlockingIOError
        When another process is writing there.

    Examples
    --------
    >>> import tempfile
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["ذهب الولد إلى المدرسة."], progress=False)
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = ct.save(corpus, f"{folder}/school")
    ...     print(path.name, ct.open(path).n_words)
    school.corpus 4
    """
    check_corpus(corpus)
    words = corpus.in_words
    folder = on_disk.corpus_path(path)
    hint = "to replace it: ct.save(corpus, path, overwrite=True)"
    with on_disk.writing(folder, overwrite, hint) as generation:

        def written() -> Iterator[tuple[Path, dict[str, Integers]]]:
            for number, part in enumerate(words.parts):
                place = on_disk.part_folder(folder, generation, number)
                place.mkdir(parents=True)
                write_columns(place, columns_of(part))
                on_disk.write_sums(place)
                yield place, columns_of_tables(words, part)

        commit(folder, generation, corpus, written())
    return folder


def columns_of_tables(corpus: Corpus, part: Part) -> dict[str, Integers]:
    """Give the columns of a part that lie beside the tables whose rows they hold."""
    return {name: part.column(name) for name in ("types", *map(LAYER.__add__, corpus.layers))}


def write_columns(place: Path, columns: dict[str, Integers]) -> None:
    """Write columns as NumPy files."""
    for name, column in columns.items():
        np.save(place / f"{name}.npy", column, allow_pickle=False)


def columns_of(part: Part) -> dict[str, Integers]:
    """Give the columns of a part; the texts of a subset without the others."""
    columns = {name: part.column(name) for name in PART_COLUMNS}
    texts = part.texts
    if not np.array_equal(part.text_rows, np.arange(len(texts))):
        kept = Texts.of([texts[row] for row in part.text_rows.tolist()])
        moved = kept.character_offsets[:-1] - texts.character_offsets[part.text_rows]
        starts = part.starts + np.repeat(moved, np.diff(part.document_offsets))
        columns["starts"] = starts.astype(np.int32)
        texts = kept
    return columns | {name: texts.column(name) for name in TEXT_COLUMNS}


def read_column(place: Path, name: str) -> Integers:
    """Map a column from disk, as a plain array."""
    return np.asarray(np.load(place / f"{name}.npy", mmap_mode="r", allow_pickle=False))


def commit(
    folder: Path, generation: int, corpus: Corpus, parts: Iterable[tuple[Path, dict[str, Integers]]]
) -> None:
    """Write the tables of a corpus, and put its manifest in place: from here on it is what it says.

    ``parts`` are the folder of each part, and its columns that lie beside the tables.
    """
    counted = None if corpus.words is None else corpus.key
    corpus = corpus.in_words
    tables = folder / f"tables-{generation}"
    _write_tables(tables, corpus)
    entries: list[dict[str, Any]] = []
    for number, (place, columns) in enumerate(parts):
        write_columns(tables, {f"{name}-{number:05}": own for name, own in columns.items()})
        edges = read_column(place, "documents")
        name = place.relative_to(folder).as_posix()
        entries.append({"folder": name, "documents": len(edges) - 1, "tokens": int(edges[-1])})
    on_disk.write_sums(tables)
    counts = dict(documents=len(corpus), tokens=corpus.n_tokens, types=len(corpus.vocabulary))
    named = (tables.name, *(entry["folder"] for entry in entries))
    manifest: dict[str, Any] = dict(format=on_disk.FORMAT, format_version=on_disk.FORMAT_VERSION)
    manifest |= {"settings": corpus.settings, "history": list(corpus.history)}
    manifest |= {"fingerprint": corpus.fingerprint, "counts": counts}
    manifest |= {"layers": list(corpus.layers), "counted": counted}
    manifest |= {"tables": tables.name, "parts": entries}
    manifest["checksums"] = {name: on_disk.checksum(folder / name / on_disk.SUMS) for name in named}
    manifest["checksum"] = on_disk.manifest_checksum(manifest)
    readme = resources.files("corpus_tools.data").joinpath("format.md").read_text(encoding="utf-8")
    (folder / on_disk.README).write_text(readme, encoding="utf-8")
    new = folder / f"{on_disk.MANIFEST}.new"
    new.write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")
    new.replace(folder / on_disk.MANIFEST)


def _write_tables(place: Path, corpus: Corpus) -> None:
    place.mkdir()
    files: dict[str, dict[str, Any]] = defaultdict(dict)
    for name, (file, column) in _vocabulary_files(corpus.key).items():
        values = getattr(corpus.vocabulary, name)
        if values is not None:
            files[file][column] = values.array if isinstance(values, Strings) else values
    for name in corpus.layers:
        files[LAYER + name]["value"] = corpus.layer(name).array
    for file, columns in files.items():
        pq.write_table(pa.table(columns), place / f"{file}.parquet", compression="zstd")
    for name, table in (("documents", corpus.table), ("report", corpus.report)):
        _recoded(table.copy(deep=False), encoded).to_parquet(place / f"{name}.parquet")


def _vocabulary_files(key: str) -> dict[str, tuple[str, str]]:
    """Tell where each column of a vocabulary lies: in which table, and under which name."""
    file = re.sub(r"[^\w.+-]", "_", key)  # a name that a file can have on every system
    names = dict(forms="form", kinds="kind", frequencies="frequency", order="order", lemmas="lemma")
    files = {name: ("vocabulary", column) for name, column in names.items()}
    return files | {"key_ids": (f"{file}-ids", "key"), "keys": (f"{file}-keys", "key")}


def _recoded(table: pd.DataFrame, recode: Callable[[Any], Any]) -> pd.DataFrame:
    """Encode or decode the columns of objects: texts with half a character, bytes on disk."""
    for name, column in table.items():
        if column.dtype == object:
            values = [None if value is None else recode(value) for value in column]
            table[name] = pd.Series(values, dtype=object)
    return table


def open(path: str | os.PathLike[str], *, executor: Executor | None = None) -> Corpus:
    """Open a saved corpus: its columns are mapped from disk, the rest is read when needed.

    Where a mapped file is cut short, or the connection to its drive breaks, the system ends the
    process: on a network drive copy the folder with `shutil.copytree`, and open the copy.

    Parameters
    ----------
    path
        The folder that `save`, `read` or `extend` made.
    executor
        Who counts, in every verb and in every corpus that is made of this one by `subset`,
        `relabel` or `fold`: a pool of `concurrent.futures`, or what Dask's
        ``client.get_executor()`` gives. ``None`` counts here. The numbers are the same.

    Returns
    -------
    Corpus
        The same documents, tokens and numbers as the corpus that was saved.

    Raises
    ------
    FileNotFoundError
        When there is no corpus at the path, or only the beginning of one.
    TypeError
        When the executor has no workers.
    ValueError
        When it was written by another version of the format, or its manifest is damaged.
        `verify` looks at every byte.

    Examples
    --------
    >>> import tempfile
    >>> import corpus_tools as ct
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = ct.save(ct.read(["نص أول", "نص ثان"]), f"{folder}/texts")
    ...     print(ct.open(path).text(1))
    نص ثان
    """
    check_executor(executor)
    folder = on_disk.saved(path).resolve()
    manifest = on_disk.read_manifest(folder)
    if manifest.get("checksum") != on_disk.manifest_checksum(manifest):
        raise on_disk.damaged(folder, ValueError(f"{on_disk.MANIFEST} was changed"))
    with on_disk.telling(folder):
        return _opened(folder, manifest, executor)


def _opened(folder: Path, manifest: dict[str, Any], executor: Executor | None) -> Corpus:
    """Make the corpus that a manifest tells of."""
    tables = folder / manifest["tables"]
    key = key_name(manifest["settings"]["key"])
    files = _vocabulary_files(key)
    parts = manifest["parts"]
    told = manifest["checksum"]

    def part(number: int) -> Part:
        beside = ("types", *map(LAYER.__add__, manifest["layers"]))
        places = {name: (tables, f"{name}-{number:05}") for name in beside}

        @functools.cache
        def column(name: str) -> Integers:
            place = places.get(name, (folder / parts[number]["folder"], name))
            with on_disk.telling(folder, told):
                values = read_column(*place)
                if not _fits(name, values, **parts[number]):
                    raise ValueError(f"{name} of part {number} does not fit the rest")
            return values

        return Part(column, Texts(column))

    # Not by pd.read_parquet, which would import all that data sets of many files need.
    @functools.cache
    def words(name: str) -> Any:
        file, column = files.get(name, (name, "value"))
        place = tables / f"{file}.parquet"
        with on_disk.telling(folder, told), pq.ParquetFile(place) as source:
            if name == "lemmas" and column not in source.schema_arrow.names:
                return None
            values = source.read(columns=[column]).column(column)
            is_text = name in ("forms", "keys", "lemmas") or name.startswith(LAYER)
            return Strings.wrap(values) if is_text else values.to_numpy()

    def table(name: str) -> pd.DataFrame:
        place = tables / f"{name}.parquet"
        with on_disk.telling(folder, told), pq.ParquetFile(place) as source:
            stored = source.read()
            values = with_texts(stored.to_pandas(), stored.schema.pandas_metadata)
            return _recoded(values, lambda value: value.decode("utf-8", "surrogatepass"))

    corpus = Corpus(
        parts=Parts([own["documents"] for own in parts], part),
        vocabulary=Vocabulary(words, shows_forms(key)),
        _documents=lambda: table("documents"),
        _report=lambda: table("report"),
        settings=manifest["settings"],
        history=tuple(manifest["history"]),
        fingerprint=manifest["fingerprint"],
        origin=Origin(str(folder), told),
        executor=executor,
        layers={name: functools.partial(words, LAYER + name) for name in manifest["layers"]},
    )
    return corpus.counted_by(counted) if (counted := manifest.get("counted")) else corpus


def _fits(name: str, values: Integers, documents: int, tokens: int, folder: str) -> bool:
    """Tell whether a column can be one of a part of some size; values are not looked at."""
    if name in ("ids", "starts") or name.startswith(LAYER):
        return len(values) == tokens
    if name == "types":
        return _are_rows(values)
    if name in ("documents", "text_bytes", "text_characters") and len(values) != documents + 1:
        return False
    return name not in ("documents", "sentences") or (values[0], values[-1]) == (0, tokens)


def _are_rows(rows: Integers) -> bool:
    """Tell whether the types of a part can be rows of a vocabulary: none below 0, none twice.

    NumPy would take -1 for the last row, and add to a row that stands twice only once.
    """
    return not len(rows) or bool(rows.min() >= 0 and np.bincount(rows).max() == 1)


def verify(path: str | os.PathLike[str]) -> list[str]:
    """Compare every file of a saved corpus with its checksum.

    Also that each part has a type once, without which counts would get lost. `open` reads the
    manifest alone; this reads everything.

    Parameters
    ----------
    path
        The folder of a corpus.

    Returns
    -------
    list of str
        The files that are missing or not as they were written; empty for a sound corpus.

    Raises
    ------
    FileNotFoundError
        When there is no corpus at the path.
    ValueError
        When the manifest cannot be read, or is of another version of the format.

    Examples
    --------
    >>> import tempfile
    >>> import corpus_tools as ct
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     ct.verify(ct.save(ct.read(["نص قصير"]), f"{folder}/texts"))
    []
    """
    folder = on_disk.saved(path)
    manifest = on_disk.read_manifest(folder)
    wrong = [on_disk.MANIFEST] * (manifest.get("checksum") != on_disk.manifest_checksum(manifest))
    for name, expected in manifest["checksums"].items():
        sums = folder / name / on_disk.SUMS
        if not sums.is_file() or on_disk.checksum(sums) != expected:
            wrong.append(f"{name}/{sums.name}")
            continue
        for line in sums.read_text(encoding="utf-8").splitlines():
            sum_, _, file = line.partition("  ")
            place = folder / name / file
            sound = place.is_file() and on_disk.checksum(place) == sum_
            if sound and file.startswith("types-"):
                sound = _are_rows(read_column(place.parent, place.stem))
            if not sound:
                wrong.append(f"{name}/{file}")
    return wrong
