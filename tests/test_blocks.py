"""Every block of code in the README and in the docs runs, or is a command that there is."""

import ast
import doctest
import importlib.util
import inspect
import operator
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PAGES = [
    *(ROOT / name for name in ("README.md", "README.ar.md", "CONTRIBUTING.md", "ARCHITECTURE.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
]
BLOCK = re.compile(r"^ *```(\S*)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
BLOCKS = [
    (path.relative_to(ROOT).as_posix(), language, code)
    for path in PAGES
    for language, code in BLOCK.findall(path.read_text(encoding="utf-8"))
    if not language.startswith("{")
]
#: What is no program: a drawing of floors, the grammar, which has its own test, and a setting.
TEXT = {
    ("ARCHITECTURE.md", ""),
    ("docs/reference/queries.md", "text"),
    ("docs/how-to/colab.md", "toml"),
}
#: Programs that start machines, or fetch models: they are read, and the page says so.
NOT_HERE = {"dask_jobqueue", "dask_kubernetes", "dask_gateway", "camel_tools", "stanza"}
#: What needs a network, or a person at a notebook; tests of their own show both without.
ALONE = ("ct.datasets.load(", "ct.code(lines")
#: Pages whose blocks without `>>>` tests/test_teaching.py runs.
TAUGHT = {"README.ar.md", "docs/teaching/project.md", "docs/teaching/project.ar.md"}
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def of(*languages, plain=None):
    chosen = [block for block in BLOCKS if block[1] in languages]
    if plain is not None:
        chosen = [block for block in chosen if (">>>" not in block[2]) == plain]
    return [pytest.param(page, code, id=f"{page}-{n}") for n, (page, _, code) in enumerate(chosen)]


def test_every_block_is_of_a_kind_that_is_tried():
    kinds = {(page, language) for page, language, _ in BLOCKS}
    assert {kind for kind in kinds if kind[1] not in ("python", "pycon", "sh", "bat")} == TEXT
    assert len(BLOCKS) > 150


@pytest.mark.parametrize(("page", "code"), of("pycon", "python", plain=False))
def test_an_example_is_one_that_doctest_sees(page, code):
    """What is run is what is read: pytest runs all of README.md and docs as doctests."""
    examples = doctest.DocTestParser().get_examples(code)
    assert len(examples) == len(re.findall(r"(?m)^ *>>> ", code))
    assert (
        page.startswith("docs/") or page in PYPROJECT["tool"]["pytest"]["ini_options"]["testpaths"]
    )
    # A blank line ends what is expected: the fence below is none of it.
    assert code.endswith("\n\n") or not examples[-1].want, "a blank line before the fence, please"


def runs(code):
    """Tell whether a program runs here: it starts no machines, fetches nothing, asks nobody."""
    tree = ast.parse(code)
    modules = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    plain = [node.names for node in ast.walk(tree) if isinstance(node, ast.Import)]
    modules += [each.name for names in plain for each in names]
    is_elsewhere = NOT_HERE & {name.split(".")[0] for name in modules}
    return not is_elsewhere and not any(call in code for call in ALONE)


WHOLE = [each for each in of("python", "pycon", plain=True) if each.values[0] not in TAUGHT]


@pytest.mark.parametrize(("page", "code"), [each for each in WHOLE if not runs(each.values[1])])
def test_a_program_that_runs_elsewhere_calls_what_there_is(page, code):
    library, called = importlib.import_module("corpus_tools"), 0
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call) and (name := ast.unparse(node.func)).startswith("ct."):
            function = operator.attrgetter(name.removeprefix("ct."))(library)
            options = {each.arg: None for each in node.keywords if each.arg}
            inspect.signature(function).bind_partial(*node.args, **options)
            called += 1
    assert called or "ct." not in code


@pytest.mark.parametrize(("page", "code"), [each for each in WHOLE if runs(each.values[1])])
def test_a_program_of_a_page_runs(page, code, tmp_path, monkeypatch):
    spec = importlib.util.spec_from_file_location("pages", ROOT / "docs" / "conftest.py")
    pages = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(pages)
    monkeypatch.chdir(tmp_path)
    pages.fill(Path(page).stem, tmp_path)
    exec(code, {"__name__": "page", "ct": importlib.import_module("corpus_tools")})


TARGETS = re.findall(r"^([\w-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
FILE = re.compile(r"(?<![\w/.-])((?:tools|docs|notebooks)/[\w./-]+|[\w.-]+\.(?:lock|yml))")
PROGRAMS = {"jupyterlab", "mistune", "pip", "venv", "corpus_tools.explore"}


@pytest.mark.parametrize(("page", "code"), of("sh", "bat"))
def test_a_command_is_one_that_there_is(page, code):
    for line in code.splitlines():
        command = re.sub(r"\s+#.*", "", line).replace("\\", "/").strip()
        if make := re.search(r"(?:^|\s)make ([\w-]+)", command):
            assert make[1] in TARGETS, command
        for module in re.findall(r" -m ([\w.]+)", command):
            assert module in PROGRAMS and importlib.util.find_spec(module), command
        for extra in re.findall(r"\[(\w+)\]", command):
            assert extra in PYPROJECT["project"]["optional-dependencies"], command
        for file in re.findall(
            r"(?<![\w/.-])((?:tools|docs|notebooks)/[\w./-]+|[\w.-]+\.(?:lock|yml))", command
        ):
            assert (ROOT / file).exists(), command
        known = (
            "make ",
            "py ",
            "python3 ",
            ".venv/",
            "set ",
            "PIP_",
            "conda ",
            "jupyter ",
            "pip ",
            "camel_data ",
        )
        assert command.startswith(known), command
