"""Figures of real texts that pages state, computed anew; what a page can run, it runs itself."""

import re
from pathlib import Path

import numpy as np
import pytest

import corpus_tools as ct
from corpus_tools.plot import interactive

DOCS = Path(__file__).parent.parent / "docs"


@pytest.fixture(scope="module")
def news(saudinewsnet):
    """Give the day without what stands there twice."""
    return ct.without_duplicates(saudinewsnet)


@pytest.fixture(scope="module")
def drawn(news):
    """Give so many articles, drawn at random; the last are all."""
    chance, ids = np.random.default_rng(1), news.documents["id"]
    rows = [np.sort(chance.choice(len(news), n, replace=False)) for n in (50, 200, 800, len(news))]
    return [ct.subset(news, ids.iloc[chosen].tolist()) for chosen in rows]


def page(name, folder="explanation"):
    return re.sub(r"\s+", " ", (DOCS / folder / name).read_text(encoding="utf-8"))


def test_how_many_words_and_types_the_day_has(news):
    text = page("how-much-text.md")
    assert f"{news.n_words:,} words in {len(news):,} articles" in text
    frequency = ct.frequencies(news)["frequency"]
    once, five = (frequency == 1).mean(), (frequency >= 5).mean()
    said = f"{once:.0%} of the {len(frequency):,} different words occur once, and {five:.0%} five"
    assert said.replace("%", " %") in text
    growth = ct.growth(news, points=20, seed=1)
    assert f"exponent {growth.attrs['beta']:.2f}" in text


def test_how_sure_a_rate_is_by_articles(drawn):
    text = page("how-much-text.md")
    rates = [ct.frequencies(some, terms=["السعودية", "المطر"], interval=True) for some in drawn]
    ends = [
        f"{t.loc[0, 'per_million_low']:,.0f} to {t.loc[0, 'per_million_high']:,.0f}" for t in rates
    ]
    assert f"from {ends[0]} per million in 50 articles" in text
    assert f"from {ends[2]} in 800, and from {ends[3]} in all 1,887" in text
    low, frequency, high = rates[3].loc[1, ["per_million_low", "frequency", "per_million_high"]]
    assert frequency == 9 and f"from {low:.0f} to {high:.0f} per million" in text


def test_how_much_company_a_word_has_by_articles(drawn):
    text = page("how-much-text.md")
    for some in drawn:
        company = ct.collocates(some, "السعودية", stopwords=True, min_frequency=3)
        row = (len(some), some.n_words, ct.count(some, "السعودية"), len(company))
        assert "| {:,} | {:,} | {} | {} |".format(*row) in text


def test_what_folds_save_and_move(news):
    text = page("normalising.md")
    for row in ct.orthography(news, "folds").itertuples():
        if row.fold in ("alef", "teh_marbuta", "alef_maksura", "hamza"):
            assert f"| `{row.fold}` | {row.saved:,} | {row.merged:,} (" in text
    merges = ct.orthography(news, "merges").set_index(["fold", "term"])["merged"]
    assert merges["alef", "أن"] == 1888 and merges["alef", "إلى"] == 693
    assert merges["teh_marbuta", "رحمه"] == 24 and merges["alef_maksura", "على"] == 229
    assert merges["hamza", "أبنائنا"] == 11 and merges["default", "أن"] == 283


def test_how_large_a_chart_to_touch_is():
    pytest.importorskip("plotly", reason="Plotly is not installed: the extra `interactive`")
    text = page("charts.md", "how-to")
    corpus = ct.read(["ذهب الولد إلى المدرسة " * 333] * 30, progress=False)
    hits, lines = ct.matches(corpus, "المدرسة"), ct.concordance(corpus, "المدرسة")
    assert 9_500 < len(hits) < 10_500
    bare, whole = (interactive.dispersion(hits, lines=each).to_json() for each in (None, lines))
    saved = interactive.dispersion(hits.head(1)).to_html(include_plotlyjs=True)
    mb = [round(len(each.encode()) / 1e6) for each in (bare, whole, saved)]
    assert f"with ten thousand hits {mb[0]} MB, or {mb[1]} MB with their lines" in text
    assert f"holds all of its program, {mb[2]} MB" in text
