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
# `SOURCE` is a folder, a file or a zip of your texts; `None` is the bundled corpus. `GROUP` is a
# column of `corpus.documents` that parts the texts into groups; `None` takes the first one with
# two to twelve groups. `WORD` is a word to follow; `None` takes the most frequent one.

# %% tags=["parameters"]
SOURCE = None
GROUP = None
WORD = None

# %%
corpus = ct.read(SOURCE) if SOURCE else ct.sample_corpus()
corpus

# %% [markdown]
# ## Everything counted
#
# Without a filter, the top of the list is grammar. That is no error: in every language a few
# dozen function words make up a third of a text. *Per million* makes corpora of different sizes
# comparable.

# %%
everything = ct.frequencies(corpus)
everything.head(8)

# %% [markdown]
# ## Words of content
#
# `stopwords=True` leaves out function words, also where they are written together with others
# (وفي، بأن، منها).

# %%
words = ct.frequencies(corpus, stopwords=True, kinds="arabic")
axes = ct.plot.frequencies(words, n=20)

# %% [markdown]
# ## One word, many spellings
#
# Forms that differ only in short vowels, stretched letters or invisible signs are counted as
# one word, and the table shows the most frequent spelling. These words were written in more
# than one way:

# %%
tokens = ct.tokens(corpus)
spellings = tokens[tokens["kind"] == "arabic"].groupby("key")["form"].unique()
spellings[spellings.str.len() > 1].head(8).to_frame("written as")

# %% [markdown]
# Letters are never merged unasked: أ and ا, ى and ي, ة and ه stay different, and so do كتاب and
# والكتاب. Which of these choices suits a question is a choice of yours, and it moves the counts.

# %% [markdown]
# ## Not only words
#
# Numbers, hashtags, names in Latin letters and emoji are tokens of their own kinds.

# %%
ct.frequencies(corpus, kinds=["latin", "hashtag", "mention", "emoji"]).head(8)

# %% [markdown]
# ## Words in sequence
#
# Two words next to each other, no punctuation between them. Sequences that begin or end with a
# function word are left out.

# %%
pairs = ct.ngrams(corpus, 2, stopwords=True, kinds="arabic", min_frequency=2)
axes = ct.plot.frequencies(pairs, n=12, title="أكثر الثنائيات تكرارًا")

# %% [markdown]
# ## Groups of texts
#
# What the metadata offer to compare. Groups are of different sizes, so the chart counts per
# million words of each group; with a few thousand words in a group, read it as a hint.

# %%
documents = corpus.documents
groups = [name for name in documents.columns[4:] if 2 <= documents[name].nunique() <= 12]
group = GROUP or next(iter(groups), None)
print(f"columns that make groups: {', '.join(groups) or 'none in these texts'}")

# %%
if group:
    largest = documents[group].value_counts().index[:4]
    chosen = ct.subset(corpus, documents[group].isin(largest))
    by_group = ct.frequencies(chosen, by=group, stopwords=True, kinds="arabic")
    ct.plot.frequencies(by_group, n=8, column="per_million")
else:
    print("These texts have no metadata to group by: a CSV or JSON file with a column would.")

# %% [markdown]
# ## Where a word stands
#
# One row for each document, the beginning of the text at the right. A word that is spread over
# all rows belongs to the corpus; one that fills a single row belongs to that document.

# %%
word = WORD or words["term"].iloc[0]
axes = ct.plot.dispersion(ct.matches(corpus, word), n=20)

# %% [markdown]
# ## Question
#
# How much of a frequency is one document's doing? The share of each top word's occurrences that
# its single most devoted document holds:

# %%
top = words.head(10).copy()
per_document = [ct.matches(corpus, ct.literal(term))["document"] for term in top["term"]]
top["largest_share"] = [column.value_counts(normalize=True).max() for column in per_document]
top.sort_values("largest_share", ascending=False)

# %% [markdown]
# A share near 1 is a word of one text. Texts that repeat themselves (a story published twice, a
# page that holds its article two times) make such words too: look at the concordance before you
# conclude.
