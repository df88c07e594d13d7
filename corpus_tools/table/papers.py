r"""Tables for papers: Markdown and LaTeX, both right to left, with every sign as it is.

The LaTeX is for XeLaTeX with polyglossia and its languages Arabic and English. Runs that read from
left to right, and numbers, stand in ``\textenglish``: bidi's ``\LR`` alone sets 8.25 as 25.8.
"""

import re
from typing import Any

import pandas as pd

from corpus_tools.table.extra import needs
from corpus_tools.table.html import LINE, is_concordance, left_to_right_runs, shown_number
from corpus_tools.table.spreadsheets import set_column

_BLANKS = re.compile(r"\s+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_SIDES = {"before": "left", "node": "center", "after": "right"}
_CONTEXT = r"p{0.32\linewidth}"
_LATEX_SIDES = {
    "before": rf">{{\raggedleft\arraybackslash}}{_CONTEXT}",
    "node": "c",
    "after": rf">{{\raggedright\arraybackslash}}{_CONTEXT}",
}
# What Markdown, or HTML within it, would take for something else than itself.
_MARKDOWN = re.compile(r"[\\`*_\[\]<>&|~$^]")
_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "'": r"\textquotesingle{}",
    "`": r"\textasciigrave{}",
    "[": "{[}",
    "]": "{]}",
}
_HTML = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}

#: What a document that holds such a table says before it.
PREAMBLE = r"""% For xelatex.
\documentclass{article}
\usepackage[a4paper,margin=2cm]{geometry}
\usepackage{array,booktabs,longtable}
\usepackage{polyglossia}
\setmainlanguage{arabic}
\setotherlanguage{english}
\newfontfamily\arabicfont[Script=Arabic]{FONT}
\newfontfamily\englishfont{FONT}
"""


def markdown_text(text: str) -> str:
    r"""Write a text so that Markdown shows it as it is, on one line.

    >>> markdown_text("<b> | نص_أول"), markdown_text("سطر\nثان")
    ('&lt;b&gt; \\| نص\\_أول', 'سطر ثان')
    """

    def escaped(found: re.Match[str]) -> str:
        return _HTML.get(found[0]) or f"\\{found[0]}"

    return _MARKDOWN.sub(escaped, _BLANKS.sub(" ", text))


def latex_text(text: str) -> str:
    r"""Write a text for LaTeX: signs escaped, runs of Latin and digits in their own order.

    >>> print(latex_text("تطبيق Rocket Chat {نحو 50%}"))
    تطبيق \textenglish{Rocket Chat} \{نحو \textenglish{50\%}\}
    """
    pieces, end = [], 0
    text = _BLANKS.sub(" ", text)
    for start, stop in left_to_right_runs(text):
        pieces += [_latex(text[end:start]), rf"\textenglish{{{_latex(text[start:stop])}}}"]
        end = stop
    return "".join([*pieces, _latex(text[end:])])


def _latex(text: str) -> str:
    text = text.encode("utf-8", "backslashreplace").decode()
    return _CONTROLS.sub("", "".join(_LATEX.get(sign, sign) for sign in text)).replace("--", "-{}-")


def reading_columns(frame: pd.DataFrame, columns: Any) -> pd.DataFrame:
    """Choose what is read: the columns named, or those of the lines of a concordance, or all.

    >>> lines = pd.DataFrame({"before": [""], "node": ["نص"], "after": ["."], "position": [0]})
    >>> list(reading_columns(lines, None))
    ['before', 'node', 'after']
    """
    if columns is None and is_concordance(frame):
        columns = [name for name in LINE if name in frame.columns]
    return pd.DataFrame(frame if columns is None else frame[list(columns)])


def markdown_table(frame: pd.DataFrame, index: bool, options: dict[str, Any]) -> str:
    r"""Write a table in Markdown, or in another format of tabulate.

    >>> print(markdown_table(pd.DataFrame({"term": ["نص"], "frequency": [2]}), False, {}))
    |   term |   frequency |
    |-------:|------------:|
    |     نص |           2 |
    """
    needs("tabulate", "Markdown is written")
    is_markdown = options.get("tablefmt", "pipe") in ("pipe", "github")
    write = markdown_text if is_markdown else _one_line
    sides, parsed, result = [], [], pd.DataFrame(index=frame.index)
    numbers = "floatfmt" in options or "intfmt" in options
    for place, name in enumerate(frame.columns):
        column = frame.iloc[:, place]
        numeric = is_number(column)
        sides.append("right" if numeric or not is_concordance(frame) else _SIDES.get(name, "right"))
        if numeric and numbers:
            parsed.append(place + index)
            result.insert(place, place, column)
        else:
            cells = [_cell(value, write) for value in column.tolist()]
            result.insert(place, place, pd.Series(cells, index=frame.index, dtype=object))
    result.columns = pd.Index([_heading(name, write) for name in frame.columns], dtype=object)
    if index:
        result.index = pd.Index([_heading(label, write) for label in frame.index], dtype=object)
        sides.insert(0, "right")
    unparsed = [place for place in range(len(sides)) if place not in parsed]
    if len(frame):
        options = {"colalign": sides, "disable_numparse": unparsed, **options}
    return str(result.to_markdown(index=index, **options))


def latex_frame(
    frame: pd.DataFrame, formatters: Any = None, float_format: Any = None, decimal: str = "."
) -> pd.DataFrame:
    r"""Make a table of LaTeX texts; in a line from right to left a number needs its own direction.

    >>> latex_frame(pd.DataFrame({"a_b": ["50%"], "n": [-2.5]})).to_dict("list")
    {'\\textenglish{a\\_b}': ['\\textenglish{50\\%}'], '\\textenglish{n}': ['\\textenglish{-2.50}']}
    """
    result = pd.DataFrame(frame.copy(deep=False))
    for place, name in enumerate(frame.columns):
        own = _formatter(formatters, name, place)
        cells = [
            None
            if _missing(value)
            else latex_text(str(own(value)))
            if own
            else _latex_cell(value, float_format, decimal)
            for value in frame.iloc[:, place].tolist()
        ]
        set_column(result, place, cells)
    for axis in ("index", "columns"):
        labels = getattr(frame, axis)
        changed = labels.map(_labels)
        changed.names = [name if name is None else latex_text(str(name)) for name in labels.names]
        setattr(result, axis, changed)
    return result


def _latex_cell(value: Any, float_format: Any, decimal: str) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return latex_text(str(value))
    text = str(value)
    if isinstance(value, float):
        if float_format is None:
            text = shown_number(value)
        elif callable(float_format):
            text = str(float_format(value))
        else:
            text = float_format % value if "%" in float_format else float_format.format(value)
    return rf"\textenglish{{{_latex(text.replace('.', decimal))}}}"


def latex_columns(frame: pd.DataFrame, index: bool) -> str:
    """Say how columns stand: to the right, and the contexts of a concordance around the node.

    >>> latex_columns(pd.DataFrame({"term": ["نص"], "frequency": [2]}), True)
    'rrr'
    """
    sides = _LATEX_SIDES if is_concordance(frame) else {}
    levels = frame.index.nlevels if index else 0
    return "r" * levels + "".join(sides.get(name, "r") for name in frame.columns)


def is_number(column: pd.Series) -> bool:
    """Tell whether a column holds numbers.

    >>> is_number(pd.Series([1])), is_number(pd.Series([True])), is_number(pd.Series(["نص"]))
    (True, False, False)
    """
    return pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)


def _formatter(formatters: Any, name: Any, place: int) -> Any:
    if not formatters:
        return None
    return formatters.get(name) if isinstance(formatters, dict) else formatters[place]


def _one_line(text: str) -> str:
    return _BLANKS.sub(" ", text)


def _missing(value: Any) -> bool:
    return bool(pd.api.types.is_scalar(value) and pd.isna(value))


def _cell(value: Any, write: Any) -> str | None:
    if _missing(value):
        return None
    if isinstance(value, float):
        return shown_number(value).replace(",", "")
    return str(write(str(value)))


def _heading(label: Any, write: Any) -> str:
    return str(write(" ".join(map(str, label)) if isinstance(label, tuple) else str(label)))


def _labels(label: Any) -> Any:
    if isinstance(label, tuple):
        return tuple(map(_labels, label))
    return latex_text(label) if isinstance(label, str) else label


def latex_document(table: str, font: str) -> str:
    r"""Put a table into a document that XeLaTeX sets as it is.

    >>> latex_document("نص", "Amiri").endswith("\\begin{document}\nنص\n\\end{document}\n")
    True
    """
    table = table.rstrip("\n")
    return f"{PREAMBLE.replace('FONT', font)}\\begin{{document}}\n{table}\n\\end{{document}}\n"
