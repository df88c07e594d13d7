"""Pages: the label of the page of each hit, and maps of places that stay out of rows and tables."""

import io
import random
from bisect import bisect_right

import pandas as pd
import pytest
from test_formats import SHARED
from test_formats_books import OPENITI

import corpus_tools as ct

BOOK = (
    "######OpenITI#\n#META# 020.BookTITLE :: عنوان\n#META#Header#End#\n"
    "# قال الأول PageV01P001\n# قال الثاني PageV01P002\n~~وقال الثالث PageV02P001\n# قال بلا صفحة\n"
)
TEI = (
    "<TEI><text><body><p>قال قبل</p><pb n='١٢'/><p>قال هنا <pb n='13'/>قال هناك</p>"
    "<pb/><p>قال بلا رقم</p></body></text></TEI>"
)


def read(tmp_path, **files):
    tmp_path = tmp_path / "_".join(files)
    tmp_path.mkdir()
    for name, text in files.items():
        (tmp_path / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return ct.read(tmp_path, progress=False)


def pages(corpus, query="قال"):
    return ct.concordance(corpus, query)["page"].tolist()


def test_a_line_has_the_page_of_its_hit_and_no_map(tmp_path):
    corpus = read(tmp_path, book_txt=BOOK)
    lines = ct.concordance(corpus, "*قال")
    assert list(lines) == [
        "document",
        "position",
        "before",
        "node",
        "after",
        "offset",
        "page",
        "title",
    ]
    assert lines["page"].tolist() == ["V01P001", "V01P002", "V02P001", ""]
    assert pages(read(tmp_path, book_xml=TEI)) == ["", "١٢", "13", ""]
    lines.to_excel(io.BytesIO())
    assert "V02P001" in lines.to_html() and "V02P001" in repr(lines)
    for number, label in enumerate(lines["page"]):
        assert ct.context(corpus, lines.iloc[number]).page == label


def test_texts_without_pages_have_no_such_column(tmp_path):
    assert "page" not in ct.concordance(ct.read(["قال"]), "قال")
    both = read(tmp_path, a_txt=BOOK, b_txt="قال")
    assert pages(both)[-1] == ""


@pytest.mark.parametrize("value", ["12", 12, "12-15", "[[12, 15]]", "[]", '["أ"]', None])
def test_other_columns_of_such_a_name_stay(value):
    frame = pd.DataFrame({"text": ["قال", "قال"], "pages": [value, None], "headings": ["[[", "x"]})
    corpus = ct.read(frame)
    assert list(corpus.documents) == ["id", "file", "encoding", "tokens", "pages", "headings"]
    assert corpus.places_of(0) == corpus.places_of("1", "headings") == []
    assert "page" not in ct.concordance(corpus, "قال")


def test_a_column_that_has_the_name_keeps_what_it_says(tmp_path):
    corpus = read(tmp_path, a_txt=BOOK.replace("020.BookTITLE", "page"))
    lines = ct.concordance(corpus, "الأول")
    assert (lines["page"][0], lines["page_meta"][0]) == ("V01P001", "عنوان")


def test_maps_stay_with_the_corpus_and_out_of_its_table(tmp_path):
    corpus = read(tmp_path, a_txt=BOOK, b_txt=BOOK.replace("V01", "V09"))
    spans = [["V01P001", 0, 9], ["V01P002", 9, 20], ["V02P001", 20, 32]]
    path = tmp_path / "x.corpus"
    ct.save(corpus, path)
    extended = ct.extend(path, tmp_path / "a_txt_b_txt" / "b.txt")
    for other in (corpus, ct.open(path), extended, ct.subset(corpus, "a"), ct.fold(corpus, "alef")):
        assert other.places_of("a") == spans
        assert list(other.documents) == ["id", "file", "encoding", "tokens", "title"]
        assert other.metadata_names == ["title"]
        assert len(other.documents.to_csv()) < 300
    assert pages(corpus)[3:] == pages(ct.subset(corpus, "b")) == pages(extended)[6:]
    with pytest.raises(ValueError, match="no document has the id 'c'"):
        corpus.places_of("c")


def test_a_map_of_which_nothing_is_left_is_no_column(tmp_path):
    corpus = read(tmp_path, a_txt=BOOK, b_txt="قال")
    found = ct.quotations(ct.subset(corpus, "a"), ["قال الأول قال الثاني"])
    without = ct.without_quotations(ct.subset(corpus, "a"), found)
    for other in (ct.subset(corpus, "b"), without):
        assert other.metadata_names == ["title"]
        assert other.places_of(0) == []


def test_text_that_lost_passages_tells_no_page_rather_than_a_wrong_one(tmp_path):
    again = "# سطر يتكرر في كل كتاب من هذه الكتب\n# {} قال بعده PageV03P004\n"
    corpus = read(tmp_path, a_txt=BOOK + again.format("هذا"), b_txt=BOOK + again.format("ذاك"))
    found = ct.duplicates(corpus, min_words=5)
    assert found["what"].tolist() == ["paragraph"]
    assert pages(corpus) == ["V01P001", "V01P002", "V03P004", "V03P004"] * 2
    assert pages(ct.without_duplicates(corpus, found)) == [*pages(corpus)[:4], *[""] * 4]


@pytest.mark.parametrize("seed", range(20))
def test_pages_of_random_books(tmp_path, seed):
    """Every label is that of the mark that comes next in the file, as plain splitting finds it."""
    chance = random.Random(seed)
    words = ["قال" if chance.random() < 0.4 else "كلام" for _ in range(60)]
    marks = {place: f"V01P{place:03}" for place in chance.sample(range(60), 12)}
    breaks = ["", "", "\n# "]
    body = "".join(
        f"{word} " + (f"Page{marks[i]} " if i in marks else "") + chance.choice(breaks)
        for i, word in enumerate(words)
    )
    corpus = read(tmp_path, a_txt=f"######OpenITI#\n#META#Header#End#\n# {body}\n")
    ends = sorted(marks)
    after = [bisect_right(ends, i - 1) for i, word in enumerate(words) if word == "قال"]
    assert pages(corpus) == [marks[ends[i]] if i < len(ends) else "" for i in after]


@pytest.mark.skipif(not OPENITI.exists(), reason=f"no books in {SHARED}; set CORPUS_TOOLS_SHARED")
def test_pages_of_real_books():
    corpus = ct.read(OPENITI, progress=False)
    lines = ct.concordance(corpus, "قال")
    assert len(lines.to_csv()) < 2000 * len(lines)
    text = {name: corpus.text(name) for name in lines["document"].unique()}
    known = lines[lines["page"].str.startswith("V")]
    assert len(known) > 300
    for name, label, node in known[["document", "page", "node"]].drop_duplicates().values:
        spans = [text[name][a:b] for own, a, b in corpus.places_of(name) if own == label]
        assert any(node in span for span in spans)
    assert "V00P000" not in set(lines["page"])
