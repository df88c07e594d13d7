"""Arabic prose and links, in a JupyterLab that trusts nothing of a notebook."""

import os

import nbformat
import pytest
from browsing import chromium, jupyterlab

from course import Course

pytestmark = pytest.mark.skipif(
    os.environ.get("CORPUS_TOOLS_FULL") != "1",
    reason="half a minute: only in the full run, CORPUS_TOOLS_FULL=1",
)

SOURCE = """\
# %% [markdown] lang="ar"
# # العدّ
#
# - **السؤال:** بند، وفيه [موضع](term:hit).
#
# فقرة تنتهي بنقطة.
#
# <details>
# <summary>تلميح</summary>
#
# فقرة مخفية.
#
# </details>

# %% [markdown] lang="en"
# # Counting
"""
TERM = '[[term]]\nid = "{}"\nar = "{}"\nen = "{}"\nmeaning_ar = "معنى."\nmeaning_en = "It."\n'
READY = "() => window.jupyterapp && document.querySelectorAll('.jp-MarkdownOutput p').length > 2"
# Where the text of an element ends at the right, and where its column ends.
ENDS = """
text => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.textContent.trim().startsWith(text)) continue;
    if (!node.parentElement.closest(".jp-MarkdownOutput")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const column = node.parentElement.closest(".jp-MarkdownOutput").getBoundingClientRect();
    return column.right - range.getBoundingClientRect().right;
  }
}
"""
TOP = """
id => {
  const shown = window.jupyterapp.shell.currentWidget.node;
  const notebook = shown.querySelector(".jp-WindowedPanel-outer");
  const place = notebook.querySelector(`[data-jupyter-id="${id}"]`);
  return place.getBoundingClientRect().top - notebook.getBoundingClientRect().top;
}
"""


@pytest.fixture
def folder(tmp_path):
    sources = tmp_path / "sources"
    sources.mkdir()
    (sources / "01_count.py").write_text(SOURCE, encoding="utf-8")
    terms = [TERM.format(f"term-{n}", f"كلمة {n}", f"term {n}") for n in range(100, 160)]
    terms.append(TERM.format("hit", "موضع", "hit"))
    terms += [TERM.format(f"more-{n}", f"يوم {n}", f"day {n}") for n in range(100, 160)]
    (sources / "glossary.toml").write_text("\n".join(terms), encoding="utf-8")
    course = Course(tmp_path)
    (tmp_path / "lab" / "ar").mkdir(parents=True)
    for name in course.names:
        nbformat.write(course.notebook(name, "ar"), tmp_path / "lab" / "ar" / f"{name}.ipynb")
    return tmp_path / "lab"


def test_arabic_prose_runs_from_the_right_and_links_arrive(folder):
    with jupyterlab(folder) as lab, chromium() as browser:
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        page.goto(f"{lab}/lab/tree/ar/01_count.ipynb")
        page.wait_for_function(READY, timeout=120_000)
        page.locator("summary").click()
        for text, most in [("العدّ", 40), ("فقرة تنتهي", 40), ("السؤال", 90), ("فقرة مخفية", 40)]:
            assert 0 <= page.evaluate(ENDS, text) <= most, text

        page.evaluate("void window.jupyterapp.commands.execute('toc:show-panel')")
        page.wait_for_selector(".jp-tocItem >> text=العدّ")

        # Opened first, the page is at its top, with the list of terms; then links find their place.
        link = page.locator(".jp-MarkdownOutput a", has_text="موضع").first
        link.click()
        page.wait_for_function("() => document.title.startsWith('glossary')")
        page.wait_for_selector(".jp-MarkdownOutput [data-jupyter-id=hit]", state="attached")
        page.locator(".jp-MarkdownOutput a", has_text="موضع").last.click()
        page.wait_for_function(f"() => Math.abs(({TOP})('hit')) < 60")
        page.locator(".jp-MarkdownOutput a >> text=المحتويات").last.click()
        page.wait_for_function("() => document.title.startsWith('contents')")
