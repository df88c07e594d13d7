"""`cite`: how this library is cited."""

from typing import Literal

from corpus_tools._checks import one_of, toml
from corpus_tools.display.methods import Paragraph
from corpus_tools.naming.language import Language, spoken
from corpus_tools.table import VERSION


def cite(style: Literal["apa", "bibtex", "cff"] = "apa", language: Language = None) -> Paragraph:
    """Give the reference of this library, for a list of references.

    What was done with it, and the sources of measures, is what `methods` writes: a corpus or a
    table is cited by it.

    Parameters
    ----------
    style
        ``"apa"`` for a list of references, ``"bibtex"`` for LaTeX, ``"cff"`` for a
        ``CITATION.cff`` beside one's code; the last two have no Arabic.
    language
        ``"en"`` or ``"ar"``; ``None`` is that of `use_language`, or English.

    Returns
    -------
    Paragraph
        A string: `print` it. It names the version that runs here, and no year, address or DOI,
        because there is none that is known.

    Raises
    ------
    ValueError
        When the style or the language is unknown.

    Examples
    --------
    >>> print(cite(language="ar").replace(VERSION, "1.0"))
    المساهمون في corpus_tools. (د.ت.). corpus_tools (الإصدار 1.0) [برمجية حاسوبية].
    """
    styles, language = toml("display/cite.toml"), spoken(language, "en")
    one_of("style", style, tuple(styles))
    language = language if language in styles[style] else "en"
    return Paragraph(styles[style][language].format(version=VERSION), language or "en")
