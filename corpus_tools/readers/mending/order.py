"""Visual order: lines whose letters stand as they are seen, from the left of the screen.

OCR and copies from PDF often write so: the first letter of a line is its last, and a word begins
with teh marbuta or alef maksura, with which Arabic words can only end.
"""

import re
import unicodedata
from itertools import count
from typing import NamedTuple

from bidi.algorithm import get_display

from corpus_tools._checks import patterns

# A long text is judged by so many characters of its beginning, and of its middle.
_SAMPLE = 500
_BEGIN = (" ة", " ى", "\nة", "\nى")
_RE = patterns("readers/mending/order.toml")
_PRIVATE = 0x100000
# So many words end with the letters of the article only in a text that is turned around.
_ARTICLES = 10
_UNTURNED = str.maketrans("()[]{}«»‹›<>", ")(][}{»«›‹><")


class Signs(NamedTuple):
    """How many words begin, and end, with teh marbuta or alef maksura, which can only end one.

    `article` is how many end with the letters of the article, less those that begin with them.

    >>> signs_of("ةسردملا ىلإ دلولا بهذ"), signs_of("في المدرسة الكبرى")
    (Signs(begin=2, end=0, article=2), Signs(begin=0, end=1, article=0))
    """

    begin: int = 0
    end: int = 0
    article: int = 0


def signs_of(text: str) -> Signs:
    """Count what tells in which order a text is, in its beginning and its middle.

    >>> signs_of("لا")
    Signs(begin=0, end=0, article=0)
    """
    sample = text[:_SAMPLE]
    if len(text) > 4 * _SAMPLE:
        sample += text[(middle := len(text) // 2) : middle + _SAMPLE]
    if "ة " in sample and sample[0] not in "ةى" and not any(sign in sample for sign in _BEGIN):
        return Signs(end=1)  # as nearly all texts
    if _RE.shaped.search(sample):
        sample = unicodedata.normalize("NFKC", sample)
    times = f" {' '.join(sample.split())} ".count
    alone = times(" ة ") + times(" ى ")
    article = times("لا ") - times(" لا ") - times("إلا ") - times(" ال") + times(" ال ")
    return Signs(times(" ة") + times(" ى") - alone, times("ة ") + times("ى ") - alone, article)


def is_visual(signs: Signs) -> bool:
    """Tell whether such signs are those of visual order, or of a text with lines of it.

    In ten thousand newspaper articles and five old books no word begins with such a letter, but
    many end with those of the article, as مثلا does.

    >>> is_visual(Signs(begin=2, end=15)), is_visual(Signs(article=3))
    (True, False)
    """
    begin, end, article = signs
    by_article = article >= (2 if begin else _ARTICLES)
    return (begin >= 2 and begin * 10 > end) or (not end and by_article)


def logical(text: str) -> str:
    """Turn each line of a text in visual order around, but not its numbers and Latin words.

    A line that shows the order of reading stays, as does one without Arabic letters; one that
    shows nothing goes with the text as a whole. Brackets are mirrored, unless that makes more
    pairs that close before they open. The text keeps its length.

    >>> logical("(2015) ةنس Baghdad ةنيدم يف")
    'في مدينة Baghdad سنة (2015)'
    """
    whole = signs_of(text)
    rest = whole.begin > whole.end or (whole.begin == whole.end and whole.article >= 0)

    def turned(match: re.Match[str]) -> str:
        begin, end, _ = signs_of(match[0])
        turns = begin > end or (begin == end and rest)
        return _turned(match[0]) if turns else match[0]

    new = _RE.line.sub(turned, text)
    pairs = [bool(match[1]) for match in _RE.pairs.finditer(new)]
    return new if 2 * sum(pairs) >= len(pairs) else _RE.line.sub(turned, text.translate(_UNTURNED))


def _turned(line: str) -> str:
    if not _RE.arabic.search(line):
        return line
    runs: list[str] = _RE.run.findall(line)
    letters = map(chr, count(_PRIVATE))
    turned = str(get_display(_RE.run.sub(lambda _: next(letters), line)[::-1], base_dir="R"))
    turned = turned[::-1].translate({_PRIVATE + place: run for place, run in enumerate(runs)})
    return turned if len(turned) == len(line) else line
