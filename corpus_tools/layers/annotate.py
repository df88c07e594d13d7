"""Layers that a function makes: document by document, wherever a worker runs, and taken up again.

What was done so far lies beside a saved corpus until all is done; then the corpus gets new tables,
in one step, and no file of its parts is touched.
"""

import inspect
import os
import re
import shutil
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import pairwise
from multiprocessing import parent_process
from pathlib import Path
from typing import Any, Literal, get_args

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from corpus_tools._checks import one_of, printable, room
from corpus_tools.corpus import folder as on_disk
from corpus_tools.corpus import store
from corpus_tools.corpus.build import joined
from corpus_tools.corpus.model import Corpus, check_corpus
from corpus_tools.corpus.parallel import each
from corpus_tools.corpus.part import Part, Parts, bounded
from corpus_tools.corpus.strings import encoded
from corpus_tools.layers.values import rows_in, values_in

Unit = Literal["document", "sentence"]

#: From forms to as many values, or to these by the names of several layers.
Annotator = Callable[[list[str]], Sequence[str | None] | Mapping[str, Sequence[str | None]]]

# The column that says why a document has no values, at its first token; no layer can be called so.
_FAILED = "0"


def annotate(
    corpus: Corpus,
    function: Annotator,
    name: str = "tag",
    *,
    unit: Unit = "document",
    path: str | os.PathLike[str] | None = None,
) -> Corpus:
    """Make a layer of what a function says of each token: a tag, a lemma, an entity.

    Parameters
    ----------
    corpus
        The corpus; it stays as it is. If it has workers (see `open`), they call the function, which
        must be one of a module then.
    function
        It is given the forms of all tokens of a document, as written, signs among them, and gives
        a list of as many values: strings, or ``None`` where there is nothing to say. A dict of
        such lists makes several layers, by their names. A class with a method ``__call__`` may load
        its model when it is first called.
    name
        What the layer is called, where the function gives a list. Letters, digits and ``_``; a
        layer that is there is replaced. One called ``root``, or ``pattern``, is asked in queries
        and by `family` in the place of what we know of roots.
    unit
        ``"sentence"`` calls the function for each sentence.
    path
        The folder of a saved corpus, or where to save this one first, to which the layer is added.
        If the process is killed, the same call later goes on where it was; it begins anew where
        the text of the function is another one (what that calls is not looked at).

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
    one_of("unit", unit, get_args(Unit))
    _check_name(name)
    words, called = corpus.in_words, getattr(function, "__name__", type(function).__name__)
    say = partial(_said, function, name)
    if path is None:
        made = _with_layers(words, each(words, _annotated, say, unit, None), name, called)
    else:
        is_there = on_disk.corpus_path(path).exists()
        # The whole path, for workers may run in another folder.
        folder = (on_disk.saved(path) if is_there else store.save(corpus, path)).resolve()
        # Whoever else would write there is told so now, not after the work.
        with on_disk.writing(folder, overwrite=True, hint="") as generation:
            saved = store.open(folder, executor=corpus.executor)
            words = saved.in_words
            if words.fingerprint != corpus.in_words.fingerprint:
                said = f"the corpus in {folder} is another one, or was changed since; annotate that"
                raise ValueError(f"{said}: ct.annotate(ct.open(path), ..., path=path)")
            # Of another function, or one that was rewritten since, nothing is taken up.
            task = [called, name, unit]
            with suppress(OSError, TypeError):  # its text is not known
                task += [inspect.getsource(getattr(function, "__code__", type(function).__call__))]
            work = folder / f"annotating-{words.changed(repr(task).encode())}"
            work.mkdir(exist_ok=True)
            made = _with_layers(words, each(words, _annotated, say, unit, work), name, called)
            places = (folder / own["folder"] for own in on_disk.read_manifest(folder)["parts"])
            columns = (store.columns_of_tables(made, part) for part in made.parts)
            # What is saved is counted as before, by whatever the corpus given is counted.
            made = made if saved.words is None else made.counted_by(saved.key)
            store.commit(folder, generation, made, zip(places, columns, strict=True))
            # What was left of other work is of the corpus as it was before.
            for work in folder.glob("annotating-*"):
                shutil.rmtree(work, ignore_errors=True)
        made = store.open(folder, executor=corpus.executor).in_words
    return made if corpus.words is None else made.counted_by(corpus.key)


def _check_name(name: str) -> None:
    attributes = ("default", "given", *room("query.meaning").FIXED)
    if not re.fullmatch(r"[^\W\d]\w{0,50}", str(name)) or name in attributes:
        said = f"a layer cannot be called {name!r}; take letters and digits: name='pos'"
        raise ValueError(f"{said}. These are names of attributes: {', '.join(attributes)}")


def _with_layers(corpus: Corpus, tables: Iterable[Any], name: str, called: str) -> Corpus:
    """Give the corpus with what a function said: the tables of its parts, as `_annotated` gives."""
    table = pa.concat_tables(tables, promote_options="default")
    edges = np.append(0, corpus.table["tokens"].cumsum())
    reasons = table.column(_FAILED).to_pandas().dropna()
    rows = np.searchsorted(edges, reasons.index, side="right") - 1
    failed: list[Any] = []
    for row, reason in zip(rows, reasons, strict=True):
        said = f"{corpus.table['id'][row]}: no {name}: {reason.decode()}"
        failed.append((corpus.table["file"][row], "repaired", "", 1, said, 0))
    values = values_in([table.drop_columns([_FAILED])])
    values = {name: own for name, own in values.items() if len(own)}
    if not values:
        why = failed[0][4] if failed else "the function gave none"
        raise ValueError(f"no token has a value of {name}; {why}")
    if failed:
        n, first = f"{len(failed):,} of {len(corpus):,} documents", failed[0][4]
        warnings.warn(f"{n} have no values: {first}; see ct.reading_report", stacklevel=4)
    rows_of = rows_in(table.select(list(values)), values, len(table))
    inner = edges[corpus.parts.first_documents[1:]]
    columns = {own: np.split(rows, inner) for own, rows in rows_of.items()}
    step: Any = {"step": "annotate", "layers": list(values), "function": called}
    step |= {"documents": len(corpus) - len(failed), "of": len(corpus)}
    change = repr([step, [strings.list() for strings in values.values()]]).encode()
    changed = corpus.changed(change + b"".join(map(bytes, rows_of.values())))

    def part_with(number: int) -> Part:
        return corpus.parts[number].with_columns(columns, lambda name: columns[name][number])

    report = pd.DataFrame(failed, columns=corpus.report.columns)
    made = replace(corpus, parts=Parts(map(len, corpus.parts), part_with), fingerprint=changed)
    made = replace(made, layers={**corpus.layers, **values}, history=(*corpus.history, step))
    # A worker has no way to the layers but from disk.
    return replace(made, _report=joined(corpus.report, report), origin=None, executor=None)


def _annotated(corpus: Corpus, number: int, say: Any, unit: Unit, work: Path | None) -> Any:
    """Give the layers of a part, an Arrow table, and beside them why there are none."""
    from tqdm.auto import tqdm  # here: it brings asyncio

    part, pieces = corpus.parts[number], []
    # So many tokens are done, or a long document, before they are written to disk.
    runs: Any = list(bounded(np.diff(part.document_offsets), 5_000))
    if parent_process() is None:  # the bars of workers would stand in each other's way
        runs = tqdm(runs, f"{number + 1}/{len(corpus.parts)}", leave=False, delay=2)
    for run in runs:
        place = work and work / f"{number:05}-{run.start:07}.parquet"
        piece = pq.read_table(place) if place and place.is_file() else None
        # What failed then, for want of memory or of a model, may be done now.
        if piece is None or piece.column(_FAILED).null_count < len(piece):
            piece = _batch(corpus, part, range(run.start, run.stop), say, unit)
            if place is not None:
                pq.write_table(piece, new := place.with_suffix(f".{os.getpid()}"))
                new.replace(place)
        pieces.append(piece)
    return pa.concat_tables(pieces, promote_options="default")


def _batch(corpus: Corpus, part: Part, documents: range, say: Any, unit: Unit) -> Any:
    """Call a function for some documents of a part; a row for each token, a column for a layer."""
    pieces, edges = [_table({_FAILED: []})], part.offsets(unit)
    for document in documents:
        begin, end = part.document_offsets[document : document + 2].tolist()
        forms = corpus.vocabulary.forms.take(part.types[part.ids[begin:end]]).list()
        own = edges[slice(*np.searchsorted(edges, [begin, end + 1]))] - begin
        try:
            runs = [say(forms[a:b]) for a, b in pairwise(own) if a < b]
        except Exception as error:
            reason = printable(f"{type(error).__name__}: {error}")[:300]
            runs = [_table({_FAILED: [reason, *[None] * (len(forms) - 1)]})]
        pieces += runs
    return pa.concat_tables(pieces, promote_options="default").combine_chunks()


def _said(function: Annotator, name: str, forms: list[str]) -> Any:
    """Give what a function says of each of some tokens; refuse what are no values."""
    given: Any = function([*forms])  # it may take its list to pieces
    layers: dict[str, Any] = {_FAILED: [None] * len(forms)}
    for layer, own in (given if isinstance(given, Mapping) else {name: given}).items():
        _check_name(layer)
        values = layers[layer] = [own] if isinstance(own, str) else list(own)
        if len(values) != len(forms):
            raise ValueError(f"{len(values)} values for {len(forms)} tokens; give one for each")
        if wrong := [value for value in values if not isinstance(value, str | None)]:
            raise TypeError(f"a value is {wrong[0]!r}; give strings, or None where there is none")
    return _table(layers)


def _table(columns: dict[str, list[str | None]]) -> Any:
    """Make a table of values, in bytes; an empty one is none."""
    arrays = ([encoded(value) if value else None for value in own] for own in columns.values())
    return pa.table([pa.array(own, pa.large_binary()) for own in arrays], list(columns))
