"""Tables for pages and papers: Markdown, LaTeX and HTML that say exactly what the table says."""

import io
import re
from html.parser import HTMLParser

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import corpus_tools as ct
from corpus_tools.table.markup import SHOWN_ROWS, latex_text, markdown_text

SIGNS = "aن1 |\\`*_{}[]<>&~$#^-+=.):!\"'/(%@;\n"


class Text(HTMLParser):
    """Collects the text of a page, and of each cell of its tables."""

    def __init__(self, source):
        super().__init__()
        self.cells, self.tags = [], set()
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_data(self, data):
        if self.cells:
            self.cells[-1] += data


def rendered(markdown):
    return Text(MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown))


@given(st.text(st.sampled_from(SIGNS)))
def test_markdown_shows_every_text_as_it_is(text):
    table = ct.Table({"a": [f"ن{text}", text]})
    page = rendered(table.to_markdown(rtl=False))
    assert page.tags == {"table", "thead", "tbody", "tr", "th", "td"}
    shown = [" ".join(cell.split()) for cell in page.cells[:3]]
    assert shown == ["a", " ".join(f"ن{text}".split()), " ".join(text.split())]


def test_markdown_runs_from_right_to_left():
    corpus = ct.read(["غادر القطار | <b>المحطة</b>."], mend=False)
    text = ct.concordance(corpus, "القطار").to_markdown()
    assert text.startswith('<div dir="rtl" lang="ar">\n\n|')
    assert text.endswith("|\n\n</div>\n")
    lines = text.split("\n")
    sides = [(cell[0] == ":", cell[-1] == ":") for cell in lines[3].strip("|").split("|")]
    assert sides == [(False, True), (True, False), (True, True), (False, True)]
    page = Text(MarkdownIt("commonmark", {"html": True}).enable("table").render(text))
    assert "b" not in page.tags
    assert page.cells[7].strip() == "| <b>المحطة</b>."


def test_markdown_takes_what_tabulate_takes(tmp_path):
    table = ct.Table({"term": ["007", None], "score": [1234.5678, 0.00012]}, index=["أ", "ب"])
    plain = table.to_markdown(rtl=False).split("\n")
    assert [cell.strip() for cell in plain[2].split("|")] == ["", "أ", "007", "1,234.6", ""]
    assert [cell.strip() for cell in plain[3].split("|")] == ["", "ب", "", "&lt;0.1", ""]
    exact = table.to_markdown(floatfmt=".1f", index=False, rtl=False, missingval="-").split("\n")
    assert [cell.strip() for cell in exact[2].split("|")] == ["", "007", "1234.6", ""]
    assert [cell.strip() for cell in exact[3].split("|")] == ["", "-", "0.0", ""]
    grid = ct.Table({"a_b": ["x|y"]}).to_markdown(tablefmt="grid")
    assert "x|y" in grid
    assert "a_b" in grid
    assert "div" not in grid
    path = tmp_path / "t.md"
    table.to_markdown(path)
    table.to_markdown(path, mode="a")
    assert path.read_text(encoding="utf-8").count("007") == 2
    assert "term" in ct.Table({"term": []}).to_markdown()


@given(st.text(st.sampled_from(SIGNS)))
def test_latex_escapes_every_sign(text):
    written = latex_text(text)
    bare = written.replace("\\textenglish{", "").replace("-{}-", "--")
    names = {
        "backslash": "\\",
        "asciitilde": "~",
        "asciicircum": "^",
        "less": "<",
        "greater": ">",
        "bar": "|",
        "quotedbl": '"',
        "quotesingle": "'",
        "asciigrave": "`",
    }
    for name, sign in names.items():
        bare = bare.replace(f"\\text{name}{{}}", f"<{ord(sign)}>")
    assert re.search(r"(?<!\\)[$&#%_~^]|\\(?![{}$&#%_])", bare) is None
    # Every brace that groups is closed.
    depth = 0
    for brace in re.findall(r"\\[{}]|[{}]", written):
        depth += {"{": 1, "}": -1}.get(brace, 0)
        assert depth >= 0
    assert depth == 0


def test_latex_is_what_was_compiled():
    """The form that XeLaTeX has set, looked at by hand: numbers need a language of their own."""
    table = ct.Table({"term": ["50% من Rocket"], "t_score": [-0.5], "n": [1234]})
    assert table.to_latex() == (
        "\\begin{tabular}{rrr}\n\\toprule\n"
        "\\textenglish{term} & \\textenglish{t\\_score} & \\textenglish{n} \\\\\n\\midrule\n"
        "\\textenglish{50\\%} من \\textenglish{Rocket} & \\textenglish{-0.500} & "
        "\\textenglish{1234} \\\\\n\\bottomrule\n\\end{tabular}\n"
    )


def test_latex_takes_what_pandas_takes(tmp_path):
    table = ct.Table({"term": ["أ_ب", None], "x": [1.5, float("nan")]}, index=["س", "ص"])
    text = table.to_latex(
        caption="عنوان", label="tab:x", position="h", float_format="%.3f", decimal=",", na_rep="--"
    )
    assert r"\caption{عنوان}" in text
    assert r"س & أ\_ب & \textenglish{1,500} \\" in text
    assert r"ص & -- & -- \\" in text
    assert r"\begin{longtable}" in table.to_latex(longtable=True)
    assert "أ_ب" in table.to_latex(escape=False)
    assert r"\textenglish{a\_b} & س \\" in table.to_latex(header=["a_b", "س"], index=False)
    made = table.to_latex(formatters={"x": lambda value: f"{value}%"}, columns=["x"])
    assert r"\textenglish{1.5\%}" in made
    assert "multicolumn" in ct.Table({("أ", "ب"): [1], ("أ", "ج"): [2]}).to_latex()
    path = tmp_path / "t.tex"
    table.to_latex(path)
    assert path.read_text(encoding="utf-8") == table.to_latex()


def test_a_concordance_in_latex_stands_around_its_node():
    lines = ct.concordance(ct.read(["قبل القطار بعد"]), "القطار")
    text = lines.to_latex()
    left, centre, right = (text.index(sign) for sign in ("raggedleft", "}c>", "raggedright"))
    assert left < centre < right
    assert "position" not in text
    assert r"position" in lines.to_latex(columns=["node", "position"])


def test_a_page_has_the_whole_table(tmp_path):
    table = ct.frequencies(ct.sample_corpus(), min_frequency=4)
    assert len(table) > SHOWN_ROWS
    path = tmp_path / "t.html"
    table.to_html(path)
    page = Text(path.read_text(encoding="utf-8"))
    assert len(page.cells) == 4 * (len(table) + 1)
    assert page.cells[4:6] == [table["term"][0], str(table["frequency"][0])]
    source = table.head(2).to_html()
    assert source.startswith('<!DOCTYPE html>\n<html lang="ar" dir="rtl">')
    assert "corpus_tools 0.1.0" in source
    assert "<script" not in source
    assert "<style" not in source
    piece = table.head(2).to_html(page=False)
    assert piece.startswith("<div")
    assert "<html" not in piece
    assert Text(table.to_html(columns=["term"], page=False)).cells[1] == table["term"][0]


def test_a_page_takes_what_pandas_takes():
    table = ct.Table({"term": ["<b>"], "x": [0.123456]}, index=["أ"])
    buffer = io.StringIO()
    table.to_html(buffer, float_format="%.2f", classes="own", table_id="t", border=0)
    source = buffer.getvalue()
    assert '<table dir="rtl" lang="ar" ' in source
    assert 'class="dataframe own" id="t">' in source
    cells = [cell.strip() for cell in Text(source).cells]
    assert cells == ["", "term", "x", "أ", "<b>", "0.12"]
    assert "&lt;b&gt;" in source
    assert "أ" not in Text(table.to_html(index=False, page=False)).cells
    assert "أ" in Text(table.to_html(page=False)).cells


@pytest.mark.parametrize("text", ["- قائمة", "1. قائمة", "# عنوان", "===", ":---:"])
def test_markdown_leaves_words_alone(text):
    assert markdown_text("كتاب الولد، 25.5 من 30!") == "كتاب الولد، 25.5 من 30!"
    assert [
        cell.strip() for cell in rendered(ct.Table({"a": [text]}).to_markdown(rtl=False)).cells
    ] == [
        "a",
        text,
    ]


def test_pandas_sees_a_data_frame():
    table = ct.Table({"term": ["نص"], "n": [1]})
    assert type(table.to_dict("records")) is list
    assert isinstance(table.to_json(force_ascii=False), str)
    assert isinstance(pd.concat([table, table]), ct.Table)
