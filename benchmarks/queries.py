"""Questions to warm corpora, all in one process: ours and each peer's in turns."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import corpus_tools as ct
from benchmarks import corpora, kernels, loops, peers
from benchmarks.measure import in_turns

#: How often the words that are asked for occur, per million words; None: more than any other.
WORDS = {"the most frequent word": None, "a frequent word": 1290.0, "a rare word": 30.0}


def choose(corpus: ct.Corpus) -> dict[str, tuple[str, int]]:
    """Choose a word for each name of ``WORDS``, of Arabic letters only, and give its frequency."""
    table = ct.frequencies(corpus, kinds="arabic")
    table = table[[re.fullmatch("[ء-غف-ي]{2,}", term) is not None for term in table["term"]]]
    chosen = {}
    for name, wanted in WORDS.items():
        row = 0 if wanted is None else int((table["per_million"] - wanted).abs().argmin())
        chosen[name] = (str(table["term"].iloc[row]), int(table["frequency"].iloc[row]))
    return chosen


def ask(
    files: list[str],
    ours: str,
    conc: str | None,
    least: int = 3,
    budget: float = 8.0,
    top: int = 5000,
) -> dict[str, Any]:
    """Time every question.

    Parameters
    ----------
    files
        The texts.
    ours, conc
        Saved corpora of these texts; without Conc's, its sides are left out.
    least, budget
        Rounds and seconds for each question, as in ``in_turns``.
    top
        How many words the great matrix has.

    Returns
    -------
    dict
        ``times``: seconds by question and side. ``hits``: by word and side. ``missing``: peers
        that could not be asked, and why.
    """
    texts = corpora.load(files)
    corpus = ct.open(ours)
    words = choose(corpus)
    documents = loops.split(texts)
    frequencies = loops.count_words(texts)
    terms = [word for word, _ in frequencies.most_common(top)]
    missing: dict[str, str] = {}
    opened: dict[str, Any] = {}
    starts: dict[str, Callable[[], Any]] = {
        "conc": lambda: peers.conc_open(conc) if conc else None,
        "nltk": lambda: peers.nltk_text([word for own in documents for word in own]),
    }
    for name, start in starts.items():
        try:
            opened[name] = start()
        except Exception as error:
            missing[name] = f"{type(error).__name__}: {error}"
    conc_corpus, nltk_text = opened.get("conc"), opened.get("nltk")
    questions: dict[str, dict[str, Callable[[], Any]]] = {}
    hits: dict[str, dict[str, int | str]] = {}
    for name, (word, count) in words.items():
        hits[name] = {"word": word, "ours": count, "loop": frequencies[word]}
        company: dict[str, Callable[[], Any]] = {
            "ours": partial(ct.collocates, corpus, word, window=5),
            "loop": partial(loops.collocates, documents, frequencies, word),
        }
        if conc_corpus:
            hits[name]["conc"] = conc_corpus.concordance(word).summary_data["total_count"]
            company["conc"] = partial(peers.conc_collocates, conc_corpus, word)
        if nltk_text:
            hits[name]["nltk"] = len(nltk_text.concordance_list(word, lines=len(nltk_text)))
        if name != "a rare word":
            questions[f"collocates of {name}"] = company
    questions[f"matrix of the top {top:,}"] = {
        "ours": partial(ct.cooccurrence, corpus, terms=top, window=5, stopwords=None),
        "loop": partial(loops.cooccurrence, documents, terms),
    }
    questions["all bigrams"] = {
        "ours": partial(ct.ngrams, corpus, 2),
        "loop": partial(loops.bigrams, documents),
    }
    if conc_corpus:
        questions["all bigrams"]["conc"] = partial(peers.conc_bigrams, conc_corpus)
    columns = kernels.Columns.of(corpus, texts)
    verbs = kernels.verbs_and_kernels(corpus, columns, words["a frequent word"][0])
    questions |= {f"verb: {name}": sides for name, sides in verbs.items()}
    questions["open"] = {"ours": partial(ct.open, ours)}
    times = {}
    for question, sides in questions.items():
        times[question] = in_turns(sides, least=least, budget=budget)
    return {"times": times, "hits": hits, "missing": missing}
