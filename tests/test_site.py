"""The site is built without a warning, and all of it stands on its own."""

import html
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Build the site as `make site` does; warnings are errors."""
    out = tmp_path_factory.mktemp("site") / "site"
    run = [sys.executable, ROOT / "tools" / "website.py", "--out", out]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    built = subprocess.run(run, capture_output=True, text=True, env=environment, cwd=ROOT)
    assert built.returncode == 0, built.stderr[-3000:]
    return out


@pytest.fixture(scope="module")
def pages(site):
    """Every page, by its path."""
    return {path: path.read_text(encoding="utf-8") for path in site.rglob("*.html")}


def test_every_link_leads_to_a_file_and_a_place_in_it(site, pages):
    places = {
        path: set(re.findall(r'\b(?:id|name)="([^"]*)"', page)) for path, page in pages.items()
    }
    dead = []
    for path, page in pages.items():
        for link in set(
            re.findall(r'<(?:a|link|img|script)\b[^>]*?\b(?:href|src)="([^"]*)"', page)
        ):
            address = urlsplit(html.unescape(link))
            if address.scheme:
                continue
            to = (path.parent / unquote(address.path)).resolve() if address.path else path
            to = to / "index.html" if to.is_dir() else to
            anchor = unquote(address.fragment)
            if not to.exists() or (anchor and to in places and anchor not in places[to]):
                dead.append(f"{path.relative_to(site)}: {link}")
    assert dead == []


def test_nothing_comes_from_the_network(site, pages):
    """No program, style, letters or picture: a page is read without a network."""
    outside = r'<(?:script|img|iframe|link|source)\b[^>]*?(?:src|href)="((?:https?:)?//[^"]*)"'
    for path, page in pages.items():
        assert re.findall(outside, page) == [], path
        assert not re.search(r"mathjax|cdn\.|unpkg|googleapis", page.partition("<body>")[0]), path
    for path in site.rglob("*.css"):
        style = path.read_text(encoding="utf-8")
        assert not re.search(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//", style), path


def test_pages_in_arabic_read_from_the_right(site, pages):
    arabic = {
        path for path, page in pages.items() if '<html class="no-js" lang="ar" dir="rtl"' in page
    }
    assert site / "ar" / "index.html" in arabic
    assert site / "teaching" / "README.ar.html" in arabic
    assert {path.parent.name for path in arabic if "tutorials" in path.parts} == {"ar"}
    assert all("rtl-furo.css" in pages[path] for path in arabic)
    assert all("rtl-furo" not in page for path, page in pages.items() if path not in arabic)


def test_a_number_after_arabic_stays_in_its_column(site, pages):
    page = pages[site / "how-to" / "from-antconc.html"]
    assert re.search(r"<bdi>إلى البحر</bdi> +7 +6</span>", page)
    for path, page in pages.items():
        for block in re.findall(r"<pre.*?</pre>", page, flags=re.S):
            assert not re.search(r"[\u0621-\u064A]  +[0-9]", block), path
