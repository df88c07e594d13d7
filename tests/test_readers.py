"""Reading: what arrives as documents, and what the report says of every file."""

import errno
import io
import os
from decimal import Decimal
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from corpus_tools.readers import Document, FileReport, documents
from corpus_tools.readers.files import File, located


def read(source, **named):
    report = []
    return list(documents(source, report=report, **named)), report


def put(folder, files):
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


def skipped(file, reason, encoding="", repaired=0):
    return FileReport(file, "skipped", encoding, repaired, reason, 0)


def only(folder, name, content, **named):
    """Read one file beside a good one, so that a skipped one is a report and no error."""
    put(folder, {name: content, "~.txt": "نص"})
    found, report = read(folder, **named)
    assert found.pop() == Document("~", "نص", "~.txt", named.get("encoding") or "utf-8", {})
    return found, report[:-1]


# Folders, files, globs


def test_a_folder_is_read_in_path_order_whatever_the_order_of_creation(tmp_path):
    names = ["b.txt", "a/z.md", "a.text", "ب.txt", "A.TXT", "a/b/c.txt"]
    seen = []
    for number, order in enumerate((names, names[::-1])):
        folder = put(tmp_path / str(number), {name: name for name in order})
        found, report = read(folder)
        seen.append(found)
        assert [row.file for row in report] == sorted(names)
    assert seen[0] == seen[1]
    assert [document.text for document in seen[0]] == sorted(names)
    folders = {"folder": None, "folder_1": None, "folder_2": None}
    assert seen[0][0] == Document("A", "A.TXT", "A.TXT", "utf-8", folders)


def test_text_is_exactly_as_in_the_file(tmp_path):
    text = "\n  سطر أول\r\nسطر ثان\rسطر\u2028\u00a0\n\n"
    found, report = read(put(tmp_path, {"a.txt": "\ufeff" + text, "b.txt": "", "c.txt": " "}))
    assert [document.text for document in found] == [text, " "]
    assert report[0] == FileReport("a.txt", "read", "utf-8-sig", 0, "", 1)
    assert report[1] == skipped("b.txt", "it is empty: 0 bytes")
    assert report[2] == FileReport("c.txt", "read", "utf-8", 0, "", 1)


def test_ids_keep_the_suffix_where_two_would_be_one(tmp_path):
    found, _ = read(put(tmp_path, dict.fromkeys(["a.txt", "a.md", "a.jpg", "b.txt", "b"], "نص")))
    assert [document.id for document in found] == ["a.md", "a.txt", "b"]
    names = ["b.txt", "b.txt.txt", "c.csv", "c:1.txt", "d.txt.gz", "e.json.gz", "e.zip", "f.v2.txt"]
    ids = ["b", "b.txt.txt", "c", "c:1.txt", "d", "e", "e.zip", "f.v2"]
    assert [file.id for file in located([File(name, io.BytesIO) for name in names])] == ids


def test_hidden_and_system_files_are_ignored(tmp_path):
    ignored = [".DS_Store", "Thumbs.db", "desktop.ini", "~$a.txt", "._a.txt", ".git/a.txt"]
    found, report = read(put(tmp_path, dict.fromkeys([*ignored, "a.txt"], "نص")))
    assert [document.file for document in found] == ["a.txt"] == [row.file for row in report]


@pytest.mark.skipif(os.name == "nt", reason="links and pipes are made the POSIX way")
def test_links_and_pipes_are_not_followed(tmp_path):
    put(tmp_path, {"in/a/b.txt": "نص", "in/c.txt": "نص", "out/x.txt": "سر"})
    outside, tmp_path = tmp_path / "out", tmp_path / "in"
    (tmp_path / "a" / "loop").symlink_to(tmp_path)
    (tmp_path / "d.txt").symlink_to(tmp_path / "d.txt")
    (tmp_path / "e.txt").symlink_to(tmp_path / "c.txt")
    os.mkfifo(tmp_path / "f.txt")
    found, report = read(tmp_path)
    link = "it is a link, which is not followed; read what it leads to"
    assert [document.id for document in found] == ["a/b", "c"]
    assert report[0] == FileReport("a/b.txt", "read", "utf-8", 0, "", 1)
    assert [report[place] for place in (1, 3, 4)] == [
        skipped(name, link) for name in ("a/loop", "d.txt", "e.txt")
    ]
    assert report[5] == skipped("f.txt", "it is not a regular file")
    globbed, _ = read(str(tmp_path / "**" / "*.txt"))
    assert [document.id for document in globbed] == ["a/b", "c"]
    (tmp_path / "g").symlink_to(outside)
    with pytest.raises(ValueError, match=r"g/x\.txt: it is a link"):
        read(str(tmp_path / "g*" / "*.txt"))


@pytest.mark.skipif(os.name == "nt", reason="links are made the POSIX way")
def test_a_link_that_is_named_is_read(tmp_path):
    put(tmp_path, {"a/b.txt": "نص"})
    (tmp_path / "c.txt").symlink_to(tmp_path / "a" / "b.txt")
    (tmp_path / "d").symlink_to(tmp_path / "a")
    for source in (tmp_path / "c.txt", tmp_path / "d", [tmp_path / "c.txt"], str(tmp_path / "d/*")):
        assert [document.text for document in read(source)[0]] == ["نص"]


@pytest.mark.skipif(os.name == "nt", reason="Windows names are always Unicode")
def test_a_name_that_is_no_unicode(tmp_path):
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xc7.txt")).write_bytes(b"x")
    assert [document.file for document in read(tmp_path)[0]] == ["\\xc7.txt"]


def test_what_cannot_be_opened_is_reported(tmp_path, monkeypatch):
    put(tmp_path, {"a.txt": "نص", "b.txt": "نص", "c/d.txt": "نص"})
    denied = PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(tmp_path / "c"))

    def walk(top, onerror):
        onerror(denied)
        yield str(tmp_path), [], ["a.txt", "b.txt"]

    def open_path(path, mode):
        if path.name == "a.txt":
            raise denied
        return io.BytesIO(b"x")

    monkeypatch.setattr(os, "walk", walk)
    monkeypatch.setattr(Path, "open", open_path)
    found, report = read(tmp_path)
    assert [document.id for document in found] == ["b"]
    reason = f"it cannot be opened: {denied.strerror}"
    assert [row for row in report if row.reason] == [skipped("a.txt", reason), skipped("c", reason)]


def test_a_saved_corpus_is_not_a_text(tmp_path):
    put(tmp_path, {"a.corpus/corpus.json": "{}", "b.txt": "نص"})
    assert read(tmp_path)[1][0] == skipped("a.corpus", "it is a saved corpus, for ct.open")
    with pytest.raises(ValueError, match=r"a saved corpus; open it: ct\.open"):
        read(tmp_path / "a.corpus")


@pytest.mark.parametrize(
    ("pattern", "files"),
    [
        ("*.txt", ["a.txt"]),
        ("**/*.txt", ["a.txt", "b/c.txt", "b/d/e.txt"]),
        ("b/**", ["c.txt", "d/e.txt"]),
        ("b/*", ["c.txt"]),
        ("?.txt", ["a.txt"]),
        ("[ab].txt", ["a.txt"]),
    ],
)
def test_globs(tmp_path, pattern, files):
    put(tmp_path, dict.fromkeys(["a.txt", "b/c.txt", "b/d/e.txt", "b/.f.txt"], "نص"))
    assert [document.file for document in read(f"{tmp_path}/{pattern}")[0]] == files


def test_one_file_and_a_name_like_a_glob(tmp_path):
    put(tmp_path, {"a[1].txt": "نص"})
    assert read(str(tmp_path / "a[1].txt"))[0] == [Document("a[1]", "نص", "a[1].txt", "utf-8", {})]


# What is wrong with a source


@pytest.mark.parametrize(
    ("source", "kind", "says"),
    [
        ("artcles", FileNotFoundError, r"ct\.read\(\[text\]\); .*did you mean 'articles'"),
        ("articles/news", FileNotFoundError, "nothing in '.*articles' is called 'news'"),
        ("articles/*.doc", FileNotFoundError, r"no file matches .* hold: 1 \.txt\. All of them"),
        ("articel/*.txt", FileNotFoundError, "did you mean 'articles'"),
        ("empty", ValueError, r"holds nothing to read\. Expected a folder, file, zip or glob"),
        ("photos", ValueError, r"Found: 2 \.jpg, 1 \.png; can be read: \.txt .* ct\.read\("),
        ("photos/a.jpg", ValueError, r"a\.jpg: \.jpg files cannot be read; those that can: \.txt"),
    ],
)
def test_a_source_that_gives_nothing(tmp_path, monkeypatch, source, kind, says):
    put(tmp_path, {"articles/a.txt": "نص"} | dict.fromkeys(["photos/a.jpg", "photos/b.jpg"], "x"))
    put(tmp_path, {"photos/c.png": "x"})
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path)
    for given_as in (source, Path(source), str(tmp_path / source)):
        with pytest.raises(kind, match=says):
            read(given_as)


@pytest.mark.parametrize(
    "text", ["ذهب الولد إلى المدرسة", "سطر\nسطر", "كلمة " * 400, "في 17/4 هل [؟] " * 9]
)
def test_a_text_is_no_path(text):
    with pytest.raises(ValueError, match=r"is a text, not a path: .* ct\.read\(\[text\]\)"):
        read(text)


@pytest.mark.parametrize("source", ["", "a\0b"])
def test_what_can_be_no_path(source):
    with pytest.raises(ValueError, match="it is no path"):
        read(source)


@pytest.mark.parametrize("source", [5, None, b"x", {"a": "b"}, {"a"}, io.StringIO("x")])
def test_other_types_are_refused(source):
    with pytest.raises(TypeError, match=r"cannot be read\. Expected a folder"):
        read(source)


@pytest.mark.parametrize("encoding", ["cp12566", "hex", 5, ""])
def test_an_unknown_encoding_is_refused_at_once(tmp_path, encoding):
    with pytest.raises(ValueError, match=r"Python knows no text encoding .* ct\.read\("):
        documents(put(tmp_path, {"a.txt": "x"}), encoding=encoding, report=[])


# Encodings


def test_encodings_are_reported_for_each_file(tmp_path):
    text = "ذهب الولد إلى المدرسة. " * 10
    binary = b"\x89PNG\r\n\x1a\n" + bytes(20)
    files = {"a.txt": text.encode("cp1256"), "b.txt": text.encode() + b"\xff", "c.txt": binary}
    found, report = read(put(tmp_path, files))
    assert [document.text for document in found] == [text, text + "\ufffd"]
    assert report == [
        FileReport("a.txt", "read", "windows-1256", 0, "guessed windows-1256", 1),
        FileReport("b.txt", "repaired", "utf-8", 1, "1 place not utf-8, and now U+FFFD", 1),
        skipped("c.txt", "it is a PNG image, not a text file"),
    ]


def test_a_named_encoding_holds_for_every_file(tmp_path):
    found, report = only(tmp_path, "a.txt", "نص".encode(), encoding="utf-8")
    assert found[0].encoding == report[0].encoding == "utf-8"
    with pytest.raises(ValueError, match=r"a\.txt: it is not ascii: 4 places of 4 bytes broken"):
        read(tmp_path / "a.txt", encoding="ascii")


# DataFrames and lists


def test_a_data_frame():
    values = {
        "Content": ["أ", None, np.nan, 5, "ب"],
        "year": np.arange(5, dtype="int16"),
        "date": pd.to_datetime(["2015-07-21", None, *["2015-07-21 02:51"] * 3], format="ISO8601"),
        "x": [np.float32(1.5), pd.NA, True, {"ك": np.int64(1)}, ["ب"]],
        5: pd.Categorical(["ج"] * 5),
        "y": [{"ب", "أ"}, np.datetime64("2015-07-21"), Decimal("1.50"), np.nan, pd.Timedelta("1s")],
    }
    found, report = read(pd.DataFrame(values, index=list("vwxyz")))
    assert [(document.id, document.text) for document in found] == [
        *(("v", "أ"), ("w", ""), ("x", ""), ("y", "5"), ("z", "ب"))
    ]
    assert [list(document.metadata.values()) for document in found] == [
        [0, "2015-07-21T00:00:00", 1.5, "ج", '["أ", "ب"]'],
        [1, None, None, "ج", "2015-07-21T00:00:00"],
        [2, "2015-07-21T02:51:00", True, "ج", "1.50"],
        [3, "2015-07-21T02:51:00", '{"ك": 1}', "ج", None],
        [4, "2015-07-21T02:51:00", '["ب"]', "ج", "P0DT0H0M1S"],
    ]
    assert list(found[0].metadata) == ["year", "date", "x", "5", "y"]
    reason = "records without text, kept as empty documents: 2"
    assert report == [FileReport("", "read", "", 0, reason, 5)]
    kinds = {type(value) for document in found for value in document.metadata.values()}
    assert kinds == {int, str, float, bool, type(None)}


def test_a_data_frame_with_repeated_labels_or_names():
    frame = pd.DataFrame([["أ", 1, 2], ["ب", 3, 4]], index=["x", "x"], columns=["text", "n", "n"])
    found, _ = read(frame)
    assert [document.id for document in found] == ["1", "2"]
    assert found[0].metadata == {"n": 1, "n_2": 2}
    assert [document.text for document in read(frame, text="n")[0]] == ["1", "3"]


def test_a_data_frame_that_gives_nothing():
    with pytest.raises(ValueError, match=r"this DataFrame .* its fields are x\. .* text=\"FIELD"):
        documents(pd.DataFrame({"x": ["أ"]}), report=[])
    with pytest.raises(ValueError, match="a DataFrame: it holds no records"):
        read(pd.DataFrame({"text": []}))


@pytest.mark.parametrize("kind", [list, tuple, iter, pd.Series, np.array])
def test_lists_of_texts(kind):
    found, report = read(kind(["نص", "", " نص\n"]))
    assert found == [
        Document(str(n), text, "", "", {}) for n, text in enumerate(["نص", "", " نص\n"], 1)
    ]
    assert {type(document.text) for document in found} == {str}
    assert report == [FileReport("", "read", "", 0, "", 3)]


def test_lists_with_paths(tmp_path, monkeypatch):
    monkeypatch.chdir(put(tmp_path, {"a.txt": "أ", "b/c.csv": "text\nب\n", "b/d.txt": "د"}))
    found, report = read(
        [Path("a.txt"), "نص", Path("b"), Path("b/c.csv"), Path("no"), None, "a.txt"]
    )
    assert [(document.id, document.text, document.file) for document in found] == [
        ("1", "أ", "a.txt"),
        ("2", "نص", ""),
        ("3/c:1", "ب", "b/c.csv"),
        ("3/d", "د", "b/d.txt"),
        ("4:1", "ب", "b/c.csv"),
        ("6", "", ""),
        ("7", "a.txt", ""),
    ]
    assert report[4].reason.startswith("'no' does not exist")
    assert report[5].reason == (
        "1 of the texts are names of files or addresses; a file is given as a Path; "
        "records without text, kept as empty documents: 1"
    )


def test_a_list_of_names_of_files_is_no_list_of_texts(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    put(tmp_path, {"a.txt": "نص", "b.txt": "نصوص"})
    for names in (["a.txt", "b.txt"], [str(tmp_path / "a.txt")]):
        with pytest.raises(ValueError, match="each str in the list is the name of a file"):
            read(names)
    found, _ = read(["a.txt", "نص"])
    assert [document.text for document in found] == ["a.txt", "نص"]


def test_lists_that_give_nothing_or_hold_something_else():
    with pytest.raises(ValueError, match="a list holds nothing to read"):
        read([])
    with pytest.raises(
        TypeError, match=r"item 2 is a dict\. .* ct\.read\(pandas\.DataFrame\(records"
    ):
        read(["نص", {"text": "أ"}])
