r"""Files of codes: how a row is added so that nothing is lost, and how rows are read.

A file grows by a row at each stroke, and the last row of a line and a coder counts. Rows are added,
and the file is not written anew beside itself and renamed: whoever did so last would take the rows
of a second coder away, and each stroke would cost as much as all before it. A row is one line of
the file, is written at once under a lock, and is on the disk before the next stroke is taken. What
a crash has left of a row ends with the next line break, and is told.
"""

import csv
import functools
import hashlib
import io
import os
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd

from corpus_tools._checks import printable
from corpus_tools.naming.language import LANGUAGES, heading_of
from corpus_tools.table import Table, read_table
from corpus_tools.table.plain import one_line
from corpus_tools.table.spreadsheets import guarded, unguarded

#: What a line is known by in a file, and what is said of it.
KEY = ["document", "start", "end", "form", "context"]
COLUMNS = [*KEY, "code", "note", "coder"]
_HEADER = f"\ufeff{','.join([*COLUMNS, 'time'])}\n".encode()


def written(text: Any) -> str:
    r"""Write a text as a file has it, on one line.

    >>> written("سطر\nثان"), written("\ud800")
    ('سطر ثان', '\\ud800')
    """
    return one_line(str(text)).strip().encode("utf-8", "backslashreplace").decode()


@functools.lru_cache(100_000)
def context_of(before: str, node: str, after: str, n_before: int = 20, n_after: int = 20) -> str:
    """Give a hash of a node and the letters and digits next to it, after how many these are.

    There are fewer where the line shows fewer, so that lines with another window can be compared.
    Blanks, signs and vowel marks do not count: they are mended without another meaning.

    >>> context_of("قال: ", "نص", " جديد"), context_of("", "نص", "", 0, 0)[:4]
    ('3+4:c5fef9d23d742942', '0+0:')
    """
    first = "".join(filter(str.isalnum, before))[::-1][:n_before]
    last = "".join(filter(str.isalnum, after))[:n_after]
    text = f"{first}\n{written(node)}\n{last}".encode()
    return f"{len(first)}+{len(last)}:{hashlib.blake2b(text, digest_size=8).hexdigest()}"


def letters_of(context: str) -> tuple[int, int]:
    """Give how many letters before and after a node a hash of `context_of` is of.

    >>> letters_of("3+4:8bf7ea0dddeab2fd"), letters_of("?")
    ((3, 4), (0, 0))
    """
    found = re.match(r"(\d{1,3})\+(\d{1,3}):", context)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def keys_of(lines: pd.DataFrame) -> pd.DataFrame:
    """Give what each line of a concordance is known by.

    Raises
    ------
    ValueError
        When these are no lines of `concordance`, or none.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> keys_of(ct.concordance(ct.read(["وصل القطار"]), "القطار")).astype(object).iloc[0].tolist()
    ['1', 4, 10, 'القطار', '3+0:f1c619e46f214b40']
    """
    needed = ["document", "offset", "before", "node", "after"]
    known = [name for name in needed if name in getattr(lines, "columns", ())]
    if len(known) < len(needed) or not len(lines):
        what = "has no rows" if known == needed else f"has of {needed} only {known}"
        example = "lines = ct.concordance(corpus, 'البحر', sample=100, seed=1)"
        raise ValueError(f"lines {what}; give lines of a concordance: {example}")
    rows = [
        (written(name), start, start + len(node), written(node), context_of(before, node, after))
        for name, start, before, node, after in lines[needed].itertuples(index=False)
    ]
    return pd.DataFrame(rows, columns=KEY)


def add(path: Path, row: dict[str, Any] | None = None) -> None:
    """Add a row to a file, which is made if there is none; it is on the disk when this ends.

    Without a row it is only made, or looked at.

    Raises
    ------
    OSError
        When it cannot be written, or another one writes for too long.
    ValueError
        When it is no file of codes as this makes them.
    """
    import filelock  # here, as it brings asyncio

    lock = filelock.FileLock(path.with_name(f".{path.name}.lock"), timeout=10)
    with lock, open(path, "a+b") as file:
        file.seek(0)
        first, text = file.readline(), io.StringIO()
        if first not in (b"", _HEADER):
            said = "was saved by another program, or is no file of codes"
            raise ValueError(f"{path.name} {said}; ct.coded reads it, a new name is coded into")
        if first and file.seek(-1, os.SEEK_END) and file.read() != b"\n":
            text.write("\n")  # what a crash has left of a row ends here
        if row:
            values = [guarded(written(row[name])) for name in COLUMNS]
            now = datetime.now().astimezone().isoformat(timespec="seconds")
            csv.writer(text, lineterminator="\n").writerow([*values, now])
        file.write((b"" if first else _HEADER) + text.getvalue().encode())
        file.flush()
        os.fsync(file.fileno())


def read(path: Path) -> tuple[pd.DataFrame, int]:
    """Read the rows of a file or a form, in their order, and how many could not be read.

    Raises
    ------
    OSError
        When it cannot be read.
    ValueError
        When it is no file of codes.
    """
    if path.suffix.lower() == ".xlsx":
        ours = {heading_of(name, spoken): name for name in COLUMNS for spoken in LANGUAGES}
        rows: Any = read_table(path).rename(columns=ours).astype(object)
        rows, torn = Table(rows.where(rows.notna(), "")), 0
    else:
        content, _ = path.read_bytes(), csv.field_size_limit(1 << 30)  # of long notes, too
        text = content.decode("utf-8-sig", "replace")
        if text.count("\ufffd") > content.count(b"\n"):  # as Excel saves on an Arabic Windows
            text = content.decode("windows-1256", "replace")
        # Each line of its own, so that half a row in quotation marks takes no other with it.
        lines = list(filter(str.strip, re.split("[\r\n]", text))) or [""]
        separator = max(",;\t", key=lines[0].count)
        names, *cells = (next(csv.reader([line], delimiter=separator), []) for line in lines)
        whole = [list(map(unguarded, row)) for row in cells if len(row) == len(names)]
        rows, torn = pd.DataFrame(whole, columns=names), len(cells) - len(whole)
    if not {*COLUMNS} <= {*rows}:
        said = f"it has the columns {printable(', '.join(map(str, rows))[:200])}"
        raise ValueError(f"{path.name} is no file of codes that ct.code has made: {said}")
    texts = rows[COLUMNS].astype(str).apply(lambda column: column.str.strip())
    start = pd.to_numeric(texts["start"], errors="coerce")
    # `inf` is a number, too.
    whole = texts.assign(start=start)[start.between(0, 1e15)].astype({"start": "int64"})
    return whole, torn + len(texts) - len(whole)
