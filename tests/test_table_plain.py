"""Tables in a terminal, and as `show` gives them."""

import re
import unicodedata

import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools.table.plain import places, plain_table


def columns(text):
    """The place where each line's last column ends, counted by what takes a place."""
    return {places(line) for line in text.split("\n")}


def test_columns_stand_straight_with_vowel_marks():
    table = ct.Table({"term": ["كِتَابٌ", "كتاب", "漢字", "👍"], "frequency": [10, 2, 3, 4]})
    assert len(columns(repr(table))) == 1
    assert [line.split() for line in repr(table).split("\n")][1] == ["0", "كِتَابٌ", "10"]


def test_places_are_those_of_signs_without_marks():
    text = "بِسْمِ اللَّهِ الرَّحْمَٰنِ"
    bare = "".join(sign for sign in text if not unicodedata.combining(sign))
    assert places(text) == len(bare) == 15
    assert places("a\u200fb") == 2
    assert places("") == 0


def test_a_concordance_is_cropped_far_from_its_node():
    words = [f"كلمة{number}" for number in range(40)]
    corpus = ct.read([" ".join([*words[:20], "القطار", *words[20:]]), "القطار"])
    text = plain_table(ct.concordance(corpus, "القطار", window=30), 80)
    assert max(columns(text)) <= 80
    header, line, other, _, note = text.split("\n")
    assert header.split() == ["document", "before", "node", "after"]
    assert re.search(r"\.\.\.[^.]*كلمة18 كلمة19 +القطار +كلمة20 كلمة21 [^.]*\.\.\.$", line)
    assert line.index("القطار") == other.index("القطار")
    assert note == "[2 rows x 6 columns] further columns: position, offset"


def test_a_concordance_that_fits_is_whole():
    text = repr(ct.concordance(ct.read(["قبل القطار بعد"]), "القطار"))
    assert [line.split() for line in text.split("\n")] == [
        ["document", "position", "before", "node", "after", "offset"],
        ["0", "1", "1", "قبل", "القطار", "بعد", "4"],
    ]


def test_long_tables_say_how_long_they_are():
    table = ct.Table({"term": [f"كلمة{number}" for number in range(1000)]})
    lines = repr(table).split("\n")
    assert len(lines) == 14
    assert lines[6] == ".."
    assert lines[-1] == "[1000 rows x 1 columns]"
    with pd.option_context("display.max_rows", 4, "display.min_rows", 4):
        assert len(repr(table).split("\n")) == 8


def test_a_table_of_as_many_rows_as_are_shown_is_whole():
    table = ct.Table({"term": [f"كلمة{row}" for row in range(6)]})
    with pd.option_context("display.max_rows", 6, "display.min_rows", 4):
        assert ".." not in repr(table)
        assert all(term in repr(table) for term in table["term"])
        longer = repr(pd.concat([table, table[:1]], ignore_index=True))
    assert ".." in longer
    assert "كلمة3" not in longer


def test_a_terminal_obeys_no_text():
    table = ct.Table({"te\x1bxt": ["\x1b[2J\x07سطر\nثان\u202e\r\ud83d"]}, dtype=object)
    text = repr(table)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", text)
    assert "[2Jسطر ثان" in text
    assert text.count("\n") == 1


OBEYED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
COMMANDS = "\x1b[2J\x9d52;c;\x07نص\u202e"


@pytest.mark.parametrize(
    "table",
    [
        ct.Table({COMMANDS: [1, 2]}),  # nothing but numbers
        ct.Table({COMMANDS: []}),  # no rows
        ct.Table([["نص"], [COMMANDS]], index=[["أ", COMMANDS], [1, 2]]),  # several levels
        ct.Table({("أ", COMMANDS): [COMMANDS]}),
        ct.Table({f"c{n}": [COMMANDS * 9] for n in range(20)}),  # too wide for a line
        ct.Table([[COMMANDS, 1]], columns=["أ", "أ"]),  # a name twice
        ct.Table({"أ": [[COMMANDS], {COMMANDS: COMMANDS}]}),
    ],
    ids=["numbers", "empty", "levels", "headings", "wide", "twice", "nested"],
)
def test_a_terminal_obeys_no_text_in_a_table_of_any_shape(table):
    assert OBEYED.search(repr(table)) is None
    assert "نص" in repr(table)


def test_a_terminal_obeys_no_text_in_a_corpus_or_a_message():
    corpus = ct.read(pd.DataFrame({"text": ["نص"], COMMANDS: ["أ"]}))
    assert OBEYED.search(repr(corpus)) is None
    assert "[2J52;c;نص" in repr(corpus)
    for verb in (
        lambda: ct.count(corpus, 'نص :: غيره="أ"'),
        lambda: ct.frequencies(corpus, by="غيره"),
        lambda: ct.timeline(corpus, "نص", date="غيره"),
        lambda: ct.dispersion(corpus, 1, parts="غيره"),
        lambda: ct.concordance(corpus, "نص", sort="غيره"),
        lambda: ct.count(corpus, f'نص :: {COMMANDS}="أ"'),
        lambda: ct.count(corpus, COMMANDS * 30 + "("),
        lambda: ct.frequencies(corpus, by=COMMANDS + "x"),
    ):
        with pytest.raises(ValueError) as told:
            verb()
        assert OBEYED.search(str(told.value)) is None


@pytest.mark.parametrize(
    "table",
    [
        ct.Table({"n": [1, 2]}),
        ct.Table({"term": []}),
        ct.Table(),
        ct.Table({("أ", "ب"): ["نص"]}),
    ],
)
def test_pandas_prints_what_it_prints_well(table):
    assert repr(table) == repr(pd.DataFrame(table)).replace("Empty DataFrame", "Empty Table")


@pytest.mark.parametrize("n_columns", [1, 9, 60])
def test_columns_for_which_there_is_no_room_are_named_below(n_columns):
    wide = {f"c{n}": ["ن" * 49] for n in range(n_columns)}
    header, row, *rest = repr(ct.Table({"term": ["نص"], "frequency": [1617]} | wide)).split("\n")
    there = header.split()
    assert there[:2] == ["term", "frequency"]
    assert row.split()[1:3] == ["نص", "1,617"]
    assert max(len(header), len(row)) <= 80
    named = rest[-1].partition("further columns: ")[2].split(", ") if rest else []
    assert [*there, *filter(None, named)] == ["term", "frequency", *wide]


def test_numbers_are_as_a_notebook_shows_them():
    frame = pd.DataFrame({"t": ["أ", "ب", "ج"], "x": [1 / 3, 1e-9, float("nan")], "n": [1, 2, 3]})
    ours = [line.split() for line in repr(ct.Table(frame)).split("\n")]
    assert [line[2:] for line in ours[1:]] == [["0.333", "1"], ["<0.001", "2"], ["NaN", "3"]]


def test_show_says_what_it_needs():
    with pytest.raises(ValueError, match="language is 'fr'"):
        ct.show(ct.Table({"a": [1]}), language="fr")
    with pytest.raises(ValueError, match="page_size is 0; give a whole number of at least 1"):
        ct.show(ct.Table({"a": [1]}), page_size=0)
    with pytest.raises(TypeError, match=r"a table is expected, not a list.*ct\.show"):
        ct.show([1])
    shown = ct.show(ct.Table({"a": ["نص"]}))
    assert repr(shown).split() == ["a", "0", "نص"]
    assert "unpkg" not in shown.html


@pytest.mark.parametrize(("index", "shift"), [(None, 0), (pd.Index(["أ"], name="صحيفة"), 1)])
def test_the_columns_of_a_concordance_stand_around_the_node_beside_an_index_too(index, shift):
    lines = ct.Table({"before": ["قال"], "node": ["إن"], "after": ["الماء"]}, index=index)
    told = re.findall(r'"className": "dt-(\w+)", "targets": (\d+)', ct.show(lines).html)
    sides = {int(place) - shift: side for side, place in told}
    assert sides == {0: "left", 1: "center", 2: "right"}


def test_the_size_of_a_page_is_among_those_to_choose_from():
    assert '"lengthMenu": [7, 10, 25, 50, 100]' in ct.show(ct.Table({"a": ["نص"]}), 7).html


def test_what_stands_below_columns_in_a_terminal_is_in_the_language():
    table = ct.frequencies(ct.read(["البحر واسع"])).assign(remark="نص طويل " * 9)
    ct.use_language("ar")
    try:
        below = repr(table).splitlines()[-1]
    finally:
        ct.use_language(None)
    assert below == "[عدد الصفوف 2، وعدد الأعمدة 5] أعمدة أخرى: remark"
