"""What charts say: their own words in two languages, numbers in two kinds of digits, labels."""

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
from matplotlib.ticker import Formatter

from corpus_tools._checks import one_of, toml
from corpus_tools.naming.language import heading_of, name_of, spoken
from corpus_tools.plot.arabic import shaping
from corpus_tools.table.plain import is_missing

# Digits with the separators of thousands and decimals that go with them (Unicode 6.0, CLDR `ar`).
_ARABIC_INDIC = str.maketrans("0123456789,.", "٠١٢٣٤٥٦٧٨٩٬٫")
_MINUS = "\u2212"


# What to write instead of a name, such as the title of a document instead of its id.
Labels = Mapping[str, str] | pd.Series | None


class Speech:
    """How a chart speaks: its language, its digits, and the side where reading begins and ends."""

    def __init__(self, language: str | None, direction: str | None, digits: str) -> None:
        language = spoken(language, "ar")
        one_of("direction", direction, ("rtl", "ltr", None))
        one_of("digits", digits, ("western", "arabic-indic"))
        self.language, self.digits, self.counted = language, digits, ""
        self.rtl = (direction or ("rtl" if language == "ar" else "ltr")) == "rtl"
        # Where reading begins and ends, and the beginning in shares of the axes.
        self.near, self.far = ("right", "left") if self.rtl else ("left", "right")
        self.start = 1.0 if self.rtl else 0.0

    def speak_of(self, made: Mapping[str, Any]) -> None:
        """Speak of values, not of words, where a layer was counted, and of documents of `reuse`."""
        history = made["history"] if "verb" in made and "history" in made else ()
        keys = [step for step in history if step["step"] == "relabel"]
        self.counted = " of a layer" if keys and "layer" in keys[-1] else ""
        self.counted = " of documents" if made.get("verb") == "reuse" else self.counted

    def say(self, key: str, *values: str | float) -> str:
        """Return one of the charts' own words; a key without an entry is returned as it is."""
        known = toml("plot/words.toml")
        words = known.get(key + self.counted) or known.get(key)  # a column's name may hold braces
        filled = [v if isinstance(v, str) else self.amount(v, isinstance(v, int)) for v in values]
        return self._kept(words[self.language].format(*filled) if words else key)

    def left_out(self, what: str, count: int) -> list[str]:
        """Return the note that counts what is not drawn; none where that is nothing."""
        return [self.say(what, count)] if count > 0 else []

    def column(self, name: str, within: bool = False) -> str:
        """Return what a column is called: at an axis, or within a sentence."""
        say = name_of if within else heading_of
        return self._kept(say(name, self.language))

    def _kept(self, text: str) -> str:
        """Return a text that an Arabic word in it does not turn round where it is English."""
        if self.language == "en" and shaping.has_arabic(text):
            return f"{shaping.LRI}{text}{shaping.PDI}"
        return text

    def number(self, value: object) -> str:
        """Write a number, or a text that holds one, in the digits asked for."""
        text = f"{value:,}" if isinstance(value, int | float) else str(value)
        return text.translate(_ARABIC_INDIC) if self.digits == "arabic-indic" else text

    def amount(self, value: float, whole: bool) -> str:
        """Write a number with thousands set off, and three digits at least unless all are whole.

        Of one below .01, the first two that are not 0.
        """
        size, digits = abs(value), 0
        if value and not whole and not size >= 100:
            digits = 1 if size >= 10 else 1 - math.floor(math.log10(size)) if size < 0.01 else 2
        return self.number(f"{value:,.{digits}f}".replace("-", _MINUS).replace("inf", "∞"))

    def tick(self, value: float, decimals: int | None = None) -> str:
        """Write a number at an axis, with so many decimals or as many as it needs."""
        written = f"{value:,.13g}" if decimals is None else f"{value:,.{decimals}f}"
        return self.number(written.replace("-", _MINUS))

    def period(self, name: object) -> str:
        """Write a period as numbers, for names of months differ from one Arab country to the next.

        Between Arabic-Indic digits a hyphen would turn the date round (Unicode Standard Annex 9: it
        stands between two Arabic numbers as a neutral), so a slash does, which does not.
        """
        written = str(name).replace("-", "/" if self.digits == "arabic-indic" else "-")
        year, _, quarter = self.number(written).partition("Q")
        return self.say(f"Q{written[-1]}", year) if quarter else year

    def ends(self, low: float, high: float) -> tuple[float, float]:
        """Return the limits of a horizontal axis that runs as reading does."""
        return (high, low) if self.rtl else (low, high)


class Ticks(Formatter):
    """Numbers at an axis, all with as many decimals as one of them needs."""

    def __init__(self, speech: Speech) -> None:
        self.speech = speech

    def __call__(self, value: float, pos: int | None = None) -> str:
        """Return one number, as a cursor or a table asks for it."""
        return self.speech.tick(value)

    def format_ticks(self, values: Any) -> list[str]:
        """Return all numbers of an axis."""
        if getattr(self.axis, "get_scale", str)() == "log":
            return [self(value) for value in values]
        decimals = max((len(f"{v:.10f}".rstrip("0").partition(".")[2]) for v in values), default=0)
        return [self.speech.tick(value, decimals) for value in values]


def shorten(value: object, limit: int = 30, middle: bool = False) -> str:
    r"""Return a label on one line, cut with … at the end, or in the middle, where it is longer.

    Marks without a letter sit on a dotted circle; what nobody can see is named by code point.

    Examples
    --------
    >>> shorten("\u064e"), shorten("\u200f")
    ('◌َ', 'U+200F')
    >>> shorten("  two\nlines "), shorten("articles/2017/a.txt", 9, middle=True), shorten(None)
    ('two lines', 'arti….txt', '–')
    """
    if is_missing(value):
        return "–"
    label = " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", str(value)).split())
    kinds = {unicodedata.category(char) for char in label}
    if kinds and kinds <= {"Mn", "Me", "Cf"}:
        marks = kinds - {"Cf"}
        label = f"\u25cc{label}" if marks else " ".join(f"U+{ord(char):04X}" for char in label)
    if len(label) <= limit:
        return label or "–"
    tail = (limit - 1) // 2 if middle else 0
    return label[: limit - 1 - tail].rstrip() + "…" + label[len(label) - tail :]


def query_name(query: str, limit: int) -> str:
    r"""Return a query as a label; one with brackets or slashes runs from left to right, as typed.

    Examples
    --------
    >>> query_name('[key="كتاب"]', 30) == '\u2066[key="كتاب"]\u2069', query_name("كتاب", 30)
    (True, 'كتاب')
    """
    label = shorten(query, limit)
    return f"{shaping.LRI}{label}{shaping.PDI}" if re.search(r"[\[(/{]|::", label) else label


def named(names: Iterable[object], labels: Labels, limit: int) -> list[str]:
    """Return a label for each name: the one for it, or the name with both of its ends.

    Examples
    --------
    >>> named(["a.txt", "folder/b.txt"], {"a.txt": "كتاب"}, 8)
    ['كتاب', 'fold…txt']
    """
    known = {} if labels is None else dict(labels)
    known = {name: label for name, label in known.items() if isinstance(label, str) and label}
    return [shorten(known.get(name, name), limit, middle=name not in known) for name in names]
