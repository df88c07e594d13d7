"""What the reading report says is on the page that lists what it can say."""

import re
import zipfile

import pytest

import corpus_tools as ct
from reference import reasons

SENTENCES = {
    sentence: kind
    for kind, rooms in reasons().items()
    for told in rooms.values()
    for sentence in told
}


def listed(reason):
    """Give the sentences of the page that a reason can be, the longest first."""
    for sentence in sorted(SENTENCES, key=len, reverse=True):
        pattern = ".*".join(map(re.escape, " ".join(sentence.split()).split("…")))
        if re.fullmatch(pattern, reason, re.DOTALL):
            return sentence
    return None


FILES = {
    "good.txt": "وصل القطار إلى المدينة.".encode(),
    "guessed.txt": "وصل القطار إلى المحطة متأخرا".encode("windows-1256"),
    "utf16.txt": "وصل القطار إلى المدينة القديمة.".encode("utf-16-le"),
    "broken.txt": ("وصل القطار إلى المدينة " * 30).encode() + b"\xff\xfe " + "نعم".encode(),
    "mixed.txt": "وصل القطار\n".encode() * 4 + "إلى المحطة القديمة\n".encode("windows-1256") * 4,
    "empty.txt": b"",
    "picture.txt": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)),
    "tags.txt": "<p>قال المدير&nbsp;نعم</p>".encode(),
    "wiki.txt": "'''المدينة''' [[قديمة]]\n" .encode() * 3,
    "rows.csv": "text,year\nنص,2020\nنص,2021,زائد\n".encode(),
    "quote.csv": 'text,year\nقال "نعم,2020\nنص,2021\n'.encode(),
    "nothing.csv": b"a,b\n1,2\n",
    "lines.jsonl": '{"text": "نص"}\nليس\n'.encode(),
    "value.json": b'"no records"',
    "half.json": b'[{"text": "a',
    "film.srt": "1\n00:00:01,000 --> 00:00:02,000\nنعم\n".encode(),
    "none.srt": "نعم".encode(),
    "tree.conllu": "1\tنص\tنص\n\n".encode(),
    "page.xml": "<html><body>نص</body></html>".encode(),
    "cut.docx": b"PK\x03\x04half of a file",
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "letter.eml": "نص بلا رأس".encode(),
    "references.ris": b"TY  - JOUR\n",
    "film.mp4": b"\0\0\0\x18ftypmp42",
}  # fmt: skip


@pytest.mark.parametrize("name", [*FILES, "archive.zip"])
def test_every_reason_is_on_the_page(name, tmp_path):
    if name == "archive.zip":
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr("inner.zip", b"PK")
            archive.writestr("نص.txt", "نص قصير")
    else:
        (tmp_path / name).write_bytes(FILES[name])
    (tmp_path / "another.txt").write_text("نص آخر هنا", encoding="utf-8")
    table = ct.reading_report(ct.read(tmp_path, progress=False))
    said = [part for reason in table["reason"] for part in reason.split("; ") if part]
    whole = [reason for reason in table["reason"] if reason and listed(reason)]
    lacking = [part for part in said if not listed(part)]
    assert not lacking or len(whole) == sum(map(bool, table["reason"])), lacking


def test_sentences_are_found_where_files_are_read():
    assert {"said", "left out", "skipped"} == set(SENTENCES.values())
    assert listed("guessed windows-1256") and listed("its table of contents is left out")
    assert listed("tags, left out: 12")
    assert not any(map(listed, ("nobody says this", "of no kind, done: 3", "no such: 1 in 2")))
