"""What independent tools give is what we give, where no difference is explained."""

import math

import pytest

import compared  # tools/compared.py
from corpus_tools.measures import ASSOCIATION

ROWS = compared.rows()

# What the explanations say, done.
EXPLAINED = {
    ("NLTK", "mi3"): lambda theirs, ours: (math.log2(theirs * compared.TABLE[-1]), ours),
    ("NLTK", "fisher_exact"): lambda theirs, _: (
        theirs,
        float(ASSOCIATION["fisher_exact"](*compared.TABLE, alternative="less")),
    ),
    ("association-measures", "mutual_information"): lambda theirs, ours: (
        theirs,
        ours * math.log10(2),
    ),
}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[1]}")
def test_another_tool_agrees(row):
    tool, name, theirs, ours, why = row
    if explained := EXPLAINED.get((tool, name)):
        assert why
        theirs, ours = explained(theirs, ours)
    assert ours == pytest.approx(theirs, rel=1e-6)


def test_the_tool_prints_a_line_each(capsys):
    compared.main()
    assert len(capsys.readouterr().out.splitlines()) in (len(ROWS), len(ROWS) + 1)
    assert len(ROWS) >= 10
