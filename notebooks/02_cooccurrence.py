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
# own. `NODE` is the word whose company is studied; `None` takes the most frequent one.

# %% tags=["parameters"]
SOURCE = None
TEXT = None
NODE = None

# %%
corpus = ct.read(SOURCE, text=TEXT) if SOURCE else ct.sample_corpus()
words = ct.frequencies(corpus, stopwords=True, kinds="arabic")
node = NODE or words["term"].get(0, "كتاب")
corpus

# %% [markdown]
# ## Near one word
#
# A *collocate* of a node is a word seen within five words of it. `observed` counts how often it
# was seen there, `expected` how often chance would put it there, and log Dice says how typical
# of each other the two are: one point more is twice as typical, and 14 is as typical as two words
# can be that never stand twice in one window. The node of this notebook, and its best collocates:

# %%
words[words["term"] == node]

# %%
near = ct.collocates(corpus, node, window=5, stopwords=True, kinds="arabic")
near.head(12)

# %% [markdown]
# ## What the measure does to the answer
#
# Mutual information loves rare words, log-likelihood loves certainty, log Dice stands between.
# The same company, ordered by each:

# %%
measures = ["mutual_information", "log_likelihood", "log_dice", "t_score", "npmi"]
scored = ct.collocates(corpus, node, stopwords=True, kinds="arabic", measure=measures)
scored.head(8)

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
# The sentence is a wider net: words of one thought, at any distance. A word that stands twice in
# a sentence is in its own company there.

# %%
ct.collocates(corpus, node, unit="sentence", stopwords=True, kinds="arabic").head(8)

# %% [markdown]
# ## All with all
#
# The most frequent words of the corpus and how often each two of them share a sentence. Words
# that often stand together are put side by side.

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
# network, and in how many documents both words stand at all:

# %%
both = ct.cooccurrence(corpus, terms=45, unit="document", kinds="arabic")
links = ct.Table(network.edges(data="weight"), columns=["term", "with", "meetings"])
links["documents"] = [both.loc[pair] for pair in zip(links["term"], links["with"], strict=True)]
strongest = links.sort_values("meetings", ascending=False, kind="stable", ignore_index=True)
strongest.head(6)

# %% [markdown]
# With few documents, or with a text that stands twice in the corpus, a pair can look strong
# because it was copied, not because it was said. Read the words themselves before you conclude:

# %%
first, second = strongest["term"].get(0, node), strongest["with"].get(0, node)
lines = ct.concordance(corpus, ct.literal(first), window=10)
around = lines["before"] + lines["after"]
lines[around.str.contains(second, regex=False)].head(6)
