"""The verbs, against plain Python over the tokens: on random small corpora and a real one."""

import itertools
import math
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus_tools as ct
from corpus_tools.measures.association import ASSOCIATION
from corpus_tools.text.tokenizer import tokenize

# Few words, so that windows meet and overlap; documents without a word among them.
documents = st.lists(
    st.lists(st.sampled_from("ا ب ج د . ، Latin #وسم".split()), max_size=14).map(" ".join),
    min_size=1,
    max_size=5,
)
nodes = st.sampled_from(["ا", "ب", "ا ب", "ا|ج", "ب ا|ب", "ا ا", "هـ"])
windows = st.one_of(st.integers(0, 4), st.tuples(st.integers(0, 3), st.integers(0, 3)))


def read(sources, part=30):
    """Read strings into a corpus of many small parts."""
    frame = pd.DataFrame({"text": sources})
    frame["side"] = ["odd" if row % 2 else "even" for row in range(len(sources))]
    return ct.read(frame, progress=False, part_characters=part)


#: Measures that go by the node's own frequency (Rychlý 2008).
OWN_FREQUENCY = ("dice", "log_dice", "minimum_sensitivity")


class Plain:
    """The same corpus as lists: for each document its tokens, sentences and words."""

    def __init__(self, corpus):
        self.documents = []
        table = ct.tokens(corpus)
        for name in corpus.documents["id"]:
            rows = table[table["document"] == name]
            self.documents.append(
                list(zip(rows["key"], rows["sentence"], rows["kind"], strict=True))
            )

    def words(self, document):
        return [(key, sentence) for key, sentence, kind in document if kind != "punctuation"]

    def hits(self, document, query):
        """Find a phrase: the word spans (first, end) of its hits in a document."""
        steps = [set(step.split("|")) for step in query.split()]
        found, before = [], 0
        for place, (_, _, kind) in enumerate(document):
            run = document[place : place + len(steps)]
            fits = len(run) == len(steps) and len({sentence for _, sentence, _ in run}) == 1
            if fits and all(token[0] in step for token, step in zip(run, steps, strict=True)):
                found.append((before, before + len(steps)))
            before += kind != "punctuation"
        return found


@given(documents)
def test_frequencies(sources):
    corpus = read(sources)
    plain = Plain(corpus)
    counts, spread = Counter(), Counter()
    for document in plain.documents:
        keys = [key for key, _ in plain.words(document)]
        counts.update(keys)
        spread.update(set(keys))
    table = ct.frequencies(corpus)
    assert dict(zip(table["term"], table["frequency"], strict=True)) == counts
    assert dict(zip(table["term"], table["document_frequency"], strict=True)) == spread
    # Equals stand as a dictionary files them: Latin after Arabic.
    latin = [term == "Latin" for term in table["term"]]
    order = list(zip(-table["frequency"], latin, table["term"], strict=True))
    assert order == sorted(order)
    per_million = [counts[term] * 1e6 / counts.total() for term in table["term"]]
    np.testing.assert_allclose(table["per_million"], per_million)


@given(documents)
def test_groups_are_corpora(sources):
    """A group's rows are the frequencies of the corpus of its documents."""
    corpus = read(sources)
    grouped = ct.frequencies(corpus, by="side")
    pairs = ct.ngrams(corpus, 2, by="side")
    for side in corpus.documents["side"].unique():
        alone = ct.subset(corpus, corpus.documents["side"] == side)
        for table, verb in ((grouped, ct.frequencies), (pairs, ct.ngrams)):
            own = table[table["side"] == side].drop(columns="side").reset_index(drop=True)
            pd.testing.assert_frame_equal(own, verb(alone))


@given(documents, st.integers(1, 4))
def test_ngrams(sources, n):
    corpus = read(sources)
    counts, spread = Counter(), Counter()
    for document in Plain(corpus).documents:
        runs = [document[place : place + n] for place in range(len(document) - n + 1)]
        grams = [
            " ".join(key for key, _, _ in run)
            for run in runs
            if len({sentence for _, sentence, _ in run}) == 1
            and all(kind != "punctuation" for _, _, kind in run)
        ]
        counts.update(grams)
        spread.update(set(grams))
    table = ct.ngrams(corpus, n)
    assert dict(zip(table["term"], table["frequency"], strict=True)) == counts
    assert dict(zip(table["term"], table["document_frequency"], strict=True)) == spread


@given(documents, nodes)
def test_hits(sources, query):
    corpus = read(sources)
    plain = Plain(corpus)
    expected = [
        (name, first, len(plain.words(document)))
        for name, document in zip(corpus.documents["id"], plain.documents, strict=True)
        for first, _ in plain.hits(document, query)
    ]
    table = ct.matches(corpus, query)
    columns = (table["document"], table["position"], table["document_size"])
    assert list(zip(*columns, strict=True)) == expected
    assert ct.count(corpus, query) == len(expected)


@given(documents, nodes, windows)
def test_concordance(sources, query, window):
    corpus = read(sources)
    plain = Plain(corpus)
    lines = ct.concordance(corpus, query, window=window)
    before, after = (window, window) if isinstance(window, int) else window
    texts = dict(zip(corpus.documents["id"], sources, strict=True))
    rows = iter(lines.to_dict("records"))
    for name, document in zip(corpus.documents["id"], plain.documents, strict=True):
        words = [key for key, _ in plain.words(document)]
        for first, end in plain.hits(document, query):
            row = next(rows)
            assert row["document"] == name
            assert row["before"] + row["node"] + row["after"] in texts[name]
            shown = [word for side in ("before", "node", "after") for word in _words(row[side])]
            assert shown == words[max(first - before, 0) : end + after]
            assert _words(row["node"]) == words[first:end]
    assert next(rows, None) is None


def _words(text):
    return [token.form for token in tokenize(text) if token.kind != "punctuation"]


def beside(plain, document, query, window, within):
    """For each hit of a document: the places of the words that count as its company."""
    before, after = (window, window) if isinstance(window, int) else window
    words = plain.words(document)
    for first, end in plain.hits(document, query):
        for place, (_, sentence) in enumerate(words):
            own_sentence = sentence == words[first][1]
            if first <= place < end:
                continue
            near = first - before <= place < end + after
            if near and (own_sentence or within == "document"):
                yield place


def units_and_company(plain, document, query, unit):
    """For each sentence, or for the document: its words, and those in company of a hit, or None."""
    words, hits = plain.words(document), plain.hits(document, query)
    inside = {place for hit in hits for place in range(*hit)}
    places = sorted(range(len(words)), key=lambda place: words[place][1])
    for _, group in itertools.groupby(
        places, key=lambda place: words[place][1] if unit == "sentence" else 0
    ):
        held = set(group)
        has_hit = any(first in held for first, _ in hits)
        company = {words[place][0] for place in held - inside}
        yield {words[place][0] for place in held}, company if has_hit else None


@given(documents, nodes, st.sampled_from(["sentence", "document"]))
def test_collocates_in_sentences_and_documents_are_units_that_hold_both(sources, query, unit):
    corpus = read(sources)
    plain = Plain(corpus)
    observed, holding, with_node, total = Counter(), Counter(), 0, 0
    for document in plain.documents:
        for words, company in units_and_company(plain, document, query, unit):
            total += 1
            holding.update(words)
            with_node += company is not None
            observed.update(company or ())
    names = list(ASSOCIATION)
    table = ct.collocates(corpus, query, unit=unit, min_frequency=1, measure=names)
    assert dict(zip(table["term"], table["observed"], strict=True)) == observed
    for row in table.to_dict("records"):
        c1 = holding[row["term"]]
        assert row["frequency"] == c1
        assert row["expected"] == pytest.approx(with_node * c1 / total)
        for name in names:
            score = float(ASSOCIATION[name](row["observed"], with_node, c1, total))
            score = verbs_score(name, score, row["observed"] * total < with_node * c1)
            assert row[name] == pytest.approx(score, nan_ok=True), name


@given(documents, st.sampled_from(["window", "sentence", "document"]), st.integers(1, 4))
def test_collocates_and_the_matrix_count_alike_in_every_unit(sources, unit, window):
    corpus = read(sources)
    terms = list(ct.frequencies(corpus)["term"])
    if not terms:
        return
    matrix = ct.cooccurrence(corpus, terms, unit=unit, window=window)
    options = {"unit": unit, "window": window, "overlap": "per_hit", "min_frequency": 1}
    for term in terms:
        table = ct.collocates(corpus, ct.literal(term), **options).set_index("term")["observed"]
        row = matrix.loc[term]
        assert table.drop(term, errors="ignore").to_dict() == row[row > 0].to_dict()


@given(
    documents,
    nodes,
    windows,
    st.sampled_from(["document", "sentence"]),
    st.sampled_from(["union", "per_hit"]),
)
def test_collocates_in_windows(sources, query, window, within, overlap):
    corpus = read(sources)
    plain = Plain(corpus)
    observed, frequency, hits = Counter(), Counter(), 0
    for document in plain.documents:
        words = [key for key, _ in plain.words(document)]
        frequency.update(words)
        hits += len(plain.hits(document, query))
        places = list(beside(plain, document, query, window, within))
        observed.update(words[place] for place in (set(places) if overlap == "union" else places))
    settings_ = {"window": window, "within": within, "overlap": overlap}
    names = list(ASSOCIATION)
    table = ct.collocates(corpus, query, min_frequency=1, measure=names, **settings_)
    assert dict(zip(table["term"], table["observed"], strict=True)) == observed
    for row in table.to_dict("records"):
        c1, r1, n = frequency[row["term"]], observed.total(), frequency.total()
        assert row["frequency"] == c1
        assert row["expected"] == pytest.approx(r1 * c1 / n)
        for name in names:
            r = hits if name in OWN_FREQUENCY else r1
            score = float(ASSOCIATION[name](row["observed"], r, c1, n))
            score = verbs_score(name, score, row["observed"] * n < r1 * c1)
            if row["observed"] > c1 or row["observed"] < r1 + c1 - n:
                # Counted per hit, more often than it occurs: no 2x2 table.
                assert overlap == "per_hit"
                score = score if name in OWN_FREQUENCY else math.nan
            assert row[name] == pytest.approx(score, nan_ok=True), name


def verbs_score(name, score, is_less):
    """Sign a score, and show a small p as a great number, as verbs do."""
    if name == "fisher_exact":
        score = -math.log10(score) if score > 0 else math.nan
    signed = name in ("log_likelihood", "chi_squared", "cramers_v", "fisher_exact")
    return -score if signed and is_less else score


@given(documents, st.sampled_from(["window", "sentence", "document"]), st.integers(1, 4))
def test_cooccurrence(sources, unit, window):
    corpus = read(sources)
    plain = Plain(corpus)
    counts, sizes, total, frequency = Counter(), Counter(), 0, Counter()
    for document in plain.documents:
        words = plain.words(document)
        frequency.update(key for key, _ in words)
        if unit == "window":
            for (i, (a, _)), (j, (b, _)) in itertools.permutations(enumerate(words), 2):
                if abs(i - j) <= window:
                    counts[a, b] += 1
                    sizes[a] += 1
                    total += 1
        else:
            units = (
                [words]
                if unit == "document"
                else [
                    list(group) for _, group in itertools.groupby(words, key=lambda word: word[1])
                ]
            )
            for held in filter(None, ({key for key, _ in group} for group in units)):
                total += 1
                sizes.update(held)
                counts.update(itertools.permutations(held, 2))
    terms = list(frequency)
    if not terms:
        assert ct.cooccurrence(corpus, 5, unit=unit).empty
        return
    matrix = ct.cooccurrence(corpus, terms, unit=unit, window=window)
    scored = {
        name: ct.cooccurrence(corpus, terms, unit=unit, window=window, measure=name)
        for name in ASSOCIATION
    }
    for a, b in itertools.product(terms, terms):
        assert matrix.loc[a, b] == (0 if a == b else counts[a, b])
        for name, scores in scored.items():
            own = unit == "window" and name in OWN_FREQUENCY
            size = frequency if own else sizes
            if a == b:
                assert scores.loc[a, b] == 0
                continue
            score = float(ASSOCIATION[name](counts[a, b], size[a], size[b], total or 1))
            less = counts[a, b] * (total or 1) < size[a] * size[b]
            score = verbs_score(name, score, less)
            assert scores.loc[a, b] == pytest.approx(score, nan_ok=True), name


@given(documents, nodes)
def test_parts_add_up(sources, query):
    """One part or many: the same numbers, to the last digit."""
    whole, cut = read(sources, part=10**6), read(sources, part=1)
    assert len(cut.parts) == len(sources)
    for verb in (
        ct.frequencies,
        lambda corpus: ct.frequencies(corpus, by="side"),
        lambda corpus: ct.ngrams(corpus, 3),
        ct.tokens,
        lambda corpus: ct.concordance(corpus, query, sort="before"),
        lambda corpus: ct.matches(corpus, query),
        lambda corpus: ct.collocates(corpus, query, min_frequency=1),
        lambda corpus: ct.collocates(corpus, query, unit="sentence", min_frequency=1),
        lambda corpus: ct.cooccurrence(corpus, 5, measure="npmi"),
        lambda corpus: ct.cooccurrence(corpus, 5, unit="sentence"),
    ):
        pd.testing.assert_frame_equal(verb(whole), verb(cut))


def test_saudinewsnet_against_a_plain_count(saudinewsnet):
    """Every newspaper's words, and the company of a frequent node, counted once more."""
    corpus = saudinewsnet
    table = ct.tokens(corpus)
    words = table[table["kind"] != "punctuation"]
    source = dict(zip(corpus.documents["id"], corpus.documents["source"], strict=True))
    expected = Counter(zip(words["document"].map(source), words["key"], strict=True))
    found = ct.frequencies(corpus, by="source")
    assert len(found) == len(expected)
    assert found["frequency"].sum() == expected.total()
    observed = Counter()
    for _, keys in words.groupby("document")["key"]:
        keys = keys.tolist()
        near = set()
        for place in (place for place, key in enumerate(keys) if key == "السعودية"):
            near |= set(range(place - 5, place)) | set(range(place + 1, place + 6))
        observed.update(keys[place] for place in near if 0 <= place < len(keys))
    company = ct.collocates(corpus, "السعودية", min_frequency=1)
    assert company["observed"].sum() == observed.total()
    key_of = dict(zip(table["form"], table["key"], strict=True))
    assert {key_of[row.term]: row.observed for row in company.itertuples()} == observed
