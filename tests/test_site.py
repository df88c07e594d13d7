"""The site is built without a warning, and all of it stands on its own."""

import html
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from browsing import chromium

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


def test_the_next_page_and_the_one_before_speak_the_same_language(site, pages):
    from website import is_arabic

    turns = 0
    for path, page in pages.items():
        here = is_arabic(path.relative_to(site).with_suffix("").as_posix() + ".md")
        for link in re.findall(r'<a class="(?:next|prev)-page" href="([^"#]+)"', page):
            to = (path.parent / unquote(link)).resolve().relative_to(site.resolve())
            assert is_arabic(to.with_suffix("").as_posix() + ".md") == here, (path, link)
            turns += 1
    assert turns > 100


def test_a_number_after_arabic_stays_in_its_column(site, pages):
    page = pages[site / "how-to" / "from-antconc.html"]
    assert re.search(r"<bdi>إلى البحر</bdi> +7 +6</span>", page)
    for path, page in pages.items():
        for block in re.findall(r"<pre.*?</pre>", page, flags=re.S):
            assert not re.search(r"[\u0621-\u064A]  +[0-9]", block), path
    page = pages[site / "explanation" / "normalising.html"]
    assert "<bdi>على</bdi> (229)" in page and "<bdi>الى</bdi> for <bdi>إلى</bdi>, 693" in page


def test_the_reference_has_every_public_name_and_every_measure(pages, site):
    from reference import FAMILIES, public

    text = "".join(page for path, page in pages.items() if "reference" in path.parts)
    for place in public().values():
        assert f'id="{place}"' in text, place
    for family, measures in FAMILIES.items():
        page = pages[site / "reference" / "measures" / f"{family}.html"]
        sections = re.findall(r"<section id=\"[\w-]+\">\n(?:<span.*?</span>)?<h2>(\w+)<", page)
        assert sections == list(measures)
        assert page.count("<math") >= len(measures) == page.count("Where it fails.")
        assert "<msqrt" not in page


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture
def page(browser):
    """A page of a browser that has no network, and what went wrong in it."""
    context = browser.new_context(viewport={"width": 1300, "height": 900}, offline=True)
    shown = context.new_page()
    shown.faults = []
    shown.on("pageerror", lambda error: shown.faults.append(str(error)))
    shown.on("requestfailed", lambda request: shown.faults.append(request.url))
    yield shown
    assert shown.faults == []
    context.close()


@pytest.mark.parametrize(
    ("start", "words", "found"),
    [
        ("index.html", "log dice", "reference/measures/association.html"),
        ("index.html", "collocates", "reference/company.html"),
        ("ar/index.html", "المصاحبة", "tutorials/ar/02_cooccurrence.html"),
        ("ar/index.html", "مدوّنة", "tutorials/ar/glossary.html"),
        ("ar/index.html", "صحيفتين", "ar/newspapers.html"),
    ],
)
def test_the_search_finds_words_of_both_languages_in_a_folder(site, page, start, words, found):
    """Without a server and a network; a word is found with its marks and without them."""
    page.goto((site / start).as_uri())
    page.fill("input.sidebar-search", words)
    page.press("input.sidebar-search", "Enter")
    page.wait_for_function("document.querySelector('#search-results p')?.innerText.match(/\\d/)")
    links = page.eval_on_selector_all("#search-results li a", "all => all.map(each => each.href)")
    assert (site / found).as_uri() in [link.partition("#")[0].partition("?")[0] for link in links]


def test_a_page_in_arabic_stands_as_a_page_in_arabic_does(site, page):
    """The list of pages on the right; text flush right, code from the left; columns as they are."""
    page.goto((site / "ar" / "newspapers.html").as_uri())
    box = "selector => { const b = document.querySelector(selector).getBoundingClientRect();"
    side = f"{box} return [b.left, b.right] }}"
    lists, text = page.evaluate(side, ".sidebar-drawer"), page.evaluate(side, "article")
    assert lists[0] >= text[1] - 1
    look = "([at, what]) => getComputedStyle(document.querySelector(at))[what]"
    assert page.evaluate(look, ["article p", "direction"]) == "rtl"
    assert page.evaluate(look, ["article pre", "direction"]) == "ltr"
    captions = page.eval_on_selector_all(
        ".sidebar-tree .caption", "all => all.map(e => e.innerText)"
    )
    assert captions == ["ابدأ", "إرشادات"]
    assert page.get_attribute("input.sidebar-search", "placeholder") == "بحث"


def test_columns_in_code_keep_their_order_beside_arabic(site, page):
    page.goto((site / "index.html").as_uri())
    place = """text => {
      const pre = document.querySelector('article pre'), walk = document.createTreeWalker(pre, 4);
      for (let node; (node = walk.nextNode()); ) {
        const at = node.data.indexOf(text);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + text.length);
        return range.getBoundingClientRect().left;
      }
    }"""
    row = [page.evaluate(place, text) for text in ("الماء", "97", "3,389.5", "55")]
    assert row == sorted(row)


def test_of_a_block_only_what_one_types_is_copied(site, page):
    page.goto((site / "how-to" / "from-antconc.html").as_uri())
    marked = page.evaluate(
        """() => {
            const block = [...document.querySelectorAll("pre")].find(
                (each) => each.textContent.includes("ngrams"));
            getSelection().selectAllChildren(block);
            return getSelection().toString();
        }"""
    )
    assert "ct.ngrams(corpus, 3, min_frequency=5)" in marked
    assert ">>>" not in marked and "..." not in marked and "إلى البحر" not in marked
