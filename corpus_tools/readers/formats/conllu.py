"""CoNLL-U: treebanks, as texts or as the tokens and lemmas that are in them."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from operator import itemgetter
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
    [(None, Text(text='نص قصير', metadata={}, tokens=(), parts=()))]
    """
    with open_text(stream, how.encoding, notes) as lines:
        for position, sentences in groupby(_sentences(lines, notes), itemgetter(0)):
            yield position or None, _document(sentences, how, notes)


# The number of its document (0: the file), its comments by name, and the rows of its words.
_Sentence = tuple[int, dict[str, str], list[list[str]]]


def _sentences(lines: Iterable[str], notes: Notes) -> Iterator[_Sentence]:
    comments: dict[str, str] = {}
    rows: list[list[str]] = []
    document, filled = 0, False
    for number, ended in enumerate(chain(lines, [""]), 1):
        line = ended.rstrip("\r\n")
        if not line.strip():
            if filled:
                document += bool(comments.keys() & {"newdoc", "newdoc id"})
                yield document, comments, rows
                comments, rows, filled = {}, [], False
        elif line.startswith("#"):
            name, _, value = line[1:].partition("=")
            comments[name.strip()] = value.strip()
        else:
            filled = True
            row = line.split("\t")
            if len(row) != 10:
                fields = f"{len(row)} field{'s' * (len(row) > 1)}"
                notes.drop(f"line {number} has {fields}, not 10, and is left out")
            elif not _ID.fullmatch(row[0]):
                said = f"begins with {row[0][:20]!r}, no number of a word: left out"
                notes.drop(f"line {number} {said}")
            elif "." not in row[0]:
                rows.append(row)


def _document(sentences: Iterable[_Sentence], how: Options, notes: Notes) -> Text:
    metadata: dict[str, object] = {}
    parts: list[str] = []
    tokens: list[Token] = []
    size = 0
    for _, comments, rows in sentences:
        if newdoc := comments.get("newdoc id", comments.get("newdoc")):
            metadata["newdoc_id"] = newdoc
        if parts:
            parts.append("\n\n" if comments.keys() & {"newpar", "newpar id"} else "\n")
            size += len(parts[-1])
        words = list(_words(rows))
        written = "".join(form + space for form, space, _, _ in words).rstrip(" ")
        parts.append(comments.get("text", written))
        position = 0
        for form, _, lemma, tag in words:
            if (start := parts[-1].find(form, position, position + _NEAR + len(form))) < 0:
                notes.drop(f"the word {form!r} is not in its sentence's text, and left out")
                continue
            position = start + len(form)
            tokens.append(Token(size + start, size + position, lemma, tag))
        size += len(parts[-1])
    return Text("".join(parts), metadata, tuple(tokens) if how.tokens else ())


def _words(rows: list[list[str]]) -> Iterator[tuple[str, str, str, str]]:
    """Give each word as written: its form, the space after it, its lemma and part of speech."""
    words: list[list[list[str]]] = []  # the row of a word, and those of its parts
    last = -1  # a file may count from 0
    for row in rows:
        number, _, end = row[0].partition("-")
        if end or int(number) > last:
            words.append([])
            last = int(end or last)
        words[-1].append(row)
    for row, *parts in words:
        form = row[1]
        stems = [part for part in parts if part[3] not in _CLITICS]
        lemma, tag = [*stems, *parts, row][0][2:4]
        space = "" if "SpaceAfter=No" in row[9].split("|") else " "
        yield form, space, form if lemma == "_" != form else lemma, tag
