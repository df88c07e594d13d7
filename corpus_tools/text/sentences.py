"""Sentences: where one begins, decided on whole arrays of tokens.

A sentence begins where a document or a line begins, and after a full stop, exclamation or
question mark (``. ! ? ؟ ۔``) with whatever closes it: further such marks, closing quotes and
brackets, and the stray comma of ``الإرهابية., وفي``. A run of dots does not end a sentence
(``داعش.. تكنولوجيا``), nor does a full stop inside a token (``3.5``, ``أ.د.``, ``العربية.نت``).
A full stop glued between two Arabic words (``كلمة.كلمة``) ends one.

A question or exclamation in quotation marks or brackets is part of the sentence around it
(``قال: «هل تأتي؟» فأجاب``), unless the line ends there. The number of a list (``1. أولا``) is no
sentence of its own.
"""

import numpy as np
import numpy.typing as npt

from corpus_tools.text.tokenizer import KINDS, PUNCTUATION

#: Marks that end a sentence, and those among them that may be quoted within one.
TERMINATORS = frozenset(".!?؟۔")
QUOTABLE = frozenset("!?؟")
#: Marks that may stand between the end of a sentence and the space after it, and those of them
#: that close a quotation or bracket.
CLOSERS = frozenset("\"'”’»)]}›,،؛")
QUOTES = CLOSERS - frozenset(",،؛")

# What a token does for sentences.
_NOTHING, _STOP, _CLOSER, _WORD, _QUESTION, _QUOTE, _NUMBER = range(7)
_ROLES = {KINDS.index("arabic"): _WORD, KINDS.index("number"): _NUMBER}


def sentence_role(form: str, kind: int) -> int:
    """Tell what a token does for sentences.

    Parameters
    ----------
    form
        The token as written; only that of punctuation matters.
    kind
        Its kind, as a place in ``KINDS``.

    Returns
    -------
    int
        1 or, for a question or exclamation, 4: it ends a sentence; 2 or, for a quotation mark
        or bracket, 5: it may follow the end; 3 an Arabic word; 6 a number; 0 anything else.

    Examples
    --------
    >>> sentence_role(".", PUNCTUATION), sentence_role("؟", PUNCTUATION)
    (1, 4)
    >>> sentence_role("،", PUNCTUATION), sentence_role("»", PUNCTUATION), sentence_role("نعم", 0)
    (2, 5, 3)
    """
    if kind != PUNCTUATION:
        return _ROLES.get(kind, _NOTHING)
    if form in TERMINATORS:
        return _QUESTION if form in QUOTABLE else _STOP
    if form in CLOSERS:
        return _QUOTE if form in QUOTES else _CLOSER
    return _NOTHING


def sentence_starts(
    roles: npt.NDArray[np.integer],
    space_before: npt.NDArray[np.bool_],
    line_before: npt.NDArray[np.bool_],
) -> npt.NDArray[np.bool_]:
    """Mark the tokens that begin a sentence.

    Parameters
    ----------
    roles
        Shape ``(tokens,)``: what `sentence_role` gives for each token.
    space_before
        Same shape: whether whitespace stands before the token.
    line_before
        Same shape: whether a line or a document begins between the token before and this one.

    Returns
    -------
    numpy.ndarray
        Boolean, same shape; empty for no tokens.

    Examples
    --------
    >>> sentence_starts(np.array([3, 1, 3]), np.array([True, False, True]), np.zeros(3, bool))
    array([ True, False,  True])
    """
    starts = line_before.copy()
    if not len(roles):
        return starts
    starts[0] = True
    closes = ((roles == _CLOSER) | (roles == _QUOTE)) & ~space_before
    closes[0] = False
    # What follows each stop, and the closing punctuation after it.
    others = np.flatnonzero(~closes)
    stops = ((roles == _STOP) | (roles == _QUESTION))[others]
    ends = np.flatnonzero(stops[:-1] & ~stops[1:])
    closed, after = others[ends], others[ends + 1]
    # What stands before a line, or a document, does not meet what is in it.
    before = roles[closed - 1]
    inside = (closed > 0) & ~line_before[closed]
    words_meet = (roles[after] == _WORD) & (before == _WORD) & inside
    quoted = (roles[closed] == _QUESTION) & closes[closed + 1] & (roles[closed + 1] == _QUOTE)
    starts[after] |= (space_before[after] | words_meet) & ~quoted
    # A number and its full stop right at the beginning: what follows is the item of a list.
    item = (roles[closed] == _STOP) & (before == _NUMBER) & (closed > 0) & ~space_before[closed]
    item &= starts[closed - 1]
    starts[after[item]] &= line_before[after[item]]
    return starts
