"""Layers that a function makes: document by document, wherever a worker runs, and taken up again.

What was done so far lies beside a saved corpus until all is done; then the corpus gets new tables,
in one step, and no file of its parts is touched.
"""

import os
import re
import shutil
import warnings
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from itertools import chain, pairwise
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from corpus_tools._checks import one_of, printable, room
from corpus_tools.corpus import folder as on_disk
from corpus_tools.corpus import store
from corpus_tools.corpus.model import Corpus, check_corpus, check_executor
from corpus_tools.corpus.parallel import each
from corpus_tools.corpus.part import Part, Parts, bounded
from corpus_tools.corpus.strings import encoded
from corpus_tools.layers.values import rows_in, values_in

#: So many tokens are done, or a long document, before they are written to disk.
AT_ONCE = 5_000
Unit = Literal["document", "sentence"]

#: From forms to as many values, or to these by the names of several layers.
Annotator = Callable[[list[str]], Sequence[str | None] | Mapping[str, Sequence[str | None]]]

# The column that says why a document has no values, at its first token; no layer can be called so.
_FAILED = "0"


class _Task(NamedTuple):
    function: Annotator
    called: str
    name: str
    unit: Unit
    work: Path | None = None
    bar: Any = None


def annotate(
    corpus: Corpus,
    function: Annotator,
    name: str = "tag",
    *,
    unit: Unit = "document",
    path: str | os.PathLike[str] | None = None,
    executor: Executor | None = None,
) -> Corpus:
    """Make a layer of what a function says of each token: a tag, a lemma, an entity.

    Parameters
    ----------
    corpus
        The corpus; it stays as it is.
    function
        It is given the forms of all tokens of a document, as written, signs among them, and gives
        a list of as many values: strings, or ``None`` where there is nothing to say. A dict of
        such lists makes several layers, by their names. A class with a method ``__call__`` may load
        its model when it is first called.
    name
        What the layer is called, where the function gives a list. Letters, digits and ``_``; a
        layer that is there is replaced.
    unit
        ``"sentence"`` calls the function for each sentence.
    path
        The folder of a saved corpus, or where to save this one first, to which the layer is added.
        If the process is killed, the same call later goes on where it was.
    executor
        Whose workers call the function, as in `open`; it must be one of a module then, and needs a
        ``path``, or a corpus that was opened. ``None``: that of the corpus.

    Returns
    -------
    Corpus
        The same documents with the layer, for queries (`Query`) and `relabel`. Of a document of
        which the function raises, or gives what is none, no token has a value: `reading_report`
        says why, a warning how many they are. It is not called for a document without a token.

    Raises
    ------
    ValueError
        When no document has values; when the name cannot be one, or at the path lies another
        corpus.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> def tagged(forms):
    ...     return ["DEF" if form.startswith("ال") else None for form in forms]
    >>> corpus = ct.annotate(ct.read(["كتب الولد الدرس"]), tagged, "article")
    >>> ct.count(corpus, '[article="DEF"]'), corpus.layer("article").list()
    (2, ['DEF'])
    """
    check_corpus(corpus)
    check_executor(executor)
    one_of("unit", unit, get_args(Unit))
    _check_name(name)
    words = corpus.in_words
    task = _Task(function, getattr(function, "__name__", type(function).__name__), name, unit)
    if path is not None:
        folder = on_disk.corpus_path(path)
        there = store.open(folder if folder.exists() else store.save(corpus, path)).in_words
        if there.fingerprint != words.fingerprint:
            said = f"the corpus in {folder} is another one, or was changed since"
            raise ValueError(f"{said}; annotate that: ct.annotate(ct.open(path), ..., path=path)")
        words = replace(there, executor=words.executor)
        # Of another function or name nothing is taken up.
        work = folder / f"annotating-{words.changed(repr(task[1:]).encode())}"
        work.mkdir(exist_ok=True)
        task = task._replace(work=work)
    made = _with_layers(replace(words, executor=executor or words.executor), task)
    if task.work is not None:
        made = replace(_written(words, made, task.work), executor=executor or words.executor)
    return made if corpus.words is None else made.counted_by(corpus.key)


def _check_name(name: str) -> None:
    attributes = ("default", "given", *room("query.meaning").ATTRIBUTES)
    if not re.fullmatch(r"[^\W\d]\w{0,50}", str(name)) or name in attributes:
        said = f"a layer cannot be called {name!r}; take letters and digits: name='pos'"
        raise ValueError(f"{said}. These are names of attributes: {', '.join(attributes)}")


def _written(corpus: Corpus, made: Corpus, work: Path) -> Corpus:
    """Write the tables of a saved corpus that has new layers, and open it."""
    with on_disk.writing(work.parent, overwrite=True, hint="") as generation:
        manifest = on_disk.read_manifest(work.parent)
        if manifest["fingerprint"] != corpus.fingerprint:
            raise ValueError(f"the corpus in {work.parent} was changed meanwhile; annotate that")
        places = (work.parent / entry["folder"] for entry in manifest["parts"])
        columns = (store.columns_of_tables(made, part) for part in made.parts)
        store.commit(work.parent, generation, made, zip(places, columns, strict=True))
    shutil.rmtree(work, ignore_errors=True)
    return store.open(work.parent)


def _with_layers(corpus: Corpus, task: _Task) -> Corpus:
    """Have a function called for all documents, and give the corpus with what it said."""
    from tqdm.auto import tqdm  # here: it brings asyncio

    failed: list[Any] = []
    tables = []
    # Where nobody is sent the function, it moves the bar itself.
    with tqdm(total=len(corpus), unit=" documents", leave=False, delay=2) as bar:
        told = task if corpus.executor else task._replace(bar=bar)
        for part, table in zip(corpus.parts, each(corpus, _annotated, told), strict=True):
            reasons = table.column(_FAILED).to_pandas().dropna()
            rows = part.first_document + part.documents_of(reasons.index.to_numpy())
            for row, reason in zip(rows.tolist(), reasons, strict=True):
                said = f"{corpus.table['id'][row]}: no {task.name}: {reason.decode()}"
                failed.append((corpus.table["file"][row], "repaired", "", 1, said, 0))
            tables.append(table.drop_columns([_FAILED]))
    if not (values := values_in(tables)):
        why = failed[0][4] if failed else "the function gave none"
        raise ValueError(f"no token has a value of {task.name}; {why}")
    if failed:
        n, first = f"{len(failed):,} of {len(corpus):,} documents", failed[0][4]
        warnings.warn(f"{n} have no values: {first}; see ct.reading_report", stacklevel=4)
    columns = [rows_in(table, values, len(table)) for table in tables]
    step: Any = {"step": "annotate", "layers": list(values), "function": task.called}
    step |= {"documents": len(corpus) - len(failed), "of": len(corpus)}
    told_apart = repr([step, [strings.list() for strings in values.values()]]).encode()
    rows_of_all = (column.tobytes() for own in columns for column in own.values())
    report = pd.DataFrame(failed, columns=corpus.report.columns).astype(corpus.report.dtypes)

    def part_with(number: int) -> Part:
        return corpus.parts[number].with_columns(columns[number], columns[number].__getitem__)

    changes: dict[str, Any] = {"history": (*corpus.history, step), "origin": None, "executor": None}
    changes["fingerprint"] = corpus.changed(b"".join([told_apart, *rows_of_all]))
    changes["parts"] = Parts(map(len, corpus.parts), part_with)
    if failed:
        changes["_report"] = pd.concat([corpus.report, report], ignore_index=True)
    # A worker has no way to the layers but from disk.
    return replace(corpus, layers={**corpus.layers, **values}, **changes)


def _annotated(corpus: Corpus, number: int, task: _Task) -> Any:
    """Give the layers of a part, an Arrow table, and beside them why there are none."""
    part, pieces = corpus.parts[number], []
    for run in bounded(np.diff(part.document_offsets), AT_ONCE):
        place = task.work and task.work / f"{number:05}-{run.start:07}.parquet"
        if place is None or not place.is_file():
            pieces.append(_batch(corpus, part, range(run.start, run.stop), task))
            if place is not None:
                pq.write_table(pieces[-1], new := place.with_suffix(f".{os.getpid()}"))
                new.replace(place)
        else:
            pieces.append(pq.read_table(place))
        if task.bar is not None:
            task.bar.update(run.stop - run.start)
    return pa.concat_tables(pieces, promote_options="default")


def _batch(corpus: Corpus, part: Part, documents: range, task: _Task) -> Any:
    """Call a function for some documents of a part; a row for each token, a column for a layer."""
    rows: list[dict[str, bytes]] = []
    for document in documents:
        begin, end = part.document_offsets[document : document + 2].tolist()
        forms = corpus.vocabulary.forms.take(part.types[part.ids[begin:end]]).list()
        edges = part.offsets(task.unit)
        edges = edges[(edges >= begin) & (edges <= end)] - begin
        try:
            runs = [_said(task, forms[a:b]) for a, b in pairwise(edges.tolist()) if a < b]
        except Exception as error:
            reason = printable(f"{type(error).__name__}: {error}")[:300]
            runs = [[{_FAILED: encoded(reason)}, *({} for _ in forms[1:])]]
        rows += chain(*runs)
    names = sorted({_FAILED}.union(*rows))
    return pa.Table.from_pylist(rows, pa.schema([(name, pa.large_binary()) for name in names]))


def _said(task: _Task, forms: list[str]) -> list[dict[str, bytes]]:
    """Give what a function says of each of some tokens; refuse what are no values."""
    given: Any = task.function(forms)
    layers = given if isinstance(given, Mapping) else {task.name: given}
    layers = {name: [own] if isinstance(own, str) else list(own) for name, own in layers.items()}
    for name, values in layers.items():
        _check_name(name)
        if len(values) != len(forms):
            raise ValueError(f"{len(values)} values for {len(forms)} tokens; give one for each")
        if wrong := [value for value in values if not isinstance(value, str | None)]:
            raise TypeError(f"a value is {wrong[0]!r}; give strings, or None where there is none")
    tokens = zip(forms, *layers.values(), strict=True)
    return [{n: encoded(v) for n, v in zip(layers, own, strict=True) if v} for _, *own in tokens]
