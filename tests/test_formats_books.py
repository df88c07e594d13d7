"""Books: what TEI and OpenITI say of a text, and what of their marks is no text."""

import json
import re

import pytest
from test_formats import SHARED, TEI
from test_readers import only, read

OPENITI = SHARED / "corpora" / "openiti"

# TEI


def test_of_several_dates_of_a_book_the_first_is_taken(tmp_path):
    dates = '<date when="2001">سنة ٢٠٠١</date><date when="2015">أعيد</date>'
    header = f"<fileDesc><publicationStmt>{dates}</publicationStmt></fileDesc>"
    book = TEI.format("<p>نص</p>").replace("<teiHeader/>", f"<teiHeader>{header}</teiHeader>")
    found, _ = only(tmp_path, "a.xml", book)
    assert found[0].metadata == {"date": "2001"}


SOURCE = "<sourceDesc><biblStruct><monogr>{}</monogr></biblStruct></sourceDesc>"
EDITION = (
    '<publicationStmt><publisher>دار</publisher><date when="2015">2015</date>{}</publicationStmt>'
)


@pytest.mark.parametrize(
    ("header", "metadata"),
    [
        (
            '<titleStmt><title xml:lang="ar">مجلة العلم</title><title xml:lang="en">Journal</title>'
            '<title/><title xml:lang="ar">شهرية</title></titleStmt>',
            {
                **{"title": "مجلة العلم; Journal; شهرية", "title_ar": "مجلة العلم; شهرية"},
                "title_en": "Journal",
            },
        ),
        (
            '<titleStmt><title level="m">شرح <title>الألفية</title></title><title>نحو</title>'
            "<author><forename>أحمد</forename>\n<surname>سعيد</surname></author><author/></titleStmt>",
            {"title": "شرح الألفية; نحو", "author": "أحمد سعيد"},
        ),
        ('<titleStmt><title xml:lang="ar">أ</title></titleStmt>', {"title": "أ"}),
        (
            '<titleStmt><title xml:lang="ar">أ</title><title>ب</title></titleStmt>',
            {"title": "أ; ب", "title_ar": "أ"},
        ),
        (
            EDITION.format("ملحق")
            + SOURCE.format(
                '<title>المقتبس</title><author>كرد علي <date when="1876"/></author><imprint>'
                '<date>جمادى الأولى ١٣٢٧</date><date when="1909-05-21">1909</date>'
                '<date when="1910"/></imprint>'
            ),
            {"publisher": "دار", "date": "1909-05-21", "edition_date": "2015"},
        ),
        (
            EDITION.format("") + SOURCE.format("<imprint><date>سنة ١٩٠٩</date></imprint>"),
            {"publisher": "دار", "date": "سنة ١٩٠٩", "edition_date": "2015"},
        ),
        (
            EDITION.format("") + SOURCE.format("<imprint><date/></imprint>"),
            {"publisher": "دار", "date": "2015"},
        ),
        (
            EDITION.format("") + SOURCE.format('<date from="1876" to="1878">1876-78</date>'),
            {"publisher": "دار", "date": "1876", "edition_date": "2015"},
        ),
        (
            EDITION.format("")
            + "<sourceDesc><biblFull><titleStmt><title>أصل</title></titleStmt><publicationStmt>"
            '<publisher>مطبعة</publisher><date when="1890"/></publicationStmt></biblFull>'
            "</sourceDesc>",
            {"publisher": "دار", "date": "1890", "edition_date": "2015"},
        ),
        (
            "<sourceDesc><msDesc><history><origin><origDate notBefore='0900'>القرن الرابع"
            "</origDate></origin></history></msDesc></sourceDesc>",
            {"date": "0900"},
        ),
    ],
)
def test_a_text_is_dated_by_its_source_and_called_by_each_of_its_titles(tmp_path, header, metadata):
    book = TEI.format("<p>نص</p>").replace(
        "<teiHeader/>", f"<teiHeader><fileDesc>{header}</fileDesc></teiHeader>"
    )
    found, _ = only(tmp_path, "a.xml", book)
    assert found[0].metadata == metadata


def test_a_text_is_dated_by_its_creation_before_its_edition(tmp_path):
    header = f"<fileDesc>{EDITION.format('')}</fileDesc><profileDesc><creation><date when='1929'/>"
    header += "</creation></profileDesc><revisionDesc><change><date when='2020'/></change>"
    book = f"<TEI><teiHeader>{header}</revisionDesc></teiHeader><text><p>نص</p></text></TEI>"
    found, _ = only(tmp_path, "a.xml", book)
    assert (found[0].metadata["date"], found[0].metadata["edition_date"]) == ("1929", "2015")


def test_tei(tmp_path):
    header = (
        "<teiHeader><fileDesc><titleStmt><title>عنوان</title><author>أحمد</author><author>سعيد"
        '</author></titleStmt><publicationStmt><date when="2015">قديم</date></publicationStmt>'
        "</fileDesc></teiHeader>"
    )
    body = (
        '<text xml:lang="ar"><body><pb n="1"/><head>باب</head><p>نص\n  <choice><sic>غلظ</sic><corr>'
        'غلط</corr></choice> <name>بغداد</name><note>حاشية</note>.<lb/>كا<lb break="no"/>تب</p>'
        '<pb n="2"/><lg><l>شطر</l><l>شطر</l></lg></body></text>'
    )
    found, report = only(tmp_path, "a.xml", f"<TEI>{header}{body}</TEI>")
    assert found[0].text == "باب\nنص غلظ بغداد. كاتب\nشطر\nشطر"
    assert found[0].metadata == {
        **{"title": "عنوان", "author": "أحمد; سعيد", "date": "2015", "language": "ar"},
        "pages": '[["1", 0, 23], ["2", 23, 30]]',
    }
    assert report[0].reason == "its notes (1) are left out"
    several = f"<teiCorpus><teiHeader/>{TEI.format('أ') * 2}</teiCorpus>"
    found, _ = only(tmp_path, "a.xml", several)
    assert [(document.id, document.text) for document in found] == [("a:1", "أ"), ("a:2", "أ")]


@pytest.mark.parametrize("end", ["lb", "cb", "pb", "gb"])
def test_words_end_where_lines_columns_and_pages_do_if_nothing_else_is_said(tmp_path, end):
    line = f'<p>قال<{end}/>نعم<{end} break="no"/>ة</p><lg><l><seg>صدر</seg><seg>عجز</seg></l></lg>'
    found, _ = only(tmp_path, "a.xml", TEI.format(line))
    assert found[0].text == "قال نعمة\nصدر عجز"


# OpenITI


def test_marks_become_places(tmp_path):
    book = (
        "######OpenITI#\r\n#META# 020.BookTITLE\t:: عنوان\r\n#META# 011.AuthorDIED :: 279\r\n"
        "#META# 019.AuthorDIED :: NODATA\r\n#META# coll_id: x\r\n#META#Header#End#\r\n\r\n"
        "# PageV00P000\r\n### || باب\r\n# قال ms01 نعم\r\n~~ثم PageV01P002 ذهب\r\n"
        "### | [\u0635: 6]\r\n# صدر %~% عجز\r\n# @QB@ آية @QE@ وكفى PageV01P003 ms02\r\n"
    )
    for name in ("0279Tirmidhi.Shamail.Shamela1-ara1", "a.mARkdown", "a.txt", "b.completed"):
        found, _ = only(tmp_path / name, name, book)
        text = found[0].text
        assert text == "باب\nقال نعم ثم ذهب\nصدر\tعجز\nآية وكفى"
        metadata = dict(found[0].metadata)
        places = {
            name: json.loads(metadata.pop(name))
            for name in ("headings", "pages", "milestones", "verses", "printed_pages")
        }
        assert metadata == {"title": "عنوان", "died": 279, "coll_id": "x"}
        assert places["headings"] == [[2, 0, 3]]
        assert [[label, text[a:b]] for label, a, b in places["pages"][1:]] == [
            ["V01P002", "باب\nقال نعم ثم"],
            ["V01P003", " ذهب\nصدر\tعجز\nآية وكفى"],
        ]
        assert [text[a:b] for a, b in places["verses"]] == ["صدر\tعجز"]
        assert places["printed_pages"] == [[6, 18]]
        assert places["milestones"][0] == ["ms01", 0, 7]


@pytest.mark.parametrize(
    ("line", "text", "verses"),
    [
        ("% دع عنك لومي % وداوني بالتي % 2", "دع عنك لومي\tوداوني بالتي", 1),
        ("% دع عنك % وداوني %", "دع عنك\tوداوني", 1),
        ("% دع عنك % وداوني", "دع عنك\tوداوني", 1),
        ("دع عنك % وداوني", "دع عنك\tوداوني", 1),
        ("دع عنك % وداوني % ١٢", "دع عنك\tوداوني", 1),
        ("دع عنك % وداوني %", "دع عنك\tوداوني", 1),
        ("3 % دع عنك % وداوني", "دع عنك\tوداوني", 1),
        ("%دع عنك%وداوني%2", "دع عنك\tوداوني", 1),
        ("% دع عنك %~% وداوني %", "دع عنك\tوداوني", 1),
        ("% دع عنك % وداوني % 2 PageV01P005 ms01", "دع عنك\tوداوني", 1),
        ("% دع عنك % وداوني % 2 % صفراء لا % تنزل % 3", "دع عنك\tوداوني\nصفراء لا\tتنزل", 2),
        ("% دع عنك %\n~~وداوني % 2", "دع عنك\tوداوني", 1),
        ("دع عنك %~% وداوني", "دع عنك\tوداوني", 1),
        ("ربح 50 % من المال", "ربح 50 % من المال", 0),
        ("ربح 50% من المال و 3 % منه", "ربح 50% من المال و 3 % منه", 0),
        ("بنسبة % 50 من المال", "بنسبة % 50 من المال", 0),
        ("بلا شطر 12", "بلا شطر 12", 0),
    ],
)
def test_marks_of_verses_and_their_numbers_are_no_words_and_percent_signs_stay(
    tmp_path, line, text, verses
):
    header = "######OpenITI#\n#META# 011.AuthorDIED\t:: 9999\n#META#Header#End#\n# "
    found, _ = only(tmp_path, "a.txt", header + line)
    assert found[0].text == text
    assert "died" not in found[0].metadata
    assert len(json.loads(found[0].metadata.get("verses", "[]"))) == verses


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("قال PageV01P003ms002", "قال"),
        ("قال\n### | [\u0635: ms63 278]\n# ثم", "قال\nثم"),
        ("قال @PER03@ زيد ثم @P02 عمرو", "قال زيد ثم عمرو"),
        ("ولد YB0255 ومات YD300 وله YA45", "ولد ومات وله"),
        ("@TOP مكة @SOC02_1 عالم", "مكة عالم"),
        ("YES Y2K a@P2P.com", "YES Y2K a@P2P.com"),
    ],
)
def test_marks_of_names_and_years_are_no_words(tmp_path, line, text):
    found, _ = only(tmp_path, "a.txt", f"######OpenITI#\n#META#Header#End#\n# {line}")
    assert found[0].text == text


@pytest.mark.skipif(not OPENITI.exists(), reason=f"no books in {SHARED}; set CORPUS_TOOLS_SHARED")
def test_the_books_of_openiti():
    found, report = read(OPENITI)
    assert [row.status for row in report] == ["read"] * 5
    died = [document.metadata.get("died") for document in found]
    assert died == [279, 281, 281, None, None]
    for document in found:
        assert not re.search(r"[#~%@]|PageV|ms[0-9]|NODATA", document.text)
        assert len(json.loads(document.metadata["milestones"])) * 200 < len(document.text.split())
