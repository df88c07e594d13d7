"""Noise is not a finding: bars that may be chance are told apart from those that are not."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from drawing import clean
from matplotlib.colors import to_hex
from test_plot_charts import draw, says, texts

import corpus_tools as ct
from corpus_tools import plot
from corpus_tools.plot._look import contrast

__all__ = ["clean"]
NAN = np.nan


def table(**columns):
    scores = [9.0, 5.0, 2.0, -3.0, -8.0]
    terms = "الدم الأعداد العناصر الماء البحر".split()
    return pd.DataFrame({"term": terms, "log_ratio": scores, **columns})


def full(ax):
    """Of each bar: whether it has one colour inside and at its edge."""
    return [to_hex(bar.get_facecolor()) == to_hex(bar.get_edgecolor()) for bar in ax.patches]


@pytest.mark.parametrize(
    ("columns", "beyond"),
    [
        ({}, [1, 1, 1, 1, 1]),
        ({"p": [0.01, 0.05, 0.2, 1, 0.049]}, [1, 0, 0, 0, 1]),
        ({"p": [NAN, 0.01, NAN, 0.01, NAN]}, [0, 1, 0, 1, 0]),
        ({"p": [NAN] * 5}, [0] * 5),  # texts too few for any finding
        ({"p_log_likelihood_holm": [0, 0, 1, 0.06, 0]}, [1, 1, 0, 0, 1]),
        # Not corrected for many tests, it is no witness.
        ({"p_log_likelihood": [1.0] * 5}, [1] * 5),
        # Over documents tells alone, unless nothing was tested: then the rest has to agree.
        ({"p": [1, 0.01, 1, 1, 1], "p_log_likelihood_fdr": [0] * 5}, [0, 1, 0, 0, 0]),
        ({"p": [NAN] * 5, "p_log_likelihood_fdr": [0, 0, 1, 1, 0]}, [1, 1, 0, 0, 1]),
        (
            {"log_ratio_low": [1, -1, NAN, -5, -9], "log_ratio_high": [12, 9, NAN, -1, 0]},
            [1, 0, 0, 1, 0],
        ),
        ({"odds_ratio_low": [1.1, 0.5, 0, 0, 1], "odds_ratio_high": [9, 2, 1, 0.9, 2]}, "10010"),
        ({"log_ratio_low": [1.0] * 5, "log_ratio_high": [9.0] * 5, "p": [1.0] * 5}, [0] * 5),
    ],
)
def test_bars_beyond_chance_are_full_and_others_pale(columns, beyond):
    for ax in (
        plot.keywords(table(**columns), measure="log_ratio"),
        plot.frequencies(table(**columns), column="log_ratio"),
    ):
        assert full(ax) == [bool(int(sure)) for sure in beyond]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_legend_says_what_is_pale_where_something_is(language):
    for p, entries in ([0.5] * 5, 3), ([0.01] * 5, 2):
        ax = draw(plot.keywords(table(p=p), measure="log_ratio", language=language))
        shown = texts(ax.get_legend().get_texts())
        assert len(shown) == entries
        assert (says(language, "may be chance") in shown) == (entries == 3)
        bars = plot.frequencies(table(p=p), column="log_ratio", language=language)
        assert (says(language, "pale") in bars.get_xlabel().splitlines()) == (entries == 3)


def test_groups_have_pale_bars_each_of_its_own():
    both = pd.concat(
        [table(section="أ", p=[0.01, 1, 1, 1, 1]), table(section="ب", p=[1, 0.01, 1, 1, 1])]
    )
    ax = plot.frequencies(both, column="log_ratio", by="section")
    assert [full(panel).count(True) for panel in ax.figure.axes] == [1, 1]
    assert ax.figure.get_supxlabel().count(says("ar", "pale")) == 1
    together = plot.frequencies(both, column="log_ratio", by="section", ax=plt.subplots()[1])
    assert full(together).count(True) == 2


@pytest.mark.parametrize("style", ["default", "dark_background", "Solarize_Light2"])
def test_the_outline_stands_out_and_pale_differs_from_full(style):
    with plt.style.context(style):
        ax = draw(plot.keywords(table(p=[0.01, 1, 1, 0.01, 1]), measure="log_ratio"))
    paper = ax.get_facecolor()
    for bar, sure in zip(ax.patches, full(ax), strict=True):
        assert contrast(bar.get_edgecolor(), paper) >= 3
        assert sure or contrast(bar.get_facecolor(), bar.get_edgecolor()) >= 2.5
        assert sure == (bar.get_linewidth() == 0)


def test_the_sample_corpus_has_no_key_words_of_a_section_beyond_chance():
    corpus = ct.sample_corpus()
    is_in = corpus.documents["section"] == "علوم"
    target, others = ct.subset(corpus, is_in), ct.subset(corpus, ~is_in)
    keys = ct.keywords(target, others, stopwords=True, kinds="arabic")
    assert not (keys["p"] < 0.05).any()
    assert not any(full(plot.keywords(keys, n=8)))


def test_company_that_may_be_chance_is_pale_too():
    near = ct.collocates(ct.sample_corpus(), "البحر", correction="holm", kinds="arabic")
    ax = plot.frequencies(near, n=10, column="log_dice")
    best = near.nlargest(10, "log_dice", keep="all").head(10)
    assert full(ax) == (best["p_log_likelihood_holm"] < 0.05).tolist()
    assert 0 < sum(full(ax)) < 10
