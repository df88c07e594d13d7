"""How a build grows with the text: time, memory, bytes on disk and words."""

from pathlib import Path
from shutil import rmtree
from typing import Any

from benchmarks.measure import TaskError, run
from benchmarks.report import memory_text, time_text

# Ten megabytes are a million words: the verbs are timed on 0.1, 1, 10 and 50 million, and between.
SIZES = (1.0, 10.0, 50.0, 100.0, 500.0)
QUICK_SIZES = (1.0, 2.0, 5.0, 10.0)
HEADINGS = (
    "text",
    "words",
    "types",
    "time",
    "MB/s",
    "peak memory",
    "on disk, bytes per byte of text",
    "to open",
)


def grow(work: str, sizes: tuple[float, ...], say: Any = print) -> list[dict[str, Any]]:
    """Build a corpus on disk of each size, one process each; the greatest with a pool as well.

    Returns
    -------
    list of dict
        What ``build_on_disk`` gives for each stage, with ``megabytes`` and ``files``; the last
        one has ``pool``, what a pool of two gave. ``verbs`` is what each verb took on it.
    """
    say(f"growth: writing {max(sizes):g} MB of text")
    stages = run("grow", work=work, sizes=sizes)["stages"]
    path = Path(work) / "grown.corpus"
    for stage in stages:
        say(f"growth: {stage['megabytes']:.0f} MB")
        stage.update(run("build_on_disk", files=stage["files"], path=str(path)))
        say(f"verbs: {stage['words']:,} words")
        stage["verbs"] = run("verbs", path=str(path))["seconds"]
        rmtree(path)
    say("growth: the last one with a pool of 2")
    stages[-1]["pool"] = None
    try:
        pool = run("build_on_disk", files=stages[-1]["files"], path=str(path), workers=2)
        stages[-1]["pool"] = pool
        rmtree(path)
    except TaskError as error:
        say(f"failed: {error}")
    return stages


def cells(stage: dict[str, Any]) -> tuple[str, ...]:
    """Give the cells of one line of the table."""
    return (
        f"{stage['megabytes']:,.0f} MB",
        f"{stage['words']:,}",
        f"{stage['types']:,}",
        time_text(stage["seconds"]),
        f"{stage['megabytes'] / stage['seconds']:.1f}",
        memory_text(stage["peak"]),
        f"{stage['bytes'] / stage['megabytes'] / 1e6:.2f}",
        time_text(stage["open"]),
    )


def draw(stages: list[dict[str, Any]], path: Path) -> None:
    """Draw time, memory and types against the size of the text."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    sizes = [stage["megabytes"] for stage in stages]
    figure, axes = plt.subplots(1, 3, figsize=(10, 3.2), layout="constrained")
    panels = (
        ("seconds", "Time to build (s)"),
        ("peak", "Peak memory (MB)"),
        ("types", "Different words"),
    )
    for ax, (name, title) in zip(axes, panels, strict=True):
        values = [stage[name] for stage in stages]
        ax.plot(sizes, values, marker="o", color="#1b6ca8")
        ax.set_xscale("log")
        if name == "peak":
            ax.set_ylim(0, 1.1 * max(values))
        else:
            ax.set_yscale("log")
            straight = [values[-1] * size / sizes[-1] for size in sizes]
            ax.plot(sizes, straight, color="0.6", linestyle=":", label="in proportion")
            ax.legend(frameon=False)
        for axis in (ax.xaxis, ax.yaxis):
            axis.set_major_formatter("{x:,.7g}")
        ax.set_title(title, fontsize=11)
        ax.set_xlabel("Text (MB of UTF-8)")
        ax.grid(alpha=0.3)
    figure.savefig(path, dpi=100, metadata={"Software": None})
    plt.close(figure)
