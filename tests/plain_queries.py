"""Random queries, each written twice: as text, and as plain Python over a list of tokens.

A query in Python is a function ``(tokens, place, end) -> set of ends``: where it can end when it
begins at a place. `plain_hits` tries every place and keeps the longest, then leaves out what lies
within a hit that begins before. Nothing here knows of types, postings or automata.
"""

import re

import corpus_tools as ct

#: Attributes that are keys of a corpus counted by something else.
LABELS = ("lemma", "light")


def plain_documents(corpus, labels=LABELS):
    """Each document as the list of its tokens, each a dict of its attributes."""
    table = ct.tokens(corpus)
    for name in labels:
        table[name] = ct.tokens(ct.relabel(corpus, name))["key"]
    metadata = corpus.documents.set_index("id")
    documents = {name: [] for name in corpus.documents["id"]}
    for token in table.to_dict("records"):
        documents[token["document"]].append(token)
    return [(dict(metadata.loc[name], id=name), tokens) for name, tokens in documents.items()]


def plain_hits(query, unit, keeps, documents):
    """List the hits: document, first token, end."""
    found = []
    for metadata, tokens in documents:
        if not keeps(metadata):
            continue
        sentences = [token["sentence"] for token in tokens]
        ends = {number: place + 1 for place, number in enumerate(sentences)}
        furthest = 0
        for place in range(len(tokens)):
            end = ends[sentences[place]] if unit == "sentence" else len(tokens)
            longest = max(query(tokens, place, end), default=0)
            if longest > furthest:
                furthest = longest
                found.append((metadata["id"], place, longest))
    return found


def one(test):
    """A query of one token."""
    return lambda tokens, place, end: {place + 1} if place < end and test(tokens[place]) else set()


def row(items):
    """One query after the other."""

    def ends(tokens, place, end):
        places = {place}
        for item in items:
            places = {after for before in places for after in item(tokens, before, end)}
        return places

    return ends


def either(items):
    return lambda tokens, place, end: set().union(*(item(tokens, place, end) for item in items))


def again(item, least, most):
    def ends(tokens, place, end):
        places, found = {place}, {place} if least == 0 else set()
        times = 0
        while places and (most is None or times < most):
            places = {after for before in places for after in item(tokens, before, end)}
            times += 1
            if times >= least:
                if places <= found:
                    break
                found |= places
        return found

    return ends


class Writer:
    """Writes random queries out of the words, attributes and metadata of a corpus."""

    def __init__(self, random, documents, column=None):
        self.random = random
        self.column = column
        self.documents = documents
        self.tokens = [token for _, tokens in documents for token in tokens]
        self.rare = [
            token for token in self.tokens if token["kind"] not in ("arabic", "punctuation")
        ]

    def token(self):
        pool = self.rare if self.rare and self.random.random() < 0.2 else self.tokens
        return self.random.choice(pool)

    def word(self):
        """A plain word of the corpus, or a neighbour of one."""
        while True:
            token = self.token()
            if token["kind"] in ("arabic", "latin", "number"):
                return token["key"]

    def beside(self):
        """Two or three words that stand beside each other."""
        while True:
            place = self.random.randrange(max(len(self.tokens) - 3, 1))
            run = self.tokens[place : place + self.random.choice([2, 3])]
            if all(token["kind"] in ("arabic", "latin") for token in run):
                return [token["key"] for token in run]

    def plain(self):
        form = self.random.choice(["word", "marked", "star", "mark", "either", "regex"])
        word = self.word()
        if form == "word":
            return ct.literal(word), one(keyed({word}))
        if form == "marked" and re.fullmatch("[ء-ي]+", word):
            return "َ".join(word) + "ـ", one(keyed({word}))
        if form == "star":
            cut = self.random.randrange(1, len(word) + 1)
            shape, text = rf"{re.escape(word[:cut])}.*", ct.literal(word[:cut]) + "*"
            if self.random.random() < 0.4:
                shape, text = rf".*{re.escape(word[-cut:])}", "*" + ct.literal(word[-cut:])
            return text, one(patterned("key", shape, words=True))
        if form == "mark":
            cut = self.random.randrange(len(word))
            shape = re.escape(word[:cut]) + "." + re.escape(word[cut + 1 :])
            text = ct.literal(word[:cut]) + "?" + ct.literal(word[cut + 1 :])
            return text, one(patterned("key", shape, words=True))
        if form == "either":
            words = {word, self.word(), self.word()}
            return "|".join(map(ct.literal, sorted(words))), one(keyed(words))
        shape = self.shape(word)
        return f"/{shape}/", one(patterned("key", shape, words=True))

    def shape(self, word):
        """A regular expression that fits a word; the two engines read it alike."""
        letters = [re.escape(letter) for letter in word]
        place = self.random.randrange(len(letters))
        kind = self.random.randrange(4)
        letters[place] = [".?", "[ا-ي]", f"(?:{letters[place]}|ا)", f"{letters[place]}+"][kind]
        return "".join(letters).replace("/", r"\/") + self.random.choice(["", ".{0,2}", ".*"])

    def comparison(self):
        token = self.token()
        name = self.random.choice(["key", "form", "kind", *(n for n in LABELS if n in token)])
        value = token[name]
        text, sign = value.replace('"', r"\""), "=="
        test = equal(name, value)
        if not re.search(r'[.*+?()\[\]{}|^$\\"]', value) and self.random.random() < 0.7:
            sign = "="
            if self.random.random() < 0.3 and name != "kind" and len(value) > 1:
                text = value[0] + ".*"
                test = patterned(name, re.escape(value[0]) + ".*")
        if self.random.random() < 0.25:
            sign, inner = "!" + sign, test
            return f'{name}{sign}"{text}"', lambda token: not inner(token)
        return f'{name} {sign} "{text}"', test

    def condition(self):
        text, test = self.comparison()
        kind = self.random.randrange(5)
        if kind < 2:
            return text, test
        other, second = self.comparison()
        if kind == 2:
            return f"{text} & {other}", lambda token: test(token) and second(token)
        if kind == 3:
            return f"{text} | {other}", lambda token: test(token) or second(token)
        return f"!({text} | {other})", lambda token: not (test(token) or second(token))

    def any_token(self):
        kind = self.random.randrange(8)
        if kind == 0:
            return "[]", one(lambda token: True)
        if kind < 5:
            text, test = self.condition()
            return f"[{text}]", one(test)
        return self.plain()

    def repeated(self):
        text, query = self.any_token()
        if not text.endswith("]"):
            text = f"({text})"
        sign, least, most = self.random.choice(
            [
                *(("?", 0, 1), ("*", 0, None), ("+", 1, None), ("{2,}", 2, None)),
                *(("{2}", 2, 2), ("{0,3}", 0, 3), ("{1,2}", 1, 2)),
            ]
        )
        return text + sign, again(query, least, most)

    def sequence(self):
        """A query that is never nothing: one of its tokens must be there."""
        if self.random.random() < 0.25:
            words = self.beside()
            text = " ".join(map(ct.literal, words))
            quoted = f'"{text}"' if self.random.random() < 0.5 else text
            return quoted, row([one(keyed({word})) for word in words])
        items = [self.any_token()]
        for _ in range(self.random.choice([0, 0, 1, 1, 2])):
            place = self.random.randrange(len(items) + 1)
            items.insert(place, self.repeated() if self.random.random() < 0.6 else self.any_token())
        return " ".join(text for text, _ in items), row([query for _, query in items])

    def query(self):
        """A whole query: its text, the query in Python, the unit, which documents it keeps."""
        text, query = self.sequence()
        if self.random.random() < 0.15:
            other, second = self.sequence()
            text, query = f"{text} | {other}", either([query, second])
        if self.random.random() < 0.1:
            other, second = self.any_token()
            text, query = f"({text}){{1,2}} {other}", row([again(query, 1, 2), second])
        unit = "sentence"
        if self.random.random() < 0.3:
            unit = self.random.choice(["sentence", "document"])
            text += f" within {unit}"
        if not self.column or self.random.random() < 0.8:
            return text, query, unit, lambda metadata: True
        value = self.random.choice(self.documents)[0][self.column]
        sign = self.random.choice(["=", "!="])
        keeps = {"=": value.__eq__, "!=": value.__ne__}[sign]
        return (
            f'{text} :: {self.column}{sign}"{value}"',
            query,
            unit,
            lambda m: keeps(m[self.column]),
        )


def keyed(keys):
    return lambda token: token["key"] in keys and token["kind"] != "punctuation"


def equal(name, value):
    return lambda token: token[name] == value


def patterned(name, shape, words=False):
    fits = re.compile(shape, re.DOTALL).fullmatch
    return lambda token: bool(fits(token[name])) and not (words and token["kind"] == "punctuation")
