"""Every count of random nodes, windows and units, once more: a plain loop over the tokens."""

import random
from collections import Counter

import corpus_tools as ct


def span(keys, sentences, place, window, within):
    """Give the first word and the end of the window of the hit at one place."""
    low, high = max(place - window[0], 0), min(place + window[1] + 1, len(keys))
    if within == "sentence":
        while sentences[low] != sentences[place]:
            low += 1
        while sentences[high - 1] != sentences[place]:
            high -= 1
    return low, high


def test_a_day_of_saudinewsnet(saudinewsnet):
    corpus = ct.subset(saudinewsnet, [row % 8 == 0 for row in range(len(saudinewsnet))])
    table = ct.tokens(corpus)
    table = table[table["kind"] != "punctuation"]
    columns = [table[name].tolist() for name in ("document", "form", "key", "sentence")]
    key_of, texts = {}, {}
    for document, form, key, sentence in zip(*columns, strict=True):
        key_of[form] = key
        keys, sentences = texts.setdefault(document, ([], []))
        keys.append(key)
        sentences.append(sentence)
    documents = list(texts.values())
    ranked = [key for key, _ in Counter(columns[2]).most_common()]
    chance = random.Random(22)
    for _ in range(12):
        node = chance.choice(ranked[: chance.choice([30, 2000, len(ranked)])])
        how = {
            "window": (chance.randrange(9), chance.randrange(9)),
            "within": chance.choice(["document", "sentence"]),
        }
        overlap = chance.choice(["union", "per_hit"])
        observed, spread = Counter(), Counter()
        for keys, sentences in documents:
            if node not in keys:
                continue
            near = Counter()
            for place, key in enumerate(keys):
                if key == node:
                    low, high = span(keys, sentences, place, **how)
                    near.update(other for other in range(low, high) if other != place)
            own = Counter()
            for place, times in near.items():
                own[keys[place]] += times if overlap == "per_hit" else 1
            observed.update(own)
            spread.update(own.keys())
        found = ct.collocates(corpus, ct.literal(node), overlap=overlap, min_frequency=1, **how)
        terms = [key_of[term] for term in found["term"]]
        assert dict(zip(terms, found["observed"], strict=True)) == observed, (node, how, overlap)
        assert dict(zip(terms, found["document_frequency"], strict=True)) == spread, (node, how)
