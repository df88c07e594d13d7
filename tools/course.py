"""What the notebooks of a language hold: made of ``notebooks/sources``, not executed yet.

One source makes three notebooks in each language: the lesson, its exercises with blanks, and their
solutions. ``contents`` and ``glossary`` are made of all sources and of two tables beside them. How
a source is written stands in CONTRIBUTING.md.
"""

import hashlib
import json
import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

import jupytext
import nbformat
from nbformat import NotebookNode

from doors import install_cell, links, repository
from prose import arabic

DIRECTIONS = {"ar": "rtl", "en": "ltr"}
LANGUAGES = tuple(DIRECTIONS)
#: The tags of cells of each kind of notebook, besides `setup`; a lesson has those without any.
PARTS = {
    "exercises": {"exercise", "blank", "check"},
    "solutions": {"exercise", "solution", "check"},
}
LATER = set().union(*PARTS.values())
GENERATED = ("contents", "glossary")
# The same for every author's machine and every Python: none of it is taken from the kernel.
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"},
}
WORDS = tomllib.loads((Path(__file__).parent / "course.toml").read_text(encoding="utf-8"))
# A target in Markdown; code, which comes first, is left alone.
LINK = re.compile(r"(?s)(?P<code>`+).+?(?P=code)|(?<=\]\()(?P<target>[^)\s]+)(?=\))")


class NotebookError(Exception):
    """A notebook that cannot be made or did not run cleanly; the message says where and why."""


@dataclass(frozen=True)
class Card:
    """What the first cell of a lesson says of it; an old source says only its title."""

    title: str
    question: str
    minutes: int | None


def tags(cell: NotebookNode) -> list[str]:
    """Give the tags of a cell."""
    return cell.metadata.get("tags", [])


class Course:
    """All notebooks of a folder of sources, by name and language.

    `folder` is the one that holds ``sources``, and in which ``ar`` and ``en`` are written,
    `address` that of the repository: "" for none, and by default what pyproject.toml says.
    """

    def __init__(self, folder: Path, address: str | None = None) -> None:
        self.folder = folder
        self.address = repository() if address is None else address
        files = sorted((folder / "sources").glob("[0-9]*_*.py"))
        self.sources = {path.stem: jupytext.read(str(path)).cells for path in files}
        self.ways = self._table("contents").get("way", [])
        self.terms = {term["id"]: term for term in self._table("glossary").get("term", [])}

    def _table(self, name: str) -> dict[str, Any]:
        path = self.folder / "sources" / f"{name}.toml"
        return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}

    @property
    def names(self) -> list[str]:
        """All notebooks that there are in each language, in the order of the course."""
        made = []
        for stem, cells in self.sources.items():
            made.append(stem)
            if any("exercise" in tags(cell) for cell in cells):
                made += [f"{stem}_{kind}" for kind in PARTS]
        return [*GENERATED, *made]

    def notebook(
        self, name: str, language: str, values: dict[str, str] | None = None
    ) -> NotebookNode:
        """Make a notebook without outputs; `values` replace those of its parameters.

        Raises
        ------
        NotebookError
            For a link that leads nowhere.
        """
        if name == "contents":
            cells = self._contents(language)
        elif name == "glossary":
            cells = self._glossary(language)
        else:
            cells = [*self._doors(name, language), *self._cells(name, language, values or {})]
        navigation = self._navigation(name, language)
        cells = [_prose(navigation), *cells, _prose(navigation)]
        seen: Counter[str] = Counter()
        for number, cell in enumerate(cells, 1):
            if cell.cell_type == "markdown":
                cell.source = self._linked(cell.source, language, f"{name} ({language}), {number}")
                if language == "ar" and cell.metadata.pop("lang", None) == "ar":
                    cell.source = arabic(cell.source)
            cell.metadata.pop("lang", None)
            key = f"{cell.cell_type} {cell.source}"
            seen[key] += 1  # ids made from the text: an edit changes the id of one cell only
            cell.id = hashlib.sha256(f"{seen[key]} {key}".encode()).hexdigest()[:12]
        return nbformat.from_dict(
            {"cells": cells, "metadata": METADATA, "nbformat": 4, "nbformat_minor": 5}
        )

    def card(self, stem: str, language: str) -> Card:
        """Read the card of a lesson from its first cell of prose."""
        texts = [c.source for c in self.sources[stem] if c.metadata.get("lang") in (language, None)]
        first = next((text for text in texts if re.search(r"(?m)^# ", text)), f"# {stem}")
        question, time = (
            re.search(rf"(?s)- \*\*{WORDS[language][label]}:\*\*\s*(.+?)\s*(?=\n- |\n\n|$)", first)
            for label in ("question", "time")
        )
        title = re.search(r"(?m)^# +(.+)$", first)
        number = re.search(r"\d+", time[1]) if time else None
        return Card(
            title[1] if title else stem,
            re.sub(r"\s+", " ", question[1]) if question else "",
            int(number[0]) if number else None,
        )

    def _cells(self, name: str, language: str, values: dict[str, str]) -> list[NotebookNode]:
        stem, kind = _parts(name)
        if stem not in self.sources:
            raise NotebookError(f"no notebook is called {name!r}: there are {list(self.sources)}")
        cells = []
        if kind:
            heading = f"# {WORDS[language][kind]}: {self.card(stem, language).title}"
            note = WORDS[language][f"{kind}_note"]
            cells.append(_prose(f"{heading}\n\n{note}", language))
        is_asked = False
        for original in self.sources[stem]:
            roles = set(tags(original))
            wanted = roles & ({"setup"} | PARTS[kind]) if kind else not roles & LATER
            if not wanted or original.metadata.get("lang") not in (language, None):
                continue
            cell = nbformat.from_dict(original)
            cell.metadata = nbformat.from_dict(
                {key: cell.metadata[key] for key in ("lang", "tags") if key in cell.metadata}
            )
            if "setup" in roles:
                cell.source = re.sub(
                    r'use_language\("\w+"\)', f'use_language("{language}")', cell.source
                )
            # What a question asks for stays out of sight until its cell is run, or it is clicked.
            if is_asked and cell.cell_type == "code":
                cell.metadata["jupyter"] = {"outputs_hidden": True}
            is_asked = cell.cell_type == "markdown" and WORDS[language]["asks"] in cell.source
            if "check" in roles:
                # Of a hidden cell JupyterLab shows the first line, which would be the solution.
                cell.source = f"# {WORDS[language]['check']}\n{cell.source}"
                cell.metadata["jupyter"] = {"source_hidden": True}
            if "fails" in roles or (kind == "exercises" and "check" in roles):
                # All cells can be run at once: of exercises, each check then asks for its answer.
                cell.metadata["tags"] = list(dict.fromkeys([*tags(cell), "raises-exception"]))
            for key, value in values.items() if "parameters" in roles else ():
                line = f"{key} = {json.dumps(value, ensure_ascii=False)}"
                lines = cell.source.splitlines()
                cell.source = "\n".join(
                    line if old.startswith(f"{key} =") else old for old in lines
                )
            cells.append(cell)
        return cells

    def _navigation(self, name: str, language: str) -> str:
        """Write the line that leads on: previous, contents, next; of exercises, to their lesson."""
        words = WORDS[language]
        stem, kind = _parts(name)
        stems = list(self.sources)
        if name in GENERATED:
            ways = [(words[other], other) for other in GENERATED if other != name]
        elif kind:
            other = "solutions" if kind == "exercises" else "exercises"
            ways = [(words["lesson"], stem), (words["contents"], "contents")]
            ways.append((words[other], f"{stem}_{other}"))
        else:
            place = stems.index(stem)
            ways = [(words["previous"], stems[place - 1])] if place else []
            ways.append((words["contents"], "contents"))
            ways += [(words["next"], after) for after in stems[place + 1 : place + 2]]
        # In the middle: JupyterLab lays buttons over the right end of the first cell.
        return _centred(
            " · ".join(f'<a href="{target}.ipynb">{text}</a>' for text, target in ways), language
        )

    def _doors(self, name: str, language: str) -> list[NotebookNode]:
        """Write what opens a notebook elsewhere and what it needs there, if there is an address."""
        if not self.address:
            return []
        line = f"{WORDS[language]['elsewhere']}: {links(self.address, f'{language}/{name}')}"
        # What pip has to say is for those who install.
        metadata = {"tags": ["warns"]}
        install = nbformat.v4.new_code_cell(install_cell(self.address), metadata=metadata)
        return [_prose(_centred(line, language)), install]

    def _linked(self, text: str, language: str, place: str) -> str:
        """Have the links of a text lead to files."""

        def target(match: re.Match[str]) -> str:
            link = match["target"]
            if link is None or re.match(r"https?:|mailto:|#", link):
                return match[0]
            identity = link.removeprefix("term:")
            if identity != link and identity in self.terms:
                return f"glossary.ipynb#{identity}"
            if link in self.names:
                return f"{link}.ipynb"
            # Sources and what is made of them are in folders side by side.
            if "/" in link and (self.folder / "sources" / link.split("#")[0]).exists():
                return link
            known = self.names if identity == link else [f"term:{term}" for term in self.terms]
            like = get_close_matches(link, known, n=3, cutoff=0.5) or known
            raise NotebookError(
                f"{place}. cell: the link {link!r} leads nowhere; there are {', '.join(like)}"
            )

        return LINK.sub(target, text)

    def _glossary(self, language: str) -> list[NotebookNode]:
        """Write all terms into one cell: JupyterLab misses a place in a long list of cells."""
        words = WORDS[language]
        other = LANGUAGES[language == "ar"]
        order = sorted(self.terms.values(), key=lambda term: _order(term[language]))
        index = " · ".join(f"[{term[language]}](#{term['id']})" for term in order)
        entries = []
        for term in order:
            # JupyterLab, nbconvert and pages that host code each have a rule of their own for the
            # names of headings: the place of a link has one that is the same everywhere.
            parts = [f'<div id="{term["id"]}"></div>', f"### {term[language]} ({term[other]})"]
            parts.append(term[f"meaning_{language}"])
            if language == "ar" and term.get("plural"):
                parts[-1] += f" ({words['plural']}: {term['plural']})"
            if term.get("example"):
                # In an English line, too, an Arabic sentence keeps its order and its marks.
                example = f'<span dir="rtl" lang="ar">{term["example"]}</span>'
                parts.append(f"{words['example']}: {example}")
            entries.append("\n\n".join(parts))
        texts = [f"# {words['glossary']}\n\n{words['glossary_note']}\n\n{index}", *entries]
        return [_prose("\n\n".join(texts), language)]

    def _contents(self, language: str) -> list[NotebookNode]:
        words = WORDS[language]
        head = ["notebook", "question", "minutes", "exercises"]
        rows = [[words[column] for column in head], ["---"] * len(head)]
        for stem in self.sources:
            card = self.card(stem, language)
            more = [n for n in (f"{stem}_{kind}" for kind in PARTS) if n in self.names]
            links = " · ".join(f"[{words[_parts(n)[1]]}]({n})" for n in more)
            title = f"[{card.title}]({stem})"
            rows.append([title, card.question, str(card.minutes or ""), links])
        table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
        note = words["contents_note"]
        cells = [_prose(f"# {words['contents']}\n\n{note}\n\n{table}", language)]
        for way in self.ways:
            if unknown := set(way["notebooks"]) - set(self.sources):
                raise NotebookError(f"contents.toml: there is no notebook {min(unknown)!r}")
            cards = [(stem, self.card(stem, language)) for stem in way["notebooks"]]
            minutes = sum(card.minutes or 0 for _, card in cards)
            steps = "\n".join(f"1. [{card.title}]({stem})" for stem, card in cards)
            text = f"## {way[language]}\n\n{words['way'].format(minutes=minutes)}\n\n{steps}"
            cells.append(_prose(text, language))
        return cells


def _prose(text: str, language: str | None = None) -> NotebookNode:
    metadata = {"lang": language} if language else {}
    return nbformat.v4.new_markdown_cell(text, metadata=metadata)


def _centred(line: str, language: str) -> str:
    direction = f'dir="{DIRECTIONS[language]}" lang="{language}"'
    return f'<p align="center" {direction} style="text-align:center">{line}</p>'


def _order(term: str) -> str:
    """Give what a term is sorted by: without article, hamzas and capitals."""
    return term.removeprefix("ال").translate(str.maketrans("أإآ", "ااا")).casefold()


@cache
def _parts(name: str) -> tuple[str, str]:
    """Give the source of a notebook, and what kind it is: ``""`` for the lesson."""
    stem, _, kind = name.rpartition("_")
    return (stem, kind) if kind in PARTS else (name, "")
