"""One line of text: what is handed to a renderer, for both generations of matplotlib."""

import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib import ft2font
from oracle import ENDS, INVISIBLE, RUNS, TEXTS, among, visual

from corpus_tools.plot import isolate
from corpus_tools.plot.arabic import reshaping, shaping

NATIVE = shaping.engine() == "native"
WORD = "سلام"
LABEL = pytest.mark.parametrize("name", TEXTS)


def test_engine_agrees_with_what_matplotlib_says_of_itself():
    assert hasattr(ft2font, "__libraqm_version__") == NATIVE


def test_native_tells_the_base_of_a_line_by_a_mark_where_its_first_letter_does_not():
    for text in (WORD, f"({WORD})", f"{WORD} 45%", f"25% {WORD}", "\u05d0 C", "\u200fC"):
        assert shaping.prepare(text, "auto", "native") == text
    for text in (f"C++ {WORD}", "٢٥٪", "٣٫٥٪ ± ١٬٢٠٠", "\u2212٥", f"\u2066C\u2069 {WORD}"):
        assert shaping.prepare(text, "auto", "native") == f"\u200f{text}"
    for text in ("", "2017", "٢٠١٧", "-5", "C++ (ok)", "\u064e", "\U0001f600", "C ٢٥٪"):
        assert shaping.prepare(text, "auto", "native") == text


@pytest.mark.parametrize("engine", ["native", "reshaping"])
def test_what_would_end_the_line_too_early(engine):
    """A tab, the end of a Windows line, an isolate's end that ends none; matplotlib lost text."""

    def prepared(text):
        return shaping.prepare(text, "auto", engine)

    for sign in "\t\x0b\x1f\r\x1c\x1d\x1e\x85\u2029":
        assert prepared(f"C{sign}{WORD}") == prepared(f"C {WORD}")
    isolated = f"\u2068C\u2069 {WORD}"
    assert prepared(f"\u2069C\u2069 {WORD}\u2069") == prepared(f"C {WORD}")
    assert prepared(f"\u2069{isolated}\u2069") == prepared(isolated)


def test_native_base_directions():
    assert shaping.prepare(WORD, "ltr", "native") == f"\u200e{WORD}"
    assert shaping.prepare("ok", "ltr", "native") == "ok"
    assert shaping.prepare("ok", "rtl", "native") == "\u200fok"
    assert shaping.prepare("12", "rtl", "native") == "12"
    assert shaping.prepare(WORD, "first-strong", "native") == WORD
    # The sign for the whole basmala is written out.
    assert shaping.prepare("\ufdfd", "auto", "native").count(" ") == 3


@pytest.mark.parametrize("engine", ["native", "reshaping"])
@pytest.mark.parametrize("base", shaping.BASES)
def test_an_isolate_that_is_all_of_a_line_tells_its_base(base, engine):
    def prepared(text, base):
        return shaping.prepare(text, base, engine)

    for text in (f"C {WORD}", f"{WORD} C", "٢٥٪ ± ٣", f"({WORD})"):
        for sign, same in [("\u2066", "ltr"), ("\u2067", "rtl"), ("\u2068", "first-strong")]:
            assert prepared(f"{sign}{text}\u2069", base) == prepared(text, same)
    assert prepared("\u2067-5\u2069", base) == {"native": "\u200f-5", "reshaping": "5-"}[engine]


RESHAPED = {
    "سلام": "\ufee1\ufefc\ufeb3",
    "(سلام)": "(\ufee1\ufefc\ufeb3)",
    "لا": "\ufefb",
    "الله": "\ufeea\ufee0\ufedf\ufe8d",
    "مُد": "\ufeaa\u064f\ufee3",
    "نص 45": "45 \ufeba\ufee7",
    "نص \u2066C++\u2069": "C++ \ufeba\ufee7",
    "\u200fنص": "\ufeba\ufee7",
    "نص\u200cنص": "\ufeba\ufee7\ufeba\ufee7",
    "a (b) نص": "\ufeba\ufee7 a (b)",
    "نص (a) b": "b (a) \ufeba\ufee7",
    "نص (a": "a) \ufeba\ufee7",
    "\u0378 نص": "\ufeba\ufee7 \u0378",
}


def test_reshaping_joins_orders_mirrors_and_strips():
    assert {text: shaping.prepare(text, "auto", "reshaping") for text in RESHAPED} == RESHAPED
    for text, base, expected in [
        ("C نص", "first-strong", "C \ufeba\ufee7"),
        ("نص C", "ltr", "\ufeba\ufee7 C"),
        ("C!", "rtl", "!C"),
        # An isolate does not part what stands around it, and has a direction of its own.
        ("نص \u2066C\u2069 ص", "ltr", "\ufeb9 C \ufeba\ufee7"),
        ("\u2068نص\u2069 C", "first-strong", "\ufeba\ufee7 C"),
    ]:
        assert shaping.prepare(text, base, "reshaping") == expected


def test_letters_without_dots_join_their_neighbours():
    """A tooth is joined on both sides; what Unicode has no joined form of stands as it is."""
    for text, shaped in {
        "كٮاٮ": "\ufedb\ufbe9\ufe8e\u066e",
        "ٮٮسم": "\ufbe8\ufbe9\ufeb4\ufee2",
        "ڡٮل": "\u06a1\ufbe9\ufede",
        "حٯ": "\ufea3\u066f",
        "مں مى": "\ufee3\ufb9f \ufee3\ufef0",
    }.items():
        assert reshaping.reshape(text) == shaped


def test_order_agrees_with_an_independent_implementation():
    """The part of python-bidi in Python shares no code with the part that is used.

    It lacks the rule for pairs of brackets, for which there are the labels by FriBidi below.
    """
    from bidi.algorithm import get_display

    pick = random.Random(7)
    letters = "\u0627\u0628\u0644Ab1\u0662 <-,.%$\u00ab\u00bb\u061f\u064e"
    for _ in range(2000):
        text = "".join(pick.choices(letters, k=pick.randint(1, 14)))
        for base in "RL":
            assert reshaping.display(text, base) == get_display(text, base_dir=base), text


def on_screen(runs):
    """What is seen of runs with levels, without what is not."""
    from bidi.mirror import MIRRORED

    def turned(part):
        return "".join(MIRRORED.get(char, char) for char in part[::-1])

    pieces = visual([(level, part) for part, level in runs])
    return INVISIBLE.sub("", "".join(turned(part) if level % 2 else part for level, part in pieces))


@LABEL
def test_brackets_are_mirrored_in_what_runs_from_right_to_left(name):
    text = TEXTS[name]
    base = "R" if shaping.has_arabic(text) else "L"
    assert INVISIBLE.sub("", reshaping.display(text, base)) == on_screen(RUNS[text])


@pytest.mark.parametrize("control", ENDS, ids=ascii)
def test_controls_order_and_mirror_as_they_say(control):
    """Without joining: that is seen in the glyphs and in the ink."""
    wrong = []
    for name in TEXTS:
        runs = among(control, name)
        text = "".join(part for part, _ in runs)
        base = "R" if shaping.right_to_left(text) else None
        if INVISIBLE.sub("", reshaping.display(text, base)) != on_screen(runs):
            wrong.append(name)
    assert wrong == []


CONTROL = st.sampled_from("\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0f")
CONTROL |= st.sampled_from("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
INK = st.text(st.sampled_from("بلادء\u064e\u0651\u0640٣٪1%C (]<\u00ab.\u05d0"), max_size=6)


@given(st.lists(st.one_of(INK, CONTROL, INK.map(reshaping.reshape)), max_size=7).map("".join))
def test_no_label_raises_whatever_its_controls(text):
    """And none changes a letter; a recipe's are turned back, in whatever order."""
    for done in (text, reshaping.display(text, None), reshaping.reshape(text)):
        for base in shaping.BASES:
            line = shaping.believed(done)
            line = reshaping.plain(line) if shaping.is_shaped(line) else line
            native, old = (shaping.prepare(line, base, e) for e in ("native", "reshaping"))
            ink = [sorted("".join(map(letters, INVISIBLE.sub("", s)))) for s in (native, old)]
            assert ink[0] == ink[1]


def letters(char):
    import unicodedata

    from bidi.mirror import MIRRORED

    parts = unicodedata.normalize("NFKC", char).replace(" ", "") or char
    return min(parts, MIRRORED.get(parts, parts))


@pytest.mark.parametrize("package", ["arabic_reshaper", "bidi"])
def test_a_missing_package_is_named_with_its_remedy(package):
    code = "import sys\nfrom corpus_tools.plot.arabic import shaping\n"
    code += f"sys.modules[{package!r}] = None\n"
    code += "shaping.prepare('\\u0628', 'auto', 'reshaping')"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert "ImportError: Arabic that matplotlib does not join" in run.stderr
    assert "pip install" in run.stderr


@LABEL
def test_the_order_of_the_oracle_agrees_with_a_third_implementation(name):
    """The runs were made with FriBidi; this is the compiled part of python-bidi."""
    import bidi
    from bidi.mirror import MIRRORED

    def plain(text):
        kept = INVISIBLE.sub("", text)
        return [min(char, MIRRORED.get(char, char)) for char in kept]

    text = TEXTS[name]
    base = "R" if shaping.has_arabic(text) else "L"
    pieces = visual([(level, part) for part, level in RUNS[text]])
    seen = "".join(part[::-1] if level % 2 else part for level, part in pieces)
    assert plain(seen) == plain(bidi.get_display(text, base_dir=base))


def recipe(text, mirror, base=None):
    """What notebooks do: with python-bidi 0.4, which mirrors, or a newer one, which does not."""
    return reshaping.display(reshaping.reshape(text), base, mirror)


# Joiners are lost, and python-bidi refuses isolates; few forms stand in the others.
LOST = {"zwj", "persian", "zwnj", "rli", "lri_inside", "latin", "decimal_ar", "date_ar"}
LOST |= {"urdu", "kurdish"}
# The result looks like that of another text, which has its Latin words at the end.
ALIKE = {"mention", "latin_first", "latin_bracket_first", "ampersand", "lrm_number"}


@pytest.mark.parametrize("mirror", [True, False], ids=["mirrored", "as typed"])
@pytest.mark.parametrize("name", sorted(set(TEXTS) - LOST))
def test_the_recipe_is_undone(name, mirror):
    text = INVISIBLE.sub("", TEXTS[name])
    done = INVISIBLE.sub("", recipe(TEXTS[name], mirror))
    assert shaping.is_shaped(done)
    plain = reshaping.plain(done)
    assert plain == text or name in ALIKE
    assert done in [recipe(plain, m, base) for m in (True, False) for base in (None, "R")]


def test_the_recipe_is_undone_for_ordinary_labels():
    for text in (
        WORD,
        "السعر 5$",
        "مُدَرِّسَةٌ 12%",
        "عامُ 2017-2019",
        "لا إله إلا الله",
        "عام 2017",
        "C++ و Python",
        "نص (أول) [2]",
        "#وسم_أول",
    ):
        for mirror in (True, False):
            assert reshaping.plain(recipe(text, mirror)) == text
    assert reshaping.plain("\ufeb3\ufefc\ufee1") == WORD  # joined, but never turned round
    # The compiled part of python-bidi keeps what parts two letters.
    parted = "نمی\u200cدانم"
    assert reshaping.plain(recipe(parted, False)) == parted
    # What no text would be is kept as it is seen.
    seen = "(" + recipe("نص C++ (11) نص", True)
    assert shaping.prepare(reshaping.plain(seen), "auto", "reshaping") == seen
    assert not shaping.is_shaped("صلى الله عليه وسلم \ufdfa")


@given(st.text(st.sampled_from("ابتسلمةيدر ء()C1.,"), min_size=1, max_size=14))
def test_what_was_shaped_keeps_its_letters(text):
    done = recipe(text, True)
    if shaping.is_shaped(done):
        plain = INVISIBLE.sub("", reshaping.plain(done))
        assert sorted(plain.translate({41: 40})) == sorted(text.translate({41: 40}))


FORMULAS = {
    "المساحة $x^2$ متر": ["$x^2$"],
    "معامل $\\alpha$": ["$\\alpha$"],
    "قيمة $x$": ["$x$"],
    "حيث ($n$)، و$a=b$": ["$n$", "$a=b$"],
    "من 5$ إلى 10$": [],
    "بين $5 و$10": [],
    "سعر $5$ اليوم": [],
    "$100-$200 للقطعة": [],
    "سعر الصرف: $1=$3 أمس": [],
    "كلمة $س^2$": [],
    "فنان A$x$P": [],
    "معطوب $\\frac{$": [],
    "قيمة \\$x^2\\$": [],
}


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_told_from_a_price(text):
    assert [text[start:end] for start, end in shaping.formulas(text)] == FORMULAS[text]


def test_formulas_keep_their_places_in_the_order_of_the_screen():
    noon, meem = "\ufee5", "\ufee1"
    assert shaping.beside_formulas("م $x^2$ ن", "auto") == f"{noon} $x^2$ {meem}"
    assert shaping.beside_formulas("م $x^2$ ن", "ltr") == f"{meem} $x^2$ {noon}"
    # What stands between two formulas goes with them, as between two Latin words.
    assert shaping.beside_formulas("م $x$ 5$ $y$", "auto") == rf"$x$ 5\$ $y$ {meem}"


def test_isolate():
    assert isolate(f"C++ {WORD}") == f"\u2067C++ {WORD}\u2069"
    assert [isolate(plain) for plain in ("", None, 5, "C++ (ok)")] == ["", "", "5", "C++ (ok)"]
    assert isolate("ok", "rtl") == "\u2067ok\u2069"
    assert isolate(WORD, "ltr") == f"\u2066{WORD}\u2069"
    for gap in ("\n", "<br>", "<BR/>"):
        assert isolate(f"{WORD}{gap}2017{gap}C {WORD}") == gap.join(
            [isolate(WORD), "2017", isolate(f"C {WORD}")]
        )
    two = f"\u2068C\u2069 {WORD} \u2068D\u2069"
    assert isolate(two) == f"\u2067{two}\u2069" == isolate(isolate(two))
    assert isolate(isolate(f"{WORD}<br>{WORD}")) == isolate(f"{WORD}<br>{WORD}")
    with pytest.raises(ValueError, match="'auto', 'rtl', 'ltr', 'first-strong'"):
        isolate(WORD, "right")
