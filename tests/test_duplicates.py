"""What stands in a corpus more than once, against plain loops, and the corpus without it."""

import random
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import corpus_tools as ct
from corpus_tools.analysis.repeats.cut import cut
from corpus_tools.text.arabic import default_key
from corpus_tools.text.folds import find_folds
from corpus_tools.text.tokenizer import tokenize

LAST = ["start", "end", "form", "key", "kind", "sentence"]
WORDS = "ذهب عاد الوفد إلى الى بغداد أمس مساء القمة انتهت في مدينة مدينه جديدة".split()
texts = st.lists(st.sampled_from([*WORDS, "\n", "\r\n", ". ", "؟ ", "\u2028"]), max_size=40).map(
    " ".join
)


def words_of(corpus, row):
    table = ct.tokens(corpus, corpus.documents["id"][row])
    return [default_key(form) for form in table["form"][table["kind"] != "punctuation"]]


def by_a_plain_loop(corpus, similarity, min_words):
    """The rows of near copies: document, first, resemblance; each pair compared as sets."""
    fold = find_folds("search")
    sets, found = [], {}
    for row in range(len(corpus)):
        words = list(map(fold, words_of(corpus, row)))
        runs = {tuple(words[i : i + 3]) for i in range(max(len(words) - 2, 1))}
        sets.append(runs if len(words) >= min_words else None)
        scores = [
            (len(sets[row] & sets[other]) / len(sets[row] | sets[other]), -other)
            for other in range(row)
            if sets[row] and sets[other] and other not in found
        ]
        best, other = max(scores, default=(0, 0))
        if best >= similarity:
            found[row] = (-other, best)
    return found


def near_copies(corpus, similarity, min_words):
    """The rows of near copies, of what each is one, and their resemblance."""
    found = ct.duplicates(corpus, similarity, min_words)
    found = found[found["what"] == "document"]
    row = {name: row for row, name in enumerate(corpus.documents["id"])}
    columns = found["document"].map(row), found["first"].map(row), found["similarity"]
    return [column.to_numpy() for column in columns]


def edited(text, rate, chance):
    """A text of which words were changed, left out or added."""
    words = []
    for word in text.split(" "):
        if chance.random() < rate:
            words += chance.choice([[], [word, "جديد"], ["آخر"]])
        else:
            words.append(word)
    return " ".join(words)


def round_trip(corpus):
    """Every token stands in the text of its document, and reading these texts gives the same."""
    own = [corpus.text(row) for row in range(len(corpus))]
    table = ct.tokens(corpus)
    text = dict(zip(corpus.documents["id"], own, strict=True))
    spans = zip(table["document"], table["start"], table["end"], strict=True)
    assert [text[name][start:end] for name, start, end in spans] == list(table["form"])
    again = ct.read(own, progress=False)
    pd.testing.assert_frame_equal(ct.tokens(again)[LAST], table[LAST])
    assert list(again.documents["tokens"]) == list(corpus.documents["tokens"])
    pd.testing.assert_frame_equal(ct.frequencies(again), ct.frequencies(corpus))
    return again


@pytest.mark.parametrize("similarity", [0.3, 0.6, 0.8, 1])
def test_near_copies_are_those_of_a_plain_loop(similarity):
    sample = ct.sample_corpus()
    chance = random.Random(1)
    originals = [sample.text(row)[:600] for row in range(0, 60, 3)]
    copies = [edited(text, rate, chance) for text in originals for rate in (0, 0.02, 0.1, 0.3)]
    corpus = ct.read([*originals, *copies, "", "قصير", "قصير"], progress=False)
    rows, first, scores = near_copies(corpus, similarity, 10)
    expected = by_a_plain_loop(corpus, similarity, 10)
    assert len(expected) >= 20
    assert dict(zip(rows.tolist(), first.tolist(), strict=True)) == {
        row: other for row, (other, _) in expected.items()
    }
    np.testing.assert_allclose(scores, [score for _, score in expected.values()])


@settings(max_examples=25)
@given(st.lists(texts, min_size=1, max_size=8), st.sampled_from([0.2, 0.5, 0.7, 0.9]))
def test_near_copies_of_random_texts(some, similarity):
    corpus = ct.read(some, progress=False)
    rows, first, _ = near_copies(corpus, similarity, 2)
    expected = by_a_plain_loop(corpus, similarity, 2)
    found = dict(zip(rows.tolist(), first.tolist(), strict=True))
    assert found == {row: other for row, (other, _) in expected.items()}


def test_a_resemblance_of_exactly_the_threshold_is_enough():
    text = "عاد الوفد إلى بغداد أمس مساء"
    corpus = ct.read([text, text + " وحده"])  # four of five runs of three words
    assert list(ct.duplicates(corpus, 0.8, min_words=6)["similarity"]) == [0.8]
    assert ct.duplicates(corpus, 0.81, min_words=6).empty


def test_shingles_that_many_documents_have():
    """What is common is looked at last: this decides what is compared, never what is found."""
    ending = " " + " ".join(WORDS)
    corpus = ct.read([f"نص {i} عن شيء {i % 7} كان {i % 5}{ending}" for i in range(60)])
    rows, first, _ = near_copies(corpus, 0.75, 10)
    expected = by_a_plain_loop(corpus, 0.75, 10)
    assert len(expected) > 10
    assert list(zip(rows, first, strict=True)) == [(row, a) for row, (a, _) in expected.items()]


@pytest.mark.parametrize("pages", [60, 600])
def test_pages_of_one_template(pages):
    """Of many pairs, as 600 pages make, only some are looked at in one go."""
    template = "قرية في محافظة يبلغ عدد سكانها حسب تعداد سنة وتقع إلى الشمال من المدينة على"
    texts = [f"{i % 2} {i % 5} {template} {i} {template[: i % 9]}" for i in range(pages)]
    corpus = ct.read(texts, progress=False)
    expected = by_a_plain_loop(corpus, 0.6, 10)
    rows, first, scores = near_copies(corpus, 0.6, 10)
    assert len(rows) > pages / 2
    assert list(zip(rows, first, strict=True)) == [(row, a) for row, (a, _) in expected.items()]
    np.testing.assert_allclose(scores, [score for _, score in expected.values()])


def test_how_much_an_edited_copy_may_differ():
    """At 0.8, copies in which two words of a hundred were changed are found; no other text is."""
    sample = ct.sample_corpus()
    chance = random.Random(2)
    originals = [sample.text(row) for row in range(60)]
    shares = []
    for rate in (0, 0.02, 0.25):
        copies = [edited(text, rate, chance) for text in originals]
        rows, first, _ = near_copies(ct.read(originals + copies), 0.8, 10)
        right = (rows >= 60) & (first == rows - 60)
        # The sample has one pair of its own.
        assert np.count_nonzero(rows < 60) == np.count_nonzero(~right & (first >= 0)) <= 1
        shares.append(np.count_nonzero(right) / 60)
    assert shares[0] == 1
    assert shares[1] > 0.9
    assert shares[2] == 0


@given(st.lists(texts, min_size=1, max_size=5), st.integers(1, 5))
def test_repeated_paragraphs_are_those_of_a_plain_loop(some, min_words):
    corpus = ct.read(some, progress=False)
    found = ct.duplicates(corpus, 1, min_words)
    gone = set(found["document"][found["what"] == "document"])
    seen, expected = {}, []
    for row, name in enumerate(corpus.documents["id"]):
        text, place = corpus.text(row), 0
        for line in text.splitlines(keepends=True) if name not in gone else []:
            words = tuple(
                default_key(token.form) for token in tokenize(line) if token.kind != "punctuation"
            )
            if len(words) >= min_words and words in seen:
                expected.append((name, place, seen[words], len(words)))
            seen.setdefault(words, name)
            place += len(line)
    rows = found[found["what"] == "paragraph"]
    assert len(rows) == len(expected)
    for row, (name, place, first, n_words) in zip(rows.itertuples(), expected, strict=True):
        text = corpus.text(list(corpus.documents["id"]).index(name))
        assert (row.document, row.first, row.words) == (name, first, n_words)
        assert text[place : row.start].strip() == ""
        assert text[row.start : row.end].strip() == text[place:].splitlines()[0].strip()


@pytest.mark.parametrize("passage", ["paragraph", "sentence"])
def test_a_passage_of_exactly_so_many_words_is_not_too_short(passage):
    line = "عاد الوفد إلى بغداد أمس."
    corpus = ct.read([f"{line}\nنص\n{line}"])
    assert list(ct.duplicates(corpus, min_words=5, passage=passage)["what"]) == ["paragraph"]
    assert ct.duplicates(corpus, min_words=6, passage=passage).empty


@given(st.lists(texts, min_size=1, max_size=5), st.sampled_from(["paragraph", "sentence"]))
def test_what_remains_is_a_corpus(some, passage):
    corpus = ct.read(some, progress=False)
    found = ct.duplicates(corpus, 1, min_words=2, passage=passage)
    rest = ct.without_duplicates(corpus, found)
    lost = found[found["what"] != "boilerplate"]
    assert rest.n_words == corpus.n_words - lost["words"].sum()
    assert len(rest) == len(corpus) - (found["what"] == "document").sum()
    round_trip(rest)


@settings(max_examples=25)
@given(st.data())
def test_any_passage_can_be_cut(data):
    """Passages that begin and end in the middle of lines, that overlap, or are empty."""
    some = data.draw(st.lists(texts, min_size=1, max_size=4))
    corpus = ct.read(some, progress=False)
    rows = data.draw(st.lists(st.integers(0, len(some) - 1), min_size=1, max_size=4))
    spans = [sorted(data.draw(st.tuples(*[st.integers(0, len(some[r]))] * 2))) for r in rows]
    starts, ends = np.array(spans).T
    rest = cut(corpus, np.array(rows), starts, ends, {"step": "set aside"})
    table = ct.tokens(corpus)
    place = table["document"].astype(int) - 1
    gone = [
        any(r == row and a <= start < b for r, (a, b) in zip(rows, spans, strict=True))
        for row, start in zip(place, table["start"], strict=True)
    ]
    own = ct.tokens(rest)
    assert list(own["form"]) == list(table["form"][~np.array(gone, dtype=bool)])
    text = dict(zip(rest.documents["id"], map(rest.text, range(len(rest))), strict=True))
    found = zip(own["document"], own["start"], own["end"], strict=True)
    assert [text[name][start:end] for name, start, end in found] == list(own["form"])


def test_a_passage_told_to_end_behind_its_text_takes_nothing_of_the_next_text():
    line, other = "عاد الوفد إلى بغداد أمس", "انتهت القمة في المدينة"
    corpus = ct.read([f"{line}\n{line}", other])
    found = ct.duplicates(corpus, min_words=5)
    rest = ct.without_duplicates(corpus, found.assign(end=found["end"] + 30))
    assert [rest.text(row).rstrip() for row in range(2)] == [line, other]
    assert rest.n_words == 9


LONG = "عاد الوفد مساء أمس إلى بغداد بعد انتهاء أعمال القمة العربية"
TEXTS = [
    f"عنوان أول\n\n{LONG}\n+ الخط -\nنص آخر",
    f"{LONG}.\nعنوان ثان\n{LONG} !\nالمساهمون\n",
    "خبر قصير عن شيء ليس في غيره من هذه النصوص كلها\nاقــرأ أيضاً\n",
    "خبر قصير عن شيء ليس فى غيره من هذه النصوص كلها\nاقرأ أيضا:",
]


def test_the_table():
    found = ct.duplicates(ct.read(TEXTS))
    assert found.drop(columns=["similarity", "text"]).values.tolist() == [
        ["document", "4", 0, 57, 13, "3", 2],
        ["paragraph", "2", 0, 60, 11, "1", 3],
        ["paragraph", "2", 71, 132, 11, "1", 3],
        ["boilerplate", "1", 71, 79, 1, "1", 1],
        ["boilerplate", "2", 133, 142, 1, "2", 1],
        ["boilerplate", "3", 47, 59, 2, "3", 1],
    ]
    assert list(found["similarity"]) == [1, 1, 1, 1, 1, 1]
    assert found.attrs["parameters"]["min_words"] == 10
    assert ct.duplicates(ct.read(["", "نص"])).empty


def test_lines_that_recur_are_those_of_one_source():
    """Two lines stand in three documents each, one of them in two of another source."""
    rows = [("أ", "نشرة اليوم"), ("أ", "نشرة اليوم"), ("أ", "نشرة اليوم"), ("ب", "نشرة اليوم")]
    rows += [("أ", "من الوكالات"), ("ب", "من الوكالات"), ("ج", "من الوكالات")]
    table = pd.DataFrame(
        {"text": [f"{line}\nنص رقم {i}" for i, (_, line) in enumerate(rows)],
         "newspaper": [name for name, _ in rows]}
    )  # fmt: skip
    corpus = ct.read(table)
    both = ct.duplicates(corpus, min_documents=3)
    assert both.groupby("text").size().to_dict() == {"نشرة اليوم": 4, "من الوكالات": 3}
    one = ct.duplicates(corpus, by="newspaper", min_documents=3)
    assert list(one["document"]) == ["0", "1", "2"]
    assert ct.duplicates(corpus, min_documents=5).empty


def test_setting_aside():
    corpus = ct.read(TEXTS)
    rest = ct.without_duplicates(corpus)
    assert list(rest.documents["id"]) == ["1", "2", "3"]
    assert [rest.text(row) for row in range(3)] == [TEXTS[0], "عنوان ثان\nالمساهمون\n", TEXTS[2]]
    lost = {"document": [1, 13], "paragraph": [2, 22]}
    assert rest.history == ({"step": "read", "source": "a list"}, {"step": "set aside", **lost})
    told = "set aside 1 document (13 words), 2 paragraphs (22 words)"
    assert told in repr(rest)
    assert "set aside (1 document of 13 words, 2 paragraphs of 22 words)" in ct.methods(rest)
    assert "(وثيقة واحدة فيها 13 كلمةً، فقرتان فيها 22 كلمةً)" in ct.methods(rest, "ar")
    report = ct.reading_report(rest)
    assert list(report["status"]) == ["read", "set aside", "set aside"]
    assert list(report["reason"])[1:] == [
        "2: set aside 2 paragraphs (22 words)",
        "4: set aside 1 document (13 words), 100% like 3",
    ]
    assert rest.n_words == corpus.n_words - 35
    assert rest.fingerprint != corpus.fingerprint
    round_trip(rest)
    assert ct.without_duplicates(rest) is rest


def test_proposals_are_set_aside_when_they_are_named():
    corpus = ct.read(TEXTS)
    found = ct.duplicates(corpus)
    lines = ct.without_duplicates(corpus, found, what="boilerplate")
    assert lines.text(0) == f"عنوان أول\n\n{LONG}\nنص آخر"
    assert lines.text(2) == TEXTS[2].splitlines(keepends=True)[0]
    assert len(lines) == 4
    with pytest.warns(UserWarning, match="boilerplate is only proposed"):
        assert ct.without_duplicates(corpus, found[found["what"] == "boilerplate"]) is corpus
    kept = ct.without_duplicates(corpus, found[found["document"] == "4"])
    assert kept.text(1) == TEXTS[1]
    assert ct.without_duplicates(corpus, found[:0]) is corpus


def test_what_is_no_row_of_the_corpus():
    corpus = ct.read(TEXTS)
    found = ct.duplicates(corpus)
    rest = ct.without_duplicates(corpus, found)
    with pytest.raises(ValueError, match="set aside before"):
        ct.without_duplicates(rest, found[found["document"] == "2"])
    with pytest.raises(ValueError, match="no document has the id '4'"):
        ct.without_duplicates(rest, found[found["document"] == "4"])
    with pytest.raises(ValueError, match="no column 'start'"):
        ct.without_duplicates(corpus, found.drop(columns="start"))
    with pytest.raises(ValueError, match="'documents'; it can be 'document', 'paragraph'"):
        ct.without_duplicates(corpus, found, what="documents")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"similarity": 0}, "above 0 and up to 1"),
        ({"similarity": "0.8"}, "above 0 and up to 1"),
        ({"min_words": 0}, "min_words is 0"),
        ({"min_documents": 1}, "min_documents is 1"),
        ({"passage": "line"}, "'paragraph', 'sentence'"),
        ({"by": "newspaper"}, "no column 'newspaper'"),
    ],
)
def test_bad_parameters(options, said):
    with pytest.raises(ValueError, match=said):
        ct.duplicates(ct.read(["نص"]), **options)


@pytest.mark.parametrize("characters", [1 << 23, 400])
def test_parts_disk_workers_and_views_change_nothing(characters, tmp_path):
    sample = ct.sample_corpus()
    texts = [*TEXTS, *(sample.text(row)[:90] + "\n" + LONG for row in range(12)), "", TEXTS[0]]
    expected = ct.duplicates(ct.read(texts))
    corpus = ct.read(texts, path=tmp_path / "whole", part_characters=characters)
    with ThreadPoolExecutor(2) as executor:
        pd.testing.assert_frame_equal(
            ct.duplicates(ct.open(corpus.origin.path, executor=executor)), expected
        )
    lemmas = ct.relabel(corpus, "lemma")
    pd.testing.assert_frame_equal(ct.duplicates(lemmas), expected)

    rest = ct.without_duplicates(corpus)
    again = round_trip(rest)
    saved = ct.open(ct.save(rest, tmp_path / "rest"))
    assert ct.verify(tmp_path / "rest.corpus") == []
    round_trip(saved)
    assert saved.history == rest.history
    pd.testing.assert_frame_equal(ct.reading_report(saved), ct.reading_report(rest))
    for verb in (ct.concordance, ct.collocates):
        for one in (rest, saved):
            shown = verb(one, "بغداد").drop(columns="document", errors="ignore")
            other = verb(again, "بغداد").drop(columns="document", errors="ignore")
            pd.testing.assert_frame_equal(shown, other)
    view = ct.without_duplicates(lemmas)
    pd.testing.assert_frame_equal(ct.frequencies(view), ct.frequencies(ct.relabel(again, "lemma")))
    some = ct.subset(rest, [1, 3, 4])
    assert [some.text(row) for row in range(3)] == [rest.text(row) for row in (1, 3, 4)]
    table = ct.tokens(some)
    assert list(table["document"].unique()) == list(rest.documents["id"][[1, 3, 4]])
    with ThreadPoolExecutor(1) as executor:
        with_workers = ct.open(corpus.origin.path, executor=executor)
        # No worker finds the shorter texts: this process counts, until they are saved.
        view = ct.without_duplicates(with_workers)
        assert ct.count(view, "بغداد") == ct.count(rest, "بغداد")


def test_the_seed_article_that_stands_twice(shared):
    corpus = ct.read(shared / "corpora" / "seed_articles")
    found = ct.duplicates(corpus)
    passages = found[found["what"] == "paragraph"]
    assert set(passages["document"]) == {"002_82f40f95ca649674"}
    assert (len(passages), passages["words"].sum()) == (9, 293)
    lines = found[found["what"] == "boilerplate"]
    assert list(lines["text"]) == ["اقــرأ أيضاً", "اقرأ أيضا:", "+ الخط -", "المساهمون"]
    article = ct.subset(corpus, "002_82f40f95ca649674")
    once = ct.without_duplicates(article)
    assert (article.n_words, once.n_words) == (616, 323)
    assert [ct.count(one, "داعش") for one in (article, once)] == [7, 4]
    round_trip(ct.without_duplicates(corpus))
