"""The committed notebooks are their sources, executed; and the tool that executes them works."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

import notebooks  # tools/notebooks.py

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "notebooks").glob("[0-9]*_*.py"))
every_notebook = pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)


def built(source):
    return nbformat.read(source.with_suffix(".ipynb"), as_version=4)


def outputs(notebook):
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            yield cell, output


def test_there_are_notebooks_and_each_has_a_source():
    assert SOURCES
    committed = sorted((ROOT / "notebooks").glob("*.ipynb"))
    assert committed == [source.with_suffix(".ipynb") for source in SOURCES]


@every_notebook
def test_it_is_its_source_executed(source):
    def told(notebook):
        return [(c.id, c.cell_type, c.metadata, c.source) for c in notebook.cells]

    notebook = built(source)
    assert told(notebook) == told(notebooks.load(source)), "run `make rebuild-notebooks`"
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    ran = [cell.execution_count for cell in code if cell.source.strip()]
    assert ran == list(range(1, len(ran) + 1))
    assert notebook.metadata == notebooks.METADATA


@every_notebook
def test_it_ran_without_error_or_warning_and_shows_a_chart(source):
    notebook = built(source)
    for cell, output in outputs(notebook):
        assert output.output_type != "error", cell.source
        assert output.get("name") != "stderr" or "warns" in cell.metadata.tags, cell.source
    assert any("image/png" in output.get("data", {}) for _, output in outputs(notebook))


@every_notebook
def test_every_chart_is_shown(source):
    for cell in built(source).cells:
        if cell.source.startswith("axes = ct.plot.") or "\naxes = ct.plot." in cell.source:
            assert "image/png" in cell.outputs[-1].get("data", {}), cell.source


@pytest.fixture(scope="module")
def afresh(tmp_path_factory):
    """All notebooks, executed now."""
    folder = tmp_path_factory.mktemp("afresh")
    for source in SOURCES:
        shutil.copy(source, folder)
    run = tool(folder, "build")
    assert run.returncode == 0, run.stderr
    return folder


@every_notebook
def test_it_shows_what_it_gives_today(source, afresh):
    """Every output but the pixels of charts, which differ between machines."""

    def shown(notebook):
        for _, output in outputs(notebook):
            output.get("data", {}).pop("image/png", None)
            yield output

    again = nbformat.read(afresh / f"{source.stem}.ipynb", as_version=4)
    assert list(shown(again)) == list(shown(built(source))), "run `make rebuild-notebooks`"


@every_notebook
def test_it_can_be_read_by_anyone(source):
    text = source.with_suffix(".ipynb").read_text(encoding="utf-8")
    assert len(text.encode()) < (700_000 if "gallery" in source.stem else 300_000)
    assert str(ROOT) not in text
    prose = re.sub(r'"image/png": "[^"]*"', "", text)
    assert not re.search(r"/(home|Users|root|tmp|work)/|[A-Z]:\\\\|\bat 0x", prose)


@pytest.fixture
def tiny(tmp_path):
    """A folder with two notebooks: one that shows its parameter and draws, one that fails."""
    folder = tmp_path / "my notebooks"
    folder.mkdir()
    (folder / "01_tiny.py").write_text(
        "# %% [markdown]\n# # Tiny\n\n"
        '# %% tags=["parameters"]\nSOURCE = None  # change this\n\n'
        "# %%\nprint(SOURCE)\n\n"
        "# %%\nimport matplotlib.pyplot as plt\nplt.plot([1, 2]);\n\n"
        '# %% tags=["warns"]\nimport warnings\nwarnings.warn("careful")\n',
        encoding="utf-8",
    )
    (folder / "02_fails.py").write_text("# %%\n1 + 1\n\n# %%\n1 / 0\n", encoding="utf-8")
    (folder / "03_warns.py").write_text(
        "# %%\nimport warnings\nwarnings.warn('too loud')\n", encoding="utf-8"
    )
    return folder


def tool(folder, *arguments):
    # The tests' own backend must not reach the notebooks: the tool keeps it out.
    return subprocess.run(
        [sys.executable, ROOT / "tools/notebooks.py", *arguments, "--notebooks", folder],
        cwd=folder.parent,
        env={**os.environ, "MPLBACKEND": "Agg"},
        capture_output=True,
        text=True,
    )


def test_run_shows_the_readers_texts_and_says_what_failed(tiny):
    texts = tiny.parent / 'my "نصوص"'
    texts.mkdir()
    run = tool(tiny, "run", "--corpus", texts.name, "--out", "out")
    assert run.returncode == 1
    assert "02_fails: code cell 2 failed\n    ZeroDivisionError: division" in run.stderr
    assert "Traceback" not in run.stderr
    assert "03_warns: cell 1 wrote to stderr" in run.stderr
    page = (tiny.parent / "out/pages/01_tiny.html").read_text(encoding="utf-8")
    assert f"{texts.resolve()}\n" in page
    assert "<script src=" not in page
    charts = sorted((tiny.parent / "out/charts").iterdir())
    assert [chart.name for chart in charts] == ["01_tiny-1.png"]
    assert charts[0].read_bytes().startswith(b"\x89PNG")
    index = (tiny.parent / "out/index.html").read_text(encoding="utf-8")
    assert re.findall('href="(.*?)"', index)[:2] == ["pages/01_tiny.html", "charts/01_tiny-1.png"]


@pytest.mark.parametrize("text", ["كتاب", "no Arabic at all, no Arabic"])
def test_the_notebooks_run_on_any_texts(text, tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(text, encoding="utf-8")
    folder = tmp_path / "notebooks"
    folder.mkdir()
    for source in SOURCES:
        shutil.copy(source, folder)
    run = tool(folder, "run", "--corpus", "texts", "--out", "out")
    assert run.returncode == 0, run.stderr


def test_halves_that_share_a_text_are_compared(tmp_path):
    (tmp_path / "texts").mkdir()
    for number, text in enumerate(["ذهب الولد", "عاد", "ذهب الولد", "نام"]):
        (tmp_path / "texts" / f"{number}.txt").write_text(text, encoding="utf-8")
    folder = tmp_path / "notebooks"
    folder.mkdir()
    shutil.copy(ROOT / "notebooks" / "05_change_and_comparison.py", folder)
    run = tool(folder, "run", "--corpus", "texts", "--out", "out")
    assert run.returncode == 0, run.stderr


def test_build_twice_gives_the_same_bytes(tiny):
    target = tiny / "01_tiny.ipynb"
    assert tool(tiny, "build", "01_tiny").returncode == 0
    first = target.read_bytes()
    assert tool(tiny, "build", "01_tiny").returncode == 0
    assert target.read_bytes() == first
    texts = [output.text for _, output in outputs(built(target)) if "text" in output]
    assert texts == ["None\n", 'UserWarning: careful\n  warnings.warn("careful")\n']


def test_a_corpus_is_looked_for_where_make_was_called(tmp_path, monkeypatch):
    (tmp_path / "called from/texts").mkdir(parents=True)
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("CALLED_FROM", str(tmp_path / "called from"))
    assert notebooks.absolute("texts") == str(tmp_path / "called from/texts")
    assert notebooks.absolute("tests") == str(ROOT / "tests")
    assert notebooks.absolute("tests/test_*.py") == str(ROOT / "tests/test_*.py")
    with pytest.raises(SystemExit, match="no such corpus: 'nowhere'"):
        notebooks.absolute("nowhere")
