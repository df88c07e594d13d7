"""Every figure of `tools/published.py` is met; and the tool says so, or not."""

import pytest

import published  # tools/published.py
from corpus_tools.measures import ASSOCIATION, DISPERSION, DIVERSITY, KEYNESS


@pytest.mark.parametrize(
    "figure", published.FIGURES, ids=lambda figure: f"{figure.name} {figure.published}"
)
def test_the_figure_is_met(figure):
    assert figure.value == pytest.approx(float(figure.published), abs=0.501 * 10**-figure.digits)


def test_the_tool_prints_all_and_fails_on_a_difference(capsys, monkeypatch):
    assert published.main() == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(published.FIGURES) + 2
    wrong = published.Figure("ttr", "nobody", "0.76", lambda: 0.75)
    monkeypatch.setattr(published, "FIGURES", [wrong])
    assert published.main() == 1
    assert "DIFFERS" in capsys.readouterr().out


def test_what_no_figure_was_found_for():
    """These are proved by independent computations and limits alone."""
    names = {
        name for registry in (ASSOCIATION, KEYNESS, DISPERSION, DIVERSITY) for name in registry
    }
    proved = {figure.name.partition(",")[0] for figure in published.FIGURES}
    assert names - proved == {
        *("mi2", "mi3", "npmi", "minimum_sensitivity", "bayes_factor", "range"),
        *("p_log_likelihood", "text_dispersion_keyness", "ell", "cramers_v"),
        *("ttr", "root_ttr", "log_ttr", "simpson_d", "maas", "hapax_share"),
    }
