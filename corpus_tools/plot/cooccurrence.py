"""A table of terms against terms as a heat map."""

import numpy as np
import pandas as pd
from matplotlib import colormaps
from matplotlib.axes import Axes

from corpus_tools.plot._chart import chart
from corpus_tools.plot._page import GREY, Page
from corpus_tools.plot._speech import shorten

_EXAMPLE = 'plot.cooccurrence(pd.DataFrame([[0, 2], [2, 0]], ["a", "b"], ["a", "b"]))'
_BLANK = "#f4f4f4"
_NEVER = "#c4c4c4"


@chart(_EXAMPLE)
def cooccurrence(page: Page, matrix: pd.DataFrame, *, cluster: bool = True) -> Axes:
    """Draw how often, or how strongly, terms occur together as a heat map.

    The diagonal is blank, and so is a cell without a score (NaN). Where there are negative scores,
    the colours change at 0. Infinite scores lie beyond the scale, which then ends in an arrow:
    minus infinity, which is what many measures give to terms that never meet, is grey.

    Parameters
    ----------
    matrix : DataFrame
        Square and symmetric; index and columns are the same terms, at most 100.
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
    values = _values(page, matrix)
    size = len(values)
    if not np.isfinite(values).any():
        return page.nothing()
    order = _similar_together(values) if cluster and size > 2 else np.arange(size)
    values = values[np.ix_(order, order)]

    side = float(np.clip(0.36 * size, 4.5, 13))
    ax = page.axes(side + 3.2, side + 2.2)
    labels = [shorten(name, page.room_for(24)) for name in matrix.index[order]]
    finite = values[np.isfinite(values)]
    diverging = bool(finite.min() < 0)
    high = float(np.abs(finite).max()) or 1.0
    low = -high if diverging else 0.0
    colours = colormaps["PuOr_r" if diverging else "YlGnBu"].with_extremes(bad=_BLANK, under=_NEVER)
    beyond = 1 + 2 * (high - low)
    cells = np.nan_to_num(values, nan=np.nan, posinf=beyond, neginf=-beyond)
    look = {"cmap": colours, "vmin": low, "vmax": high, "edgecolors": "white", "linewidth": 0.5}
    mesh = ax.pcolormesh(np.ma.masked_invalid(cells), **look)
    ax.set(aspect="equal", xlim=page.ends(0, size), ylim=(size, 0))
    page.tidy(size)
    ax.spines["bottom"].set_visible(False)
    places = np.arange(size) + 0.5
    text = {"fontsize": page.letters(size, 12), "parse_math": False}
    ax.set_yticks(places, labels, **text)
    ax.set_xticks(places, labels, rotation=45, ha="right", rotation_mode="anchor", **text)
    ax.tick_params(axis="x", length=0)
    whole = bool(np.all(finite == np.round(finite))) and not diverging
    ends = int(np.isneginf(values).any()) + 2 * int(np.isposinf(values).any())
    extend = ("neither", "min", "max", "both")[ends]
    bar = ax.figure.colorbar(mesh, ax=ax, location=page.far, extend=extend, shrink=0.7, pad=0.02)
    if whole:
        page.count_axis(bar.ax.yaxis, whole, 8)
    bar.ax.yaxis.set_major_formatter(page.tick)
    bar.outline.set_visible(False)
    bar.ax.tick_params(labelsize=page.points(11), color=GREY)
    bar.set_label(page.say("counts" if whole else "scores"), fontsize=page.points(13))
    return ax


def _values(page: Page, matrix: pd.DataFrame) -> np.ndarray:
    """Return the scores as floats with NaN on the diagonal; raise for what is no such matrix."""
    rows, columns = matrix.shape
    if rows != columns or list(matrix.index) != list(matrix.columns):
        expected = "a square table with the same terms in index and columns is expected"
        raise page.error(f"{expected}; this one has {rows} rows and {columns} columns")
    if rows > 100:
        page.example = "plot.cooccurrence(matrix.iloc[:40, :40])"
        raise page.error(f"the matrix has {rows} terms; at most 100 can be read")
    try:
        values = matrix.to_numpy(dtype=float, na_value=np.nan).copy()
    except (TypeError, ValueError) as error:
        raise page.error(f"the matrix is not all numbers: {error}") from None
    if not np.allclose(values, values.T, equal_nan=True):
        raise ValueError("the matrix is not symmetric. Try: plot.cooccurrence(matrix + matrix.T)")
    np.fill_diagonal(values, np.nan)
    return values


def _similar_together(values: np.ndarray) -> np.ndarray:
    """Return an order of the terms in which strong pairs stand close."""
    from scipy.cluster.hierarchy import leaves_list, linkage, optimal_leaf_ordering
    from scipy.spatial.distance import squareform

    finite = values[np.isfinite(values)]
    low, high = finite.min(), finite.max()
    near = np.clip(np.nan_to_num(values, nan=low, posinf=high, neginf=low), low, high)
    distance = high - (near + near.T) / 2
    np.fill_diagonal(distance, 0)
    pairs = squareform(distance, checks=False)
    order: np.ndarray = leaves_list(optimal_leaf_ordering(linkage(pairs, "average"), pairs))
    return order
