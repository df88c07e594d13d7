"""What a query is once it is read: a tree of words, conditions and repetitions."""

from typing import NamedTuple

from corpus_tools._checks import printable

# Errors show so many characters of a long query on each side of what is wrong, and so many of
# their own text, in which names and values stand.
_NEAR = 100
_LONGEST = 400


class QueryError(ValueError):
    """A query that cannot be read; the message says where and shows one that can.

    ``query`` is the whole query, and ``position`` the place in it, counted from 0.

    Examples
    --------
    >>> import corpus_tools as ct
    >>> ct.count(ct.read(["كتاب"]), "كتاب|")
    Traceback (most recent call last):
    corpus_tools.query.tree.QueryError: 'كتاب|', character 5 ('|'): nothing stands beside ...
    """

    query: str = ""
    position: int = 0


def shown(query: str, position: int = 0) -> str:
    """Write a query as errors do: of a long one what is near a place."""
    first, last = max(position - _NEAR, 0), position + _NEAR
    if len(query) <= 2 * _NEAR:
        return repr(query)
    return repr("…" * (first > 0) + query[first:last] + "…" * (last < len(query)))


def fault(query: str, position: int, message: str) -> QueryError:
    """Make the error for one place of a query."""
    message = printable(message)
    if len(message) > _LONGEST:
        message = f"{message[: _LONGEST // 2]} … {message[-_LONGEST // 2 :]}"
    there = repr(query[position]) if position < len(query) else "the end"
    place = min(position, len(query)) + 1
    error = QueryError(f"{shown(query, position)}, character {place:,} ({there}): {message}")
    error.query, error.position = query, position
    return error


class Word(NamedTuple):
    """A plain word; to the tokenizer it may be several. ``edits`` are those of a ``~`` after it."""

    text: str
    place: int
    edits: int | None = None


class Pattern(NamedTuple):
    """A regular expression for whole keys of words, or a word with ``*`` and ``?`` made one."""

    text: str
    place: int


class Test(NamedTuple):
    """One comparison: an attribute, an operator and a value."""

    name: str
    operator: str
    value: str
    is_pattern: bool
    place: int
    value_place: int


class Not(NamedTuple):
    """What does not hold."""

    of: "Condition"


class Both(NamedTuple):
    """What holds together (``&``), or either (``|``)."""

    sign: str
    parts: "tuple[Condition, ...]"


#: ``None`` holds always: the condition of ``[]``.
Condition = Test | Not | Both | None


class Token(NamedTuple):
    """``[…]``: a token that fulfils a condition."""

    condition: Condition


class Sequence(NamedTuple):
    """One after the other."""

    items: "tuple[Node, ...]"


class Choice(NamedTuple):
    """Any of several."""

    items: "tuple[Node, ...]"


class Repeat(NamedTuple):
    """Something again and again; ``most`` is ``None`` where nothing bounds it."""

    item: "Node"
    least: int
    most: int | None


Node = Word | Pattern | Token | Sequence | Choice | Repeat
