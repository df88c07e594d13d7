# %% [markdown]
# # Co-occurrence: the company that words keep
#
# **What this notebook answers:** which words stand near a given word more often than chance
# would have it, how far the answer depends on the measure, and which words of the whole corpus
# go together.

# %%
import corpus_tools as ct

# %% [markdown]
# ### ✏️ Change this cell
#
# `SOURCE` is a folder, a file or a zip of your texts; `None` is the bundled corpus. A path without
# a beginning is looked for beside this notebook: `"../my_articles/"` is a folder beside the folder
# `notebooks`. `TEXT` is the column that holds the text, for tables that call it by a name of their
# own. `WORD` is the *node*, the word whose company is studied; `None` takes the most frequent one.

# %% tags=["parameters"]
SOURCE = None
TEXT = None
WORD = None

# %%
corpus = ct.read(SOURCE, text=TEXT) if SOURCE else ct.sample_corpus()
words = ct.frequencies(corpus, stopwords=True, kinds="arabic")
node = WORD or words["term"].get(0, "كتاب")
corpus

# %% [markdown]
# ## Near one word
#
# A *collocate* of a node is a word seen within five words of it. `observed` counts how often it
# was seen there, `expected` how often chance would put it there, and log Dice says how typical
# of each other the two are: one point more is twice as typical, and 14 is as typical as two words
# can be that never stand twice in one window. `frequency` is how often the collocate stands anywhere,
# and `document_frequency` in how many documents it stands near the node. The node of this notebook:

# %%
print(f"{node}: {ct.count(corpus, node):,} hits")

# %% [markdown]
# And its best collocates, as a table and as bars:

# %%
near = ct.collocates(corpus, node, window=5, stopwords=True, kinds="arabic")
near.head(8)

# %%
axes = ct.plot.frequencies(near, n=12, column="log_dice", title=f"{node}: log Dice")

# %% [markdown]
# ## What the measure does to the answer
#
# Mutual information loves rare words, log-likelihood loves certainty, log Dice stands between.
# The same company with five measures. First the best by mutual information: count how often these
# words were seen at all.

# %%
measures = ["mutual_information", "log_likelihood", "log_dice", "t_score", "npmi"]
scored = ct.collocates(corpus, node, stopwords=True, kinds="arabic", measure=measures)
scored.head(8)

# %% [markdown]
# And the best by log-likelihood:

# %%
scored.sort_values("log_likelihood", ascending=False, ignore_index=True).head(8)

# %% [markdown]
# ## Before and after
#
# A window need not be symmetric. Only what comes *after* the node, one or two words away:

# %%
ct.collocates(corpus, node, window=(0, 2)).head(8)

# %% [markdown]
# ## In the same sentence
#
# The sentence is a wider net: words of one thought, at any distance. Here sentences are counted,
# those that hold both words, and `frequency` is in how many sentences the word stands at all.

# %%
ct.collocates(corpus, node, unit="sentence", stopwords=True, kinds="arabic").head(8)

# %% [markdown]
# ## All with all
#
# The most frequent words of the corpus and how often each two of them share a sentence. Words
# that often stand together are put side by side, and the darker a cell, the more sentences.

# %%
matrix = ct.cooccurrence(corpus, terms=25, unit="sentence", kinds="arabic")
axes = ct.plot.cooccurrence(matrix)

# %% [markdown]
# ## The network
#
# Who stands with whom, now at most ten words apart and over more terms. The size of a word is its
# frequency, its colour the community it was found in.

# %%
wide = ct.cooccurrence(corpus, terms=45, window=10, kinds="arabic")
network = ct.network(wide)
axes = ct.plot.network(network)

# %% [markdown]
# ## Question
#
# Is a strong pair strong everywhere, or did one document make it? The strongest links of the
# network (`meetings`: how often at most ten words apart), and in how many documents both words
# stand at all:

# %%
both = ct.cooccurrence(corpus, terms=45, unit="document", kinds="arabic")
links = ct.Table(network.edges(data="weight"), columns=["term", "with", "meetings"])
links["documents"] = [both.loc[pair] for pair in zip(links["term"], links["with"], strict=True)]
strongest = links.sort_values("meetings", ascending=False, kind="stable", ignore_index=True)
strongest.head(6)

# %% [markdown]
# With few documents, or with a text that stands twice in the corpus, a pair can look strong
# because it was copied, not because it was said. Read the words themselves before you conclude. In a
# query, `[]{0,9}` stands for nine tokens at most, and the node here is all from one word to the other:

# %%
pair = [strongest[column].get(0, node) for column in ("term", "with")]
first, second = map(ct.literal, pair)
ct.concordance(corpus, f"{first} []{{0,9}} {second} | {second} []{{0,9}} {first}", window=4).head(6)

# %% [markdown]
# ## Next
#
# - `07_reading_in_context`: more of such queries, and how to read what they find.
# - `06_themes_and_networks`: the backbone of a network, its centre, and words of the same company.
