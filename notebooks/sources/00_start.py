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
# A corpus is read once. What it says of itself comes first: how many documents, and how many
# tokens. A *token* is a word or a sign where it stands in a text; a *type* is a word that differs
# from all others as it is written, however often it stands there.

# %%
corpus = ct.read(SOURCE, text=TEXT) if SOURCE else ct.sample_corpus()
corpus

# %% [markdown]
# The report has one row for each file, troubled ones first: was it read, in which encoding, was
# anything repaired or skipped? It is worth a look before any number is believed.

# %%
ct.reading_report(corpus).head(5)

# %% [markdown]
# ## Count
#
# The most frequent words of any text are its function words (من، في، على). `stopwords=True`
# leaves them out of the table, and `kinds="arabic"` leaves out numbers and Latin words; the
# texts themselves stay whole. `per_million` is the frequency in a million words, and
# `document_frequency` the number of documents that have the word.

# %%
words = ct.frequencies(corpus, stopwords=True, kinds="arabic")
words.head(10)

# %% [markdown]
# The same as bars. They begin on the right, as the words do.

# %%
axes = ct.plot.frequencies(words, n=15)

# %% [markdown]
# ## Look
#
# A number is a reason to read. The *concordance* shows a word, the *node*, in its contexts, exactly
# as written, here ordered by the word that comes before it. The *window* is six words on each side.
# Short vowels and stretched letters never hide a hit. A word that does not occur gives a table
# without rows. The same line twice? Then a text may stand there twice: `ct.duplicates(corpus)`.

# %%
word = WORD or words["term"].get(0, "كتاب")
ct.concordance(corpus, word, window=6, sort="before").head(10)

# %% [markdown]
# ## Connect
#
# Which frequent words stand together in one sentence? Each line joins two words that share
# sentences, thick if they share many. The size of a circle is the frequency of its word, and each
# colour is a group of words that keep together.

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
# ## Keep
#
# `words.to_excel("words.xlsx")` writes a table for Excel, `words.to_csv("words.csv")` for anything,
# and `axes.figure.savefig("network.png")` a chart. `ct.save(corpus, "my.corpus")` keeps the corpus,
# `ct.open("my.corpus")` has it back in a moment. `ct.methods(words)` writes the paragraph that says
# in a paper how the table was made. `ct.use_language("ar")` has headings, notes, charts and methods in
# Arabic, and `ct.to_docx("study.docx", [words, axes, ct.methods(words)])` puts them on a page for Word.
#
# ## The words of these notebooks
#
# | | |
# |---|---|
# | token | a word or a sign, where it stands in a text |
# | form, type | a token as it is written; each different one is a type |
# | key | what is counted: the form without short vowels, stretching and invisible signs |
# | lemma | the word in a dictionary to which several forms belong: كتاب for الكتاب and كتبه |
# | node, window | the word that one looks at; so many words before and after it |
# | collocate | a word that stands in the window of the node |
# | concordance | all places of a word, one line each |
# | key word | a word that one corpus uses more, or less, than another |
# | dispersion | how evenly a word is spread over the texts |
#
# ## Next
#
# - `01_term_frequency`: what counts as a word, and how groups of texts differ.
# - `02_cooccurrence`: the company of one word, measured.
# - `03_from_files_to_words`: what the counts depend on.
# - `04_key_words`: what these texts say that others do not.
# - `05_change_and_comparison`: words through time, and the richness of a vocabulary.
# - `06_themes_and_networks`: what the texts are about, and which go together.
# - `07_reading_in_context`: a word in its sentences, and the query language.
# - `08_large_corpora`: when the texts outgrow the memory.
# - `09_charts_gallery`: all charts, and how to change them.
#
# `ct.` and the Tab key list everything that can be asked of a corpus, and Shift-Tab inside the
# brackets of one of them says how.
