"""Key words: what one corpus says more often, or less often, than another."""

import hashlib
from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from corpus_tools._checks import one_of, room, whole_number
from corpus_tools.analysis._cells import cells, chosen_measures
from corpus_tools.analysis._verb import Kinds, result, verb
from corpus_tools.analysis.dispersion import FEW_PARTS, spread_of_keys
from corpus_tools.corpus.count import document_words, stopped
from corpus_tools.corpus.model import Corpus, Integers, Mask
from corpus_tools.corpus.parallel import each
from corpus_tools.corpus.strings import Strings, distinct
from corpus_tools.corpus.views import subset
from corpus_tools.measures.base import Array, Function, Measure
from corpus_tools.measures.keyness import KEYNESS, Keyness
from corpus_tools.measures.significance import CORRECTIONS, Correction
from corpus_tools.table import Table

Pair = tuple[int, int]

COUNTS = ("frequency", "per_million", "document_frequency", "gries_dp")
COLUMNS = (
    *("term", "p", *(f"p_log_likelihood_{name}" for name in CORRECTIONS)),
    *(f"{prefix}{name}" for prefix in ("", "reference_") for name in COUNTS),
)


@verb
def keywords(
    target: Corpus,
    reference: Any,
    measure: Keyness | Function | Sequence[Keyness | Function] = "log_likelihood",
    min_frequency: int = 1,
    stopwords: Any = None,
    kinds: Kinds = None,
    correction: Correction | Sequence[Correction] | None = None,
    shared: Literal["keep", "leave_out"] = "keep",
    permutations: int | None = 999,
    seed: int = 1,
    min_documents: int = 2,
    reference_words: int | None = None,
    interval: bool | float | None = None,
) -> Table:
    """Find the words that a corpus uses more often, or less often, than a reference does.

    Parameters
    ----------
    target, reference
        Two corpora, counted by the same key. Words of either are listed, so words that the target
        never uses are among the negative key words. The reference may be a frequency list: a table
        of `frequencies`, a DataFrame with ``term`` and ``frequency``, or its file (CSV, TSV,
        Excel; `read_table` has more ways). Its terms are folded, or lemmatised, as the target is.
    measure
        A name out of ``measures.KEYNESS`` in any spelling ("G2", "LogRatio"), a function of
        ``(target_frequency, reference_frequency, target_tokens, reference_tokens)``, or a list of
        these; the first one orders the table. ``list(ct.measures.KEYNESS)`` gives all.
        ``"p_log_likelihood"`` is the p of G², which takes each word for a draw of its own; it
        stands beside a measure, and orders nothing.
    min_frequency
        Leave out words that occur less often in both corpora together.
    stopwords
        ``True`` leaves out `stop_words`, ``"wide"`` more, a list its words; per
        million stays of all.
    kinds
        Kinds of tokens to compare, such as ``"arabic"``; ``None`` is every word.
    correction
        What many tests leave of the p of G²: ``"bonferroni"``, ``"holm"``, ``"fdr"`` (Benjamini &
        Hochberg), or a list of these; one column each, such as ``p_log_likelihood_holm``, and
        ``p_log_likelihood`` itself. ``p`` needs none: it is corrected.
    shared
        Documents of both: ``"keep"`` compares with the reference as it is, and a note under the
        table says how many of its documents are the target's too; ``"leave_out"`` takes those out
        of the reference first. Documents are the same when their texts are. ``p`` is of the target
        beside the rest, where the reference holds all of it.
    permutations
        ``p`` is over documents and corrected for all words at once: so many times, the documents
        are dealt out to target and reference anew, by chance, and it is how often that gave a
        difference as strong in any word (Westfall & Young 1993; `inference.permutation.family_p`
        has the details). A text that says a word will say it again, so documents are the
        witnesses, not words. Where there are no more ways to deal than this, each is tried once.
        ``None`` is no p.
    seed
        Makes the permutations repeatable.
    min_documents
        Words that fewer documents have, in both corpora together, are not tested: p is ``nan``.
    reference_words
        How many words a frequency list was made of; ``None`` goes by ``attrs["total"]``, its column
        ``total`` or ``per_million``, the corpus that it was made of, or its sum. The note says by
        which.
    interval
        Add the interval in which each size of effect would lie in other documents of the kinds, for
        95 in 100 samples of them (``True``) or another level, such as .9: of ``log_ratio``, which
        is always there, ``odds_ratio``, ``percent_diff`` and ``simple_maths``. Documents are the
        sample (Cochran 1977; `inference.intervals.effects` has the details); those of both
        corpora are drawn once, for both. ``nan`` where a frequency is 0, so that the value is
        infinite or a makeshift, where fewer than two documents of either have the word, and with a
        frequency list, of which the documents are not known.

    Returns
    -------
    Table
        ``term, frequency, reference_frequency, per_million, reference_per_million,
        document_frequency, reference_document_frequency``, each measure (`log_likelihood` is
        signed: negative is key in the reference), ``p`` over documents, what ``correction`` asks
        for, ``log_ratio``, the intervals as ``_low`` and ``_high`` of a measure, and Gries's DP
        over the documents of each, ``gries_dp, reference_gries_dp`` (``nan`` where the word does
        not occur). The strongest of the target first, those of the reference last, strongest last.
        Where documents are too few for any finding, ``p`` is ``nan``, and a note says why, as it is
        with a frequency list, which has no documents: no ``reference_document_frequency`` or
        ``reference_gries_dp`` either.
        ``attrs["shared"]`` is the number of documents, and of words, that the reference shares
        with the target.

    Raises
    ------
    TypeError
        When the reference is neither a corpus nor a table nor the name of a file.
    ValueError
        When the corpora are counted by different keys, nothing is left of the reference, a list
        lacks a column, or another parameter is not as above.

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
    >>> ours = ct.frequencies(land)[["term", "frequency"]]  # a list, as others publish theirs
    >>> ct.keywords(sea, ours)[["term", "reference_frequency", "p"]].head(1)
         term  reference_frequency   p
    0  البحر                    1 NaN
    """
    made, notes = {}, []
    if is_list := not isinstance(reference, Corpus):
        read = room("summary.frequency_list").read_frequency_list
        reference, made, notes = read(reference, target, reference_words)
    _check_keys(target, reference)
    chosen = chosen_measures(measure, KEYNESS, COLUMNS)
    # A p orders no table: it stands beside a measure.
    chosen.sort(key=lambda own: own.name == "p_log_likelihood")
    if chosen[0].name == "p_log_likelihood":
        chosen.insert(0, KEYNESS["log_likelihood"])
    corrections = chosen_measures(correction, CORRECTIONS, ()) if correction else []
    if is_list:
        one_of("shared", shared, ("keep",))
    if is_list and (of_documents := [own.name for own in chosen if own.by_document]):
        raise ValueError(f"{of_documents[0]} counts documents, of which a frequency list has none")
    whole_number("min_documents", min_documents, example="min_documents=2")
    level = room("inference.intervals").read_level(interval)
    texts = [np.concatenate(list(each(own, _digests))) for own in (target, reference)]
    ours, theirs = texts
    in_both = np.isin(theirs, ours, kind="sort") & (theirs != 0)
    if shared == "leave_out" and in_both.any():
        if in_both[theirs != 0].all():
            raise ValueError(
                "every document of the reference is in the target too: nothing is left to compare "
                'with; shared="keep", or a larger reference'
            )
        reference, texts[1] = subset(reference, ~in_both), theirs[~in_both]
        in_both = in_both[~in_both]
    compared = list(texts)
    sizes = (target.n_words, made.get("reference_words", reference.n_words))
    table, keys = _counted(target, reference, min_frequency, stopwords, kinds)
    if is_list:
        table["reference_per_million"] = table["reference_frequency"] * 1e6 / sizes[1]
        table[["reference_document_frequency", "reference_gries_dp"]] = np.nan
    documents = (int(np.count_nonzero(texts[0])), int(np.count_nonzero(texts[1])))
    columns = {own.name: _score(table, own, sizes, documents) for own in chosen}
    order = _order(table, chosen[0], columns[chosen[0].name], sizes)
    notes += _notes((target, reference), in_both, documents)
    # Of a reference that holds the target, p takes what is beside it: a document is one witness.
    if is_within := bool(in_both.any() and np.isin(ours[ours != 0], theirs, kind="sort").all()):
        texts[1] = np.where(in_both, np.uint64(0), theirs)
    having = table["reference_document_frequency"] + table["document_frequency"] * (not is_within)
    if is_list:
        # In how many texts a word stands that the target lacks is not known: it is tested.
        having = table["document_frequency"].replace(0, min_documents)
    tested = having.to_numpy() >= min_documents
    if permutations is not None:
        from corpus_tools.inference.permutation import family_p, few_documents, ways_to_deal

        permutations = whole_number("permutations", permutations, example="permutations=999")
        columns["p"] = np.full(len(table), np.nan)
        counts = _in_documents((target, reference), texts, [own[tested] for own in keys], kinds)
        columns["p"][tested] = family_p(*counts, documents[0], permutations, seed)
        dealt = (documents[0], int(np.count_nonzero(texts[1])))
        too_few = few_documents(*dealt)
        permutations = None if too_few else min(permutations, ways_to_deal(*dealt))
        if not is_list:
            notes.append(
                too_few
                or f"p is over documents{', the target beside the rest' * is_within}, corrected "
                f"for all words of at least {min_documents} of them ({np.count_nonzero(tested):,})"
            )
    if corrections or "p_log_likelihood" in columns:
        own = _score(table, KEYNESS["p_log_likelihood"], sizes, documents)
        columns["p_log_likelihood"] = np.where(tested, own, np.nan)
        notes.append("p_log_likelihood takes words for independent draws: in texts it is too small")
        p = columns["p_log_likelihood"]
        columns |= {f"p_log_likelihood_{own.name}": own(p) for own in corrections}
    if "log_ratio" not in columns:
        columns["log_ratio"] = _score(table, KEYNESS["log_ratio"], sizes, documents)
    if level is not None:
        samples = _samples((target, reference), compared, in_both, keys, kinds)
        scores = {own: columns[own.name] for own in [*chosen, KEYNESS["log_ratio"]] if own.scale}
        columns |= room("inference.intervals").effects(scores, level, slice(None), *samples)
    if is_list and ("p" in columns or level):
        notes.append("p and intervals are over documents, of which a frequency list has none")
    dispersions = [table.pop(name) for name in ("gries_dp", "reference_gries_dp")]
    table = pd.concat([table, pd.DataFrame(columns), *dispersions], axis=1).iloc[order]
    words = np.concatenate(list(each(reference, document_words)))[in_both].sum()
    table = result(
        table.reset_index(drop=True),
        notes,
        measure=[each.name for each in chosen],
        correction=[own.name for own in corrections],
        permutations=permutations,
        words=sizes[0],
        reference=None if is_list else reference.fingerprint,
        reference_documents=None if is_list else len(reference),
        shared_documents=None if is_list else int(in_both.sum()),
        **made | {"reference_words": sizes[1]},
    )
    table.attrs["shared"] = {"documents": int(in_both.sum()), "words": int(words)}
    return table


def _check_keys(target: Corpus, reference: Corpus) -> None:
    ours, theirs = target.key, reference.key
    if ours != theirs:
        raise ValueError(
            f"the target is counted by the {ours} key and the reference by {theirs}; count both "
            'alike: ct.keywords(ct.relabel(target, "lemma"), ct.relabel(reference, "lemma"))'
        )
    for name, corpus in (("target", target), ("reference", reference)):
        if not corpus.n_words:
            raise ValueError(f"the {name} has no words; see ct.reading_report({name})")


def _digests(corpus: Corpus, number: int) -> Integers:
    """Give a number for each text of a part, 0 for one without words."""
    part = corpus.parts[number]
    offsets, data = part.texts.byte_offsets.tolist(), part.texts.data
    texts = (data[offsets[row] : offsets[row + 1] - 1].data for row in part.text_rows.tolist())
    digests = b"".join(hashlib.blake2b(text, digest_size=8).digest() for text in texts)
    has_words = document_words(corpus, number) > 0
    return np.where(has_words, np.frombuffer(digests, dtype=np.uint64), np.uint64(0))


def _counted(
    target: Corpus, reference: Corpus, min_frequency: float, stopwords: Any, kinds: Any
) -> tuple[pd.DataFrame, tuple[Integers, Integers]]:
    """Count each term in both: a table without scores, and the key of each term in each corpus.

    The key is -1 in a corpus that does not have the term. What is shown for a term is what the
    target shows, if it has it.
    """
    corpora = (target, reference)
    values, numbers = distinct([corpus.vocabulary.keys.array for corpus in corpora])
    keys, counts = [], []
    for corpus, number_of in zip(corpora, numbers, strict=True):
        key = np.full(len(values), -1)
        key[number_of] = np.arange(len(number_of))
        keys.append(key)
        vocabulary = corpus.vocabulary
        frequency = vocabulary.frequencies_of(vocabulary.types_of_kinds(kinds))
        in_documents, dp = spread_of_keys(corpus, kinds)
        columns = {
            "frequency": np.append(frequency, 0),
            "per_million": np.append(frequency * 1e6 / corpus.n_words, 0.0),
            "document_frequency": np.append(in_documents, 0),
            "gries_dp": np.append(dp, np.nan),
            "stopped": np.append(stopped(corpus, stopwords), False),
        }
        # The row after the last, which -1 names, is of all terms that this corpus does not have.
        counts.append(pd.DataFrame(columns).iloc[key].reset_index(drop=True))
    ours, theirs = counts
    in_target = keys[0] >= 0
    both = (ours["frequency"] + theirs["frequency"]).to_numpy()
    kept = (both >= max(min_frequency, 1)) & ~(ours["stopped"] | theirs["stopped"]).to_numpy()
    rows = np.flatnonzero(kept)
    vocabularies = [corpus.vocabulary for corpus in corpora]
    shown = pa.concat_arrays([own.shown(np.arange(own.n_keys)).array for own in vocabularies])
    places = np.where(in_target, keys[0], keys[1] + target.vocabulary.n_keys)[rows]
    table = pd.concat([ours, theirs.add_prefix("reference_")], axis=1).iloc[rows]
    table = table[[f"{prefix}{name}" for name in COUNTS for prefix in ("", "reference_")]]
    table = table.reset_index(drop=True)
    table.insert(0, "term", Strings(shown.take(pa.array(places))).series())
    return table, (keys[0][rows], keys[1][rows])


def _score(table: pd.DataFrame, measure: Measure, words: Pair, documents: Pair) -> Array:
    """Score the rows by a measure, of words or of documents."""
    column = "document_frequency" if measure.by_document else "frequency"
    a, b = (table[prefix + column].to_numpy() for prefix in ("", "reference_"))
    sizes = documents if measure.by_document else words
    return np.array(measure(a, b, *sizes), dtype=np.float64)


def _order(table: pd.DataFrame, measure: Measure, score: Array, sizes: Pair) -> Integers:
    """Put the rows in order: the strongest first, the negative ones last."""
    a, b = (table[name].to_numpy() for name in ("frequency", "reference_frequency"))
    places = pc.rank(pa.array(table["term"]), sort_keys="ascending", tiebreaker="first").to_numpy()
    # Sizes in whole numbers: whether a word is rarer in the target is no matter of rounding.
    below = a.astype(float) * sizes[1] < b.astype(float) * sizes[0]
    if measure.undirected:
        # High in both directions: those of the target fall, then those of the reference rise.
        return np.lexsort((places, np.where(below, score, -score), below))
    return np.lexsort((places, -(a + b) * np.where(below, -1, 1), -score))


def _in_documents(
    corpora: tuple[Corpus, Corpus], texts: list[Any], keys: list[Integers], kinds: Any
) -> tuple[Any, Integers]:
    """Count terms in documents, the target's first: a sparse array, and the words of each.

    Documents stand in an order of their own, whatever that of the files is, so that a seed deals
    out the same ones; those without words are left out.
    """
    import scipy.sparse

    pieces, lengths = [], []
    for corpus, digests, rows in zip(corpora, texts, keys, strict=True):
        row_of = corpus.vocabulary.rows_of(rows[rows >= 0], np.flatnonzero(rows >= 0))
        counts, sizes = cells(corpus, row_of, len(rows), kinds)
        order = np.argsort(digests, kind="stable")[np.count_nonzero(digests == 0) :]
        pieces.append(counts[:, order])
        lengths.append(sizes[order])
    return scipy.sparse.hstack(pieces, format="csr"), np.concatenate(lengths)


def _samples(
    corpora: tuple[Corpus, Corpus], texts: list[Any], in_both: Any, keys: Any, kinds: Any
) -> list[dict[int, Any]]:
    """Give what each document adds to the four numbers of a measure: the target's, and the rest's.

    A document of both adds to the reference what it adds to the target: it was drawn once.
    """
    ours, theirs = texts
    is_shared = np.isin(np.sort(ours[ours != 0]), theirs[in_both], kind="sort")[None]
    rest = np.where(in_both, np.uint64(0), theirs)
    counts, words = _in_documents(corpora, [ours, rest], list(keys), kinds)
    own, n = counts[:, : is_shared.size], words[None, : is_shared.size]
    drawn = {0: own, 1: own.multiply(is_shared), 2: n, 3: n * is_shared}
    return [drawn, {1: counts[:, n.size :], 3: words[None, n.size :]}]


def _notes(corpora: Sequence[Corpus], in_both: Mask, documents: Sequence[int]) -> list[str]:
    """Say what a reader must know before believing the table."""
    notes = []
    if in_both.any():
        notes.append(
            f"documents of the reference, {len(corpora[1]):,} in all, that are in the target (of "
            f"{len(corpora[0]):,}) too: {np.count_nonzero(in_both):,}, so differences look "
            'smaller: shared="leave_out"'
        )
    for name, number in zip(("target", "reference"), documents, strict=True):
        if 0 < number < FEW_PARTS:
            notes.append(
                f"the {name} has {number} document{'s' * (number > 1)}: a word that one "
                "of them repeats can lead the table; see document_frequency"
            )
    return notes
