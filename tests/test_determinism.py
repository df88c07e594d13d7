"""The same numbers whatever the hash seed, the order of files on disk, or the locale."""

import os
import subprocess
import sys

import pandas as pd

import corpus_tools as ct

PROGRAM = """
import corpus_tools as ct
corpus = ct.sample_corpus()
matrix = ct.cooccurrence(corpus, 30)
print(corpus.fingerprint)
print(ct.frequencies(corpus, by="section", stopwords=True).to_csv())
print(ct.ngrams(corpus, 2, min_frequency=2).to_csv())
print(ct.collocates(corpus, "الماء", min_frequency=1).to_csv())
print(ct.collocates(corpus, "الماء", interval=True, dispersion=True).to_csv())
print(ct.concordance(corpus, "مدينة", sort="before", sample=9, seed=1).to_csv())
print(matrix.to_csv())
print(sorted(ct.network(matrix).nodes(data="community")))
print(sorted(ct.stop_words()))
cities = ct.subset(corpus, corpus.documents["section"] == "مدن")
print(ct.keywords(cities, corpus, shared="leave_out", permutations=99).to_csv())
print(ct.keywords(cities, corpus, "log_ratio", permutations=None, interval=True).to_csv())
print(ct.dispersion(corpus, 50).to_csv())
print(ct.diversity(corpus, by="section", measures="mtld", bootstrap=20).to_csv())
print(ct.growth(corpus, seed=1).to_csv())
print(ct.timeline(corpus, "البحر").to_csv())
"""


def run(**environment):
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        check=True,
    )
    return done.stdout


def test_neither_the_hash_seed_nor_the_locale_moves_a_number():
    first = run(PYTHONHASHSEED="0")
    assert len(first) > 10_000
    assert run(PYTHONHASHSEED="1", LC_ALL="C") == first
    assert run(PYTHONHASHSEED="12345", LC_ALL="C.UTF-8") == first


def test_the_order_of_files_on_disk_does_not_matter(tmp_path):
    texts = {f"{name}.txt": f"نص {name} عن المدينة" for name in "cabed"}
    tables = []
    for order in (sorted(texts), sorted(texts, reverse=True)):
        folder = tmp_path / order[0]
        folder.mkdir()
        for name in order:
            (folder / name).write_text(texts[name], encoding="utf-8")
        tables.append(ct.tokens(ct.read(folder)))
    pd.testing.assert_frame_equal(*tables)
