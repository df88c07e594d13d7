"""What all families of measures share: arrays of numbers, and registries by name."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Measure = Callable[..., Array]


def floats(*values: npt.ArrayLike) -> list[Array]:
    """Give numbers as float64.

    Examples
    --------
    >>> floats(1, [2, 3])[1]
    array([2., 3.])
    """
    return [np.asarray(value, dtype=np.float64) for value in values]


def find_in(
    registry: Mapping[str, Callable[..., Any]], measure: Any, arguments: str, example: str
) -> tuple[str, Callable[..., Any]]:
    """Give a measure's name and function out of a registry, or a callable as it is.

    Raises
    ------
    ValueError
        When the name is unknown; the message lists the known ones.

    Examples
    --------
    >>> find_in({}, len, "(values)", "length")[0]
    'len'
    """
    if callable(measure):
        return getattr(measure, "__name__", "measure"), measure
    if not isinstance(measure, str) or measure not in registry:
        raise ValueError(
            f"no measure is called {measure!r}; the measures are {', '.join(registry)}, or a "
            f'function of {arguments}. For example: measure="{example}"'
        )
    return measure, registry[measure]
