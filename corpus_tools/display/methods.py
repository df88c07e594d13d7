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
    "units_with_node "
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
    sentences = [*_on_corpus(made, words), *_on_table(made, words)]
    versions = {name: importlib.metadata.version(name) for name in ("numpy", "pandas")}
    sentences.append(words["versions"].format(**versions, **made, python=platform.python_version()))
    paragraph = " ".join(sentences)
    known = _words()["references"]
    listed = sorted({known[source] for source in _CITED.findall(paragraph) if source in known})
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


def _on_corpus(made: dict[str, Any], words: dict[str, Any]) -> Iterator[str]:
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
    if by != "default" or not folds:
        source = _words()["sources"].get(by)
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


def _on_table(made: dict[str, Any], words: dict[str, Any]) -> Iterator[str]:
    """Say what a verb did, in a main clause and one for each parameter that matters."""
    if made["verb"] is None:
        return
    values = made["parameters"]
    quoted = {name: f"«{values[name]}»" for name in _NAMED if name in values}
    known = words["verbs"].get(made["verb"], words["verbs"]["other"])
    verb = known.format(**{**values, **quoted, "verb": made["verb"]})
    clauses = words["semicolon"].join(_clauses(made, words))
    yield words["table_and_clauses" if clauses else "table"].format(verb=verb, clauses=clauses)


def _clauses(made: dict[str, Any], words: dict[str, Any]) -> Iterator[str]:
    """Say each parameter that matters: the clauses there can be, in their order."""
    given = {name: value for name, value in made["parameters"].items() if value is not None}
    listed = {name: value if isinstance(value, list) else [value] for name, value in given.items()}
    verb, say, join = made["verb"], words["clauses"], words["comma"].join
    unit = given.get("unit") or given.get("context", "window")
    of_window = unit == "window" and verb not in ("concordance", "ngrams", "keywords")
    stopwords, terms, weighting = map(given.get, ("stopwords", "terms", "weighting"))
    clauses = {
        "context" if verb == "concordance" else "window": unit == "window" and "window" in given,
        f"unit_{unit}": True,
        f"within_{given.get('within')}": of_window,
        f"overlap_{given.get('overlap')}": of_window,
        f"sequences_{given.get('within')}": verb == "ngrams",
        "sequences_signs": verb == "ngrams" and given.get("across_punctuation"),
        "sequences_no_signs": verb == "ngrams" and not given.get("across_punctuation"),
        f"reference_{given.get('shared')}": verb == "keywords",
        **{name: name in given for name in ("hits", "units_with_node", "sample", "sort", "by")},
        "date": "date" in given,
        "terms_list" if isinstance(terms, list) else "terms": terms is not None,
        "stopwords_true" if stopwords is True else "stopwords_list": stopwords,
        f"stopwords_at_{given.get('stopwords_at')}": stopwords,
        "kinds": given.get("kinds"),
        "min_frequency": given.get("min_frequency", 1) > 1,
        "measure": given.get("measure") or given.get("measures"),
        "correction": given.get("correction"),
        "permutations": "permutations" in given,
        "weighting_tf_idf": weighting == "tf_idf",
        "weighting": weighting not in (None, "tf_idf"),
    }
    before, after = (listed.get("window", [None]) * 2)[:2]
    values = {
        "seed": None,
        **given,
        "version": made["version"],
        "before": before,
        "after": after,
        **{name: f"{given.get(name, 0):,}" for name in ("hits", "units_with_node")},
        "terms": len(terms) if isinstance(terms, list) else terms,
        "stopwords": len(listed.get("stopwords", [])),
        "kinds": join(listed.get("kinds", [])),
        "measures": join(map(_measure, listed.get("measure", listed.get("measures", [])))),
        "corrections": join(map(_measure, listed.get("correction", []))),
    }
    for name, is_said in clauses.items():
        if is_said and name in say:
            yield say[name].format(**values)
    for name, value in given.items():
        if name not in _SAID and value not in (False, [], {}):
            more = "…" * (len(listed[name]) > _LISTED)
            shown = join(map(str, listed[name][:_LISTED])) + more
            yield say["other"].format(name=name, value=shown)


def _measure(name: str) -> str:
    """Name a measure with the source of its definition."""
    public = [getattr(measures, each) for each in measures.__all__]
    found = [family[name] for family in public if isinstance(family, dict) and name in family]
    sources = found[0].source[:1] if found else ()
    return " ".join([name.replace("_", " "), *(f"({source})" for source in sources)])
