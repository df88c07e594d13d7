"""A build tells how far it is, by the bytes that are read, and can be stopped."""

import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

import pandas as pd
import pytest
import tqdm.auto

import corpus_tools as ct


@pytest.fixture(scope="module")
def pool():
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        yield executor


def percents(shown):
    return [int(found) for found in re.findall(r"(\d+)%", shown)]


@pytest.mark.parametrize("kind", ["texts", "files", "zip", "table"])
@pytest.mark.parametrize("place", ["memory", "disk", "workers"])
def test_the_bar_goes_with_the_bytes_and_ends_at_the_end(
    kind, place, pool, tmp_path, capsys, monkeypatch
):
    monkeypatch.delenv("TQDM_DISABLE", raising=False)
    monkeypatch.setattr(tqdm.auto, "tqdm", partial(tqdm.auto.tqdm, mininterval=0, miniters=1))
    texts = [f"نص {number} عن البحر والمدينة. " * 30 for number in range(240)]
    folder = tmp_path / "texts"
    folder.mkdir()
    given = {"texts": texts, "table": pd.DataFrame({"text": texts}), "files": folder, "zip": folder}
    if kind == "files":
        for number, text in enumerate(texts):
            (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    if kind == "zip":
        with zipfile.ZipFile(folder / "a.zip", "w") as archive:
            for number, text in enumerate(texts):
                archive.writestr(f"{number:03}.txt", text)
    options = {} if place == "memory" else {"path": tmp_path / "built"}
    options |= {"executor": pool} if place == "workers" else {}
    corpus = ct.read(given[kind], progress=True, part_characters=12_000, **options)
    assert len(corpus) == len(texts)
    shown = percents(capsys.readouterr().err)
    assert shown == sorted(shown)  # it never goes back
    assert len(set(shown)) > 10
    assert shown[-1] == 100


@pytest.mark.skipif(sys.platform == "win32", reason="signals and their children are Unix's")
@pytest.mark.parametrize("workers", [0, 2])
def test_a_build_that_is_interrupted_leaves_nothing(workers, tmp_path):
    """Ctrl-C, or the kernel's interrupt: no half corpus, and no worker that goes on."""
    code = f"""
import os, sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
import corpus_tools as ct

def texts():
    for number in range(10**6):
        yield "ذهب الولد إلى المدرسة صباحا ثم عاد منها مساء. " * 20

if __name__ == "__main__":
    path = {str(tmp_path / "press")!r}
    options = dict(path=path, part_characters=200_000, progress=False)
    if {workers}:
        with ProcessPoolExecutor({workers}, mp_context=get_context("spawn")) as pool:
            print(*{{pool.submit(os.getpid).result() for _ in range(20)}}, flush=True)
            ct.read(texts(), executor=pool, **options)
    else:
        print(flush=True)
        ct.read(texts(), **options)
"""
    script = tmp_path / "build.py"
    script.write_text(code, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    pids = [int(pid) for pid in process.stdout.readline().split()]
    indexed = tmp_path / "press.corpus" / "parts-1" / "00002" / "indexed.json"
    until = time.monotonic() + 120
    while not indexed.exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert indexed.exists()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=120)
    assert said.rstrip().endswith("KeyboardInterrupt")
    assert not (tmp_path / "press.corpus").exists()
    assert len(pids) <= workers
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
