"""The corpus in figures: documents, paragraphs, sentences and words, group by group."""

from typing import Any

import numpy as np
import pyarrow.compute as pc

from corpus_tools.analysis._verb import result, verb
from corpus_tools.analysis.repeats.cut import paragraph_offsets
from corpus_tools.corpus.count import groups_of, keys_of, words_of
from corpus_tools.corpus.model import Corpus, Integers
from corpus_tools.corpus.parallel import each
from corpus_tools.corpus.tally import Tally, packed, summed, unpacked
from corpus_tools.summary.chosen import groups_by
from corpus_tools.table import Table, free_name
from corpus_tools.text.arabic import default_keys


@verb
def profile(corpus: Corpus, by: str | None = None) -> Table:
    """Give the figures of a corpus that a paper begins with, or those of each group of its texts.

    Parameters
    ----------
    corpus
        The corpus.
    by
        A metadata column; ``None`` takes all documents together.

    Returns
    -------
    Table
        ``documents, paragraphs, sentences, tokens, words, words_per_sentence, letters_per_word,
        types, hapaxes`` (and the column ``by`` first). A paragraph stands between two line breaks,
        a sentence is one that holds a word; letters are those of words as written, without marks
        and tatweel; types are the different words as the corpus counts them, hapaxes those that
        occur once. Texts without a word have ``nan`` for what is per word or sentence.

    Raises
    ------
    ValueError
        When ``by`` is no column of the documents.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> ct.profile(ct.read(["قرأ الطالب. كتب الطالب.", "نام"])).iloc[0, :6].tolist()
    [2.0, 2.0, 3.0, 7.0, 5.0, 1.6666666666666667]
    """
    group_of, groups = groups_by(corpus, by)
    n_groups = len(groups)
    counted = list(each(corpus, _figures, by))
    tally = summed(own for _, own in counted)
    group, _ = unpacked(tally.things, [n_groups, corpus.vocabulary.n_keys])
    paragraphs, sentences, tokens, words, letters = np.sum([sums for sums, _ in counted], axis=0)
    full = [np.where(column > 0, column, np.nan) for column in (sentences, words)]
    columns: dict[str, Any] = {"documents": np.bincount(group_of, minlength=n_groups)}
    columns |= {"paragraphs": paragraphs, "sentences": sentences, "tokens": tokens, "words": words}
    columns |= {"words_per_sentence": words / full[0], "letters_per_word": letters / full[1]}
    columns["types"] = np.bincount(group, minlength=n_groups)
    columns["hapaxes"] = np.bincount(group[tally.counts == 1], minlength=n_groups)
    named_groups = {free_name(name, columns): groups[name] for name in groups.columns}
    return result(named_groups | columns)


def _figures(corpus: Corpus, number: int, by: str | None) -> tuple[Integers, Tally]:
    """Count paragraphs, sentences, tokens, words and letters of each group; and its words."""
    part, vocabulary = corpus.parts[number], corpus.vocabulary
    groups, n_groups = groups_of(corpus, part, by)
    words = words_of(corpus, part)
    places = words.tokens(np.arange(len(words)))
    types = part.ids[places]
    documents = part.documents_of(places)
    # Marks and tatweel are no letters, nor are blanks between the words of a compound: in bytes.
    bare = default_keys(vocabulary.forms.take(part.types).array)
    bare = pc.replace_substring_regex(bare, r"\s|\xc2\xa0", "")
    letters = vocabulary.forms.wrap(bare).lengths[types]
    sums = [
        _units(part, words, paragraph_offsets(part), groups, n_groups),
        _units(part, words, part.sentence_offsets, groups, n_groups),
        np.bincount(groups, np.diff(part.document_offsets), n_groups),
        np.bincount(groups[documents], minlength=n_groups),
        np.bincount(groups[documents], letters, n_groups),
    ]
    keys = keys_of(corpus, part)[types]
    things = packed([groups[documents], keys], [n_groups, vocabulary.n_keys])
    return np.stack(sums).astype(np.int64), Tally.of(things, documents, len(part))


def _units(part: Any, words: Any, offsets: Integers, groups: Integers, n_groups: int) -> Integers:
    """Count the units of each group that hold a word."""
    filled = offsets[:-1][np.diff(words.before(offsets)) > 0]
    return np.bincount(groups[part.documents_of(filled)], minlength=n_groups)
