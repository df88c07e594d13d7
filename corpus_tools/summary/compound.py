"""Several words as one: names and terms that are counted, and keep company, as a whole."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from os import PathLike
from typing import Any

from corpus_tools.corpus.model import Corpus, check_corpus
from corpus_tools.corpus.read import read
from corpus_tools.corpus.views import fold, relabel
from corpus_tools.text.arabic import CONTROLS, MARKS, TATWEEL, default_key
from corpus_tools.text.tokenizer import DEFAULT, KINDS, Tokenizer

# What may stand in a word beside its letters.
_BETWEEN = f"[{MARKS}{CONTROLS}{TATWEEL}]*"


@dataclass(frozen=True)
class Compounds:
    """A tokenizer that gives some sequences of words as one token each; ``ct.read`` takes it too.

    Parameters
    ----------
    terms
        The sequences: two or more words each, found with or without marks; where two fit, the
        longer one.
    tokenizer
        What finds all other tokens.

    Raises
    ------
    ValueError
        When a term is no string of two words or more.

    Examples
    --------
    >>> tokenizer = Compounds(("مجلس الأمن",))
    >>> [("دعا مجلس الأمن"[start:end], kind) for start, end, kind in tokenizer("دعا مجلس الأمن")]
    [('دعا', 'arabic'), ('مجلس الأمن', 'arabic')]
    """

    terms: tuple[str, ...]
    tokenizer: Tokenizer = DEFAULT

    def __post_init__(self) -> None:
        for term in self.terms:
            if not isinstance(term, str) or len(term.split()) < 2:
                raise ValueError(f"{term!r} is one word, or none; give two or more: ['مجلس الأمن']")
        object.__setattr__(self, "terms", tuple(sorted(set(self.terms))))
        longest_first = sorted(map(default_key, self.terms), key=len, reverse=True)
        found = "|".join(
            r"\s+".join(_BETWEEN.join(map(re.escape, word)) + _BETWEEN for word in term.split())
            for term in longest_first
        )
        object.__setattr__(self, "_pattern", re.compile(found))

    @property
    def recorded(self) -> dict[str, Any]:
        """What a corpus records of the tokenizer."""
        lists = [*self.tokenizer.abbreviations, *self.tokenizer.brands]
        return {"kind": "compounds", "terms": list(self.terms), "brands": lists}

    def __call__(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Go through the tokens of a text as (start, end, kind)."""
        spans = self.tokenizer.spans(text)
        found = dict(match.span() for match in vars(self)["_pattern"].finditer(text))
        # Within longer words it is none.
        ends, last = found and {end for _, end, _ in spans}, 0
        for start, end, kind in spans:
            if start >= last:
                last = found[start] if found.get(start) in ends else end
                yield start, last, KINDS[kind]


def compound(
    corpus: Corpus, terms: Iterable[str], path: str | PathLike[str] | None = None
) -> Corpus:
    """Count some sequences of words as one word each, everywhere.

    Parameters
    ----------
    corpus
        The corpus; it stays as it is. Its tokens must be the library's own.
    terms
        Sequences of two or more words, ``["الأمم المتحدة"]``, such as those that `ngrams` or
        `collocates` show; with marks or without. What is written before the first word (و, ل) is
        no part of them: add such forms.
    path
        A folder to build the new corpus in; ``None``: in memory.

    Returns
    -------
    Corpus
        The same documents, read again: ``text[start:end]`` is every token as written. The query
        ``"الأمم المتحدة"`` finds the word, and verbs that take terms take it.

    Raises
    ------
    ValueError
        When a term is one word, or the corpus has tokens of another tokenizer, or layers, whose
        values are of tokens that would be no more: join first, and annotate what is joined.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.compound(ct.read(["دعا مجلس الأمن إلى السلام"]), ["مجلس الأمن"])
    >>> ct.count(corpus, "مجلس الأمن"), corpus.n_words
    (1, 4)
    """
    check_corpus(corpus)
    recorded = corpus.settings["tokenizer"]
    if isinstance(terms, str):
        raise ValueError(f"terms is the string {terms!r}; give a list: terms=[{terms!r}]")
    if recorded["kind"] not in ("default", "extended"):
        said = f"the tokens of this corpus are {recorded['kind']}"
        raise ValueError(f"{said}; read its texts with the library's own: ct.read(source)")
    if layers := ", ".join(corpus.layers):
        said = f"its layers ({layers}) are of the tokens that there are"
        raise ValueError(f"{said}; join words first: ct.annotate(ct.compound(corpus, terms), tag)")
    base = Tokenizer(*(tuple(recorded.get(name, ())) for name in ("abbreviations", "brands")))
    documents = corpus.documents.drop(columns=["tokens", "file", "encoding"])
    texts = [corpus.text(row) for row in range(len(corpus))]
    frame = documents.drop(columns="id").assign(text=texts).set_index(documents["id"].astype(str))
    tokenizer = Compounds(tuple(terms), base)
    new = read(frame, text="text", tokenizer=tokenizer, path=path, progress=False)
    history = (*corpus.history, {"step": "compound", "terms": list(tokenizer.terms)})
    new = replace(new, history=history)
    by, folds = corpus.settings["key"]["by"], corpus.settings["key"]["folds"]
    if by != "default":
        new = relabel(new, by)
    return fold(new, *folds) if folds else new
