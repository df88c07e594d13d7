"""A frequency list as the reference of key words: what is counted, said and refused."""

from collections import Counter

import numpy as np
import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import corpus_tools as ct
from corpus_tools.measures import KEYNESS
from corpus_tools.naming.language import note_in

SEA = ["البحر واسع البحر عميق", "موج البحر عال", "السفينة في البحر"]
LAND = ["الجبل عال", "الجبل بعيد عن البحر", "طريق الجبل واسع"]
# What needs no documents of the reference.
SAME = ["term", "frequency", "reference_frequency", "per_million", "reference_per_million"]
SAME += ["document_frequency", "log_likelihood", "log_ratio", "gries_dp"]
words = st.lists(
    st.sampled_from(["أب", "اب", "بيت", "بَيت", "مدرسة", "مدرسه", "9", "،"]), max_size=9
)


@pytest.fixture(scope="module")
def sides():
    corpus = ct.sample_corpus()
    chosen = corpus.documents["section"] == "مدن"
    return ct.subset(corpus, chosen), ct.subset(corpus, ~chosen)


def notes_of(table):
    return "\n".join(table.attrs["notes"])


def plain_list(**columns):
    return pd.DataFrame({"term": ["البحر", "الجبل", "عال"], "frequency": [5, 30, 2], **columns})


@settings(max_examples=25)
@given(words, words, st.sampled_from(["", "alef", "teh_marbuta"]))
@example(["بيت", "أب"], ["أب", "اب", "بَيت", "اب"], "alef")
@example(["مدرسه", "،"], ["9", "مدرسة", "مدرسه", "مدرسة"], "teh_marbuta")
def test_a_list_of_a_corpus_is_as_good_as_the_corpus(ours, theirs, fold):
    """Folded as the target is, so that lines that become one word add up."""
    target, reference = ct.read([" ".join([*ours, "ا"])]), ct.read([" ".join([*theirs, "ب"])])
    table = ct.frequencies(reference)[["term", "frequency"]]
    if fold:
        target, reference = ct.fold(target, fold), ct.fold(reference, fold)
    found, expected = ct.keywords(target, table), ct.keywords(target, reference)
    own = [each.set_index("term").sort_index() for each in (found, expected)]
    columns = [name for name in SAME if name != "term"]
    pd.testing.assert_frame_equal(*(pd.DataFrame(each[columns]) for each in own))
    assert found["p"].isna().all()
    assert found[["reference_document_frequency", "reference_gries_dp"]].isna().all(axis=None)
    merged = len(table) - ct.frequencies(reference).shape[0]
    said = f"lines of the list that are one word with another: {merged:,}"
    assert (said in notes_of(found)) == bool(merged)


def test_every_measure_but_those_of_documents_by_hand(sides):
    target, reference = sides
    counts = Counter(ct.tokens(reference)["key"])
    table = pd.DataFrame({"term": list(counts), "frequency": list(counts.values())})
    names = [name for name, measure in KEYNESS.items() if not measure.by_document]
    found = ct.keywords(target, table, names, reference_words=1_000_000)
    a, b = found["frequency"], found["reference_frequency"]
    assert b.tolist() == [
        counts[key] for key in ct.tokens(ct.read(["\n".join(found["term"])]))["key"]
    ]
    for name in names:
        expected = KEYNESS[name](a, b, target.n_words, 1_000_000)
        if name == "p_log_likelihood":
            expected = np.where((found["document_frequency"] == 1), np.nan, expected)
        np.testing.assert_allclose(found[name], expected, err_msg=name)
    assert found["reference_per_million"].tolist() == b.tolist()
    with pytest.raises(ValueError, match="of which a frequency list has none"):
        ct.keywords(target, table, "text_dispersion_keyness")


def test_a_table_of_frequencies_and_its_files_give_one_answer(sides, tmp_path):
    target, reference = sides
    table = ct.frequencies(reference)
    expected = ct.keywords(target, reference)[SAME]
    table.to_csv(tmp_path / "list.csv")
    table.to_excel(tmp_path / "list.xlsx")
    table[["term", "frequency"]].to_csv(tmp_path / "list.tsv", sep="\t")
    table[["term", "frequency"]].to_csv(tmp_path / "list.txt", sep="\t")
    for source in (
        table,
        pd.DataFrame(table),
        *sorted(tmp_path.iterdir()),
        str(tmp_path / "list.csv"),
    ):
        found = ct.keywords(target, source)
        pd.testing.assert_frame_equal(pd.DataFrame(found[SAME]), pd.DataFrame(expected))
    (tmp_path / "bare.txt").write_text("في\t12\nالبحر\t3\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"of في, 12; .*header=None"):
        ct.keywords(target, tmp_path / "bare.txt")
    bare = ct.read_table(tmp_path / "bare.txt", header=None, names=["term", "frequency"])
    assert ct.keywords(target, bare).attrs["parameters"]["reference_words"] == 15


@pytest.mark.parametrize(
    ("columns", "parameters", "words", "said"),
    [
        ({}, {}, 37, "the sum of the list"),
        ({"total": 500}, {}, 500, "by its column total"),
        ({"per_million": [1250, 7500, 500]}, {}, 4000, "by its column per_million"),
        ({"total": 500}, {"reference_words": 900}, 900, "a number that was given"),
    ],
)
def test_the_words_of_a_list_and_how_they_were_got(columns, parameters, words, said):
    table = ct.keywords(ct.read(SEA), plain_list(**columns), **parameters)
    assert table.attrs["parameters"]["reference_words"] == words
    if parameters:
        own = plain_list()
        own.attrs["total"] = words
        again = ct.keywords(ct.read(SEA), own)
        assert again.attrs["parameters"]["reference_words"] == words
    assert f"a list of 3 terms and {words:,} words ({said})" in notes_of(table)
    assert ("words are not in the list" in notes_of(table)) == (words > 37)
    assert all(note_in(note, "ar") != note for note in table.attrs["notes"])
    assert table.set_index("term").loc["الجبل", "reference_per_million"] == 30e6 / words
    for language, own in (("en", said), ("ar", "والمرجع قائمة تكرارات فيها 3 أنواع")):
        text = ct.methods(table, language)
        assert own in text
        assert f"{words:,}" in text
        assert "None" not in text and "permutations of" not in text


def test_a_table_without_rates_goes_by_its_corpus_and_one_of_groups_by_its_rows(sides):
    target, reference = sides
    some = ct.frequencies(reference).head(50)[["term", "frequency"]]
    found = ct.keywords(target, some)
    assert found.attrs["parameters"]["reference_words"] == reference.n_words
    groups = ct.frequencies(reference, by="section")
    with pytest.raises(ValueError, match="take the rows of one group"):
        ct.keywords(target, groups)
    name = groups["section"].iloc[0]
    one = ct.keywords(target, groups[groups["section"] == name])
    own = ct.subset(reference, reference.documents["section"] == name)
    assert one.attrs["parameters"]["reference_words"] == own.n_words


def test_lines_that_are_none_lose_no_other():
    rows = {
        "البحر": "١٬٢٣٤", "الجبل": "1,000", "عال": 7.0, "": 5, " ": 5, "موج": "كثير", "واسع": 2.5,
        "عميق": -1, "في البحر": 9, "،": 900, None: 3, "طريق": 0,
    }  # fmt: skip
    frame = pd.DataFrame({"term": list(rows), "frequency": list(rows.values())}, dtype=object)
    table = ct.keywords(ct.read(SEA), frame)
    found = table.set_index("term")["reference_frequency"]
    assert found[found > 0].to_dict() == {"البحر": 1234, "الجبل": 1000, "عال": 7}
    assert table.attrs["parameters"]["reference_words"] == 2241
    assert "lines of the list that are left out: 8," in notes_of(table)
    assert all(note_in(note, "ar") != note for note in table.attrs["notes"])
    compounds = ct.compound(ct.read(SEA), ["في البحر"])
    assert (
        ct.keywords(compounds, frame).set_index("term").loc["في البحر", "reference_frequency"] == 9
    )


def test_a_list_is_counted_as_the_target_is():
    target = ct.relabel(ct.read(["كتب الكتاب", "كتابه والكتاب"]), "lemma")
    plain = ct.frequencies(ct.read(["الكتاب كتاب والكتاب"]))
    of_lemmas = ct.frequencies(ct.relabel(ct.read(["الكتاب كتاب والكتاب"]), "lemma"))
    for table in (plain, of_lemmas):
        found = ct.keywords(target, table).set_index("term")
        assert found.loc["كتاب", "reference_frequency"] == 3
    with pytest.raises(ValueError, match="by the default key and the reference by lemma"):
        ct.keywords(ct.read(SEA), of_lemmas)
    with pytest.raises(ValueError, match=r"by the default key and the reference by default\+alef"):
        ct.keywords(ct.read(SEA), ct.frequencies(ct.fold(ct.read(LAND), "alef")))


def test_kinds_and_stop_words_hold_for_a_list_too():
    frame = pd.DataFrame({"term": ["في", "البحر", "2017", "NASA"], "frequency": [9, 3, 4, 5]})
    table = ct.keywords(ct.read(SEA), frame, kinds="arabic", stopwords=True)
    assert not {"في", "2017", "NASA"} & set(table["term"])
    assert table.attrs["parameters"]["reference_words"] == 21


def test_without_documents_there_is_no_p_but_that_of_log_likelihood_for_who_asks():
    table = ct.keywords(ct.read(SEA), plain_list(total=500), correction="holm")
    assert table["p"].isna().all()
    assert "p and intervals are over documents, of which a frequency list has none" in notes_of(
        table
    )
    p = table.set_index("term")["p_log_likelihood_holm"]
    assert p["البحر"] < 0.001 and p["الجبل"] < 1 and np.isnan(p["موج"])
    assert "p" not in ct.keywords(ct.read(SEA), plain_list(), permutations=None)


def test_what_is_no_list_is_refused():
    target = ct.read(SEA)
    for wrong, error, message in (
        (["البحر"], TypeError, "is a list of no columns; give a Corpus, or a frequency list"),
        (None, TypeError, "is a NoneType"),
        ("nowhere.csv", FileNotFoundError, "nowhere.csv"),
        (
            plain_list().rename(columns={"term": "word"}),
            ValueError,
            "a DataFrame of word, frequency; give",
        ),
        (plain_list(total=[1, 2, 3]), ValueError, "the column total"),
        (plain_list(total=9), ValueError, "fewer than it holds, 37"),
        (plain_list(frequency=["x", "y", ""]), ValueError, "no word with a frequency"),
    ):
        with pytest.raises(error, match=message):
            ct.keywords(target, wrong)
    for parameters, message in (
        ({"reference_words": 9}, "at least 37"),
        ({"shared": "leave_out"}, "it can be 'keep'"),
    ):
        with pytest.raises(ValueError, match=message):
            ct.keywords(target, plain_list(), **parameters)


@pytest.mark.parametrize("frequency", [10**12 + 1, 10**18, 10**25, np.inf, -np.inf, -3, 2.5, 0])
def test_numbers_that_no_word_can_have_are_left_out_and_sums_stay_exact(frequency):
    frame = pd.DataFrame({"term": ["البحر", "عال"], "frequency": [frequency, 5]}, dtype=object)
    table = ct.keywords(ct.read(SEA), frame)
    assert table.attrs["parameters"]["reference_words"] == 5
    assert "lines of the list that are left out: 1," in notes_of(table)
    assert "one word with another" not in notes_of(table)
    assert np.isfinite(table["log_likelihood"]).all()


def test_the_name_of_a_concept_is_no_word_of_a_list():
    counted = ct.frequencies(ct.read(LAND), terms=["الجبل", {"عال": "عال|بعيد"}])
    found = ct.keywords(ct.read(SEA), counted).set_index("term")["reference_frequency"]
    assert found[found > 0].to_dict() == {"الجبل": 3}


def test_no_file_of_a_list_moves_its_columns_or_fails_without_a_way_out(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("term,frequency\nالبحر,3,\nعال,4,\n", encoding="utf-8")
    assert ct.read_table(path)["term"].tolist() == ["البحر", "عال"]
    for encoding in ("windows-1256", "utf-16"):
        path.write_text("term,frequency\nالبحر,3\n", encoding=encoding)
        with pytest.raises(ValueError, match='encoding="windows-1256"'):
            ct.keywords(ct.read(SEA), path)
        table = ct.read_table(path, encoding=encoding)
        assert ct.keywords(ct.read(SEA), table).attrs["parameters"]["reference_words"] == 3
    for rows in (
        pd.DataFrame({"term": [], "frequency": []}),
        pd.DataFrame([["أ", 1, 2]], columns=["term", "frequency", "frequency"]),
    ):
        with pytest.raises(ValueError, match=r"the list has no word|give a Corpus, or a frequency"):
            ct.keywords(ct.read(SEA), rows)


@pytest.mark.parametrize(
    "prepare",
    [
        lambda corpus: corpus,
        lambda corpus: ct.fold(corpus, "alef", "teh_marbuta"),
        lambda corpus: ct.relabel(corpus, "lemma"),
        lambda corpus: ct.relabel(corpus, "root"),
        lambda corpus: ct.relabel(corpus, "light"),
        lambda corpus: ct.fold(ct.relabel(corpus, "lemma"), "alef"),
        lambda corpus: ct.compound(corpus, ["من أجل", "على الأقل"]),
    ],
    ids=["default", "folded", "lemma", "root", "light", "lemma folded", "compound"],
)
def test_a_reference_travels_as_parquet_without_the_texts_and_without_a_difference(
    sides, prepare, tmp_path
):
    """Every figure that needs no documents is the same to the last bit, whatever is counted by."""
    target, reference = map(prepare, sides)
    table = ct.frequency_list(reference)
    assert table["frequency"].sum() == table.attrs["total"] == reference.n_words
    table.to_parquet(tmp_path / "list.parquet")
    found = ct.keywords(target, tmp_path / "list.parquet", permutations=None)
    expected = ct.keywords(target, reference, permutations=None)
    pd.testing.assert_frame_equal(
        *(pd.DataFrame(own[SAME]) for own in (found, expected)), check_exact=True
    )
    assert (found["log_likelihood"] - expected["log_likelihood"]).abs().max() == 0
    assert found.attrs["parameters"]["reference_words"] == reference.n_words
    assert f"{reference.n_words:,} words (a number that was given)" in notes_of(found)


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx", "list.parquet"])
def test_a_shortened_list_keeps_the_number_of_words_in_every_file(sides, name, tmp_path):
    target, reference = sides
    table = ct.frequency_list(reference, min_documents=3)
    assert table["document_frequency"].min() == 3 and len(table) < len(ct.frequencies(reference))
    assert "standing in at least 3 documents" in ct.methods(table, "en")
    assert (
        "documents." not in ct.methods(ct.frequency_list(reference), "en").partition("counted:")[2]
    )
    getattr(table, f"to_{name.partition('.')[2].replace('xlsx', 'excel')}")(tmp_path / name)
    found = ct.keywords(target, tmp_path / name, permutations=None)
    assert found.attrs["parameters"]["reference_words"] == reference.n_words
    expected = ct.keywords(target, reference, permutations=None).set_index("term")
    common = found[found["reference_frequency"] > 0].set_index("term")["log_likelihood"]
    assert len(common) == len(table)
    assert (common - expected["log_likelihood"].reindex(common.index)).abs().max() == 0
    lacking = reference.n_words - table["frequency"].sum()
    assert f"{lacking:,} of these words are not in the list" in notes_of(found)


def test_a_list_is_of_a_corpus_and_of_whole_documents():
    with pytest.raises(TypeError, match="a Corpus is expected first, not a list"):
        ct.frequency_list(["نص"])
    with pytest.raises(ValueError, match=r"min_documents is 0; give a whole number of at least 1"):
        ct.frequency_list(ct.read(["نص"]), min_documents=0)
    assert ct.frequency_list(ct.read(["نص"]), min_documents=2).empty
    assert ct.frequency_list(ct.read([" "])).empty


@pytest.mark.parametrize(
    "make",
    [
        lambda corpus: ct.frequency_list(ct.compound(corpus, ["على الأقل"])),
        lambda corpus: ct.frequencies(corpus, terms=["على الأقل", "البحر"]),
        lambda corpus: pd.concat(
            [ct.frequencies(corpus), pd.DataFrame({"term": ["على الأقل"], "frequency": [2]})]
        ),
    ],
    ids=["compounds of a corpus cut otherwise", "phrases", "a list of others"],
)
def test_phrases_of_a_list_are_words_only_where_the_target_makes_them_words(sides, make):
    target, reference = sides
    found = ct.keywords(target, make(reference), permutations=None)
    assert not found["term"].str.contains(" ").any()
    assert "lines of the list that are left out: 1, without a term" in notes_of(found)
