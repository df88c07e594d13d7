# %% [markdown]
# # From files to words: what do the counts depend on?
#
# **What this notebook answers:** a count looks like a fact, and is the end of a row of choices.
# How was the file read? Which spellings are one word? Where does a word begin and end? Is *cities*
# the word *city*? Does *and* count? Does a text count that stands there twice? Here each choice is
# made in more than one way, and the numbers move.

# %%
import re
import tempfile
from collections import Counter
from pathlib import Path

import matplotlib.pyplot as plt

import corpus_tools as ct

# %% [markdown]
# ### ✏️ Change this cell
#
# `SOURCE` is a folder, a file or a zip of your texts; `None` is the bundled corpus. A path without
# a beginning is looked for beside this notebook: `"../my_articles/"` is a folder beside the folder
# `notebooks`. `TEXT` is the column that holds the text, for tables that call it by a name of their
# own. `WORD` is a word to follow through all choices; `None` takes a frequent one.

# %% tags=["parameters"]
SOURCE = None
TEXT = None
WORD = None

# %%
corpus = ct.read(SOURCE, text=TEXT) if SOURCE else ct.sample_corpus()
corpus

# %% [markdown]
# ## 1. The file: which letters do these bytes mean?
#
# A file is a row of numbers, and an *encoding* says which letter a number is. Here the beginning of
# the first text that has words is written to five files, each in another encoding.

# %%
documents = corpus.documents
first = int(documents["tokens"].gt(0).argmax())
text = corpus.text(first)[:2000]
folder = Path(tempfile.mkdtemp())
for encoding in ["utf-8", "utf-8-sig", "utf-16", "windows-1256", "iso-8859-6"]:
    (folder / f"{encoding}.txt").write_bytes(text.encode(encoding, errors="replace"))

# %% [markdown]
# No file says which encoding it is in. `ct.read` finds out, and `ct.reading_report` tells what it
# found; *guessed* means: look whether the text makes sense.

# %%
five = ct.read(folder)
ct.reading_report(five)

# %% [markdown]
# The same text five times, so the same words five times. (A letter that an encoding does not have
# was written as `?`: this is lost for good, and may make a token more.)

# %%
five.documents

# %% [markdown]
# And this is what happens when one of them is read as if it were another: no error, no warning from
# the computer, and not one Arabic word. The report says that it looks garbled.

# %%
garbled = ct.read(folder / "windows-1256.txt", encoding="latin-1")
print(garbled.text(0)[:60])
ct.reading_report(garbled)[["encoding", "reason"]]

# %% [markdown]
# **Try:** what does `ct.reading_report(corpus)` say of your own files?

# %% [markdown]
# ## 2. The letters: how are these texts spelled?
#
# Each line is a sign, how often it stands in the texts, its share among the signs of its group, and
# in how many documents it occurs. Look for groups in which two signs do one job: final ي and ى,
# commas of two kinds, digits of two kinds, a few documents with tatweel or with Persian letters.

# %%
ct.orthography(corpus)

# %% [markdown]
# Marks, tatweel and invisible signs never make another word here: كُتُب and كتب are counted as one,
# and what is shown is the spelling that is most frequent. These words were written in more than one
# way; `merged` counts the tokens that are not written in the most frequent one.

# %%
ct.orthography(corpus, "merges", folds="default").head(8)

# %% [markdown]
# Letters are not merged unless you ask. A *fold* writes one letter for several. This is what each
# fold would take for one word:

# %%
merges = ct.orthography(corpus, "merges", folds=["alef", "alef_maksura", "teh_marbuta"])
merges.groupby("fold", sort=False).head(5)

# %% [markdown]
# Some of these are one word in two spellings: إلى is also written الى. Others are two words, and a
# fold hides the difference: كتابه is *his book*, and كتابة is *writing*. There is no setting that is
# always right.
#
# How much does each fold move? The share of all tokens whose spelling would be merged into a more
# frequent one:

# %%
folds = ct.orthography(corpus, "folds")
axes = (100 * folds.set_index("fold")["merged_share"])[::-1].plot.barh(color="#33658a")
axes.set(xlabel="tokens merged, per hundred", ylabel="")
plt.show()

# %% [markdown]
# And does it matter for the top of the list? The rank of each word as it is, and under each fold.
# A word that no fold moves has the same number in its whole row.

# %%
ct.orthography(corpus, "top", n=15, stopwords=True)

# %% [markdown]
# **Try:** count with a fold, `ct.frequencies(ct.fold(corpus, "alef"), stopwords=True).head(10)`. Is
# a word in it that you would not have merged?

# %% [markdown]
# ## 3. The words: where does one begin and end?
#
# Three ways to cut a text into words: at spaces; by the pattern `\w+`, which many programs use; and
# by the tokenizer of this library, which knows marks, hashtags, addresses and numbers.

# %%
example = 'قالَ المُعتَبر: "نعم، و#حقوق_الإنسان أولًا" في 17/4/2020 (العربية.نت).'
tokens = ct.tokens(ct.read([example]))
print("spaces:   ", " | ".join(example.split()))
print("pattern:  ", " | ".join(re.findall(r"\w+", example)))
print("tokenizer:", " | ".join(tokens["form"][tokens["kind"] != "punctuation"]))

# %% [markdown]
# Spaces leave quotation marks and commas on the words. The pattern breaks words at their vowels
# (المُعتَبر in three) and dates at their strokes. What that does to the number of words and of
# *different* words in your texts:

# %%
texts = [corpus.text(row) for row in range(len(corpus))]
spaces = Counter(word for text in texts for word in text.split())
pattern = Counter(word for text in texts for word in re.findall(r"\w+", text))
ct.Table(
    [
        ("spaces", spaces.total(), len(spaces)),
        ("pattern", pattern.total(), len(pattern)),
        ("tokenizer, as written", corpus.n_words, corpus.n_types),
        ("tokenizer, as counted", corpus.n_words, corpus.n_keys),
    ],
    columns=["way", "words", "different"],
)

# %% [markdown]
# ## 4. The word behind the forms
#
# Arabic writes *and*, *in*, *the* and *his* together with the word, so that one word has many
# forms. A *lemma* is the word that a dictionary has; a *root* is what a family of words shares.
# The more is taken together, the fewer different words are left:

# %%
lemmas = ct.relabel(corpus, "lemma")
roots = ct.relabel(corpus, "root")
for name, view in {"forms": corpus, "lemmas": lemmas, "roots": roots}.items():
    print(f"{name}: {view.n_keys:,} different")

# %% [markdown]
# The most frequent lemmas, with the forms that each of them took in. Read the forms: does each of
# them belong there? A lemmatiser is right for about four words of five.

# %%
by_lemma = ct.frequencies(lemmas, stopwords=True, kinds="arabic")
by_lemma.head(12)

# %% [markdown]
# A word to follow, and what it is written together with:

# %%
top = ct.frequencies(corpus, kinds="arabic")["term"].get(0, "كتاب")
word = WORD or by_lemma["term"].get(0, top)
print(word)
ct.forms_of(corpus, word)

# %% [markdown]
# **Try:** a word of your own: `ct.forms_of(corpus, "المدينة")`.

# %% [markdown]
# ## 5. Words of grammar
#
# Prepositions, conjunctions, pronouns: *stop words*. They are a large part of any text, and the
# top of any list.

# %%
everything = ct.frequencies(corpus, kinds="arabic")
content = ct.frequencies(corpus, kinds="arabic", stopwords=True)
shares = content["frequency"].sum() / max(everything["frequency"].sum(), 1)
print(f"content words: {shares:.0%} of the Arabic words")

# %% [markdown]
# Side by side, the tops of both lists. Without stop words a list tells of the texts; with them it
# tells of the language. Who asks about style needs the first list, who asks about subjects the
# second.

# %%
ct.Table({"all": everything["term"].head(10), "content": content["term"].head(10)})

# %% [markdown]
# ## 6. Texts that stand there twice
#
# A page that holds its article two times, an agency's report in three newspapers, a line below
# every article: all of them are counted as often as they stand there. This article was saved with
# its body twice:

# %%
body = "\n".join(paragraph for paragraph in text.splitlines() if paragraph.strip())
doubled = ct.read([f"{body}\n{body}"])
once = ct.without_duplicates(doubled, ct.duplicates(doubled, min_words=1))
print(f"as saved: {doubled.n_words} words; what repeats set aside: {once.n_words}")

# %% [markdown]
# What repeats in your corpus? `document`: nearly the same as an earlier one. `paragraph`: has the
# words of an earlier one. `boilerplate`: a short line that recurs; it is only proposed, for a
# heading or a refrain recurs too. An empty table is good news.

# %%
found = ct.duplicates(corpus)
found

# %% [markdown]
# How alike must two documents be to count as one? `similarity=1` asks for the same words in the
# same order; the lower the number, the more rewriting is borne. Look at the pairs before you trust
# a number:

# %%
ct.duplicates(corpus, similarity=0.6).query("what == 'document'")

# %% [markdown]
# `ct.without_duplicates` gives a corpus in which only the first of each is left. It takes the rows
# that you choose, here all but the proposals. It says what it did, and the old corpus stays as it
# is.

# %%
repeats = found[found["what"] != "boilerplate"]
ct.without_duplicates(corpus, repeats)

# %% [markdown]
# ## 7. One word, many counts
#
# The word from above, counted in every way of this notebook. None of the bars is *the* frequency:
# each is the answer to another question, and a paper that gives a number must say which.

# %%
query = ct.literal(word)
counts = {
    "cut at spaces": spaces[word],
    "cut by a pattern": pattern[word],
    "tokens": ct.count(corpus, query),
    "tokens, alefs folded": ct.count(ct.fold(corpus, "alef"), query),
    "tokens, spellings folded": ct.count(ct.fold(corpus, "search"), query),
    "with clitics": int(ct.forms_of(corpus, word)["frequency"].sum()),
    "lemma": ct.count(lemmas, query),
    "lemma, repeats set aside": ct.count(ct.without_duplicates(lemmas, repeats), query),
    "root": ct.count(roots, query),
}
with ct.plot.use_arabic():
    figure, axes = plt.subplots(figsize=(7, 3.6))
    bars = axes.barh(list(counts)[::-1], list(counts.values())[::-1], color="#33658a")
    axes.bar_label(bars, padding=3)
    axes.margins(x=0.1)
    axes.set(xlabel="frequency", title=word)
    plt.show()

# %% [markdown]
# ## Questions
#
# - Which step moved the count of your word most? Is the larger number the better one? Try
#   `WORD = "أول"` in the cell above and run all cells again.
# - Take two words that you want to compare. Is the same one ahead in every way of counting?
# - A colleague finds half as many hits for a word in the same files. Which three questions do you
#   ask before you look for a mistake?
#
# ## Next
#
# - `04_key_words`: with the counts settled, compare texts with others.
# - `07_reading_in_context`: read the places behind a count.
