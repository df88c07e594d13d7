"""Key words: what one corpus says more often, or less often, than another."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from corpus_tools._checks import number, one_of
from corpus_tools.analysis._cells import chosen_measures
from corpus_tools.analysis._permutation import permutation_p
from corpus_tools.analysis.dispersion import FEW_PARTS, spread_of_keys
from corpus_tools.corpus._remembered import remembered
from corpus_tools.corpus.count import document_words, listed, stopped
from corpus_tools.corpus.model import Corpus, Integers, check_corpus
from corpus_tools.corpus.parallel import each
from corpus_tools.corpus.part import Part
from corpus_tools.corpus.strings import Strings, distinct
from corpus_tools.corpus.subset import subset
from corpus_tools.corpus.vocabulary import listed_kinds
from corpus_tools.measures.base import Function, Measure
from corpus_tools.measures.keyness import KEYNESS
from corpus_tools.measures.significance import CORRECTIONS, p_of_log_likelihood
from corpus_tools.table import Table

OVERLAPS = ("keep", "leave_out")
COLUMNS = (
    *("term", "frequency", "reference_frequency", "per_million", "reference_per_million"),
    *("document_frequency", "reference_document_frequency", "p", "p_permutation"),
    *("gries_dp", "reference_gries_dp", *(f"p_{name}" for name in CORRECTIONS)),
)


def keywords(
    target: Corpus,
    reference: Corpus,
    measure: str | Function | Sequence[str | Function] = "log_likelihood",
    min_frequency: int = 1,
    stopwords: Any = None,
    kinds: Any = None,
    correction: str | Sequence[str] | None = "holm",
    overlap: str = "keep",
    permutations: int | None = None,
    seed: int = 1,
) -> Table:
    """Find the words that a corpus uses more often, or less often, than a reference does.

    Parameters
    ----------
    target, reference
        Two corpora, counted by the same key. Words of either are listed, so words that the target
        never uses are among the negative key words.
    measure
        A name out of ``measures.KEYNESS``, a function of ``(target_frequency,
        reference_frequency, target_tokens, reference_tokens)``, or a list of these; the first one
        orders the table. ``list(ct.measures.KEYNESS)`` gives all.
    min_frequency
        Leave out words that occur less often in both corpora together.
    stopwords
        ``True`` leaves out `stop_words`, a list leaves out its words; per million stays of all.
    kinds
        Kinds of tokens to compare, such as ``"arabic"``; ``None`` is every word.
    correction
        What many tests leave of p: ``"bonferroni"``, ``"holm"``, ``"fdr"`` (Benjamini &
        Hochberg), or a list of these; one column each, such as ``p_holm``. ``None`` is no column.
    overlap
        ``"keep"`` compares with the reference as it is, and a note under the table says how many
        of its documents are the target's too; ``"leave_out"`` takes those out of the reference
        first. Documents are the same when their texts are.
    permutations
        So many times, deal the documents out to target and reference anew, by chance: the column
        ``p_permutation`` is how often that gave as large a difference, in either direction,
        between the mean relative frequencies in the documents of each (Lijffijt et al. 2016).
        Words cluster in documents, which ``p`` knows nothing of: a word of one document is one
        witness here. Where there are no more ways to deal than this, each is tried once. 999 is
        usual. It is of one test, not corrected for many.
    seed
        Makes the permutations repeatable.

    Returns
    -------
    Table
        ``term, frequency, reference_frequency, per_million, reference_per_million,
        document_frequency, reference_document_frequency``, each measure (`log_likelihood` is
        signed: negative is key in the reference), ``p`` of G², the corrected p,
        ``p_permutation``, ``log_ratio``, and Gries's DP over the documents of each,
        ``gries_dp, reference_gries_dp`` (``nan`` where the word does not occur). The strongest
        of the target first, those of the reference last, strongest last. ``attrs["overlap"]`` is
        the number of documents, and of words, that the reference shares with the target.

    Raises
    ------
    ValueError
        When the corpora are counted by different keys, nothing is left of the reference, documents
        are to be dealt out that both hold, or another parameter is not as above.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> sea = ct.read(["البحر واسع البحر عميق", "موج البحر عال"])
    >>> land = ct.read(["الجبل عال", "الجبل بعيد عن البحر", "طريق الجبل واسع"])
    >>> table = ct.keywords(sea, land)
    >>> table.iloc[[0, -1]][["term", "frequency", "reference_frequency", "log_ratio"]].round(2)
         term  frequency  reference_frequency  log_ratio
    0  البحر          3                    1       1.95
    8  الجبل          0                    3      -2.22
    """
    check_corpus(target)
    check_corpus(reference)
    _check_keys(target, reference)
    chosen = chosen_measures(measure, KEYNESS, COLUMNS)
    names = [correction] if isinstance(correction, str) else list(correction or ())
    corrections = {each.name: each for each in map(CORRECTIONS.find, names)}
    stopwords, kinds = listed(stopwords), listed_kinds(kinds)
    number("min_frequency", min_frequency, 0, example="min_frequency=5")
    one_of("overlap", overlap, OVERLAPS)
    shared = _shared(target, reference)
    if overlap == "leave_out" and shared.any():
        if shared.all():
            raise ValueError(
                "every document of the reference is in the target too: nothing is left to compare "
                'with; overlap="keep", or a larger reference'
            )
        reference = subset(reference, ~shared)
        shared = shared[~shared]
    keys, terms = _union(target, reference)
    table, rows = _counted(target, reference, keys, terms, min_frequency, stopwords, kinds)
    sizes = (target.n_words, reference.n_words)
    columns, order = _scored(table, chosen, corrections, sizes)
    if permutations is not None:
        if shared.any():
            raise ValueError(
                f"{np.count_nonzero(shared):,} of the documents are in both corpora, and cannot be "
                'dealt out to one of them; overlap="leave_out" takes them out of the reference'
            )
        own = (keys[0][rows], keys[1][rows])
        columns["p_permutation"] = permutation_p(target, reference, own, permutations, seed, kinds)
    last = [table.pop(name) for name in ("gries_dp", "reference_gries_dp")]
    table = pd.concat([table, pd.DataFrame(columns), *last], axis=1).iloc[order]
    result = Table.of(
        table.reset_index(drop=True),
        "keywords",
        target,
        reference=reference.fingerprint,
        measure=[each.name for each in chosen],
        min_frequency=min_frequency,
        stopwords=stopwords,
        kinds=kinds,
        correction=list(corrections),
        overlap=overlap,
        permutations=permutations,
        seed=seed,
        words=sizes[0],
        reference_words=sizes[1],
    )
    words = np.concatenate(list(each(reference, document_words)))
    result.attrs["overlap"] = {
        "documents": int(np.count_nonzero(shared)),
        "words": int(words[shared].sum()),
    }
    result.attrs["notes"] = _notes(target, reference, shared, len(table), corrections)
    return result


def _check_keys(target: Corpus, reference: Corpus) -> None:
    ours, theirs = target.settings["key"], reference.settings["key"]
    if ours != theirs:
        raise ValueError(
            f"the target is counted by the {ours} key and the reference by {theirs}; count both "
            'alike: ct.keywords(ct.relabel(target, "lemma"), ct.relabel(reference, "lemma"))'
        )
    for name, corpus in (("target", target), ("reference", reference)):
        if not corpus.n_words:
            raise ValueError(f"the {name} has no words; see ct.reading_report({name})")


def _shared(target: Corpus, reference: Corpus) -> npt.NDArray[np.bool_]:
    """Mark the documents of the reference whose text, with words in it, is one of the target's."""
    ours, theirs = (
        np.concatenate([np.zeros(0, np.uint64), *each(corpus, _digests)])
        for corpus in (target, reference)
    )
    return np.isin(theirs, ours[ours != 0]) & (theirs != 0)


def _digests(corpus: Corpus, number: int) -> npt.NDArray[np.uint64]:
    """Give a number for each text of a part, 0 for one without words."""
    digests = _text_digests(corpus.parts[number])
    return np.where(document_words(corpus, number) > 0, digests, np.uint64(0))


@remembered
def _text_digests(part: Part) -> npt.NDArray[np.uint64]:
    offsets, data = part.texts.byte_offsets, part.texts.data
    first, last = offsets[part.text_rows].tolist(), offsets[part.text_rows + 1].tolist()
    digests = b"".join(
        hashlib.blake2b(data[begin : end - 1].data, digest_size=8).digest()
        for begin, end in zip(first, last, strict=True)
    )
    return np.frombuffer(digests, dtype=np.uint64)


def _union(target: Corpus, reference: Corpus) -> tuple[tuple[Integers, Integers], Strings]:
    """Number the keys of both: the key of each number in each corpus, -1 for none, and the terms.

    What is shown is what the target shows for it, if it has it.
    """
    values, codes = distinct([target.vocabulary.keys.array, reference.vocabulary.keys.array])
    places = []
    for own in codes:
        place = np.full(len(values), -1, dtype=np.int64)
        place[own] = np.arange(len(own))
        places.append(place)
    ours, theirs = places
    shown = pa.concat_arrays(
        [
            target.vocabulary.shown(np.arange(target.vocabulary.n_keys)).array,
            reference.vocabulary.shown(np.arange(reference.vocabulary.n_keys)).array,
        ]
    )
    rows = np.where(ours >= 0, ours, theirs + target.vocabulary.n_keys)
    return (ours, theirs), Strings(shown.take(pa.array(rows)))


def _at(values: Any, keys: Integers, missing: Any) -> Any:
    """Give the values of some keys, where there is one."""
    found = np.append(values, missing)
    return found[keys]


def _counted(
    target: Corpus,
    reference: Corpus,
    keys: tuple[Integers, Integers],
    terms: Strings,
    min_frequency: float,
    stopwords: Any,
    kinds: Any,
) -> tuple[pd.DataFrame, Integers]:
    """Count each term in both: a table without scores, and its rows among all keys."""
    frequencies, stops = [], []
    for corpus, own in zip((target, reference), keys, strict=True):
        vocabulary = corpus.vocabulary
        counts = vocabulary.frequencies_of(vocabulary.types_of_kinds(kinds))
        # The last one stands for keys that the corpus does not have.
        frequencies.append(_at(counts, own, 0))
        stops.append(_at(stopped(corpus, stopwords), own, False))
    both = frequencies[0] + frequencies[1]
    rows = np.flatnonzero((both >= max(min_frequency, 1)) & ~(stops[0] | stops[1]))
    columns: dict[str, Any] = {"term": terms.take(rows).series()}
    spreads = [spread_of_keys(corpus, kinds) for corpus in (target, reference)]
    names = ("", "reference_")
    for prefix, own in zip(names, frequencies, strict=True):
        columns[f"{prefix}frequency"] = own[rows]
    for prefix, corpus in zip(names, (target, reference), strict=True):
        columns[f"{prefix}per_million"] = columns[f"{prefix}frequency"] * 1e6 / corpus.n_words
    for prefix, own, (spread, _) in zip(names, keys, spreads, strict=True):
        columns[f"{prefix}document_frequency"] = _at(spread, own[rows], 0)
    for prefix, own, (_, dp) in zip(names, keys, spreads, strict=True):
        columns[f"{prefix}gries_dp"] = _at(dp, own[rows], np.nan)
    return pd.DataFrame(columns), rows


def _scored(
    table: pd.DataFrame,
    measures: list[Measure],
    corrections: dict[str, Any],
    sizes: tuple[int, int],
) -> tuple[dict[str, npt.NDArray[np.float64]], Integers]:
    """Score the rows, and put them in order: the strongest first, the negative ones last."""
    a, b = (table[name].to_numpy() for name in ("frequency", "reference_frequency"))
    columns = {
        measure.name: np.asarray(measure(a, b, *sizes), dtype=np.float64) for measure in measures
    }
    columns["p"] = p_of_log_likelihood(KEYNESS["log_likelihood"](a, b, *sizes))
    columns |= {f"p_{name}": correct(columns["p"]) for name, correct in corrections.items()}
    columns.setdefault("log_ratio", KEYNESS["log_ratio"](a, b, *sizes))
    score = columns[measures[0].name]
    places = pc.rank(pa.array(table["term"]), sort_keys="ascending", tiebreaker="first").to_numpy()
    # Sizes in whole numbers: whether a word is rarer in the target is no matter of rounding.
    below = a.astype(float) * sizes[1] < b.astype(float) * sizes[0]
    if measures[0].undirected:
        # High in both directions: those of the target fall, then those of the reference rise.
        return columns, np.lexsort((places, np.where(below, score, -score), below))
    return columns, np.lexsort((places, -(a + b) * np.where(below, -1, 1), -score))


def _notes(
    target: Corpus,
    reference: Corpus,
    shared: npt.NDArray[np.bool_],
    tested: int,
    corrections: Iterable[str],
) -> list[str]:
    """Say what a reader must know before believing the table."""
    notes = []
    if shared.any():
        notes.append(
            f"{np.count_nonzero(shared):,} of the {len(reference):,} documents of the reference "
            f"are in the target (of {len(target):,}) too, so differences look smaller: "
            'overlap="leave_out"'
        )
    for name, corpus in (("target", target), ("reference", reference)):
        if len(corpus) < FEW_PARTS:
            notes.append(
                f"the {name} has {len(corpus)} document{'s' * (len(corpus) > 1)}: a word that one "
                "of them repeats can lead the table, whatever p says; see document_frequency"
            )
    if not any(corrections):
        notes.append(f"p is of one test, and {tested:,} were made")
    return notes
