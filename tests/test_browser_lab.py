"""A saved notebook, opened in JupyterLab itself: nothing in it is trusted, and it reads well."""

import os

import nbformat
import pytest
from browsing import chromium, jupyterlab, rows_of

import corpus_tools as ct

SCRIPT = "<script>document.title='run'</script>"
READY = "() => window.jupyterapp && document.querySelectorAll('.jp-OutputArea table').length > 2"

pytestmark = pytest.mark.skipif(
    os.environ.get("CORPUS_TOOLS_FULL") != "1",
    reason="half a minute: only in the full run, CORPUS_TOOLS_FULL=1",
)


def save_notebook(path, values):
    """Write a notebook whose outputs were made elsewhere, as one that is downloaded."""
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook = nbformat.v4.new_notebook(metadata={"kernelspec": kernel})
    for value in values:
        data = {"text/html": value._repr_html_(), "text/plain": repr(value)}
        output = nbformat.v4.new_output("execute_result", data, execution_count=1)
        cell = nbformat.v4.new_code_cell("table", outputs=[output], execution_count=1)
        notebook.cells.append(cell)
    nbformat.write(notebook, path)


def test_an_untrusted_notebook(tmp_path):
    texts = ["وصل القطار السريع إلى المدينة.", f"قال {SCRIPT} القطار {SCRIPT} نص.", "القطار."]
    lines = ct.concordance(ct.read(texts, mend=False), "القطار")
    save_notebook(tmp_path / "saved.ipynb", [lines, ct.show(lines)])
    with jupyterlab(tmp_path) as lab, chromium() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 2000})
        page.goto(f"{lab}/lab/tree/saved.ipynb")
        page.wait_for_function(READY, timeout=120_000)
        assert page.title().startswith("saved")
        rows = [row for row in rows_of(page) if [cell.text for cell in row][-2:-1] == ["القطار"]]
        page.close()
    # The table to sort and search has left its still one: no program was let in.
    assert len(rows) == 2 * len(texts)
    assert len({node.cell for *_, node, _ in rows}) == 1
    for *_, before, node, after in rows:
        assert abs(node.middle - sum(node.cell) / 2) < 1
        assert not before.signs or before.left >= node.right
        assert after.right <= node.left
        assert after.signs[-1]["sign"] == "."
        assert after.signs[-1]["left"] == after.left
    assert rows[1][2].text == f"قال {SCRIPT}"
