"""What `make lab` opens: the first notebook and a list of notebooks, in settings of its own."""

import os
import shutil
import subprocess
from fnmatch import fnmatch
from pathlib import Path

import pytest
from browsing import chromium, jupyterlab
from traitlets.config import PyFileConfigLoader

ROOT = Path(__file__).resolve().parent.parent
CONFIG = ROOT / "tools" / "lab" / "jupyter_lab_config.py"
LISTED = ".jp-DirListing-itemText"
OPENED = "() => window.jupyterapp?.shell.currentWidget?.context?.isReady"
# What Lab says of itself over the notebook comes some seconds after it is there.
NEWS = 12_000


def settings():
    return PyFileConfigLoader(CONFIG.name, path=str(CONFIG.parent)).load_config()


def test_the_file_list_shows_notebooks_and_what_students_bring():
    def is_listed(name):
        return not any(fnmatch(name, glob) for glob in settings().ContentsManager.hide_globs)

    names = [path.name for path in (ROOT / "notebooks").rglob("*") if path.parent.name != "sources"]
    assert {name for name in names if is_listed(name)} >= {"ar", "en", "00_start.ipynb"}
    assert not any(map(is_listed, ["sources", "00_start.py", "contents.toml", "__pycache__"]))
    assert all(map(is_listed, ["مقالات", "words.xlsx", "chart.png", "texts.zip", "my.corpus"]))


def test_what_is_kept_is_kept_in_the_project():
    folders = settings().LabApp
    for folder in (folders.user_settings_dir, folders.workspaces_dir):
        assert Path(folder).is_relative_to(ROOT / "build")
    assert Path(folders.app_settings_dir) == CONFIG.parent


@pytest.mark.parametrize(
    ("told", "opens"),
    [([], None), (["LANGUAGE=en"], "/lab/tree/en/00_start.ipynb")],
    ids=["Arabic", "English"],
)
def test_make_opens_the_first_notebook_of_a_language(told, opens):
    if shutil.which("make") is None:
        pytest.skip("there is no make here")
    # The language of the desktop is not that of the class.
    made = subprocess.run(
        ["make", "-n", "lab", *told],
        cwd=ROOT,
        env={**os.environ, "LANGUAGE": "en_GB:en"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert f"--config={CONFIG.relative_to(ROOT).as_posix()}" in made.stdout
    assert ("default_url" in made.stdout) == bool(opens)
    assert not opens or f"--LabApp.default_url={opens}" in made.stdout
    assert settings().LabApp.default_url == "/lab/tree/ar/00_start.ipynb"


@pytest.mark.skipif(
    os.environ.get("CORPUS_TOOLS_FULL") != "1",
    reason="half a minute: only in the full run, CORPUS_TOOLS_FULL=1",
)
def test_a_class_sees_the_first_notebook_and_nothing_over_it(tmp_path):
    notebooks = tmp_path / "notebooks"
    shutil.copytree(ROOT / "notebooks", notebooks, ignore=shutil.ignore_patterns("*[1-9]_*.ipynb"))
    kept = [f"--LabApp.{name}_dir={tmp_path / name}" for name in ("user_settings", "workspaces")]
    with jupyterlab(notebooks, f"--config={CONFIG}", *kept) as lab, chromium() as browser:
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        asked = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(lab)
        page.wait_for_function(OPENED, timeout=120_000)
        page.wait_for_selector(f"{LISTED} >> text=00_start.ipynb")
        assert page.title().startswith("00_start")
        assert all(name.endswith(".ipynb") for name in page.locator(LISTED).all_inner_texts())
        page.wait_for_timeout(NEWS)
        # No news, no question whether news are wanted, and nobody else is asked for anything.
        assert page.locator(".Toastify__toast").count() == 0
        assert page.locator(".jp-Dialog").count() == 0
        assert {url for url in asked if not url.startswith((lab, "data:", "blob:"))} == set()
        page.locator(".jp-BreadCrumbs-home").click()
        page.wait_for_function(
            f"() => [...document.querySelectorAll('{LISTED}')].some(n => n.innerText == 'en')"
        )
        listed = page.locator(LISTED).all_inner_texts()  # this test keeps its settings there, too
        assert [name for name in listed if "dir" not in name] == ["ar", "en"]
        page.close()
