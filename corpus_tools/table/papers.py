r"""Texts for papers: Markdown and LaTeX, both right to left, with every sign as it is.

The LaTeX is for XeLaTeX with polyglossia and its languages Arabic and English. Runs that read from
left to right, and numbers, stand in ``\textenglish``: bidi's ``\LR`` alone sets 8.25 as 25.8.
"""

import re
from collections.abc import Callable
from typing import Any

import pandas as pd

from corpus_tools.table.html import isolated
from corpus_tools.table.plain import heading, mapped, shown_number, sides_of

_BLANKS = re.compile(r"\s+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_CONTEXT = r"p{0.32\linewidth}"
_LATEX_SIDES = {
    "before": rf">{{\raggedleft\arraybackslash}}{_CONTEXT}",
    "node": "c",
    "after": rf">{{\raggedright\arraybackslash}}{_CONTEXT}",
}
# What Markdown, or HTML within it, would take for something else than itself.
_MARKDOWN = re.compile(r"[\\`*_\[\]<>&|~$^]")
_HTML = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_LATEX_NAMES = {
    **{"\\": "backslash", "~": "asciitilde", "^": "asciicircum", "<": "less", ">": "greater"},
    **{"|": "bar", '"': "quotedbl", "'": "quotesingle", "`": "asciigrave"},
}
_LATEX = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "{}$&#%_"},
        **{sign: f"\\text{name}{{}}" for sign, name in _LATEX_NAMES.items()},
        **{sign: f"{{{sign}}}" for sign in "[]"},
    }
)


def markdown_text(text: str) -> str:
    r"""Write a text so that Markdown shows it as it is, on one line.

    >>> markdown_text("<b> | نص_أول"), markdown_text("سطر\nثان")
    ('&lt;b&gt; \\| نص\\_أول', 'سطر ثان')
    """

    def escaped(sign: re.Match[str]) -> str:
        return _HTML.get(sign[0]) or f"\\{sign[0]}"

    return _MARKDOWN.sub(escaped, _one_line(text))


def markdown_frame(frame: pd.DataFrame, formats: dict[type, str], escapes: bool) -> pd.DataFrame:
    r"""Make a table of the texts that tabulate lays out, with numbers in the formats given.

    >>> markdown_frame(pd.DataFrame({"a": ["نص_"], "n": [2.5]}), {}, True).to_dict("list")
    {'a': ['نص\\_'], 'n': ['2.50']}
    """
    write = markdown_text if escapes else _one_line

    def number(value: Any) -> str:
        if how := formats.get(type(value)):
            return format(value, how)
        return shown_number(value).replace(",", "") if isinstance(value, float) else str(value)

    texts = mapped(frame, write, number)
    texts.index = pd.Index(list(map(heading, texts.index)), dtype=object)
    texts.columns = pd.Index(list(map(heading, texts.columns)), dtype=object)
    return texts


def latex_text(text: str) -> str:
    r"""Write a text for LaTeX: signs escaped, runs of Latin and digits in their own order.

    >>> print(latex_text("تطبيق Rocket Chat {نحو 50%}"))
    تطبيق \textenglish{Rocket Chat} \{نحو \textenglish{50\%}\}
    """
    return isolated(_one_line(text), _latex, (r"\textenglish{", "}"))


def latex_number(float_format: Any = None, decimal: str = ".") -> Callable[[Any], str]:
    r"""Make what writes numbers: in a line from right to left they need their own direction.

    >>> latex_number("%.1f", ",")(-2.5), latex_number()(1234), latex_number()(True)
    ('\\textenglish{-2,5}', '\\textenglish{1234}', '\\textenglish{True}')
    """
    if isinstance(float_format, str):
        float_format = float_format.__mod__ if "%" in float_format else float_format.format
    write = float_format or shown_number

    def number(value: Any) -> str:
        text = str(write(value) if isinstance(value, float) else value)
        if isinstance(value, bool) or not isinstance(value, int | float):
            return latex_text(text)
        return rf"\textenglish{{{_latex(text.replace('.', decimal))}}}"

    return number


def latex_columns(frame: pd.DataFrame, index: bool) -> str:
    """Say how columns stand: to the right, and the contexts of a concordance around the node.

    >>> latex_columns(pd.DataFrame({"term": ["نص"], "frequency": [2]}), True)
    'rrr'
    """
    return "r" * frame.index.nlevels * index + "".join(sides_of(frame, _LATEX_SIDES, "r"))


def _latex(text: str) -> str:
    text = text.encode("utf-8", "backslashreplace").decode()
    return _CONTROLS.sub("", text.translate(_LATEX)).replace("--", "-{}-")


def _one_line(text: str) -> str:
    return _BLANKS.sub(" ", text)
