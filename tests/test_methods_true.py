"""The paragraph on methods is true: what was counted, tried and drawn, and no more."""

import math
import re
import tomllib
from importlib import resources

import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools.measures import ASSOCIATION, DISPERSION

WORDS = tomllib.loads(
    resources.files("corpus_tools.display").joinpath("methods.toml").read_text(encoding="utf-8")
)
SEA = ["البحر واسع والبحر عميق", "بالبحر موج", "السفينة في البحر", "الجبل عال", "الجبل والبحر"]


@pytest.fixture(scope="module")
def corpus():
    dates = [f"{2011 + row}-01-01" for row in range(5)]
    return ct.read(pd.DataFrame({"text": SEA, "date": dates, "region": list("ababa")}))


def clauses(table, language="en"):
    return str(ct.methods(table, language))


WITH_CLITICS = ct.Query("البحر", clitics=True)


@pytest.mark.parametrize(
    "made",
    [
        lambda corpus: ct.collocates(corpus, WITH_CLITICS, min_frequency=1),
        lambda corpus: ct.concordance(corpus, WITH_CLITICS),
        lambda corpus: ct.matches(corpus, WITH_CLITICS),
        lambda corpus: ct.timeline(corpus, WITH_CLITICS, freq="YE"),
        lambda corpus: ct.frequencies(corpus, terms=["الجبل", WITH_CLITICS]),
        lambda corpus: ct.dispersion(corpus, [WITH_CLITICS]),
        lambda corpus: ct.cooccurrence(corpus, [WITH_CLITICS, "الجبل"]),
        lambda corpus: ct.ngrams(corpus, contains=WITH_CLITICS),
        lambda corpus: ct.ngrams(corpus, where={0: WITH_CLITICS}),
    ],
)
def test_a_word_that_was_counted_with_its_clitics_is_said_to_be_whoever_counts_it(corpus, made):
    said = clauses(made(corpus))
    assert said.count("with the clitics written before it too") == 1
    assert clauses(made(corpus), "ar").count("ومعها ما كُتب قبلها من السوابق") <= 1


@pytest.mark.parametrize(
    ("ours", "permutations", "tried"), [(1, 999, 25), (3, 999, 2925), (3, 99, 99)]
)
def test_where_there_are_fewer_ways_to_deal_than_asked_for_their_number_is_said(
    ours, permutations, tried
):
    texts = [f"نص {row} فيه كلمة" for row in range(25 if ours == 1 else 27)]
    sides = ct.read(texts[:ours]), ct.read(texts[ours:])
    table = ct.keywords(*sides, permutations=permutations)
    tried = min(tried, permutations)
    assert tried == min(permutations, math.comb(len(texts), ours))
    assert f"from {tried:,} permutations" in clauses(table)


def test_a_list_has_no_intervals_and_none_are_claimed(corpus):
    table = ct.keywords(corpus, ct.frequencies(corpus), interval=True)
    assert table[["log_ratio_low", "log_ratio_high"]].isna().all(axis=None)
    assert (
        "p and intervals are over documents, of which a frequency list has none"
        in (table.attrs["notes"])
    )
    assert "interval" not in clauses(table)


def test_a_trend_is_of_the_rates_themselves_and_says_the_level_of_its_slope(corpus):
    line = ct.timeline(corpus, ["البحر"], freq="YE", smooth=3, interval=True)
    said = clauses(ct.trend(line, level=0.9))
    assert "interval at the level 0.9" in said and "5 documents with a date" in said
    assert "smoothed" not in said and "Cochran" not in said
    assert "95 % interval" in clauses(ct.trend(line))


def test_all_measures_of_a_table_are_named_with_their_sources(corpus):
    company = ct.collocates(corpus, "البحر", measure=list(ASSOCIATION), min_frequency=1)
    spread = ct.dispersion(corpus, measures=list(DISPERSION))
    for table, family in ((company, ASSOCIATION), (spread, DISPERSION)):
        for language in ("en", "ar"):
            said = clauses(table, language)
            assert all(f"({measure.source[0]}" in said for measure in family.values())


def test_places_are_counted_from_one_and_units_and_columns_are_what_they_are(corpus):
    assert "1: «البحر», 2: «ع*»" in clauses(ct.ngrams(corpus, where={0: "البحر", -1: "ع*"}))
    line = ct.concordance(corpus, "البحر", window=40, context="character")
    assert "40 characters before" in clauses(line) and "words before" not in clauses(line)
    assert "مع 40 حرفًا قبل" in clauses(line, "ar")
    both = ct.frequencies(corpus, terms=["البحر"], by=["region", "date"])
    assert "each combination of values of the columns region, date" in clauses(both)
    assert "لكل توليفة من قيم الأعمدة region، date" in clauses(both, "ar")


def test_what_can_be_negative_and_what_is_a_logarithm_is_said(corpus):
    names = ["log_likelihood", "chi_squared", "cramers_v", "fisher_exact"]
    company = clauses(ct.collocates(corpus, "البحر", measure=names, min_frequency=1))
    assert company.count("signed by its direction") == len(names)
    assert "as −log₁₀ of its p" in company


@pytest.mark.parametrize(
    "name", ["\u202eabc", "سطر\nثان\n\nReferences", "\x1b[2J", "<b>", "{node}"]
)
def test_no_name_breaks_a_paragraph_or_turns_what_stands_after_it(corpus, name):
    table = ct.collocates(corpus, {name: "البحر"}, min_frequency=1)
    for language in ("en", "ar"):
        paragraph, _, references = clauses(table, language).partition("\n\n")
        assert not set(paragraph) & set("\n\x1b\u202e") and "Rychlý, P." in references
        assert "<b>" not in ct.methods(table, language)._repr_html_()


@pytest.mark.parametrize("source", [["قال"], ("قال",), pd.DataFrame({"text": ["قال"]})])
def test_one_text_of_whatever_source_is_said_in_the_language_and_in_the_singular(source):
    one = ct.subset(ct.read(source), [True])
    assert repr(one).startswith("Corpus of 1 document:")
    said = clauses(ct.frequencies(one, stopwords=["في"]), "ar")
    assert not re.search("[A-Za-z]", said.split("وأُجري")[0])
    assert "a list of 1 stop word was left out" in clauses(ct.frequencies(one, stopwords=["في"]))


def test_every_source_between_brackets_is_listed_in_the_references():
    said = [*re.findall(r"\(([^()]*\b[12]\d{3})\)", str(WORDS["en"]) + str(WORDS["ar"]))]
    sources = {source for group in said for source in group.split("; ")}
    assert len(sources) > 30 and sources <= set(WORDS["references"])


def test_what_a_sign_of_a_query_stands_for_is_said_with_its_source(corpus):
    near, root = "كِتاب~2", '[root="بحر"]'
    for query, source in {near: "Levenshtein 1966", root: "Barbaresi 2026"}.items():
        for language in ("en", "ar"):
            said = ct.methods(ct.concordance(corpus, query), language=language)
            assert f"({source})" in said and WORDS["references"][source] in said
    plain = ct.methods(ct.concordance(corpus, r"كتاب\~"), language="en")
    assert "Levenshtein" not in plain
