"""Metadata from where a file lies: the folders it is in, and a pattern for its name."""

import re
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from corpus_tools.readers.fields import as_written

_FIELD = re.compile(r"\{([^{}]*)\}")

_LONGEST = 255  # characters of a name


def folder_fields(
    names: Iterable[str], readable: Callable[[str], bool] = bool
) -> list[dict[str, object]]:
    """Give the folders of each file: `folder`, and `folder_1`, `folder_2`, ... where they nest.

    Nothing is given where no readable file is in a folder. What lies less deep has None for the
    rest.

    >>> folder_fields(["a.txt"])
    [{}]
    >>> folder_fields(["أخبار/a.txt", "b.txt"])
    [{'folder': 'أخبار'}, {'folder': None}]
    >>> folder_fields(["أخبار/2015/a.txt"])
    [{'folder': 'أخبار/2015', 'folder_1': 'أخبار', 'folder_2': '2015'}]
    """
    names = list(names)
    parts = [name.split("/")[:-1] for name in names]
    depth = max((name.count("/") for name in names if readable(name)), default=0)
    if not depth:
        return [{} for _ in parts]
    found: list[dict[str, object]] = []
    for folders in parts:
        fields: dict[str, object] = {"folder": "/".join(folders) or None}
        if depth > 1:
            levels = [*folders, *[None] * depth][:depth]
            fields |= {f"folder_{number}": level for number, level in enumerate(levels, 1)}
        found.append(fields)
    return found


def without_common_folder(names: Iterable[str]) -> list[str]:
    """Take off the one folder that everything in an archive lies in, if there is one.

    >>> without_common_folder(["أخبار/a.txt", "أخبار/2015/b.txt"])
    ['a.txt', '2015/b.txt']
    """
    names = list(names)
    first = {name.partition("/")[0] if "/" in name else None for name in names}
    if len(first) == 1 and None not in first:
        return [name.partition("/")[2] for name in names]
    return names


class NamePattern:
    """A pattern such as ``"{newspaper}_{date}.txt"``, which names the parts of file names.

    Each part is as short as the rest allows; ``{}`` is a part that is not kept. A pattern with
    slashes is about the folders too. Without a suffix it stands for the name without one.

    >>> NamePattern("{source}_{year}").fields("أخبار_2015.txt", "أخبار_2015")
    {'source': 'أخبار', 'year': 2015}
    """

    def __init__(self, pattern: str) -> None:
        bare = _FIELD.sub("", pattern) if isinstance(pattern, str) else "{"
        self.names = [] if "{" in bare else _FIELD.findall(pattern)
        kept = [name for name in self.names if name]
        if "}" in bare or not kept or len(set(kept)) < len(kept) or "}{" in pattern:
            raise ValueError(
                f"{pattern!r} is no pattern for file names. Expected a name in which each part to "
                'keep is named once, in braces: names="{newspaper}_{date}.txt"'
            )
        self.pattern = pattern
        literal = _FIELD.split(pattern)[::2]
        self._expression = re.compile("([^/]+?)".join(map(re.escape, literal)), re.DOTALL)

    def fields(self, name: str, stem: str) -> dict[str, object] | None:
        """Give the parts of a file's name (with or without its suffix), or None: it does not fit.

        >>> NamePattern("{year}/{}.txt").fields("2015/نص.txt", "2015/نص")
        {'year': 2015}
        """
        for given in (stem, name) if self.pattern.endswith("}") else (name, stem):
            levels = self.pattern.count("/") + 1
            last = "/".join(PurePosixPath(given).parts[-levels:])
            # No folder or file has so long a name: one in an archive could, and would be tried in
            # every place at which each part may end.
            if len(last) > _LONGEST * levels:
                continue
            if match := self._expression.fullmatch(last):
                values = zip(self.names, match.groups(), strict=True)
                return {field: as_written(value) for field, value in values if field}
        return None
