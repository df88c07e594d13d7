"""Arabic prose for notebook cells, that reads from the right wherever a notebook is shown.

JupyterLab sets every paragraph to the left, whatever surrounds it, and pages that host code take
styles away. So each paragraph, list and table says both, as an attribute and as a style; code says
that it runs from the left. Headings stay Markdown, inside a division that runs from the right: so
they are in tables of contents, and links can lead to them.
"""

from collections.abc import Iterator
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table")
BLOCKS = {"paragraph", "bullet_list", "ordered_list", "blockquote", "table", "th", "td"}


def arabic(text: str) -> str:
    """Write Markdown of a cell as HTML from right to left; headings stay as they are."""
    lines = text.splitlines()
    parts = ['<div dir="rtl" lang="ar" style="min-width:100%">']
    for block in _blocks(MARKDOWN.parse(text)):
        if block[0].type == "heading_open" and block[0].map:
            parts.append("\n".join(lines[slice(*block[0].map)]))
        else:
            parts.append(MARKDOWN.renderer.render(_directed(block), MARKDOWN.options, {}).strip())
    return "\n\n".join([*parts, "</div>"])


def _blocks(tokens: list[Token]) -> Iterator[list[Token]]:
    block, depth = [], 0
    for token in tokens:
        block.append(token)
        depth += token.nesting
        if not depth:
            yield block
            block = []


def _directed(tokens: list[Token]) -> list[Token]:
    for token in tokens:
        if token.type.removesuffix("_open") in BLOCKS and token.nesting == 1:
            token.attrSet("dir", "rtl")
            if token.type != "table_open":  # a table with `align` would float beside what follows
                token.attrSet("align", "right")
                token.attrSet("style", "text-align:right")
        elif token.type in ("fence", "code_block"):
            # A line without anything would end the HTML for Markdown.
            code = escape(token.content).replace("\n\n", "\n&#10;")
            before = '<pre dir="ltr" align="left" style="text-align:left"><code>'
            token.type, token.content = "html_block", f"{before}{code}</code></pre>\n"
        for inline in token.children or ():
            if inline.type == "code_inline":
                inline.attrSet("dir", "ltr")
    return tokens
