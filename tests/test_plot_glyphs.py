"""The glyphs that matplotlib 3.11 draws are those of HarfBuzz: same numbers, same places."""

import arabic_reshaper
import matplotlib.pyplot as plt
import networkx
import oracle
import pandas as pd
import pytest
from matplotlib.figure import Figure

from corpus_tools import plot
from corpus_tools.plot import style
from corpus_tools.plot.typefaces import notice_new_fonts

pytestmark = pytest.mark.skipif(
    not oracle.NATIVE, reason="matplotlib up to 3.10 draws no glyphs but letters: see the pixels"
)
DEJAVU = "DejaVu Sans"
# Those named in .ci and others, where they are installed. The last four are drawn with a second
# font beside them, as they have no Latin letters.
FAMILIES = [DEJAVU, "Amiri", "Scheherazade", "Scheherazade New", "Harmattan", "Vazirmatn"]
FAMILIES += ["Noto Sans Arabic", "Noto Naskh Arabic", "Noto Kufi Arabic", "Noto Nastaliq Urdu"]
# DejaVu Sans lacks three letters of Urdu.
LACKING = {(DEJAVU, "urdu")}


@pytest.fixture(params=FAMILIES)
def family(request):
    notice_new_fonts()
    if not oracle.installed(request.param):
        pytest.skip(f"{request.param} is not installed (see apt.txt)")
    return request.param


def files(family):
    return [oracle.file_of(name) for name in dict.fromkeys([family, DEJAVU])]


def glyphs(text, family, prepared=True):
    figure = Figure()
    figure.text(0.5, 0.5, text, family=[family, DEJAVU])
    if prepared:
        style.mark(figure)
    [(line, drawn)] = oracle.drawn_glyphs(figure)
    assert not prepared or line == text
    return drawn


@pytest.mark.filterwarnings("ignore:Glyph")
def test_every_label_in_every_font(family):
    wrong = {
        name
        for name, text in oracle.TEXTS.items()
        if not oracle.same(glyphs(text, family), oracle.expected_glyphs(text, files(family)))
    }
    assert wrong == {name for lacking, name in LACKING if lacking == family}


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


@pytest.mark.filterwarnings("ignore:Glyph")
@pytest.mark.parametrize("family", FAMILIES, indirect=True)
def test_what_is_wrong_fails(family):
    passed = [
        (name, kind)
        for name in CONTROLS
        for kind, wrong in wrongs(oracle.TEXTS[name])
        if oracle.same(
            glyphs(wrong, family, prepared=False),
            oracle.expected_glyphs(oracle.TEXTS[name], files(family)),
        )
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


def crowded():
    """One figure with labels by pandas, seaborn, networkx, matplotlib and adjustText."""
    seaborn = pytest.importorskip("seaborn")
    adjust = pytest.importorskip("adjustText")
    words = [oracle.TEXTS[name] for name in oracle.HARD]
    with plot.use_arabic():
        figure, axes = plt.subplots(2, 3, figsize=(18, 10))
        table = pd.DataFrame({words[11]: [3, 2]}, index=words[13:15])
        table.plot.barh(ax=axes[0, 0], title=words[5], legend=True)
        seaborn.heatmap(
            pd.DataFrame([[1, 2], [3, 4]], words[9:11], words[7:9]),
            annot=[[words[0], words[1]], [words[2], words[3]]],
            fmt="",
            ax=axes[0, 1],
        )
        networkx.draw_networkx(networkx.path_graph(words[16:19]), ax=axes[0, 2])
        bars = axes[1, 0].bar([words[19], words[22]], [1, 2])
        axes[1, 0].bar_label(bars, [words[23], words[25]], rotation=45)
        axes[1, 0].set_xlabel(f"{words[26]}\n{words[27]}")
        axes[1, 1].annotate(words[29], (0, 0), (0.5, 0.5), arrowprops={"arrowstyle": "->"})
        axes[1, 1].table([[words[34], words[35]]], colLabels=words[36:38])
        axes[1, 1].text(0.2, 0.8, words[38], rotation=90)
        axes[1, 2].plot([0, 1], label=words[39])
        axes[1, 2].legend(title=words[40])
        texts = [axes[1, 2].text(0.5, 0.5, word) for word in words[41:43]]
        adjust.adjust_text(texts, ax=axes[1, 2])
        figure.suptitle(f"{words[4]} " * 40, wrap=True)
    used = [words[i] for i in (*range(4), 5, *range(7, 12), *range(13, 15), *range(16, 20))]
    return figure, used + [words[i] for i in (22, 23, 25, 26, 27, 29, *range(34, 43))]


def test_a_whole_figure():
    figure, used = crowded()
    lines = oracle.drawn_glyphs(figure)
    drawn = [line for line, _ in lines]
    assert set(used) <= set(drawn)
    assert len(used) >= 17
    checked = [(line, found) for line, found in lines if line in oracle.RUNS]
    assert [
        line
        for line, found in checked
        if not oracle.same(found, oracle.expected_glyphs(line, files(DEJAVU)))
    ] == []
    wrapped = [line for line in drawn if line not in used and oracle.TEXTS["lamalef_all"] in line]
    assert len(wrapped) > 1
    plt.close("all")
