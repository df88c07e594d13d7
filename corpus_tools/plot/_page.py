"""What a chart is drawn on: axes with sizes that suit them, colours, rows, legends, a title."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from matplotlib.ticker import MaxNLocator

from corpus_tools.plot._speech import Speech
from corpus_tools.plot.arabic import style

# Okabe and Ito's palette (https://jfly.uni-koeln.de/color/), without black and yellow: told apart
# by colour-blind readers, and visible on a projector. The grey is for what has no colour left.
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
GREY = "#8c8c8c"
INK = "#222222"
# What lies behind: a grid of one way, of two, a line from a label to its mark, a bar for a text.
GRID, MESH, GUIDE, BAND = "#e4e4e4", "#e9e9e9", "#ececec", "#eeeeee"
# Around letters that stand on lines.
HALO = [withStroke(linewidth=3, foreground="white")]


class Page(Speech):
    """The axes of one chart, and all that is decided in one place for every chart.

    Parameters
    ----------
    name : str
        The chart's name, by which its title is known.
    example : str
        A line that works, for errors.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure otherwise.
    language : {"ar", "en"}, optional
        The language of what the chart writes itself: title, axes, legend and notes. None is that
        of `use_language`, or Arabic.
    direction : {"rtl", "ltr"}, optional
        Where reading begins; on the right for Arabic, unless said otherwise.
    title : str, optional
        Instead of the default; ``""`` for none.
    digits : {"western", "arabic-indic"}
        The digits of the numbers that the chart writes; labels stay as they are.
    """

    def __init__(
        self,
        name: str,
        example: str,
        *,
        ax: Axes | None = None,
        language: str | None = None,
        direction: str | None = None,
        title: str | None = None,
        digits: str = "western",
    ) -> None:
        super().__init__(language, direction, digits)
        self.example, self.title = example, title
        self.heading, self.pad = self.say(name), 14.0
        self.is_new, self.is_titled = ax is None, False
        self.ax: Any = ax
        self.panels: list[Any] = [ax]

    # What the table holds.

    def error(self, message: str, kind: type[Exception] = ValueError) -> Exception:
        """Return an error that ends in the line that works."""
        return kind(f"{message}. Try: {self.example}")

    def check(self, table: Any, *columns: str) -> None:
        """Raise unless the table is a DataFrame with these columns."""
        if not isinstance(table, pd.DataFrame):
            raise self.error(f"a DataFrame is expected, not {type(table).__name__}", TypeError)
        missing = ", ".join(repr(column) for column in columns if column not in table.columns)
        if missing:
            there = ", ".join(map(repr, table.columns)) or "none"
            raise self.error(f"the table has no column {missing}; it has {there}")

    def numbers(self, table: pd.DataFrame, column: str, infinite: bool = False) -> np.ndarray:
        """Return a column as floats, NaN where a value is missing or, unless allowed, infinite."""
        self.check(table, column)
        try:
            values = pd.to_numeric(table[column]).astype(float).to_numpy()
        except (TypeError, ValueError) as error:
            raise self.error(f"column {column!r} is not all numbers: {error}") from None
        return values if infinite else np.where(np.isfinite(values), values, np.nan)

    # Axes.

    def axes(self, width: float, height: float = 0, rows: int = 0, panels: int = 1) -> Any:
        """Return the axes given, or new ones, in a figure with right Arabic.

        They are so many inches wide and high, and higher by what the rows take. Several panels
        stand in the order of reading; the first is returned.
        """
        if self.is_new:
            import matplotlib.pyplot as plt

            height += min(1.9 + 0.36 * max(rows, 4), 20.0) if rows else 0
            figure, grid = plt.subplots(1, panels, figsize=(width, height), squeeze=False)
            # matplotlib settles the layout, with room around it for a slide.
            figure.set_layout_engine("constrained", w_pad=0.16, h_pad=0.16, wspace=0.03)
            self.panels = list(grid[0])[:: -1 if self.rtl else 1]
            self.ax = self.panels[0]
        style.mark(self.ax.figure)
        return self.ax

    def nothing(self) -> Axes:
        """Say in a picture that there is nothing to draw, so that a notebook goes on."""
        ax: Axes = self.axes(8, 2.5)
        ax.set_axis_off()
        self.note(self.say("nothing"), 0.5, x=0.5, ha="center", fontsize=self.points(14))
        return ax

    def write_title(self) -> None:
        """Set the title given, or the heading; over all panels where there are several."""
        self.is_titled = True
        text = self.heading if self.title is None else self.title
        look: dict[str, Any] = {"fontsize": self.points(17), "fontweight": "bold", "color": INK}
        if len(self.panels) > 1:
            self.ax.figure.suptitle(text, parse_math=False, **look)
        else:
            self.ax.set_title(text, pad=self.pad, parse_math=False, **look)

    # Sizes.

    def points(self, size: float) -> float:
        """Return a size of letters, in points, that suits the width of the axes.

        New axes are as wide as a slide. In axes that were given, such as a figure for one column
        of a paper, letters are smaller, down to 0.55 of their size.
        """
        return size if self.is_new else size * float(np.clip(self.width() / 4.5, 0.55, 1))

    def letters(self, rows: float, most: float = 13) -> float:
        """Return the size of letters, in points, that fit into one of so many rows of the axes."""
        figure = self.ax.figure.figure
        row = 72 * self.ax.get_position().height * figure.get_figheight() / rows
        if figure.get_layout_engine() is not None and not self.is_new:
            row *= 0.78  # titles and legends are still to take their part of axes that were given
        return float(np.clip(0.75 * row, 4, self.points(most)))

    def room_for(self, limit: int) -> int:
        """Return how many letters a label may have: fewer beside narrow axes."""
        return max(round(self.points(limit)), 12)

    def inches(self) -> float:
        """Return about how wide the axes will be, once there is room for the labels of rows."""
        dpi = self.ax.figure.dpi
        labels = [label.get_window_extent().width / dpi for label in self.ax.get_yticklabels()]
        whole = 0.97 * self.width() / 0.775
        return max(whole - max(labels, default=0), 0.3 * whole)

    def width(self) -> float:
        """Return the width of the axes in inches."""
        return float(self.ax.get_position().width * self.ax.figure.figure.get_figwidth())

    # Axes and rows.

    def tidy(self, rows: int | None = None) -> None:
        """Remove what carries nothing, and put the vertical axis where reading begins."""
        ax = self.ax
        ax.spines[["top", "left", "right"]].set_visible(False)
        ax.spines["bottom"].set_color(GREY)
        ax.tick_params(axis="x", labelsize=self.points(12), color=GREY)
        size = self.letters(rows) if rows else self.points(12)
        ax.tick_params(axis="y", length=0, pad=6, labelsize=size)
        if self.rtl:
            ax.yaxis.tick_right()
            ax.yaxis.set_label_position("right")
        ax.set_axisbelow(True)

    def label_rows(self, labels: Sequence[str], lanes: int = 1) -> None:
        """Give each label a row of so many lanes, from the top down."""
        self.tidy(lanes * len(labels))
        self.ax.set_yticks(range(len(labels)), labels, parse_math=False)
        self.ax.set_ylim(len(labels) - 0.4, -0.6)

    def name_axis(self, text: str, axis: str = "x") -> None:
        """Write what an axis counts, once below several panels; never as mathematics."""
        if len(self.panels) > 1:
            self.ax.figure.supxlabel(text, fontsize=13, parse_math=False)
        else:
            getattr(self.ax, f"set_{axis}label")(text, fontsize=self.points(13), parse_math=False)

    def count_axis(self, axis: Any, whole: bool, most: int = 5) -> None:
        """Put a few round numbers on an axis, whole ones where whole things are counted."""
        axis.set_major_locator(MaxNLocator(nbins=most, integer=whole, min_n_ticks=2))
        axis.set_major_formatter(self.tick)

    def write_beyond(
        self, text: str, x: Any, y: Any, onward: bool = True, shift: Any = (5, 0), **look: Any
    ) -> None:
        """Write beyond a point, or the end of a bar: onward is the way of reading."""
        to_the_left = self.rtl == onward
        place = (-shift[0] if to_the_left else shift[0], shift[1])
        look = {"ha": "right" if to_the_left else "left", "va": "center", "color": INK, **look}
        look |= {"textcoords": "offset points", "annotation_clip": False, "parse_math": False}
        self.ax.annotate(text, (x, y), xytext=place, **look)

    def note(self, text: str, height: float, ax: Any = None, **look: Any) -> None:
        """Write a small note where reading begins, at a height in shares of the axes."""
        ax = self.ax if ax is None else ax
        look = {"x": self.start, "color": GREY, "fontsize": self.points(10), "ha": self.near} | look
        ax.text(y=height, s=text, transform=ax.transAxes, **look)

    # Legends.

    def add_legend(
        self, labels: Sequence[str], colours: Any, marker: Any, line: Any = "", **look: Any
    ) -> None:
        """Add a legend, between title and axes where reading begins unless `look` says where.

        Marker and line are one for all labels, or a list; lists may be longer than the labels.
        These come from data: no mathematics, and a first ``_`` hides none.
        """
        size, count = self.points(12), len(labels)
        markers, lines = ([v] * count if isinstance(v, str) else v for v in (marker, line))
        shape: dict[str, Any] = {"ms": self.points(11 if line == "" else 7), "mew": 2, "lw": 2.2}
        entries = [
            (label, Line2D([], [], ls=dash, marker=m, color=colour, **shape))
            for label, colour, m, dash in zip(labels, colours, markers, lines, strict=False)
        ]
        if not look:
            # Rows are read from that side too. matplotlib fills columns, from the left and from the
            # top: the last row is filled up with blanks, and the columns stand the other way round.
            figure = self.ax.figure
            texts = [Text(text=t, size=size, figure=figure, parse_math=False) for t in labels]
            width = max(text.get_window_extent().width for text in texts) / figure.dpi
            columns = int(np.clip(self.inches() // (4.5 * size / 72 + width), 1, count))
            rows = -(-count // columns)
            entries += [("", Line2D([], [], ls=""))] * (rows * columns - count)
            across = range(columns)[:: -1 if self.rtl else 1]
            entries = [entries[row * columns + column] for column in across for row in range(rows)]
            look = dict(loc=f"lower {self.near}", bbox_to_anchor=(self.start, 1), ncols=columns)
            self.pad = self.points(18 + 22 * rows)
        look |= {"markerfirst": not self.rtl, "alignment": self.near, "frameon": False}
        look |= {"fontsize": size, "title_fontsize": size}
        names, handles = zip(*entries, strict=True)
        legend = self.ax.legend(handles, ["-"] * len(names), **look)
        for text, name in zip(legend.get_texts(), names, strict=True):
            text.set(text=name, parse_math=False)


def remembered(table: pd.DataFrame, parameter: str) -> Any:
    """Return a parameter by which the table was made, or None."""
    parameters = table.attrs.get("parameters")
    return parameters.get(parameter) if isinstance(parameters, Mapping) else None


def highest(values: np.ndarray) -> np.ndarray:
    """Return the rows with a number, the highest first, ties as they came.

    Examples
    --------
    >>> highest(np.array([1, np.nan, 3, 3])).tolist()
    [2, 3, 0]
    """
    order = np.argsort(-values, kind="stable")  # NaN last
    return order[: np.count_nonzero(~np.isnan(values))]


def distinct(values: pd.Series, most: int, what: str, table: str = "table") -> list[Any]:
    """Return the different values of a column; raise where they cannot be told apart.

    Examples
    --------
    >>> distinct(pd.Series(["مدن", "علوم", "مدن"], name="section"), 6, "groups")
    ['مدن', 'علوم']
    """
    names = list(values.dropna().unique())
    if not 1 <= len(names) <= most:
        column = f"{table}[{values.name!r}]"
        fewer = f"{table}[{column}.isin({column}.unique()[:{most}])]"
        raise ValueError(f"{len(names)} {what}; 1 to {most} can be told apart. Try: {fewer}")
    return names
