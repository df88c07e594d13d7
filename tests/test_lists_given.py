"""Parameters that take one name or several, told something else: a sentence of ours."""

import inspect

import numpy as np
import pandas as pd
import pytest

import corpus_tools as ct

VERBS = {
    "frequencies": [],
    "collocates": ["البحر"],
    "dispersion": [],
    "ngrams": [],
    "cooccurrence": [],
    "timeline": ["البحر"],
    "document_term_matrix": [],
    "diversity": [],
    "similar_terms": ["البحر"],
    "orthography": [],
    "profile": [],
    "subset": [[0]],
}
MORE = dict.fromkeys(["concordance", "count", "matches"])
LISTS = set("stopwords kinds measure measures date folds by documents terms".split())
WRONG = [2.5, object(), pd.DataFrame({"term": ["قال"]}), b"term"]


@pytest.fixture(scope="module")
def corpus():
    texts = {"text": ["البحر واسع", "البحر عميق"], "date": ["2015", "2016"]}
    return ct.read(pd.DataFrame(texts))


@pytest.mark.parametrize("wrong", WRONG, ids=lambda value: type(value).__name__)
@pytest.mark.parametrize("verb", VERBS)
def test_a_list_that_is_none_is_told_by_its_parameter(corpus, verb, wrong):
    function = getattr(ct, verb)
    for name in LISTS & set(inspect.signature(function).parameters):
        values = dict(zip([*inspect.signature(function).parameters][1:], VERBS[verb], strict=False))
        with pytest.raises((ValueError, TypeError)) as caught:
            function(corpus, **(values | {name: wrong}))
        assert "not iterable" not in str(caught.value)
        assert "ambiguous" not in str(caught.value)
        assert inspect.getinnerframes(caught.tb)[-1].code_context[0].strip().startswith("raise ")


@pytest.mark.parametrize("wrong", [3, 2.5, True, ["نص"], pd.DataFrame()], ids=str)
def test_a_path_that_is_none_is_told(corpus, wrong):
    calls = [
        lambda: ct.open(wrong),
        lambda: ct.save(corpus, wrong),
        lambda: ct.read(["نص"], path=wrong),
        lambda: ct.to_docx(wrong, []),
        lambda: ct.read_table(wrong),
    ]
    for call in calls:
        with pytest.raises(TypeError, match=r"path is a .*; give a name in quotation marks: ct"):
            call()


@pytest.mark.parametrize("wrong", [3, "yes", None, ["و"], pd.DataFrame({"term": ["و"]})], ids=str)
def test_a_yes_or_no_that_is_none_is_told_on_one_line(corpus, wrong):
    verbs = {name: inspect.signature(getattr(ct, name)).parameters for name in VERBS | MORE}
    flags = [
        (verb, name) for verb, own in verbs.items() for name in own if own[name].annotation is bool
    ]
    assert {name for _, name in flags} >= {"clitics", "dispersion", "across_punctuation"}
    for verb, name in flags:
        values = dict(zip([*verbs[verb]][1:], VERBS.get(verb, ["البحر"]), strict=False))
        with pytest.raises(ValueError, match=rf"^{name} is .*; it can be False, True$") as caught:
            getattr(ct, verb)(corpus, **(values | {name: wrong}))
        assert "\n" not in str(caught.value)


@pytest.mark.parametrize("wrong", [3, "xx", ["نص"], pd.DataFrame({"term": ["نص"]})], ids=str)
def test_a_tokenizer_that_is_none_is_told_on_one_line(wrong):
    with pytest.raises(ValueError, match=r"^tokenizer is .*; give ct\.Tokenizer\(.*\)$"):
        ct.read(["نص"], tokenizer=wrong)


def test_a_column_of_a_table_is_a_list_and_the_table_is_not(corpus):
    words = ct.frequencies(corpus)
    assert len(ct.frequencies(corpus, stopwords=words["term"])) == 0
    with pytest.raises(ValueError, match=r"stopwords is a Table; give one name, or a list\. For"):
        ct.frequencies(corpus, stopwords=words)


def test_what_comes_one_by_one_is_taken_once():
    assert "بحر" in ct.stop_words(add=(word for word in ["بحر"]))


def test_a_yes_or_no_of_numpy_is_one(corpus):
    words = np.array([97, 0])
    table = ct.matches(corpus, "البحر", clitics=words[0] > words[1])
    assert table.attrs["parameters"]["clitics"] is True
    assert len(table) == len(ct.matches(corpus, "البحر", clitics=True))
