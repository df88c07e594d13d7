"""What `Table` writes: CSV, workbooks, pages, Markdown and LaTeX, with all that pandas can."""

import csv
from contextlib import ExitStack
from typing import Any

import pandas as pd

from corpus_tools._checks import needs, room
from corpus_tools.table.plain import chosen, mapped, reading_columns, shows_index, sides_of


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
        begins with ``= + - @``, a tab or a line break, gets an apostrophe before it, whatever
        stands before that and is not seen; numbers do not. `read_table` takes it off again.

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
            # Half a character, cut by some program, is written as its escape.
            options = {"encoding": "utf-8-sig", "errors": "backslashreplace", **options}
        frame = chosen(self, options.pop("columns", None))
        sheets = room("table.spreadsheets")
        frame = mapped(frame, sheets.guarded if escape_formulas else str)
        if "quoting" not in options and sheets.has_returns(frame):
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
            apostrophes of `to_csv`, and sheets as it makes them. ``language="ar"`` or ``"en"`` is
            that of headings, else that of `use_language`, or there are the names of columns; the
            workbook remembers these, and `read_table` gives them back.

        Raises
        ------
        ValueError
            When a text is longer than a cell can be.
        ImportError
            When openpyxl is not installed.

        Examples
        --------
        >>> import corpus_tools as ct
        >>> import io
        >>> file = io.BytesIO()
        >>> ct.Table({"term": ["العراق"], "frequency": [12]}).to_excel(file, index=False)
        >>> pd.read_excel(file, engine="openpyxl")
             term  frequency
        0  العراق         12
        """
        naming, sheets = room("naming.language"), room("table.spreadsheets")
        frame, language = chosen(self, options.pop("columns", None)), options.pop("language", None)
        with naming.speaking(language):
            named = naming.headed(frame)
        engine = getattr(excel_writer, "engine", None) or options.get("engine") or "openpyxl"
        if engine != "openpyxl":
            return mapped(named, sheets.guarded).to_excel(excel_writer, **options)
        needs("openpyxl", "writing a workbook")
        texts = mapped(named, sheets.encoded_cell)  # before a file is opened: it refuses long texts
        row, column = options.get("startrow", 0), options.get("startcol", 0)
        if options.get("header", True) is not False:
            options.setdefault("freeze_panes", (row + frame.columns.nlevels, 0))
        levels = frame.index.nlevels * options.get("index", True)
        with ExitStack() as stack:
            if not isinstance(excel_writer, pd.ExcelWriter):
                excel_writer = stack.enter_context(pd.ExcelWriter(excel_writer, engine="openpyxl"))
            texts.to_excel(excel_writer, **options)
            sheet = excel_writer.sheets[options.get("sheet_name", "Sheet1")]
            formats = [None] * levels + room("naming.numbers").number_formats(frame)
            sides = sides_of(frame, levels)
            sheets.dress_sheet(sheet, sides, formats, row + 1, column + 1)
            naming.remember(sheet, *([*x.index.names, *x.columns] for x in (named, frame)))

    def to_html(
        self, buf: Any = None, *, title: str | None = None, page: bool = True, **options: Any
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
        **options
            ``columns``: those to show, else the lines of a concordance, and all of others;
            ``index``: whether it is shown, else if it does more than count the rows;
            ``language``: ``"ar"`` or ``"en"``, of headings and notes, else that of `use_language`,
            else headings are the names of columns. With further ones of
            `pandas.DataFrame.to_html` the table is written by pandas, from right to left too.

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
        naming, markup = room("naming.language"), room("table.markup")
        with naming.speaking(options.pop("language", None)):
            frame, index = self._reading(options)
            if options:
                text = str(naming.headed(frame).to_html(index=index, **options))
                text = text.replace("<table ", '<table dir="rtl" lang="ar" ', 1)
            else:
                text = markup.html_table(frame, whole=True, index=index)
            title = title or title_of(self) or naming.title_of("Table")
            is_known = page and "size" in self.attrs
            how = room("display.methods").methods(self)._repr_html_() if is_known else ""
        return written(markup.html_page(text, title, how) if page else text, buf)

    def to_markdown(  # type: ignore[override]
        self, buf: Any = None, *, mode: str = "wt", rtl: bool = True, **options: Any
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
        rtl
            ``False`` leaves it at the table.
        **options
            ``columns``, ``index`` and ``language`` as for `to_html`; those of tabulate, as
            ``tablefmt``, ``floatfmt=".1f"`` or ``intfmt=""``. Formats other than ``pipe`` and
            ``github`` get neither escapes nor ``<div>``.

        Returns
        -------
        str or None

        Raises
        ------
        ImportError
            When tabulate is not installed.

        Examples
        --------
        >>> import corpus_tools as ct
        >>> print(ct.Table({"term": ["العراق"]}).to_markdown(rtl=False))
        |   term |
        |-------:|
        | العراق |
        """
        needs("tabulate", "writing Markdown")
        frame, index = self._reading(options)
        is_markdown = options.get("tablefmt", "pipe") in ("pipe", "github")
        formats = {float: options.pop("floatfmt", ""), int: options.pop("intfmt", "")}
        if len(frame):
            options = {"colalign": sides_of(frame, index), "disable_numparse": True, **options}
        with room("naming.language").speaking(options.pop("language", None)):
            texts = room("table.markup").in_markdown(frame, formats, is_markdown)
        text = str(texts.to_markdown(index=index, **options))
        if rtl and is_markdown:
            text = f'<div dir="rtl" lang="ar">\n\n{text}\n\n</div>\n'
        return written(text, buf, mode)

    def to_latex(self, buf: Any = None, *, escape: bool | None = True, **options: Any) -> Any:
        r"""Write LaTeX for XeLaTeX with polyglossia, where columns run from right to left.

        A document that holds such a table, and is set by ``xelatex``, begins with::

            \documentclass{article}
            \usepackage{array,booktabs,longtable}
            \usepackage{polyglossia}
            \setmainlanguage{arabic}
            \setotherlanguage{english}
            \newfontfamily\arabicfont[Script=Arabic]{Amiri}
            \newfontfamily\englishfont{Amiri}

        Any font with Arabic letters will do for Amiri.

        Parameters
        ----------
        buf
            Where to; ``None`` gives a string.
        escape
            ``False`` takes texts for LaTeX.
        **options
            ``columns``, ``index`` and ``language`` as for `to_html`; further ones of
            `pandas.DataFrame.to_latex`, as ``caption``, ``float_format="%.3f"`` or
            ``longtable=True`` for a table of several pages.

        Returns
        -------
        str or None

        Raises
        ------
        ImportError
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
        needs("jinja2", "writing LaTeX")
        frame, index = self._reading(options)
        markup = room("table.markup")
        sides = "".join(sides_of(frame, frame.index.nlevels * index, markup.LATEX_SIDES, "r"))
        options = {"column_format": sides, "na_rep": "", **options}
        if escape is not False:
            if not isinstance(options.get("header", True), bool):
                frame = frame.set_axis(pd.Index(options.pop("header")), axis=1)
            # What pandas would apply to numbers is applied before they become texts.
            for name, formatted in (options.pop("formatters", None) or {}).items():
                frame[name] = frame[name].astype(object).map(formatted, na_action="ignore")
            how = options.pop("float_format", None), options.pop("decimal", ".")
            with room("naming.language").speaking(options.pop("language", None)):
                frame = markup.in_latex(frame, *how)
        text = str(frame.to_latex(index=index, escape=False, **options))
        return written(text, buf)

    def to_docx(self, path: Any, *, title: str | None = None, **options: Any) -> None:
        """Write a document for Word with the table, its caption and its notes, right to left.

        Parameters
        ----------
        path
            Where to, a path or a binary file.
        title
            The caption; ``None`` says what the table is.
        **options
            ``language`` and ``font``, as for `corpus_tools.to_docx`, which writes figures, methods
            and several tables too.

        Examples
        --------
        >>> import corpus_tools as ct
        >>> import io
        >>> ct.Table({"term": ["العراق"]}).to_docx(io.BytesIO(), title="الكلمات", language="ar")
        """
        room("display.word").to_docx(path, [(title, self)], **options)

    def _reading(self, options: dict[str, Any]) -> tuple[pd.DataFrame, bool]:
        """Take out of options which columns are read, and whether the index is."""
        frame = reading_columns(self, options.pop("columns", None))
        return frame, shows_index(frame, options.pop("index", None))


def title_of(table: pd.DataFrame) -> str:
    """Say in a few words what a table is; nothing of one that no verb made.

    >>> title_of(pd.DataFrame())
    ''
    """
    if "verb" not in table.attrs:
        return ""
    verb, parameters = table.attrs["verb"], table.attrs["parameters"]
    of = [str(parameters[name]) for name in ("query", "node", "word") if name in parameters]
    return ": ".join([room("naming.language").title_of(verb), *of])


def written(text: str, buf: Any, mode: str = "w") -> str | None:
    """Write a text to a path or an open file, or give it back where ``buf`` is None.

    >>> written("نص", None)
    'نص'
    """
    if buf is None:
        return text
    if not hasattr(buf, "write"):
        # Half a character, cut by some program, is written as its escape.
        with open(buf, mode, encoding="utf-8", errors="backslashreplace") as file:
            return written(text, file)
    buf.write(text)
    return None
