"""How large the house is: lines of code by room, and what a reader of one verb has to read.

A line of code holds something that is neither a docstring nor a comment. Run it from the root of
the project: ``python tools/size.py``, or ``python tools/size.py --files`` for every file.
"""

import argparse
import ast
import io
import tokenize
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "corpus_tools"

#: Room: the most lines it may have. A room within another counts apart from it.
BUDGETS = {
    "": 180,
    "text": 650,
    "words": 420,
    "readers": 900,
    "readers/formats": 1650,
    "readers/mending": 250,
    "dates": 170,
    "pages": 50,
    "spelling": 80,
    "corpus": 1950,
    "layers": 250,
    "query": 860,
    "analysis": 2300,
    "analysis/repeats": 850,
    "naming": 150,
    "networks": 280,
    "maps": 70,
    "quoting": 135,
    "relations": 200,
    "roots": 100,
    "passages": 240,
    "summary": 260,
    "measures": 650,
    "inference": 350,
    "table": 600,
    "display": 450,
    "classroom": 250,
    "datasets": 100,
    "coding": 220,
    "plot": 1850,
    "plot/arabic": 850,
    "plot/interactive": 210,
    "explore": 600,
    "data": 0,
}
#: What a reader must hold; the other rooms hang on registries, or stand on top.
RINGS = {"readers/formats", "readers/mending", "dates", "pages", "analysis/repeats", "inference"}
RINGS |= {"spelling", "naming", "networks", "maps", "summary", "display", "plot", "data"}
RINGS |= {"classroom", "coding", "datasets", "explore", "layers", "relations"}
RINGS |= {"passages", "quoting", "roots"}
RINGS |= {"plot/arabic", "plot/interactive"}
WHOLE, CORE = 17_350, 8_400
#: Verbs that are read with all they import, and the most lines of that.
READ = {"analysis/frequencies": 3_800, "analysis/collocates": 5_000}
_NO_CODE = {
    *(tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE),
    *(tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER),
}


def code_lines(path: Path) -> int:
    """Count the lines of a module that are neither docstring, comment nor blank."""
    source = path.read_text(encoding="utf-8")
    prose: set[int] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                prose |= set(range(first.lineno, (first.end_lineno or first.lineno) + 1))
    code: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in _NO_CODE:
            code |= set(range(token.start[0], token.end[0] + 1))
    return len(code - prose)


def imported(path: Path) -> Iterator[Path]:
    """Give the modules of the package that a module imports, wherever in its text."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        for name in names:
            place = ROOT.joinpath(*name.split("."))
            if name.split(".")[0] == PACKAGE.name:
                found = [place.with_suffix(".py"), place / "__init__.py"]
                yield from (each for each in found if each.is_file())


def reading(path: Path) -> set[Path]:
    """Give a module with all of the package that it imports, and that these import."""
    known, left = set(), [path]
    while left:
        if (module := left.pop()) not in known:
            known.add(module)
            # The front door opens on every room: whoever reads a verb does not enter by it.
            left += [each for each in imported(module) if each != PACKAGE / "__init__.py"]
    return known


def sizes() -> dict[str, dict[str, int]]:
    """Give the lines of each file, room by room."""
    rooms: dict[str, dict[str, int]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        room = path.parent.relative_to(PACKAGE).as_posix().strip(".")
        rooms.setdefault(room, {})[path.stem] = code_lines(path)
    return rooms


def main() -> None:
    """Print the sizes beside what they may be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", action="store_true", help="every file, too")
    files = parser.parse_args().files
    rooms = sizes()
    for room, names in rooms.items():
        print(f"{room or '(front door)':20} {sum(names.values()):6,} of {BUDGETS.get(room, 0):6,}")
        if files:
            print("   ", "  ".join(f"{name} {count}" for name, count in names.items()))
    whole = {room: sum(names.values()) for room, names in rooms.items()}
    core = sum(count for room, count in whole.items() if room not in RINGS)
    print(f"{'core':20} {core:6,} of {CORE:6,}")
    print(f"{'whole':20} {sum(whole.values()):6,} of {WHOLE:6,}")
    for verb, most in READ.items():
        modules = reading(PACKAGE / f"{verb}.py")
        lines = sum(map(code_lines, modules))
        print(f"{verb:20} {lines:6,} of {most:6,}, in {len(modules)} modules")


if __name__ == "__main__":
    main()
