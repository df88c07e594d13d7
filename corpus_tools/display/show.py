"""`show`: a table that is sorted, searched and paged in the page itself, by itables."""

import hashlib
import itertools
from typing import Any

import pandas as pd

from corpus_tools._checks import needs, toml, whole_number
from corpus_tools.naming.language import Language, headed, speaking, spoken
from corpus_tools.naming.numbers import number_formats
from corpus_tools.table.markup import html_table, isolated
from corpus_tools.table.plain import mapped, one_line, reading_columns, shows_index, sides_of

_NUMBERS = itertools.count(1)


class Shown:
    """A table for the page; a notebook shows it, and ``html`` is what it shows.

    Examples
    --------
    >>> Shown("<p>نص</p>", pd.DataFrame({"term": ["نص"]}))._repr_html_()
    '<p>نص</p>'
    """

    def __init__(self, html: str, table: pd.DataFrame) -> None:
        self.html = html
        self._table = table

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return repr(self._table)


def show(
    table: pd.DataFrame, page_size: int = 10, language: Language = None, **options: Any
) -> Shown:
    """Show a table with sorting by any column, a search box, and pages: in the page, offline.

    The output carries its data and its program (1 MB), so a saved notebook needs no network.
    Where programs may not run, as in a notebook that is not trusted, the first rows stand as
    any table shows them.

    Parameters
    ----------
    table
        A table, or any DataFrame. A concordance shows its document and lines.
    page_size
        Rows on a page.
    language
        Of headings and of what is said around the table: ``"en"`` or ``"ar"``. ``None`` is that
        of `use_language`; without it headings are the names of columns, the rest English.
    **options
        Further options of itables (https://itables.org), as ``column_filters="header"``, or
        ``maxBytes=0`` for a table above 64 KB (else it is cut, and says so).

    Returns
    -------
    Shown
        What a notebook shows; in a terminal, plain text.

    Raises
    ------
    ImportError
        When itables is not installed.
    ValueError
        When a parameter is not as above.

    Examples
    --------
    >>> shown = show(pd.DataFrame({"term": ["العراق"], "frequency": [12]}))
    >>> '<table dir="rtl" lang="ar"' in shown.html, "https://www.unpkg.com" in shown.html
    (True, False)
    """
    named_in, language = language, spoken(language, "en")
    page_size = whole_number("page_size", page_size, example="page_size=20")
    if not isinstance(table, pd.DataFrame):
        kind = type(table).__name__
        raise TypeError(f"a table is expected, not a {kind}: ct.show(ct.frequencies(corpus))")
    itables = needs("itables", "sorting and searching a table in the page")
    frame, page = reading_columns(table), toml("display/show.toml")
    with speaking(named_in):
        still, named = html_table(table), headed(frame)
    # A name of its own in the page, and the same one when a notebook is run again from its start.
    seed = f"{next(_NUMBERS)} {page_size} {language} {options} {still}"
    name = f"itables_{hashlib.blake2b(seed.encode(), digest_size=16).hexdigest()}"
    columns: list[dict[str, Any]] = []
    ways = zip(sides_of(frame), number_formats(frame), strict=True)
    for place, (side, way) in enumerate(ways, int(shows_index(frame))):
        columns.append({"targets": place, "className": f"dt-{side}"})
        if way and way.decimals is not None:
            number = page["number"] % way._asdict()
            columns[-1]["render"] = itables.JavascriptFunction(number)
    given = {
        **page["options"],
        "table_id": name,
        "pageLength": page_size,
        "lengthMenu": sorted({10, 25, 50, 100, page_size}),
        "css": page["style"].replace("TABLE", f"#{name}"),
        "columnDefs": columns,
        **({"language": page["ar"]} if language == "ar" else {}),
        **options,
        "allow_html": True,  # texts are escaped, and Latin within them is kept in order
    }
    escaped = mapped(named, lambda text: isolated(one_line(text)))
    made = itables.to_html_datatable(escaped, **given)
    # Our own table for where no program runs, instead of one from left to right.
    start, opening, rest = made.partition(f'<div id="{name}_fallback">')
    _, closing, rest = rest.partition("</div><script>")
    made = f"{start}{opening}{still}{closing}{rest}"
    program = itables.javascript.generate_init_offline_itables_html(itables.options.dt_bundle)
    program = program.partition("<div")[0]  # a note on a cell that there is not
    direction = "rtl" if language == "ar" else "ltr"
    return Shown(f'{program}<div dir="{direction}" lang="{language}">{made}</div>', frame)
