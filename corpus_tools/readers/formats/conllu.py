"""CoNLL-U: treebanks, as texts or as the tokens and lemmas that are in them."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, groupby
from operator import itemgetter
from typing import BinaryIO, NamedTuple

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
    `newdoc_id`. With the option `tokens` each word has its place, its lemma, and as layers `upos`,
    `xpos`, `feats`, `deprel`, and `head`: how many tokens after it the word stands on which it
    hangs, before it as in "-2", and "0" for a root. Numbers of words would change where documents
    are chosen or a text is cut; distances do not. "_" is no value. Of a word with parts, such as
    one with a proclitic, all this is of its first part that is no clitic; where that hangs on
    another part, `head` and `deprel` are of the part by which the whole hangs on another word.
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
        written = "".join(word.form + word.space for word in words).rstrip(" ")
        parts.append(comments.get("text", written))
        position = 0
        placed: list[tuple[int, _Word]] = []
        for word in words:
            form = word.form
            if (start := parts[-1].find(form, position, position + _NEAR + len(form))) < 0:
                notes.drop(f"the word {form!r} is not in its sentence's text, and left out")
                continue
            placed.append((start, word))
            position = start + len(form)
        if how.tokens:
            place_of = {row[0]: n for n, (_, word) in enumerate(placed) for row in word.rows}
            for place, (start, word) in enumerate(placed):
                begin, layers = size + start, word.layers(place, place_of)
                tokens.append(Token(begin, begin + len(word.form), word.lemma, layers))
        size += len(parts[-1])
    return Text("".join(parts), metadata, tuple(tokens))


class _Word(NamedTuple):
    """A word as written: its form, the space after it, its row or those of its parts, the best."""

    form: str
    space: str
    rows: list[list[str]]
    best: list[str]

    @property
    def lemma(self) -> str:
        return self.form if self.best[2] == "_" != self.form else self.best[2]

    def layers(self, place: int, place_of: dict[str, int]) -> dict[str, str]:
        """Give what is said of the word at a place; ``place_of`` has that of each row's word."""
        hanging, by_number = self.best, {row[0]: row for row in self.rows}
        for _ in self.rows:  # not for ever, where parts hang on each other
            hanging = by_number.get(hanging[6], hanging)
        values = {name: self.best[field] for field, name in enumerate(("upos", "xpos", "feats"), 3)}
        away = place_of.get(hanging[6], place) - place
        values |= {"deprel": hanging[7], "head": str(away or ("0" if hanging[6] == "0" else "_"))}
        return {name: value for name, value in values.items() if value not in ("_", "")}


def _words(rows: list[list[str]]) -> Iterator[_Word]:
    """Give each word as written."""
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
        space = "" if "SpaceAfter=No" in row[9].split("|") else " "
        yield _Word(form, space, parts or [row], [*stems, *parts, row][0])
