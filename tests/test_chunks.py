"""Many at once, the same as one by one: the tokens of chunks, the default keys of forms."""

import json
import zipfile
from itertools import chain, cycle

import numpy as np
import pyarrow as pa
import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from corpus_tools import read, tokens
from corpus_tools.text import tokenizer
from corpus_tools.text._chunks import chunk_tokens
from corpus_tools.text.arabic import default_key, default_keys
from corpus_tools.text.tokenizer import (
    ABBREVIATIONS,
    LATIN_ABBREVIATIONS,
    LINE_BREAKS,
    SITE_ENDINGS,
    WHITESPACE,
    Tokenizer,
)
from sentences import split_sentences

WORDS = [
    "كلمة",
    "سوريًا",
    *ABBREVIATIONS,
    *LATIN_ABBREVIATIONS,
    *SITE_ENDINGS,
    "البلادـ",
    "ذَ\u202fٰلِ",
    "صِرَ\xa0\u2060ٰطَ",
]
LETTERS = [
    *"ادنكمتإپ",
    *"\ufefb\ufe91\ufdfa\ufd40\ufdfd\ufe76",  # presentation forms, honorific signs
    "\U0001ee00",
    *"acmotwézЖ中",
    *"\u1100\u1161\u212b\u0958\u2167",  # Hangul, signs that NFC replaces, a Roman numeral
]
MARKS = ["\u064e", "\u0651", "\u0654", "\u0670", "\u0301", "\ufe0f", "\u20e3", "ـ", "\u00ad"]
MARKS += ["\u200c", "\u200d", "\u06e5"]
CONTROLS = ["\u200b", "\u200f", "\u202b", "\ufeff", "\x00", "\u061c", "\u0600", "\u06dd", "\u2060"]
DIGITS = [*"0145", *"٤۵", "½", "\u0967"]
SEPARATORS = list(".,:/٫٬،’'-")
SIGNS = list('«»"()؟!…%+_*#@＃＠<~€')
EMOJI = ["\U0001f44d", "\U0001f3fd", "\u2764", "\u263a", "\u00a9", "\U0001f1f8", "\U000e0067"]
HALVES = ["\ud83d", "\ude00", "\uffff", "\U0010ffff"]
LONGER = ["www.", "https://", ".com", "a@b.org", "1-2-2015", "17/4/2020", "1,000.5", ".."]
GROUPS = [WORDS, LETTERS, MARKS, CONTROLS, DIGITS, SEPARATORS, SIGNS, EMOJI, HALVES, LONGER]

pieces = st.one_of([st.sampled_from(group) for group in GROUPS])
others = st.characters().filter(lambda character: character not in WHITESPACE)
chunk_lists = st.lists(st.lists(pieces | others, max_size=9).map("".join), max_size=30)
form_lists = st.lists(st.lists(pieces | st.characters(), max_size=5).map("".join), max_size=30)


def encoded(texts, binary=None):
    values = [text.encode("utf-8", "surrogatepass") for text in texts]
    return pa.array(values, binary or pa.binary())


def ended(chunks):
    """End each chunk in a whitespace character, in turn."""
    return [chunk + space for chunk, space in zip(chunks, cycle(WHITESPACE), strict=False)]


def assert_same_tokens(chunks, array=None, tokenizer=tokenizer.DEFAULT):
    array = encoded(ended(chunks)) if array is None else array
    whole = [chunk.decode("utf-8", "surrogatepass") for chunk in array.to_pylist()]
    found = chunk_tokens(array, tokenizer)
    of_chunks = [tokenizer.spans(chunk) for chunk in chunks]
    assert found.counts.tolist() == list(map(len, of_chunks))
    assert found.characters.tolist() == list(map(len, whole))
    assert found.breaks.tolist() == [chunk[-1] in LINE_BREAKS for chunk in whole]
    own = [form.decode("utf-8", "surrogatepass") for form in found.forms.to_pylist()]
    ends = found.starts + np.array(list(map(len, own)), dtype=np.int32)
    columns = (found.starts.tolist(), ends.tolist(), found.kinds.tolist())
    assert list(zip(*columns, strict=True)) == list(chain(*of_chunks))
    forms = [
        chunk[start:end]
        for chunk, of_chunk in zip(chunks, of_chunks, strict=True)
        for start, end, _ in of_chunk
    ]
    assert found.forms.equals(encoded(forms))
    found.forms.validate(full=True)
    dtypes = [np.int32, np.int32, np.bool_, np.int32, np.int8]
    assert [column.dtype for column in found[:5]] == dtypes


@given(chunk_lists)
def test_any_chunks(chunks):
    assert_same_tokens(chunks)


OWN = Tokenizer(
    ["ت.", "كلمة.ص.", "Inc.", "word."],
    ["AT&T", "C#", "الان+", "د+", "Yahoo!", "1-a", "#ا@", "Ж5", ".نت"],
)
own_pieces = st.sampled_from([*OWN.abbreviations, *OWN.brands, *"وفبلاTt1aت.+"])


@given(st.lists(st.lists(own_pieces | pieces, min_size=1, max_size=9).map("".join), max_size=30))
def test_any_chunks_with_names_of_ones_own(chunks):
    assert_same_tokens(chunks, tokenizer=OWN)


HARD = [
    "د.",
    "ود.",
    "(د.محمد",
    "كلمة.كلمة",
    "كلمة..",
    "العربية.نت.",
    "كلمة.نتيجة",
    "أ.ف.ب",
    "كلمة\u200cد.",
    "كلمة\u200fد.",
    "\u064eكتاب",
    "ـ،ـــ",
    "10-5-2015م",
    "10-5",
    "3.5،2:3..4",
    "٣٫١٤٪",
    "3د.",
    "1\ufe0f\u20e3",
    "\u263a\ufe0f\u200d\u263a",
    "و#حقوق_الإنسان،",
    "@user،a@b.com",
    "www.",
    "(www.كلمة",
    "Word.",
    "Word.»",
    "Mr.",
    "Mr.»",
    "(Prof.",
    "xMr.",
    "3Mr.",
    "البلادـ،",
    "البلادـًا",
    "دـار",
    "دـ.",
    "site.com.sa،",
    "www.(a).",
    "d’Arc,U.S.",
    "7.com",
    "3D-G20",
    "3\u2167",
    "\u200b",
    "\u202b«\u202cنعم\u202c",
    "\ud83d\ude00",
    "\U0010ffff\uffff",
    "ذَ\u202fٰلِكَ،",
    ".\xa0\u064eد.",
    "\u2009ٰلا\u2060ٰ",
    "https://t.co/a#حلب",
]


@pytest.mark.parametrize("chunk", HARD)
def test_hard_chunks(chunk):
    assert_same_tokens([chunk])


def test_every_character_in_company():
    characters = [c for c in map(chr, range(0x10000)) if c not in WHITESPACE]
    chunks = [f"كل{c}4{c}z" for c in characters]
    assert_same_tokens(chunks)


# Marks, what they may stand on, and what ends a sentence or a word.
near_marks = st.sampled_from(
    [*"ابدذم.؟»1a \n\xa0\u2009\u202f\u2060\u0670\u064e\u06e5\u0301\u200c\ufefb"]
)


@given(st.lists(near_marks, max_size=12).map("".join))
def test_a_corpus_has_the_tokens_and_sentences_of_its_text_whatever_carries_a_mark(text):
    corpus = read([text, text], progress=False)
    table = tokens(corpus)
    found = list(zip(table["start"], table["end"], table["kind"], strict=True))
    expected = [(start, end, tokenizer.KINDS[kind]) for start, end, kind in tokenizer.spans(text)]
    assert found == expected * 2
    assert len(corpus.parts[0].sentence_offsets) - 1 == 2 * len(split_sentences(text))


@pytest.mark.parametrize("binary", [pa.binary(), pa.large_binary()])
def test_empty_and_sliced_arrays(binary):
    chunks = ["قبل", "«نعم»", "\u200f", "#لا", "بَعد"]
    array = encoded(ended(chunks), binary)
    whole = encoded(chunks, binary)
    for begin, end in ((0, 0), (0, 5), (1, 4), (2, 3), (5, 5)):
        assert_same_tokens(chunks[begin:end], array[begin:end])
        keys = [default_key(chunk) for chunk in chunks[begin:end]]
        assert default_keys(whole[begin:end]).equals(encoded(keys, binary))


def test_abbreviations_are_arabic_words_with_full_stops():
    """What is read as a whole array, and what the grammar tries first, rely on it."""
    pattern = "(?:{letter}[{letter}{in_word}]*\\.)+".format(**tokenizer.parts())
    assert all(regex.fullmatch(pattern, short, flags=regex.V1) for short in ABBREVIATIONS)
    assert all(regex.fullmatch(r"[A-Za-z]+\.", short) for short in LATIN_ABBREVIATIONS)


@given(form_lists)
def test_any_keys(forms):
    assert default_keys(encoded(forms)).equals(encoded(map(default_key, forms)))


def test_keys_of_every_character_in_company():
    # Letters that could join what follows them, as hamza and Hangul do, before each character.
    forms = [f"{letter}{chr(code)}" for letter in "ا\u1100\u09c7" for code in range(0x10000)]
    assert default_keys(encoded(forms)).equals(encoded(map(default_key, forms)))


def test_the_shared_corpora(shared):
    texts = [path.read_text(encoding="utf-8") for path in shared.glob("corpora/*/*.[tc]*")]
    for path in shared.glob("corpora/saudinewsnet/*.zip"):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                articles = json.loads(archive.read(name).decode("utf-8-sig"))
                texts += [article["content"] for article in articles]
    chunks = list(dict.fromkeys(chain.from_iterable(map(str.split, texts))))
    assert len(chunks) > 300_000
    assert_same_tokens(chunks)
    assert default_keys(encoded(chunks)).equals(encoded(map(default_key, chunks)))
