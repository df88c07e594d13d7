"""Fisher's exact test of 2x2 tables, many at a time and far into the tail."""

from typing import Any

import numpy as np

from corpus_tools._checks import one_of
from corpus_tools.measures.base import Array, floats

ALTERNATIVES = ("two-sided", "greater", "less")

# Two tables are taken for equally likely when they differ by rounding alone, as SciPy does.
_SAME = 1e-7


def log_p(o11: Any, r1: Any, c1: Any, n: Any, alternative: str = "two-sided") -> Array:
    """Give the natural logarithm of the p of Fisher's exact test, which p itself is too small for.

    Examples
    --------
    >>> float(log_p(5000, 6000, 7000, 10**6).round(-2))
    -24600.0
    """
    one_of("alternative", alternative, ALTERNATIVES)
    shape = np.broadcast_shapes(*map(np.shape, (o11, r1, c1, n)))
    x, r1, c1, n = (np.broadcast_to(v, shape).ravel() for v in floats(o11, r1, c1, n))
    whole = np.all([value == np.floor(value) for value in (x, r1, c1, n)], axis=0)
    table = whole & (x >= np.maximum(r1 + c1 - n, 0)) & (x <= np.minimum(r1, c1))
    table &= (r1 <= n) & (c1 <= n)
    result = np.full(len(x), np.nan)
    cells, x = _Hypergeometric(r1[table], c1[table], n[table]), x[table]
    if alternative == "greater":
        logs = cells.tail(x)
    elif alternative == "less":
        logs = cells.mirrored().tail(cells.r1 - x)
    else:
        logs = cells.both_tails(x)
    result[table] = np.minimum(logs, 0.0)
    return result.reshape(shape)


def _log_factorial(value: Array) -> Array:
    from scipy.special import gammaln

    return gammaln(value + 1)


class _Hypergeometric:
    """How likely each O11 is where the margins are given; one table a row."""

    def __init__(self, r1: Array, c1: Array, n: Array) -> None:
        self.r1, self.c1, self.n = r1, c1, n
        self.low, self.high = np.maximum(r1 + c1 - n, 0), np.minimum(r1, c1)
        self.mode = np.floor((r1 + 1) * (c1 + 1) / (n + 2))
        f = _log_factorial
        self._margins = f(r1) + f(n - r1) + f(c1) + f(n - c1) - f(n)

    def mirrored(self) -> "_Hypergeometric":
        """Give the same for O12, r1 - O11: its upper tail is the lower one of this."""
        return _Hypergeometric(self.r1, self.n - self.c1, self.n)

    def log_mass(self, x: Array, rows: Any = slice(None)) -> Array:
        """Give the logarithm of the likelihood of each x, -inf outside of what can be."""
        low, high, r1, c1 = self.low[rows], self.high[rows], self.r1[rows], self.c1[rows]
        inside = (x >= low) & (x <= high)
        x = np.clip(x, low, high)
        f = _log_factorial
        cells = f(x) + f(r1 - x) + f(c1 - x) + f(self.n[rows] - r1 - c1 + x)
        return np.where(inside, self._margins[rows] - cells, -np.inf)

    def tail(self, x: Array) -> Array:
        """Give the logarithm of the likelihood of x or more.

        Up to the mode, it is what the likelihood of less than x leaves of 1.
        """
        result = np.zeros(len(x))
        above = np.flatnonzero(x > self.mode)
        result[above] = self._outward(above, x[above], 1)
        below = np.flatnonzero((x <= self.mode) & (x > self.low))
        less = np.minimum(self._outward(below, x[below] - 1, -1), 0.0)
        with np.errstate(divide="ignore"):
            result[below] = np.log1p(-np.exp(less))
        return result

    def _outward(self, rows: Any, x: Array, step: int) -> Array:
        """Give the logarithm of the likelihood of x and all beyond it, away from the mode."""
        total, term = np.ones(len(rows)), np.ones(len(rows))
        at, open_ = x.copy(), np.flatnonzero((x >= self.low[rows]) & (x <= self.high[rows]))
        r1, c1 = self.r1[rows], self.c1[rows]
        rest = self.n[rows] - r1 - c1
        while len(open_):
            k, r, c, z = at[open_], r1[open_], c1[open_], rest[open_]
            if step > 0:
                ratio = (r - k) * (c - k) / ((k + 1) * (z + k + 1))
            else:
                ratio = k * (z + k) / ((r - k + 1) * (c - k + 1))
            # Away from the mode every ratio is below 1, and it is 0 at the end.
            term[open_] *= ratio
            total[open_] += term[open_]
            at[open_] += step
            open_ = open_[term[open_] > total[open_] * 1e-17]
        return self.log_mass(x, rows) + np.log(total)

    def both_tails(self, x: Array) -> Array:
        """Give the logarithm of the likelihood of all that is as unlikely as x, or more."""
        # Where x stands below the mode, the table is turned, so that it stands above.
        below = x <= self.mode
        x = np.where(below, self.r1 - x, x)
        turned = _Hypergeometric(self.r1, np.where(below, self.n - self.c1, self.c1), self.n)
        least = turned.log_mass(x) + _SAME
        # The other side: the last value below the mode that is as unlikely; low always is.
        low, high = turned.low - 1, turned.mode
        while np.any(high - low > 1):
            middle = np.floor((low + high) / 2)
            unlikely = turned.log_mass(middle) <= least
            low, high = np.where(unlikely, middle, low), np.where(unlikely, high, middle)
        far = np.where(low >= turned.low, turned.mirrored().tail(self.r1 - low), -np.inf)
        # A table at the mode is as unlikely as all others.
        likeliest = turned.log_mass(turned.mode) <= least
        return np.where(likeliest, 0.0, np.logaddexp(turned.tail(x), far))
