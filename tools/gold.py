"""Compare the text layer with a gold treebank: ``python tools/gold.py treebank.conllu``.

Prints one row for each figure with its interval, beside the figure to reach. The interval holds
the middle 95 % of the figures of as many sentences drawn with replacement, 200 times (percentile
bootstrap; what is counted within a draw counts again). What is counted:

- A *gold word* is a run of pieces joined by ``SpaceAfter=No`` that are neither PUNCT nor SYM; such
  a piece is a token of its own. Multi-word-token lines (``3-4``), if any, are passed over.
- Word F1 and all-token F1: the tokens whose start and end are both right, without and with
  punctuation.
- Sentence F1: the gold sentences, joined by one space each, against `split_sentences`.
- Lemmas and clitics: the gold words that are all Arabic letters in their default key. Pieces at
  the start that are one of و ف ب ل ك س and no noun or verb are proclitics, pronouns at the end
  enclitics; the piece between, never none, is the core. ل in له is a core, with an enclitic.
- Lemma accuracy: tokens whose lemma is that of the core, both without marks and with أ إ آ, final
  ى and final ة folded. Type-pair F1: of all pairs of types, those with the same lemma, a type
  having the gold lemma that it has most often.
- Pairs apart: of the pairs of a type X and the same with the article or one other proclitic, both
  in the treebank, the share with two lemmas. The article is read off the form; of the others only
  those are looked at that are proclitics in the treebank.
- Proclitic F1: the tokens whose proclitics are all found and no more, among those that have some.
- Roots: of the words whose core is a NOUN, VERB or ADJ, the share with a root that is sure; and
  where our lemma and the gold lemma both have one, the share that have the same. The treebank has
  no roots: whether they are right was judged by hand, ``tests/cases/roots_judged.csv``.
- Relations of neighbours, as `sketch` tells them: precision is the share of the pairs found that
  the trees have, recall that of the gold pairs of neighbouring words which are found. amod is that
  of the trees, nmod one without preposition (iḍāfa), prep a preposition whose noun hangs on
  the verb before it, conj two members of one list.
- Stop words: recall is the share found of the words whose pieces are all ADP, CCONJ, SCONJ, PART,
  PRON, DET or AUX; loss the share of words with a NOUN, PROPN, VERB or ADJ that are taken away.
"""

import functools
import itertools
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from corpus_tools._checks import toml
from corpus_tools.corpus.read import read
from corpus_tools.relations.patterns import FILE, neighbouring
from corpus_tools.roots.found import origin
from corpus_tools.text.arabic import default_key
from corpus_tools.text.folds import find_folds
from corpus_tools.text.stopwords import stop_words
from corpus_tools.text.tokenizer import PUNCTUATION, spans
from corpus_tools.words.clitics import ARTICLE, segment
from corpus_tools.words.lemmas import LEMMATISERS
from corpus_tools.words.lexicon import ARABIC_WORD
from sentences import split_sentences

SIGNS = ("PUNCT", "SYM")
FUNCTION = {"ADP", "CCONJ", "SCONJ", "PART", "PRON", "DET", "AUX"}
CONTENT = {"NOUN", "PROPN", "VERB", "ADJ"}
PROCLITICS = set("وفبلكس")
ENCLITICS = set("ه ها هم هما هن ك كم كما ي ني نا".split())


class Piece(NamedTuple):
    """One line of a sentence."""

    form: str
    lemma: str
    pos: str
    number: str = ""
    head: str = ""
    relation: str = ""


class Word(NamedTuple):
    """A surface word: its place in its sentence, and its pieces."""

    start: int
    end: int
    pieces: list[Piece]


class Figure(NamedTuple):
    """A figure, the one to reach, and the ends of its interval."""

    name: str
    value: float
    floor: float
    at_most: bool = False
    low: float = float("nan")
    high: float = float("nan")

    @property
    def reached(self) -> bool:
        """Whether the figure is good enough."""
        return self.value <= self.floor if self.at_most else self.value >= self.floor


class LemmaCase(NamedTuple):
    """A word whose lemma and clitics are known."""

    key: str
    lemma: str
    proclitics: tuple[str, ...]


#: The spelling in which lemmas are compared.
fold = find_folds(["alef", "alef_maksura", "teh_marbuta"])

#: What does not change from one draw of sentences to the next is asked once.
_spans = functools.cache(lambda text: list(spans(text)))
_proclitics = functools.cache(lambda key: segment(key).proclitics)
_lemma = functools.cache(lambda key: LEMMATISERS["lemma"]([key])[0])


def sentences(path: Path) -> Iterator[tuple[str, list[Word]]]:
    """Go through a treebank: the text of each sentence and its words, signs among them."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = block.splitlines()
        texts = [line.removeprefix("# text = ") for line in lines if line.startswith("# text = ")]
        rows = [line.split("\t") for line in lines if line.split("\t")[0].isdigit()]
        if texts and rows:
            yield texts[0], list(_words(texts[0], rows))


def _words(text: str, rows: list[list[str]]) -> Iterator[Word]:
    start = end = 0
    pieces: list[Piece] = []
    for row in rows:
        piece = Piece(row[1], row[2], row[3], row[0], row[6], row[7])
        here = text.index(piece.form, end)
        if pieces and (piece.pos in SIGNS or pieces[-1].pos in SIGNS):
            yield Word(start, end, pieces)
            pieces = []
        start = start if pieces else here
        end = here + len(piece.form)
        pieces.append(piece)
        if "SpaceAfter=No" not in row[-1]:
            yield Word(start, end, pieces)
            pieces = []
    if pieces:
        yield Word(start, end, pieces)


def f1(right: int, found: int, gold: int) -> float:
    """Give the harmonic mean of precision and recall; 1 when there is nothing to find."""
    return 2 * right / (found + gold) if found + gold else 1.0


def token_f1(treebank: list[tuple[str, list[Word]]], signs: bool) -> float:
    """Give the F1 of tokens, with or without signs."""
    right = found = gold = 0
    for text, words in treebank:
        ours = {(s, e) for s, e, kind in _spans(text) if signs or kind != PUNCTUATION}
        theirs = {(w.start, w.end) for w in words if signs or w.pieces[0].pos not in SIGNS}
        right, found, gold = right + len(ours & theirs), found + len(ours), gold + len(theirs)
    return f1(right, found, gold)


def sentence_f1(treebank: list[tuple[str, list[Word]]]) -> float:
    """Give the F1 of sentences, by their text."""
    gold = Counter(text.strip() for text, _ in treebank)
    found = Counter(split_sentences(" ".join(text for text, _ in treebank)))
    return f1((gold & found).total(), found.total(), gold.total())


def arabic_words(treebank: list[tuple[str, list[Word]]]) -> list[Word]:
    """List the words that are Arabic letters and nothing else."""
    words = (word for _, sentence in treebank for word in sentence)
    return [w for w in words if w.pieces[0].pos not in SIGNS and ARABIC_WORD.fullmatch(key_of(w))]


def key_of(word: Word) -> str:
    """Give the default key of a word."""
    return default_key("".join(piece.form for piece in word.pieces))


def lemma_case(word: Word) -> LemmaCase:
    """Tell the core of a word from its clitics."""
    first = _core(word)
    before = tuple(default_key(piece.form) for piece in word.pieces[:first])
    return LemmaCase(key_of(word), fold(_gold_lemma(word)), before)


def _core(word: Word) -> int:
    """Tell which piece of a word is its core."""
    first, last = 0, len(word.pieces) - 1
    while last and _is_enclitic(word.pieces[last]):
        last -= 1
    while first < last and _is_proclitic(word.pieces[first]):
        first += 1
    return first


def _gold_lemma(word: Word) -> str:
    """Give the lemma of the core of a word, in which a dagger alef may stand as `."""
    return default_key(word.pieces[_core(word)].lemma.replace("`", ""))


def _is_proclitic(piece: Piece) -> bool:
    return piece.pos in FUNCTION and default_key(piece.form) in PROCLITICS


def _is_enclitic(piece: Piece) -> bool:
    return piece.pos == "PRON" and default_key(piece.form) in ENCLITICS


def lemma_figures(
    cases: list[LemmaCase], lemmatise: Callable[[list[str]], list[str]]
) -> tuple[float, float]:
    """Give the accuracy over tokens and the F1 of pairs of types."""
    lemmas: dict[str, Counter[str]] = defaultdict(Counter)
    for case in cases:
        lemmas[case.key][case.lemma] += 1
    found = dict(zip(lemmas, map(fold, lemmatise(list(lemmas))), strict=True))
    right = sum(found[case.key] == case.lemma for case in cases)
    gold = {key: counts.most_common(1)[0][0] for key, counts in lemmas.items()}
    together = _pairs((gold[key], found[key]) for key in gold)
    return right / len(cases), f1(together, _pairs(found.values()), _pairs(gold.values()))


def _pairs(labels: Iterable[object]) -> int:
    """Count the pairs of equal labels."""
    return sum(n * (n - 1) // 2 for n in Counter(labels).values())


def proclitic_f1(cases: list[LemmaCase]) -> float:
    """Give the F1 of proclitics, all of a word or none."""
    ours = [_proclitics(case.key) for case in cases]
    right = sum(bool(a) and a == case.proclitics for a, case in zip(ours, cases, strict=True))
    return f1(right, sum(map(bool, ours)), sum(bool(case.proclitics) for case in cases))


def pairs_apart(cases: list[LemmaCase]) -> dict[str, float]:
    """Give the share of pairs X and clitic + X with two lemmas, by clitic; 0 when there is none."""
    keys = {case.key for case in cases}
    pairs = {(ARTICLE, key, ARTICLE + key) for key in keys if ARTICLE + key in keys}
    for case in cases:
        if len(case.proclitics) == 1 and case.key[1:] in keys:
            pairs.add((case.proclitics[0], case.key[1:], case.key))
    apart, total = Counter[str](), Counter[str]()
    for clitic, bare, joined in pairs:
        total[clitic] += 1
        apart[clitic] += _lemma(bare) != _lemma(joined)
    return {clitic: apart[clitic] / max(1, total[clitic]) for clitic in (ARTICLE, *"وفبلكس")}


def root_figures(words: list[Word]) -> tuple[float, float]:
    """Give the share of content words with a root, and of roots those that the gold lemma has."""
    content = [word for word in words if word.pieces[_core(word)].pos in CONTENT - {"PROPN"}]
    roots = [origin(_lemma(key_of(word)))["root"] for word in content]
    gold = [origin(_gold_lemma(word))["root"] for word in content]
    both = [own == other for own, other in zip(roots, gold, strict=True) if own and other]
    return sum(map(bool, roots)) / max(1, len(roots)), sum(both) / max(1, len(both))


def relation_figures(treebank: list[tuple[str, list[Word]]]) -> dict[str, tuple[float, float]]:
    """Give the precision and recall of each relation that neighbours show."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for text, words in treebank:
        gold, ours = _gold_pairs(words), _our_pairs(text)
        for name in toml(FILE)["relations"]:
            theirs = {place for own, place in gold if own == name}
            found = {place for own, place in ours if own == name}
            counts[name].update(right=len(theirs & found), found=len(found), gold=len(theirs))
    return {
        name: (own["right"] / max(1, own["found"]), own["right"] / max(1, own["gold"]))
        for name, own in counts.items()
    }


@functools.cache
def _our_pairs(text: str) -> set[tuple[str, int]]:
    """Find the relations of neighbours in a text: the name, and where the second word starts."""
    corpus = read([text], progress=False)
    part, names = corpus.parts[0], list(toml(FILE)["relations"])
    pairs = neighbouring(corpus, part)
    starts = part.starts[pairs["dependent"]].tolist()
    return {(names[row], start) for row, start in zip(pairs["relation"], starts, strict=True)}


def _gold_pairs(words: list[Word]) -> set[tuple[str, int]]:
    """Find the relations between neighbours in a tree, in the same way."""
    found = set()
    pieces = {piece.number: piece for word in words for piece in word.pieces}
    cased = {piece.head for piece in pieces.values() if piece.relation == "case"}
    for before, word in itertools.pairwise(words):
        one, other = (
            next((piece for piece in own.pieces if piece.pos not in FUNCTION), own.pieces[-1])
            for own in (before, word)
        )
        numbers = {piece.number for piece in before.pieces}
        last = word.pieces[-1]
        hangs, has_case = other.head in numbers, other.number in cased
        is_listed = one.relation == other.relation == "conj" and one.head == other.head
        of_verb = one.pos == "VERB" and last.relation == "case" and last.head in pieces
        kinds = {
            "amod": hangs and other.relation == "amod",
            "nmod": hangs and other.relation == "nmod" and not has_case,
            "conj": is_listed or (hangs and other.relation == "conj"),
            "prep": of_verb and pieces[last.head].head in numbers,
        }
        found |= {(name, word.start) for name, is_so in kinds.items() if is_so}
    return found


def stop_word_figures(words: list[Word]) -> tuple[float, float]:
    """Give the recall of function words and the loss of content words."""
    stops = stop_words()
    found: dict[str, list[bool]] = {"function": [], "content": []}
    for word in words:
        tags = {piece.pos for piece in word.pieces}
        if tags <= FUNCTION:
            found["function"].append(key_of(word) in stops)
        elif tags & CONTENT:
            found["content"].append(key_of(word) in stops)
    recall, loss = (sum(hits) / max(1, len(hits)) for hits in found.values())
    return recall, loss


def measured(treebank: list[tuple[str, list[Word]]]) -> list[Figure]:
    """Measure everything on some sentences."""
    words = arabic_words(treebank)
    cases = [lemma_case(word) for word in words]
    accuracy, pairs = lemma_figures(cases, lambda keys: list(map(_lemma, keys)))
    recall, loss = stop_word_figures(words)
    rooted, agreed = root_figures(words)
    least = {"amod": 0.88, "nmod": 0.9, "prep": 0.93, "conj": 0.7}
    return [
        Figure("word F1", token_f1(treebank, signs=False), 0.995),
        Figure("all-token F1", token_f1(treebank, signs=True), 0.994),
        Figure("sentence F1", sentence_f1(treebank), 0.99),
        Figure("lemma accuracy (folded)", accuracy, 0.905),
        Figure("type-pair F1", pairs, 0.87),
        Figure("proclitic F1", proclitic_f1(cases), 0.85),
        Figure("content words with a root", rooted, 0.85),
        Figure("roots of the gold lemma", agreed, 0.99),
        Figure("stop-word recall", recall, 0.95),
        Figure("content words lost", loss, 0.025, at_most=True),
        *(
            Figure(f"pairs apart: {clitic}", share, 0.03 if clitic == ARTICLE else 1, at_most=True)
            for clitic, share in pairs_apart(cases).items()
        ),
        *(
            Figure(f"{name} {what}", value, least[name] if what == "precision" else 0.3)
            for name, shares in relation_figures(treebank).items()
            for what, value in zip(("precision", "recall"), shares, strict=True)
        ),
    ]


def figures(path: Path, draws: int = 200) -> list[Figure]:
    """Measure everything on one treebank, with intervals from some draws of its sentences."""
    treebank = list(sentences(path))
    chance = random.Random(1)
    drawn = [measured(chance.choices(treebank, k=len(treebank))) for _ in range(draws)]
    table = []
    for row, *others in zip(measured(treebank), *drawn, strict=True):
        values = sorted(other.value for other in others)
        cut = len(values) // 40
        table.append(row._replace(low=values[cut], high=values[-1 - cut]))
    return table


def main() -> None:
    """Print the table; fail when a figure is not reached."""
    if len(sys.argv) != 2:
        sys.exit("usage: python tools/gold.py treebank.conllu")
    table = figures(Path(sys.argv[1]))
    print(f"{'figure':<25}{'here':>8}{'95 % of draws':>18}{'to reach':>12}")
    for row in table:
        sign = "<=" if row.at_most else ">="
        mark = "" if row.reached else "  not reached"
        interval = f"{row.low:.4f} .. {row.high:.4f}"
        print(f"{row.name:<25}{row.value:>8.4f}{interval:>18}{sign:>6} {row.floor:.3f}{mark}")
    sys.exit(not all(row.reached for row in table))


if __name__ == "__main__":
    main()
