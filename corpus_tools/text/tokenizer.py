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

# Pieces of the grammar. Repetitions that could meet long runs are possessive or bounded, so that
# no text, however odd, takes more than linear time. The module `_chunks` uses those whose names
# begin without an underscore.
_SPACE = r"\s\x1C-\x1F"  # `regex` leaves out four that `str.isspace` has
_JOINERS = r"\u00AD\u034F\u200C\u200D"
LETTER = r"[\p{Arabic}&&\p{L}--\uFDFA\uFDFB]"
IN_WORD = rf"[\p{{M}}ـ{_JOINERS}]"
SEPARATOR = r"[.,:/٫٬،’']"
# Letters that never join the next: no tatweel draws them out. One that ends a word after them is a
# dash (البلادـ، but هـ and دـار).
NOT_JOINING = "اأإآٱدذرزژوؤةىء"
_CARRIED = rf"(?:\u2060?{CARRIER}\u2060?|\u2060)(?=[{MARKS}])"
_LETTERS = rf"[{LETTER}{IN_WORD}]"
_WORD = rf"(?>{LETTER}{_LETTERS}*(?:{_CARRIED}{_LETTERS}+)*(?<![{NOT_JOINING}]ـ{{1,32}}))"
_ARABIC_WORD = rf"\p{{M}}*+{_WORD}"
_NOT_OTHER = r"\p{Arabic}--\p{Latin}--ـ"
_IN_TAG = rf"(?:(?!https?://)[\p{{L}}\p{{M}}\p{{N}}_{_JOINERS}])"
# Emoji even where no selector says so: © and ™ are signs, and so are arrows and bullets.
_PICTOGRAPH = r"[\p{Emoji_Presentation}[\p{Emoji}--[\0-\u22FF\u2460-\u25FF\u3000-\u33FF]]]"
_NOT_IN_URL = f'{_SPACE}،؛؟«»“”"<>'
# What tweets glue to an address: a picture, an Arabic hashtag (after an Arabic path, and in an
# encyclopaedia, it is the name of a section), an Arabic word or another address right after a
# letter or digit, or after a full stop behind a code, and a mention that no more of an address
# follows.
_GLUED = (
    rf"{_PICTOGRAPH}|(?<=[\p{{L}}0-9])(?i:https?://|pic\.twitter\.com/)"
    rf"|[#＃](?<!/(?:wiki/|[^\s#]{{0,200}}{LETTER})[^\s#]{{0,200}}[#＃])(?={LETTER})"
    rf"|\.(?<=\w/[A-Za-z0-9_-]{{1,30}}\.)(?={LETTER})|(?<=[A-Za-z0-9])(?:{LETTER}"
    r"|[@＠](?=[\p{L}_][\p{L}\p{N}_]{2,30}+(?![/@%-]|\.[A-Za-z0-9])))"
)
# A bracket ends an address when it began in it: .../wiki/Basra_(city)
_BRACKETS = rf"\([^{_NOT_IN_URL}()]*+\)"
_URL_END = rf"(?:{_BRACKETS}|(?!{_GLUED})[^{_NOT_IN_URL}.,:;!?()\]}}'’…])"
_RUN_IN_URL = f"(?:(?!{_GLUED})[^{_NOT_IN_URL}()])*"
_REST_OF_URL = rf"{_RUN_IN_URL}(?:(?>{_BRACKETS}|[()]){_RUN_IN_URL}){{0,1000}}{_URL_END}"
_IN_EMAIL = "[A-Za-z0-9._%+-]"
_PICTURE = (
    rf"(?:{_PICTOGRAPH}|\p{{Extended_Pictographic}}(?=\uFE0F|\p{{Emoji_Modifier}}))"
    r"[\uFE0E\uFE0F]?\p{Emoji_Modifier}?[\U000E0020-\U000E007F]*"
)
_HONORIFICS = r"[\uFD40-\uFD4F\uFDFA\uFDFB\uFDFD-\uFDFF]"
_AFTER_WORD = r"(?![\p{L}\p{M}\p{Nd}])"
_BEFORE_WORD = r"(?<![\p{L}\p{M}\p{Nd}])"
_NUMBER_SIGNS = r"[\u0600-\u0605\u06DD\u0890\u0891\u08E2]"
# A sign that is a token by itself, whatever stands beside it: no longer token begins with it.
SIGN = (
    r"[[^\s\p{Cc}\p{Cf}\p{L}\p{M}\p{N}\p{Latin}\p{RI}\p{Emoji_Presentation}"
    rf"\p{{Extended_Pictographic}}{_HONORIFICS}#＃@＠*.%+_-]{_NUMBER_SIGNS}]"
)


def _one_of(literals: Iterable[str]) -> str:
    """Write a pattern for any of some strings, the longest first."""
    return "|".join(map(re.escape, sorted(literals, key=lambda name: (-len(name), name))))


def _grammar(abbreviations: Iterable[str]) -> dict[str, str]:
    """Write the grammar: a pattern for each kind, tried in this order."""
    own = {short: _kind_of(short) for short in abbreviations}
    latin = _one_of({*LATIN_ABBREVIATIONS, *(short for short in own if own[short] == "latin")})
    listed = _one_of({*ABBREVIATIONS, *(short for short in own if own[short] == "arabic")})
    sites = _one_of(SITE_ENDINGS)
    label, address = "[A-Za-z0-9-]{1,63}+", toml("text/addresses.toml")
    return {
        "url": rf"""
            (?:(?i:https?://)(?:www\.)?|(?<![\p{{Latin}}\p{{Nd}}_.@-]))(?:{address["short"]})
                /[A-Za-z0-9_-]+(?=[#＃@＠])
            | (?i:https?://|www\.|pic\.twitter\.com/){_REST_OF_URL}
            | (?<![\p{{Latin}}\p{{Nd}}_.@-])(?:{label}\.){{1,8}}(?:
                (?:(?i:{address["generic"]})|(?i:{address["offices"]})\.(?:[a-z]{{2}}|[A-Z]{{2}})
                |{address["countries"]}|{address["countries"].upper()})
                (?![\p{{Latin}}\p{{Nd}}_])(?!{_IN_EMAIL}{{0,64}}+@)(?:/(?:{_REST_OF_URL})?)?
                | [a-z]{{2,12}}/(?=[A-Za-z0-9]){_REST_OF_URL}
            )""",
        "email": rf"{_IN_EMAIL}{{1,64}}+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+",
        "hashtag": rf"[#＃](?={_IN_TAG}*(?!https?://)[\p{{L}}_]){_IN_TAG}+",
        "mention": rf"[@＠](?:[A-Za-z0-9_]{{0,63}}[A-Za-z0-9](?={LETTER})|{_IN_TAG}+)",
        "emoji": rf"\p{{RI}}\p{{RI}}|[0-9#*]\uFE0F?\u20E3|{_PICTURE}(?:\u200D{_PICTURE})*",
        "arabic": rf"""
            (?=[\p{{M}}\p{{Arabic}}{_HONORIFICS}])(?:
                {_BEFORE_WORD}(?:{listed}){_AFTER_WORD}
                | {_BEFORE_WORD}{LETTER}(?:\.{LETTER})+{_AFTER_WORD}
                | {_BEFORE_WORD}(?:{listed})
                | {_ARABIC_WORD}\.(?:{sites}){_AFTER_WORD}
                | {_ARABIC_WORD}
                | {_HONORIFICS}
            )""",
        "latin": rf"""
            (?:\p{{Latin}}\.){{2,}}
            | (?<![\p{{Latin}}\p{{M}}\p{{Nd}}])(?:{latin})
            | [0-9]*\p{{Latin}}[\p{{Latin}}\p{{M}}0-9{_JOINERS}]*(?:['’]\p{{Latin}}+)*""",
        "number": rf"""
            (?:\p{{Nd}}{{4}}-\p{{Nd}}{{1,2}}-\p{{Nd}}{{1,2}}
            | \p{{Nd}}{{1,2}}-\p{{Nd}}{{1,2}}-\p{{Nd}}{{4}})(?!\p{{Nd}})
            | \p{{Nd}}++(?:{SEPARATOR}\p{{Nd}}++)*+
            | [\p{{No}}\p{{Nl}}]""",
        "other": rf"[\p{{L}}--{_NOT_OTHER}][\p{{L}}\p{{M}}{_JOINERS}--{_NOT_OTHER}]*",
        "punctuation": rf"\.{{2,}}|ـ+|\p{{M}}+|[^\s\p{{Cc}}\p{{Cf}}]|{_NUMBER_SIGNS}",
    }


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
            patterns[kind] = f"{_BEFORE_WORD}(?:{own}){_AFTER_WORD}"
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
            if not _ABBREVIATION.fullmatch(short):
                raise ValueError(
                    f"{short!r} is no abbreviation: that is Arabic or Latin letters with a full "
                    "stop after each group, such as 'ت.' or 'ص.ب.'; other names go to brands="
                )

    @property
    def name(self) -> str:
        """What a corpus records: ``default``, or the lists."""
        return repr(self) if self != DEFAULT else "default"

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


_ABBREVIATION = regex.compile(
    rf"(?:{LETTER}[{LETTER}{IN_WORD}]*\.)+|(?:\p{{Latin}}+\.)+", flags=regex.V1
)
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
