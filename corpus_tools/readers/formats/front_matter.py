"""Front matter: lines such as ``author: ...`` before a plain text."""

import re

from corpus_tools.readers.fields import as_written, distinct
from corpus_tools.readers.model import RawText, Text

_END = r"[ \t]*(?:\r\n?|\n|\Z)"
_FIELDS = r"((?>[^\s:][^:\r\n]{0,39}:[ \t][^\r\n]*(?:\r\n?|\n|\Z))+)"
_FRONT_MATTER = re.compile(rf"---{_END}{_FIELDS}---{_END}(?:{_END})?|{_FIELDS}{_END}")


def front_matter(text: str) -> Text | None:
    r"""Part lines such as ``author: ...`` from the text after the first blank line.

    They may stand between two lines of ``---``. None where the text does not begin so.

    >>> front_matter("author: طه حسين\nyear: 1929\n\nالأيام")
    RawText(text='الأيام', metadata={'author': 'طه حسين', 'year': 1929}, tokens=(), parts=())
    """
    if not (found := _FRONT_MATTER.match(text)):
        return None
    lines = re.split(r"[\r\n]+", (found[1] or found[2]).strip("\r\n"))
    keys, _, values = zip(*(line.partition(":") for line in lines), strict=True)
    written = (as_written(value.strip(" \t")) for value in values)
    fields = zip(distinct(map(str.strip, keys)), written, strict=True)
    return RawText(text[found.end() :], dict(fields))
