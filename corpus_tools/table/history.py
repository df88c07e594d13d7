"""The steps by which a corpus came to be: plain values, for manifests, tables and `methods`."""

from typing import Any

from corpus_tools._checks import toml

#: ``step`` names it; what else is there depends on that.
Step = dict[str, Any]

#: What `without_duplicates` sets aside: of each, how many and their words.
PASSAGES = ("document", "paragraph", "line")


def said(step: Step) -> str:
    """Say a step in a few words.

    >>> said({"step": "read", "source": "أخبار"}), said({"step": "fold", "folds": ["alef"]})
    ('read أخبار', 'folded by alef')
    >>> said({"step": "set aside", "document": [1, 300], "line": [12, 24]})
    'set aside 1 document (300 words), 12 lines (24 words)'
    """
    if step["step"] == "set aside":
        lost = ((unit, *step[unit]) for unit in PASSAGES if unit in step)
        parts = [f"{n:,} {unit}{'s' * (n > 1)} ({words:,} words)" for unit, n, words in lost]
        return f"set aside {', '.join(parts)}"
    lists = {name: ", ".join(value) for name, value in step.items() if isinstance(value, list)}
    return str(toml("table/history.toml")[step["step"]].format(**step | lists))
