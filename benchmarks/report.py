"""The table of results: what is set against what, how far, and on which machine."""

import os
import platform
import resource
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from benchmarks import peers

HEADINGS = (
    "what",
    "against",
    "ours",
    "peer's",
    "ratio",
    "target",
    "reached",
    "peak memory, ours / peer's",
)


@dataclass(frozen=True)
class Row:
    """One line of the table, its cells as text."""

    what: str
    against: str = "–"
    ours: str = "–"
    theirs: str = "–"
    ratio: str = "–"
    target: str = "–"
    reached: str = "–"
    peak: str = "–"

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells, in the order of the headings."""
        return (
            self.what,
            self.against,
            self.ours,
            self.theirs,
            self.ratio,
            self.target,
            self.reached,
            self.peak,
        )


def time_text(seconds: float) -> str:
    """Write seconds with three figures.

    >>> time_text(0.00026), time_text(0.0423), time_text(14.92)
    ('0.26 ms', '42.3 ms', '14.9 s')
    """
    return f"{seconds:.3g} s" if seconds >= 1 else f"{seconds * 1000:.3g} ms"


def memory_text(megabytes: float | None) -> str:
    """Write megabytes, whole."""
    return "–" if megabytes is None else f"{megabytes:,.0f} MB"


def faster(
    what: str,
    against: str,
    ours: float,
    theirs: float | None,
    at_least: float | None,
    peaks: Sequence[float] = (),
    note: str = "not measured",
) -> Row:
    """Make the row of something that shall take a fraction of a peer's seconds.

    >>> faster("build", "Conc", 2.0, 20.0, 8).cells[2:7]
    ('2 s', '20 s', '10 ×', '≥ 8 ×', 'yes')
    """
    peak = " / ".join(map(memory_text, peaks)) or "–"
    target = "–" if at_least is None else f"≥ {at_least:g} ×"
    if theirs is None:
        return Row(what, against, time_text(ours), note, "–", target, "–", peak)
    ratio = theirs / ours
    reached = "–" if at_least is None else yes(ratio >= at_least)
    cells = (time_text(ours), time_text(theirs), f"{ratio:.3g} ×", target, reached)
    return Row(what, against, *cells, peak)


def no_slower(
    what: str,
    against: str,
    ours: float,
    theirs: float | None,
    at_most: float,
    peaks: Sequence[float] = (),
    show: bool = True,
) -> Row:
    """Make the row of something that may take so many times a peer's seconds, or megabytes.

    >>> no_slower("build", "a loop", 2.5, 2.0, 1.3).cells[2:7]
    ('2.5 s', '2 s', '1.25 × its', '≤ 1.3 × its', 'yes')
    """
    peak = " / ".join(map(memory_text, peaks)) or "–"
    target = f"≤ {at_most:g} × its"
    if theirs is None:
        return Row(what, against, time_text(ours), "not measured", "–", target, "–", peak)
    ratio = ours / theirs
    text = time_text if show else memory_text
    cells = (text(ours), text(theirs), f"{ratio:.3g} × its", target, yes(ratio <= at_most))
    return Row(what, against, *cells, peak)


def within(what: str, value: float, limit: float, memory: bool = False) -> Row:
    """Make the row of something that has a limit of its own, in seconds or in megabytes."""
    text = memory_text if memory else time_text
    reached = yes(value <= limit)
    return Row(what, ours=text(value), target=f"≤ {text(limit)}", reached=reached)


def yes(reached: bool) -> str:
    """Write whether a target was reached."""
    return "yes" if reached else "**no**"


def markdown(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table, its columns wide enough to be read as it is."""
    lines = [list(headings), *map(list, rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    texts = []
    for line in lines:
        padded = [cell.ljust(width) for cell, width in zip(line, widths, strict=True)]
        texts.append(f"| {' | '.join(padded)} |")
    texts.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(texts) + "\n"


def machine() -> list[str]:
    """Tell of the machine and the versions; no names of hosts, no paths."""
    model = platform.processor() or platform.machine()
    information = Path("/proc/cpuinfo")
    if information.exists():
        for line in information.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    versions = ", ".join(f"{name} {version}" for name, version in peers.versions().items())
    own = ", ".join(f"{name} {metadata.version(name)}" for name in ("numpy", "pandas", "pyarrow"))
    return [
        f"Machine: {cores} cores, {model}, {platform.system()}, Python "
        f"{platform.python_version()}; {own}.",
        f"Peers: {versions}.",
    ]


class Disturbance:
    """What other processes did to this machine since this was made; known on Linux only."""

    def __init__(self) -> None:
        self._start, self._busy, self._own = time.monotonic(), busy_seconds(), own_seconds()

    def __str__(self) -> str:
        elapsed = time.monotonic() - self._start
        text = f"Measured in {elapsed / 60:.0f} minutes."
        if self._busy is None or (busy := busy_seconds()) is None:
            return text
        others = (busy - self._busy) - (own_seconds() - self._own)
        cores = max(others, 0) / elapsed
        return f"{text} Meanwhile other processes kept {cores:.1f} cores busy: best is 0.0."


def busy_seconds() -> float | None:
    """Give the seconds for which the machine's cores have been busy, all together."""
    information = Path("/proc/stat")
    if not information.exists():
        return None
    user, nice, system, _, _, irq, softirq, *_ = information.read_text().split()[1:11]
    return sum(map(int, (user, nice, system, irq, softirq))) / os.sysconf("SC_CLK_TCK")


def own_seconds() -> float:
    """Give the processor time of this process and of those that it has waited for."""
    usages = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)
