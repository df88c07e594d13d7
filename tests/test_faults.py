"""What can go wrong around a corpus, done for real: the table of `docs/explanation/faults.md`."""

import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import pytest
from test_corpus import same
from test_store import TEXTS, files

import corpus_tools as ct

ROOT = Path(__file__).resolve().parent.parent
FULL = os.environ.get("CORPUS_TOOLS_FULL") == "1"
UNIX = pytest.mark.skipif(os.name == "nt", reason="signals and limits of Unix")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="limits that only Linux keeps")


@pytest.fixture
def corpus():
    return ct.read(TEXTS, progress=False)


def run(program, *arguments):
    """Run a program in a process of its own, and wait for its end."""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT / "tests")


@contextmanager
def unprivileged():
    """Be nobody for a while, if this is root, who may do everything."""
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)


@pytest.fixture
def public():
    """A folder that everyone can get at; pytest's own are closed to others."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


# The table


def rows():
    """Give the rows of the table: fault, what happens, what to do, the tests."""
    page = (ROOT / "docs" / "explanation" / "faults.md").read_text(encoding="utf-8")
    cells = [re.split(r"(?<!\\)\|", line)[1:-1] for line in page.splitlines() if line[:1] == "|"]
    return [row for row in cells if row[0].strip(" -:") not in ("", "Fault")]


def test_every_fault_of_the_table_has_a_test_that_is_there():
    there = {
        f"{path.stem}::{name}"
        for path in (ROOT / "tests").glob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.M)
    }
    assert len(rows()) > 25
    for fault, *told, tests in rows():
        assert all(cell.strip() for cell in told), fault
        names = re.findall(r"`(\w+::\w+)`", tests)
        assert names, fault
        assert [name for name in names if name not in there] == [], fault


# Killed, interrupted


WRITER = """
import sys
import corpus_tools as ct
path, what = sys.argv[1:]
few, many = (ct.read([f"نص رقم {n}" for n in range(size)] * 3) for size in (20, 200))
print("ready", flush=True)
while True:
    if what == "extend":
        ct.save(few, path, overwrite=True)
        ct.extend(path, ["نص"] * 30)
    else:
        ct.save(many, path, overwrite=True)
        ct.save(few, path, overwrite=True)
"""


@UNIX
@pytest.mark.parametrize("what", ["save", "extend"])
def test_a_writer_that_is_killed_at_any_moment_leaves_a_whole_corpus(tmp_path, what):
    path = tmp_path / "cities.corpus"
    ct.save(ct.read(["نص"]), path)
    chance = random.Random(what)
    for _ in range(30 if FULL else 6):
        command = [sys.executable, "-c", WRITER, path, what]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:
            writer.stdout.readline()
            time.sleep(chance.random() / 5)
            writer.send_signal(signal.SIGKILL)
        assert writer.returncode == -signal.SIGKILL
        assert ct.verify(path) == []
        found = ct.open(path)
        assert len(found) in (1, 60, 90, 600)
        assert ct.count(found, "نص") == len(found)
        # What was left lying goes with the next that is written.
        ct.save(found, path, overwrite=True)
        assert len(list(path.glob("parts-*"))) == len(list(path.glob("tables-*"))) == 1
        assert "writing.lock" not in files(path)


# An interrupt can fall into what measures the collector of garbage for a library of the tests.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@UNIX
def test_an_interrupted_verb_leaves_the_corpus_as_it_was(tmp_path):
    """As the square of Jupyter does it: at any moment, in whatever is remembered for later."""
    sample = ct.sample_corpus()
    verbs = [
        ct.frequencies,
        lambda corpus: ct.frequencies(ct.relabel(corpus, "lemma")),
        lambda corpus: ct.ngrams(corpus, 3),
        lambda corpus: ct.concordance(corpus, "في []{0,2} *ة", sort="before"),
        lambda corpus: ct.collocates(corpus, "الماء", interval=True),
        lambda corpus: ct.keywords(corpus, sample),
        ct.dispersion,
        ct.growth,
        lambda corpus: ct.tokens(ct.read([corpus.text(row) for row in range(40)])),
    ]

    def interrupt(*_):
        raise KeyboardInterrupt

    path = ct.save(sample, tmp_path / "sample")
    before = signal.signal(signal.SIGALRM, interrupt)
    chance = random.Random(1)
    stopped = 0
    try:
        for verb in verbs:
            begun = time.perf_counter()
            expected = verb(ct.open(path))
            seconds = time.perf_counter() - begun
            corpus = ct.open(path)
            for _ in range(10 if FULL else 4):
                try:
                    signal.setitimer(signal.ITIMER_REAL, max(seconds * chance.random(), 1e-4))
                    verb(corpus)
                    signal.setitimer(signal.ITIMER_REAL, 0)
                except KeyboardInterrupt:
                    stopped += 1
            pd.testing.assert_frame_equal(verb(corpus), expected)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert stopped > 5


# No room, no leave


ROOMLESS = """
import resource, sys
import corpus_tools as ct
path, limit = sys.argv[1], int(sys.argv[2])
texts = [f"نص طويل رقم {number}" * 20 for number in range(400)]
corpus = ct.read(texts)
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
for write in (
    lambda: ct.save(corpus, path, overwrite=True),
    lambda: ct.extend(path, texts),
    lambda: ct.read(texts, path=path.replace("cities", "built")),
):
    try:
        write()
    except OSError as error:
        print("the disk is full, so nothing was changed" in str(error))
"""


@UNIX
@pytest.mark.parametrize("limit", [300, 3_000, 40_000])
def test_a_system_that_gives_no_more_room_is_told_and_nothing_is_lost(corpus, tmp_path, limit):
    path = ct.save(corpus, tmp_path / "cities")
    done = run(ROOMLESS, path, limit)
    assert done.stdout.split() == ["True"] * 3, done.stderr
    assert ct.verify(path) == []
    same(corpus, ct.open(path))
    assert [item.name for item in tmp_path.iterdir()] == ["cities.corpus"]


@UNIX
def test_a_disk_without_room_is_told_and_nothing_is_lost(corpus, tmp_path):
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=250k", "tmpfs", place]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("a small disk can be made by root alone")
    try:
        path = ct.save(corpus, place / "cities")
        for write in (
            lambda: ct.save(ct.sample_corpus(), path, overwrite=True),
            lambda: ct.extend(path, TEXTS * 100),
            lambda: ct.read(TEXTS * 100, path=place / "built", part_characters=50_000),
        ):
            with pytest.raises(OSError, match=r"the disk is full, so nothing was changed"):
                write()
            assert ct.verify(path) == []
            assert [item.name for item in place.iterdir()] == ["cities.corpus"]
        same(corpus, ct.open(path))
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)


UNPACKING = """
import resource, sys
import corpus_tools as ct
resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))
corpus = ct.read(sys.argv[1], progress=False)
print(len(corpus), ct.reading_report(corpus)["reason"][0], sep="; ")
"""


@UNIX
def test_a_full_temporary_folder_is_not_laid_on_the_archive(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", "نص طويل " * 1_000_000)
        archive.writestr("b.txt", "نص")
    done = run(UNPACKING, tmp_path / "a.zip")
    assert done.stdout.strip() == "1; it cannot be opened: File too large", done.stderr


@UNIX
def test_a_folder_that_may_not_be_written_can_be_read_and_says_what_helps(corpus, public):
    path = ct.save(corpus, public / "cities")
    ct.extend(path, ["نص"])
    before, stand = files(path), ct.frequencies(ct.open(path))
    for place in (public, path):
        place.chmod(0o555)
    with unprivileged():
        pd.testing.assert_frame_equal(ct.frequencies(ct.open(path)), stand)
        assert ct.verify(path) == []
        for write in (
            lambda: ct.save(corpus, path, overwrite=True),
            lambda: ct.save(corpus, public / "towns"),
            lambda: ct.extend(path, ["نص"]),
            lambda: ct.read(["نص"], path=public / "towns"),
        ):
            with pytest.raises(PermissionError, match=r"cannot be written: .*\. Choose a place"):
                write()
    public.chmod(0o755)
    assert files(path) == before and [item.name for item in public.iterdir()] == ["cities.corpus"]


@UNIX
def test_a_file_of_a_corpus_that_may_not_be_read_is_no_damage(corpus, public):
    path = ct.save(corpus, public / "cities")
    for name in ("corpus.json", "parts-1/00000/ids.npy", "tables-1/vocabulary.parquet"):
        (path / name).chmod(0)
        with unprivileged(), pytest.raises(PermissionError, match=re.escape(name)):
            ct.frequencies(ct.open(path))
        (path / name).chmod(0o644)
    same(corpus, ct.open(path))


@UNIX
def test_one_file_of_many_that_may_not_be_read_is_reported(public):
    for name in ("a.txt", "b.txt", "c/d.txt"):
        (public / name).parent.mkdir(exist_ok=True)
        (public / name).write_text("نص", encoding="utf-8")
    (public / "b.txt").chmod(0)
    (public / "c").chmod(0)
    with unprivileged():
        corpus = ct.read(public, progress=False)
    (public / "c").chmod(0o755)
    report = ct.reading_report(corpus).set_index("file")["reason"]
    assert report["b.txt"] == report["c"] == "it cannot be opened: Permission denied"
    assert list(corpus.documents["id"]) == ["a"]
