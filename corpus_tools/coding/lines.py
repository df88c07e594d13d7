"""Lines and their codes: where they are coded, and how the codes come back to the lines."""

import functools
import io
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from corpus_tools._checks import needs, room, running_shell, several, toml
from corpus_tools.coding import files
from corpus_tools.naming.language import Language
from corpus_tools.table import Table, free_name, text_column

#: What a row is of, whoever has coded it.
PLACE = ["document", "start", "form"]
#: What a coder without a name is called beside others.
UNNAMED = "unnamed"
#: What is said below a table, by what became of the rows of a file; see `coded`.
_SAID = toml("coding/words.toml")["fates"]


def code(
    lines: pd.DataFrame,
    codes: Sequence[str],
    path: str | os.PathLike[str] = "codes.csv",
    coder: str = "",
    language: Language = None,
) -> Any:
    """Code the lines of a concordance by hand: in the notebook, or in a form for Excel.

    In a notebook a line is seen at a time, or all as a grid, and all is done by keys: 1 to 9
    choose a code, 0 takes it away, the arrows go to and fro, Enter to the next line without a
    code, N writes a note, U or Ctrl+Z undoes, G shows the grid. Each stroke is a row of the file,
    on the disk before the next one is taken: whatever ends, nothing is lost, and the same call
    goes on where it stopped. Several may code into one file at once, under their own names.

    Parameters
    ----------
    lines
        What `concordance` gives, or some of it; a sample for coding is drawn by its ``sample``,
        ``seed`` and ``by``.
    codes
        The codes, up to nine in a notebook.
    path
        Where they are kept: ``.csv``, which a notebook fills, or ``.xlsx``, a form that is written
        here, with a list of the codes to choose from at each line. What it holds is told in the
        page on coding; `coded` reads both.
    coder
        Who codes. Each coder's codes are kept apart.
    language
        ``"ar"`` or ``"en"``; ``None`` is that of `use_language`, or Arabic.

    Returns
    -------
    Coding or Path
        A widget, whose ``table`` is `coded` of what is there; or the path of the form.

    Raises
    ------
    ValueError
        When these are no lines, or there are none; when codes are empty, or named twice; when the
        file holds something else.
    FileExistsError
        When the form is there already: somebody may have filled it.
    RuntimeError
        When this is no notebook, and no form either.
    ImportError
        When ipywidgets, of the extra ``lab``, or openpyxl, of ``export``, is not installed.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> import tempfile
    >>> lines = ct.concordance(ct.sample_corpus(), "البحر", sample=20, seed=1)
    >>> ct.code(lines, codes=["حرفي", "مجازي"], path=f"{tempfile.mkdtemp()}/form.xlsx").name
    'form.xlsx'
    """
    # Codes go into one file, wherever a notebook goes meanwhile.
    keys, coder, place = files.keys_of(lines), files.written(coder), Path(path).absolute()
    named = [files.written(each) for each in several("codes", codes, "codes=['حرفي', 'مجازي']")]
    if not named or not all(named) or len({*named}) < len(named):
        raise ValueError(f"codes is {codes!r}; name each once: codes=['حرفي', 'مجازي']")
    form = f"a form for Excel is ct.code(lines, codes, path={place.stem + '.xlsx'!r})"
    if place.suffix.lower() == ".xlsx":
        texts = lines[["before", "node", "after"]].reset_index(drop=True)
        return _form(texts.assign(code="", note="", coder=coder).join(keys), named, place)
    if place.suffix.lower() != ".csv":
        raise ValueError(f"path is {place.name!r}; codes are kept in .csv, and {form}")
    if len(named) > 9:
        raise ValueError(f"there are {len(named)} codes, and keys for 9; {form}")
    if type(running_shell()).__name__ in ("NoneType", "TerminalInteractiveShell"):
        raise RuntimeError(f"lines are coded in a notebook, which this is not; {form}")
    needs("ipywidgets", "coding in a notebook")
    return room("coding.widget").Coding(lines, named, place, coder, language)


def _form(rows: pd.DataFrame, codes: list[str], path: Path) -> Path:
    """Write lines with a list of codes at each, and what they are known by out of sight."""
    needs("openpyxl", "a form for Excel")
    from openpyxl.worksheet.datavalidation import DataValidation  # type: ignore[import-untyped]

    if path.exists():
        reads = f"ct.coded(lines, {path.name!r}) reads it"
        raise FileExistsError(f"{path.name} is there, and may be filled in; {reads}")
    with pd.ExcelWriter(file := io.BytesIO(), engine="openpyxl") as book:
        Table(rows).to_excel(book, index=False)
        Table({"code": codes}).to_excel(book, sheet_name="codes", index=False)
        book.sheets["codes"].sheet_state = "hidden"
        choice = DataValidation("list", f"=codes!$A$2:$A${len(codes) + 1}", showErrorMessage=True)
        choice.add(f"D2:D{len(rows) + 1}")
        book.sheets["Sheet1"].add_data_validation(choice)
        for letter in "GHIJK":  # of KEY, behind the six that are seen
            book.sheets["Sheet1"].column_dimensions[letter].hidden = True
    path.write_bytes(file.getvalue())
    return path


def coded(lines: pd.DataFrame, codes: Any) -> Table:
    """Join codes to the lines of a concordance.

    A line is known by its document, its place there, its form, and the letters around it: so
    codes come back to lines in another order, of more documents, of another window or fold. Where
    a text was changed before a line, or has another id, as rows of a table have when others come
    before them, the line is found again by the letters around it.

    Parameters
    ----------
    lines
        What `concordance` gives.
    codes
        A file of `code`, a form that was filled in, or a list of these; of several, one without a
        coder's name has that of the file.

    Returns
    -------
    Table
        The lines, with ``code`` and ``note``: a missing value and "" where there are none. Of
        several coders ``code`` is what all who coded the line chose, ``agreed`` is False where two
        chose differently (``coded[~coded["agreed"]]`` lists these), and ``code_A, note_A, …`` are
        those of each. What was joined, and what was not and why, stands below the table. To take
        codes as a variable, read the lines as texts, see the examples.

    Raises
    ------
    ValueError
        When these are no lines, or a file holds something else.
    OSError
        When a file cannot be read.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> import tempfile
    >>> lines = ct.concordance(ct.read(["شربت العين الماء", "رأت العين البحر"]), "العين")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     form = ct.code(lines, codes=["حرفي", "مجازي"], path=f"{folder}/codes.xlsx")
    ...     coded = ct.coded(lines, form)
    >>> coded["code"].isna().tolist(), coded.attrs["notes"]
    ([True, True], ['lines with a code: 0 of 2'])
    >>> coded["code"] = ["مجازي", "حرفي"]
    >>> contexts = ct.read(coded.assign(text=coded["before"] + coded["node"] + coded["after"]))
    >>> ct.frequencies(contexts, by="code", terms=["الماء"])[["code", "frequency"]]
        code  frequency
    0   حرفي          0
    1  مجازي          1
    """
    rows, torn = read_codes(codes)
    said, fates = joined(lines, rows)
    sets = [{code for code, _ in own} - {""} for own in zip(*said.values(), strict=True)]
    columns: dict[str, Any] = {"code": [min(own) if len(own) == 1 else None for own in sets]}
    columns |= {"agreed": [len(own) < 2 for own in sets]} if len(said) > 1 else {}
    for coder, own in said.items():
        after = f"_{coder}" if len(said) > 1 else ""
        columns |= {f"code{after}": [code or None for code, _ in own]}
        columns |= {f"note{after}": [note for _, note in own]}
    taken = {*lines, *columns}
    table = Table(lines.rename(columns={n: free_name(n, taken) for n in columns if n in lines}))
    for name, values in columns.items():
        table[name] = values if name == "agreed" else text_column(values).set_axis(table.index)
    fates |= {"coded": f"{sum(map(bool, sets)):,} of {len(lines):,}", "torn": torn}
    notes = [note.format(fates[fate]) for fate, note in _SAID.items() if fates.get(fate)]
    made = {"codes": sorted(set().union(*sets)), "coders": len(said)}
    table.attrs = {**lines.attrs, "notes": [*lines.attrs.get("notes", []), *notes]}
    table.attrs["parameters"] = lines.attrs.get("parameters", {}) | made
    return table


def read_codes(codes: Any) -> tuple[pd.DataFrame, int]:
    """Read the rows of one file of codes, or several, and how many could not be read.

    Of several files, a row without a coder's name has that of the file, with its folders where
    two are called alike.
    """
    paths = list(map(Path, [codes] if isinstance(codes, str | os.PathLike) else codes))
    stems = Counter(path.stem for path in paths)
    # Nobody has coded yet where there is no file.
    nothing = pd.DataFrame(columns=files.COLUMNS), 0
    tables, torn = zip(nothing, *map(files.read, paths), strict=True)
    for path, rows in zip(paths, tables[1:], strict=True):
        name = path.stem if stems[path.stem] == 1 else str(path)
        rows["coder"] = rows["coder"].replace("", name if len(paths) > 1 else UNNAMED)
    return pd.concat(tables, ignore_index=True), sum(torn)


def joined(lines: pd.DataFrame, rows: pd.DataFrame) -> tuple[dict[str, Any], dict[str, Any]]:
    """Give code and note of each line by coder, or by nobody, and how many rows became what."""
    # The last row of a line and a coder counts. A place with other letters around it is none of
    # this line: two corpora may have been coded into one file.
    rows = rows.drop_duplicates(["coder", *PLACE, "context"], keep="last")
    said = {coder: [("", "")] * len(lines) for coder in sorted({*rows["coder"]}) or [UNNAMED]}
    fates: Counter[str] = Counter()
    told = zip(rows["coder"], rows["code"], rows["note"], _found(lines, rows), strict=True)
    for coder, code, note, (fate, places) in told:
        fates[fate] += bool(code or note)
        for n in places:
            said[coder][n] = code, note
    lost = fates["edited"] + fates["gone"] + fates["elsewhere"]
    return said, dict(fates) | {"all": lost and lost == fates.total()}


def _found(lines: pd.DataFrame, rows: pd.DataFrame) -> Iterator[tuple[str, list[int]]]:
    """Say what became of each row, and give the numbers of the lines that it is about."""
    keys = files.keys_of(lines)
    documents, starts = keys["document"].tolist(), keys["start"].tolist()
    texts = list(lines[["before", "node", "after"]].itertuples(index=False))
    at, known, taken = keys.groupby(PLACE).indices, {*documents}, set()

    @functools.cache
    def alike(*sizes: int) -> Any:
        contexts = pd.Series([files.context_of(*line, *sizes) for line in texts])
        return contexts.groupby(contexts).indices

    asked: list[Any] = []
    for *place, context, coder in rows[[*PLACE, "context", "coder"]].itertuples(index=False):
        sizes, here = files.letters_of(context), [*at.get(tuple(place), ())]
        shown = [files.context_of(*texts[n], *sizes) for n in here]
        is_narrow = any(files.letters_of(each) != sizes for each in shown)
        fate = "joined" if context in shown else "narrow" * is_narrow
        same = [] if fate else alike(*sizes).get(context, [])
        same = [n for n in same if documents[n] == place[0]] or same
        asked.append((*place, coder, fate, here, same))
    # A line that is where it was when somebody coded it was not elsewhere then.
    still = {n for *_, fate, here, _ in asked if fate == "joined" for n in here}
    # All lines behind a change of a text were moved alike: so those that look alike are told apart.
    shifts = Counter((own[0], starts[n] - own[1]) for own in asked for n in own[-1])
    for document, start, _, coder, fate, here, same in asked:
        free = [n for n in same if n not in still]
        moved = {n: starts[n] - start for n in free if documents[n] == document}
        other = [n for n in free if starts[n] == start and (coder, n) not in taken]
        if fate == "joined" or (fate and still.isdisjoint(here)):
            yield fate, here
        elif moved:
            yield "moved", [max(moved, key=lambda n: (shifts[document, moved[n]], -abs(moved[n])))]
        elif other:
            taken.add((coder, other[0]))  # of a text that is there twice the other is left
            yield "renamed", other[:1]
        else:
            yield "edited" if here else "gone" if document in known else "elsewhere", []
