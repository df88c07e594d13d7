"""Small versions of the benchmarks: that they measure the right thing, never how long it takes."""

import doctest
import math
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

import corpus_tools as ct

pytest.importorskip("resource", reason="the benchmarks measure memory as Unix tells it")

from benchmarks import __main__ as benches
from benchmarks import corpora, gigabyte, growth, kernels, loops, measure, report, verbs

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def sample():
    return corpora.sample()


@pytest.fixture(scope="module")
def plain(sample):
    """The sample's words of Arabic letters only, one space between them: no tokenizer differs."""
    return [" ".join(re.findall("[ء-غف-ي]+", text)) for text in sample]


@pytest.fixture(scope="module")
def corpus(plain):
    return ct.read(plain, progress=False)


@pytest.fixture
def files(sample, tmp_path):
    return corpora.write(corpora.documents(sample, 0.1), tmp_path / "texts", [0.05, 0.1])[-1]


@pytest.mark.parametrize("module", [corpora, report])
def test_the_examples_hold(module):
    result = doctest.testmod(module, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert result.attempted and not result.failed


def test_respelling_is_the_same_everywhere_and_keeps_the_shape():
    text = "زار الوزير مدينة الرياض، وفيها 3 مكتبات كبيرة."
    assert corpora.respell(text, 1) == text
    copies = [corpora.respell(text, copy) for copy in range(2, 40)]
    assert copies[0] == "زار الوديل مدينة الرياض، وفيها 3 بحتطاج كبيرة."
    for copy in copies:
        assert len(copy) == len(text)
        assert re.sub(r"\w", "x", copy) == re.sub(r"\w", "x", text)
        assert copy.startswith("زار ال")
    assert len(set(copies)) > 10
    assert copies == [corpora.respell(text, copy) for copy in range(2, 40)]
    assert copies != [corpora.respell(text, copy, seed=1) for copy in range(2, 40)]


@pytest.mark.parametrize("heaps", [0.5, 0.65, 0.8])
def test_a_word_has_as_many_spellings_as_heaps_law_says(heaps):
    words = "المدينة السيارات مكتبة كتابهم مسافرون استقبل".split()
    for copies in (10, 100):
        spellings = [
            {corpora.respell(word, copy, heaps=heaps) for copy in range(1, copies + 1)}
            for word in words
        ]
        mean = sum(map(len, spellings)) / len(words)
        assert mean == pytest.approx(copies**heaps, abs=1)


@pytest.mark.parametrize("megabytes", [0.05, 0.4, 1.5])
def test_documents_have_the_asked_size(sample, megabytes):
    texts = list(corpora.documents(sample, megabytes))
    size = sum(len(text.encode()) for text in texts) / corpora.MEGABYTE
    assert size == pytest.approx(megabytes, rel=0.1)
    assert texts == list(corpora.documents(sample, megabytes))
    half = list(corpora.documents(sample, megabytes / 2))
    assert half == texts[: len(half)]


def test_no_text_grows_no_corpus():
    with pytest.raises(ValueError, match="no text"):
        next(corpora.documents(["", ""], 1))


def test_the_vocabulary_grows_but_less_than_the_text(sample):
    sizes = [0.2, 0.8, 3.2]
    types = [len(loops.count_words(corpora.documents(sample, size))) for size in sizes]
    for small, great in pairwise(types):
        exponent = math.log(great / small) / math.log(4)
        assert 0.45 < exponent < 0.85


def test_texts_are_written_and_read_back(sample, files):
    texts = corpora.load(files["files"])
    assert texts == list(corpora.documents(sample, 0.1))
    assert files["documents"] == len(texts)
    assert files["megabytes"] == pytest.approx(0.1, rel=0.1)


def test_loop_collocates_are_ours(plain, corpus):
    documents = loops.split(plain)
    frequencies = loops.count_words(plain)
    for node in ("في", "البحر", "المدينة"):
        theirs = loops.collocates(documents, frequencies, node)
        ours = ct.collocates(corpus, node, window=5, overlap="per_hit")
        observed = dict(zip(ours["term"], ours["observed"], strict=True))
        assert observed == {word: times for _, word, times in theirs}
        scores = dict(zip(ours["term"], ours["log_dice"], strict=True))
        assert scores == pytest.approx({word: score for score, word, _ in theirs})


def test_loop_bigrams_are_ours(plain, corpus):
    theirs = loops.bigrams(loops.split(plain))
    ours = ct.ngrams(corpus, 2)
    assert dict(zip(ours["term"], ours["frequency"], strict=True)) == {
        " ".join(pair): times for pair, times in theirs.items()
    }


def test_the_loop_matrix_is_ours(plain, corpus):
    ours = ct.cooccurrence(corpus, terms=60, window=5, stopwords=None)
    theirs = loops.cooccurrence(loops.split(plain), ours.index)
    both = Counter()
    for (first, second), times in theirs.items():
        if first != second:
            both[first, second] += times
            both[second, first] += times
    assert both.total() == ours.to_numpy().sum()
    assert all(ours.loc[pair] == times for pair, times in both.items())


def test_functions_are_called_in_turns():
    calls = []
    sides = {name: (lambda name=name: calls.append(name)) for name in "ab"}
    best = measure.in_turns(sides, least=3, most=3, budget=0)
    assert calls == ["a", "b", "b", "a", "a", "b"]
    assert set(best) == {"a", "b"} and all(0 <= seconds < 1 for seconds in best.values())


def test_timed_executors_pass_results_and_errors_on():
    with ThreadPoolExecutor(1) as pool:
        for inner in (None, pool):
            timed = measure.Timed(inner)
            assert list(timed.map(abs, [-1, 2])) == [1, 2]
            with pytest.raises(ZeroDivisionError):
                timed.submit(divmod, 1, 0).result()
            assert timed.seconds > 0


def test_a_task_that_fails_says_why():
    with pytest.raises(measure.TaskError, match=r"build: .*no_such_file"):
        measure.run("build", side="loop", files=["no_such_file"], work=".")


def test_builds_give_rows(files, tmp_path):
    given = {"files": files["files"], "work": str(tmp_path)}
    built = {side: measure.run("build", side=side, **given) for side in ("ours", "loop")}
    built["files"] = measure.run("read", files=files["files"])
    for result in built.values():
        assert 0 < result["seconds"] < result["wall"]
        assert 0 < result["peak"] <= result["parent_peak"] * 1.01
    rows = benches.build_rows(built)
    assert {row.against for row in rows} == set(benches.NAMES.values())
    for row in rows:
        measured = row.against == "Python loop"
        assert (row.theirs != "not measured") == measured
        assert (row.reached in ("yes", "**no**")) == measured
    table = report.markdown(report.HEADINGS, (row.cells for row in rows))
    assert len(set(map(len, table.splitlines()))) == 1
    assert len(table.splitlines()) == len(rows) + 2


def test_questions_give_rows(files, tmp_path):
    path = str(tmp_path / "ours.corpus")
    measure.run("read", files=files["files"], save=path)
    asked = measure.run(
        "queries", files=files["files"], ours=path, conc=None, least=1, budget=0, top=50
    )
    assert all(seconds > 0 for sides in asked["times"].values() for seconds in sides.values())
    for counted in asked["hits"].values():
        assert abs(counted["ours"] - counted["loop"]) <= max(3, 0.05 * counted["loop"])
    rows = benches.query_rows(asked["times"])
    assert {"Conc", "Python loop", "bare NumPy"} == {row.against for row in rows}
    assert [row for row in rows if row.against == "Python loop" and row.reached != "–"]


def test_growth_gives_rows(tmp_path):
    stages = growth.grow(str(tmp_path), (0.1, 0.3), say=str)
    assert [len(growth.cells(stage)) for stage in stages] == [len(growth.HEADINGS)] * 2
    small, great = stages
    assert 2 < great["words"] / small["words"] < 4
    assert 1 < great["types"] / small["types"] < 3
    assert great["pool"]["types"] == great["types"]
    assert great["pool"]["workers_peak"] > 0
    assert len(benches.growth_rows(stages)) == 2
    headings, lines = verbs.rows(stages)
    assert len(headings) == 3 and len(lines) == len(stages[0]["verbs"]) > 10


def test_starts_give_rows(files, tmp_path):
    path = str(tmp_path / "ours.corpus")
    measure.run("read", files=files["files"], save=path)
    rows = benches.start_rows(benches.Runs(), path, "البحر", rounds=1)
    assert [row.reached in ("yes", "**no**") for row in rows] == [True] * 3


def test_a_gigabyte_is_asked_and_charted(files, tmp_path):
    path = tmp_path / "ours.corpus"
    measure.run("read", files=files["files"], save=str(path))
    assert min(gigabyte.asked(path).values()) >= 0


def test_workers_give_rows(files, tmp_path):
    scale = measure.run("scale", files=files["files"], work=str(tmp_path), rounds=1)
    rows = benches.scale_rows(scale, files["megabytes"])
    assert all(row.reached in ("yes", "**no**", "–") for row in rows)


def test_the_growth_plot_is_small(tmp_path):
    stages = [
        {"megabytes": size, "seconds": size / 20, "peak": 200 + size, "types": 20_000 * size**0.6}
        for size in growth.SIZES
    ]
    growth.draw(stages, tmp_path / "growth.png")
    assert 5_000 < (tmp_path / "growth.png").stat().st_size < 100_000


def test_results_name_no_machine():
    facts = " ".join([*report.machine(), str(report.Disturbance())])
    assert "Python 3." in facts
    assert "/" not in facts.replace("AMD/", "")


def test_the_lock_names_no_address_and_hashes_everything():
    text = (ROOT / "benchmarks/requirements.lock").read_text(encoding="utf-8")
    assert "://" not in text and "--index" not in text
    pins = re.findall(r"^[a-z0-9][\w.-]*==.*\\\n +--hash=sha256:", text, re.MULTILINE)
    assert len(pins) == len(re.findall("^[a-z0-9]", text, re.MULTILINE)) > 100


def test_kernels_give_the_numbers_of_the_verbs(plain, corpus):
    columns = kernels.Columns.of(corpus, plain)
    keys, counts, documents = kernels.frequencies(columns, 2)
    table = ct.frequencies(corpus, min_frequency=2).set_index("term")
    terms = [columns.names[key] for key in keys]
    assert set(terms) == set(table.index) and len(terms) == len(table)
    assert table.loc[terms, "frequency"].tolist() == counts.tolist()
    assert table.loc[terms, "document_frequency"].tolist() == documents.tolist()

    hits = columns.hits("البحر")
    keys, *numbers = kernels.collocates(columns, hits)
    table = ct.collocates(corpus, "البحر").set_index("term")
    terms = [columns.names[key] for key in keys]
    assert set(terms) == set(table.index) and len(terms) == len(table)
    for name, values in zip(("observed", "expected", "log_dice"), numbers, strict=True):
        assert table.loc[terms, name].tolist() == pytest.approx(values.tolist())

    # So many that the last one is more frequent than the next.
    terms = int(np.flatnonzero(np.diff(columns.counts[:60]))[-1]) + 1
    table = ct.cooccurrence(corpus, terms=terms, window=5, stopwords=None)
    matrix = kernels.cooccurrence(columns, terms)
    assert (table.loc[columns.names[:terms], columns.names[:terms]].to_numpy() == matrix).all()


@pytest.mark.parametrize("made", ["plain", "sample"])
def test_bigram_kernels_give_the_numbers_of_the_verb(made, request):
    texts = request.getfixturevalue(made)
    corpus = ct.read(texts, progress=False)
    columns = kernels.Columns.of(corpus, texts)
    first, last, *numbers = kernels.bigrams(columns, 2)
    table = ct.ngrams(corpus, 2, min_frequency=2)
    ours = Counter()
    for frequency, documents in zip(table["frequency"], table["document_frequency"], strict=True):
        ours[frequency, documents] += 1
    assert ours == Counter(zip(*map(np.ndarray.tolist, numbers), strict=True))
    if made == "plain":
        pairs = [f"{columns.names[a]} {columns.names[b]}" for a, b in zip(first, last, strict=True)]
        assert dict(zip(pairs, numbers[0].tolist(), strict=True)) == dict(
            zip(table["term"], table["frequency"], strict=True)
        )


def test_the_results_kept_here_name_no_path_and_no_address():
    text = (ROOT / "benchmarks/RESULTS.md").read_text(encoding="utf-8")
    assert not re.search(r"://|(^|[\s`'\"(])/\w", text, re.MULTILINE)
    assert "| target " in text and "## Growth" in text
    assert (ROOT / "benchmarks/growth.png").stat().st_size < 100_000
