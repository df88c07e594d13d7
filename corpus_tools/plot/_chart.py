"""What every chart does before and after it draws: one decorator around the function that draws.

A chart is a function from a page and a table to axes. ``@chart`` hands it the page, which has its
words, its sizes and its axes, and turns it into a function of the table alone with the options
that all charts share.
"""

import functools
import inspect
import json
from collections.abc import Callable
from typing import Any

from matplotlib.axes import Axes

from corpus_tools._checks import whole_number
from corpus_tools.plot._page import Nothing, Page

_SHARED = {
    name: parameter
    for name, parameter in inspect.signature(Page).parameters.items()
    if parameter.kind is parameter.KEYWORD_ONLY
}


def chart(
    columns: tuple[str, ...] | None = (), most: int | None = None
) -> Callable[[Callable[..., Axes]], Callable[..., Axes]]:
    """Make a chart of a function that draws a table on a page.

    The chart takes the function's own parameters but the page, and those of `Page` by keyword; its
    signature and its docstring have them all. A table without rows is a picture that says so, and
    never comes to the function; so is what the function finds to be nothing. When that has drawn,
    the title is set.

    Parameters
    ----------
    columns : tuple of str, optional
        What the table has to have; None for data that are no table.
    most : int, optional
        The greatest `n` at which the chart can be read.
    """

    def decorate(draw: Callable[..., Axes]) -> Callable[..., Axes]:
        name, takes = draw.__name__, inspect.signature(draw)

        @functools.wraps(draw)
        def drawn(*args: Any, **options: Any) -> Axes:
            shared = {key: options.pop(key) for key in _SHARED if key in options}
            page = Page(name, **shared)
            try:
                bound = takes.bind(page, *args, **options)
            except TypeError as error:
                known = ", ".join(signature.parameters)
                raise TypeError(f"plot.{name}: {error}; it takes {known}") from None
            bound.apply_defaults()
            table = list(bound.arguments.values())[1]
            if columns is not None:
                named = filter(None, map(bound.arguments.get, ("column", "by")))
                page.check(table, *columns, *named)
            if most is not None:
                whole_number("n", bound.arguments["n"], most=most, example=f"n={most}")
            made = json.loads(getattr(table, "graph", {}).get("made", "{}"))
            page.speak_of(made or getattr(table, "attrs", {}))
            try:
                page.need(columns is None or len(table))
                ax = draw(*bound.args, **bound.kwargs)
            except Nothing:
                ax = page.nothing()
            if not page.is_titled:  # a network writes it before it measures its room
                page.write_title()
            # As a table does, the axes remember what was done, for `methods`.
            setattr(ax, "attrs", made or page.attrs or getattr(table, "attrs", {}))  # noqa: B010
            setattr(ax, "page", page)  # noqa: B010 - for the charts to touch
            return ax

        own = list(takes.parameters.values())[1:]
        signature = takes.replace(parameters=[*own, *_SHARED.values()])
        setattr(drawn, "__signature__", signature)  # noqa: B010
        before, returns, after = inspect.cleandoc(draw.__doc__ or "").partition("\nReturns\n")
        _, begins, shared_doc = inspect.cleandoc(Page.__doc__ or "").partition("ax : ")
        drawn.__doc__ = f"{before.rstrip()}\n{begins}{shared_doc}\n{returns}{after}"
        return drawn

    return decorate
