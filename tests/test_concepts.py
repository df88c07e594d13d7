"""Concepts: what several words find, counted together under a name, by every verb."""

import inspect

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus_tools as ct

TEXTS = [
    "شربنا شاي ساخن وقهوة ساخنة في الصباح",
    "شاي مر وقهوة مرة في الصباح وماء",
    "قهوة مرة في الصباح وخبز",
    "خبز ساخن في الصباح وماء بارد",
    "ماء بارد",
]
QUERY = "شاي|*قهوة"
#: What a verb is told besides; every parameter that takes words stands in `WORDS`.
BESIDE = {
    "dispersion": {"measures": "gries_dp"},
    "cooccurrence": {"unit": "document"},
    "similar_terms": {"unit": "document", "min_frequency": 1, "stopwords": None},
    "shared_collocates": {"min_frequency": 1, "min_nodes": 1},
    "collocates": {"min_frequency": 1},
    "sketch": {"min_frequency": 1},
    "correspondence": {"by": "paper"},
    "timeline": {"freq": "D"},
}
ONE, SEVERAL = ("query", "node", "term", "contains", "where"), ("terms", "nodes")
# Words as they are written, no queries: of one word, and of names that are one token.
NO_QUERIES = {("forms_of", "word"), ("compound", "terms"), ("literal", "term")}
NO_QUERIES |= {("explorer", "word")}  # shown as it is typed until somebody asks


@pytest.fixture
def corpus():
    days = ["2024-01-05", "2024-01-20", "2024-03-02", "2024-03-02", "2024-03-03"]
    return ct.read(pd.DataFrame({"text": TEXTS, "date": days, "paper": list("أبأبأ")}))


def parameters():
    """Walk all verbs: each of their parameters that takes words."""
    for name in ct.__all__:
        verb = getattr(ct, name)
        if inspect.isfunction(verb):
            for parameter in inspect.signature(verb).parameters:
                if parameter in (*ONE, *SEVERAL, "word", "words") and (
                    (name, parameter) not in NO_QUERIES
                ):
                    yield name, parameter


def called(corpus, name, parameter, concept, **more):
    given = dict(BESIDE.get(name, {}))
    needed = {"similar_terms": {"term": "خبز", "terms": 50}}.get(name, {})
    value = concept
    if parameter in SEVERAL:
        value = ["ماء", "ساخن", "الصباح", concept]
    elif parameter == "where":
        value = {0: concept}
    return getattr(ct, name)(corpus, **given | needed | {parameter: value} | more)


def seen(found):
    """What a verb gives, as a DataFrame."""
    if hasattr(found, "terms"):
        return pd.DataFrame(found.toarray(), list(found.documents), list(found.terms))
    return pd.DataFrame({"count": [found]} if isinstance(found, int) else found)


def test_all_verbs_that_take_words_are_known():
    assert set(parameters()) == {
        *(("collocates", "node"), ("sketch", "node"), ("concordance", "query"), ("count", "query")),
        *(("matches", "query"), ("frequencies", "terms"), ("timeline", "terms")),
        *(("dispersion", "terms"), ("cooccurrence", "terms"), ("similar_terms", "term")),
        *(("similar_terms", "terms"), ("shared_collocates", "nodes")),
        *(("correspondence", "terms"), ("distances", "terms")),
        *(("document_term_matrix", "terms"), ("ngrams", "contains"), ("ngrams", "where")),
    }


@pytest.mark.parametrize(("name", "parameter"), sorted(parameters()))
def test_every_verb_counts_a_concept_as_its_query_under_its_name(corpus, name, parameter):
    plain = seen(called(corpus, name, parameter, QUERY))
    assert len(plain)
    for concept in (
        {"مشروب": QUERY},
        {"مشروب": ["شاي", "*قهوة"]},
        {"مشروب": ct.Query(QUERY)},
        ct.Query(QUERY, name="مشروب"),
    ):
        made = called(corpus, name, parameter, concept)
        found = seen(made)
        # But for the name the tables are the same.
        renamed = plain.replace(QUERY, "مشروب").rename(columns={QUERY: "مشروب"})
        renamed = renamed.rename(index={QUERY: "مشروب"})
        pd.testing.assert_frame_equal(found, renamed)
        if isinstance(made, ct.Table):
            text = "شاي | *قهوة" if isinstance(concept, dict) and "[" in str(concept) else QUERY
            assert made.attrs["parameters"]["concepts"]["مشروب"] == text
            for language in ("en", "ar"):
                told = ct.methods(made, language).partition("\n\n")[0]
                assert f"«مشروب»: «{text}»" in told
                assert "concepts" not in told


@given(
    st.lists(st.lists(st.sampled_from(["شاي", "قهوة", "ماء", "خبز"]), max_size=7), min_size=1),
    st.lists(st.sampled_from(["شاي", "قهوة", "زحل"]), min_size=1, unique=True),
)
def test_a_concept_is_the_sum_of_its_words(texts, words):
    corpus = ct.read([" ".join([*text, "بيت"]) for text in texts], progress=False)
    concepts = {"مشروب": words, "غيره": "ماء|خبز"}
    counts = [[sum(map(text.count, own)) for text in texts] for own in (words, ["ماء", "خبز"])]
    sums = list(map(sum, counts))
    spread = [sum(map(bool, own)) for own in counts]
    for table in (
        ct.frequencies(corpus, terms=concepts),
        ct.dispersion(corpus, concepts, "gries_dp"),
    ):
        assert table["term"].tolist() == ["مشروب", "غيره"]
        assert table["frequency"].tolist() == sums
        assert table["document_frequency"].tolist() == spread
        absent = [name for name, number in zip(concepts, sums, strict=True) if not number]
        said = [note for note in table.attrs.get("notes", []) if "not in the corpus" in note]
        assert said == ([f"not in the corpus: {', '.join(absent)}"] if absent else [])
    matrix = ct.document_term_matrix(corpus, terms=concepts)
    assert matrix.toarray().T.tolist() == counts
    assert ct.count(corpus, {"مشروب": words}) == sums[0] == len(ct.matches(corpus, {"أ": words}))
    if any(sums):
        both = ct.cooccurrence(corpus, concepts, unit="document").loc["مشروب", "غيره"]
        assert both == sum(bool(a and b) for a, b in zip(*counts, strict=True))


def test_concepts_keep_their_names_in_all_that_is_made_of_a_table(corpus):
    concepts = {"مشروب": QUERY, "طعام": "*خبز", "ماء": "*ماء"}
    table = ct.trend(ct.timeline(corpus, concepts, freq="D"))
    assert table["term"].tolist() == list(concepts)
    graph = ct.network(ct.cooccurrence(corpus, concepts, unit="document"), threshold=1)
    assert set(graph) == set(concepts)
    for made in (table, ct.centralities(graph)):
        assert f"«مشروب»: «{QUERY}»" in ct.methods(made)
    hits = pd.concat([ct.matches(corpus, {name: query}) for name, query in concepts.items()])
    assert hits["query"].drop_duplicates().tolist() == list(concepts)
    axes = ct.plot.frequencies(ct.frequencies(corpus, terms=concepts, by="paper"))
    assert axes is not None


def test_a_concept_may_hold_clitics_phrases_and_conditions(corpus):
    whole = {"قهوة بما قبلها": ct.Query("قهوة", clitics=True)}
    assert ct.count(corpus, whole) == 3 == ct.count(corpus, {"قهوة": "قهوة"}, clitics=True)
    table = ct.frequencies(corpus, terms=whole)
    assert table.attrs["parameters"]["concepts"] == {
        "قهوة بما قبلها": "Query('قهوة', clitics=True)"
    }
    hot = {"ساخن": ["شاي ساخن", "قهوة ساخنة", "وقهوة ساخنة", "خبز ساخن"]}
    assert len(ct.concordance(corpus, hot)) == 3
    assert ct.timeline(corpus, hot, freq="YE")["frequency"].tolist() == [3]
    assert ct.count(corpus, {"ماء": 'ماء :: paper="أ"'}) == 1
    with pytest.raises(ct.QueryError, match=r"more than one word; .*ct\.compound"):
        ct.dispersion(corpus, hot)


def test_concepts_and_words_stand_side_by_side(corpus):
    mixed = ["خبز", {"مشروب": "شاي"}, {"ساخن": "ساخن*"}, ct.Query("ماء", name="شراب")]
    assert ct.dispersion(corpus, mixed)["term"].tolist() == ["خبز", "مشروب", "ساخن", "شراب"]
    twice = [{"مشروب": "شاي"}, {"مشروب": "ماء"}, {"مشروب": "شاي"}]
    table = ct.frequencies(corpus, terms=twice)
    assert table["term"].tolist() == ["مشروب", "Query('ماء', name='مشروب')"]
    assert table["frequency"].tolist() == [2, 1]


def test_a_concept_without_a_hit_says_which_of_its_words_are_written_otherwise():
    corpus = ct.read(["المرحلة الأولى"])
    table = ct.concordance(corpus, {"أول": "الاولى|زحل"})
    assert len(table) == 0
    assert table.attrs["notes"][0].startswith("الاولى: 0 as written; 1 with alef folded")
    assert "زحل: 0 as written" in table.attrs["notes"][1]


@pytest.mark.parametrize(
    ("concept", "message"),
    [
        ({"أ": "شاي", "ب": "ماء"}, "one concept is looked for, not 2; give one of .*'أ'"),
        ({}, "one concept is looked for, not 0"),
        ({"": "شاي"}, "has an empty name"),
        ({"أ": []}, "is empty"),
        ({"أ": 5}, "is a string"),
        ({"أ": ["شاي", 5]}, "is a string"),
    ],
)
def test_what_is_no_concept_is_refused(corpus, concept, message):
    for verb in (ct.count, ct.concordance, ct.collocates, ct.matches):
        with pytest.raises(ct.QueryError, match=message):
            verb(corpus, concept)


def test_workers_and_the_disk_give_the_same(corpus, tmp_path):
    again = ct.open(ct.save(corpus, tmp_path / "c"))
    concepts = {"مشروب": QUERY, "ماء": "ماء"}
    for verb in (ct.dispersion, ct.timeline, lambda own, terms: ct.frequencies(own, terms=terms)):
        pd.testing.assert_frame_equal(verb(again, concepts), verb(corpus, concepts))
