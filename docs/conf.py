"""What Sphinx is told of the site; tools/website.py lays out the pages and runs it."""

import posixpath
import re
from importlib import metadata

from docutils import nodes
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.search import languages
from sphinx.search.en import SearchEnglish

from website import is_arabic

project = "corpus_tools"
release = metadata.version("arabic-corpus-tools")
extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
# What is public leads to its place; anything else in backticks is code.
default_role = "py:obj"
myst_enable_extensions = ["dollarmath", "colon_fence", "deflist", "html_image"]
myst_heading_anchors = 4
# A lesson may go from its title to a small heading.
suppress_warnings = ["myst.header"]
nb_execution_mode = "off"
nb_ipywidgets_js = {}
exclude_patterns = [".doctrees"]

autodoc_typehints = "none"
autodoc_member_order = "bysource"
napoleon_use_rtype = False
add_module_names = False

html_theme = "furo"
html_title = "corpus_tools"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_js_files = ["site.js"]
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False
html_search_language = "words"
templates_path = ["_templates"]


class SearchWords(SearchEnglish):
    """Splits words for the search as the library counts them: without marks and stretching."""

    lang = "words"
    marks = r"[\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06ED\u0640]"
    js_splitter_code = f"""
var splitQuery = (query) => query
  .replace(/{marks}/g, "")
  .split(/[^\\p{{Letter}}\\p{{Number}}_]+/u)
  .filter((term) => term);
"""

    def split(self, input: str) -> list[str]:
        """Split a text into the words to be found."""
        return super().split(re.sub(self.marks, "", input))


languages["words"] = SearchWords

# What Furo says around a page, which Sphinx has not in Arabic. Its credit stays as it is.
ARABIC = {
    "Search": "بحث",
    "Next": "التالي",
    "Previous": "السابق",
    "Home": "البداية",
    "Index": "الفهرس",
    "Back to top": "إلى أعلى الصفحة",
    "On this page": "في هذه الصفحة",
    "Skip to content": "إلى النص",
    "Toggle site navigation sidebar": "قائمة الصفحات",
    "Toggle table of contents sidebar": "محتوى هذه الصفحة",
    "Toggle Light / Dark / Auto color theme": "فاتح أو داكن",
}


def in_arabic(text: str) -> str:
    """Translate what the theme says on each page."""
    return ARABIC.get(text.strip(), text)


# Arabic words of one cell, or of one string of code: between two cells are two spaces.
ARABIC_CELL = re.compile(
    r"""[#@]?[\u0600-\u08FF][^\s<>&"',|()\[\]{}]*(?: [^\s<>&"',|()\[\]{}]+)*"""
)
ARABIC_WORDS = re.compile(r"[#@]?[\u0600-\u08FF]+(?: [\u0600-\u08FF]+)*")


def in_place(body, prose):
    """Keep what follows Arabic after it: a number, or a column of plain text, would go to its left.

    In English prose as well, where a list of Arabic words would run the other way.
    """
    pieces = re.split(r"(<pre.*?</pre>)", body, flags=re.S)
    for place, run in enumerate([ARABIC_WORDS, ARABIC_CELL] * (len(pieces) // 2 + 1)):
        if place < len(pieces) and (prose or place % 2):
            pieces[place] = re.sub(
                r"(?:>|\A)[^<]+",
                lambda text, run=run: run.sub(r"<bdi>\g<0></bdi>", text[0]),
                pieces[place],
            )
    return "".join(pieces)


def for_its_language(app, page, template, context, doctree):
    """Lead on a page to those of its own language alone, and speak that language around it."""
    arabic = is_arabic(f"{page}.md")
    if "body" in context:
        prose = not arabic and not page.startswith("tutorials/")  # these hold programs, too
        context["body"] = in_place(context["body"], prose)
    if arabic:
        context["_"] = context["gettext"] = in_arabic
    for way in ("prev", "next"):
        beside = context.get(way) or {"link": page}
        place = posixpath.normpath(posixpath.join(posixpath.dirname(page), beside["link"]))
        if is_arabic(place.removesuffix(".html") + ".md") != arabic:
            context[way] = None
    tree = re.split(r'(?=<p class="caption")', context.get("furo_navigation_tree", ""))
    kept = [part for part in tree if ("\u0627" in part.partition("</p>")[0]) == arabic]
    context["furo_navigation_tree"] = "".join(kept)


def visit_formula(self, node):
    """Write a formula as MathML, which browsers draw without a program."""
    block = node.tagname == "math_block"
    text = tex2mathml(node.astext(), as_block=block)
    self.body.append(f'<div class="formula">{text}</div>' if block else text)
    raise nodes.SkipNode


def setup(app):
    """Connect what is above."""
    app.connect("html-page-context", for_its_language, priority=900)
    pair = (visit_formula, None)
    app.add_html_math_renderer("mathml", inline_renderers=pair, block_renderers=pair)


html_math_renderer = "mathml"
