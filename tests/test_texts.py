"""The texts themselves: the bundled sample, and the five articles that all began with."""

import re
from importlib import resources

import pandas as pd

import corpus_tools as ct


def test_sample_corpus():
    corpus = ct.sample_corpus()
    documents = corpus.documents
    assert len(corpus) >= 60
    assert corpus.n_words >= 12_000
    assert documents["section"].nunique() >= 6
    assert documents[["title", "section", "region", "date"]].notna().all(axis=None)
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


def test_the_sample_holds_what_its_data_card_says():
    card = resources.files("corpus_tools.data") / "sample" / "README.md"
    rows = re.findall(r"^\| (\w+_\d+) \| .* \| `(.+)` \|$", card.read_text(encoding="utf-8"), re.M)
    corpus = ct.sample_corpus()
    texts = dict(zip(corpus.documents["id"], map(corpus.text, range(len(corpus))), strict=True))
    assert len(rows) > 20
    assert [(name, form) for name, form in rows if form not in texts[name]] == []
    words = [set(texts[name].split()) for name in ("environment_03", "environment_08")]
    assert 0.7 < len(words[0] & words[1]) / len(words[0] | words[1]) < 0.95


def test_the_texts_of_the_sample_are_distinct():
    """No six words in a row stand in two texts, the near-duplicate pair apart."""
    corpus = ct.subset(ct.sample_corpus(), ct.sample_corpus().documents["id"] != "environment_08")
    assert ct.ngrams(corpus, 6)["document_frequency"].max() == 1
