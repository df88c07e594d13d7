"""A panel: one question about a word, its table, its figure, and the cell that makes both."""

import asyncio
from collections.abc import Callable
from typing import Any, ClassVar

import matplotlib.pyplot as plt

import corpus_tools as ct
from corpus_tools._checks import nearest
from corpus_tools.corpus.model import Corpus
from corpus_tools.explore import _shown
from corpus_tools.explore.asking import Asked, Place, Unasked, Words, widgets
from corpus_tools.naming.language import speaking, title_of
from corpus_tools.table.markup import isolated

#: Seconds of rest after a key before a search begins, and of work before the page says so.
REST, PATIENCE = 0.1, 1.0
Work = Callable[..., Any]


class Panel(Place):
    """A question about a word, answered while it is typed.

    A search goes on in a thread, so that the page stays awake; when the question has changed
    meanwhile, its answer is dropped. ``table``, ``figure`` and ``code`` always belong to the
    question as it stands: where it was not answered yet, they wait, and what went wrong they raise.

    A kind of panel has ``found``, which gives the table and what the chart is drawn of, and
    ``drawn``, which gives the figure: the lines of the two are the cell that is shown.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> panel = ct.explore.lines(ct.read(["غادر القطار المدينة."]), "القطار")
    >>> panel.asked.word.value = "المدينة"
    >>> panel.table["node"].tolist()
    ['المدينة']
    """

    found: ClassVar[Callable[..., Any]]
    drawn: ClassVar[Callable[..., Any]]
    needs_word, shows_figure = True, True

    def __init__(
        self,
        corpus: Corpus,
        word: str = "",
        language: str | None = None,
        options: dict[str, Any] | None = None,
        asked: Asked | None = None,
    ) -> None:
        self.words = Words(language)
        self.asked = asked or Asked(corpus, word, self.words)
        self.corpus = self.asked.corpus
        self.controls: dict[str, Any] = self.choices()
        for name, value in (options or {}).items():
            if name not in self.controls:
                near = nearest(name, self.controls)
                near = near or f"; its options are {', '.join(self.controls)}"
                raise TypeError(f"this panel has no option {name!r}{near}")
            self.controls[name].value = value
        #: Goes on in another panel, where there is one.
        self.lead: Callable[[str], None] = lambda name: None
        self._known: Any = (None, None)
        self._figure: Any = None
        self._task: asyncio.Task[None] | None = None
        self.status, self.picture, self.rows, self.extra = (widgets.HTML() for _ in range(4))
        self.text = widgets.HTML().add_class("ct-text")
        self.clicked = widgets.Text().add_class("ct-clicked")
        self.stop = self.button("stop", self.halt)
        self.stop.layout.display = "none"
        above = [] if asked else [self.asked]
        above += [widgets.HBox(self.shown_controls())] if self.controls else []
        buttons = [self.button("download", self.offer), self.button("show_code", self.tell)]
        both = widgets.HBox([self.picture, self.rows]).add_class("ct-both")
        below = [self.text, widgets.HBox(buttons).add_class("ct-files"), self.extra, self.clicked]
        super().__init__([*above, widgets.HBox([self.status, self.stop]), both, *below])
        self.add_class("ct-panel")
        self.clicked.observe(self._on_click, "value")
        for widget in self.controls.values():
            widget.observe(self.ask, "value")
        if asked is None:
            self.add_class("ct-explore")
            self.asked.on_change(self.ask)
            self.show()

    def choices(self) -> dict[str, Any]:
        """Make the controls of this kind of panel, by the names that `found` has for them."""
        return {}

    def shown_controls(self) -> list[Any]:
        """Give what stands in the row of controls."""
        return list(self.controls.values())

    def button(self, name: str, do: Callable[[], None]) -> Any:
        """Make a button with a word of ours on it."""
        button = widgets.Button(description=self.words.said(name), layout={"width": "auto"})
        button.on_click(lambda _: self.tried(do))
        return button

    # What is asked, and what is answered.

    def question(self) -> tuple[Any, ...]:
        """Give all that the answer depends on."""
        options = {name: widget.value for name, widget in self.controls.items()}
        word = self.asked.word.value.strip()
        # A quotation mark that was just typed is no word yet.
        return word if word.strip('" ') else "", self.asked.view(), options

    def answer(self, question: tuple[Any, ...]) -> tuple[ct.Table, Any]:
        """Find the table and what the chart is drawn of."""
        word, view, options = question
        if not self.corpus.n_words:
            raise Unasked(self.words.said("no_words"))
        if self.needs_word and not word:
            raise Unasked(self.words.said("ask"))
        return type(self).found(self.asked.counted(view), word, **options)

    def answered(self) -> tuple[ct.Table, Any]:
        """Give the answer to the question as it stands."""
        if self._known[0] != (question := self.question()):
            self._known, self._figure = (question, self.answer(question)), None
        return self._known[1]

    @property
    def table(self) -> ct.Table:
        """The table of what is asked now."""
        return self.answered()[0]

    @property
    def figure(self) -> Any:
        """The figure of what is asked now; pyplot does not know it, so no cell shows it unasked."""
        _, data = self.answered()
        if self._figure is None:
            word, view, _ = self.question()
            with speaking(self.words.language), plt.ioff():
                self._figure = type(self).drawn(self.asked.counted(view), word, data)
            plt.close(self._figure)
        return self._figure

    @property
    def code(self) -> str:
        """The cell that makes the table and the figure of what is asked now, of ``corpus``."""
        word, view, options = self.question()
        values = {"word": word, **options}
        lines = ["import corpus_tools as ct", "", f"ct.use_language({self.words.language!r})"]
        lines += [f"counted = {self.asked.written(view)}"]
        lines += [f"{name} = {value!r}" for name, value in values.items()]
        steps = [*_shown.body(type(self).found), *_shown.body(type(self).drawn, "figure")]
        return "\n".join([*lines, *steps, "table"])

    # What is shown, and when.

    def ask(self, change: Any = None) -> None:
        """Answer soon; what was asked before is no longer waited for."""
        typed = change is not None and change["owner"] is self.asked.word
        question = self.question()

        def then(answer: tuple[ct.Table, Any]) -> None:
            self._known, self._figure = (question, answer), None  # no figure of another one
            self.show()

        self.soon(lambda: self.answer(question), then, REST if typed else 0)

    def soon(self, work: Work, then: Work, rest: float = 0) -> None:
        """Do some work in a thread, and then go on with what it gives, unless it is dropped."""
        if self._task:
            self._task.cancel()
        try:
            self._task = asyncio.get_running_loop().create_task(self._later(work, then, rest))
        except RuntimeError:  # no kernel, no page: at once
            self.tried(lambda: then(work()))

    async def _later(self, work: Work, then: Work, rest: float) -> None:
        await asyncio.sleep(rest)
        done = asyncio.ensure_future(asyncio.to_thread(work))
        if not (await asyncio.wait([done], timeout=PATIENCE))[0]:
            self.say(self.words.said("working"), waits=True)
            await asyncio.wait([done])
        self.tried(lambda: then(done.result()))

    def halt(self) -> None:
        """Wait no longer for an answer, and show none."""
        if self._task:
            self._task.cancel()
        self.clear()
        self.say(self.words.said("stopped"))

    def say(self, sentence: str, waits: bool = False) -> None:
        """Put a sentence where a reader of the screen hears it; a button to stop while it waits."""
        self.stop.layout.display = None if waits else "none"
        self.status.value = f'<div role="status">{isolated(sentence)}</div>'

    def clear(self, rows: str = "") -> None:
        """Take away what was shown, for other rows."""
        self.rows.value = rows
        self.picture.value = self.text.value = self.extra.value = ""

    def tried(self, do: Callable[[], Any]) -> None:
        """Do something, or say in a sentence what went wrong, whatever it is."""
        try:
            do()
        except Exception as error:
            self.clear()
            self.say(self.words.sentence(error))

    def show(self) -> None:
        """Show the table and the figure, or a sentence instead of them."""
        self.tried(self._show)

    def _show(self) -> None:
        table = self.table
        with speaking(self.words.language):
            self.clear(_shown.rows(table) if len(table) or table.attrs.get("notes") else "")
        self.say(self.summary(table))
        if self.shows_figure and len(table) and not self.is_drawn(table):
            self.picture.value = self.words.said("too_many")
        elif self.shows_figure and len(table):
            self.picture.value = self.words.said("drawing")
            title = title_of(table.attrs["verb"], self.words.language)
            self.picture.value = _shown.picture(self.figure, title)

    def is_drawn(self, table: ct.Table) -> bool:
        """Tell whether there is something to draw, and not too much of it."""
        return len(table) > 0

    def summary(self, table: ct.Table) -> str:
        """Say how much there is."""
        if not len(table):
            return self.words.said("nothing")
        return f"{self.words.said('rows', rows=f'{len(table):,}')} · {self.words.said('on')}"

    # What buttons and clicks do.

    def offer(self) -> None:
        """Offer the table and the figure as files: links that hold them."""
        table = self.table
        figure = self.figure if self.is_drawn(table) else None

        def then(links: str) -> None:
            self.extra.value = links
            self.say(self.summary(table))

        self.soon(lambda: _shown.files(table, figure, self.words), then)

    def tell(self) -> None:
        """Show the cell, to be copied."""
        said = self.words.said
        self.extra.value = _shown.cell(self.code, said("show_code"), said("copy"))

    def _on_click(self, change: Any) -> None:
        self.tried(lambda: self.go_to(*map(float, change["new"].split()[1:])))

    def go_to(self, *place: float) -> None:
        """Go on from a row, by its number, or from what is nearest to a place in the picture."""
        table = self.table
        row = int(place[0]) if len(place) == 1 else _shown.nearest(self.figure, table, *place)
        if 0 <= row < len(table):
            self.go_on(table.iloc[row])

    def go_on(self, row: Any) -> None:
        """Go on from a row of the table: its term becomes the word."""
        self.asked.word.value = ct.literal(row["term"])
