"""`methods`: how a corpus or a table came to be, as the paragraph and references of a paper."""

import functools
import html
import importlib.metadata
import platform
import re
import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import Any

from corpus_tools import measures
from corpus_tools._checks import one_of
from corpus_tools.corpus.model import Corpus
from corpus_tools.table import Table, isolated, version
from corpus_tools.table.history import PASSAGES

LANGUAGES = ("en", "ar")

_ARABIC = re.compile(r"[\u0600-\u06ff]")
_CITED = re.compile(r"\(([A-Z][^()]*? (?:18|19|20)\d\d)\)")
# What a paragraph says in its own way, or what is of no concern to a reader.
_SAID = frozenset(
    "query node word n window unit context within overlap shared stopwords kinds min_frequency "
    "measure measures sort sample seed hits term terms by date page page_size words_beside "
    "document correction permutations weighting stopwords_at across_punctuation".split()
)
# What a main clause quotes.
_NAMED = ("query", "node", "word", "term")
# Values of a further parameter that are listed.
_LISTED = 10


class Paragraph(str):
    """The paragraph and its references: a string, which a notebook shows in its direction.

    Examples
    --------
    >>> 'dir="rtl"' in Paragraph("الفقرة", "ar")._repr_html_()
    True
    """

    language: str

    def __new__(cls, text: str, language: str = "en") -> "Paragraph":
        """Make the string."""
        made = super().__new__(cls, text)
        made.language = language
        return made

    def _repr_html_(self) -> str:
        # The references of an Arabic paragraph are in Latin letters: they have their own side.
        lines = [
            f'<div dir="rtl" lang="ar" style="text-align:right">{isolated(line) or "&nbsp;"}</div>'
            if self.language == "ar" and (_ARABIC.search(line) or not line)
            else f'<div dir="ltr" style="text-align:left">{html.escape(line) or "&nbsp;"}</div>'
            for line in self.splitlines()
        ]
        return f'<div style="max-width:50em">{"".join(lines)}</div>'


def methods(table_or_corpus: Table | Corpus, language: str = "en") -> Paragraph:
    """Write up how a table was made, or a corpus: a paragraph and its references, for a paper.

    Parameters
    ----------
    table_or_corpus
        A table made by a verb of this library, or what pandas made of one; or a corpus.
    language
        ``"en"`` or ``"ar"``.

    Returns
    -------
    Paragraph
        A string: `print` it. In it are the size of the corpus, what was done to it, how words
        were counted, the verb with its parameters, the measures with their sources, and the
        versions; then the references.

    Raises
    ------
    ValueError
        When the table does not know how it was made, or the language is unknown.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["شرب الولد الماء. شربت البنت الماء."])
    >>> text = ct.methods(ct.collocates(corpus, "الماء", window=2, min_frequency=1))
    >>> "within 2 words before and 2 words after" in text, "Rychlý, P. (2008)" in text
    (True, True)
    """
    one_of("language", language, LANGUAGES)
    made = _made(table_or_corpus)
    words = _words()[language]
    cited: list[str] = []
    sentences = [*_on_corpus(made, words, cited), *_on_table(made, words, cited)]
    versions = {name: importlib.metadata.version(name) for name in ("numpy", "pandas")}
    sentences.append(words["versions"].format(**versions, **made, python=platform.python_version()))
    known = _words()["references"]
    listed = sorted({known.get(source, source) for source in cited})
    paragraph = " ".join(sentences)
    if listed:
        paragraph += "\n\n" + "\n".join([words["references"], *listed])
    return Paragraph(paragraph, language)


@functools.cache
def _words() -> dict[str, Any]:
    file = resources.files("corpus_tools.display").joinpath("methods.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _made(thing: Any) -> dict[str, Any]:
    """Give how something was made, as the attrs of a table say it."""
    if isinstance(thing, Corpus):
        size = {"documents": len(thing), "tokens": thing.n_tokens, "words": thing.n_words}
        status = thing.report["status"].value_counts()
        return {
            "verb": None,
            "parameters": {},
            "corpus": thing.fingerprint,
            "history": list(thing.history),
            "size": {**size, "types": thing.n_types},
            "read": {name: int(status.get(name, 0)) for name in ("repaired", "skipped")},
            "settings": thing.settings,
            "version": version(),
        }
    attrs = dict(getattr(thing, "attrs", {}))
    if not {"verb", "parameters", "corpus", "size"} <= set(attrs):
        raise ValueError(
            f"this {type(thing).__name__} does not know how it was made, because it was read from "
            "a file, or joined of several; give the table that a verb made, "
            "ct.methods(ct.frequencies(corpus)), or the corpus, ct.methods(corpus)"
        )
    return attrs


def _on_corpus(made: dict[str, Any], words: dict[str, Any], cited: list[str]) -> Iterator[str]:
    """Say what the corpus is, what was done to it, and what was counted."""
    size = {name: f"{number:,}" for name, number in made["size"].items()}
    yield words["corpus_only" if "types" in size else "corpus"].format(**size)
    if any(made.get("read", {}).values()):
        yield words["reading"].format(**made["read"])
    if len(made["history"]) > 1:
        steps = words["semicolon"].join(_step(step, words) for step in made["history"])
        yield words["steps"].format(steps=steps)
    tokenizer, key = made["settings"]["tokenizer"], made["settings"]["key"]
    if tokenizer["kind"] != "default":
        names = [*tokenizer.get("abbreviations", []), *tokenizer.get("brands", [])]
        sentence = words["tokenizer"][tokenizer["kind"]]
        yield sentence.format(name=tokenizer.get("name"), names=words["comma"].join(names))
    by, folds = key["by"], key["folds"]
    source = _words()["sources"].get(by)
    if source:
        cited.append(source)
    if by != "default" or not folds:
        yield words["key"][by].format(name=key.get("name"), source=source)
    if folds:
        yield words["key"]["folds"].format(folds=words["comma"].join(folds))


def _step(step: dict[str, Any], words: dict[str, Any]) -> str:
    """Say one step of the history."""
    known, comma = words["history"], words["comma"]
    if step["step"] == "set aside":
        lost = ((known[unit], *step[unit]) for unit in PASSAGES if unit in step)
        what = [said.format(number=f"{number:,}", words=f"{size:,}") for said, number, size in lost]
        return str(known["set aside"].format(what=comma.join(what)))
    values = {
        name: f"{value:,}" if isinstance(value, int) else value for name, value in step.items()
    }
    return str(known[step["step"]].format(**values | {"folds": comma.join(step.get("folds", []))}))


def _on_table(made: dict[str, Any], words: dict[str, Any], cited: list[str]) -> Iterator[str]:
    """Say what a verb did, in a main clause and one for each parameter that matters."""
    if made["verb"] is None:
        return
    values = made["parameters"]
    quoted = {name: f"«{values[name]}»" for name in _NAMED if name in values}
    known = words["verbs"].get(made["verb"], words["verbs"]["other"])
    cited.extend(_CITED.findall(known))
    verb = known.format(**{**values, **quoted, "verb": made["verb"]})
    clauses = words["semicolon"].join(_clauses(made, words, cited))
    yield words["table_and_clauses" if clauses else "table"].format(verb=verb, clauses=clauses)


def _clauses(made: dict[str, Any], words: dict[str, Any], cited: list[str]) -> Iterator[str]:
    values, say = made["parameters"], words["clauses"]
    given = {name: value for name, value in values.items() if value is not None}
    unit = given.get("unit") or given.get("context", "window")
    if "window" in given and unit == "window":
        window = given["window"]
        before, after = window if isinstance(window, list) else (window, window)
        kind = "context" if made["verb"] == "concordance" else "window"
        yield say[kind].format(before=before, after=after)
    names = [("unit", unit)]
    if unit == "window" and made["verb"] not in ("concordance", "ngrams", "keywords"):
        names += [(name, given.get(name)) for name in ("within", "overlap")]
    if made["verb"] == "ngrams":
        names += [("sequences", given.get("within"))]
        names += [("sequences", "signs" if given.get("across_punctuation") else "no_signs")]
    if made["verb"] == "keywords":
        names += [("reference", given.get("shared"))]
    yield from (say[f"{name}_{value}"] for name, value in names if f"{name}_{value}" in say)
    if "hits" in given:
        yield say["hits"].format(hits=f"{given['hits']:,}")
    for name in ("sample", "sort", "by", "date"):
        if name in given:
            yield say[name].format(**{"seed": None, **given})
    if "terms" in given:
        terms = given["terms"]
        listed = isinstance(terms, list)
        yield say["terms_list" if listed else "terms"].format(
            terms=terms, number=len(terms) if listed else 1
        )
    if stopwords := given.get("stopwords"):
        kind = "true" if stopwords is True else "list"
        number = len(stopwords) if isinstance(stopwords, list) else 0
        yield say[f"stopwords_{kind}"].format(version=made["version"], number=number)
        if (place := f"stopwords_at_{given.get('stopwords_at')}") in say:
            yield say[place]
    if given.get("kinds"):
        kinds = given["kinds"]
        kinds = [kinds] if isinstance(kinds, str) else kinds
        yield say["kinds"].format(kinds=words["comma"].join(kinds))
    if given.get("min_frequency", 1) > 1:
        yield say["min_frequency"].format(**given)
    chosen = given.get("measure", given.get("measures"))
    if chosen:
        chosen = [chosen] if isinstance(chosen, str) else chosen
        yield say["measure"].format(
            measures=words["comma"].join(_measure(name, cited) for name in chosen)
        )
    if corrections := given.get("correction"):
        yield say["correction"].format(
            corrections=words["comma"].join(_measure(name, cited) for name in corrections)
        )
    for name in ("permutations", "weighting"):
        if name in given:
            clause = say.get(f"{name}_{given[name]}", say[name])
            cited.extend(_CITED.findall(clause))
            yield clause.format(**given)
    for name, value in given.items():
        if name not in _SAID and value not in (False, [], {}):
            values = list(map(str, value)) if isinstance(value, list) else [str(value)]
            more = "…" * (len(values) > _LISTED)
            shown = words["comma"].join(values[:_LISTED]) + more
            yield say["other"].format(name=name, value=shown)


def _measure(name: str, cited: list[str]) -> str:
    """Name a measure with the source of its definition."""
    known = (registry[name] for registry in _registries() if name in registry)
    source = next((measure.source[:1] for measure in known), ())
    cited.extend(source)
    return " ".join([name.replace("_", " "), *(f"({author})" for author in source)])


def _registries() -> list[dict[str, measures.Measure]]:
    public = [getattr(measures, name) for name in measures.__all__]
    return [thing for thing in public if isinstance(thing, dict)]
