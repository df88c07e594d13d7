"""One name for each thing that is shown, in two languages, and the language that is chosen once."""

import inspect
import re
import tomllib
from importlib import resources

import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools import measures
from corpus_tools.analysis.repeats.orthography import WHAT as ORTHOGRAPHY
from corpus_tools.naming.language import heading_of, name_of, note_in, title_of
from corpus_tools.networks.network import CENTRALITIES
from corpus_tools.table import Table

ARABIC = re.compile(r"[\u0620-\u064a]")
NAMES = tomllib.loads(
    resources.files("corpus_tools.naming").joinpath("names.toml").read_text(encoding="utf-8")
)


@pytest.fixture(autouse=True)
def unset():
    """Whatever a test chooses, the next one finds nothing chosen."""
    yield
    ct.use_language(None)


@pytest.fixture(scope="module")
def corpus():
    return ct.sample_corpus()


# Every verb that gives a table, with whatever adds columns to it.
TABLES = {
    "frequencies": lambda c: ct.frequencies(c, by="section", interval=True, weighting="tf_idf"),
    "ngrams": lambda c: ct.ngrams(c, by="region", weighting="tf_idf"),
    "concordance": lambda c: ct.concordance(c, "الماء"),
    "matches": lambda c: ct.matches(c, "الماء"),
    "collocates": lambda c: ct.collocates(
        c,
        "الماء",
        measure=list(measures.ASSOCIATION),
        by="section",
        correction=list(measures.CORRECTIONS),
    ),
    "keywords": lambda c: ct.keywords(
        ct.subset(c, list(c.documents["id"][:30])),
        ct.subset(c, list(c.documents["id"][30:])),
        list(measures.KEYNESS),
        correction=list(measures.CORRECTIONS),
        permutations=9,
    ),
    "dispersion": lambda c: ct.dispersion(c, 5, measures=list(measures.DISPERSION)),
    "diversity": lambda c: ct.diversity(
        c, by="section", measures=list(measures.DIVERSITY), bootstrap=3
    ),
    "timeline": lambda c: ct.timeline(c, ["الماء"], date="date", smooth=3, interval=True),
    "trend": lambda c: ct.trend(ct.timeline(c, ["الماء"], date="date")),
    "growth": ct.growth,
    "similar_terms": lambda c: ct.similar_terms(c, "الماء"),
    "shared_collocates": lambda c: ct.shared_collocates(c, ["الماء", "البحر"]),
    "forms_of": lambda c: ct.forms_of(c, "ماء"),
    "tokens": lambda c: ct.tokens(c, "cities_01"),
    "duplicates": ct.duplicates,
    "reading_report": ct.reading_report,
    "profile": lambda c: ct.profile(c, by="section"),
    "centralities": lambda c: ct.centralities(
        ct.network(ct.cooccurrence(c, 9)), list(CENTRALITIES)
    ),
}
TABLES |= {
    f"orthography {what}": lambda c, what=what: ct.orthography(c, what=what) for what in ORTHOGRAPHY
}


@pytest.mark.parametrize("verb", TABLES)
def test_every_column_of_every_verb_has_a_name_in_both_languages(corpus, verb):
    table = TABLES[verb](corpus)
    columns = table.columns.drop(["الماء", "البحر"], errors="ignore")  # called after the nodes
    for column in columns:
        english, arabic = (name_of(column, language, verb) for language in ("en", "ar"))
        assert ARABIC.search(arabic), column
        assert "_" not in english + arabic, column
        assert not ARABIC.search(english), column
    assert len({name_of(column, "ar", verb) for column in columns}) == len(columns)
    assert ARABIC.search(title_of(verb.split()[0], "ar"))


def test_every_verb_that_gives_a_table_is_among_them():
    verbs = {
        name
        for name in ct.__all__
        if inspect.isfunction(verb := getattr(ct, name))
        and inspect.signature(verb).return_annotation in (Table, "Table")
    }
    verbs -= {"cooccurrence", "read_table"}  # columns are called after words, or as in the file
    assert verbs <= {name.split()[0] for name in TABLES}
    assert verbs <= set(NAMES["tables"])


def test_nothing_has_two_names_and_no_two_measures_have_one():
    families = (measures.ASSOCIATION, measures.KEYNESS, measures.DISPERSION, measures.DIVERSITY)
    known = {name for family in families for name in family} | set(CENTRALITIES)
    for language in ("en", "ar"):
        assert len({name_of(name, language) for name in known}) == len(known)
    assert "الأرجحية" not in name_of("log_likelihood", "ar")
    assert name_of("odds_ratio", "ar") == "نسبة الأرجحية"


def test_a_column_of_the_readers_own_keeps_its_name():
    assert name_of("لون الغلاف", "en") == heading_of("لون الغلاف", "ar") == "لون الغلاف"
    assert heading_of("colour_low", "en") == "colour_low"
    assert heading_of(2015, "ar") == 2015


def test_what_is_chosen_holds_for_charts_and_methods_and_what_is_told_wins():
    table = ct.Table({"term": ["نص"], "log_likelihood": [3.5]})
    corpus = ct.read(["نص"])

    def said(**language):
        ax = ct.plot.frequencies(table, column="log_likelihood", **language)
        return ax.get_title(), ax.get_xlabel(), ct.methods(corpus, **language).language

    english = ("Highest by log-likelihood (G²)", "Log-likelihood (G²)")
    arabic = ("الكلمات الأعلى بحسب لوغاريتم الإمكان (G²)", "لوغاريتم الإمكان (G²)")
    assert said() == (*arabic, "en")
    ct.use_language("en")
    assert said() == (*english, "en")
    assert said(language="ar") == (*arabic, "ar")
    ct.use_language("ar")
    assert said() == (*arabic, "ar")
    assert said(language="en") == (*english, "en")
    ct.use_language(None)
    assert said() == (*arabic, "en")
    with pytest.raises(ValueError, match="language is 'fr'; it can be 'en', 'ar'"):
        ct.use_language("fr")


def test_a_chart_of_groups_names_their_column():
    frame = pd.DataFrame({"text": ["نص نص", "نص"], "section": ["أدب", "علم"]})
    table = ct.frequencies(ct.read(frame), by="section")
    assert ct.plot.frequencies(table).figure.get_suptitle().endswith("(بحسب القسم)")
    assert ct.plot.frequencies(table, language="en").figure.get_suptitle().endswith("(by section)")


def test_every_note_has_as_many_gaps_in_arabic_or_fewer():
    for english, arabic in NAMES["notes"].items():
        values = [f"قيمة{number}" for number in range(english.count("{}"))]
        told = english
        for value in values:
            told = told.replace("{}", value, 1)
        assert note_in(told, "ar") == arabic.format(*values)
        assert note_in(told, "en") == told
        assert ARABIC.search(arabic)
