"""The matrix of documents and terms: scikit-learn's, number by number."""

import copy
import pickle

import numpy as np
import pandas as pd
import pytest
import scipy.sparse
from hypothesis import given
from hypothesis import strategies as st
from sklearn.base import clone
from sklearn.cluster import KMeans
from sklearn.decomposition import NMF, LatentDirichletAllocation
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer, TfidfVectorizer
from sklearn.model_selection import train_test_split
from test_counting import documents, read

import corpus_tools as ct


def texts_of(corpus):
    return [corpus.text(row) for row in range(len(corpus))]


def assert_same(ours, theirs, vectorizer):
    assert list(ours.terms) == list(vectorizer.get_feature_names_out())
    assert ours.shape == theirs.shape
    np.testing.assert_allclose(ours.toarray(), theirs.toarray(), rtol=1e-12)


@given(documents)
def test_counts_are_scikit_learns(sources):
    corpus = read(sources)
    vectorizer = CountVectorizer(analyzer=ct.analyzer(corpus))
    if not corpus.n_words:
        assert ct.document_term_matrix(corpus).shape == (len(corpus), 0)
        return
    theirs = vectorizer.fit_transform(texts_of(corpus))
    ours = ct.document_term_matrix(corpus)
    assert_same(ours, theirs, vectorizer)
    assert ours.dtype == theirs.dtype
    assert list(ours.documents) == list(corpus.documents["id"])
    plain = TfidfTransformer(smooth_idf=False, norm=None)
    idf = ct.document_term_matrix(corpus, weighting="tf_idf").toarray() + ours.toarray()
    np.testing.assert_allclose(idf, plain.fit_transform(theirs).toarray())


@pytest.mark.parametrize("norm", [None, "l1", "l2"])
@pytest.mark.parametrize("key", ["default", "lemma", "light", "alef"])
def test_weights_on_real_texts_under_every_key(key, norm):
    corpus = ct.sample_corpus()
    if key == "alef":
        corpus = ct.fold(corpus, "alef")
    elif key != "default":
        corpus = ct.relabel(corpus, key)
    options = {"stopwords": True, "kinds": ["arabic", "latin"]}
    vectorizer = TfidfVectorizer(
        analyzer=ct.analyzer(corpus, **options), norm=norm, min_df=2, max_df=0.5
    )
    theirs = vectorizer.fit_transform(texts_of(corpus))
    ours = ct.document_term_matrix(
        corpus,
        weighting="tf_idf_smooth",
        norm=norm,
        min_documents=2,
        max_documents=0.5,
        **options,
    )
    assert_same(ours, theirs, vectorizer)


@given(documents)
def test_rows_of_groups_are_sums_of_documents(sources):
    corpus = read(sources)
    whole = ct.document_term_matrix(corpus)
    groups = ct.document_term_matrix(corpus, by="side")
    for row, side in enumerate(groups.documents):
        chosen = (corpus.documents["side"] == side).to_numpy()
        np.testing.assert_array_equal(groups.toarray()[row], whole.toarray()[chosen].sum(axis=0))
    table = ct.frequencies(corpus).set_index("term")
    np.testing.assert_array_equal(whole.sum(axis=0), table.loc[list(whole.terms), "frequency"])
    parts = ct.document_term_matrix(read(sources, part=1))
    assert list(parts.terms) == list(whole.terms)
    np.testing.assert_array_equal(parts.toarray(), whole.toarray())


def test_scikit_learn_takes_it():
    corpus = ct.sample_corpus()
    counts = ct.document_term_matrix(corpus, stopwords=True, min_documents=3)
    weights = ct.document_term_matrix(
        corpus, stopwords=True, min_documents=3, weighting="tf_idf_smooth", norm="l2"
    )
    lda = LatentDirichletAllocation(3, random_state=1, max_iter=3).fit_transform(counts)
    assert lda.shape == (len(corpus), 3)
    nmf = NMF(3, init="nndsvd", random_state=1, max_iter=400).fit(weights)
    assert nmf.components_.shape == (3, len(weights.terms))
    assert len(KMeans(3, n_init=1, random_state=1).fit(weights).labels_) == len(corpus)
    np.testing.assert_allclose(
        TfidfTransformer().fit_transform(counts).toarray(), weights.toarray()
    )


def test_the_matrix_is_a_sparse_array_that_pandas_takes():
    matrix = ct.document_term_matrix(ct.read(["شاي ماء", "شاي"]))
    assert isinstance(matrix, scipy.sparse.csr_array)
    again = pickle.loads(pickle.dumps(matrix))
    assert list(again.terms) == list(matrix.terms) == ["شاي", "ماء"]
    frame = pd.DataFrame.sparse.from_spmatrix(matrix, matrix.documents, matrix.terms)
    assert frame.loc["2", "شاي"] == 1


def test_forms_that_the_corpus_has_not():
    corpus = ct.read(["شربَ الشايَ", "شرب القهوة #قهوة"])
    analyze = ct.analyzer(corpus)
    assert analyze("شَرِبَ الشــاي مع #قهوة، وقهوة!") == ["شرب", "الشايَ", "مع", "#قهوة", "وقهوة"]
    assert ct.analyzer(corpus, kinds=["hashtag"])("قهوة #شاي") == ["#شاي"]
    assert ct.analyzer(corpus, stopwords=["مَع"])("مع معـ شاي") == ["شاي"]
    assert ct.analyzer(corpus, stopwords=True)("في البيت") == ["البيت"]
    folded = ct.analyzer(ct.fold(ct.read(["إلى البيت"]), "alef"))
    assert folded("الى الى إلى") == ["إلى"] * 3
    copied = copy.deepcopy(analyze)
    assert copied is analyze
    assert clone(CountVectorizer(analyzer=analyze)).analyzer is analyze
    assert "Corpus of 2 documents" in repr(analyze)


def test_sequences_through_scikit_learn():
    corpus = ct.read(["شاي أخضر ساخن", "شاي أخضر"])
    vectorizer = CountVectorizer(
        tokenizer=ct.analyzer(corpus), token_pattern=None, lowercase=False, ngram_range=(1, 2)
    )
    vectorizer.fit(texts_of(corpus))
    assert "شاي أخضر" in vectorizer.vocabulary_


def by_dashes(text):
    start = 0
    for word in text.split("-"):
        yield start, start + len(word), "arabic"
        start += len(word) + 1


def test_a_tokenizer_of_ones_own():
    corpus = ct.read(["شاي-أخضر", "شاي"], tokenizer=by_dashes)
    with pytest.raises(ValueError, match="tokenizer=by_dashes"):
        ct.analyzer(corpus)
    vectorizer = CountVectorizer(analyzer=ct.analyzer(corpus, tokenizer=by_dashes))
    theirs = vectorizer.fit_transform(texts_of(corpus))
    assert_same(ct.document_term_matrix(corpus), theirs, vectorizer)


def test_a_key_of_ones_own():
    def initial(key):
        return key[0]

    corpus = ct.relabel(ct.read(["شاي شراب ماء"]), initial)
    assert list(ct.document_term_matrix(corpus).terms) == ["ش", "م"]
    assert ct.analyzer(corpus)("شمس ماء بحر") == ["ش", "م", "ب"]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"norm": "l3"}, "norm is 'l3'"),
        ({"max_documents": 0}, "give a share"),
        ({"max_documents": True}, "give a share"),
        ({"weighting": "idf"}, "weighting is 'idf'"),
        ({"by": "year"}, "no column 'year'"),
        ({"kinds": ["verb"]}, "kinds is .verb."),
        ({"min_documents": "2"}, "min_documents is '2'"),
    ],
)
def test_what_cannot_be(wrong, message):
    with pytest.raises(ValueError, match=message):
        ct.document_term_matrix(ct.read(["شاي"]), **wrong)


def test_nothing_is_left():
    corpus = ct.read(["في", "", "."])
    matrix = ct.document_term_matrix(corpus, stopwords=True, weighting="tf_idf", norm="l2")
    assert matrix.shape == (3, 0)
    assert ct.document_term_matrix(corpus, norm="l1").toarray().tolist() == [[1], [0], [0]]


TEA = pd.DataFrame(
    {
        "text": ["شاي وقهوة", "شاي أخضر شاي", "ماء", "قهوة وماء شاي"],
        "year": [2014, 2014, 2015, 2016],
    }
)


def framed(matrix):
    """The same as a frame of pandas, whose ways to choose are another's work."""
    return pd.DataFrame(matrix.toarray(), matrix.documents, matrix.terms)


@st.composite
def choices(draw, size):
    """A way to choose of an axis, and the places that it chooses."""
    places = draw(st.lists(st.integers(-size, size - 1), max_size=5))
    start, stop = sorted(draw(st.tuples(st.integers(0, size), st.integers(0, size))))
    mask = draw(st.lists(st.booleans(), min_size=size, max_size=size))
    return draw(
        st.sampled_from(
            [
                (places, places),
                (np.array(places, dtype=np.int32), places),
                (slice(start, stop), range(start, stop)),
                (slice(None, None, -1), range(size)[::-1]),
                (mask, np.flatnonzero(mask)),
                (np.array(mask), np.flatnonzero(mask)),
                (pd.Series(mask), np.flatnonzero(mask)),
            ]
        )
    )


@pytest.mark.parametrize("by", [None, "year"])
@given(st.data())
def test_what_is_chosen_keeps_its_names(by, data):
    matrix = ct.document_term_matrix(ct.read(TEA), by=by)
    for axis, name in enumerate(("documents", "terms")):
        key, places = data.draw(choices(len(getattr(matrix, name))))
        chosen = matrix[key] if axis == 0 else matrix[:, key]
        expected = framed(matrix).take(list(places), axis=axis)
        pd.testing.assert_frame_equal(framed(chosen), expected, check_index_type=False)
        sums = pd.Series(chosen.sum(axis=0), chosen.terms)
        assert sums.tolist() == expected.sum().tolist()
    rows, of_rows = data.draw(choices(matrix.shape[0]))
    both = matrix[rows][:, :2]
    assert framed(both).equals(framed(matrix).take(list(of_rows)).iloc[:, :2])


def test_one_row_one_column_and_one_cell():
    matrix = ct.document_term_matrix(ct.read(TEA))
    tea = matrix.terms.get_loc("شاي")
    row, column = matrix[1], matrix[:, tea]
    assert pd.Series(row.toarray(), row.terms)["شاي"] == 2 and list(row.documents) == ["1"]
    assert column.toarray().tolist() == [1, 2, 0, 1] and list(column.terms) == ["شاي"]
    assert list(column.documents) == list(matrix.documents)
    assert matrix[1, tea] == 2
    assert matrix[[1, 0], [tea, tea]].tolist() == [2, 1]
    assert matrix[np.ix_([1, 0], [0, 1])].documents.tolist() == ["1", "0"]
    assert matrix[matrix > 1].tolist() == [2] and matrix[..., 0].shape == (4,)
    assert matrix[[1], ...].documents.tolist() == ["1"] == matrix[...][[1]].documents.tolist()


def test_what_becomes_of_each_number_keeps_the_names_and_what_is_made_of_two_has_none():
    matrix = ct.document_term_matrix(ct.read(TEA))
    for made in (matrix.copy(), matrix * 2, matrix / 2, -matrix, abs(matrix), matrix > 1):
        assert list(made.terms) == list(matrix.terms) and list(made.documents) == [
            "0",
            "1",
            "2",
            "3",
        ]
        assert list(made[1:, :2].terms) == list(matrix.terms[:2])
    assert copy.deepcopy(matrix)[[2]].documents.tolist() == ["2"]
    assert pickle.loads(pickle.dumps(matrix[:, [1]])).terms.tolist() == [matrix.terms[1]]
    for made in (matrix + matrix, matrix.multiply(matrix), matrix.T, matrix @ matrix.T):
        assert not hasattr(made, "terms") and made[:1].shape[0] == 1
    # What was chosen is another: its names are its own.
    part = matrix[:2]
    assert len(matrix.documents) == 4 and len(part.documents) == 2


def test_scikit_learn_takes_what_is_chosen():
    matrix = ct.document_term_matrix(ct.sample_corpus(), stopwords=True, min_documents=3)
    train, test = train_test_split(matrix, random_state=1)
    assert list(train.terms) == list(test.terms) == list(matrix.terms)
    assert {*train.documents} | {*test.documents} == {*matrix.documents}
    weighted = TfidfTransformer().fit(train).transform(test)
    dense = TfidfTransformer().fit(train.toarray()).transform(test.toarray())
    np.testing.assert_allclose(weighted.toarray(), dense.toarray())
    assert KMeans(2, random_state=1, n_init=1).fit(train).predict(test).shape == (
        len(test.documents),
    )
