# %% [markdown]
# # Change and comparison: time, groups, richness
#
# **What this notebook answers:** does a word become more frequent, does a group use it more, whose
# vocabulary is richer, and which of these differences would chance give as well?

# %%
import pandas as pd

import corpus_tools as ct
from corpus_tools.dates import read_dates

# %% [markdown]
# ### ✏️ Change this cell
#
# `SOURCE` is a folder, a file or a zip of your texts; `None` is the bundled corpus. A path without
# a beginning is looked for beside this notebook: `"../my_articles/"` is a folder beside the folder
# `notebooks`. `TEXT` is the column that holds the text, for tables that call it by a name of their
# own. `GROUP` is a column of `corpus.documents` that parts the texts into groups; `None` takes the
# first one with two to twelve groups. `DATE` is the column with the dates; `None` takes the first
# one with *date* in its name. `PERIOD` is the length of a period: `"D"` a day, `"ME"` a month,
# `"QE"` a quarter, `"YE"` a year. `WORDS` are words to follow, such as `["البحر", "المدينة"]`; `None`
# takes the three most frequent ones.

# %% tags=["parameters"]
SOURCE = None
TEXT = None
GROUP = None
DATE = None
PERIOD = "QE"
WORDS = None

# %%
corpus = ct.read(SOURCE, text=TEXT) if SOURCE else ct.sample_corpus()
documents = corpus.documents


def has_dates(name):
    return read_dates(documents[name]).dates.notna().any()


groups = [name for name in corpus.metadata_names if 2 <= documents[name].nunique() <= 12]
group = GROUP or next(iter(groups), None)
dates = [name for name in corpus.metadata_names if "date" in name.lower() and has_dates(name)]
date = DATE or next(iter(dates), None)
words = ct.frequencies(corpus, stopwords=True, kinds="arabic")
chosen = WORDS or list(words["term"].head(3)) or ["كتاب"]
print("dates:", date or "none", "| groups:", group or "none", "| words:", "، ".join(chosen))

# %% [markdown]
# A *concept* is several words counted together under one name: every function that takes words
# takes names with lists of words, and so does `WORDS`.

# %%
together = {"معًا": list(chosen)}
ct.frequencies(corpus, terms=together, by=group, interval=True)

# %% [markdown]
# ## Through time
#
# One row for each word and period. *Per million* makes periods of different sizes comparable. A
# period without any text has no value: we do not know, which is not the same as zero. Texts
# without dates have no timeline, and the next two cells show none.

# %%
line = ct.timeline(corpus, chosen, date=date, freq=PERIOD, smooth=3) if date else None
line.head(8) if date else print("no dates")

# %% [markdown]
# The points are the periods, the line is smoothed over three of them, the grey bars say how much
# text there is: few words, wild points.

# %%
if date:
    axes = ct.plot.timeline(line)

# %% [markdown]
# **Do not believe it yet.** In the bundled corpus the dates were given out by us, without regard to
# what the texts say: every rise and fall above is chance. This is what chance looks like.
#
# ## Early and late
#
# The test for this is in `04_key_words`: compare the earlier half of the texts with the later one,
# and deal the texts out anew by chance (`p`). Without dates, the halves are the first
# and the second half of the files. Texts without a date of their own are in neither half, and a
# text that both halves hold is left out of the earlier one.

# %%
days = read_dates(documents[date]).dates if date else None
dated = days is not None and days.nunique() > 1
order = (days if dated else pd.Series(range(len(corpus)))).rank(method="first")
late, early = order > order.max() / 2, order <= order.max() / 2
halves = [ct.subset(corpus, late), ct.subset(corpus, early)] if len(corpus) > 1 else [corpus] * 2

# %%
change = ct.keywords(
    *halves,
    stopwords=True,
    kinds="arabic",
    min_frequency=5,
    shared="leave_out" if len(corpus) > 1 else "keep",
)
change[["term", "frequency", "reference_frequency", "log_likelihood", "p"]].head(6)

# %% [markdown]
# Six words that "rose" most. Look at `p`: it takes into account that hundreds of words were tried,
# and that texts repeat their words. In the bundled corpus nothing is left, as it should be.
#
# ## Between groups
#
# Is a word at home in some groups? `ct.dispersion` measures how evenly it is spread over them:
# `gries_dp` is 0 where each group has its share of the word, and near 1 where one has it all.
# (Without groups, each text is one of its own.)

# %%
parts = group or "document"
ct.dispersion(corpus, chosen, ["range", "gries_dp", "dp_norm"], parts=parts)

# %% [markdown]
# The most frequent words, from the most uneven to the most even one: words of a theme first, words
# of everywhere last.

# %%
uneven = ct.dispersion(corpus, 60, "gries_dp", parts=parts, stopwords=True, kinds="arabic")
uneven = uneven.sort_values("gries_dp", ascending=False, ignore_index=True)
uneven.iloc[[*range(4), *range(-4, 0)]] if len(uneven) > 8 else uneven

# %% [markdown]
# Where in the texts does the first of our words stand? All texts end to end, the first at the right:

# %%
axes = ct.plot.positions(ct.matches(corpus, chosen[0]), documents)

# %% [markdown]
# ## Whose vocabulary is richer?
#
# The share of different words (ttr) falls with the length of a text, so it compares nothing but
# texts of one length. `mattr` looks at windows of 50 words, `mtld` at how long a text goes on without
# repeating itself; both bear different lengths. `_low` and `_high` are the ends of a 95 % interval,
# from resampled texts. Where two intervals overlap widely, do not call one group richer.

# %%
richness = ct.diversity(corpus, by=group or "document", measures=["ttr", "mattr"], bootstrap=100)
richness.head(10)

# %%
axes = ct.plot.diversity(richness, "mattr")

# %% [markdown]
# In the bundled corpus one section has a far wider interval for `ttr` than the others: two of its
# texts are nearly the same, and whether a half of the texts holds both makes the difference. An
# interval that stands out is a reason to look at the texts.
#
# ## How a vocabulary grows
#
# New words keep coming, ever more slowly. Heaps' law, types = k · words^beta, is a straight
# line on logarithmic axes; the texts are taken in an order by chance.

# %%
curve = ct.growth(corpus, seed=1)
axes = ct.plot.growth(curve)

# %% [markdown]
# And the other law of every text: few words are very frequent, most occur once (Zipf).

# %%
axes = ct.plot.zipf(ct.frequencies(corpus))

# %% [markdown]
# ## Questions
#
# - Choose other words above. Which of them would you have believed?
# - Set `PERIOD = "YE"`: do the curves get calmer? What is lost?
# - Compare `mattr` by lemma: `ct.diversity(ct.relabel(corpus, "lemma"), by=group)`. Arabic forms
#   carry conjunctions, articles and pronouns; how much of the richness is grammar?
# - With five texts, what can be concluded? Look at the intervals, and at the notes below the tables.
#
# ## Next
#
# - `06_themes_and_networks`: what the texts are about, and which of them go together.
# - `09_charts_gallery`: what else these charts can do.
