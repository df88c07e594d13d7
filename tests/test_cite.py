"""How the library is cited: what its metadata say, and nothing that nobody knows."""

import inspect
import re
import tomllib
from pathlib import Path
from typing import get_args

import pytest
import yaml

import corpus_tools as ct
from corpus_tools.table import VERSION

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
STYLES = get_args(inspect.signature(ct.cite).parameters["style"].annotation)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("language", ["en", "ar", None])
def test_it_invents_no_author_year_address_or_doi(style, language):
    text = ct.cite(style, language)
    assert VERSION in text
    rest = text.replace(VERSION, "").replace("1.2.0", "")
    assert not re.search(r"\d{4}|https?:|doi|orcid|@(?!software)", rest, re.IGNORECASE)
    own = "المساهمون في corpus_tools" if (style, language) == ("apa", "ar") else "contributors"
    assert own in text


def test_cff_says_what_the_metadata_and_the_file_say():
    said = yaml.safe_load(ct.cite("cff"))
    assert said["version"] == VERSION and said["license"] == PROJECT["license"]
    assert said["authors"] == PROJECT["authors"] and said["abstract"] == PROJECT["description"]
    file = ROOT / "CITATION.cff"
    if file.exists():
        written = yaml.safe_load(file.read_text(encoding="utf-8"))
        assert {key: written.get(key) for key in said} == said


def test_bibtex_is_one_entry_with_its_braces_closed():
    text = ct.cite("bibtex")
    assert text.startswith("@software{corpus_tools,\n") and text.endswith("\n}")
    assert text.count("{") == text.count("}") == 7
    assert dict(re.findall(r"(\w+) = \{(.*)\},?$", text, re.MULTILINE)) == {
        "author": r"{corpus\_tools contributors}",
        "title": r"{corpus\_tools}",
        "version": VERSION,
        "license": "MIT",
    }


def test_the_language_is_that_which_is_in_use_and_a_style_without_it_stays_english():
    ct.use_language("ar")
    try:
        assert "الإصدار" in ct.cite() and 'dir="rtl"' in ct.cite()._repr_html_()
        assert ct.cite("bibtex") == ct.cite("bibtex", "en")
        assert 'dir="rtl"' not in ct.cite("bibtex")._repr_html_()
    finally:
        ct.use_language(None)
    assert "Computer software" in ct.cite()


def test_another_style_or_language_is_refused():
    with pytest.raises(ValueError, match="style is 'bib'; it can be 'apa', 'bibtex', 'cff'"):
        ct.cite("bib")
    with pytest.raises(ValueError, match="language is 'fr'"):
        ct.cite(language="fr")
