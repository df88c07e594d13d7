"""Labels of every kind and library: what is drawn for them, in which font, and what is said."""

import io
import re
import warnings

import matplotlib.pyplot as plt
import networkx
import numpy as np
import pandas as pd
import pytest
from drawing import WORD, clean, drawn, figure_with, lines, marked, right, small_font
from matplotlib import patheffects
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont, fontManager
from matplotlib.markers import MarkerStyle
from matplotlib.textpath import TextPath
from oracle import ENDS

from corpus_tools import plot
from corpus_tools.plot import use_arabic
from corpus_tools.plot.arabic import reshaping, shaping, style

__all__ = ["clean"]
SHAPED = "\ufee1\ufefc\ufeb3"  # WORD by reshape() and get_display()


def test_a_label_added_to_an_older_figure_is_drawn_right():
    figure = Figure()
    with use_arabic():
        figure.text(0.5, 0.5, WORD)
    assert drawn(figure) == [(right(WORD), False)]


def test_every_line_is_prepared_for_itself():
    seen = drawn(marked(f"{WORD}\n2017\n\nC {WORD}"))
    assert [line for line, _ in seen] == [right(WORD), "2017", "", right(f"C {WORD}")]


def test_dollars_and_formulas():
    for text in (f"{WORD} $5", f"{WORD} $5 \\frac{{", f"5$ {WORD} 10$"):
        assert drawn(marked(text)) == [(right(text), False)]
    assert drawn(marked(rf"{WORD} \$5")) == [(right(f"{WORD} $5"), False)]
    assert drawn(marked("$x^2$")) == [("$x^2$", True)]
    [(line, math)] = drawn(marked(f"{WORD} $x^2$"))
    assert (line, math) == (f"$x^2$ {SHAPED}", True)
    assert drawn(marked(f"{WORD} $x^2$", parse_math=False)) == [(right(f"{WORD} $x^2$"), False)]
    # What matplotlib cannot read as mathematics would end the drawing of the whole figure.
    assert drawn(marked(r"a $\frac{$")) == [(r"a $\frac{$", False)]
    FigureCanvasAgg(marked(f"{WORD} $\\sqrt{{x}}$\n{WORD}")).draw()


ALPHABET = "".join(
    map(
        chr,
        [
            32,
            *range(0x660, 0x66A),
            *range(0x621, 0x63B),
            *range(0x641, 0x64B),
            *range(0xFE80, 0xFEFD),
        ],
    )
)


@pytest.fixture
def small(tmp_path):
    """A font with Arabic letters and no others."""
    before = list(fontManager.ttflist)
    yield small_font(tmp_path / "small.ttf", "Small", ALPHABET)
    fontManager.ttflist[:] = before


def test_a_formula_beside_arabic_is_drawn_with_a_font_that_has_both(small):
    fontManager.addfont(small)
    for text, first in [(f"{WORD} $x^2$", "Small"), (f"{WORD} 7 $x^2$", "DejaVu Sans")]:
        figure = marked(text, family="Small")
        assert lines(figure)[0].families[0] == first


def test_a_reshaped_label_is_drawn_right_and_told():
    with pytest.warns(UserWarning, match=r"leave out reshape\(\) and get_display\(\)") as caught:
        assert drawn(marked(SHAPED)) == [(right(WORD), False)]
    assert {warning.filename for warning in caught} >= {lines.__code__.co_filename}
    one_typed_ligature = "بلد" + " \ufefb"
    assert drawn(marked(one_typed_ligature)) == [(right(one_typed_ligature), False)]


@pytest.mark.filterwarnings("ignore:The label")
@pytest.mark.parametrize("sign", "\u2066\u2067\u2068\u202a\u202b\u202e")
def test_a_reshaped_label_among_controls_is_drawn(sign):
    end = "\u2069" if sign in "\u2066\u2067\u2068" else "\u202c"
    for text in (f"{sign}{SHAPED}{end}", f"C (1) {sign}{SHAPED}{end}", f"{end}{SHAPED}{sign}"):
        [(line, _)] = drawn(marked(text))
        assert right(WORD) in line


RECIPES = [
    lambda text, get_display: get_display(text),
    lambda text, get_display: get_display(text, base_dir="R"),
]
LABELS = ["العراق (بغداد) 2017", "نص (أول) [2]", "قال «نعم» ثم", "مُدَرِّسَةٌ 12%", "دار", "سلام (hello)"]
LABELS += ["ـهـ 1441هـ", "لا إله إلا الله", "نسبة ٤٥٪ من"]


@pytest.mark.parametrize("control", ENDS, ids=ascii)
@pytest.mark.parametrize("recipe", RECIPES, ids=["default", "right to left"])
@pytest.mark.parametrize("mirrors", [True, False], ids=["mirrored", "as typed"])
def test_the_recipe_among_controls_is_drawn_as_the_text_is(control, recipe, mirrors):
    """Within U+202D and U+202C it is the advice of matplotlib, and nothing to warn of."""
    import bidi
    import bidi.algorithm

    get_display = bidi.algorithm.get_display if mirrors else bidi.get_display
    for text in LABELS:
        shaped = recipe(reshaping.reshape(text), get_display)
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            found = drawn(marked(f"{control}{shaped}{ENDS[control]}"))
        joiner = control if control in "\u200c\u200d" else ""
        assert found == drawn(marked(f"{joiner}{text}{joiner}"))
        assert bool(caught) == (control != "\u202d")


def test_what_is_in_the_order_of_the_screen_stays_in_it():
    """A line that runs from the left, part of a line, and ordinary letters: no text is guessed."""
    assert drawn(marked(f"عدد: \u202d{SHAPED}\u202c (1)")) == [
        (right(f"عدد: \u2067{WORD}\u2069 (1)"), False)
    ]
    assert drawn(marked("\u202dC++ \ufeed Python\u202c")) == [(right("Python و ++C"), False)]
    if shaping.engine() == "reshaping":
        # Whichever base; and each letter joins what stands beside it there.
        for base in shaping.BASES:
            assert shaping.prepare("\u202dمالس 2\u202c", base, "reshaping") == f"{SHAPED} 2"


def test_arabic_digits_are_ordered_alike_beside_arabic_and_alone():
    """The sign of a percentage, a minus, a range: all stand on one side of one figure."""
    for number in ("٢٥٪", "\u2212٥", "٣٫٥٪ ± ١٬٢٠٠", "٢٠١٠–٢٠١٥"):
        alone, beside = (
            shaping.prepare(text, "auto", "reshaping") for text in (number, f"ع {number}")
        )
        assert beside == f"{alone} \ufec9"
        assert drawn(marked(number)) == [(right(number), False)]
    assert shaping.prepare("٢٥٪", "auto", "reshaping") == "٪٢٥"
    assert shaping.prepare("C ٢٥٪", "auto", "reshaping") == "C ٢٥٪"


def test_hebrew_is_ordered_on_both():
    text = "\u05e7\u05e8 (\u05d0) 2017"
    assert shaping.prepare(text, "auto", "reshaping") == "2017 (\u05d0) \u05e8\u05e7"
    assert drawn(marked(text)) == [(right(text), False)]


ODD = ["\u064e\u0651", "\U0001f600", f"\U0001f600 {WORD}", "٪", "\u200f", " ", "\u0640", "-5", 7]
ODD += [None, "س" * 300, f"{WORD}\t{WORD}", "\ufdfd", "\ufdfa", "\u0600", f"{WORD}\x00", ""]


@pytest.mark.filterwarnings("ignore:Glyph")
@pytest.mark.parametrize("text", ODD, ids=ascii)
def test_odd_labels_are_drawn(text):
    figure = marked(text)
    figure.text(0.5, 0.1, WORD, wrap=True)
    FigureCanvasAgg(figure).draw()
    assert (right(WORD), False) in drawn(figure)


def test_pandas_seaborn_networkx_and_adjusttext():
    seaborn = pytest.importorskip("seaborn", reason="seaborn is an optional neighbour")
    adjust = pytest.importorskip("adjustText", reason="adjustText is an optional neighbour")
    names = "بغداد (العراق) عدد الموصل سوريا C++و".split()
    table = pd.DataFrame({names[2]: [3, 2]}, index=names[:2])
    with use_arabic():
        ax = table.plot.barh(title=WORD)
        seaborn.set_theme()
        first, second = plt.figure().subplots(1, 2)
        seaborn.heatmap(table, annot=[[WORD], ["45"]], fmt="", ax=first)
        networkx.draw_networkx(networkx.Graph([names[3:5]]), ax=second)
        adjust.adjust_text([second.text(0, 0, names[5])], ax=second)
    expected = {right(text) for text in (*names[:3], WORD)}
    assert expected <= {line for line, _ in drawn(ax.figure)}
    expected |= {right(text) for text in names[3:]}
    assert expected <= {line for line, _ in drawn(first.figure)}


def test_legend_table_annotation_bar_label_and_rotation():
    with use_arabic():
        ax = plt.figure().add_subplot()
        bars = ax.bar([0], [1], label="ا")
        ax.legend(title="ب")
        ax.bar_label(bars, ["ج"])
        ax.annotate("د", (0, 0), (0.5, 0.5), arrowprops={"arrowstyle": "->"})
        ax.table([["ه"]])
        ax.text(0, 0, "و", rotation=90)
        ax.text(0, 0, "ز", path_effects=[patheffects.withStroke(linewidth=2)])
    seen = [line for line, _ in drawn(ax.figure)]
    assert {right(letter) for letter in "ابجدهو"} <= set(seen)
    FigureCanvasAgg(ax.figure).draw()


def test_wrapped_text_is_measured_as_it_is_drawn():
    words = ["مرحبا"] * 60
    text = Figure(figsize=(6, 4)).text(0.5, 0.5, " ".join(words), wrap=True, ha="center")
    style.mark(text.figure)
    found = lines(text.figure)
    assert 2 <= len(found) <= 30
    for line in found[:-1]:
        width = text.get_window_extent().width
        assert width <= text.figure.bbox.width
        assert line.text.count(" ") >= 5
    # A line of Latin words or numbers in an Arabic paragraph still runs from the right.
    for ending, first in [("C++ " * 90, "C"), ("(12), " * 90, "(")]:
        mixed = [line.text for line in lines(marked("مرحبا " * 9 + ending, wrap=True))]
        rest = [line for line in mixed if not shaping.has_arabic(line)]
        assert len(rest) > 1
        if shaping.engine() == "native":
            assert {line[:2] for line in rest} == {f"\u200f{first}"}
        else:
            assert {line.strip()[-1] for line in rest} == {{"(": ")"}.get(first, first)}
    # One of another paragraph does not.
    assert drawn(marked(f"{WORD}\nC++ -", wrap=True))[1] == ("C++ -", False)
    price = marked("من 5$ إلى $10 " * 20, wrap=True)
    assert not any(line.math for line in lines(price))


def test_a_font_is_lent_to_a_label_and_given_back():
    with use_arabic(font=findfont("DejaVu Sans Mono")):  # a font file is registered
        figure = figure_with(WORD)
        chosen = figure.text(0.1, 0.1, WORD, family="DejaVu Serif", style="italic")
    assert [line.families for line in lines(figure)] == [
        ["DejaVu Sans Mono", "DejaVu Sans"],
        ["DejaVu Serif", "DejaVu Sans"],
    ]
    assert chosen.get_fontfamily() == ["DejaVu Serif"]
    # The slanted face has no Arabic letters: these stand upright.
    assert lines(figure)[1].style == "normal"
    assert chosen.get_fontstyle() == "italic"
    FigureCanvasAgg(figure).draw()  # a missing glyph would warn, and warnings are errors


def test_a_font_without_latin_letters_is_second_for_numbers(small):
    """Mathtext, as on a logarithmic axis, draws with the first font alone."""
    with use_arabic(font=small):
        assert plt.rcParams["font.family"] == ["DejaVu Sans", "Small"]
        figure = figure_with(WORD)
        figure.text(0, 0, "$10^2$")
    assert [line.families[0] for line in lines(figure)] == ["Small", "DejaVu Sans"]


def test_arabic_digits_come_in_the_face_of_the_letters(small):
    with use_arabic(font=small):
        figure = figure_with("٢٠١٧")
        figure.text(0, 0, "2017")
        figure.text(0, 0, "عام ٢٠١٧")
    first = [line.families[0] for line in lines(figure)]
    assert first == ["Small", "DejaVu Sans", "Small"]


def test_a_marker_of_arabic_is_its_letters():
    def box(marker):
        bounds = MarkerStyle(marker).get_path().get_extents()
        return bounds.width / bounds.height

    with use_arabic():
        for text in ("س", WORD, "٣", "مُدَّ"):
            alone = TextPath((0, 0), text).get_extents()
            assert box(f"${text}$") == pytest.approx(alone.width / alone.height)
        assert box("$x_٣$") != pytest.approx(box("$x٣$"))
    plain, formula = box("$A$"), box("$\\alpha$")
    with use_arabic():
        assert (box("$A$"), box("$\\alpha$")) == (plain, formula)


def test_arabic_within_a_formula_is_told():
    for text in (rf"$\text{{{WORD}}}$ x", "قيمة $س^2$ و $x^2$", "كمية $س_1$"):
        with pytest.warns(UserWarning, match=r"^'\$.*\$' is drawn as text: write Arabic beside"):
            drawn(marked(text))
    drawn(marked(f"5$ {WORD} 10$"))  # prices are not: a warning is an error


@pytest.mark.parametrize(
    ("text", "options", "side"),
    [
        (f"{WORD} طويل\nقصير", {}, "right"),
        ("2017\nسطر طويل", {}, "right"),
        ("C++ لغة برمجة\nقصير", {}, "right"),
        ("٢٥٪ ± ٣\n٥", {}, "right"),
        (f"{WORD} طويل\nقصير", {"multialignment": "left"}, "left"),
        (f"{WORD} طويل\nقصير", {"ha": "center"}, "center"),
        (f"{WORD} طويل\nقصير", {"ha": "right"}, "right"),
        (f"a long line\n{WORD}", {}, "left"),
        ("2017 2018\n5", {}, "left"),
    ],
)
def test_lines_of_arabic_end_at_one_place(text, options, side):
    figure = figure_with(text, **options)
    before = figure.texts[0].get_window_extent()
    style.mark(figure)
    after = figure.texts[0].get_window_extent()
    assert figure.texts[0].get_ha() == options.get("ha", "left")
    if "ha" not in options:  # the text stands where it stood
        assert after.x0 == before.x0
    inked = np.asarray(drawn_on(figure))[..., 0] < 128
    rows = np.flatnonzero(inked.any(axis=1))
    [cut] = np.flatnonzero(np.diff(rows) > 4)[:1] if (np.diff(rows) > 4).any() else [len(rows) // 2]
    first, second = inked[rows[0] : rows[cut] + 1], inked[rows[cut + 1] : rows[-1] + 1]
    ends = [np.flatnonzero(part.any(axis=0))[[0, -1]] for part in (first, second)]
    near = {"left": 0, "right": 1}
    if side == "center":
        assert ends[0].mean() == pytest.approx(ends[1].mean(), abs=3)
    else:
        gaps = abs(ends[0] - ends[1])
        assert gaps[near[side]] < 5 < gaps[1 - near[side]]


def drawn_on(figure):
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return canvas.buffer_rgba()


@pytest.mark.parametrize(
    ("char", "says"),
    [
        ("\u088e", r"missing from font\(s\) .*DejaVu.* \(U\+088E ARABIC VERTICAL TAIL\)"),
        ("\U0001f9ff", r"U\+1F9FF NAZAR AMULET\)\. Take it out of the label, or name a font"),
    ],
)
def test_a_missing_glyph_is_named_with_its_font_and_a_remedy(char, says):
    with pytest.warns(UserWarning) as caught:
        FigureCanvasAgg(marked(char)).draw()
    told = [str(warning.message) for warning in caught]
    assert all("use_arabic(font=" in message for message in told)
    assert any(re.search(says, message) for message in told)


def test_words_in_one_sign_are_written_out():
    words = {"\ufdfa": "صلى الله عليه وسلم", "\ufdfb": "جل جلاله", "\ufdf2": "الله"}
    for sign, written in words.items():
        assert drawn(marked(f"محمد {sign}")) == [(right(f"محمد {written}"), False)]


def test_a_mark_that_no_font_has_does_not_take_its_letter_along():
    with pytest.warns(UserWarning, match=r"The mark U\+08CA .* is left out: no font has it"):
        [line] = lines(marked("يو\u08caم"))
    assert line.text == right("يوم")


@pytest.mark.parametrize("text", ["ٱللَّهِ", "يَوۡمِ", "کہا ہے", "\u06dd١", "قُرۡءَانٞ ۖ"])
def test_letters_that_the_font_lacks_come_from_an_installed_one(text):
    """The chosen font comes first, as does the one of the session; no warning is an error here."""
    if plot.fonts(text)["missing_in_text"].iloc[0]:
        pytest.skip("no font with these letters is installed")
    for font in (None, "DejaVu Sans"):
        with use_arabic(font=font):
            figure = figure_with(text)
        figure.savefig(io.BytesIO())
        for line in lines(figure):  # its letters, and on matplotlib 3.10 each mark
            assert line.families[0] in ("sans-serif", "DejaVu Sans") and len(line.families) > 1
            assert plot.fonts(text)["family"].iloc[0] in line.families


def test_a_package_of_fonts_is_found_like_an_installed_font(tmp_path, monkeypatch):
    """As pip installs it: an entry point names a module, whose folder has the files."""
    files = tmp_path / "fontpkg_of_a_test" / "files"
    files.mkdir(parents=True)
    (files.parent / "__init__.py").write_text("raise RuntimeError('nobody runs this')")
    small_font(files / "packed.ttf", "Packed", "ابتثجحخد")
    about = tmp_path / "fontpkg_of_a_test-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Name: fontpkg-of-a-test\nVersion: 1\n")
    (about / "entry_points.txt").write_text("[fontpkg.family]\npacked = fontpkg_of_a_test\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert "Packed" in set(plot.fonts()["family"])
    assert findfont("Packed").endswith("packed.ttf")


def test_fonts_are_listed():
    table = plot.fonts()
    shares = ["arabic", "extended", "forms", "latin"]
    assert list(table.columns) == ["family", *shares, "missing", "file"]
    assert table["family"].is_unique
    assert table[shares].stack().between(0, 1).all()
    own = table.set_index("family").loc["DejaVu Sans"]
    assert own["missing"] == ""
    assert own["arabic"] == own["forms"] == own["latin"] == 1
    assert "DejaVu Serif" not in set(table["family"])
    some = plot.fonts(["ہے", None, 5])
    assert some.set_index("family").loc["DejaVu Sans", "missing_in_text"] == "ہے"


def test_the_hook_changes_no_label_without_arabic():
    before = figure_with("2017 – Ok $x$\n5", family="serif", style="italic")
    [one, two] = [lines(before), lines(marked("2017 – Ok $x$\n5", family="serif", style="italic"))]
    assert one == two
