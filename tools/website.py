"""Build the site: what stands in ``docs``, the executed notebooks, and the pages of the project.

Sphinx reads one folder, and pages of the project lead to each other as files of the repository,
which is how GitHub shows them. So everything is laid into a folder first, each page at its place in
the site, and its links lead from there; what has no page of its own is named without a link.

Sphinx with MyST-NB, not Material for MkDocs: that one is in maintenance since November 2025, for a
year, and its successor cannot read docstrings yet. Furo, because it needs nothing from the network
and is small enough to be turned around for pages in Arabic.
"""

import argparse
import html
import os
import re
import shutil
import sys
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from sphinx.cmd.build import main as sphinx

from course import LINK
from notebook_pages import PLOTLY as PLOTLY_DATA
from notebook_pages import with_figures
from reference import pages as reference_pages

ROOT = Path(__file__).resolve().parent.parent
#: The pages that do not stand in ``docs``: where they are in the repository, and in the site.
ELSEWHERE = {
    "README.md": "index.md",
    "README.ar.md": "ar/index.md",
    "ARCHITECTURE.md": "project/architecture.md",
    "CONTRIBUTING.md": "project/contributing.md",
    "CHANGELOG.md": "project/changelog.md",
    "benchmarks/RESULTS.md": "project/results.md",
    "corpus_tools/data/format.md": "reference/store.md",
    "corpus_tools/data/sample/README.md": "project/sample.md",
}
PLOTLY = "_static/plotly.min.js"
HTML_LINK = re.compile(r'(?P<before>\b(?:href|src)=")(?P<target>[^"]+)(?=")')


def is_arabic(page: str) -> bool:
    """Say whether a page of the site, by its path there, is one in Arabic."""
    return page.startswith(("ar/", "tutorials/ar/")) or Path(page).stem.endswith(".ar")


def table_of_pages() -> dict[str, str]:
    """Give each page's and picture's place in the site, by its place in the repository."""
    places = dict(ELSEWHERE)
    for path in (ROOT / "docs").rglob("*"):
        if path.is_file() and path.name != "conftest.py":
            places[path.relative_to(ROOT).as_posix()] = path.relative_to(ROOT / "docs").as_posix()
    for path in (ROOT / "notebooks").glob("*/*.ipynb"):
        places[path.relative_to(ROOT).as_posix()] = f"tutorials/{path.parent.name}/{path.name}"
    return places


class Pages:
    """Lays pages into a folder for Sphinx, and has their links lead from there."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.places = table_of_pages()

    def lay(self, name: str) -> None:
        """Write the page that stands under `name` in the repository."""
        source, page = ROOT / name, self.places[name]
        out = self.folder / page
        out.parent.mkdir(parents=True, exist_ok=True)
        if source.suffix == ".md":
            out.write_text(self.text(source.read_text(encoding="utf-8"), name), encoding="utf-8")
        elif source.suffix == ".ipynb":
            nbformat.write(self.notebook(nbformat.read(source, as_version=4), name), out)
        else:
            shutil.copyfile(source, out)

    def text(self, text: str, name: str) -> str:
        """Give the Markdown of a page, at its place in the site."""
        page = self.places[name]
        if is_arabic(page):  # the whole page reads from the right; headings in a box are none
            text = re.sub(r'\A\s*<div dir="rtl"[^>]*>(.*)</div>\s*\Z', r"\1", text, flags=re.S)

        def markdown(match: re.Match[str]) -> str:
            return match[0] if match["code"] else self._target(match["target"], name, ".md")

        def attribute(match: re.Match[str]) -> str:
            return match["before"] + self._target(match["target"], name, ".html")

        text = LINK.sub(markdown, HTML_LINK.sub(attribute, text))
        # In the repository a blank line ends what doctest expects.
        text = re.sub(r"\n\n```$", "\n```", text, flags=re.M)
        # What leads to no page is named without a link.
        text = re.sub(r"(?<!!)\[([^\[\]]+)\]\(\)", r"\1", text)
        # MyST looks for headings; a place that bears its name in HTML is led to in HTML.
        text = re.sub(
            r"(?<!!)\[([^\[\]]+)\]\((\w+)\.ipynb(#[\w-]+)\)", r'<a href="\2.html\3">\1</a>', text
        )
        places = "|".join(re.findall(r'\bid="([\w-]+)"', text)) or "$^"
        return re.sub(rf"(?<!!)\[([^\[\]]+)\]\((#(?:{places}))\)", r'<a href="\2">\1</a>', text)

    def _target(self, link: str, name: str, suffix: str) -> str:
        if re.match(r"[a-z]+:|#", link):
            return link
        path, _, anchor = link.partition("#")
        place = os.path.normpath(os.path.join(os.path.dirname(name), path))
        if os.path.isdir(ROOT / place):
            place = f"{place}/README.md"
        if place not in self.places:
            return ""
        page = self.places[place]
        to = os.path.relpath(page, os.path.dirname(self.places[name]))
        if suffix == ".html":
            to = re.sub(r"\.(md|ipynb)$", suffix, to)
        # The way in is a page of its own: it has none of the README's headings.
        return f"{to}#{anchor}" if anchor and place not in ("README.md", "README.ar.md") else to

    def notebook(self, notebook: NotebookNode, name: str) -> NotebookNode:
        """Give an executed notebook as a page: without its own ways on, with its figures."""
        page = self.places[name]
        program = os.path.relpath(PLOTLY, os.path.dirname(page))
        notebook = with_figures(notebook, program)
        titled = False
        ways_on = ("<p align=", "<p class=")
        notebook.cells = [c for c in notebook.cells if not c.source.startswith(ways_on)]
        for cell in notebook.cells:
            if cell.cell_type == "markdown":
                cell.source = self.text(cell.source, name)
                if titled:  # a page has one title
                    cell.source = re.sub(r"(?m)^# ", "## ", cell.source)
                titled |= bool(re.search(r"(?m)^# ", cell.source))
            for output in cell.get("outputs", []):
                output.get("data", {}).pop(PLOTLY_DATA, None)
                if output.output_type == "error":  # a sentence, and no traceback to be coloured
                    said = {"name": "stderr", "text": "\n".join(output.pop("traceback"))}
                    output.update(said, output_type="stream")
                    del output["ename"], output["evalue"]
        stem = Path(name).stem
        more = [f"{stem}_{kind}" for kind in ("exercises", "solutions")]
        more = [other for other in more if (ROOT / name).with_name(f"{other}.ipynb").exists()]
        if more:
            tree = "\n".join(["```{toctree}", ":hidden:", "", *more, "```"])
            notebook.cells.append(nbformat.v4.new_markdown_cell(tree))
        return notebook


def lay(folder: Path) -> None:
    """Lay all pages into `folder`, which is made anew."""
    shutil.rmtree(folder, ignore_errors=True)
    pages = Pages(folder)
    for name in pages.places:
        if not name.startswith("README"):  # docs has its own first pages
            pages.lay(name)
    for page, text in reference_pages().items():
        (folder / page).parent.mkdir(parents=True, exist_ok=True)
        (folder / page).write_text(text, encoding="utf-8")
    from plotly.offline import get_plotlyjs

    (folder / PLOTLY).write_text(get_plotlyjs(), encoding="utf-8")


_VALUE = r"[^\s(;}]*(?:\((?:[^()]|\([^()]*\))*\))?"
#: top, right, bottom, left
_SIDES = re.compile(rf"\b((?:padding|margin):{_VALUE}) ({_VALUE}) ({_VALUE}) ({_VALUE})(?=[;}}])")


def turned(style: str) -> str:
    """Give a style sheet with its sides exchanged, for pages that read from the right.

    Examples
    --------
    >>> turned("p{margin-left:1em;padding:0 1em 0 calc(2em + 3em)}")
    'p{margin-right:1em;padding:0 calc(2em + 3em) 0 1em}'
    """
    sides = {"left": "right", "right": "left"}
    style = re.sub(r"\b(left|right)\b(?=[:;\- }!])", lambda match: sides[match[0]], style)
    return _SIDES.sub(r"\1 \4 \3 \2", style).replace("translateX(-", "translateX(")


def finish(site: Path) -> None:
    """Tell a browser which pages read from the right, and give them a style sheet that does."""
    for sheet in ("furo.css", "furo-extensions.css"):
        path = site / "_static" / "styles" / sheet
        path.with_name(f"rtl-{sheet}").write_text(turned(path.read_text("utf-8")), "utf-8")
    for path in site.rglob("*.html"):
        if is_arabic(path.relative_to(site).as_posix()):
            page = path.read_text(encoding="utf-8")
            page = re.sub(r'<html(.*?) lang="en"', r'<html\1 lang="ar" dir="rtl"', page, count=1)
            page = page.replace("styles/furo", "styles/rtl-furo")
            path.write_text(page, encoding="utf-8")


def main() -> int:
    """Run the command line; the exit code is not 0 if Sphinx warned of anything."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, default=Path("build/site"), help="build/site")
    out = parser.parse_args().out
    source = out.with_name(f"{out.name}-source")
    lay(source)
    shutil.rmtree(out, ignore_errors=True)
    options = ["-q", "-W", "--keep-going", "-j", "auto", "-d", str(source / ".doctrees")]
    failed = sphinx(["-b", "html", *options, str(source), str(out)])
    if not failed:
        finish(out)
        print(f"Open {html.escape(str(out / 'index.html'))}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
