"""`relabel` and `fold`: the same texts, counted by something else. Only the keys change."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import replace

from corpus_tools.corpus.keys import OWN, KeyFunction, key_function, keys_of_types, shows_forms
from corpus_tools.corpus.model import Corpus, check_corpus
from corpus_tools.corpus.vocabulary import rekeyed


def relabel(corpus: Corpus, key: str | Callable[[str], str] = "lemma") -> Corpus:
    """Count words by what stands behind their forms: by lemma, stem, root, or a label of yours.

    Texts, tokens and forms as written stay as they are. Each type gets another key, so this
    costs nothing per token, and all views of a corpus share its columns.

    Parameters
    ----------
    corpus
        The corpus.
    key
        ``"lemma"``, ``"light"``, ``"stem"``, ``"root"`` or ``"camel"``; ``"given"`` for the lemmas
        in the files of a corpus that was read with ``tokenizer="given"``, which may differ from
        token to token of one form; ``"default"`` goes back to forms without marks and tatweel; or
        a function from such a form to a label.

    Returns
    -------
    Corpus
        The same documents, counted anew. A word in a query goes through the same function.
        Tables show labels, and `frequencies` their forms beside them.

    Raises
    ------
    ValueError
        When the name is unknown; the message lists those there are.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.relabel(ct.read(["كتاب الوزير والكتاب للوزراء"]), "lemma")
    >>> ct.frequencies(corpus)[["term", "frequency"]]
       term  frequency
    0  كتاب          2
    1  وزير          2
    """
    check_corpus(corpus)
    if isinstance(key, str):
        return _view(corpus, key, key_function(key), f"relabelled by {key}")
    if not callable(key):
        raise ValueError(
            f"key is {key!r}; give a name, 'lemma', or a function: ct.relabel(corpus, len)"
        )
    name = getattr(key, "__qualname__", type(key).__name__)
    label = key

    def labelled(keys: list[str]) -> list[str]:
        return [str(label(own)) for own in keys]

    return _view(corpus, f"{OWN}{name}", labelled, f"relabelled by {name}")


def fold(corpus: Corpus, *folds: str | Iterable[str]) -> Corpus:
    """Count spellings that differ in some letters as one.

    Parameters
    ----------
    corpus
        The corpus; it may be one that was relabelled.
    *folds
        Names of folds, one by one or in a list, such as ``"alef"``, ``"alef_maksura"``,
        ``"teh_marbuta"``, or of a preset, ``"light"`` or ``"search"``.

    Returns
    -------
    Corpus
        The same documents, counted anew; what is shown for a key is its most frequent form.

    Raises
    ------
    ValueError
        When no fold is named, or one is unknown.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["إلى المدرسة الى المدرسه إلى"])
    >>> ct.frequencies(ct.fold(corpus, "alef", "teh_marbuta"))[["term", "frequency"]]
          term  frequency
    0      إلى          3
    1  المدرسة          2
    """
    check_corpus(corpus)
    if not folds:
        raise ValueError('name what to fold: ct.fold(corpus, "alef", "teh_marbuta")')
    names = [name for each in folds for name in ([each] if isinstance(each, str) else each)]
    name = "+".join([corpus.settings["key"], *names])
    if name.startswith(OWN):
        raise ValueError(
            "fold before you relabel by a function of your own, or fold in that function"
        )
    return _view(corpus, name, key_function(name), f"folded by {', '.join(names)}")


def by_name(corpus: Corpus, name: str) -> Corpus:
    """Count by the key of a name, such as ``lemma+alef``: what a worker is told."""
    return _view(corpus, name, key_function(name), f"counted by {name}")


def _view(corpus: Corpus, name: str, function: KeyFunction, step: str) -> Corpus:
    """Give the same corpus with other keys."""
    own = name.startswith(OWN)
    words = corpus.vocabulary
    keys = keys_of_types(name, words.forms, words.lemmas, function)
    digest = hashlib.blake2b(f"{corpus.fingerprint} {name}".encode(), digest_size=16)
    # A worker finds a function of the user's own nowhere, but for the keys in a saved corpus.
    origin = None if own else corpus.origin
    return replace(
        corpus,
        vocabulary=rekeyed(words, keys, shows_forms(name)),
        settings={**corpus.settings, "key": name},
        history=(*corpus.history, step),
        fingerprint=digest.hexdigest(),
        origin=origin and replace(origin, steps=(*origin.steps, name)),
        executor=None if own else corpus.executor,
        own_key_function=function if own else None,
    )
