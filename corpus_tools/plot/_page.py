"""What a chart is drawn on: axes with sizes that suit them, colours, rows, legends, a title."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import MaxNLocator
from matplotlib.transforms import ScaledTranslation

from corpus_tools._checks import toml
from corpus_tools.plot._look import LEAST, Look, extent
from corpus_tools.plot._speech import Speech, Ticks
from corpus_tools.plot.arabic import style

# In inches, with ordinary letters: title and axis, a row; width, least and greatest height.
_ABOVE_ROWS, _ROW, _SIDES = 1.9, 0.36, (10.0, 0.0, 20.0)
# Columns of p of G² corrected for many tests.
_CORRECTED = [f"p_log_likelihood_{name}" for name in ("holm", "bonferroni", "fdr")]


class Nothing(Exception):
    """There is nothing to draw: `chart` draws a picture that says so, and a notebook goes on."""


class Page(Speech, Look):
    """The axes of one chart, and all that is decided in one place for every chart.

    Parameters
    ----------
    name : str
        The chart's name, by which ``words.toml`` has its title and a line that works, for errors.
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
        *,
        ax: Axes | None = None,
        language: Literal["ar", "en"] | None = None,
        direction: Literal["rtl", "ltr"] | None = None,
        title: str | None = None,
        digits: Literal["western", "arabic-indic"] = "western",
    ) -> None:
        Speech.__init__(self, language, direction, digits)
        Look.__init__(self, ax, name not in ("company", "network", "wordcloud"))
        self.example, self.title = toml("plot/words.toml")[name]["example"], title
        self.name, self.heading, self.pad = name, "", self.scaled(10)
        self.above, self.margin = self.scaled(_ABOVE_ROWS), 0.16 * min(self.scale, 1.5)
        self.is_titled, self.line, self.notes = False, 4 / 3, list[str]()
        self.most = np.inf  # how far the intervals of bars are drawn
        self.attrs = dict[Any, Any]()  # how it was made, of charts of several tables
        self.ax: Any = ax
        self.panels: list[Any] = [ax]
        # What is to be said of each point, in the chart that can be touched: ``x``, ``y``, and
        # columns by the names that tables have.
        self.hover = pd.DataFrame({"x": [], "y": []})

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

    def need(self, something: object) -> None:
        """Leave a chart that has nothing to draw."""
        if not something:
            raise Nothing

    def numbers(self, table: pd.DataFrame, column: str, infinite: bool = False) -> np.ndarray:
        """Return a column as floats, NaN where a value is missing or, unless allowed, infinite."""
        self.check(table, column)
        try:
            values = pd.to_numeric(table[column]).astype(float).to_numpy()
        except (TypeError, ValueError) as error:
            raise self.error(f"column {column!r} is not all numbers: {error}") from None
        return values if infinite else np.where(np.isfinite(values), values, np.nan)

    def interval(self, table: pd.DataFrame, column: str) -> np.ndarray:
        """Return both ends of the interval of a column, ``(2, rows)``; NaN where it has none."""
        ends = [f"{column}_{end}" for end in ("low", "high")]
        if not set(ends) <= set(table.columns):
            return np.full((2, len(table)), np.nan)
        return np.stack([self.numbers(table, end, infinite=True) for end in ends])

    # Axes.

    def axes(self, width: float, height: float = 0, rows: int = 0, panels: int = 1) -> Any:
        """Return the axes given, or new ones, in a figure with right Arabic.

        They are so many inches wide and high, and higher by what the rows take, unless a theme has
        sides of its own. Several panels stand in the order of reading; the first is returned.
        """
        if self.ax is None:
            import matplotlib.pyplot as plt

            wide, least, most = self.sides or (width, *_SIDES[1:])
            height *= wide / width
            height += self.above + self.scaled(_ROW) * max(rows, 4) if rows else 0
            size = (wide, min(max(height, least), most))
            figure, grid = plt.subplots(1, panels, figsize=size, squeeze=False)
            pads = {"w_pad": self.margin, "h_pad": self.margin, "wspace": 0.03}  # around a slide
            figure.set_layout_engine("constrained", **pads)
            self.paint(figure)
            self.panels = list(grid[0])[:: -1 if self.rtl else 1]
            self.ax = self.panels[0]
        style.mark(self.ax.figure)
        if not rows:  # else once it is known how many there is room for
            self.tidy()
        return self.ax

    def fit(
        self, labels: Sequence[str], lanes: float = 1, what: str = "rows omitted", more: int = 0
    ) -> int:
        """Return how many of the rows there is room for; a note counts the others, and more.

        A row has so many lanes, each as high as its label is with the smallest letters.
        """
        self.measure(labels)
        most = max(int(72 * self.height() / (lanes * self.smallest * self.line)), 1)
        self.notes += self.left_out(what, max(len(labels) - most, 0) + more)
        return min(len(labels), most)

    def measure(self, labels: Sequence[str]) -> None:
        """Learn how high a line of these labels is in the font of the chart."""
        figure = self.ax.figure if self.ax else Figure()
        style.mark(figure)
        self.line = max(1.06 * extent(" ".join(labels), 10, figure)[1] / 10, self.line)

    def height(self) -> float:
        """Return how many inches the rows may take, or have where there are axes."""
        high = self.ax.figure.figure.get_figheight() if self.ax else (self.sides or _SIDES)[2]
        if self.is_new:
            return float(high) - self.above
        # Titles and legends are still to take their part of axes that were given.
        settled = self.ax.figure.figure.get_layout_engine() is None
        return float(high * self.ax.get_position().height * (1.0 if settled else 0.78))

    def nothing(self) -> Axes:
        """Say in a picture that there is nothing to draw."""
        ax: Axes = self.axes(8, 2.5)
        ax.set_axis_off()
        self.note(self.say("nothing"), 0.5, x=0.5, ha="center", fontsize=self.points(14))
        return ax

    def write_title(self) -> None:
        """Set the title given, or the heading; over all panels where there are several."""
        self.is_titled = True
        text = self.heading or self.say(self.name) if self.title is None else self.title
        look = self.text(16.8) | {"fontweight": "bold"}
        if len(self.panels) > 1:
            self.ax.figure.suptitle(text, **look)
        else:
            look["y"] = 1.0 if self.is_new else None  # there is nothing above to keep clear of
            self.ax.set_title(text, pad=self.pad, va="bottom", **look)

    # Sizes.

    def letters(self, rows: float, most: float = 13) -> float:
        """Return the size of letters, in points, that fit into one of so many rows of the axes."""
        row = 72 * self.height() / rows
        return float(np.clip(row / self.line, LEAST, self.points(most)))

    def room_for(self, limit: int) -> int:
        """Return how many letters a label may have: fewer beside narrow axes."""
        wide = self.ax.figure.figure.get_figwidth() if self.ax else (self.sides or _SIDES)[0]
        return max(round(limit * min(1, wide / (8 * self.scale))), 12)

    def inches(self) -> float:
        """Return about how wide the axes will be, once there is room for the labels of rows."""
        dpi, panels = self.ax.figure.dpi, len(self.panels)
        labels = [label.get_window_extent().width / dpi for label in self.ax.get_yticklabels()]
        whole = 0.97 * self.width() / 0.775
        if self.is_new:
            whole = self.ax.figure.get_figwidth() - 2 * panels * self.margin - self.scaled(8) / 72
        return max(whole - max(labels, default=0), 0.3 * whole) / panels

    def width(self) -> float:
        """Return the width of the axes in inches."""
        return float(self.ax.get_position().width * self.ax.figure.figure.get_figwidth())

    # Axes and rows.

    def tidy(self, rows: int | None = None) -> None:
        """Remove what carries nothing, and put the vertical axis where reading begins."""
        ax = self.ax
        ax.spines[["top", "left", "right"]].set_visible(False)
        ax.spines["bottom"].set_color(self.grey)
        look = {"labelcolor": self.ink, "pad": self.scaled(3.5)}
        ax.tick_params(axis="x", labelsize=self.points(12), color=self.grey, **look)
        size = self.letters(rows) if rows else self.points(12)
        ax.tick_params(axis="y", length=0, pad=self.scaled(6), labelsize=size, labelcolor=self.ink)
        if self.rtl:
            ax.yaxis.tick_right()
            ax.yaxis.set_label_position("right")
        ax.set_axisbelow(True)

    def label_rows(self, labels: Sequence[str], lanes: int = 1) -> None:
        """Give each label a row of so many lanes, from the top down."""
        self.tidy(lanes * len(labels))
        self.ax.set_yticks(range(len(labels)), labels, parse_math=False)
        self.ax.set_ylim(len(labels) - 0.4, -0.6)
        self.centre(self.ax.yaxis, self.letters(lanes * len(labels)))

    def centre(self, axis: Any, size: float) -> None:
        """Set labels on their ticks by the middle of their letters, not of marks and descenders."""
        shift = self.middles[0] * size / 72
        place = (0, -shift) if axis.axis_name == "y" else (shift, 0)  # these stand upright
        middle = ScaledTranslation(place[0], place[1], self.ax.figure.dpi_scale_trans)
        for tick in axis.get_major_ticks():
            for label in (tick.label1, tick.label2):
                label.set(va="baseline", transform=label.get_transform() + middle)

    def name_axis(self, text: str, axis: str = "x") -> None:
        """Write what an axis counts, with the notes, once below several panels; no mathematics."""
        look = self.text(13)
        text = "\n".join([text, *self.notes][not text :]) if axis == "x" else text
        if len(self.panels) > 1:
            self.ax.figure.supxlabel(text, **look)
            return
        wide = extent(text, look["fontsize"], self.ax.figure)[0] / 72
        if axis == "x" and wide > 0.5 * self.width() and wide > self.inches():
            look["loc"] = self.far  # under the labels of rows there is room
        getattr(self.ax, f"set_{axis}label")(text, labelpad=self.scaled(4), **look)

    def count_axis(self, axis: Any, whole: bool, most: int = 5, grid: bool = True) -> None:
        """Put a few round numbers on an axis, whole ones for whole things, and lines at them."""
        axis.set_major_locator(MaxNLocator(nbins=most, integer=whole, min_n_ticks=2))
        axis.set_major_formatter(Ticks(self))
        if axis.axis_name == "x":  # as many as have room
            numbers = axis.get_major_formatter().format_ticks(axis.get_majorticklocs())
            wide = 0.65 * self.points(12) * (max(map(len, numbers)) + 2)
            axis.major.locator.set_params(nbins=int(np.clip(72 * self.inches() / wide, 1, most)))
        if grid:
            axis.grid(color=self.grid)

    def write_beyond(
        self, text: str, x: Any, y: Any, onward: bool = True, shift: Any = (5, 0), **look: Any
    ) -> None:
        """Write beyond a point, or the end of a bar: onward is the way of reading."""
        to_the_left = self.rtl == onward
        across, up = (1 - 2 * to_the_left) * self.scaled(shift[0]), self.scaled(shift[1])
        if "va" not in look:  # on the middle of the digits
            look["va"], up = "baseline", up - self.middles[1] * look["fontsize"]
        look = {"ha": "right" if to_the_left else "left", "color": self.ink, **look}
        look |= {"textcoords": "offset points", "parse_math": False}
        self.ax.annotate(text, (x, y), (across, up), **look)

    def note(self, text: str, height: float, ax: Any = None, **look: Any) -> None:
        """Write a small note where reading begins, at a height in shares of the axes."""
        ax = self.ax if ax is None else ax
        look = {"x": self.start, "color": self.grey, "ha": self.near, **look}
        look.setdefault("fontsize", self.points(10))
        ax.text(y=height, s=text, transform=ax.transAxes, **look)

    # What may be chance.

    def faces(self, colours: Iterable[Any], beyond: Iterable[Any]) -> list[Any]:
        """Return colours to fill with: full beyond chance, else pale, to have the full as edge."""
        pairs = zip(colours, beyond, strict=True)
        return [colour if sure else self.mixed(colour, 0.15) for colour, sure in pairs]

    # Legends.

    def add_legend(
        self, labels: Sequence[str], colours: Any, marker: Any, line: Any = "", **look: Any
    ) -> None:
        """Add a legend, between title and axes where reading begins unless `look` says where.

        Marker and line are one for all labels, or a list; lists may be longer than the labels.
        These come from data: no mathematics, and a first ``_`` hides none. Where ``beyond`` is not
        true of all, an entry says what is pale.
        """
        colours, faces = list(colours[: len(labels)]), list(colours)
        if not np.all(look.pop("beyond", True)):
            labels, colours = [*labels, self.say("may be chance")], [*colours, self.ink]
            faces = [*colours[:-1], *self.faces([self.ink], [False])]
        size, count = self.points(12), len(labels)
        markers, lines = ([v] * count if isinstance(v, str) else v for v in (marker, line))
        ms, mew, lw = map(self.scaled, (11 if line == "" else 7, 2, 2.2))
        shape: dict[str, Any] = {"ms": ms, "mew": mew, "lw": lw}
        looks = zip(labels, colours, faces, markers, lines, strict=False)
        entries = [
            (label, Line2D([], [], ls=dash, marker=m, color=colour, mec=colour, mfc=face, **shape))
            for label, colour, face, m, dash in looks
        ]
        if not look:
            # Rows are read from that side too. matplotlib fills columns, from the left and from the
            # top: the last row is filled up with blanks, and the columns stand the other way round.
            width = max(extent(text, size, self.ax.figure)[0] for text in labels) / 72
            columns = int(np.clip(self.inches() // (4.5 * size / 72 + width), 1, count))
            rows = -(-count // columns)
            entries += [("", Line2D([], [], ls=""))] * (rows * columns - count)
            across = range(columns)[:: -1 if self.rtl else 1]
            entries = [entries[row * columns + column] for column in across for row in range(rows)]
            look = dict(loc=f"lower {self.near}", bbox_to_anchor=(self.start, 1), ncols=columns)
        look |= {"labelcolor": self.ink, "markerfirst": not self.rtl, "frameon": True}
        look |= {"fontsize": size, "title_fontsize": size, "alignment": self.near, "numpoints": 1}
        names, handles = zip(*entries, strict=True)
        legend = self.ax.legend(handles, ["-"] * len(names), **look)
        legend.get_title().set_color(self.ink)
        legend.get_frame().set(fc=self.paper, ec="none", alpha=0.85)  # what is beneath is pale
        for text, name in zip(legend.get_texts(), names, strict=True):
            text.set(text=name, parse_math=False)
        if "bbox_to_anchor" in look:  # under a title, by what the letters of this font take
            high = legend.get_window_extent().height * 72 / self.ax.figure.dpi
            self.pad = high + 0.5 * size + self.scaled(3)


def remembered(table: pd.DataFrame, parameter: str) -> Any:
    """Return a parameter by which the table was made, or None."""
    parameters = table.attrs.get("parameters")
    return parameters.get(parameter) if isinstance(parameters, Mapping) else None


def grouped_by(table: pd.DataFrame) -> str | None:
    """Return the column of groups by which the table was made, or None."""
    by = remembered(table, "by")
    return by if isinstance(by, str) and by in table.columns else None


def beyond_chance(page: Page, table: pd.DataFrame) -> np.ndarray:
    """Return which rows chance alone does not explain: all of a table that says nothing of it.

    ``p``, which is over documents and corrected, tells alone where it has a value: below .05. Else
    all of these have to agree: p of G² after corrections, and intervals, which have to keep clear
    of what chance gives. Where nothing could be tested, nothing was found.
    """
    found = [page.numbers(table, p) < 0.05 for p in _CORRECTED if p in table.columns]
    for measure, chance in toml("plot/chance.toml").items():
        if {f"{measure}_low", f"{measure}_high"} <= set(table.columns):
            low, high = page.interval(table, measure)
            found.append((low > chance) | (high < chance))
    if "p" in table.columns and not (found and table["p"].isna().all()):
        return np.asarray(page.numbers(table, "p") < 0.05)
    return np.all([np.full(len(table), True), *found], axis=0)


def highest(values: np.ndarray) -> np.ndarray:
    """Return the rows with a number, the highest first, ties as they came; leave without one.

    Examples
    --------
    >>> highest(np.array([1, np.nan, 3, 3])).tolist()
    [2, 3, 0]
    """
    if np.isnan(values).all():
        raise Nothing
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
