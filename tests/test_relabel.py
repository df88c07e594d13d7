"""Counting by what stands behind the forms: only the keys change."""

from collections import Counter

import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools.text.arabic import default_key
from corpus_tools.text.folds import FOLDS
from corpus_tools.words.lemmas import LEMMATISERS

VIEWS = {
    "lemma": lambda corpus: ct.relabel(corpus, "lemma"),
    "light": lambda corpus: ct.relabel(corpus, "light"),
    "folded": lambda corpus: ct.fold(corpus, "alef", "teh_marbuta"),
    "folded lemma": lambda corpus: ct.fold(ct.relabel(corpus), "alef"),
    "first letter": lambda corpus: ct.relabel(corpus, first_letter),
}


def first_letter(key):
    return key[0]


@pytest.fixture(scope="module")
def corpus():
    sample = ct.sample_corpus()
    frame = pd.DataFrame({"text": [sample.text(row) for row in range(len(sample))]})
    frame["section"] = sample.documents["section"]
    frame.index = sample.documents["id"]
    return ct.read(frame, progress=False, part_characters=30_000)


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_counts_the_same_tokens_by_other_keys(corpus, view):
    seen = VIEWS[view](corpus)
    functions = {
        "lemma": LEMMATISERS["lemma"],
        "light": LEMMATISERS["light"],
        "folded": lambda keys: [FOLDS["teh_marbuta"](FOLDS["alef"](key)) for key in keys],
        "folded lemma": lambda keys: list(map(FOLDS["alef"], LEMMATISERS["lemma"](keys))),
        "first letter": lambda keys: [key[0] for key in keys],
    }
    plain, table = ct.tokens(corpus), ct.tokens(seen)
    for column in ("document", "start", "end", "form", "kind"):
        assert list(table[column]) == list(plain[column])
    assert list(table["key"]) == functions[view](list(map(default_key, plain["form"])))
    words = table[table["kind"] != "punctuation"]
    counts = Counter(words["key"])
    assert sorted(ct.frequencies(seen)["frequency"]) == sorted(counts.values())
    for key, count in counts.most_common(20):
        assert ct.count(seen, ct.literal(key)) >= count or view == "first letter"
    assert seen.history[: len(corpus.history)] == corpus.history
    assert seen.history[-1]["step"] in ("relabel", "fold")
    assert seen.fingerprint != corpus.fingerprint


def test_a_word_in_a_query_goes_through_the_same_function():
    corpus = ct.relabel(ct.read(["كتاب الوزير والكتاب للوزراء"]), "lemma")
    assert ct.count(corpus, "وبالكتاب") == ct.count(corpus, "كتاب") == 2
    folded = ct.fold(ct.read(["إلى المدرسة الى المدرسه"]), "search")
    assert ct.count(folded, "ألى") == ct.count(folded, "المدرسه") == 2


def test_tables_show_labels_and_their_forms():
    texts = ["كتاب وكتاب كتابان", "كتاب والكتاب"]
    table = ct.frequencies(ct.relabel(ct.read(texts), "lemma"))
    assert table["term"][0] == "كتاب"
    assert table["forms"][0].split("، ")[0] == "كتاب"
    assert set(table["forms"][0].split("، ")) <= {"كتاب", "وكتاب", "كتابان", "والكتاب"}
    assert "forms" not in ct.frequencies(ct.fold(ct.read(texts), "alef"))


@pytest.mark.parametrize("view", ["lemma", "folded lemma", "first letter"])
def test_a_view_is_saved(corpus, tmp_path, view):
    seen = VIEWS[view](corpus)
    opened = ct.open(ct.save(seen, tmp_path / "view"))
    pd.testing.assert_frame_equal(ct.frequencies(opened), ct.frequencies(seen))
    assert repr(opened) == repr(seen)
    assert ct.count(opened, "من") == ct.count(seen, "من")
    back = ct.relabel(opened, "default")
    pd.testing.assert_frame_equal(ct.frequencies(back), ct.frequencies(corpus))
    some = ct.subset(opened, range(9))
    pd.testing.assert_frame_equal(ct.frequencies(some), ct.frequencies(ct.subset(seen, range(9))))


def test_extending_a_view(corpus, tmp_path):
    texts = [corpus.text(row) for row in range(12)]
    path = ct.save(ct.relabel(ct.read(texts[:7])), tmp_path / "view")
    longer = ct.extend(path, texts[7:])
    pd.testing.assert_frame_equal(
        ct.frequencies(longer), ct.frequencies(ct.relabel(ct.read(texts)))
    )
    path = ct.save(ct.relabel(ct.read(texts), first_letter), tmp_path / "own")
    with pytest.raises(ValueError, match="own:first_letter, which new texts cannot be; first"):
        ct.extend(path, texts)


def test_names_that_are_none(corpus):
    with pytest.raises(ValueError, match=r"lemmatiser is 'lemmas'; it can be 'lemma'"):
        ct.relabel(corpus, "lemmas")
    with pytest.raises(ValueError, match=r"give a name, 'lemma'"):
        ct.relabel(corpus, 3)
    with pytest.raises(ValueError, match="alef"):
        ct.fold(corpus, "aleph")
    with pytest.raises(ValueError, match="name what to fold"):
        ct.fold(corpus)
    with pytest.raises(ValueError, match="fold before you relabel"):
        ct.fold(ct.relabel(corpus, first_letter), "alef")


def test_forms_of():
    corpus = ct.read(["العراق والعِراق وبالعراق", "للعراق وللعراق العراقي عراق والعراق"])
    table = ct.forms_of(corpus, "العراق")
    assert table.to_numpy().tolist() == [
        ["العراق", "", 1],
        ["للعراق", "ل", 1],
        ["والعراق", "و", 1],
        ["والعِراق", "و", 1],
        ["وبالعراق", "و+ب", 1],
        ["وللعراق", "و+ل", 1],
    ]
    assert ct.count(corpus, "|".join(table["form"])) == 6
    assert ct.forms_of(corpus, "سوريا").empty
    with pytest.raises(ValueError, match="the word is ''"):
        ct.forms_of(corpus, "")
