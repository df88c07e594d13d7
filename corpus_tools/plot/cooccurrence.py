"""A table of terms against terms as a heat map."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from corpus_tools.plot._chart import chart
from corpus_tools.plot._page import Page, remembered
from corpus_tools.plot._speech import shorten
from corpus_tools.plot.heatmap import cells, floats
from corpus_tools.table.pairs import squared


@chart()
def cooccurrence(page: Page, matrix: pd.DataFrame, *, cluster: bool = True) -> Axes:
    """Draw how often, or how strongly, terms occur together as a heat map.

    The diagonal is blank, and so is a cell without a score (NaN). Terms that never meet are nearly
    as pale as the ground: they have a count of 0, or the least score of a measure, which is minus
    infinity for many. The colours begin at 0 for counts, at the least score that two terms have
    otherwise; where there are negative ones, they change at 0. Where there is no room for all
    terms, the first ones of the table are drawn, and a note counts the others. Words against
    groups, or periods, are drawn by `heatmap`.

    Parameters
    ----------
    matrix : DataFrame
        Square and symmetric; index and columns are the same terms, at most 100. Or what
        `corpus_tools.reuse` gives: then documents are drawn, by the words that they share.
    cluster : bool
        Put terms that stand together often, or strongly, beside each other, by average linkage;
        otherwise the order of the table is kept.

    Returns
    -------
    matplotlib.axes.Axes
        A matrix without a finite score beside the diagonal gives axes that say so.

    Raises
    ------
    ValueError
        If the matrix is not square, not symmetric or too large.
    TypeError
        If it is no DataFrame.

    Examples
    --------
    >>> import pandas as pd
    >>> words = "العراق بغداد".split()
    >>> ax = cooccurrence(pd.DataFrame([[0, 5], [5, 0]], index=words, columns=words))
    >>> bool(ax.xaxis_inverted()), len(ax.get_yticklabels())
    (True, 2)
    """
    matrix = squared(matrix)
    values = square(page, matrix, "cooccurrence")
    size = len(values)
    page.need(np.isfinite(values).any())
    side = float(np.clip(0.36 * size, 4.5, 13))
    ax = page.axes(side + 3.2, side + 2.6)
    # What terms that never meet have, where that is not minus infinity.
    least = -1.0 if remembered(matrix, "measure") == "npmi" else 0.0
    page.measure([shorten(name) for name in matrix.index])
    rows = size
    while True:
        part = values[:rows, :rows]
        order = _similar_together(part) if cluster and rows > 2 else np.arange(rows)
        labels = [shorten(name, page.room_for(24)) for name in matrix.index[order]]
        page.notes = page.left_out("rows omitted", size - rows)
        key = cells(page, part[np.ix_(order, order)], labels, labels, "", least)
        ax.set_aspect("equal")
        page.name_axis("")
        page.write_title()
        if page.is_new and not page.sides:  # high enough for all
            return ax
        ax.figure.figure.draw_without_rendering()
        line = 72 * ax.get_window_extent().height / ax.figure.dpi / page.line
        if rows <= (most := max(int(line / page.smallest), 1)):
            ax.tick_params(labelsize=min(line / rows, max(page.letters(rows), page.smallest)))
            return ax
        rows = most
        key.remove()
        ax.clear()


def square(page: Page, matrix: pd.DataFrame, chart: str) -> np.ndarray:
    """Return the scores as floats with NaN on the diagonal; raise for what is no such matrix."""
    rows, columns = matrix.shape
    if rows != columns or list(matrix.index) != list(matrix.columns):
        expected = "a square table with the same terms in index and columns is expected"
        other = "plot.heatmap draws words against groups"
        raise page.error(f"{expected}; this one has {rows} rows and {columns} columns ({other})")
    if rows > 100:
        page.example = f"plot.{chart}(matrix.iloc[:40, :40])"
        raise page.error(f"the matrix has {rows} rows; at most 100 can be read")
    values = floats(page, matrix)
    if not np.allclose(values, values.T, equal_nan=True):
        raise ValueError(f"the matrix is not symmetric. Try: plot.{chart}(matrix + matrix.T)")
    np.fill_diagonal(values, np.nan)
    return values


def _similar_together(values: np.ndarray) -> np.ndarray:
    """Return an order of the terms in which strong pairs stand close."""
    from scipy.cluster.hierarchy import leaves_list, linkage

    finite = values[np.isfinite(values)]
    low, high = finite.min(), finite.max()
    pairs = values[np.triu_indices(len(values), 1)]
    far = high - np.nan_to_num(pairs, nan=low, posinf=high, neginf=low)
    return np.asarray(leaves_list(linkage(far, "average", optimal_ordering=True)))
