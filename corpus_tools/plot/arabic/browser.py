"""Labels for charts that a browser draws: Plotly, Vega-Altair, Bokeh."""

from __future__ import annotations

import re

from corpus_tools.plot.arabic import shaping

_LINES = re.compile(r"(\n|<br\s*/?>)", re.IGNORECASE)


def isolate(label: object, base: str = "auto") -> str:
    r"""Return a label for a chart in the browser, whose base direction is from right to left.

    Browsers join Arabic letters themselves, and put a label that begins with a Latin word or a
    bracket in the wrong order: two invisible signs around it (U+2067 and U+2069) set that right.
    Never reshape for them. Isolate what is shown only, and leave keys, data and exports bare: an
    isolated word no longer equals the word.

    Parameters
    ----------
    label : str or any object
        What is to be shown; what is not a string is turned into one.
    base : {"auto", "rtl", "ltr", "first-strong"}
        As in `use_arabic`: ``"auto"`` isolates what has Arabic letters, and nothing else.

    Returns
    -------
    str
        The label, each of its lines (``\n`` or ``<br>``) isolated for itself. One that is isolated
        already comes back as it is.

    Raises
    ------
    ValueError
        If the base is unknown.

    Examples
    --------
    >>> label = "C++ (لغة)"
    >>> isolate(label) == f"\u2067{label}\u2069"
    True
    >>> isolate(isolate(label)) == isolate(label), isolate(2017)
    (True, '2017')

    Plotly: keys in `y`, labels in `ticktext` (and in `text=` and `hovertext=`)::

        figure = plotly.express.bar(table, x="frequency", y="term", orientation="h")
        figure.update_yaxes(tickvals=table["term"], ticktext=table["term"].map(ct.plot.isolate))

    Vega-Altair: an expression of Vega for the labels of an axis or a legend::

        y = altair.Y("term").axis(labelExpr="'\u2067' + datum.label + '\u2069'")
        altair.Chart(table).mark_bar().encode(x="frequency", y=y)

    Bokeh: a formatter, as an axis of factors takes no other labels::

        figure = bokeh.plotting.figure(y_range=list(table["term"]))
        figure.hbar(y=table["term"], right=table["frequency"], height=0.8)
        code = "return '\u2067' + tick + '\u2069'"
        figure.yaxis.formatter = bokeh.models.CustomJSTickFormatter(code=code)
    """
    if base not in shaping.BASES:
        raise ValueError(f"base={base!r} is unknown; use one of {', '.join(shaping.BASES)}")
    text = "" if label is None else str(label)
    return "".join(_isolate(line, base) for line in _LINES.split(text))


def _isolate(line: str, base: str) -> str:
    line = shaping.without_stray_ends(line)
    inner = line[1:-1]
    whole = line[:1] in shaping.ISOLATES and line[-1:] == shaping.PDI
    # Two isolates one after the other are none around the line.
    if (whole and shaping.without_stray_ends(inner) == inner) or _LINES.fullmatch(line):
        return line
    opening = shaping.opening(line, base)
    return f"{opening}{line}{shaping.PDI}" if opening else line
