"""The style: what it changes while it is on, what stays, and what comes back."""

import pickle
import subprocess
import sys

import matplotlib
import matplotlib.pyplot as plt
import pytest
from drawing import WORD, clean, drawn, figure_with, lines, marked, right
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

from corpus_tools.plot import use_arabic
from corpus_tools.plot.arabic import style

__all__ = ["clean"]
DRAWN, BARE = [(right(WORD), False)], [(WORD, False)]


def test_draws_right_inside_and_as_before_outside():
    outside = figure_with(WORD)
    with use_arabic():
        assert drawn(outside) == DRAWN
        inside = figure_with(WORD)
    assert drawn(outside) == BARE
    assert drawn(inside) == DRAWN
    assert inside.texts[0].get_text() == WORD


def test_a_marked_figure_needs_no_style():
    assert drawn(marked(WORD)) == DRAWN
    assert drawn(figure_with(WORD)) == BARE
    figure = Figure()
    part = figure.subfigures(1, 2)[0].subfigures(2, 1)[1]
    part.text(0.5, 0.5, WORD)
    style.mark(part)
    assert drawn(figure) == DRAWN


def test_an_older_figure_is_marked_when_something_is_added():
    only_drawn, titled, barred, renamed = figures = [plt.figure() for _ in range(4)]
    for figure in figures:
        figure.add_subplot().set_title(WORD)
    with use_arabic():
        only_drawn.axes[0].figure.canvas.draw()
        assert DRAWN[0] in drawn(only_drawn)
        titled.axes[0].set_xlabel("بغداد")
        barred.axes[0].bar(["بغداد", "سوريا"], [1, 2])
        renamed.axes[0].title.set_text("سوريا")
    assert BARE[0] in drawn(only_drawn)
    assert {DRAWN[0], (right("بغداد"), False)} <= set(drawn(titled))
    assert {DRAWN[0], (right("بغداد"), False)} <= set(drawn(barred))
    assert (right("سوريا"), False) in drawn(renamed)


def test_a_backend_that_is_loaded_in_the_block_goes_on_showing_charts():
    before = matplotlib.is_interactive()
    try:
        with use_arabic():
            matplotlib.interactive(not before)  # as Jupyter's does when pyplot first asks for it
        assert matplotlib.is_interactive() != before
    finally:
        matplotlib.interactive(before)


def test_twice_is_as_good_as_once():
    for _ in range(3):
        last = use_arabic(font="DejaVu Sans Mono", size=20)
    assert drawn(figure_with(WORD)) == DRAWN
    last.off()
    last.off()
    assert drawn(figure_with(WORD)) == BARE


def test_a_block_leaves_the_style_that_was_on():
    outer = use_arabic(size=20)
    with use_arabic(base="ltr", size=7):
        assert matplotlib.rcParams["font.size"] == 7
        use_arabic(size=9)  # ends with the block in which it was called for
        use_arabic(size=8)
    assert repr(outer).endswith("size=20): on>")
    assert matplotlib.rcParams["font.size"] == 20
    with outer:  # one that is on already
        assert drawn(figure_with(WORD)) == DRAWN
    assert drawn(figure_with(WORD)) == BARE
    assert matplotlib.rcParams["font.size"] == 10


def test_nested_styles():
    text = f"C {WORD}"
    with use_arabic():
        with use_arabic(base="ltr"):
            inner = figure_with(text)
        outer = figure_with(text)
    assert drawn(inner) == [(right(text, "ltr"), False)]
    assert drawn(outer) == [(right(text), False)]
    assert right(text) != right(text, "ltr")


def test_an_exception_ends_the_style():
    with pytest.raises(ZeroDivisionError), use_arabic(font="DejaVu Sans"):
        1 / 0  # noqa: B018
    assert drawn(figure_with(WORD)) == BARE
    assert "DejaVu Sans" not in matplotlib.rcParams["font.family"]


def test_rcparams_come_back_in_whatever_order_styles_end():
    first = use_arabic(font="DejaVu Sans").__enter__()
    second = use_arabic(font=["DejaVu Sans Mono", "DejaVu Sans"]).__enter__()
    matplotlib.rcParams["axes.grid"] = True
    first.off()
    assert matplotlib.rcParams["font.family"][0] == "DejaVu Sans Mono"
    second.off()  # `clean` looks at all of them


def test_a_notebook_goes_on_showing_charts_after_a_block(monkeypatch):
    monkeypatch.delenv("MPLBACKEND")  # the kernel inherits it
    nbclient = pytest.importorskip("nbclient", reason="Jupyter is not in every environment")
    nbformat = pytest.importorskip("nbformat", reason="Jupyter is not in every environment")
    cells = [
        "from corpus_tools.plot import use_arabic\nwith use_arabic(size=9):\n"
        "    import matplotlib.pyplot as plt\n    plt.plot([1, 2])",
        "plt.figure(figsize=(1, 1)).add_subplot();",
    ]
    new = nbformat.v4
    notebook = new.new_notebook(cells=[new.new_code_cell(cell) for cell in cells])
    nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    for cell in notebook.cells:
        assert [output.output_type for output in cell.outputs][-1] == "display_data", cell.source
        assert "image/png" in cell.outputs[-1].data


def test_what_belongs_to_the_session_is_not_put_back():
    before = dict(matplotlib.rcParams)
    with use_arabic():
        matplotlib.rcParams.update({"interactive": True, "axes.grid": True})
    assert matplotlib.rcParams["interactive"]
    matplotlib.rcParams["interactive"] = before["interactive"]
    assert dict(matplotlib.rcParams) == before


def test_size_holds_for_ticks_that_are_made_later():
    with use_arabic(size=21) as switched:
        ax = plt.figure().add_subplot()
        title = ax.set_title(WORD)
    assert repr(switched) == "<use_arabic(font=None, base='auto', size=21): off>"
    ax.set_xlim(0, 7)
    FigureCanvasAgg(ax.figure).draw()
    assert {tick.label1.get_fontsize() for tick in ax.xaxis.get_major_ticks()} == {21}
    assert title.get_fontsize() == pytest.approx(21 * 1.2)


@pytest.mark.parametrize("theme", ["plt.style.use", "seaborn.set_theme", "rcdefaults"])
def test_themes_after_it(theme):
    seaborn = pytest.importorskip("seaborn", reason="seaborn is an optional neighbour")
    with use_arabic(font="DejaVu Sans Mono"):
        if theme == "plt.style.use":
            plt.style.use(["ggplot", "dark_background"])
        elif theme == "rcdefaults":
            matplotlib.rcdefaults()
        else:
            seaborn.set_theme(font="serif")
        figure = figure_with(WORD)
    [line] = lines(figure)
    assert line[:3] == (right(WORD), False, ["DejaVu Sans Mono", "DejaVu Sans"])


def test_a_pickled_figure_stays_marked(tmp_path):
    with use_arabic(size=12) as switched:
        figure = figure_with(WORD)
        assert repr(switched).endswith("on>")
    assert drawn(pickle.loads(pickle.dumps(figure))) == DRAWN
    # In a process that has never heard of the style.
    path = tmp_path / "figure.pickle"
    path.write_bytes(pickle.dumps(figure))
    code = "import pickle, sys; figure = pickle.load(open(sys.argv[1], 'rb'))\n"
    code += "print(ascii(figure.texts[0]._preprocess_math(figure.texts[0].get_text())[0]))"
    run = [sys.executable, "-c", code, str(path)]
    shown = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    assert shown.strip() == ascii(right(WORD))


def test_a_figure_looks_the_same_drawn_once_and_again():
    with use_arabic(font="DejaVu Sans Mono"):
        matplotlib.rcParams["font.family"] = "DejaVu Serif"
        figure = figure_with(f"{WORD}\n{WORD}", va="center")
    canvas = FigureCanvasAgg(figure)
    pictures = []
    for _ in range(2):
        canvas.draw()
        pictures.append(bytes(canvas.buffer_rgba()))
    assert pictures[0] == pictures[1]


def test_a_second_copy_of_the_library_takes_over():
    """As %autoreload or a fresh import makes: no figure is prepared twice, or by the old one."""
    code = """
import sys
from matplotlib.figure import Figure
from matplotlib.text import Text
hooks = []
for _ in range(2):
    for name in [name for name in sys.modules if name.startswith("corpus_tools.plot")]:
        del sys.modules[name]
    from corpus_tools.plot.arabic import style
    text = Figure().text(0.5, 0.5, "سلام")
    style.mark(text.figure)
    hooks.append(Text._preprocess_math)
print(ascii(text._preprocess_math(text.get_text())[0]))
print(hooks[0] is not hooks[1], hooks[0].__wrapped__ is hooks[1].__wrapped__)
"""
    run = [sys.executable, "-X", "utf8", "-c", code]
    shown = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    assert shown.split("\n")[:2] == [ascii(right(WORD)), "True True"]


def test_a_matplotlib_without_a_place_for_the_hooks_is_refused(monkeypatch):
    monkeypatch.delattr(Text, "_preprocess_math")
    with pytest.raises(RuntimeError, match=r"no Text\._preprocess_math.*\n?.*pip install"):
        use_arabic()
    monkeypatch.undo()
    assert drawn(figure_with(WORD)) == BARE


def test_an_old_matplotlib_is_refused(monkeypatch):
    monkeypatch.setattr(matplotlib, "__version_info__", (3, 9, 4))
    monkeypatch.setattr(matplotlib, "__version__", "3.9.4")
    with pytest.raises(RuntimeError, match=r"3\.9\.4 is too old.*3\.10 or newer.*pip install"):
        use_arabic()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"base": "right"}, "'auto', 'rtl', 'ltr', 'first-strong'"),
        ({"font": "No Such Font"}, "not installed"),
        ({"font": "/nowhere/a.ttf"}, "No such file"),
        ({"font": "a.woff2"}, "web fonts"),
        ({"font": []}, "no Arabic letters"),
        ({"font": "DejaVu Serif"}, "no Arabic letters"),
        ({"size": 0}, "size is 0; .*at least 1"),
        ({"size": "large"}, "size is 'large'; give a number"),
    ],
)
def test_bad_arguments(options, message):
    with pytest.raises(ValueError, match=message):
        use_arabic(**options)
    assert drawn(figure_with(WORD)) == BARE
