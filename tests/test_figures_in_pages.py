"""Figures of real texts that pages state, computed anew; what a page can run, it runs itself."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

import corpus_tools as ct
from corpus_tools.plot import interactive
from corpus_tools.text.folds import find_folds

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


def test_what_the_skeletons_of_a_day_are(news):
    text = page("manuscripts.md", "how-to")
    row = ct.orthography(news, "folds", "rasm").loc[0]
    assert f"{row.terms + row.saved:,} different words become {row.terms:,}" in text


def test_what_a_tilde_finds_in_a_scan(shared):
    """The words that a reader marked, by each way to look for what is meant."""
    text = page("manuscripts.md", "how-to")
    (book,) = (shared / "corpora" / "openiti").glob("0298Junayd*")
    corpus = ct.read(book, progress=False)
    assert f"*, {corpus.n_words:,} words)" in text
    listed = (Path(__file__).parent / "cases" / "scans.toml").read_text(encoding="utf-8")
    pairs = [line.split() for line in tomllib.loads(listed)["words"].split("\n") if line]
    for sign, name in {"": "the word", "~0": "`~0`", "~": "`~`", "~2": "`~2`"}.items():
        nodes = [list(ct.concordance(corpus, meant + sign)["node"]) for _, meant in pairs]
        met = sum(seen in each for (seen, _), each in zip(pairs, nodes, strict=True))
        assert f"| {name} | {met} | {sum(map(len, nodes)):,} |" in text
    for name in ("search", "rasm"):
        fold = find_folds(name)
        assert f'| the fold `"{name}"` | {sum(fold(a) == fold(b) for a, b in pairs)} |' in text
    assert f"{len(pairs)} of them" in text
    rows = re.findall(r"\| (\S+) \| (\S+) \| `(~\d?)` (?=\|)", text.partition("Ten of them")[2])
    ways = [[w for w in ("~0", "~", "~2") if a in set(ct.concordance(corpus, b + w)["node"])]
            for a, b, _ in rows]  # fmt: skip
    assert len(rows) == 10 and [way[0] for way in ways] == [row[2] for row in rows]
    assert all([a, b] in pairs for a, b, _ in rows)
    right, wrong = (ct.count(corpus, word) for word in ("المعرفة", "الععرفة"))
    assert f"stands there {right} times as it should, and {wrong} times" in text
    near = Counter(ct.concordance(corpus, "المريد~")["node"])
    assert f"finds العريد {near['العريد']} times, which is it, and العبد {near['العبد']}" in text


def test_which_letters_a_scan_confuses(shared, saudinewsnet):
    """Forms that no other text has, and that one letter makes just one word which they have."""
    text = page("manuscripts.md", "how-to")
    books = sorted((shared / "corpora" / "openiti").iterdir())
    (scan,) = (book for book in books if book.name.startswith("0298Junayd"))
    known = Counter()
    for corpus in (saudinewsnet, *(ct.read(book, progress=False) for book in {*books} - {scan})):
        table = ct.frequencies(corpus, kinds="arabic")
        known.update(dict(zip(table["term"], table["frequency"], strict=True)))
    read_as, joined = Counter(), Counter()
    for form in ct.frequencies(ct.read(scan, progress=False), kinds="arabic")["term"]:
        ways = [
            (meant, place)
            for place in range(len(form))
            for meant in "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
            if known[form[:place] + meant + form[place + 1 :]] >= 5
        ]
        if len(form) >= 5 and not known[form] and len(ways) == 1:
            ((meant, place),) = ways
            read_as[meant, form[place]] += 1
            joined[meant, form[place], form[place - 1 : place] not in [*"اأإآدذرزوؤةىء", ""]] += 1
    rasm = find_folds("rasm")
    dots = {pair for pair in read_as if len({rasm(f"م{letter}م") for letter in pair}) == 1}
    garbled = read_as.pop(("م", "ع"))
    assert f"measured in this book: {sum(read_as.values()) + garbled} of its forms" in text
    explained = sum(read_as.pop(pair) for pair in dots)
    assert f"explain {explained} of these, and م read as ع {garbled}, always" in text
    assert joined["م", "ع", True] == garbled
    assert f"come up more than {max(read_as.values())} times" in text


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
