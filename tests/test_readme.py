"""The README is short, and all that it names is there; a page of tasks names every public thing."""

import os
import re
import subprocess
import sys
from pathlib import Path

from PIL import Image

import corpus_tools
import corpus_tools.plot

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_first_two_commands():
    blocks = re.findall(r"^```\w*\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)
    commands = re.findall(r"^\$? ?(make [\w-]+)", "".join(blocks), flags=re.MULTILINE)
    assert list(dict.fromkeys(commands))[:2] == ["make notebooks", "make test"]


def test_the_readme_is_for_newcomers():
    assert len(README.splitlines()) < 150


def test_every_public_name_has_a_task():
    names = [*corpus_tools.__all__, *(f"plot.{name}" for name in corpus_tools.plot.__all__)]
    pages = ["reference/tasks.md", "how-to/charts.md"]
    tables = "".join((ROOT / "docs" / page).read_text(encoding="utf-8") for page in pages)
    # `ct.plot` is there as `ct.plot.frequencies`.
    mentioned = re.findall(r"`ct\.([\w.]+)", tables)
    named = {*mentioned, *(name.split(".")[0] for name in mentioned)}
    assert [name for name in names if name not in named] == []
    assert [name for name in mentioned if name.split(".")[0] not in names] == []


def test_links_lead_somewhere():
    links = re.findall(r"\]\(\s*<?([^)\s>]+)", README)
    links += re.findall(r'(?:src|href)="([^"]+)"', README)
    relative = [link.split("#")[0] for link in links if not re.match(r"[a-z]+:|#", link)]
    assert [link for link in relative if not (ROOT / link).exists()] == []


def size(path):
    with Image.open(path) as picture:
        return picture.size


def test_the_pictures_are_drawn_by_the_tool_and_small(tmp_path):
    run = [sys.executable, ROOT / "tools" / "pictures.py", "--out", tmp_path]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(run, check=True, capture_output=True, env=environment)
    kept = sorted((ROOT / "docs" / "pictures").iterdir())
    drawn = {path.name: size(path) for path in tmp_path.iterdir()}
    assert {path.name: size(path) for path in kept} == drawn
    assert all(path.stat().st_size < 60_000 for path in kept)
    assert all(f"docs/pictures/{path.name}" in README for path in kept) and len(kept) == 3
