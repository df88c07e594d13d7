"""The same numbers in one part or many, here, in a pool of processes, and on a Dask cluster."""

import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

import pandas as pd
import pytest
from dying import Dying

import corpus_tools as ct
from corpus_tools.text.tokenizer import tokenize

NODE = "الماء"
VERBS = {
    "frequencies": lambda corpus: ct.frequencies(corpus, by="section"),
    "ngrams": lambda corpus: ct.ngrams(corpus, 3, stopwords=True),
    "long_ngrams": lambda corpus: ct.ngrams(corpus, 6),
    "collocates": lambda corpus: ct.collocates(corpus, NODE, min_frequency=1),
    "sure": lambda corpus: ct.collocates(corpus, NODE, interval=True, dispersion=True),
    "sure_words": lambda corpus: ct.frequencies(corpus, interval=0.9),
    "in_sentences": lambda corpus: ct.collocates(corpus, "في *", "sentence", overlap="per_hit"),
    "gaps": lambda corpus: ct.ngrams(corpus, 2, gap=2, weighting="tf_idf"),
    "by_section": lambda corpus: ct.collocates(corpus, NODE, by="section", min_frequency=1),
    "similar": lambda corpus: ct.similar_terms(corpus, NODE),
    "shared": lambda corpus: ct.shared_collocates(corpus, [NODE, "البحر"]),
    "documents": lambda corpus: pd.DataFrame(
        ct.document_term_matrix(corpus, by="section", norm="l1").toarray()
    ),
    "reuse": lambda corpus: ct.reuse(corpus, min_words=5, max_frequency=9),
    "map": lambda corpus: ct.correspondence(corpus, "section"),
    "distances": ct.distances,
    "distances_by": lambda corpus: ct.distances(corpus, "section", measure="cosine_delta"),
    "matrix": lambda corpus: ct.cooccurrence(corpus, 40, measure="npmi"),
    "in_documents": lambda corpus: ct.cooccurrence(corpus, 30, unit="document"),
    "concordance": lambda corpus: ct.concordance(corpus, "في", sort="before"),
    "page": lambda corpus: ct.concordance(corpus, "من", 3, "after", page=2),
    "matches": lambda corpus: ct.matches(corpus, "*مدينة*"),
    "count": lambda corpus: pd.DataFrame({"n": [ct.count(corpus, "على")]}),
}


@pytest.fixture(scope="module")
def source():
    corpus = ct.sample_corpus()
    texts = [corpus.text(row) for row in range(len(corpus))]
    return pd.DataFrame({"text": texts, "section": corpus.documents["section"]})


@pytest.fixture(scope="module")
def whole(source):
    return ct.read(source, progress=False)


@pytest.fixture(scope="module")
def on_disk(source, tmp_path_factory):
    """The sample in thirteen parts."""
    place = tmp_path_factory.mktemp("parts") / "sample"
    corpus = ct.read(source, path=place, part_characters=12_000)
    assert len(corpus.parts) == 13
    return corpus


@pytest.fixture(scope="module")
def pool():
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        yield executor


@pytest.fixture(scope="module")
def dask_client(tmp_path_factory):
    distributed = pytest.importorskip("distributed", reason="the extra [distributed] is missing")
    with (
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            dashboard_address=":0",
            local_directory=tmp_path_factory.mktemp("dask"),
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


def by(executor, corpus):
    """The same corpus, counted by the workers of an executor."""
    return ct.open(corpus.origin.path, executor=executor)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize(("characters", "parts"), [(1, 115), (12_000, 13), (60_000, 3)])
def test_parts_do_not_matter(source, whole, verb, characters, parts):
    cut = ct.read(source, progress=False, part_characters=characters)
    assert len(cut.parts) == parts
    pd.testing.assert_frame_equal(VERBS[verb](cut), VERBS[verb](whole))


@pytest.mark.parametrize("verb", VERBS)
def test_a_pool_gives_the_same(whole, on_disk, pool, verb):
    pd.testing.assert_frame_equal(VERBS[verb](by(pool, on_disk)), VERBS[verb](whole))


@pytest.mark.parametrize("verb", VERBS)
def test_dask_gives_the_same(whole, on_disk, dask_client, verb):
    executor = dask_client.get_executor()
    pd.testing.assert_frame_equal(VERBS[verb](by(executor, on_disk)), VERBS[verb](whole))


def test_a_subset_is_counted_by_workers(source, whole, on_disk, pool):
    left_out = source["section"].iloc[0]
    some, there = (
        ct.subset(ct.subset(corpus, corpus.documents["section"] != left_out), range(5, 30))
        for corpus in (whole, by(pool, on_disk))
    )
    pd.testing.assert_frame_equal(ct.frequencies(there), ct.frequencies(some))
    pd.testing.assert_frame_equal(ct.collocates(there, NODE), ct.collocates(some, NODE))


def contents(folder):
    return {
        file.relative_to(folder): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_a_build_is_the_same_to_the_last_byte(source, pool, dask_client, tmp_path):
    executors = {
        "serial": None,
        "pool": pool,
        "dask": dask_client.get_executor(),
        "threads": ThreadPoolExecutor(3),
    }
    for name, executor in executors.items():
        ct.read(source, path=tmp_path / name, executor=executor, part_characters=12_000)
    serial = contents(tmp_path / "serial.corpus")
    for name in executors:
        assert contents(tmp_path / f"{name}.corpus") == serial


def test_extending_by_workers(source, pool, tmp_path):
    for name, executor in (("serial", None), ("pool", pool)):
        ct.read(source[:30], path=tmp_path / name, executor=executor, part_characters=12_000)
        ct.extend(tmp_path / name, source[30:], executor=executor, part_characters=12_000)
    assert contents(tmp_path / "serial.corpus") == contents(tmp_path / "pool.corpus")


def dying(source, tmp_path_factory):
    """A tokenizer that ends the process of a worker at some text in the third part, once."""
    return Dying(source["text"][20][:30], tmp_path_factory.mktemp("mark") / "died")


def test_a_lost_dask_worker_is_survived(source, whole, dask_client, tmp_path, tmp_path_factory):
    corpus = ct.read(
        source,
        path=tmp_path / "built",
        executor=dask_client.get_executor(),
        tokenizer=dying(source, tmp_path_factory),
        part_characters=12_000,
    )
    assert (tmp_path / "built.corpus").exists()
    assert ct.verify(tmp_path / "built") == []
    pd.testing.assert_frame_equal(ct.frequencies(corpus), ct.frequencies(whole))


def test_a_lost_process_is_told_and_nothing_half_stays(source, tmp_path, tmp_path_factory):
    with (
        ProcessPoolExecutor(2, mp_context=get_context("spawn")) as broken,
        pytest.raises(BrokenProcessPool) as raised,
    ):
        ct.read(
            source,
            path=tmp_path / "built",
            executor=broken,
            tokenizer=dying(source, tmp_path_factory),
            part_characters=12_000,
        )
    assert "part" in raised.value.__notes__[0]
    assert list(tmp_path.iterdir()) == []


def test_executors_need_a_place(pool):
    with pytest.raises(ValueError, match=r"path="):
        ct.read(["نص"], executor=pool)


def test_a_worker_sees_that_the_corpus_has_changed(tmp_path, pool):
    path = ct.save(ct.read(["نص أول"]), tmp_path / "texts")
    corpus = ct.open(path, executor=pool)
    ct.save(ct.read(["نص آخر"]), path, overwrite=True)
    with pytest.raises(ValueError, match="has changed"):
        ct.frequencies(corpus)


def words(text):
    return [(token.start, token.end, token.kind) for token in tokenize(text)]


def between_bars(text):
    """A tokenizer for which a space is nothing special."""
    start = 0
    for piece in text.split("|"):
        if piece:
            yield start, start + len(piece), "arabic"
        start += len(piece) + 1


def test_a_tokenizer_of_ones_own(source, whole, pool, tmp_path):
    corpus = ct.read(["دار الكتب|مكتبة||دار الكتب", "", "مكتبة"], tokenizer=between_bars)
    table = ct.frequencies(corpus)
    assert table[["term", "frequency"]].to_numpy().tolist() == [["دار الكتب", 2], ["مكتبة", 2]]
    assert corpus.settings["tokenizer"] == {"kind": "function", "name": "between_bars"}
    ours = ct.read(
        source, tokenizer=words, path=tmp_path / "words", executor=pool, part_characters=12_000
    )
    pd.testing.assert_frame_equal(ct.tokens(ours), ct.tokens(whole))


@pytest.mark.parametrize("given", [(0, 9, "arabic"), (2, 2, "arabic"), (0, 2, "verb")])
def test_a_tokenizer_that_gives_no_tokens_is_told(given):
    with pytest.raises(ValueError, match=r"the tokenizer gave .* such as \(0, 4, 'arabic'\)"):
        ct.read(["نص"], tokenizer=lambda text: [given])


def test_the_bar_tells_documents_and_megabytes(source, capsys, monkeypatch):
    monkeypatch.delenv("TQDM_DISABLE", raising=False)

    def slowly():
        for text in source["text"]:
            time.sleep(0.01)
            yield text

    ct.read(slowly(), progress=True, part_characters=12_000)
    shown = capsys.readouterr().err
    assert "documents" in shown
    assert "MB/s" in shown
