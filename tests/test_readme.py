"""The README names every public thing, and everything it names is there."""

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


def test_every_public_name_is_in_the_readme():
    names = [*corpus_tools.__all__, *(f"plot.{name}" for name in corpus_tools.plot.__all__)]
    sections = ["## What do I want to do?", "## Charts"]
    table = "".join(README.partition(name)[2].partition("\n## ")[0] for name in sections)
    # `ct.plot` is there as `ct.plot.frequencies`.
    mentioned = re.findall(r"`ct\.([\w.]+)`", table)
    named = {*mentioned, *(name.split(".")[0] for name in mentioned)}
    assert [name for name in names if name not in named] == []


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
