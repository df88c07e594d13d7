"""The paragraph on methods: one clause for each value that numbers depend on, in two languages."""

import inspect
import re
import tomllib
from importlib import resources

import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools.measures import ASSOCIATION, CORRECTIONS, DISPERSION, DIVERSITY, KEYNESS
from corpus_tools.naming.language import name_of

# The sentences and references of `methods`, as data.
WORDS = tomllib.loads(
    resources.files("corpus_tools.display").joinpath("methods.toml").read_text(encoding="utf-8")
)

# A value other than the default for each parameter of each verb that gives a table.
CALLS = {
    "frequencies": dict(
        by="section",
        stopwords=True,
        kinds="arabic",
        min_frequency=3,
        weighting="tf_idf",
        terms=["البحر"],
        interval=True,
    ),
    "ngrams": dict(
        n=3,
        by="section",
        stopwords=["في"],
        kinds=["arabic", "number"],
        min_frequency=2,
        gap=1,
        where={0: "في"},
        contains="البحر",
        stopwords_at="anywhere",
        within="document",
        across_punctuation=True,
        weighting="tf_idf",
        min_documents=2,
    ),
    "concordance": dict(
        query="الماء",
        window=4,
        sort=["before", "random"],
        sample=3,
        seed=5,
        by="section",
        context="sentence",
        within="sentence",
        clitics=True,
    ),
    "matches": dict(query="الماء", clitics=True),
    "collocates": dict(
        node="الماء",
        unit="sentence",
        window=(2, 0),
        measure=["t_score", "dice"],
        min_frequency=1,
        within="sentence",
        overlap="per_hit",
        stopwords=True,
        kinds="arabic",
        by="section",
        correction="fdr",
        interval=0.9,
        dispersion=True,
    ),
    "cooccurrence": dict(
        terms=["البحر", "الماء"],
        unit="document",
        window=2,
        measure="npmi",
        stopwords=None,
        kinds="arabic",
    ),
    "correspondence": dict(by=None, terms=["البحر", "الماء"], stopwords=None, kinds="arabic"),
    "distances": dict(by="section", terms=["البحر", "الماء"], measure="cosine_delta"),
    "reuse": dict(n=4, gap=3, min_words=5, max_frequency=20, by="section", of="environment_08"),
    "sketch": dict(node="الماء", min_frequency=1, most=3),
    "similar_terms": dict(
        term="الماء",
        terms=60,
        unit="sentence",
        window=2,
        min_frequency=2,
        stopwords=None,
        kinds="arabic",
    ),
    "shared_collocates": dict(
        nodes=["البحر", "المدينة"],
        measure="t_score",
        min_nodes=1,
        min_score=2.5,
        unit="document",
        window=2,
        min_frequency=1,
        within="sentence",
        stopwords=True,
        kinds="arabic",
    ),
    "dispersion": dict(
        terms=["البحر"],
        measures=["juilland_d"],
        parts=5,
        min_frequency=2,
        stopwords=True,
        kinds="arabic",
    ),
    "diversity": dict(by=None, measures=["mattr"], kinds="arabic", bootstrap=9, seed=4),
    "growth": dict(kinds="arabic", seed=7),
    "timeline": dict(terms=["المدينة"], date="published", freq="YE", smooth=3, interval=0.9),
    "duplicates": dict(similarity=0.5, min_words=20, passage="sentence", by="section")
    | {"min_documents": 2},  # sources are sections
    "quotations": dict(text=["قفا نبك من ذكرى حبيب ومنزل"], min_words=3, formulas=True),
    "orthography": dict(what="merges", folds=["alef"], stopwords=True),
    "family": dict(root="بحر"),
    "forms_of": dict(word="ماء"),
    "tokens": dict(document="cities_01"),
}
NEEDED = {
    "concordance": {"query": "البحر"},
    "matches": {"query": "البحر"},
    "collocates": {"node": "البحر"},
    "sketch": {"node": "البحر"},
    "correspondence": {"by": "section"},
    "similar_terms": {"term": "البحر", "terms": 50},
    "shared_collocates": {"nodes": ["البحر", "الماء"]},
    "timeline": {"terms": ["البحر", "الماء"]},
    "family": {"root": "موه"},
    "forms_of": {"word": "بحر"},
    "quotations": {"text": ["قل هو الله أحد"]},
    "dispersion": {"terms": 5},
}
# What else has to be so for a parameter to change a number.
BESIDE = {
    ("ngrams", "stopwords_at"): {"stopwords": True},
    ("concordance", "seed"): {"sample": 3},
    ("concordance", "by"): {"sample": 3},
    ("diversity", "seed"): {"bootstrap": 9},
    ("duplicates", "min_documents"): {"by": "section"},
    ("cooccurrence", "stopwords"): {"terms": 9},
    ("orthography", "folds"): {"what": "merges"},
}
# On which no number depends.
IDLE = {
    "sketch": {"relations"},  # these texts have one kind: test_sketch.py has both
    "concordance": {"page", "page_size"},
    "growth": {"points"},
    "orthography": {"n"},
}


@pytest.fixture(scope="module")
def corpus():
    texts = ct.sample_corpus()
    return ct.read(
        texts.documents.assign(
            text=[texts.text(row) for row in range(len(texts))],
            published=texts.documents["date"],
        )
        .drop(columns=["file", "encoding", "tokens", "id"])
        .set_index(texts.documents["id"])
    )


def paragraphs(table):
    return [ct.methods(table, language).partition("\n\n")[0] for language in ("en", "ar")]


@pytest.mark.parametrize(
    ("verb", "parameter"), [(verb, name) for verb, values in CALLS.items() for name in values]
)
def test_every_parameter_of_influence_is_said_in_both_languages(corpus, verb, parameter):
    call, needed = getattr(ct, verb), NEEDED.get(verb, {})
    beside = BESIDE.get((verb, parameter), {})
    plain = paragraphs(call(corpus, **needed | beside)) if verb != "tokens" else ["", ""]
    told = paragraphs(call(corpus, **needed | beside | {parameter: CALLS[verb][parameter]}))
    for language, before, after in zip(("en", "ar"), plain, told, strict=True):
        assert after != before
        assert f"{parameter}: " not in after
        assert not re.search(r"\{|None", after)
        assert WORDS[language]["verbs"]["other"].partition("{")[0] not in after


@pytest.mark.parametrize("verb", CALLS)
def test_no_parameter_of_a_verb_is_forgotten(verb):
    _, *parameters = inspect.signature(getattr(ct, verb)).parameters
    # A layer goes with few of the others: test_annotate.py says it.
    assert set(parameters) - {"layer"} == set(CALLS[verb]) | IDLE.get(verb, set())


# Names of software, formulas and columns, which stay as they are.
LATIN = re.compile(
    r"corpus_tools \S+|Python \S+|NumPy \S+|pandas \S+|simplemma|light10|Snowball|CAMeL Tools"
    r"|\b[0-9a-f]{32}\b|«[^»]*»|العمود \w+|tf-idf|\bp\b|p_\w+|logDice|NPMI|MI|TTR|MATTR|MTLD|HD-D"
    r"|DPnorm|DP|KLD|DA|ARF|ALD|AWT|LRC|BIC|%DIFF|PageRank|\(?[CDKSGa][²₂]?\)|\b[tzkP]\b"
    r"|\([A-Z][^()]*\d{4}\)|الوثيقة \w+"
)


def test_a_concept_with_clitics_is_said_in_words(corpus):
    table = ct.concordance(corpus, {"ماء": ct.Query("ماء", clitics=True)})
    english, arabic = paragraphs(table)
    assert "«ماء»: «ماء» with the clitics written before it too" in english
    assert "«ماء»: «ماء» ومعها ما كُتب قبلها من السوابق" in arabic
    assert "Query(" not in english + arabic


@pytest.mark.parametrize("verb", CALLS)
def test_an_arabic_paragraph_has_no_latin_but_names(corpus, verb):
    table = getattr(ct, verb)(corpus, **CALLS[verb])
    _, told = paragraphs(table)
    left = LATIN.sub("", told.replace("قُرئت النصوص من a DataFrame", ""))
    assert not re.findall(r"[A-Za-z_]{2,}", left), told


@pytest.mark.parametrize(
    "family",
    [ASSOCIATION, CORRECTIONS, DISPERSION, DIVERSITY, KEYNESS],
    ids=lambda f: next(iter(f)),
)
def test_every_measure_has_a_name_in_arabic_and_a_source(family):
    for name, measure in family.items():
        assert re.search(r"[\u0620-\u064a]", name_of(name, "ar")), name
        assert set(measure.source) <= set(WORDS["references"])


@pytest.mark.parametrize(
    ("number", "english", "arabic"),
    [
        (1, "1 document with", "في المدوّنة وثيقة واحدة،"),
        (2, "2 documents with", "في المدوّنة وثيقتان،"),
        (3, "3 documents with", "في المدوّنة 3 وثائق،"),
        (10, "10 documents with", "في المدوّنة 10 وثائق،"),
        (11, "11 documents with", "في المدوّنة 11 وثيقةً،"),
        (100, "100 documents with", "في المدوّنة 100 وثيقةٍ،"),
        (103, "103 documents with", "في المدوّنة 103 وثائق،"),
    ],
)
def test_nouns_agree_with_their_numbers(number, english, arabic):
    text, said = paragraphs(ct.frequencies(ct.read(["نص"] * number)))
    assert english in text
    assert said.startswith(arabic)


def test_a_chart_and_what_pandas_makes_of_a_table_know_how_it_was_made(corpus):
    table = ct.frequencies(corpus, by="section")
    text = ct.methods(table)
    assert ct.methods(table.pivot(index="term", columns="section", values="frequency")) == text
    assert ct.methods(table[table["frequency"] > 3].head(5)) == text
    whole = ct.frequencies(corpus)
    assert ct.methods(ct.plot.frequencies(whole)) == ct.methods(whole)
    graph = ct.network(ct.cooccurrence(corpus, 20), threshold=2)
    assert "How often words occur together was counted" in ct.methods(ct.plot.network(graph))


def test_measures_by_distance_have_no_parts(corpus):
    by_parts, by_distance = (
        ct.methods(ct.dispersion(corpus, 3, name, parts=10)) for name in ("gries_dp", "arf")
    )
    assert "over 10 parts of equal length" in by_parts
    assert "parts" not in by_distance


def test_the_margin_of_each_measure_is_said(corpus):
    text = ct.methods(ct.collocates(corpus, "البحر", measure=["log_dice", "t_score"]))
    assert "where r1 of log Dice is the frequency of the node" in text
    assert "where r1 of t score is the number of words in the windows (770)" in text


def test_intervals_of_key_words_are_said_with_their_sources(corpus):
    early = ct.subset(corpus, corpus.documents["date"] < "2022")
    for interval, english, arabic in (
        (True, "have 95 % intervals over documents", "فترات ثقة 95٪ محسوبة على الوثائق"),
        (0.9, "at the level 0.9", "بمستوى 0.9"),
    ):
        table = ct.keywords(early, corpus, interval=interval, permutations=9)
        text, said = (ct.methods(table, language) for language in ("en", "ar"))
        assert english in text
        assert arabic in said
        for paragraph in (text, said):
            assert "(Cochran 1977; Satterthwaite 1946)" in paragraph
            assert "Satterthwaite, F. E. (1946)" in paragraph


def test_two_sources_of_one_measure_are_both_listed(corpus):
    early = ct.subset(corpus, corpus.documents["date"] < "2022")
    text = ct.methods(ct.keywords(early, corpus, correction="bonferroni"))
    for name in ("Bonferroni, C. E. (1936)", "Dunn, O. J. (1961)"):
        assert name in text.partition("References")[2]


def test_methods_say_what_was_done():
    corpus = ct.relabel(ct.read(["شرب الولد الماء. شربت البنت الماء."] * 3), "lemma")
    table = ct.collocates(corpus, "ماء", window=(3, 2), measure=["t_score", "log_dice"])
    text = ct.methods(table.head(1))
    for part in (
        "comprises 3 documents with 24 tokens (18 words without punctuation)",
        "words relabelled by lemma",
        "counted by lemma",
        "The words in the company of «ماء» were counted: within 3 words before and 2 words after",
        "occurrences in all: 6",
        "observed with it at least 2 times",
        "scored by t score (Church et al. 1991), log Dice (Rychlý 2008)",
        f"corpus_tools {table.attrs['version']}",
        corpus.fingerprint,
    ):
        assert part in text
    references = text.partition("\n\nReferences\n")[2].split("\n")
    assert [line.split(",")[0] for line in references] == ["Barbaresi", "Church", "Rychlý"]
    assert 'dir="ltr"' in text._repr_html_()


def test_methods_in_arabic():
    corpus = ct.subset(ct.fold(ct.read(["ذهب الولد.", "عاد <b>"]), "alef"), ["1"])
    text = ct.methods(ct.frequencies(corpus, stopwords=["في"]), language="ar")
    assert text.startswith("في المدوّنة وثيقة واحدة، وعدد وحداتها اللفظية 3، وعدد كلماتها 2")
    assert "اختيرت وثيقة واحدة من 2" in text
    assert "استُبعدت كلمات قائمة عدد كلماتها 1" in text
    shown = ct.methods(ct.concordance(corpus, "<b>"), "ar")._repr_html_()
    assert "«&lt;" in shown
    assert "<b" not in shown
    assert 'dir="rtl" lang="ar"' in text._repr_html_()


def test_what_cannot_be_written_up():
    table = ct.frequencies(ct.read(["نص"]))
    with pytest.raises(ValueError, match="language is 'fr'; it can be 'en', 'ar'"):
        ct.methods(table, "fr")
    for other in (ct.Table({"term": ["نص"]}), pd.DataFrame({"a": [1]}), "نص"):
        with pytest.raises(ValueError, match="does not know how it was made"):
            ct.methods(other)


def test_both_languages_say_the_same_things():
    words = WORDS
    for section in ("key", "verbs", "clauses", "history", "tokenizer", "stopwords_at", "freq"):
        assert set(words["en"][section]) == set(words["ar"][section])
        for name, sentence in words["en"][section].items():
            fields = set(re.findall(r"\{(\w*)", sentence))
            assert fields == set(re.findall(r"\{(\w*)", words["ar"][section][name])), name
    assert set(words["en"]["nouns"]) == set(words["ar"]["nouns"])


@pytest.mark.parametrize("name", ASSOCIATION)
def test_every_measure_has_its_reference(name):
    corpus = ct.read(["شرب الولد الماء. شربت البنت الماء."])
    table = ct.collocates(corpus, "الماء", measure=name, min_frequency=1)
    source = re.search(r"scored by .*? \(([^()]* \d{4})\)", ct.methods(table))[1]
    assert source in WORDS["references"]


def test_no_reference_is_but_a_name_and_a_year():
    corpus = ct.sample_corpus()
    early = ct.subset(corpus, corpus.documents["date"] < "2022")
    tables = [
        ct.keywords(
            early,
            corpus,
            list(KEYNESS),
            correction=list(CORRECTIONS),
            shared="leave_out",
            permutations=9,
            min_frequency=20,
        ),
        ct.dispersion(corpus, 3, list(DISPERSION)),
        ct.diversity(corpus, by=None, measures=list(DIVERSITY)),
        ct.growth(corpus),
        ct.centralities(ct.network(ct.cooccurrence(corpus, 20, measure="npmi"), backbone=0.5)),
        ct.similar_terms(corpus, "البحر", 50),
        ct.correspondence(corpus, "section"),
        ct.distances(corpus),
        ct.distances(corpus, measure="cosine_delta"),
        ct.shared_collocates(corpus, ["البحر", "الماء"]),
        ct.timeline(corpus, "البحر", freq="YE"),
        ct.frequencies(corpus, weighting="tf_idf"),
    ]
    for table in tables:
        for language in ("en", "ar"):
            text = ct.methods(table, language)
            assert "made by the function" not in text
            found = re.findall(r"\(([A-Z][^()]*? (?:18|19|20)\d\d)\)", text.partition("\n\n")[0])
            cited = {source for each in found for source in each.split("; ")}
            assert cited <= set(WORDS["references"])
            assert len(text.splitlines()[3:]) == len({WORDS["references"][each] for each in cited})
            for line in text.splitlines()[3:]:
                assert re.search(r"\(\d{4}(, \w+ \d+)?\)\. |\(doctoral|\(thèse", line), line


def test_methods_of_sequences_say_what_they_cross():
    corpus = ct.read(["شرب الولد الماء. شربت البنت الماء."])
    text = ct.methods(ct.ngrams(corpus, 2))
    assert "words were counted: none crosses the end of a sentence; none crosses punct" in text
    text = ct.methods(ct.ngrams(corpus, 2, within="document", across_punctuation=True))
    assert "none crosses the end of a document; they may cross punctuation. " in text
