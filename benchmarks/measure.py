"""How things are timed: functions in turns in one process, and tasks in processes of their own."""

import gc
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, Future
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
# ru_maxrss is in kilobytes, on macOS in bytes.
UNIT = 1e6 if sys.platform == "darwin" else 1e3


class TaskError(Exception):
    """A task that failed in its process; the message is its last line."""


def peak_memory() -> float:
    """Give the most memory that this process has held, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / UNIT


def in_turns(
    sides: dict[str, Callable[[], Any]],
    least: int = 3,
    most: int = 20,
    budget: float = 10.0,
) -> dict[str, float]:
    """Call some functions in turns, and give the least seconds that each one took.

    There are ``least`` rounds, then more of them, up to ``most``, while all calls together have
    taken less than ``budget`` seconds. Every other round goes backwards.
    """
    best = dict.fromkeys(sides, float("inf"))
    gc.collect()
    gc.freeze()  # What stands in memory before is nobody's work to look through.
    spent, rounds = 0.0, 0
    while rounds < least or (rounds < most and spent < budget):
        names = list(sides) if rounds % 2 == 0 else list(reversed(sides))
        for name in names:
            gc.collect()
            start = time.perf_counter()
            result = sides[name]()
            seconds = time.perf_counter() - start
            del result
            best[name] = min(best[name], seconds)
            spent += seconds
        rounds += 1
    gc.unfreeze()
    return best


def run(task: str, **arguments: Any) -> dict[str, Any]:
    """Run a task of ``tasks.py`` in a process of its own.

    Returns
    -------
    dict
        What the task gave, and: ``wall``, the seconds from the start of the process to its end;
        ``peak``, the most memory that it held, by its own account, and ``parent_peak``, by this
        process's. Its children are counted in neither.

    Raises
    ------
    TaskError
        When it failed.
    """
    command = [sys.executable, "-m", "benchmarks.tasks", task, json.dumps(arguments)]
    # The tree that this file stands in comes first, wherever another one is installed.
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = {**os.environ, "PYTHONPATH": path, "MPLBACKEND": "Agg"}
    # Without byte code an import takes three times as long.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with TemporaryFile() as out, TemporaryFile() as err:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=err, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        texts = []
        for stream in (out, err):
            stream.seek(0)
            texts.append(stream.read().decode(errors="replace").strip().splitlines())
    if process.returncode:
        said = texts[1] or [f"ended with {process.returncode}"]
        raise TaskError(f"{task}: {said[-1]}")
    # Whatever a peer prints stands before the last line.
    return {**json.loads(texts[0][-1]), "wall": wall, "parent_peak": usage.ru_maxrss / UNIT}


class Timed(Executor):
    """Passes work on to an executor, or does it itself, and knows how long the work took.

    Attributes
    ----------
    seconds
        From the first call handed over to the last one done, whatever stood between them.
    """

    def __init__(self, inner: Executor | None = None) -> None:
        self.inner = inner
        self.seconds = 0.0
        self._first: float | None = None

    def submit(self, function: Callable[..., Any], /, *given: Any, **named: Any) -> Future:
        """Hand over one call."""
        if self._first is None:
            self._first = time.perf_counter()
        if self.inner is not None:
            future = self.inner.submit(function, *given, **named)
        else:
            future = Future()
            try:
                future.set_result(function(*given, **named))
            except Exception as error:
                future.set_exception(error)
        future.add_done_callback(self._stamp)
        return future

    def _stamp(self, _: Future) -> None:
        assert self._first is not None
        self.seconds = max(self.seconds, time.perf_counter() - self._first)


def size_of(paths: Iterable[Path]) -> int:
    """Give the bytes of some files, and of all that is in some folders."""
    files = [own for path in paths for own in (path.rglob("*") if path.is_dir() else [path])]
    return sum(file.stat().st_size for file in files if file.is_file())
