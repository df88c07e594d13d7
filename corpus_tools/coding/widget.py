"""Coding by keys: a line at a time, or a grid of lines; each stroke is on the disk at once."""

import html
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import ipywidgets as widgets

from corpus_tools._checks import toml
from corpus_tools.analysis.context import Context
from corpus_tools.coding import files
from corpus_tools.coding.lines import UNNAMED, coded, joined, read_codes
from corpus_tools.naming.language import spoken
from corpus_tools.table import Table
from corpus_tools.table.markup import isolated
from corpus_tools.table.plain import titles_of

#: Lines of the grid.
_SHOWN = 20


class Coding(widgets.VBox):
    """The lines and their codes; what is pressed is one stroke.

    The page sends its last strokes, each with its number, in one value: a page sends one value at a
    time and drops those between, which would lose what is typed fast.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> import tempfile
    >>> lines = ct.concordance(ct.read(["بحر العلم", "بحر الروم"]), "بحر")
    >>> coding = Coding(lines, ["حرفي", "مجازي"], Path(tempfile.mkdtemp(), "codes.csv"))
    >>> for key in ("2", "1", "u", "n:%D8%A3%D9%85"):
    ...     coding.press(key)
    >>> coding.table[["code", "note"]].to_dict("list")
    {'code': ['مجازي', nan], 'note': ['', 'أم']}
    """

    def __init__(
        self, lines: Any, codes: list[str], path: Path, coder: str = "", language: Any = None
    ) -> None:
        # A copy: who sorts the lines in place, in another cell, would see others than are coded.
        self.lines, self.codes, self.path, self.coder = lines.copy(), codes, path, coder
        self._keys = files.keys_of(lines)
        files.add(path)  # what cannot be written is said now
        rows, _ = read_codes(path)
        (self.said,) = joined(lines, rows[rows["coder"] == (coder or UNNAMED)])[0].values()
        self.at, self.is_grid = self._next(-1), False
        self.undone: list[tuple[int, tuple[str, str]]] = []
        self._seen, self._failed = dict[str, int](), ""
        words, language = toml("coding/words.toml"), spoken(language, "ar")
        self.words = words[language]
        page = words["page"].format(**self.words, language=language)
        self.view, self.strokes = widgets.HTML(), widgets.Text().add_class("ct-strokes")
        self.strokes.observe(self._on_strokes, "value")
        super().__init__([self.view, widgets.HTML(page), self.strokes])
        self.add_class("ct-coding")
        self._show()

    def __repr__(self) -> str:
        return str(self.words["gone"])

    @property
    def table(self) -> Table:
        """The lines with the codes of all who have coded into the file."""
        return coded(self.lines, self.path)

    def press(self, key: str) -> None:
        """Do what a key means: a digit, 0, u, g, an arrow, Enter; a line's number, or a note."""
        at, (code, note) = self.at, self.said[self.at]
        name, _, text = key.partition(":")
        ahead = self.words["ahead"].get(name, 0)
        if name.isdecimal() and int(name) <= len(self.codes):
            self._keep(at, ["", *self.codes][int(name)], note)
            ahead = int(name) > 0
        elif name == "n":
            self._keep(at, code, files.written(unquote(text)))
        elif name == "u" and self.undone:
            self.at, before = self.undone[-1]
            self._keep(self.at, *before)
            del self.undone[-2:]
        elif name == "enter":
            self.at = self._next(at)
        elif name == "line":
            self.at = int(text) - 1
        elif name == "g":
            self.is_grid = not self.is_grid
        self.at = min(max(self.at + ahead, 0), len(self.said) - 1)
        self._show()

    def _next(self, at: int) -> int:
        """Give the next line without a code; where all have one, the one after this."""
        order = [*range(at + 1, len(self.said)), *range(at + 1)]
        return next((n for n in order if not self.said[n][0]), order[0])

    def _keep(self, at: int, code: str, note: str) -> None:
        """Write what is said of a line, and then remember it."""
        if (code, note) != self.said[at]:
            row = {"code": code, "note": note, "coder": self.coder}
            files.add(self.path, dict(self._keys.iloc[at]) | row)
            self.undone.append((at, self.said[at]))
            self.said[at] = code, note

    def _on_strokes(self, change: Any) -> None:
        for stroke in change["new"].split():
            page, number, key = stroke.split(",", 2)
            if int(number) > self._seen.get(page, 0):
                self._seen[page] = int(number)
                try:
                    if not self._failed:
                        self.press(key)
                    elif key == "enter":  # what came before it was meant for lines further on
                        self._failed = ""
                except Exception as error:  # a full disk, or a lock: nothing was kept
                    self._failed = self.words["failed"].format(error=error)
        self._show()

    def _show(self) -> None:
        (code, note), lines = self.said[self.at], len(self.said)
        done, first = sum(bool(code) for code, _ in self.said), self.at // _SHOWN * _SHOWN
        status = self.words["status"].format(done=done, lines=lines, line=self.at + 1)
        near = range(lines)[first : first + _SHOWN] if self.is_grid else [self.at]
        buttons = [_filled("button", n, own, own == code) for n, own in enumerate(self.codes, 1)]
        said = {"status": isolated(self._failed or status), "note": html.escape(note), "done": done}
        said |= {"lines": lines, "rows": "".join(map(self._row, near)), "buttons": "".join(buttons)}
        self.view.value = toml("coding/words.toml")["view"].format(**said)

    def _row(self, n: int) -> str:
        line = self.lines.iloc[[n]]
        texts = line[["before", "node", "after"]].iloc[0]
        said = [self._keys["document"][n], *texts, "", titles_of(line)[0]]
        piece = "row" if self.is_grid else "line"
        return _filled(piece, n + 1, self.said[n][0], n == self.at, Context(*said)._repr_html_())


def _filled(piece: str, n: int, code: str, is_it: bool, line: str = "") -> str:
    values = {"n": n, "code": isolated(code), "is_it": str(is_it).lower(), "line": line}
    return str(toml("coding/words.toml")[piece].format(**values))
