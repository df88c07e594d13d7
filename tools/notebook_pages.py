"""Pages to look at, without a server or a network: one for each notebook, and their index."""

import base64
import html
import re
from copy import deepcopy
from pathlib import Path

from nbconvert import HTMLExporter
from nbformat import NotebookNode

from course import DIRECTIONS, LANGUAGES, WORDS, Course

PLOTLY = "application/vnd.plotly.v1+json"
# JupyterLab's look with the style sheet inside the page, less the scripts it would fetch.
TEMPLATE = """{% extends "lab/index.html.j2" %}
{% block html_head_js_requirejs %}{% endblock %}
{% block html_head_js_mathjax %}{% endblock %}
{% block html_head_js_mermaidjs %}{% endblock %}
{% block jupyter_widgets %}{% endblock %}
"""
HEAD = """<!DOCTYPE html>
<html lang="{language}" dir="{direction}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ font-family: sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }}
</style>
"""


def with_figures(notebook: NotebookNode, program: str | None = None) -> NotebookNode:
    """Return a notebook for a page, with the figures of Plotly, which nbconvert leaves out.

    `program` is where the page finds that of Plotly; else the page holds it, with the first figure.
    """
    notebook = deepcopy(notebook)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    figures = [o.data for o in outputs if PLOTLY in o.get("data", {})]
    for number, data in enumerate(figures):
        from plotly.io import to_html  # here only: a figure means that there is Plotly

        figure = {name: data[PLOTLY][name] for name in ("data", "layout")}
        once = (program or True) if not number else False
        look = {"include_plotlyjs": once, "full_html": False, "validate": False}
        data["text/html"] = to_html(figure, div_id=f"figure-{number}", **look)
    return notebook


def write_page(notebook: NotebookNode, name: str, language: str, out: Path) -> None:
    """Write the page and the charts of one notebook into the folder of its language."""
    folder = out / language
    (folder / "charts").mkdir(parents=True, exist_ok=True)
    seen = with_figures(notebook)
    for cell in seen.cells:
        if cell.cell_type == "markdown":  # a page leads to pages
            cell.source = re.sub(r'(\]\(|href=")(\w+)\.ipynb\b', r"\1\2.html", cell.source)
    # Without embed_images: it closes, at each blank line, the HTML that Arabic prose stands in.
    exporter = HTMLExporter(raw_template=TEMPLATE)
    page, _ = exporter.from_notebook_node(seen, {"metadata": {"name": name}})
    page = page.replace('<html lang="en">', f'<html lang="{language}">', 1)
    (folder / f"{name}.html").write_text(page, encoding="utf-8")
    for old in (folder / "charts").glob(f"{name}-*.png"):
        old.unlink()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    images = [o.data["image/png"] for o in outputs if "image/png" in o.get("data", {})]
    for number, image in enumerate(images, 1):
        (folder / "charts" / f"{name}-{number:02}.png").write_bytes(base64.b64decode(image))


def write_index(course: Course, languages: list[str], out: Path) -> Path:
    """Write the first page, which leads to those of each language, and theirs; return its path."""
    links = ""
    for language in LANGUAGES:
        if language in languages:
            _write_index(course, language, out / language)
        if (out / language / "index.html").exists():
            title = html.escape(WORDS[language]["course"])
            direction = f'dir="{DIRECTIONS[language]}" lang="{language}"'
            links += f'<h1 {direction}><a href="{language}/index.html">{title}</a></h1>\n'
    head = HEAD.format(language="en", direction="ltr", title="corpus_tools")
    (out / "index.html").write_text(head + links, encoding="utf-8")
    return out / "index.html"


def _write_index(course: Course, language: str, folder: Path) -> None:
    words = WORDS[language]

    def link(name: str, text: str) -> str:
        return f'<a href="{name}.html">{html.escape(text)}</a>'

    generated = " · ".join(link(name, words[name]) for name in ("contents", "glossary"))
    title = html.escape(words["course"])
    body = HEAD.format(language=language, direction=DIRECTIONS[language], title=title)
    body += f"<h1>{title}</h1>\n<p>{generated}</p>\n"
    for stem in course.sources:
        if not (folder / f"{stem}.html").exists():
            continue
        card = course.card(stem, language)
        more = [name for name in course.names if name.startswith(f"{stem}_")]
        more = [name for name in more if (folder / f"{name}.html").exists()]
        links = " · ".join(link(name, words[name.removeprefix(f"{stem}_")]) for name in more)
        body += f'<h2 dir="auto">{link(stem, card.title)}</h2>\n'
        body += f'<p dir="auto">{html.escape(card.question)}</p>\n<p>{links}</p>\n'
        for chart in sorted((folder / "charts").glob(f"{stem}-*.png")):
            path = f"charts/{chart.name}"
            body += f'<a href="{path}"><img src="{path}" alt="" height="140"></a>\n'
    (folder / "index.html").write_text(body, encoding="utf-8")
