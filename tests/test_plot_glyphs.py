"""The glyphs that matplotlib 3.11 draws are those of HarfBuzz: same numbers, same places."""

import shutil
import subprocess

import arabic_reshaper
import matplotlib
import oracle
import pytest
from drawing import crowded
from matplotlib.figure import Figure

from corpus_tools import plot
from corpus_tools.plot.arabic import style
from corpus_tools.plot.arabic.typefaces import notice_new_fonts

if not oracle.NATIVE:
    reason = "matplotlib up to 3.10 draws no glyphs but letters: see test_plot_pixels.py"
    pytest.skip(reason, allow_module_level=True)

DEJAVU = "DejaVu Sans"
# And what is installed of these: apt.txt names the packages of some. Those of Noto have no Latin
# letters and are drawn with DejaVu Sans beside them.
OTHERS = ["Amiri", "Scheherazade", "Scheherazade New", "Harmattan", "Vazirmatn"]
OTHERS += ["Noto Sans Arabic", "Noto Naskh Arabic", "Noto Kufi Arabic", "Noto Nastaliq Urdu"]
notice_new_fonts()
FAMILIES = [DEJAVU, *filter(oracle.installed, OTHERS)]
every_family = pytest.mark.parametrize("family", FAMILIES)
# DejaVu Sans lacks three letters of Urdu.
LACKING = {(DEJAVU, "urdu")}


def files(family):
    return [oracle.file_of(name) for name in dict.fromkeys([family, DEJAVU])]


def glyphs(texts, family, prepared=True):
    """The glyphs of each text, drawn in one figure."""
    figure = Figure()
    for text in texts:
        figure.text(0.5, 0.5, text, family=[family, DEJAVU])
    if prepared:
        style.mark(figure)
    lines = oracle.drawn_glyphs(figure)
    assert len(lines) == len(texts)
    return [drawn for _, drawn in lines]


@every_family
@pytest.mark.filterwarnings("ignore:Glyph")
def test_every_label_in_every_font(family):
    drawn = glyphs(oracle.TEXTS.values(), family)
    wrong = {
        name
        for (name, text), found in zip(oracle.TEXTS.items(), drawn, strict=True)
        if not oracle.same(found, oracle.expected_glyphs(text, files(family)))
    }
    assert wrong == {name for lacking, name in LACKING if lacking == family}


@every_family
def test_words_without_dots_join_as_others_do(family):
    """The dotless letters that Unicode has for rasm, at each place in a word."""
    texts = ["كٮاٮ", "ڡٮل", "ٮڡٮڡٮ", "مں", "ٮں", "مى", "حٯ", "ڡڡ", "ٯ ں ٮ ى ڡ", "الطرٮٯ"]
    drawn = glyphs(texts, family)
    for text, found in zip(texts, drawn, strict=True):
        assert oracle.same(found, oracle.expected_glyphs(text, files(family))), text


@pytest.mark.parametrize("control", oracle.ENDS, ids=ascii)
@pytest.mark.filterwarnings("ignore:Glyph")
def test_every_label_among_controls(control):
    """Joined, ordered and mirrored as the control says, which has no ink of its own."""
    among = {name: oracle.among(control, name) for name in oracle.TEXTS}
    texts = {name: "".join(part for part, _ in runs) for name, runs in among.items()}
    drawn = glyphs(texts.values(), DEJAVU, prepared=True)
    wrong = {
        name
        for (name, text), found in zip(texts.items(), drawn, strict=True)
        if not oracle.same(found, oracle.expected_glyphs(text, files(DEJAVU), among[name]))
    }
    assert wrong == {name for lacking, name in LACKING if lacking == DEJAVU}


def wrongs(text):
    """What is drawn on this matplotlib without the library, or with the recipe for older ones."""
    from bidi.algorithm import get_display

    reshaped = arabic_reshaper.ArabicReshaper({"delete_harakat": False}).reshape(text)
    yield "reversed", text[::-1]
    yield "unjoined", "\u200c".join(text)
    yield "reshaped", get_display(reshaped)
    yield "turned round only", get_display(text)


CONTROLS = ["word", "unjoin", "lamalef", "parens_latin", "word_digits", "glued", "question", "pct"]
CONTROLS += ["hash", "quoted", "guillemets", "slash", "tashkeel", "url", "plus"]


@every_family
@pytest.mark.filterwarnings("ignore:Glyph")
def test_what_is_wrong_fails(family):
    tried = [(name, *pair) for name in CONTROLS for pair in wrongs(oracle.TEXTS[name])]
    drawn = glyphs([wrong for *_, wrong in tried], family, prepared=False)
    right = {name: oracle.expected_glyphs(oracle.TEXTS[name], files(family)) for name in CONTROLS}
    passed = [
        (name, kind)
        for (name, kind, _), found in zip(tried, drawn, strict=True)
        if oracle.same(found, right[name])
    ]
    assert passed == []


def test_one_glyph_moved_or_changed_fails():
    right = oracle.expected_glyphs(oracle.TEXTS["tashkeel"], files(DEJAVU))
    assert oracle.same(right, right)
    shifted = [glyph._replace(x=glyph.x + 7, y=glyph.y - 3) for glyph in right]
    assert oracle.same(right, shifted)
    assert not oracle.same(right, right[:-1])
    assert not oracle.same(right, [right[0]._replace(y=right[0].y + 1), *right[1:]])
    assert not oracle.same(right, [right[0]._replace(number=0), *right[1:]])
    assert not oracle.same(right, [right[0]._replace(font="Other"), *right[1:]])


@pytest.mark.parametrize("base", ["rtl", "ltr", "first-strong"])
def test_a_base_that_is_asked_for(base):
    """Latin first: from the right, from the left, and by the first letter from the left."""
    runs = [("C", 2), ("++ و ", 1), ("Python", 2)]
    if base != "rtl":
        runs = [("C++ ", 0), ("و", 1), (" Python", 0)]
    text = oracle.TEXTS["plus"]
    with plot.use_arabic(base=base):
        figure = Figure()
        figure.text(0.5, 0.5, text)
    [(_, drawn)] = oracle.drawn_glyphs(figure)
    shaped = oracle.reference(runs, files(DEJAVU))
    expected = [number for path, number, *_ in shaped if len(oracle.outline(path, number)[0])]
    assert [glyph.number for glyph in drawn] == expected


@pytest.mark.filterwarnings("ignore:Glyph")
def test_a_label_by_the_recipe_for_older_versions_is_drawn_right():
    from bidi.algorithm import get_display

    for name in ("word", "lamalef", "word_digits", "parens_latin", "quoted", "comma"):
        text = oracle.TEXTS[name]
        figure = Figure()
        figure.text(0.5, 0.5, get_display(arabic_reshaper.reshape(text)))
        style.mark(figure)
        with pytest.warns(UserWarning, match="leave out"):
            [(_, drawn)] = oracle.drawn_glyphs(figure)
        assert oracle.same(drawn, oracle.expected_glyphs(text, files(DEJAVU)))


# Without lam-alef: of a ligature pdftotext gives the letters in the order of the screen.
PASTED = ["مرحبا", "القرن الحديث", "قال «نعم» ثم", "كيف حالكم؟", "بغداد (مدينة)", "نص"]


@pytest.mark.parametrize("fonttype", [3, 42])
def test_what_is_pasted_from_a_pdf_has_no_isolates(tmp_path, fonttype):
    """Words come out as they were put in; a line that begins with Latin has one mark at most."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("pdftotext is not installed: apt.txt names its package")
    shown = [*PASTED, "Python لغة", plot.isolate("نص C++"), "٢٥٪ ± ٣"]
    with plot.use_arabic(), matplotlib.rc_context({"pdf.fonttype": fonttype}):
        figure = Figure(figsize=(6, 9))
        for row, text in enumerate(shown):
            figure.text(0.1, 0.95 - row / 10, text)
        figure.savefig(tmp_path / "figure.pdf")
    command = [program, "-enc", "UTF-8", "figure.pdf", "-"]
    pasted = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, check=True
    ).stdout
    assert not set(pasted) & set("\u2066\u2067\u2068\u2069")
    # The embeddings are those of pdftotext, which ends each.
    plain = pasted.translate(dict.fromkeys(map(ord, "\u202a\u202b\u202c")))
    assert set(" ".join(PASTED).split()) <= set(plain.split())
    assert pasted.count("\u200f") <= 2


def test_a_whole_figure():
    figure, used = crowded()
    lines = oracle.drawn_glyphs(figure)
    drawn = [line for line, _ in lines]
    used = set(map(oracle.bare, used))
    assert used <= set(drawn)
    assert len(used) >= 17
    checked = [(line, found) for line, found in lines if line in oracle.RUNS]
    assert [
        line
        for line, found in checked
        if not oracle.same(found, oracle.expected_glyphs(line, files(DEJAVU)))
    ] == []
    wrapped = [line for line in drawn if line not in used and oracle.TEXTS["lamalef_all"] in line]
    assert len(wrapped) > 1
