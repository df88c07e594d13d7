r"""The grammar of queries: from what a user types to a tree.

=========================  =====================================================================
``العراق``                 one word; a word with ``*`` (any letters) or ``?`` (one) is a pattern
``كتاب~``                  words that are it but for dots and hamza and one letter, which is
                           another, missing or too many; ``~0`` for dots alone, ``~2`` for two
``"مواقع التواصل"``        a phrase, also without quotation marks
``/regex/``                a regular expression for whole words
``كتاب|كتب``               either word; with spaces, ``|`` parts whole sequences, as in CQL
``[key="…" & kind="…"]``   a token by its attributes, with ``=``, ``!=``, ``==``, ``!==``, ``&``,
                           ``|``, ``!`` and parentheses; ``[]`` is any token
``( )``                    a group
``{m,n}  {m}  ?  *  +``    how often what stands before it may come: after ``]``, ``)``, a phrase
                           in quotation marks or a ``/regex/``; the braces after a word too
``within s``               at the end: hits stay in a sentence (they do without it too);
                           ``within document`` lets them leave it
``:: source="okaz"``       last: only documents with such metadata
=========================  =====================================================================

A value in quotation marks is a regular expression for the whole attribute when it holds a sign
that regular expressions know, as in CQL; after ``==`` it is always taken literally, but for
``\"`` and ``\\``. ``\`` takes the next sign literally.
"""

from collections.abc import Callable
from typing import NoReturn

import regex

from corpus_tools.query import tree
from corpus_tools.query.tree import QueryError, fault
from corpus_tools.text.arabic import CARRIER

#: The most characters of a query: some 8,000 words with ``|`` between them.
LONGEST_QUERY = 50_000
#: The highest number in ``{m,n}``.
MOST_TIMES = 100
#: So deep may brackets stand within brackets.
DEEPEST = 50

#: What ``within`` can name, and what it means.
UNITS = {"s": "sentence", "sentence": "sentence", "doc": "document", "document": "document"}

_WITHIN = r"within\s+(?:<\s*)?([^\s<>/:]+)\s*(?:/?\s*>)?\s*(?=$|::)"
_ESCAPED = regex.compile(r"\\(.)", flags=regex.DOTALL)

_TILDE = 'a ~ stands after a plain word: كتاب~ or كتاب~2, not after * or "; \\~ is the sign itself'
_BESIDE = "nothing stands beside a |; write كتاب|كتب, or \\| for the sign"


def parse(query: str) -> tuple[tree.Node, str, tree.Condition]:
    """Read a query: what to look for, within what unit, and in which documents.

    Raises
    ------
    QueryError
        When it cannot be read; the message says where.
    """
    if not isinstance(query, str):
        raise QueryError(f"a query is a string, such as 'العراق', not a {type(query).__name__}")
    if len(query) > LONGEST_QUERY:
        raise fault(query, LONGEST_QUERY, f"{LONGEST_QUERY:,} are the most; make several of it")
    return _Reader(query).whole()


class _Reader:
    """Reads a query from its beginning to its end."""

    def __init__(self, query: str) -> None:
        self.query = query
        self.place = 0
        self.depth = 0

    def whole(self) -> tuple[tree.Node, str, tree.Condition]:
        if not self.query.replace('"', " ").strip():
            raise QueryError(f"the query {self.query!r} is empty; write a word, such as 'العراق'")
        root, unit = self.choice(), self.unit()
        documents = self.condition() if self.takes("::") else None
        self.blank()
        if self.place < len(self.query):
            self.wrong("nothing can follow here; a ] or ) too many? \\ takes a sign literally")
        return root, unit, documents

    def unit(self) -> str:
        if not self.sees("within"):
            return "sentence"
        found = self.reads(_WITHIN)
        if not found:
            self.wrong(f"within what? {' or '.join(UNITS)}, and nothing after it but ::")
        if found[1] not in UNITS:
            message = f"within can be {', '.join(UNITS)}; for the word itself write \\within"
            self.wrong(message, found.start(1))
        return UNITS[found[1]]

    def choice(self) -> tree.Node:
        """Read sequences with ``|`` between them."""
        self.deeper()
        items = [self.sequence()]
        while self.takes("|"):
            bar = self.place - 1
            if self.at_end():
                self.wrong(_BESIDE, bar)
            items.append(self.sequence())
        self.depth -= 1
        return items[0] if len(items) == 1 else tree.Choice(tuple(items))

    def sequence(self) -> tree.Node:
        items: list[tree.Node] = []
        while not self.at_end() and not self.sees("|"):
            items.append(self.item())
        if not items:
            missing = "a word or [a token] is missing here; write one, such as العراق"
            self.wrong(_BESIDE if self.sees("|") else missing)
        return items[0] if len(items) == 1 else tree.Sequence(tuple(items))

    def item(self) -> tree.Node:
        """Read what a repetition can follow, and the repetition."""
        self.blank()
        sign, start = self.sign(), self.place
        item: tree.Node
        if self.takes("["):
            item = tree.Token(None if self.sees("]") else self.condition())
            self.expect("]", start, 'a token is [key="كتاب" & kind!="latin"] or []')
        elif self.takes("("):
            item = self.choice()
            self.expect(")", start, "a group is (كتاب | كتب)")
        elif sign == '"':
            item = self.phrase()
        else:
            item = self.words()
            if sign != "/" or not isinstance(item, tree.Pattern):
                # A word's own * and ? are patterns.
                return self.repeated(item, "{")
        return self.repeated(item, "{?*+")

    def repeated(self, item: tree.Node, signs: str) -> tree.Node:
        sign = self.sign()
        if not sign or sign not in signs:
            return item
        if sign != "{":
            self.place += 1
            least, most = {"?": (0, 1), "*": (0, None), "+": (1, None)}[sign]
        else:
            found = regex.match(r"\{ *(\d*) *(,?) *(\d*) *\}", self.query, pos=self.place)
            if not found or not (found[1] or found[3]):
                self.wrong("a repetition is {2}, {1,3} or {2,}; \\{ is the sign itself")
            # Longer numbers are too high, and Python refuses to read the longest.
            least, most = (int(number.lstrip("0")[:9] or 0) for number in (found[1], found[3]))
            if not found[3]:
                most = None if found[2] else least
            if max(least, most or 0) > MOST_TIMES:
                self.wrong(f"a repetition goes up to {MOST_TIMES} times: {{0,{MOST_TIMES}}}")
            if most is not None and (most < least or most == 0):
                self.wrong(f"from {least} to {most} times is never; write {{1,3}}")
            self.place = found.end()
        if self.sign() in tuple("{?*+"):
            self.wrong("one repetition after another; group the first: ([]{2})?")
        return tree.Repeat(item, least, most) if (least, most) != (1, 1) else item

    def phrase(self) -> tree.Node:
        """Read words in quotation marks."""
        start = self.place
        self.place += 1
        items: list[tree.Node] = []
        while not self.takes('"'):
            if self.place == len(self.query):
                self.wrong('the phrase has no end; write "كتاب قديم", or \\" for the sign', start)
            items.append(self.words(quoted=True))
        if not items:
            self.wrong('the phrase is empty; write "كتاب قديم"', start)
        return items[0] if len(items) == 1 else tree.Sequence(tuple(items))

    def words(self, quoted: bool = False) -> tree.Node:
        """Read one word, or several with ``|`` and no space between them."""
        choices = [self.word(quoted)]
        while regex.match(r"\|(?![\s|()\[\]\"]|$)", self.query, pos=self.place):
            self.place += 1
            choices.append(self.word(quoted))
        if quoted and self.query.startswith("|", self.place):
            self.wrong(_BESIDE)
        return choices[0] if len(choices) == 1 else tree.Choice(tuple(choices))

    def word(self, quoted: bool) -> tree.Node:
        start = self.place
        if self.query[start] == "/":
            text = self.until("/", "a regular expression is /كت.*/; \\/ is the sign")
            return tree.Pattern(text, start)
        found = self.reads(_word(quoted, self.depth > 1))
        sign = self.sign()
        if not quoted and (sign in ("]", "}") or (sign == ")" and not found)):
            self.wrong(f"a {sign} too many; \\{sign} is the sign itself")
        if not found:
            before = "a { stands after what it repeats; \\{ is the sign"
            self.wrong({"{": before, "~": _TILDE}.get(sign, _BESIDE))
        if regex.search("[*?]", _ESCAPED.sub("", found[0])):
            return tree.Pattern(_as_regex(found[0]), start)
        near = self.reads(r'~([0-2]?)(?=[\s|()\[\]{}"]|::|$)')
        return tree.Word(_ESCAPED.sub(r"\1", found[0]), start, near and int(near[1] or 1))

    def condition(self) -> tree.Condition:
        """Read comparisons with ``&``, ``|``, ``!`` and parentheses; ``&`` binds more closely."""
        return self.joined("|", lambda: self.joined("&", self.comparison))

    def joined(self, sign: str, read: Callable[[], tree.Condition]) -> tree.Condition:
        parts = [read()]
        while self.takes(sign):
            parts.append(read())
        return parts[0] if len(parts) == 1 else tree.Both(sign, tuple(parts))

    def comparison(self) -> tree.Condition:
        self.blank()
        start, sign = self.place, self.sign()
        if sign in ("!", "("):
            self.deeper()
            self.place += 1
            inner = self.comparison() if sign == "!" else self.condition()
            if sign == "(":
                self.expect(")", start, 'a condition is (key="كتاب" | key="كتب")')
            self.depth -= 1
            return tree.Not(inner) if sign == "!" else inner
        if sign == '"':
            name = self.until('"', 'a name is source or "source"')
        elif found := self.reads(r"[\p{L}\p{N}_.-]+"):
            name = found[0]
        else:
            self.wrong('the name of an attribute is missing; write [key="كتاب"]')
        self.blank()
        operator = self.reads("!==|==|!=|>=|<=|=|>|<")
        if not operator:
            self.wrong(f'write {name}="…" or {name}!="…"')
        self.blank()
        value_place, mark = self.place, self.sign()
        if mark not in ('"', "'", "/"):
            self.wrong(f'a value stands in quotation marks: {name}="…"')
        value = self.until(mark, f"a value ends as it begins, with {mark}")
        exact = operator[0] not in ("=", "!=")
        if mark == "/" and exact:
            self.wrong("a /regex/ is compared with = or !=", value_place)
        has_signs = regex.search(r"[.*+?()\[\]{}|^$\\]", _ESCAPED.sub("", value)) is not None
        is_pattern = mark == "/" or (has_signs and not exact)
        if not is_pattern:
            value = value.replace(r"\\", "\\") if exact else _ESCAPED.sub(r"\1", value)
        return tree.Test(name, operator[0], value, is_pattern, start, value_place)

    def until(self, mark: str, message: str) -> str:
        r"""Read what stands between two marks; the mark itself with ``\`` before it."""
        found = self.reads(rf"(?s){mark}((?:\\.|[^{mark}\\])*+){mark}")
        if not found:
            self.wrong(f"what begins here has no end; {message}")
        return _ESCAPED.sub(lambda pair: mark if pair[1] == mark else pair[0], found[1])

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            self.wrong(f"more than {DEEPEST} brackets within each other")

    def blank(self) -> None:
        while self.place < len(self.query) and self.query[self.place].isspace():
            self.place += 1

    def reads(self, expression: str) -> regex.Match[str] | None:
        """Go over what an expression matches here."""
        found = regex.match(expression, self.query, pos=self.place)
        self.place = found.end() if found else self.place
        return found

    def sign(self) -> str:
        return self.query[self.place : self.place + 1]

    def sees(self, sign: str) -> bool:
        self.blank()
        return self.query.startswith(sign, self.place)

    def takes(self, sign: str) -> bool:
        """Go over a sign if it stands here."""
        if seen := self.sees(sign):
            self.place += len(sign)
        return seen

    def at_end(self) -> bool:
        """Tell whether a sequence ends here."""
        self.blank()
        query, place = self.query, self.place
        if place == len(query) or query.startswith("::", place):
            return True
        if self.depth > 1 or not place or not query.startswith("within", place):
            return query[place] == ")" and self.depth > 1
        is_word_alone = query[place + 6 : place + 7].strip()
        is_unit = regex.match(_WITHIN, query, pos=place) is not None
        return is_unit or ("[" in query[:place] and not is_word_alone)

    def expect(self, sign: str, start: int, message: str) -> None:
        if not self.takes(sign):
            opened = self.query[start]
            self.wrong(f"the {opened} at character {start + 1} wants its {sign} here; {message}")

    def wrong(self, message: str, place: int | None = None) -> NoReturn:
        raise fault(self.query, self.place if place is None else place, message)


def _word(quoted: bool, in_group: bool) -> str:
    """Make the expression of a word; a ) that nothing opened belongs to it, but for its first."""
    if quoted:
        return rf'(?s)(?:\\.|[^\s"|~]|{CARRIER})++'
    end = ")" if in_group else ""
    first, other = (rf"(?:\\.|(?!::)[^]\s|[{{}}~{sign}]|{CARRIER})" for sign in (")", end))
    return f"(?s){first}{other}*+"


def _as_regex(word: str) -> str:
    """Write a word with ``*`` and ``?`` as a regular expression."""
    signs = {"*": ".*", "?": "."}
    return regex.sub(r"(?s)\\?(.)", lambda s: signs.get(s[0]) or regex.escape(s[1]), word)


def literal(term: str) -> str:
    r"""Write a term as a query that matches just it.

    Parameters
    ----------
    term
        A word, or words with spaces between.

    Returns
    -------
    str
        The term with ``\\`` before every sign that queries give a meaning.

    Examples
    --------
    >>> print(literal("كم؟*"))
    كم؟\*
    """
    escaped = regex.sub(r'([\\*?|/\[\]{}()"~])', r"\\\1", term)
    return regex.sub(r"(?=::)|(?<!\S)(?=within(?!\S))", r"\\", escaped)
