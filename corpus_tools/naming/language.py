"""The language in which tables, charts and notes are shown, and what things are called in it.

The names stand in ``names.toml``, each once. They are for the eye: columns keep their own names.
"""

import functools
import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Literal

import pandas as pd

from corpus_tools._checks import one_of, toml

Language = Literal["en", "ar", None]
LANGUAGES = ("en", "ar")

_chosen: str | None = None


def use_language(language: Language) -> None:
    """Choose the language of all that is shown: headings, notes, charts, `show`, `methods`.

    Columns of tables keep their names, and so do CSV and Parquet; a workbook is written with
    headings in the language, and `read_table` gives the names back.

    Parameters
    ----------
    language
        ``"ar"`` or ``"en"``; ``None`` forgets it: then headings are the names of columns, charts
        are in Arabic, and `show` and `methods` in English. Whatever is called with ``language=``
        does as it is told.

    Returns
    -------
    None

    Raises
    ------
    ValueError
        When it is another language.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> words = ct.frequencies(ct.read(["البحر البحر"]))[["term", "frequency"]]
    >>> ct.use_language("ar")
    >>> words
      الكلمة  التكرار
    0  البحر        2
    >>> ct.use_language(None)
    >>> words
        term  frequency
    0  البحر          2
    """
    global _chosen
    one_of("language", language, (*LANGUAGES, None))
    _chosen = language


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Use a language for a while; None changes nothing.

    >>> with speaking("ar"):
    ...     heading_of("term")
    'الكلمة'
    """
    before: Any = _chosen
    use_language(spoken(language))
    try:
        yield
    finally:
        use_language(before)


def spoken(language: Any = None, default: str | None = None) -> Any:
    """Give the language asked for, else that of `use_language`, else a default.

    >>> spoken("ar"), spoken(None, "en")
    ('ar', 'en')
    """
    one_of("language", language, (*LANGUAGES, None))
    return language or _chosen or default


def name_of(name: str, language: str, verb: str = "") -> str:
    """Give what a column or a measure is called within a sentence; a name that is not ours stays.

    >>> name_of("log_likelihood", "ar"), name_of("term", "en", "collocates"), name_of("لون", "en")
    ('لوغاريتم الإمكان (G²)', 'collocate', 'لون')
    >>> name_of("reference_per_million", "en")
    'per million words in the reference corpus'
    """
    return _known(name, language, verb) or name


def heading_of(name: Any, language: str | None = None, verb: str = "") -> Any:
    """Give what stands over a column: its name, in English with a capital letter.

    Without a language it is that of `use_language`; unset, the column's own name.

    >>> heading_of("per_million", "en"), heading_of("t_score", "en"), heading_of("term")
    ('Per million words', 't score', 'term')
    """
    language = spoken(language)
    said = _known(name, language, verb) if language and isinstance(name, str) else None
    # Of "t score" and "p" the letter is a sign.
    return name if said is None else said[:1].upper() + said[1:] if said[1:2].isalpha() else said


def _known(name: str, language: str, verb: str) -> str | None:
    """Give what a column of ours is called, and None for another."""
    names = toml("naming/names.toml")
    columns = names["columns"]
    if pair := columns.get(f"{verb}.{name}") or columns.get(name):
        return str(pair[LANGUAGES.index(language)])
    for pattern, pair in names["patterns"].items():
        before, after = pattern.split("{}")
        inner = name.removeprefix(before).removesuffix(after)
        if pattern.format(inner) == name and (said := _known(inner, language, verb)):
            return str(pair[LANGUAGES.index(language)]).format(said)
    return None


def counts(name: Any) -> bool | None:
    """Tell whether numbers under a name count or measure; of names that are not ours None is given.

    >>> counts("frequency"), counts("publication_year"), counts("رقم الصفحة"), counts("views")
    (True, False, False, None)
    """
    words = re.sub("(?<=[a-z])(?=[A-Z])", " ", str(name)).lower()
    if set(re.split(r"[\W_\d]+", words)) & set(toml("naming/names.toml")["uncounted"].split()):
        return False
    return True if _known(str(name), "en", "") else None


def title_of(verb: str, language: str | None = None) -> str:
    """Give what a table of a verb is called, or a part of a document, as a heading.

    >>> title_of("keywords", "en"), title_of("keywords", "ar"), title_of("keywords")
    ('Key words', 'الكلمات المفتاحية', 'keywords')
    """
    return str(heading_of(f"a table of {verb}", language)).removeprefix("a table of ")


def headings(frame: Any) -> list[Any]:
    """Give what stands over the columns of a table; a word over one stays.

    >>> with speaking("ar"):
    ...     headings(pd.DataFrame({"frequency": [2], "لون": [1]}))
    ['التكرار', 'لون']
    """
    # Over the columns of a matrix stand words, over those of a table spread out its groups.
    if frame.columns.name is not None or frame.columns.equals(frame.index):
        return list(frame.columns)
    named = [heading_of(name, verb=frame.attrs.get("verb", "")) for name in frame.columns]
    # Beside a reader's own column of the same heading ours keeps its name.
    pairs = zip(frame.columns, named, strict=True)
    return [name if named.count(said) > 1 else said for name, said in pairs]


def headed(frame: pd.DataFrame) -> pd.DataFrame:
    """Give a table under its headings, for what writes it down.

    >>> with speaking("en"):
    ...     list(headed(pd.DataFrame({"log_ratio": [1.5]})))
    ['Log ratio']
    """
    if spoken() is None:
        return frame
    named = frame.rename_axis(index=heading_of, columns=heading_of)
    return named.set_axis(pd.Index(headings(frame)).set_names(named.columns.names), axis=1)


def remember(sheet: Any, named: Iterable[Any], columns: Iterable[Any]) -> None:
    """Write into a workbook of openpyxl what the columns under the headings of a sheet are."""
    from openpyxl.packaging.custom import StringProperty  # type: ignore[import-untyped]

    pairs = dict(zip(map(str, named), map(str, columns), strict=True))
    known = remembered(sheet.parent) | {sheet.title: pairs}
    properties = sheet.parent.custom_doc_props
    properties.props = [each for each in properties.props if each.name != "columns"]
    properties.append(StringProperty(name="columns", value=json.dumps(known)))


def remembered(workbook: Any) -> dict[str, dict[str, str]]:
    """Read what `remember` wrote, sheet by sheet; nothing of other workbooks.

    >>> remembered(None)
    {}
    """
    properties = getattr(workbook, "custom_doc_props", ())
    written = next((each.value for each in properties if each.name == "columns"), "{}")
    return dict(json.loads(written))


def note_in(note: str, language: str | None = None) -> str:
    """Say a note in a language: what a verb says is English, and no other sentence is changed.

    >>> note_in("not in the corpus: زحل, مريخ", "ar")
    'لا يرد في المدوّنة: زحل، مريخ'
    >>> "lines, line=7)" in note_in("line 7 in its text: ct.context(corpus, lines, line=7)", "ar")
    True
    >>> note_in("سطر", "ar")
    'سطر'
    """
    for pattern, said in _notes().items() if spoken(language) == "ar" else ():
        if found := pattern.fullmatch(note):
            # Within brackets is code to copy: there a comma stays one.
            values = (name_of(note_in(value, "ar"), "ar") for value in found.groups())
            return said.format(*(re.sub(r", (?![^(]*\))", "، ", value) for value in values))
    return note


def value_of(column: str, value: str) -> str:
    """Say a value of ours in the language of `use_language`: what is read, not what a cell holds.

    >>> with speaking("ar"):
    ...     value_of("status", "skipped"), value_of("kind", "latin"), value_of("kind", "نص")
    ('تُرك', 'لاتيني', 'نص')
    >>> with speaking("ar"):
    ...     value_of("reason", "guessed windows-1256; disk full")
    'رُجِّح الترميز windows-1256؛ disk full'
    >>> with speaking("ar"):
    ...     value_of("relation", "amod"), value_of("relation", "obl:من")
    ('نعت', 'مجرور بـ«من» بعد الفعل')
    """
    if column == "reason" and spoken() == "ar":
        return "؛ ".join(_reasons(value.split("; ")))
    values = toml("naming/names.toml")["values"].get(column, {}) if spoken() == "ar" else {}
    name, _, rest = value.partition(":")
    return str(values.get(value) or values.get(f"{name}:{{}}", "").format(rest) or value)


def all_notes(notes: Iterable[str]) -> str:
    """Say notes one after another in the language of `use_language`.

    >>> all_notes(["سطر", "ثان"])
    'سطر; ثان'
    """
    return ("؛ " if spoken() == "ar" else "; ").join(map(note_in, notes))


def _reasons(parts: list[str]) -> Iterator[str]:
    """Say reasons of the reading report in Arabic; some have a semicolon within them."""
    while parts:
        first, both = parts[0], "; ".join(parts[:2])
        is_one = note_in(first) == first and note_in(both) != both
        yield note_in(both if is_one else first)
        parts = parts[1 + is_one :]


@functools.cache
def _notes() -> dict[re.Pattern[str], str]:
    """Give what fits each note that is known, and what it is in Arabic."""
    return {
        re.compile("(.*?)".join(map(re.escape, note.split("{}"))), re.DOTALL): said
        for file in ("names", "reasons")
        for note, said in toml(f"naming/{file}.toml")["notes"].items()
    }
