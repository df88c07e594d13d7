"""A real browser for tests, and pages as they arrive in places that take parts of HTML away."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import pytest

FLAGS = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()

# What JupyterLab 4.6 leaves of the HTML of a notebook that it does not trust, of what is in tables.
LAB_TAGS = frozenset("a b br div h1 p span table tbody td th thead tr".split())
LAB_ATTRIBUTES = frozenset("align class dir headers lang nowrap scope style title width".split())
LAB_STYLES = frozenset(
    "border-collapse direction font-size font-weight opacity overflow-x padding table-layout "
    "text-align vertical-align white-space width".split()
)
# What a page that hosts code leaves: GitHub's list, of the same.
HOST_ATTRIBUTES = frozenset("align dir headers lang nowrap scope title width".split())

# The style sheet of JupyterLab sets cells apart from what a table asks for.
LAB_PAGE = """<style>
.out { direction: ltr; text-align: left; font-size: 14px }
.out table { border-collapse: collapse; border-spacing: 0; table-layout: fixed; margin-left: auto }
.out td, .out th { text-align: right; vertical-align: middle; padding: 0.5em; max-width: none }
</style><div class="out">HTML</div>"""
PAGES = ("plain", "lab", "host")


class Sanitizer(HTMLParser):
    """Keeps some tags, attributes and styles; scripts and style sheets go with what is in them."""

    def __init__(self, attributes, styles):
        super().__init__(convert_charrefs=True)
        self.attributes, self.styles = attributes, styles
        self.kept, self.inside = [], 0

    def handle_starttag(self, tag, attrs):
        if tag in ("script", "style"):
            self.inside += 1
        elif not self.inside and tag in LAB_TAGS:
            kept = []
            for name, value in attrs:
                if name == "style":
                    pairs = [pair for pair in value.split(";") if pair.split(":")[0] in self.styles]
                    value = ";".join(pairs)
                if name in self.attributes and value:
                    kept.append(f' {name}="{escape(value)}"')
            self.kept.append(f"<{tag}{''.join(kept)}>")

    def handle_endtag(self, tag):
        if tag in ("script", "style"):
            self.inside -= 1
        elif not self.inside and tag in LAB_TAGS:
            self.kept.append(f"</{tag}>")

    def handle_data(self, data):
        if not self.inside:
            self.kept.append(escape(data))


def sanitized(source, attributes, styles=frozenset()):
    sanitizer = Sanitizer(attributes, styles)
    sanitizer.feed(source)
    sanitizer.close()
    return "".join(sanitizer.kept)


def placed(source, where):
    """Put a piece of HTML where it is shown."""
    if where == "lab":
        source = LAB_PAGE.replace("HTML", sanitized(source, LAB_ATTRIBUTES, LAB_STYLES))
    if where == "host":
        source = sanitized(source, HOST_ATTRIBUTES)
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{source}</body></html>'


def missing(reason):
    """Skip a test, or fail in the full run, where nothing may be left out."""
    (pytest.fail if os.environ.get("CORPUS_TOOLS_FULL") == "1" else pytest.skip)(reason)


@contextmanager
def chromium():
    """Start Chromium, which the playwright of PyPI drives; no browser of its own is downloaded."""
    names = ("chromium", "chromium-browser", "google-chrome")
    path = next(filter(None, map(shutil.which, names)), None)
    if path is None:
        missing("there is no Chromium here: apt-get install chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright is not installed: pip install playwright")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def opened(browser, source, folder, width=1280):
    """Open a page without any network, from a file as a reader does."""
    path = Path(folder) / "page.html"
    path.write_text(source, encoding="utf-8")
    context = browser.new_context(viewport={"width": width, "height": 1000}, offline=True)
    page = context.new_page()
    faults = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    try:
        page.goto(path.as_uri())
        yield page
    finally:
        context.close()
    assert faults == []


@contextmanager
def jupyterlab(folder, *told):
    """Start a JupyterLab of its own on this machine, which sees no settings and no network."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    folders = {name: str(folder / name.lower()) for name in names}
    options = [
        *("--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}"),
        *("--ServerApp.port_retries=0", "--IdentityProvider.token="),
        *("--LabApp.expose_app_in_browser=True", "--LabApp.extension_manager=readonly"),
        f"--ServerApp.root_dir={folder}",
        *told,
    ]
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *options],
        env={**os.environ, **folders},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    base = f"http://127.0.0.1:{port}"
    try:
        for _ in range(240):
            assert server.poll() is None, "JupyterLab did not start"
            try:
                urllib.request.urlopen(f"{base}/api", timeout=5).close()
                break
            except OSError:
                time.sleep(0.5)
        yield base
    finally:
        # Nothing here is worth a farewell, which can take long on a busy machine; a kernel that
        # was started sees that its server is gone and ends.
        server.kill()
        server.wait()


@contextmanager
def explorer_page(folder, *told):
    """Serve the explorer as a page by Voilà, as `make explorer` does, without settings of ours."""
    names = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    folders = {name: str(folder / name.lower()) for name in names}
    command = [sys.executable, "-m", "corpus_tools.explore", "--no-browser", *told]
    server = subprocess.Popen(
        command,
        env={**os.environ, **folders},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    try:
        base = server.stdout.readline().strip()
        for _ in range(240):
            assert server.poll() is None, "Voilà did not start"
            try:
                with socket.create_connection(("127.0.0.1", int(base.split(":")[2].strip("/"))), 5):
                    break
            except OSError:
                time.sleep(0.5)
        yield base
    finally:
        # What it has started goes with it: it is the leader of a group of its own.
        os.killpg(server.pid, signal.SIGINT)
        server.communicate(timeout=60)


#: Gives, for each row of the table that is seen, its cells: each visible character with its place.
WHERE = """
() => [...document.querySelectorAll("table tr")].filter(row => row.offsetParent).map(row =>
  [...row.querySelectorAll("td, th")].map(cell => {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    const signs = [];
    while (walker.nextNode()) {
      const text = walker.currentNode.textContent;
      for (let i = 0; i < text.length; i++) {
        const range = document.createRange();
        range.setStart(walker.currentNode, i);
        range.setEnd(walker.currentNode, i + 1);
        const box = range.getBoundingClientRect();
        if (text[i].trim() && box.width)
          signs.push({sign: text[i], left: box.left, right: box.right, top: box.top});
      }
    }
    const own = cell.getBoundingClientRect();
    return {signs, text: cell.innerText.trim(), left: own.left, right: own.right};
  }))
"""


class Cell:
    """The text of a cell and where it stands: the edges of what is seen of it."""

    def __init__(self, found):
        self.text, self.signs = found["text"], found["signs"]
        self.cell = found["left"], found["right"]
        self.left = min((sign["left"] for sign in self.signs), default=None)
        self.right = max((sign["right"] for sign in self.signs), default=None)

    @property
    def middle(self):
        return (self.left + self.right) / 2

    def lefts(self, run):
        """Give the left edges of the characters of a run, which has no blanks here."""
        start = "".join(sign["sign"] for sign in self.signs).index(run)
        return [sign["left"] for sign in self.signs[start : start + len(run)]]


def rows_of(page):
    """Give the rows of the tables of a page as lists of cells, the header first."""
    return [list(map(Cell, row)) for row in page.evaluate(WHERE)]
