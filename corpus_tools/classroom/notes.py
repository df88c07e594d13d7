"""Sentences that a class reads: in the language in use, and in the direction of that."""

import sys

from corpus_tools._checks import printable, toml
from corpus_tools.naming.language import LANGUAGES, spoken
from corpus_tools.table import isolated

# Characters of a value that a sentence quotes.
_QUOTED = 60
_RIGHT_TO_LEFT, _FIRST_STRONG, _END = "\u2067", "\u2068", "\u2069"


def sentence(name: str, **values: object) -> str:
    r"""Say a sentence of ``messages.toml``; what is put into it keeps its own direction.

    Examples
    --------
    >>> sentence("blank")
    'Write your answer in place of the three dots: answer = ...'
    >>> sentence("no word", word="زحل", chosen="قمر").count("\u2068")
    2
    """
    message = toml("classroom/messages.toml")[name][LANGUAGES.index(spoken(None, "en"))]
    said = {key: f"{_FIRST_STRONG}{quoted(value)}{_END}" for key, value in values.items()}
    return str(message).format(**said)


def quoted(value: object) -> str:
    """Write any value on one short line, also one that cannot be written.

    Examples
    --------
    >>> quoted("كلمة " * 100)[-6:]
    'كلمة …'
    """
    try:
        text = printable(value)
    except Exception:  # a value of anybody's making
        text = type(value).__name__
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED].rpartition(' ')[0] or text[:9]} …"


class Note:
    """A sentence, which a notebook shows small and in its direction.

    Examples
    --------
    >>> Note("صحيح")
    صحيح
    >>> 'dir="ltr"' in Note("Right")._repr_html_()
    True
    """

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return printable(self.text)

    def _repr_html_(self) -> str:
        side, align = ("rtl", "right") if spoken() == "ar" else ("ltr", "left")
        style = f'dir="{side}" align="{align}" style="text-align:{align};opacity:0.8"'
        return f"<div {style}>{isolated(self.text)}</div>"


def tell(name: str, **values: object) -> None:
    """Show a sentence at once: as a note in a notebook, elsewhere as a line."""
    note, ipython = Note(sentence(name, **values)), sys.modules.get("IPython")
    if ipython and ipython.get_ipython():
        ipython.display.display(note)
    else:
        print(note)


class OneSentence(Exception):
    """An error that a notebook shows as its sentence, without the lines of code behind it.

    Examples
    --------
    >>> OneSentence("نص")._render_traceback_()
    ['نص']
    """

    def __str__(self) -> str:
        return printable(super().__str__())

    def _render_traceback_(self) -> list[str]:
        text = super().__str__()
        return [f"{_RIGHT_TO_LEFT}{text}{_END}" if spoken() == "ar" else text]
