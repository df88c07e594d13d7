# %% [markdown]
# # Start here: five minutes with a corpus
#
# **What this notebook answers:** what is in these texts, which words carry them, and what company
# do those words keep?
#
# Run the cells from top to bottom (*Run* → *Run All Cells*). Without a change they read a small
# bundled corpus of Modern Standard Arabic: cities, sciences, crafts, history, food, sport,
# environment, technology and language.

# %%
import corpus_tools as ct

# %% [markdown]
# ### ✏️ Change this cell
#
# `SOURCE` is a folder, a file or a zip of your texts; `None` is the bundled corpus. A path without
# a beginning is looked for beside this notebook: `"../my_articles/"` is a folder beside the folder
# `notebooks`. `TEXT` is the column that holds the text, for tables that call it by a name of their
# own. `WORD` is a word to look at; `None` takes the most frequent one.

# %% tags=["parameters"]
SOURCE = None
TEXT = None
WORD = None

# %% [markdown]
# ## Read
#
# A corpus is read once. What it says of itself comes first: how many documents, how many words,
# and whether a file had to be repaired or skipped.

# %%
corpus = ct.read(SOURCE, text=TEXT) if SOURCE else ct.sample_corpus()
corpus

# %% [markdown]
# The report has one row for each file, troubled ones first. It is worth a look before any
# number is believed.

# %%
ct.reading_report(corpus).head(5)

# %% [markdown]
# ## Count
#
# The most frequent words of any text are its function words (من، في، على). `stopwords=True`
# leaves them out of the table, and `kinds="arabic"` leaves out numbers and Latin words; the
# texts themselves stay whole.

# %%
words = ct.frequencies(corpus, stopwords=True, kinds="arabic")
words.head(10)

# %%
axes = ct.plot.frequencies(words, n=15)

# %% [markdown]
# ## Look
#
# A number is a reason to read. The concordance shows a word in its contexts, exactly as
# written, here ordered by the word that comes before it. Short vowels and stretched letters
# never hide a hit. A word that does not occur gives a table without rows.

# %%
word = WORD or words["term"].get(0, "كتاب")
ct.concordance(corpus, word, window=6, sort="before").head(10)

# %% [markdown]
# ## Connect
#
# Which frequent words stand together in one sentence? Each line joins two words that share
# sentences, each colour is a group of words that keep together.

# %%
matrix = ct.cooccurrence(corpus, terms=30, unit="sentence", kinds="arabic")
axes = ct.plot.network(ct.network(matrix))

# %% [markdown]
# ## Question
#
# Before you believe the picture, ask what made it. A word can be frequent because one document
# repeats it: compare `frequency` with `document_frequency`. Of the fifty most frequent words,
# these stand in the fewest documents.

# %%
words.head(50).sort_values("document_frequency", kind="stable", ignore_index=True).head(5)

# %% [markdown]
# ## Next
#
# - `01_term_frequency`: what counts as a word, and how groups of texts differ.
# - `02_cooccurrence`: the company of one word, measured.
# - `ct.` and the Tab key list everything that can be asked of a corpus.
