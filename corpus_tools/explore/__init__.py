"""Explore a corpus without code: type a word, see its lines, its groups, its company, its places.

`explorer` is all of it on one page; `lines`, `frequencies`, `company`, `places` and `network` are
its panels, each alone, for a notebook of one's own. Looking leads into code: what a panel shows is
in its ``table`` and its ``figure``, and ``code`` is the cell that makes both. Nothing needs a
network. ``python -m corpus_tools.explore`` opens it as a page, for whoever has no notebook.
"""

from typing import Any

from corpus_tools._checks import room
from corpus_tools.corpus.model import Corpus
from corpus_tools.naming.language import Language

__all__ = ["company", "explorer", "frequencies", "lines", "network", "places"]
#: What is meant for users, and not the modules that hold it.
__dir__ = __all__.copy


def explorer(corpus: Corpus, word: str | None = None, language: Language = None) -> Any:
    """Show all panels on one page, about the word that is typed there.

    A row of a table, or a point or bar of a chart, that is clicked, or chosen by the arrow keys and
    Enter, leads on: a line to its paragraph, a group to the lines in it, a word to its own company.

    Parameters
    ----------
    corpus
        The corpus.
    word
        The word or query to begin with, as for `concordance`; ``None`` is the most frequent word
        that is no stop word.
    language
        ``"ar"``, from right to left, or ``"en"``; ``None`` is that of `use_language`, or Arabic.

    Returns
    -------
    Explorer
        A widget, which a notebook shows. ``table``, ``figure`` and ``code`` are those of the panel
        that is seen; ``asked.word.value`` is what is in the box. A corpus without words gives a
        page that says so.

    Raises
    ------
    TypeError
        When it is no corpus.
    ImportError
        When ipywidgets, of the extra ``lab``, is not installed.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> explorer = ct.explorer(ct.read(["وصل القطار إلى المدينة. غادر القطار."]), "القطار")
    >>> len(explorer.table)
    2
    >>> print(explorer.code)
    import corpus_tools as ct
    <BLANKLINE>
    ct.use_language('ar')
    counted = corpus
    word = 'القطار'
    sort = None
    page = 1
    table = ct.concordance(counted, word, sort=sort, page=page, page_size=20)
    figure = ct.plot.positions(ct.matches(counted, word), counted.documents).figure
    table
    """
    return room("explore.whole").Explorer(corpus, word, language)


def lines(corpus: Corpus, word: str = "", language: Language = None, **options: Any) -> Any:
    """Show the lines of a word, sorted and by pages; a line opens its paragraph.

    Parameters
    ----------
    corpus
        The corpus.
    word
        The word or query to begin with.
    language
        As for `explorer`.
    **options
        ``sort``, as for `concordance`, and ``page``.

    Returns
    -------
    Panel
        A widget: ``table`` is a page of `concordance`, ``figure`` where all the lines are in the
        corpus, ``code`` the cell that makes both. Without a word there is none of them.

    Raises
    ------
    TypeError, ValueError, ImportError
        As `explorer` does, and when there is no such option.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["غادر القطار. وصل القطار إلى المدينة."])
    >>> lines(corpus, "القطار", sort="before").table["position"].tolist()
    [1, 3]
    """
    return room("explore.panels").Lines(corpus, word, language, options)


def frequencies(corpus: Corpus, word: str = "", language: Language = None, **options: Any) -> Any:
    """Show how frequent a word is in each group of the documents; without a word, the words.

    Parameters
    ----------
    corpus, word, language
        As for `lines`.
    **options
        ``by``, a metadata column with at most 60 values.

    Returns
    -------
    Panel
        ``table`` is that of `corpus_tools.frequencies`, the highest rate first; ``figure`` its
        bars.

    Raises
    ------
    TypeError, ValueError, ImportError
        As for `lines`.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> import pandas as pd
    >>> texts = pd.DataFrame({"text": ["بحر وبر", "بحر وبحر"], "year": [1990, 2020]})
    >>> frequencies(ct.read(texts), "*بحر", by="year").table[["year", "frequency"]]
       year  frequency
    0  2020          2
    1  1990          1
    """
    return room("explore.panels").Frequencies(corpus, word, language, options)


def company(corpus: Corpus, word: str = "", language: Language = None, **options: Any) -> Any:
    """Show the words that keep company with a word, around it.

    Parameters
    ----------
    corpus, word, language
        As for `lines`.
    **options
        ``measure`` and ``window``, as for `collocates`.

    Returns
    -------
    Panel
        ``table`` is that of `collocates` without stop words; ``figure`` is `plot.company`.

    Raises
    ------
    TypeError, ValueError, ImportError
        As for `lines`.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["شرب الولد الماء. شربت البنت الماء. أكل الولد الخبز"])
    >>> company(corpus, "الماء", window=2).table[["term", "observed"]]
        term  observed
    0  الولد         2
    """
    return room("explore.panels").Company(corpus, word, language, options)


def places(corpus: Corpus, word: str = "", language: Language = None) -> Any:
    """Show where in its documents a word is; a place opens its paragraph.

    Parameters
    ----------
    corpus, word, language
        As for `lines`.

    Returns
    -------
    Panel
        ``table`` is that of `matches`; ``figure`` is `plot.dispersion`.

    Raises
    ------
    TypeError, ImportError
        As for `explorer`.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> places(ct.read(["غادر القطار. وصل القطار."]), "القطار").table["position"].tolist()
    [1, 3]
    """
    return room("explore.panels").Places(corpus, word, language)


def network(corpus: Corpus, word: str = "", language: Language = None) -> Any:
    """Show which words of a word's company stand together.

    Parameters
    ----------
    corpus, word, language
        As for `lines`.

    Returns
    -------
    Panel
        ``table`` is that of `centralities`, for the network of the first 30 collocates; ``figure``
        is `plot.network`.

    Raises
    ------
    TypeError, ImportError
        As for `explorer`.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> corpus = ct.read(["شاي أخضر ساخن", "شاي أخضر ساخن", "شاي أسود ساخن", "شاي أسود"])
    >>> network(corpus, "شاي").table["term"].tolist()
    ['ساخن', 'أخضر', 'أسود']
    """
    return room("explore.panels").Network(corpus, word, language)
