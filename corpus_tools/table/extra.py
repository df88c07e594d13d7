"""Libraries that a table needs for one thing only, and that may be missing."""

import importlib
from typing import Any


def needs(module: str, what: str) -> Any:
    """Import a library of the extra `export`.

    Raises
    ------
    ValueError
        It is not installed; the message says how to.

    Examples
    --------
    >>> needs("json", "كتاب").__name__
    'json'
    """
    try:
        return importlib.import_module(module)
    except ImportError:
        raise ValueError(
            f'{what} with {module}: pip install "arabic-corpus-tools[export]"'
        ) from None
