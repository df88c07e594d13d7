"""What goes wrong around an open corpus: its files, its workers, memory, the clock, the network."""

import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children, get_context

import pandas as pd
import pytest
from test_corpus import same
from test_faults import LINUX, UNIX, run
from test_store import SMALL, TEXTS

import corpus_tools as ct


@pytest.fixture
def corpus():
    return ct.read(TEXTS, progress=False)


# Files that change under a corpus


CUT = """
import os, sys
from pathlib import Path
import corpus_tools as ct
path = Path(sys.argv[1])
corpus = ct.open(path)
print(ct.count(corpus, "إلى المدينة"), len(ct.tokens(corpus)), flush=True)
for file in path.glob("parts-1/*/*.npy"):
    os.truncate(file, 128)
print(ct.tokens(corpus), flush=True)
"""


@LINUX
def test_a_mapped_file_that_is_cut_ends_the_process_and_a_copy_is_safe(tmp_path):
    path = ct.save(ct.read(TEXTS * 200, progress=False), tmp_path / "cities")
    shutil.copytree(path, tmp_path / "copy.corpus")
    done = run(CUT, path)
    assert done.stdout.split()[0] == "8000"
    assert done.returncode == -signal.SIGBUS
    # Opened after the cut it is damage like any other.
    with pytest.raises(ValueError, match=r"is damaged.*ct\.verify"):
        ct.tokens(ct.open(path))
    assert ct.verify(tmp_path / "copy") == []
    assert ct.count(ct.open(tmp_path / "copy"), "إلى المدينة") == 8000


def test_texts_that_change_after_reading_change_no_number(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("ذهب الولد", encoding="utf-8")
    corpus = ct.read(file, progress=False)
    built = ct.read(file, path=tmp_path / "built", progress=False)
    file.write_text("عاد", encoding="utf-8")
    assert corpus.text(0) == built.text(0) == "ذهب الولد"
    file.unlink()
    for each in (corpus, built, ct.open(tmp_path / "built")):
        assert ct.count(each, "الولد") == 1
        assert len(ct.concordance(each, "ذهب")) == 1


def test_a_clock_that_jumps_changes_nothing(corpus, tmp_path, monkeypatch):
    chance = random.Random(1)
    for name in ("time", "time_ns", "perf_counter", "monotonic"):
        monkeypatch.setattr(time, name, lambda: chance.randrange(10**9))
    built = ct.read(TEXTS, path=tmp_path / "built", part_characters=SMALL, progress=True)
    monkeypatch.undo()
    same(built, corpus)
    for file in (tmp_path / "built.corpus").rglob("*"):
        os.utime(file, (chance.randrange(10**9),) * 2)
    assert ct.verify(tmp_path / "built") == []
    same(ct.open(tmp_path / "built"), corpus)


# Workers, memory


@UNIX
def test_a_worker_that_is_killed_while_it_counts_is_told_and_others_go_on(tmp_path):
    path = ct.save(ct.read(TEXTS, part_characters=SMALL, progress=False), tmp_path / "cities")
    expected = ct.frequencies(ct.open(path))
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        corpus = ct.open(path, executor=pool)
        pd.testing.assert_frame_equal(ct.frequencies(corpus), expected)
        for process in active_children():
            process.kill()
        with pytest.raises(BrokenProcessPool) as raised:
            ct.frequencies(corpus)
            ct.ngrams(corpus, 2)
    assert any("give workers more memory" in note for note in raised.value.__notes__)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        pd.testing.assert_frame_equal(ct.frequencies(ct.open(path, executor=pool)), expected)


BUILDER = """
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
import corpus_tools as ct
if __name__ == "__main__":
    texts = [f"ذهب الولد رقم {number} إلى المدينة." * 40 for number in range(3000)]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        ct.read(texts, path=sys.argv[1], executor=pool, part_characters=200_000)
"""


@UNIX
def test_a_build_with_a_pool_that_is_killed_goes_on_beside_workers_that_are_left(tmp_path):
    """Workers finish the part that they have, and are not told that nobody waits for it."""
    (tmp_path / "build.py").write_text(BUILDER, encoding="utf-8")
    path = tmp_path / "cities.corpus"
    command = [sys.executable, tmp_path / "build.py", path]
    builder = subprocess.Popen(command, start_new_session=True)
    try:
        while builder.poll() is None and len(list(path.glob("parts-1/*/indexed.json"))) < 2:
            time.sleep(0.01)
        builder.kill()
        assert builder.wait() == -signal.SIGKILL
        texts = [f"عاد الولد رقم {number} إلى المدينة." * 40 for number in range(3000)]
        built = ct.read(texts, path=path, part_characters=200_000, progress=False)
        assert ct.verify(path) == []
        assert (ct.count(built, "عاد"), ct.count(built, "ذهب")) == (120_000, 0)
    finally:
        os.killpg(builder.pid, signal.SIGKILL)


MEMORY = """
import resource, sys
from pathlib import Path
import corpus_tools as ct
path, file, other = sys.argv[1:]
corpus = ct.open(path)
count = len(ct.frequencies(corpus))
ct.cooccurrence(corpus, 5)
size = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (size + 40_000_000, -1))
for wanted in (
    lambda: ct.cooccurrence(corpus, 6000),
    lambda: ct.read(["نص طويل " * 10_000_000]),
    lambda: ct.read(file),
    lambda: ct.read(file, path=other),
):
    try:
        wanted()
    except (MemoryError, ValueError) as error:
        print(type(error).__name__, "takes more memory than there is" in str(error), sep="; ")
resource.setrlimit(resource.RLIMIT_AS, (-1, -1))
print(len(ct.frequencies(corpus)) == count)
"""


@LINUX
def test_too_little_memory_is_an_error_after_which_all_goes_on(tmp_path):
    path = ct.save(ct.read([" ".join(map(str, range(7000)))]), tmp_path / "numbers")
    (tmp_path / "a.txt").write_text("نص طويل " * 12_000_000, encoding="utf-8")
    done = run(MEMORY, path, tmp_path / "a.txt", tmp_path / "other")
    told = done.stdout.splitlines()
    assert told[:2] == ["MemoryError; False"] * 2, done.stderr
    assert told[2:] == ["ValueError; True"] * 2 + ["True"], done.stderr
    assert ct.verify(path) == [] and not (tmp_path / "other.corpus").exists()


# What is not there


OFFLINE = """
import sys
from pathlib import Path

def hook(event, arguments):
    if event.startswith(("socket.connect", "socket.getaddrinfo", "socket.gethostby", "urllib")):
        raise SystemExit(f"{event} {arguments}")

sys.addaudithook(hook)
import corpus_tools as ct
corpus = ct.sample_corpus()
ct.frequencies(ct.relabel(corpus, "lemma"))
ct.collocates(corpus, "الماء")
with ct.plot.use_arabic():
    axes = ct.plot.frequencies(ct.frequencies(corpus, terms=["الماء", "البحر"]))
    axes.figure.savefig(sys.argv[1] + "/a.png")
page = ct.concordance(corpus, "الماء")._repr_html_()
Path(sys.argv[1], "a.html").write_text(page, encoding="utf-8")
print(len(ct.read(sys.argv[1] + "/a.html", progress=False)))
"""


def test_nothing_needs_a_network(tmp_path):
    done = run(OFFLINE, tmp_path)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert not re.search(r'(?:src|href)=["\']?(?:https?:)?//', page)
