"""A folder that someone changed, moved or made by hand: what a user is told."""

import json

import numpy as np
import pytest
from test_corpus import same
from test_store import TEXTS

import corpus_tools as ct


@pytest.fixture
def corpus():
    return ct.read(TEXTS, progress=False)


def spoilt(path, name, change):
    """Change a column in the folder of a corpus; checksums stay as they are."""
    (file,) = path.glob(f"*-1/**/{name}.npy")
    np.save(file, change(np.load(file)))


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("documents", lambda edges: np.append(edges[:-1], 1 << 30).astype(np.int32)),
        ("documents", lambda edges: edges[:-1]),
        ("sentences", lambda edges: edges[1:]),
        ("starts", lambda starts: starts[:-3]),
        ("text_bytes", lambda places: places[:-1]),
        ("types-00000", lambda rows: rows - 1),
    ],
)
def test_columns_that_do_not_fit_are_told(corpus, tmp_path, name, change):
    path = ct.save(corpus, tmp_path / "cities")
    spoilt(path, name, change)
    with pytest.raises(ValueError, match=r"cities.corpus is damaged.*ct\.verify"):
        ct.tokens(ct.open(path)), ct.open(path).text(0)


def test_values_that_point_nowhere_are_told(corpus, tmp_path):
    path = ct.save(corpus, tmp_path / "cities")
    spoilt(path, "ids", lambda ids: ids + 10_000)
    with pytest.raises(IndexError) as raised:
        ct.concordance(ct.open(path), "الولد|عاد")
        ct.collocates(ct.open(path), "الولد", min_frequency=1)
    assert "ct.verify(" in raised.value.__notes__[0]


@pytest.mark.parametrize("place", ["../other.corpus/tables-1", "/etc", "tables-1/../../x", 5])
@pytest.mark.parametrize("what", ["tables", "parts", "checksums"])
def test_a_manifest_names_no_place_outside(corpus, tmp_path, place, what):
    path = ct.save(corpus, tmp_path / "cities")
    manifest = json.loads((path / "corpus.json").read_text(encoding="utf-8"))
    entry = {"tables": place, "parts": [manifest["parts"][0] | {"folder": place}]}
    manifest[what] = entry.get(what, {place: ""})
    (path / "corpus.json").write_text(json.dumps(manifest), encoding="utf-8")
    for look in (ct.open, ct.verify):
        with pytest.raises(ValueError, match=r"damaged.*is no place within it"):
            look(path)


def test_a_manifest_that_is_nested_without_end_is_told(corpus, tmp_path):
    path = ct.save(corpus, tmp_path / "cities")
    (path / "corpus.json").write_text("[" * 100_000, encoding="utf-8")
    for look in (ct.open, ct.verify):
        with pytest.raises(ValueError, match="is damaged"):
            look(path)


def test_a_corpus_that_was_moved_is_said_to_be_gone(corpus, tmp_path):
    path = ct.save(corpus, tmp_path / "cities")
    opened = ct.open(path)
    path.rename(tmp_path / "towns.corpus")
    for ask in (ct.frequencies, repr, lambda whole: ct.concordance(whole, "الولد")):
        with pytest.raises(FileNotFoundError, match=r"is gone: it was moved or removed"):
            ask(opened)
    same(corpus, ct.open(tmp_path / "towns"))


def test_texts_that_are_no_utf8_are_told_wherever_they_are_looked_at(corpus, tmp_path):
    path = ct.save(corpus, tmp_path / "cities")
    spoilt(path, "text", lambda text: np.where(text == 0xD9, 0xFF, text).astype(np.uint8))
    with pytest.raises(UnicodeDecodeError) as raised:
        # Hits are found among integers; texts are read for what stands around them.
        ct.concordance(corpus=ct.open(path), query="الولد")
    assert "damaged? ct.verify(" in raised.value.__notes__[0]
    assert ct.verify(path) == ["parts-1/00000/text.npy"]


@pytest.mark.parametrize("change", [{"parts": []}, {"fingerprint": "0"}, {"history": []}])
def test_a_manifest_that_was_changed_is_damage_whatever_it_says(corpus, tmp_path, change):
    path = ct.save(corpus, tmp_path / "cities")
    manifest = json.loads((path / "corpus.json").read_text(encoding="utf-8"))
    (path / "corpus.json").write_text(json.dumps(manifest | change), encoding="utf-8")
    with pytest.raises(ValueError, match=r"is damaged .*corpus\.json was changed.*ct\.verify"):
        ct.open(path)
    assert ct.verify(path)[0] == "corpus.json"
