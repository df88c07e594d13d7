"""What is measured in a process of its own: ``python -m benchmarks.tasks NAME ARGUMENTS``.

Each task takes JSON, imports only what it measures, and prints one line of JSON at its end.
"""

import json
import shutil
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import corpora, loops, measure, peers


def prepare(work: str, megabytes: float | None = None) -> dict[str, Any]:
    """Choose the texts, and write them where they are no files yet.

    SaudiNewsNet's zips as they are, when they are here; the first ``megabytes`` of them; or the
    sample, re-spelled.
    """
    zips = corpora.saudinewsnet()
    source = "SaudiNewsNet, four days of it" if zips else "the bundled sample, re-spelled"
    texts = corpora.load(zips) if zips else corpora.sample()
    if zips and megabytes is None:
        total = sum(len(text.encode()) for text in texts) / corpora.MEGABYTE
        return {
            "source": source,
            "files": list(map(str, zips)),
            "megabytes": total,
            "documents": len(texts),
        }
    size = megabytes or corpora.USUAL_SIZE
    cuts = [size / 2, size]
    stages = corpora.write(corpora.documents(texts, size), Path(work) / "texts", cuts)
    return {"source": source, **stages[-1]}


def grow(work: str, sizes: list[float]) -> dict[str, Any]:
    """Write texts of several sizes, the smaller ones the beginnings of the greater."""
    texts = corpora.load(corpora.saudinewsnet()) or corpora.sample()
    # A file for every ten megabytes, or more of them where there is little.
    step = min(10.0, max(sizes) / 8)
    steps = {step * number for number in range(1, int(max(sizes) / step) + 1)}
    cuts = sorted({*steps, *sizes})
    stages = corpora.write(corpora.documents(texts, cuts[-1]), Path(work) / "grown", cuts)
    return {"stages": [stages[cuts.index(size)] for size in sizes]}


def build(side: str, files: list[str], work: str) -> dict[str, Any]:
    """Build an index, or what a peer has, of texts that are in memory already."""
    texts = corpora.load(files)
    folder = Path(work)
    folder.mkdir(parents=True, exist_ok=True)
    count: Callable[[list[str]], Any]
    if side == "ours":
        count = build_ours
    elif side == "conc":
        count = partial(peers.conc_build, folder=folder)
    else:
        count = getattr(loops if side == "loop" else peers, f"{side}_count")
    if side != "conc":
        count(["نص قصير"])  # What is imported and compiled once is not timed here.
    else:
        import conc.corpus  # noqa: F401
    start = time.perf_counter()
    result = count(texts)
    return {"seconds": time.perf_counter() - start, "result": result}


def build_ours(texts: list[str]) -> int:
    """Build a corpus in memory."""
    import corpus_tools as ct

    return ct.read(texts, progress=False).n_types


def read(files: list[str], save: str | None = None) -> dict[str, Any]:
    """Read files as a notebook would, with their metadata."""
    import corpus_tools as ct

    start = time.perf_counter()
    corpus = ct.read([Path(file) for file in files], progress=False)
    seconds = time.perf_counter() - start
    if save is not None:
        ct.save(corpus, save)
    return {"seconds": seconds, "words": corpus.n_words, "types": corpus.n_types}


def first_page(path: str, word: str) -> dict[str, Any]:
    """Open a corpus and give the first sorted page, all in a new process."""
    import corpus_tools as ct

    lines = ct.concordance(ct.open(path), word, sort="before", page=1, page_size=100)
    return {"lines": len(lines)}


def build_on_disk(files: list[str], path: str, workers: int = 0) -> dict[str, Any]:
    """Build a corpus on disk out of files, alone or with a pool of workers, and open it."""
    import corpus_tools as ct

    sources: Any = [Path(file) for file in files]
    workers_peak = None
    if workers:
        with pool(workers) as executor:
            start = time.perf_counter()
            corpus = ct.read(sources, path=path, executor=executor, progress=False)
            seconds = time.perf_counter() - start
            asked = [executor.submit(measure.peak_memory) for _ in range(4 * workers)]
            workers_peak = max(future.result() for future in asked)
    else:
        start = time.perf_counter()
        corpus = ct.read(sources, path=path, progress=False)
        seconds = time.perf_counter() - start
    peak = measure.peak_memory()
    facts = {"words": corpus.n_words, "types": corpus.n_types}
    del corpus
    opened = measure.in_turns({"open": lambda: ct.open(path)}, least=5, most=20, budget=2)
    return {
        **facts,
        "seconds": seconds,
        "peak": peak,
        "workers_peak": workers_peak,
        "open": opened["open"],
        "bytes": measure.size_of([Path(path)]),
    }


def pool(workers: int) -> Any:
    """Start a pool whose workers have imported the library and hold nothing else."""
    from concurrent.futures import ProcessPoolExecutor, wait
    from multiprocessing import get_context

    executor = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
    wait([executor.submit(warm, 0.5) for _ in range(workers)])
    return executor


def warm(seconds: float) -> None:
    """Import the library in a worker, and keep the worker long enough for the others to start."""
    import corpus_tools  # noqa: F401

    time.sleep(seconds)


def scale(files: list[str], work: str, rounds: int = 3) -> dict[str, Any]:
    """Build the same corpus alone, with a pool of two, and with a Dask cluster of two."""
    import corpus_tools as ct

    facts: dict[str, Any] = {}
    prints = {}

    def one(name: str, executor: Any) -> None:
        path = Path(work) / f"{name}.corpus"
        timed = measure.Timed(executor)
        start = time.perf_counter()
        corpus = ct.read([Path(file) for file in files], path=path, executor=timed, progress=False)
        whole = time.perf_counter() - start
        prints[name] = (corpus.fingerprint, corpus.n_tokens, corpus.n_types)
        shutil.rmtree(path)
        before = facts.get(name, {"map": whole, "whole": whole})
        facts[name] = {
            "map": min(timed.seconds, before["map"]),
            "whole": min(whole, before["whole"]),
        }

    with pool(2) as executor, dask_of_two() as client:
        if client is not None:
            client.run(warm, 0.0)
        for _ in range(rounds):
            one("serial", None)
            one("pool", executor)
            if client is not None:
                one("dask", client.get_executor())
    if len(set(prints.values())) > 1:
        raise ValueError(f"the corpora differ: {prints}")
    return facts


def dask_of_two() -> Any:
    """Start two workers of one thread each; nothing, where Dask is not installed."""
    from contextlib import ExitStack, contextmanager

    @contextmanager
    def cluster() -> Any:
        with ExitStack() as stack:
            try:
                import dask
                from distributed import Client, LocalCluster
            except ImportError:
                yield None
                return
            # Threads of workers would ask the system anew for every large array:
            # docs/how-to/large-corpora.md.
            names = "distributed.nanny.pre-spawn-environ"
            memory = {
                f"{names}.MALLOC_ARENA_MAX": 1,
                f"{names}.MALLOC_MMAP_THRESHOLD_": 1 << 25,
                f"{names}.MALLOC_TRIM_THRESHOLD_": 1 << 30,
            }
            stack.enter_context(dask.config.set(memory))
            made = LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None)
            stack.enter_context(made)
            yield stack.enter_context(Client(made))

    return cluster()


def queries(**arguments: Any) -> dict[str, Any]:
    """Ask warm corpora: see ``queries.py``."""
    from benchmarks.queries import ask

    return ask(**arguments)


def verbs(path: str) -> dict[str, Any]:
    """Time each verb on a saved corpus: see ``verbs.py``."""
    from benchmarks.verbs import times

    return {"seconds": times(path)}


def imported(modules: str) -> dict[str, Any]:
    """Import some modules, and nothing else."""
    for module in modules.split():
        __import__(module)
    return {}


def first_table() -> dict[str, Any]:
    """Count the words of the sample, in a process that has imported the library."""
    import corpus_tools as ct

    start = time.perf_counter()
    ct.frequencies(ct.sample_corpus())
    return {"seconds": time.perf_counter() - start}


_TASKS = (prepare, grow, build, read, build_on_disk, scale, queries, verbs)
_STARTS = (imported, first_table, first_page)
TASKS: dict[str, Callable[..., dict[str, Any]]] = {own.__name__: own for own in (*_TASKS, *_STARTS)}

if __name__ == "__main__":
    given = TASKS[sys.argv[1]](**json.loads(sys.argv[2]))
    print(json.dumps({"peak": measure.peak_memory(), **given}))
