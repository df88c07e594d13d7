"""What `Table` writes: CSV, workbooks, pages, Markdown and LaTeX, with all that pandas can."""

import csv
from typing import Any

import pandas as pd
from pandas.io.common import get_handle  # type: ignore[import-not-found]

from corpus_tools.table.extra import needs
from corpus_tools.table.html import counts_rows, html_page, html_table
from corpus_tools.table.papers import (
    latex_columns,
    latex_document,
    latex_frame,
    markdown_table,
    reading_columns,
)
from corpus_tools.table.spreadsheets import (
    dress_sheet,
    guarded,
    has_returns,
    map_texts,
    workbook_frame,
)


class Exports(pd.DataFrame):
    r"""A DataFrame whose Arabic arrives as it is in spreadsheets, pages and papers.

    Examples
    --------
    >>> Exports({"term": ["-نص"]}).to_csv(index=False)
    "term\n'-نص\n"
    """

    def to_csv(
        self, path_or_buf: Any = None, *, escape_formulas: bool = True, **options: Any
    ) -> Any:
        r"""Write CSV as pandas does, such that Excel reads the Arabic and runs nothing.

        A file begins with a BOM. A text that a spreadsheet would take for a formula, because it
        begins with ``= + - @``, a tab or a line break, gets an apostrophe before it; numbers do
        not. `read_table` takes it off again.

        Parameters
        ----------
        path_or_buf
            Where to; ``None`` gives a string.
        escape_formulas
            Whether such texts get their apostrophe; ``False`` for programs that only read data.
        **options
            As for `pandas.DataFrame.to_csv`. ``encoding="utf-8"`` leaves the BOM out, and
            ``sep=";"`` is what Excel wants where a comma stands in decimal numbers.

        Returns
        -------
        str or None

        Examples
        --------
        >>> import corpus_tools as ct
        >>> ct.Table({"term": ["العراق", "=1+1"]}).to_csv(index=False)
        "term\nالعراق\n'=1+1\n"
        """
        if path_or_buf is not None:
            options.setdefault("encoding", "utf-8-sig")
            # Half a character, cut by some program, is written as its escape.
            options.setdefault("errors", "backslashreplace")
        frame = pd.DataFrame(self)
        if options.get("columns") is not None:
            frame = frame[list(options.pop("columns"))]
        if escape_formulas:
            frame = map_texts(frame, guarded)
        if "quoting" not in options and has_returns(frame):
            options["quoting"] = csv.QUOTE_NONNUMERIC
        return frame.to_csv(path_or_buf, **options)

    def to_excel(self, excel_writer: Any, **options: Any) -> None:  # type: ignore[misc]
        """Write a sheet of a workbook that reads from right to left, with widths set.

        Texts are marked as text, also those that begin with ``= + - @``: none becomes a formula,
        and none is changed. The header stays in sight.

        Parameters
        ----------
        excel_writer
            A path, a binary file, or a `pandas.ExcelWriter` for several sheets.
        **options
            As for `pandas.DataFrame.to_excel`. An ``engine`` other than openpyxl writes the
            apostrophes of `to_csv`, and sheets as it makes them.

        Raises
        ------
        ValueError
            When openpyxl is not installed, or a text is longer than a cell can be.

        Examples
        --------
        >>> import corpus_tools as ct
        >>> import io
        >>> file = io.BytesIO()
        >>> ct.Table({"term": ["العراق"], "frequency": [12]}).to_excel(file, index=False)
        >>> pd.read_excel(file)
             term  frequency
        0  العراق         12
        """
        frame = pd.DataFrame(self)
        if options.get("columns") is not None:
            frame = frame[list(options.pop("columns"))]
        is_writer = isinstance(excel_writer, pd.ExcelWriter)
        engine = excel_writer.engine if is_writer else options.pop("engine", None)
        if (engine or "openpyxl") != "openpyxl":
            chosen = {} if is_writer else {"engine": engine}
            return map_texts(frame, guarded).to_excel(excel_writer, **chosen, **options)
        needs("openpyxl", "a workbook is written")
        frame = workbook_frame(frame)
        row, column = options.get("startrow", 0), options.get("startcol", 0)
        header = options.get("header", True) is not False
        options.setdefault("freeze_panes", (row + frame.columns.nlevels, 0) if header else None)
        if is_writer:
            return self._to_sheet(frame, excel_writer, row, column, options)
        making = {"engine_kwargs": options.pop("engine_kwargs", None)}
        making["storage_options"] = options.pop("storage_options", None)
        with pd.ExcelWriter(excel_writer, engine="openpyxl", **making) as writer:
            self._to_sheet(frame, writer, row, column, options)

    @staticmethod
    def _to_sheet(
        frame: pd.DataFrame, writer: Any, row: int, column: int, options: dict[str, Any]
    ) -> None:
        name = options.get("sheet_name", "Sheet1")
        frame.to_excel(writer, **options)
        dress_sheet(writer.sheets[name], frame, row + 1, column + 1)

    def to_html(
        self,
        buf: Any = None,
        *,
        title: str | None = None,
        page: bool = True,
        columns: Any = None,
        index: bool | None = None,
        encoding: str | None = None,
        **options: Any,
    ) -> Any:
        """Write a page of its own with the whole table, right to left and escaped.

        Parameters
        ----------
        buf
            Where to; ``None`` gives a string.
        title
            What stands above the table; ``None`` says how it was made.
        page
            ``False`` leaves it at the table, for a page of yours.
        columns
            The columns to show; ``None`` shows the lines of a concordance, and all of others.
        index
            Whether the index is shown; ``None`` leaves one out that only counts the rows.
        encoding
            Of the file; ``None`` is UTF-8.
        **options
            Further ones of `pandas.DataFrame.to_html`: with any of them the table is written by
            pandas, from right to left too.

        Returns
        -------
        str or None

        Examples
        --------
        >>> import corpus_tools as ct
        >>> page = ct.Table({"term": ["<b>العراق"]}).to_html(title="الكلمات")
        >>> "<title>الكلمات</title>" in page, "&lt;" in page
        (True, True)
        """
        frame = reading_columns(self, columns)
        if options:
            shows_index = not counts_rows(frame) if index is None else index
            shown = pd.DataFrame(frame).to_html(index=shows_index, **options)
            text = str(shown).replace("<table ", '<table dir="rtl" lang="ar" ', 1)
        else:
            text = html_table(frame, rows=None, columns=None, index=index)
        if page:
            text = html_page(text, title or self._made()[0], self._made()[1])
        return written(text, buf, "w", encoding or "utf-8")

    def to_markdown(  # type: ignore[override]
        self,
        buf: Any = None,
        *,
        mode: str = "wt",
        index: bool | None = None,
        storage_options: Any = None,
        columns: Any = None,
        rtl: bool = True,
        **options: Any,
    ) -> Any:
        r"""Write a Markdown table whose columns run from right to left where it is shown.

        Signs that mean something in Markdown or HTML are escaped. Around the table stands
        ``<div dir="rtl">``, which pages that host code keep, and Pandoc.

        Parameters
        ----------
        buf
            Where to; ``None`` gives a string.
        mode
            How a file is opened.
        index
            Whether the index is shown; ``None`` leaves one out that only counts the rows.
        storage_options
            As for pandas.
        columns
            The columns to show; ``None`` shows the lines of a concordance, and all of others.
        rtl
            ``False`` leaves it at the table.
        **options
            Of tabulate, as ``tablefmt`` or ``floatfmt``. Formats other than ``pipe`` and
            ``github`` get neither escapes nor ``<div>``.

        Returns
        -------
        str or None

        Raises
        ------
        ValueError
            When tabulate is not installed.

        Examples
        --------
        >>> import corpus_tools as ct
        >>> print(ct.Table({"term": ["العراق"]}).to_markdown(rtl=False))
        |   term |
        |-------:|
        | العراق |
        """
        frame = reading_columns(self, columns)
        shows_index = not counts_rows(frame) if index is None else index
        text = markdown_table(frame, shows_index, options)
        if rtl and options.get("tablefmt", "pipe") in ("pipe", "github"):
            text = f'<div dir="rtl" lang="ar">\n\n{text}\n\n</div>\n'
        return written(text, buf, mode, "utf-8", storage_options)

    def to_latex(
        self,
        buf: Any = None,
        *,
        columns: Any = None,
        index: bool | None = None,
        formatters: Any = None,
        encoding: str | None = None,
        document: bool = False,
        font: str = "Amiri",
        **options: Any,
    ) -> Any:
        r"""Write LaTeX for XeLaTeX with polyglossia, where columns run from right to left.

        Parameters
        ----------
        buf
            Where to; ``None`` gives a string.
        columns
            The columns to show; ``None`` shows the lines of a concordance, and all of others.
        index
            Whether the index is shown; ``None`` leaves one out that only counts the rows.
        formatters
            As for pandas; what they give is escaped.
        encoding
            Of the file; ``None`` is UTF-8.
        document
            ``True`` writes a whole document; else a table that needs the packages ``array``,
            ``booktabs``, ``longtable`` and ``polyglossia`` with Arabic.
        font
            The font of that document, one with Arabic letters.
        **options
            Further ones of `pandas.DataFrame.to_latex`, as ``caption`` or ``longtable=True`` for
            a table of several pages. ``escape=False`` takes texts for LaTeX.

        Returns
        -------
        str or None

        Raises
        ------
        ValueError
            When jinja2 is not installed.

        Examples
        --------
        >>> import corpus_tools as ct
        >>> print(ct.Table({"term": ["العراق"]}).to_latex())
        \begin{tabular}{r}
        \toprule
        \textenglish{term} \\
        \midrule
        العراق \\
        \bottomrule
        \end{tabular}
        """
        needs("jinja2", "LaTeX is written")
        frame = reading_columns(self, columns)
        shows_index = not counts_rows(frame) if index is None else index
        options.setdefault("column_format", latex_columns(frame, shows_index))
        options.setdefault("na_rep", "")
        if options.pop("escape", None) is not False:
            if not isinstance(options.get("header", True), bool):
                frame = frame.set_axis(pd.Index(options.pop("header")), axis=1)
            number = (options.pop("float_format", None), options.pop("decimal", "."))
            frame, formatters = latex_frame(frame, formatters, *number), None
        text = str(
            frame.to_latex(index=shows_index, escape=False, formatters=formatters, **options)
        )
        if document:
            text = latex_document(text, font)
        return written(text, buf, "w", encoding or "utf-8")

    def _made(self) -> tuple[str, str]:
        """Say in a few words what the table is, and in one line how it was made."""
        if "verb" not in self.attrs:
            return "Table", ""
        verb, parameters = self.attrs["verb"], self.attrs["parameters"]
        of = [str(parameters[name]) for name in ("query", "node", "word") if name in parameters]
        told = [
            f"{name}={value!r}" if not isinstance(value, list) else f"{name}=({len(value)} given)"
            for name, value in parameters.items()
            if value is not None
        ]
        return ": ".join([verb, *of]), (
            f"{verb}({', '.join(told)}); {'; '.join(self.attrs['history'])}; "
            f"corpus {self.attrs['corpus']}; corpus_tools {self.attrs['version']}"
        )


def written(
    text: str, buf: Any, mode: str, encoding: str, storage_options: Any = None
) -> str | None:
    """Write a text where pandas would, or give it back where ``buf`` is None.

    >>> written("نص", None, "w", "utf-8")
    'نص'
    """
    if buf is None:
        return text
    # Half a character, cut by some program, is written as its escape.
    with get_handle(
        buf, mode, encoding=encoding, errors="backslashreplace", storage_options=storage_options
    ) as handles:
        handles.handle.write(text)
    return None
