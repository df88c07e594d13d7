"""Tokens, sentences and lemmas as a treebank gives them, from the file to the counts."""

import pytest

import corpus_tools as ct
from corpus_tools.text.arabic import default_key

ROW = "{}\t{}\t{}\t{}\t_\t_\t0\troot\t_\t{}"


def sentence(text, *words, newdoc=""):
    lines = [f"# newdoc id = {newdoc}"] if newdoc else []
    lines.append(f"# text = {text}")
    for number, (form, lemma, glued) in enumerate(words, 1):
        space = "SpaceAfter=No" if glued else "_"
        lines.append(ROW.format(number, form, lemma, "X", space))
    return "\n".join(lines) + "\n\n"


# One form is a verb and then a noun; a full stop within a sentence; a token with a space in it.
TREEBANK = (
    sentence("كتب. ثم ذهب", ("كتب", "كَتَب", 1), (".", ".", 0), ("ثم", "ثم", 0), ("ذهب", "ذهب", 0))
    + sentence("والكتب 1 000", ("و", "و", 1), ("الكتب", "كِتَاب", 0), ("1 000", "_", 0))
    + sentence("كتب وكتب", ("كتب", "كتاب", 0), ("و", "و", 1), ("كتب", "كتاب", 0), newdoc="d")
)


@pytest.fixture
def folder(tmp_path):
    source = tmp_path / "source"
    source.mkdir()
    (source / "b.conllu").write_text(TREEBANK, encoding="utf-8")
    (source / "a.txt").write_text("قال د. سمير. ثم ذهب", encoding="utf-8")
    (source / "c.txt").write_text("نص ثان. وثالث", encoding="utf-8")
    return source


def rows(corpus):
    table = ct.tokens(corpus)
    return list(zip(table["document"], table["sentence"], table["form"], table["key"], strict=True))


def test_tokens_sentences_and_kinds_are_as_given(folder):
    corpus = ct.read(folder / "b.conllu", tokenizer="given")
    table = ct.tokens(corpus)
    assert table["form"].tolist() == "كتب|.|ثم|ذهب|و|الكتب|1 000|كتب|و|كتب".split("|")
    assert table["sentence"].tolist() == [0, 0, 0, 0, 1, 1, 1, 0, 0, 0]
    assert (
        table["kind"].tolist()
        == ["arabic", "punctuation", *["arabic"] * 4, "number"] + ["arabic"] * 3
    )
    ids = corpus.documents["id"].tolist()
    for row in table.itertuples():
        assert corpus.text(ids.index(row.document))[row.start : row.end] == row.form
    assert corpus.settings["tokenizer"] == {"kind": "given"}


def test_lemmas_are_those_of_each_token(folder):
    corpus = ct.relabel(ct.read(folder / "b.conllu", tokenizer="given"), "given")
    counts = ct.frequencies(corpus).set_index("term")["frequency"].to_dict()
    assert counts == {"كتاب": 3, "و": 2, "كتب": 1, "ثم": 1, "ذهب": 1, "1 000": 1}
    assert corpus.n_types == 6
    assert [(form, key) for *_, form, key in rows(corpus) if form == "كتب"] == [
        ("كتب", "كتب"),
        *[("كتب", "كتاب")] * 2,
    ]
    assert ct.frequencies(ct.relabel(corpus, "default"))["term"].tolist()[0] == "كتب"


def test_a_form_of_two_lemmas_is_found_whole_and_listed_once(folder):
    corpus = ct.read(folder / "b.conllu", tokenizer="given")
    lemmas = ct.relabel(corpus, "given")
    forms = ct.concordance(lemmas, "كتب")["node"].tolist()
    assert forms == ["كتب", "الكتب", "كتب", "كتب"]
    assert ct.count(lemmas, "الكتب") == 3
    assert ct.count(lemmas, '[key="كتب"]') == 4
    assert ct.count(corpus, "كتب") == 3
    for view in (corpus, lemmas):
        table = ct.forms_of(view, "كتب")
        assert table[["form", "frequency"]].to_numpy().tolist() == [["كتب", 3]]


def test_forms_of_equal_frequency_stand_in_dictionary_order_whatever_their_lemmas(tmp_path):
    words = [("وكتب", "كتب"), ("وكتب", "كتب"), ("كتب", "كتب"), ("كتب", "كتاب")]
    lines = [f"{i}\t{form}\t{lemma}" + "\t_" * 7 for i, (form, lemma) in enumerate(words, 1)]
    (tmp_path / "a.conllu").write_text("\n".join(lines) + "\n", encoding="utf-8")
    table = ct.forms_of(ct.read(tmp_path / "a.conllu", tokenizer="given"), "كتب")
    assert table[["form", "frequency"]].to_numpy().tolist() == [["كتب", 2], ["وكتب", 2]]


def test_other_files_are_tokenized_as_ever(folder):
    corpus = ct.read(folder, tokenizer="given")
    alone = ct.read(folder / "b.conllu", tokenizer="given")
    plain = ct.read([(folder / name).read_text(encoding="utf-8") for name in ("a.txt", "c.txt")])
    names = {"a": "1", "c": "2"}
    found = rows(corpus)
    assert [row[1:] for row in found if row[0].startswith("b")] == [row[1:] for row in rows(alone)]
    others = [(names[row[0]], *row[1:]) for row in found if row[0] in names]
    assert others == rows(plain)


def test_on_disk_the_same(folder, tmp_path):
    corpus = ct.read(folder, tokenizer="given", path=tmp_path / "a", part_characters=20)
    whole = ct.read(folder, tokenizer="given")
    assert len(corpus.parts) > 1
    assert rows(corpus) == rows(whole)
    assert corpus.fingerprint != ct.read(folder).fingerprint
    lemmas = ct.relabel(corpus, "given")
    expected = ct.frequencies(ct.relabel(whole, "given"))
    assert ct.frequencies(lemmas).equals(expected)
    again = ct.open(ct.save(lemmas, tmp_path / "b"))
    assert ct.frequencies(again).equals(expected)
    assert ct.verify(tmp_path / "b") == []
    assert not list((tmp_path / "a.corpus").glob("*/given.parquet"))
    longer = ct.extend(tmp_path / "b", folder / "b.conllu", tokenizer="given")
    assert longer.n_tokens == again.n_tokens + 10
    counts = ct.frequencies(longer).set_index("term")["frequency"]
    assert counts["كتاب"] == 6
    some = ct.subset(longer, [0])
    assert ct.frequencies(ct.relabel(some, "given"))["term"].tolist()[0] == "ثم"


def test_folds_go_over_given_lemmas(folder):
    corpus = ct.fold(ct.relabel(ct.read(folder, tokenizer="given"), "given"), "alef")
    assert corpus.settings["key"] == {"by": "given", "folds": ["alef"]}
    assert ct.count(corpus, "ذهب") == 2


def test_what_was_not_given_is_told(folder):
    with pytest.raises(ValueError, match=r"gave no lemmas.*tokenizer=\"given\""):
        ct.relabel(ct.read(folder), "given")
    with pytest.raises(ValueError, match="no document came with tokens"):
        ct.read(folder / "a.txt", tokenizer="given")
    with pytest.raises(ValueError, match=r"ct\.Tokenizer\("):
        ct.read(folder, tokenizer="camel")


def test_a_treebank_in_shared(shared):
    path = shared / "corpora/ud_pud/ar_pud-dev500.conllu"
    corpus = ct.read(path, tokenizer="given")
    gold = [
        line.split("\t")[1:3]
        for line in path.read_text(encoding="utf-8").splitlines()
        if line[:1].isdigit()
    ]
    assert ct.tokens(corpus)["form"].tolist() == [form for form, _ in gold]
    lemmas = ct.tokens(ct.relabel(corpus, "given"))["key"].tolist()
    assert lemmas == [default_key(form if lemma == "_" else lemma) for form, lemma in gold]
