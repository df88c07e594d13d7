"""Word sketches: the company of a word, relation by relation.

A relation is told by layers of the corpus, or shown by neighbouring words (`patterns`). Each pair
of a head and a dependent has, beside relation and keys, two numbers that a query must know.
"""

import re
from typing import Literal

import numpy as np
import pandas as pd

from corpus_tools._checks import toml, whole_number
from corpus_tools.analysis._verb import result, verb
from corpus_tools.analysis.repeats.unmet import unmet
from corpus_tools.corpus.count import keys_of
from corpus_tools.corpus.model import Corpus, Integers
from corpus_tools.corpus.parallel import each
from corpus_tools.corpus.part import Part
from corpus_tools.measures.association import ASSOCIATION
from corpus_tools.query import search
from corpus_tools.relations.patterns import FILE, neighbouring
from corpus_tools.table import Table, text_column
from corpus_tools.text.arabic import default_key

# Relations that are others where the dependent has a preposition.
_CASED = re.compile("(?:nmod|obl)(?=:|$)").match
# What makes a row: whether the node is the dependent, the relation, its preposition, the collocate.
_ROW = ["side", "relation", "case", "collocate"]


@verb
def sketch(
    corpus: Corpus,
    node: search.Asked,
    relations: Literal["layers", "patterns", None] = None,
    min_frequency: int = 2,
    most: int = 10,
) -> Table:
    """Sketch a word: what stands with it in each grammatical relation, and how typical that is.

    Parameters
    ----------
    corpus
        The corpus. Its key decides what is counted as one: for a sketch mostly the lemma,
        ``ct.relabel(corpus, "lemma")``.
    node
        A word, or any other query of one word.
    relations
        ``"layers"`` takes them from the layers `deprel` and `head`, such as ``ct.read(...,
        tokenizer="given")`` makes of a treebank. ``"patterns"`` looks at neighbouring words:
        a noun and an adjective that agree in ال and in ending, an iḍāfa of a noun without ال and
        one with it, a verb in يـ or تـ and a preposition, two words with ال and و between them.
        ``None`` takes layers where the corpus has them.
    min_frequency
        Leave out words that stand in a relation with the node less often.
    most
        So many rows for each relation, the most typical ones.

    Returns
    -------
    Table
        ``relation, collocate, frequency, log_dice, query``: the most frequent
        relation of the node first, the most typical collocates of each first. A relation is named
        as in Universal Dependencies where the collocate hangs on the node (``amod`` is said of
        it, ``nmod`` is its second noun in iḍāfa), and with ``_of`` where the node hangs on the
        collocate; ``obl`` and ``nmod`` are parted by the preposition, ``obl:في``; ``prep`` is the
        preposition after a verb. ``frequency`` is the number of pairs; ``log_dice`` is 14 + log2(2
        · frequency / (a + b)), a being the pairs of the node in this relation, b those of the
        collocate in any (Rychlý 2008, in the way of the Sketch Engine). ``query`` finds the lines
        of the row: ``ct.concordance(corpus, row.query)``. A node that never occurs, or in no
        relation, gives no rows. Of patterns, a note says how many in 100 pairs were right in a
        treebank.

    Raises
    ------
    QueryError
        When the node cannot be read as a query of one word.
    ValueError
        When a layer is asked for that the corpus has not, or another parameter is not as above.

    Notes
    -----
    Where a dependent without preposition stands before its head, its query may find lines in which
    it has one, too: a query does not look at what is before its first word. Of words with parts
    only what the first part that is no clitic says is known, so that a ب or ل written with a word
    parts no relation. Two pairs, one within the other, are one line.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["قرأت الكتاب الجديد.", "هذا مؤلف الكتاب الجديد"])
    >>> table = ct.sketch(corpus, "الكتاب", min_frequency=1)
    >>> table[["relation", "collocate", "frequency", "log_dice"]]
       relation  collocate  frequency  log_dice
    0      amod     الجديد          2        14
    1   nmod_of       مؤلف          1        14
    >>> ct.count(corpus, table["query"][0])
    2
    """
    most = whole_number("most", most, example="most=10")
    is_layered = relations == "layers" if relations else {"deprel", "head"} <= {*corpus.layers}
    way = "layers" if is_layered else "patterns"
    names = corpus.layer("deprel").list() if is_layered else list(toml(FILE)["relations"])
    vocabulary, nodes = corpus.vocabulary, search.one_word(corpus, node)
    counts, found = zip(*each(corpus, _around, way, nodes), strict=True)
    pairs_of, pairs = np.sum(counts, axis=0), pd.concat(found)
    pairs = pairs.groupby(level=list(pairs.index.names)).sum().reset_index(name="frequency")
    rows = pairs.groupby(_ROW)["frequency"].sum().reset_index()
    of_node = -rows.groupby(_ROW[:3])["frequency"].transform("sum")
    places, of_all = vocabulary.key_places[rows["collocate"]], pairs_of[rows["collocate"]]
    scored = map(np.asarray, (rows["frequency"], -of_node, of_all, of_all))
    rows["log_dice"] = ASSOCIATION["log_dice"](*scored)
    rows = rows.assign(of_node=of_node, score=-rows["log_dice"], place=places)
    rows = rows[rows["frequency"] >= min_frequency]
    best = rows.sort_values(["of_node", *_ROW[:3], "score", "place"]).groupby(_ROW[:3]).head(most)
    notes = [] if nodes else unmet(corpus, node)
    if nodes and not is_layered:
        shares = ", ".join(f"{name} {share}" for name, share in toml(FILE)["precision"].items())
        notes.append(f"by patterns of neighbours; pairs right in 100, in UD Arabic-PUD: {shares}")
    if len(best) < len(rows):
        notes.append(f"the {most} most typical of each relation; most={len(rows)} lists all")
    # All that the pairs of a row look like, the most frequent first.
    shaped = best[_ROW].merge(pairs.sort_values("frequency", ascending=False, kind="stable"))
    write = _distant if is_layered else _neighbours
    queries: dict[tuple[int, ...], list[str]] = {}
    for *row, head, dependent, one, other, _ in shaped.itertuples(index=False):
        query = write(corpus, names[row[1]], row[2], (head, dependent), one, other)
        queries.setdefault(tuple(row), []).append(query)
    called = [
        re.sub("(?=:|$)", "_of" * side, names[relation], count=1)
        + (f":{vocabulary.keys[case - 1]}" if case else "")
        for side, relation, case, _ in queries
    ]
    table = best[["frequency", "log_dice"]].reset_index(drop=True)
    table.insert(0, "collocate", vocabulary.shown(best["collocate"].to_numpy()).series())
    table.insert(0, "relation", text_column(called))
    table["query"] = text_column(list(map(" | ".join, queries.values())))
    return result(table, notes, node=str(node), relations=way)


def _around(corpus: Corpus, number: int, way: str, nodes: list[int]) -> tuple[Integers, pd.Series]:
    """Count the pairs of each key in a part; and those of the node by all that is known of them."""
    part, ends = corpus.parts[number], ["head", "dependent"]
    pairs = (_layered if way == "layers" else neighbouring)(corpus, part)
    pairs[ends] = keys = keys_of(corpus, part)[part.ids[pairs[ends].to_numpy()]]
    is_node = np.isin(keys, nodes)
    both = [pairs.assign(side=n, collocate=keys[:, 1 - n])[is_node[:, n]] for n in (0, 1)]
    counts = np.bincount(keys.ravel(), minlength=corpus.vocabulary.n_keys)
    return counts, pd.concat(both).value_counts(sort=False)


def _layered(corpus: Corpus, part: Part) -> pd.DataFrame:
    """Find the pairs of a part that the layers `deprel` and `head` tell, within sentences.

    As `neighbouring`, but ``case`` is the key of the dependent's preposition, counted from 1, 0 for
    none; ``one`` and ``other`` are how many tokens after the dependent head and preposition stand.
    """
    names, distances = corpus.layer("deprel").list(), [*corpus.layer("head").list(), ""]
    far = np.array([int(own) if re.fullmatch(r"-?\d{1,9}", own) else 0 for own in distances])
    tokens, relations = np.arange(len(part.ids)), part.layer("deprel")
    heads = tokens + far[part.layer("head")]
    heads = np.where((heads < 0) | (heads >= len(tokens)), tokens, heads)
    is_word = corpus.vocabulary.is_word[part.types[part.ids]]
    whole = (heads != tokens) & (relations >= 0) & is_word & is_word[heads]
    sentences = part.units_of("sentence", tokens)
    whole &= sentences[heads] == sentences
    is_case = np.array([*(name == "case" for name in names), False])[relations]
    is_cased = np.array([*map(_CASED, names), False]).astype(bool)[relations]
    # Of several prepositions the first one is meant.
    cases = np.flatnonzero(whole & is_case)[::-1]
    case_of = np.full(len(tokens), -1)
    case_of[heads[cases]] = cases
    own = np.flatnonzero(whole & ~is_case)
    case = np.where(is_cased, case_of, -1)[own]
    keys = np.where(case < 0, 0, keys_of(corpus, part)[part.ids[case]] + 1)
    ends = {"head": heads[own], "dependent": own, "one": heads[own] - own}
    other = np.where(case < 0, 0, case - own)
    return pd.DataFrame({"relation": relations[own], "case": keys, **ends, "other": other})


def _distant(
    corpus: Corpus, name: str, case: int, keys: tuple[int, int], head: int, preposition: int
) -> str:
    """Write the query of the pairs of two keys that layers tell."""
    is_so, written = ' & deprel=="{}" & head="{}"', re.sub(r'["\\]', r"\\\g<0>", name)
    places = {head: _token(corpus, keys[0])}
    places[0] = _token(corpus, keys[1], is_so.format(written, head))
    if case:
        places[preposition] = _token(corpus, case - 1, is_so.format("case", -preposition))
    # What stands between is anything, but no preposition where the pair has none.
    between = '[deprel!="case" | head!="{}"]' if _CASED(name) and not case else "[]"
    span = range(min(places), max(places) + 1)
    return " ".join(places.get(place) or between.format(-place) for place in span)


def _neighbours(corpus: Corpus, name: str, case: int, keys: tuple[int, int], *types: int) -> str:
    """Write the query of the pairs of two keys that have the forms of two types."""
    pairs = zip(keys, corpus.vocabulary.forms.take(np.array(types)).list(), strict=True)
    return " ".join(_token(corpus, key, f' & form="{form}"') for key, form in pairs)


def _token(corpus: Corpus, key: int, more: str = "") -> str:
    """Write the query of a token that has a key, and more.

    As an expression, because a plain key is also looked for as a form, which may have another key;
    but of an expression marks are left out.
    """
    name = corpus.vocabulary.keys[key]
    sign, signs = ("/", r"[\\/.^$*+?{}()[\]|]") if default_key(name) == name else ('"', r'["\\]')
    written = re.sub(signs, r"\\\g<0>", name)
    return f"[key={'=' * (sign != '/')}{sign}{written}{sign}{more}]"
