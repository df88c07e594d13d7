"""CoNLL-U: treebanks, as texts or as the tokens and lemmas that are in them."""

import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from corpus_tools.readers.model import Notes, Options, Record, Text, Token
from corpus_tools.readers.plain import open_text

# A word, a word with parts, or one that is not written. No sentence has a billion words: more
# digits would be a number that takes for ever to count to, or that Python refuses.
_ID = re.compile(r"[0-9]{1,9}(?:-[0-9]{1,9}|\.[0-9]{1,9})?")
# A word stands within so many characters of the one before, or not in its text: to look for every
# word through all of a long text would take the square of its length.
_NEAR = 10_000
# Parts of a word that are not what it is about.
_CLITICS = {"ADP", "AUX", "CCONJ", "DET", "PART", "PRON", "PUNCT", "SCONJ"}


def read_conllu(stream: BinaryIO, how: Options, notes: Notes) -> Iterator[Record]:
    r"""Read CoNLL-U: a document for each ``# newdoc``, or one for the file without any.

    Sentences are lines, paragraphs (``# newpar``) have an empty line between them; the text of a
    sentence is its ``# text``, or is made of its words. The metadata are ``newdoc id`` as
    `newdoc_id`. With the option `tokens` each word has its place, lemma and part of speech; of a
    word with parts, such as one with a proclitic, it is those of its first part that is no clitic.
    A line that is not of ten fields is noted and left out. One document is in memory at a time.

    >>> import io
    >>> data = "# text = نص قصير\n1\tنص\tنَصّ\tNOUN\t_\t_\t0\troot\t_\t_\n2\tقصير" + "\t_" * 8
    >>> list(read_conllu(io.BytesIO(data.encode()), Options(), Notes()))
    [(None, Text(text='نص قصير', metadata={}, tokens=()))]
    """
    document: _Document | None = None
    number = 0
    with open_text(stream, how.encoding, notes) as lines:
        for sentence in _sentences(lines, notes):
            if document is None or sentence.newdoc is not None:
                if document:
                    number += 1
                    yield number, document.record(how)
                document = _Document(sentence.newdoc)
            document.add(sentence, notes)
    if document:
        several = number or document.newdoc is not None
        yield number + 1 if several else None, document.record(how)


class _Sentence:
    """The comments and the rows of a sentence."""

    def __init__(self) -> None:
        self.newdoc: str | None = None
        self.paragraph = False
        self.text: str | None = None
        self.rows: list[list[str]] = []

    def comment(self, line: str) -> None:
        key, _, value = line[1:].partition("=")
        key = key.strip()
        if key in ("newdoc", "newdoc id"):
            self.newdoc = value.strip()
        elif key in ("newpar", "newpar id"):
            self.paragraph = True
        elif key == "text":
            self.text = value.lstrip()


def _sentences(lines: Iterable[str], notes: Notes) -> Iterator[_Sentence]:
    sentence = _Sentence()
    filled = False
    for number, ended in enumerate(lines, 1):
        line = ended.rstrip("\r\n")
        if not line.strip():
            if filled:
                yield sentence
                sentence, filled = _Sentence(), False
        elif line.startswith("#"):
            sentence.comment(line)
        else:
            filled = True
            row = line.split("\t")
            if len(row) != 10:
                fields = "1 field" if len(row) == 1 else f"{len(row)} fields"
                notes.drop(f"line {number} has {fields}, not 10, and is left out")
            elif not _ID.fullmatch(row[0]):
                notes.drop(
                    f"line {number} begins with {row[0][:20]!r}, no number of a word: left out"
                )
            else:
                sentence.rows.append(row)
    if filled:
        yield sentence


class _Document:
    """The sentences of a document so far."""

    def __init__(self, newdoc: str | None) -> None:
        self.newdoc = newdoc
        self._parts: list[str] = []
        self._size = 0
        self._tokens: list[Token] = []

    def record(self, how: Options) -> Text:
        metadata: dict[str, object] = {"newdoc_id": self.newdoc} if self.newdoc else {}
        return Text("".join(self._parts), metadata, tuple(self._tokens) if how.tokens else ())

    def add(self, sentence: _Sentence, notes: Notes) -> None:
        if self._parts:
            self._write("\n\n" if sentence.paragraph else "\n")
        words = _words(sentence.rows)
        text = sentence.text
        if text is None:
            text = "".join(form + space for form, space, _, _ in words).rstrip(" ")
        position = 0
        for form, _, lemma, tag in words:
            start = text.find(form, position, position + _NEAR + len(form))
            if start < 0:
                notes.drop(f"the word {form!r} is not in its sentence's text, and left out")
                continue
            position = start + len(form)
            self._tokens.append(Token(self._size + start, self._size + position, lemma, tag))
        self._write(text)

    def _write(self, part: str) -> None:
        self._parts.append(part)
        self._size += len(part)


def _words(rows: list[list[str]]) -> list[tuple[str, str, str, str]]:
    """Give each word as written: its form, the space after it, its lemma and part of speech."""
    words: list[tuple[list[str], list[list[str]]]] = []  # rows, and those of their parts
    last = 0
    for row in rows:
        number, _, end = row[0].partition("-")
        if "." in number:
            continue  # not written
        if not end and int(number) <= last:
            words[-1][1].append(row)
            continue
        last = int(end) if end else last
        words.append((row, []))
    written = []
    for row, parts in words:
        form = row[1]
        stem = next((part for part in parts if part[3] not in _CLITICS), None)
        lemma, tag = (stem or (parts or [row])[0])[2:4]
        space = "" if "SpaceAfter=No" in row[9].split("|") else " "
        written.append((form, space, form if lemma == "_" != form else lemma, tag))
    return written
