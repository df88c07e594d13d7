"""Execute the notebooks, whose source of truth is ``notebooks/NN_name.py`` (jupytext py:percent).

``run`` executes every one from a clean kernel and writes pages and charts to look at; with
``--corpus`` they run over the reader's own texts. ``build`` executes them and rewrites the
``NN_name.ipynb`` that stand beside the sources, with outputs, the same bytes every time.

Two cell tags mean something here. ``parameters`` marks the cell whose lines ``SOURCE = ...`` and
``TEXT = ...`` are replaced by ``--corpus`` and ``--text``; ``warns`` allows a cell to write to
stderr, a failure anywhere else.
"""

import argparse
import base64
import hashlib
import html
import io
import json
import os
import re
import sys
import tempfile
import time
from collections import Counter
from copy import deepcopy
from glob import glob
from pathlib import Path

import jupytext
import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellControlSignal, CellExecutionError, DeadKernelError
from nbconvert import HTMLExporter
from nbformat import NotebookNode
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
KERNEL = "corpus-tools-build"
PLOTLY = "application/vnd.plotly.v1+json"
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
# The same for every author's machine and every Python: none of it is taken from the kernel.
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"},
}
# JupyterLab's look with the style sheet inside the page, less the scripts it would fetch.
TEMPLATE = """{% extends "lab/index.html.j2" %}
{% block html_head_js_requirejs %}{% endblock %}
{% block html_head_js_mathjax %}{% endblock %}
{% block html_head_js_mermaidjs %}{% endblock %}
{% block jupyter_widgets %}{% endblock %}
"""
HEAD = '<!DOCTYPE html>\n<meta charset="utf-8">\n<title>Notebooks</title>\n'


class NotebookError(Exception):
    """A notebook that did not run cleanly; the message says which cell and why."""


def load(source: Path, values: dict[str, str] | None = None) -> NotebookNode:
    """Read a source as a notebook without outputs; `values` replace those of its parameters."""
    notebook = jupytext.read(str(source))
    notebook.metadata = nbformat.from_dict(METADATA)
    seen: Counter[str] = Counter()
    for cell in notebook.cells:
        key = f"{cell.cell_type} {cell.source}"
        seen[key] += 1  # ids made from the text: an edit changes the id of one cell only
        cell.id = hashlib.sha256(f"{seen[key]} {key}".encode()).hexdigest()[:12]
        for name, value in (values or {}).items() if "parameters" in _tags(cell) else ():
            line = f"{name} = {json.dumps(value, ensure_ascii=False)}"
            lines = cell.source.splitlines()
            cell.source = "\n".join(line if old.startswith(f"{name} =") else old for old in lines)
    return notebook


def execute(notebook: NotebookNode, folder: Path) -> None:
    """Run the cells in place, in a kernel of this very Python whose working folder is `folder`.

    Raises
    ------
    NotebookError
        At the first cell that fails, or for a cell that wrote to stderr without the tag ``warns``.
    """
    started: list[int] = []
    client = NotebookClient(
        notebook,
        kernel_name=KERNEL,
        resources={"metadata": {"path": str(folder)}},
        timeout=900,
        coalesce_streams=True,
        record_timing=False,
        store_widget_state=False,
        on_cell_execute=lambda cell, cell_index: started.append(cell_index),
    )
    try:
        client.execute()
    except (CellControlSignal, DeadKernelError) as error:
        raise NotebookError(_reason(notebook, max(started, default=0), error)) from None
    finally:
        notebook.metadata = nbformat.from_dict(METADATA)  # the kernel adds its exact version
    for number, cell in enumerate(notebook.cells, 1):
        outputs = cell.get("outputs", [])
        # A live widget has no saved picture: its plain text is a repr that nobody wants to read.
        outputs[:] = [o for o in outputs if WIDGET_VIEW not in o.get("data", {})]
        for output in (o for o in outputs if o.get("name") == "stderr"):
            # Where a warning was raised is a path of this machine or of this one run.
            output.text = re.sub(r"(?m)^\S.*?\.py:\d+: (?=\w*Warning)", "", output.text)
            if "warns" not in _tags(cell):
                raise NotebookError(f"cell {number} wrote to stderr\n{cell.source}\n{output.text}")


def _reason(notebook: NotebookNode, place: int, error: Exception) -> str:
    """Say in a line or two which cell failed, by its number in the page, and why."""
    kinds = [cell.cell_type for cell in notebook.cells[: place + 1]]
    said = str(error)
    if isinstance(error, CellExecutionError):
        said = f"{error.ename}: {error.evalue}"
    return f"code cell {kinds.count('code')} failed\n    {said.strip()}"


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


def with_figures(notebook: NotebookNode) -> NotebookNode:
    """Return a notebook for a page, with the figures of Plotly, which nbconvert leaves out."""
    notebook = deepcopy(notebook)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    figures = [o.data for o in outputs if PLOTLY in o.get("data", {})]
    for number, data in enumerate(figures):
        from plotly.io import to_html  # here only: a figure means that there is Plotly

        figure = {name: data[PLOTLY][name] for name in ("data", "layout")}
        # The program is in the page once, with the first figure.
        look = {"include_plotlyjs": not number, "full_html": False, "validate": False}
        data["text/html"] = to_html(figure, div_id=f"figure-{number}", **look)
    return notebook


def write_page(notebook: NotebookNode, name: str, out: Path) -> str:
    """Write the page and the charts of one notebook; return its entry in the index."""
    (out / "pages").mkdir(parents=True, exist_ok=True)
    (out / "charts").mkdir(exist_ok=True)
    exporter = HTMLExporter(raw_template=TEMPLATE, embed_images=True)
    seen = with_figures(notebook)
    page, _ = exporter.from_notebook_node(seen, {"metadata": {"name": name}})
    (out / "pages" / f"{name}.html").write_text(page, encoding="utf-8")
    for old in (out / "charts").glob(f"{name}-*.png"):
        old.unlink()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    images = [o.data["image/png"] for o in outputs if "image/png" in o.get("data", {})]
    charts = [f"charts/{name}-{number}.png" for number in range(1, len(images) + 1)]
    for chart, image in zip(charts, images, strict=True):
        (out / chart).write_bytes(base64.b64decode(image))
    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    heading = re.search(r"(?m)^# +(.+)$", prose)
    title = html.escape(heading[1] if heading else name)
    pictures = "".join(f'<a href="{c}"><img src="{c}" alt="" height="140"></a>\n' for c in charts)
    return f'<h2 dir="auto"><a href="pages/{name}.html">{title}</a></h2>\n{pictures}'


def shrink(notebook: NotebookNode) -> None:
    """Keep charts in 256 colours, in place: a third of the bytes, and charts need no more."""
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    for output in (o for o in outputs if "image/png" in o.get("data", {})):
        chart = Image.open(io.BytesIO(base64.b64decode(output.data["image/png"]))).convert("RGB")
        smaller = io.BytesIO()
        chart.quantize(dither=Image.Dither.NONE).save(smaller, "PNG", optimize=True)
        output.data["image/png"] = base64.b64encode(smaller.getvalue()).decode()


def _tags(cell: NotebookNode) -> list[str]:
    return cell.metadata.get("tags", [])


def absolute(corpus: str) -> str:
    """Make a path (or glob) absolute: from here, else from where ``make -C`` was called."""
    for base in (Path.cwd(), Path(os.environ.get("CALLED_FROM", "."))):
        path = (base / Path(corpus).expanduser()).resolve()
        if path.exists() or glob(str(path)):
            return str(path)
    raise SystemExit(f"no such corpus: {corpus!r}. Give a folder, a file, a zip or a pattern.")


def main() -> int:
    """Run the command line; the exit code is 1 if any notebook failed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[1])
    parser.add_argument("command", choices=["run", "build"])
    parser.add_argument("names", nargs="*", help="only these, such as 01_name (default: all)")
    parser.add_argument("--corpus", help="run over these texts instead of the sample corpus")
    parser.add_argument("--text", help="the field or column of the corpus that holds the text")
    parser.add_argument("--out", type=Path, default=Path("build"), help="folder for run (build/)")
    parser.add_argument("--notebooks", type=Path, default=ROOT / "notebooks", help="the sources")
    arguments = parser.parse_intermixed_args()
    if arguments.command == "build" and (arguments.corpus or arguments.text):
        parser.error("the committed notebooks show the sample corpus: build takes no --corpus")
    corpus = absolute(arguments.corpus) if arguments.corpus else None
    values = {"SOURCE": corpus, "TEXT": arguments.text}
    values = {name: value for name, value in values.items() if value}
    sources = sorted(arguments.notebooks.glob("[0-9]*_*.py"))
    sources = [s for s in sources if not arguments.names or s.stem in arguments.names]
    if not sources:
        parser.error(f"no notebook to run in {arguments.notebooks}")
    failures, entries = 0, []
    with tempfile.TemporaryDirectory() as folder:
        own_jupyter(Path(folder))
        for source in sources:
            start = time.perf_counter()
            notebook = load(source, values)
            try:
                execute(notebook, arguments.notebooks)
            except NotebookError as error:
                failures += 1
                print(f"{source.stem}: {error}\n", file=sys.stderr)
            else:
                print(f"{source.stem}: ran in {time.perf_counter() - start:.1f} s", flush=True)
                if corpus and not any("parameters" in _tags(cell) for cell in notebook.cells):
                    print("    over the sample corpus: it has no cell that names its source")
                if arguments.command == "build":
                    shrink(notebook)
                    nbformat.write(notebook, source.with_suffix(".ipynb"))
            if arguments.command == "run":  # a page that stops at the failing cell helps to mend it
                entries.append(write_page(notebook, source.stem, arguments.out))
    if arguments.command == "run":
        index = arguments.out / "index.html"
        index.write_text(HEAD + "".join(entries), encoding="utf-8")
        print(f"Open {index}")
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main())
