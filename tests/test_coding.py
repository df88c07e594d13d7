"""Codes of lines: what they are known by, what is kept of them, and how they come back."""

import itertools
import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

import numpy as np
import pandas as pd
import pytest

pytest.importorskip("ipywidgets", reason="ipywidgets is not installed: the extra `lab`")

import corpus_tools as ct
from corpus_tools.coding.widget import Coding

CODES = ["حرفي", "مجازي"]
TEXTS = {
    "أ": "شرب الولد من العين ثم نظر إلى العين الأخرى في الجبل. وفي العين ماء بارد.",
    "ب": "رأت العين البحر، وبكت العين من الفرح. «العين» كلمة.",
    "007": "عين الماء، والعين الساهرة. =عين",
}


def corpus_of(texts):
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            Path(folder, f"{name}.txt").write_text(text, encoding="utf-8")
        return ct.read(folder, mend=False, progress=False)


def lines_of(texts, query="العين", **options):
    return ct.concordance(corpus_of(texts), query, **options)


def press(coding, *keys):
    for key in keys:
        coding.press(key)
    return coding


def code_all(lines, folder):
    """Give each line a code, the first and the second in turn."""
    return press(Coding(lines, CODES, folder / "codes.csv"), *"121212"[: len(lines)]).path


@pytest.fixture
def lines():
    return lines_of(TEXTS)


@pytest.fixture
def file(tmp_path, lines):
    return code_all(lines, tmp_path)


def codes(table):
    return table["code"].fillna("").tolist()


def told(table):
    return [note for note in table.attrs["notes"] if not note.startswith("lines with a code")]


# Lines and places.


@pytest.mark.parametrize("options", [{}, {"window": 1}, {"context": "sentence"}, {"sort": "after"}])
@pytest.mark.parametrize("query", ["العين", "من", '"العين *"', "/.+ن/"])
def test_the_offset_of_a_line_is_where_its_node_is_written(query, options):
    lines = lines_of(TEXTS, query, **options)
    assert len(lines)
    for line in lines.itertuples():
        text = TEXTS[line.document]
        assert text[line.offset : line.offset + len(line.node)] == line.node


@pytest.mark.parametrize("by", ["source", None])
def test_a_sample_is_drawn_in_each_group(by):
    texts = pd.DataFrame(
        {"text": ["ماء " * 40, "ماء " * 3, "ماء " * 30], "source": ["أ", None, "أ"]}
    )
    lines = ct.concordance(ct.read(texts), "ماء", sample=10, seed=2, by=by)
    counts = lines["source"].value_counts(dropna=False)
    assert counts["أ"] == (10 if by else len(lines) - counts.get(np.nan, 0))
    assert len(lines) == (13 if by else 10)
    again = ct.concordance(ct.read(texts), "ماء", sample=10, seed=2, by=by)
    pd.testing.assert_frame_equal(lines, again)
    assert not lines.duplicated(["document", "position"]).any()


def test_a_sample_by_nothing_is_refused(lines):
    with pytest.raises(ValueError, match="sample=100, by='file'"):
        lines_of(TEXTS, by="file")
    with pytest.raises(ValueError, match="no column 'لون'"):
        lines_of(TEXTS, by="لون", sample=2)


# What survives.


@pytest.mark.parametrize(
    "change",
    [
        lambda texts: dict(reversed(texts.items())),
        lambda texts: {"0": "العين قبل ذلك"} | texts | {"ت": "والعين بعده، العين"},
        lambda texts: {name: text for name, text in texts.items() if name != "ب"},
    ],
    ids=["another order", "more documents", "fewer documents"],
)
@pytest.mark.parametrize(
    "view",
    [
        {},
        {"window": 3},
        {"window": 1},
        {"window": (2, 30)},
        {"context": "sentence"},
        {"sort": "before"},
        {"context": "character", "window": 5},
    ],
)
@pytest.mark.parametrize("fold", [None, "search"])
def test_codes_come_back_to_other_lines_of_the_same_texts(file, lines, change, view, fold):
    wanted = dict(zip(zip(lines["document"], lines["offset"], strict=True), itertools.cycle(CODES)))
    corpus = corpus_of(change(TEXTS))
    again = ct.concordance(ct.fold(corpus, fold) if fold else corpus, "العين", **view)
    table = ct.coded(again, file)
    found = {
        (row.document, row.offset): row.code for row in table.itertuples() if row.code in CODES
    }
    assert found == {
        place: code for place, code in wanted.items() if place[0] in {*again["document"]}
    }
    assert len(found) >= 3


def test_codes_come_back_to_lines_with_a_wider_window(tmp_path):
    narrow = press(Coding(lines_of(TEXTS, window=1), CODES, tmp_path / "codes.csv"), *"121212")
    table = ct.coded(lines_of(TEXTS, window=20), narrow.path)
    assert codes(table) == codes(narrow.table) and told(table) == []


def test_texts_changed_before_a_line_are_seen_and_the_line_found_again(file):
    changed = TEXTS | {"أ": "مقدمة جديدة. " + TEXTS["أ"]}
    table = ct.coded(lines_of(changed), file)
    assert codes(table) == codes(ct.coded(lines_of(TEXTS), file))
    assert told(table) == [
        "codes found again at another place of their document, whose text was changed: 3"
    ]


def test_marks_and_blanks_that_were_mended_change_nothing(file):
    changed = TEXTS | {"ب": TEXTS["ب"].replace("البحر،", "البَحْر ،")}
    table = ct.coded(lines_of(changed), file)
    assert codes(table) == codes(ct.coded(lines_of(TEXTS), file))


def test_a_line_whose_text_was_changed_is_not_joined(file):
    changed = TEXTS | {"ب": TEXTS["ب"].replace("البحر", "الجبل")}
    table = ct.coded(lines_of(changed), file)
    # All three of that document are within 20 letters of the word.
    assert codes(table[table["document"] == "ب"]) == ["", "", ""]
    assert told(table) == ["codes not joined, because the text of the line was changed: 3"]


def test_the_same_words_twice_are_told_apart_by_their_place(tmp_path):
    sentence = "قال إن العين جارية في الوادي القديم بلا توقف. "
    texts = {"أ": sentence * 4}
    coding = press(Coding(lines_of(texts), CODES, tmp_path / "codes.csv"), *"1221")
    table = ct.coded(lines_of({"أ": "مقدمة. " + texts["أ"]}), coding.path)
    assert codes(table) == codes(coding.table)


@pytest.mark.parametrize(
    ("texts", "query", "said"),
    [
        ({"س": "العين"}, "العين", "because their documents are not among these lines: 6"),
        (TEXTS, "من", "because these lines have no such place: 6"),
        (
            {name: "العين كلام آخر تماما" for name in TEXTS},
            "العين",
            "no such place: 6",
        ),
    ],
    ids=["other documents", "other lines", "the same names, other texts"],
)
def test_a_file_of_another_corpus_is_told(file, texts, query, said):
    table = ct.coded(lines_of(texts, query), file)
    assert codes(table) == [""] * len(table)
    notes = told(table)
    assert any(note.endswith(said) for note in notes)
    assert notes[-1] == "no code fits these lines: is the file of another corpus?"


# What is kept.


def test_the_last_stroke_counts_and_undo_goes_back(tmp_path, lines):
    coding = Coding(lines, CODES, tmp_path / "codes.csv")
    press(
        coding, "1", "arrowup", "2", "1", "u", "n:" + quote("ملاحظة، 1"), "arrowdown", "0", "9", "x"
    )
    assert codes(coding.table)[:3] == ["مجازي", "", ""]
    assert coding.table["note"].tolist()[:2] == ["", "ملاحظة، 1"]
    press(coding, *"uuuuuuu")
    assert codes(coding.table) == [""] * len(lines) and (coding.table["note"] == "").all()
    again = Coding(lines, CODES, coding.path)
    assert again.said == coding.said and again.at == 0


def test_coding_goes_on_where_it_stopped(file, lines):
    rows = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(rows[:4]))
    assert Coding(lines, CODES, file).at == 3
    assert Coding(lines, CODES, file, coder="سلمى").at == 0


KILLED = """
import sys
from pathlib import Path
import test_coding
lines = test_coding.lines_of(test_coding.TEXTS)
coding = test_coding.Coding(lines, test_coding.CODES, Path(sys.argv[1]))
print("ready", flush=True)
for key in sys.stdin:
    coding.press(key.strip())
    print(coding.at, flush=True)
"""


def test_a_process_that_is_killed_loses_no_stroke(tmp_path, lines):
    path = tmp_path / "codes.csv"
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, path],
        cwd=os.path.dirname(__file__),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout.readline() == "ready\n"
        for number, key in enumerate("1212", 1):
            process.stdin.write(f"{key}\n")
            process.stdin.flush()
            assert process.stdout.readline() == f"{number}\n"
        process.send_signal(signal.SIGKILL)
    assert codes(ct.coded(lines, path))[:5] == [*CODES, *CODES, ""]
    assert Coding(lines, CODES, path).at == 4


@pytest.mark.parametrize("end", [1, 10, 30, -28, -27])
def test_half_a_row_loses_no_other(file, lines, end):
    whole = codes(ct.coded(lines, file))
    rows = file.read_bytes()
    last = rows[:-1].rindex(b"\n") + 1
    file.write_bytes(rows[:last] + rows[last:][:end])
    table = ct.coded(lines, file)
    assert codes(table) == [*whole[:-1], ""]
    assert told(table) == ["rows of the files that cannot be read, and are left out: 1"]
    coding = press(Coding(lines, CODES, file), "1")
    assert codes(coding.table) == [*whole[:-1], "حرفي"]


def _code(path, coder, texts, keys):
    press(Coding(lines_of(texts), CODES, path, coder=coder), *keys)


def test_two_coders_in_one_file_at_once_lose_nothing(tmp_path):
    path, texts = tmp_path / "codes.csv", {"أ": "العين " * 120}
    keys = {"سلمى": "12" * 60, "عمر": "1" * 120}
    context = multiprocessing.get_context("spawn")
    at_once = [
        context.Process(target=_code, args=(path, coder, texts, keys[coder])) for coder in keys
    ]
    for each in at_once:
        each.start()
    for each in at_once:
        each.join()
    table = ct.coded(lines_of(texts), path)
    assert table["code_سلمى"].tolist() == CODES * 60
    assert table["code_عمر"].tolist() == ["حرفي"] * 120
    assert table["agreed"].sum() == 60 and codes(table) == ["حرفي", ""] * 60
    assert len(path.read_bytes().splitlines()) == 241


def test_what_is_not_kept_is_said_and_not_shown_as_kept(file, lines, tmp_path):
    coding = Coding(lines, CODES, file)
    file.unlink()
    file.mkdir()
    coding.strokes.value = "1,1,2"
    assert "لم يُحفظ هذا" in coding.view.value and coding.said[coding.at][0] == "حرفي"
    with pytest.raises(OSError):
        Coding(lines, CODES, tmp_path / "codes.csv")


def test_what_is_typed_after_a_stroke_that_was_lost_is_given_to_no_other_line(tmp_path, lines):
    coding = Coding(lines, CODES, tmp_path / "codes.csv")
    file = coding.path.read_bytes()
    coding.path.unlink()
    coding.path.mkdir()
    coding.strokes.value = "1,1,1"
    coding.path.rmdir()
    coding.path.write_bytes(file)
    coding.strokes.value = "1,1,1 1,2,2 1,3,2"
    assert codes(coding.table) == [""] * 6 and "لم يُحفظ هذا" in coding.view.value
    coding.strokes.value = "1,1,1 1,2,2 1,3,2 1,4,enter 1,5,2"
    assert codes(coding.table) == ["مجازي", *[""] * 5] and "لم يُحفظ" not in coding.view.value


def test_what_a_notebook_does_elsewhere_changes_no_line_that_is_coded(tmp_path, lines):
    coding = Coding(lines, CODES, tmp_path / "codes.csv")
    shown = coding.view.value
    lines[["before", "after"]] = ""
    coding.press("arrowdown")
    coding.press("arrowup")
    assert coding.view.value == shown


def test_a_file_is_meant_from_where_it_was_named(tmp_path, lines, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert ct.code(lines, CODES, "form.xlsx") == tmp_path / "form.xlsx"


def test_strokes_that_come_together_or_twice_are_each_taken_once(tmp_path, lines):
    coding = Coding(lines, CODES, tmp_path / "codes.csv")
    coding.strokes.value = "7,1,1"
    coding.strokes.value = "7,1,1 7,2,2 7,3,1"
    coding.strokes.value = "8,1,2 8,2,arrowdown"
    assert codes(coding.table) == ["حرفي", "مجازي", "حرفي", "مجازي", "", ""] and coding.at == 5


# Codes as a variable.


def test_codes_are_a_variable_of_every_verb_and_chart(file, lines):
    table = ct.coded(lines, file)
    contexts = ct.read(table.assign(text=table["before"] + table["node"] + table["after"]))
    counts = ct.frequencies(contexts, by="code", terms=["العين"]).set_index("code")
    plain = pd.Series(
        {
            code: sum(t.count("العين") for t in table.loc[table["code"] == code, "before"])
            + sum(t.count("العين") for t in table.loc[table["code"] == code, "after"])
            + (table["code"] == code).sum()
            for code in CODES
        }
    )
    assert counts["frequency"].to_dict() == plain.to_dict()
    company = ct.collocates(contexts, "العين", by="code", min_frequency=1)
    assert {*company["code"]} == {*CODES}
    literal, other = (ct.subset(contexts, contexts.documents["code"] == code) for code in CODES)
    assert len(ct.keywords(literal, other, min_frequency=1))
    assert ct.plot.frequencies(ct.frequencies(contexts, by="code").head()).figure is not None
    assert "code" in repr(table) and "agreed" not in repr(table)


def test_columns_that_have_these_names_already_stay(file):
    frame = pd.DataFrame({"id": list(TEXTS), "text": list(TEXTS.values()), "code": [1, 2, 3]})
    table = ct.coded(ct.concordance(ct.read(frame, mend=False), "العين"), file)
    assert table["code_meta"].tolist() == [1, 1, 1, 2, 2, 2]
    assert codes(table) == ["حرفي", "مجازي"] * 3


def test_lines_that_were_read_back_are_joined_too(file, lines, tmp_path):
    lines.to_csv(tmp_path / "lines.csv", index=False)
    assert codes(ct.coded(ct.read_table(tmp_path / "lines.csv"), file)) == ["حرفي", "مجازي"] * 3
    some = lines.sample(3, random_state=1)
    pd.testing.assert_series_equal(
        ct.coded(some, file)["code"], ct.coded(lines, file).loc[some.index, "code"]
    )


def test_the_methods_say_how_lines_were_coded(file, lines):
    press(Coding(lines, CODES, file, coder="سلمى"), *"112")
    table = ct.coded(lines, file)
    said = ct.methods(table)
    assert "2 coders assigned to each line one of these codes: حرفي, مجازي" in said
    # Nor a code that was taken back, or given to lines that are not these.
    some = ct.methods(ct.coded(lines.head(1), press(Coding(lines, CODES, file, "عمر"), *"21").path))
    assert "3 coders assigned to each line one of these codes: حرفي, مجازي" in some
    press(Coding(lines, CODES, file, "عمر"), "arrowup", "arrowup", "1")
    some = ct.methods(ct.coded(lines.head(1), file))
    assert "one of these codes: حرفي" in some and "مجازي" not in some
    said = ct.methods(ct.agreement(table))
    assert "Cohen, J. (1960)" in said and "Krippendorff, K. (2011)" in said
    assert "Zapf" in said and "window" not in said
    assert "Zapf" not in ct.methods(ct.agreement(table, interval=None))
    assert "موسِّمان" in ct.methods(table, "ar")
