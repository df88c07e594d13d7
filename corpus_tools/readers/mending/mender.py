"""What is mended, and what is said, while the texts of a source are read."""

from collections import Counter
from dataclasses import replace

from corpus_tools.readers.mending.marks import KEPT, Counts, marks, unmarked
from corpus_tools.readers.mending.order import Signs, is_visual, logical, signs_of
from corpus_tools.readers.model import FileReport, Notes, Options

_VISUAL = "texts in visual order, with words that begin with ة (visual_order=True turns them)"
# What stands out holds half of all, is 20 times as long as the others, and these are four.
_TIMES, _OTHERS = 20, 4
# What is only named is looked for in the first texts of a file, and in one of so many others.
_LOOKED_AT, _ONE_IN = 50, 256
_TURNED, _LOGICAL = "turned from visual order", "in the order of reading already"


class Mender:
    r"""Mends the texts of one file, and says so in its report.

    >>> mender = Mender(Options(), notes := Notes())
    >>> mender.mend("كتاب<br>جديد"), mender.report("", 1).reason
    ('كتاب\nجديد', 'tags, left out: 1')
    """

    def __init__(self, how: Options, notes: Notes) -> None:
        self._how, self._notes = how, notes
        self._counts: Counts = Counter()
        self._texts, self._looked_at = 0, 0
        self._signs = Signs()

    def mend(self, text: str, is_raw: bool = True) -> str:
        """Give a text as it is to be read.

        Only a raw one loses marks: what a format tells of its text, such as where pages begin,
        stands by places in it.
        """
        how = self._how
        self._texts += 1
        looks = self._texts <= _LOOKED_AT or self._texts % _ONE_IN == 0
        self._looked_at += looks
        text = unmarked(text, how.mend and is_raw, looks, self._counts)
        if how.visual_order and text:
            turned = logical(text)
            self._counts["texts", _LOGICAL if turned == text else _TURNED] += 1
            return turned
        if looks:
            order = signs_of(text)
            self._counts[_VISUAL, KEPT] += is_visual(order)
            self._signs = Signs(*map(sum, zip(self._signs, order, strict=True)))
        return text

    def report(self, file: str, documents: int) -> FileReport:
        """Sum up what became of the file."""
        if is_visual(self._signs) and not self._signs.end:  # short texts tell together
            self._counts[_VISUAL, KEPT] = self._looked_at
        sampled = {_VISUAL, *(mark["name"] for mark in dict(marks())[""])}
        told = " ".join(self._notes.said)  # such as U+FFFD, by the search for the encoding
        for (name, done), count in self._counts.items():
            within = name in sampled and self._looked_at < self._texts
            where = f" in {self._looked_at:,} of {self._texts:,} texts" if within else ""
            if count and name[:6] not in told:
                self._notes.say(f"{name}, {done}: {count:,}{where}")
            self._notes.repaired += 0 if done in (KEPT, _LOGICAL) else count
        return self._notes.report(file, documents)


def tell_of_most(sizes: Counter[str], report: list[FileReport]) -> None:
    """Say in the report which one file, or document of a list, holds most of the text there is.

    `sizes` are the characters of each file, and of each document that is in none, by its name.

    >>> sizes = Counter({"نص": 990} | {str(number): 2 for number in range(5)})
    >>> tell_of_most(sizes, report := [FileReport("", "read", "", 0, "", 6)])
    >>> report[0].reason
    'its document نص holds 99 % of all the text'
    """
    [(name, size)] = sizes.most_common(1)
    others, rest = len(sizes) - 1, sizes.total() - size
    if others < _OTHERS or size <= rest or size * others < rest * _TIMES:
        return
    file = name if any(row.file == name for row in report) else ""
    which = "it" if file else f"its document {name}"
    said = f"{which} holds {100 * size // (size + rest)} % of all the text"
    for place, row in enumerate(report):
        if row.file == file:
            report[place] = replace(row, reason="; ".join(filter(None, (row.reason, said))))
