"""Lines coded in a browser by keys alone, in JupyterLab, where the kernel is killed midway."""

import os
import time

import pytest
from browsing import chromium, jupyterlab, missing
from test_explorer_browser import Keys, in_lab

import corpus_tools as ct

pytestmark = pytest.mark.skipif(
    os.environ.get("CORPUS_TOOLS_FULL") != "1",
    reason="a minute: only in the full run, CORPUS_TOOLS_FULL=1",
)
CODES = ["حرفي", "مجازي", "لا أدري"]
BOX = ".ct-coding"
HALF = """
box => {
  const note = document.querySelector(box + " .ct-note");
  note.focus();
  note.value = "نصف \\ud83d";
  note.blur();
}
"""


@pytest.fixture(scope="module")
def browser():
    with chromium() as started:
        yield started


def cell(language, source):
    lines = f"lines = ct.concordance(corpus, 'في', sample=300, seed=1)\nlanguage = {language!r}"
    return (
        f"import corpus_tools as ct, os\ncorpus = {source}\n{lines}\n"
        f"coding = ct.code(lines, {CODES}, 'codes.csv', coder='سلمى', language=language)\n"
        "open('kernel', 'w').write(str(os.getpid()))\ncoding"
    )


def wait_for_rows(path, number):
    """Wait until so many rows are in the file, whatever the page shows."""
    began = time.monotonic()
    while not path.exists() or path.read_bytes().count(b"\n") < number + 1:
        assert time.monotonic() - began < 60, path.read_text("utf-8") if path.exists() else None
        time.sleep(0.05)


def start(keys, lab, folder, source):
    in_lab(keys, lab, folder, source)
    keys.page.wait_for_selector(f"{BOX} .ct-line", timeout=120_000)
    keys.tab_to(BOX)


def seen(keys, selector):
    return keys.page.inner_text(f"{BOX} {selector}")


def test_what_is_typed_after_a_stroke_that_was_lost_waits_for_enter(tmp_path, browser):
    file = tmp_path / "codes.csv"
    with jupyterlab(tmp_path) as lab, Keys(browser) as keys:
        start(keys, lab, tmp_path, cell("en", "ct.sample_corpus()"))
        keys.press("1")
        wait_for_rows(file, 1)
        rows = file.read_bytes()
        file.unlink()
        file.mkdir()  # what no row can be added to
        keys.press("2")
        keys.shows("This was not kept")
        file.rmdir()
        file.write_bytes(rows)
        keys.press("3", "3", "Enter")
        keys.shows("line 2")
        keys.press("1")
        wait_for_rows(file, 2)
        assert keys.faults == []
    lines = ct.concordance(ct.sample_corpus(), "في", sample=300, seed=1)
    assert ct.coded(lines, file)["code"].dropna().to_dict() == {0: "حرفي", 1: "حرفي"}


def test_300_lines_by_keys_with_a_kernel_that_is_killed_midway(tmp_path, browser, shared):
    day = shared / "corpora" / "saudinewsnet" / "2015-07-22.zip"
    if not day.is_file():
        missing("the news of that day are not here")
    source = f"ct.read({str(day)!r}, progress=False)"
    file, typed = tmp_path / "codes.csv", [str(n % 3 + 1) for n in range(300)]
    with jupyterlab(tmp_path) as lab, Keys(browser) as keys:
        start(keys, lab, tmp_path, cell("ar", source))
        assert (
            keys.page.evaluate("() => getComputedStyle(document.activeElement).direction") == "rtl"
        )
        keys.page.keyboard.type("".join(typed[:150]))
        wait_for_rows(file, 150)
        os.kill(int((tmp_path / "kernel").read_text()), 9)
        keys.page.wait_for_selector(f"{BOX}.jupyter-widgets-disconnected", timeout=60_000)
        said = keys.page.eval_on_selector(BOX, "e => getComputedStyle(e, '::before').content")
        assert "شغّل الخلية" in said
    with jupyterlab(tmp_path) as lab, Keys(browser) as keys:
        start(keys, lab, tmp_path, cell("ar", source))
        assert "150 من 300 · السطر 151" in seen(keys, "[role=status]")
        keys.page.keyboard.type("".join(typed[150:]))
        wait_for_rows(file, 300)
        keys.page.wait_for_function(
            "() => document.querySelector('.ct-coding [role=status]').innerText.includes('300 من')"
        )
        assert keys.faults == [] and keys.asked == []
    lines = ct.concordance(ct.read(day, progress=False), "في", sample=300, seed=1)
    coded = ct.coded(lines, file)
    assert coded["code"].tolist() == [CODES[int(key) - 1] for key in typed]
    assert coded.attrs["notes"] == ["lines with a code: 300 of 300"]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_each_key_does_what_the_page_says(tmp_path, browser, language):
    file = tmp_path / "codes.csv"
    with jupyterlab(tmp_path) as lab, Keys(browser) as keys:
        start(keys, lab, tmp_path, cell(language, "ct.sample_corpus()"))
        page, ahead, back = keys.page, "ArrowLeft", "ArrowRight"
        if language == "en":
            ahead, back = back, ahead

        def at(number):
            page.wait_for_function(
                "n => new RegExp('\\\\D' + n + '$')"
                ".test(document.querySelector('.ct-coding [role=status]').innerText.trim())",
                arg=number,
            )

        at(1)
        keys.press("ArrowDown", ahead, "ArrowUp", back)
        at(1)
        keys.press("Numpad2", "1", "ArrowUp", "0")
        wait_for_rows(file, 3)
        at(2)
        keys.press("Control+z", "u", "u", "u")  # the 0, the 1, the 2, and nothing
        wait_for_rows(file, 6)
        at(1)
        # Digits are no codes in a note, and it belongs to the line where it was begun.
        keys.press("3", "ArrowUp", "n")
        page.keyboard.type("ملاحظة 12")
        keys.press("Enter", "1", "n")
        page.keyboard.type("تُترك")
        keys.press("Escape", "g")
        wait_for_rows(file, 9)
        page.wait_for_selector(f"{BOX} tr[aria-current=true]")
        assert len(page.query_selector_all(f"{BOX} tr")) == 20
        at(2)
        page.click(f"{BOX} tr >> nth=6")
        at(7)
        page.click(f"{BOX} .ct-codes button >> nth=1")
        wait_for_rows(file, 10)
        at(8)
        keys.press("g", "Enter")
        at(9)
        assert page.evaluate("() => document.querySelector('.ct-coding').matches(':focus')")
        assert page.evaluate("() => document.querySelectorAll('.jp-Cell').length") == 1
        # An Arabic keyboard has another letter on the key of u, and its own digits.
        page.dispatch_event(BOX, "keydown", {"key": "٣", "code": "Digit3"})
        page.dispatch_event(BOX, "keydown", {"key": "ع", "code": "KeyU"})
        wait_for_rows(file, 12)
        # Half an emoji, as a text that is cut may end, is no note that gets lost.
        page.evaluate(HALF, BOX)
        wait_for_rows(file, 13)
        assert "نصف \ufffd" in file.read_text("utf-8")
        page.focus(BOX)
        keys.press("u")
        wait_for_rows(file, 14)
        if picture := os.environ.get("CORPUS_TOOLS_PICTURES"):
            page.screenshot(path=f"{picture}/coding_{language}.png")
            keys.press("g")
            page.wait_for_selector(f"{BOX} table")
            page.screenshot(path=f"{picture}/coding_{language}_grid.png")
        assert keys.faults == []
    lines = ct.concordance(ct.sample_corpus(), "في", sample=300, seed=1)
    coded = ct.coded(lines, file)
    assert coded["code"].dropna().to_dict() == {0: "حرفي", 6: "مجازي"}
    assert coded["note"][0] == "ملاحظة 12" and (coded["note"][1:] == "").all()
