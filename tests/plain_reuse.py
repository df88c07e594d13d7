"""Text reuse by dictionaries and loops: slow, plain, and no line of it shared with the library.

Runs of words are looked up in a dictionary, pairs of equal runs are tied to each other where they
are near, and what hangs together is aligned by the textbook's table of longest common subsequences.
"""

import random
from collections import defaultdict
from itertools import combinations, pairwise

from corpus_tools.text.arabic import default_key
from corpus_tools.text.tokenizer import tokenize

PASSAGE = "إن العلم نور يهدي صاحبه في ظلمات الحياة وينفع الناس من بعده"
#: Words that no text here has, some of them twice.
FILL = [f"{a}{b}{c}" for a in "بجدهوزحطيكل" for b in "منسعفصق" for c in "رشتثخ"]


def filled(words, seed):
    """Some words that stand in no order."""
    chance = seeded(seed)
    return " ".join(chance.choice(FILL) for _ in range(words))


def words_of(text):
    """Give the words of a text as they are counted when nothing else is said."""
    return [default_key(token.form) for token in tokenize(text) if token.kind != "punctuation"]


def aligned(one, other):
    """Pair the words of a longest common subsequence, in order."""
    table = [[0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in range(len(one) - 1, -1, -1):
        for j in range(len(other) - 1, -1, -1):
            if one[i] == other[j]:
                table[i][j] = table[i + 1][j + 1] + 1
            else:
                table[i][j] = max(table[i + 1][j], table[i][j + 1])
    pairs, i, j = [], 0, 0
    while i < len(one) and j < len(other):
        if one[i] == other[j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif table[i + 1][j] >= table[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def seeds_of(texts, n, most):
    """Give, for any two texts, where runs of n words begin that both have and that are rare."""
    places = defaultdict(list)
    for text, words in enumerate(texts):
        for begin in range(len(words) - n + 1):
            places[tuple(words[begin : begin + n])].append((text, begin))
    seeds = defaultdict(set)
    for found in places.values():
        if len(found) <= most:
            for (one, i), (other, j) in combinations(found, 2):
                if one != other:
                    seeds[one, other].add((i, j))
    return seeds


def hanging_together(seeds, reach, shift):
    """Part pairs of places into those that are near, directly or by others."""
    left = set(seeds)
    around = [
        (i, j)
        for i in range(-reach, reach + 1)
        for j in range(-reach, reach + 1)
        if abs(i - j) <= shift
    ]
    while left:
        waiting, group = [left.pop()], []
        while waiting:
            group.append(seed := waiting.pop())
            near = {(seed[0] + i, seed[1] + j) for i, j in around} & left
            left -= near
            waiting += near
        yield group


def reuse(texts, n=5, gap=10, min_words=8, most=100):
    """List passages: two texts, first word and end in each, and the words shared."""
    found = []
    for (one, other), seeds in seeds_of(texts, n, most).items():
        boxes = []
        for group in hanging_together(seeds, n + gap, gap):
            begins, others = zip(*group, strict=True)
            boxes.append((min(begins), max(begins) + n, min(others), max(others) + n))
        listed, others_listed = set(), set()
        for box in sorted(boxes, key=lambda box: (box[0] - box[1], box)):
            if {*range(*box[:2])} <= listed and {*range(*box[2:])} <= others_listed:
                continue
            begin, other_begin = max(box[0] - n, 0), max(box[2] - n, 0)
            sides = texts[one][begin : box[1] + n], texts[other][other_begin : box[3] + n]
            pairs = [(i + begin, j + other_begin) for i, j in aligned(*sides)]
            firm = [k for k, (a, b) in enumerate(pairwise(pairs)) if b == (a[0] + 1, a[1] + 1)]
            kept = pairs[firm[0] : firm[-1] + 2]
            if len(kept) >= min_words:
                (i, j), (k, m) = kept[0], kept[-1]
                found.append((one, other, i, k + 1, j, m + 1, len(kept)))
                listed |= {*range(i, k + 1)}
                others_listed |= {*range(j, m + 1)}
    return found


def changed(words, share, chance, others):
    """Replace, leave out, or put another word before some of the words, in equal shares."""
    result = []
    for word in words:
        if chance.random() >= share:
            result.append(word)
        else:
            result += chance.choice([[], [chance.choice(others)], [chance.choice(others), word]])
    return result


def planted(texts, length, share, n, chance):
    """Copy n passages, each of one text into the midst of another, with a share of words changed.

    ``texts`` are lists of words, the first half sources. Gives the texts, and for each passage
    source, its first word, the other text, its first word, and how long it is there.
    """
    texts, half, places = [list(text) for text in texts], len(texts) // 2, []
    vocabulary = sorted({word for text in texts for word in text})
    for source, host in zip(range(n), range(half, half + n), strict=True):
        begin = chance.randrange(len(texts[source]) - length + 1)
        words = changed(texts[source][begin : begin + length], share, chance, vocabulary)
        place = chance.randrange(len(texts[host]) + 1)
        texts[host][place:place] = words
        places.append((source, begin, host, place, len(words)))
    return texts, places


def scored(rows, places, length):
    """Give the share of passages that are found, and the share of rows that lie within one.

    ``rows`` have two texts, first word and end in each. A passage is found where rows lie over half
    of it, or more, in both texts.
    """
    rows_of = defaultdict(list)
    for row in rows:
        rows_of[row[:2]].append(row)
    hits = within = 0
    for source, begin, host, at, size in places:
        mine = rows_of[source, host]
        covered = {word for row in mine for word in range(*row[2:4])} & {
            *range(begin, begin + length)
        }
        others = {word for row in mine for word in range(*row[4:6])} & {*range(at, at + size)}
        hits += 2 * len(covered) >= length and 2 * len(others) >= size
        for row in mine:
            inside = {*range(*row[2:4])} & covered, {*range(*row[4:6])} & others
            within += (
                2 * len(inside[0]) >= row[3] - row[2] and 2 * len(inside[1]) >= row[5] - row[4]
            )
    return hits / len(places), within / len(rows) if rows else 1.0


def by_passim(texts, n=5, most=100, least=5):
    """Give the pairs of texts that passim aligns, as its authors describe it.

    Those that share ``least`` runs of n words or more, each in at most so many texts (Smith,
    Cordell & Mullen 2015; defaults of passim 1).
    """
    pairs = defaultdict(int)
    places = defaultdict(set)
    for text, words in enumerate(texts):
        for begin in range(len(words) - n + 1):
            places[tuple(words[begin : begin + n])].add(text)
    for found in places.values():
        if 1 < len(found) <= most:
            for pair in combinations(sorted(found), 2):
                pairs[pair] += 1
    return {pair for pair, count in pairs.items() if count >= least}


def seeded(seed):
    """Give a source of chance that is the same every time."""
    return random.Random(seed)
