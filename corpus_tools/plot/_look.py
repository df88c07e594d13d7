"""How a chart looks: colours that stand out on its ground, letters of a size that can be read."""

from functools import cached_property
from typing import Any

import numpy as np
from matplotlib import rcParams
from matplotlib.axes import Axes
from matplotlib.colors import to_hex, to_rgb, to_rgba
from matplotlib.font_manager import FontProperties
from matplotlib.patheffects import withStroke
from matplotlib.text import Text
from matplotlib.textpath import text_to_path

from corpus_tools.plot.arabic.hooks import Settings, in_force

# On a dark ground, Okabe and Ito's palette (https://jfly.uni-koeln.de/color/) without black and
# yellow. On paper its paler half does not stand out, and made darker is no longer told apart by
# colour-blind readers: three dark colours that are (by Machado et al. 2009) stand there instead.
# Each is moved towards the ink as far as its ground asks for.
_ON_DARK = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9")
_ON_LIGHT = (*_ON_DARK[:3], "#882255", "#4C2600", "#7733CC")
# What is read, and what is seen, differ so much from their ground at least (WCAG 2.2, 1.4.3 and
# 1.4.11); what is seen, from the paler ground of a bar for a text as well.
_READ, _SEEN = 4.5, 3.6
# In points. Journals ask for 6 at least; 12 is what a chart has where no style says otherwise.
LEAST, _ORDINARY = 6.0, 12.0


def contrast(first: Any, second: Any) -> float:
    """Return the contrast of two colours, from 1 to 21, as WCAG 2.2 defines it.

    Examples
    --------
    >>> contrast("black", "white"), contrast("#777777", "white") < 4.5
    (21.0, True)
    """
    channels = np.array([to_rgb(first), to_rgb(second)])
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    low, high = np.sort(linear @ [0.2126, 0.7152, 0.0722])
    return float((high + 0.05) / (low + 0.05))


def _mix(first: Any, second: Any, share: float) -> str:
    mixture: Any = share * np.array(to_rgb(first)) + (1 - share) * np.array(to_rgb(second))
    return to_hex(mixture)


class Look:
    """The colours of a chart, which come from the style, and the sizes of its letters.

    Letters go by the size of `use_arabic` or of a theme, else by the size that matplotlib's style
    has for ticks. In axes that are given they go by their room as well: smaller in the column of
    a paper, and larger on a slide unless a size was asked for.
    """

    def __init__(self, ax: Axes | None, has_axes: bool = True) -> None:
        _, self.families, size, self.sides = in_force() or Settings()
        ticks = FontProperties(size=rcParams["xtick.labelsize"]).get_size_in_points()
        self.scale, self.is_new = size / _ORDINARY if size else ticks / 10, ax is None
        whole, saved = rcParams["figure.facecolor"], rcParams["savefig.facecolor"]
        grounds = [rcParams["axes.facecolor"], whole if saved == "auto" else saved]
        if ax is not None:
            figure = ax.figure.figure
            room = np.array(ax.get_position().size) * figure.get_size_inches() / self.scale
            larger = 1.0 if size else np.clip((room / (6.5, 3.5)).min(), 1, 1.8)
            self.scale *= float(np.clip(room[0] / 4.5, 0.55, 1) * larger)
            grounds = [ax.get_facecolor(), figure.get_facecolor()]
        # Where neither is painted, letters are meant for the ground on which they stand out.
        free = max("white", "black", key=lambda ground: contrast(rcParams["text.color"], ground))
        grounds = [*grounds[not has_axes :], free]
        self.paper = paper = to_hex(next(ground for ground in grounds if to_rgba(ground)[3]))
        inks = (rcParams["text.color"], "black", "white")
        self.ink = self.mixed(next(ink for ink in inks if contrast(ink, paper) > _READ), 0.87)
        self.grey = self.standing_out(self.mixed(self.ink, 0.6), _READ)
        self.is_dark = contrast(paper, "white") > contrast(paper, "black")
        self.colours = tuple(map(self.standing_out, _ON_DARK if self.is_dark else _ON_LIGHT))
        # What lies behind: a grid, a line from a label to its mark, a bar for a text.
        self.grid, self.guide, self.band = (self.mixed(self.ink, s) for s in (0.13, 0.09, 0.08))
        # The size below which rows are left out rather than made smaller.
        self.smallest = max(LEAST, 0.6 * self.scaled(_ORDINARY))
        # Around letters that stand on lines.
        self.halo = [withStroke(linewidth=self.scaled(3), foreground=self.paper)]

    # Colours.

    def mixed(self, colour: Any, share: float) -> str:
        """Return a colour mixed with that of the ground, of which it has the rest."""
        return _mix(colour, self.paper, share)

    def standing_out(self, colour: Any, least: float = _SEEN) -> str:
        """Return a colour, moved towards the ink until it has that contrast with its ground."""
        mixtures = (_mix(self.ink, colour, share) for share in np.linspace(0, 1, 21))
        return next((m for m in mixtures if contrast(m, self.paper) >= least), self.ink)

    def paint(self, figure: Any, always: bool = False) -> None:
        """Give a figure the ground of the chart, unless letters stand out on what it has."""
        ground = figure.get_facecolor()
        if to_rgba(ground)[3] and (always or contrast(self.ink, ground) < _READ):
            figure.set_facecolor(self.paper)

    # Sizes.

    def scaled(self, size: float) -> float:
        """Return the size of a mark or the width of a line, in points, in this chart."""
        return size * self.scale

    def points(self, size: float) -> float:
        """Return the size of letters, in points, in this chart: never less than can be read."""
        return max(self.scaled(size), LEAST)

    def text(self, size: float) -> dict[str, Any]:
        """Return how a text of the chart's own is written; those of data are no mathematics."""
        return {"fontsize": self.points(size), "color": self.ink, "parse_math": False}

    @cached_property
    def middles(self) -> tuple[float, float]:
        """How high the middle of Arabic letters, and of digits, stands in the font, in ems."""
        font = FontProperties(family=list(self.families or rcParams["font.family"]), size=1)

        def height(text: str) -> float:
            _, high, below = text_to_path.get_text_width_height_descent(text, font, False)
            return float(high - below)

        # An alef is twice as high as the letters between: words look centred on the mean.
        return (height("\u0627") + height("\u0647")) / 4, height("0") / 2


def extent(text: str, size: float, figure: Any) -> tuple[float, float]:
    """Return width and height of a text as it will be drawn in a figure, in points."""
    box = Text(text=text, size=size, figure=figure, parse_math=False).get_window_extent()
    scale = 72 / figure.figure.dpi
    return box.width * scale, box.height * scale
