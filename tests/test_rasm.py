"""Text without dots: the fold to rasm, and ~ in queries, against loops over letters."""

import random

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import corpus_tools as ct
from corpus_tools.query.near import near
from corpus_tools.text.folds import find_folds

# What letters look like without dots where the next joins them, and where none does.
JOINED = ["اأإآ", "بتثنيىئ", "جحخ", "دذ", "رز", "سش", "صض", "طظ", "عغ", "فق", *"كلم", "هة", "وؤ"]
LAST = ["بتث", "ن", "يىئ", "ف", "ق", *(group for group in JOINED if group not in ("بتثنيىئ", "فق"))]
LETTERS = "".join(JOINED)
#: Shapes at the end of a word that are those within it, but for the stroke that ends them.
SAME = {"بتث": "بتثنيىئ", "ف": "فق"}

words = st.text(st.sampled_from(LETTERS), min_size=1, max_size=9)
#: Few letters, so that words are near each other.
alike = st.text(st.sampled_from("بنيفقمعغكءاد"), min_size=1, max_size=6)


def shape(letter, groups):
    return next(group for group in groups if letter in group)


def drawn(word):
    """The shapes of the letters of a word, each at its place."""
    word = word.replace("ء", "")
    return [shape(letter, JOINED) for letter in word[:-1]] + [shape(a, LAST) for a in word[-1:]]


def scanned(word):
    """The same with م for ع, where the letter before joins it."""
    word = word.replace("ء", "")
    before = ["ا", *word]
    return [
        "م" if group == "عغ" and letter not in "اأإآدذرزوؤة" else SAME.get(group, group)
        for letter, group in zip(before, drawn(word), strict=False)
    ]


def distance(a, b):
    """Levenshtein's distance of two words as they are drawn, by his table, cell for cell."""
    a, b = scanned(a), scanned(b)
    table = {(-1, -1): 0}
    for i in range(-1, len(a)):
        for j in range(-1, len(b)):
            ways = [0] if i == j == -1 else []
            ways += [table[i - 1, j] + 1] if i >= 0 else []
            ways += [table[i, j - 1] + 1] if j >= 0 else []
            if i >= 0 and j >= 0:
                ways.append(table[i - 1, j - 1] + (a[i] != b[j]))
            table[i, j] = min(ways)
    return table[len(a) - 1, len(b) - 1]


def of(words):
    return ct.read([" ".join(words)], progress=False)


def found(corpus, query, **options):
    return sorted(set(ct.concordance(corpus, query, **options)["node"]))


@given(words, words, st.randoms(use_true_random=False))
def test_words_are_one_without_dots_just_when_they_are_drawn_alike(word, other, chance):
    rasm = find_folds("rasm")
    assert (rasm(word) == rasm(other)) == (drawn(word) == drawn(other))
    groups = [*(JOINED for _ in word[1:]), LAST]
    dotted = "".join(
        chance.choice(next(group for group in shapes if letter in group))
        for letter, shapes in zip(word, groups, strict=True)
    )
    assert rasm(dotted) == rasm(word)
    assert len(rasm(word)) == len(word)


@given(st.lists(alike, min_size=1, max_size=20), alike, st.sampled_from([0, 1, 2]))
@example(["با"], "ب", 1)
def test_a_query_with_a_tilde_finds_the_words_that_levenshtein_finds(vocabulary, word, edits):
    corpus = of(vocabulary)
    expected = sorted({each for each in vocabulary if distance(word, each) <= edits} | {word})
    assert found(corpus, f"{word}~{edits}") == [each for each in expected if each in vocabulary]
    if edits == 1:
        assert found(corpus, f"{word}~") == found(corpus, f"{word}~1")
    assert set(found(corpus, word)) <= set(found(corpus, f"{word}~{edits}"))


@given(st.lists(st.text(max_size=8), max_size=8), st.text(max_size=8), st.sampled_from([0, 1, 2]))
def test_whatever_the_letters_a_string_is_near_itself_and_what_it_is_near_is_near_it(
    texts, text, edits
):
    def rows(strings, word):
        return near(ct.corpus.strings.Strings.of(strings), word, edits).tolist()

    assert rows([*texts, text], text)[-1]
    assert rows(texts, text) == [rows([text], each)[0] for each in texts]


def test_dots_alone_part_just_what_the_fold_puts_together():
    """Over a real vocabulary the two ways to the same words agree."""
    corpus = ct.sample_corpus()
    folded = ct.fold(corpus, "rasm")
    chance = random.Random(21)
    terms = [term for term in ct.frequencies(corpus, kinds="arabic")["term"] if "." not in term]
    for term in chance.sample(terms, 120):
        query = ct.literal(term)
        both = ct.count(folded, query), ct.count(corpus, f"{query}~0")
        assert both[0] == both[1] if not {*term} & {*"معغ"} else both[0] <= both[1]


def test_a_folded_corpus_shows_skeletons_and_the_forms_behind_them():
    corpus = ct.fold(of(["بيت", "بنت", "بنت", "تبت", "فن", "من", "من", "مي", "كتاب"]), "rasm")
    table = ct.frequencies(corpus).set_index("term")
    assert table["frequency"].to_dict() == {"ٮٮٮ": 4, "ڡں": 1, "مں": 2, "مى": 1, "كٮاٮ": 1}
    assert table.loc["ٮٮٮ", "forms"].startswith("بنت")
    assert (
        ct.count(corpus, "ثبت") == ct.count(corpus, "ٮٮٮ") == ct.count(corpus, '[key="نبت"]') == 4
    )
    assert list(ct.concordance(corpus, "نيت")["node"]) == ["بيت", "بنت", "بنت", "تبت"]
    assert "dots and hamza (rasm)" in str(ct.methods(table))
    assert "الرسم غير المنقوط" in str(ct.methods(table, language="ar"))


def test_a_stop_word_without_dots_is_one_whose_most_frequent_form_is():
    corpus = ct.fold(of(["من", "من", "في", "قي", "بنت", "بنت", "ثبت"]), "rasm")
    assert set(ct.frequencies(corpus, stopwords=True)["term"]) == {"ٮٮٮ"}
    assert set(ct.frequencies(corpus, stopwords=["بنت"])["term"]) == {"مں", "ڡى"}
    # A content word that a rarer stop word looks like stays.
    corpus = ct.fold(of(["فيل", "فيل", "قبل"]), "rasm")
    assert list(ct.frequencies(corpus, stopwords=True)["term"]) == ["ڡٮل"]


def test_orthography_tells_what_the_fold_merges_when_it_is_named():
    corpus = of(["بيت", "بنت", "بنت", "فيل", "قبل", "من"])
    assert "rasm" not in set(ct.orthography(corpus, "merges")["fold"])
    table = ct.orthography(corpus, "merges", "rasm")
    assert set(zip(table["term"], table["others"], strict=True)) >= {("بنت", "بيت")}
    assert len(table) == 2
    assert list(ct.orthography(corpus, "top", "rasm").columns)[-1] == "rasm"


def test_a_saved_corpus_and_folds_of_lemmas_have_skeletons_too(tmp_path):
    corpus = ct.fold(of(["بيت", "بنت", "والكتاب", "من"]), "rasm")
    ct.save(corpus, tmp_path / "rasm.corpus")
    opened = ct.open(tmp_path / "rasm.corpus")
    pd.testing.assert_frame_equal(ct.frequencies(opened), ct.frequencies(corpus))
    assert ct.count(opened, "ثبت") == 2
    lemmas = ct.fold(ct.relabel(of(["والكتاب", "كتب"]), "lemma"), "rasm")
    assert "كٮاٮ" in set(ct.frequencies(lemmas)["term"])


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("كتاب~", ["كتاب", "كناب", "كتاپ", "كتا", "كتيب"]),
        ("كِتَاب~", ["كتاب", "كناب", "كتاپ", "كتا", "كتيب"]),
        ("كتاب~0", ["كتاب", "كناب", "كتاپ"]),
        ("كتاب~2", ["كتاب", "كناب", "كتاپ", "كتا", "كتيب", "الكناب"]),
        ("كتاب~0|كتيب", ["كتاب", "كناب", "كتاپ", "كتيب"]),
        ("كتاب~0 قديم", ["كناب قديم"]),
        ('"كتاب~0 قديم~"', ["كناب قديم", "كتاب قديمه"]),
        ("كتاب~0 قديم~{1,2}", ["كناب قديم", "كتاب قديمه"]),
        ("(كتاب~0|قلم) قديم~", ["كناب قديم", "كتاب قديمه"]),
        ("كتاب~0 within document", ["كتاب", "كناب", "كتاپ"]),
        ("كتاب~0 [] قلم~", []),
        ("قلم~ :: id!=\"x\"", ["قلم"]),
        ("ماء~0", ["ما"]),
        (r"\~", ["~"]),
        (r"http://a.b/\~user", ["http://a.b/~user"]),
    ],
)  # fmt: skip
def test_what_a_tilde_means(query, hits):
    corpus = ct.read(
        ["كتاب كناب قديم كتاپ كتا كتيب الكناب قلم. ما ~", "كتاب قديمه، http://a.b/~user"],
        progress=False,
    )
    assert found(corpus, query) == sorted(set(hits))
    assert ct.count(corpus, query) == len(ct.concordance(corpus, query))


@pytest.mark.parametrize(
    "query",
    [
        *("~", "~~", "~كتاب", "كتاب ~", "كت*~", "كت?ب~2", "/كت.*/~", "[]~", '[key="كتاب"] ~'),
        *('"كتاب قديم"~', '"كتاب قديم~3"', "(كتاب)~", "كتاب~3", "كتاب~9", "كتاب~12", "كتاب~0.5"),
        *("كتاب~قديم", "كتاب~~", "كتاب~2~", "كتاب~?", "كتاب~*", "كتاب~+", "http://a.b/~user"),
    ],
)
def test_a_tilde_that_follows_no_plain_word_says_what_it_is_for(query):
    with pytest.raises(
        ct.QueryError, match=r"a ~ stands after .* كتاب~ or كتاب~2, .*\\~ is the sign"
    ):
        ct.Query(query)


@given(st.text(st.sampled_from("كتاب~\\2*?|/ "), max_size=8))
def test_a_literal_with_a_tilde_is_just_it(text):
    if text.split():
        assert ct.Query(ct.literal(text))
    corpus = ct.read(["http://a.b/~user كتاب"], progress=False)
    assert found(corpus, ct.literal("http://a.b/~user")) == ["http://a.b/~user"]


def test_every_verb_takes_a_tilde():
    corpus = ct.read(["قرأ كتاب قديم", "قرأ كناب قديم", "باع قلم جديد"] * 5, progress=False)
    assert ct.count(corpus, "كتاب~") == 10
    assert set(ct.collocates(corpus, "كتاب~", window=1)["term"]) == {"قرأ", "قديم"}
    table = ct.frequencies(corpus, terms=["كتاب~", {"كتابة": ["كتاب~0", "قلم"]}])
    assert list(table["frequency"]) == [10, 15] or set(table["frequency"]) == {10, 15}
    assert ct.dispersion(corpus, terms="كتاب~")["frequency"].sum() == 10
    assert len(ct.concordance(corpus, "كتاب~")) == 10
    assert ct.count(corpus, ct.Query("كتاب~", clitics=True)) == 10


def test_keys_of_every_kind_are_compared():
    """Spellings and lemmas; where a layer is counted, words, as nobody garbles its values."""
    corpus = of(["والكتاب", "كتبوا", "مدرسه", "أحمد", "٣٤"])
    assert found(ct.relabel(corpus, "lemma"), "كتاپ~0") == ["والكتاب"]
    folded = ct.fold(corpus, "search")
    assert found(folded, "مدرسة~0") == ["مدرسه"] and found(folded, "احمد~0") == ["أحمد"]
    tagged = ct.relabel(
        ct.annotate(corpus, lambda tokens: ["اسم" for _ in tokens], name="pos"), "pos"
    )
    assert len(found(tagged, "اسم~")) == 5 and found(tagged, "كتبوأ~0") == ["كتبوا"]


def test_long_words_and_no_words_take_no_time():
    corpus = ct.read(["http://a.b/" + "x" * 9000 + " كتاب", ""], progress=False)
    assert ct.count(corpus, ct.literal("http://a.b/" + "x" * 9001) + "~2") == 1
    assert ct.count(corpus, "ب" * 40_000 + "~2") == 0
    assert ct.count(ct.read([""], progress=False), "كتاب~") == 0
    with pytest.raises(ct.QueryError, match="so far it took"):
        ct.count(ct.sample_corpus(), ct.Query(" ".join(["كتاب~2"] * 5000), seconds=0.2))
