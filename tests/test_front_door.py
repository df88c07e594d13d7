"""What is called by a word that it does not have says which one was meant."""

import copy
import inspect

import pytest

import corpus_tools as ct


@pytest.fixture(scope="module")
def corpus():
    return ct.read(["قرأ الولد الكتاب"], progress=False)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("frequency", "frequencies"),
        ("frequency_lists", "frequency_list"),
        ("centrality", "centralities"),
        ("collocate", "collocates"),
        ("key_words", "keywords"),
        ("Concordance", "concordance"),
        ("ngram", "ngrams"),
        ("stopwords", "stop_words"),
    ],
)
def test_a_verb_misspelled_is_suggested_of_the_library_and_of_a_corpus(corpus, wrong, right):
    with pytest.raises(AttributeError, match=f"did you mean '{right}'"):
        getattr(ct, wrong)
    with pytest.raises(AttributeError, match=rf"the verbs are functions: ct\.{right}\(corpus\)"):
        getattr(corpus, wrong)


def test_what_is_like_no_verb_is_suggested_nothing(corpus):
    for there in (ct, corpus):
        with pytest.raises(AttributeError, match=r"no attribute 'zzzz'$"):
            there.zzzz  # noqa: B018
        assert not hasattr(there, "_repr_mimebundle_")


@pytest.mark.parametrize(
    ("call", "right"),
    [
        (lambda corpus: ct.collocates(corpus, "الكتاب", windows=5), "window"),
        (lambda corpus: ct.frequencies(corpus, stop_words=True), "stopwords"),
        (lambda corpus: ct.concordance(corpus, "الكتاب", sorted="before"), "sort"),
        (lambda corpus: ct.read(["نص"], encodings="utf-8"), "encoding"),
        (lambda corpus: ct.ngrams(corpus, 2, min_frequencies=1), "min_frequency"),
    ],
)
def test_an_unknown_parameter_of_any_verb_is_suggested(corpus, call, right):
    with pytest.raises(TypeError, match=f"no parameter .*; did you mean '{right}'"):
        call(corpus)


def test_a_parameter_like_none_lists_those_there_are(corpus):
    with pytest.raises(TypeError, match="its parameters are corpus, node"):
        ct.collocates(corpus, "الكتاب", zzzz=5)


def test_verbs_keep_their_signatures_and_docstrings():
    for name in ct.__all__:
        if inspect.isfunction(verb := getattr(ct, name)):
            assert list(inspect.signature(verb).parameters) == list(
                inspect.signature(inspect.unwrap(verb)).parameters
            )
            assert verb.__doc__ == inspect.unwrap(verb).__doc__


def test_a_corpus_is_copied_as_it_is(corpus):
    assert copy.copy(corpus).text(0) == corpus.text(0)
