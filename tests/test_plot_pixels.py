"""The ink that any matplotlib draws is that of the outlines that HarfBuzz chose."""

import matplotlib
import numpy as np
import oracle
import pytest
from drawing import crowded, lines, right
from matplotlib import patheffects
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.transforms import IdentityTransform

from corpus_tools import plot
from corpus_tools.plot.arabic import reshaping, style
from corpus_tools.plot.arabic.typefaces import missing, notice_new_fonts

DEJAVU = "DejaVu Sans"
ENOUGH = 0.92
FEW = ["lamalef", "tashkeel", "quoted", "plus", "lri_inside", "brackets"]
# matplotlib 3.11 is judged by its glyphs; some labels show that both oracles say the same.
NAMES = FEW if oracle.NATIVE else sorted(oracle.TEXTS)
# In DejaVu Sans. On 3.10: no joined forms for letters without a code point for them, as ڕ; the
# kasra of a shadda stands below the letter, where HarfBuzz sets it below the shadda.
FAILING = {"urdu", "kurdish", "shadda"}


def ink_of(text, width, prepared=True, **options):
    def add(figure):
        if prepared:
            style.mark(figure)
        place = {"transform": IdentityTransform(), "family": DEJAVU, "fontsize": oracle.SIZE}
        figure.text(*oracle.START, text, **place, **options)

    with oracle.unhinted():
        return oracle.ink(add, width)


def score(text, drawn, prepared=True):
    reference = oracle.reference_ink(oracle.RUNS[text], [oracle.file_of(DEJAVU)])
    return oracle.overlap(reference, ink_of(drawn, oracle.width_of(text), prepared))


@pytest.mark.filterwarnings("ignore:Glyph")
@pytest.mark.parametrize("name", NAMES)
def test_the_ink_is_that_of_harfbuzz(name):
    text = oracle.TEXTS[name]
    lacks = missing(oracle.file_of(DEJAVU), oracle.INVISIBLE.sub("", text)) != ""
    # Seven marks on nine letters: each may be a pixel off, as matplotlib draws at whole pixels.
    enough = 0.85 if name == "alef_wasla_free" else ENOUGH
    assert (score(text, text) >= enough and not lacks) == (name not in FAILING)


@pytest.mark.parametrize("name", ["lamalef_all", "parens", "mention", "tanwin"])
@pytest.mark.parametrize("control", oracle.ENDS, ids=ascii)
def test_the_ink_among_controls_is_that_of_harfbuzz(control, name):
    runs = oracle.among(control, name)
    text = "".join(part for part, _ in runs)
    reference = oracle.reference_ink(runs, [oracle.file_of(DEJAVU)])
    assert oracle.overlap(reference, ink_of(text, oracle.width_of(text))) >= ENOUGH


def wrongs(text):
    import arabic_reshaper
    from bidi.algorithm import get_display

    reshaped = arabic_reshaper.ArabicReshaper({"delete_harakat": False}).reshape(text)
    yield text[::-1], True
    yield "\u200c".join(text), True
    yield get_display(text), False
    if oracle.NATIVE:
        yield get_display(reshaped), False
    else:  # where that recipe is right, half of it, or nothing, is wrong
        yield reshaped, False
        yield text, False


@pytest.mark.filterwarnings("ignore:Glyph", "ignore:Matplotlib currently")
@pytest.mark.parametrize("name", ["word", "unjoin", "lamalef", "word_digits", "glued", "question"])
def test_what_is_wrong_fails(name):
    text = oracle.TEXTS[name]
    for number, (wrong, prepared) in enumerate(wrongs(text)):
        assert score(text, wrong, prepared) < ENOUGH, number


@pytest.mark.parametrize("name", ["word", "lamalef", "word_digits", "parens_latin", "quoted"])
def test_a_label_that_was_reshaped_is_drawn_right(name):
    import arabic_reshaper
    from bidi.algorithm import get_display

    text = oracle.TEXTS[name]
    with pytest.warns(UserWarning, match="leave out"):
        assert score(text, get_display(arabic_reshaper.reshape(text))) >= ENOUGH


def test_vowels_of_lam_alef_stand_on_their_letters():
    text = "لَأَنَّ لِأَجْلِ"
    reference = oracle.reference_ink([(text, 1)], [oracle.file_of(DEJAVU)])
    assert oracle.overlap(reference, ink_of(text, oracle.width_of(text))) >= 0.85


@pytest.mark.parametrize("name", ["tashkeel", "tanwin", "alef_wasla_free", "quoted"])
def test_marks_stand_on_their_letters_under_path_effects(name):
    text = oracle.TEXTS[name]
    found = ink_of(text, oracle.width_of(text), path_effects=[patheffects.Normal()])
    reference = oracle.reference_ink(oracle.RUNS[text], [oracle.file_of(DEJAVU)])
    assert oracle.overlap(reference, found) >= ENOUGH
    # The halo of a mark does not lie on its letter: all strokes come before all letters.
    halo = patheffects.withStroke(linewidth=30, foreground="white")
    haloed = ink_of(text, oracle.width_of(text), path_effects=[halo])
    assert oracle.overlap(haloed, found) >= 0.99


def inked(text, family, **options):
    """Where a large label has ink."""
    notice_new_fonts()
    if not oracle.installed(family):
        pytest.skip(f"{family} is not installed: apt.txt names its package")
    figure = matplotlib.figure.Figure(figsize=(9, 3))
    figure.text(0.05, 0.4, text, fontsize=90, family=[family, DEJAVU], **options)
    style.mark(figure)
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[..., 0] < 128


every_family = pytest.mark.parametrize("family", ["DejaVu Sans", "Amiri", "Noto Naskh Arabic"])


@every_family
@pytest.mark.parametrize("effects", [[], [patheffects.Normal()]], ids=["plain", "path effects"])
def test_a_vowel_does_not_lie_on_its_shadda(family, effects):
    for vowel in "\u064e\u064f":
        both, shadda, alone, bare = (
            inked(f"د{marks}", family, path_effects=effects).sum()
            for marks in (f"\u0651{vowel}", "\u0651", vowel, "")
        )
        assert both - bare > 0.85 * (shadda + alone - 2 * bare)


@every_family
def test_tatweel_has_a_width_and_ink_all_along(family):
    def strokes(text):
        columns = inked(text, family).any(axis=0)
        return columns.sum(), np.count_nonzero(np.diff(columns.astype(int)) == 1)

    (short, parts), (long, together) = strokes("بس"), strokes("بـــس")
    assert long > short + 60
    assert parts == together == 1


@pytest.mark.filterwarnings("ignore:Glyph")
def test_a_whole_figure():
    """Pandas, seaborn, networkx, adjustText, annotations, a table and a legend: each line drawn."""
    figure, used = crowded()
    received = {line.text for line in lines(figure)}
    used = [
        label for label in used if not reshaping.has_marks(label)
    ]  # drawn apart from their letters
    assert len(used) >= 17
    assert {right(label) for label in used} <= received
    scores = {label: score(label, right(label), prepared=False) for label in used}
    assert {label: found for label, found in scores.items() if found < ENOUGH} == {}


def test_it_reads_alike_in_every_format(tmp_path):
    """A PNG, an SVG and a PDF hold the same lines; the two last as outlines, not as letters."""
    text = oracle.TEXTS["quoted"]
    with plot.use_arabic():
        figure = matplotlib.figure.Figure()
        figure.text(0.5, 0.5, text)
    for suffix, start in [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")]:
        path = tmp_path / f"figure.{suffix}"
        figure.savefig(path)
        assert path.read_bytes().startswith(start)
    svg = (tmp_path / "figure.svg").read_text(encoding="utf-8")
    assert "<text" not in svg
    assert svg.count("<use ") >= len(text.replace(" ", "")) - 2
