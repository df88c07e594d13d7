"""Words behind forms: clitics, lemmas, stems and roots, on cases and on gold data."""

import sys
import tomllib
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gold
from corpus_tools.text.arabic import default_key
from corpus_tools.text.stopwords import function_words, stop_words
from corpus_tools.words.clitics import Segments, clitic_forms, segment
from corpus_tools.words.lemmas import LEMMATISERS, find_lemmatiser

LISTED = tomllib.loads(
    (Path(__file__).parent / "cases" / "lemmas.toml").read_text(encoding="utf-8")
)["case"]
OWN = [name for name in LEMMATISERS if name != "camel"]


def as_parameter(case):
    reason = case.get("known_failure")
    marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
    return pytest.param(case, marks=marks, id=case["key"])


@pytest.mark.parametrize("case", list(map(as_parameter, LISTED)))
def test_cases(case):
    before, core, after = (part.split() for part in case["segments"].split("|"))
    assert segment(case["key"]) == Segments(tuple(before), *core, tuple(after))
    assert LEMMATISERS["lemma"]([case["key"]]) == [case["lemma"]]


def test_marks_and_tatweel_do_not_hide_a_clitic():
    assert segment("وَالْعِرَاقُ") == segment("والعـراق") == (("و",), "العراق", ())


words = st.text(st.sampled_from("ابتولكسفيمنهةىأإء"), min_size=1, max_size=9)


@given(words)
def test_segments_of_any_word(word):
    proclitics, core, enclitics = segment(word)
    assert core
    assert set(proclitics) <= set("وفبلكس")
    assert len(proclitics) <= 3 and len(enclitics) <= 1


@given(words)
def test_clitic_forms_hold_the_word(word):
    forms = clitic_forms(word)
    assert word in forms
    assert all(default_key(form) == form for form in forms)


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("العراق", "وللعراق"),
        ("العراق", "فبالعراق"),
        ("اللغة", "للغة"),
        ("كتاب", "ولكتاب"),
        ("التزام", "لالتزام"),
        ("يكتب", "وسيكتب"),
        ("كِتَاب", "بكتاب"),
    ],
)
def test_clitic_forms(word, form):
    assert form in clitic_forms(word)


def test_clitic_forms_of_other_words():
    assert "العراقي" not in clitic_forms("العراق")
    assert "سكتاب" not in clitic_forms("كتاب")
    assert clitic_forms("") == frozenset()


@pytest.mark.parametrize("name", OWN)
@given(st.lists(st.one_of(words, st.text(max_size=6)), max_size=8))
def test_lemmatisers_answer_for_every_key(name, found):
    keys = [default_key(word) for word in found]
    lemmas = LEMMATISERS[name](keys)
    assert len(lemmas) == len(keys)
    assert [bool(lemma) for lemma in lemmas] == [bool(key) for key in keys]
    assert lemmas == [LEMMATISERS[name]([key])[0] for key in keys]


@pytest.mark.parametrize("name", OWN)
def test_other_kinds_stay(name):
    others = ["2017", "٣٫١٤", "#العراق", "@user", "Rocket", "أ.د.", "، ", "العربية.نت", "нет"]
    others += ["", "\ud800", "ب\ud800", "\ufdfa", "\U0001f44d"]
    assert LEMMATISERS[name](others) == others
    assert [segment(other).core for other in others] == others


def test_spellings_of_one_word_have_one_lemma():
    forms = ["العراق", "والعراق", "بالعراق", "للعراق", "وللعراق", "عراق"]
    assert set(LEMMATISERS["lemma"](forms)) == {"عراق"}


@pytest.mark.parametrize(
    ("kind", "words"),
    {
        "a whole word is more than a shorter one with an ending": (
            "مليون تلفزيون محافظة=المحافظة بحرين معالي سكان مدرسة موهبة قيلولة شيخوخة"
        ),
        "feminine adjectives have the masculine": (
            "ألماني=ألمانية نووي=نووية طبيعي=طبيعية سابق=سابقة قادم=قادمة شديد=شديدة مسلح=مسلحة"
        ),
        "feminine nouns stay": "شخصية قضية مشاهدة موافقة مناسبة جريدة سمكة خبرة رقابة كثرة عولمة",
        "an adjective in ي is not my noun": (
            "تنظيمي جماعي إجرامي احترافي مروري منزلي ميداني تدريبي إخباري وقائي تنموي شبابي حضاري"
        ),
        "nouns are no verbs": (
            "تراث نزول تزايد نساء نهار فساد طلاق ظهور غياب وقوف أمان قرآن التزام التحاق التهاب تحرر"
        ),
        "first letters are no clitics": (
            "وظيفي ورقي=ورقية فواز وراثي=وراثية وساطة كلامي فاشل=فاشلة بديل=بدلاء كورنيش فيضان"
        ),
        "plurals that look like singulars": (
            "قلم=أقلام كتاب=كتب طريقة=طرق قيمة=قيم شهر=أشهر مريض=مرضى دقيقة=دقائق شخصية=شخصيات"
        ),
        "the last ي of participles": "قاضي ماضي باقي صافي محامي مفتي كافي=كافية عالي=عالية",
        "many and one of them": "يهودي=يهود إسباني=إسبان روسي=روس",
    }.items(),
)
def test_a_lemma_does_not_depend_on_the_article(kind, words):
    for word in words.split():
        lemma, _, form = word.rpartition("=")
        forms = [form] if form.startswith("ال") else [form, "ال" + form, "وال" + form]
        assert set(LEMMATISERS["lemma"](forms)) == {lemma or form}, (kind, form)


@pytest.mark.parametrize(
    ("kind", "words", "pronouns"),
    [
        (
            "the first letter is no clitic",
            "كتاب بيت بيان بلد والد وقت كلام فريق لسان فقيد واجب وكيل وصول",
            "ه ها هم نا",
        ),
        ("a noun in ي is no verb in ى", "رأي نادي", "ه ها هم هن"),
        ("a noun in و is no plural of a verb", "نمو عفو غزو", "ها هم"),
        ("nouns and verbs before نا", "عمل وقت عصر أصبح وجد سمع قدم شباب أمة تقدم", "نا"),
        ("short nouns, and those in ت", "يد بيت صوت بنت", "ه ها هم نا"),
    ],
)
def test_a_lemma_does_not_depend_on_the_pronoun(kind, words, pronouns):
    for word in words.split():
        stem = word[:-1] + "ت" if word.endswith("ة") else word
        forms = [before + stem + after for before in ("", "و") for after in pronouns.split()]
        assert set(LEMMATISERS["lemma"](forms)) == {word}, kind


@pytest.mark.parametrize("word", "وطنا قرنا لبنا حسنا أحيانا".split())
def test_the_last_letters_of_an_accusative_are_no_pronoun(word):
    assert segment(word).enclitics == ()


@pytest.mark.parametrize("word", "صديقي زميلي كتابي لاعبي موظفي خريجي أفكاري أصدقائي".split())
def test_what_is_mine_is_no_adjective(word):
    assert LEMMATISERS["lemma"]([word])[0][-1] != "ي"


def test_a_joined_word_is_no_whole_one():
    words = ["برعاية", "لولاية", "وكوريا", "بقرية", "جعلني", "التحقوا", "سيتم"]
    expected = ["رعاية", "ولاية", "كوريا", "قرية", "جعل", "التحق", "تم"]
    assert LEMMATISERS["lemma"](words) == expected


def test_light_stems_as_published():
    """The steps of light10, one at a time."""
    keys = ["والكتاب", "وال", "للكتاب", "كتابها", "كتابيه", "وطن", "إسلامية", "هي"]
    expected = ["كتاب", "وال", "كتاب", "كتاب", "كتاب", "وطن", "اسلام", "هي"]
    assert LEMMATISERS["light"](keys) == expected


def test_names_and_callables():
    assert find_lemmatiser("root") is LEMMATISERS["root"]
    assert find_lemmatiser(len) is len
    with pytest.raises(
        ValueError,
        match="'light', 'stem', 'root', 'pattern', 'camel'; did you mean 'lemma'",
    ):
        find_lemmatiser("lema")


def test_without_pystemmer(monkeypatch):
    monkeypatch.setitem(sys.modules, "Stemmer", None)
    with pytest.raises(ImportError, match="the Snowball stemmer needs the package PyStemmer: pip"):
        LEMMATISERS["stem"](["كتاب"])


@pytest.fixture
def camel(monkeypatch):
    """A stand-in for camel-tools, which is too heavy for a test."""
    module = ModuleType("camel_tools.disambig.mle")
    for name in ("camel_tools", "camel_tools.disambig"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    monkeypatch.setitem(sys.modules, "camel_tools.disambig.mle", module)
    return module


def test_camel(camel):
    def disambiguate(sentence):
        known = {"كتابهم": [SimpleNamespace(analysis={"lex": "كِتاب_1"})]}
        return [SimpleNamespace(analyses=known.get(word, [])) for word in sentence]

    loaded = SimpleNamespace(disambiguate=disambiguate)
    camel.MLEDisambiguator = type("MLE", (), {"pretrained": lambda: loaded})
    assert LEMMATISERS["camel"](["كتابهم", "زز", "2017"]) == ["كتاب", "زز", "2017"]


def test_camel_without_its_data(camel):
    class DownloaderError(Exception):
        pass

    def pretrained():
        raise DownloaderError("could not connect")

    camel.MLEDisambiguator = type("MLE", (), {"pretrained": pretrained})
    with pytest.raises(RuntimeError, match=r"DownloaderError.*camel_data -i"):
        LEMMATISERS["camel"](["كتاب"])


def test_camel_not_installed(monkeypatch):
    monkeypatch.setitem(sys.modules, "camel_tools", None)
    with pytest.raises(ImportError, match="pip install camel-tools"):
        LEMMATISERS["camel"](["كتاب"])


def test_function_words_are_stop_words_in_parts():
    assert function_words()["وبأنها"] == (("و", "ب"), "أن", ("ها",))
    assert function_words()["للذي"] == (("ل",), "الذي", ())
    classes = ["modal", "auxiliary", "preposition", "conjunction", "particle", "pronoun"]
    classes += ["demonstrative", "relative", "interrogative", "quantifier"]
    assert set(function_words()) == stop_words(classes)


def test_gold_table(shared):
    table = gold.figures(shared / "corpora" / "ud_pud" / "ar_pud-dev500.conllu", draws=10)
    assert len(table) == 25
    assert [row for row in table if not row.reached] == []
    assert all(0 <= row.low <= row.high <= 1 for row in table)


def test_pairs_apart_are_counted_by_clitic():
    keys = [("ملي", ()), ("كتاب", ()), ("الكتاب", ()), ("وكتاب", ("و",)), ("وملي", ())]
    cases = [gold.LemmaCase(key, "", proclitics) for key, proclitics in keys]
    apart = gold.pairs_apart(cases)
    assert apart[gold.ARTICLE] == apart["و"] == 0
    function_word = [gold.LemmaCase("وهم", "", ()), gold.LemmaCase("الوهم", "", ())]
    assert gold.pairs_apart(function_word + cases)[gold.ARTICLE] == 1 / 2
