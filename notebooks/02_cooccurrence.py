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
# `SOURCE` is a folder, a file or a zip of your texts; `None` is the bundled corpus. `NODE` is the
# word whose company is studied; `None` takes the most frequent one.

# %% tags=["parameters"]
SOURCE = None
NODE = None

# %%
corpus = ct.read(SOURCE) if SOURCE else ct.sample_corpus()
words = ct.frequencies(corpus, stopwords=True, kinds="arabic")
node = NODE or words["term"].iloc[0]
corpus

# %% [markdown]
# ## Near one word
#
# A *collocate* of a node is a word seen within five words of it. `observed` counts how often it
# was seen there, `expected` how often chance would put it there, and log Dice says how typical
# of each other the two are (14 is the ceiling; one point more is twice as typical).

# %%
near = ct.collocates(corpus, node, window=5, stopwords=True)
print(f"the node is {node}")
near.head(12)

# %% [markdown]
# ## What the measure does to the answer
#
# Mutual information loves rare words, log-likelihood loves certainty, log Dice stands between.
# The same company, ordered by each:

# %%
measures = ["log_dice", "log_likelihood", "mutual_information", "t_score", "npmi"]
scored = ct.collocates(corpus, node, stopwords=True, measure=measures)
scored.sort_values("mutual_information", ascending=False).head(8)

# %%
scored.sort_values("log_likelihood", ascending=False).head(8)

# %% [markdown]
# ## Before and after
#
# A window need not be symmetric. Only what comes *after* the node, one or two words away:

# %%
ct.collocates(corpus, node, window=(0, 2)).head(8)

# %% [markdown]
# ## In the same sentence
#
# The sentence is a wider net: words of one thought, at any distance.

# %%
ct.collocates(corpus, node, unit="sentence", stopwords=True).head(8)

# %% [markdown]
# ## All with all
#
# The most frequent words of the corpus and how often each two of them share a sentence. Words
# with similar company stand next to each other.

# %%
matrix = ct.cooccurrence(corpus, terms=25, unit="sentence", kinds="arabic")
axes = ct.plot.cooccurrence(matrix)

# %% [markdown]
# ## The network
#
# The same matrix as a picture of who stands with whom, now in windows of ten words and over
# more terms. The size of a word is its frequency, its colour the community it was found in.

# %%
wide = ct.cooccurrence(corpus, terms=45, window=10, kinds="arabic")
network = ct.network(wide)
axes = ct.plot.network(network)

# %% [markdown]
# ## Question
#
# Is a strong pair strong everywhere, or did one document make it? The strongest link of the
# network, and the documents in which the two words meet:

# %%
first, second, weight = max(network.edges(data="weight"), key=lambda edge: edge[2])
holding = [set(ct.matches(corpus, ct.literal(term))["document"]) for term in (first, second)]
print(f"{first} + {second}: {weight:.0f} meetings")
print(f"documents that hold both: {len(holding[0] & holding[1])} of {len(corpus)}")

# %% [markdown]
# With few documents, or with a text that stands twice in the corpus, a pair can look strong
# because it was copied, not because it was said. The concordance settles it.

# %%
ct.concordance(corpus, ct.literal(first), window=8).head(5)
