"""Execute the notebooks, whose source of truth is ``notebooks/sources/NN_name.py`` (py:percent).

``run`` executes every one from a clean kernel and writes pages and charts to look at, in Arabic
and in English; with ``--corpus`` they run over the reader's own texts. ``build`` executes them and
writes ``notebooks/ar/*.ipynb`` and ``notebooks/en/*.ipynb``, the same bytes every time.

What cell tags mean: ``parameters`` marks the cell whose lines ``SOURCE = ...`` and ``TEXT = ...``
are replaced by ``--corpus`` and ``--text``; ``warns`` allows a cell to write to stderr, ``fails``
says that it raises an error on purpose, and either is a failure anywhere else. Over the reader's
own texts what fails or warns is said, and the rest goes on.
"""

import argparse
import asyncio
import base64
import io
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from glob import glob
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellControlSignal, DeadKernelError
from nbformat import NotebookNode
from PIL import Image

from course import GENERATED, LANGUAGES, METADATA, Course, NotebookError, tags
from notebook_pages import write_index, write_page

ROOT = Path(__file__).resolve().parent.parent
KERNEL = "corpus-tools-build"
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


async def execute(notebook: NotebookNode, folder: Path, strict: bool = True) -> list[str]:
    """Run the cells in place, in a kernel of this very Python whose working folder is `folder`.

    Returns what failed or warned, a line or two for each cell, where that is not on purpose.

    Raises
    ------
    NotebookError
        If `strict`, at the first cell that fails or writes to stderr without a tag for it.
    """
    client = NotebookClient(
        notebook,
        kernel_name=KERNEL,
        resources={"metadata": {"path": str(folder)}},
        timeout=900,
        coalesce_streams=True,
        record_timing=False,
        store_widget_state=False,
        allow_errors=not strict,
    )
    stopped = ""
    try:
        # What a cell writes is in its output: the kernel need not write it here as well.
        await client.async_execute(stderr=subprocess.DEVNULL)
    except (CellControlSignal, DeadKernelError) as error:
        stopped = str(error)
    finally:
        notebook.metadata = nbformat.from_dict(METADATA)  # the kernel adds its exact version
    faults = _tidy(notebook, strict) or [stopped] * bool(
        stopped
    )  # the output of a cell says it better
    if strict and faults:
        raise NotebookError("\n".join(faults))
    return faults


def _tidy(notebook: NotebookNode, strict: bool) -> list[str]:
    """Leave in outputs what is the same on every machine; return what should not be there."""
    faults, after = [], 0
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    for number, cell in enumerate(code, 1):
        outputs = cell.get("outputs", [])
        # A live widget has no saved picture: its plain text is a repr that nobody wants to read.
        outputs[:] = [o for o in outputs if WIDGET_VIEW not in o.get("data", {})]
        for output in (o for o in outputs if o.get("name") == "stderr"):
            # Where a warning was raised is a path of this machine or of this one run.
            output.text = re.sub(r"(?m)^\S.*?\.py:\d+: (?=\w*Warning)", "", output.text)
            if not strict:  # a sentence will do: no cluster's farewell of eighty lines
                output.text = output.text.strip().partition("\n")[0] + "\n"
            if "warns" not in tags(cell):
                faults.append(f"code cell {number} wrote to stderr\n    {output.text.strip()}")
        errors = [output for output in outputs if output.output_type == "error"]
        for error in errors:
            said = f"{error.ename}: {error.evalue}".strip()
            if len(error.traceback) > 1:  # an error that shows itself as a sentence is kept
                error.traceback = [said]
            elif not strict:  # and the teacher reads in the terminal what the class reads
                said = re.sub(r"\x1b\[[\d;]*m", "", error.traceback[0]).replace("\n", "\n    ")
            known = "raises-exception" in tags(cell)
            if known and faults and error.ename == "NameError":
                after += 1
            elif "fails" not in tags(cell):
                happened = "cannot work on these texts" if known else "failed"
                faults.append(f"code cell {number} {happened}\n    {said}")
        if "fails" in tags(cell) and cell.execution_count and not errors:
            faults.append(f"code cell {number} has the tag `fails` and did not fail")
    if after:
        faults.append(f"cells that need what those above make: {after}")
    return faults


def own_jupyter(folder: Path) -> None:
    """Keep this process and its kernels in `folder`, away from anyone's Jupyter settings."""
    kernel = folder / "data" / "kernels" / KERNEL
    kernel.mkdir(parents=True)
    command = [sys.executable, "-m", "ipykernel_launcher", "--log-level=ERROR"]
    spec = {"argv": [*command, "-f", "{connection_file}"], "display_name": KERNEL}
    (kernel / "kernel.json").write_text(json.dumps(spec), encoding="utf-8")
    for name in ("MPLBACKEND", "PYTHONWARNINGS", "JUPYTER_PATH", "JUPYTER_CONFIG_PATH"):
        os.environ.pop(name, None)
    for name in ("CONFIG", "DATA", "RUNTIME"):
        os.environ[f"JUPYTER_{name}_DIR"] = str(folder / name.lower())
    os.environ["IPYTHONDIR"] = str(folder / "ipython")
    os.environ["TQDM_DISABLE"] = "1"  # a saved progress bar stands still at nought
    # Workers that are closed on a busy machine complain of it; what goes wrong is raised anyhow.
    os.environ["DASK_LOGGING__DISTRIBUTED"] = "critical"


def shrink(notebook: NotebookNode) -> None:
    """Keep charts in 256 colours, in place: a third of the bytes, and charts need no more."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    for output in (o for o in outputs if "image/png" in o.get("data", {})):
        chart = Image.open(io.BytesIO(base64.b64decode(output.data["image/png"]))).convert("RGB")
        smaller = io.BytesIO()
        chart.quantize(dither=Image.Dither.NONE).save(smaller, "PNG", optimize=True)
        output.data["image/png"] = base64.b64encode(smaller.getvalue()).decode()


def absolute(corpus: str) -> str:
    """Make a path (or glob) absolute: from here, else from where ``make -C`` was called."""
    for base in (Path.cwd(), Path(os.environ.get("CALLED_FROM", "."))):
        path = (base / Path(corpus).expanduser()).resolve()
        if path.exists() or glob(str(path)):
            return str(path)
    raise SystemExit(f"no such corpus: {corpus!r}. Give a folder, a file, a zip or a pattern.")


@dataclass
class Work:
    """What is asked of every notebook."""

    course: Course
    command: str
    out: Path
    values: dict[str, str]
    blanks: bool
    turns: asyncio.Semaphore

    async def do(self, name: str, language: str) -> tuple[list[str], list[str]]:
        """Make one notebook; return what to say of it, and its faults."""
        async with self.turns:
            start = time.perf_counter()
            try:
                notebook = self.course.notebook(name, language, self.values)
                faults = await self._executed(notebook, name, language)
            except NotebookError as error:
                return [], [str(error)]
            said = [f"{time.perf_counter() - start:.1f} s"]
            fixed = not any("parameters" in tags(cell) for cell in notebook.cells)
            if self.values and name in self.course.sources and fixed:
                said.append("    over the sample corpus: it has no cell that names its source")
            return said, faults

    async def _executed(self, notebook: NotebookNode, name: str, language: str) -> list[str]:
        faults = []
        folder = self.course.folder / language
        folder.mkdir(exist_ok=True)
        try:
            if name.endswith("_exercises"):
                if self.blanks:  # what the checks say of them is for the tests to judge
                    await execute(notebook, folder, strict=False)
            elif name in self.course.sources or (not self.values and name not in GENERATED):
                # Over other texts without solutions, which are those of the sample corpus.
                faults = await execute(notebook, folder, strict=not self.values)
            if self.command == "build":
                await asyncio.to_thread(shrink, notebook)
                nbformat.write(notebook, folder / f"{name}.ipynb")
        finally:  # a page that stops at the failing cell helps to mend it
            if self.command == "run":
                await asyncio.to_thread(write_page, notebook, name, language, self.out)
        return faults


async def work(work: Work, names: list[str], languages: list[str]) -> int:
    """Make the notebooks side by side, and tell of each in order; return how many failed."""
    pairs = [(name, language) for name in names for language in languages]
    tasks = [asyncio.create_task(work.do(*pair)) for pair in pairs]
    failures = 0
    for (name, language), task in zip(pairs, tasks, strict=True):
        said, faults = await task
        title = f"{language}/{name}"
        if said:
            print(f"{title}: {said[0]}", *said[1:], sep="\n", flush=True)
        for fault in faults:
            print(f"{title}: {fault}", file=sys.stderr, flush=True)
        failures += not said
    return failures


def main() -> int:
    """Run the command line; the exit code is 1 if any notebook failed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[1])
    parser.add_argument("command", choices=["run", "build"])
    parser.add_argument("names", nargs="*", help="only these, such as 01_name (default: all)")
    parser.add_argument("--language", choices=LANGUAGES, help="one of the two (default: both)")
    parser.add_argument("--corpus", help="run over these texts instead of the sample corpus")
    parser.add_argument("--text", help="the field or column of the corpus that holds the text")
    parser.add_argument("--out", type=Path, default=Path("build"), help="folder for run (build/)")
    parser.add_argument("--blanks", action="store_true", help="execute exercises too, unsolved")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="kernels at a time")
    parser.add_argument("--notebooks", type=Path, default=ROOT / "notebooks", help="their folder")
    arguments = parser.parse_intermixed_args()
    if arguments.command == "build" and (arguments.corpus or arguments.text):
        parser.error("the committed notebooks show the sample corpus: build takes no --corpus")
    corpus = absolute(arguments.corpus) if arguments.corpus else None
    values = {"SOURCE": corpus, "TEXT": arguments.text}
    values = {name: value for name, value in values.items() if value}
    course = Course(arguments.notebooks.resolve())
    # A lesson that is asked for by name brings its exercises.
    asked = arguments.names
    wanted = tuple(f"{name}_" for name in asked)
    names = [name for name in course.names if not asked or f"{name}_".startswith(wanted)]
    if not course.sources or not names:
        parser.error(f"no notebook to run in {arguments.notebooks}: there are {course.names}")
    languages = [arguments.language] if arguments.language else list(LANGUAGES)
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        own_jupyter(Path(folder))
        turns = asyncio.Semaphore(max(arguments.jobs, 1))
        all_work = Work(course, arguments.command, arguments.out, values, arguments.blanks, turns)
        failures = asyncio.run(work(all_work, names, languages))
    print(f"{len(names) * len(languages)} notebooks in {time.perf_counter() - start:.0f} s")
    if arguments.command == "run":
        print(f"Open {write_index(course, languages, arguments.out)}")
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main())
