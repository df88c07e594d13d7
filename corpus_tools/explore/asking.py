"""What is asked of a corpus: a word, and what is counted as one with it."""

import html
from collections.abc import Callable, Mapping
from typing import Any

import corpus_tools as ct
from corpus_tools._checks import needs, toml
from corpus_tools.corpus.model import Corpus, check_corpus
from corpus_tools.naming.language import spoken

# Whichever way the explorer is entered, also as `python -m`, it says what to install: the other
# modules take the widgets from here.
widgets: Any = needs("ipywidgets", "the explorer")
#: So many letters of an error that is none of the explorer's are shown.
LONGEST = 300


class Unasked(ValueError):
    """There is nothing to look for; the message is a sentence for the page.

    >>> str(Unasked("اكتب كلمة."))
    'اكتب كلمة.'
    """


class Words:
    """What the explorer says, in one language.

    >>> Words("ar").said("hits", hits="7", page=1, pages=1)
    'عدد المواضع: 7 · الصفحة 1 من 1'
    """

    def __init__(self, language: str | None) -> None:
        self.language = spoken(language, "ar")
        self.words = toml("explore/words.toml")[self.language]

    def said(self, name: str, **values: Any) -> str:
        """Give a sentence, with the values put in."""
        return str(self.words[name].format(**values))

    def menu(self, name: str, choices: Mapping[Any, str]) -> Any:
        """Make a menu of values, by what is written for them."""
        # With its index: a first choice that is None would be none.
        options = [(said, value) for value, said in choices.items()]
        return widgets.Dropdown(options=options, index=0, description=self.said(name))

    def number(self, name: str, value: int, most: int) -> Any:
        """Make a box for a whole number from 1."""
        return widgets.BoundedIntText(value, min=1, max=most, description=self.said(name))

    def sentence(self, error: BaseException) -> str:
        """Say in one sentence what went wrong.

        >>> Words("en").sentence(ValueError("لا كلمة"))
        'That did not work: لا كلمة'
        """
        if isinstance(error, Unasked):
            return str(error)
        if not isinstance(error, ct.QueryError):
            first, *_ = str(error).splitlines() or [type(error).__name__]
            return self.said("failed", error=first[:LONGEST])
        if not error.query:
            return self.said("too_wide")
        sign = error.query[error.position : error.position + 1]
        return self.said("unread" if sign else "unended", place=error.position + 1, sign=sign)


class Place(widgets.VBox):
    """A part of the page; where it cannot be shown, as in a saved notebook, it says what to do."""

    words: Words

    def __repr__(self) -> str:
        return self.words.said("gone")


class Asked(Place):
    """The box for a word, and the choices of spelling and of what is counted.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> asked = Asked(ct.read(["إلى المدرسة الى"]), "إلى", Words("ar"))
    >>> asked.fold.value = "light"
    >>> asked.view(), ct.count(asked.counted(asked.view()), "إلى")
    (('default', 'light'), 2)
    """

    def __init__(self, corpus: Corpus, word: str, words: Words) -> None:
        check_corpus(corpus)
        self.corpus, self.words = corpus, words
        self._views: dict[tuple[str, str], Corpus] = {("default", "none"): corpus}
        self.word = widgets.Text(
            value=word, description=words.said("word"), placeholder=words.said("placeholder")
        ).add_class("ct-word")
        self.key = words.menu("key", words.words["keys"])
        self.fold = words.menu("fold", words.words["folds"])
        side = "rtl" if words.language == "ar" else "ltr"
        look = toml("explore/words.toml")["page"]["style"].format(
            side=side, language=words.language, gone=html.escape(words.said("gone"))
        )
        row = widgets.HBox([self.word, self.key, self.fold])
        super().__init__([widgets.HTML(look), row])

    def view(self) -> tuple[Any, Any]:
        """Give what is counted, and how it is spelled, as they are chosen now."""
        return self.key.value, self.fold.value

    def counted(self, view: tuple[Any, Any]) -> Corpus:
        """Give the corpus counted so; each view is made once."""
        if view not in self._views:
            key, fold = view
            counted = self.corpus if key == "default" else ct.relabel(self.corpus, key)
            self._views[view] = counted if fold == "none" else ct.fold(counted, fold)
        return self._views[view]

    def written(self, view: tuple[str, str]) -> str:
        """Write how `counted` makes that view, for a cell."""
        key, fold = view
        counted = "corpus" if key == "default" else f"ct.relabel(corpus, {key!r})"
        return counted if fold == "none" else f"ct.fold({counted}, {fold!r})"

    def on_change(self, do: Callable[[Any], None]) -> None:
        """Do something whenever any of it is changed."""
        for widget in (self.word, self.key, self.fold):
            widget.observe(do, "value")
