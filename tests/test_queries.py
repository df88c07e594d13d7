"""The query language: what each form finds, against plain Python; errors; nothing that hangs."""

import pickle
import random
import re
import time

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_queries import Writer, plain_documents, plain_hits
from test_counting import documents, read

import corpus_tools as ct
from corpus_tools.corpus.strings import Strings
from corpus_tools.query import patterns, search
from corpus_tools.query.meaning import ATTRIBUTES

TEXTS = [
    "قرأ الطالب كتاب Python الجديد في البيت، ثم كتب عن الكتاب القديم 2017.",
    "قال الوزير: والعراق بلد قديم. للعراق تاريخ، وفي العراق New York Times كاتب #العراق",
    "كُتب كثيرة وكتب قليلة! كتابان وكتاب",
]


@pytest.fixture(scope="module")
def corpus():
    frame = pd.DataFrame({"text": TEXTS, "source": ["okaz", "alriyadh", "okaz"]})
    frame["year"] = [2015, 2016, 2017]
    frame["date"] = pd.to_datetime(["2015-07-21", "2016-01-02", None])
    return ct.read(frame, progress=False)


def found(corpus, text):
    """The hits of a query: document, first token and end, counted in the document."""
    query = search.understood(corpus, text)
    rows = []
    for part in corpus.parts:
        starts, ends = search.hits(corpus, part, query)
        document = part.documents_of(starts)
        first = part.document_offsets[document]
        ids = corpus.documents["id"].iloc[part.first_document + document]
        rows += zip(ids, (starts - first).tolist(), (ends - first).tolist(), strict=True)
    return rows


def nodes(corpus, query, **options):
    return list(ct.concordance(corpus, query, **options)["node"])


@given(documents, st.integers(0, 10**9))
def test_random_queries_find_what_plain_python_finds(sources, seed):
    corpus = read(sources)
    plain = plain_documents(corpus, labels=())
    if not any(token["kind"] == "arabic" for _, tokens in plain for token in tokens):
        return
    writer = Writer(random.Random(seed), plain, "side")
    writer.beside = lambda: [writer.word(), writer.word()]
    for _ in range(4):
        text, query, unit, keeps = writer.query()
        assert found(corpus, text) == plain_hits(query, unit, keeps, plain), text


def test_random_queries_on_real_texts(shared):
    corpus = ct.read(shared / "corpora" / "seed_articles", progress=False)
    corpus = ct.subset(corpus, list(corpus.documents["id"][:2]))
    plain = plain_documents(corpus)
    writer = Writer(random.Random(7), plain, "file")
    hits = 0
    for _ in range(30):
        text, query, unit, keeps = writer.query()
        expected = plain_hits(query, unit, keeps, plain)
        assert found(corpus, text) == expected, text
        assert ct.count(corpus, text) == len(ct.matches(corpus, text)) == len(expected)
        hits += len(expected)
    assert hits > 500


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("العراق", ["العراق"]),
        ("#العراق", ["#العراق"]),
        ('[key="كُتب"]', ["كتب", "كُتب"]),
        ('[form="كُتب"]', ["كُتب"]),
        ('[form="كتب" | form="كتابان"]', ["كتب", "كتابان"]),
        ('[key="كت.*" & key!="كتب"]', ["كتاب", "كتابان"]),
        ('[key="كتاب."]', []),
        ('[kind="latin"]+', ["Python", "New York Times"]),
        ('[kind="latin"]{2}', ["New York", "York Times"]),
        ('[kind="number"] []', ["2017."]),
        ("قرأ [] كتاب", ["قرأ الطالب كتاب"]),
        ("في []{0,2} Times", []),
        ("وفي []* Times", ["وفي العراق New York Times"]),
        ('[key=="."]', ["."] * 2),
        ('[kind="punctuation"] []', ["، ثم", ": والعراق", "، وفي"]),
        ("الوزير والعراق", []),
        ("قديم []{0,3} تاريخ", []),
        ("قديم []{0,3} تاريخ within document", ["قديم. للعراق تاريخ"]),
        ("(كتب|كتابان) (قليلة | [] وكتاب)", []),
        ("وكتب قليلة | كتابان وكتاب", ["وكتب قليلة", "كتابان وكتاب"]),
        ('[lemma="كتاب"] [kind="latin"]', ["كتاب Python"]),
        ('[!(kind="arabic" | kind="punctuation")]', "Python 2017 New York Times #العراق".split()),
        ('[clitics="العراق"]', ["والعراق", "للعراق", "العراق"]),
        ('[kind="latin"]+ :: source="okaz"', ["Python"]),
        ('[kind="latin"]+ :: source!="okaz" & year="2016"', ["New York Times"]),
        ("كت* :: year>=2016", None),
        ('كتب :: year>="2016"', ["كُتب"]),
        ('كتب :: date<"2016-01-01"', ["كتب"]),
        ('كتب::date=""', ["كُتب"]),
        ("كتب ::date=/2015.*/", ["كتب"]),
        (r"/كتا?ب/", ["كتاب", "كتب", "كُتب"]),
        (r"/(.).\1.*/", []),
    ],
)
def test_what_queries_mean(corpus, query, expected):
    if expected is None:
        with pytest.raises(ct.QueryError, match="quotation marks"):
            ct.count(corpus, query)
    else:
        assert nodes(corpus, query) == expected


def test_an_element_of_a_hit_is_longest_and_outermost(corpus):
    texts = ct.read(["ا ا ا ب ا"])
    assert nodes(texts, "ا ا") == ["ا ا", "ا ا"]
    assert nodes(texts, "(ا)+") == ["ا ا ا", "ا"]
    assert nodes(texts, "[]{0,2} ب") == ["ا ا ب"]
    assert nodes(texts, "ا []{0,1} ا") == ["ا ا ا", "ا ب ا"]


def test_every_attribute_of_tokens_can_be_asked_for(corpus):
    table = ct.tokens(corpus)
    for name in ("form", "key", "kind"):
        for value in table[name].unique():
            assert ct.count(corpus, f'[{name}=="{value}"]') == (table[name] == value).sum()
    for name in ("lemma", "light", "root"):
        labels = ct.tokens(ct.relabel(corpus, name))["key"]
        for value in labels.unique():
            assert ct.count(corpus, f'[{name}=="{value}"]') == (labels == value).sum()
    assert {"form", "key", "lemma", "stem", "kind"} <= set(ATTRIBUTES)


def test_attributes_of_a_relabelled_corpus(corpus):
    lemmas = ct.relabel(corpus, "lemma")
    assert ct.count(lemmas, "كتابان") == ct.count(lemmas, "كتاب") > 1
    assert ct.count(lemmas, '[form="كتابان"]') == 1
    assert ct.count(lemmas, '[key="كتاب"]') == ct.count(corpus, '[lemma="كتاب"]')


@pytest.mark.parametrize(
    ("query", "position", "message"),
    [
        ('[kay="كتاب"]', 1, "no attribute is called 'kay'; there are form, key, lemma"),
        ("كتب|", 3, "nothing stands beside"),
        ("كتاب [kind=latin]", 11, "quotation marks"),
        ('[kind="verb"]', 6, "the kinds are arabic, latin"),
        ('[key="كتاب"', 11, r"wants its \]"),
        ('"كتاب', 0, "no end"),
        ("/كت", 0, "no end"),
        ("كتاب ]", 5, "too many"),
        ("[]{3,1}", 2, "never"),
        ("[]{1000}", 2, "100 times"),
        ("[]{2}{2}", 5, "one repetition after another"),
        ("(كتاب", 5, r"wants its \)"),
        ("/كت(/", 4, "missing"),
        ('[key="كت(.*"]', 11, "missing"),
        ("كتب :: sauce='x'", 7, "no column 'sauce'; they have id"),
        ("كتب :: year>'x'", 12, "cannot be compared"),
        ('[kind="latin"] within page', 22, "within can be s"),
        ('[clitics="كت.*"]', 9, "takes a word"),
        ("/(?R)/", 1, "without end"),
    ],
)
def test_errors_point_at_the_character(corpus, query, position, message):
    with pytest.raises(ct.QueryError, match=message) as caught:
        ct.count(corpus, query)
    assert caught.value.position == position
    assert caught.value.query == query
    there = repr(query[position]) if position < len(query) else "the end"
    assert f"character {position + 1} ({there})" in str(caught.value)


def test_errors_show_what_is_near_in_a_long_query(corpus):
    words = "كتب|" * 5000
    for query in (words + "كتاب", words[:8000] + "]", "كتب " * 1001):
        with pytest.raises(ct.QueryError) as caught:
            ct.count(corpus, query)
        assert len(str(caught.value)) < 400
    assert ct.count(corpus, words[:19996] + "كتاب") == ct.count(corpus, "كتب|كتاب")


@pytest.mark.parametrize("query", ["[]*", "(كتاب)?", "[]{0,3} []*", "(كتب?)? []?"])
def test_queries_that_may_be_nothing(corpus, query):
    with pytest.raises(ct.QueryError, match="nothing at all"):
        ct.count(corpus, query)


def test_a_literal_finds_just_its_term():
    terms = ["a|b", "(x)", "[", "]", "{2}", "كم*", "كم?", '"', "\\", "/x/", "::", "within"]
    corpus = ct.read(terms, tokenizer=_whole)
    for term in terms:
        assert nodes(corpus, ct.literal(term)) == [term]


def _whole(text):
    return [(0, len(text), "other")]


def test_after_two_equals_signs_only_quotes_and_backslashes_are_escaped():
    corpus = ct.read(['a\\ (x) "'], tokenizer=lambda text: [(0, 2, "other"), (3, 6, "other")])
    assert nodes(corpus, r'[key=="a\\"]') == ["a\\"]
    assert nodes(corpus, '[key=="(x)"]') == ["(x)"]


@pytest.mark.parametrize(
    ("condition", "kept"),
    [
        ('date="2015-07-21"', [0]),
        ('date="2015-07-21T00:00:00"', [0]),
        ('date<="2015-07-21"', [0]),
        ('date>"2015-07-21"', [1]),
        ("date=/2016-.*/", [1]),
        ('date=""', [2]),
    ],
)
def test_days_are_asked_for_as_days(corpus, condition, kept):
    found = ct.matches(corpus, f"/.*/ :: {condition}")["document"].unique()
    assert list(found) == list(corpus.documents["id"].iloc[kept])


def test_a_query_is_reused(corpus):
    query = ct.Query('[kind="latin"]+')
    assert query == ct.Query('[kind="latin"]+') != ct.Query("x")
    assert pickle.loads(pickle.dumps(query)) == query
    assert ct.count(corpus, query) == len(ct.concordance(corpus, query)) == 2
    meaning = search.understood(corpus, query)
    assert search.understood(corpus, str(query)) is meaning
    assert search.understood(corpus, query, clitics=True) is not meaning
    for number in range(100):
        ct.count(corpus, f"{number}")
    # Only the last queries are remembered, however many are asked.
    assert search.understood(corpus, query) is not meaning
    other = ct.read(["one two", "three"])
    assert ct.count(other, query) == 2
    assert set(ct.matches(other, query)["query"]) == {'[kind="latin"]+'}
    assert ct.collocates(corpus, query, min_frequency=1).attrs["parameters"]["node"] == str(query)


def test_clitics(corpus):
    assert nodes(corpus, "العراق", clitics=True) == ["والعراق", "للعراق", "العراق"]
    assert ct.count(corpus, "العراق", clitics=True) == 3
    assert len(ct.matches(corpus, ct.Query("العراق", clitics=True))) == 3
    listed = ct.forms_of(corpus, "العراق")
    assert listed["frequency"].sum() == 3
    assert nodes(corpus, "وفي العراق", clitics=True) == ["وفي العراق"]
    company = ct.collocates(corpus, ct.Query("العراق", clitics=True), min_frequency=1)
    assert "تاريخ" in set(company["term"])
    assert ct.concordance(corpus, "العراق", clitics=True).attrs["parameters"]["clitics"] is True


def test_terms_of_a_matrix_are_whole_keys(corpus):
    matrix = ct.cooccurrence(corpus, ['[lemma="كتاب"]', '[kind="latin"]'], unit="document")
    assert matrix.loc['[lemma="كتاب"]', '[kind="latin"]'] == 1
    for term, message in [
        ('[form="كُتب"]', "leaves out 'كتب'"),
        ("كتب []", "more than one word"),
        ('كتب :: source="okaz"', "ct.subset"),
    ]:
        with pytest.raises(ct.QueryError, match=message):
            ct.cooccurrence(corpus, [term, "الطالب"])


def test_the_other_verbs_take_the_same_grammar(corpus):
    table = ct.collocates(corpus, '[lemma="كتاب"]', window=1, min_frequency=1)
    assert table.attrs["parameters"]["hits"] == ct.count(corpus, '[lemma="كتاب"]')
    whole = ct.matches(corpus, 'كت* :: source="okaz"')
    chosen = ct.subset(corpus, corpus.documents["source"] == "okaz")
    assert list(whole["position"]) == list(ct.matches(chosen, "كت*")["position"])


@pytest.mark.parametrize(
    "query",
    [
        "/" + "(" * 30 + "ا*" + ")*" * 30 + "ب/",
        r"/(ا+)+\1ب/",
        r"/(?=(ا*)*)\1*ب/",
        "/(((ا{100}){100}){100}){100}/",
        "/" + "ا?" * 900 + "/",
        "*ا" * 300 + "ب",
        "[]{100} " * 20,
        "([]* []){50}",
        "[]+ within document",
        "([]{0,9} [kind='arabic']{0,9}){1,9} []",
        " ".join(f'[key=".*{letter}.*"]?' for letter in "ابتثجحخدذرزسشصضطظعغفقكلمنهوي") + " ا",
    ],
)
def test_no_query_hangs(query):
    texts = ct.read(["ا" * 3000 + "ب", " ".join(["ا", "ب", "جد"] * 700)])
    begun = time.monotonic()
    try:
        assert ct.count(texts, ct.Query(query, seconds=0.3)) >= 0
    except ct.QueryError as error:
        assert str(error)
    assert time.monotonic() - begun < 3


def test_a_query_that_takes_too_long_says_so():
    texts = ct.read(["ا" * 300 + "ب", " ".join(["ا", "ب", "جد"] * 700)])
    for query, message in [
        (r"/(ا|اا)+\bج/", r"not done in 0\.1 seconds; write it without"),
        ("(([]* ا)* [])* جد [] جد", r"not done in 0\.1 seconds; .* ct\.Query\(…, seconds=0\.6\)"),
        ("|".join(f"/.*{number}.*/" for number in range(5000)), r"so far it took 0\.1 seconds"),
    ]:
        with pytest.raises(ct.QueryError, match=message):
            ct.count(texts, ct.Query(query, seconds=0.1))
    with pytest.raises(ValueError, match="seconds is 'long'; give a number of at least 0"):
        ct.Query("كتاب", seconds="long")
    assert ct.count(ct.read(["سلسل زلزل كتاب"]), r"/(..)\1/") == 2


@pytest.mark.parametrize(
    ("pattern", "fits"),
    [
        (r"\w+", {"كتاب", "abc", "٢٣", "é", "x_1"}),
        (r"[\w]+", {"كتاب", "abc", "٢٣", "é", "x_1"}),
        (r"\d+", {"٢٣"}),
        (r"\W+", {"#"}),
        (r"\u0643.*", {"كتاب"}),
        (r"\p{Arabic}{4}", {"كتاب"}),
        (r"(?i)ABC", {"abc"}),
        (r"كتاب\b", {"كتاب"}),
        (r"[[:alpha:]]+", {"كتاب", "abc", "é"}),
        (r"[^\W\d]+", {"كتاب", "abc", "é"}),
        (r"(?!ك).{4}", set()),
        (r"[]#]", {"#"}),
    ],
)
def test_regexes_know_arabic(pattern, fits):
    values = ["كتاب", "abc", "٢٣", "é", "x_1", "#"]
    strings = Strings.of(values)
    assert {
        v for v, fit in zip(values, patterns.fitting(strings, pattern), strict=True) if fit
    } == fits


def test_marks_in_a_regex_count_for_nothing():
    assert patterns.without_marks("كِـ?تَا[ً-ْ]?ب+") == "كتا[ً-ْ]?ب+"
    assert patterns.without_marks(r"\َك") == r"\َك"
    assert ct.count(ct.read(["كِتَاب"]), "/كَتـ*ا./") == 1


def test_the_longest_hits_of_loops():
    sentence = " ".join(random.Random(1).choices(["ا", "ب", "ج"], k=400))
    corpus = ct.read([sentence])
    plain = plain_documents(corpus, labels=())
    for text, shape in [
        ("ا []* ب", "ا.*ب"),
        ("(ا|ب)+ ج", "[اب]+ج"),
        ("ا (ب | ج ا)* ج", "ا(?:ب|جا)*ج"),
    ]:
        letters = "".join(token["key"] for token in plain[0][1])
        expected, furthest = [], 0
        fits = re.compile(shape)
        for place in range(len(letters)):
            ends = [
                end for end in range(place, len(letters) + 1) if fits.fullmatch(letters, place, end)
            ]
            if ends and ends[-1] > furthest:
                furthest = ends[-1]
                expected.append((place, furthest))
        assert [(start, end) for _, start, end in found(corpus, text)] == expected


def test_parts_and_documents_without_hits_add_up(corpus):
    one = read(TEXTS, part=10**6)
    many = read(TEXTS, part=5)
    assert len(many.parts) > len(one.parts)
    for query in ["[kind='latin']+", "كت* :: side='odd'", "[]* كتب", "في []{0,3} العراق"]:
        assert found(one, query) == found(many, query)
        pd.testing.assert_frame_equal(ct.matches(one, query), ct.matches(many, query))
