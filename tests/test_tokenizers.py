"""Abbreviations and names of one's own: `Tokenizer`, from a text to a corpus that lies on disk."""

import pickle
from concurrent.futures import ProcessPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

import corpus_tools as ct
from corpus_tools.text.tokenizer import DEFAULT
from sentences import split_sentences

TEXT = "عام 5 ت. في AT&T وقناة-24. ثم Inc. ذهبت"
OWN = ct.Tokenizer(abbreviations=["ت.", "Inc."], brands=["قناة-24", "AT&T"])


def forms(text, tokenizer):
    return [token.form for token in tokenizer.tokenize(text)]


def test_names_are_one_token_and_abbreviations_end_no_sentence():
    assert forms(TEXT, OWN) == "عام 5 ت. في AT&T وقناة-24 . ثم Inc. ذهبت".split()
    assert split_sentences(TEXT, OWN) == ["عام 5 ت. في AT&T وقناة-24.", "ثم Inc. ذهبت"]
    assert len(split_sentences(TEXT)) == 4
    corpus = ct.read([TEXT], tokenizer=OWN)
    assert ct.tokens(corpus)["form"].tolist() == forms(TEXT, OWN)
    assert ct.tokens(corpus)["sentence"].max() == 1


@pytest.mark.parametrize(
    ("brand", "text", "tokens"),
    [
        ("العربية+", "وللعربية+، بالعربية+", ["وللعربية+", "،", "بالعربية+"]),
        ("العربية+", "العربية+أ", ["العربية", "+", "أ"]),
        ("C#", "وC# C#2", ["و", "C#", "C", "#", "2"]),
        ("Yahoo!", "(Yahoo!)", ["(", "Yahoo!", ")"]),
        ("t.co", "t.co at.co", ["t.co", "at", ".", "co"]),
        ("Ж-5", "Ж-5", ["Ж-5"]),
        ("7-Eleven", "7-Eleven", ["7-Eleven"]),
    ],
)
def test_where_a_name_begins_and_ends(brand, text, tokens):
    own = ct.Tokenizer(brands=[brand])
    assert forms(text, own) == tokens
    assert ct.tokens(ct.read([text], tokenizer=own))["form"].tolist() == tokens


PIECES = [
    "م.",
    "د.",
    "5",
    "½",
    "م",
    ".",
    "!",
    " ",
    "\n",
    "\u200f",
    "\x1c",
    "\u2028",
    "،",
    "«",
    "البلادـ",
]
PIECES += [
    "Mr.",
    "Inc.",
    "ت.",
    "AT&T",
    "وقناة-24",
    "www.a",
    "site.sa",
    "a@b.co",
    "#",
    "ال",
    "و",
    "(",
]
texts = st.lists(
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join), min_size=1, max_size=12
)


@pytest.mark.parametrize("tokenizer", [DEFAULT, OWN], ids=["default", "own"])
@given(documents=texts)
def test_a_text_among_others_is_as_a_text_alone(tokenizer, documents):
    corpus = ct.read(documents, tokenizer=tokenizer, progress=False)
    table = ct.tokens(corpus)
    for number, text in enumerate(documents, 1):
        own = table[table["document"] == str(number)]
        expected = [(start, end) for start, end, _ in tokenizer.spans(text)]
        assert list(zip(own["start"], own["end"], strict=True)) == expected
        assert own["sentence"].nunique() == len(split_sentences(text, tokenizer))


def test_a_corpus_records_what_is_in_it(tmp_path):
    assert ct.read(["نص"], tokenizer=ct.Tokenizer()).settings["tokenizer"] == {"kind": "default"}
    other = ct.Tokenizer(brands=("AT&T", "قناة-24", "AT&T"), abbreviations=("Inc.", "ت."))
    assert other == OWN
    assert pickle.loads(pickle.dumps(OWN)) == OWN
    with ProcessPoolExecutor(1) as executor:
        corpus = ct.read([TEXT], tokenizer=OWN, path=tmp_path / "a", executor=executor)
    lists = {"abbreviations": list(OWN.abbreviations), "brands": list(OWN.brands)}
    assert corpus.settings["tokenizer"] == {"kind": "extended", **lists}
    assert ct.read([TEXT], tokenizer=OWN).fingerprint == corpus.fingerprint
    longer = ct.extend(tmp_path / "a", ["AT&T"], tokenizer=other)
    assert ct.count(longer, "AT&T") == 2
    with pytest.raises(ValueError, match=r"was read with the tokenizer.*AT&T"):
        ct.extend(tmp_path / "a", ["AT&T"])


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"abbreviations": "ت."}, r"give a list: abbreviations=\['ت\.'\]"),
        ({"abbreviations": ["ت"]}, "is no abbreviation"),
        ({"abbreviations": ["a-b."]}, "is no abbreviation"),
        ({"brands": ["البنك الدولي"]}, "without whitespace"),
        ({"brands": [""]}, "without whitespace"),
        ({"brands": [5]}, "without whitespace"),
        ({"brands": ["+1"]}, "has no letter"),
    ],
)
def test_what_is_no_name_is_refused(given, message):
    with pytest.raises(ValueError, match=message):
        ct.Tokenizer(**given)
