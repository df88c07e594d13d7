"""Tables in a real browser: where each character stands, read from the page."""

import io
import json
from pathlib import PurePosixPath

import pandas as pd
import pytest
from browsing import PAGES, chromium, opened, placed, rows_of

import corpus_tools as ct

SCRIPT = "<script>document.title='run'</script>"
TEXTS = [
    "وصل القطار السريع إلى المدينة القديمة في الصباح الباكر.",
    "غادر القطار.",
    "القطار أولا ثم السفينة، فالطائرة التي أقلعت عند الفجر من مطار بعيد جدا عن المدينة.",
    f"قال {SCRIPT} القطار {SCRIPT} نص.",
    "في 17/4/2020 سافر القطار Rocket Chat 45% من الطريق (نعم).",
]


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def lines():
    return ct.concordance(ct.read(TEXTS, mend=False), "القطار", window=40)


@pytest.fixture(scope="module", params=[(where, width) for where in PAGES for width in (1280, 700)])
def shown(request, browser, lines, tmp_path_factory):
    """The rows of a concordance as each kind of page shows them, without the header."""
    where, width = request.param
    source = placed(lines._repr_html_(), where)
    with opened(browser, source, tmp_path_factory.mktemp("page"), width) as page:
        assert page.title() == ""
        assert page.query_selector_all("script") == []
        header, *rows = rows_of(page)
    assert [cell.text for cell in header] == ["line", "document", "before", "node", "after"]
    assert [line.text for line, *_ in rows] == ["1", "2", "3", "4", "5"]
    assert len(rows) == len(TEXTS)
    return rows


def test_the_node_is_centred_in_one_column(shown):
    nodes = [node for *_, node, _ in shown]
    assert {node.text for node in nodes} == {"القطار"}
    assert len({node.cell for node in nodes}) == 1
    left, right = nodes[0].cell
    assert all(abs(node.middle - (left + right) / 2) < 1 for node in nodes)


def test_before_stands_to_its_right_and_after_to_its_left(shown):
    for _, document, before, node, after in shown:
        assert after.right <= node.left
        assert document.left >= node.right
        if before.signs:
            assert before.left >= node.right
            assert document.left >= before.right
    assert sum(bool(before.signs) for _, _, before, _, _ in shown) == 4


def test_contexts_touch_the_node_in_every_row(shown):
    ends = [before.left for _, _, before, _, _ in shown if before.signs]
    begins = [after.right for *_, after in shown]
    assert max(ends) - min(ends) <= 2
    assert max(begins) - min(begins) <= 2


def test_a_final_full_stop_is_at_the_left_end(shown):
    for *_, after in shown:
        stop = after.signs[-1]
        assert stop["sign"] == "."
        line = [sign for sign in after.signs if abs(sign["top"] - stop["top"]) < 4]
        assert stop["left"] == min(sign["left"] for sign in line)


def test_a_script_in_a_text_is_text(shown):
    _, _, before, _, after = shown[3]
    assert before.text == f"قال {SCRIPT}"
    assert after.text == f"{SCRIPT} نص."


def test_latin_and_digits_run_from_left_to_right(shown):
    _, _, before, _, after = shown[4]
    for cell, run in ((before, "17/4/2020"), (after, "Rocket"), (after, "Chat"), (after, "45%")):
        assert cell.lefts(run) == sorted(cell.lefts(run))
    assert after.lefts("(")[0] > after.lefts(")")[0]


def test_signs_stay_with_the_latin_that_they_belong_to(browser, tmp_path):
    runs = ["@user_1", "#Iraq", "-5", "100$", "C++", "(Rocket)Chat", "https://t.co/"]
    table = ct.Table({"term": [f"قال {run} نعم." for run in runs] + runs})
    with opened(browser, placed(table._repr_html_(), "host"), tmp_path) as page:
        _, *rows = rows_of(page)
    for (cell,), run in zip(rows, runs * 2, strict=True):
        assert cell.lefts(run) == sorted(cell.lefts(run)), run


@pytest.mark.parametrize("where", PAGES)
def test_columns_run_from_right_to_left(browser, tmp_path, where):
    table = ct.Table({"term": ["كتاب.", "C++"], "frequency": [12345, 6], "score": [-0.5, 1.25]})
    with opened(browser, placed(table._repr_html_(), where), tmp_path) as page:
        rows = rows_of(page)
    for row in rows:
        assert [cell.cell for cell in row] == sorted((cell.cell for cell in row), reverse=True)
    term, frequency, score = rows[1]
    assert term.lefts(".") == [term.left]
    assert (frequency.text, score.text) == ("12,345", "-0.50")
    for cell in (frequency, score):
        assert cell.lefts(cell.text) == sorted(cell.lefts(cell.text))


def test_a_page_of_its_own(browser, lines, tmp_path):
    with opened(browser, lines.to_html(title="سياقات <b>"), tmp_path) as page:
        assert page.title() == "سياقات <b>"
        assert len(rows_of(page)) == len(lines) + 1
        heading = page.query_selector("h1").bounding_box()
        assert heading["x"] + heading["width"] > 1000


def test_a_page_that_pandas_writes(browser, lines, tmp_path):
    with opened(browser, lines.to_html(max_rows=2, classes="own"), tmp_path) as page:
        assert page.query_selector("table.own")
        header = rows_of(page)[0]
    assert [cell.cell for cell in header] == sorted((cell.cell for cell in header), reverse=True)


@pytest.fixture
def many():
    terms = [f"كلمة{number}" for number in range(120)]
    return ct.Table({"term": [SCRIPT, *terms], "frequency": range(121)})


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_shown_table_is_sorted_and_searched_without_a_network(browser, many, tmp_path, language):
    shown = ct.show(many, page_size=25, language=language)
    first = "document.querySelector('table.dataTable tbody td').innerText"
    with opened(browser, placed(shown.html, "plain"), tmp_path) as page:
        page.wait_for_selector("table.dataTable tbody tr:nth-child(25)")
        rows = rows_of(page)
        assert len(rows) == 26
        assert rows[1][0].text == SCRIPT
        assert rows[1][0].left > rows[1][1].right
        assert page.title() == ""
        heading = page.query_selector_all("table.dataTable thead th")[1]
        heading.click()
        heading.click()
        page.wait_for_function(f"{first} == 'كلمة119'")
        page.query_selector("input[type=search]").fill("كلمة77")
        page.wait_for_function(f"{first} == 'كلمة77'")
        assert len(rows_of(page)) == 2
        assert ("بحث" in page.inner_text("body")) is (language == "ar")


def test_a_shown_table_has_arabic_headings_and_numbers_that_are_written_alike(browser, tmp_path):
    numbers = {"frequency": [1617, 3, 95], "year": [2015, 2016, 1999], "p": [0.25, 1.0, 0.0314159]}
    table = ct.Table(
        {"term": ["بحر", "نهر", "ماء"]} | numbers | {"log_likelihood": [1e3, -2, None]}
    )
    shown = ct.show(table, language="ar")
    first = "document.querySelector('table.dataTable tbody td').innerText"
    with opened(browser, placed(shown.html, "plain"), tmp_path) as page:
        page.wait_for_selector("table.dataTable tbody tr:nth-child(3)")
        header, *rows = ([cell.text for cell in row] for row in rows_of(page))
        page.query_selector_all("table.dataTable thead th")[1].click()
        page.wait_for_function(f"{first} == 'نهر'")  # 3 before 95 before 1,617
    names = ["الكلمة", "التكرار", "السنة", "القيمة الاحتمالية (p)", "لوغاريتم الإمكان (G²)"]
    assert header == names
    assert rows == [
        ["بحر", "1,617", "2015", "0.250", "1,000"],
        ["نهر", "3", "2016", "1.000", "-2"],
        ["ماء", "95", "1999", "0.031", ""],
    ]


def test_where_no_program_runs_a_shown_table_is_one_that_reads(browser, many, tmp_path):
    with opened(browser, placed(ct.show(many).html, "lab"), tmp_path) as page:
        rows = [row for row in rows_of(page) if len(row) == 2]
        assert len(rows) == 51
        assert rows[1][0].text == SCRIPT
        assert "50 of 121 rows" in page.inner_text("body")


def test_a_shown_concordance(browser, lines, tmp_path):
    with opened(browser, placed(ct.show(lines).html, "plain"), tmp_path) as page:
        page.wait_for_selector("table.dataTable tbody tr:nth-child(5)")
        _, *rows = rows_of(page)
    assert len({node.cell for _, _, node, _ in rows}) == 1
    for *_, before, node, after in rows:
        assert abs(node.middle - sum(node.cell) / 2) < 1
        assert after.right <= node.left
        assert not before.signs or before.left >= node.right


RUNS = "<img src=x onerror=window.PWN=1>"


class Speaks:
    """An object of a stranger."""

    def __repr__(self):
        return RUNS


def test_nothing_runs_whatever_a_cell_or_a_label_holds(browser, tmp_path):
    nested = io.StringIO(json.dumps([{"text": "نص", "entities": {"urls": [RUNS]}}]))
    values = [
        [RUNS],
        {RUNS: 1},
        (RUNS,),
        {RUNS},
        RUNS.encode(),
        PurePosixPath(RUNS),
        Speaks(),
        RUNS,
    ]
    values += [Speaks(), f"</script><script>window.PWN=1</script>{RUNS}", [f"</script>{RUNS}"]]
    labels = pd.Index([Speaks(), (RUNS, 1), RUNS], dtype=object, tupleize_cols=False)
    tables = [
        pd.read_json(nested),
        pd.DataFrame({"a": pd.Series(values, dtype=object)}),
        pd.DataFrame([[1, 2, 3]] * 3, index=labels, columns=labels),
        pd.DataFrame({(RUNS, "a"): ["نص"]}, index=pd.Index(["ب"], name=RUNS)),
    ]
    for table in map(ct.Table, tables):
        pages = [("td", table._repr_html_()), ("td", table.to_html(page=False))]
        pages.append(("table.dataTable tbody td", ct.show(table).html))
        for awaited, source in pages:
            with opened(browser, placed(source, "plain"), tmp_path) as page:
                page.wait_for_selector(awaited)
                page.wait_for_function("document.body.innerText.includes('<img')")
                assert page.query_selector_all("img") == []
                assert page.evaluate("window.PWN") is None


def test_what_is_checked_can_fail(browser, tmp_path):
    """A DataFrame of pandas alone stands the wrong way around."""
    frame = pd.DataFrame({"before": ["قال:"], "node": ["نعم"], "after": ["ثم مضى."]})
    with opened(browser, placed(frame._repr_html_(), "plain"), tmp_path) as page:
        *_, before, node, after = rows_of(page)[1]
    assert after.left > node.right > before.right
    assert after.signs[-1]["left"] > after.left
