"""What is given away, and what comes along with it: wheel, source distribution, and each extra.

Built without a network. In the full run uv puts the wheel into empty environments, the releases
those of requirements.lock: alone, and with each extra, and into one with the versions of Colab.
"""

import asyncio
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

import doors
import notebooks
from corpus_tools.table.frame import VERSION
from course import Course

ROOT = Path(__file__).resolve().parent.parent
FULL = pytest.mark.skipif(
    os.environ.get("CORPUS_TOOLS_FULL") != "1",
    reason="installs packages from a network: CORPUS_TOOLS_FULL=1",
)
NAME = "arabic_corpus_tools"
READ = 'import corpus_tools as ct\ncorpus = ct.read(["قال الولد: الكتاب على الطاولة"])\n'
COUNT = f"{READ}words = ct.frequencies(corpus)\n"
#: Extra: what works with it, and the package that an error names without it ("": none need).
EXTRAS = {
    "formats": (
        'from pathlib import Path\nPath("a.html").write_text("<p>كتاب جديد</p>", "utf-8")\n'
        'import corpus_tools as ct\nassert ct.read("a.html").text(0) == "كتاب جديد"\n'
        "import pypdf, python_calamine",
        "trafilatura",
    ),
    "export": (
        f'{COUNT}words.to_docx("a.docx"), words.to_excel("a.xlsx"), ct.show(words)\n'
        "assert words.to_markdown() and words.to_latex()",
        "python-docx",
    ),
    "lemmas": (f'{READ}ct.frequencies(ct.relabel(corpus, "stem"))', "PyStemmer"),
    "cloud": (f"{COUNT}ct.plot.wordcloud(words)", "wordcloud"),
    "fonts": (
        f'{COUNT}ct.plot.use_arabic(font="Amiri")\nct.plot.frequencies(words)\n'
        'assert "Amiri" in set(ct.plot.fonts()["family"])',
        "",  # without it, the font may be one of the system
    ),
    "interactive": (
        f'{READ}assert ct.plot.interactive.dispersion(ct.matches(corpus, "الكتاب")).data',
        "plotly",
    ),
    "distributed": (
        "import corpus_tools as ct\nfrom distributed import Client\n"
        "with Client(processes=False, dashboard_address=None) as client:\n"
        '    corpus = ct.read(["كتاب"] * 9, path="c", executor=client.get_executor())\n'
        "    assert ct.count(ct.open('c'), 'كتاب') == 9",
        "distributed",
    ),
    "lab": (
        f"{COUNT}import jupyterlab, voila, nbconvert, sklearn\nct.explorer(corpus)",
        "jupyterlab",
    ),
}


@pytest.fixture(scope="module")
def dist(tmp_path_factory):
    """Both distributions, built as `hatchling build` does."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-d", folder], cwd=ROOT, check=True)
    return folder


@pytest.fixture(scope="module")
def wheel(dist):
    return next(dist.glob("*.whl"))


def files_of_the_package():
    paths = (ROOT / "corpus_tools").rglob("*")
    names = {path.relative_to(ROOT).as_posix() for path in paths if path.is_file()}
    return {name for name in names if "__pycache__" not in name}


def test_the_wheel_holds_every_module_and_all_data(wheel):
    inside = zipfile.ZipFile(wheel).namelist()
    assert {name for name in inside if name.startswith("corpus_tools/")} == files_of_the_package()
    assert {name.split("/")[0] for name in inside} == {
        "corpus_tools",
        f"{NAME}-{VERSION}.dist-info",
    }
    assert any(name.endswith("licenses/LICENSE") for name in inside)


def test_of_the_source_distribution_the_same_wheel_is_made(dist, wheel, tmp_path):
    with tarfile.open(next(dist.glob("*.tar.gz"))) as archive:
        archive.extractall(tmp_path, filter="data")
    source = next(tmp_path.iterdir())
    assert {"README.md", "LICENSE", "NOTICE", "tests"} <= {path.name for path in source.iterdir()}
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path / "again"]
    subprocess.run(build, cwd=source, check=True)
    again = next((tmp_path / "again").glob("*.whl"))
    assert again.read_bytes() == wheel.read_bytes()


def five_lines():
    """The README's lines with what they show, as a doctest of its own."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.search(r"(?ms)^```\w+\n(>>> import corpus_tools.*?)^```", readme)[1]


def run(python, code, folder, **environment):
    """Run code in an environment, in a folder away from the project."""
    (folder / "code.py").write_text(code, encoding="utf-8")
    hidden = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}
    clean = {key: value for key, value in os.environ.items() if key not in hidden}
    return subprocess.run(
        [python, "-I", "code.py"],
        cwd=folder,
        env={**clean, "MPLBACKEND": "Agg", "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )


def lines_run(folder):
    """Code that runs the README's lines, and says that it was not the checkout that they used."""
    (folder / "lines.txt").write_text(five_lines(), encoding="utf-8")
    return (
        "import doctest, corpus_tools\n"
        f"assert not corpus_tools.__file__.startswith({str(ROOT / 'corpus_tools')!r})\n"
        "flags = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS\n"
        'print(doctest.testfile("lines.txt", False, optionflags=flags, encoding="utf-8"))\n'
    )


def test_the_readme_runs_with_the_wheel_alone(wheel, tmp_path):
    """Without a network: the wheel is unpacked beside the packages that are installed here."""
    zipfile.ZipFile(wheel).extractall(tmp_path / "wheel")
    before = f"import sys; sys.path.insert(0, {str(tmp_path / 'wheel')!r})\n"
    result = run(sys.executable, before + lines_run(tmp_path), tmp_path)
    assert "failed=0" in result.stdout, result.stdout + result.stderr


def uv(*arguments):
    done = subprocess.run(
        [sys.executable, "-m", "uv", "--quiet", *arguments], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture
def environment(tmp_path):
    """Makes an environment that holds what is asked for, and nothing else."""

    def made(*requirements, constraints=ROOT / "requirements.lock", python=sys.executable):
        folder = tmp_path / "environment"
        uv("venv", "--python", python, folder)
        own = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        uv("pip", "install", "--python", own, "--constraint", constraints, *requirements)
        return own

    yield made
    shutil.rmtree(tmp_path / "environment", ignore_errors=True)


@FULL
def test_alone_the_wheel_brings_all_that_the_readme_needs(wheel, environment, tmp_path):
    python = environment(wheel)
    result = run(python, lines_run(tmp_path), tmp_path)
    assert "failed=0" in result.stdout, result.stdout + result.stderr
    for code, package in EXTRAS.values():
        result = run(python, code, tmp_path)
        assert not package or package in result.stderr.splitlines()[-1], result.stderr
    as_page = "import runpy\nrunpy.run_module('corpus_tools.explore', run_name='__main__')"
    result = run(python, as_page, tmp_path)
    assert result.stderr.splitlines()[-1].endswith(
        "needs the package ipywidgets: pip install ipywidgets"
    )


@FULL
@pytest.mark.parametrize("extra", EXTRAS)
def test_each_extra_brings_what_it_is_for(extra, wheel, environment, tmp_path):
    python = environment(f"{NAME}[{extra}] @ {wheel.as_uri()}")
    for code in (lines_run(tmp_path), EXTRAS[extra][0]):
        result = run(python, code, tmp_path)
        assert result.returncode == 0, result.stderr


@FULL
@pytest.mark.parametrize("version", ["3.12", "3.13", "3.14"])
def test_the_readme_runs_on_a_newer_python(version, wheel, environment, tmp_path):
    # Those of pyenv too, whose stand-ins on the path are no Python by themselves.
    known = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")).glob(
        f"versions/{version}.*/bin"
    )
    python = shutil.which(f"python{version}", path=os.pathsep.join([*map(str, known), os.defpath]))
    if not python:
        pytest.skip(f"no Python {version} on this machine")
    result = run(environment(wheel, python=python), lines_run(tmp_path), tmp_path)
    assert "failed=0" in result.stdout, result.stdout + result.stderr


def test_no_door_is_invented_while_the_repository_has_no_address():
    lessons = Course(ROOT / "notebooks", address="")
    text = json.dumps([lessons.notebook("00_start", language) for language in ("ar", "en")])
    assert "colab" not in text.casefold() and "binder" not in text.casefold()
    assert doors.install_cell("") == doors.links("", "ar/00_start") == ""


@pytest.mark.parametrize(("readme", "language"), doors.READMES.items())
def test_the_readme_has_the_doors_that_the_address_opens(readme, language):
    """What is committed is what `make rebuild-notebooks` writes; all of it follows the address."""
    text = (ROOT / readme).read_text(encoding="utf-8")
    assert doors.PLACE.search(text), f"{readme} has lost the place of the doors"
    assert doors.with_links(text, doors.repository(), language) == text
    opened = doors.with_links(text, "https://github.com/someone/texts", language)
    start = f"notebooks/{language}/00_start.ipynb"
    base = "https://colab.research.google.com/github/someone/texts/blob/main/"
    assert f'<a href="{base}{start}">Colab</a>' in opened
    assert f"https://mybinder.org/v2/gh/someone/texts/main?urlpath=lab/tree/{start}" in opened
    assert doors.with_links(opened, "", language) == doors.with_links(text, "", language)
    elsewhere = doors.with_links(text, "https://git.example.org/texts", language)
    assert "mybinder.org/v2/git/https%3A%2F%2Fgit.example.org%2Ftexts/main" in elsewhere
    assert "colab" not in elsewhere


# As Colab froze them in 2026 (googlecolab/backend-info), pandas of its next generation.
COLAB = """
pandas==2.3.3
numpy==2.0.2
matplotlib==3.10.0
scipy==1.16.3
pyarrow==18.1.0
networkx==3.6.1
regex==2025.11.3
filelock==3.24.3
tqdm==4.67.3
pillow==11.3.0
jinja2==3.1.6
openpyxl==3.1.5
tabulate==0.9.0
wordcloud==1.9.6
ipython==7.34.0
ipykernel==6.17.1
"""
#: The first cell asks whether it is on Colab.
ON_COLAB = 'import sys, types\nsys.modules["google.colab"] = types.ModuleType("google.colab")\n'


@FULL
def test_the_first_notebooks_run_with_the_versions_of_colab(environment, tmp_path, monkeypatch):
    """From the first cell on, which installs the library from the repository, as there."""
    (tmp_path / "colab.txt").write_text(COLAB)
    python = environment(*COLAB.split(), "pip", constraints=tmp_path / "colab.txt")
    kernel = tmp_path / "data" / "kernels" / notebooks.KERNEL
    kernel.mkdir(parents=True)
    argv = [str(python), "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    spec = {"argv": argv, "display_name": "colab", "env": {"PYTHONPATH": ""}}
    (kernel / "kernel.json").write_text(json.dumps(spec))
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.delenv("MPLBACKEND", raising=False)
    startup = tmp_path / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "colab.py").write_text(ON_COLAB)
    course = Course(ROOT / "notebooks", address=ROOT.as_uri())
    names = [name for name in course.sources if name < "03"]
    assert len(names) == 3
    for name in names:
        notebook = course.notebook(name, "ar" if name < "02" else "en")
        asyncio.run(notebooks.execute(notebook, tmp_path))
    frozen = (
        'import importlib.metadata as m\nfor n in "{}".split(): print(n, m.version(n), sep="==")'
    )
    asked = [line.split("==")[0] for line in COLAB.split()]
    now = run(python, frozen.format(" ".join(asked)), tmp_path).stdout.split()
    assert now == COLAB.split()
