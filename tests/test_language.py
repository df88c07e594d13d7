"""One name for each thing that is shown, in two languages, and the language that is chosen once."""

import ast
import inspect
import re
import tomllib
from importlib import resources
from pathlib import Path

import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools import measures
from corpus_tools.naming.language import heading_of, name_of, note_in, title_of, value_of
from corpus_tools.networks.network import CENTRALITIES
from corpus_tools.table import Table
from reference import reasons

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
    "frequency_list": ct.frequency_list,
    "ngrams": lambda c: ct.ngrams(c, by="region", weighting="tf_idf"),
    "concordance": lambda c: ct.concordance(c, "الماء"),
    "matches": lambda c: ct.matches(c, "الماء"),
    "coded": lambda c: ct.coded(ct.concordance(c, "الماء"), []),
    "agreement": lambda c: ct.agreement(pd.DataFrame({"code_أ": ["حرفي"], "code_ب": ["حرفي"]})),
    "collocates": lambda c: ct.collocates(
        c,
        "الماء",
        measure=list(measures.ASSOCIATION),
        by="section",
        correction=list(measures.CORRECTIONS),
        interval=True,
        dispersion=True,
    ),
    "keywords": lambda c: ct.keywords(
        ct.subset(c, list(c.documents["id"][:30])),
        ct.subset(c, list(c.documents["id"][30:])),
        list(measures.KEYNESS),
        correction=list(measures.CORRECTIONS),
        permutations=9,
        interval=True,
    ),
    "dispersion": lambda c: ct.dispersion(c, 5, measures=list(measures.DISPERSION)),
    "diversity": lambda c: ct.diversity(
        c, by="section", measures=list(measures.DIVERSITY), bootstrap=3
    ),
    "timeline": lambda c: ct.timeline(c, ["الماء"], date="date", smooth=3, interval=True),
    "trend": lambda c: ct.trend(ct.timeline(c, ["الماء"], date="date")),
    "growth": ct.growth,
    "correspondence": lambda c: ct.correspondence(c, "section"),
    "reuse": lambda c: ct.reuse(c, by="region"),
    "sketch": lambda c: ct.sketch(c, "البحر"),
    "similar_terms": lambda c: ct.similar_terms(c, "الماء"),
    "shared_collocates": lambda c: ct.shared_collocates(c, ["الماء", "البحر"]),
    "family": lambda c: ct.family(c, "علم"),
    "forms_of": lambda c: ct.forms_of(c, "ماء"),
    "tokens": lambda c: ct.tokens(c, "cities_01"),
    "duplicates": ct.duplicates,
    "quotations": lambda c: ct.quotations(c, [c.text(0)]),
    "reading_report": ct.reading_report,
    "profile": lambda c: ct.profile(c, by="section"),
    "centralities": lambda c: ct.centralities(
        ct.network(ct.cooccurrence(c, 9)), list(CENTRALITIES)
    ),
}
TABLES |= {
    f"orthography {what}": lambda c, what=what: ct.orthography(c, what=what)
    for what in ("signs", "folds", "merges", "top", "uthmani")
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
    # Columns are called after words or texts, or as in the file.
    verbs -= {"cooccurrence", "distances", "read_table"}
    assert verbs <= {name.split()[0] for name in TABLES}
    assert {f"a table of {verb}" for verb in verbs} <= set(NAMES["columns"])


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


ROOM = Path(ct.__file__).parent
SPLIT = (slice(0, 2), slice(2, 5))


def notes_in_the_code():
    """The longest words of every sentence that a verb puts among its notes."""
    rooms = ("analysis", "inference", "networks", "summary")
    for path in sorted(path for room in rooms for path in (ROOM / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                target, values = node.func.value, node.args
            elif isinstance(node, ast.Assign | ast.AugAssign):
                target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                values = [node.value]
            else:
                continue
            if isinstance(target, ast.Name) and target.id == "notes":
                strings = [each for value in values for each in ast.walk(value)]
                for string in strings:
                    words = [
                        piece.value
                        for piece in (string, *getattr(string, "values", ()))
                        if isinstance(piece, ast.Constant) and isinstance(piece.value, str)
                    ]
                    # A module that is opened for its notes is named among them: no sentence.
                    if len(longest := max(words, key=len, default="")) > 12 and " " in longest:
                        yield path.name, longest


@pytest.mark.parametrize(("file", "words"), dict.fromkeys(notes_in_the_code()))
def test_every_note_in_the_code_can_be_said_in_arabic(file, words):
    known = any(words in note for note in NAMES["notes"])
    assert known or "leave_out" in words, f"{file}: say it in naming/names.toml"


def test_what_verbs_note_is_said_in_arabic(corpus):
    fresh = ct.read(["قرأ الولد. كتب الولد الدرس", "", "المرحلة الأولى والثانية والأولى"])
    dated = ct.read(pd.DataFrame({"text": ["نص"] * 3, "date": ["2015-01-01", "2015-03-01", "؟"]}))
    first, rest = (ct.subset(corpus, list(corpus.documents["id"][rows])) for rows in SPLIT)
    tables = [
        ct.concordance(fresh, "الاولى"),
        ct.concordance(fresh, "الاولي"),
        ct.concordance(fresh, "مريخ"),
        ct.concordance(fresh, "الدرس الولد"),
        ct.concordance(fresh, "ثانية"),
        ct.collocates(fresh, "الولد", window=0),
        ct.dispersion(fresh, ["الولد", "زحل"]),
        ct.diversity(fresh, measures=["mtld", "mattr", "hdd"], bootstrap=2),
        ct.timeline(dated, ["نص", "زحل"], freq="2ME"),
        ct.timeline(dated, "نص", freq="ME"),
        ct.keywords(first, rest, permutations=9),
        ct.keywords(first, corpus, permutations=9, correction="holm"),
        ct.keywords(corpus, rest, permutations=9),
    ]
    notes = [note for made in tables for note in made.attrs.get("notes") or ()]
    assert len(notes) > 15
    for note in notes:
        said = note_in(note, "ar")
        assert ARABIC.search(said.split(":")[0]) and said != note, note
        left = re.sub(
            r"ct\.fold\(.*?\)|clitics=True|window=5|shared=\S+|\b2ME\b|[A-Z]{2,}", "", said
        )
        assert not re.findall(r"[a-z_]{3,}", left), said


def reasons_of_files():
    """Every sentence that the reading report can have about a file; a 7 in its gaps."""
    about_calls = ("source", "files", "registry")  # what a call is refused for stands there, too
    for kind, rooms in reasons().items():
        for room, sentences in rooms.items():
            if kind != "skipped" or room not in about_calls:
                yield from (" ".join(re.sub("…+", "7", each).split()) for each in sentences)


# Gaps in which other sentences of the list stand, whole or in part.
WHOLE = {
    "not divided, as no 7 was found7": "not divided, as no chapter was found: 3 texts",
    "read as a 7 chat7": "read as a WhatsApp chat; notices of media and of the system left out: 3",
    "it is 7 document": "it is an RTF document",
    "7, 7: 7": "tags, left out: 3",
    "7 7 is left out: 7": "the rest of page 3 is left out: it is encrypted",
    "line 7 7": "line 3 begins with 'x', no number of a word: left out",
    "it is 7, not a text file": "it is a PNG image, not a text file",
    "it is not 7: 7 of 7 bytes broken": "it is not utf-8: 9 places of 90 bytes broken",
    "7 not 7, and now U+FFFD": "3 places not utf-8, and now U+FFFD",
    "begins with 7, no number of a word: left out": "line 3 begins with 'x', no number of a word: "
    "left out",
    "7 holds 7 % of all the text": "it holds 97 % of all the text",
    "7: 7; or 7 does not fit what it needs": "it is damaged or cut short (KeyError: 'x'; or pypdf "
    "does not fit what it needs)",
    "it is 7 and no 7": "it is a PDF document and no DOCX document",
}


@pytest.mark.parametrize("reason", dict.fromkeys(reasons_of_files()))
def test_every_reason_of_the_reading_report_is_said_in_arabic(reason):
    ct.use_language("ar")
    reason = WHOLE.get(reason, reason)
    said = value_of("reason", reason)
    assert said != reason and ARABIC.search(said)
    ct.use_language("en")
    assert value_of("reason", reason) == reason


def test_each_of_several_reasons_is_said_and_what_is_a_librarys_stays():
    ct.use_language("ar")
    both = "it is encrypted; unpack it with its password first; tags, left out: 3; No such file"
    assert value_of("reason", both) == (
        "الملف مشفَّر؛ فُكَّ ضغطه بكلمة المرور أولًا؛ وسوم تُركت، وعددها: 3؛ No such file"
    )
    assert (
        value_of("reason", "it is a PDF document, not a text file") == "الملف وثيقة PDF، وليس نصًّا"
    )
    assert value_of("reason", "") == ""
    table = Table({"file": ["a.txt"], "reason": ["guessed windows-1256"]})
    assert "رُجِّح الترميز" in table._repr_html_() and table["reason"][0] == "guessed windows-1256"
