"""`methods` and `cite`: how a corpus or a table came to be, and with what, as a paper has it."""

import html
import importlib.metadata
import platform
from collections.abc import Iterator, Sequence
from typing import Any, Literal

from corpus_tools import measures
from corpus_tools._checks import one_of, patterns, printable, toml
from corpus_tools.corpus.model import Corpus
from corpus_tools.naming.language import Language, name_of, spoken
from corpus_tools.networks.network import CENTRALITIES
from corpus_tools.table import VERSION, Table
from corpus_tools.table.history import PASSAGES
from corpus_tools.table.markup import direction, isolated

_RE = patterns("display/methods.toml")
# Parameters that name measures, each in its registry; whose values are words of the corpus; whose
# values have names of their own in a language.
_MEASURES, _QUOTED, _NAMED = toml("display/methods.toml")["parameters"].values()
# Values of a list that are written out, all measures among them; the rest is counted.
_LISTED = 20


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
            if self.language == "ar" and direction(line) == "rtl"
            else f'<div dir="ltr" style="text-align:left">{html.escape(line) or "&nbsp;"}</div>'
            for line in self.splitlines()
        ]
        return f'<div style="max-width:50em">{"".join(lines)}</div>'


def methods(table_or_corpus: Table | Corpus, language: Language = None) -> Paragraph:
    """Write up how a table was made, or a corpus: a paragraph and its references, for a paper.

    Parameters
    ----------
    table_or_corpus
        A table made by a verb of this library, or what pandas made of one; the axes of a chart of
        such a table; or a corpus.
    language
        ``"en"`` or ``"ar"``; ``None`` is that of `use_language`, or English.

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
    language = spoken(language, "en")
    made = _made(table_or_corpus)
    known = toml("display/methods.toml")
    words = known[language] | {"language": language}
    sentences = [*_on_corpus(made, words), *_on_table(made, words)]
    asked, history = f"{made['verb']} {made['parameters']}", str(made["history"])
    if _RE.origins.search(asked) and "'root'" not in history:  # a layer, or said already
        sentences.append(words["origins"])
    sentences += [words["near"]] * bool(_RE.near.search(asked))
    versions = {name: importlib.metadata.version(name) for name in ("numpy", "pandas")}
    versions["python"] = platform.python_version()
    sentences.append(words["versions"].format(**made | versions))
    paragraph = printable(" ".join(sentences))
    known = known["references"]
    sources = [source for found in _RE.brackets.findall(paragraph) for source in found.split("; ")]
    if listed := sorted({known[source] for source in sources if source in known}):
        paragraph += "\n\n" + "\n".join([words["references"], *listed])
    return Paragraph(paragraph, language)


def cite(style: Literal["apa", "bibtex", "cff"] = "apa", language: Language = None) -> Paragraph:
    """Give the reference of this library, for a list of references.

    What was done with it, and the sources of measures, is what `methods` writes: a corpus or a
    table is cited by it.

    Parameters
    ----------
    style
        ``"apa"`` for a list of references, ``"bibtex"`` for LaTeX, ``"cff"`` for a
        ``CITATION.cff`` beside one's code; the last two have no Arabic.
    language
        ``"en"`` or ``"ar"``; ``None`` is that of `use_language`, or English.

    Returns
    -------
    Paragraph
        A string: `print` it. It names the version that runs here, and no year, address or DOI,
        because there is none that is known.

    Raises
    ------
    ValueError
        When the style or the language is unknown.

    Examples
    --------
    >>> print(cite(language="ar").replace(VERSION, "1.0"))
    المساهمون في corpus_tools. (د.ت.). corpus_tools (الإصدار 1.0) [برمجية حاسوبية].
    """
    styles, language = toml("display/cite.toml"), spoken(language, "en")
    one_of("style", style, tuple(styles))
    language = language if language in styles[style] else "en"
    return Paragraph(styles[style][language].format(version=VERSION), language or "en")


def _made(thing: Any) -> dict[str, Any]:
    """Give how something was made, as the attrs of a table say it."""
    if isinstance(thing, Corpus):
        made: Any = Table.of((), "", thing).attrs  # as a table is, but by no verb
        made["size"]["types"] = thing.n_types
        status = thing.report["status"].value_counts()
        made["read"] = {name: int(status.get(name, 0)) for name in ("repaired", "skipped")}
        return made
    attrs = dict(getattr(thing, "attrs", {}))
    if not {"verb", "parameters", "corpus", "size"} <= set(attrs):
        why = "because it was read from a file, or joined of several"
        table = "the table that a verb made, ct.methods(ct.frequencies(corpus))"
        said = f"does not know how it was made, {why}; give {table}"
        raise ValueError(f"this {type(thing).__name__} {said}, or the corpus, ct.methods(corpus)")
    return attrs


class _Count(int):
    """A number that brings its noun along: of 3, ``{:document}`` makes "3 documents".

    An Arabic noun has six forms: for one, two, two in the genitive (``{:document/g}``), 3 to 10, 11
    to 99, and the hundreds; of one and two the number is in the noun.
    """

    nouns: dict[str, list[str]]

    def __format__(self, noun: str) -> str:
        if not noun:
            return f"{int(self):,}"
        noun, _, case = noun.partition("/")
        forms, rest = self.nouns[noun], self % 100
        if len(forms) == 2:
            return f"{int(self):,} {forms[self != 1]}"
        if self in (1, 2):
            return forms[0 if self == 1 else 2 if case else 1]
        return f"{int(self):,} {forms[3 if 3 <= rest <= 10 else 4 if rest > 10 else 5]}"


def _filled(template: str, values: dict[str, Any], words: dict[str, Any]) -> str:
    """Fill values in: numbers so that they can bring a noun, lists written out."""
    counts = type("Count", (_Count,), {"nouns": words["nouns"]})
    shown = {}
    for name, value in values.items():
        if isinstance(value, list | tuple):
            items = words["comma"].join(map(str, value[:_LISTED]))
            left = len(value) - _LISTED
            value = words["more"].format(listed=items, left=left) if left > 0 else items
        is_count = isinstance(value, int) and not isinstance(value, bool)
        shown[name] = counts(value) if is_count else value
    return template.format(**shown)


def _on_corpus(made: dict[str, Any], words: dict[str, Any]) -> Iterator[str]:
    """Say what the corpus is, what was done to it, and what was counted."""
    size = made["size"]
    yield _filled(words["corpus_only" if "types" in size else "corpus"], size, words)
    if any(made.get("read", {}).values()):
        yield _filled(words["reading"], made["read"], words)
    if len(made["history"]) > 1:
        steps = [_step(step, words) for step in made["history"]]
        yield words["steps"].format(steps=words["semicolon"].join(steps))
    tokenizer, key = made["settings"]["tokenizer"], made["settings"]["key"]
    if tokenizer["kind"] != "default":
        lists = ("abbreviations", "brands", "terms")
        names = [name for each in lists for name in tokenizer.get(each, [])]
        yield _filled(words["tokenizer"][tokenizer["kind"]], tokenizer | {"names": names}, words)
    by, folds = key["by"], key["folds"]
    if by != "default" or not folds:
        template = words["key"].get(by, words["key"]["layer"])
        yield template.format(name=key.get("name", by))
    if folds:
        yield _filled(words["key"]["folds"], {"folds": _named("folds", folds, words)}, words)


def _step(step: dict[str, Any], words: dict[str, Any]) -> str:
    """Say one step of the history."""
    known = words["history"]
    if step["step"] == "set aside":
        lost = [(unit, *step[unit]) for unit in PASSAGES if unit in step]
        what = [
            _filled(known[unit], {"number": number, "words": size}, words)
            for unit, number, size in lost
        ]
        return _filled(known["set aside"], {"what": what}, words)
    if step["step"] == "relabel":
        known = words["relabel"]
        template = known["layer"] if "layer" in step else known.get(step["key"], known["other"])
        return _filled(template, step, words)
    named = {name: _named(name, _listed(step.get(name)), words) for name in ("folds", "source")}
    return _filled(known[step["step"]], step | named, words)


def _on_table(made: dict[str, Any], words: dict[str, Any]) -> Iterator[str]:
    """Say what a verb did, in a main clause and one for each parameter that matters."""
    verb, given = made["verb"], made["parameters"]
    if not verb:
        return
    values, known = _values(made, words), words["clauses"]
    clauses = []
    for name, value in _of_influence(verb, given).items():
        what = "list" if isinstance(value, list) else value
        names = [f"{verb}.{name}={what}", f"{name}={what}"]
        if value not in (None, False, []):
            names += [f"{verb}.{name}", name, "other"]
        clause = next((known[each] for each in names if each in known), "")
        clauses.append(_filled(clause, values | {"name": name, "value": value}, words))
    clauses.append(known.get(f"{verb}.always", ""))
    said = _filled(words["verbs"].get(verb, words["verbs"]["other"]), values, words)
    # After the colon an Arabic clause has no "and".
    listed = words["semicolon"].join(filter(None, clauses)).removeprefix(words["conjunction"])
    yield words["table_and_clauses" if listed else "table"].format(verb=said, clauses=listed)


def _of_influence(verb: str, given: dict[str, Any]) -> dict[str, Any]:
    """Give the parameters on which numbers depend, where some depend on others."""
    given = dict(given)
    if isinstance(given.get("parts"), int):
        given["parts"] = "equal"
    chosen = [measure for name in _MEASURES for measure in _found(given.get(name))]
    unit, context = given.get("unit", "window"), given.get("context", "window")
    drawn = any(given.get(name) for name in ("sample", "permutations", "bootstrap"))
    drawn |= verb in ("growth", "centralities") or "random" in str(given.get("sort"))
    idle = {
        "window": unit != "window" or context in ("sentence", "character"),
        "within": unit != "window" or context == "sentence",
        "overlap": unit != "window",
        "seed": not drawn,
        "folds": given.get("what") in ("signs", "top"),
        # Boilerplate is what stands in so many documents of a group.
        "min_documents": verb == "duplicates" and not given.get("by"),
        "stopwords": isinstance(given.get("terms"), list),  # words that are named stay
        "parts": verb == "dispersion" and all(measure.by_distance for measure in chosen),
    }
    margins = {"of_node": True, "of_windows": False} if "words_beside" in given else {}
    for name, is_of_node in margins.items():
        given[name] = any(measure.node_frequency == is_of_node for measure in chosen)
    return {name: value for name, value in given.items() if not idle.get(name)}


def _values(made: dict[str, Any], words: dict[str, Any]) -> dict[str, Any]:
    """Give what is filled in into sentences and clauses, by name."""
    given = made["parameters"]
    chosen = _found(given.get("measure"))
    lists = {name: _listed(given.get(name)) for name in (*_QUOTED, *_NAMED, *_MEASURES)}
    # The number of the most frequent terms is no term.
    quoted = [name for name in _QUOTED if not isinstance(given.get(name), int)]
    return {
        **made,
        **given,
        **{name: [f"«{each}»" for each in lists[name]] for name in quoted},
        **{name: _named(name, lists[name], words) for name in _NAMED},
        **{name: [_measure(each, words) for each in lists[name]] for name in _MEASURES},
        "concepts": words["comma"].join(
            f"«{name}»: " + _RE.clitics.sub(rf"«\1» {words['clauses']['clitics']}", f"«{query}»")
            for name, query in given.get("concepts", {}).items()
        ),
        "of_node": [_name(each.name, words) for each in chosen if each.node_frequency],
        "of_windows": [_name(each.name, words) for each in chosen if not each.node_frequency],
        **dict(zip(("before", "after"), _listed(given.get("window", 0)) * 2, strict=False)),
        "n_stopwords": len(_listed(given.get("stopwords"))),
        "documents_dated": given.get("documents"),
        "freq": words["freq"].get(str(given.get("freq"))[:1], given.get("freq")),
    }


def _listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _named(parameter: str, values: Sequence[Any], words: dict[str, Any]) -> list[str]:
    return [words.get(parameter, {}).get(str(value), str(value)) for value in values]


def _name(measure: str, words: dict[str, Any]) -> str:
    return name_of(measure, words["language"]).replace("_", " ")


def _found(names: Any) -> list[measures.Measure]:
    """Find measures by name, in whatever family."""
    families = [getattr(measures, name) for name in measures.__all__]
    known = [family for family in families if isinstance(family, dict)] + [CENTRALITIES]
    found = (next((one[name] for one in known if name in one), None) for name in _listed(names))
    return [measure for measure in found if measure is not None]


def _measure(name: str, words: dict[str, Any]) -> str:
    """Name a measure with the source of its definition; a correction's have one each."""
    sources = [source for measure in _found(name) for source in measure.source]
    cited = "; ".join(sources if name in measures.CORRECTIONS else sources[:1])
    details = [words["details"][name]] if name in words["details"] else []
    return " ".join([_name(name, words), *details, *([f"({cited})"] if cited else [])])
