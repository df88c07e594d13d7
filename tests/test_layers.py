"""Layers: what a file, or a function, says of each token, found, counted, saved and taken along."""

import random
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from layered import layer
from plain_queries import Writer, plain_hits

import corpus_tools as ct
from corpus_tools.text.arabic import default_key

FIELDS = ("upos", "xpos", "feats", "head", "deprel")

# Written for this test: two words with parts, one of which hangs on its own part; a word that is
# not in the text of its sentence; a row that is no word; a sentence with a form of two tags.
TREEBANK = """\
# newdoc id = a
# text = وكتبت البنت رسالتها.
1-2\tوكتبت\t_\t_\t_\t_\t_\t_\t_\t_
1\tو\tو\tCCONJ\tC\t_\t2\tcc\t_\t_
2\tكتبت\tكتب\tVERB\tV\tGender=Fem|Number=Sing\t0\troot\t_\t_
2.1\tشيئا\tشيء\tNOUN\tN\t_\t_\t_\t_\t_
3\tالبنت\tبنت\tNOUN\tN\tGender=Fem|Number=Sing\t2\tnsubj\t_\t_
4-5\tرسالتها\t_\t_\t_\t_\t_\t_\t_\t_
4\tرسالة\tرسالة\tNOUN\tN\tNumber=Sing\t2\tobj\t_\t_
5\tها\tهو\tPRON\tP\t_\t4\tnmod\t_\t_
6\t.\t.\tPUNCT\tG\t_\t2\tpunct\t_\t_

# text = لأنها كتب
1-3\tلأنها\t_\t_\t_\t_\t_\t_\t_\t_
1\tل\tل\tADP\tP\t_\t2\tcase\t_\t_
2\tأن\tأن\tSCONJ\tS\t_\t4\tmark\t_\t_
3\tها\tهو\tPRON\tP\t_\t4\tnsubj\t_\t_
4\tكتب\tكتاب\tNOUN\tN\tNumber=Plur\t0\troot\t_\t_
5\tغائب\tغائب\tADJ\tA\t_\t4\tamod\t_\t_

# newdoc id = b
# text = كتب كتب جديدة
1\tكتب\tكتب\tVERB\tV\tNumber=Sing\t0\troot\t_\t_
2\tكتب\tكتاب\tNOUN\tN\tNumber=Plur\t1\tobj\t_\t_
3\tجديدة\tجديد\tADJ\t_\t_\t2\tamod\t_\t_
"""


@pytest.fixture
def treebank(tmp_path):
    place = tmp_path / "a.conllu"
    place.write_text(TREEBANK, encoding="utf-8")
    return ct.read(place, tokenizer="given")


@pytest.fixture(scope="module")
def pud(shared):
    return ct.read(shared / "corpora" / "ud_pud", tokenizer="given", progress=False)


@pytest.fixture(scope="module")
def pool():
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        yield executor


# What a treebank says


def test_a_treebank_gives_a_layer_of_each_of_its_fields(treebank):
    assert set(treebank.layers) == set(FIELDS)
    forms = ct.tokens(treebank)["form"].tolist()
    assert forms == "وكتبت البنت رسالتها . لأنها كتب كتب كتب جديدة".split()
    assert layer(treebank, "upos") == "VERB NOUN NOUN PUNCT ADP NOUN VERB NOUN ADJ".split()
    assert layer(treebank, "xpos") == [*"VNNGPNVN", None]
    assert layer(treebank, "feats")[:4] == ["Gender=Fem|Number=Sing"] * 2 + ["Number=Sing", None]


def test_heads_are_distances_in_tokens_whatever_parts_a_word_has(treebank):
    assert layer(treebank, "head") == ["0", "-1", "-2", "-3", "1", "0", "0", "-1", "-1"]
    relations = "root nsubj obj punct mark root root obj amod".split()
    assert layer(treebank, "deprel") == relations
    # They hold where documents are chosen, and where texts are cut.
    rest = ct.subset(treebank, ["a:2"])
    assert layer(rest, "head") == ["0", "-1", "-1"]


@pytest.mark.parametrize("head", ["9", "x", "", "-1", "1.1", "²", "0" * 5000, "9" * 5000])
def test_a_head_that_is_none_is_no_value(tmp_path, head):
    row = f"1\tكتب\tكتب\tVERB\tV\t_\t{head}\troot\t_\t_\n"
    (tmp_path / "a.conllu").write_text(row, encoding="utf-8")
    corpus = ct.read(tmp_path / "a.conllu", tokenizer="given")
    assert list(corpus.layers) == ["deprel", "upos", "xpos"]


def test_parts_that_hang_on_each_other_end(tmp_path):
    rows = "1-2\tلها\t_\t_\t_\t_\t_\t_\t_\t_\n1\tل\tل\tADP\t_\t_\t2\tcase\t_\t_\n"
    (tmp_path / "a.conllu").write_text(rows + "2\tها\tهو\tPRON\t_\t_\t1\tdep\t_\t_\n", "utf-8")
    corpus = ct.read(tmp_path / "a.conllu", tokenizer="given")
    assert layer(corpus, "upos") == ["ADP"]


def test_texts_without_layers_stand_beside_those_with_them(tmp_path):
    (tmp_path / "a.conllu").write_text(TREEBANK, encoding="utf-8")
    (tmp_path / "b.txt").write_text("نص آخر", encoding="utf-8")
    for characters in (1, 1 << 20):
        corpus = ct.read(tmp_path, tokenizer="given", part_characters=characters)
        assert layer(corpus, "upos")[-2:] == [None, None]
        counts = ct.frequencies(ct.relabel(corpus, "upos")).set_index("term")["frequency"]
        assert counts.to_dict() == {"NOUN": 4, "VERB": 2, "—": 2, "ADJ": 1, "ADP": 1}
    assert not ct.read(tmp_path).layers


# Queries


def test_a_query_asks_for_values_and_for_words_at_once(treebank):
    found = {
        '[upos="VERB" & form="كتب"]': 1,
        'كتب [upos="NOUN"]': 1,
        '[feats.Number="Plur"]': 2,
        '[feats.Number="Sing" & !(upos="NOUN")]': 2,
        '[feats.Number!="Sing"]': 5,
        '[feats="Gender=Fem\\|Number=Sing"]': 2,
        '[upos="N.*|V.*"] [upos="N.*"]': 3,
        '[upos="PUNCT"]': 1,
        '[upos="NOUN"] :: id="b"': 0,
        '[xpos=""]': 0,
        '[head="-.*"]': 5,
    }
    assert {query: ct.count(treebank, query) for query in found} == found


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ('[pos="N"]', r"no attribute is called 'pos'; there are form.*clitics, deprel.*upos"),
        (
            '[feats.Case="Gen"]',
            r"no attribute is called .feats.Case..*feats.Gender, feats.Number, head",
        ),
        ('[upos.x="N"]', r"no attribute is called .upos.x..*upos, xpos"),
        ('[upos<"N"]', "write upos= or upos!="),
        ('[upos="("]', "regular expression cannot be used"),
    ],
)
def test_a_query_that_asks_for_what_no_layer_has_is_told_what_there_is(treebank, query, said):
    with pytest.raises(ct.QueryError, match=said):
        ct.count(treebank, query)


def test_a_corpus_without_layers_names_none(treebank):
    with pytest.raises(ct.QueryError, match="clitics; metadata"):
        ct.count(ct.read(["نص"]), '[upos="N"]')
    with pytest.raises(ValueError, match="no layer 'pos'; it has deprel"):
        treebank.layer("pos")


class Tags(Writer):
    """Writes random queries that ask for layers, too."""

    def comparison(self):
        token = self.token()
        name = self.random.choice(["key", "form", *FIELDS, "feats.*", "feats.*"])
        if name == "feats.*":
            parts = [key for key in token if key.startswith("feats.")] or ["feats.Number"]
            name = self.random.choice(parts)
        value = token.get(name)
        value = "Plur" if value is None else value
        test = lambda other: other.get(name) == value  # noqa: E731
        text, sign = value.replace('"', r"\""), "=="
        if self.random.random() < 0.3 and value[:1].isalpha():
            sign, text, first = "=", f"{value[0]}.*", value[0]
            test = lambda other: (other.get(name) or "").startswith(first)  # noqa: E731
        if self.random.random() < 0.25:
            return f'{name}!{sign}"{text}"', lambda other, inner=test: not inner(other)
        return f'{name}{sign}"{text}"', test


def plain_treebank(folder):
    """Each document as its tokens, read from the files by nothing of the library."""
    documents = []
    for path in sorted(folder.glob("*.conllu")):
        sentence = 0
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("# newdoc"):
                documents.append(({"id": f"{path.stem}:{len(documents) + 1}"}, []))
            if line[:1].isdigit():
                number, form, _, upos, xpos, feats, head, deprel, _, _ = line.split("\t")
                sentence += number == "1"
                token = {"form": form, "key": default_key(form), "sentence": sentence}
                signs = not any(map(str.isalnum, form))
                token["kind"] = "punctuation" if signs else "arabic"
                head = "0" if head == "0" else str(int(head) - int(number))
                values = dict(zip(FIELDS, (upos, xpos, feats, head, deprel), strict=True))
                token |= {name: value for name, value in values.items() if value != "_"}
                for pair in token.get("feats", "").split("|"):
                    name, _, value = pair.partition("=")
                    token |= {f"feats.{name}": value} if name else {}
                # A value of which nothing is said of this part has an empty one.
                documents[-1][1].append(token)
    for _, tokens in documents:
        names = {name for _, each in documents for token in each for name in token}
        for token in tokens:
            if "feats" in token:
                for name in names:
                    if name.startswith("feats."):
                        token.setdefault(name, "")
    return documents


def test_a_hundred_random_queries_find_what_a_plain_matcher_finds_in_the_file(shared, pud):
    documents = plain_treebank(shared / "corpora" / "ud_pud")
    writer = Tags(random.Random(20), documents)
    asked = 0
    while asked < 100:
        text, query, unit, keeps = writer.query()
        if not any(name in text for name in FIELDS):
            continue
        asked += 1
        expected = plain_hits(query, unit, keeps, documents)
        assert hits(pud, text) == expected, text
        assert ct.count(pud, text) == len(expected)


def hits(corpus, query):
    """The hits as the plain matcher gives them: document, first token, end."""
    from corpus_tools.query import search

    ids, found = corpus.documents["id"].tolist(), []
    meant = search.understood(corpus, query)
    for part in corpus.parts:
        starts, ends = search.hits(corpus, part, meant)
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            document = int(np.searchsorted(part.document_offsets, start, side="right")) - 1
            first = int(part.document_offsets[document])
            found.append((ids[part.first_document + document], start - first, end - first))
    return found


# Saved, extended, chosen from, in parts, by workers

QUERIES = (
    '[upos="VERB"]',
    '[upos="ADJ" & feats.Number="Plur"]',
    '[deprel="nsubj"] []{0,2} [upos="VERB"]',
    '[head="-.*" & key="ا.*"]',
)


def answers(corpus):
    counted = ct.relabel(corpus, "upos")
    tables = [ct.concordance(corpus, query) for query in QUERIES]
    tables += [ct.frequencies(counted), ct.ngrams(counted, 3), ct.collocates(counted, "في")]
    return [*tables, ct.tokens(corpus), ct.tokens(counted)]


def same(corpus, expected):
    for table, other in zip(answers(corpus), expected, strict=True):
        pd.testing.assert_frame_equal(pd.DataFrame(table), pd.DataFrame(other))


@pytest.mark.parametrize("characters", [1 << 20, 20_000, 1])
def test_no_answer_depends_on_parts_on_disk_or_on_workers(shared, pud, pool, tmp_path, characters):
    expected, source = answers(pud), shared / "corpora" / "ud_pud"
    how = {"tokenizer": "given", "part_characters": characters, "progress": False}
    parts = ct.read(source, **how)
    same(parts, expected)
    same(ct.open(ct.save(parts, tmp_path / "saved")), expected)
    assert ct.verify(tmp_path / "saved") == []
    if characters == 1:
        return
    built = ct.read(source, **how, path=tmp_path / "built", executor=pool)
    assert built.fingerprint == pud.fingerprint
    same(ct.open(tmp_path / "built", executor=pool), expected)
    assert ct.verify(tmp_path / "built") == []


def test_a_corpus_that_is_extended_has_the_layers_of_all_its_files(tmp_path):
    first, second = TREEBANK.split("# newdoc id = b")
    (tmp_path / "a.conllu").write_text(first, encoding="utf-8")
    (tmp_path / "b.conllu").write_text(f"# newdoc id = b{second}", encoding="utf-8")
    (tmp_path / "c.conllu").write_text(second.replace("ADJ", "NEW"), encoding="utf-8")
    names = [tmp_path / f"{name}.conllu" for name in "abc"]
    whole = ct.read(names, tokenizer="given", path=tmp_path / "whole")
    ct.read(names[:1], tokenizer="given", path=tmp_path / "grown", part_characters=1)
    for name in names[1:]:
        grown = ct.extend(tmp_path / "grown", [name], tokenizer="given")
    for name in FIELDS:
        assert layer(grown, name) == layer(whole, name)
    assert [ct.count(grown, f'[upos="{tag}"]') for tag in ("NOUN", "NEW")] == [5, 1]
    assert ct.verify(tmp_path / "grown") == []


def test_a_corpus_counted_by_a_layer_is_saved_as_such_and_knows_its_words(pud, tmp_path):
    lemmas = ct.relabel(pud, "lemma")
    counted = ct.relabel(lemmas, "upos")
    saved = ct.open(ct.save(counted, tmp_path / "p"))
    assert (saved.key, saved.fingerprint) == ("upos", counted.fingerprint)
    assert ct.frequencies(saved).equals(ct.frequencies(counted))
    again = ct.relabel(saved, "lemma")
    assert ct.frequencies(again).equals(ct.frequencies(lemmas))
    chosen = pud.documents["id"].head(50)
    some = ct.subset(saved, chosen)
    assert some.key == "upos"
    assert ct.frequencies(some).equals(ct.frequencies(ct.relabel(ct.subset(pud, chosen), "upos")))
    assert [step["step"] for step in some.history] == ["read", "relabel", "relabel", "subset"]
    with pytest.raises(ValueError, match="fold before you relabel by a layer"):
        ct.fold(saved, "alef")
    with pytest.raises(ValueError, match="is counted by upos, which new texts cannot be; first"):
        ct.extend(tmp_path / "p", ["نص"], tokenizer="given")


def test_passages_that_are_cut_take_their_layers_along(treebank):
    rest = ct.without_duplicates(
        treebank,
        pd.DataFrame(
            {
                "what": ["paragraph"],
                "document": ["a:1"],
                "start": [0],
                "end": [20],
                "words": [3],
                "first": [""],
                "similarity": [1.0],
                "copies": [1],
                "text": ["وكتبت البنت رسالتها."],
            }
        ),
    )
    assert layer(rest, "upos") == ["ADP", "NOUN", "VERB", "NOUN", "ADJ"]
    assert ct.frequencies(ct.relabel(rest, "upos"))["frequency"].tolist() == [2, 1, 1, 1]


def test_a_part_of_a_damaged_layer_is_told(pud, tmp_path):
    path = ct.save(pud, tmp_path / "p")
    file = next(path.glob("tables-*/layer-upos-00000.npy"))
    file.write_bytes(file.read_bytes()[:-4])
    with pytest.raises(ValueError, match="is damaged"):
        ct.count(ct.open(path), '[upos="VERB"]')
    assert ct.verify(path) == [f"{file.parent.name}/{file.name}"]
    assert ct.count(ct.open(path), "في") == ct.count(pud, "في")


# Types parted by a layer


@given(st.lists(st.lists(st.tuples(st.sampled_from("كلم"), st.sampled_from("_NVA"))), max_size=6))
def test_counts_of_pairs_add_up_to_those_of_words(tmp_path_factory, documents):
    rows = [
        "# newdoc\n"
        + "".join(
            f"{n}\t{form}\t_\t{tag}" + "\t_" * 6 + "\n" for n, (form, tag) in enumerate(own, 1)
        )
        for own in documents
        if own
    ]
    if not rows:
        return
    file = tmp_path_factory.mktemp("p") / "a.conllu"
    file.write_text("\n".join(rows), encoding="utf-8")
    corpus = ct.read(file, tokenizer="given", part_characters=4)
    tags = [tag for own in documents for _, tag in own]
    if set(tags) == {"_"}:
        assert not corpus.layers
        return
    counted = ct.relabel(corpus, "upos")
    assert (counted.n_words, counted.n_types) == (corpus.n_words, corpus.n_types)
    frequencies = ct.frequencies(counted).set_index("term")["frequency"].to_dict()
    assert frequencies == {tag.replace("_", "—"): tags.count(tag) for tag in set(tags)}
    for form in "كلم":
        queries = {tag: f'[form="{form}" & upos="{tag}"]' for tag in "NVA"}
        found = {tag: ct.count(corpus, query) for tag, query in queries.items()}
        pairs = [pair for own in documents for pair in own]
        assert found == {tag: pairs.count((form, tag)) for tag in "NVA"}
    back = ct.relabel(counted, "default")
    assert ct.frequencies(back).equals(ct.frequencies(corpus))
