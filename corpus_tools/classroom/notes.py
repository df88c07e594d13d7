"""Sentences that a class reads: in the language in use, and in the direction of that."""

import sys

from corpus_tools._checks import printable, running_shell, toml
from corpus_tools.naming.language import LANGUAGES, spoken
from corpus_tools.table.markup import isolated, safe

# Characters of a value that a sentence quotes.
_QUOTED = 60


def sentence(name: str, **values: object) -> str:
    """Say a sentence of ``messages.toml`` in the language of `use_language`, or in English.

    Examples
    --------
    >>> sentence("chosen group", chosen="register")
    'The texts are compared by register.'
    """
    said = {key: quoted(value) for key, value in values.items()}
    message = toml("classroom/messages.toml")[name][LANGUAGES.index(spoken(None, "en"))]
    return str(message).format(**said)


def quoted(value: object) -> str:
    """Write any value on one short line, also one that cannot be written.

    Examples
    --------
    >>> quoted("كلمة" * 100)[-5:]
    'كلمة…'
    """
    try:
        text = printable(value)
    except Exception:  # a value of anybody's making
        text = type(value).__name__
    return text[:_QUOTED] + "…" * (len(text) > _QUOTED)


class Note(str):
    """A sentence, which a notebook shows small and in its direction.

    Examples
    --------
    >>> Note("صحيح")
    صحيح
    >>> 'dir="ltr"' in Note("Right")._repr_html_()
    True
    """

    __repr__ = str.__str__

    def _repr_html_(self) -> str:
        side, align = ("rtl", "right") if spoken() == "ar" else ("ltr", "left")
        style = f'dir="{side}" align="{align}" style="text-align:{align};opacity:0.8"'
        # Between two Arabic words, English that is set apart would be a sign of their line.
        return f"<div {style}>{(isolated if side == 'rtl' else safe)(self)}</div>"


def tell(name: str, **values: object) -> None:
    """Show a sentence at once: as a note in a notebook, elsewhere as a line."""
    show = sys.modules["IPython"].display.display if running_shell() else print
    show(Note(sentence(name, **values)))
