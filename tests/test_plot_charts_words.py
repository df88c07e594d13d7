"""Keywords, word cloud and positions: what exactly is drawn."""

import sys
import unicodedata
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.font_manager import findfont
from matplotlib.patches import PathPatch
from test_plot_charts import boxes, draw, hits, labels, lies_in, overlapping, says, texts, words

import corpus_tools as ct
from corpus_tools import plot


def keys(scores, measure="log_likelihood"):
    table = pd.DataFrame({"term": [f"كلمة {i}" for i in range(len(scores))], measure: scores})
    table.attrs["parameters"] = {"measure": measure}
    return table


def test_the_strongest_of_both_sides():
    ax = plot.keywords(keys([1.5, -9, 30, -2, 0, 7, np.nan, -4]), n=2)
    assert labels(ax.yaxis) == ["كلمة 2", "كلمة 5", "كلمة 7", "كلمة 1"]
    assert [bar.get_width() for bar in ax.patches] == [30, 7, -4, -9]
    assert texts(ax.texts) == ["30", "7", "\u22124", "\u22129"]
    assert texts(plot.keywords(keys([2.25, -1])).texts) == ["2.25", "\u22121.00"]
    colours = [bar.get_facecolor() for bar in ax.patches]
    assert colours[0] == colours[1] != colours[2] == colours[3]
    assert ax.yaxis_inverted() and ax.xaxis_inverted()


@pytest.mark.parametrize(
    ("scores", "name"), [([3, 2], "key in target"), ([-3], "key in reference")]
)
def test_one_side_alone_has_its_own_colour_and_name_in_the_legend(scores, name):
    ax = plot.keywords(keys(scores))
    (handle,), (text,) = ax.get_legend().legend_handles, ax.get_legend().get_texts()
    assert texts([text]) == [says("ar", name)]
    colours = (handle.get_markerfacecolor(), ax.patches[0].get_facecolor())
    assert len({to_hex(colour) for colour in colours}) == 1


@pytest.mark.parametrize("direction", ["rtl", "ltr"])
def test_numbers_stand_beyond_their_bars_and_off_the_labels(direction):
    ax = plot.keywords(keys([800, 30, -2, -1234]), direction=direction)
    bars, numbers = boxes(ax, ax.patches), boxes(ax, ax.texts)
    for i, (bar, number) in enumerate(zip(bars, numbers, strict=True)):
        before = (i < 2) == (direction == "rtl")
        assert number.x1 <= bar.x0 if before else number.x0 >= bar.x1
        assert lies_in(number, ax.get_window_extent())


def test_infinite_scores_are_the_longest_bars():
    ax = plot.keywords(keys([np.inf, 3, -5, -np.inf]))
    widths = [bar.get_width() for bar in ax.patches]
    assert widths[1:3] == [3, -5] and widths[0] == -widths[3] > 5
    assert [t.get_text() for t in ax.texts][::3] == ["∞", "\u2212∞"]


def test_the_measure_comes_from_the_table_or_by_name():
    table = keys([3, -2]).assign(log_ratio=[-1, 4])
    assert [bar.get_width() for bar in plot.keywords(table).patches] == [3, -2]
    named = plot.keywords(table, measure="log_ratio")
    assert [bar.get_width() for bar in named.patches] == [4, -1]
    assert named.get_xlabel() == says("ar", "log_ratio")
    table.attrs["parameters"] = {"measure": ["log_ratio", "log_likelihood"]}
    assert plot.keywords(table).patches[0].get_width() == 4
    table.attrs = {}
    with pytest.raises(ValueError, match="one of 'log_likelihood', 'log_ratio'"):
        plot.keywords(table)
    with pytest.raises(ValueError, match="no column 'keyness'"):
        plot.keywords(table, measure="keyness")


def test_names_of_the_two_sides():
    ax = draw(plot.keywords(keys([3, -2]), names=("الأول", "$ب$")))
    assert sorted(texts(ax.get_legend().get_texts())) == sorted(["الأول", "$ب$"])
    one = plot.keywords(keys([3, 2]), names=("الأول", "الثاني"))
    assert texts(one.get_legend().get_texts()) == ["الأول"]
    with pytest.raises(ValueError, match="a pair is expected"):
        plot.keywords(keys([1]), names="ab")
    assert plot.keywords(keys([0.0, np.nan])).texts[0].get_text() == says("ar", "nothing")


def ink_of(ax, patch):
    """Return the pixels that one word of a cloud covers, a hundred to the inch."""
    figure = Figure(figsize=(10, 6), dpi=100)
    alone = figure.add_axes((0, 0, 1, 1))
    alone.set(xlim=ax.get_xlim(), ylim=ax.get_ylim())
    alone.set_axis_off()
    alone.add_patch(PathPatch(patch.get_path(), color="black", lw=0))
    canvas = FigureCanvasAgg(figure)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[..., 0] < 128


@pytest.mark.parametrize("raqm", [True, False])
def test_no_word_of_a_cloud_covers_another(raqm, monkeypatch):
    """With a Pillow that joins letters and, told so, with one that does not."""
    from PIL import ImageFont, features

    if raqm and not features.check("raqm"):
        pytest.skip("this Pillow has no raqm: install libfribidi0")
    if not raqm:
        truetype = ImageFont.truetype
        monkeypatch.setattr(features, "check", lambda name: False)
        basic = ImageFont.Layout.BASIC
        monkeypatch.setattr(
            ImageFont, "truetype", lambda *args: truetype(*args, layout_engine=basic)
        )
    ax = plot.wordcloud(ct.frequencies(ct.sample_corpus(), stopwords=True, kinds="arabic"), n=25)
    assert len(ax.patches) == 25
    inks = [ink_of(ax, patch) for patch in ax.patches]
    assert all(ink.sum() > 50 for ink in inks)
    twice = (np.sum(inks, axis=0) > 1).sum()
    assert twice / np.sum(inks) < 0.002
    letters = [len(patch.get_label()) for patch in ax.patches]
    sizes = [ink.sum() / size for ink, size in zip(inks, letters, strict=True)]
    assert np.corrcoef(sizes, range(25))[0, 1] < -0.5


def test_pillow_gets_joined_letters_where_it_joins_none(monkeypatch):
    from PIL import features
    from wordcloud import WordCloud

    measured = []
    generate = WordCloud.generate_from_frequencies
    monkeypatch.setattr(features, "check", lambda name: False)
    monkeypatch.setattr(
        WordCloud,
        "generate_from_frequencies",
        lambda self, weights: measured.extend(weights) or generate(self, weights),
    )
    plot.wordcloud(pd.DataFrame({"term": ["بغداد"], "frequency": [1]}))
    (drawn,) = measured
    assert drawn != "بغداد" and unicodedata.normalize("NFKC", drawn) == "بغداد"[::-1]


def test_a_cloud_is_the_same_for_a_seed():
    paths = [
        [patch.get_path().vertices for patch in plot.wordcloud(words(12), seed=seed).patches]
        for seed in (0, 0, 1)
    ]
    assert all(np.array_equal(*pair) for pair in zip(paths[0], paths[1], strict=True))
    assert not all(np.array_equal(*pair) for pair in zip(paths[0], paths[2], strict=True))


def test_words_without_room_are_counted():
    given = Figure(figsize=(2, 1.2)).subplots()
    ax = plot.wordcloud(words(200), n=200, ax=given)
    (note,) = texts(ax.texts)
    assert note == says("ar", "words omitted", str(200 - len(ax.patches)))


def test_the_font_of_a_cloud():
    bold = findfont("DejaVu Sans:bold")
    paths = [
        [patch.get_path().vertices for patch in plot.wordcloud(words(3), font=font).patches]
        for font in (None, "DejaVu Sans", bold, Path(bold), bold.replace("-Bold", ""))
    ]
    for other in paths[1:4]:
        assert all(np.array_equal(*pair) for pair in zip(paths[0], other, strict=True))
    assert paths[4][0].shape != paths[0][0].shape
    for wrong, message in [
        ("No Such Font", "is not installed"),
        ("STIXGeneral", "has no Arabic letters"),
        ("missing.ttf", r"font='missing\.ttf'.* file"),
    ]:
        with pytest.raises(ValueError, match=message):
            plot.wordcloud(words(2), font=wrong)


def test_a_cloud_needs_a_library_and_says_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "wordcloud", None)
    with pytest.raises(ImportError, match=r"plot\.wordcloud needs .*: pip install wordcloud$"):
        plot.wordcloud(words(2))


def test_a_cloud_with_letters_that_the_font_lacks():
    with pytest.warns(UserWarning, match=r"DejaVuSans-Bold\.ttf lacks 1 characters .*U\+1F54C"):
        plot.wordcloud(pd.DataFrame({"term": ["\U0001f54c"], "frequency": [1]}))


def strokes(ax):
    found = [c for c in ax.collections if len(c.get_segments()) and c.get_linewidths()[0] == 1.6]
    return [[round(float(line[0][0]), 6) for line in c.get_segments()] for c in found]


def test_documents_are_laid_over_each_other():
    table = pd.DataFrame(
        {"document": ["a", "b"], "position": [5, 30], "document_size": [50, 40], "query": "س"}
    )
    ax = plot.positions(table)
    assert strokes(ax) == [[10, 75]] and texts(ax.texts) == ["2"]
    assert [i for i, bar in enumerate(ax.patches) if bar.get_height()] == [2, 15]


def test_documents_are_laid_end_to_end():
    documents = pd.DataFrame({"id": ["a", "empty", "b"], "tokens": [100, 0, 300]})
    table = pd.DataFrame({"document": ["a", "b"], "position": [25, 20], "document_size": [50, 40]})
    assert strokes(plot.positions(table, documents)) == [[12.5, 62.5]]
    assert strokes(plot.positions(table, documents[::-1])) == [[87.5, 37.5]]
    without = table.drop(columns="document_size")
    assert strokes(plot.positions(without, documents)) == [[6.25, 30]]
    with pytest.raises(ValueError, match="documents has no 'b'"):
        plot.positions(table, documents.head(2))
    with pytest.raises(ValueError, match="an id twice"):
        plot.positions(table, documents.assign(id="a"))


def test_positions_of_a_concordance():
    corpus = ct.sample_corpus()
    ax = draw(plot.positions(ct.concordance(corpus, "البحر"), corpus.documents))
    assert labels(ax.yaxis) == ["البحر"]
    assert len(strokes(ax)[0]) == ct.count(corpus, "البحر")


def test_positions_out_of_their_documents():
    with pytest.raises(ValueError, match=r"1 positions lie outside .* at 51 in .* of 50 words"):
        plot.positions(hits(1, 50).assign(position=51))
    with pytest.raises(ValueError, match="no column 'document_size'"):
        plot.positions(hits(1).drop(columns="document_size"))
    with pytest.raises(ValueError, match="13 queries; 1 to 12"):
        plot.positions(pd.concat(hits(1).assign(query=str(i)) for i in range(13)))


def test_the_strips_do_not_touch():
    table = pd.concat(hits(3).assign(query=f"كلمة {i}") for i in range(12))
    ax = draw(plot.positions(table))
    assert not overlapping([label.get_window_extent() for label in ax.get_yticklabels()])
    lows, highs = zip(*(bar.get_window_extent().intervaly for bar in ax.patches[::20]), strict=True)
    assert all(high <= low for low, high in zip(lows, highs[1:], strict=False))


@pytest.mark.parametrize("weighting", ["tf_idf", "tf_idf_smooth", None])
def test_a_table_is_drawn_by_the_weighting_that_made_it(weighting):
    corpus = ct.read(["ماء ماء ماء نار", "ماء نار ريح ريح", "ماء نار"])
    table = ct.frequencies(corpus, weighting=weighting)
    ax = plot.frequencies(table)
    drawn = [bar.get_width() for bar in ax.patches]
    assert drawn == pytest.approx(list(table[weighting or "frequency"])[: len(drawn)])
    assert ("tf-idf" in ax.get_title()) == ("tf-idf" in ax.get_xlabel()) == bool(weighting)
    by_count = plot.frequencies(table, column="frequency")
    assert max(bar.get_width() for bar in by_count.patches) == 5
