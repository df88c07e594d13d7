"""Long files: read a part at a time, with the same result as in one."""

import csv
import gzip
import io
import json
import tracemalloc
import zipfile

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_readers import put, read

from corpus_tools.readers import Notes, documents
from corpus_tools.readers.plain import open_text

TEXT = "ذهب الولد إلى المدرسة، ثم عاد.\r\nسطر\u2028آخر\n\nكتب الدرس في البيت\rنعم " * 40
ENCODINGS = "utf-8 utf-8-sig utf-16 utf-16-le utf-16-be utf-32 cp1256 iso-8859-6 cp720".split()


def both(data, encoding=None):
    """Read as a long file, in pieces, and as a short one: the text and the notes, or the error."""
    results = []
    for whole in (256, 10**9):
        notes = Notes()
        try:
            with open_text(io.BytesIO(data), encoding, notes, whole) as opened:
                text = "".join(opened)
            results.append((text, notes.encoding, notes.repaired, notes.said))
        except ValueError as error:
            results.append(str(error).partition(":")[0])
    return results


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_long_file_is_decoded_like_a_short_one(encoding):
    data = TEXT.encode(encoding, "ignore")
    long, short = both(data)
    assert long == short
    assert long[0] == data.decode(encoding)
    named, _ = both(data, encoding)
    assert named[0] == long[0]


@pytest.mark.parametrize("place", [0, 50, 99, 300, 1000, -1])
def test_broken_bytes_are_counted_wherever_they_stand(place):
    data = (TEXT * 9).encode()
    data = data[:place] + b"\xff" + data[place:] + "\ufffd".encode()
    long, short = both(data)
    assert long == short
    assert long[2] >= 1


def test_what_stands_after_the_beginning_decides():
    for data in (b"id,text\n" * 99 + TEXT.encode("cp1256", "ignore"), b"x" * 999 + b"\xff" * 99):
        long, short = both(data)
        assert long == short


@pytest.mark.parametrize("times", [1, 99])
def test_a_long_file_in_two_encodings_is_decoded_like_a_short_one(times):
    data = TEXT.encode() * times + b"\n" + TEXT.encode("cp1256", "ignore") * 9
    long, short = both(data)
    assert long == short
    assert long[1] == "utf-8, windows-1256"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=100), st.integers(0, 9))
def test_any_long_text_comes_back(text, shift):
    data = ("x" * shift + "نص " * 99 + text).encode()
    notes = Notes()
    with open_text(io.BytesIO(data), None, notes, 260) as opened:
        assert "".join(opened) == data.decode()
    assert (notes.encoding, notes.repaired) == ("utf-8", 0)


def test_long_tables_and_lines_are_read_like_short_ones(tmp_path):
    long = "طويل " * 2500
    rows = [{"text": f"نص {number}, {long}\nجدا", "n": number} for number in range(200)]
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, ["text", "n"])
    writer.writeheader()
    writer.writerows(rows)
    lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    put(tmp_path, {"c.csv.gz": gzip.compress(("\ufeff" + buffer.getvalue()).encode())})
    put(tmp_path, {"a.csv": buffer.getvalue().encode("utf-16"), "b.jsonl": lines})
    put(tmp_path, {"e.csv": "sep=;\n" + buffer.getvalue().replace(",", ";")})
    with zipfile.ZipFile(tmp_path / "d.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("d.csv", buffer.getvalue())
    found, report = read(tmp_path)
    assert [row.documents for row in report] == [200] * 5
    assert {row.status for row in report} == {"read"}
    for document, row in zip(found, rows * 5, strict=True):
        assert document.text.replace(";", ",") == row["text"]
        assert document.metadata == {"n": row["n"]}


def test_an_open_quotation_does_not_swallow_a_long_table(tmp_path):
    rows = "".join(f"{number},{'نص ' * 30_000}\n" for number in range(2, 250))  # 22 million letters
    found, report = read(put(tmp_path, {"a.csv": f'id,text\n1,"لم يغلق\n{rows}'}))
    assert [document.metadata["id"] for document in found] == list(range(1, 250))
    assert report[0].reason == "row 1 has a stray quotation mark, kept as text"


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.jsonl.gz", "a.zip", "a.parquet"])
def test_a_long_file_is_never_in_memory(tmp_path, name):
    text = "كلمة في سطر " * 1000
    frame = pd.DataFrame({"text": [text] * 1500})  # 30 MB
    lines = "\n".join([json.dumps({"text": text}, ensure_ascii=False)] * 1500).encode()
    path = tmp_path / name
    if name == "a.zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr("a.jsonl", lines)
    elif name == "a.parquet":
        frame.to_parquet(path, row_group_size=100)
    elif name == "a.csv":
        frame.to_csv(path, index=False)
    else:
        path.write_bytes(gzip.compress(lines, 1) if name.endswith("gz") else lines)
    del frame, lines
    report = []
    tracemalloc.start()
    count = sum(1 for document in documents(path, report=report) if document.text == text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 1500
    assert peak < 30 * 10**6


def test_one_long_line(tmp_path):
    """A line of 10 MB; one of 100 MB takes ten times as long, 1 to 8 seconds."""
    text = "كلمة في سطر واحد " * 350_000
    put(tmp_path, {"a.txt": text, "b.jsonl": json.dumps({"text": text}, ensure_ascii=False)})
    put(tmp_path, {"c.csv": f"id,text\n1,{text}\n"})
    found, report = read(tmp_path)
    assert [document.text == text for document in found] == [True] * 3
    assert [row.status for row in report] == ["read"] * 3
