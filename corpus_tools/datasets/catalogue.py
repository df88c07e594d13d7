"""Which corpora there are by a name, and reading them."""

import functools
import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from corpus_tools._checks import needs, one_of, several, toml
from corpus_tools.corpus.model import Corpus
from corpus_tools.corpus.read import read
from corpus_tools.datasets.fetching import fetched
from corpus_tools.naming.language import spoken
from corpus_tools.table import Table

_CORPORA = toml("datasets/datasets.toml")
# What is once printed in a session is not printed again.
_tell = functools.cache(print)
_COLUMNS = "name title register documents words megabytes good_for licence citation address".split()


def list(name: str | None = None) -> Table:
    """List the corpora that `load` knows by a name, or the days or books of one of them.

    Parameters
    ----------
    name
        A corpus; ``None`` lists all of them.

    Returns
    -------
    Table
        ``name, title, register, documents, words, megabytes, good_for, licence, citation, address``
        with a row for each corpus, in the language of `use_language`; of one corpus ``name,
        documents, words, megabytes``, of books a ``title``, with a row for each day or book.
        Megabytes are what is fetched; words are counted as in `Corpus.n_words`.

    Raises
    ------
    ValueError
        When no corpus has the name.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> ct.datasets.list("openiti")["title"].tolist()[-1]
    'حبيش بن الحسن: عهد أبقراط'
    """
    one_of("name", name, (*_CORPORA, None))
    known = {key: own | own[spoken(None, "en")] for key, own in _CORPORA.items()}
    rows = known[name]["files"] if name else known
    table = Table([own | {"name": key} for key, own in rows.items()])
    table["megabytes"] = (table["bytes"] / 1e6).round(1)
    return table[[column for column in _COLUMNS if column in table]]


def load(
    name: str,
    days: Any = None,
    books: Any = None,
    folder: str | os.PathLike[str] | None = None,
    mirror: str | None = None,
    **options: Any,
) -> Corpus:
    """Read a corpus by its name; files that are not on this machine yet are fetched, and checked.

    Every file is what it was when it was entered in the list, to the last bit, or it is not read.
    Licence and citation are printed when a corpus is first loaded. What is once in the folder
    needs no network any more, nor the extra ``datasets``; a transfer that was cut goes on where it
    was, also in another session.

    Parameters
    ----------
    name
        A name that `list` gives, such as ``"saudinewsnet"``.
    days
        Of SaudiNewsNet: days such as ``["2015-07-21"]``; ``None`` is all that are listed.
    books
        Of OpenITI: books by their URI, or as much of it as names one book or an author's:
        ``"0281IbnAbiDunya.Manamat"``; ``None`` is all that are listed.
    folder
        Where the files are kept, in a folder of the name; ``None`` is what the environment variable
        ``CORPUS_TOOLS_DATASETS`` says, or the cache of this machine. A class may share one.
    mirror
        An address that serves such a folder, as ``python -m http.server`` does, in the place of the
        original; ``None`` is what ``CORPUS_TOOLS_MIRROR`` says, or no mirror.
    **options
        Further options of `read`, such as ``path=`` or ``progress=False``. How the files are to be
        read is known.

    Returns
    -------
    Corpus
        Its ids, metadata and fingerprint do not depend on the machine.

    Raises
    ------
    ValueError
        When there is no such corpus, day or book, or what came is not the file.
    OSError
        When a file could be neither found nor fetched; the message says what to put where.
    ImportError
        When a file is to be fetched and pooch is not installed.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> ct.datasets.load("openiti", books="0255Jahiz")  # "عهد أبقراط" is of 0300HubayshIbnHasan
    Traceback (most recent call last):
    ValueError: books is '0255Jahiz'; it can be '0279Tirmidhi.ShamailMuhammadiyya...
    """
    one_of("name", name, _CORPORA)
    corpus = _CORPORA[name] | _CORPORA[name][spoken(None, "en")]
    files = _chosen(corpus, days=days, books=books)
    kept = folder or os.environ.get("CORPUS_TOOLS_DATASETS")
    kept = kept or needs("pooch", "loading a corpus by its name").os_cache("corpus_tools")
    mirror = (mirror or os.environ.get("CORPUS_TOOLS_MIRROR", "")).rstrip("/")
    # Read in a folder that has the chosen files and no other: ids and fingerprint are made of names
    # in it; of a list they would be made of places in it, and of this machine's folders.
    with TemporaryDirectory() as temporary:
        (chosen := Path(temporary, name)).mkdir()
        for key, file in files.items():
            path = Path(kept).expanduser() / name / f"{key}{corpus['suffix']}"
            mirrored = f"{mirror}/{name}/{path.name}" if mirror else ""
            shutil.copy(fetched(path, mirrored or corpus["address"] + file["path"], file), chosen)
        _tell("{title} ({licence}). {terms}\n{citation}".format(**corpus))
        return read(chosen, **corpus["reading"] | options)


def _chosen(corpus: dict[str, Any], **asked: Any) -> dict[str, Any]:
    """Choose files by what was asked for: all of a key, or what is before a full stop in it."""
    known, by = corpus["files"], corpus["chosen_by"]
    if other := [name for name in asked if name != by and asked[name] is not None]:
        raise ValueError(f"{corpus['title']} has no {other[0]}; choose by {by}=")
    # An empty list has no name in it, and is told so.
    wanted = known if asked[by] is None else several(by, asked[by], f"{by}={[*known][:1]}") or [""]
    starts = tuple(f"{each}." for each in wanted)
    for start in starts:
        if not any(f"{key}.".startswith(start) for key in known):
            one_of(by, start[:-1], known)
    return {key: file for key, file in known.items() if f"{key}.".startswith(starts)}
