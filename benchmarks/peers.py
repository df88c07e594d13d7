"""The other libraries, each one as its own documentation would have it used."""

import warnings
from collections import Counter
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path
from typing import Any

#: What is printed with the results, by the name of the package.
PACKAGES = ("conc", "spacy", "scikit-learn", "nltk", "camel-tools", "distributed")
#: Components that Conc switches off by name in every spaCy pipeline, and so wants to find there.
SWITCHED_OFF = "parser ner lemmatizer tagger senter tok2vec attribute_ruler".split()


def versions() -> dict[str, str]:
    """Give the version of each package, or "not installed"."""
    found = {}
    for name in PACKAGES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "not installed"
    return found


def _register_nothing() -> None:
    from spacy.language import Language

    Language.component("nothing", func=lambda document: document)


def conc_build(texts: Sequence[str], folder: Path) -> str:
    """Build Conc's index of Arabic texts, with spaCy's tokenizer for Arabic; give its path.

    Conc asks for a spaCy pipeline on disk, and switches off seven components by name. The blank
    Arabic pipeline has none of them, so here they do nothing, and are switched off all the same.
    Its public builders read files; this calls what they call, with the texts in memory.
    """
    import spacy
    from conc.corpus import Corpus

    _register_nothing()
    pipeline = spacy.blank("ar")
    for name in SWITCHED_OFF:
        pipeline.add_pipe("nothing", name=name)
    pipeline.to_disk(folder / "ar")
    corpus = Corpus(name="bench")
    corpus._init_build_process(str(folder))
    corpus._build(save_path=str(folder), iterator=iter(texts), model=str(folder / "ar"))
    return str(corpus.corpus_path)


def conc_open(path: str) -> Any:
    """Open an index of Conc's."""
    from conc.conc import Conc
    from conc.corpus import Corpus

    _register_nothing()
    return Conc(Corpus().load(path))


def conc_collocates(conc: Any, word: str, window: int = 5) -> Any:
    """Give every collocate with log dice and log likelihood, which Conc always adds."""
    return conc.collocates(
        word, context_length=window, min_collocate_frequency=2, page_size=0
    ).to_frame()


def conc_bigrams(conc: Any, rows: int = 100) -> Any:
    """Count all bigrams without punctuation, and give the first page of them."""
    return conc.ngram_frequencies(ngram_length=2, page_size=rows).to_frame()


def sklearn_count(texts: Sequence[str]) -> int:
    """Count with CountVectorizer as it comes: a matrix of documents and words; its words."""
    from sklearn.feature_extraction.text import CountVectorizer

    vectorizer = CountVectorizer()
    vectorizer.fit_transform(texts)
    return len(vectorizer.vocabulary_)


def nltk_text(words: Sequence[str]) -> Any:
    """Give NLTK's text of some words, its index of them made."""
    from nltk.text import Text

    text = Text(words)
    text.concordance_list(words[0], lines=1)
    return text


def spacy_count(texts: Sequence[str]) -> int:
    """Tokenise with spaCy's blank Arabic pipeline, and count."""
    import spacy
    from spacy.attrs import ORTH

    counts: Counter[int] = Counter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for document in spacy.blank("ar").pipe(texts):
            counts.update(document.count_by(ORTH))
    return len(counts)


def nltk_count(texts: Sequence[str]) -> int:
    """Tokenise with NLTK's wordpunct_tokenize, and count."""
    from nltk.tokenize import wordpunct_tokenize

    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(wordpunct_tokenize(text))
    return len(counts)


def camel_count(texts: Sequence[str]) -> int:
    """Tokenise with CAMeL's simple_word_tokenize, and count."""
    from camel_tools.tokenizers.word import simple_word_tokenize

    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(simple_word_tokenize(text))
    return len(counts)
