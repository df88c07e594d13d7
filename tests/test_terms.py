"""Terms: one reading of words, queries and numbers in every verb that has rows of them."""

import pandas as pd
import pytest

import corpus_tools as ct

TEXTS = ["شاي ساخن وقهوة ساخنة", "شاي مر وشاي حلو", "قهوة مرة في الصباح", "ماء بارد في الصباح"]


@pytest.fixture
def corpus():
    days = ["2024-01-05", "2024-02-20", "2024-03-02", "2024-03-02"]
    return ct.read(pd.DataFrame({"text": TEXTS, "date": days}))


VERBS = {
    "dispersion": lambda corpus, terms: ct.dispersion(corpus, terms, "gries_dp"),
    "timeline": ct.timeline,
    "cooccurrence": lambda corpus, terms: ct.cooccurrence(corpus, terms, unit="document"),
    "similar_terms": lambda corpus, terms: ct.similar_terms(
        corpus, "شاي", terms, min_frequency=1, unit="document"
    ),
    "shared_collocates": lambda corpus, terms: ct.shared_collocates(corpus, terms, min_frequency=1),
}


@pytest.mark.parametrize("verb", VERBS.values(), ids=VERBS)
def test_a_query_is_a_term_as_its_text_is(corpus, verb):
    words = ["قهوة", "الصباح", "ماء"]
    queries = [ct.Query(word) for word in words]
    expected = verb(corpus, words)
    for terms in (queries, (query for query in queries), [*words, *queries]):
        found = verb(corpus, terms)
        pd.testing.assert_frame_equal(found, expected)
        assert found.attrs["parameters"] == expected.attrs["parameters"]


@pytest.mark.parametrize("name", ["dispersion", "timeline", "cooccurrence"])
def test_one_term_needs_no_list(corpus, name):
    verb = VERBS[name]
    for one in ("شاي", ct.Query("شاي")):
        pd.testing.assert_frame_equal(verb(corpus, one), verb(corpus, ["شاي"]))


def test_a_term_is_whatever_the_query_finds(corpus):
    whole = ct.Query("شاي", clitics=True)
    assert ct.dispersion(corpus, [whole])["frequency"].tolist() == [3]
    assert ct.cooccurrence(corpus, [whole, "مر"], unit="document").loc["شاي", "مر"] == 1
    line = ct.timeline(corpus, ["شاي", whole], freq="YE")
    assert line["term"].tolist() == ["شاي", "Query('شاي', clitics=True)"]
    assert line["frequency"].tolist() == [2, 3]
    assert len(ct.similar_terms(corpus, whole, min_frequency=1)) > 0


@pytest.mark.parametrize("verb", VERBS.values(), ids=VERBS)
def test_what_is_not_found_is_named_below_the_table(corpus, verb):
    table = verb(corpus, ["قهوة", "زحل", "الصباح", ct.Query("مريخ")])
    (note,) = [note for note in table.attrs["notes"] if "not in the corpus" in note]
    assert note == "not in the corpus: زحل, مريخ"
    assert note in table._repr_html_()
    assert not any(
        "not in the corpus" in note for note in verb(corpus, ["قهوة", "ماء"]).attrs["notes"]
    )


def test_a_term_that_never_occurs_is_a_row_of_zeros(corpus):
    assert ct.dispersion(corpus, ["زحل"])["frequency"].tolist() == [0]
    assert ct.timeline(corpus, "زحل")["frequency"].tolist() == [0, 0, 0]
    assert (ct.cooccurrence(corpus, ["زحل", "شاي"]).loc["زحل"] == 0).all()
    assert ct.shared_collocates(corpus, ["زحل", "شاي"], min_nodes=1)["زحل"].isna().all()
    many = [letter * 9 for letter in "ابتثجحخدذرزسشصض"]
    assert ct.dispersion(corpus, many).attrs["notes"][-1].endswith(f"{many[9]} and 5 more")


def test_where_zeros_make_no_sense_an_error_teaches(corpus):
    for verb in (ct.cooccurrence, lambda *given: ct.similar_terms(given[0], "شاي", given[1])):
        with pytest.raises(ValueError, match="none of these words occurs in the corpus: زحل"):
            verb(corpus, ["زحل", "مريخ"])
        with pytest.raises(ValueError, match="give a number"):
            verb(corpus, None)
    absent = ct.similar_terms(corpus, "زحل", min_frequency=1)
    assert len(absent) == 0 and absent.attrs["notes"] == ["not in the corpus: زحل"]


@pytest.mark.parametrize("verb", VERBS.values(), ids=VERBS)
@pytest.mark.parametrize("terms", [0, -1, True, 2.5, []])
def test_what_is_no_choice_of_terms(corpus, verb, terms):
    with pytest.raises(ValueError, match=r"(terms|nodes) is .*(For example|give a query)"):
        verb(corpus, terms)


@pytest.mark.parametrize("verb", [VERBS["dispersion"], VERBS["cooccurrence"]])
def test_a_word_cannot_be_in_two_rows(corpus, verb):
    with pytest.raises(ValueError, match="'ش\\*' and 'شاي' are both counted as 'شاي'"):
        verb(corpus, ["ش*", "قهوة", "شاي"])
    with pytest.raises(ct.QueryError, match="more than one word"):
        verb(corpus, ["شاي مر"])
