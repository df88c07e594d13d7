"""Tables in a terminal, and the paragraph on methods."""

import re
import tomllib
import unicodedata
from importlib import resources

import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools.measures import ASSOCIATION, CORRECTIONS, DISPERSION, DIVERSITY, KEYNESS
from corpus_tools.table.plain import places, plain_table

# The sentences and references of `methods`, as data.
WORDS = tomllib.loads(
    resources.files("corpus_tools.display").joinpath("methods.toml").read_text(encoding="utf-8")
)


def columns(text):
    """The place where each line's last column ends, counted by what takes a place."""
    return {places(line) for line in text.split("\n")}


def test_columns_stand_straight_with_vowel_marks():
    table = ct.Table({"term": ["كِتَابٌ", "كتاب", "漢字", "👍"], "frequency": [10, 2, 3, 4]})
    assert len(columns(repr(table))) == 1
    assert [line.split() for line in repr(table).split("\n")][1] == ["0", "كِتَابٌ", "10"]


def test_places_are_those_of_signs_without_marks():
    text = "بِسْمِ اللَّهِ الرَّحْمَٰنِ"
    bare = "".join(sign for sign in text if not unicodedata.combining(sign))
    assert places(text) == len(bare) == 15
    assert places("a\u200fb") == 2
    assert places("") == 0


def test_a_concordance_is_cropped_far_from_its_node():
    words = [f"كلمة{number}" for number in range(40)]
    corpus = ct.read([" ".join([*words[:20], "القطار", *words[20:]]), "القطار"])
    text = plain_table(ct.concordance(corpus, "القطار", window=30), 80)
    assert max(columns(text)) <= 80
    header, line, other, _, note = text.split("\n")
    assert header.split() == ["document", "before", "node", "after"]
    assert re.search(r"\.\.\.[^.]*كلمة18 كلمة19 +القطار +كلمة20 كلمة21 [^.]*\.\.\.$", line)
    assert line.index("القطار") == other.index("القطار")
    assert note == "[2 rows x 5 columns] further columns: position"


def test_a_concordance_that_fits_is_whole():
    text = repr(ct.concordance(ct.read(["قبل القطار بعد"]), "القطار"))
    assert [line.split() for line in text.split("\n")] == [
        ["document", "position", "before", "node", "after"],
        ["0", "1", "1", "قبل", "القطار", "بعد"],
    ]


def test_long_tables_say_how_long_they_are():
    table = ct.Table({"term": [f"كلمة{number}" for number in range(1000)]})
    lines = repr(table).split("\n")
    assert len(lines) == 14
    assert lines[6] == ".."
    assert lines[-1] == "[1000 rows x 1 columns]"
    with pd.option_context("display.max_rows", 4, "display.min_rows", 4):
        assert len(repr(table).split("\n")) == 8


def test_a_table_of_as_many_rows_as_are_shown_is_whole():
    table = ct.Table({"term": [f"كلمة{row}" for row in range(6)]})
    with pd.option_context("display.max_rows", 6, "display.min_rows", 4):
        assert ".." not in repr(table)
        assert all(term in repr(table) for term in table["term"])
        longer = repr(pd.concat([table, table[:1]], ignore_index=True))
    assert ".." in longer
    assert "كلمة3" not in longer


def test_a_terminal_obeys_no_text():
    table = ct.Table({"te\x1bxt": ["\x1b[2J\x07سطر\nثان\u202e\r\ud83d"]}, dtype=object)
    text = repr(table)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", text)
    assert "[2Jسطر ثان" in text
    assert text.count("\n") == 1


OBEYED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
COMMANDS = "\x1b[2J\x9d52;c;\x07نص\u202e"


@pytest.mark.parametrize(
    "table",
    [
        ct.Table({COMMANDS: [1, 2]}),  # nothing but numbers
        ct.Table({COMMANDS: []}),  # no rows
        ct.Table([["نص"], [COMMANDS]], index=[["أ", COMMANDS], [1, 2]]),  # several levels
        ct.Table({("أ", COMMANDS): [COMMANDS]}),
        ct.Table({f"c{n}": [COMMANDS * 9] for n in range(20)}),  # too wide for a line
        ct.Table([[COMMANDS, 1]], columns=["أ", "أ"]),  # a name twice
        ct.Table({"أ": [[COMMANDS], {COMMANDS: COMMANDS}]}),
    ],
    ids=["numbers", "empty", "levels", "headings", "wide", "twice", "nested"],
)
def test_a_terminal_obeys_no_text_in_a_table_of_any_shape(table):
    assert OBEYED.search(repr(table)) is None
    assert "نص" in repr(table)


def test_a_terminal_obeys_no_text_in_a_corpus_or_a_message():
    corpus = ct.read(pd.DataFrame({"text": ["نص"], COMMANDS: ["أ"]}))
    assert OBEYED.search(repr(corpus)) is None
    assert "[2J52;c;نص" in repr(corpus)
    for verb in (
        lambda: ct.count(corpus, 'نص :: غيره="أ"'),
        lambda: ct.frequencies(corpus, by="غيره"),
        lambda: ct.timeline(corpus, "نص", date="غيره"),
        lambda: ct.dispersion(corpus, 1, parts="غيره"),
        lambda: ct.concordance(corpus, "نص", sort="غيره"),
        lambda: ct.count(corpus, f'نص :: {COMMANDS}="أ"'),
        lambda: ct.count(corpus, COMMANDS * 30 + "("),
        lambda: ct.frequencies(corpus, by=COMMANDS + "x"),
    ):
        with pytest.raises(ValueError) as told:
            verb()
        assert OBEYED.search(str(told.value)) is None


@pytest.mark.parametrize(
    "table",
    [
        ct.Table({"n": [1, 2]}),
        ct.Table({"term": []}),
        ct.Table(),
        ct.Table({"term": ["ن" * 49]} | {f"c{n}": ["ن" * 49] for n in range(9)}),
        ct.Table({("أ", "ب"): ["نص"]}),
    ],
)
def test_pandas_prints_what_it_prints_well(table):
    assert repr(table) == repr(pd.DataFrame(table)).replace("Empty DataFrame", "Empty Table")


def test_numbers_are_as_pandas_writes_them():
    frame = pd.DataFrame({"t": ["أ", "ب", "ج"], "x": [1 / 3, 1e-9, float("nan")], "n": [1, 2, 3]})
    ours = [line.split() for line in repr(ct.Table(frame)).split("\n")]
    assert ours == [line.split() for line in repr(frame).split("\n")]


def test_methods_say_what_was_done():
    corpus = ct.relabel(ct.read(["شرب الولد الماء. شربت البنت الماء."] * 3), "lemma")
    table = ct.collocates(corpus, "ماء", window=(3, 2), measure=["t_score", "log_dice"])
    text = ct.methods(table.head(1))
    for part in (
        "comprises 3 documents with 24 tokens, of which 18 are words",
        "words relabelled by lemma",
        "counted by lemma",
        "The words that occur near «ماء» were counted: within 3 words before and 2 words after",
        "6 occurrences in all",
        "with a frequency of at least 2",
        "scored by t score (Church et al. 1991), log dice (Rychlý 2008)",
        f"corpus_tools {table.attrs['version']}",
        corpus.fingerprint,
    ):
        assert part in text
    references = text.partition("\n\nReferences\n")[2].split("\n")
    assert [line.split(",")[0] for line in references] == ["Barbaresi", "Church", "Rychlý"]
    assert 'dir="ltr"' in text._repr_html_()


def test_methods_in_arabic():
    corpus = ct.subset(ct.fold(ct.read(["ذهب الولد.", "عاد <b>"]), "alef"), ["1"])
    text = ct.methods(ct.frequencies(corpus, stopwords=["في"]), language="ar")
    assert text.startswith("عدد وثائق المدوَّنة 1، وعدد وحداتها 3، منها 2 من الكلمات")
    assert "اختيرت 1 من 2 من الوثائق" in text
    assert "واستُبعدت قائمة كلمات عددها 1" in text
    shown = ct.methods(ct.concordance(corpus, "<b>"), "ar")._repr_html_()
    assert "«&lt;" in shown
    assert "<b" not in shown
    assert 'dir="rtl" lang="ar"' in text._repr_html_()


def test_methods_of_a_corpus_say_what_was_read(tmp_path):
    (tmp_path / "أ.txt").write_text("ذهب الولد", encoding="utf-8")
    (tmp_path / "ب.txt").write_bytes(b"")
    (tmp_path / "ج.docx").write_bytes(b"nothing")
    corpus = ct.read(tmp_path)
    skipped = (ct.reading_report(corpus)["status"] == "skipped").sum()
    assert f"Of the files read, 0 were repaired and {skipped} skipped." in ct.methods(corpus)
    assert skipped > 0
    assert "of 2 different forms" in ct.methods(corpus)
    assert "References" not in ct.methods(corpus)


def test_every_verb_can_be_written_up():
    corpus = ct.sample_corpus()
    tables = [
        ct.frequencies(corpus, by="section", kinds="arabic"),
        ct.ngrams(corpus, 3),
        ct.concordance(corpus, "البحر", sort="before", sample=3, seed=1),
        ct.matches(corpus, "البحر"),
        ct.cooccurrence(corpus, 5, unit="sentence", measure="npmi"),
        ct.cooccurrence(corpus, ["البحر", "الماء"]),
        ct.forms_of(corpus, "بحر"),
        ct.tokens(corpus, corpus.documents["id"][0]),
        ct.reading_report(corpus),
        ct.Table.of({"x": [1]}, "unheard_of", corpus, depth=3, names=list("abcdefghijkl")),
    ]
    for table in tables:
        for language in ("en", "ar"):
            text = ct.methods(table, language)
            assert "{" not in text
            assert "None" not in text
            assert table.attrs["corpus"] in text
    assert "depth: 3; names: a, b, c, d, e, f, g, h, i, j…" in ct.methods(tables[-1])


def test_what_cannot_be_written_up():
    table = ct.frequencies(ct.read(["نص"]))
    with pytest.raises(ValueError, match="language is 'fr'; it can be 'en', 'ar'"):
        ct.methods(table, "fr")
    for other in (ct.Table({"term": ["نص"]}), pd.DataFrame({"a": [1]}), "نص"):
        with pytest.raises(ValueError, match="does not know how it was made"):
            ct.methods(other)


def test_both_languages_say_the_same_things():
    words = WORDS
    for section in ("key", "verbs", "clauses", "history", "tokenizer"):
        assert set(words["en"][section]) == set(words["ar"][section])
        for name, sentence in words["en"][section].items():
            fields = re.findall(r"\{\w*\}", sentence)
            assert sorted(fields) == sorted(re.findall(r"\{\w*\}", words["ar"][section][name]))
    assert set(words["sources"].values()) <= set(words["references"])


@pytest.mark.parametrize("name", ASSOCIATION)
def test_every_measure_has_its_reference(name):
    corpus = ct.read(["شرب الولد الماء. شربت البنت الماء."])
    table = ct.collocates(corpus, "الماء", measure=name, min_frequency=1)
    source = re.search(r"scored by .*? \(([^()]* \d{4})\)", ct.methods(table))[1]
    assert source in WORDS["references"]


def test_no_reference_is_but_a_name_and_a_year():
    corpus = ct.sample_corpus()
    early = ct.subset(corpus, corpus.documents["date"] < "2022")
    tables = [
        ct.keywords(
            early,
            corpus,
            list(KEYNESS),
            correction=list(CORRECTIONS),
            shared="leave_out",
            permutations=9,
            min_frequency=20,
        ),
        ct.dispersion(corpus, 3, list(DISPERSION)),
        ct.diversity(corpus, by=None, measures=list(DIVERSITY)),
        ct.growth(corpus),
        ct.centralities(ct.network(ct.cooccurrence(corpus, 20, measure="npmi"), backbone=0.5)),
        ct.similar_terms(corpus, "البحر", 50),
        ct.shared_collocates(corpus, ["البحر", "الماء"]),
        ct.timeline(corpus, "البحر", freq="YE"),
        ct.frequencies(corpus, weighting="tf_idf"),
    ]
    for table in tables:
        for language in ("en", "ar"):
            text = ct.methods(table, language)
            assert "made by the function" not in text
            cited = re.findall(r"\(([A-Z][^()]*? (?:18|19|20)\d\d)\)", text.partition("\n\n")[0])
            assert set(cited) <= set(WORDS["references"])
            for line in text.splitlines()[3:]:
                assert re.search(r"\(\d{4}\)\. |\(doctoral|\(thèse", line), line


def test_methods_of_sequences_say_what_they_cross():
    corpus = ct.read(["شرب الولد الماء. شربت البنت الماء."])
    text = ct.methods(ct.ngrams(corpus, 2))
    assert "words were counted: none crosses the end of a sentence; none crosses punct" in text
    text = ct.methods(ct.ngrams(corpus, 2, within="document", across_punctuation=True))
    assert "none crosses the end of a document; they may cross punctuation. " in text


def test_show_says_what_it_needs():
    with pytest.raises(ValueError, match="language is 'fr'"):
        ct.show(ct.Table({"a": [1]}), language="fr")
    with pytest.raises(ValueError, match="page_size is 0; give a whole number of at least 1"):
        ct.show(ct.Table({"a": [1]}), page_size=0)
    with pytest.raises(TypeError, match=r"a table is expected, not a list.*ct\.show"):
        ct.show([1])
    shown = ct.show(ct.Table({"a": ["نص"]}))
    assert repr(shown).split() == ["a", "0", "نص"]
    assert "unpkg" not in shown.html


@pytest.mark.parametrize(("index", "shift"), [(None, 0), (pd.Index(["أ"], name="صحيفة"), 1)])
def test_the_columns_of_a_concordance_stand_around_the_node_beside_an_index_too(index, shift):
    lines = ct.Table({"before": ["قال"], "node": ["إن"], "after": ["الماء"]}, index=index)
    told = re.findall(r'"className": "dt-(\w+)", "targets": (\d+)', ct.show(lines).html)
    sides = {int(place) - shift: side for side, place in told}
    assert sides == {0: "left", 1: "center", 2: "right"}


def test_the_size_of_a_page_is_among_those_to_choose_from():
    assert '"lengthMenu": [7, 10, 25, 50, 100]' in ct.show(ct.Table({"a": ["نص"]}), 7).html


def words_of_ones_own(text):
    return [(0, len(text), "arabic")] if text else []


def test_every_setting_and_step_is_written_up_as_what_it_is(tmp_path):
    treebank = tmp_path / "t.conllu"
    treebank.write_text("1\tكتب\tكتب\tVERB\t_\t_\t0\troot\t_\t_\n\n", encoding="utf-8")
    texts = ["كتب إلى الوزير", "كتب الى الوزير"]
    made = {
        "Words were counted as written": ct.read(texts),
        "Tokens and sentences are those marked": ct.read(treebank, tokenizer="given"),
        "by the lemmas given in the files": ct.relabel(
            ct.read(treebank, tokenizer="given"), "given"
        ),
        "were added: ت.": ct.read(texts, tokenizer=ct.Tokenizer(abbreviations=["ت."])),
        "by a function of our own, words_of_ones_own": ct.read(texts, tokenizer=words_of_ones_own),
        "differ in alef, teh_marbuta": ct.fold(ct.read(texts), "alef", "teh_marbuta"),
        "by a function of our own, len": ct.relabel(ct.read(texts), len),
        "1 of 2 documents chosen": ct.subset(ct.read(texts), [0]),
        "words relabelled by lemma": ct.relabel(ct.read(texts), "lemma"),
    }
    ct.save(ct.read(texts), tmp_path / "c")
    made["1 documents of a list were added"] = ct.extend(tmp_path / "c", ["نص"])
    for told, corpus in made.items():
        text = ct.methods(corpus)
        assert told in text
        # What is said of a function is said of nothing else.
        assert ("function of our own" in text) == ("function of our own" in told)
        arabic = ct.methods(corpus, "ar")
        assert "{" not in arabic + text
        assert ("بدالة من عندنا" in arabic) == ("function of our own" in told)
        saved = ct.open(ct.save(corpus, tmp_path / "again", overwrite=True))
        assert ct.methods(saved) == text
