"""Measure everything, print the table and keep it: ``python -m benchmarks [--quick]``."""

import argparse
import re
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks import growth, report, verbs
from benchmarks.measure import TaskError, run
from benchmarks.report import Row, faster, no_slower, within

HERE = Path(__file__).resolve().parent
NAMES = {
    "conc": "Conc",
    "sklearn": "scikit-learn",
    "loop": "Python loop",
    "nltk": "NLTK",
    "spacy": "spaCy",
    "camel": "CAMeL tools",
}


def say(text: str) -> None:
    """Tell how far things are."""
    print(f"{time.strftime('%H:%M:%S')}  {text}", flush=True)


def least(results: list[dict[str, Any]]) -> dict[str, Any]:
    """Give the least time of several runs, and the most memory."""
    whole = dict(results[-1])
    for name in ("seconds", "wall"):
        if name in whole:
            whole[name] = min(own[name] for own in results)
    whole["peak"] = max(own["peak"] for own in results)
    return whole


class Runs:
    """Runs tasks, remembers what failed, and gives the least of several runs."""

    def __init__(self) -> None:
        self.failed: list[str] = []

    def try_to(self, task: str, **arguments: Any) -> dict[str, Any] | None:
        """Run a task; nothing, when it fails."""
        try:
            return run(task, **arguments)
        except TaskError as error:
            say(f"failed: {error}")
            self.failed.append(str(error))
            return None

    def in_turns(self, tasks: dict[str, tuple[str, dict[str, Any]]], rounds: int) -> dict[str, Any]:
        """Run some tasks in turns, every other round backwards; those that fail are left out."""
        results: dict[str, list[dict[str, Any]]] = {name: [] for name in tasks}
        broken = set()
        for number in range(rounds):
            for name in list(tasks)[:: -1 if number % 2 else 1]:
                if name not in broken:
                    task, arguments = tasks[name]
                    say(f"{task} {name}, {number + 1} of {rounds}")
                    result = self.try_to(task, **arguments)
                    if result is None:
                        broken.add(name)
                    else:
                        results[name].append(result)
        return {name: least(own) for name, own in results.items() if own and name not in broken}


def builds(runs: Runs, files: list[str], work: Path, quick: bool) -> dict[str, Any]:
    """Build with every tool; the main ones several times, in turns."""
    tasks: dict[str, tuple[str, dict[str, Any]]] = {
        name: ("build", {"side": name, "files": files, "work": str(work / name)})
        for name in ("ours", "conc", "sklearn", "loop")
    }
    tasks["files"] = ("read", {"files": files, "save": None})
    results = runs.in_turns(tasks, rounds=2 if quick else 3)
    others = {name: ("build", {**tasks["ours"][1], "side": name}) for name in NAMES}
    once = {name: task for name, task in others.items() if name not in tasks}
    return {**results, **runs.in_turns(once, rounds=1)}


def build_rows(built: dict[str, Any]) -> list[Row]:
    """Give the rows of the builds: from texts in memory, and as whole processes from files."""
    rows = []
    ours, files = built["ours"], built["files"]
    for name in NAMES:
        theirs = built.get(name) or {"seconds": None, "wall": None, "peak": None}
        for what, own, kind in (
            ("build, texts in memory", ours, "seconds"),
            ("build, whole process from files", files, "wall"),
        ):
            peaks = [peak for peak in (own["peak"], theirs["peak"]) if peak]
            given = (what, NAMES[name], own[kind], theirs[kind])
            if name == "loop":
                rows.append(no_slower(*given, at_most=1.3, peaks=peaks))
            else:
                rows.append(faster(*given, {"conc": 8, "sklearn": 2}.get(name), peaks))
    return rows


def query_rows(times: dict[str, dict[str, float]]) -> list[Row]:
    """Give the rows of the questions to warm corpora."""
    targets: dict[str, dict[str, float]] = {
        "collocates": {"conc": 20, "loop": 30},
        "matrix": {"loop": 15},
        "all": {"conc": 1.8, "loop": 7},
    }
    rows = []
    for kind, wanted in targets.items():
        for question, sides in times.items():
            if question.split()[0] == kind:
                for name, at_least in wanted.items():
                    given = (question, NAMES[name], sides["ours"], sides.get(name))
                    rows.append(faster(*given, at_least))
    for question, sides in times.items():
        if question.startswith("verb: "):
            name = f"{question.removeprefix('verb: ')} as a table"
            rows.append(no_slower(name, "bare NumPy", sides["ours"], sides["kernel"], 2))
    return rows


def start_rows(runs: Runs, path: str, word: str, rounds: int) -> list[Row]:
    """Give the rows of what a class waits for: imports, a first page, a first table."""
    pandas, both = "pandas", "pandas pyarrow"
    tasks: dict[str, tuple[str, dict[str, Any]]] = {
        name: ("imported", {"modules": name}) for name in (pandas, both, "corpus_tools")
    }
    tasks["page"] = ("first_page", {"path": path, "word": word})
    tasks["table"] = ("first_table", {})
    took = runs.in_turns(tasks, rounds)
    wall = {name: own["wall"] for name, own in took.items()}
    return [
        no_slower("import", "pandas", wall["corpus_tools"], wall[pandas], 1.1),
        no_slower("new process to first page", "pandas, pyarrow", wall["page"], wall[both], 1.15),
        within("sample corpus to its first table", took["table"]["seconds"], 0.2),
    ]


def growth_rows(stages: list[dict[str, Any]]) -> list[Row]:
    """Give the rows about size: ten times the text, and memory at the greatest size."""
    last = stages[-1]
    tenth = min(stages, key=lambda stage: abs(stage["megabytes"] - last["megabytes"] / 10))
    what = f"{last['megabytes']:.0f} MB of text"
    against = f"{tenth['megabytes']:.0f} MB"
    rows = [
        no_slower(f"{what}: time", against, last["seconds"], tenth["seconds"], 11),
        no_slower(f"{what}: memory", against, last["peak"], tenth["peak"], 6, show=False),
    ]
    if last["megabytes"] < 100:
        return rows  # Python and its libraries alone are a multiple of a few megabytes.
    limit = 2.5 * last["megabytes"]
    rows.append(within(f"{what}: peak of a build alone", last["peak"], limit, memory=True))
    if pool := last["pool"]:
        rows += [
            within(f"{what}: peak with a pool of 2", pool["peak"], limit, memory=True),
            within(f"{what}: peak of a worker", pool["workers_peak"], 450, memory=True),
        ]
    return rows


def scale_rows(scale: dict[str, Any], megabytes: float) -> list[Row]:
    """Give the rows about workers."""
    serial, pool, dask = scale["serial"], scale["pool"], scale.get("dask")
    what = f"{megabytes:.0f} MB of text"
    rows = [
        faster(f"map step, pool of 2, {what}", "serial", pool["map"], serial["map"], 1.7),
        faster(f"whole build, pool of 2, {what}", "serial", pool["whole"], serial["whole"], None),
    ]
    if dask:
        name = f"map step, Dask cluster of 2, {what}"
        rows.append(no_slower(name, "pool of 2", dask["map"], pool["map"], 1.25))
    return rows


def measured(runs: Runs, work: Path, quick: bool) -> tuple[list[Row], list[str]]:
    """Measure everything; give the rows of the table, and the sections that follow it."""
    texts = run("prepare", work=str(work), megabytes=3.0 if quick else None)
    files = texts["files"]
    say(f"texts: {texts['source']}, {texts['megabytes']:.1f} MB")
    built = builds(runs, files, work, quick)
    rows = build_rows(built)

    ours = str(work / "ours.corpus")
    read = run("read", files=files, save=ours)
    conc = built["conc"]["result"] if "conc" in built else None
    say("questions to warm corpora")
    budget = 1.0 if quick else 8.0
    asked = run("queries", files=files, ours=ours, conc=conc, budget=budget)
    runs.failed += [f"{name}: {why}" for name, why in asked["missing"].items()]
    times, hits = asked["times"], asked["hits"]
    rows += query_rows(times)

    rows += start_rows(runs, ours, hits["a frequent word"]["word"], rounds=3 if quick else 9)

    sizes = growth.QUICK_SIZES if quick else growth.SIZES
    stages = growth.grow(str(work), sizes, say)
    opened = max(times["open"]["ours"], *(stage["open"] for stage in stages))
    rows.append(within("open a saved corpus, warm, the slowest of all sizes", opened, 0.020))
    say("one process, a pool and Dask")
    if scale := runs.try_to("scale", files=stages[-1]["files"], work=str(work)):
        rows += scale_rows(scale, stages[-1]["megabytes"])
    rows += growth_rows(stages)

    if not quick:
        growth.draw(stages, HERE / "growth.png")
    sides = ("ours", "conc", "nltk", "loop")
    counted = [
        (name, own["word"], *(str(own.get(side, "–")) for side in sides))
        for name, own in hits.items()
    ]
    return rows, [
        f"Text: {texts['source']}: {texts['megabytes']:.1f} MB of UTF-8, "
        f"{texts['documents']:,} documents, {read['words']:,} words, {read['types']:,} types.",
        "## Verbs\n\nEach one asked for the first time, on a corpus that was just opened.\n\n"
        + report.markdown(*verbs.rows(stages)),
        "## Growth\n\n" + report.markdown(growth.HEADINGS, map(growth.cells, stages)),
        "## Hits of the words that were asked for\n\n"
        + report.markdown(
            ("asked for", "word", *(NAMES.get(side, side) for side in sides)), counted
        ),
    ]


def main() -> None:
    """Read the arguments, measure, print and write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a few megabytes, a few minutes")
    quick = parser.parse_args().quick
    disturbance = report.Disturbance()
    runs = Runs()
    with tempfile.TemporaryDirectory() as work:
        rows, (about, *sections) = measured(runs, Path(work), quick)
    table = report.markdown(report.HEADINGS, (row.cells for row in rows))
    facts = [about, *report.machine(), str(disturbance)]
    if runs.failed:
        # Messages may name files of this machine.
        reasons = [re.sub(r"\S*/\S*", "…", reason) for reason in runs.failed]
        facts.append("Could not be measured: " + "; ".join(reasons) + ".")
    text = "\n\n".join(["# Results", *facts, table.rstrip(), *map(str.rstrip, sections)]) + "\n"
    print(f"\n{text}")
    if not quick:
        (HERE / "RESULTS.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
