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
from course import GENERATED, LANGUAGES, METADATA, Course, tags

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "notebooks"
COURSE = Course(FOLDER)
ALL = [(language, name) for name in COURSE.names for language in LANGUAGES]
EXECUTED = [(language, name) for language, name in ALL if not name.endswith("_exercises")]
EXECUTED = [(language, name) for language, name in EXECUTED if name not in GENERATED]
LESSONS = [(language, name) for language, name in ALL if name in COURSE.sources]


def of_each(pairs):
    return pytest.mark.parametrize(("language", "name"), pairs, ids="/".join)


def read(language, name, folder=FOLDER):
    return nbformat.read(folder / language / f"{name}.ipynb", as_version=4)


def outputs(notebook):
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            yield cell, output


def test_there_are_notebooks_and_each_has_a_source():
    assert COURSE.sources
    committed = sorted((path.parent.name, path.stem) for path in FOLDER.rglob("*.ipynb"))
    assert committed == sorted(ALL), "run `make rebuild-notebooks`"


@of_each(ALL)
def test_it_is_its_source(language, name):
    def told(notebook):
        return [(c.id, c.cell_type, c.metadata, c.source) for c in notebook.cells]

    notebook = read(language, name)
    made = COURSE.notebook(name, language)
    assert told(notebook) == told(made), "run `make rebuild-notebooks`"
    assert notebook.metadata == METADATA


@of_each(EXECUTED)
def test_it_was_executed_without_error_or_warning(language, name):
    notebook = read(language, name)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    ran = [cell.execution_count for cell in code if cell.source.strip()]
    assert ran == list(range(1, len(ran) + 1))
    for cell, output in outputs(notebook):
        assert (output.output_type == "error") == ("fails" in tags(cell)), cell.source
        assert output.get("name") != "stderr" or "warns" in tags(cell), cell.source


@of_each(LESSONS)
def test_it_shows_a_chart_and_every_chart_that_it_draws(language, name):
    notebook = read(language, name)
    assert any("image/png" in output.get("data", {}) for _, output in outputs(notebook))
    for cell in notebook.cells:
        if cell.source.startswith("axes = ct.plot.") or "\naxes = ct.plot." in cell.source:
            assert "image/png" in cell.outputs[-1].get("data", {}), cell.source


def copied(folder):
    """Copy the sources, and beside them what they lead to; give the folder of notebooks."""
    shutil.copytree(FOLDER / "sources", folder / "notebooks" / "sources")
    shutil.copytree(ROOT / "docs", folder / "docs")
    return folder / "notebooks"


@pytest.fixture(scope="module")
def afresh(tmp_path_factory):
    """All notebooks, executed now, once for all tests."""
    folder = copied(tmp_path_factory.mktemp("afresh"))
    run = tool(folder, "build", "--blanks")
    assert run.returncode == 0, run.stderr
    return folder


@of_each(EXECUTED)
def test_it_shows_what_it_gives_today(language, name, afresh):
    """Every output but the pixels of charts, which differ between machines."""

    def shown(notebook):
        for _, output in outputs(notebook):
            output.get("data", {}).pop("image/png", None)
            yield output

    again, kept = read(language, name, afresh), read(language, name)
    assert list(shown(again)) == list(shown(kept)), "run `make rebuild-notebooks`"


@of_each([(language, name) for language, name in ALL if name.endswith("_exercises")])
def test_each_check_refuses_a_blank_and_nothing_else_fails(language, name, afresh):
    notebook = read(language, name, afresh)
    checks = 0
    for cell in (cell for cell in notebook.cells if cell.cell_type == "code"):
        errors = [o.ename for o in cell.outputs if o.output_type == "error"]
        if "check" in tags(cell):
            assert errors == ["AnswerError"], cell.source
            checks += 1
        else:
            assert len(errors) == ("fails" in tags(cell)), cell.source
    assert checks >= 3


@of_each(ALL)
def test_it_can_be_read_by_anyone(language, name):
    text = (FOLDER / language / f"{name}.ipynb").read_text(encoding="utf-8")
    assert len(text.encode()) < (700_000 if "gallery" in name else 300_000)
    assert str(ROOT) not in text
    prose = re.sub(r'"image/png": "[^"]*"', "", text)
    prose = re.sub(r"C:\\+my_articles", "", prose)  # what a student is told to paste
    assert not re.search(r"/(home|Users|root|tmp|work)/|[A-Z]:\\\\|\bat 0x", prose)


@pytest.fixture
def tiny(tmp_path):
    """A folder with three notebooks: one that shows its parameter and draws, two that fail."""
    folder = tmp_path / "my notebooks"
    sources = folder / "sources"
    sources.mkdir(parents=True)
    (sources / "01_tiny.py").write_text(
        "# %% [markdown]\n# # Tiny\n\n"
        '# %% tags=["parameters"]\nSOURCE = None  # change this\n\n'
        "# %%\nprint(SOURCE)\n\n"
        "# %%\nimport matplotlib.pyplot as plt\nplt.plot([1, 2]);\n\n"
        '# %% tags=["warns"]\nimport warnings\nwarnings.warn("careful")\n',
        encoding="utf-8",
    )
    (sources / "02_fails.py").write_text(
        "# %%\n1 + 1\n\n# %%\n1 / 0\n\n"
        '# %% tags=["raises-exception"]\na = [][0]\n\n# %% tags=["raises-exception"]\na\n',
        encoding="utf-8",
    )
    (sources / "03_warns.py").write_text(
        "# %%\nimport sys\nprint('too loud', 'Traceback', sep='\\n', file=sys.stderr)\n",
        encoding="utf-8",
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


def test_a_run_says_what_failed(tiny):
    run = tool(tiny, "run", "--out", "out", "--language", "en")
    assert run.returncode == 1
    assert "en/02_fails: code cell 2 failed\n    ZeroDivisionError: division" in run.stderr
    assert "en/03_warns: code cell 1 wrote to stderr\n    too loud\nTraceback" in run.stderr
    assert [line.split(":")[0] for line in run.stdout.splitlines()] == [
        *("en/contents", "en/glossary", "en/01_tiny"),
        run.stdout.splitlines()[-2],
        "Open out/index.html",
    ]


def test_a_run_shows_the_readers_texts_and_goes_on_after_what_fails(tiny):
    texts = tiny.parent / 'my "نصوص"'
    texts.mkdir()
    run = tool(tiny, "run", "--corpus", texts.name, "--out", "out")
    assert run.returncode == 0
    assert "ar/02_fails: code cell 2 failed\n    ZeroDivisionError: division" in run.stderr
    assert "en/02_fails: code cell 3 cannot work on these texts\n    IndexError: " in run.stderr
    assert "en/02_fails: cells that need what those above make: 1\n" in run.stderr
    assert "NameError" not in run.stderr
    assert "en/03_warns: code cell 1 wrote to stderr\n    too loud\n" in run.stderr
    assert "Traceback" not in run.stderr
    out = tiny.parent / "out"
    page = (out / "en/01_tiny.html").read_text(encoding="utf-8")
    assert f"{texts.resolve()}\n" in page
    assert "<script src=" not in page
    assert 'href="contents.html"' in page
    assert "ZeroDivisionError: division" in (out / "en/02_fails.html").read_text(encoding="utf-8")
    charts = sorted((out / "ar/charts").iterdir())
    assert [chart.name for chart in charts] == ["01_tiny-01.png"]
    assert charts[0].read_bytes().startswith(b"\x89PNG")

    def links(page):
        return re.findall('href="(.*?)"', (out / page).read_text(encoding="utf-8"))

    assert links("index.html") == ["ar/index.html", "en/index.html"]
    first = ["contents.html", "glossary.html", "01_tiny.html", "charts/01_tiny-01.png"]
    assert links("ar/index.html")[:4] == first


@pytest.mark.parametrize("text", ["كتاب", "no Arabic at all, no Arabic"])
def test_the_notebooks_run_on_any_texts(text, tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(text, encoding="utf-8")
    folder = copied(tmp_path)
    arguments = ["run", "--corpus", "texts", "--out", "out", "--language", "ar"]
    run = tool(folder, *arguments)
    assert run.returncode == 0, run.stderr
    # What cannot work on every corpus is tagged so, and said.
    assert not re.search(" failed$| wrote to stderr$", run.stderr, re.M), run.stderr


def test_halves_that_share_a_text_are_compared(tmp_path):
    rows = ["ذهب الولد,2021", "عاد,2022", "ذهب الولد,2023", "نام,2024"]
    (tmp_path / "texts.csv").write_text("\n".join(["text,date", *rows]), encoding="utf-8")
    arguments = ["run", "05_change_and_comparison", "--corpus", "texts.csv", "--language", "en"]
    run = tool(copied(tmp_path), *arguments)
    # The solutions are about the sections of the sample; every cell of the lesson works.
    assert run.returncode == 0 and "en/05_change_and_comparison: " not in run.stderr, run.stderr


def test_build_twice_and_one_by_one_gives_the_same_bytes(tiny):
    names = [f"{language}/01_tiny.ipynb" for language in LANGUAGES]
    assert tool(tiny, "build", "01_tiny").returncode == 0
    first = [(tiny / name).read_bytes() for name in names]
    assert tool(tiny, "build", "01_tiny", "--jobs", "1").returncode == 0
    assert [(tiny / name).read_bytes() for name in names] == first
    texts = [o.text for _, o in outputs(read("ar", "01_tiny", tiny)) if "text" in o]
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
