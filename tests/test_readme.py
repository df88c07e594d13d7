"""The README names every public thing, and everything it names is there."""

import re
from pathlib import Path

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
    table = README.partition("## What do I want to do?")[2].partition("\n## ")[0]
    # `ct.plot` is there as `ct.plot.frequencies`.
    mentioned = re.findall(r"`ct\.([\w.]+)`", table)
    named = {*mentioned, *(name.split(".")[0] for name in mentioned)}
    assert [name for name in names if name not in named] == []


def test_links_lead_somewhere():
    links = re.findall(r"\]\(\s*<?([^)\s>]+)", README)
    links += re.findall(r'(?:src|href)="([^"]+)"', README)
    relative = [link.split("#")[0] for link in links if not re.match(r"[a-z]+:|#", link)]
    assert [link for link in relative if not (ROOT / link).exists()] == []
