# %% [markdown]
# # Key words: what do these texts say that others do not?
#
# **What this notebook answers:** which words are more frequent in one set of texts than in
# another, by how much, and whether that is more than chance and more than one text's doing.

# %%
import corpus_tools as ct

# %% [markdown]
# ### ✏️ Change this cell
#
# `SOURCE` is a folder, a file or a zip of your texts; `None` is the bundled corpus. A path without
# a beginning is looked for beside this notebook: `"../my_articles/"` is a folder beside the folder
# `notebooks`. `TEXT` is the column that holds the text, for tables that call it by a name of their
# own. `GROUP` is a column of `corpus.documents` that parts the texts into groups, and `TARGET` one
# of its values: the texts to look at, beside all others. `None` takes the first column with two to
# twelve groups, and its largest group.

# %% tags=["parameters"]
SOURCE = None
TEXT = None
GROUP = None
TARGET = None

# %%
corpus = ct.read(SOURCE, text=TEXT) if SOURCE else ct.sample_corpus()
corpus

# %% [markdown]
# ## Target and reference
#
# Key words need two corpora: the *target*, which we ask about, and the *reference*, which it is
# compared with. Another reference gives other key words, so its choice is part of the question.
# Texts without groups are compared with the bundled corpus.

# %%
documents = corpus.documents
groups = [name for name in corpus.metadata_names if 2 <= documents[name].nunique() <= 12]
group = GROUP or next(iter(groups), None)
name = TARGET or (documents[group].value_counts().index[0] if group else None)
print("columns that make groups:", ", ".join(groups) or "none")
print("target:", f"{group} = {name}" if group else "all texts, beside the bundled corpus")

# %%
target = ct.subset(corpus, documents[group] == name) if group else corpus
reference = ct.subset(corpus, documents[group] != name) if group else ct.sample_corpus()
print(f"target {target.n_words:,} words, reference {reference.n_words:,} words")

# %% [markdown]
# ## The key words
#
# The strongest words of the target come first. `frequency` counts the target, `reference_frequency`
# the reference. `log_likelihood` (G²) says how sure the difference
# is; `log_ratio` how large: 1 is twice as often, 2 four times, and so on. A word that the reference
# never has is counted there as half a word, so that there is a ratio at all.

# %%
keys = ct.keywords(target, reference, stopwords=True, kinds="arabic", min_frequency=4)
shown = ["term", "frequency", "reference_frequency", "log_likelihood", "p", "log_ratio"]
keys[shown].head(10)

# %% [markdown]
# Each row was a test, and thousands of tests find something by chance alone; and a text that says a
# word once will say it again. `p` takes both into account: the *texts* are dealt out anew, target
# and reference by chance, and `p` is how often chance alone made a difference as strong *in any
# word* (Westfall & Young 1993). A value below 0.05 is worth a second look; a larger one is what
# chance gives too, however high the word stands. Words of a single text are not tested, and where
# texts are too few, none is: the note below the table says so. In the chart, bars with a `p` below
# 0.05 are full; pale ones may be chance, however long they are.

# %%
axes = ct.plot.keywords(keys, n=12)

# %% [markdown]
# The lower bars are *negative* key words: what the target says less, or never.

# %%
keys[shown].tail(5)

# %% [markdown]
# ## Sure or large?
#
# G² prefers frequent words, the log ratio rare ones. The conservative log ratio (Evert 2022) is the
# part of the ratio that is sure: 0 where nothing is. Five words by each:

# %%
measures = ["log_likelihood", "log_ratio", "log_ratio_conservative"]
several = ct.keywords(target, reference, measures, stopwords=True, kinds="arabic", min_frequency=4)
tops = {m: several.sort_values(m, ascending=False, kind="stable")["term"].head(5) for m in measures}
ct.Table({m: list(terms) + [""] * (5 - len(terms)) for m, terms in tops.items()})

# %% [markdown]
# How large it is in these texts is one thing; how large it would be in others of the kind, another.
# `interval=True` says within which bounds, for 95 in 100 samples of texts. A word that few texts
# have has wide ones, a word that one text has none at all; where the line of a bar reaches over 0,
# the difference may as well be the other way.

# %%
sure = ct.keywords(
    *(target, reference, "log_ratio"),
    stopwords=True,
    kinds="arabic",
    min_frequency=4,
    interval=True,
    permutations=None,
)
axes = ct.plot.keywords(sure[sure["log_ratio_low"].notna()], n=8)

# %% [markdown]
# ## One text's doing?
#
# A word repeated in a single text can lead the list. `document_frequency` counts the texts that
# have it, and `gries_dp` (Gries 2008) is how unevenly it is spread: near 0 for a word of all texts,
# near 1 for a word of one.

# %%
spread = ["term", "frequency", "document_frequency", "gries_dp", "reference_document_frequency"]
keys[spread].head(10)

# %%
word = keys["term"].get(0, "كتاب")
titles = target.documents.set_index("id").get("title")
axes = ct.plot.dispersion(ct.matches(target, ct.literal(word)), labels=titles)

# %% [markdown]
# ## What if words were the witnesses?
#
# Many tools print the p of G², which takes every word for an independent witness. It has to be asked
# for here, and is called what it is. Deal the texts of both sides at random into two halves, which
# have no key words, and see what either finds:

# %%
rows = documents.sample(frac=1, random_state=1).index
half = len(rows) // 2
if half:
    halves = ct.subset(corpus, rows[:half]), ct.subset(corpus, rows[half:])
    nothing = ct.keywords(*halves, correction="holm")
    columns = ["p", "p_log_likelihood", "p_log_likelihood_holm"]
    print((nothing[columns] < 0.05).sum().to_string())

# %% [markdown]
# ## By lemma
#
# الكتاب, كتابه and والكتاب are three words to a computer. By lemma they are one, and a theme that
# was split into its forms can come up.

# %%
lemmas = [ct.relabel(one, "lemma") for one in (target, reference)]
by_lemma = ct.keywords(*lemmas, stopwords=True, kinds="arabic", min_frequency=4)
axes = ct.plot.keywords(by_lemma, n=10)

# %% [markdown]
# ## Back to the texts
#
# A key word is a question, not an answer. Read it where it stands:

# %%
ct.concordance(target, ct.literal(word), window=7, sort="after").head(8)

# %% [markdown]
# What if the reference holds the target? Then the target is compared with itself, and every
# difference looks smaller than it is. The note below this table says so:

# %%
whole = ct.keywords(target, corpus, stopwords=True, kinds="arabic", min_frequency=4)
whole[["term", "frequency", "reference_frequency", "log_ratio"]].head(3)

# %% [markdown]
# ## With a frequency list
#
# The reference may be a list that others have counted: a table or a file with `term` and
# `frequency`. Its terms are counted as ours are. A list has no documents, so there is no `p`; the
# notes say how many words it was made of, and how many of these it leaves out.

# %%
listed = ct.frequencies(reference)[["term", "frequency"]].head(1000)
by_list = ct.keywords(target, listed, stopwords=True, kinds="arabic", min_frequency=4)
by_list[["term", "frequency", "reference_frequency", "log_ratio"]].head(5)

# %% [markdown]
# ## Questions
#
# - Take another group: `TARGET = …` above. Which words stay away, and which change sides?
# - Leave out `stopwords=True`: are there key words among the function words? What could make them?

# %% [markdown]
# ## Next
#
# `05_change_and_comparison` follows words through time and compares vocabularies.
