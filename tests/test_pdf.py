"""PDF: what files say of their glyphs, where signs stand, which way brackets are written."""

import pytest
from bidi.algorithm import get_display
from test_formats import EXTRA, LINES, pdf
from test_readers import only

from corpus_tools.text.arabic import unify_presentation_forms

pytest.importorskip("pypdf", reason=EXTRA)
TURNED = str.maketrans("()[]", ")(][")


def hexed(text):
    return b"<%s>" % text.encode("utf-16-be").hex().encode()


def drawn(*pieces):
    """Write text from left to right; a pair is glyphs, and what the file says they mean."""
    parts = []
    for piece in pieces:
        if isinstance(piece, str):
            parts.append(hexed(piece) + b" Tj")
        else:
            meant = b"<FEFF%s>" % piece[1].encode("utf-16-be").hex().encode()
            glyphs = b" Tj ".join(map(hexed, piece[0])) + b" Tj"
            parts.append(b"/Span <</ActualText %s>> BDC %s EMC" % (meant, glyphs))
    return b" BT /F1 12 Tf 50 700 Td " + b" ".join(parts) + b" ET"


def text_of(tmp_path, data):
    found, report = only(tmp_path, "a.pdf", data)
    return unify_presentation_forms(found[0].text).strip(), report[0].reason


def test_a_page_may_begin_with_signs(tmp_path):
    assert text_of(tmp_path, pdf(['قال "نعم".']))[0] == 'قال "نعم".'


@pytest.mark.parametrize("turned", [True, False])
def test_brackets_are_written_as_drawn_or_as_meant(tmp_path, turned):
    line = "وصل (أمس) إلى [المدينة] كما قال (زيد)"
    shown = line if turned else line.translate(TURNED)
    assert get_display("(ب)", base_dir="R") == "(ب)"
    assert text_of(tmp_path, pdf([shown, *LINES[:1]]))[0].splitlines()[0] == line


def test_what_the_file_says_of_its_glyphs_wins(tmp_path):
    # A letter with a sign of its own, a glyph that has no letter, a Latin ligature.
    page = drawn("ن", ("\u0627\u0653", "آ"), "ل", "ا", " ", (["\0"], "سب"), " ", (["\ue000"], "fi"))
    text, reason = text_of(tmp_path, pdf(["نص"], page))
    assert text.splitlines()[-1] == "fi سب الآن"
    assert reason == ""


def test_glyphs_without_a_letter_are_told(tmp_path):
    text, reason = text_of(tmp_path, pdf(["نص"], drawn("ب", "\ue001", "ا")))
    assert text.splitlines()[-1] == "اب"
    assert reason == "signs of which the file does not say what letters they are: 1"


def test_a_version_of_pypdf_that_gives_no_order_is_told(tmp_path, monkeypatch):
    monkeypatch.delattr("pypdf._text_extraction.set_custom_rtl")
    found, report = only(tmp_path, "a.pdf", pdf(LINES))
    assert found == []
    assert "set_custom_rtl" in report[0].reason
    assert "or pypdf does not fit what it needs" in report[0].reason


def test_a_latin_line_in_arabic_ends_at_its_left(tmp_path):
    lines = [LINES[0], '"Rocket Chat".']
    assert text_of(tmp_path, pdf(lines))[0].splitlines()[1] == '"Rocket Chat".'
