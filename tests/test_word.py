"""Documents for Word: what is written is read back, from right to left, and text stays text."""

import io

import pandas as pd
import pytest

import corpus_tools as ct
import study

docx = pytest.importorskip("docx")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(autouse=True)
def unset():
    yield
    ct.use_language(None)


def written(parts, **options):
    """A document as python-docx reads it back."""
    file = io.BytesIO()
    ct.to_docx(file, parts, **options)
    return docx.Document(file)


def table(**columns):
    made = ct.Table({"term": ["العراق", "<b>&amp;\x0b"], "frequency": [1617, 12]} | columns)
    made.attrs = {"notes": ["not in the corpus: زحل"]}
    return made


def cells(document, number=0):
    return [[cell.text for cell in row.cells] for row in document.tables[number].rows]


def marks(element, name):
    return list(element.iter(W + name))


def test_a_table_is_read_back_with_its_headings_numbers_and_note():
    document = written([table(per_million=[1527.284, 0.5])], language="ar", title="دراسة")
    assert cells(document) == [
        ["الكلمة", "التكرار", "لكل مليون كلمة"],
        ["العراق", "1,617", "1,527.3"],
        ["<b>&amp; ", "12", "0.5"],
    ]
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts == ["دراسة", "جدول 1", "ملاحظة: لا يرد في المدوّنة: زحل"]
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    assert styles == ["Title", "Caption", "No Spacing"]


def test_a_table_runs_from_right_to_left_and_repeats_its_headings():
    document = written([table()], language="ar", font="Amiri")
    element = document.tables[0]._element
    assert marks(element, "bidiVisual")
    first, *rest = marks(element, "tr")
    assert marks(first, "tblHeader")
    assert not any(marks(row, "tblHeader") for row in rest)
    term, frequency = marks(rest[0], "p")
    assert marks(term, "bidi") and marks(term, "rtl")
    assert not marks(frequency, "bidi") and not marks(frequency, "rtl")  # or -5 were 5-
    fonts = document.styles["Normal"].element.find(f".//{W}rFonts")
    assert {fonts.get(W + kind) for kind in ("ascii", "hAnsi", "cs")} == {"Amiri"}
    assert marks(document.styles["Title"].element, "szCs")


def test_in_english_a_table_runs_from_left_to_right_but_a_concordance_does_not():
    ct.use_language("en")
    lines = ct.Table({"before": ["قال"], "node": ["إن"], "after": ["الماء"]})
    document = written([table(), lines])
    assert [bool(marks(each._element, "bidiVisual")) for each in document.tables] == [False, True]
    assert [paragraph.text for paragraph in document.paragraphs][:1] == ["Table 1"]
    row = marks(document.tables[1]._element, "tr")[1]
    assert [side.get(W + "val") for side in marks(row, "jc")] == ["end", "center", "start"]


def test_a_paragraph_runs_as_its_first_letter_does_and_its_runs_as_theirs():
    document = written(["قال Rocket (Chat) ذلك\nThe word كتاب is", "123", "\u202eنص\ufffe\x00"])
    first, second, number, clean = document.paragraphs
    assert [bool(marks(each._element, "bidi")) for each in (first, second, number)] == [
        True,
        False,
        False,
    ]
    turned = [(run.text, bool(marks(run._element, "rtl"))) for run in first.runs]
    assert turned == [("قال ", True), ("\u200eRocket (Chat)\u200e", False), (" ذلك", True)]
    assert [bool(marks(run._element, "rtl")) for run in second.runs] == [False, True, False]
    assert clean.text == "نص"


def test_a_study_has_its_parts_in_their_order_and_counts_tables_and_figures():
    corpus = ct.read(["شرب الولد الماء. شربت البنت الماء."])
    words = ct.collocates(corpus, "الماء", min_frequency=1)
    ax = ct.plot.frequencies(words, column="observed", title="")
    ct.use_language("ar")
    methods = ct.methods(words)
    document = written([words, ("كم ورد", ax), ("الثاني", words), ax.figure, methods])
    texts = [paragraph.text.replace("\u200e", "") for paragraph in document.paragraphs]
    headings = [text for text in texts if text.startswith(("جدول", "شكل", "المنهج", "المراجع"))]
    assert headings == [
        "جدول 1: الكلمات المصاحبة: الماء",
        "شكل 1: كم ورد",
        "جدول 2: الثاني",
        "شكل 2",
        "المنهج",
        "المراجع",
    ]
    assert len(document.inline_shapes) == 2
    assert document.inline_shapes[0]._inline.docPr.get("descr") == "كم ورد"
    assert methods.split("\n")[0] in texts
    assert "Rychlý" in texts[-1] and not marks(document.paragraphs[-1]._element, "bidi")


@pytest.mark.parametrize("rows", [0, 1])
@pytest.mark.parametrize("columns", [[], ["term"], ["term", "p", "فارغ"]])
def test_a_table_of_any_shape_is_written(rows, columns):
    frame = pd.DataFrame({name: [None] * rows for name in columns})
    document = written([frame])
    assert len(document.tables[0].rows) == bool(columns) * (rows + 1)
    indexed = pd.DataFrame({"n": [1.5]}, index=pd.Index(["أ"], name="section"))
    assert cells(written([indexed], language="ar")) == [["القسم", "n"], ["أ", "1.50"]]


def test_wide_tables_stay_on_the_page_and_every_column_has_room_for_a_number():
    wide = pd.DataFrame({f"عمود {n}": ["كلمة " * 40] for n in range(12)} | {"n": [123]})
    widths = [
        int(column.get(W + "w")) for column in marks(written([wide]).tables[0]._element, "gridCol")
    ]
    assert sum(widths) <= 9026 and min(widths) > 100
    names = {f"log_likelihood_{n}": [1234.5] for n in range(12)}
    element = written([pd.DataFrame(names)]).tables[0]._element
    sizes = {size.get(W + "val") for run in marks(element, "r") for size in marks(run, "sz")}
    assert sizes == {"12"}
    narrow = written([pd.DataFrame({"n": [1]})]).tables[0]._element
    assert not [run for run in marks(narrow, "r") if marks(run, "sz")]


def test_a_table_of_its_own_and_what_is_refused(tmp_path):
    path = tmp_path / "جدول.docx"
    table().to_docx(path, title="الكلمات", language="ar")
    assert docx.Document(path).paragraphs[0].text == "جدول 1: الكلمات"
    with pytest.raises(ValueError, match=r"has 2,001 rows, .* table\.head\(500\)"):
        pd_table = ct.Table({"n": range(2001)})
        pd_table.to_docx(io.BytesIO())
    with pytest.raises(TypeError, match="a part is a int; it can be one of tables, axes, strings"):
        ct.to_docx(io.BytesIO(), [5])
    assert [line.text for line in written("سطر").paragraphs] == ["سطر"]


def test_the_same_parts_are_the_same_document():
    first, second = (str(written([table(), "نص"]).element.body.xml) for _ in range(2))
    assert first == second


def test_a_name_of_a_file_that_begins_with_digits_is_held_together():
    (line,) = written(["قُرئ 2015-07-22.zip بلغة C++ عام 2015"]).paragraphs
    assert [run.text for run in line.runs if not marks(run._element, "rtl")] == [
        "\u200e2015-07-22.zip\u200e",
        "\u200eC++\u200e",
        "2015",
    ]


def test_the_study_of_tools_goes_from_texts_to_a_document(tmp_path):
    texts = ["زار الوفد إيران أمس، وبإيران نفط. قال الوزير كلامًا كثيرًا", "قال ثم قال ايران"]
    frame = pd.DataFrame({"text": [*texts, texts[0]], "source": ["sabq", "okaz", "okaz"]})
    frame.to_csv(tmp_path / "texts.csv", index=False)
    ct.use_language("ar")
    table = study.study(str(tmp_path / "texts.csv"), tmp_path / "study.docx")
    assert table[["source", "frequency"]].to_numpy().tolist() == [["عكاظ", 1], ["سبق", 2]]
    document = docx.Document(tmp_path / "study.docx")
    assert cells(document)[1][:2] == ["عكاظ", "1"]
    assert len(document.tables) == 2 and len(document.inline_shapes) == 1
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "«إيران»: «إيران» ومعها ما كُتب قبلها من السوابق" in text
    assert "Cochran, W. G. (1977)" in text
