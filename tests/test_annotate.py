"""Layers that a function makes: what it says, where it fails, in workers, killed and taken up."""

import linecache
import os
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pandas as pd
import pytest
from layered import layer

import corpus_tools as ct

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def pool():
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        yield executor


def definite(forms):
    return ["DEF" if form.startswith("ال") else None for form in forms]


def two(forms):
    return {"def": definite(forms), "size": [str(len(form)) for form in forms]}


class Dies:
    """Ends its process at the n-th document; what it is called for is written down."""

    def __init__(self, log, at=None):
        self.log, self.at = str(log), at

    def __call__(self, forms):
        if forms[0] == self.at:
            os._exit(1)
        with open(self.log, "a", encoding="utf-8") as file:
            file.write(forms[0] + "\n")
        return [forms[0]] * len(forms)


TEXTS = ["كتب الولد الدرس. نعم", "", "الولد نام", "قرأ. القصة"]


def test_a_function_says_what_each_token_is():
    corpus = ct.annotate(ct.read(TEXTS), definite, "article")
    assert layer(corpus, "article") == [
        None,
        "DEF",
        "DEF",
        None,
        None,
        "DEF",
        None,
        None,
        None,
        "DEF",
    ]
    assert ct.count(corpus, '[article="DEF"]') == 4
    table = ct.tokens(corpus)
    assert table["article"].tolist()[:3] == ["", "DEF", "DEF"]
    assert corpus.history[-1]["step"] == "annotate"
    assert "definite" in ct.methods(corpus)
    assert "definite" in ct.methods(corpus, "ar")
    assert "layers article by definite, in 4 of 4 documents" in repr(corpus)


def test_one_function_may_make_several_layers_and_replace_them():
    corpus = ct.annotate(ct.read(TEXTS), two)
    assert set(corpus.layers) == {"def", "size"}
    assert ct.count(corpus, '[def="DEF" & size="5"]') == 4
    again = ct.annotate(corpus, lambda forms: ["x"] * len(forms), "size")
    assert (set(layer(again, "size")), ct.count(again, '[def="DEF"]')) == ({"x"}, 4)
    assert again.fingerprint != corpus.fingerprint


def test_a_corpus_with_layers_is_the_same_one_in_any_parts(tmp_path):
    known = {"fingerprint": set(), "layers": set(), "report": set()}
    texts = [*TEXTS, *(f"الكتاب {number} جديد" for number in range(60)), "سيئ"]

    def annotated(forms):
        if forms == ["سيئ"]:
            raise ArithmeticError
        return two(forms)

    for characters in (10**6, 200, 70):
        path = tmp_path / str(characters)
        corpus = ct.read(texts, path=path, part_characters=characters, progress=False)
        with pytest.warns(UserWarning, match="1 of 65 documents"):
            corpus = ct.annotate(corpus, annotated)
        known["fingerprint"].add(corpus.fingerprint)
        known["layers"].add(repr([(name, layer(corpus, name)) for name in corpus.layers]))
        known["report"].add(corpus.report.to_json())
    assert [len(seen) for seen in known.values()] == [1, 1, 1]
    assert "65: no tag: ArithmeticError" in corpus.report["reason"].iloc[-1]


def test_a_function_is_given_sentences_where_it_wants_these():
    for unit, given_to_it in (("document", [5, 2, 3]), ("sentence", [4, 1, 2, 2, 1])):
        corpus = ct.annotate(
            ct.read(TEXTS), lambda forms: [str(len(forms))] * len(forms), unit=unit
        )
        assert layer(corpus, "tag") == [str(size) for size in given_to_it for _ in range(size)]


def test_a_layer_is_counted_in_a_word_and_its_numbers_are_those_of_relabel():
    corpus = ct.annotate(ct.sample_corpus(), definite, "article")
    counted = ct.relabel(corpus, "article")
    pairs = [
        (ct.frequencies(corpus, layer="article"), ct.frequencies(counted)),
        (ct.ngrams(corpus, 2, layer="article"), ct.ngrams(counted, 2)),
        (ct.collocates(corpus, "في", layer="article"), ct.collocates(counted, "في")),
    ]
    for table, other in pairs:
        pd.testing.assert_frame_equal(pd.DataFrame(table), pd.DataFrame(other))
        assert table.attrs["parameters"]["layer"] == "article"
        assert table.attrs["settings"]["key"]["by"] == "article"
    assert "values of the annotation layer article" in ct.methods(pairs[0][0])
    assert "طبقة التوسيم article" in ct.methods(pairs[0][0], "ar")
    assert "بالدالة article" not in ct.methods(pairs[0][0], "ar")
    with pytest.raises(ValueError, match="no layer 'lemma'"):
        ct.frequencies(corpus, layer="lemma")


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (lambda forms: ["x"] * (len(forms) - (forms[0] == "7")), "1 values for 2 tokens"),
        (lambda forms: [7 if forms[0] == "7" else "x"] * len(forms), "a value is 7; give strings"),
        (lambda forms: [["x", "x"], [1 / (7 - int(forms[0])), "x"]][0], "ZeroDivisionError"),
        (lambda forms: "xx" if forms[0] == "7" else ["x", "x"], "1 values for 2 tokens"),
        (lambda forms: None if forms[0] == "7" else ["x", "x"], "NoneType"),
        (
            lambda forms: {"form" if forms[0] == "7" else "tag": ["x", "x"]},
            "cannot be called 'form'",
        ),
    ],
)
def test_a_document_of_a_thousand_that_fails_is_told_and_the_others_are_kept(function, said):
    source = ct.read([f"{number} كتاب" for number in range(1000)])
    with pytest.warns(
        UserWarning, match=f"1 of 1,000 documents have no values: 8: no tag: .*{said}"
    ):
        corpus = ct.annotate(source, function)
    assert ct.count(corpus, '[tag="x"]') == 1998
    assert layer(corpus, "tag")[14:16] == [None, None]
    report = ct.reading_report(corpus)
    assert report["reason"].str.contains(f"8: no tag.*{said}").sum() == 1
    assert corpus.history[-1]["documents"] == 999


def emptied(forms):
    tags = []
    while forms:
        tags.append(forms.pop(0))
    return tags


def shortened(forms):
    forms[:] = [form for form in forms if form.isalpha()]
    return ["W"] * len(forms)


def test_a_function_may_take_its_list_to_pieces_and_hides_nothing_by_that():
    corpus = ct.read(["قال. نعم، قال", "لا"])
    expected = ct.tokens(corpus)["form"].tolist()
    assert layer(ct.annotate(corpus, emptied), "tag") == expected
    with pytest.warns(UserWarning, match="3 values for 5 tokens"):
        assert layer(ct.annotate(corpus, shortened), "tag") == [None] * 5 + ["W"]


@pytest.mark.parametrize("name", ["form", "lemma", "default", "feats.Number", "a b", "", "../x", 5])
def test_a_name_that_no_layer_can_have_is_refused(name):
    with pytest.raises(ValueError, match="a layer cannot be called"):
        ct.annotate(ct.read(TEXTS), definite, name)


def test_a_function_that_never_has_a_value_makes_no_layer():
    with pytest.raises(ValueError, match="no token has a value of tag; 1: no tag: TypeError"):
        ct.annotate(ct.read(TEXTS), lambda: None)
    with pytest.raises(ValueError, match="no token has a value of tag; the function gave none"):
        ct.annotate(ct.read(TEXTS), lambda forms: [None] * len(forms))


def test_layers_of_workers_are_those_made_here(tmp_path, pool):
    texts = [f"الكتاب {number} جديد" for number in range(50)]
    here = ct.annotate(ct.read(texts), definite, "article")
    ct.read(texts, path=tmp_path / "p", part_characters=100)
    opened = ct.open(tmp_path / "p", executor=pool)
    for path in (None, tmp_path / "p"):
        corpus = ct.annotate(opened, definite, "article", path=path)
        assert layer(corpus, "article") == layer(here, "article")
        assert ct.count(corpus, '[article="DEF"]') == 50
    assert ct.verify(tmp_path / "p") == []
    assert corpus.executor is pool
    assert not list((tmp_path / "p.corpus").glob("annotating*"))
    with pytest.raises(ValueError, match="is another one, or was changed since"):
        ct.annotate(opened, definite, "other", path=tmp_path / "p")


def test_what_was_killed_at_a_document_goes_on_there(tmp_path):
    path, log = tmp_path / "p", tmp_path / "log"
    texts = [" ".join([f"{number}", *["كتاب"] * 49]) for number in range(1000)]
    ct.save(ct.read(texts), path)
    program = (
        "import corpus_tools as ct; from test_annotate import Dies; "
        f"ct.annotate(ct.open({str(path)!r}), Dies({str(log)!r}, '700'), path={str(path)!r})"
    )
    where = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}
    assert subprocess.run([sys.executable, "-c", program], env=where, check=False).returncode == 1
    corpus = ct.open(path)
    assert not corpus.layers
    assert ct.verify(path) == []
    corpus = ct.annotate(corpus, Dies(log), path=path)
    called = log.read_text(encoding="utf-8").split()
    assert set(called) == {f"{number}" for number in range(1000)}
    assert len(called) <= 1000 + 100  # of one batch some documents were asked for twice
    assert layer(corpus, "tag") == [f"{number}" for number in range(1000) for _ in range(50)]
    assert layer(ct.open(path), "tag") == layer(corpus, "tag")
    assert ct.verify(path) == []


def function_of(lines):
    """Make a function of its text, as a cell of a notebook does."""
    source = "def tagged(forms):\n" + "".join(f"    {line}\n" for line in lines)
    name, made = f"<cell {hash(source)}>", {}
    linecache.cache[name] = len(source), None, source.splitlines(keepends=True), name
    exec(compile(source, name, "exec"), made)
    return made["tagged"]


def test_a_function_that_was_rewritten_begins_anew_and_what_failed_is_tried_again(tmp_path):
    path, state = tmp_path / "p", {"stops": True, "called": 0}
    ct.save(ct.read([" ".join([f"{number}", *["كتاب"] * 49]) for number in range(300)]), path)
    fails = "if forms[0] == '150': raise KeyboardInterrupt"
    with pytest.raises(KeyboardInterrupt):
        ct.annotate(ct.open(path), function_of([fails, "return ['old'] * len(forms)"]), path=path)

    def tagged(forms):
        state["called"] += 1
        if state["stops"]:
            raise FileNotFoundError("the model is not here")
        return ["new"] * len(forms)

    with pytest.raises(ValueError, match="the model is not here"):
        ct.annotate(ct.open(path), tagged, path=path)
    state["stops"] = False
    corpus = ct.annotate(ct.open(path), tagged, path=path)
    assert layer(corpus, "tag") == ["new"] * 15_000 and state["called"] == 600
    assert not list((tmp_path / "p.corpus").glob("annotating*"))


@pytest.mark.parametrize(
    ("verb", "needed"),
    [(ct.frequencies, {}), (ct.ngrams, {"n": 2}), (ct.collocates, {"node": '[key="الماء"]'})],
)
def test_a_layer_that_is_counted_is_said_in_the_paragraph(verb, needed):
    def أداة(forms):  # a name that may stand in an Arabic paragraph
        return ["معرفة" if form.startswith("ال") else None for form in forms]

    corpus = ct.annotate(ct.sample_corpus(), أداة, "تعريف")
    table = verb(corpus, layer="تعريف", **needed)
    english, arabic = (
        ct.methods(table, language).partition("\n\n")[0] for language in ("en", "ar")
    )
    assert "values of the annotation layer تعريف, in place of words" in english
    assert "by the function أداة" in english and "بالدالة أداة" in arabic
    assert "عُدّت قيم طبقة التوسيم تعريف بدلًا من الكلمات" in arabic


def test_who_would_write_beside_an_annotator_is_told_at_once_and_nothing_old_is_left(tmp_path):
    path = ct.save(ct.read(TEXTS), tmp_path / "p")
    (path / "annotating-killed").mkdir()  # of a corpus that this one was, or another function
    refused = []

    def meanwhile(forms):
        with pytest.raises(BlockingIOError, match="another process is writing") as told:
            ct.annotate(ct.open(path), definite, "other", path=path)
        refused.append(told)
        return definite(forms)

    corpus = ct.annotate(ct.open(path), meanwhile, "article", path=path)
    assert len(refused) == 3 and list(corpus.layers) == ["article"]
    assert ct.verify(path) == [] and not list(path.glob("annotating*"))
    assert list(ct.annotate(corpus, definite, "other", path=path).layers) == ["article", "other"]


def test_what_a_saved_corpus_is_counted_by_stays(tmp_path):
    plain = ct.annotate(ct.read(TEXTS), definite, "article")
    for name, saved, given in (("a", "article", None), ("b", None, "article")):
        path = ct.save(ct.relabel(plain, saved) if saved else plain, tmp_path / name)
        corpus = ct.relabel(ct.open(path), given) if given else ct.open(path)
        made = ct.annotate(corpus, definite, "other", path=path)
        assert made.key == corpus.key == "article"
        again = ct.open(path)
        assert (again.key, list(again.layers)) == (saved or "default", ["article", "other"])
        assert ct.verify(path) == []
        for own in (made, again):
            assert ct.frequencies(own).equals(ct.frequencies(ct.relabel(plain, own.key)))
