import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

# Before anything imports matplotlib: tests open no window, wherever they run.
os.environ["MPLBACKEND"] = "Agg"

ROOT = Path(__file__).resolve().parent.parent
FULL = os.environ.get("CORPUS_TOOLS_FULL") == "1"

# The same examples every time, so that a red run is red again; for others: --hypothesis-seed=1
# with HYPOTHESIS_RANDOM=1.
fixed = os.environ.get("HYPOTHESIS_RANDOM") != "1"
settings.register_profile("quick", deadline=None, max_examples=40, derandomize=fixed)
settings.register_profile("full", deadline=None, max_examples=150, derandomize=fixed)
settings.load_profile("full" if FULL else "quick")


class CloseFigures:
    """Closes every figure after each test: those of doctests outside this folder too."""

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_teardown(self):
        if "matplotlib.pyplot" in sys.modules:
            sys.modules["matplotlib.pyplot"].close("all")


def pytest_configure(config):
    config.pluginmanager.register(CloseFigures())


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real texts that stand beside the project, not in it."""
    folder = Path(os.environ.get("CORPUS_TOOLS_SHARED") or ROOT.parent / "shared")
    if (folder / "corpora").is_dir():
        return folder
    reason = f"the shared corpora are not on this machine ({folder}); set CORPUS_TOOLS_SHARED"
    if FULL:
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def saudinewsnet(shared):
    """A day of SaudiNewsNet, read once."""
    from corpus_tools import read

    return read(shared / "corpora" / "saudinewsnet" / "2015-07-22.zip", progress=False)
