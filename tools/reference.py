"""The pages of the site's reference that are made of the library itself."""

import ast
import inspect
import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from sphinx.ext.napoleon.docstring import NumpyDocstring

from corpus_tools.measures import Measure
from formulas import FAMILIES, numbers, tex

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "corpus_tools"
#: How `naming/names.toml` marks what is called by a verb.
TABLE = "a table of "
TITLES = {
    "association": "Measures of association",
    "keyness": "Measures of keyness",
    "dispersion": "Measures of dispersion",
    "diversity": "Measures of lexical diversity",
    "corrections": "Corrections for many tests",
}


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


#: The groups of public names, one page each; what no group names is in the last one.
GROUPS = _toml(ROOT / "docs" / "reference" / "groups.toml")


#: Where public names stand, as a user writes it after ``ct.``.
ROOMS = ("", "plot.", "plot.interactive.", "measures.", "explore.", "classroom.", "datasets.")


def public() -> dict[str, str]:
    """Give every public function and class: as a user writes it, and where Sphinx finds it."""
    names = {}
    for room in ROOMS:
        module: Any = import_module(f"corpus_tools.{room}".rstrip("."))
        for name in module.__all__:
            if callable(getattr(module, name)):  # rooms and registries have pages of their own
                names[f"ct.{room}{name}"] = f"corpus_tools.{room}{name}"
    return names


def grouped() -> dict[str, list[str]]:
    """Give the public names of each group, in its order."""
    left = dict.fromkeys(public())
    groups = {}
    for group, about in GROUPS.items():
        named = []
        for name in about["names"]:
            room = name.removesuffix("*")
            named += [
                each
                for each in left
                if each == name or (room != name and each[: len(room)] == room)
            ]
        groups[group] = list(dict.fromkeys(named))
        for name in named:
            left.pop(name, None)
    groups[list(groups)[-1]] += left
    return groups


def _group(group: str, names: list[str]) -> str:
    about, places = GROUPS[group], public()
    text = f"# {about['title']}\n\n{about['about']}\n"
    for name in names:
        module, _, short = places[name].rpartition(".")
        thing = getattr(import_module(module), short)
        kind = "autoclass" if inspect.isclass(thing) else "autofunction"
        members = "   :members:\n" * (kind == "autoclass")
        if name == "ct.Table":  # what it does otherwise than pandas, which documents its own
            exports = [each for each in vars(thing.__mro__[1]) if each.startswith("to_")]
            members += "".join(f"\n   .. automethod:: {each}\n" for each in exports)
        text += f"\n## {name}\n\n```{{eval-rst}}\n.. {kind}:: {places[name]}\n{members}```\n"
    return text


def _names() -> dict[str, Any]:
    return _toml(PACKAGE / "naming" / "names.toml")


def _shown(value: float) -> str:
    return f"{value:,.4g}" if abs(value) < 1e6 else f"{value:,.0f}"


def _measure(name: str, measure: Measure, about: dict[str, Any], head: str) -> str:
    english, arabic = _names()["columns"].get(name, (name, ""))
    references = _toml(PACKAGE / "display" / "methods.toml")["references"]
    text = (
        f'\n({head}-{name})=\n## {name}\n\n{english} · <span dir="rtl" lang="ar">{arabic}</span>\n'
    )
    text += f"\n$$\n{tex(about['formula'])}\n$$\n"
    text += f"\n{about['where']}\n" if "where" in about else ""
    text += f"\n```{{eval-rst}}\n{NumpyDocstring(inspect.getdoc(measure) or '')}\n```\n"
    text += f"\n**Where it fails.** {about['fails']}\n\n| of | it gives |\n|---|---|\n"
    for case in about["cases"]:
        given = (
            case
            if isinstance(case, str)
            else ", ".join(f"{each:,}" if isinstance(each, int) else str(each) for each in case)
        )
        value = measure(*numbers(case))
        text += (
            f"| {given} | {_shown(float(value.flat[0] if hasattr(value, 'flat') else value))} |\n"
        )
    if measure.aliases:
        text += f"\n**Also called** {', '.join(f'`{alias}`' for alias in measure.aliases)}.\n"
    text += "\n**Sources.** " + " ".join(references[source] for source in measure.source) + "\n"
    return text


def _family(family: str) -> str:
    about = _toml(ROOT / "docs" / "measures.toml")[family]
    verbs = " and ".join(f"`ct.{verb}`" for verb in about["verbs"])
    text = f"# {TITLES[family]}\n\nFor {verbs}.\n{about['head']}\n"
    for name, measure in FAMILIES[family].items():
        text += _measure(name, measure, about[name], family)
    return text


def _columns() -> str:
    names = _names()
    text = (
        "# Columns of tables\n\nTables keep the names of the first column in any language; "
        'headings are those of the second or, after `ct.use_language("ar")`, of the third.\n'
    )
    tables = {
        name.removeprefix(TABLE): called
        for name, called in names["columns"].items()
        if name.startswith(TABLE)
    }
    columns = {k: called for k, called in names["columns"].items() if not k.startswith(TABLE)}
    parts = {"Columns": columns, "Made of others": names["patterns"], "Tables": tables}
    for title, part in parts.items():
        text += f"\n## {title}\n\n| name | in English | بالعربية |\n|---|---|---|\n"
        for name, (english, arabic) in sorted(part.items()):
            text += f'| `{name}` | {english} | <span dir="rtl" lang="ar">{arabic}</span> |\n'
    text += "\n## What cells hold\n\n| column | value | بالعربية |\n|---|---|---|\n"
    for column, values in names["values"].items():
        for english, arabic in values.items():
            text += f'| `{column}` | {english} | <span dir="rtl" lang="ar">{arabic}</span> |\n'
    return text


def _strings(node: ast.expr | None) -> Iterator[str]:
    """Give the sentences that an expression can be; what is filled in is …."""
    match node:
        case ast.Constant(str(value)):
            yield value
        case ast.JoinedStr(values):
            pieces = [v.value if isinstance(v, ast.Constant) else "…" for v in values]
            yield "".join(map(str, pieces))
        case ast.IfExp(body=body, orelse=other):
            yield from (*_strings(body), *_strings(other))
        case ast.BinOp(left, ast.Mult(), _):
            yield from _strings(left)
        case ast.Call(args=[*args]):
            for arg in args:
                yield from _strings(arg)


#: What hands a sentence to the report: calls, and names that it is kept under until then.
_CALLS = {"say": "said", "drop": "left out", "skip": "skipped", "append": "said"}
_MAKERS = {"Decoded", "FileReport", "_named"}
_KEPT = {"said", "reason", "reasons", "remark", "lost", "left", "whole"}


def _told(node: ast.AST) -> tuple[str, list[ast.expr]]:
    """Give what a piece of code says in the report, if it does: what became of it, and how."""
    match node:
        case ast.Call(ast.Attribute(attr=name), args=args) if name in _CALLS:
            return _CALLS[name], args
        case ast.Call(ast.Name(name), args) if name in _MAKERS:
            return "said", args
        case ast.Raise(ast.Call(ast.Name("ValueError" | "Refused"), args)):
            return "skipped", args
        case ast.Assign([ast.Name(name)], value) if name in _KEPT:
            return "said", [value]
        case ast.FunctionDef(body=body, returns=ast.Name("str")):
            made = [each for line in body for each in ast.walk(line)]
            return "said", [r.value for r in made if isinstance(r, ast.Return) and r.value]
    return "", []


def _says(text: str) -> bool:
    """Tell a sentence from the names and signs that stand beside it."""
    words = re.findall(r"[A-Za-z]{2,}", text)
    return len(words) > 2 or ("…" in text and any(len(word) > 3 for word in words))


def reasons() -> dict[str, dict[str, list[str]]]:
    """Give what the reading report can say: by what became of it, and by the room that says it."""
    found: dict[str, dict[str, list[str]]] = {"said": {}, "left out": {}, "skipped": {}}
    for path in sorted((PACKAGE / "readers").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            kind, sentences = _told(node)
            for sentence in sentences:
                there = found[kind].setdefault(path.stem, [])
                there += [t for t in _strings(sentence) if _says(t) and t not in there]
    for mark in _toml(PACKAGE / "readers" / "mending" / "marks.toml")["mark"]:
        kept = not mark.keys() & {"becomes", "by"}
        text = f"{mark['name']}, {mark.get('done', 'kept' if kept else 'left out')}: …"
        there = found["said"].setdefault("mending", [])
        there += [text] * (text not in there)
    refused = _toml(PACKAGE / "data" / "readers.toml")["refused"].values()
    found["skipped"]["registry"] += [text.strip().replace("{}", "…") for text in refused]
    return found


def _reasons() -> str:
    heads = {
        "said": "What is said of a file that was read",
        "left out": "What is said of a record, a line or a page of it",
        "skipped": "Why a file is skipped, or a call refused",
    }
    text = (
        "# What the reading report says\n\n`ct.reading_report(corpus)` has a row a file, whose "
        "`reason` is one of these sentences, or several; … stands for a number, a name or a place. "
        "They are listed by the part of the reader that says them.\n"
    )
    for kind, rooms in reasons().items():
        text += f"\n## {heads[kind]}\n"
        for room, sentences in rooms.items():
            if sentences:
                text += f"\n**{room.strip('_')}**\n\n"
                text += "".join(f"- {_escaped(' '.join(each.split()))}\n" for each in sentences)
    return text


def _escaped(text: str) -> str:
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]<>#|$~" else sign for sign in text)


def pages() -> dict[str, str]:
    """Give each page's Markdown, by its place in the site."""
    made = {f"reference/{group}.md": _group(group, names) for group, names in grouped().items()}
    made |= {f"reference/measures/{family}.md": _family(family) for family in FAMILIES}
    made["reference/columns.md"] = _columns()
    made["reference/reading-report.md"] = _reasons()
    return made
