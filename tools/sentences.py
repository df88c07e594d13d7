"""The sentences of one text, from its tokens alone: what those of a corpus are held against."""

import re
from itertools import pairwise

import numpy as np

from corpus_tools.text.arabic import CARRIER
from corpus_tools.text.sentences import sentence_role, sentence_starts
from corpus_tools.text.tokenizer import DEFAULT, LINE_BREAKS, Tokenizer


def split_sentences(text: str, tokenizer: Tokenizer = DEFAULT) -> list[str]:
    """Split a text into its sentences, without the whitespace around them.

    Parameters
    ----------
    text
        Any string; one without a token gives ``[]``.
    tokenizer
        One with abbreviations and names of your own.

    Returns
    -------
    list of str
        Each from its first token to its last.

    Examples
    --------
    >>> split_sentences("كشف الجيش مقرا., وقال «نعم!» ثم مضى. لا 3.5")
    ['كشف الجيش مقرا.,', 'وقال «نعم!» ثم مضى.', 'لا 3.5']
    """
    tokens = tokenizer.spans(text)
    if not tokens:
        return []
    roles = np.array([sentence_role(text[start:end], kind) for start, end, kind in tokens])
    pairs = pairwise([(0, 0, 0), *tokens])
    # With the first character of the token, which tells what a space carries.
    gaps = [re.sub(CARRIER, "", text[before[1] : after[0] + 1])[:-1] for before, after in pairs]
    space = np.array([any(map(str.isspace, gap)) for gap in gaps])
    line = np.array([any(character in LINE_BREAKS for character in gap) for gap in gaps])
    first = np.flatnonzero(sentence_starts(roles, space, line))
    last = np.append(first[1:], len(tokens)) - 1
    return [text[tokens[i][0] : tokens[j][1]] for i, j in zip(first, last, strict=True)]
