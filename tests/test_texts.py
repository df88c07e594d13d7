"""The texts themselves: the bundled sample, and the five articles that all began with."""

import re
from importlib import resources

import pandas as pd
import pytest

import corpus_tools as ct

MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
INITIAL = re.compile(r"\b[وف]?(?:[بك]?ال|لل|[بكل])?[أإ]")
# What a whole text does, as the data card calls it: of its letters without marks, then as written.
BARE = {
    "no hamza on an alef that begins a word": lambda text: not INITIAL.search(text),
    "no hamza on any alef": lambda text: not re.search("[أإ]", text),
    "ى for every final ي": lambda text: not re.search(r"ي\b", text),
    "letters that dialects add": lambda text: re.search("[چگپڤ]", text),
}
WRITTEN = {
    "no tanwin of the accusative": lambda text: "\u064b" not in text,
    "tanwin on the alef, not before it": lambda text: "ا\u064b" in text,
    "commas of the Latin alphabet": lambda text: "، " not in text,
    "semicolons of the Latin alphabet": lambda text: re.search("[ء-ي];", text),
    "a space before dots": lambda text: " .." in text,
    "stretched letters": lambda text: re.search("[ء-ي]\u0640+[ء-ي]", text),
    "emoji": lambda text: re.search("[\U0001f300-\U0001faff]", text),
}


def test_sample_corpus():
    corpus = ct.sample_corpus()
    documents = corpus.documents
    assert len(corpus) >= 60
    assert corpus.n_words >= 12_000
    assert documents["section"].nunique() >= 6
    described = documents[["title", "section", "register", "region", "date"]]
    assert described.notna().all(axis=None)
    assert documents["title"].is_unique
    assert (documents["tokens"] > 100).all()
    assert pd.to_datetime(documents["date"], format="%Y-%m-%d").notna().all()
    assert (ct.reading_report(corpus)["status"] == "read").all()
    kinds = set(ct.tokens(corpus)["kind"])
    assert {"hashtag", "mention", "latin", "number", "url", "email", "emoji"} <= kinds


def test_seed_articles(shared):
    """The five articles that the toolkit was asked for."""
    corpus = ct.read(shared / "corpora" / "seed_articles")
    assert len(corpus) == 5
    # regex's \w+ finds 2,374; اسمkybernetik and و20 are two words each, للعربية.نت is one.
    assert corpus.n_words == 2375
    table = ct.tokens(corpus)
    text = dict(zip(corpus.documents["id"], map(corpus.text, range(5)), strict=True))
    spans = zip(table["document"], table["start"], table["end"], strict=True)
    assert [text[name][start:end] for name, start, end in spans] == list(table["form"])


@pytest.fixture(scope="module")
def texts():
    corpus = ct.sample_corpus()
    return dict(zip(corpus.documents["id"], map(corpus.text, range(len(corpus))), strict=True))


@pytest.fixture(scope="module")
def card():
    return (resources.files("corpus_tools.data") / "sample/README.md").read_text(encoding="utf-8")


def test_the_sample_holds_what_its_data_card_says(texts, card):
    rows = re.findall(r"^\| (\w+_\d+) \| .* \| `(.+)` \|$", card, re.M)
    assert len(rows) > 20
    assert [(name, form) for name, form in rows if form not in texts[name]] == []
    words = [set(texts[name].split()) for name in ("environment_03", "environment_08")]
    assert 0.7 < len(words[0] & words[1]) / len(words[0] | words[1]) < 0.95


def test_the_data_card_names_every_text_of_each_untidy_spelling(texts, card):
    rows = dict(re.findall(r"^\| ([^|]+) \| (\w+_\d\d(?:, \w+_\d\d)*) \|$", card, re.M))
    seen = {
        kind: [name for name, text in texts.items() if shows(MARKS.sub("", text))]
        for kind, shows in BARE.items()
    }
    for kind, shows in WRITTEN.items():
        seen[kind] = [name for name, text in texts.items() if shows(text)]
    assert {kind: named.split(", ") for kind, named in rows.items()} == seen


def test_the_data_card_counts_texts_and_words(card):
    corpus = ct.sample_corpus()
    own = ct.profile(corpus, by="register")
    counted = zip(own["documents"], own["register"], own["words"], strict=True)
    said = {
        (int(n), register, int(words.replace(",", "")))
        for n, register, words in re.findall(r"The (\d+) of (\S+) \(([\d,]+) words\)", card)
    }
    assert said == set(counted)
    assert int(card.split("\n\n")[1].split()[0]) == len(corpus)
    assert [name for name in set(corpus.documents["section"]) if name not in card] == []
    lowest, highest = map(int, re.search(r"(\d+) to (\d+) words", card).groups())
    assert ct.profile(corpus, by="id")["words"].between(lowest, highest).all()


def test_no_text_is_dated_before_a_year_that_it_names(texts):
    documents = ct.sample_corpus().documents
    for name, date in zip(documents["id"], documents["date"], strict=True):
        named = map(int, re.findall(r"(?<!\d)[2٢][0٠][12١٢]\d(?!\d)", texts[name]))
        assert max(named, default=0) <= int(date[:4]), name


def test_time_is_confounded_with_nothing():
    """Ten years, each in both registers; sections and regions lie about the middle of them."""
    documents = ct.sample_corpus().documents
    years = documents["date"].str[:4].astype(int)
    for register, own in years.groupby(documents["register"]):
        assert set(own) == set(range(2015, 2025)), register
    for column in ("section", "region"):
        for group, own in years.groupby(documents[column]):
            assert own.min() <= 2016 and own.max() >= 2023, group
            assert abs(own.mean() - 2019.5) < 1, group


def test_the_texts_of_the_sample_are_distinct():
    """No six words in a row stand in two texts, the near-duplicate pair apart."""
    corpus = ct.subset(ct.sample_corpus(), ct.sample_corpus().documents["id"] != "environment_08")
    assert ct.ngrams(corpus, 6)["document_frequency"].max() == 1
