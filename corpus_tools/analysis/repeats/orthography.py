"""How a corpus is spelled: its signs, and what would change if some of them were counted as one."""

from collections.abc import Iterable
from typing import Any, Literal, NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from corpus_tools._checks import several, whole_number
from corpus_tools.analysis._verb import result, verb
from corpus_tools.analysis.repeats._resemblance import fold_numbers, spellings
from corpus_tools.analysis.repeats._signs import SIGNS, count_signs, letter_name
from corpus_tools.corpus.model import Corpus, Integers
from corpus_tools.corpus.parallel import each
from corpus_tools.corpus.strings import Strings
from corpus_tools.spelling.uthmani import respelled
from corpus_tools.table import Table, text_column
from corpus_tools.text.arabic import default_key
from corpus_tools.text.folds import FOLDS, PRESETS, UTHMANI, FoldName, find_folds
from corpus_tools.text.stopwords import stop_keys

#: The letters at the end of words that writers confuse, by group.
FINALS = {"final_yeh": "يى\N{ARABIC LETTER FARSI YEH}", "final_heh": "ةه"}

# Not a fold: what the default key does to forms in any case.
_DEFAULT = "default"

# So many spellings are named beside a term.
_NAMED = 5


@verb
def orthography(
    corpus: Corpus,
    what: Literal["signs", "folds", "merges", "top", "uthmani"] = "signs",
    folds: FoldName | Iterable[FoldName] | None = None,
    n: int = 20,
    stopwords: Any = None,
) -> Table:
    """Tell how a corpus is spelled, and what each fold would count as one.

    Tables of their own, because they have different rows: a sign, a fold, a group of spellings, a
    term.
    All are of the spellings, whatever the corpus is counted by; nothing is changed.

    Parameters
    ----------
    corpus
        The corpus.
    what
        ``"signs"``: how often the signs occur that writing varies in: alef and its hamza, final
        ي and ى, final ة and ه, tatweel, marks, systems of digits, presentation forms, Persian
        letters, controls of direction, and what is not seen or was damaged.
        ``"folds"``: what each fold would save and merge.
        ``"merges"``: which spellings each fold would count as one.
        ``"top"``: where the most frequent terms would stand under each fold.
        ``"uthmani"``: what the fold of that name makes of the words that it changes.
    folds
        Names of folds or presets as for `fold`; ``"default"`` is what is counted as one in any
        case (marks, tatweel, invisible characters). ``None``: all that there are, but not
        ``"rasm"``, which merges words, not spellings.
    n
        How many terms ``"top"`` tells of.
    stopwords
        ``True`` leaves `stop_words` out of ``"top"``, a list leaves out its words.

    Returns
    -------
    Table
        ``"signs"``: ``group, sign, name, frequency, share, documents``: those that occur, as
        characters of the texts (final letters: as words of that ending); ``share`` is of its
        group. ``"folds"``: ``fold, terms, saved, saved_share, merged, merged_share``: different
        words under it, how many fewer that is, and the tokens whose spelling is not the most
        frequent of those that are one. ``"merges"``: ``fold, term, others, spellings, frequency,
        merged``: the most frequent spelling, the next ones, how many there are, and the tokens of
        all and of the others. ``"top"``: ``term, frequency, rank``, and the rank under each fold;
        the first ``n`` and what a fold brings among them. Ranks count from 1; a term that is a
        stop word under a fold has none. ``"uthmani"``: ``term, default, rules, forms,
        frequency``: a word in modern spelling, its key without the fold, what was changed in it,
        its most frequent forms, and the tokens.

    Raises
    ------
    ValueError
        When ``what`` or a fold is unknown, or ``n`` is no number above 0.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["ذهب إلى المدرسة ثم الى البيت", "على علي الى مدرسه"])
    >>> ct.orthography(corpus).query("group == 'alef'")[["sign", "frequency", "share"]]
      sign  frequency  share
    0     ا          4  0.800
    1     إ          1  0.200
    >>> ct.orthography(corpus, "merges")[["fold", "term", "others", "merged"]]
               fold term others  merged
    0          alef  الى    إلى       1
    1  alef_maksura  على    علي       1
    """
    n = whole_number("n", n, example="n=20")
    names = _names(folds, what)
    if what == "signs":
        table = _signs(corpus)
    elif what == "folds":
        table = _folds(corpus, names)
    elif what == "uthmani":
        table, names = _respelled(corpus), [UTHMANI]
    elif what == "merges":
        table = pd.concat([_merges(corpus, name) for name in names], ignore_index=True)
    else:
        table = _top(corpus, names, n, stopwords)
    return result(table, folds=names)


def _names(folds: str | Iterable[str] | None, what: str) -> list[str]:
    """Read a choice of folds; the presets merge what their folds merge, and are not all shown."""
    more = [] if what == "top" else [_DEFAULT]
    if folds is None:
        return [*more, *FOLDS, *(() if what == "merges" else PRESETS)]
    names = several("folds", folds, "folds=['alef', 'hamza']")
    find_folds([name for name in names if name not in more])
    if UTHMANI in names and what != UTHMANI:
        raise ValueError(
            "the fold 'uthmani' reads the marks of forms, and the others do not: "
            "ct.orthography(corpus, 'uthmani') tells what it changes"
        )
    return names


class _Counted(NamedTuple):
    """Spellings as they are counted: each with its type, the most frequent first.

    Attributes
    ----------
    names
        The spellings.
    counts
        int64: the tokens of each.
    types
        The type that shows each: its most frequent form.
    """

    names: Strings
    counts: Integers
    types: Integers


def _spelled(corpus: Corpus) -> _Counted:
    """Count the words of each default key."""
    vocabulary = corpus.vocabulary
    keys, codes = spellings(corpus)
    words = vocabulary.is_word
    counts = np.bincount(codes[words], vocabulary.frequencies[words], len(keys)).astype(np.int64)
    _, types = np.unique(codes, return_index=True)
    used = np.flatnonzero(counts)
    used = used[np.lexsort((vocabulary.order[types[used]], -counts[used]))]
    return _Counted(keys.take(used), counts[used], types[used])


def _written(corpus: Corpus) -> _Counted:
    """Count the words of each form."""
    vocabulary = corpus.vocabulary
    types = np.flatnonzero(vocabulary.is_word)
    return _Counted(vocabulary.forms.take(types), vocabulary.frequencies[types], types)


def _groups(corpus: Corpus, fold: str) -> tuple[_Counted, Integers, list[str]]:
    """Give spellings, the number of the group that a fold puts each into, and the groups' names."""
    if fold == _DEFAULT:
        counted = _written(corpus)
        keys, codes = spellings(corpus)
        groups, rows = pd.factorize(codes[counted.types])
        return counted, groups, keys.take(rows).list()
    counted = _spelled(corpus)
    return counted, *fold_numbers(counted.names.list(), find_folds(fold))


def _folds(corpus: Corpus, folds: list[str]) -> pd.DataFrame:
    rows = []
    for fold in folds:
        counted, numbers, names = _groups(corpus, fold)
        merged = int(counted.counts[pd.Series(numbers).duplicated()].sum())
        saved = len(numbers) - len(names)
        shares = saved / max(len(numbers), 1), merged / max(corpus.n_words, 1)
        rows.append((fold, len(names), saved, shares[0], merged, shares[1]))
    columns = ["fold", "terms", "saved", "saved_share", "merged", "merged_share"]
    return pd.DataFrame(rows, columns=columns)


def _merges(corpus: Corpus, fold: str) -> pd.DataFrame:
    counted, numbers, _ = _groups(corpus, fold)
    # Members stand in order of frequency, and groups in that of their first.
    rows = np.flatnonzero(pd.Series(numbers).duplicated(keep=False))
    terms = corpus.vocabulary.forms.take(counted.types[rows]).series()
    members = pd.DataFrame({"group": numbers[rows], "term": terms, "count": counted.counts[rows]})
    groups = members.groupby("group", sort=False)
    table = groups.first()[["term"]]
    table.insert(0, "fold", text_column([fold] * len(table)).array)
    table["others"] = members[members.duplicated("group")].groupby("group")["term"].agg(_named)
    table["spellings"], table["frequency"] = groups.size(), groups["count"].sum()
    table["merged"] = table["frequency"] - groups["count"].first()
    return table.sort_values(["merged", "frequency"], ascending=False, kind="stable")


def _ranks(
    corpus: Corpus, counted: _Counted, numbers: Integers, names: list[str], stops: Any
) -> Integers:
    """Rank groups as `frequencies` does: int64, from 1; stop words are 0."""
    totals = np.bincount(numbers, counted.counts, len(names)).astype(np.int64)
    # The type that shows a group is the most frequent one of its spellings'.
    types = pd.Series(counted.types).groupby(numbers).min().to_numpy()
    order = np.lexsort((corpus.vocabulary.order[types], -totals))
    if stops:
        keys, codes = spellings(corpus)
        stop = keys.is_in(stops)[codes[types]] | np.isin(names, list(stops))
        order = order[~stop[order]]
    ranks = np.zeros(len(names), dtype=np.int64)
    ranks[order] = np.arange(1, len(order) + 1)
    return ranks


def _top(corpus: Corpus, folds: list[str], n: int, stopwords: Any) -> pd.DataFrame:
    stops = stop_keys(stopwords)
    counted = _spelled(corpus)
    names = counted.names.list()
    ranks = {"rank": _ranks(corpus, counted, np.arange(len(names)), names, stops)}
    rows: list[Integers] = [np.flatnonzero((ranks["rank"] > 0) & (ranks["rank"] <= n))]
    for fold in folds:
        numbers, groups = fold_numbers(names, find_folds(fold))
        places = _ranks(corpus, counted, numbers, groups, stops)
        _, first = np.unique(numbers, return_index=True)
        rows.append(first[(places > 0) & (places <= n)])
        ranks[fold] = places[numbers]
    chosen = np.unique(np.concatenate(rows))
    terms = corpus.vocabulary.forms.take(counted.types[chosen]).series()
    table = pd.DataFrame({"term": terms, "frequency": counted.counts[chosen]})
    for name, values in ranks.items():
        column = pd.Series(values[chosen], dtype="Int64")
        table[name] = column.mask(column == 0)
    return table.sort_values("rank", kind="stable", ignore_index=True)


def _respelled(corpus: Corpus) -> pd.DataFrame:
    """List the words that modern spelling writes in other letters, the most frequent first."""
    counted = _written(corpus)
    rows = []
    for form, count in zip(counted.names.list(), counted.counts.tolist(), strict=True):
        modern, rules = respelled(form)
        rows.append((default_key(modern), default_key(form), ", ".join(rules), form, count))
    names = ["term", "default", "rules", "forms", "frequency"]
    table = pd.DataFrame(rows, columns=names).query("term != default")
    grouped = table.groupby(names[:3], sort=False, as_index=False)
    merged = grouped.agg({"forms": _named, "frequency": "sum"})
    return merged.sort_values("frequency", ascending=False, kind="stable", ignore_index=True)


def _named(forms: pd.Series) -> str:
    return "، ".join(forms[:_NAMED])


def _signs(corpus: Corpus) -> pd.DataFrame:
    signs = [(sign.group, sign.shown, sign.name) for sign in SIGNS]
    finals = []
    for group, letters in FINALS.items():
        finals += [(group, letter, f"final {letter_name(letter)}") for letter in letters]
    # Final letters stand after the letters.
    place = next(row for row, sign in enumerate(SIGNS) if sign.group == "tatweel")
    signs[place:place] = finals
    counts, finals_met = (sum(map(np.stack, each(corpus, own))) for own in (count_signs, _finals))
    frequency, documents = np.insert(counts, [place], finals_met, axis=1)
    table = pd.DataFrame(signs, columns=["group", "sign", "name"]).assign(frequency=frequency)
    table["share"] = table["frequency"] / table.groupby("group")["frequency"].transform("sum")
    table["documents"] = documents
    return table[table["frequency"] > 0].reset_index(drop=True)


def _finals(corpus: Corpus, number: int) -> tuple[Integers, Integers]:
    """Count the words of a part by final letter, and the documents that have them."""
    keys, codes = spellings(corpus)
    letters = pa.array("".join(FINALS.values()), pa.large_string())
    last = pc.index_in(pc.utf8_slice_codeunits(keys.patchy(), -1), value_set=letters)
    # 0 is any other letter.
    of_key = last.fill_null(-1).to_numpy() + 1
    part = corpus.parts[number]
    of_type = np.where(corpus.vocabulary.is_word, of_key[codes], 0)[part.types]
    counts = np.bincount(of_type, part.counts, len(letters) + 1).astype(np.int64)
    signs = of_type[part.ids]
    tokens = np.flatnonzero(signs)
    pairs = np.unique(signs[tokens] * len(part) + part.documents_of(tokens))
    documents = np.bincount(pairs // max(len(part), 1), minlength=len(letters) + 1)
    return counts[1:], documents[1:]
