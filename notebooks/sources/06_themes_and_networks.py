# %% [markdown]
# # Themes and networks: what are these texts about, and what holds them together?
#
# **What this notebook answers:** which words mark a group of texts, which themes run through all
# of them, which texts go together, which words are at the centre of the network that words make,
# and which words keep the same company.

# %%
import numpy as np
import pandas as pd

import corpus_tools as ct

# %% [markdown]
# ### ✏️ Change this cell
#
# `SOURCE` is a folder, a file or a zip of your texts; `None` is the bundled corpus. A path without
# a beginning is looked for beside this notebook: `"../my_articles/"` is a folder beside the folder
# `notebooks`. `TEXT` is the column that holds the text, for tables that call it by a name of their
# own. `GROUP` is a column of `corpus.documents` that parts the texts into groups; `None` takes the
# first one with two to twelve groups. `TOPICS` is how many themes to look for. `WORD` is a word to
# follow; `None` takes the most frequent one. `EXPORT` is the name of a file for Gephi or Cytoscape,
# such as `"network.gexf"`; `None` writes none.

# %% tags=["parameters"]
SOURCE = None
TEXT = None
GROUP = None
TOPICS = 9
WORD = None
EXPORT = None

# %%
corpus = ct.read(SOURCE, text=TEXT) if SOURCE else ct.sample_corpus()
corpus = ct.relabel(corpus, "lemma")
corpus

# %% [markdown]
# Themes are counted by *lemma* here: المدينة، مدن and ومدينة are one word, مدينة. Without that, a
# theme would be told three times over.

# %%
documents = corpus.documents
groups = [name for name in corpus.metadata_names if 2 <= documents[name].nunique() <= 12]
group = GROUP or next(iter(groups), "id")
words = ct.frequencies(corpus, stopwords=True, kinds="arabic")
kinds, stops = ("arabic", True) if len(words) else (None, None)
word = WORD or words["term"].get(0, "كتاب")
print("group:", group, "| word:", word)

# %% [markdown]
# ## What marks a group: tf-idf
#
# A word that is frequent in a group says little when every text has it. *tf-idf* weighs a frequency
# by how few documents share the word: ln(documents / documents that have it). A word of all
# documents weighs nothing. The three heaviest words of each group:

# %%
marks = ct.frequencies(corpus, by=group, weighting="tf_idf", stopwords=stops, kinds=kinds)
heavy = marks.groupby(marks.columns[0]).head(3).reset_index(drop=True)
heavy[[marks.columns[0], "term", "frequency", "document_frequency", "tf_idf"]].head(27)

# %% [markdown]
# `document_frequency` counts the documents *of the group*. Where it is 1, one text alone put the
# word there.

# %% [markdown]
# ## Documents and words as a matrix
#
# Most methods of machine learning begin with one table: a row for each document, a column for each
# word. `ct.document_term_matrix` makes it, and [scikit-learn](https://scikit-learn.org) takes it as
# it is. Words of a single document (in a large corpus, of less than one document in a hundred) are
# left out, and words of more than half of the documents: neither can tell texts apart.

# %%
many = len(corpus) >= 10
matrix = ct.document_term_matrix(
    corpus,
    stopwords=stops,
    kinds=kinds,
    min_documents=max(2, len(corpus) // 100) if many else 1,
    max_documents=0.5 if many else 1.0,
    weighting="tf_idf_smooth",
    norm="l2",
)
print(f"{matrix.shape[0]:,} documents, {matrix.shape[1]:,} words, {matrix.nnz:,} cells not empty")

# %% [markdown]
# ## Themes
#
# A *topic model* looks for groups of words that rise and fall together from document to document.
# This one (non-negative matrix factorisation) sees each document as a mixture of a few themes, and
# each theme as a list of weighted words. It is told neither the groups nor the number of themes:
# that number is yours (`TOPICS`), and so are their names. Read the words, then name the themes.

# %%
from sklearn.decomposition import NMF

topics = max(1, min(TOPICS, *matrix.shape))
model = NMF(topics, init="nndsvda", random_state=1, max_iter=2000)
shares = model.fit_transform(matrix)
top = [" ".join(matrix.terms[np.argsort(-row, kind="stable")[:8]]) for row in model.components_]
main = shares.argmax(axis=1)
themes = ct.Table({"theme": range(topics), "words": top})
themes["documents"] = np.bincount(main, minlength=topics)
themes

# %% [markdown]
# The same words as small bars, each theme by itself. One bar far longer than the rest: the theme
# hangs on one word, and perhaps on one text.

# %%
import matplotlib.pyplot as plt

lines = -(-topics // 3)
figure, panels = plt.subplots(lines, 3, figsize=(11, 3.2 * lines), layout="constrained", squeeze=False)
for i, panel in enumerate(panels[:, ::-1].flat):
    if i < topics:
        weights = pd.DataFrame({"term": matrix.terms, "weight": model.components_[i]})
        ct.plot.frequencies(weights, n=8, column="weight", ax=panel, title=f"الموضوع {i}")
    else:
        panel.remove()

# %% [markdown]
# What a theme *is*: words that occur in the same documents. What it is not: a subject that an
# author meant, or a thing that is in the texts whether one looks or not. Another number of themes,
# another list of stop words, and some of them go; those that stay are worth a name.

# %% [markdown]
# `documents` is how many documents have this theme as their strongest. And the documents that hold
# most of each: open one, and see whether the name that you gave fits.

# %%
title = "title" if "title" in corpus.documents else "id"
best = shares.argmax(axis=0)
themes["typical document"] = corpus.documents[title].iloc[best].to_numpy()
themes[["theme", "typical document"]]

# %% [markdown]
# ## Do the themes know the groups?
#
# Nobody told the model of the groups. Each row below is a group, each column a theme, with its
# number and its strongest word; the number in a cell is how many documents of the group have it as their main theme. One
# strong cell in a row: the group has a theme of its own. A row spread out: its texts differ.

# %%
labels = [f"{i}\n{matrix.terms[np.argmax(row)]}" for i, row in enumerate(model.components_)]
table = pd.crosstab(documents[group].astype(str).to_numpy(), main).reindex(columns=range(topics), fill_value=0).iloc[:25]
with ct.plot.use_arabic():
    figure, ax = plt.subplots(figsize=(9, 1 + 0.45 * len(table)))
    ax.imshow(table, cmap="Blues", aspect="auto")
    ax.set_xticks(range(topics), labels)
    ax.set_yticks(range(len(table)), table.index)
    for (row, column), count in np.ndenumerate(table.to_numpy()):
        if count:
            dark = count > table.to_numpy().max() / 2
            ax.text(column, row, count, ha="center", va="center", color="w" if dark else "k")
    ax.set_title("المجموعات والمواضيع: عدد النصوص")
    ax.invert_xaxis()
    ax.yaxis.tick_right()

# %% [markdown]
# ## Texts that go together
#
# *Clustering* parts the documents themselves: texts of one cluster share words with each other
# rather than with the rest (k-means on the same matrix). The words on which each cluster agrees:

# %%
from sklearn.cluster import KMeans

clusters = max(1, min(TOPICS, len(corpus) // 3))
labels = KMeans(clusters, n_init=10, random_state=1).fit(matrix).labels_
means = np.array([matrix[np.flatnonzero(labels == own)].mean(axis=0) for own in range(clusters)])
found = ct.Table({"cluster": range(clusters), "documents": np.bincount(labels, minlength=clusters)})
found["words"] = [" ".join(matrix.terms[np.argsort(-row, kind="stable")[:8]]) for row in means]
found

# %% [markdown]
# Themes mix, clusters do not: a text about the food of a city holds two themes, but stands in one
# cluster. Another `random_state` gives other clusters where the texts do not fall apart by
# themselves: what changes with it should not be believed.

# %% [markdown]
# ## A map of groups and words
#
# *Correspondence analysis* puts groups and words into one picture. Groups that use the words alike
# stand close; a word lies in the direction of the groups that have more of it. Each axis says how
# much of all differences it shows: what the two do not show is not in the picture. Look at the
# column `contribution` of the table too: a small group that has most of it has drawn the map
# towards itself.

# %%
if 2 <= documents[group].nunique() <= 100 and len(words) > 1:
    places = ct.correspondence(corpus, group, stopwords=stops, kinds=kinds)
    axes = ct.plot.correspondence(places)
else:
    print("A map needs two groups at least.")

# %% [markdown]
# ## A network, and its backbone
#
# Words that share sentences make a network. A threshold keeps the most frequent pairs, and with
# them only the most frequent words. The *backbone* asks of every link: is it strong *for one of its
# two words*? So the close friend of a rare word stays, and a chance meeting of two frequent ones
# goes (disparity filter, Serrano and others 2009).

# %%
together = ct.cooccurrence(corpus, terms=60, unit="sentence", kinds=kinds)
network = ct.network(together, backbone=0.1)
axes = ct.plot.network(network)

# %%
plain = ct.network(together)
kept = pd.DataFrame({"terms": [len(plain), len(network)], "links": [plain.size(), network.size()]})
kept.insert(0, "network", ["by threshold", "backbone"])
ct.Table(kept)

# %% [markdown]
# ## Who is at the centre?
#
# `degree` is the number of links, `strength` the sum of their weights. `betweenness` asks how many
# shortest ways between two others pass through a word: a *bridge* between themes may have few links
# and a high betweenness.

# %%
central = ct.centralities(network)
central.head(10)

# %%
central.sort_values("betweenness", ascending=False, ignore_index=True).head(5)

# %% [markdown]
# ## For Gephi and Cytoscape
#
# With `EXPORT = "network.gexf"` above, the network is written for Gephi; with `"network.graphml"`
# for Cytoscape. Community, degree, strength, frequency and betweenness go with it.

# %%
if EXPORT:
    print(ct.save_network(network, EXPORT, ["betweenness"]))

# %% [markdown]
# ## The same company
#
# Two words that never meet can still keep the same company: شاي and قهوة. `similar_terms` compares
# the company of a word with that of every frequent word. `shared` is how many collocates both have;
# where it is small, the likeness hangs on a few sentences.

# %%
words[words["term"] == word]

# %%
alike = ct.similar_terms(corpus, word, kinds=kinds)
alike.head(8)

# %% [markdown]
# ## Company shared
#
# And which words do they meet in? For the word and the three that are most like it: the words
# that stand beside at least two of them, with the score (log Dice) for each. A gap means: not
# beside this one.

# %%
others = [ct.literal(term) for term in alike["term"].head(3)]
nodes = [ct.literal(word), *(others or [ct.literal("كتب" if word == "كتاب" else "كتاب")])]
ct.shared_collocates(corpus, nodes, stopwords=stops, kinds=kinds).head(8)

# %% [markdown]
# ## Questions
#
# - Set `TOPICS` to 4, then to 15. Which themes stay the same? Those are the ones to write about.
# - Leave `relabel` out. Do the themes change, or only their words?
# - Set `backbone=0.3`, then `0.05`. Which word loses its place at the centre?
# - Take the word with the highest betweenness and read it: `ct.concordance(corpus, "…")`. Does it
#   bridge two themes, or has it two meanings?
#
# ## Next
#
# - `07_reading_in_context`: read the words that the network put at the centre.
# - `09_charts_gallery`: networks and heat maps for a slide or a paper.
