"""Keywords as bars on two sides: more in the target, more in the reference."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from corpus_tools.plot._bars import draw_bars, leave_room
from corpus_tools.plot._chart import chart
from corpus_tools.plot._page import Page, beyond_chance, highest, remembered
from corpus_tools.plot._speech import shorten

_Pair = tuple[str, str] | None


@chart(columns=("term",), most=50)
def keywords(
    page: Page, table: pd.DataFrame, n: int = 10, *, measure: str | None = None, names: _Pair = None
) -> Axes:
    """Draw the strongest keywords of two corpora as bars that part at zero.

    Words that are key in the target stand above, with bars in the direction of reading; words that
    are key in the reference stand below, with bars the other way. Terms without a score are left
    out. An infinite score is drawn longer than every other and written ∞. Where the table has the
    interval of `measure`, each bar has it as a line, as far as twice the longest bar. Measures that
    are never negative, such as ``odds_ratio``, show the target's side alone.

    Bars beyond chance are full, those that may be chance pale. ``p`` tells, which is over documents
    and corrected for all words: below .05. Where it has no value, all of these have to agree: p of
    G² after a correction, and intervals, which have to keep clear of what chance gives. Words that
    were not tested may be chance. A table without such a column has full bars alone.

    Parameters
    ----------
    table : DataFrame
        Columns ``term`` and `measure`; a positive score is key in the target, a negative one in
        the reference. `corpus_tools.keywords` makes it.
    n : int
        How many terms on each side, at most 50.
    measure : str, optional
        The column to draw; by default the measure by which the table was made.
    names : (str, str), optional
        What to call the target and the reference in the legend.

    Returns
    -------
    matplotlib.axes.Axes
        A table without rows, or with no score beside 0, gives axes that say so.

    Raises
    ------
    ValueError
        If the table lacks a column or does not say which one to draw, or `n` is too large.
    TypeError
        If it is no DataFrame.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"term": "البحر المدينة".split(), "log_ratio": [2.5, -1.5]})
    >>> ax = keywords(table, measure="log_ratio")
    >>> [float(bar.get_width()) for bar in ax.patches], bool(ax.xaxis_inverted())
    ([2.5, -1.5], True)
    """
    measure = measure_of(page, table, measure)
    names = (page.say("key in target"), page.say("key in reference")) if names is None else names
    if not isinstance(names, tuple | list) or len(names) != 2:
        raise ValueError(f'names={names!r}: a pair is expected, as in names=("2017", "2018")')
    scores = page.numbers(table, measure, infinite=True)
    order = highest(scores)
    above = order[scores[order] > 0][:n]
    below = order[scores[order] < 0][-n:]
    shown = np.concatenate([above, below])
    page.need(len(shown))

    labels = [shorten(term, page.room_for(30)) for term in table["term"].iloc[shown]]
    if (most := page.fit(labels)) < len(shown):  # as many on one side as on the other
        least = min(len(below), max(most // 2, most - len(above)))
        above, below = above[: most - least], below[len(below) - least :]
        shown = np.concatenate([above, below])
    ax = page.axes(10, 0.4, rows=len(shown))
    page.label_rows([shorten(term, page.room_for(30)) for term in table["term"].iloc[shown]])
    scores = scores[shown]
    finite = scores[np.isfinite(scores)]
    longest = float(np.abs(finite).max(initial=0)) or 1.0
    lengths = np.clip(scores, -1.15 * longest, 1.15 * longest)
    bounds = page.interval(table, measure)[:, shown]
    whole = bool(np.all(finite == np.round(finite)))
    written = [page.amount(score, whole) for score in scores]
    beyond = beyond_chance(page, table)[shown]
    size, split = page.letters(len(shown), 12), len(above)
    written = written if leave_room(page, lengths, bounds, written, size) else []
    colours = [page.colours[int(row >= split)] for row in range(len(shown))]
    draw_bars(page, range(len(shown)), 0.76, size, colours, lengths, bounds, beyond, written)
    ax.axvline(0, color=page.ink, lw=page.scaled(1))
    if 0 < split < len(shown):  # a quiet line leads from a label to a bar far off
        begins = ax.get_xlim()[int(not page.rtl) - 1]
        ax.hlines(range(split), begins, 0, color=page.guide, lw=page.scaled(1), zorder=0)
        ax.axhline(split - 0.5, color=page.grey, lw=page.scaled(0.8), ls=":")
    page.count_axis(ax.xaxis, whole, grid=False)
    page.name_axis(page.column(measure))
    sides = [i for i, terms in enumerate((above, below)) if len(terms)]
    colours = [page.colours[i] for i in sides]
    page.add_legend([shorten(names[i], 40) for i in sides], colours, "s", beyond=beyond)
    return ax


def measure_of(page: Page, table: pd.DataFrame, measure: str | None) -> str:
    """Return the measure asked for, or the one by which the table was made."""
    if measure is None:
        made_by = np.atleast_1d(remembered(table, "measure") or [])
        measure = next((str(name) for name in made_by if name in table.columns), None)
    if measure is None:
        known = ", ".join(map(repr, table.select_dtypes("number"))) or "none"
        raise page.error(f"the table names no measure; give measure= as one of {known}")
    return measure
