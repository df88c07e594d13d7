"""The grammar in the docs and the parser read the same queries."""

import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus_tools as ct

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "queries.md"
TEXT = PAGE.read_text(encoding="utf-8")
PIECE = re.compile(r'\s*(?:"((?:\\.|[^"\\])+)"|/((?:\\.|[^/\\])+)/|(\w+)|([()?*+|]))')


def read(rule):
    """Read the right side of a rule into nested tuples."""
    pieces = [
        (kind, value)
        for match in PIECE.finditer(rule)
        for kind, value in zip(("sign", "regex", "name", "mark"), match.groups(), strict=True)
        if value is not None
    ]

    def choice():
        options = [row()]
        while pieces and pieces[0] == ("mark", "|"):
            pieces.pop(0)
            options.append(row())
        return ("choice", options)

    def row():
        items = []
        while pieces and pieces[0] not in (("mark", "|"), ("mark", ")")):
            kind, value = pieces.pop(0)
            item = (kind, value)
            if kind == "mark":
                assert value == "("
                item = choice()
                assert pieces.pop(0) == ("mark", ")")
            elif kind == "sign":
                item = ("sign", value.replace('\\"', '"'))
            elif kind == "regex":
                item = ("regex", re.compile(value, re.DOTALL))
            if pieces and pieces[0] in (("mark", "?"), ("mark", "*"), ("mark", "+")):
                item = ("times", (item, pieces.pop(0)[1]))
            items.append(item)
        return ("row", items)

    tree = choice()
    assert not pieces, rule
    return tree


BLOCK = re.search(r"```text\n(.*?)```", TEXT, re.DOTALL)[1]
RULES = {
    name: read(rule) for name, rule in (re.split(r"\s*::=\s*", line) for line in BLOCK.splitlines())
}
TABLE = TEXT.partition("An example of each rule")[2].partition("\n## ")[0]
EXAMPLES = {
    name: query.replace("\\|", "|")
    for name, query in re.findall(r"(?m)^\| `(\w+)` \| `(.+)` \|$", TABLE)
}
TIGHT = {"TIMES", "BRACES"}


def ends(node, text, place, tight, used, memo):
    """Give every place where what begins at a place can end."""
    kind, value = node
    if kind == "choice":
        return set().union(*(ends(each, text, place, tight, used, memo) for each in value))
    if kind == "row":
        places = {place}
        for each in value:
            places = set().union(*(ends(each, text, p, tight, used, memo) for p in places))
        return places
    if kind == "times":
        inner, sign = value
        found = set() if sign == "+" else {place}
        new = {place}
        while new:
            new = set().union(*(ends(inner, text, p, tight, used, memo) for p in new)) - found
            found |= new
            if sign == "?":
                break
        return found
    if not tight and value not in TIGHT:
        place += len(text[place:]) - len(text[place:].lstrip())
    if kind == "sign":
        return {place + len(value)} if text.startswith(value, place) else set()
    if kind == "regex":
        match = value.match(text, place)
        return {match.end()} if match else set()
    key = value, place
    if key not in memo:
        memo[key] = set()
        memo[key] = ends(RULES[value], text, place, tight or value.isupper(), used, memo)
    if memo[key]:
        used.add(value)
    return memo[key]


def derived(query):
    """Say whether the grammar derives a query, and by which rules."""
    used = set()
    whole = ends(("name", "query"), query, 0, False, used, {})
    return any(not query[place:].strip() for place in whole), used


def understood(query):
    try:
        ct.Query(query)
    except ct.QueryError:
        return False
    return True


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_an_example_that_both_read(rule):
    query = EXAMPLES[rule]
    assert understood(query)
    whole, used = derived(query)
    assert whole and rule in used


def test_every_query_of_the_page_is_derived():
    first = TEXT.partition("## The grammar")[0]
    queries = re.findall(r"`([^`]+)`", "".join(re.findall(r"(?m)^\| (`.*?) \| [^|]*\|$", first)))
    queries = [query.replace("\\|", "|").replace("… ", "كتاب ") for query in queries]
    assert len(queries) > 12
    assert [query for query in queries if not (derived(query)[0] and understood(query))] == []


@pytest.mark.parametrize(
    "query",
    [
        *("", "|", "كتاب |", "(كتاب", "[key=]", "[key]", '"كتاب', "[]{}", "{2} كتاب", "كتاب]"),
        *("~", "كتاب~3", "كت*~", "/كت.*/~", "[]~", '"كتاب قديم"~', "كتاب~قديم", '"كتاب~قديم"'),
        *("كتاب within chapter", "كتاب ::", '[key="a" &]', '[="a"]', "/كتاب", '""'),
    ],
)
def test_what_neither_reads(query):
    assert not understood(query)
    assert not derived(query)[0]


SIGNS = {
    "OR": ["|"],
    "TIMES": ["?", "*", "+", "{2}", "{1,3}"],
    "OPERATOR": ["=", "!="],
    "WORD": ["كتاب", "كت*", "كت?ب", "م/ن", "a\\|b", "C\\+\\+", "كتاب~", "قلم~2", "a\\~b~0"],
    "INSIDE": ["كتاب", "ك(تب)", "x[y]", "كتاب~", "ك(تب)~1"],
    "REGEX": ["/كت.*/", "/[اأ]ب/"],
    "NAME": ["key", "form", "lemma", '"kind"'],
    "VALUE": ['"كتاب"', "'كت.*'"],
    "BRACES": ["{2}", "{1,3}", "{2,}", "{,4}", "{ 0 , 2 }"],
    "UNIT": ["s", "<s/>", "sentence", "document", "doc"],
}


def grown(node, choose, deep=0):
    """Write something that the grammar derives."""
    kind, value = node
    if kind == "name":
        if value in SIGNS:
            return ("" if value in TIGHT else " ") + choose(SIGNS[value])
        text = grown(RULES[value], choose, deep + 1)
        return text if value in TIGHT or not value.isupper() else f" {''.join(text.split())}"
    if kind == "choice":
        # Far down, the first way on is the shortest: grammars go round for ever.
        return grown(value[0] if deep > 12 else choose(value), choose, deep)
    if kind == "row":
        return "".join(grown(each, choose, deep) for each in value)
    if kind == "times":
        inner, sign = value
        most = {"?": 1, "*": 2, "+": 2}[sign] if deep <= 12 else sign == "+"
        times = choose(range(sign == "+", most + 1))
        return "".join(grown(inner, choose, deep) for _ in range(times))
    assert kind == "sign", "an expression needs its signs"
    return f" {value}"


@given(st.integers(0, 2**32))
def test_whatever_the_grammar_derives_is_read(seed):
    query = grown(("name", "query"), random.Random(seed).choice)
    assert understood(query), query
    assert derived(query)[0], query
