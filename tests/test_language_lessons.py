"""One switch of language holds for all that a lesson shows: headings, notes and charts."""

import html
import re
from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.text import Text

import corpus_tools as ct
from corpus_tools import plot

SOURCES = sorted((Path(__file__).parent.parent / "notebooks/sources").glob("*.py"))
# Signs by which a measure is known in any language; code stays what has to be typed.
SIGNS = set(
    "logDice MATTR TTR MTLD PageRank DPnorm ALD ARF NPMI BIC LRC ELL KLD Delta tf idf".split()
)
CODE = re.compile(r"(?:ct|table)[.\[][^؛;]*?[)\]]|\w+=\S+")
LATIN, ARABIC = re.compile("[A-Za-z]{3,}"), re.compile("[\u0621-\u064a]{2,}")
WORDS = ["البحر", "الماء"]
# Words that do not occur as they are asked for, with the forms that are there; folds are data.
ASKED, FOLDS = (
    ["الي", "المدينه", "زحل", "إلى الى آلي المدينة"],
    {"alef", "maksura", "search", "marbuta", "teh"},
)


def company(corpus, **options):
    return ct.collocates(corpus, "البحر", min_frequency=2, **options)


def sides(corpus):
    old = corpus.documents["date"] < "2020"
    return ct.subset(corpus, old), ct.subset(corpus, ~old)


def network(corpus):
    return ct.network(ct.cooccurrence(corpus, terms=30))


TABLES = {
    "centralities": lambda corpus: ct.centralities(network(corpus)),
    "agreement": lambda corpus: ct.agreement(pd.DataFrame({"code_1": ["1"], "code_2": ["1"]})),
    "coded": lambda corpus: ct.coded(ct.concordance(corpus, "البحر"), []),
    "collocates": company,
    "concordance": lambda corpus: ct.concordance(corpus, "البحر"),
    "correspondence": lambda corpus: ct.correspondence(corpus, by="section"),
    "dispersion": lambda corpus: ct.dispersion(corpus, WORDS),
    "diversity": lambda corpus: ct.diversity(corpus, by="section"),
    "duplicates": lambda corpus: ct.duplicates(corpus),
    "quotations": lambda corpus: ct.quotations(corpus, [corpus.text(0)]),
    "family": lambda corpus: ct.family(corpus, "كتب"),
    "forms_of": lambda corpus: ct.forms_of(corpus, "البحر"),
    "frequencies": lambda corpus: ct.frequencies(corpus, by="section", weighting="tf_idf"),
    "growth": lambda corpus: ct.growth(corpus),
    "keywords": lambda corpus: ct.keywords(*sides(corpus), permutations=99),
    "matches": lambda corpus: ct.matches(corpus, "البحر"),
    "ngrams": lambda corpus: ct.ngrams(corpus, 2),
    "orthography": lambda corpus: ct.orthography(corpus),
    "reading_report": ct.reading_report,
    "reuse": lambda corpus: ct.reuse(corpus, max_frequency=5),
    "shared_collocates": lambda corpus: ct.shared_collocates(corpus, WORDS),
    "sketch": lambda corpus: ct.sketch(corpus, "البحر"),
    "similar_terms": lambda corpus: ct.similar_terms(corpus, "البحر"),
    "timeline": lambda corpus: ct.timeline(corpus, WORDS),
    "trend": lambda corpus: ct.trend(ct.timeline(corpus, WORDS)),
    "tokens": lambda corpus: ct.tokens(corpus, corpus.documents["id"][0]),
    # A lesson on a word that is written in another way, or not there.
    "no hits": lambda corpus: ct.concordance(ct.read(["إلى البيت الى آلي"]), "الي"),
    "chosen words": lambda corpus: ct.frequencies(corpus, terms=["البحر", "زحل", "المدينه"]),
    "documents": lambda corpus: corpus.documents,
}
CHARTS = {
    "company": lambda corpus: plot.company(company(corpus)),
    "cooccurrence": lambda corpus: plot.cooccurrence(ct.cooccurrence(corpus, terms=9)),
    "correspondence": lambda corpus: plot.correspondence(ct.correspondence(corpus, by="section")),
    "passages": lambda corpus: plot.cooccurrence(ct.reuse(corpus, by="region")),
    "dendrogram": lambda corpus: plot.dendrogram(ct.distances(corpus, by="section")),
    "dispersion": lambda corpus: plot.dispersion(ct.matches(corpus, "البحر")),
    "diversity": lambda corpus: plot.diversity(TABLES["diversity"](corpus)),
    "frequencies": lambda corpus: plot.frequencies(ct.frequencies(corpus, weighting="tf_idf")),
    "growth": lambda corpus: plot.growth(ct.growth(corpus)),
    "heatmap": lambda corpus: plot.heatmap(ct.frequencies(corpus, by="section")),
    "keywords": lambda corpus: plot.keywords(TABLES["keywords"](corpus)),
    "network": lambda corpus: plot.network(network(corpus)),
    "positions": lambda corpus: plot.positions(ct.matches(corpus, "البحر")),
    "ranks": lambda corpus: plot.ranks(TABLES["timeline"](corpus)),
    "timeline": lambda corpus: plot.timeline(TABLES["timeline"](corpus)),
    "zipf": lambda corpus: plot.zipf(ct.frequencies(corpus)),
}
# What gives no table and no chart, or one that a test of its own looks at.
OTHERS = set(
    "context cooccurrence count distances document_term_matrix extend fold literal methods network "
    "open read relabel sample_corpus save save_network source stop_words subset to_docx "
    "use_language verify without_duplicates show profile Table Query segment compound extend "
    "analyzer read_table explore annotate code aligned quran without_quotations".split()
)
OTHER_CHARTS = {"theme", "use_arabic", "wordcloud", "interactive", "isolate", "fonts"}


@pytest.fixture(scope="module")
def corpus():
    return ct.sample_corpus()


@pytest.fixture(params=["ar", "en"])
def language(request):
    ct.use_language(request.param)
    yield request.param
    ct.use_language(None)
    plt.close("all")


def left(corpus, texts, language):
    """Words of the other language, but for signs, code, and what is quoted of the corpus."""
    quoted = set(re.findall(r"\w+", " ".join([*corpus.documents["section"], *WORDS, *ASKED])))
    named = set(LATIN.findall(" ".join(corpus.documents["id"])))
    for text in texts:
        said = CODE.sub(" ", text)
        if language == "ar":
            yield from set(LATIN.findall(said)) - SIGNS - named - FOLDS
        else:
            yield from set(ARABIC.findall(said)) - quoted


@pytest.mark.parametrize("verb", TABLES)
def test_headings_and_notes_of_a_lesson_are_in_its_language(corpus, language, verb):
    shown = TABLES[verb](corpus).head(30)._repr_html_()
    texts = re.findall(r"<th[^>]*>(.*?)</th>|<div dir=\S+ style=\"opacity[^>]*>(.*?)</div>", shown)
    texts = [html.unescape(re.sub("<[^>]*>", "", "".join(pair))) for pair in texts]
    assert texts
    assert set(left(corpus, texts, language)) == set()


@pytest.mark.parametrize("name", CHARTS)
def test_titles_axes_and_legends_of_a_lesson_are_in_its_language(corpus, language, name):
    ax = CHARTS[name](corpus)
    figure = ax.figure
    if language == "ar":
        texts = [each.get_text() for each in figure.findobj(Text)]
    else:
        every = [figure.get_suptitle()]
        for each in figure.axes:
            every += [each.get_title(), each.get_xlabel(), each.get_ylabel()]
        texts = every
    assert any(texts)
    assert set(left(corpus, texts, language)) == set()


def test_every_verb_of_the_lessons_is_among_them():
    code = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)
    verbs = set(re.findall(r"\bct\.([a-z_]+)\(", code))
    charts = set(re.findall(r"\bct\.plot\.([a-z_]+)\b", code))
    assert len(verbs) > 30 and len(charts) > 15
    assert verbs <= TABLES.keys() | OTHERS
    assert charts <= CHARTS.keys() | OTHER_CHARTS


def test_a_corpus_is_shown_in_the_language(corpus, language):
    shown = html.unescape(re.sub("<[^>]*>", " ", corpus._repr_html_()))
    if language == "en":
        assert not ARABIC.search(shown)
        assert "Documents" in shown and "2015" in shown
    else:
        names = re.findall(r"\w+", " ".join(corpus.metadata_names))
        assert set(LATIN.findall(shown)) <= set(names)
        assert "الوثائق" in shown


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_no_hint_in_arabic_quotes_a_message_in_english(source):
    cells = re.split(r"^# %% ", source.read_text(encoding="utf-8"), flags=re.MULTILINE)
    arabic = [cell for cell in cells if cell.startswith('[markdown] lang="ar"')]
    quoted = [code for cell in arabic for code in re.findall("`([^`\n]+)`", cell)]
    assert len(quoted) > 10
    # Three words in a row are no code; what a class reads in red is in its own language.
    sentence = re.compile(r"(?<![\w.])(?!pip )[a-z]+ [a-z]+ [a-z]+")
    assert list(filter(sentence.search, quoted)) == []
