"""What once went wrong in the engine, and what users were told."""

import os
import shutil
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd
import pytest
from dying import killed

import corpus_tools as ct

TEXTS = ["قط قط", "كلب كلب كلب", "نص"]


def test_a_sign_after_the_last_word():
    """64 tokens: the word after the last one has the number of the token after the last block."""
    corpus = ct.read(["كتاب " * 63 + "؟"])
    for window in ((0, 3), (3, 0), 0, 5):
        assert list(ct.concordance(corpus, "؟", window)["node"]) == ["؟"]


def test_workers_tell_corpora_apart_that_differ_in_tokens_alone(tmp_path):
    tokenizers = (
        lambda text: [(0, 4, "arabic"), (5, 9, "arabic")],
        lambda text: [(0, 3, "arabic"), (5, 9, "punctuation")],
    )
    with ThreadPoolExecutor(1) as pool:
        for tokenizer in tokenizers:
            corpus = ct.read(["كتاب قلمي"], tokenizer=tokenizer)
            corpus = ct.open(ct.save(corpus, tmp_path / "own", overwrite=True), executor=pool)
            table = ct.frequencies(ct.open(tmp_path / "own"))
            pd.testing.assert_frame_equal(ct.frequencies(corpus), table)


def test_an_open_corpus_never_shows_the_one_that_took_its_place(tmp_path):
    old = ct.read(TEXTS, path=tmp_path / "p", part_characters=1)
    assert old.n_words == 6
    shutil.rmtree(tmp_path / "p.corpus")
    ct.read(["أحمد ذهب", "علي عاد", "سامي نام"], path=tmp_path / "p", part_characters=1)
    for ask in (lambda: ct.concordance(old, "كلب"), lambda: ct.frequencies(old), lambda: repr(old)):
        with pytest.raises(ValueError, match=r"has changed; open it again: ct\.open\(path\)"):
            ask()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")
@pytest.mark.parametrize(
    ("first", "second"),
    [
        (["أب\nتث", "جح", "خ"], ["أب", "تث\nجح", "خ"]),
        (["أب\nتث", "ججج"], ["أب", "تث", "ججج", "ححح"]),
        (["قطة بيضاء", "جح"], ["كلب أسود كبير", "جح"]),
    ],
)
def test_a_build_goes_on_only_with_the_same_texts(tmp_path, first, second):
    path = tmp_path / "p"
    for texts in (first, second):
        killed(f"ct.read({texts!r}, path={str(path)!r}, part_characters=7)", "corpus.json")
        assert (tmp_path / "p.corpus" / "parts-1").is_dir()
    for texts in (second, first):
        built = ct.read(texts, path=path, part_characters=7)
        assert [built.text(row) for row in range(len(built))] == texts
        pd.testing.assert_frame_equal(ct.tokens(built), ct.tokens(ct.read(texts)))
        assert ct.verify(path) == []
        shutil.rmtree(tmp_path / "p.corpus")
    # What was left is of other texts from the first part on.
    killed(f"ct.read({first!r}, path={str(path)!r}, part_characters=7)", "corpus.json")
    built = ct.read(second, path=path, part_characters=7)
    pd.testing.assert_frame_equal(ct.tokens(built), ct.tokens(ct.read(second)))


@pytest.mark.skipif(os.name == "nt", reason="Windows counts open files in another way")
def test_a_subset_of_many_parts_keeps_few_files_open(tmp_path):
    import resource

    texts = [f"نص رقم {number}" for number in range(150)]
    corpus = ct.read(texts, path=tmp_path / "many", part_characters=1)
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(500, hard), hard))
    try:
        some = ct.subset(corpus, corpus.documents["id"] != "1")
        assert ct.frequencies(some)["frequency"].max() == 149
        assert len(ct.concordance(some, "نص")) == 149
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_kinds_may_come_one_by_one():
    corpus = ct.read(["نص Latin 5"])
    for kinds in (["arabic"], iter(["arabic"]), "arabic"):
        assert list(ct.frequencies(corpus, kinds=kinds)["term"]) == ["نص"]
    with pytest.raises(ValueError, match=r"kinds is 5; give one name, or a list"):
        ct.frequencies(corpus, kinds=5)


def test_every_term_of_a_table_is_found():
    def tokenizer(text):
        return [(0, 9, "arabic"), (10, 16, "latin"), (17, 21, "arabic"), (22, 26, "punctuation")]

    corpus = ct.read(["دار الكتب|e-mail|كتاب|كتاب"], tokenizer=tokenizer)
    for term in ("e-mail", "كتاب", r"دار\ الكتب"):
        assert ct.count(corpus, term) == 1
    assert ct.cooccurrence(corpus, ["e-mail", "كتاب"]).to_numpy().sum() == 2


def test_a_corpus_opened_by_a_relative_path_stays_where_it_is(tmp_path, monkeypatch):
    ct.save(ct.read(TEXTS), tmp_path / "texts")
    monkeypatch.chdir(tmp_path)
    corpus = ct.open("texts")
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path / "other")
    assert len(ct.frequencies(corpus)) == 3


@pytest.mark.parametrize(
    "tokenizer", [str.split, lambda text: ["نصف"], lambda text: [(False, True, "arabic")]]
)
def test_what_is_no_token_is_shown(tokenizer):
    with pytest.raises(ValueError, match=r"the tokenizer gave .* such as \(0, 4, 'arabic'\)"):
        ct.read(["كتاب"], tokenizer=tokenizer)


def test_what_is_no_tokenizer_or_executor_is_told(tmp_path):
    with pytest.raises(ValueError, match="or a function from a text to its tokens"):
        ct.read(["كتاب"], tokenizer="whitespace")
    with pytest.raises(ZeroDivisionError) as raised:
        ct.read(["كتاب"], tokenizer=lambda text: [1 / 0])
    assert "begins 'كتاب'" in raised.value.__notes__[0]
    path = ct.save(ct.read(["كتاب"]), tmp_path / "one")
    with pytest.raises(TypeError, match=r"ProcessPoolExecutor\(4\)"):
        ct.open(path, executor=2)


def test_pages_of_a_sample_need_a_seed():
    corpus = ct.read(["نص " * 50])
    with pytest.raises(ValueError, match="seed=1"):
        ct.concordance(corpus, "نص", sample=20, page=1, page_size=10)
    whole = ct.concordance(corpus, "نص", sort="after", sample=20, seed=3)
    pages = [
        ct.concordance(corpus, "نص", sort="after", sample=20, seed=3, page=page, page_size=7)
        for page in (1, 2, 3, 4)
    ]
    pd.testing.assert_frame_equal(pd.concat(pages, ignore_index=True), whole)


def test_windows_of_any_width():
    corpus = ct.read(["ا ب ج " * 40])
    everything = ct.cooccurrence(corpus, ["ا", "ب"], window=10**20)
    assert everything.loc["ا", "ب"] == 40 * 40
    assert ct.cooccurrence(corpus, ["ا", "ب"], window=50).loc["ا", "ب"] == sum(
        0 < abs(a - b) <= 50 for a in range(0, 120, 3) for b in range(1, 120, 3)
    )


def test_sequences_longer_than_any_sentence():
    assert ct.ngrams(ct.read(["كتب الولد. نعم"]), 10**9).empty


def test_a_long_text_is_refused_before_its_starts_run_over():
    from corpus_tools.corpus import index, part

    columns = {"text_characters": np.array([0, 1 << 31])}
    with pytest.raises(ValueError, match="too long for one document"):
        index.index(part.Texts(columns.__getitem__))
