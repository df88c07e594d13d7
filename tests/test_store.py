"""A corpus on disk: whatever happens while it is written, nothing that was there is lost."""

import json
import os
import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import filelock
import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest
from dying import killed
from test_corpus import same

import corpus_tools as ct

TEXTS = [f"ذهب الولد رقم {number} إلى المدينة. ثم عاد، ونام!" for number in range(40)]


@pytest.fixture
def corpus():
    frame = pd.DataFrame({"text": TEXTS, "year": range(1980, 2020)})
    return ct.read(frame, progress=False)


#: How many characters make a part, where there are to be several.
SMALL = 400


def files(folder):
    return sorted(item.relative_to(folder).as_posix() for item in folder.rglob("*"))


def test_save_and_open(corpus, tmp_path):
    path = ct.save(corpus, tmp_path / "cities")
    opened = ct.open(tmp_path / "cities")
    same(corpus, opened)
    pd.testing.assert_frame_equal(ct.reading_report(corpus), ct.reading_report(opened))
    assert path.name == "cities.corpus"
    assert repr(opened) == repr(corpus)
    assert opened.fingerprint == corpus.fingerprint
    assert isinstance(opened.parts[0].ids.base, np.memmap)


def test_opening_reads_the_manifest_alone(corpus, tmp_path, monkeypatch):
    path = ct.save(corpus, tmp_path / "cities")
    for module, name in ((np, "load"), (pd, "read_parquet"), (pq, "read_table")):
        monkeypatch.setattr(module, name, lambda *_, **__: pytest.fail("it was read"))
    opened = ct.open(path)
    assert len(opened) == len(corpus)
    monkeypatch.undo()
    same(corpus, opened)


def test_other_programs_can_read_the_folder(corpus, tmp_path):
    """What the README in the folder promises, step by step."""
    path = ct.read(TEXTS, path=tmp_path / "cities", part_characters=SMALL).origin.path
    manifest = json.loads((Path(path) / "corpus.json").read_text(encoding="utf-8"))
    tables = Path(path) / manifest["tables"]
    vocabulary = pd.read_parquet(tables / "vocabulary.parquet")
    keys = pd.read_parquet(tables / "default-keys.parquet")["key"]
    key_of = pd.read_parquet(tables / "default-ids.parquet")["key"]
    forms, kept, sizes = [], [], []
    assert len(manifest["parts"]) > 3
    for number, part in enumerate(manifest["parts"]):
        column = {file.stem: np.load(file) for file in (Path(path) / part["folder"]).glob("*.npy")}
        types = np.load(tables / f"types-{number:05}.npy")
        rows = types[column["ids"]]
        own = [form.decode() for form in vocabulary["form"][rows]]
        text = column["text"].tobytes().decode()
        starts = column["starts"].tolist()
        assert own == [text[a : a + len(b)] for a, b in zip(starts, own, strict=True)]
        counts = column["counts"]
        assert counts.tolist() == np.bincount(column["ids"]).tolist()
        rare = [t for t in range(len(types)) if counts[t] * 64 <= len(own)]
        expected = [np.flatnonzero(column["ids"] == t) for t in rare]
        assert column["postings"].tolist() == np.concatenate([[], *expected]).tolist()
        forms += own
        kept += [keys[key_of[row]].decode() for row in rows]
        sizes += [end - start for start, end in pairwise(column["documents"].tolist())]
    table = ct.tokens(ct.open(path))
    assert forms == list(table["form"])
    assert kept == list(table["key"])
    assert sizes == list(ct.open(path).documents["tokens"])


def test_columns_take_little_more_room_than_the_text(shared, tmp_path):
    """All that is stored beside the text, where it is news and not a toy."""
    source = shared / "corpora" / "saudinewsnet" / "2015-07-22.zip"
    path = Path(ct.read(source, text="content", path=tmp_path / "news").origin.path)
    sizes = {file: file.stat().st_size for file in path.glob("parts-*/*/*.npy")}
    text = sum(size for file, size in sizes.items() if file.name == "text.npy")
    types = sum(file.stat().st_size for file in path.glob("tables-*/types-*.npy"))
    columns = sum(size for file, size in sizes.items() if not file.name.startswith("text"))
    assert columns + types <= 1.3 * text


def test_a_build_on_disk_is_the_one_in_memory(tmp_path):
    frame = pd.DataFrame({"text": TEXTS, "year": range(1980, 2020)})
    here = ct.read(frame, part_characters=SMALL)
    there = ct.read(frame, path=tmp_path / "built", part_characters=SMALL)
    assert len(there.parts) > 3
    same(here, there)
    assert there.fingerprint == here.fingerprint
    saved = ct.save(here, tmp_path / "saved")
    assert files(saved) == files(tmp_path / "built.corpus")
    assert ct.verify(saved) == ct.verify(tmp_path / "built") == []
    with pytest.raises(FileExistsError, match="remove the folder first"):
        ct.read(frame, path=tmp_path / "built")


def test_saving_never_loses_what_is_there(corpus, tmp_path, monkeypatch):
    path = ct.save(corpus, tmp_path / "cities")
    before = files(path)
    with pytest.raises(FileExistsError, match="overwrite=True"):
        ct.save(corpus, path)
    other = ct.read(["نص آخر"])
    for owner, name in ((np, "save"), (pq, "write_table"), (json, "dumps"), (Path, "replace")):
        monkeypatch.setattr(owner, name, lambda *_, **__: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            ct.save(other, path, overwrite=True)
        monkeypatch.undo()
        same(corpus, ct.open(path))
        assert files(path) == before
    same(other, ct.open(ct.save(other, path, overwrite=True)))
    assert ct.verify(path) == []
    assert [item.name for item in path.glob("parts-*")] == ["parts-2"]


@pytest.mark.parametrize(
    "error", [OSError(28, "No space left on device"), OSError("9 requested and 3 written")]
)
def test_a_full_disk_is_told(corpus, tmp_path, monkeypatch, error):
    path = ct.save(corpus, tmp_path / "cities")

    def full(*_, **__):
        raise error

    monkeypatch.setattr(np, "save", full)
    for write in (
        lambda: ct.save(corpus, path, overwrite=True),
        lambda: ct.extend(path, TEXTS),
        lambda: ct.read(TEXTS, path=tmp_path / "built"),
    ):
        with pytest.raises(OSError, match=r"the disk is full, so nothing was changed"):
            write()
    same(corpus, ct.open(path))
    assert ct.verify(path) == []
    assert [item.name for item in tmp_path.iterdir()] == ["cities.corpus"]


def test_cancelling_leaves_nothing(tmp_path, monkeypatch):
    def cancelled(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", cancelled)
    with pytest.raises(KeyboardInterrupt):
        ct.read(TEXTS, path=tmp_path / "cities", part_characters=SMALL)
    assert list(tmp_path.iterdir()) == []


def test_folders_of_others_are_left_alone(corpus, tmp_path):
    other = tmp_path / "articles.v1.corpus"
    other.mkdir()
    (other / "corpus.json").write_text('{"my": 1}')
    (other / "precious.txt").write_text("نص")
    with pytest.raises(FileExistsError, match="not a corpus"):
        ct.save(corpus, other, overwrite=True)
    with pytest.raises(FileExistsError, match="not a corpus"):
        ct.read(TEXTS, path=other)
    assert (other / "precious.txt").exists()
    path = ct.save(corpus, tmp_path / "news.2015")
    assert path.name == "news.2015.corpus"
    (path / "notes.txt").write_text("نص")
    ct.save(corpus, path, overwrite=True)
    assert (path / "notes.txt").exists()


def test_a_drive_without_locks_is_told(corpus, tmp_path, monkeypatch):
    def acquire(*_, **__):
        raise NotImplementedError("FileSystem does not appear to support flock")

    monkeypatch.setattr(filelock.FileLock, "acquire", acquire)
    for write in (lambda: ct.save(corpus, tmp_path / "a"), lambda: ct.read(["نص"], path=tmp_path)):
        with pytest.raises(OSError, match=r"cannot be written: .*ocks.*\. Choose a place"):
            write()


def test_a_place_at_home_is_written_as_the_shell_writes_it(corpus, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME" if os.name == "posix" else "USERPROFILE", str(tmp_path))
    assert ct.save(corpus, "~/cities") == tmp_path / "cities.corpus"
    ct.read(TEXTS, path="~/built.corpus", progress=False)
    ct.extend("~/cities", ["نص"])
    assert ct.verify("~/cities") == ct.verify("~/built") == []
    assert len(ct.open("~/cities")) == len(ct.open("~/built")) + 1


def indexed(path):
    """Tell when the tokens of each part were written."""
    return {file: file.stat().st_mtime_ns for file in path.glob("parts-1/*/ids.npy")}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")
@pytest.mark.parametrize(("name", "times", "done"), [("ids.npy", 3, 2), ("corpus.json", 1, None)])
def test_a_killed_build_goes_on_where_it_was(tmp_path, name, times, done):
    path = tmp_path / "cities.corpus"
    killed(f"ct.read({TEXTS!r}, path={str(path)!r}, part_characters={SMALL})", name, times)
    with pytest.raises(FileNotFoundError, match="never finished"):
        ct.open(path)
    before = indexed(path)
    built = ct.read(TEXTS, path=path, part_characters=SMALL)
    assert len(before) == (done or len(built.parts)) > 1
    assert before.items() <= indexed(path).items()
    same(built, ct.read(TEXTS))
    assert ct.verify(path) == []
    assert "unfinished.json" not in files(path)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")
def test_a_killed_build_does_not_go_on_with_parts_of_other_texts(tmp_path):
    path = tmp_path / "cities.corpus"
    killed(f"ct.read({TEXTS!r}, path={str(path)!r}, part_characters={SMALL})", "ids.npy", 3)
    before = indexed(path)
    # As long as before, so that each part begins and ends with the same documents.
    changed = [TEXTS[0].replace("الولد", "البطل"), *TEXTS[1:]]
    built = ct.read(changed, path=path, part_characters=SMALL)
    assert len(before) == 2 and len(before.items() & indexed(path).items()) == 1
    same(built, ct.read(changed))
    assert ct.verify(path) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")
def test_a_killed_build_goes_on_with_a_tokenizer_of_ones_own(tmp_path):
    own = ct.Tokenizer(brands=["عاد،"])
    # What another tokenizer has cut is not gone on with.
    for tokenizer, goes_on in ((own, True), (None, False)):
        path = tmp_path / f"cities{goes_on}.corpus"
        options = f"part_characters={SMALL}, tokenizer=ct.Tokenizer(brands={own.brands!r})"
        killed(f"ct.read({TEXTS!r}, path={str(path)!r}, {options})", "ids.npy", 3)
        before = indexed(path)
        built = ct.read(TEXTS, path=path, tokenizer=tokenizer, part_characters=SMALL)
        assert len(before) == 2
        assert (before.items() <= indexed(path).items()) is goes_on
        same(built, ct.read(TEXTS, tokenizer=tokenizer))
    assert ct.read(TEXTS, tokenizer=own).n_tokens != built.n_tokens


# What is written first, in the middle and last; what goes when the new corpus is in place.
WRITTEN = ["writing.lock", "ids.npy", "SHA256SUMS", "types-00000.npy", "corpus.json.new"]
WRITTEN += ["corpus.json", "tables-1"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no kill -9")
@pytest.mark.parametrize("what", ["save", "extend"])
@pytest.mark.parametrize("where", WRITTEN)
def test_a_killed_writer_leaves_the_old_or_the_new(corpus, tmp_path, what, where):
    path = ct.save(corpus, tmp_path / "cities")
    lines = {
        "save": f"ct.save(ct.read({TEXTS[:3]!r}), {str(path)!r}, overwrite=True)",
        "extend": f"ct.extend({str(path)!r}, {TEXTS[:9]!r})",
    }
    killed(lines[what], where)
    assert ct.verify(path) == []
    found = ct.open(path)
    if where != "tables-1":
        same(corpus, found)
    else:
        assert len(found) == (3 if what == "save" else 49)
    same(found, ct.open(ct.save(ct.open(path), tmp_path / "again")))
    ct.save(corpus, path, overwrite=True)
    assert len(list(path.glob("parts-*"))) == len(list(path.glob("tables-*"))) == 1


def test_two_writers_do_not_meet(corpus, tmp_path):
    path = ct.save(corpus, tmp_path / "cities")

    def meanwhile():
        with pytest.raises(BlockingIOError, match="another process"):
            ct.save(corpus, path, overwrite=True)
        same(corpus, ct.open(path))
        yield "نص"

    assert len(ct.extend(path, meanwhile())) == 41
    assert ct.verify(path) == []


@pytest.mark.parametrize("name", ["ids", "starts", "text", "types", "vocabulary", "documents"])
def test_damage_is_told(corpus, tmp_path, name):
    path = ct.save(corpus, tmp_path / "cities")
    (file,) = [
        file
        for pattern in (f"parts-1/00000/{name}.npy", f"tables-1/{name}*")
        for file in path.glob(pattern)
        if file.suffix == ".parquet" or name not in ("documents",)
    ]
    content = file.read_bytes()
    for damaged in (content[:-5], b"", None):
        file.unlink(missing_ok=True)
        if damaged is not None:
            file.write_bytes(damaged)
        assert ct.verify(path) == [file.relative_to(path).as_posix()]
        with pytest.raises(ValueError, match=r"is damaged.*ct\.verify"):
            ct.concordance(ct.open(path), "الولد"), ct.tokens(ct.open(path))
    flipped = bytearray(content)
    flipped[-4] ^= 1
    file.write_bytes(flipped)
    assert ct.verify(path) == [file.relative_to(path).as_posix()]


def test_a_damaged_manifest_is_told(corpus, tmp_path):
    with pytest.raises(FileNotFoundError, match="holds no corpus"):
        ct.open(tmp_path)
    path = ct.save(corpus, tmp_path / "cities")
    manifest = json.loads((path / "corpus.json").read_text(encoding="utf-8"))
    (path / "corpus.json").write_text(json.dumps(manifest | {"fingerprint": "0"}))
    assert ct.verify(path) == ["corpus.json"]
    for version, said in ((99, "Install a newer one"), (2, "older.*Remove the folder.*ct.read")):
        (path / "corpus.json").write_text(json.dumps(manifest | {"format_version": version}))
        with pytest.raises(ValueError, match=rf"has format {version}.*{said}"):
            ct.open(path)
    (path / "corpus.json").write_text("{")
    with pytest.raises(ValueError, match="damaged"):
        ct.open(path)
    same(corpus, ct.open(ct.save(corpus, path, overwrite=True)))
    assert ct.verify(path) == []
    assert len(list(path.glob("tables-*"))) == 1


def test_sums_are_those_of_sha256sum(corpus, tmp_path):
    path = ct.save(corpus, tmp_path / "cities")
    if shutil.which("sha256sum") is None:
        pytest.skip("this machine has no sha256sum")
    for sums in path.rglob("SHA256SUMS"):
        subprocess.run(["sha256sum", "--check", "--quiet", sums], cwd=sums.parent, check=True)


def test_extend(tmp_path):
    frame = pd.DataFrame({"text": TEXTS, "year": range(1980, 2020)})
    frame.index = frame["year"].astype(str)
    path = ct.save(ct.read(frame[:25], part_characters=SMALL), tmp_path / "cities")
    inodes = {file: file.stat().st_ino for file in path.glob("parts-*/*/*")}
    longer = ct.extend(path, frame[25:], part_characters=SMALL)
    assert len(longer.parts) > 4
    whole = ct.read(frame)
    for column in ("document", "start", "form", "key", "kind", "sentence"):
        assert list(ct.tokens(longer)[column]) == list(ct.tokens(whole)[column])
    pd.testing.assert_frame_equal(ct.frequencies(longer), ct.frequencies(whole))
    pd.testing.assert_frame_equal(longer.documents, whole.documents)
    assert ct.verify(path) == []
    assert {file: file.stat().st_ino for file in inodes} == inodes
    assert longer.history[-1]["step"] == "extend"
    assert longer.history[-1]["documents"] == 15
    assert longer.fingerprint != whole.fingerprint
    again = ct.extend(path, pd.DataFrame({"text": ["نص"], "town": ["فاس"]}, index=["1980"]))
    assert list(again.documents["id"][-1:]) == ["1980~2"]
    assert again.documents["year"].tolist()[-2:] == [2019, pd.NA]
    report = ct.reading_report(again)
    assert report["reason"].str.contains("1 ids were taken").sum() == 1


def test_every_document_that_is_added_has_an_id_of_its_own(tmp_path):
    texts = ["ذهب الولد", "عاد الولد"]
    path = ct.save(ct.read(pd.DataFrame({"text": texts}, index=["فاس", "تونس"])), tmp_path / "a")
    # The name that the first one gets is that of the second.
    longer = ct.extend(path, pd.DataFrame({"text": texts}, index=["فاس", "فاس~2"]))
    assert list(longer.documents["id"]) == ["فاس", "تونس", "فاس~2", "فاس~2~2"]


def test_extending_what_cannot_be_extended(corpus, tmp_path):
    with pytest.raises(FileNotFoundError, match="holds no corpus"):
        ct.extend(tmp_path, ["نص"])
    path = ct.save(corpus, tmp_path / "cities")
    with pytest.raises(FileNotFoundError, match="does not exist"):
        ct.extend(path, tmp_path / "nothing")
    with pytest.raises(ValueError, match=r"read with the tokenizer \{'kind': 'default'\}"):
        ct.extend(path, ["نص"], tokenizer=lambda text: [])
    same(corpus, ct.open(path))
    assert ct.verify(path) == []
