"""Small inputs that were once misread, beside the right value: all that stand beside the project.

A class is a JSON list of cases, each with an ``input`` or a ``file``, a word on how it is looked
at, and what is ``expected``. Here each class has a function that looks at a case in that way.
"""

import json
import os
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

import corpus_tools as ct

SHARED = Path(os.environ.get("CORPUS_TOOLS_SHARED", Path(__file__).parents[2] / "shared"))
FILES = [path for path in sorted((SHARED / "cases").glob("*.json")) if path.stem[0] != "O"]
CASES = [
    case
    for path in FILES
    for case in json.loads(path.read_text(encoding="utf-8"))
    # A class has files of its own, some of them JSON.
    if isinstance(case, dict) and "expected" in case
]


def read(case):
    source = SHARED / "cases" / case["file"] if case.get("file") else [case["input"]]
    return ct.read(source, progress=False)


def tokens(case):
    """The tokens of a case that are no punctuation."""
    table = ct.tokens(read(case))
    return table[table["kind"] != "punctuation"]


def reasons(corpus):
    return "; ".join(ct.reading_report(corpus)["reason"])


def keys_and_kinds(case):
    assert tokens(case)[["key", "kind"]].to_numpy().tolist() == case["expected"]


def count_in_modern_spelling(case):
    word = case["how"].split("'")[-2]
    assert ct.count(ct.fold(read(case), "uthmani"), word) == case["expected"]


def url(case):
    table = tokens(case)
    assert table.loc[table["kind"] == "url", "form"].tolist() == [case["expected"]]


def keys(case):
    assert tokens(case)["key"].tolist() == case["expected"]


def keys_in_order_of_letters(case):
    assert sorted(tokens(case)["key"]) == case["expected"]


def documents_and_keys(case):
    corpus, table = read(case), tokens(case)
    if "Arabic words" in case["how"]:
        assert [len(corpus), sorted(table.loc[table["kind"] == "arabic", "key"])] == case[
            "expected"
        ]
    else:
        assert [len(corpus), sorted(set(table["key"]))] == case["expected"]


def documents_and_keys_or_refusal(case):
    try:
        corpus = read(case)
    except ValueError as error:
        assert "text=" in str(error)
    else:
        if not reasons(corpus):
            documents_and_keys(case)
        assert not set("{}[]") & set(ct.tokens(corpus)["form"])


def keys_or_remark(case):
    assert sorted(tokens(case)["key"]) == case["expected"] or reasons(read(case))


def header(case):
    name = case["how"].split("'")[-2]
    assert read(case).documents[name].tolist() == [case["expected"]]


def workbook_with_pages(case):
    lines = ct.concordance(read(case), "الراوي")
    path = Path(case["folder"]) / "lines.xlsx"
    lines.to_excel(path)
    head, *rows = openpyxl.load_workbook(path).active.iter_rows(values_only=True)
    assert len(rows) == len(lines) > 1000
    assert "page" in head
    assert lines["page"].notna().all()
    assert path.stat().st_size < 10**6


def text_on_one_line(case):
    assert " ".join(read(case).text(0).split()) == case["expected"]


def remark(case):
    assert reasons(read(case))


def month(case):
    table = pd.DataFrame({"text": ["نص قصير"], "date": [case["input"]]})
    periods = ct.timeline(ct.read(table, progress=False), ["نص"], freq="ME")["period"]
    assert [str(period)[:7] for period in periods] == [case["expected"]]


def stop_words(case):
    listed = ct.stop_words() | ct.stop_words(["dialect"])
    assert [word for word in case["input"].split() if word not in listed] == case["expected"]


def encodings_named(case):
    try:
        said = reasons(read(case))
    except ValueError as error:
        said = str(error)
    assert "windows-1256" in said
    assert "windows-1252" not in said


def relabelled(case):
    corpus = ct.relabel(read(case), "root" if "'root'" in case["how"] else "lemma")
    assert ct.tokens(corpus)["key"].tolist() == [case["expected"]]


LOOKS = {
    "A_quran_carrier": keys_and_kinds,
    "B_quran_small_letters": keys_and_kinds,
    "C_dagger_alef": count_in_modern_spelling,
    "D_json_shape": documents_and_keys_or_refusal,
    "E_markup_unnoticed": keys_or_remark,
    "G_url_glue": keys_and_kinds,
    "G_guard": url,
    "H_emoji": keys_and_kinds,
    "I_tei_header": header,
    "J2_concordance_pages": workbook_with_pages,
    "J_openiti_verse_marks": keys,
    "K_pdf": text_on_one_line,
    "L_visual_order": remark,
    "M_arabic_dates": month,
    "N_dialect_stopwords": stop_words,
    "P_mixed_encodings": encodings_named,
    "Q_lemma_root": relabelled,
    "R_subtitle_files": keys_in_order_of_letters,
    "W_chat_export": documents_and_keys,
}


CASES = [pytest.param(case, id=case["id"]) for case in CASES]


@pytest.mark.skipif(not CASES, reason=f"no cases in {SHARED}; set CORPUS_TOOLS_SHARED")
@pytest.mark.parametrize("case", CASES)
def test_what_was_once_misread_is_read_right(case, tmp_path):
    look = LOOKS.get(case["id"]) or LOOKS[case["cls"]]
    look({**case, "folder": tmp_path})
