"""The floors of the architecture: imports only point down, and never sideways."""

import ast
import importlib
import resource
import subprocess
import sys
from pathlib import Path

import pytest

import corpus_tools as ct

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "corpus_tools"
MODULES = sorted(PACKAGE.rglob("*.py"))

# Single modules beside the packages, table/ and data/ are the ground all may stand on.
GROUND, FRONT_DOOR = -1, 7
FLOORS = {
    "data": GROUND,
    "naming": GROUND,
    "spelling": GROUND,
    "table": GROUND,
    "dates": 0,
    "text": 0,
    "measures": 0,
    "inference": 1,
    "words": 1,
    "pages": 1,
    "readers": 1,
    "corpus": 2,
    "layers": 3,
    "query": 3,
    "datasets": 4,
    "analysis": 4,
    "maps": 5,
    "networks": 5,
    "passages": 5,
    "quoting": 6,
    "relations": 5,
    "roots": 5,
    "summary": 5,
    "classroom": 6,
    "coding": 6,
    "plot": 6,
    "display": 6,
    "explore": 8,  # it calls the library as any notebook does
}
# Charts are drawn from tables and graphs: they never reach for the corpus.
FORBIDDEN = {
    "plot": {
        "readers",
        "corpus",
        "query",
        "analysis",
        "networks",
        "relations",
        "summary",
        "maps",
        "passages",
    }
}
# Never loaded by `import corpus_tools`: not everyone has them, and nobody waits for them.
UNUSED = [
    *("IPython", "asyncio", "dask", "email", "filelock", "hijridate", "ipywidgets", "itables"),
    *("jinja2", "jupyterlab", "jupytext", "lxml", "matplotlib", "multiprocessing", "networkx"),
    *("docx", "openpyxl", "pypdf", "python_calamine", "scipy", "seaborn", "simplemma", "sklearn"),
    *(
        "plotly",
        "pooch",
        "pyarrow.dataset",
        "pyarrow.parquet",
        "ssl",
        "tabulate",
        "tomllib",
        "tqdm",
    ),
    *("trafilatura", "wordcloud"),
]
# Rooms that it enters: what a corpus is.
ENTERED = {"_checks", "corpus", "table", "text"}
# What a first page of a saved corpus does without.
NO_PAGE = {*UNUSED, "difflib", "corpus_tools.measures", "corpus_tools.readers"}
NO_PAGE -= {"pyarrow.parquet", "ssl"}  # the one brings the other


def room(module):
    """The package or single module right under corpus_tools; "" is corpus_tools itself."""
    return module.split(".")[1] if "." in module else ""


def floor(name):
    if name == "":
        return FRONT_DOOR
    if (PACKAGE / name).is_dir():
        assert name in FLOORS, f"corpus_tools/{name}/ stands on no floor: name it in this test"
    return FLOORS.get(name, GROUND)


def imported(path):
    """The dotted names within corpus_tools that a module imports, wherever in its text."""
    package = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = list(package[: len(package) - node.level + 1]) if node.level else []
            source = ".".join([*base, *filter(None, [node.module])])
            # `from corpus_tools import text` names a room, `from corpus_tools import read` a verb.
            names = [f"{source}.{alias.name}" for alias in node.names]
            if source == "corpus_tools":
                names = [n if lies_in_package(room(n)) else source for n in names]
        else:
            continue
        yield from (name for name in names if name.split(".")[0] == "corpus_tools")


def lies_in_package(name):
    return (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").is_file()


def faults(path):
    here = room(".".join(path.relative_to(ROOT).with_suffix("").parts))
    if here == "__init__":
        return []  # the front door opens on every floor
    return [
        f"{path.relative_to(ROOT)} (floor {floor(here)}) imports {name} (floor {floor(there)})"
        for name in imported(path)
        if (there := room(name)) != here
        and (
            there in FORBIDDEN.get(here, ())
            or (floor(there) >= floor(here) and not floor(there) == floor(here) == GROUND)
        )
    ]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_only_point_down(path):
    assert faults(path) == []


@pytest.mark.parametrize(
    ("where", "line", "fine"),
    [
        ("corpus/x.py", "from corpus_tools.text import arabic", True),
        ("corpus/x.py", "from corpus_tools.analysis.ngrams import ngrams", False),
        ("corpus/x.py", "from ..analysis import ngrams", False),
        ("corpus/x.py", "from . import model", True),
        ("corpus/x.py", "import corpus_tools.readers", True),
        ("text/x.py", "def f():\n    from corpus_tools.measures import association", False),
        ("readers/x.py", "import corpus_tools as ct", False),
        ("readers/x.py", "from corpus_tools import read", False),
        ("plot/x.py", "from corpus_tools.corpus.model import Corpus", False),
        ("plot/x.py", "from corpus_tools.table import Table", True),
        ("display/x.py", "from corpus_tools.analysis import concordance", True),
        ("display/x.py", "from corpus_tools.plot import charts", False),
        ("table.py", "from corpus_tools.text import arabic", False),
        ("__init__.py", "from corpus_tools.plot import charts", True),
    ],
)
def test_the_check_itself(tmp_path, monkeypatch, where, line, fine):
    package = tmp_path / "corpus_tools"
    for name in FLOORS:
        (package / name).mkdir(parents=True)
    (package / "table.py").touch()
    (package / where).write_text(line, encoding="utf-8")
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    monkeypatch.setitem(globals(), "PACKAGE", package)
    assert (faults(package / where) == []) is fine


def loaded(code):
    """The modules that a new process has loaded when it has run some code."""
    code = f"import sys\n{code}\nprint(*sys.modules)"
    run = [sys.executable, "-c", code]
    return set(
        subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    )


def test_the_front_door_opens_without_what_is_not_used():
    modules = loaded("import corpus_tools")
    assert modules & set(UNUSED) == set()
    assert {room(name) for name in modules if name.startswith("corpus_tools.")} == ENTERED


def test_a_first_page_loads_nothing_that_it_does_not_use(tmp_path):
    ct.save(ct.read(["نص عن نص"]), tmp_path / "a")
    page = f"ct.concordance(ct.open({str(tmp_path / 'a')!r}), 'نص', sort='before', page=1)"
    assert loaded(f"import corpus_tools as ct\n{page}") & NO_PAGE == set()


def test_importing_the_library_takes_little_longer_than_importing_pandas():
    # Processor time, the least of some turns: 1.1 on a machine that is quiet.
    def seconds(name):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", f"import {name}"], cwd=ROOT, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    seconds("corpus_tools")
    turns = [(seconds("pandas"), seconds("corpus_tools")) for _ in range(5)]
    pandas, library = map(min, zip(*turns, strict=True))
    assert library < 1.3 * pandas


@pytest.mark.parametrize("package", ["corpus_tools", "corpus_tools.classroom"])
def test_a_door_has_the_names_that_editors_read(package):
    module = importlib.import_module(package)
    for name in module.__all__:
        assert getattr(module, name) is getattr(module, name)
        assert name in vars(module)
    assert dir(module) == sorted(module.__all__)


@pytest.mark.parametrize(
    "path",
    [*MODULES, *sorted((ROOT / "tests").rglob("*.py")), *sorted((ROOT / "tools").rglob("*.py"))],
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_no_module_hides_something(path):
    """A module that passes 400 lines is asked what it is hiding."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400
