"""Tables under headings in the language chosen: on screen, in every export, and read back."""

import math
import re

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import corpus_tools as ct


@pytest.fixture(autouse=True)
def unset():
    """Whatever a test chooses, the next one finds nothing chosen."""
    yield
    ct.use_language(None)


@pytest.fixture
def table():
    """A table of a verb, as to its columns, notes and numbers."""
    made = ct.Table(
        {
            "term": ["العراق", "=بغداد"],
            "frequency": [1617, 12],
            "per_million": [1527.284, 0.04],
            "year": [2015, 1999],
            "لون": ["أحمر", "أخضر"],
        }
    )
    made.attrs = {"verb": "collocates", "parameters": {"node": "نفط"}, "history": []}
    made.attrs |= {"notes": ["not in the corpus: زحل"], "corpus": "1", "version": "1"}
    return made


HEADINGS = {
    "ar": ["الكلمة المصاحبة", "التكرار", "لكل مليون كلمة", "السنة", "لون"],
    "en": ["Collocate", "Frequency", "Per million words", "Year", "لون"],
    None: ["term", "frequency", "per_million", "year", "لون"],
}
PLAIN = re.compile(r"<[^>]*>|\\textenglish|[{}\\]")


def bare(text):
    """What is seen of HTML, Markdown or LaTeX, and where cells end."""
    return PLAIN.sub("", text.replace("</t", "|</t").replace("&amp;", "&"))


@pytest.mark.parametrize("language", HEADINGS)
@pytest.mark.parametrize("once", [True, False])
@pytest.mark.parametrize(
    "shown",
    [
        lambda table, **told: table.to_html(**told),
        lambda table, **told: table.to_markdown(**told),
        lambda table, **told: table.to_latex(**told),
        lambda table, **told: ct.show(table, **told).html,
        lambda table, **told: table.to_html(justify="right", **told),
    ],
    ids=["html", "markdown", "latex", "show", "pandas"],
)
def test_headings_are_in_the_language_chosen_once_or_told(table, shown, language, once):
    if once:
        ct.use_language(language)
    text = bare(shown(table) if once else shown(table, language=language))
    assert all(name in text for name in HEADINGS[language])
    assert ("per_million" in text) == (language is None)
    assert list(table.columns) == HEADINGS[None]


def test_what_is_told_wins_over_what_is_chosen(table):
    ct.use_language("ar")
    assert "Collocate" in table.to_html(language="en")
    assert "Collocate" in table.to_markdown(language="en")
    assert "Collocate" in table.to_latex(language="en")
    assert "الكلمة المصاحبة" in table._repr_html_()
    assert "الكلمة المصاحبة" in repr(table)


def test_notes_and_titles_are_in_the_language(table):
    page = table.to_html(language="ar")
    assert "لا يرد في المدوّنة: زحل" in page and "<h1>الكلمات المصاحبة: نفط</h1>" in page
    assert "not in the corpus" not in page
    page = table.to_html(language="en")
    assert "not in the corpus" in page and "Collocates: نفط" in bare(page)
    ct.use_language("ar")
    table.attrs["notes"] *= 2
    assert "زحل؛ لا يرد" in bare(table._repr_html_())
    many = ct.Table({f"c{number}": range(60) for number in range(30)})
    assert "يظهر من الصفوف 50، وعددها كلها 60، والمخفي 10" in bare(many._repr_html_())
    assert "أعمدة أخرى: c20" in bare(many._repr_html_())


@pytest.mark.parametrize("language", ["ar", "en", None])
def test_what_is_read_back_has_the_columns_that_it_had(table, tmp_path, language):
    table = table.assign(السنة=["أ", "ب"])  # a heading of ours is a reader's own column
    ct.use_language(language)
    table.to_parquet(tmp_path / "t.parquet")
    table.to_csv(tmp_path / "t.csv", index=False)
    table.to_excel(tmp_path / "t.xlsx", index=False)
    headings = list(pd.read_excel(tmp_path / "t.xlsx", engine="openpyxl").columns)
    ct.use_language(None)
    assert ct.read_table(tmp_path / "t.parquet").equals(table)
    for suffix in ("csv", "xlsx"):
        assert list(ct.read_table(tmp_path / f"t.{suffix}").columns) == list(table.columns)
    assert headings[:3] == HEADINGS[language][:3]
    assert list(pd.read_csv(tmp_path / "t.csv").columns) == list(table.columns)


@pytest.mark.parametrize("language", ["ar", "en", None])
def test_a_workbook_gives_back_the_columns_of_each_sheet(table, tmp_path, language):
    path = tmp_path / "t.xlsx"
    other = ct.Table({"التكرار": ["نص"], "frequency_low": [1.5]})
    with pd.ExcelWriter(path, engine="openpyxl") as book:
        table.to_excel(book, sheet_name="الأولى", index=False, language=language)
        other.to_excel(book, sheet_name="الثانية", language=language)
    assert ct.read_table(path, sheet_name="الأولى").equals(table)
    assert ct.read_table(path).equals(table)
    assert ct.read_table(path, sheet_name=1).equals(other)
    with pd.ExcelWriter(path, engine="openpyxl", mode="a", if_sheet_exists="replace") as book:
        other.to_excel(book, sheet_name="الأولى", index=False)
    assert list(ct.read_table(path, sheet_name="الأولى").columns) == list(other.columns)


def test_words_over_the_columns_of_a_matrix_are_no_names_of_columns():
    ct.use_language("ar")
    words = ["frequency", "term"]
    matrix = ct.Table([[0, 1200], [1200, 0]], index=words, columns=words)
    assert "التكرار" not in matrix._repr_html_()
    assert "1,200" in matrix._repr_html_()
    spread = ct.Table(
        {"term": ["أ", "أ"], "section": ["title", "page"], "frequency": [1200, 3]}
    ).pivot(index="term", columns="section", values="frequency")
    text = bare(spread._repr_html_())
    assert "1,200" in text and "title" in text and "الكلمة" in text


def test_numbers_of_a_column_are_written_alike_and_values_are_untouched(table, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    for text in (table._repr_html_(), table.to_html(), table.to_markdown(), table.to_latex()):
        seen = bare(text)
        assert "1,617" in seen and "1,527.3" in seen and "2015" in seen and "2,015" not in seen
        assert "0.1" in seen and "0.04" not in seen
    assert "'1527.284" not in str(table.to_csv()) and "1527.284" in str(table.to_csv())
    table.to_excel(tmp_path / "t.xlsx", index=False)
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").active
    formats = [cell.number_format for cell in sheet[2]]
    assert formats[1:4] == ["#,##0", "#,##0.0", "0"]
    assert sheet["C2"].value == 1527.284
    shown = ct.show(table).html
    assert "1527.284" in shown and "minimumFractionDigits: 1" in shown


@pytest.mark.parametrize(
    ("name", "values", "seen"),
    [
        ("frequency", [1617, 3], ["1,617", "3"]),
        ("views", [1617, 3], ["1617", "3"]),
        ("views", [16170, 3], ["16,170", "3"]),
        ("سنة النشر", [20150, 3], ["20150", "3"]),
        ("articleId", [12345678], ["12345678"]),
        ("article_id", [12345678], ["12345678"]),
        ("date_extracted", [20150721], ["20150721"]),
        ("p", [1.0, 0.00004, 0.0], ["1.000", "<0.001", "0.000"]),
        ("log_ratio", [-1.5, 0.001, -0.001], ["-1.50", "0.00", "0.00"]),
        ("ttr", [0.25, 0.1234], ["0.250", "0.123"]),
        ("log_likelihood", [1224.3, 0.5], ["1,224.3", "0.5"]),
        ("bayes_factor", [1e300, 2.0], ["1.00e+300", "2.00e+00"]),
        ("odds_ratio", [float("inf"), 1.5], ["∞", "1.50"]),
        ("slope", [0.00123, 0.1], ["0.001", "0.100"]),
        ("frequency", [5.0, None], ["5", ""]),
        ("delta_p_forward", [0.0104, 0.0069], ["0.0104", "0.0069"]),
        ("p_log_likelihood", [6.05e-5, 9e-7], ["6.05e-05", "9.00e-07"]),
        ("maas", [0.00841, 0.0067], ["0.00841", "0.00670"]),
        ("id", [], []),
    ],
)
def test_numbers_as_they_are_seen(name, values, seen):
    cells = re.findall(r"<td[^>]*>(.*?)</td>", ct.Table({name: values})._repr_html_())
    assert [cell.replace("&lt;", "<") for cell in cells] == seen


def test_a_page_says_how_its_table_was_made_in_the_words_of_a_paper():
    words = ct.collocates(ct.read(["شرب الولد الماء. شربت البنت الماء."]), "الماء", min_frequency=1)
    english, arabic = words.to_html(), words.to_html(language="ar")
    assert "The corpus comprises 1 document with" in english and "Rychlý, P. (2008)" in english
    assert "في المدوّنة وثيقة واحدة" in arabic and "The corpus comprises" not in arabic
    assert "في المدوّنة" not in words.to_html(page=False, language="ar")


@pytest.mark.parametrize("wrong", [{"columns": ["لا عمود"]}, {"language": "fr"}])
def test_a_language_that_was_told_once_is_forgotten_after_an_error(table, wrong, tmp_path):
    for write in (table.to_html, table.to_latex, table.to_markdown):
        with pytest.raises((KeyError, ValueError)):
            write(**{"language": "ar", **wrong})
    with pytest.raises((KeyError, ValueError)):
        table.to_excel(tmp_path / "t.xlsx", **{"language": "ar", **wrong})
    with pytest.raises(TypeError):
        ct.to_docx(tmp_path / "t.docx", [1], language="ar")
    assert "per_million" in table._repr_html_()


@given(st.dictionaries(st.text(max_size=12), st.floats() | st.integers(), max_size=4))
@example({"النص": math.nan, "a_low": -0.0, "year": 1e300, "p": 1e-300})
def test_no_column_of_any_name_or_number_keeps_a_table_from_being_shown(columns):
    table = ct.Table({name: [value, None] for name, value in columns.items()})
    for language in ("ar", "en"):
        ct.use_language(language)
        cells = re.findall(r"<td[^>]*>", table._repr_html_())
        assert len(cells) == 2 * len(columns)
        assert len(table.to_markdown()) > 0 and repr(table)
        assert list(table.columns) == list(columns)


def test_names_of_rows_and_of_what_stands_over_columns_are_said_and_come_back(tmp_path):
    frame = pd.DataFrame({"text": ["بحر", "نهر"], "region": ["شرق", "غرب"]})
    table = ct.frequencies(ct.read(frame), by="region")
    spread = table.pivot(index="term", columns="region", values="frequency").fillna(0)
    assert "\\textenglish{region}" not in spread.to_latex(language="ar")
    assert "المنطقة" in spread.to_latex(language="ar")
    spread.to_excel(tmp_path / "spread.xlsx", language="ar")
    assert ct.read_table(tmp_path / "spread.xlsx").columns.tolist() == ["term", "شرق", "غرب"]
