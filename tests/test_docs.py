"""Everything public is documented: a sentence, an example that runs, Arabic in it."""

import doctest
import inspect
import re
import subprocess
import sys
import tomllib
from importlib import resources
from pathlib import Path

import pytest

import corpus_tools as ct
from corpus_tools.measures import ASSOCIATION, CORRECTIONS, DISPERSION, DIVERSITY, KEYNESS
from corpus_tools.plot.arabic.shaping import has_arabic

PUBLIC = {f"ct.{name}": getattr(ct, name) for name in ct.__all__}
PUBLIC |= {f"ct.plot.{name}": getattr(ct.plot, name) for name in ct.plot.__all__}
FUNCTIONS = {name: thing for name, thing in PUBLIC.items() if inspect.isfunction(thing)}


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_says_what_it_is(name):
    first = inspect.getdoc(PUBLIC[name]).splitlines()[0]
    assert first.endswith((".", ":")), first


def test_every_group_of_the_reference_is_led_to():
    """The site refuses a page that nothing leads to; here it is known without building it."""
    reference = Path(__file__).resolve().parent.parent / "docs" / "reference"
    groups = tomllib.loads((reference / "groups.toml").read_text(encoding="utf-8"))
    assert set(groups) <= set((reference / "index.md").read_text(encoding="utf-8").split())


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_is_documented(name):
    text = inspect.getdoc(FUNCTIONS[name])
    examples = doctest.DocTestParser().get_examples(text)
    assert examples
    assert has_arabic("".join(example.source + example.want for example in examples))
    assert "Returns\n-------" in text
    described = text.partition("Parameters\n----------")[2].partition("Returns\n")[0]
    for parameter in inspect.signature(FUNCTIONS[name]).parameters:
        assert parameter in described.replace(",", " ").split(), parameter


MEASURES = {**ASSOCIATION, **DISPERSION, **DIVERSITY, **CORRECTIONS}
MEASURES |= {f"keyness {name}": measure for name, measure in KEYNESS.items()}


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_names_its_source_and_what_zero_gives(name):
    text = inspect.getdoc(MEASURES[name])
    assert doctest.DocTestParser().get_examples(text)
    assert MEASURES[name].source
    assert all(source in text for source in MEASURES[name].source)
    told = text.partition("Examples")[0]
    assert re.search(r"\b0\b|\b(no|one) |empty", told), "what does zero give?"
    if name not in CORRECTIONS:
        assert re.search(r"(?i)good for|prefers|overrates|favours|ranks|close to", told)


def test_every_source_has_its_reference():
    file = resources.files("corpus_tools.display").joinpath("methods.toml")
    references = tomllib.loads(file.read_text(encoding="utf-8"))["references"]
    for name, measure in MEASURES.items():
        assert set(measure.source) <= set(references), name


WRITTEN_UP = """
import corpus_tools as ct
sea, land = ct.read(["البحر واسع البحر عميق"]), ct.read(["الجبل عال"])
every = list(ct.measures.KEYNESS)
print(ct.methods(ct.keywords(sea, land, every, correction=list(ct.measures.CORRECTIONS))))
print(ct.methods(ct.diversity(sea)), ct.methods(ct.dispersion(sea, measures="DP")))
"""


def test_sources_are_cited_where_python_drops_docstrings():
    """``python -OO`` takes the docstrings away: a source is no docstring."""
    plain, bare = (
        subprocess.run(
            [sys.executable, *option, "-c", WRITTEN_UP], capture_output=True, check=True, text=True
        ).stdout
        for option in ([], ["-OO"])
    )
    assert plain == bare
    assert "conservative log ratio (LRC) (Evert 2022)" in plain
    assert "(Dunning 1993), log ratio (Hardie 2014)" in plain
    assert "Holm (Holm 1979)" in plain


def test_the_front_door_lists_what_it_has():
    assert sorted(ct.__all__) == dir(ct)
    with pytest.raises(AttributeError, match="no attribute 'frequency'"):
        ct.frequency  # noqa: B018
