"""Building on disk: documents to a corpus that may be larger than memory, by any workers.

The reading process writes the texts of a part and hands out its number; a worker maps the texts,
indexes them and writes the columns beside them. At the end the vocabularies of the parts become
one, and the manifest is put in place.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial
from os import PathLike
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from corpus_tools._checks import room
from corpus_tools.corpus import folder as on_disk
from corpus_tools.corpus import store
from corpus_tools.corpus._bar import Bar
from corpus_tools.corpus.build import Gathered, joined
from corpus_tools.corpus.given import Given
from corpus_tools.corpus.index import AnyTokenizer, index
from corpus_tools.corpus.keys import OWN
from corpus_tools.corpus.model import Corpus
from corpus_tools.corpus.parallel import handed_out
from corpus_tools.corpus.part import Texts
from corpus_tools.corpus.strings import Integers, Strings
from corpus_tools.corpus.vocabulary import Merger, Types
from corpus_tools.readers.model import Document, FileReport

Place = str | PathLike[str]

# A worker leaves these beside the columns until the vocabularies have become one.
_TYPES = "types.parquet"
_INDEXED = "indexed.json"
# And this is left for it, when the files gave tokens.
_GIVEN = "given.parquet"
_LAYERS = "layers.parquet"

# The vocabularies of so many parts are held in memory at a time.
_MERGED_AT_ONCE = 16


def build_on_disk(path: Place, gathered: Gathered, executor: Executor | None) -> Corpus:
    """Make a corpus of documents in a folder, and open it: as `build`, but for memory.

    A build that was killed goes on where it was when it is started again: parts whose texts are
    the same are not indexed again.

    Raises
    ------
    FileExistsError
        When there is a corpus at the path.
    """
    folder = on_disk.corpus_path(path)
    resume = ""
    if gathered.settings["tokenizer"]["kind"] != "function":  # of which only the name is told
        resume = json.dumps([on_disk.FORMAT_VERSION, gathered.settings])
    hint = "to use it: ct.open(path). To read into this path, remove the folder first"
    with on_disk.writing(folder, overwrite=False, hint=hint, resume=resume) as generation:
        corpus, places = _indexed(folder, generation, gathered, executor)
        _finish(folder, generation, corpus, places, gathered.bar, None)
    return store.open(folder)


def extend_on_disk(path: Place, gathered: Gathered, executor: Executor | None) -> Corpus:
    """Add documents to a corpus on disk, as parts of their own, and open it.

    Raises
    ------
    FileNotFoundError
        When there is no corpus at the path.
    ValueError
        When the corpus was made with another tokenizer.
    """
    folder = on_disk.saved(path)
    old = store.open(folder)
    before, now = old.settings["tokenizer"], gathered.settings["tokenizer"]
    if now != before:
        said = f"the corpus in {folder} was read with the tokenizer {before!r}, not {now!r}"
        raise ValueError(f"{said}; give the same: ct.extend(path, source, tokenizer=...)")
    if old.key.startswith(OWN) or old.words is not None:
        said = f"the corpus in {folder} is counted by {old.key}, which new texts cannot be"
        raise ValueError(f'{said}; first: ct.save(ct.relabel(corpus, "default"), path)')
    with on_disk.writing(folder, overwrite=True, hint="") as generation:
        gathered.documents = _renamed(gathered.documents, set(old.documents["id"]), gathered.report)
        new, places = _indexed(folder, generation, gathered, executor)
        step = {**new.history[0], "step": "extend", "documents": len(new.documents)}
        corpus = replace(
            old,
            _documents=joined(old.table, new.table),
            _report=joined(old.report, new.report),
            history=(*old.history, step),
            fingerprint=old.changed(new.fingerprint.encode()),
        )
        _finish(folder, generation, corpus, places, gathered.bar, old)
    return store.open(folder)


def _renamed(
    documents: Iterable[Document], taken: set[str], report: list[FileReport]
) -> Iterator[Document]:
    """Give documents another id where theirs is taken; the reading report says how many."""
    count = 0
    for document in documents:
        name, number = document.id, 2
        while name in taken:
            name, number = f"{document.id}~{number}", number + 1
        count += name != document.id
        taken.add(name)
        yield replace(document, id=name)
    if count:
        said = f"{count:,} ids were taken; these documents have ~2, or more, after theirs"
        report.append(FileReport("", "repaired", "", count, said, 0))


def _indexed(
    folder: Path, generation: int, gathered: Gathered, executor: Executor | None
) -> tuple[Corpus, list[Path]]:
    """Write every part, by whoever does the work.

    Gives the corpus without its parts and its vocabulary, and the folders of its parts.
    """
    places: list[Path] = []
    handed: list[int] = []  # what is there already is not

    def tasks() -> Iterator[tuple[str, str, AnyTokenizer | None]]:
        for texts, given in gathered.parts():
            place = on_disk.part_folder(folder, generation, len(places))
            places.append(place)
            # Of the texts, of where each of them ends, and of the tokens in files up to here.
            whole = hashlib.sha256(texts.data.data)
            whole.update(texts.byte_offsets.data)
            digest = whole.hexdigest() + gathered.given.hex()
            done = place / _INDEXED
            if done.is_file() and json.loads(done.read_text(encoding="utf-8")) == digest:
                continue
            place.mkdir(parents=True, exist_ok=True)
            done.unlink(missing_ok=True)
            store.write_columns(place, {name: texts.column(name) for name in store.TEXT_COLUMNS})
            if given:
                pq.write_table(given.table, place / _GIVEN, compression="zstd")
            handed.append(len(places))
            yield str(place.resolve()), digest, gathered.tokenizer

    for number, _ in enumerate(handed_out(executor, index_part, tasks())):
        gathered.bar.indexed(handed[number])
    sizes = [np.diff(store.read_column(place, "documents")) for place in places]
    return gathered.corpus(sizes), places


def index_part(place: str, digest: str, tokenizer: AnyTokenizer | None) -> None:
    """Index the texts that lie in the folder of a part, and write the columns beside them."""
    folder = Path(place)
    texts = Texts(partial(store.read_column, folder))
    given = folder / _GIVEN
    part = index(texts, tokenizer, Given(pq.read_table(given)) if given.is_file() else None)
    store.write_columns(folder, part.columns)
    # Dask may do a part again whose result was lost: what is left below is not of the columns.
    on_disk.write_sums(folder, "*.npy")
    forms, kinds, counts, lemmas = part.types
    types = {"form": forms.array, "kind": kinds, "count": counts}
    if lemmas:
        types["lemma"] = lemmas.array
    pq.write_table(part.layers, folder / _LAYERS, compression="zstd")
    pq.write_table(pa.table(types), folder / _TYPES, compression="zstd")
    # Written last: what it stands beside is whole.
    (folder / _INDEXED).write_text(json.dumps(digest), encoding="utf-8")


def _finish(
    folder: Path, generation: int, corpus: Corpus, places: list[Path], bar: Bar, old: Corpus | None
) -> None:
    """Give the parts one vocabulary, write the tables, and put the manifest in place.

    ``corpus`` has everything but its parts and its vocabulary; those of ``old`` come first.
    """
    merger = Merger()
    parts: list[tuple[Path, Integers]] = []
    layers = room("layers.values")
    values = layers.values_in((pq.read_table(place / _LAYERS) for place in places), old)
    if old is not None:
        words = old.vocabulary
        (rows,) = merger.add([(words.forms, words.kinds, words.frequencies, words.lemmas)])
        entries = on_disk.read_manifest(folder)["parts"]
        for entry, part in zip(entries, old.parts, strict=True):
            parts.append((folder / entry["folder"], rows[part.types]))
    for first in range(0, len(places), _MERGED_AT_ONCE):
        batch = places[first : first + _MERGED_AT_ONCE]
        parts += zip(batch, merger.add(list(map(_types, batch))), strict=True)
        bar.joined(0.5 * (first + len(batch)) / len(places))
    vocabulary, rows = merger.vocabulary(corpus.key, corpus.key_function)
    bar.joined(0.7)
    corpus = replace(corpus, vocabulary=vocabulary, layers=values)
    numbered = [(place, rows[own]) for place, own in parts]
    store.commit(folder, generation, corpus, layers.columns_in(numbered, _LAYERS, values, old))
    for place in places:
        for name in (_TYPES, _INDEXED, _GIVEN, _LAYERS):
            (place / name).unlink(missing_ok=True)
    bar.joined(1.0)


def _types(place: Path) -> Types:
    table = pq.read_table(place / _TYPES)
    forms, kinds, counts = (table.column(name) for name in ("form", "kind", "count"))
    lemmas = Strings.wrap(table.column("lemma")) if "lemma" in table.column_names else None
    return Strings.wrap(forms), kinds.to_numpy(), counts.to_numpy(), lemmas
