"""How a corpus is spelled, against plain loops over its texts and against `frequencies`."""

import unicodedata
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import pandas as pd
import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

import corpus_tools as ct
from corpus_tools.analysis.repeats._signs import SIGNS
from corpus_tools.text.arabic import default_key
from corpus_tools.text.folds import FOLDS, PRESETS, find_folds

ODD = [
    "إلى الى ألى علىٰ علي علی مدرسة مدرسه قُرْآن اقــرأ \u0640",
    "\u200fنص\u200e \ufe8d\ufedf\ufe92\ufef4\ufe96 \ufdfa 1٢۳४ \u00a0 \ue000 \ufffd \ud83d",
    "",
    "وحدة، وحده, شؤون؟ شئون? \x07 \u06a9\u062a\u0627\u0628 #حملة_الى رااائع",
]

texts = st.lists(
    st.text(
        st.one_of(
            st.sampled_from("اأإآٱءؤئىيةهـ ٠1۱,،؟لبكم \n\u064b\u0651\u200f\u06cc\ufe8d\ud83d"),
            st.characters(),
        ),
        max_size=30,
    ),
    min_size=1,
    max_size=4,
)


@cache
def sign_of(character):
    """The name of the first sign that has a character."""
    for sign in SIGNS:
        if regex.match(f"[{sign.characters}]", character, flags=regex.V1):
            return sign.name
    return None


def plainly_counted(some):
    """How often each sign occurs and in how many texts; the first sign of a character has it."""
    counts, documents = Counter(), Counter()
    for text in some:
        own = Counter(map(sign_of, text))
        del own[None]
        counts += own
        documents.update(own.keys())
    return counts, documents


def words_of(corpus):
    table = ct.tokens(corpus)
    return table[table["kind"] != "punctuation"]


@pytest.fixture(scope="module")
def corpus():
    sample = ct.sample_corpus()
    return ct.read([*ODD, *(sample.text(row) for row in range(len(sample)))], progress=False)


def test_no_two_signs_have_one_name():
    assert len({sign.name for sign in SIGNS}) == len(SIGNS) < 255


@settings(max_examples=30)
@given(texts)
def test_signs_are_those_of_the_texts(some):
    table = ct.orthography(ct.read(some, progress=False))
    table = table[~table["group"].str.startswith("final")]
    counts, documents = plainly_counted(some)
    assert dict(zip(table["name"], table["frequency"], strict=True)) == counts
    assert dict(zip(table["name"], table["documents"], strict=True)) == documents


def test_signs_of_a_corpus(corpus):
    table = ct.orthography(corpus)
    counts, documents = plainly_counted(map(corpus.text, range(len(corpus))))
    signs = table[~table["group"].str.startswith("final")]
    assert dict(zip(signs["name"], signs["frequency"], strict=True)) == counts
    assert dict(zip(signs["name"], signs["documents"], strict=True)) == documents
    assert table.groupby("group")["share"].sum().round(12).eq(1).all()
    groups = {"alef", "hamza", "tatweel", "marks", "digits", "presentation_forms", "damage"}
    assert {*groups, "persian", "bidi_controls", "invisible"} <= set(table["group"])


def test_final_letters_are_those_of_the_words(corpus):
    table = ct.orthography(corpus)
    table = table[table["group"].str.startswith("final")].set_index("sign")
    words = words_of(corpus)
    last = words["form"].map(lambda form: default_key(form)[-1])
    assert list(table.index) == ["ي", "ى", "\N{ARABIC LETTER FARSI YEH}", "ة", "ه"]
    for letter, row in table.iterrows():
        own = words[last == letter]
        assert (row["frequency"], row["documents"]) == (len(own), own["document"].nunique())


def test_what_is_not_seen_is_named_by_its_code():
    table = ct.orthography(ct.read(ODD))
    for shown in table["sign"]:
        assert all(unicodedata.category(character) not in ("Cf", "Zs", "Cc") for character in shown)
        assert unicodedata.combining((shown or "-")[0]) == 0


def grouped(corpus, fold):
    """The spellings that a fold takes for one, by a dictionary: Counters of what is written."""
    words = Counter(words_of(corpus)["form"])
    groups = defaultdict(Counter)
    for form, count in words.items():
        key = default_key(form)
        if fold == "default":
            groups[key][form] += count
        else:
            groups[find_folds(fold)(key)][key] += count
    return groups


@pytest.mark.parametrize("fold", ["default", *FOLDS, *PRESETS])
def test_merges_are_those_of_a_dictionary(corpus, fold):
    groups = grouped(corpus, fold)
    (row,) = ct.orthography(corpus, "folds", folds=fold).to_dict("records")
    before = sum(map(len, groups.values()))
    merged = [counts for counts in groups.values() if len(counts) > 1]
    lost = sum(sum(counts.values()) - max(counts.values()) for counts in merged)
    assert (row["terms"], row["saved"], row["merged"]) == (len(groups), before - len(groups), lost)
    assert row["saved_share"] == pytest.approx((before - len(groups)) / before)
    assert row["merged_share"] == pytest.approx(lost / corpus.n_words)

    table = ct.orthography(corpus, "merges", folds=fold)
    assert len(table) == len(merged)
    assert sorted(zip(table["frequency"], table["merged"], table["spellings"], strict=True)) == (
        sorted((sum(c.values()), sum(c.values()) - max(c.values()), len(c)) for c in merged)
    )
    assert table["merged"].is_monotonic_decreasing
    for row in table.itertuples():
        key = default_key(row.term)
        counts = groups[key if fold == "default" else find_folds(fold)(key)]
        name = row.term if fold == "default" else key
        assert counts[name] == max(counts.values())
        others = row.others.split("، ")
        assert len(others) == min(len(counts) - 1, 5)
        own = [counts[other if fold == "default" else default_key(other)] for other in others]
        rest = [count for other, count in counts.items() if other != name]
        assert own == sorted(rest, reverse=True)[:5]


@pytest.mark.parametrize("stopwords", [None, True, ["من", "في"]])
def test_ranks_are_those_of_frequencies(corpus, stopwords):
    table = ct.orthography(corpus, "top", n=30, stopwords=stopwords)
    assert list(table.columns) == ["term", "frequency", "rank", *FOLDS, *PRESETS]
    plain = ct.frequencies(corpus, stopwords=stopwords)
    top = table[table["rank"] <= 30]
    pd.testing.assert_series_equal(
        pd.Series(top["term"]), plain["term"].head(30), check_names=False, check_dtype=False
    )
    assert list(top["frequency"]) == list(plain["frequency"].head(30))
    for name in [*FOLDS, *PRESETS]:
        folded = ct.fold(corpus, name)
        rank_of = {term: place for place, term in
                   enumerate(ct.frequencies(folded, stopwords=stopwords)["term"], 1)}  # fmt: skip
        shown = dict(zip(folded.vocabulary.keys.list(), folded.vocabulary.shown_types, strict=True))
        fold = find_folds(name)
        for term, rank in zip(table["term"], table[name], strict=True):
            kept = folded.vocabulary.forms[shown[fold(default_key(term))]]
            assert rank_of.get(kept) == (None if pd.isna(rank) else rank)
        assert set(range(1, 31)) <= set(table[name].dropna())


def test_parts_disk_workers_and_views_change_nothing(corpus, tmp_path):
    some = [corpus.text(row) for row in range(30)]
    small = ct.read(some)
    expected = {what: ct.orthography(small, what) for what in ("signs", "folds", "merges", "top")}
    on_disk = ct.read(some, path=tmp_path / "parts", part_characters=4_000)
    assert len(on_disk.parts) > 7
    for view in (on_disk, ct.relabel(on_disk, "lemma"), ct.fold(on_disk, "search")):
        for what, table in expected.items():
            pd.testing.assert_frame_equal(ct.orthography(view, what), table)
    with ThreadPoolExecutor(2) as executor:
        with_workers = ct.open(on_disk.origin.path, executor=executor)
        pd.testing.assert_frame_equal(ct.orthography(with_workers), expected["signs"])
    # A subset keeps the texts of the other documents beside its own.
    chosen = ct.subset(on_disk, [0, 1, 20])
    other = ct.read([some[0], some[1], some[20]])
    pd.testing.assert_frame_equal(ct.orthography(chosen), ct.orthography(other))


def test_nothing_to_tell():
    nothing = ct.read(["", "..."])
    assert ct.orthography(nothing).empty
    assert ct.orthography(nothing, "merges").empty
    assert ct.orthography(nothing, "top").empty
    assert list(ct.orthography(nothing, "folds")["terms"].unique()) == [0]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"what": "letters"}, "'signs', 'folds', 'merges', 'top'"),
        ({"what": "folds", "folds": "alif"}, "it can be 'alef', 'alef_maksura'"),
        ({"what": "top", "folds": ["default"]}, "fold is 'default'; it can be"),
        ({"what": "top", "n": 0}, "n is 0"),
        ({"what": "top", "stopwords": "من"}, "stopwords is a string"),
    ],
)
def test_bad_parameters(options, said):
    with pytest.raises(ValueError, match=said):
        ct.orthography(ct.read(["نص"]), **options)


def test_the_seed_articles(shared):
    corpus = ct.read(shared / "corpora" / "seed_articles")
    signs = ct.orthography(corpus).set_index("name")
    assert signs.loc["arabic shadda", "frequency"] == 37
    assert signs.loc["final alef maksura", "share"] == pytest.approx(97 / 300)
    merges = ct.orthography(corpus, "merges", folds="alef").set_index("term")
    assert (merges.loc["إلى", "others"], merges.loc["إلى", "merged"]) == ("الى", 10)


def test_the_top_words_are_those_before_and_after_folding():
    corpus = ct.read(["كتاب كتاب كتاب إلى إلى الى الى"])
    table = ct.orthography(corpus, "top", n=1, folds="alef")
    assert set(table["term"]) == {"كتاب", "إلى"}


@pytest.mark.parametrize("what", ["signs", "folds", "merges", "top", "uthmani"])
@pytest.mark.parametrize("stopwords", [None, True, ["قال"]], ids=str)
def test_texts_without_words_have_a_table_of_each_kind_whatever_is_left_out(what, stopwords):
    table = ct.orthography(ct.read([""]), what, stopwords=stopwords)
    assert len(table) in (0, 10) and not table.select_dtypes("number").to_numpy().sum()
