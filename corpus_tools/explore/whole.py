"""The explorer: all panels on one page, about one word."""

from typing import Any

import corpus_tools as ct
from corpus_tools.corpus.model import Corpus
from corpus_tools.explore import panels
from corpus_tools.explore.asking import Asked, Place, Words, widgets
from corpus_tools.explore.panel import Panel

_PANELS = (panels.Lines, panels.Frequencies, panels.Company, panels.Places, panels.Network)


class Explorer(Place):
    """The box for a word, and the panel that is chosen.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> explorer = ct.explorer(ct.sample_corpus(), "الماء")
    >>> explorer.chosen.value = "Company"
    >>> explorer.table.columns[0], type(explorer.figure).__name__
    ('term', 'Figure')
    """

    def __init__(self, corpus: Corpus, word: str | None, language: str | None) -> None:
        self.words = words = Words(language)
        self.asked = Asked(corpus, "" if word is None else word, words)
        if word is None:
            first = ct.frequencies(corpus, stopwords=True, kinds="arabic")["term"].head(1)
            self.asked.word.value = "".join(map(ct.literal, first))
        self.panels: dict[str, Panel] = {
            kind.__name__: kind(corpus, language=language, asked=self.asked) for kind in _PANELS
        }
        for panel in self.panels.values():
            panel.lead = lambda name: setattr(self.chosen, "value", name)
        names = [(words.said(name), name) for name in self.panels]
        self.chosen = widgets.RadioButtons(options=names, description=words.said("panel"))
        self.place = widgets.VBox()
        super().__init__([self.asked, self.chosen, self.place])
        self.add_class("ct-explore")
        self.asked.on_change(lambda change: self.panel.ask(change))
        self.chosen.observe(self._change, "value")
        self.place.children = [self.panel]
        self.panel.show()

    @property
    def panel(self) -> Panel:
        """The panel that is seen."""
        return self.panels[self.chosen.value]

    @property
    def table(self) -> ct.Table:
        """The table of the panel that is seen."""
        return self.panel.table

    @property
    def figure(self) -> Any:
        """The figure of the panel that is seen."""
        return self.panel.figure

    @property
    def code(self) -> str:
        """The cell that makes both."""
        return self.panel.code

    def _change(self, change: Any) -> None:
        self.panel.clear()  # of another word, perhaps
        self.place.children = [self.panel]
        self.panel.ask()
