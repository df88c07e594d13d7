"""Metadata beside the text: folders, names of files, lines before a text."""

import os
import subprocess
import sys
import zipfile

import pytest
from test_readers import only, put, read

from corpus_tools.readers import documents


def about(found):
    return [document.metadata for document in found]


def test_folders_become_metadata(tmp_path):
    files = dict.fromkeys(["سياسة/a.txt", "رياضة/b.txt"], "نص")
    found, _ = read(put(tmp_path / "1", files))
    assert about(found) == [{"folder": "رياضة"}, {"folder": "سياسة"}]
    found, _ = read(put(tmp_path / "2", {"a.txt": "نص", "b/2015/c.txt": "نص", "x/y.jpg": "x"}))
    assert about(found) == [
        {"folder": None, "folder_1": None, "folder_2": None},
        {"folder": "b/2015", "folder_1": "b", "folder_2": "2015"},
    ]
    found, _ = read(put(tmp_path / "3", {"a.txt": "نص", "photos/b.jpg": "x"}))
    assert about(found) == [{}]
    found, _ = read(str(tmp_path / "1" / "*" / "a.txt"))
    assert about(found) == [{"folder": "سياسة"}]
    found, _ = read([tmp_path / "1"])
    assert about(found) == [{"folder": "رياضة"}, {"folder": "سياسة"}]


def test_folders_in_a_zip(tmp_path):
    (tmp_path / "x").mkdir()
    for name, folder in (("a.zip", ""), ("x/b.zip", "خبر/")):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr(f"{folder}m/1.txt", "نص")
            archive.writestr(f"{folder}n/2.txt", "نص")
    found, _ = read(tmp_path / "a.zip")
    assert about(found) == [{"folder": "m"}, {"folder": "n"}]
    found, _ = read(tmp_path / "x" / "b.zip")  # the folder that was packed is in all names
    assert about(found) == [{"folder": "m"}, {"folder": "n"}]
    found, _ = read(tmp_path)
    assert [document.metadata["folder"] for document in found] == ["m", "n", "x/m", "x/n"]
    put(tmp_path, {"x/y/c.txt": "نص"})
    found, _ = read(tmp_path)  # what a file in no folder of an archive is about is known too
    assert list(found[0].metadata) == ["folder", "folder_1", "folder_2"]


def test_what_a_record_says_wins_over_its_folder(tmp_path):
    put(tmp_path, {"x/a.json": '[{"text": "نص", "folder": "y"}]'})
    assert about(read(tmp_path)[0]) == [{"folder": "y"}]


@pytest.mark.parametrize(
    ("pattern", "name", "expected"),
    [
        ("{newspaper}_{date}.txt", "الرياض_2015-07-21.txt", ("الرياض", "2015-07-21")),
        ("{newspaper}_{date}.txt", "al_riyadh_2015.txt", ("al", "riyadh_2015")),
        ("{newspaper}_{date}", "a_2015.txt", ("a", 2015)),
        ("{newspaper}/{}_{date}.txt", "x/y/no_007.txt", ("y", "007")),
        ("({newspaper})[{date}].txt", "(a)[b].txt", ("a", "b")),
        ("{newspaper}.{date}", "0279Tirmidhi.Shamail-ara1.txt", ("0279Tirmidhi", "Shamail-ara1")),
    ],
)
def test_names_of_files(tmp_path, pattern, name, expected):
    found, report = read(put(tmp_path, {name: "نص"}), names=pattern)
    assert (found[0].metadata["newspaper"], found[0].metadata["date"]) == expected
    assert report[0].reason == ""


def test_names_that_do_not_fit_are_told(tmp_path):
    put(tmp_path, {"a_1.txt": "نص", "b.txt": "نص"})
    found, report = read(tmp_path, names="{x}_{y}.txt")
    assert about(found) == [{"x": "a", "y": 1}, {"x": None, "y": None}]
    assert [row.reason for row in report] == ["", "its name does not fit '{x}_{y}.txt'"]


@pytest.mark.parametrize("pattern", ["", "x.txt", "{x}{y}", "{x}_{x}", "{x", "x}", "{}", 5])
def test_what_is_no_pattern(tmp_path, pattern):
    put(tmp_path, {"a.txt": "نص"})
    with pytest.raises(ValueError, match=r'is no pattern .* names="{newspaper}_{date}\.txt"'):
        documents(tmp_path, names=pattern, report=[])


@pytest.mark.parametrize(
    ("content", "text", "metadata"),
    [
        (
            "author: طه حسين\nyear: 1929\n\nالأيام\n",
            "الأيام\n",
            {"author": "طه حسين", "year": 1929},
        ),
        ("العنوان: خبر\r\n\r\n نص", " نص", {"العنوان": "خبر"}),
        ("---\ntitle: a: b\n---\n\nنص", "نص", {"title": "a: b"}),
        ("---\ntitle: a\n---\nنص", "نص", {"title": "a"}),
        ("tag: a\ntag: b\n\nنص", "نص", {"tag": "a", "tag_2": "b"}),
        ("title: a", "", {"title": "a"}),
    ],
)
def test_front_matter(tmp_path, content, text, metadata):
    found, _ = only(tmp_path, "a.txt", content, front_matter=True)
    assert (found[0].text, found[0].metadata) == (text, metadata)
    kept, _ = only(tmp_path, "a.txt", content)
    assert (kept[0].text, kept[0].metadata) == (content, {})


NONE = ["قال: نعم\nثم ذهب\n", "نص", "---\na: b\n\nنص", "\nauthor: x\n\nنص"]


@pytest.mark.parametrize("content", NONE)
def test_a_text_without_front_matter_stays_as_it_is(tmp_path, content):
    found, report = only(tmp_path, "a.txt", content, front_matter=True)
    assert (found[0].text, found[0].metadata) == (content, {})
    assert report[0].reason == "it has no front matter"


PLUGIN = """
def read_subtitles(stream, how, notes):
    for number, block in enumerate(notes.decode(stream.read(), how.encoding).split("\\n\\n"), 1):
        yield number, {"text": block.partition("\\n")[2], "place": block.partition("\\n")[0]}
"""
RUN = """
import sys, corpus_tools as ct
corpus = ct.read(sys.argv[1], progress=False)
print([corpus.text(n) for n in range(len(corpus))], list(corpus.documents["place"]))
print(ct.reading_report(corpus)["reason"].iloc[0])
"""


def test_a_reader_of_another_package(tmp_path):
    about = "[corpus_tools.readers]\n.song = subtitles:read_subtitles\n.tune = nowhere:read\n"
    put(tmp_path / "library", {"subtitles.py": PLUGIN})
    info = tmp_path / "library" / "subtitles-1.0.dist-info"
    put(info, {"entry_points.txt": about, "METADATA": "Name: subtitles\nVersion: 1.0\n"})
    put(tmp_path / "texts", {"a.song": "00:01\nنعم\n\n00:02\nلا", "b.tune": "x"})
    paths = os.pathsep.join([str(tmp_path / "library"), *filter(None, sys.path)])
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(tmp_path / "texts")],
        env=os.environ | {"PYTHONPATH": paths},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == [
        "['نعم', 'لا'] ['00:01', '00:02']",
        "No module named 'nowhere'",
    ]
