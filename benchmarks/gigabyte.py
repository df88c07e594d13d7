"""A gigabyte of text on two cores, and the memory it takes: ``python -m benchmarks.gigabyte``.

Re-spelled texts are written first, if they are not there (``--texts``: a folder to keep them in);
that takes some minutes and is not timed. Memory is the most that a process held, its own and what
it had mapped from disk. In a control group of 2 GB all of it passes, workers and mapped pages
within that. Under a limit of addresses (``RLIMIT_AS``) of 2 GB the joining of the parts fails:
addresses that are set aside count there, used or not.
"""

import argparse
import json
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks import measure
from benchmarks.tasks import grow, pool


def files(folder: Path, megabytes: float) -> list[Path]:
    """Give the texts, written where they are not there yet."""
    done = folder / "grown.json"
    if not done.exists():
        stage = grow(str(folder), [megabytes])["stages"][-1]
        done.write_text(json.dumps(stage), encoding="utf-8")
    return [Path(file) for file in json.loads(done.read_text(encoding="utf-8"))["files"]]


def asked(path: Path) -> dict[str, float]:
    """Query and chart a corpus: the seconds of each step, the first time it is asked for."""
    import matplotlib as mpl

    mpl.use("Agg")
    import corpus_tools as ct

    corpus = ct.open(path)
    table: Any = None
    steps: dict[str, Any] = {
        "page": lambda: ct.concordance(corpus, "في", sort="before", page=1),
        "phrase": lambda: ct.count(corpus, "في *"),
        "collocates": lambda: ct.collocates(corpus, "مدينة"),
        "frequencies": lambda: ct.frequencies(corpus, stopwords=True),
        "chart": lambda: ct.plot.frequencies(table.head(30)).figure.savefig(path / "chart.png"),
    }
    seconds = {}
    for name, step in steps.items():
        start = time.perf_counter()
        result = step()
        seconds[name] = round(time.perf_counter() - start, 2)
        table = result if name == "frequencies" else table
    (path / "chart.png").unlink()
    return seconds


def main() -> None:
    """Build, query and chart, and print the times and the peaks."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gigabyte", description=__doc__)
    parser.add_argument("--texts", type=Path, help="a folder to keep the texts in")
    parser.add_argument("--megabytes", type=float, default=1000.0)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        texts = files(given.texts or Path(work), given.megabytes)
        import corpus_tools as ct

        path = Path(work) / "gigabyte.corpus"
        with pool(2) as executor:
            start = time.perf_counter()
            corpus = ct.read(texts, path=path, executor=executor)
            built = time.perf_counter() - start
            peaks = [executor.submit(measure.peak_memory) for _ in range(8)]
            worker = max(peak.result() for peak in peaks)
        print(f"built {corpus.n_words:,} words, {corpus.n_types:,} types in {built:.1f} s")
        print(f"peaks: {measure.peak_memory():,.0f} MB, each worker {worker:,.0f} MB")
        print(f"then: {asked(path)}; peak {measure.peak_memory():,.0f} MB")


if __name__ == "__main__":
    main()
