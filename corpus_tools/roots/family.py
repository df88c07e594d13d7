"""The family of a root: the words of a corpus that are made of it, by their patterns."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from corpus_tools._checks import several
from corpus_tools.analysis._verb import result, verb
from corpus_tools.analysis.forms import MOST_FORMS
from corpus_tools.corpus.model import Corpus
from corpus_tools.query.meaning import ORIGINS, attribute
from corpus_tools.roots.found import spelled
from corpus_tools.table import Table

# What stands for a pattern that is not sure.
_UNSURE = "—"


@verb
def family(corpus: Corpus, root: str | Iterable[str]) -> Table:
    """List the words of a root: each lemma with its pattern, its forms and how frequent it is.

    Parameters
    ----------
    corpus
        The corpus. Where it has a layer ``root``, or ``pattern``, that is asked, in the place of
        our own list (see `annotate`).
    root
        The letters of a root, together or apart, ``"كتب"`` or ``"ك ت ب"``, or several roots. A
        hamza is one letter, whatever it sits on.

    Returns
    -------
    Table
        ``root, term, pattern, frequency, forms``, the most frequent lemmas first. ``pattern`` has
        no marks, and is ``—`` where several fit; ``frequency`` is in tokens; ``forms`` are the most
        frequent ones. A root that never occurs gives no rows, and a note names it. Words of which
        the root is not sure are in no family: a note says how many words of the corpus have one
        that is.

    Raises
    ------
    ValueError
        When a root has no letters.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["كتب الكاتب كتابا", "للكتاب مكتبة، والكتب مكتوبة"])
    >>> ct.family(corpus, "ك ت ب")[["term", "pattern", "frequency"]]
        term  pattern  frequency
    0   كتاب     فعال          4
    1   كاتب     فاعل          1
    2  مكتبة    مفعلة          1
    3  مكتوب    مفعول          1
    """
    asked = several("root", root, "ct.family(corpus, 'كتب')")
    if not all(isinstance(each, str) and spelled(each) for each in asked):
        raise ValueError(f"root is {root!r}; give its letters: ct.family(corpus, 'كتب')")
    wanted = set(map(spelled, asked))
    parted = corpus.in_words.parted_by(tuple(sorted({*ORIGINS} & {*corpus.layers})))
    values, rows = attribute(parted, "root")
    places = [place for place, own in enumerate(values.list()) if spelled(own) in wanted]
    types, vocabulary = np.flatnonzero(np.isin(rows, places)), parted.vocabulary
    # Types are ranked, so that the forms of a lemma come in order of frequency.
    words = vocabulary.forms.take(types).series().to_frame("form")
    words["frequency"] = vocabulary.frequencies[types]
    for name, column in {"root": "root", "term": "lemma", "pattern": "pattern"}.items():
        values, own = attribute(parted, column)
        words[name] = values.series().reindex(own[types]).fillna(_UNSURE).array
    groups = words.groupby(["root", "term", "pattern"], sort=False)
    table = groups.agg(frequency=("frequency", "sum"), forms=("form", _named)).reset_index()
    table = table.sort_values("frequency", ascending=False, kind="stable", ignore_index=True)
    counts = vocabulary.frequencies * vocabulary.is_word
    share = counts[rows >= 0].sum() / max(1, counts.sum())
    notes = [f"{share:.0%} of the words of the corpus have a root that is sure"]
    if lost := [each for each in asked if spelled(each) not in set(map(spelled, table["root"]))]:
        names = ", ".join(lost)
        notes.append(f"roots without a sure word here: {names}; it is قول, not قال, that is a root")
    return result(table, notes, root=asked)


def _named(forms: "pd.Series[str]") -> str:
    return "، ".join(dict.fromkeys(forms[:MOST_FORMS]))
