"""A corpus on disk: plain NumPy columns, Parquet tables, the texts, and a README.

``name.corpus/`` is a folder that other programs can read; its README says how. Nothing in it
is code. Opening it reads the manifest alone; columns are mapped, and tables read, when they are
needed.
"""

import functools
import json
import os
import re
from concurrent.futures import Executor
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from corpus_tools.corpus.folder import (
    FORMAT,
    FORMAT_VERSION,
    MANIFEST,
    README,
    SUMS,
    checksum,
    corpus_path,
    damaged,
    manifest_checksum,
    part_folder,
    read_manifest,
    saved,
    telling,
    write_sums,
    writing,
)
from corpus_tools.corpus.keys import key_name, shows_forms
from corpus_tools.corpus.model import Corpus, Origin, check_corpus, check_executor
from corpus_tools.corpus.part import Part, Parts, Texts
from corpus_tools.corpus.strings import Strings, encoded
from corpus_tools.corpus.vocabulary import Vocabulary
from corpus_tools.table import text_column

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
    folder = corpus_path(path)
    hint = "to replace it: ct.save(corpus, path, overwrite=True)"
    with writing(folder, overwrite, hint) as generation:
        places, types = [], []
        for number, part in enumerate(corpus.parts):
            place = part_folder(folder, generation, number)
            place.mkdir(parents=True)
            write_columns(place, columns_of(part))
            write_sums(place)
            places.append(place)
            types.append(part.types)
        tables = write_tables(folder, generation, corpus, types)
        commit(folder, tables, places, corpus)
    return folder


def write_columns(place: Path, columns: dict[str, npt.NDArray]) -> None:
    """Write columns as NumPy files."""
    for name, column in columns.items():
        np.save(place / f"{name}.npy", column, allow_pickle=False)


def columns_of(part: Part) -> dict[str, npt.NDArray]:
    """Give the columns of a part; the texts of a subset without the others."""
    columns = {name: part.column(name) for name in PART_COLUMNS}
    texts = part.texts
    if not np.array_equal(part.text_rows, np.arange(len(texts))):
        kept = texts.some(part.text_rows.tolist())
        moved = kept.character_offsets[:-1] - texts.character_offsets[part.text_rows]
        starts = part.starts + np.repeat(moved, np.diff(part.document_offsets))
        columns["starts"] = starts.astype(np.int32)
        texts = kept
    return columns | {name: texts.column(name) for name in TEXT_COLUMNS}


def write_tables(folder: Path, generation: int, corpus: Corpus, types: list[npt.NDArray]) -> Path:
    """Write the tables of a corpus, and the row in its vocabulary of each type of each part."""
    place = folder / f"tables-{generation}"
    place.mkdir()
    vocabulary = corpus.vocabulary
    key = _file_name(corpus.key)
    columns = {
        "form": vocabulary.forms.array,
        "kind": vocabulary.kinds,
        "frequency": vocabulary.frequencies,
        "order": vocabulary.order,
    }
    if vocabulary.lemmas:
        columns["lemma"] = vocabulary.lemmas.array
    _write_parquet(place / "vocabulary.parquet", columns)
    _write_parquet(place / f"{key}-ids.parquet", {"key": vocabulary.key_ids})
    _write_parquet(place / f"{key}-keys.parquet", {"key": vocabulary.keys.array})
    _as_bytes(corpus.documents).to_parquet(place / "documents.parquet")
    _as_bytes(corpus.report.copy()).to_parquet(place / "report.parquet")
    for number, own in enumerate(types):
        np.save(place / f"types-{number:05}.npy", own, allow_pickle=False)
    write_sums(place)
    return place


def _file_name(key: str) -> str:
    """Write the name of a key as that of a file, on every system."""
    return re.sub(r"[^\w.+-]", "_", key)


def _write_parquet(file: Path, columns: dict[str, Any]) -> None:
    pq.write_table(pa.table(columns), file, compression="zstd")


def commit(folder: Path, tables: Path, places: list[Path], corpus: Corpus) -> None:
    """Put the manifest in place: from here on the corpus is what it says."""
    parts = []
    for place in places:
        documents, ids = (
            np.load(place / f"{name}.npy", mmap_mode="r", allow_pickle=False)
            for name in ("documents", "ids")
        )
        named = place.relative_to(folder).as_posix()
        parts.append({"folder": named, "documents": len(documents) - 1, "tokens": len(ids)})
    counts = {
        "documents": len(corpus.documents),
        "tokens": corpus.n_tokens,
        "types": len(corpus.vocabulary),
    }
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "settings": corpus.settings,
        "history": list(corpus.history),
        "fingerprint": corpus.fingerprint,
        "counts": counts,
        "layers": {},
        "tables": tables.name,
        "parts": parts,
        "checksums": {
            place.relative_to(folder).as_posix(): checksum(place / SUMS)
            for place in (tables, *places)
        },
    }
    manifest["checksum"] = manifest_checksum(manifest)
    readme = resources.files("corpus_tools.data").joinpath("format.md").read_text(encoding="utf-8")
    (folder / README).write_text(readme, encoding="utf-8")
    new = folder / f"{MANIFEST}.new"
    new.write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")
    new.replace(folder / MANIFEST)


def _object_columns(table: pd.DataFrame) -> list[str]:
    return [name for name in table.columns if pd.api.types.is_object_dtype(table[name])]


def _as_bytes(table: pd.DataFrame) -> pd.DataFrame:
    """Write the columns that hold a lone surrogate, and so are of objects, as bytes."""
    for name in _object_columns(table):
        values = [value if value is None else encoded(value) for value in table[name]]
        table[name] = pd.Series(values, dtype="object")
    return table


def _as_text(table: pd.DataFrame) -> pd.DataFrame:
    """Read the columns that were written as bytes."""
    for name in _object_columns(table):
        values = [v if v is None else v.decode("utf-8", "surrogatepass") for v in table[name]]
        table[name] = text_column(values)
    return table


def open(path: str | os.PathLike[str], *, executor: Executor | None = None) -> Corpus:
    """Open a saved corpus: its columns are mapped from disk, the rest is read when needed.

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
    if executor is not None:
        check_executor(executor)
    folder = saved(path).resolve()
    manifest = read_manifest(folder)
    with telling(folder):
        return _opened(folder, manifest, executor)


def _opened(folder: Path, manifest: dict[str, Any], executor: Executor | None) -> Corpus:
    """Make the corpus that a manifest tells of."""
    tables = folder / manifest["tables"]
    key = key_name(manifest["settings"]["key"])
    parts = manifest["parts"]
    told = manifest["checksum"]

    def part(number: int) -> Part:
        place = folder / parts[number]["folder"]

        @functools.cache
        def column(name: str) -> npt.NDArray:
            file = tables / f"types-{number:05}.npy" if name == "types" else place / f"{name}.npy"
            values = _mapped(folder, told, file)
            if not _fits(name, values, **parts[number]):
                raise damaged(folder, ValueError(f"{name} of part {number} does not fit the rest"))
            return values

        return Part(column, Texts(column))

    def table(name: str) -> pd.DataFrame:
        with telling(folder, told):
            return _as_text(pd.read_parquet(tables / f"{name}.parquet"))

    return Corpus(
        parts=Parts([own["documents"] for own in parts], part),
        vocabulary=Vocabulary(
            lambda name: _vocabulary_column(folder, told, tables / _file_name(key), name),
            shows_forms(key),
        ),
        _documents=lambda: table("documents"),
        _report=lambda: table("report"),
        settings=manifest["settings"],
        history=tuple(manifest["history"]),
        fingerprint=manifest["fingerprint"],
        origin=Origin(str(folder), told),
        executor=executor,
    )


def _mapped(folder: Path, told: str, file: Path) -> npt.NDArray:
    """Map a column from disk, as a plain array."""
    with telling(folder, told):
        if not file.is_file():
            raise FileNotFoundError(f"{file.name} is missing")
        return np.asarray(np.load(file, mmap_mode="r", allow_pickle=False))


def _fits(name: str, values: npt.NDArray, documents: int, tokens: int, folder: str) -> bool:
    """Tell whether a column can be one of a part of some size; values are not looked at."""
    if name in ("ids", "starts"):
        return len(values) == tokens
    if name == "types":
        return _are_rows(values)
    if name in ("documents", "text_bytes", "text_characters") and len(values) != documents + 1:
        return False
    return name not in ("documents", "sentences") or (values[0], values[-1]) == (0, tokens)


def _are_rows(rows: npt.NDArray) -> bool:
    """Tell whether the types of a part can be rows of a vocabulary: none below 0, none twice.

    NumPy would take -1 for the last row, and add to a row that stands twice only once.
    """
    return not len(rows) or bool(rows.min() >= 0 and np.bincount(rows).max() == 1)


def _vocabulary_column(folder: Path, told: str, keys: Path, name: str) -> Any:
    file, column = {
        "forms": ("vocabulary", "form"),
        "kinds": ("vocabulary", "kind"),
        "frequencies": ("vocabulary", "frequency"),
        "order": ("vocabulary", "order"),
        "lemmas": ("vocabulary", "lemma"),
        "key_ids": (f"{keys.name}-ids", "key"),
        "keys": (f"{keys.name}-keys", "key"),
    }[name]
    # Not by pq.read_table, which would import all that data sets of many files need.
    with telling(folder, told), pq.ParquetFile(keys.with_name(f"{file}.parquet")) as source:
        if name == "lemmas" and column not in source.schema_arrow.names:
            return None
        values = source.read(columns=[column]).column(column)
        return Strings.wrap(values) if name in ("forms", "keys", "lemmas") else values.to_numpy()


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
    folder = saved(path)
    manifest = read_manifest(folder)
    wrong = [] if manifest.get("checksum") == manifest_checksum(manifest) else [MANIFEST]
    for name, expected in manifest.get("checksums", {}).items():
        sums = folder / name / SUMS
        if not sums.is_file() or checksum(sums) != expected:
            wrong.append(f"{name}/{SUMS}")
            continue
        for line in sums.read_text(encoding="utf-8").splitlines():
            sum_, _, file = line.partition("  ")
            place = folder / name / file
            sound = place.is_file() and checksum(place) == sum_
            if sound and file.startswith("types-"):
                sound = _are_rows(np.load(place, allow_pickle=False))
            if not sound:
                wrong.append(f"{name}/{file}")
    return wrong
