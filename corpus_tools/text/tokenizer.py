"""The tokenizer: text to tokens with offsets and kinds.

A token is a stretch of the text, ``text[start:end]``, exactly as written, with a *kind*:

===========  =====================================================================
arabic       a word in Arabic script, with its marks, tatweel and joiners
latin        a word in Latin script, its digits included (``3D``, ``G20``)
other        a word in a further script
number       ``1,000.5``  ``٣٫١٤``  ``17/4/2020``  ``10:30``
hashtag      ``#حقوق_الإنسان`` with its sign
mention      ``@user_name`` with its sign
url, email   as written, without the punctuation after them
emoji        one emoji, its modifiers and joined parts included
punctuation  everything else that has ink: one sign, or a run of dots
===========  =====================================================================

Letters of different scripts part company (``اسمkybernetik`` is two tokens), and so do Arabic
letters and digits (``و20``). Whitespace always parts tokens: what a token is depends on
nothing outside its *chunk*, the stretch between two whitespaces, but for م. which is a title
(engineer) unless a number stands before it: ``عام 2014 م.`` is a year, with the full stop of its
sentence. The corpus builder relies on that and analyses each distinct chunk once. Controls without
ink part words too, but for the joiners; they belong to no token.

`Tokenizer` adds abbreviations and names of one's own.
"""

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

import regex

from corpus_tools._checks import toml
from corpus_tools.text.arabic import CARRIER, MARKS

#: The kinds of tokens; a token's kind is stored as its place in this tuple.
_Written = Literal["arabic", "latin", "other", "number", "hashtag", "mention", "url", "email"]
Kind = Literal[_Written, "emoji", "punctuation"]
KINDS: tuple[str, ...] = get_args(Kind)
PUNCTUATION = KINDS.index("punctuation")

#: Every character that parts chunks.
WHITESPACE = "".join(filter(str.isspace, map(chr, range(0x3001))))
#: Characters that end a line, as ``str.splitlines`` has them.
LINE_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"

#: Abbreviations that keep their final full stop: titles, with a و before them too, and others.
#: Single letters with full stops between them (``أ.ف.ب``) are one token without being listed.
_TITLES = ("أ.د.", "ا.د.", "د.", "أ.", "م.")
ABBREVIATIONS = (*_TITLES, *("و" + title for title in _TITLES), "ق.م.", "ص.ب.", "ص.", "ج.")
#: The same in Latin letters: titles, which never end a sentence.
LATIN_ABBREVIATIONS = ("Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "St.", "vs.")
#: A title after a word and before a name, but after a number a year, a metre or the afternoon.
AFTER_NUMBER = "م."

#: What follows the full stop in the name of a site that is written in Arabic: ``العربية.نت``.
SITE_ENDINGS = ("نت", "كوم", "نيوز", "أورغ")

#: A letter of the Arabic script, but for what is a phrase.
LETTER = r"[\p{Arabic}&&\p{L}--\uFDFA\uFDFB]"
_SPACE = r"\s\x1C-\x1F"  # `regex` leaves out four that `str.isspace` has


@functools.cache
def parts() -> dict[str, str]:
    """Give the parts of the grammar by name, each with those in it that stand above it."""
    known = {"carrier": CARRIER, "marks": MARKS, "letter": LETTER, "space": _SPACE}
    for name, part in toml("text/grammar.toml")["parts"].items():
        known[name] = part.format(**known)
    return known


def _one_of(literals: Iterable[str]) -> str:
    """Write a pattern for any of some strings, the longest first."""
    return "|".join(map(re.escape, sorted(literals, key=lambda name: (-len(name), name))))


def _grammar(abbreviations: Iterable[str]) -> dict[str, str]:
    """Write the grammar: a pattern for each kind, tried in this order."""
    own = {short: _kind_of(short) for short in abbreviations}
    latin = _one_of({*LATIN_ABBREVIATIONS, *(short for short in own if own[short] == "latin")})
    listed = _one_of({*ABBREVIATIONS, *(short for short in own if own[short] == "arabic")})
    lists = {"latin": latin, "listed": listed, "sites": _one_of(SITE_ENDINGS)}
    lists |= parts() | {"capitals": parts()["countries"].upper()}
    return {kind: own.format(**lists) for kind, own in toml("text/grammar.toml")["kinds"].items()}


def _brands(brands: Iterable[str]) -> dict[str, str]:
    """Write the patterns of names, by kind; an Arabic one may have clitics before it."""
    named: dict[str, list[str]] = {}
    for name in brands:
        named.setdefault(_kind_of(name), []).append(name)
    patterns = {}
    for kind, names in named.items():
        if kind == "arabic":
            own = f"[وف]?[بلك]?(?:{_one_of(names)})"
            if definite := [name[2:] for name in names if name.startswith("ال")]:
                own += f"|[وف]?لل(?:{_one_of(definite)})"
            patterns[kind] = f"{parts()['before_word']}(?:{own}){parts()['after_word']}"
        else:
            same = r"\p{Latin}" if kind == "latin" else r"\p{L}"
            edge = rf"[{same}\p{{M}}\p{{Nd}}]"
            patterns[kind] = f"(?<!{edge})(?:{_one_of(names)})(?!{edge})"
    return patterns


def _kind_of(name: str) -> str:
    """Give the kind of a name: that of its first letter."""
    letter = regex.search(r"\p{L}", name)
    if letter is None:
        raise ValueError(f"{name!r} has no letter; a name or abbreviation has: 'AT&T'")
    if regex.match(LETTER, letter[0], flags=regex.V1):
        return "arabic"
    return "latin" if regex.match(r"\p{Latin}", letter[0]) else "other"


@functools.lru_cache(maxsize=64)
def _compiled(abbreviations: tuple[str, ...], brands: tuple[str, ...]) -> regex.Pattern[str]:
    patterns = [*_brands(brands).items(), *_grammar(abbreviations).items()]
    # No token begins with whitespace. Told so, `regex` leaps over it, and does not test every place
    # against a set of all that may begin a token, which takes as long as the grammar.
    whole = "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in patterns)
    return regex.compile(rf"(?=\S)(?:{whole})", flags=regex.V1 | regex.VERBOSE)


_CODES = {kind: code for code, kind in enumerate(KINDS)}
_NUMBER = _CODES["number"]
_PERHAPS_YEAR = regex.compile(rf"\p{{N}}[{_SPACE}\p{{Cc}}\p{{Cf}}]+{re.escape(AFTER_NUMBER)}")


class Token(NamedTuple):
    """One token of a text: ``text[start:end] == form``, offsets in characters."""

    form: str
    start: int
    end: int
    kind: str


@dataclass(frozen=True)
class Tokenizer:
    """The tokenizer with abbreviations and names of your own, for ``ct.read(tokenizer=)``.

    It is as quick as the one without, and a corpus records what is in it.

    Parameters
    ----------
    abbreviations
        Words that keep their full stop, which then ends no sentence: ``"ت."``, ``"Inc."``. Those
        that there are stay; an Arabic one is found with a و before it too.
    brands
        Names that are one token although signs or digits are in them: ``"AT&T"``, ``"نون.كوم"``.
        They are found as they are written, an Arabic one with clitics before it too
        (``بنون.كوم``). The first letter decides the kind.

    Raises
    ------
    ValueError
        When an abbreviation does not end in a full stop or holds another sign, when a name has
        no letter, or when either holds whitespace, which always parts tokens.

    Examples
    --------
    >>> tokenizer = Tokenizer(abbreviations=["ت."], brands=["AT&T", "قناة-24"])
    >>> [token.form for token in tokenizer.tokenize("ت. 5 AT&T وقناة-24.")]
    ['ت.', '5', 'AT&T', 'وقناة-24', '.']
    """

    abbreviations: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in ("abbreviations", "brands"):
            given = getattr(self, name)
            if isinstance(given, str):
                raise ValueError(f"{name} is the string {given!r}; give a list: {name}=[{given!r}]")
            listed = tuple(sorted(set(given)))
            for one in listed:
                if not isinstance(one, str) or not one or any(map(str.isspace, one)):
                    raise ValueError(
                        f"{one!r} is among the {name}; each is a string without whitespace, for "
                        "whitespace always parts tokens: Tokenizer(brands=['AT&T'])"
                    )
                _kind_of(one)
            # A frozen class is given its values this way.
            object.__setattr__(self, name, listed)
        for short in self.abbreviations:
            if not regex.fullmatch(parts()["abbreviation"], short, flags=regex.V1):
                raise ValueError(
                    f"{short!r} is no abbreviation: that is Arabic or Latin letters with a full "
                    "stop after each group, such as 'ت.' or 'ص.ب.'; other names go to brands="
                )

    @functools.cached_property
    def listed(self) -> regex.Pattern[str] | None:
        """What finds the abbreviations and names of one's own, and perhaps more; None without."""
        wanted = [*self.abbreviations, *self.brands]
        # للX has X of الX in it.
        wanted += [name[2:] for name in self.brands if name.startswith("ال") and len(name) > 2]
        return regex.compile(_one_of(wanted)) if wanted else None

    def spans(self, text: str) -> list[tuple[int, int, int]]:
        """List the tokens of a text as (start, end, place of the kind in ``KINDS``).

        Parameters
        ----------
        text
            Any string; ``""`` gives ``[]``.

        Returns
        -------
        list of tuple
            In order of the text, without overlap. Offsets count characters.

        Examples
        --------
        >>> Tokenizer().spans("في 2017")
        [(0, 2, 0), (3, 7, 3)]
        """
        pattern = _compiled(self.abbreviations, self.brands)
        found = [(*match.span(), _CODES[match.lastgroup]) for match in pattern.finditer(text)]
        return _years_parted(text, found) if _PERHAPS_YEAR.search(text) else found

    def tokenize(self, text: str) -> Iterator[Token]:
        """Go through the tokens of a text.

        Parameters
        ----------
        text
            Any string; one without a token gives nothing.

        Yields
        ------
        Token
            In order of the text.

        Examples
        --------
        >>> tokens = Tokenizer().tokenize('قال لـ"العربي" و#داعش، 3.5')
        >>> [(token.form, token.kind) for token in tokens]
        ... # doctest: +NORMALIZE_WHITESPACE
        [('قال', 'arabic'), ('لـ', 'arabic'), ('"', 'punctuation'), ('العربي', 'arabic'),
         ('"', 'punctuation'), ('و', 'arabic'), ('#داعش', 'hashtag'), ('،', 'punctuation'),
         ('3.5', 'number')]
        """
        for start, end, code in self.spans(text):
            yield Token(text[start:end], start, end, KINDS[code])

    def __call__(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Go through the tokens of a text as (start, end, kind)."""
        return ((start, end, KINDS[code]) for start, end, code in self.spans(text))


DEFAULT = Tokenizer()


def _years_parted(text: str, found: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Part م. from its full stop where a number stands before it in the same line."""
    parted: list[tuple[int, int, int]] = []
    for start, end, code in found:
        if parted and text[start:end] == AFTER_NUMBER and parted[-1][2] == _NUMBER:
            gap = text[parted[-1][1] : start]
            if any(map(str.isspace, gap)) and not any(sign in LINE_BREAKS for sign in gap):
                parted += [(start, end - 1, code), (end - 1, end, PUNCTUATION)]
                continue
        parted.append((start, end, code))
    return parted


#: `Tokenizer.spans` and `Tokenizer.tokenize` without abbreviations and names of one's own.
spans, tokenize = DEFAULT.spans, DEFAULT.tokenize
