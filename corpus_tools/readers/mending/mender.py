"""What is mended, and what is said, while the texts of a source are read."""

from collections import Counter
from dataclasses import replace

from corpus_tools.readers.mending.marks import KEPT, Counts, unmarked
from corpus_tools.readers.mending.order import Signs, is_visual, logical, signs_of
from corpus_tools.readers.model import Document, FileReport, Notes, Options, RawText, Text

_VISUAL = (
    "texts in visual order, as words that begin with ة or ى tell (visual_order=True turns them)"
)
_IN_ORDER = ("texts in the order of reading already", KEPT)
# What stands out holds half of all, is 20 times as long as the others, and these are four.
_SHARE, _TIMES, _OTHERS = 0.5, 20, 4
# What is only named is looked for in the first texts of a file, and in one of so many others.
_LOOKED_AT, _ONE_IN = 50, 64
_TOLD = ("U+FFFD", "garbled")


class Mender:
    r"""Mends the texts of one file, and says so in its report.

    >>> mender = Mender(Options(), notes := Notes())
    >>> mender.mend(RawText("كتاب<br>جديد", {})), mender.report("", 1).reason
    ('كتاب\nجديد', 'tags, left out: 1')
    """

    def __init__(self, how: Options, notes: Notes) -> None:
        self._how, self._notes = how, notes
        self._counts: Counts = Counter()
        self._sampled: Counts = Counter()
        self._texts, self._looked_at = 0, 0
        self._signs = Signs()

    def mend(self, record: Text) -> str:
        """Give the text of a record as it is to be read.

        Only a `RawText` loses marks: what a format tells of its text, such as where pages begin,
        stands by places in it.
        """
        how, text = self._how, record.text
        if record.tokens:
            return text
        self._texts += 1
        looks = self._texts <= _LOOKED_AT or self._texts % _ONE_IN == 0
        self._looked_at += looks
        mends = how.mend and isinstance(record, RawText)
        text = unmarked(text, mends, self._counts, self._sampled if looks else None)
        if how.visual_order and text:
            turned = logical(text)
            done = ("texts in visual order", "turned around")
            self._counts[done if turned != text else _IN_ORDER] += 1
            return turned
        if looks:
            signs = signs_of(text)
            self._sampled[_VISUAL, KEPT] += is_visual(signs)
            self._signs = Signs(*map(sum, zip(self._signs, signs, strict=True)))
        return text

    def report(self, file: str, documents: int) -> FileReport:
        """Sum up what became of the file."""
        if is_visual(self._signs) and not self._signs.end:  # short texts tell together
            self._sampled[_VISUAL, KEPT] = self._looked_at
        within = f" in {self._looked_at:,} of {self._texts:,} texts"
        within = within if self._looked_at < self._texts else ""
        known = " ".join(self._notes.said)  # as the search for the encoding tells
        for counts, where in ((self._counts, ""), (self._sampled, within)):
            for (name, done), count in counts.items():
                if count and not any(word in known and word in name for word in _TOLD):
                    self._notes.say(f"{name}, {done}: {count:,}{where}")
                self._notes.repaired += 0 if done == KEPT else count
        return self._notes.report(file, documents)


class Sizes:
    """Tells of the one file, or document, that holds most of the text there is.

    >>> sizes, report = Sizes(), [FileReport("", "read", "", 0, "", 6)]
    >>> for number, times in enumerate([1, 1, 1, 1, 1, 900]):
    ...     sizes.add(Document(str(number), "نص " * times, "", "", {}))
    >>> sizes.tell(report)
    >>> report[0].reason
    'its document 5 holds 99 % of all the text'
    """

    def __init__(self) -> None:
        self._files: Counter[str] = Counter()
        self._documents = 0
        self._largest = (0, "", "")

    def add(self, document: Document) -> None:
        """Take a document into account."""
        size = len(document.text)
        self._files[document.file] += size
        self._documents += 1
        if size > self._largest[0]:
            self._largest = (size, document.file, f"its document {document.id}")

    def tell(self, report: list[FileReport]) -> None:
        """Say it in the report on that file."""
        whole = self._files.total()
        size, file, name = self._largest
        others = self._documents - 1
        if len(self._files) > _OTHERS:
            ((file, size),) = self._files.most_common(1)
            name, others = "it", len(self._files) - 1
        few = not whole or others < _OTHERS or size < whole * _SHARE
        if few or size * others < (whole - size) * _TIMES:
            return
        said = f"{name} holds {100 * size // whole} % of all the text"
        for place, row in enumerate(report):
            if row.file == file:
                report[place] = replace(row, reason="; ".join(filter(None, (row.reason, said))))
