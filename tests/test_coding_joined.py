"""Codes of lines that could be taken for others: refrains, other corpora, files of one name."""

import pytest

pytest.importorskip("ipywidgets", reason="ipywidgets is not installed: the extra `lab`")

from test_coding import CODES, TEXTS, codes, lines_of, press, told

import corpus_tools as ct
from corpus_tools.coding.widget import Coding

REFRAIN = "قال إن العين جارية في الوادي القديم بلا توقف. "


@pytest.mark.parametrize("shift", [-300, -100, -47, -30, -23, 1, 23, 30, 47, 60, 100, 300])
def test_lines_that_are_alike_keep_their_codes_however_far_they_were_moved(tmp_path, shift):
    def refrains(size):
        return lines_of({"أ": "م" * size + ". " + REFRAIN * 4, "ب": "ما. " + REFRAIN * 3})

    coding = press(Coding(refrains(400), CODES, tmp_path / "codes.csv"), *"1221212")
    table = ct.coded(refrains(400 + shift), coding.path)
    assert codes(table) == codes(coding.table)
    # What was coded before the text was changed gives way to what was coded after it.
    again = Coding(refrains(400 + shift), CODES, coding.path)
    again.at = 0
    press(again, *"2112")
    for other in (0, 7, 90, 500):
        table = ct.coded(refrains(400 + shift + other), coding.path)
        assert codes(table) == codes(again.table) != codes(coding.table)


@pytest.mark.parametrize("number", range(4))
def test_a_line_that_is_where_it_was_takes_no_code_of_those_that_are_alike(tmp_path, number):
    lines = lines_of({"أ": REFRAIN * 4})
    coding = press(Coding(lines, CODES, tmp_path / "codes.csv"), *"1222")
    table = ct.coded(lines.iloc[[number]], coding.path)
    assert codes(table) == [CODES[number > 0]]
    assert told(table) == ["codes not joined, because these lines have no such place: 3"]


def test_corpora_that_are_coded_into_one_file_keep_their_codes(tmp_path):
    """Both have a document, and in it the word at the same place."""
    texts = [{"1": "العين الحمراء في البيت الكبير"}, {"1": "العين الزرقاء عند النهر"}]
    for own, key in zip(texts, "12", strict=True):
        press(Coding(lines_of(own), CODES, tmp_path / "codes.csv"), key)
    for own, code in zip(texts, CODES, strict=True):
        table = ct.coded(lines_of(own), tmp_path / "codes.csv")
        assert codes(table) == [code]
        assert told(table) == ["codes not joined, because the text of the line was changed: 1"]


def test_files_of_one_name_in_two_folders_are_of_two_coders(tmp_path):
    lines = lines_of(TEXTS)
    files = []
    for name, keys in (("سلمى", "112"), ("عمر", "122")):
        (tmp_path / name).mkdir()
        files.append(press(Coding(lines, CODES, tmp_path / name / "codes.csv"), *keys).path)
    table = ct.coded(lines, files)
    assert codes(table)[:3] == ["حرفي", "", "مجازي"] and table["agreed"].tolist()[:2] == [
        True,
        False,
    ]
    assert ct.agreement(table)["lines"].tolist() == [3]
    assert table[f"code_{files[1]}"].tolist()[1] == "مجازي"
