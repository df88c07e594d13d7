"""Everything public is documented: a sentence, an example that runs, Arabic in it."""

import doctest
import inspect
import re

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
    assert re.search(r"\([A-Z][^()]* \d{4}\)", text), "no source (author, year)"
    told = text.partition("Examples")[0]
    assert re.search(r"\b0\b|\b(no|one) |empty", told), "what does zero give?"
    if name not in CORRECTIONS:
        assert re.search(r"(?i)good for|prefers|overrates|favours|ranks|close to", told)


def test_the_front_door_lists_what_it_has():
    assert sorted(ct.__all__) == dir(ct)
    with pytest.raises(AttributeError, match="no attribute 'frequency'"):
        ct.frequency  # noqa: B018
