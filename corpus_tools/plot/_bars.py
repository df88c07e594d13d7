"""Horizontal bars with intervals, and numbers that neither of them covers."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from corpus_tools.plot._look import extent
from corpus_tools.plot._page import Page


def leave_room(
    page: Page, lengths: np.ndarray, bounds: np.ndarray, numbers: Sequence[str], size: float
) -> bool:
    """Set the limits for bars, intervals and numbers; tell whether there is room for numbers.

    Intervals are drawn as far as twice the longest bar.
    """
    page.most = 2 * float(np.abs(lengths).max())
    reach = np.stack([lengths, *bounds.clip(-page.most, page.most)])
    low, high = min(np.nanmin(reach), 0.0), max(np.nanmax(reach), 0.0)
    high = high or float(not low)
    sides = 2 if low < 0 < high else 1
    wide = extent(max(numbers, key=len), size, page.ax.figure)[0] + page.scaled(10)
    is_enough = sides * (share := wide / 72 / page.inches()) < 0.5
    room = (share / (1 - sides * share) if is_enough else 0.02) * (high - low)
    limits = page.ends(low - room if low < 0 else 0, high + room if high > 0 else 0)
    for panel in page.panels:
        panel.set_xlim(limits)
    return is_enough


def draw_bars(page: Page, places: Any, height: float, size: float, *rows: Any) -> None:
    """Draw bars with their intervals within the limits, and numbers beyond the ends of both.

    Of each bar there are colour, length, interval, whether it is beyond chance (it is pale within
    an outline otherwise), and number. A line that is cut off has no mark there.
    """
    colours, lengths, bounds, beyond, numbers = rows
    look = {"edgecolor": colours, "linewidth": np.where(beyond, 0, page.scaled(1.2))}
    page.ax.barh(places, lengths, height, color=page.faces(colours, beyond), **look)
    cut = bounds.clip(-page.most, page.most)
    low, high = np.where(np.isnan(cut).any(axis=0), np.nan, cut)
    if not np.isnan(low).all():
        marks = np.where(cut == bounds, (low, high), np.nan).ravel()
        page.ax.hlines(places, low, high, color=page.ink, lw=page.scaled(1.3), zorder=2)
        look = {"ls": "", "marker": "|", "ms": size / 2, "color": page.ink}
        page.ax.plot(marks, np.tile(places, 2), **look)
    ends = np.where(lengths < 0, np.fmin(lengths, low), np.fmax(lengths, high))
    for text, end, place, length in zip(numbers, ends, places, lengths, strict=False):
        # Within the axes: no matter for the layout.
        look = {"fontsize": size, "color": page.ink if length else page.grey}
        page.write_beyond(text, end, place, length >= 0, in_layout=False, **look)
