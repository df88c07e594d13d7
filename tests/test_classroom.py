"""What lessons rest on: paths as they are pasted, a word and groups for any texts, answers."""

import itertools
import os
import unicodedata

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus_tools as ct
from corpus_tools.classroom import AnswerError, SourceError, check


@pytest.fixture
def class_folder(tmp_path, monkeypatch):
    """A project as a class has it: its notebooks, and texts that were dragged beside them."""
    for folder in ("notebooks/ar", "texts", "مقالات", "new folder"):
        (tmp_path / folder).mkdir(parents=True)
    for name in ("texts/new.txt", "texts/about.txt", "مقالات/أخبار.txt", "new folder/x.txt"):
        (tmp_path / name).write_text("البحر واسع", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "notebooks/ar")
    return tmp_path


@pytest.fixture(params=["ar", "en"])
def language(request):
    ct.use_language(request.param)
    yield request.param
    ct.use_language(None)


def same(found, folder, name):
    return os.path.samefile(found, folder / name)


@pytest.mark.parametrize(
    ("pasted", "name"),
    [
        ("texts", "texts"),
        ("  texts \n", "texts"),
        ("texts\\", "texts"),
        ('"texts"', "texts"),
        ("'texts/new.txt'", "texts/new.txt"),
        ("“texts”", "texts"),
        ("«texts»", "texts"),
        ('r"texts\\new.txt"', "texts/new.txt"),
        ("texts\\new.txt", "texts/new.txt"),
        ("texts\new.txt", "texts/new.txt"),  # Python has made a line break of it
        ("texts\about.txt", "texts/about.txt"),
        ("\u202atexts\\new.txt", "texts/new.txt"),
        ("\u200etexts\u200f", "texts"),
        ("new%20folder", "new folder"),
        ("new folder\\x.txt", "new folder/x.txt"),
        ("%D9%85%D9%82%D8%A7%D9%84%D8%A7%D8%AA", "مقالات"),
        (unicodedata.normalize("NFD", "مقالات/أخبار.txt"), "مقالات/أخبار.txt"),
    ],
)
def test_a_path_is_found_however_it_is_pasted(class_folder, pasted, name):
    assert same(ct.source(pasted), class_folder, name)


@pytest.mark.parametrize(
    "form", ["{}", "file://{}", "file://localhost{}", "FILE:{}", '"{}"', "{}/"]
)
def test_a_whole_path_is_found_as_an_address_too(class_folder, form):
    path = (class_folder / "مقالات").as_posix()
    assert same(ct.source(form.format(path)), class_folder, "مقالات")


def test_a_drive_after_file_is_no_folder(class_folder):
    with pytest.raises(SourceError, match="There is nothing called C:/Users/Sara/stories"):
        ct.source("file:///C:/Users/Sara/stories")


def test_home_is_found(class_folder, monkeypatch):
    monkeypatch.setenv("HOME", str(class_folder))
    monkeypatch.setenv("USERPROFILE", str(class_folder))
    assert same(ct.source("~/texts"), class_folder, "texts")


def test_names_are_looked_for_no_higher_than_the_folder_of_the_notebooks(tmp_path, monkeypatch):
    (tmp_path / "texts").mkdir()
    (tmp_path / "project/notebooks").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "project/notebooks")
    with pytest.raises(SourceError):
        ct.source("texts")


def test_a_pattern_stays_one(class_folder):
    assert ct.source("texts/*.txt") == "../../texts/*.txt"
    assert ct.source("texts\\*.txt") == "../../texts/*.txt"
    assert ct.source("*.none") == "*.none"
    assert len(ct.read(ct.source("texts/*.txt"))) == 2


@pytest.mark.parametrize("value", [None, ["نص"], 5, pd.DataFrame({"text": ["نص"]})])
def test_what_is_no_path_comes_back(value):
    assert ct.source(value) is value


@pytest.mark.parametrize(
    ("pasted", "near"),
    [
        ("Texts.zip", "texts"),
        ("TEXT", "texts"),
        ("newfolder", "new folder"),
        ("مقالآت", "مقالات"),
        ("texts/new", "texts/new.txt"),
        ("texts/new.txt.txt", "texts/new.txt"),
        ("مقالات/اخبار", "مقالات/أخبار.txt"),
        ("C:\\Users\\Sara\\Desktop\\texts", "texts"),
        ("C:\\Users\\Sara\\Desktop\texts", "texts"),
    ],
)
def test_an_error_names_what_is_like_it_and_a_line_that_works(class_folder, pasted, near):
    with pytest.raises(SourceError) as raised:
        ct.source(pasted)
    line = str(raised.value).rpartition("SOURCE = ")[2]
    assert same(line.strip('"'), class_folder, near)


def test_a_path_error_is_in_the_language_of_the_class(class_folder, language):
    with pytest.raises(FileNotFoundError) as raised:
        ct.source("قصص")
    said = {
        "ar": "اسحب مجلدك إلى قائمة الملفات واكتب اسمه",
        "en": "Drag your folder into the file list",
    }
    assert said[language] in str(raised.value)


@pytest.mark.parametrize(
    "pasted",
    [
        "",
        "   ",
        '""',
        "\0",
        "x" * 5000,
        "\ud800",
        "\ud800/x",
        "https://example.org/page",
        "نص " * 40,
    ],
)
def test_nothing_that_is_pasted_breaks_it(class_folder, pasted):
    with pytest.raises(SourceError) as raised:
        ct.source(pasted)
    assert len(str(raised.value)) < 400


def test_an_error_in_a_folder_of_thousands_stays_short(tmp_path, monkeypatch):
    for number in range(3000):
        (tmp_path / f"article_{number}.txt").touch()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SourceError) as raised:
        ct.source("article")
    assert len(str(raised.value)) < 300


def test_a_saved_corpus_is_opened(class_folder, capsys):
    ct.save(ct.read(["البحر"]), class_folder / "saved")
    assert ct.classroom.read("saved.corpus").n_words == 1
    assert ct.classroom.read("texts").n_words == 4
    assert capsys.readouterr().out == ""


def test_what_was_not_read_is_said(class_folder, capsys):
    (class_folder / "texts/broken.docx").write_bytes(b"PK\x03\x04")
    ct.classroom.read("texts")
    assert "1 files could not be read: ct.reading_report(corpus)" in capsys.readouterr().out


def test_the_sample_is_read_without_a_word(capsys):
    assert len(ct.classroom.read()) == len(ct.sample_corpus())
    assert capsys.readouterr().out == ""


def test_a_word_that_is_not_there_gives_way_to_one_that_is(capsys, language):
    corpus = ct.read(["في البحر وفي البحر وقال واحد", "أكثر من سفينة"])
    assert ct.classroom.node(corpus, "سفينة") == "سفينة"
    assert capsys.readouterr().out == ""
    assert ct.classroom.node(corpus, "القمر") == "البحر"
    assert "القمر" in (said := capsys.readouterr().out) and "البحر" in said
    assert ct.classroom.node(ct.read(["1 2 3"]), "القمر") == "القمر"


def test_groups_gather_documents(capsys, language):
    table = {"text": list("ابتثجح"), "id": list("123456"), "name": list("123456")}
    table |= {"one": ["أ"] * 6, "poet": [*list("ااابب"), None]}
    corpus = ct.read(pd.DataFrame(table))
    assert ct.classroom.group(corpus, "one") == "one"
    assert capsys.readouterr().out == ""
    assert ct.classroom.group(corpus, "register") == "poet"
    assert "poet" in capsys.readouterr().out


def test_texts_without_groups_are_compared_document_by_document(capsys, language):
    alone, many = ct.read(["نص"]), ct.read([f"نص {number}" for number in range(20)])
    assert ct.classroom.group(many, "register") == ct.classroom.group(many) == "id"
    assert capsys.readouterr().out.count({"ar": "العمود id", "en": "by id"}[language]) == 2
    assert len(ct.frequencies(many, terms="نص", by="id")) == 20
    assert ct.classroom.group(alone, "register") == "id"
    said = {"ar": "وثيقة واحدة", "en": "one document"}
    assert said[language] in capsys.readouterr().out


WORDS = pd.DataFrame({"term": ["ماء", "بحر"], "frequency": [2, 1], "per_million": [1 / 3, 12.5]})


class Hostile:
    """A value that nothing can be done with."""

    def __eq__(self, other):
        raise RuntimeError

    __hash__ = None

    def __str__(self):
        raise RuntimeError

    __repr__ = __str__


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (12, 12),
        (12.0, 12),
        (np.int64(12), 12),
        (33.33, 100 / 3),
        (33.3, np.float64(100 / 3)),
        (0.07, 0.0714),
        (10**400, 10**400),
        (0.015, 0.0149),
        (float("nan"), np.nan),
        ("كِتَاب", unicodedata.normalize("NFD", "كِتَاب")),
        (" البحر ", "البحر"),
        (["أ", "ب"], {"ب", "أ"}),
        (("ب", "أ"), ["أ", "ب"]),
        (pd.Series(["أ", "ب"]), ["ب", "أ"]),
        (["أ", "أ"], {"أ"}),
        (np.array([1.0, 0.33]), [1 / 3, 1]),
        ({"أ": 1}, {"أ": 1.0}),
        (WORDS, WORDS.iloc[::-1]),
        (WORDS.round(2), WORDS),
        (pd.DataFrame({"p": [2.67]}), pd.DataFrame({"p": [2.6749]})),
        (WORDS.set_index("term"), WORDS),
        (WORDS[["term"]], WORDS),
        (WORDS.assign(rank=1), WORDS),
        (["بحر", "ماء"], WORDS),
        (WORDS, ["بحر", "ماء"]),
        (pd.DataFrame(), pd.DataFrame()),
        (ct.Table(WORDS), WORDS),
        (np.True_, True),
        (None, None),
        (pd.Timestamp("2015-07-21"), pd.Timestamp("2015-07-21")),
    ],
)
def test_a_right_answer_is_right(answer, expected, language):
    assert str(check(answer, expected)) == {"ar": "صحيح", "en": "Right"}[language]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (..., 12),
        (..., ...),
        ([...], ["أ"]),
        (None, 12),
        (13, 12),
        (True, 1),
        (1, True),
        ("12", 12),
        (0.0, 0.004),
        (12.1, 12.0),
        (1000001, 1000000),
        (float("nan"), 12),
        (12.5, np.nan),
        (float("inf"), 12.5),
        (10**400, 12.5),
        (0.073, 0.0714),
        (pd.NA, 12),
        ("الاولى", "الأولى"),
        (["أ"], "أ"),
        ("أب", ["أ", "ب"]),
        (["أ", "أ"], ["أ"]),
        (["أ", "ج"], ["أ", "ب"]),
        ([], ["أ"]),
        (["أ"], []),
        ({"أ": 1}, {"أ": 2}),
        (WORDS.assign(frequency=5), WORDS),
        (WORDS.head(1), WORDS),
        (pd.concat([WORDS, WORDS]), WORDS),
        (pd.DataFrame(), WORDS),
        (5, WORDS),
        (Hostile(), 5),
        ([Hostile()], ["أ"]),
        (Hostile(), Hostile),
        (itertools.count(), ["أ"]),
        (False, True),
        ("__import__('os')", 12),
    ],
)
def test_a_wrong_answer_is_told_in_one_sentence(answer, expected, language):
    with pytest.raises(AnswerError) as raised:
        check(answer, expected)
    assert isinstance(raised.value, ValueError)
    assert 5 < len(str(raised.value)) < 250
    assert "\n" not in str(raised.value)


def test_order_counts_where_it_is_told_to():
    assert check(["أ", "ب"], ["أ", "ب"], ordered=True)
    with pytest.raises(AnswerError, match="order"):
        check(["ب", "أ"], ["أ", "ب"], ordered=True)
    with pytest.raises(AnswerError, match="order"):
        check(WORDS.iloc[::-1], WORDS, ordered=True)


def test_the_message_does_not_tell_the_answer():
    for answer, expected in [("نهر", "البحر"), (1, 987), (["نهر"], ["البحر"]), ([], ["البحر"])]:
        with pytest.raises(AnswerError) as raised:
            check(answer, expected)
        assert "البحر" not in str(raised.value) and "987" not in str(raised.value)


def test_a_corpus_is_compared_by_its_documents(language):
    corpus = ct.read(["البحر", "النهر"])
    assert check(ct.subset(corpus, ["2"]), ct.subset(corpus, [1]))
    for other in (corpus, ct.relabel(ct.subset(corpus, [1])), "2"):
        with pytest.raises(AnswerError):
            check(other, ct.subset(corpus, [1]))


def test_a_note_is_data_and_in_the_direction_of_its_language(language):
    ct.use_language("ar")
    shown = check(1, 1)._repr_html_()
    assert 'dir="rtl"' in shown and "صحيح" in shown


def test_english_between_two_arabic_words_keeps_its_place(language, monkeypatch):
    """A span of its own would count as a sign between them, and they would change places."""
    notes = []
    monkeypatch.setattr("IPython.display.display", notes.append)
    monkeypatch.setattr("IPython.get_ipython", lambda: True)
    ct.use_language("en")
    ct.classroom.node(ct.read(["البحر واسع", "البحر عميق"]), "القطار")
    (shown,) = [note._repr_html_() for note in notes]
    assert 'dir="ltr"' in shown and "القطار does not occur" in shown and "<span" not in shown


def test_the_room_lists_what_is_meant_for_users():
    assert dir(ct.classroom) == ["AnswerError", "SourceError", "check", "group", "node", "read"]


LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
VALUES = st.recursive(
    LEAVES | st.just(...),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.dictionaries(st.text(max_size=2), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(VALUES, VALUES)
def test_whatever_is_answered_is_right_or_told(answer, expected):
    try:
        check(answer, expected)
    except AnswerError as error:
        assert str(error)


@given(VALUES)
def test_what_is_expected_is_right_unless_it_is_blank(value):
    try:
        check(value, value)
    except AnswerError:
        assert "Ellipsis" in repr(value)


@given(st.text(max_size=40))
def test_any_text_is_a_path_or_told(pasted):
    try:
        assert ct.source(pasted)
    except SourceError as error:
        assert str(error)
