"""Company by group, in documents, of the second order: against plain loops and subsets."""

import itertools
import math
import random
from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_counting import Plain, beside, documents, nodes, read, units_and_company, windows

import corpus_tools as ct

UNITS = st.sampled_from(["window", "sentence", "document"])


@given(documents, nodes, UNITS, windows, st.sampled_from(["union", "per_hit"]))
def test_documents_in_which_a_word_is_beside_the_node(sources, query, unit, window, overlap):
    corpus = read(sources)
    plain = Plain(corpus)
    spread = Counter()
    for document in plain.documents:
        words = plain.words(document)
        if unit == "window":
            places = beside(plain, document, query, window, "document")
            spread.update({words[place][0] for place in places})
        else:
            units = units_and_company(plain, document, query, unit)
            spread.update(set().union(*(company or () for _, company in units)))
    table = ct.collocates(corpus, query, unit=unit, window=window, overlap=overlap, min_frequency=1)
    assert dict(zip(table["term"], table["document_frequency"], strict=True)) == spread


@given(documents, nodes, UNITS, windows, st.sampled_from(["document", "sentence"]))
def test_groups_are_corpora(sources, query, unit, window, within):
    """The company of a node in a group is its company in the corpus of its documents."""
    corpus = read(sources)
    options = {"unit": unit, "window": window, "within": within, "min_frequency": 1}
    options["measure"] = ["log_dice", "delta_p_forward", "delta_p_backward", "log_likelihood"]
    options |= {"interval": True, "dispersion": True}
    table = ct.collocates(corpus, query, by="side", **options)
    assert table.columns[0] == "side"
    for side in corpus.documents["side"].unique():
        alone = ct.subset(corpus, corpus.documents["side"] == side)
        own = table[table["side"] == side].drop(columns="side").reset_index(drop=True)
        pd.testing.assert_frame_equal(own, ct.collocates(alone, query, **options))


@pytest.fixture(scope="module")
def long_texts():
    """Documents in which words are from very frequent to very rare, and signs between them."""
    draw = random.Random(5)
    words = [*"ابتثجحخدذ", "نادر"]
    weights = [400, 200, 100, 50, 25, 12, 6, 3, 2, 0.5]
    signs = ["", "", "", "", "،", ".", "؟"]
    texts = [
        " ".join(
            word + draw.choice(signs)
            for word in draw.choices(words, weights, k=draw.choice([0, 3, 40, 400]))
        )
        for _ in range(60)
    ]
    return ct.read(texts), Plain(ct.read(texts))


@pytest.mark.parametrize("node", ["ا", "ب ا", "د", "نادر", "[kind='punctuation']"])
@pytest.mark.parametrize("window", [(1, 4), (5, 0), (0, 2), 3, (40, 30)])
@pytest.mark.parametrize("within", ["document", "sentence"])
def test_frequent_and_rare_nodes_are_counted_alike(long_texts, node, window, within):
    """Before is before and after is after, however many hits there are, and however wide."""
    corpus, plain = long_texts
    for overlap in ("union", "per_hit"):
        expected = Counter()
        for document in plain.documents:
            places = list(_near(plain, document, node, window, within))
            words = [key for key, _ in plain.words(document)]
            expected.update(
                words[place] for place in (set(places) if overlap == "union" else places)
            )
        options = {"window": window, "within": within, "overlap": overlap, "min_frequency": 1}
        table = ct.collocates(corpus, node, **options)
        assert dict(zip(table["term"], table["observed"], strict=True)) == expected


def _near(plain, document, node, window, within):
    """The places of the words beside each hit, which may be a sign and have no place of its own."""
    if "punctuation" not in node:
        yield from beside(plain, document, node, window, within)
        return
    before, after = (window, window) if isinstance(window, int) else window
    words, place = plain.words(document), 0
    for _, sentence, kind in document:
        if kind == "punctuation":
            near = range(max(place - before, 0), min(place + after, len(words)))
            yield from (at for at in near if within == "document" or words[at][1] == sentence)
        place += kind != "punctuation"


@pytest.mark.parametrize("times", [1, 300])
@pytest.mark.parametrize("overlap", ["union", "per_hit"])
@pytest.mark.parametrize("query", ["أول [] ثم", "أول [] ثم باب", "باب []{0,3} ثم"])
def test_a_hit_over_a_sentence_edge_has_company_on_both_sides(query, overlap, times):
    corpus = ct.read(["قبل الشرط باب أول. ثم باب ثان بعد. خارج النص"] * times + ["آخر " * 5000])
    options = {"min_frequency": 1, "overlap": overlap}
    whole = {"الشرط", "باب", "بعد", "ثان", "قبل"}
    for choice in ({"unit": "sentence"}, {"within": "sentence"}):
        table = ct.collocates(corpus, f"{query} within document", **choice, **options)
        assert set(table["term"]) == whole


def test_a_group_keeps_its_place_and_what_is_not_there_is_refused():
    frame = pd.DataFrame({"text": ["شاي مر", "شاي حلو"], "observed": ["أ", "ب"]})
    corpus = ct.read(frame)
    table = ct.collocates(corpus, "شاي", by="observed", min_frequency=1)
    assert list(table.columns[:2]) == ["observed_meta", "term"]
    assert table.attrs["parameters"]["by"] == "observed_meta"
    assert list(table["term"]) == ["مر", "حلو"]
    with pytest.raises(ValueError, match="no column 'year'"):
        ct.collocates(corpus, "شاي", by="year")
    assert len(ct.collocates(corpus, "قهوة", by="observed")) == 0


def plain_profiles(corpus, unit, window):
    """Give the positive mutual information of every two words, from plain counts."""
    plain = Plain(corpus)
    counts, sizes, total = Counter(), Counter(), 0
    for document in plain.documents:
        words = plain.words(document)
        if unit == "window":
            for (i, (a, _)), (j, (b, _)) in itertools.permutations(enumerate(words), 2):
                if abs(i - j) <= window:
                    counts[a, b] += 1
                    sizes[a] += 1
                    total += 1
        else:
            key = (lambda word: word[1]) if unit == "sentence" else (lambda word: 0)
            for _, group in itertools.groupby(words, key=key):
                held = {word for word, _ in group}
                total += 1
                sizes.update(held)
                counts.update(itertools.permutations(held, 2))
    return {
        (a, b): math.log2(times * total / (sizes[a] * sizes[b]))
        for (a, b), times in counts.items()
        if a != b and times * total > sizes[a] * sizes[b]
    }


@given(documents, UNITS, st.integers(1, 4), st.sampled_from(["ا", "ب", "هـ"]))
def test_similar_terms(sources, unit, window, term):
    corpus = read(sources)
    terms = list(ct.frequencies(corpus)["term"])
    table = ct.similar_terms(
        corpus, term, unit=unit, window=window, stopwords=None, min_frequency=1
    )
    profiles = plain_profiles(corpus, unit, window)

    def profile(word):
        return np.array([profiles.get((word, other), 0.0) for other in terms])

    mine, expected = profile(term), {}
    for other in terms:
        theirs = profile(other)
        if other != term and ((mine > 0) & (theirs > 0)).any():
            cosine = mine @ theirs / np.linalg.norm(mine) / np.linalg.norm(theirs)
            expected[other] = (pytest.approx(cosine), int(((mine > 0) & (theirs > 0)).sum()))
    found = zip(table["term"], table["similarity"], table["shared"], strict=True)
    assert {other: (cosine, shared) for other, cosine, shared in found} == expected
    assert (np.diff(table["similarity"]) <= 0).all()


def test_similar_terms_of_one_matrix():
    """The profiles are the rows of the matrix of mutual information that `cooccurrence` gives."""
    corpus = ct.sample_corpus()
    chosen = list(ct.frequencies(corpus, stopwords=True)["term"].head(120))
    matrix = ct.cooccurrence(corpus, chosen, measure="mutual_information").clip(lower=0)
    term, *others = chosen
    table = ct.similar_terms(corpus, term, others, min_frequency=1).set_index("term")
    frequent = ct.similar_terms(corpus, term, others, min_frequency=20)
    assert list(frequent["term"]) == list(table.index[table["frequency"] >= 20])
    rows = matrix.to_numpy() / np.linalg.norm(matrix, axis=1, keepdims=True)
    cosines = pd.Series(rows @ rows[0], chosen)
    for other in others:
        assert table["similarity"].get(other, 0.0) == pytest.approx(cosines[other], abs=1e-12)
    with pytest.raises(ct.QueryError, match="more than one word"):
        ct.similar_terms(corpus, "البحر المتوسط")
    with pytest.raises(ValueError, match="window is"):
        ct.similar_terms(corpus, term, window=(1, 2))


@given(documents, st.integers(1, 3), st.integers(1, 3))
def test_shared_collocates(sources, window, min_nodes):
    corpus = read(sources)
    chosen = ["ا", "ب|ج", "Latin"]
    options = {"window": window, "min_frequency": 1, "measure": "t_score"}
    tables = [ct.collocates(corpus, node, **options) for node in chosen]
    scores = [dict(zip(own["term"], own["t_score"], strict=True)) for own in tables]
    table = ct.shared_collocates(corpus, chosen, min_nodes=min_nodes, **options)
    found = {row["term"]: row for row in table.to_dict("records")}
    for word in ct.frequencies(corpus)["term"]:
        company = [own.get(word) for own in scores]
        n = sum(score is not None for score in company)
        assert (word in found) == (n >= min_nodes)
        if word in found:
            assert found[word]["nodes"] == n
            for node, score in zip(chosen, company, strict=True):
                expected = math.nan if score is None else score
                assert found[word][node] == pytest.approx(expected, nan_ok=True)
    lowest = table[chosen].min(axis=1)
    order = list(zip(-table["nodes"], -lowest, strict=True))
    assert order == sorted(order)


def test_shared_collocates_with_a_least_score():
    corpus = ct.read(["شاي ساخن لذيذ", "قهوة ساخن", "ماء ساخن بارد", "term ماء"])
    table = ct.shared_collocates(corpus, ["شاي", "قهوة"], min_frequency=1, min_score=13.0)
    assert list(table["term"]) == ["ساخن"]
    assert ct.shared_collocates(corpus, ["شاي", "term"], min_frequency=1).columns[-1] == "term_meta"
    for wrong in ("شاي", ["شاي"], ["شاي", "شاي"]):
        with pytest.raises(ValueError, match="give two or more, each once"):
            ct.shared_collocates(corpus, wrong)
