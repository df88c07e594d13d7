"""Closed lists in signatures are types: editors complete them, mypy refuses what is not in them."""

import inspect
import subprocess
import sys
from pathlib import Path
from types import UnionType
from typing import Literal, Union, get_args, get_origin

import pytest

import corpus_tools as ct
from corpus_tools.corpus.keys import KeyName
from corpus_tools.measures.association import Association
from corpus_tools.measures.dispersion import Spread
from corpus_tools.measures.diversity import Diversity
from corpus_tools.measures.keyness import Keyness
from corpus_tools.measures.significance import Correction
from corpus_tools.naming.language import LANGUAGES, Language
from corpus_tools.networks.network import CENTRALITIES, Centrality
from corpus_tools.text.folds import FOLDS, PRESETS, RASM, UTHMANI, FoldName
from corpus_tools.text.stopwords import OFF_BY_DEFAULT, StopClass
from corpus_tools.text.tokenizer import KINDS, Kind
from corpus_tools.words.lemmas import LEMMATISERS

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ct.read(["شرب الولد الماء. شربت البنت الماء."])


def literals(annotation):
    """Give every name that a type lists, whatever it stands in."""
    if get_origin(annotation) is Literal:
        return set(get_args(annotation))
    return set().union(*map(literals, get_args(annotation)), ())


@pytest.mark.parametrize(
    ("names", "registry"),
    [
        (Association, ct.measures.ASSOCIATION),
        (Keyness, ct.measures.KEYNESS),
        (Spread, ct.measures.DISPERSION),
        (Diversity, ct.measures.DIVERSITY),
        (Correction, ct.measures.CORRECTIONS),
        (Centrality, CENTRALITIES),
        (Language, (*LANGUAGES, None)),
        (Kind, KINDS),
        (FoldName, (*FOLDS, *PRESETS, UTHMANI, RASM)),
        (KeyName, (*LEMMATISERS, "default", "given")),
    ],
)
def test_a_type_lists_what_its_registry_has_each_once(names, registry):
    assert sorted(map(str, get_args(names))) == sorted(map(str, registry))


def test_the_classes_of_stop_words_are_those_of_the_error():
    with pytest.raises(ValueError, match="classes is 'verb'") as refused:
        ct.stop_words(["verb"])
    assert all(repr(name) in str(refused.value) for name in get_args(StopClass))
    assert str(refused.value).count("'") == 2 * (len(get_args(StopClass)) + 1)
    assert set(get_args(StopClass)) > OFF_BY_DEFAULT


CALLS = {
    "unit": [ct.collocates, ct.cooccurrence, ct.shared_collocates, ct.similar_terms],
    "within": [ct.collocates, ct.concordance, ct.ngrams, ct.shared_collocates],
    "overlap": [ct.collocates],
    "context": [ct.concordance, ct.context],
    "stopwords_at": [ct.ngrams],
    "norm": [ct.document_term_matrix],
    "passage": [ct.duplicates],
    "what": [ct.orthography],
    "measure": [ct.distances, ct.collocates, ct.cooccurrence, ct.shared_collocates],
    "weighting": [ct.frequencies, ct.ngrams, ct.document_term_matrix],
    "kinds": [ct.frequencies, ct.collocates, ct.dispersion, ct.diversity, ct.growth, ct.ngrams],
    "correction": [ct.collocates],
    "key": [ct.relabel],
}


@pytest.mark.parametrize(("name", "verb"), [(name, verb) for name in CALLS for verb in CALLS[name]])
def test_every_name_that_a_type_lists_runs_and_another_is_refused(name, verb):
    """What an editor completes is what the library takes, and nothing that it would refuse."""
    needed = {
        "node": "الماء",
        "query": "الماء",
        "word": "الماء",
        "term": "الماء",
        "nodes": ["الماء", "شرب"],
        "row": ct.matches(CORPUS, "الماء").iloc[0],
    }
    parameters = inspect.signature(verb).parameters
    told = {key: value for key, value in needed.items() if key in parameters}
    names = literals(parameters[name].annotation) - {"camel", "stem", "given", None}
    assert len(names) > 1 or name == "norm"
    for each in names:
        verb(CORPUS, **told, **{name: each})
    with pytest.raises(ValueError, match="foo"):
        verb(CORPUS, **told, **{name: "foo"})


def test_a_keyness_is_refused_and_taken_by_the_same_names():
    for each in literals(inspect.signature(ct.keywords).parameters["measure"].annotation):
        ct.keywords(CORPUS, CORPUS, each)
    with pytest.raises(ValueError, match="foo"):
        ct.keywords(CORPUS, CORPUS, shared="foo")


def is_text(annotation):
    union = get_origin(annotation) in (Union, UnionType)
    return annotation is str or (union and str in get_args(annotation))


def test_no_name_out_of_a_closed_list_is_typed_as_any_text():
    """Of these parameters a verb knows every value; where it is a column or a word, none is.

    Not so of a key, which may be a layer of the corpus, called as its makers liked.
    """
    closed = {*CALLS, "language", "digits", "direction", "base", "divide", "shared", "folds"} - {
        "key"
    }
    for module in (ct, ct.plot, ct.explore):
        for name in module.__all__:
            verb = getattr(module, name)
            if not inspect.isfunction(verb) or name in ("company", "diversity", "keywords"):
                continue
            for parameter in inspect.signature(verb).parameters.values():
                assert parameter.name not in closed or not is_text(parameter.annotation), name


def test_a_signature_that_is_read_says_each_name_once():
    """What an editor completes has a name alone and in a list; a reader needs it once."""
    for name in ct.__all__:
        verb = getattr(ct, name)
        if inspect.isfunction(verb) and inspect.signature(verb).return_annotation is ct.Table:
            for parameter in inspect.signature(verb).parameters.values():
                said = str(parameter.annotation)
                assert all(said.count(repr(each)) == 1 for each in literals(parameter.annotation))
    assert "measure: Literal['log_dice'," in str(inspect.signature(ct.collocates))


RIGHT = """
import corpus_tools as ct

corpus = ct.sample_corpus()
ct.collocates(corpus, "العراق", unit="sentence", measure=["log_dice", "npmi"], kinds=["arabic"])
ct.collocates(corpus, "العراق", measure=lambda o11, r1, c1, n: o11 / n)
ct.cooccurrence(corpus, 20, measure=ct.measures.ASSOCIATION["npmi"])
ct.keywords(corpus, corpus, measure="log_ratio", correction="holm")
ct.dispersion(corpus, measures=["gries_dp", "arf"])
ct.diversity(corpus, measures="mtld")
ct.document_term_matrix(corpus, weighting="tf_idf", norm="l2", kinds=("arabic", "latin"))
ct.relabel(corpus, "lemma")
ct.relabel(corpus, "upos")
ct.relabel(corpus, lambda word: word[:1])
ct.fold(corpus, "alef", ["hamza", "uthmani"])
ct.stop_words("wide") | ct.stop_words(["dialect"])
ct.without_duplicates(corpus, what=["document", "boilerplate"])
ct.use_language("ar")
ct.use_language(None)
ct.plot.use_arabic(base="rtl")
ct.plot.theme("slide")
reveal_type(ct.collocates(corpus, "العراق"))
reveal_type(ct.document_term_matrix(corpus)[:, "العراق"])
"""
WRONG = """
import corpus_tools as ct

corpus = ct.sample_corpus()
ct.collocates(corpus, "العراق", measure="foo")
ct.collocates(corpus, "العراق", measure=["log_dice", "foo"])
ct.collocates(corpus, "العراق", unit="paragraph")
ct.cooccurrence(corpus, measure="log_ratio")
ct.keywords(corpus, corpus, measure="npmi")
ct.keywords(corpus, corpus, correction="foo")
ct.dispersion(corpus, measures="mtld")
ct.diversity(corpus, measures=["foo"])
ct.frequencies(corpus, kinds="words")
ct.ngrams(corpus, weighting="tfidf")
ct.document_term_matrix(corpus, norm="l3")
ct.fold(corpus, "alif")
ct.stop_words(["verb"])
ct.without_duplicates(corpus, what="line")
ct.use_language("fr")
ct.methods(corpus, language="fr")
ct.concordance(corpus, "العراق", context="line")
ct.orthography(corpus, what="errors")
ct.read("a", divide="page")
ct.plot.use_arabic(base="right")
ct.plot.theme("book")
"""


def test_mypy_takes_every_right_name_and_refuses_every_wrong_one(tmp_path):
    (tmp_path / "right.py").write_text(RIGHT, encoding="utf-8")
    (tmp_path / "wrong.py").write_text(WRONG, encoding="utf-8")
    told = ["--config-file", "pyproject.toml", "--cache-dir", ".mypy_cache"]
    files = [str(tmp_path / "right.py"), str(tmp_path / "wrong.py")]
    run = subprocess.run(
        [sys.executable, "-m", "mypy", *told, *files], cwd=ROOT, capture_output=True, text=True
    )
    lines = [line.partition(".py:")[::2] for line in run.stdout.splitlines() if ".py:" in line]
    right = [message for file, message in lines if file.endswith("right")]
    assert [message.split("note: ")[-1] for message in right] == [
        'Revealed type is "corpus_tools.table.frame.Table"',
        'Revealed type is "Any"',
    ]
    errors = {
        int(said.split(":")[0]) for file, said in lines if "wrong" in file and "error" in said
    }
    calls = [n for n, line in enumerate(WRONG.splitlines(), 1) if line.startswith("ct.")]
    assert sorted(errors) == calls
