"""Open the explorer as a page of its own: ``python -m corpus_tools.explore [CORPUS]``, by Voilà.

The texts are read once and saved; each page that is opened has a kernel of its own, which opens
what was saved. What cannot be read is said on the page.
"""

import argparse
import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import corpus_tools as ct
from corpus_tools._checks import needs, toml
from corpus_tools.explore.asking import Words
from corpus_tools.naming.language import Language, speaking
from corpus_tools.table.markup import isolated


def source_of(texts: str, text: str | None, language: Language, folder: Path) -> str:
    """Read the texts, save them in a folder, and give the cell that opens the explorer.

    Parameters
    ----------
    texts
        A folder, a file, a zip or a saved corpus; "" is the sample.
    text
        The field of the texts, as for `read`.
    language
        Of the page.
    folder
        Where to save the corpus.

    Returns
    -------
    str
        Where the texts cannot be read, a cell that says so.

    Examples
    --------
    >>> "لا_مجلد" in source_of("لا_مجلد", None, "ar", Path("."))
    True
    """
    try:
        with speaking(language):  # for what `source` says
            where = _saved(texts, text, folder)
    except Exception as error:  # whatever it is, the page says it in a sentence
        said = isolated(Words(language).said("unopened", error=error))
        return f"from IPython.display import HTML\nHTML({f'<p dir=auto>{said}</p>'!r})"
    return f"import corpus_tools as ct\nct.explorer(ct.open({where!r}), language={language!r})"


def _saved(texts: str, text: str | None, folder: Path) -> str:
    """Give the place of a saved corpus: it is where it was, or in the folder."""
    place = ct.source(texts or None)
    corpus = ct.classroom.read(place, text=text)
    if place and Path(place, "corpus.json").is_file():
        return str(Path(place).resolve())
    ct.save(corpus, folder / "texts")
    return str(folder / "texts")


def main() -> None:
    """Read, and serve the page until it is stopped by Ctrl+C."""
    parser = argparse.ArgumentParser(prog="corpus_tools.explore", description=__doc__)
    parser.add_argument("corpus", nargs="?", default="", help="folder, file, zip or saved corpus")
    parser.add_argument("--text", help="the field of the texts, in tables")
    parser.add_argument("--language", choices=("ar", "en"), default="ar")
    parser.add_argument("--port", type=int, default=0, help="0 is any that is free")
    parser.add_argument("--no-browser", action="store_true", help="do not open the page")
    told = parser.parse_args()
    needs("voila", "the explorer as a page")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = source_of(told.corpus, told.text or None, told.language, folder)
        notebook = toml("explore/words.toml")["notebook"].replace("SOURCE", json.dumps(source))
        path = folder / f"{Words(told.language).said('title')}.ipynb"
        path.write_text(notebook, encoding="utf-8")
        template = folder / "voila" / "templates" / "explorer"
        template.mkdir(parents=True)
        for file, content in toml("explore/words.toml")["template"].items():
            (template / file).write_text(content, encoding="utf-8")
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", told.port))
            port = probe.getsockname()[1]
        options = [*toml("explore/words.toml")["voila"], f"--port={port}"]
        options += ["--no-browser"] if told.no_browser else []
        print(f"http://127.0.0.1:{port}/", flush=True)
        paths = os.pathsep.join(filter(None, (name, os.environ.get("JUPYTER_PATH"))))
        command = [sys.executable, "-P", "-m", "voila", str(path), *options]
        with contextlib.suppress(KeyboardInterrupt):
            subprocess.run(command, check=False, env={**os.environ, "JUPYTER_PATH": paths})


if __name__ == "__main__":
    main()
