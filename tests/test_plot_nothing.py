"""Charts of nothing, and labels for documents."""

import networkx as nx
import pandas as pd
import pytest
from test_plot_charts import draw, hits, labels, words

from corpus_tools import plot


@pytest.mark.parametrize(
    ("name", "nothing"),
    [
        ("frequencies", words(3).iloc[:0]),
        ("dispersion", hits().iloc[:0]),
        ("positions", hits().iloc[:0]),
        ("heatmap", words(3).iloc[:0]),
        ("keywords", words(3).iloc[:0]),
        ("diversity", words(3).iloc[:0]),
        ("cooccurrence", pd.DataFrame()),
        ("cooccurrence", pd.DataFrame([[5]])),
        ("network", nx.Graph()),
    ],
)
def test_nothing_to_draw_is_a_picture_that_says_so(name, nothing):
    for language, says in (("ar", "لا شيء يُعرض هنا"), ("en", "Nothing to show")):
        ax = draw(getattr(plot, name)(nothing, language=language))
        assert [text.get_text() for text in ax.texts] == [says]
        assert ax.get_title()


def test_documents_can_be_labelled():
    ax = draw(plot.dispersion(hits(), labels={hits()["document"].iloc[0]: "عنوان"}))
    assert "عنوان" in labels(ax.yaxis)


def test_names_of_columns_are_text():
    table = words(3).rename(columns={"frequency": "{x} $y$"})
    assert draw(plot.frequencies(table, column="{x} $y$")).get_xlabel() == "{x} $y$"
    table = words(2).assign(**{"{by}": ["أ", "ب"]})
    title = draw(plot.frequencies(table, by="{by}", language="en")).figure.get_suptitle()
    assert "(by {by})" in title
