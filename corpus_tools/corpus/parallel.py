"""The parts of a corpus as units of work: here, in a pool, or on a cluster.

A worker is told where a corpus lies, which part to look at and what to do; it is never sent
texts or columns. What it gives back adds up, so the sum does not depend on who counted.
"""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, wait
from functools import lru_cache
from itertools import chain, starmap
from typing import Any

import numpy as np

from corpus_tools.corpus.model import Corpus, Origin, check_executor
from corpus_tools.corpus.store import open as open_corpus
from corpus_tools.corpus.views import relabel, subset

#: So many parts are handed out before the first result is waited for.
IN_FLIGHT = 256

Counter = Callable[..., Any]


def each(corpus: Corpus, counter: Counter, *parameters: Any) -> Iterator[Any]:
    """Call ``counter(corpus, number, *parameters)`` for every part, and give the results in order.

    Parameters
    ----------
    corpus
        What to count in; its executor counts, or this process, one part after the other.
    counter
        A function at the top of a module, so that a worker can be told its name.
    *parameters
        What else it needs; small.
    """
    numbers = range(len(corpus.parts))
    if corpus.executor is None or corpus.origin is None:
        yield from (counter(corpus, number, *parameters) for number in numbers)
    else:
        tasks = ((corpus.origin, number, counter, parameters) for number in numbers)
        yield from handed_out(corpus.executor, _count, tasks)


def handed_out(
    executor: Executor | None, function: Callable[..., Any], tasks: Iterator[tuple[Any, ...]]
) -> Iterator[Any]:
    """Have workers call a function once for each tuple of arguments; results come in order.

    Without an executor this process calls it. When one call fails, those that wait are called
    off, and the error says which task it was.
    """
    if executor is None:
        yield from starmap(function, tasks)
        return
    check_executor(executor)
    waiting: deque[Any] = deque()
    done = 0
    try:
        for task in chain(tasks, [None]):
            if task is not None:
                waiting.append(executor.submit(function, *task))
            # What is done is given at once, for whoever tells how far things are.
            while waiting and (task is None or len(waiting) >= IN_FLIGHT or waiting[0].done()):
                yield waiting.popleft().result()
                done += 1
    except Exception as error:
        error.add_note(f"A worker failed at part {done}, counted from 0.")
        if isinstance(error, BrokenExecutor) or type(error).__name__ == "KilledWorker":
            error.add_note(
                "Its process died: give workers more memory, or use fewer of them. A function that "
                "was defined in a notebook is not known to them: put it into a .py file."
            )
        raise
    finally:
        # Who is at work writes where soon nothing may be: it is waited for, also after Ctrl-C.
        wait([future for future in waiting if not future.cancel()])


def _count(origin: Origin, number: int, counter: Counter, parameters: tuple[Any, ...]) -> Any:
    return counter(_opened(origin), number, *parameters)


@lru_cache(maxsize=4)
def _opened(origin: Origin) -> Corpus:
    """Open the corpus that a worker is told of; a worker remembers the last few."""
    corpus = open_corpus(origin.path)
    if corpus.origin is None or corpus.origin.checksum != origin.checksum:
        raise ValueError(f"the corpus in {origin.path} has changed; open it again: ct.open")
    for step in origin.steps:
        if isinstance(step, str):
            corpus = relabel(corpus, step)  # as recorded: lemma+alef
        else:
            bits = np.unpackbits(np.frombuffer(step, np.uint8), count=len(corpus))
            corpus = subset(corpus, bits.astype(bool))
    return corpus
