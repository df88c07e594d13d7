r"""How far coders agree, beyond what chance would give: Cohen's kappa and Krippendorff's alpha.

Both are 1 less the disagreement that is observed by what chance would make of the same codes; they
differ in what chance is. For kappa each of two coders has a distribution of his own (Cohen 1960),
for alpha all that were given are one, of any number of coders, with lines that some have not coded
(Krippendorff 2011). Both are arithmetic on sums over lines; intervals come from drawing documents
again and again, with replacement, and adding theirs up (Zapf et al. 2016 draw the lines: lines of
one document are alike, and here count together).
"""

from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from corpus_tools._checks import whole_number
from corpus_tools.inference.intervals import read_level
from corpus_tools.query.meaning import written
from corpus_tools.table import Table


def agreement(codes: Any, interval: Any = True, seed: int = 1) -> Table:
    """Measure how far coders agree: Cohen's kappa of two, Krippendorff's alpha of any number.

    Parameters
    ----------
    codes
        What `coded` gives of several coders, or a table of your own, without a column ``agreed``,
        with a column ``code_…`` for each coder, and a row for each line. A missing value is a line
        that a coder has not coded.
    interval
        Intervals that hold the value in 95 of 100 samples of such documents (``True``) or another
        level, such as .9; ``None`` gives none. In a table without a column ``document`` each line
        is one.
    seed
        A number that makes the intervals repeatable.

    Returns
    -------
    Table
        A row for each two coders, and of more than two a first one for all: ``coders``, ``lines``
        that two or more have coded, ``agreement``, the share of pairs of codes that are equal,
        ``cohen_kappa`` (missing for more than two), ``krippendorff_alpha``, and ``_low`` and
        ``_high`` of both. Values are ``nan`` where no line is coded by two, and where only one
        code occurs: then nothing can be said of chance. Intervals are so for less than two
        documents too. A sentence below the table says so.

    Raises
    ------
    ValueError
        When there are fewer than two coders, or this is no table.

    Examples
    --------
    >>> import pandas as pd
    >>> one, two = ["حرفي", "حرفي", "مجازي", "مجازي"], ["حرفي", "مجازي", "مجازي", "مجازي"]
    >>> table = agreement(pd.DataFrame({"code_A": one, "code_B": two}), interval=None)
    >>> table.round(3).to_dict("records")[0]["cohen_kappa"]
    0.5
    >>> table["krippendorff_alpha"].round(3).tolist()
    [0.533]
    """
    level, seed = read_level(interval), whole_number("seed", seed, 0, example="seed=1")
    # What `coded` has joined stands behind `agreed`, with notes; before it are columns of texts,
    # such as code_postal.
    known = [*getattr(codes, "columns", ())]
    joined = known[known.index("agreed") :] if "agreed" in known else []
    names = [name for name in joined or known if str(name).startswith("code_")]
    names = [name for name in names if not joined or f"note_{name[len('code_') :]}" in joined]
    if len(names) < 2:
        files = "of files of two, ct.agreement(ct.coded(lines, ['أ.csv', 'ب.csv']))"
        raise ValueError(f"two coders are needed to agree, and there are {len(names)}: {files}")
    # 1, 1.0 and "1" are one code: of a column with another sign in it, tables make texts.
    given = codes[names].astype(object).map(written).replace({"": None}).to_numpy(object)
    found = pd.DataFrame(pd.factorize(given.ravel())[0].reshape(given.shape), columns=names)
    documents = codes["document"].to_numpy() if "document" in codes else np.arange(len(codes))
    chosen = [*([names] if len(names) > 2 else []), *map(list, combinations(names, 2))]
    rows = [_row(found[own], documents, level, seed) for own in chosen]
    made = Table([row for row, _ in rows])
    notes = [f"{row['coders']}: {why}" for row, why in rows if why]
    told = {name: codes.attrs.get("parameters", {}).get(name) for name in ("query", "codes")}
    told |= {"coders": len(names), "interval": interval, "seed": seed}
    made.attrs = {**codes.attrs, "verb": "agreement", "notes": notes, "parameters": told}
    return made


def _row(table: Any, documents: Any, level: float | None, seed: int) -> tuple[dict[str, Any], str]:
    """Give the values of some coders, whose codes are numbers, -1 where there are none.

    With them comes the sentence that says why there is no value.
    """
    codes, coders = table.to_numpy(), " – ".join(name[len("code_") :] for name in table)
    both = (codes >= 0).sum(axis=1) >= 2
    of_coder = (codes[both, :, None] == np.arange(codes.max(initial=0) + 1)).astype(np.float64)
    given, (lines, *shape) = of_coder.sum(axis=1), of_coder.shape
    size = given.sum(axis=1)
    differ = (size**2 - (given**2).sum(axis=1)) / (size - 1)
    # What each line adds: pairs that differ, codes, and those of each coder; by document.
    added = np.column_stack([differ, size, of_coder.reshape(lines, shape[0] * shape[1])])
    sums = pd.DataFrame(added).groupby(documents[both], sort=False, dropna=False).sum().to_numpy()
    random, n = np.random.default_rng(seed), len(sums)
    turns = range(2000 if level and n > 1 else 0)  # an interval is of so many samples
    drawn = [random.multinomial(n, np.full(n, 1 / n)) @ sums for _ in turns]
    values = _values(np.vstack([sums.sum(axis=0), *drawn]), *shape)
    row: dict[str, Any] = {"coders": coders, "lines": lines}
    for name, (value, *samples) in values.items():
        row[name] = value
        if level and name != "agreement":
            ends = pd.Series(samples, dtype=float).quantile([(1 - level) / 2, (1 + level) / 2])
            row[f"{name}_low"], row[f"{name}_high"] = ends
    is_one = given.any(axis=0).sum() == 1
    why = "only one code occurs, so nothing can be said of chance" if is_one else ""
    return row, why if lines else "no line is coded by two of them"


def _values(sums: Any, coders: int, kinds: int) -> dict[str, Any]:
    """Compute agreement, kappa and alpha of sums over lines, ``(samples, sums)``."""
    differ, size, of_coder = sums[:, 0], sums[:, 1], sums[:, 2:].reshape(-1, coders, kinds)
    given = of_coder.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        # Of two coders: lines, and pairs of equal codes that chance would make of them; whole
        # numbers, so that no agreement beyond chance is 0.
        lines, alike = size / 2, of_coder.prod(axis=1).sum(axis=1)
        kappa = (lines * (lines - differ / 2) - alike) / (lines**2 - alike)
        kappa = kappa if coders == 2 else np.full(len(sums), np.nan)
        alpha = 1 - (size - 1) * differ / (size**2 - (given**2).sum(axis=1))
        return {"agreement": 1 - differ / size, "cohen_kappa": kappa, "krippendorff_alpha": alpha}
