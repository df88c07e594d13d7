"""Visual order: lines whose letters stand as they are seen, from the left of the screen.

OCR and copies from PDF often write so: the first letter of a line is its last, and a word begins
with teh marbuta or alef maksura, with which Arabic words can only end.
"""

import re
import unicodedata

from bidi.algorithm import get_display

# A long text is judged by so many characters of its beginning, and of its middle.
_SAMPLE = 1000
_SHAPED = re.compile("[\ufe80-\ufefc]")
_LINE = re.compile("[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_ARABIC = re.compile("[\u0621-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN = re.compile("[A-Za-z]")
_MARKS = "[\u064b-\u0652\u0670]+"
_FIRST_MARK = re.compile(rf"(?<!\S){_MARKS}\S")
_AFTER_MARKS = re.compile(rf"({_MARKS})([^\W\d_])")
_PAIRS = re.compile(r"(\([^()\n]*\))|(\)[^()\n]*\()")
_UNTURNED = str.maketrans("()[]{}«»‹›<>", ")(][}{»«›‹><")


def signs_of_order(text: str) -> tuple[int, int]:
    """Count what tells that a text is in visual order, and what tells that it is not.

    Words begin with teh marbuta or alef maksura, or end with the letters of the article; or they
    end with the first and begin with the second.

    >>> signs_of_order("ةسردملا يف"), signs_of_order("في المدرسة الكبرى")
    ((2, 0), (0, 4))
    """
    sample = text[:_SAMPLE]
    if len(text) > 4 * _SAMPLE:
        sample += text[(middle := len(text) // 2) : middle + _SAMPLE]
    if _SHAPED.search(sample):
        sample = unicodedata.normalize("NFKC", sample)
    sample = f" {sample} "
    if "\n" in sample:
        sample = sample.replace("\n", " ")
    count = sample.count
    begin = count(" ة") + count(" ى") - count(" ة ") - count(" ى ")
    article = count("لا ") - count(" لا ") - count("إلا ") - count("ألا ")
    return begin + article, count("ة ") + count("ى ") - count(" ة ") - count(" ى ") + count(" ال")


def is_visual(visual: int, logical: int) -> bool:
    """Tell whether such signs are those of visual order.

    >>> text = "ةسردملا ىلإ دلولا بهذ"
    >>> is_visual(*signs_of_order(text)), is_visual(*signs_of_order("لا"))
    (True, False)
    """
    return visual >= 3 and visual > 3 * logical


def logical(text: str) -> str:
    """Turn each line of a text in visual order around, but not its numbers and Latin words.

    Brackets are mirrored, unless that makes more pairs that close before they open. The text keeps
    its length. A line without Arabic letters stays.

    >>> logical("(2015) ةنس Baghdad يف")
    'في Baghdad سنة (2015)'
    """
    turned = _LINE.sub(_turned, text)
    pairs = [bool(match[1]) for match in _PAIRS.finditer(turned)]
    return turned if 2 * sum(pairs) >= len(pairs) else _LINE.sub(_turned, text.translate(_UNTURNED))


def _turned(match: re.Match[str]) -> str:
    line = match[0]
    arabic = len(_ARABIC.findall(line))
    if not arabic:
        return line
    if len(_LATIN.findall(line)) > 3 * arabic:
        turned = str(get_display(line, base_dir="L"))
    else:
        turned = str(get_display(line[::-1], base_dir="R"))[::-1]
    if _FIRST_MARK.search(turned):  # the marks were left after their letters
        turned = _AFTER_MARKS.sub(r"\2\1", turned)
    return turned if len(turned) == len(line) else line
