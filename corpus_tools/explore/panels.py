"""The panels: lines, frequency by group, company, places, network."""

import re
from typing import Any

import pandas as pd

import corpus_tools as ct
from corpus_tools.corpus.model import Corpus
from corpus_tools.explore.panel import Panel
from corpus_tools.naming.language import heading_of
from corpus_tools.query.grammar import parse
from corpus_tools.query.meaning import written

#: Metadata with more values than this are no groups.
MOST_GROUPS = 60
#: As `Lines.found` writes it: its lines are shown as a cell.
PAGE_SIZE = 20
#: More hits than this are not drawn, which would take seconds.
MOST_DRAWN = 300_000
MEASURES = ("log_dice", "log_likelihood", "mutual_information", "t_score")


class Hits(Panel):
    """A panel whose rows are hits: each opens its paragraph."""

    def is_drawn(self, table: ct.Table) -> bool:
        """Tell whether there are hits, and not so many that the page would sleep for them."""
        return 0 < table.attrs["parameters"].get("hits", len(table)) <= MOST_DRAWN

    def go_on(self, row: Any) -> None:
        """Show the paragraph of a hit."""
        self.text.value = ct.context(self.asked.counted(self.asked.view()), row)._repr_html_()


class Lines(Hits):
    """The lines of a word, by pages."""

    shows_figure = False

    @staticmethod
    def found(counted: Corpus, word: str, sort: str | None, page: int) -> Any:
        """Find the lines."""
        table = ct.concordance(counted, word, sort=sort, page=page, page_size=20)
        return table, table

    @staticmethod
    def drawn(counted: Corpus, word: str, table: ct.Table) -> Any:
        """Draw where all lines are in the corpus."""
        return ct.plot.positions(ct.matches(counted, word), counted.documents).figure

    def choices(self) -> dict[str, Any]:
        """Sort lines, and turn pages."""
        sorts = self.words.words["sorts"].items()
        sorts = {None if name == "none" else name: said for name, said in sorts}
        return {"sort": self.words.menu("sort", sorts), "page": self.words.number("page", 1, 10**9)}

    def shown_controls(self) -> list[Any]:
        """Give buttons for pages, too; other lines begin on the first."""
        page = self.controls["page"]

        def turn(by: int) -> None:
            page.value += by

        def begin(_: Any) -> None:
            page.value = 1

        self.asked.on_change(begin)
        self.controls["sort"].observe(begin, "value")
        before = self.button("previous", lambda: turn(-1))
        return [*self.controls.values(), before, self.button("next", lambda: turn(1))]

    def summary(self, table: ct.Table) -> str:
        """Say how many hits there are, and on how many pages."""
        hits, page = table.attrs["parameters"]["hits"], self.controls["page"]
        if not hits:
            return self.words.said("nothing")
        page.max = -(-hits // PAGE_SIZE)
        hits = self.words.said("hits", hits=f"{hits:,}", page=page.value, pages=f"{page.max:,}")
        return f"{hits} · {self.words.said('on')}"


class Frequencies(Panel):
    """A word in groups of documents; without a word, the most frequent ones."""

    needs_word = False

    @staticmethod
    def found(counted: Corpus, word: str, by: str | None) -> Any:
        """Count the word in each group."""
        if word:
            table = ct.frequencies(counted, by=by, terms=[word])
        else:
            table = ct.frequencies(counted, stopwords=True)
        table = table.sort_values("per_million", ascending=False, ignore_index=True, kind="stable")
        return table, table

    @staticmethod
    def drawn(counted: Corpus, word: str, table: ct.Table) -> Any:
        """Draw a bar for each group."""
        bars = table[["per_million"]].assign(term=table.iloc[:, 0])
        return ct.plot.frequencies(bars, column="per_million", title=word[:50] or None).figure

    def choices(self) -> dict[str, Any]:
        """Choose the groups."""
        return {"by": self.words.menu("by", self.groups())}

    def groups(self) -> dict[Any, str]:
        """Give the metadata that make groups of the documents, and what they are called."""
        metadata = self.corpus.documents.drop(columns=["id", "file", "encoding", "tokens"])
        counts = metadata.nunique(dropna=False)  # what is missing is a group, too
        names = [str(name) for name in counts.index[counts.between(2, MOST_GROUPS)]]
        known = {name: heading_of(name, self.words.language) for name in names}
        return known | {None: self.words.said("no_groups")}

    def summary(self, table: ct.Table) -> str:
        """Say that groups are there, and the word is not."""
        return super().summary(table if table["frequency"].any() else table.head(0))

    def go_on(self, row: Any) -> None:
        """Go on to the lines in a group."""
        word, _, options = self.question()
        if not word:
            self.asked.word.value = ct.literal(row["term"])
        elif (by := options["by"]) and pd.notna(row.iloc[0]):  # a missing value is no query
            value = written(row.iloc[0]).replace("\\", r"\\").replace('"', r"\"")
            narrowed = f'"{by}"=="{value}"'
            if parse(word)[2] is not None:  # it was narrowed before
                word, before = re.split(r"\s+::\s*", word, maxsplit=1)
                narrowed = f"({before}) & {narrowed}"
            self.asked.word.value = f"{word} :: {narrowed}"
            self.lead("Lines")


class Company(Panel):
    """The words that keep company with a word."""

    @staticmethod
    def found(counted: Corpus, word: str, measure: Any, window: int) -> Any:
        """Find the collocates."""
        table = ct.collocates(counted, word, window=window, measure=measure, stopwords=True)
        return table, table

    @staticmethod
    def drawn(counted: Corpus, word: str, table: ct.Table) -> Any:
        """Draw them around the word."""
        return ct.plot.company(table, 25).figure

    def choices(self) -> dict[str, Any]:
        """Choose the measure and the window."""
        names = {name: heading_of(name, self.words.language) for name in MEASURES}
        window = self.words.number("window", 5, 50)
        return {"measure": self.words.menu("measure", names), "window": window}


class Places(Hits):
    """Where in its documents a word is."""

    @staticmethod
    def found(counted: Corpus, word: str) -> Any:
        """Find the hits."""
        table = ct.matches(counted, word)
        return table, table

    @staticmethod
    def drawn(counted: Corpus, word: str, table: ct.Table) -> Any:
        """Draw a stroke for each hit."""
        return ct.plot.dispersion(table, 20).figure


class Network(Panel):
    """Which words of a word's company stand together."""

    @staticmethod
    def found(counted: Corpus, word: str) -> Any:
        """Link the first collocates that stand together."""
        company = ct.collocates(counted, word, stopwords=True)
        terms = list(map(ct.literal, company["term"].head(30)))
        # A word without company: of one word alone the network is empty.
        graph = ct.network(ct.cooccurrence(counted, terms or 1))
        table = ct.centralities(graph)
        return table, graph

    @staticmethod
    def drawn(counted: Corpus, word: str, graph: Any) -> Any:
        """Draw the network."""
        return ct.plot.network(graph).figure
