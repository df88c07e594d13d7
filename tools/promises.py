"""What must hold, whatever is put in: the checks that ``fuzz.py`` feeds, and inputs to begin with.

A check takes bytes and raises where a promise is broken. The inputs are those of our tests.
"""

import contextlib
import functools
import importlib
import io
import re
import tempfile
import tomllib
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
#: The longest input, in bytes.
LONGEST = 20_000


class Target(NamedTuple):
    """What is fed: a check, which raises where a promise is broken, and inputs to begin with."""

    check: Callable[[bytes], None]
    seeds: Callable[[], Iterable[bytes]]


@functools.cache
def folder() -> "tempfile.TemporaryDirectory[str]":
    """Make a folder to write in, which goes when this process ends."""
    return tempfile.TemporaryDirectory(prefix="fuzz-")


def scratch() -> Path:
    """Give the folder to write in."""
    return Path(folder().name)


def test(name: str) -> Any:
    """Import a module of tests, for the files that it makes."""
    return importlib.import_module(name)


def parameters(module: str, *names: str) -> Iterable[bytes]:
    """Give the texts among the parameters of some tests."""
    for name in names:
        for mark in getattr(test(module), name).pytestmark:
            for values in mark.args[1]:
                for value in values if isinstance(values, tuple) else (values,):
                    if isinstance(value, str | bytes) and len(value) < LONGEST:
                        yield value if isinstance(value, bytes) else as_bytes(value)


def as_bytes(text: str) -> bytes:
    """Write a text as bytes, lone surrogates too."""
    return text.encode("utf-8", "surrogatepass")


def as_text(data: bytes) -> str:
    """Make a text of any bytes; some of them have lone surrogates, as texts of tweets do."""
    return data.decode("utf-8", "surrogateescape")


# Readers


def reading(kind: str, pack: Callable[[bytes], bytes] = bytes) -> Callable[[bytes], None]:
    """Check files of a suffix; ``pack`` puts the bytes where the format has its text."""
    import corpus_tools as ct

    path = scratch() / f"a{kind}"

    def check(data: bytes) -> None:
        chance = zlib.crc32(data)  # which options are taken hangs on the input alone
        options: dict[str, Any] = dict(front_matter=bool(chance & 2))
        if kind == ".conllu" and chance & 1:
            options["tokenizer"] = "given"
        options |= dict(mend=bool(chance & 12), divide="div" if chance & 16 else None)
        path.write_bytes(pack(data))
        try:
            corpus = ct.read(path, progress=False, **options)
        except ValueError as error:
            assert str(error).startswith(("nothing could be read", "no document came with")), error
            assert "its reader failed" not in str(error), error
            return
        report = ct.reading_report(corpus)
        assert not report["reason"].str.contains("its reader failed").any(), report
        assert report["documents"].sum() == len(corpus), report
        offsets_hold(corpus)

    return check


def offsets_hold(corpus: Any) -> None:
    """See to it that every token is the text between its offsets."""
    import corpus_tools as ct

    texts = dict(zip(corpus.documents["id"], map(corpus.text, range(len(corpus))), strict=True))
    tokens = ct.tokens(corpus)
    for name, start, form in zip(tokens["document"], tokens["start"], tokens["form"], strict=True):
        assert texts[name][start : start + len(form)] == form, (name, start, form)


def zipped(*members: tuple[str, str]) -> Callable[[bytes], bytes]:
    """Give what packs bytes as the first of some members; the others have a content."""

    def pack(data: bytes) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            for name, content in members:
                is_xml = name.endswith((".xml", ".opf"))
                archive.writestr(name, content or (well_formed(data) if is_xml else data))
        return buffer.getvalue()

    return pack


def well_formed(data: bytes) -> bytes:
    """Make XML of half of all bytes, as a browser would: what is no XML is soon refused."""
    etree: Any = importlib.import_module("lxml.etree")
    root = None
    if zlib.crc32(data) & 32:
        with contextlib.suppress(ValueError, etree.XMLSyntaxError):
            root = etree.fromstring(data, etree.XMLParser(recover=True, resolve_entities=False))
    return data if root is None else etree.tostring(root, encoding="utf-8")


def made(kind: str) -> Iterable[bytes]:
    """Give the article that the tests make in every format."""
    content = test("test_formats").MADE[kind]()
    return [content if isinstance(content, bytes) else content.encode()]


def member(data: bytes, name: str) -> bytes:
    """Unpack one member of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


CONTAINER = '<container><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>'
PACKAGE = (
    '<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/>'
    '</manifest><spine><itemref idref="a"/></spine></package>'
)
CHAPTER = ("a.xhtml", "<html><body><p>نص</p></body></html>")
MAIL = (
    "From: =?windows-1256?Q?=C7?= <a@example.org>\nSubject: =?utf-8?B?2YbYtQ==?=\n"
    "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n"
    "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    "=D9=86=D8=B5\n--x\nContent-Type: text/html\n\n<p>نص</p>\n--x--\n"
)
CHAT = "[17/04/2020, 10:11:12] هند: نص\n17/4/2020, 10:12 pm - سعاد: نص ثان\nوسطر\n"

VTT = b"WEBVTT\n\nSTYLE\n::cue {}\n\n1\n00:01.000 --> 00:02.000 line:0\n<v a>b</v>\n"

READERS: dict[str, tuple[str, Callable[[bytes], bytes], Callable[[], Iterable[bytes]]]] = {
    "text": (".txt", bytes, lambda: [*made(".txt"), b"title: a\ndate: 2015\n\nb", CHAT.encode()]),
    "openiti": (".mARkdown", bytes, lambda: made(".mARkdown")),
    "json": (".json", bytes, lambda: [*made(".json"), b'{"text":["a","b"],"n":[1,null]}']),
    "jsonl": (".jsonl", bytes, lambda: made(".jsonl")),
    "csv": (".csv", bytes, lambda: [*made(".csv"), *made(".tsv")]),
    "subtitles": (
        ".srt",
        bytes,
        lambda: [*made(".srt"), b"WEBVTT\n\n00:01.000 --> 00:02.000\na\n"],
    ),
    "tei": (".xml", well_formed, lambda: made(".xml")),
    "html": (".html", bytes, lambda: made(".html")),
    "conllu": (".conllu", bytes, lambda: made(".conllu")),
    "rtf": (".rtf", bytes, lambda: parameters("test_formats_office", RTF)),
    "mail": (".eml", bytes, lambda: [MAIL.encode()]),
    "mbox": (".mbox", bytes, lambda: [b"From a\n%s\n\nFrom b\n\nx" % MAIL.encode()]),
    "pdf": (".pdf", bytes, lambda: made(".pdf")),
    "docx": (
        ".docx",
        zipped(("word/document.xml", "")),
        lambda: [member(data, "word/document.xml") for data in made(".docx")],
    ),
    "odt": (
        ".odt",
        zipped(("content.xml", "")),
        lambda: [member(data, "content.xml") for data in made(".odt")],
    ),
    "epub": (
        ".epub",
        zipped(("a.opf", ""), ("META-INF/container.xml", CONTAINER), CHAPTER),
        lambda: [PACKAGE.encode()],
    ),
    "zip": (".zip", bytes, lambda: [zipped(("a/b.txt", ""))(b"x"), zipped(("b.csv", ""))(b"x,y")]),
    "docx-file": (".docx", bytes, lambda: made(".docx")),
    "xlsx-file": (".xlsx", bytes, lambda: made(".xlsx")),
    "parquet": (".parquet", bytes, lambda: made(".parquet")),
}
RTF = "test_rtf_in_the_encodings_that_its_fonts_its_head_or_only_its_writer_know"


# Encodings, tokens, queries, folders


def check_encoding(data: bytes) -> None:
    """Decode bytes."""
    from corpus_tools.readers import decode

    try:
        found = decode(data)
    except ValueError as error:
        assert str(error)
        return
    assert 0 <= found.repaired <= len(data) and found.encoding
    if not found.reason and "16" not in found.encoding:  # Python would write a mark before it
        assert found.text.encode(found.encoding)[-4:] == data[-4:]


def encodings() -> Iterable[bytes]:
    """Give a line in every encoding that is looked for."""
    line = "قال المدير: افتتحت المكتبة، وهي مفتوحة للجميع."
    return [line.encode(name, "replace") for name in ("utf-8", "cp1256", "iso8859-6", "utf-16")]


def check_tokens(data: bytes) -> None:
    """Cut a text into tokens, at once and as the builder of a corpus does."""
    import corpus_tools as ct
    from corpus_tools.text.tokenizer import spans, tokenize
    from sentences import split_sentences

    text = as_text(data)
    tokens = list(tokenize(text))
    assert [text[token.start : token.end] for token in tokens] == [token.form for token in tokens]
    edges = [edge for token in tokens for edge in (token.start, token.end)]
    assert edges == sorted(edges)
    covered = {place for start, end, _ in spans(text) for place in range(start, end)}
    lost = "".join(text[place] for place in range(len(text)) if place not in covered)
    assert re.fullmatch(r"[\s\x00-\x1f\x7f-\x9f]*", "".join(filter(has_ink, lost))), lost
    assert [token.form for each in split_sentences(text) for token in tokenize(each)] == [
        token.form for token in tokens
    ]
    table = ct.tokens(ct.read([text, ""], mend=False, progress=False))
    assert table["form"].tolist() == [token.form for token in tokens]
    assert table["start"].tolist() == [token.start for token in tokens]


def has_ink(character: str) -> bool:
    """Tell whether a character is no sign of format, such as a mark of direction."""
    return unicodedata.category(character) != "Cf"


def texts() -> Iterable[bytes]:
    """Give the cases of the tokenizer."""
    with (ROOT / "tests" / "cases" / "tokens.toml").open("rb") as file:
        return [case["text"].encode() for case in tomllib.load(file)["case"]]


@functools.cache
def library() -> Any:
    """Make a small corpus to look in."""
    import pandas as pd

    import corpus_tools as ct

    frame = pd.DataFrame({"text": test("test_queries").TEXTS, "source": ["okaz", "riyadh", "okaz"]})
    return ct.read(frame.assign(year=[2015, 2016, 2017]), progress=False)


def check_query(data: bytes) -> None:
    """Look for a query, by every verb that finds."""
    import corpus_tools as ct

    text = as_text(data)
    try:
        query = ct.Query(text, seconds=0.2)
        count = ct.count(library(), query)
        lines = ct.concordance(library(), query)
        found = ct.matches(library(), query)
    except ct.QueryError as error:
        assert len(str(error)) < 2600 and not re.search(r"[\x00-\x1f\x7f-\x9f]", str(error)), error
        return
    assert count == len(lines) == len(found), (text, count, len(lines), len(found))


def queries() -> Iterable[bytes]:
    """Give the queries of the tests, those that are none too."""
    yield from parameters("test_queries", "test_what_queries_mean")
    yield from parameters("test_rasm", "test_what_a_tilde_means")
    yield from parameters("test_query_errors", "test_errors_point_at_the_character")


@functools.cache
def saved() -> tuple[Path, dict[Path, bytes]]:
    """Save a small corpus; give its folder, and what is in its files."""
    import corpus_tools as ct

    path = ct.save(library(), scratch() / "corpus")
    files = sorted(file for file in path.rglob("*") if file.suffix in (".json", ".npy", ".parquet"))
    return path, {file: file.read_bytes() for file in files}


def check_store(data: bytes) -> None:
    """Put bytes in the place of a file of a corpus, which the first of them names; then use it."""
    import corpus_tools as ct

    path, files = saved()
    file, content = list(files.items())[data[0] % len(files) if data else 0]
    file.write_bytes(data[1:])
    try:
        assert ct.verify(path) or data[1:] == content
    except ValueError as error:
        assert "ct.verify" in str(error) or "has format" in str(error), error
    verbs: list[Callable[[Any], object]] = [
        repr,
        ct.frequencies,
        ct.tokens,
        ct.reading_report,
        lambda corpus: ct.concordance(corpus, "كتب* []{0,2}"),
        lambda corpus: ct.collocates(corpus, "كتب", min_frequency=1),
        lambda corpus: ct.frequencies(ct.subset(ct.relabel(corpus, "stem"), [True, False, True])),
    ]
    for verb in verbs:
        try:
            verb(ct.open(path))
        except (ValueError, IndexError, MemoryError, OverflowError) as error:
            said = "\n".join([str(error), *getattr(error, "__notes__", ())])
            assert "ct.verify" in said or "has format" in said, error
    file.write_bytes(content)


def damaged() -> Iterable[bytes]:
    """Give every file of a corpus, after the byte that names it."""
    return [bytes([number]) + data for number, data in enumerate(saved()[1].values())]


TARGETS = {
    "query": Target(check_query, queries),
    "tokens": Target(check_tokens, texts),
    "encoding": Target(check_encoding, encodings),
    "store": Target(check_store, damaged),
}


def target(name: str) -> Target:
    """Find a target by its name."""
    if name in TARGETS:
        return TARGETS[name]
    kind, pack, seeds = READERS[name]
    return Target(reading(kind, pack), seeds)
