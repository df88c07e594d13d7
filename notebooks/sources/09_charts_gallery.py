# %% [markdown]
# # Charts: a gallery
#
# **What this notebook answers:** which chart answers which question, how to read each, and what to
# change for a slide, a paper or a page in English.
#
# Every chart takes a table that an earlier notebook has made and gives matplotlib axes. Labels are
# plain text: nothing is reshaped or turned round by hand.

# %%
import matplotlib.pyplot as plt
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
corpus

# %% [markdown]
# Some words to follow: the three most frequent that are not function words.

# %%
words = ct.frequencies(corpus, stopwords=True, kinds="arabic")
followed = WORDS or list(words["term"].head(3)) or ["كتاب"]
words.head(3)

# %% [markdown]
# ## Bars: which words are frequent?
#
# Bars begin on the right, where reading begins, and the number stands at the end of each.

# %%
axes = ct.plot.frequencies(words, n=12)

# %% [markdown]
# ## Bars for groups: frequent where?
#
# One panel for each group, the same words in all; per million, for groups differ in size.

# %%
largest = documents[group].value_counts().index[:3] if group else []
chosen = ct.subset(corpus, documents[group].isin(largest)) if group else corpus
by_group = ct.frequencies(chosen, by=group, stopwords=True, kinds="arabic")
axes = ct.plot.frequencies(by_group, n=8, column="per_million")

# %% [markdown]
# ## Diverging bars: what is said here rather than there?
#
# The largest group (or the first half of the texts) against all others. Blue words are its own,
# orange words are those that it avoids. Full bars are beyond chance: dealing the texts out at random
# gives such a word in fewer than 5 of 100 trials. Pale bars may be chance, however long they are: a
# word of one text is no finding about a group. The lines below the chart say what holds.

# %%
in_target = documents.index < len(documents) / 2
if group:
    in_target = documents[group] == documents[group].mode()[0]
if in_target.all():
    print("There is one text, and nothing to compare it with.")
else:
    target, others = ct.subset(corpus, in_target), ct.subset(corpus, ~in_target)
    keys = ct.keywords(target, others, stopwords=True, kinds="arabic")
    axes = ct.plot.keywords(keys, n=8)
    holds = keys[keys["p"] < 0.05]
    print(f"Beyond chance: {len(holds)} of {len(keys):,} words.", *holds["term"].head(20))

# %% [markdown]
# ## Barcode: where in each document?
#
# One row for each document, its beginning on the right; one stroke for each hit.

# %%
hits = [ct.matches(corpus, ct.literal(word)) for word in followed]
titles = documents.set_index("id").get("title")
axes = ct.plot.dispersion(pd.concat(hits), n=12, labels=titles)

# %% [markdown]
# ## Strip: at which point of a text, at which point of the corpus?
#
# The same hits, all documents laid over each other: is this a word of openings? The bars count the
# strokes below them, and reach the dashed line where hits are spread evenly.

# %%
axes = ct.plot.positions(pd.concat(hits))

# %% [markdown]
# With the documents beside the hits, they are laid end to end instead, in the order given.

# %%
axes = ct.plot.positions(ct.concordance(corpus, ct.literal(followed[0])), documents)

# %% [markdown]
# ## Heat map: which words stand together?
#
# Dark cells are pairs that often share a sentence; words with like company stand side by side.

# %%
matrix = ct.cooccurrence(corpus, terms=20, unit="sentence", kinds="arabic")
axes = ct.plot.cooccurrence(matrix)

# %% [markdown]
# Words against groups: how often does each group have each word? The palest cells are words that a
# group never has; a table of `ct.timeline` is drawn by periods.

# %%
if group:
    axes = ct.plot.heatmap(ct.frequencies(corpus, by=group, kinds="arabic"), n=12)
else:
    print("These texts have no groups.")

# %% [markdown]
# ## Network: the same, as a map
#
# The size of a circle is the frequency of its word, the colour its community; no label covers
# another.

# %%
wide = ct.cooccurrence(corpus, terms=30, window=10, kinds="arabic")
axes = ct.plot.network(ct.network(wide))

# %% [markdown]
# ## Company: what stands around a word?
#
# The word is in the middle; the nearer a collocate, the stronger it is tied to the word. Two tables,
# one of the words before it and one of those after it, give the sides a colour each; of tables of
# several words, what they share stands between them.

# %%
sides = [
    ct.collocates(corpus, ct.literal(followed[0]), window=window, stopwords=True, kinds="arabic")
    for window in [(5, 0), (0, 5)]
]
axes = ct.plot.company(sides, n=25)

# %% [markdown]
# ## Map: which words go with which groups?
#
# Correspondence analysis: groups that use the words alike stand close, words lie in the direction
# of the groups that have more of them, and what all have in common lies in the middle. Add the two
# percentages up: where they are low, the map shows little of what there is. How far a *word* is
# from a *group* says nothing. A note below the table names groups that are too small.

# %%
if group and len(words) > 1:
    places = ct.correspondence(corpus, group, kinds="arabic")
    axes = ct.plot.correspondence(places)
    print(*places.attrs["notes"], sep="\n")
else:
    print("These texts have no column of groups, or no words.")

# %% [markdown]
# ## Tree: which texts are like each other?
#
# Burrows's Delta compares the most frequent words, which are function words for the most part: so
# it hears the style of a text rather than its subject. Two branches join at their distance. It
# takes 2,500 to 5,000 words of each text to tell authors (Eder 2015); these are far shorter, so look
# for pairs, not for the trunk.

# %%
distances = ct.distances(ct.subset(corpus, documents.index < 30))
axes = ct.plot.dendrogram(distances, labels=titles)

# %% [markdown]
# ## Lines through time: more often, or less?
#
# A period without text is a gap, not a zero. The grey bars say how much text each period has: where
# they are low, a peak may be one article. The points are the periods themselves, the lines run
# through the mean of three.

# %%
if date:
    over_time = ct.timeline(corpus, followed, date=date, freq=PERIOD, smooth=3)
    axes = ct.plot.timeline(over_time)
else:
    print("These texts have no column of dates.")

# %% [markdown]
# One word alone shows the number of hits at each point.

# %%
if date:
    one = over_time[over_time["term"] == followed[0]].drop(columns="smoothed")
    axes = ct.plot.timeline(one)

# %% [markdown]
# ## Ranks: who rises, who falls?
#
# The rank of each word among the words shown, group by group (or period by period, of a table of
# `ct.timeline`). A gap is a group without the word; small counts change ranks by chance.

# %%
if group:
    axes = ct.plot.ranks(by_group, n=8)
else:
    print("These texts have no column of groups.")

# %% [markdown]
# ## Zipf's law: few words often, most words once
#
# Frequency against rank, both in powers of ten. α says how steeply the line falls (about 1 in
# large corpora), β how flat its beginning is.

# %%
axes = ct.plot.zipf(ct.frequencies(corpus))

# %% [markdown]
# ## Growth: does the vocabulary ever end?
#
# Different words after so many words read. Where the curve still rises, more texts would bring more
# words.

# %%
axes = ct.plot.growth(ct.growth(corpus))

# %% [markdown]
# ## Points: whose vocabulary is richer?
#
# The measure (MATTR) counts different words in windows of fifty, so that long and short texts can
# be compared. The axis does not begin at zero: look at places, not at lengths.

# %%
rich = ct.diversity(corpus, by=group or "document", measures=["mattr"], bootstrap=100)
axes = ct.plot.diversity(rich, n=12)

# %% [markdown]
# ## Charts to touch
#
# Go over a stroke: it shows its place and its line of the text. A drag shows a stretch, a double
# click the whole. These need Plotly, the extra `interactive`; `figure.write_html("chart.html")`
# makes a page of one that opens anywhere, without a network.

# %%
lines = pd.concat([ct.concordance(corpus, ct.literal(word)) for word in followed])
try:
    figure = ct.plot.interactive.dispersion(pd.concat(hits), n=6, labels=titles, lines=lines)
    figure.show()
except ImportError as error:
    print(error)

# %% [markdown]
# ## Word cloud: for the poster
#
# Sizes of words are hard to compare: for anything but a poster, take the bars.

# %%
axes = ct.plot.wordcloud(words, n=60)

# %% [markdown]
# ## In English, with the digits of the text
#
# `language="en"` turns the chart to run from the left; `direction=` sets the side apart, `digits=`
# the digits, `title=` the title.

# %%
axes = ct.plot.frequencies(words, n=5, language="en")

# %%
axes = ct.plot.frequencies(words, n=5, digits="arabic-indic", title="خمس كلمات")

# %% [markdown]
# ## Two charts in one figure, for a paper
#
# `ax=` puts a chart where you want it. Letters become smaller in small axes, down to 6 points, and
# larger in wide ones.

# %%
figure, (after, before) = plt.subplots(1, 2, figsize=(7, 3), layout="constrained")
ct.plot.frequencies(words, n=8, ax=before)
axes = ct.plot.zipf(ct.frequencies(corpus), ax=after)

# %% [markdown]
# ## For a slide, the column of a paper, or a poster
#
# A theme makes new charts of the size of that place, with letters that can be read there: inside
# the block, or from now on where it is called without `with`. What there is no room for is counted
# below. `ct.plot.use_arabic(size=16)` changes the letters alone, and `plt.style.use` the colours.

# %%
with ct.plot.theme("column"):
    axes = ct.plot.frequencies(words, n=8)

# %%
with plt.style.context("dark_background"), ct.plot.theme("slide"):
    axes = ct.plot.frequencies(words, n=8)

# %% [markdown]
# `figure.savefig("chart.png", dpi=200)` keeps it as a picture, `"chart.pdf"` and `"chart.svg"` as
# lines that stay sharp at any size; for a chart of its own it is `axes.figure.savefig(...)`.
#
# ## A chart of your own
#
# Inside `ct.plot.use_arabic()` every chart of matplotlib, pandas or seaborn has its Arabic right.

# %%
with ct.plot.use_arabic():
    own = words.head(6).set_index("term")["document_frequency"]
    axes = own.plot.bar(rot=30, xlabel="", title="في كم وثيقة؟") if len(own) else plt.subplots()[1]

# %% [markdown]
# ## Questions
#
# - Which two charts above show the same numbers, and what does each hide?
# - Set `WORDS` to words of your own. Which chart tells you first that a word belongs to one
#   document only?
# - Give `ct.plot.keywords` a table made with `measure="log_ratio"`. Which words have gone, which
#   have come, and why?
