"""Roots and patterns: sure ones, none elsewhere, asked for in queries, counted, and as families."""

import csv
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus_tools as ct
from corpus_tools.roots.found import origin, readings, spelled
from corpus_tools.words.lemmas import LEMMATISERS

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "how-to" / "roots.md"
LISTS = tomllib.loads(
    (HERE.parent / "corpus_tools" / "roots" / "roots.toml").read_text(encoding="utf-8")
)
ROOTS, RULES = LISTS["roots"].split(), LISTS["rules"]
STRONG = [root for root in ROOTS if len({*root}) == 3 == len(root) and not {*root} & {*"أوي"}]
CHOSEN = {word for words in LISTS["chosen"].values() for word in words.split()}
with (HERE / "cases" / "roots_judged.csv").open(encoding="utf-8", newline="") as file:
    JUDGED = list(csv.DictReader(file))
TEXTS = [
    "كتب الكاتب كتابًا في المكتبة، وكتابه مكتوب بخطه.",
    "قال القائل قولًا، والمقولة في تلفزيون لندن",
    "سألني في مسألة عن المسؤول",
]


@pytest.fixture(scope="module")
def corpus():
    return ct.read(TEXTS)


def roots(words):
    return LEMMATISERS["root"](words)


def bare(text):
    return re.sub("[أإؤئ]", "ء", text.replace("آ", "ءا"))


@pytest.mark.parametrize("pattern", RULES[0]["as_called"].split())
def test_every_strong_root_comes_back_from_every_pattern(pattern):
    assert len(STRONG) > 1000
    for root in STRONG:
        word = "".join(dict(zip("فعل", root, strict=True)).get(own, own) for own in pattern)
        found = readings(word)
        assert (root, pattern) in found
        if word not in CHOSEN and len({own for own, _ in found}) == 1:
            assert origin(word)["root"] in (root, None)


def letters_in(shape, word):
    """The letters of a root that a word shows in a shape, by place; None if it has another one."""
    if len(shape) != len(word):
        return None
    letters, place = {}, {"ف": 0, "ع": 1, "ل": 2}
    for sign, letter in zip(shape, word, strict=True):
        if sign not in place:
            if sign != letter:
                return None
        elif letters.setdefault(place[sign], letter) != letter:
            return None
        elif sign == "ل":
            place["ل"] = 3
    return letters


def fitting(word, rule):
    """The roots and patterns by which one rule makes a word, found from the word."""
    shapes = [(own, own) for own in rule.get("as_called", "").split()]
    for own, several in rule.get("shapes", {}).items():
        shapes += [(own, one) for one in several.split()]
    for pattern, shape in shapes:
        if (letters := letters_in(bare(shape), word)) is not None:
            for root in filter(re.compile(rule["roots"]).fullmatch, ROOTS):
                if all(bare(root)[place] == own for place, own in letters.items()):
                    yield root, pattern


def plain_readings(word):
    found = set()
    for ending in ("", "ة", "ي", "ية", "ات", "يات"):
        if word.endswith(ending):
            base, known = word[: len(word) - len(ending)], []
            for rule in RULES:
                if not (rule.get("yields") and known):
                    known += fitting(bare(base), rule)
            # إعلام and أعلام
            alike = [own for own in known if {base[:1], own[1][:1]} != {"أ", "إ"}]
            found |= {(root, pattern + ending) for root, pattern in alike}
    return found


@pytest.mark.parametrize(
    "words",
    [
        "كتاب مدينة مكان مطار استعاد استلام منتج حرية قال صفة اتحاد ازدحام إعلام أعلام مؤمن آخر",
        "زلزال ترجمة طمأن سيطرة يؤمن يصل مقاولات سماوي مستشفى قضية إيمان اعشوشب بيت ثقة مادة",
    ],
)
def test_readings_are_those_that_matching_every_shape_to_a_word_finds(words):
    for word in words.split():
        assert readings(word) == plain_readings(word) != set()


@given(st.text(st.sampled_from("اتمسنويءأإآئكرلبدة"), max_size=7))
def test_readings_of_any_letters_are_those_that_matching_finds(word):
    assert readings(word) == plain_readings(word)


@pytest.mark.parametrize(
    ("kind", "pairs"),
    {
        "hollow": (
            "قال=قول يقول=قول قالوا=قول قائل=قول مقولة=قول باع=بيع يبيع=بيع بائع=بيع كان=كون "
            "يكون=كون نام=نوم ينام=نوم منام=نوم خاف=خوف صام=صوم صيام=صوم زيارة=زور عاد=عود عاش=عيش "
            "سار=سير يصير=صير طار=طير غاب=غيب مات=موت إقامة=قوم مقيم=قوم أراد=رود إرادة=رود "
            "أجاب=جوب استطاع=طوع مشورة=شور اختار=خير احتاج=حوج استفاد=فيد قيلولة=قيل شيخوخة=شيخ"
        ),
        "defective": (
            "دعا=دعو يدعو=دعو دعوة=دعو داعي=دعو رمى=رمي يرمي=رمي مشى=مشي بكى=بكي رجا=رجو شكوى=شكو "
            "سعى=سعي رضي=رضو بقي=بقي قضى=قضي القاضي=قضي قضاء=قضي مستشفى=شفي أعطى=عطو عطاء=عطو "
            "اشترى=شري بناء=بني مبنى=بني صلاة=صلو حياة=حيي نوى=نوي قوة=قوي مساواة=سوي تحية=حيي"
        ),
        "assimilated": (
            "وعد=وعد وصل=وصل يصل=وصل صلة=وصل اتصال=وصل وقف=وقف موقف=وقف يجد=وجد ميزان=وزن "
            "ميراث=ورث تراث=ورث يضع=وضع ثقة=وثق جهة=وجه اتحاد=وحد اتهام=وهم تقوى=وقي"
        ),
        "hamzated": (
            "أخذ=أخذ يأخذ=أخذ اتخذ=أخذ مأخوذ=أخذ أكل=أكل مؤتمر=أمر أمن=أمن آمن=أمن يؤمن=أمن "
            "يؤمنوا=أمن إيمان=أمن سأل=سأل يسأل=سأل سؤال=سأل مسؤول=سأل رئيس=رأس قرأ=قرأ قراءة=قرأ "
            "قارئ=قرأ بدأ=بدأ مبدأ=بدأ جزء=جزأ شيء=شيأ رأى=رأي يرى=رأي جاء=جيأ ساء=سوأ سوء=سوأ"
        ),
        "doubled": (
            "مد=مدد امتداد=مدد شديد=شدد محبة=حبب مر=مرر استمر=مرر حقيقة=حقق رد=ردد عدد=عدد أعد=عدد "
            "قصة=قصص خاص=خصص محل=حلل مهم=همم استقرار=قرر"
        ),
        "letters made alike in the eighth form": (
            "ازدحام=زحم ازدهار=زهر اصطدام=صدم اضطراب=ضرب اطلاع=طلع ادعاء=دعو اتباع=تبع مزدحم=زحم"
        ),
        "four letters": "وسوسة=وسوس زلزال=زلزل ترجم=ترجم طمأنينة=طمأن هندسة=هندس مسيطر=سيطر",
        "of two letters": "أب=أبو أخ=أخو ابن=بني اسم=سمو يد=يدي دم=دمو ماء=موه لغة=لغو سنة=سنو",
        "broken plurals": (
            "أقلام=قلم أبواب=بوب أموال=مول أيام=يوم بيوت=بيت عيون=عين علماء=علم مكاتب=كتب رجال=رجل"
        ),
        "said by me, by us and to you": "قلت=قول قلنا=قول كنتم=كون رأيت=رأي جئت=جيأ أتوا=أتي",
        "without their last letter": "مهتدين=هدي متقين=وقي اشتروا=شري",
        "with clitics": "وبكتابهم=كتب والمسؤولون=سأل فليقل=قلل سيكتبون=كتب",
    }.items(),
)
def test_weak_and_other_roots(kind, pairs):
    expected = dict(pair.split("=") for pair in pairs.split())
    assert dict(zip(expected, roots([*expected]), strict=True)) == expected, kind


@pytest.mark.parametrize(
    ("kind", "words"),
    {
        "what is two words": "عام سائل",
        "loans": "تلفزيون دولار برلمان فيلم دكتور إنترنت مليون غاز بنك بورصة تاكسي",
        "names of places and people": "لندن فرنسا إيران طهران ألمانيا مريم لبنان دبي نيويورك",
        "joined words and names that look like roots": "فقم بيد إسحاق داود",
        "function words": "في من هذا الذي عند بين لكن هو كما إلى بعد قبل",
        "no words": "زززز ببب ةةة ي ا ة ـ",
        "other kinds": "2017 Rocket #كتاب @كاتب",
    }.items(),
)
def test_a_root_that_is_not_sure_is_none(kind, words):
    for word in words.split():
        lemma = LEMMATISERS["lemma"]([word])[0]
        assert origin(lemma)["root"] is None, (kind, word)
        assert roots([word]) == LEMMATISERS["pattern"]([word]) == [lemma]


def test_a_sure_root_may_have_no_sure_pattern():
    assert origin("آخر") == {"root": "أخر", "pattern": None}  # فاعل and أفعل
    assert origin("مبني") == {"root": "بني", "pattern": None}  # مفعول and مفعل
    assert origin("سنة") == {"root": "سنو", "pattern": None}  # and one that fits none


def test_what_was_judged_right_by_hand_is_found_still():
    lemmas = LEMMATISERS["lemma"]([row["form"] for row in JUDGED])
    for row, lemma in zip(JUDGED, lemmas, strict=True):
        if row["root"] and row["root"] == row["right_root"]:
            assert origin(lemma)["root"] == row["root"], row
    assert Counter(row["drawn"] for row in JUDGED) == {"types": 200, "tokens": 200}


@pytest.mark.parametrize("drawn", ["types", "tokens"])
def test_the_figures_of_the_page_are_those_of_the_words_that_were_judged(drawn):
    rows = [row for row in JUDGED if row["drawn"] == drawn]
    cells = []
    for name in ("root", "pattern"):
        found = [row for row in rows if row[name]]
        right = [row for row in found if row[name] == row[f"right_{name}"]]
        cells.append(f"{len(right)} of {len(found)} ({len(right) / len(found):.1%})")
        assert len(right) / len(found) > 0.9
    true = [row for row in rows if row["right_root"]]
    cells.append(f"{sum(row['root'] == row['right_root'] for row in true)} of {len(true)}")
    assert f"| 200 {drawn} | {' | '.join(cells)} |" in PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("query", "nodes"),
    [
        ('[root="كتب"]', ["كتب", "الكاتب", "كتابًا", "المكتبة", "وكتابه", "مكتوب"]),
        ('[root="كتب" & pattern="مفعول"]', ["مكتوب"]),
        ('[root="كتب" & pattern="مف.*"]', ["المكتبة", "مكتوب"]),
        ('[root="ك ت ب" & pattern!="فعال"]', ["الكاتب", "المكتبة", "مكتوب"]),
        ('[root="سءل"]', ["سألني", "مسألة", "المسؤول"]),
        ('[root="تلفزيون"] | [root="في"] | [root=""]', []),
        ('[pattern="فاعل"] []? [root="قول"]', ["القائل قولًا"]),
        ('[root=".+" & lemma="قال"]', ["قال"]),
        ('[root!=".+" & kind="arabic"]', ["في", "بخطه", "في", "تلفزيون", "لندن", "في", "عن"]),
    ],
)
def test_queries_ask_for_roots_and_patterns_however_words_are_counted(corpus, query, nodes):
    for view in (corpus, *(ct.relabel(corpus, name) for name in ("lemma", "root", "pattern"))):
        assert list(ct.concordance(view, query)["node"]) == nodes
        assert ct.count(view, query) == len(nodes)


def test_words_without_a_sure_root_are_counted_by_their_lemma(corpus):
    counted = ct.relabel(corpus, "root")
    terms = dict(ct.frequencies(counted)[["term", "frequency"]].to_numpy())
    assert terms["كتب"] == 6
    assert terms["تلفزيون"] == terms["لندن"] == 1
    assert ct.count(counted, "مكتوب") == 6
    assert ct.count(counted, "لندن") == 1
    patterns = ct.relabel(corpus, "pattern")
    assert ct.count(patterns, "فاعل") == ct.count(patterns, '[pattern="فاعل"]') == 2


def test_a_root_is_written_in_many_ways():
    assert {spelled(own) for own in ("سأل", "س ء ل", "س-أ-ل", "سئل", "سَأَل", "س.ؤ.ل", "ســأل")} == {
        "سأل"
    }
    assert spelled(" - ") == ""


def test_a_layer_of_a_fuller_lexicon_stands_for_our_list():
    lexicon = {"تلفزيون": ("ت ل ف ز", "فعلليول"), "الكاتب": ("كتب", "فاعل"), "كتب": ("كتب", None)}

    def fuller(forms):
        found = [lexicon.get(form, (None, None)) for form in forms]
        return {"root": [root for root, _ in found], "pattern": [pattern for _, pattern in found]}

    corpus = ct.annotate(ct.read(TEXTS), fuller)
    assert list(ct.concordance(corpus, '[root="كتب"]')["node"]) == ["كتب", "الكاتب"]
    assert ct.count(corpus, '[root="قول"]') == 0
    assert ct.count(corpus, '[root="ت ل ف ز" & pattern="فعلليول"]') == 1
    assert ct.count(ct.relabel(corpus, "root"), "كتب") == 2
    table = ct.family(corpus, ["كتب", "تلفز"])
    assert table[["root", "term", "pattern"]].sort_values("pattern").to_numpy().tolist() == [
        ["كتب", "كاتب", "فاعل"],
        ["ت ل ف ز", "تلفزيون", "فعلليول"],
        ["كتب", "كتاب", "—"],
    ]
    assert "a list of roots" not in ct.methods(table)
    other = ct.annotate(ct.read(TEXTS), lambda forms: fuller(forms)["root"], "root")
    assert sorted(ct.family(other, "كتب")["pattern"]) == ["فاعل", "فعال"]


def test_a_family_is_what_plain_loops_find_whatever_the_parts(tmp_path):
    corpus = ct.sample_corpus()
    counts = Counter()
    table = ct.tokens(ct.relabel(corpus, "lemma"))
    for lemma in table["key"]:
        own = origin(lemma)
        if own["root"] in ("علم", "بحر"):
            counts[own["root"], lemma, own["pattern"] or "—"] += 1
    family = ct.family(corpus, ["بحر", "ع ل م"])
    found = family[["root", "term", "pattern", "frequency"]].to_numpy().tolist()
    assert {tuple(row[:3]): row[3] for row in found} == counts
    assert family["frequency"].is_monotonic_decreasing
    texts = [corpus.text(row) for row in range(len(corpus))]
    ct.read(texts, path=tmp_path / "c", part_characters=5_000)
    parted = ct.family(ct.open(tmp_path / "c"), ["بحر", "علم"])
    assert parted.to_numpy().tolist() == family.to_numpy().tolist()
    words = table[table["kind"] != "punctuation"]["key"]
    share = sum(origin(lemma)["root"] is not None for lemma in words) / len(words)
    assert family.attrs["notes"] == [
        f"{share:.0%} of the words of the corpus have a root that is sure"
    ]


def test_a_family_of_views(corpus):
    some = ct.subset(corpus, [0])
    assert ct.family(some, "كتب")["frequency"].sum() == 6
    family = ct.family(corpus, "كتب").to_numpy().tolist()
    for view in (ct.relabel(corpus, "root"), ct.relabel(corpus, "lemma"), ct.fold(corpus, "alef")):
        assert ct.family(view, "كتب").to_numpy().tolist() == family
    assert family[0] == ["كتب", "كتاب", "فعال", 3, "كتابًا، كتب، وكتابه"]


def test_a_root_that_never_occurs_gives_no_rows(corpus):
    nothing = ct.read(["، ."])
    for empty in (ct.family(corpus, "زذر"), ct.family(corpus, []), ct.family(nothing, "كتب")):
        assert list(empty.columns) == ["root", "term", "pattern", "frequency", "forms"]
        assert len(empty) == 0
    (note,) = ct.family(corpus, ["كتب", "قال"]).attrs["notes"][1:]
    assert note == "roots without a sure word here: قال; it is قول, not قال, that is a root"


@pytest.mark.parametrize("root", ["", " ", "-", ["كتب", ""], ["كتب", 3], 3, None, b"x", True])
def test_what_is_no_root_is_refused(corpus, root):
    with pytest.raises(ValueError, match=r"root is .*; give .*ct\.family\(corpus, 'كتب'\)"):
        ct.family(corpus, root)


def test_the_paragraph_on_methods_says_how_roots_were_found(corpus):
    said = "where a list of roots and patterns leaves one alone"
    assert said in ct.methods(ct.family(corpus, "كتب"))
    assert said in ct.methods(ct.concordance(corpus, '[lemma="كتاب" & root="كتب"]'))
    assert said in ct.methods(ct.relabel(corpus, "root"))
    assert ct.methods(ct.concordance(ct.relabel(corpus, "root"), '[root="كتب"]')).count(said) == 1
    assert said not in ct.methods(ct.concordance(corpus, "root"))
    assert "قائمة الجذور والأوزان" in ct.methods(ct.family(corpus, "كتب"), "ar")
    assert "«كتب»" in ct.methods(ct.family(corpus, "كتب"), "ar")


def test_families_are_drawn_by_pattern_and_root(corpus):
    family = ct.family(corpus, ["كتب", "قول"])
    ax = ct.plot.frequencies(family)
    assert len(ax.patches) == len(family)
    sums = family.groupby(["pattern", "root"], as_index=False)["frequency"].sum()
    ax = ct.plot.heatmap(sums.rename(columns={"pattern": "term"}), by="root")
    assert len(ax.get_xticklabels()) == 2
