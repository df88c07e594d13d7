"""A chart of matplotlib as a figure of Plotly: what is drawn, in the units of its axes."""

from collections import defaultdict
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.backend_bases import RendererBase
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex, to_rgba

from corpus_tools._checks import needs, toml
from corpus_tools.plot._look import LEAST
from corpus_tools.plot.arabic.hooks import in_force
from corpus_tools.plot.arabic.shaping import isolate
from corpus_tools.plot.interactive.boxes import as_data, boxes_of

_LOOK = toml("plot/interactive/look.toml")
_PIXELS, _BREAK = _LOOK["pixels"], np.full((1, 2), np.nan)


class _Strokes(RendererBase):
    """Takes down lines and surfaces, each with its look, instead of drawing them."""

    def __init__(self) -> None:
        super().__init__()
        self.looks: dict[Any, list[np.ndarray]] = defaultdict(list)

    def draw_path(self, gc: Any, path: Any, transform: Any, rgbFace: Any = None) -> None:
        """Take down a path: those of one look are one trace, with breaks between them."""
        colour, width = (gc.get_rgb(), gc.get_linewidth()) if rgbFace is None else (rgbFace, 0)
        for line in path.to_polygons(transform, closed_only=False):
            self.looks[to_hex(colour), to_rgba(colour)[3], width] += [line, _BREAK]

    def draw_markers(self, *args: Any, **look: Any) -> None:
        """Leave out markers, which do not grow when somebody comes nearer."""


def touchable(still: Any, data: Any, lines: Any, options: dict[str, Any]) -> Any:
    """Draw a chart that no notebook shows, and return it as a figure for the browser."""
    graphs = needs("plotly.graph_objects", "plot.interactive", "plotly")
    with plt.ioff():
        ax = still(data, ax=None, **options)
    plt.close(ax.figure)
    figure = graphs.Figure(_picture(ax, ax.page, ax.page.hover, boxes_of(ax.page, lines)))
    object.__setattr__(figure, "attrs", ax.attrs)  # for `methods`, as axes have it
    return figure


def _picture(ax: Any, page: Any, hover: Any, boxes: list[str]) -> dict[str, Any]:
    """Return what axes show as Plotly has it, with a box for each point of the page."""
    ax.figure.draw_without_rendering()  # settles the layout
    strokes, data, every = _Strokes(), [], [ax, *ax.child_axes]
    artists = [each for own in every for each in (*own.patches, *own.collections, *own.lines)]
    for artist in sorted(artists, key=lambda artist: artist.get_zorder()):
        if not isinstance(artist, PathCollection):
            artist.draw(strokes)
    for (colour, alpha, width), lines in strokes.looks.items():
        x, y = ax.transData.inverted().transform(np.concatenate(lines)).T
        look = {"line": {"color": colour, "width": width * _PIXELS}, "opacity": alpha}
        look |= {"fill": "none" if width else "toself", "fillcolor": colour}
        data.append({"x": x, "y": y, "mode": "lines", "hoverinfo": "skip", **look})
    marker = {"size": hover.get("diameter", page.scaled(9)) * _PIXELS, "line_color": page.paper}
    marker |= {"color": hover.get("colour", page.ink), "opacity": float("colour" in hover)}
    # Nothing of a text stands in the template itself, where Plotly would fill in what looks so.
    box = {"customdata": boxes, "hovertemplate": "%{customdata}<extra></extra>"}
    data.append({"x": hover["x"], "y": hover["y"], "mode": "markers", "marker": marker, **box})

    style, (wide, high) = in_force(), 72 * _PIXELS * ax.figure.get_size_inches()
    families = ", ".join([*(style.families if style else ()), *_LOOK["fonts"]])
    font = {"family": families, "size": _PIXELS * page.points(12), "color": page.ink}
    label = {"align": page.near, "bgcolor": page.paper, "font": font}
    layout = {"template": _LOOK["template"], "width": wide, "height": high, "font": font}
    layout |= {"paper_bgcolor": page.paper, "plot_bgcolor": page.paper, "hoverlabel": label}
    layout |= {"xaxis": _axis(ax, ax.xaxis), "yaxis": _axis(ax, ax.yaxis) | {"side": page.near}}
    texts = [text for own in every for text in (own.title, *own.texts) if text.get_text()]
    layout |= {"annotations": [_annotation(ax, text) for text in texts] + _legend(ax, page)}
    return {"data": data, "layout": layout}


def _axis(ax: Any, axis: Any) -> dict[str, Any]:
    """Return place, limits, ticks and grid of an axis, and what it counts."""
    has_grid = any(line.get_visible() for line in axis.get_gridlines())
    look = {"showgrid": has_grid, "gridcolor": ax.page.grid, "tickcolor": ax.page.paper}
    look |= {"ticktext": [as_data(tick.label1.get_text()) for tick in axis.get_major_ticks()]}
    look |= {"tickvals": axis.get_majorticklocs(), "title_text": as_data(axis.get_label_text())}
    look["domain"] = getattr(ax.get_position(), f"interval{axis.axis_name}")
    sizes = [tick.label1.get_fontsize() for tick in axis.get_major_ticks()]
    look["tickfont_size"] = _PIXELS * min(sizes, default=LEAST)
    return look | {"range": axis.get_view_interval(), "visible": ax.axison}


def _annotation(ax: Any, text: Any) -> dict[str, Any]:
    """Return a text where it stands: on the scales of the axes or, beyond them, on the paper."""
    middle = text.get_window_extent().get_points().mean(axis=0)
    within = ax.transAxes.inverted().transform(middle)
    is_on = (within >= 0) & (within <= 1)
    is_on[0] &= is_on[1]  # a title stays over axes that show another stretch
    place, paper = ax.transData.inverted(), ax.figure.transFigure.inverted()
    x, y = np.where(is_on, place.transform(middle), paper.transform(middle))
    refs = np.where(is_on, ["x", "y"], "paper")
    font = {"size": text.get_fontsize() * _PIXELS, "color": to_hex(text.get_color())}
    look = {"text": as_data(text.get_text()), "font": font | {"weight": text.get_fontweight()}}
    return {"x": x, "y": y, "xref": refs[0], "yref": refs[1]} | look


def _legend(ax: Any, page: Any) -> list[dict[str, Any]]:
    """Return the entries of a legend, each with a dot in its colour, and its title."""
    notes, paper, legend = [], ax.figure.transFigure.inverted(), ax.get_legend()
    texts = (legend.get_title(), *legend.get_texts()) if legend else ()
    handles = (None, *legend.legend_handles) if legend else ()
    for text, handle in zip(texts, handles, strict=True):
        if said := as_data(text.get_text()):  # others fill up a row
            dot = f'<span style="color:{to_hex(handle.get_color())}">●</span> ' if handle else ""
            ends = paper.transform(text.get_window_extent())
            place = {"x": ends[int(page.rtl), 0], "xanchor": page.near, "y": ends[:, 1].mean()}
            place["text"] = isolate(dot + said, "rtl" if page.rtl else "ltr")
            notes.append({"xref": "paper", "yref": "paper", "bgcolor": page.paper} | place)
    return notes
