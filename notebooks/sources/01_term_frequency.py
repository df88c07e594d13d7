# %% [markdown]
# # Term frequency: which words carry these texts?
#
# **What this notebook answers:** which words are frequent, in how many documents, in which
# groups of texts, and where in a text they stand.

# %%
import corpus_tools as ct

# %% [markdown]
# ### ✏️ Change this cell
#
# `SOURCE` is a folder, a file or a zip of your texts; `None` is the bundled corpus. A path without
# a beginning is looked for beside this notebook: `"../my_articles/"` is a folder beside the folder
# `notebooks`. `TEXT` is the column that holds the text, for tables that call it by a name of their
# own. `GROUP` is a column of `corpus.documents` that parts the texts into groups; `None` takes the
# first one with two to twelve groups. `WORD` is a word to follow; `None` takes the most frequent
# one.

# %% tags=["parameters"]
SOURCE = None
TEXT = None
GROUP = None
WORD = None

# %%
corpus = ct.read(SOURCE, text=TEXT) if SOURCE else ct.sample_corpus()
corpus

# %% [markdown]
# ## Everything counted
#
# Without a filter, the top of the list is grammar: prepositions and conjunctions. *Per million*
# makes corpora of different sizes comparable.

# %%
ct.frequencies(corpus).head(8)

# %% [markdown]
# ## Words of content
#
# `stopwords=True` leaves out function words, also where they are written together with others
# (وفي، بأن، منها). What is left tells of the texts:

# %%
words = ct.frequencies(corpus, stopwords=True, kinds="arabic")
axes = ct.plot.frequencies(words, n=20)

# %% [markdown]
# ## One word, many spellings
#
# Forms that differ only in short vowels, stretched letters or invisible signs are counted as
# one word, and every table shows its most frequent form, `term`. These words have `others`, too;
# `merged` is how many tokens are written in one of those.

# %%
ct.orthography(corpus, "merges", folds="default").head(8)

# %% [markdown]
# Letters are never merged unasked:
#
# - hamza or none: أ is not ا;
# - the two dots of the last letter: ى is not ي;
# - the last letter of a feminine noun: ة is not ه;
# - a clitic makes another word: والكتاب is not كتاب.
#
# Which of these choices suits a question is a choice of yours, and it moves the counts:
# `03_from_files_to_words` shows by how much.

# %% [markdown]
# ## Not only words
#
# Hashtags, mentions, names in Latin letters and emoji are tokens of their own kinds, and so are
# numbers, addresses and punctuation.

# %%
ct.frequencies(corpus, kinds=["latin", "hashtag", "mention", "emoji"]).head(8)

# %% [markdown]
# ## Words in sequence
#
# Two words next to each other, no punctuation between them, seen at least twice. Sequences that
# begin or end with a function word are left out. Look twice at pairs of one and the same frequency:
# they may come from a line that stands below every article (`03_from_files_to_words`).

# %%
pairs = ct.ngrams(corpus, 2, stopwords=True, kinds="arabic", min_frequency=2)
axes = ct.plot.frequencies(pairs, n=12, title="أكثر الثنائيات تكرارًا")

# %% [markdown]
# ## Groups of texts
#
# What the metadata offer to compare:

# %%
documents = corpus.documents
groups = [name for name in corpus.metadata_names if 2 <= documents[name].nunique() <= 12]
group = GROUP or next(iter(groups), None)
print("columns that make groups:", ", ".join(groups) or "none, so all texts are one group below")

# %% [markdown]
# The four largest groups. They are of different sizes, so the chart counts per million words of
# each; with a few thousand words in a group, read it as a hint. (Texts without groups have one
# panel.) Whether a difference is more than chance is the subject of `04_key_words`.

# %%
largest = documents[group].value_counts().index[:4] if group else []
chosen = ct.subset(corpus, documents[group].isin(largest)) if group else corpus
by_group = ct.frequencies(chosen, by=group, stopwords=True, kinds="arabic")
axes = ct.plot.frequencies(by_group, n=8, column="per_million")

# %% [markdown]
# ## Where a word stands
#
# One row for each document that has the word, the beginning of the text at the right. Is it a
# word of beginnings, of one passage, or of the whole text?

# %%
word = WORD or words["term"].get(0, "كتاب")
titles = documents.set_index("id").get("title")
axes = ct.plot.dispersion(ct.matches(corpus, word), n=20, labels=titles)

# %% [markdown]
# ## Question
#
# How much of a frequency is one document's doing? `largest_share` is the share of a word's
# occurrences that its most devoted document holds.

# %%
top = words.head(10)
places = [ct.matches(corpus, ct.literal(term))["document"] for term in top["term"]]
top["largest_share"] = [place.value_counts(normalize=True).max() for place in places]
top.sort_values("largest_share", ascending=False, ignore_index=True)

# %% [markdown]
# A share near 1 is a word of one text. Texts that repeat themselves (a story published twice, a
# page that holds its article two times) make such words too: look at the concordance before you
# conclude. `ct.duplicates(corpus)` lists what stands there twice, and
# `ct.dispersion(corpus, 10, stopwords=True)` measures how evenly words are spread.
#
# ## Next
#
# - `02_cooccurrence`: what stands near one of these words.
# - `04_key_words`: which words set one group of texts apart from the others.
