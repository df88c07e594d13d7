"""The corpus in figures, and several words counted as one."""

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus_tools as ct
from corpus_tools.summary.compound import Compounds

WORDS = ["مجلس", "الأمن", "الدولي", "دعا", "وَ", "مَجْلِسُ"]
texts = st.lists(
    st.lists(st.sampled_from([*WORDS, "،", ".", "\n"]), max_size=12).map(" ".join),
    min_size=1,
    max_size=5,
)


def plain_figures(corpus):
    """The same by loops over the tokens."""
    table = ct.tokens(corpus)
    words = table[table["kind"] != "punctuation"]
    counts = words["key"].value_counts()
    paragraphs = sum(
        bool(len(words[words["document"] == name]))
        and len(
            {
                corpus.text(row)[:start].count("\n")
                for start in words.loc[words["document"] == name, "start"]
            }
        )
        for row, name in enumerate(corpus.documents["id"])
    )
    sentences = len(words[["document", "sentence"]].drop_duplicates())
    letters = sum(len(re.sub("[\u064b-\u0652]", "", form)) for form in words["form"])
    return {
        "documents": len(corpus),
        "paragraphs": paragraphs,
        "sentences": sentences,
        "tokens": len(table),
        "words": len(words),
        "words_per_sentence": len(words) / sentences if sentences else np.nan,
        "letters_per_word": letters / len(words) if len(words) else np.nan,
        "types": len(counts),
        "hapaxes": int((counts == 1).sum()),
    }


@given(texts)
def test_a_profile_counts_what_loops_count(sources):
    frame = pd.DataFrame({"text": sources, "side": [row % 2 for row in range(len(sources))]})
    corpus = ct.read(frame, progress=False, part_characters=20)
    assert ct.profile(corpus).iloc[0].to_dict() == pytest.approx(plain_figures(corpus), nan_ok=True)
    table = ct.profile(corpus, by="side").set_index("side")
    for side, row in table.iterrows():
        own = ct.subset(corpus, corpus.documents["side"] == side)
        assert row.to_dict() == pytest.approx(plain_figures(own), nan_ok=True)


def test_a_profile_goes_by_what_the_corpus_counts():
    corpus = ct.read(["كتب الكاتب. كتبت الكاتبة."])
    assert ct.profile(corpus)["types"][0] == 4
    assert ct.profile(ct.relabel(corpus, "lemma"))["types"][0] < 4


@given(texts)
def test_a_compound_is_one_token_as_written_and_loses_nothing_else(sources):
    corpus = ct.read(sources, progress=False)
    joined = ct.compound(corpus, ["مجلس الأمن", "مجلس الأمن الدولي"])
    before, after = ct.tokens(corpus), ct.tokens(joined)
    for row, name in enumerate(corpus.documents["id"]):
        text = corpus.text(row)
        own = after[after["document"] == name]
        assert [text[a:b] for a, b in zip(own["start"], own["end"], strict=True)] == list(
            own["form"]
        )
        # Whatever is no part of a compound is the token that it was.
        single = own[~own["form"].str.contains(r"\s")]
        old = before[before["document"] == name]
        assert set(single["start"]) <= set(old["start"])
        pieces = {
            start
            for _, line in own.iterrows()
            for start in old["start"]
            if line["start"] <= start < line["end"]
        }
        assert pieces == set(old["start"])
    lost = corpus.n_words - joined.n_words
    assert lost == sum(len(form.split()) - 1 for form in after["form"])
    phrases = ct.count(corpus, '"مجلس الأمن" within document') if corpus.n_words else 0
    assert ct.count(joined, '"مجلس الأمن"') + ct.count(joined, '"مجلس الأمن الدولي"') <= phrases


def test_a_compound_is_a_term_of_every_verb(tmp_path):
    texts = ["دعا مجلس الأمن إلى السلام", "رفض مَجْلِسُ الأمنِ الحرب", "قال إنّ المجلس يدعو"]
    corpus = ct.fold(ct.compound(ct.read(texts), ["مجلس الأمن"]), "alef")
    assert ct.frequencies(corpus).iloc[0][["term", "frequency"]].tolist() == ["مجلس الأمن", 2]
    assert ct.cooccurrence(corpus, ["مجلس الأمن", "السلام"]).iloc[0, 1] == 1
    assert ct.frequencies(corpus, terms=["مجلس الأمن"])["frequency"][0] == 2
    assert len(ct.concordance(corpus, "مجلس الأمن")) == 2
    company = ct.collocates(corpus, "مجلس الأمن", min_frequency=1)
    assert set(company["term"]) == {"دعا", "إلى", "السلام", "رفض", "الحرب"}
    again = ct.open(ct.save(corpus, tmp_path / "c"))
    pd.testing.assert_frame_equal(ct.frequencies(again), ct.frequencies(corpus))
    assert ct.methods(again) == ct.methods(corpus)
    assert "counted as one word: مجلس الأمن" in ct.methods(corpus)
    on_disk = ct.compound(ct.read(texts), ["مجلس الأمن"], path=tmp_path / "d")
    assert ct.count(on_disk, "مجلس الأمن") == 2
    assert corpus.history[-2:] == (
        {"step": "compound", "terms": ["مجلس الأمن"]},
        {"step": "fold", "folds": ["alef"]},
    )


def test_an_analyzer_of_compounds_finds_the_terms_of_the_matrix():
    texts = ["دعا مجلس الأمن إلى السلام", "الأمن والسلام"]
    corpus = ct.compound(ct.read(texts), ["مجلس الأمن"])
    with pytest.raises(ValueError, match=r"tokenizer=Compounds\(\['مجلس الأمن'\]\)"):
        ct.analyzer(corpus)
    analyze = ct.analyzer(corpus, tokenizer=Compounds(("مجلس الأمن",)))
    found = [analyze(text) for text in texts]
    matrix = ct.document_term_matrix(corpus)
    assert [
        [own.count(term) for term in matrix.terms] for own in found
    ] == matrix.toarray().tolist()


def test_what_is_no_compound_is_refused():
    corpus = ct.read(["دعا مجلس الأمن"])
    with pytest.raises(ValueError, match="is one word, or none; give two or more"):
        ct.compound(corpus, ["مجلس"])
    with pytest.raises(ValueError, match=r"give a list: terms=\['مجلس الأمن'\]"):
        ct.compound(corpus, "مجلس الأمن")
    own = ct.read(["دعا مجلس"], tokenizer=lambda text: [(0, 3, "arabic")])
    with pytest.raises(ValueError, match="the tokens of this corpus are function"):
        ct.compound(own, ["مجلس الأمن"])
    tagged = ct.annotate(corpus, lambda forms: ["اسم"] * len(forms))
    for layered in (tagged, ct.relabel(tagged, "tag")):
        with pytest.raises(ValueError, match=r"its layers \(tag\) .*; join words first: ct\.ann"):
            ct.compound(layered, ["مجلس الأمن"])


def test_a_compound_has_the_letters_of_its_words():
    corpus = ct.read(["دعا مجلس  الأمن", "مجلس\u00a0الأمن"])
    whole = ct.compound(corpus, ["مجلس الأمن"])
    apart, together = ct.profile(corpus).iloc[0], ct.profile(whole).iloc[0]
    assert (apart["words"], together["words"]) == (5, 3)
    assert apart["letters_per_word"] * 5 == together["letters_per_word"] * 3 == 21
