# %% [markdown]
# # Reading in context: how is a word used?
#
# **What this notebook answers:** in which sentences does a word stand, what comes before and
# after it, and how does one look for more than a single word?
#
# A count says how often. A *concordance* shows every place, one line each, so that you can read
# what the count is made of.

# %%
import corpus_tools as ct

# %% [markdown]
# ### ✏️ Change this cell
#
# `SOURCE` is a folder, a file or a zip of your texts; `None` is the bundled corpus. A path without
# a beginning is looked for beside this notebook: `"../my_articles/"` is a folder beside the folder
# `notebooks`. `TEXT` is the column that holds the text, for tables that call it by a name of their
# own. `WORD` is a word to read; `None` takes the most frequent noun-like word, one with ال.

# %% tags=["parameters"]
SOURCE = None
TEXT = None
WORD = None

# %%
corpus = ct.read(SOURCE, text=TEXT) if SOURCE else ct.sample_corpus()
words = ct.frequencies(corpus, stopwords=True, kinds="arabic")
with_article = words[words["term"].str.startswith("ال")]
word = WORD or with_article["term"].get(with_article.index.min(), "كتاب")
corpus

# %% [markdown]
# ## Every place of a word
#
# The word stands in the middle column; the text runs from right to left, as it was written, with
# its punctuation and marks.

# %%
lines = ct.concordance(corpus, word, window=7)
lines.head(8)

# %% [markdown]
# ## Sorted, patterns appear
#
# `sort="before"` puts lines together that have the same word before the node; `sort="after"`
# those with the same word after it. The order is that of an Arabic dictionary: أ, إ and آ stand
# with ا, and ة with ت.

# %%
ct.concordance(corpus, word, window=7, sort="before").head(8)

# %%
ct.concordance(corpus, word, window=7, sort="after").head(8)

# %% [markdown]
# `"before-1"` and `"after-2"` sort by just that word, a list by several in turn, and any column of
# the documents can be one of them. For a first impression of a frequent word take some lines by
# chance: `seed` makes the same ones come again.

# %%
ct.concordance(corpus, word, sample=6, seed=1, sort=["after-1", "before-1"])

# %% [markdown]
# ## More around it, or less
#
# A window is counted in words; `context="sentence"` shows the whole sentence, `context="character"`
# so many characters. And one line can be opened: here is the paragraph of the first one.

# %%
ct.concordance(corpus, word, context="sentence").head(3)

# %%
# A word that does not occur has no first line.
ct.context(corpus, lines.iloc[0]) if len(lines) else None

# %% [markdown]
# ## With what is written before it
#
# Arabic writes و, ف, ب, ل and ك on the word. A query finds just the word as it stands;
# `clitics=True` finds it with all of these, too. Here is the frequent word that has most of them:

# %%
frequent = with_article["term"].head(30)
many = max(frequent, key=lambda term: len(ct.forms_of(corpus, term)), default=word)
print(f"alone: {ct.count(corpus, many)}, with clitics: {ct.count(corpus, many, clitics=True)}")
ct.forms_of(corpus, many).head(8)

# %%
ct.concordance(corpus, many, clitics=True, window=6, sort=["node", "after"]).head(8)

# %% [markdown]
# ## The query language
#
# Everything above takes a *query*, and so do `ct.collocates`, `ct.matches` and the other verbs.
#
# | to find | write |
# |---|---|
# | a word, whatever its short vowels | `كتاب` |
# | words next to each other | `مواقع التواصل` |
# | a word that begins so, or ends so | `كت*` or `*ية` |
# | one letter that may be any | `كت?ب` |
# | either word | `كتاب\|كتب` |
# | a regular expression for whole words | `/م.{3}ة/` |
# | any form of a lemma | `[lemma="كتاب"]` |
# | just one spelling, with its marks | `[form="كُتب"]` |
# | every word in Latin letters | `[kind="latin"]` |
# | two conditions at once | `[lemma="كتاب" & form!="كتاب"]` |
# | any token | `[]` |
# | up to three tokens between | `في []{0,3} القرن` |
# | as many as there are | `[kind="latin"]+` |
#
# `\` before a sign takes it literally. Hits stay within a sentence; of several that overlap from
# one place, the longest is shown.

# %%
patterns = {
    "words that end in ية": "*ية",
    "a number and the word after it": '[kind="number"] [kind="arabic"]',
    "names in Latin letters": '[kind="latin"]+',
    "forms of the lemma سنة": '[lemma="سنة"]',
    "في, at most two tokens, a number": 'في []{0,2} [kind="number"]',
}
ct.Table({"what": list(patterns), "hits": [ct.count(corpus, query) for query in patterns.values()]})

# %% [markdown]
# Numbers and the words that they count, sorted by that word: what is measured in these texts?

# %%
measured = ct.Query('[kind="number"] [kind="arabic"]')
ct.concordance(corpus, measured, window=5, sort="node-2").head(8)

# %% [markdown]
# Where do they stand? One row for each document, the beginning of the text at the right.

# %%
titles = corpus.documents.set_index("id").get("title")
title = "مواضع الأعداد والكلمات التي تليها"
axes = ct.plot.dispersion(ct.matches(corpus, measured), n=15, labels=titles, title=title)

# %% [markdown]
# A query that is kept in a `ct.Query` is read once and can be used again, by any verb and on any
# corpus. What words keep it company?

# %%
ct.collocates(corpus, measured, window=3, stopwords=True, min_frequency=2).head(5)

# %% [markdown]
# ## Only some documents
#
# `::` at the end chooses documents by their metadata, here by the first column that makes groups.

# %%
documents = corpus.documents
groups = [name for name in corpus.metadata_names if 2 <= documents[name].nunique() <= 12]
values = documents[groups[0]].dropna().unique()[:4] if groups else []
queries = [f'{ct.literal(word)} :: "{groups[0]}"=="{value}"' for value in values]
ct.Table({"query": queries, "hits": [ct.count(corpus, query) for query in queries]})

# %% [markdown]
# ## When a query cannot be read
#
# The message says at which character, and what would work.

# %%
try:
    ct.count(corpus, '[kay="كتاب"]')
except ct.QueryError as error:
    print(error)

# %% [markdown]
# ## Question
#
# Is the word used in one way or in several? Sort by what comes after it and count the words that
# follow: a word with one follower in most lines is half of a fixed expression.

# %%
following = ct.concordance(corpus, f"{ct.literal(word)} [kind='arabic']", window=0)
top = following["node"].value_counts().rename_axis("node").reset_index(name="hits")
ct.Table(top).head(6)

# %% [markdown]
# ### To try
#
# 1. Put a word of your own into `WORD`. Which line surprises you? Open it with `ct.context`.
# 2. Look for a word and its opposite in one sentence: `حرب []* سلام`. Does the order matter?
# 3. Compare `[lemma="كتاب"]` with `كتاب*`: what does the one find that the other does not?
#
# ## Next
#
# - `02_cooccurrence`: when the lines are too many to read, measure the company of a word.
# - `01_term_frequency`: which words are worth reading.
