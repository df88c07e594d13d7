"""The query language: what each form finds, against plain Python; errors; nothing that hangs."""

import pickle
import random
import re

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_queries import Writer, plain_documents, plain_hits
from test_counting import documents, read

import corpus_tools as ct
from corpus_tools.query import search
from corpus_tools.query.meaning import ATTRIBUTES
from corpus_tools.table.frame import TEXT

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
    assert nodes(texts, "ا ب | ا ب ا") == ["ا ب ا"]
    crossing = ct.read(["س ا ا ا ا ص ا ا ع"])
    assert nodes(crossing, "س (ا){4} ص | (ا){2} ص (ا){2} ع") == ["س ا ا ا ا ص", "ا ا ص ا ا ع"]


def test_every_attribute_of_tokens_can_be_asked_for(corpus):
    table = ct.tokens(corpus)
    for name in ("form", "key", "kind"):
        for value in table[name].unique():
            assert ct.count(corpus, f'[{name}=="{value}"]') == (table[name] == value).sum()
    lemmas = ct.tokens(ct.relabel(corpus, "lemma"))["key"]
    for name in ("lemma", "light", "root", "pattern"):
        labels = ct.tokens(ct.relabel(corpus, name))["key"]
        # What has no root that is sure is counted by its lemma, but a query finds no root.
        known = labels if name in ("lemma", "light") else labels.where(labels != lemmas)
        for value in known.dropna().unique():
            found = ct.count(corpus, f'[{name}=="{value}"]')
            assert (known == value).sum() <= found <= (labels == value).sum()
    assert {"form", "key", "lemma", "stem", "kind"} <= set(ATTRIBUTES)


def test_attributes_of_a_relabelled_corpus(corpus):
    lemmas = ct.relabel(corpus, "lemma")
    assert ct.count(lemmas, "كتابان") == ct.count(lemmas, "كتاب") > 1
    assert ct.count(lemmas, '[form="كتابان"]') == 1
    assert ct.count(lemmas, '[key="كتاب"]') == ct.count(corpus, '[lemma="كتاب"]')


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


@pytest.mark.parametrize(
    ("condition", "kept"),
    [
        ('year>="2016"', [1, 2]),
        ('year>"2016"', [2]),
        ('year<="2016"', [0, 1]),
        ('year<"2016"', [0]),
        ('year="2016"', [1]),
        ('year=="2016"', [1]),
        ('year!="2016"', [0, 2, 3]),
        ('year!=="2016"', [0, 2, 3]),
        ('year=""', [3]),
        ('year!=""', [0, 1, 2]),
    ],
)
@pytest.mark.parametrize(
    "dtype",
    ["Int64", "Float64", "float", "str", "object", "category", "int64[pyarrow]", "string[pyarrow]"],
)
def test_the_year_itself_is_on_the_right_side_and_what_is_missing_on_none(dtype, condition, kept):
    years = pd.array([2015, 2016, 2017, None], dtype="Int64")
    if "str" in dtype:
        dtype = TEXT if dtype == "str" else dtype
        years = pd.array(["2015", "2016", "2017", None], dtype=dtype)
    frame = pd.DataFrame({"text": ["ماء"] * 4, "year": years}).astype({"year": dtype})
    corpus = ct.read(frame, progress=False)
    found = ct.matches(corpus, f"ماء :: {condition}")["document"]
    assert list(found) == list(corpus.documents["id"].iloc[kept])


@pytest.mark.parametrize(
    ("values", "condition", "kept"),
    [
        (pd.array([True, None, False], dtype="boolean"), 'side="True"', [0]),
        (pd.array([True, None, False], dtype="bool[pyarrow]"), 'side!="True"', [1, 2]),
        (pd.to_datetime(["2015-07-21", None, "2016-01-02"]), 'side>="2015-07-21"', [0, 2]),
        (pd.to_datetime(["2015-07-21", None, "2016-01-02"]), 'side=""', [1]),
        (pd.PeriodIndex(["2015", "NaT", "2016"], freq="Y"), 'side<="2015"', [0]),
        (pd.Series([2015, pd.NA, pd.NaT], dtype=object), 'side=""', [1, 2]),
        (pd.Series([None, None, None]), 'side=""', [0, 1, 2]),
        (["أ", None, "ب"], 'side>="ب"', [2]),
        (["أ", None, "ب"], 'side>"أ"', [2]),
        (["أ", None, "ب"], 'side<="أ"', [0]),
        (["أ", None, "ب"], "side=/.*/", [0, 1, 2]),
        (["أ", None, "ب"], "side=/.+/", [0, 2]),
    ],
)
def test_missing_values_of_every_kind_are_no_error(values, condition, kept):
    corpus = ct.read(pd.DataFrame({"text": ["ماء"] * 3, "side": values}), progress=False)
    found = ct.matches(corpus, f"ماء :: {condition}")["document"]
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


@pytest.mark.parametrize("word", ["ذَ\u202fٰلِكَ", "ذلك", '"ذَ\u202fٰلِكَ لَهُ"', "ذَ\u202fٰلِكَ|شيء"])
def test_a_word_whose_mark_stands_on_a_space_is_one_word_in_a_query_too(word):
    assert ct.count(ct.read(["ذَ\u202fٰلِكَ لَهُۥ", "ذ لك"], progress=False), word) == 1


@pytest.mark.parametrize(
    "folds", [["alef"], ["teh_marbuta"], ["alef", "alef_maksura"], ["uthmani"]]
)
def test_clitics_are_found_before_a_word_in_whatever_spelling_a_corpus_counts(folds):
    corpus = ct.read(["وإيران والمدرسة للمصطفى", "وايران والمدرسه للمصطفي"])
    folded = ct.fold(corpus, folds)
    expected = {"إيران": "alef", "المدرسة": "teh_marbuta", "المصطفى": "alef_maksura"}
    for word, fold in expected.items():
        assert ct.count(corpus, word, clitics=True) == 1
        assert ct.count(folded, word, clitics=True) == (2 if fold in folds else 1)
