"""The formats: what JSON, tables and archives give, and what is told of bad ones."""

import csv
import gzip
import io
import json
import math
import random
import tracemalloc
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_readers import only, put, read, skipped

from corpus_tools.readers import READERS, Document, FileReport, Notes, Options, reader_of

CAN = " ".join([*READERS, ".zip", ".gz"])

# JSON


@pytest.mark.parametrize(
    ("content", "expected", "reason"),
    [
        ([{"text": "أ", "n": 1}, {"text": "ب"}], [("a:1", "أ", {"n": 1}), ("a:2", "ب", {})], ""),
        (["أ", "ب"], [("a:1", "أ", {}), ("a:2", "ب", {})], ""),
        ({"body": "أ", "tags": ["ب"]}, [("a", "أ", {"tags": '["ب"]'})], ""),
        ({"items": [{"text": "أ"}]}, [("a:1", "أ", {})], ""),
        ({"text": "أ", "notes": [{"x": 1}]}, [("a", "أ", {"notes": '[{"x": 1}]'})], ""),
        (
            {"site": "x", "content": [{"text": "أ"}]},
            [("a:1", "أ", {})],
            "read the records under 'content', not: site",
        ),
        (
            [{"text": None}, {"n": None}, None, {"text": ""}, "", {"text": 7}],
            [
                *(("a:1", "", {}), ("a:2", "", {"n": None}), ("a:3", "", {}), ("a:4", "", {})),
                *(("a:5", "", {}), ("a:6", "7", {})),
            ],
            "records without text, kept as empty documents: 4",
        ),
        ([{"Body": "أ", "BODY": "ب", "body": "ج"}], [("a:1", "ج", {"Body": "أ", "BODY": "ب"})], ""),
        ([{"ARTICLE": "أ", "Content": "ب"}], [("a:1", "ب", {"ARTICLE": "أ"})], ""),
        ([{"text": "أ\ud800", "x": math.nan}], [("a:1", "أ\ud800", {"x": None})], ""),
        (
            [{"text": "أ", "x": 2**63, "y": True, "z": {"k": [1.5]}}],
            [("a:1", "أ", {"x": "9223372036854775808", "y": True, "z": '{"k": [1.5]}'})],
            "",
        ),
        (
            [{"text": "أ", "x": 2**63 - 1, "y": -(2**63), "z": -(2**63) - 1}],
            [("a:1", "أ", {"x": 2**63 - 1, "y": -(2**63), "z": "-9223372036854775809"})],
            "",
        ),
    ],
)
def test_json(tmp_path, content, expected, reason):
    found, report = only(tmp_path, "a.json", json.dumps(content))
    assert [(document.id, document.text, document.metadata) for document in found] == expected
    assert report == [FileReport("a.json", "read", "utf-8", 0, reason, len(expected))]


NO_FIELD = (
    "it has no field full_text, text, content, body, article, النص, نص, المقال, المحتوى; its "
    'fields are title, n. Name the one with the text: ct.read(..., text="FIELD")'
)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("[", "it is not JSON: Expecting value, line 1, column 2"),
        (" ", "it is not JSON: Expecting value, line 1, column 2"),
        ("5", "it is JSON of type int, not records or texts"),
        ("[" * 200_000, "it is JSON nested too deep to be read"),
        ("[]", "it holds no records"),
        ('[{"title": "أ", "n": 1}]', NO_FIELD),
        ('{"title": "أ", "n": 1}', NO_FIELD),
    ],
)
def test_json_that_is_skipped(tmp_path, content, reason):
    assert only(tmp_path, "a.json", content) == ([], [skipped("a.json", reason, "utf-8")])


def test_odd_items_are_dropped_and_told(tmp_path):
    found, report = only(tmp_path, "a.json", '["أ", 5, ["ب"], "ج"]')
    assert [document.id for document in found] == ["a:1", "a:4"]
    reason = "record 2 is of type int, and left out; record 3 is of type list, and left out"
    assert report == [FileReport("a.json", "repaired", "utf-8", 2, reason, 2)]


def test_the_named_field_must_be_there(tmp_path):
    put(tmp_path, {"a.json": '[{"nass": "أ", "text": "ب"}]', "b.json": '[{"text": "ب"}]'})
    found, report = read(tmp_path, text="nass")
    assert found == [Document("a:1", "أ", "a.json", "utf-8", {"text": "ب"})]
    assert report[1].reason.startswith("it has no field 'nass'; its fields are text. Name the one")
    with pytest.raises(
        ValueError, match=r'its fields are text\. .* ct\.read\(\.\.\., text="FIELD"'
    ):
        read(tmp_path / "b.json", text="nass")


def test_a_table_without_names_is_told_what_it_lacks(tmp_path):
    for table, line in [("1,كتب الطالب الدرس\n2,x\n", True), ("رقم,نص الخبر\n1,x\n", False)]:
        said = only(tmp_path, "a.csv", table)[1][0].reason
        assert said.endswith("put a line of names before them") == line


def test_json_lines(tmp_path):
    lines = '{"text": "أ\u2028ب"}\r\n\n{"text": \n"ج"\n5\n{"text": "د", "id": 9}'
    expected = [("a:1", "أ\u2028ب", {}), ("a:4", "ج", {}), ("a:6", "د", {"id": 9})]
    for name in ("a.jsonl", "a.ndjson"):
        found, report = only(tmp_path / name, name, lines)
        assert [(document.id, document.text, document.metadata) for document in found] == expected
        reason = "line 3 is not JSON, and left out; line 5 is of type int, and left out"
        assert report == [FileReport(name, "repaired", "utf-8", 2, reason, 3)]


def test_json_lines_named_json(tmp_path):
    found, report = only(tmp_path, "a.json", '{"text": "أ"}\n{"text": "ب"}\n')
    assert [document.id for document in found] == ["a:1", "a:2"]
    assert report[0].reason == "one JSON value per line, as in .jsonl"


def test_many_broken_lines_are_counted(tmp_path):
    _, report = only(tmp_path, "a.jsonl", '"أ"\n' + "{\n" * 1000)
    assert report[0].repaired == 1000
    assert report[0].reason.endswith("line 6 is not JSON, and left out; and 995 more like these")


# Tables


@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
@pytest.mark.parametrize("delimiter", [*",;\t|"])
def test_delimiters_and_encodings(tmp_path, name, delimiter):
    rows = [["id", "text"], ["1", "نص, وفيه; كل|شيء\tهنا"], ["2", 'قال "نعم"\nثم ذهب']]
    buffer = io.StringIO(newline="")
    csv.writer(buffer, delimiter=delimiter).writerows(rows)
    for encoding in ("utf-8", "utf-8-sig", "cp1256", "utf-16"):
        found, _ = only(tmp_path / encoding, name, buffer.getvalue().encode(encoding))
        assert [document.text for document in found] == [rows[1][1], rows[2][1]]
        assert [document.metadata for document in found] == [{"id": 1}, {"id": 2}]


def test_a_short_table_in_windows_1256(tmp_path):
    data = "id,text\r\n1,نص جيد\r\n".encode("cp1256")
    found, report = only(tmp_path, "a.csv", data)
    assert found == [Document("a:1", "نص جيد", "a.csv", "windows-1256", {"id": 1})]
    assert report[0].reason == "guessed windows-1256"


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["1", "-5", "0"], [1, -5, 0]),
        (["1", "", "2"], [1, None, 2]),
        (["1.5", "2", ""], [1.5, 2.0, None]),
        *(
            (cells, cells)
            for cells in (
                *(
                    ["007", "1"],
                    ["NA", "1"],
                    ["1.50", "2"],
                    ["٢٠١٥", "1"],
                    ["+1", "2"],
                    ["1e3", "2"],
                ),
                *(
                    ["nan", "1.5"],
                    ["inf", "1.5"],
                    ["-0", "1"],
                    [" 1", "2"],
                    ["1_000", "2"],
                    ["", ""],
                ),
                *(["9223372036854775808", "1"], ["9007199254740993", "1.5"], ["true", "false"]),
            )
        ),
    ],
)
def test_a_column_is_numeric_only_where_nothing_is_lost(tmp_path, cells, values):
    found, _ = only(tmp_path, "a.csv", "text,x\n" + "".join(f"نص,{cell}\n" for cell in cells))
    got = [document.metadata["x"] for document in found]
    assert got == values
    assert [type(value) for value in got] == [type(value) for value in values]


@given(
    st.lists(
        st.tuples(*[st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)] * 3),
        min_size=1,
    )
)
def test_any_table_comes_back(rows):
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows([("text", "x", "y"), *rows])
    data = buffer.getvalue().encode("utf-8")
    records = [record for _, record in reader_of("a.csv")(io.BytesIO(data), Options(), Notes())]
    assert [str(record["text"]) for record in records] == [row[0] for row in rows]
    assert [str(record["x"]) for record in records] == [row[1] for row in rows]


def test_rows_of_another_width_are_dropped_and_told(tmp_path):
    found, report = only(tmp_path, "a.csv", "id,text\n1,أ\n2\n\n3,ب,ج\n4,د\n")
    assert [(document.id, document.metadata) for document in found] == [
        *(("a:1", {"id": 1}), ("a:4", {"id": 4}))
    ]
    reason = "row 2 has 1 field, not 2, and is left out; row 3 has 3 fields, not 2, and is left out"
    assert report == [FileReport("a.csv", "repaired", "utf-8", 2, reason, 2)]


def test_a_stray_quotation_mark_swallows_nothing(tmp_path):
    rows = ["id,text", '1,"العربي" قال', '2,"لم يغلق', '3,"نعم, ""قال"""', "4,ب", '5,"لم يغلق']
    found, report = only(tmp_path, "a.csv", "\n".join(rows))
    texts = [document.text for document in found]
    assert texts == ['"العربي" قال', '"لم يغلق', 'نعم, "قال"', "ب", '"لم يغلق']
    told = "row {} has a stray quotation mark, kept as text"
    assert report[0].reason == "; ".join(told.format(row) for row in (1, 2, 5))
    assert (report[0].status, report[0].repaired) == ("repaired", 3)


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        ("text\r\nأ, ب\r\nج\r\n", ["أ, ب", "ج"]),  # one column
        ("id,text\r1,أ\r2,ب\r", ["أ", "ب"]),  # line ends of old Macs
        ("sep=;\r\nid;text\r\n1;أ, ب\r\n", ["أ, ب"]),  # Excel names the delimiter
        ('id,text\n1,"أ\r\nب"\n', ["أ\r\nب"]),
        ("id,text\n1,\n", [""]),
        ("id,text\n1," + "نص " * 100_000, ["نص " * 100_000]),  # longer than csv's own limit
        ("id,text,text,\n1,أ,ب,ج\n", ["أ"]),
    ],
)
def test_tables(tmp_path, content, texts):
    found, report = only(tmp_path, "a.csv", content)
    assert [document.text for document in found] == texts
    assert report[0].status == "read"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("\n", "it holds no records"),
        ("id,text\n", "it holds no records"),
        (
            "id,title\n1,أ\n",
            NO_FIELD.replace("title, n", "id, title"),
        ),
    ],
)
def test_tables_that_are_skipped(tmp_path, content, reason):
    assert only(tmp_path, "a.csv", content) == ([], [skipped("a.csv", reason, "utf-8")])


# Archives


def pack(path, members, *args):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name) if name.startswith("/") else name, content)
    return path.read_bytes()


def test_a_zip_is_read_like_a_folder(tmp_path):
    members = [
        ("ب.txt", "نص"),
        ("a/b.json", '[{"text": "أ", "n": 1}]'),
        ("a/c.txt.gz", gzip.compress("خبر".encode())),
        ("a/", ""),
        ("a/.DS_Store", "x"),
        ("__MACOSX/._a.txt", "x"),
        ("d.txt", b" "),
        ("w.gif", "x"),
        ("x.doc", "x"),
        ("y.zip", "x"),
    ]
    pack(tmp_path / "n.zip", members)
    expected = [
        Document("n.zip/a/b:1", "أ", "n.zip/a/b.json", "utf-8", {"folder": "a", "n": 1}),
        Document("n.zip/a/c", "خبر", "n.zip/a/c.txt.gz", "utf-8", {"folder": "a"}),
        Document("n.zip/d", " ", "n.zip/d.txt", "utf-8", {"folder": None}),
        Document("n.zip/ب", "نص", "n.zip/ب.txt", "utf-8", {"folder": None}),
    ]
    for source in (tmp_path, tmp_path / "n.zip", str(tmp_path / "*.zip")):
        found, report = read(source)
        assert found == expected
        assert [row for row in report if row.status == "skipped"] == [
            skipped("n.zip/w.gif", f".gif files cannot be read; those that can: {CAN}"),
            skipped("n.zip/x.doc", "it is no old Word document"),
            skipped("n.zip/y.zip", "an archive in an archive is not opened; unpack it first"),
        ]


def test_members_that_lead_out_or_stand_twice_are_refused(tmp_path):
    out = "its name leads out of the archive"
    names = ["../a.txt", "/b.txt", "C:/c.txt", "d/../../e.txt", "f\\..\\g.txt"]
    with pytest.warns(UserWarning, match="Duplicate name"):
        pack(tmp_path / "n.zip", [*((name, "x") for name in names), ("h.txt", "1"), ("h.txt", "2")])
    found, report = read(tmp_path)
    assert [(document.id, document.text) for document in found] == [("n.zip/h", "2")]
    refused = {row.file: row.reason for row in report if row.status == "skipped"}
    twice = "it stands twice; the last one is read"
    assert refused == {f"n.zip/{name}".replace("\\", "/"): out for name in names} | {
        "n.zip/h.txt": twice
    }


def test_names_in_old_encodings(tmp_path):
    data = pack(tmp_path / "n.zip", [("xxxxx.txt", "1"), ("yyyy.txt", "2")])
    data = data.replace(b"xxxxx", "تقرير".encode("cp720")).replace(b"yyyy", "خب".encode())
    found, report = read(put(tmp_path, {"n.zip": data}) / "n.zip")
    assert [document.id for document in found] == ["n.zip/تقرير", "n.zip/خب"]
    assert [row.reason for row in report] == ["name in cp720", ""]


def test_zips_that_cannot_be_read(tmp_path):
    good = pack(tmp_path / "x.zip", [("a.txt", "نص طويل " * 99), ("b.txt", "نص")])
    (tmp_path / "x.zip").unlink()
    flags = good.replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01")
    encrypted = flags.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")
    damaged = good[:40] + bytes(8) + good[48:]
    unknown = good.replace(b"\x00\x00\x08\x00", b"\x00\x00\x63\x00")
    contents = {"a.zip": good[:-30], "b.zip": b"no zip", "c.zip": encrypted, "d.zip": damaged}
    put(tmp_path, contents | {"e.zip": unknown, "f.zip": b"PK\x05\x06" + bytes(18), "g.txt": " "})
    found, report = read(tmp_path)
    assert [document.id for document in found] == ["d.zip/b", "g"]
    not_zip = "it is damaged or cut short (File is not a zip file)"
    locked = "it is encrypted; unpack it with its password first"
    assert report[:4] == [
        *(skipped("a.zip", not_zip), skipped("b.zip", not_zip)),
        *(skipped("c.zip/a.txt", locked), skipped("c.zip/b.txt", locked)),
    ]
    rest = {row.file: row.reason for row in report[4:]}
    assert rest["d.zip/a.txt"].startswith("it is damaged or cut short (")
    assert rest["e.zip/a.txt"].startswith("it is damaged or cut short (That compression method")
    assert rest["f.zip"] == "the archive holds no files"


BOMB = "it unpacks to suspiciously much; if you trust it, unpack it first"


def test_bombs_are_not_unpacked(tmp_path):
    zeros = bytes(60 * 10**6)
    packed = pack(tmp_path / "a.zip", [("a.txt", zeros), ("b.txt", "نص")])
    lying = packed.replace(len(zeros).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    put(tmp_path, {"b.zip": lying, "c.txt.gz": gzip.compress(zeros)})
    tracemalloc.start()
    found, report = read(tmp_path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 120 * 10**6
    assert [document.id for document in found] == ["a.zip/b", "b.zip/b"]
    assert report[0] == skipped("a.zip/a.txt", BOMB)
    assert report[2].reason.startswith("it is damaged or cut short (Bad CRC-32")
    assert report[4] == skipped("c.txt.gz", BOMB)


def test_a_file_over_a_gigabyte_is_not_unpacked(tmp_path):
    content = random.Random(7).randbytes(6 * 10**6)  # so large that its ratio is no matter
    packed = pack(tmp_path / "n.zip", [("a.txt", content), ("b.txt", "نص")])
    for size, reason in ((2**30 - 1, "it is binary"), (2**30 + 1, BOMB)):
        claimed = packed.replace(len(content).to_bytes(4, "little"), size.to_bytes(4, "little"))
        _, report = read(put(tmp_path, {"n.zip": claimed}))
        assert report[0].reason.startswith(reason)


def test_gzip(tmp_path):
    packed = gzip.compress('{"text": "خبر"}\n'.encode())
    files = {"a.jsonl.gz": packed, "b.txt.gz": packed[:-9], "c.txt.gz": b"x", "d.gz": packed}
    found, report = read(put(tmp_path, files))
    assert found == [Document("a:1", "خبر", "a.jsonl.gz", "utf-8", {})]
    broken = "it is damaged or cut short ("
    assert [row.reason.startswith(broken) for row in report] == [False, True, True, False]
    assert report[3].reason.startswith("files without a suffix cannot be read")


def test_records_may_call_their_text_differently(tmp_path):
    records = [{"text": "أول"}, {"Content": "ثان", "year": 1}, {"year": 2}]
    put(tmp_path, {"a.json": json.dumps(records)})
    found, report = read(tmp_path)
    assert [document.text for document in found] == ["أول", "ثان", ""]
    assert [document.metadata for document in found] == [{}, {"year": 1}, {"year": 2}]
    assert report[0].reason == "records without text, kept as empty documents: 1"
