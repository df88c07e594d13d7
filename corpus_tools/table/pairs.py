"""From a table of pairs to a square one: who shares how much with whom."""

import numpy as np
import pandas as pd


def squared(table: pd.DataFrame) -> pd.DataFrame:
    """Add up the words that any two documents share, of a table of `reuse`; else give it as it is.

    With ``by`` these are its values in place of documents. The square is symmetric, in the order of
    their names; what shares nothing is not in it.

    Examples
    --------
    >>> pairs = [("أ", "ب", 9), ("أ", "ج", 7), ("أ", "ب", 8)]
    >>> squared(pd.DataFrame(pairs, columns=["document", "other", "shared"])).to_numpy().tolist()
    [[0, 17, 7], [17, 0, 0], [7, 0, 0]]
    """
    if not {"document", "other", "shared"} <= {*getattr(table, "columns", ())}:
        return table
    by = table.attrs.get("parameters", {}).get("by") or "document"
    sides = by, "other" if by == "document" else f"other_{by}"
    names = [table[side].astype("str").mask(table[side].isna(), "–").to_numpy() for side in sides]
    one, other = (np.concatenate(both) for both in (names, names[::-1]))
    square = pd.crosstab(one, other, np.tile(table["shared"], 2), aggfunc="sum").fillna(0)
    square = square.rename_axis(index=None, columns=None).astype("int64")
    square.attrs = table.attrs
    return square
