"""The text layer: keys, tokens, sentences and stop words, on cases kept as data."""

import sys
import tomllib
from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

import corpus_tools as ct
from corpus_tools.text.arabic import CARRIER, default_key
from corpus_tools.text.stopwords import stop_words
from corpus_tools.text.tokenizer import KINDS, WHITESPACE, spans, tokenize
from sentences import split_sentences

CASES = Path(__file__).parent / "cases"

#: Arabic, Latin, digits, signs, controls, presentation forms and emoji, thickly mixed.
GAP = f"(?!{CARRIER})[{regex.escape(WHITESPACE)}]"
texts = st.text(
    st.one_of(
        st.sampled_from('ابتثكلمنهوية َُِّـ\u200c\u200f\ufeff\n\t .,،؛؟!?"«»()#@_/:-0123٤٥٦abcXYZé'),
        st.sampled_from("\xa0\u202f\u2060\u0670\u06e5ذ"),
        st.sampled_from("\ufefb\ufdfa\U0001f44d\U0001f3fd\u200d❤\ufe0f\ud800"),
        st.characters(),
    ),
    max_size=60,
)


def cases(name):
    """List the cases of a file; known failures must go on failing."""
    listed = tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))["case"]
    reasons = [case.pop("known_failure", None) for case in listed]
    return [
        pytest.param(case, marks=pytest.mark.xfail(strict=True, reason=reason) if reason else [])
        for case, reason in zip(listed, reasons, strict=True)
    ]


@pytest.mark.parametrize("case", cases("tokens"))
def test_tokens(case):
    found = [f"{token.form} {token.kind}" for token in tokenize(case["text"])]
    assert found == case["tokens"]


@pytest.mark.parametrize("case", cases("keys"))
def test_default_key(case):
    assert default_key(case["form"]) == case["key"]


@pytest.mark.parametrize("case", cases("sentences"))
def test_sentences(case):
    assert split_sentences(case["text"]) == case["sentences"]


@given(texts)
def test_tokens_are_the_text(text):
    tokens = list(tokenize(text))
    assert all(text[token.start : token.end] == token.form for token in tokens)
    assert all(token.kind in KINDS and token.form for token in tokens)
    edges = [edge for token in tokens for edge in (token.start, token.end)]
    assert edges == sorted(edges)
    # But for a space that carries a mark.
    assert not any(regex.search(GAP, token.form) for token in tokens)


@given(texts)
def test_every_character_with_ink_is_in_a_token(text):
    covered = {place for start, end, _ in spans(text) for place in range(start, end)}
    lost = {text[place] for place in set(range(len(text))) - covered}
    assert all(regex.fullmatch(r"[\s\p{Cc}\p{Cf}]", character) for character in lost)


@given(texts)
def test_a_chunk_alone_has_the_same_tokens(text):
    """The builder analyses each whitespace-delimited chunk once, so context must not matter."""
    chunked = [
        (chunk.start() + start, chunk.start() + end, kind)
        for chunk in regex.finditer(f"(?:(?!{GAP}).)+", text, flags=regex.DOTALL)
        for start, end, kind in spans(chunk[0])
    ]
    assert chunked == spans(text)


@given(texts)
def test_default_key_is_stable(text):
    key = default_key(text)
    assert default_key(key) == key
    assert bool(key) == bool(text)


@given(texts)
def test_sentences_hold_every_token_once(text):
    whole = [token.form for token in tokenize(text)]
    parts = [token.form for sentence in split_sentences(text) for token in tokenize(sentence)]
    assert parts == whole


def test_presentation_forms_tokenize_as_plain_text():
    drawn = "\ufe91\ufef4\ufe96 \ufebb\ufed0\ufef4\ufeae"
    plain = "بيت صغير"
    assert [default_key(token.form) for token in tokenize(drawn)] == plain.split()


@pytest.mark.parametrize(
    "word",
    "بأن وأن والتي فإن أنه أيضا الى عليه للذي منها فى فيه إلي لدي كليهما كلاهما إحداهن داخله "
    "خارجها ذات نفس بنفسه مثلما دائما أثناءه أثنائها إزائي ورائهم غالبيتهم بواسطتها سواه "
    "بموجبها جرائه إنني إني كلتيهما قبالته أينما وكيفما أليس أبدا إياكم ذو ذوي".split(),
)
def test_joined_function_words_are_stop_words(word):
    assert word in stop_words()


CONTENT = "العراق واحد ولاية فهم قال علي وزير ولي بني فتحت فك خارجي داخلي"
CONTENT += " ضمني ولدي والي فلكي ذاتي نفسي عبري اثري معظمي ألم قط"


@pytest.mark.parametrize("word", CONTENT.split())
def test_content_words_are_not(word):
    assert word not in stop_words()


def test_pronouns_join_by_the_rules_of_hamza_teh_marbuta_and_final_alef():
    every = stop_words(["preposition", "quantifier", "particle", "pronoun", "modal", "comparison"])
    impossible = r"يي|.*(?:[ةى](?:ه|ها|هم|هن|هما|ك|كم|ي|نا)|اءي|[^اي]يي)|[وف]?ك(?:ه|ها|هن|هما|ك)"
    impossible += r"|[وف]?(?:كلت?ا(?:ه|ها|هم|ي)|إحدي.*|يمكني|ليتي|فيي|عليي)"
    assert [word for word in every if regex.fullmatch(impossible, word)] == []


def test_dialects_are_a_class_that_is_on_by_its_name():
    dialect = stop_words(["dialect"])
    words = "مش اللي ده دي بس عشان كده ايه إيه شو هيك ليش بدي وش الحين مو شنو هسه ماكو"
    words += " واش ديال بزاف وبس بتاعه النهاردة ذولي نتا"
    assert set(words.split()) <= dialect
    assert not {"اللي", "عشان"} & stop_words()
    assert not {"حق", "مال", "طب", "إله", "نبي", "علي"} & dialect


def test_stop_words_by_class():
    assert "قال" in stop_words(["reporting"])
    assert "من" not in stop_words(["pronoun"])
    assert {"أكثر", "الأخرى"} <= stop_words(["comparison"]) - stop_words()
    assert {"يمكن", "ويمكنها"} <= stop_words(["modal"]) - stop_words()
    assert stop_words([], add=["كتاب"]) == {"كتاب"}
    assert "من" not in stop_words(remove=["من"])
    with pytest.raises(ValueError, match="add is a string"):
        stop_words([], add="قال")
    with pytest.raises(ValueError, match=r"'conjunction', .* did you mean 'preposition'"):
        stop_words(["prepositions"])


def test_gold_treebank(shared):
    """Word F1 on 500 sentences of UD Arabic-PUD, against its gold words."""
    words = found = right = 0
    for text, gold in gold_words(shared / "corpora" / "ud_pud" / "ar_pud-dev500.conllu"):
        ours = {t[:2] for t in spans(text) if KINDS[t[2]] != "punctuation"}
        words, found, right = words + len(gold), found + len(ours), right + len(ours & gold)
    assert words > 7_500
    assert 2 * right / (words + found) > 0.995


def test_gold_sentences(shared):
    gold = [text for text, _ in gold_words(shared / "corpora" / "ud_pud" / "ar_pud-dev500.conllu")]
    found = split_sentences(" ".join(gold))
    right = len(set(found) & set(gold))
    assert 2 * right / (len(found) + len(gold)) > 0.99


def gold_words(path):
    """Go through a CoNLL-U file: each sentence's text, and its words as (start, end)."""
    text, words, end, open_word = "", [], 0, False
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.startswith("# text ="):
            text, words, end, open_word = line.removeprefix("# text = "), [], 0, False
        elif not line and text:
            yield text, set(words)
            text = ""
        elif line[:1].isdigit():
            _, form, _, kind, *rest = line.split("\t")
            start = text.index(form, end)
            end = start + len(form)
            if kind in ("PUNCT", "SYM"):
                open_word = False
            elif open_word:
                words[-1] = (words[-1][0], end)
            else:
                words.append((start, end))
            if kind not in ("PUNCT", "SYM"):
                open_word = "SpaceAfter=No" in rest[-1]


def test_all_whitespace_is_listed():
    spaces = filter(str.isspace, map(chr, range(sys.maxunicode + 1)))
    assert "".join(spaces) == WHITESPACE


def test_the_wide_choice_leaves_what_texts_are_about():
    wide = ct.stop_words("wide")
    assert {"واحد", "واحدة", "أول", "والأول", "شيء", "مرة", "أكثر", "آخر", "أخرى", "كثير"} <= wide
    assert {"وقال", "عام", "اليوم", "القرن", "يمكن", "من", "ولي"} - wide == {"ولي"}
    assert not {"البحر", "مدينة", "كتاب", "عشان"} & wide
    assert wide >= ct.stop_words() and not {"واحد", "شيء", "عام"} & ct.stop_words()
    classes = ["reporting", "modal", "comparison", "numeral", "indefinite", "time"]
    assert wide == ct.stop_words() | ct.stop_words(classes)


def test_every_verb_takes_the_wide_choice():
    corpus = ct.read(["قال واحد إن البحر أكثر من كتاب في عام", "البحر والكتاب"])
    assert list(ct.frequencies(corpus, stopwords="wide")["term"]) == ["البحر", "كتاب", "والكتاب"]
    for verb in (ct.keywords, ct.ngrams, ct.document_term_matrix, ct.analyzer, ct.orthography):
        arguments = [corpus, corpus] if verb is ct.keywords else [corpus]
        assert verb(*arguments, stopwords="wide") is not None
    assert ct.analyzer(corpus, stopwords="wide")("واحد في البحر") == ["البحر"]
    with pytest.raises(ValueError, match="give True, 'wide' or a list"):
        ct.frequencies(corpus, stopwords="البحر")
