"""Corpora at a name: fetched from a server on this machine that cuts, lies, or is not there."""

import hashlib
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import pytest

import corpus_tools as ct
from corpus_tools.datasets.fetching import fetched
from corpus_tools.naming.language import speaking

TEXT = "قرأ الطالب كتابًا في المكتبة.\n".encode() * 4000
FILE = {"bytes": len(TEXT), "sha256": hashlib.sha256(TEXT).hexdigest()}


class Server:
    """Serves files by name; ``cuts`` says after how many bytes each request is cut, in turn."""

    def __init__(self, files, cuts=(), ranges=True, length=True):
        self.files, self.cuts, self.ranges, self.length = files, [*cuts], ranges, length
        self.asked, self.address = [], ""


@contextmanager
def serving(files, **how):
    told = Server(files, **how)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            told.asked.append((self.path, self.headers["Range"]))
            content = told.files.get(unquote(self.path).lstrip("/"))
            if content is None:
                self.send_error(404)
                return
            first = int(self.headers["Range"].removeprefix("bytes=").rstrip("-"))
            if told.ranges and first >= len(content):
                self.send_error(416)
                return
            rest = content[first:] if told.ranges else content
            self.send_response(206 if told.ranges else 200)
            if told.length:
                self.send_header("Content-Length", str(len(rest)))
            self.end_headers()
            self.wfile.write(rest[: told.cuts.pop(0)] if told.cuts else rest)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    told.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(autouse=True)
def alone(monkeypatch):
    """Neither a proxy nor a folder or mirror of whoever runs this."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.delenv("CORPUS_TOOLS_DATASETS", raising=False)
    monkeypatch.delenv("CORPUS_TOOLS_MIRROR", raising=False)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "مدوّنة" / "نص.txt"


@pytest.fixture(scope="session")
def kept(shared):
    """The shared files as a folder that `load` made, and as what a server of it would serve."""
    corpora = shared / "corpora"
    files = {f"saudinewsnet/{own.name}": own for own in corpora.glob("saudinewsnet/*.zip")}
    for own in corpora.glob("openiti/*"):
        files[f"openiti/{own.name.replace('.mARkdown', '')}"] = own
    return {name: own.read_bytes() for name, own in files.items()}


def left(path):
    """The files beside one that was fetched, but for its lock."""
    return sorted(own.name for own in path.parent.iterdir() if own.suffix != ".lock")


def nowhere():
    """An address at which nobody listens."""
    with serving({}) as server:
        return server.address


@pytest.mark.parametrize("ranges", [True, False])
@pytest.mark.parametrize("length", [True, False])
def test_a_file_is_fetched_once_and_kept(path, ranges, length):
    with serving({"a": TEXT}, ranges=ranges, length=length) as server:
        for _ in range(2):
            assert fetched(path, f"{server.address}/a", FILE).read_bytes() == TEXT
    assert server.asked == [("/a", "bytes=0-")]
    assert left(path) == ["نص.txt"]


def test_a_transfer_that_is_cut_goes_on_where_it_was(path):
    with serving({"a": TEXT}, cuts=[131072, 65536]) as server:
        fetched(path, f"{server.address}/a", FILE)
    assert [asked for _, asked in server.asked] == ["bytes=0-", "bytes=131072-", "bytes=196608-"]
    assert path.read_bytes() == TEXT
    assert left(path) == ["نص.txt"]


def test_a_transfer_that_was_given_up_goes_on_in_another_session(path):
    with serving({"a": TEXT}, cuts=[65536, 0, 0]) as server:
        with pytest.raises(OSError, match=r"Save http.*/a by hand as .*نص\.txt"):
            fetched(path, f"{server.address}/a", FILE)
        assert not path.exists()
        server.asked.clear()
        fetched(path, f"{server.address}/a", FILE)
    assert server.asked == [("/a", "bytes=65536-")]
    assert path.read_bytes() == TEXT


@pytest.mark.parametrize(
    ("junk", "ranges"),
    [
        (b"<html>", True),
        (b"<html>", False),
        (TEXT[:-1] + b"x", True),
        (TEXT, True),
        (TEXT + b"x", True),
        (b"", True),
    ],
    ids=["page", "page, no ranges", "changed", "whole", "longer", "empty"],
)
def test_what_was_kept_and_is_no_piece_of_the_file_is_thrown_away(path, junk, ranges):
    path.parent.mkdir()
    Path(f"{path}.part").write_bytes(junk)
    with serving({"a": TEXT}, ranges=ranges) as server:
        assert fetched(path, f"{server.address}/a", FILE).read_bytes() == TEXT
    assert left(path) == ["نص.txt"]


@pytest.mark.parametrize(
    ("wrong", "length"),
    [(b"", True), (b"<html>login</html>", True), (TEXT[:-1] + b"x", False), (TEXT * 3, False)],
    ids=["empty", "login", "changed", "longer"],
)
def test_another_file_is_refused_and_not_kept(path, wrong, length):
    """An empty one, the page of a network that asks for a password, one changed, one longer."""
    with serving({"a": wrong}, length=length) as server:
        with pytest.raises((ValueError, OSError), match=r"could not be fetched\. Save http"):
            fetched(path, f"{server.address}/a", FILE)
        assert not path.exists()
        server.files["a"] = TEXT
        assert fetched(path, f"{server.address}/a", FILE).read_bytes() == TEXT


def test_a_file_that_was_changed_where_it_is_kept_is_fetched_again(path):
    path.parent.mkdir()
    path.write_bytes(TEXT[:-1])
    with serving({"a": TEXT}) as server:
        assert fetched(path, f"{server.address}/a", FILE).read_bytes() == TEXT
    assert len(server.asked) == 1


@pytest.mark.parametrize("where", ["", "/lost"])
def test_without_a_network_or_the_file_the_error_says_what_to_put_where(path, where):
    with serving({}) as server:
        address = f"{server.address}{where}" if where else f"{nowhere()}/a"
        with pytest.raises(OSError, match="could not be fetched") as caught:
            fetched(path, address, FILE)
    assert f"Save {address} by hand as {path}, or name a folder" in str(caught.value)
    assert ("404" in str(caught.value)) == bool(where)


def test_what_is_there_needs_no_network_no_pooch_and_no_right_to_write(path, monkeypatch):
    path.parent.mkdir()
    path.write_bytes(TEXT)
    path.parent.chmod(0o500)
    monkeypatch.setitem(__import__("sys").modules, "pooch", None)
    try:
        assert fetched(path, nowhere(), FILE) == path
        assert left(path) == ["نص.txt"]
        with pytest.raises(ImportError, match="needs the package pooch: pip install pooch"):
            fetched(path.with_name("ب.txt"), nowhere(), FILE)
    finally:
        path.parent.chmod(0o700)


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "ملف").write_bytes(b"")
    with pytest.raises(OSError, match="or name a folder"):
        fetched(tmp_path / "ملف" / "a.txt", nowhere(), FILE)


def test_two_at_once_fetch_once(path):
    with serving({"a": TEXT}, cuts=[65536]) as server, ThreadPoolExecutor(4) as pool:
        calls = [pool.submit(fetched, path, f"{server.address}/a", FILE) for _ in range(4)]
        assert {call.result().read_bytes() for call in calls} == {TEXT}
    assert [asked for _, asked in server.asked] == ["bytes=0-", "bytes=65536-"]


def test_every_listed_file_is_read_as_it_is_listed(kept, tmp_path):
    """Sizes, sums, documents and words, by which a reader chooses, of all that lies here."""
    table = ct.datasets.list().set_index("name")
    with serving(kept) as server:
        for name in table.index:
            corpus = ct.datasets.load(name, folder=tmp_path, mirror=server.address, progress=False)
            files = ct.datasets.list(name)
            assert list(files[["documents", "words"]].sum()) == [len(corpus), corpus.n_words]
            assert list(table.loc[name, ["documents", "words"]]) == [len(corpus), corpus.n_words]
            sizes = [len(kept[f"{name}/{own.name}"]) for own in (tmp_path / name).glob("*[tp]")]
            assert len(sizes) == len(files)
            assert table.loc[name, "megabytes"] == round(sum(sizes) / 1e6, 1)
    assert {own for own, _ in server.asked} == {f"/{own}" for own in kept}


def test_a_corpus_is_the_same_wherever_its_files_come_from(kept, tmp_path, monkeypatch):
    """From a mirror, from a folder filled by hand, alone or beside other days."""
    monkeypatch.setenv("CORPUS_TOOLS_DATASETS", str(tmp_path / "أ"))
    with serving(kept) as server:
        monkeypatch.setenv("CORPUS_TOOLS_MIRROR", f"{server.address}/")
        first = ct.datasets.load("openiti", books="0281IbnAbiDunya", progress=False)
        ct.datasets.load("openiti", progress=False)
    hand = tmp_path / "ب" / "openiti"
    hand.mkdir(parents=True)
    for name, content in kept.items():
        if "0281" in name:
            (hand / Path(name).name).write_bytes(content)
    for options in ({}, {"folder": hand.parent}, {"path": tmp_path / "saved"}):
        corpus = ct.datasets.load(
            "openiti", books=["0281IbnAbiDunya.Manamat", "0281IbnAbiDunya.ManCashaBacdaMawt"],
            progress=False, **options,
        )  # fmt: skip
        assert corpus.fingerprint == first.fingerprint
        assert list(corpus.documents["id"]) == [
            "0281IbnAbiDunya.ManCashaBacdaMawt.JK000908-ara1",
            "0281IbnAbiDunya.Manamat.Shamela0013070-ara1",
        ]
        assert list(corpus.documents["file"].str.contains("/")) == [False, False]
        assert corpus.history[0] == {"step": "read", "source": "openiti"}


def test_a_day_of_news_is_what_its_zip_is(kept, tmp_path, saudinewsnet):
    with serving(kept) as server:
        options = {"folder": tmp_path, "mirror": server.address, "progress": False}
        corpus = ct.datasets.load("saudinewsnet", days=["2015-07-22"], **options)
    assert [own for own, _ in server.asked] == ["/saudinewsnet/2015-07-22.zip"]
    assert len(corpus) == len(saudinewsnet) == 2050
    assert [corpus.text(row) for row in (0, 2049)] == [saudinewsnet.text(n) for n in (0, 2049)]
    assert corpus.documents["id"].iloc[0] == "2015-07-22.zip/2015-07-22:1"


@pytest.mark.parametrize(
    ("name", "asked", "said"),
    [
        ("saudinews", {}, "did you mean 'saudinewsnet'"),
        ("saudinewsnet", {"days": "2015-07-23"}, "days is '2015-07-23'; it can be '2015-07-21'"),
        ("saudinewsnet", {"days": []}, "days is ''; it can be '2015-07-21'"),
        ("saudinewsnet", {"days": 22}, r"give one name, or a list.*days=\['2015-07-21'\]"),
        ("saudinewsnet", {"books": "0281"}, "has no books; choose by days="),
        ("openiti", {"days": ["2015-07-21"]}, "has no days; choose by books="),
        ("openiti", {"books": "0281IbnAbi"}, "books is '0281IbnAbi'; it can be '0279Tirm"),
        ("openiti", {"books": ["0281IbnAbiDunya", "../x"]}, r"books is '\.\./x'"),
    ],
)
def test_what_is_not_listed_is_refused_before_anything_is_fetched(tmp_path, name, asked, said):
    with pytest.raises(ValueError, match=said):
        ct.datasets.load(name, folder=tmp_path / "never", mirror="http://nowhere.invalid", **asked)
    assert [*tmp_path.iterdir()] == []


def test_the_list_has_all_that_a_reader_needs_in_both_languages():
    for language, word in (("en", "news"), ("ar", "صحافة")):
        with speaking(language):
            table = ct.datasets.list()
            assert table.notna().all(axis=None) and (table != "").all(axis=None)
            assert word in table["register"].iloc[0]
            assert set(table["licence"]) == {"CC BY-NC-SA 4.0"}
            heads = table.to_html()
            assert ("الرخصة" in heads, "Licence" in heads) == (language == "ar", language == "en")
    for name in table["name"]:
        files = ct.datasets.list(name)
        assert files["name"].is_unique and files["megabytes"].between(0, 4).all()


def test_addresses_name_a_commit():
    for address in ct.datasets.list()["address"]:
        assert address.startswith("https://raw.githubusercontent.com/")
    assert "/4e39239966c2ae8a3faa591201acb9cd1f51199d/" in ct.datasets.list()["address"].iloc[0]


def test_licence_and_citation_are_printed_once_in_a_session(kept, tmp_path, capsys):
    with serving(kept) as server, speaking("ar"):
        for _ in range(2):
            ct.datasets.load(
                "openiti", books="0300HubayshIbnHasan", folder=tmp_path, mirror=server.address,
                progress=False,
            )  # fmt: skip
    said = capsys.readouterr().out
    assert said.count("CC BY-NC-SA 4.0") == 1
    assert "لغير الأغراض التجارية" in said and "Romanov" in said
