"""CITATION.cff is what its schema (1.2.0) asks for, and says nothing that pyproject does not."""

import re
import tomllib
from importlib import metadata
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# Keys of the schema's root, of which it allows no others.
KEYS = """abstract authors cff-version commit contact date-released doi identifiers keywords license
license-url message preferred-citation references repository repository-artifact repository-code
title type url version"""


def test_it_has_what_the_schema_requires():
    assert {"authors", "cff-version", "message", "title"} <= set(CITATION) <= set(KEYS.split())
    assert CITATION["cff-version"] == "1.2.0"
    assert CITATION["type"] in ("software", "dataset")
    assert CITATION["authors"] and all(set(author) == {"name"} for author in CITATION["authors"])
    strings = [CITATION[key] for key in ("title", "message", "version", "abstract", "license")]
    assert all(isinstance(value, str) and value for value in strings)
    assert len(set(CITATION["keywords"])) == len(CITATION["keywords"])


def test_it_invents_nothing():
    assert CITATION["version"] == metadata.version(PROJECT["name"])
    assert CITATION["abstract"] == PROJECT["description"]
    assert CITATION["license"] == PROJECT["license"]
    assert CITATION["keywords"] == PROJECT["keywords"]
    assert CITATION["authors"] == PROJECT["authors"]
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert not re.search(r"https?:|doi|orcid|@", text)
