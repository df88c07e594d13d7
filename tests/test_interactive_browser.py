"""Charts to touch in a real browser without a network: what a hand finds, read from the page."""

import json
import os

import nbformat
import networkx as nx
import pandas as pd
import pytest
from browsing import chromium, jupyterlab, opened

import corpus_tools as ct
from corpus_tools.plot import interactive

pytest.importorskip("plotly", reason="Plotly is not installed: the extra `interactive`")

SCRIPT = '<a href="javascript:x()">س</a>'
TEXTS = [
    "وصل القطار السريع Rocket 45% من (نعم) هنا.",
    "غادر القطار.",
    f"قال القطار {SCRIPT} نص.",
]
DAYS = ["2024-01-05", "2024-02-20", "2024-03-25"]

# Where, on the page, the points of the last trace are.
POINTS = """() => {
  const figure = document.querySelector(".js-plotly-plot"), layout = figure._fullLayout;
  const trace = figure._fullData[figure._fullData.length - 1], box = figure.getBoundingClientRect();
  return Array.from(trace.x).map((x, i) => [
    box.left + layout.xaxis._offset + layout.xaxis.c2p(x),
    box.top + layout.yaxis._offset + layout.yaxis.c2p(trace.y[i])]);
}"""
# Each character of the texts that a selector finds, with its place on the page, line by line.
SIGNS = """selector => [...document.querySelectorAll(selector)].map(text => {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT), signs = [];
  while (walker.nextNode()) {
    const own = walker.currentNode.textContent;
    for (let i = 0; i < own.length; i++) {
      const range = document.createRange();
      range.setStart(walker.currentNode, i);
      range.setEnd(walker.currentNode, i + 1);
      const box = range.getBoundingClientRect();
      if (own[i].trim() && box.width)
        signs.push([own[i], box.left + box.width / 2, Math.round(box.top)]);
    }
  }
  return signs;
})"""


BOX = ".hoverlayer text.nums"


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def corpus():
    return ct.read(pd.DataFrame({"text": TEXTS, "date": DAYS}), mend=False)


@pytest.fixture(scope="module")
def figures(corpus):
    """The four charts, each with lines."""
    lines = ct.concordance(corpus, "القطار")
    graph = nx.Graph([("القطار", "المدينة", {"weight": 3}), ("المدينة", SCRIPT, {"weight": 1})])
    nx.set_node_attributes(graph, {"القطار": 3, "المدينة": 1}, "size")
    rates = {"per_million": [9.0, 5.0, 1.0], "reference_per_million": [1.0, 5.0, 9.0]}
    words = pd.DataFrame({"term": ["القطار", SCRIPT, "C++ (لغة)"], **rates})
    return {
        "network": interactive.network(graph, lines=lines),
        "dispersion": interactive.dispersion(ct.matches(corpus, "القطار"), lines=lines),
        "timeline": interactive.timeline(ct.timeline(corpus, "القطار"), lines=lines),
        "scatter": interactive.scatter(words, lines=lines),
    }


def move_to(page, point):
    """Move to a point as a hand does, and give the lines of the box that opens."""
    x, y = page.evaluate(POINTS)[point]
    page.mouse.move(x - 40, y - 40)
    page.mouse.move(x, y, steps=4)
    page.wait_for_timeout(250)  # Plotly waits for a hand to come to rest
    page.wait_for_selector(BOX)
    texts = "all => all.map(each => each.textContent)"
    lines = page.eval_on_selector_all(f"{BOX} tspan.line", texts)
    return lines or page.eval_on_selector_all(BOX, texts)


def runs_from_the_right(signs):
    """Whether the Arabic letters of one line stand from right to left, in logical order."""
    places = [x for sign, x, _ in signs if "\u0620" <= sign <= "\u064a"]
    return places == sorted(places, reverse=True)


@pytest.mark.parametrize("name", ["network", "dispersion", "timeline", "scatter"])
def test_a_saved_page_shows_counts_and_a_line_under_the_hand(browser, figures, tmp_path, name):
    with opened(browser, figures[name].to_html(include_plotlyjs=True), tmp_path) as page:
        page.wait_for_selector(".js-plotly-plot .main-svg")
        box = move_to(page, 0)
        assert box[0].strip("\u2067\u2069") == "القطار"
        assert "\u2068القطار\u2069" in box[-1] and len(box) > 2 - (name == "scatter")
        lines = page.evaluate(SIGNS, f"{BOX} tspan.line")
        assert len(lines) == len(box) and all(map(runs_from_the_right, lines))
        # Every line begins at the same side of the box.
        edges = [max(x for _, x, _ in line) for line in lines]
        assert max(edges) - min(edges) < 12
        assert page.title() == ""


def test_a_latin_word_a_number_and_brackets_keep_their_places(browser, figures, tmp_path):
    with opened(browser, figures["dispersion"].to_html(include_plotlyjs=True), tmp_path) as page:
        page.wait_for_selector(".js-plotly-plot .main-svg")
        written = move_to(page, 0)[-1].translate(dict.fromkeys(map(ord, "\u2067\u2068\u2069")))
        assert written.startswith("وصل القطار السريع Rocket 45% من (نعم) هنا.")
        line = page.evaluate(SIGNS, f"{BOX} tspan.line")[-1]
        text = "".join(sign for sign, *_ in line)
        place = {sign: line[text.index(sign)][1] for sign in ("R", "t", "4", "%", "(", ")")}
        before, after = line[text.index("ع")][1], line[text.index("من")][1]
        # After a Latin word a number belongs to it (Unicode Standard Annex 9, W7).
        assert after < place["R"] < place["t"] < place["4"] < place["%"] < before
        assert place[")"] < place["("]


@pytest.mark.parametrize("name", ["network", "dispersion", "timeline", "scatter"])
def test_text_is_data_in_the_page(browser, figures, tmp_path, name):
    with opened(browser, figures[name].to_html(include_plotlyjs=True), tmp_path) as page:
        page.wait_for_selector(".js-plotly-plot .main-svg")
        places = page.evaluate(POINTS)
        text = "".join("".join(move_to(page, point)) for point in range(len(places)))
        assert SCRIPT in text  # as it was written
        assert page.query_selector_all(".main-svg a, .main-svg img, .hoverlayer a") == []
        assert page.title() == ""


def test_a_drag_shows_a_stretch_and_two_clicks_the_whole(browser, figures, tmp_path):
    with opened(browser, figures["timeline"].to_html(include_plotlyjs=True), tmp_path) as page:
        page.wait_for_selector(".js-plotly-plot .main-svg")
        limits = "() => document.querySelector('.js-plotly-plot').layout.xaxis.range.slice()"
        title = "() => document.querySelector('.annotation text').textContent"
        whole = page.evaluate(limits)
        assert whole[0] > whole[1]  # time runs from the right
        (x, y), *_ = page.evaluate(POINTS)
        page.mouse.move(x + 10, y + 20)
        page.mouse.down()
        page.mouse.move(x - 150, y - 60, steps=5)
        page.mouse.up()
        page.wait_for_timeout(400)
        stretch = page.evaluate(limits)
        assert whole[0] >= stretch[0] > stretch[1] > whole[1]
        assert "القطار" in page.evaluate(title)
        page.mouse.dblclick(x - 30, y - 30)
        page.wait_for_timeout(800)
        assert page.evaluate(limits) == pytest.approx(whole)


def test_labels_are_letters_of_the_page(browser, figures, tmp_path):
    with opened(browser, figures["dispersion"].to_html(include_plotlyjs=True), tmp_path) as page:
        page.wait_for_selector(".js-plotly-plot .main-svg")
        title, *_ = page.evaluate(SIGNS, ".annotation text")
        assert "".join(sign for sign, *_ in title) == "مواضع«القطار»فيالوثائق"
        assert runs_from_the_right(title)
        places = dict((sign, x) for sign, x, _ in title)
        assert places["»"] < places["ر"] < places["«"]


@pytest.mark.skipif(
    os.environ.get("CORPUS_TOOLS_FULL") != "1",
    reason="half a minute: only in the full run, CORPUS_TOOLS_FULL=1",
)
def test_an_untrusted_notebook_in_jupyterlab(browser, figures, tmp_path):
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = nbformat.v4.new_notebook(metadata={"kernelspec": kernel})
    # What Jupyter keeps of a figure, as in a notebook that was downloaded.
    data = {"application/vnd.plotly.v1+json": json.loads(figures["network"].to_json())}
    outputs = [nbformat.v4.new_output("display_data", data)]
    notebook.cells.append(nbformat.v4.new_code_cell("figure", outputs=outputs, execution_count=1))
    nbformat.write(notebook, tmp_path / "touch.ipynb")
    with jupyterlab(tmp_path) as lab:
        page = browser.new_page(viewport={"width": 1500, "height": 1400})
        page.route(lambda url: not url.startswith(lab), lambda route: route.abort())
        page.goto(f"{lab}/lab/tree/touch.ipynb")
        page.wait_for_selector(".js-plotly-plot .main-svg", timeout=120_000)
        page.wait_for_timeout(1000)
        box = move_to(page, 0)
        assert box[0].strip("\u2067\u2069") == "القطار"
        assert "\u2068القطار\u2069" in box[-1]
        assert all(map(runs_from_the_right, page.evaluate(SIGNS, f"{BOX} tspan.line")))
        page.close()
