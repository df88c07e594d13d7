"""The explorer in a browser without a network, by the keyboard alone: in JupyterLab, by Voilà."""

import os
import tempfile
import time
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from browsing import chromium, explorer_page, jupyterlab, rows_of

import corpus_tools as ct

pytestmark = pytest.mark.skipif(
    os.environ.get("CORPUS_TOOLS_FULL") != "1",
    reason="minutes: only in the full run, CORPUS_TOOLS_FULL=1",
)

READY = (
    """() => window.jupyterapp && jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel"""
)
STATUS = "() => [...document.querySelectorAll('[role=status]')].map(e => e.innerText).join()"
SHOWN = (
    "text => [...document.querySelectorAll('[role=status]')].some(e => e.innerText.includes(text))"
)
FIRST = (
    "s => document.querySelector('.ct-rows tr + tr').innerText.replace(/\\s+/g, ' ').includes(s)"
)


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def sample():
    return ct.sample_corpus()


class Keys:
    """A page that is used by keys alone; nothing is asked of any other machine."""

    def __init__(self, browser, width=1366, height=900):
        self.context = browser.new_context(
            viewport={"width": width, "height": height}, accept_downloads=True
        )
        self.context.route(lambda url: "127.0.0.1" not in url, self._refuse)
        self.page, self.asked, self.faults = self.context.new_page(), [], []
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))

    def _refuse(self, route):
        self.asked.append(route.request.url)
        route.abort()

    def __enter__(self):
        return self

    def __exit__(self, *fault):
        self.context.close()

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def tab_to(self, selector, back=False):
        """Press the tabulator until something has the focus, and see that it is seen."""
        for _ in range(90):
            if self.page.evaluate(
                "s => document.activeElement.matches(s + ':focus-visible')", selector
            ):
                return
            self.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"the tabulator does not come to {selector}")

    def write(self, word):
        self.press("Control+a")
        self.page.keyboard.type(word)

    def shows(self, text):
        self.page.wait_for_function(SHOWN, arg=text, timeout=60_000)


def in_lab(keys, lab, folder, *cells):
    """Open a notebook, run it, and wait for its explorers."""
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = nbformat.v4.new_notebook(metadata={"kernelspec": kernel})
    notebook.cells = [nbformat.v4.new_code_cell(source) for source in cells]
    nbformat.write(notebook, folder / "explore.ipynb")
    keys.page.goto(f"{lab}/lab/tree/explore.ipynb")
    keys.page.wait_for_function(READY, timeout=120_000)
    keys.page.wait_for_selector(".jp-Notebook .jp-Cell")
    keys.page.evaluate("() => jupyterapp.commands.execute('notebook:run-all-cells')")


def line(table):
    """The first line as it stands in the page."""
    texts = table.iloc[0][["before", "node", "after"]]
    return " ".join("\t".join(map(str.strip, texts)).split())


def drive(keys, sample, language):
    """Type, sort, page, open a paragraph, change panel and group, download, copy the cell."""
    page, arabic = keys.page, language == "ar"
    keys.shows("المواضع" if arabic else "Hits")
    keys.tab_to(".ct-word input")
    keys.write("الماء")
    hits = ct.count(sample, "الماء")
    keys.shows(f"{hits} ·")
    rows = rows_of(page)[1:]
    assert len(rows) == 20
    for *_, before, node, after in rows:
        assert node.text == "الماء" and abs(node.middle - sum(node.cell) / 2) < 1.5
        assert not before.signs or before.left >= node.right
        assert after.right <= node.left

    keys.tab_to(".ct-panel select")
    keys.press("ArrowDown", "ArrowDown", "ArrowDown", "Enter")
    expected = ct.concordance(sample, "الماء", sort="after", page=1, page_size=20)
    page.wait_for_function(FIRST, arg=line(expected))
    keys.tab_to(".ct-panel input[type=number]")
    keys.press("Tab", "Tab", "Enter")
    keys.shows("2 من" if arabic else "2 of")
    expected = ct.concordance(sample, "الماء", sort="after", page=2, page_size=20)
    page.wait_for_function(FIRST, arg=line(expected))

    keys.tab_to(".ct-rows tr")
    keys.press("ArrowDown", "ArrowDown", "Enter")
    page.wait_for_selector(".ct-panel b")
    context = ct.context(sample, expected.iloc[2])
    assert context.before + context.node in page.inner_text(".ct-text")
    keys.tab_to(".ct-files button")
    keys.press("Enter")
    page.wait_for_selector("a[download='concordance.csv']")
    keys.tab_to("a[download='concordance.csv']")
    with page.expect_download() as download:
        keys.press("Enter")
    saved = ct.read_table(download.value.path())
    assert saved["node"].tolist() == expected["node"].tolist()

    keys.tab_to(".ct-explore input[type=radio]:checked", back=True)
    keys.press("ArrowDown")
    page.wait_for_selector(".ct-panel img")
    keys.shows(str(sample.documents["section"].nunique()))
    keys.tab_to(".ct-panel select")
    keys.press("ArrowDown", "ArrowDown", "Enter")
    page.wait_for_function("() => document.querySelector('.ct-rows')?.innerText.includes('الخليج')")
    keys.tab_to(".ct-rows tr")
    keys.tab_to(".ct-files button")
    keys.press("Tab", "Enter")
    page.wait_for_selector(".ct-panel textarea")
    keys.tab_to(".ct-panel textarea + button")
    keys.press("Enter")
    code = page.input_value(".ct-panel textarea")
    keys.tab_to(".ct-word input", back=True)
    keys.write("")
    keys.press("Control+v")
    assert page.input_value(".ct-word input").split() == code.split()
    made = {"corpus": sample}
    exec(code, made)
    ct.use_language(None)
    expected = ct.frequencies(sample, by="region", terms=["الماء"])
    assert made["table"]["frequency"].sum() == expected["frequency"].sum()
    assert keys.asked == [] and keys.faults == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_by_keys_in_the_lab(tmp_path, browser, sample, language):
    cell = f"import corpus_tools as ct\nct.explorer(ct.sample_corpus(), language={language!r})"
    with jupyterlab(tmp_path) as lab, Keys(browser) as keys:
        in_lab(keys, lab, tmp_path, cell)
        drive(keys, sample, language)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_by_keys_on_a_page(tmp_path, browser, sample, language):
    with explorer_page(tmp_path, "--language", language) as base, Keys(browser) as keys:
        keys.page.goto(base, timeout=120_000)
        drive(keys, sample, language)
        assert pd.notna(keys.page.title())


def test_two_in_a_notebook_and_a_kernel_that_goes(tmp_path, browser):
    one = "import corpus_tools as ct\ncorpus = ct.sample_corpus()\nct.explorer(corpus, 'الماء')"
    two = "ct.explorer(corpus, 'البحر', 'en')"
    statuses = "() => [...document.querySelectorAll('[role=status]')].map(e => e.innerText)"
    with jupyterlab(tmp_path) as lab, Keys(browser, height=1800) as keys:
        in_lab(keys, lab, tmp_path, one, two)
        page = keys.page
        keys.shows("المواضع")
        keys.shows("Hits")
        places = page.query_selector_all(".ct-explore")
        side = "e => getComputedStyle(e).direction"
        assert [place.evaluate(side) for place in places] == ["rtl", "ltr"]
        page.evaluate("() => jupyterapp.commands.execute('docmanager:save')")
        # The tab is closed, and opened again: the kernel is still there.
        page.goto("about:blank")
        page.goto(f"{lab}/lab/tree/explore.ipynb")
        page.wait_for_selector(".ct-rows tr", timeout=60_000)
        keys.shows("Hits")
        second = page.evaluate(statuses)[1]
        keys.tab_to(".ct-word input")
        keys.write("زززز")
        keys.shows("لا نتيجة")
        assert page.evaluate(statuses)[1] == second
        restart = "() => jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()"
        page.evaluate(restart)
        page.wait_for_selector(".ct-explore.jupyter-widgets-disconnected")
        said = "e => getComputedStyle(e, '::before').content + e.innerText"
        places = page.query_selector_all(".ct-explore")
        assert "شغّل الخلية" in places[0].evaluate(said)
        assert "run the cell" in places[1].evaluate(said)


def test_a_click_on_a_chart_leads_on(tmp_path, browser):
    with explorer_page(tmp_path) as base, Keys(browser) as keys:
        page = keys.page
        page.goto(base, timeout=120_000)
        page.wait_for_selector(".ct-rows tr", timeout=60_000)
        page.fill(".ct-word input", "الماء")
        page.check(".ct-explore input[type=radio] >> nth=3")
        page.wait_for_selector(".ct-panel img")
        page.click(".ct-panel img", position={"x": 200, "y": 100})
        page.wait_for_selector(".ct-text b")
        assert page.inner_text(".ct-text b") == "الماء"


def test_the_kernel_of_a_page_that_was_closed_ends(tmp_path, browser):
    def kernels():
        return set(Path(tempfile.gettempdir()).glob("voila_*/kernel-*.json"))

    before = kernels()
    with explorer_page(tmp_path) as base:
        with Keys(browser) as keys:
            keys.page.goto(base, timeout=120_000)
            keys.page.wait_for_selector(".ct-rows tr", timeout=60_000)
            assert len(kernels() - before) == 1
        began = time.monotonic()
        while kernels() - before:
            assert time.monotonic() - began < 150
            time.sleep(1)


def test_texts_that_cannot_be_read_are_said_on_the_page(tmp_path, browser):
    with explorer_page(tmp_path, "لا_مجلد") as base, Keys(browser) as keys:
        keys.page.goto(base, timeout=120_000)
        keys.page.wait_for_selector("p[dir=auto]", timeout=60_000)
        assert keys.page.inner_text("p[dir=auto]").startswith("تعذّرت قراءة النصوص")
