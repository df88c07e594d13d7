"""A corpus on disk: plain NumPy columns, Parquet tables, the texts, and a README.

``name.corpus/`` is a folder that other programs can read; its README says how. Nothing in it
is code. It is written beside its place and then renamed, so that a crash while writing leaves
what was there, and opening it maps the columns instead of loading them.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools.corpus.model import KEY_FUNCTIONS, Corpus, Part, Texts, Vocabulary, check_corpus
from corpus_tools.table import text_column

FORMAT = "corpus_tools"
FORMAT_VERSION = 1

_README = """\
# A corpus made by corpus_tools

Format {format_version}. {documents:,} documents, {tokens:,} tokens. Any program can read it.

- `corpus.json`: the manifest: format version, settings, history, counts, and the size in bytes
  and SHA-256 checksum of every other file.
- `documents.parquet`: one row per document, in order: id, file, encoding, tokens, metadata.
- `vocabulary.parquet`: one row per type, in order of its number: form (as written), kind
  (0 arabic, 1 latin, 2 other, 3 number, 4 hashtag, 5 mention, 6 url, 7 email, 8 emoji,
  9 punctuation), frequency, key (what is counted).
- `report.parquet`: what became of each file that was read.
- `part-00000/`, `part-00001/` …: runs of documents, as little-endian NumPy arrays:
  - `ids.npy` int32: the type of each token, a row of the vocabulary;
  - `starts.npy` int32: where each token starts, in characters (Unicode code points) from the
    beginning of the part's first text; its end is its start plus the length of its form;
  - `document_offsets.npy` int64: the first token of each document, and the end;
  - `sentence_offsets.npy` int64: the first token of each sentence, and the end;
  - `text.npy` uint8: the texts as they were read, end to end, UTF-8 (a lone surrogate is
    written as three bytes);
  - `text_bytes.npy`, `text_characters.npy` int64: where each text begins in bytes and in
    characters, and the end; `text_anchors.npy` int64: the byte of every 1,024th character.
"""

_TEXT_FILES = {
    "text": "data",
    "text_bytes": "byte_offsets",
    "text_characters": "character_offsets",
    "text_anchors": "anchors",
}
_PART_FILES = ("ids", "starts", "document_offsets", "sentence_offsets")


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
    path = Path(path)
    if path.suffix != ".corpus":
        path = path.with_name(f"{path.name}.corpus")
    if path.exists():
        if not _is_ours(path):
            raise FileExistsError(f"{path} is there and is not a corpus; choose another name")
        if not overwrite:
            raise FileExistsError(
                f"there is a corpus in {path}; to replace it: ct.save(corpus, path, overwrite=True)"
            )
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
    try:
        _write(corpus, beside)
        beside.chmod(0o755)
        if path.exists():
            old = Path(tempfile.mkdtemp(prefix=f".{path.name}-old-", dir=path.parent))
            path.rename(old / path.name)
            try:
                beside.rename(path)
            except BaseException:
                (old / path.name).rename(path)
                raise
            finally:
                shutil.rmtree(old, ignore_errors=True)
        else:
            beside.rename(path)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    return path


def _write(corpus: Corpus, folder: Path) -> None:
    vocabulary = corpus.vocabulary
    keys = [vocabulary.keys[row] for row in vocabulary.key_ids.tolist()]
    table = {
        "form": _bytes(vocabulary.forms),
        "kind": vocabulary.kinds,
        "frequency": vocabulary.frequencies,
        "key": _bytes(keys),
    }
    pd.DataFrame(table).to_parquet(folder / "vocabulary.parquet")
    _as_bytes(corpus.documents).to_parquet(folder / "documents.parquet")
    _as_bytes(corpus.report.copy()).to_parquet(folder / "report.parquet")
    for number, part in enumerate(corpus.parts):
        part_folder = folder / f"part-{number:05}"
        part_folder.mkdir()
        for name, column in _columns(part):
            np.save(part_folder / f"{name}.npy", column, allow_pickle=False)
    counts = {"documents": len(corpus), "tokens": corpus.n_tokens, "types": len(vocabulary)}
    readme = _README.format(format_version=FORMAT_VERSION, **counts)
    (folder / "README.md").write_text(readme, encoding="utf-8")
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    names = [file.relative_to(folder).as_posix() for file in files]
    manifest = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "settings": corpus.settings,
        "history": list(corpus.history),
        "fingerprint": corpus.fingerprint,
        "counts": counts,
        "parts": len(corpus.parts),
        "sizes": {name: file.stat().st_size for name, file in zip(names, files, strict=True)},
        "checksums": {name: _checksum(file) for name, file in zip(names, files, strict=True)},
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    (folder / "corpus.json").write_text(text, encoding="utf-8")


def _columns(part: Part) -> Iterator[tuple[str, Any]]:
    """Go through the columns of a part; the texts of a subset are written without the others."""
    texts, starts = part.texts, part.starts
    if not np.array_equal(part.text_rows, np.arange(len(texts))):
        kept = Texts.of([texts[row] for row in part.text_rows.tolist()])
        moved = kept.character_offsets[:-1] - texts.character_offsets[part.text_rows]
        starts = (starts + moved[part.document_of]).astype(np.int32)
        texts = kept
    for name in _PART_FILES:
        yield name, starts if name == "starts" else getattr(part, name)
    for name, attribute in _TEXT_FILES.items():
        yield name, getattr(texts, attribute)


def _checksum(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


# Parquet holds valid Unicode only; a lone surrogate (half an emoji, cut by a program) is not.
def _bytes(texts: list[str]) -> list[bytes]:
    return [text.encode("utf-8", "surrogatepass") for text in texts]


def _object_columns(table: pd.DataFrame) -> list[str]:
    return [name for name in table.columns if pd.api.types.is_object_dtype(table[name])]


def _as_bytes(table: pd.DataFrame) -> pd.DataFrame:
    """Write the columns that hold a lone surrogate, and so are of objects, as bytes."""
    for name in _object_columns(table):
        values = [v if v is None else v.encode("utf-8", "surrogatepass") for v in table[name]]
        table[name] = pd.Series(values, dtype="object")
    return table


def _as_text(table: pd.DataFrame) -> pd.DataFrame:
    """Read the columns that were written as bytes."""
    for name in _object_columns(table):
        values = [v if v is None else v.decode("utf-8", "surrogatepass") for v in table[name]]
        table[name] = text_column(values)
    return table


def open(path: str | os.PathLike[str]) -> Corpus:
    """Open a saved corpus: its columns are mapped from disk, the rest is read when needed.

    Parameters
    ----------
    path
        The folder that `save` made.

    Returns
    -------
    Corpus
        The same documents, tokens and numbers as the corpus that was saved.

    Raises
    ------
    FileNotFoundError
        When there is no corpus at the path.
    ValueError
        When it was written by a newer version, or is damaged: a file has not the size that its
        manifest says, or cannot be read. `verify` looks at every byte.

    Examples
    --------
    >>> import tempfile
    >>> import corpus_tools as ct
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = ct.save(ct.read(["نص أول", "نص ثان"]), f"{folder}/texts")
    ...     print(ct.open(path).text(1))
    نص ثان
    """
    folder = _folder(path)
    manifest = _manifest(folder)
    try:
        return _opened(folder, manifest)
    # What a damaged file makes of itself is any of these; pyarrow's own is a ValueError.
    except (ValueError, KeyError, TypeError, IndexError, EOFError, OSError) as error:
        raise _damaged(folder, error) from error


def _manifest(folder: Path) -> dict[str, Any]:
    """Read the manifest of a corpus in a format that is known here."""
    try:
        manifest: dict[str, Any] = json.loads((folder / "corpus.json").read_text(encoding="utf-8"))
        if manifest["format"] != FORMAT:
            raise ValueError(f"its format is {manifest['format']!r}, not {FORMAT!r}")
        version = int(manifest["format_version"])
    except (ValueError, KeyError, TypeError, OSError) as error:
        raise _damaged(folder, error) from error
    if version > FORMAT_VERSION:
        raise ValueError(
            f"{folder} has format {version}, and this corpus_tools reads up to {FORMAT_VERSION}. "
            "Install a newer one: pip install -U arabic-corpus-tools"
        )
    return manifest


def _damaged(folder: Path, error: Exception) -> ValueError:
    return ValueError(
        f"the corpus in {folder} is damaged ({type(error).__name__}: {error}); "
        "read its texts again and save it anew"
    )


def _folder(path: str | os.PathLike[str]) -> Path:
    """Find a saved corpus by its name, with or without ``.corpus``."""
    folder = Path(path)
    for place in (folder, folder.with_name(f"{folder.name}.corpus")):
        if (place / "corpus.json").is_file():
            return place
    raise FileNotFoundError(
        f"{path} is not a saved corpus: it holds no corpus.json. "
        'To read a folder of texts: ct.read("my_articles/")'
    )


def _is_ours(folder: Path) -> bool:
    """Tell whether a folder holds a corpus that this library wrote."""
    try:
        manifest = json.loads((folder / "corpus.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(manifest, dict) and manifest.get("format") == FORMAT


def _opened(folder: Path, manifest: dict[str, Any]) -> Corpus:
    """Make the corpus that a manifest tells of."""
    for name, size in manifest["sizes"].items():
        if (folder / name).stat().st_size != size:
            raise ValueError(f"{name} has {(folder / name).stat().st_size} bytes of {size}")
    if manifest["settings"]["key"] not in KEY_FUNCTIONS:
        raise ValueError(f"it counts by a key that is not known here: {manifest['settings']}")
    return Corpus(
        parts=tuple(_part(folder / f"part-{n:05}") for n in range(manifest["parts"])),
        _vocabulary=lambda: _vocabulary(folder),
        _documents=lambda: _as_text(pd.read_parquet(folder / "documents.parquet")),
        _report=lambda: _as_text(pd.read_parquet(folder / "report.parquet")),
        settings=manifest["settings"],
        history=tuple(manifest["history"]),
        fingerprint=manifest["fingerprint"],
    )


def _vocabulary(folder: Path) -> Vocabulary:
    table = pd.read_parquet(folder / "vocabulary.parquet")
    return Vocabulary.of(
        [form.decode("utf-8", "surrogatepass") for form in table["form"]],
        table["kind"].to_numpy(np.int8),
        table["frequency"].to_numpy(np.int64),
        [key.decode("utf-8", "surrogatepass") for key in table["key"]],
    )


def verify(path: str | os.PathLike[str]) -> list[str]:
    """Compare every file of a saved corpus with the checksum in its manifest.

    `open` looks at sizes only, because it reads nothing; this reads everything.

    Parameters
    ----------
    path
        The folder that `save` made.

    Returns
    -------
    list of str
        The files that are missing or not as they were written; empty for a sound corpus.

    Raises
    ------
    FileNotFoundError
        When there is no corpus at the path.
    ValueError
        When the manifest itself is damaged or of a newer version.

    Examples
    --------
    >>> import tempfile
    >>> import corpus_tools as ct
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     ct.verify(ct.save(ct.read(["نص قصير"]), f"{folder}/texts"))
    []
    """
    folder = _folder(path)
    return [
        name
        for name, checksum in _manifest(folder)["checksums"].items()
        if not (folder / name).is_file() or _checksum(folder / name) != checksum
    ]


def _part(folder: Path) -> Part:
    columns = {
        name: np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False)
        for name in (*_PART_FILES, *_TEXT_FILES)
    }
    texts = Texts(**{field: columns.pop(name) for name, field in _TEXT_FILES.items()})
    return Part(**columns, texts=texts, text_rows=np.arange(len(texts), dtype=np.int64))
