# %% [markdown]
# # Large corpora: when the texts outgrow the memory
#
# **What this notebook answers:** how to read texts into a corpus on disk, how to have several
# processes or machines count in it, and whether the numbers stay the same.

# %%
import random
import tempfile
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from time import perf_counter

import pandas as pd

import corpus_tools as ct

# %% [markdown]
# ### ✏️ Change this cell
#
# `SOURCE` is a folder, a file or a zip of your texts, of any size; `None` takes copies of the
# bundled corpus, re-spelled, `SIZE` million words of them. A path without a beginning is looked for
# beside this notebook: `"../my_articles/"` is a folder beside the folder `notebooks`. `TEXT` is the
# column that holds the text, for tables that call it by a name of their own.

# %% tags=["parameters"]
SOURCE = None
TEXT = None
SIZE = 2

# %% [markdown]
# ## Two million words out of sixteen thousand
#
# Plain copies would bring no new words, and real texts never stop bringing them. So in each copy
# some of the longer words, fewer from copy to copy, have their consonants exchanged for others: the
# vocabulary grows as that of a newspaper does, to about 150,000 different words in two million.
#
# `respelled` is a generator. It makes one text after the other while they are read, and no list
# of them is ever in memory.

# %%
CONSONANTS = "بتثجحخدذرزسشصضطظعغفقك"


def respelled(corpus, size):
    chance = random.Random(8)
    texts = [corpus.text(row).split(" ") for row in range(len(corpus))]
    for copy in range(1, round(size * 1e6 / corpus.n_words) + 1):
        others = "".join(chance.sample(CONSONANTS, len(CONSONANTS)))
        table = str.maketrans(CONSONANTS, others)
        share = copy**-0.5 if copy > 1 else 0
        for words in texts:
            changed = [chance.random() < share and len(word) > 3 for word in words]
            pairs = zip(words, changed, strict=True)
            yield " ".join(word.translate(table) if new else word for word, new in pairs)


def texts():
    return SOURCE or respelled(ct.sample_corpus(), SIZE)


# %% [markdown]
# ## Read to disk
#
# With a `path`, texts become a corpus on disk, part by part. A part is some eight million
# characters, and only one of them is worked on at a time. The folder here is a temporary one; give
# a path of your own, and `ct.open(path)` has the corpus back in a moment, whatever its size.

# %%
place = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
corpus = ct.read(texts(), text=TEXT, path=f"{place.name}/first")
print(corpus)
print("parts:", len(corpus.parts))

# %% [markdown]
# ## Ask as always
#
# Everything works as in memory. A concordance of a frequent word has thousands of lines; `page=1`
# gives the first of them without making the others.

# %%
words = ct.frequencies(corpus, stopwords=True, kinds="arabic")
word = words["term"].get(0, "كتاب")
words.head(5)

# %%
ct.collocates(corpus, word, stopwords=True, kinds="arabic").head(5)

# %%
ct.count(corpus, word)

# %%
ct.concordance(corpus, word, window=6, sort="before", page=1, page_size=5)

# %% [markdown]
# ## Five lines, and who does the work
#
# `read` and `open` take an `executor`: whoever does the work. Each worker is told where the
# corpus lies and which part to look at; texts are never sent about. Here are the same five lines
# for everyone, with a clock beside them.

# %%
answers, seconds = {}, {}


def five_lines(name, executor=None):
    path = tempfile.mkdtemp(dir=place.name)
    start = perf_counter()
    ct.read(texts(), text=TEXT, path=f"{path}/{name}", executor=executor)
    corpus = ct.open(f"{path}/{name}", executor=executor)
    table = ct.frequencies(corpus, stopwords=True, kinds="arabic")
    near = ct.collocates(corpus, word, stopwords=True, kinds="arabic")
    page = ct.concordance(corpus, word, sort="before", page=1)
    pairs = ct.ngrams(corpus, 2, stopwords=True, min_frequency=2)
    seconds[name] = perf_counter() - start
    answers[name] = [corpus.fingerprint, table, near, page, pairs]


# %% [markdown]
# **This process alone**, one part after the other:

# %%
five_lines("alone")

# %% [markdown]
# **A pool of two processes** on this machine. `spawn` starts them afresh, on every system alike; a
# `fork` would copy a notebook in the middle of its work.

# %%
with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
    five_lines("pool", pool)

# %% [markdown]
# **A Dask cluster of two workers**, here on this machine; the same lines work on many machines that
# share a disk. Three settings matter on Linux. Tasks run in a thread of their worker, and for each
# large array of a thread the system is asked for new memory, which is soon given back to it; as
# set here, a worker keeps up to 1 GB of what it has and uses it again.

# %%
try:
    import dask
    from dask.distributed import Client, LocalCluster
except ImportError:
    dask = None
    print('This needs Dask. To install it: pip install distributed')

# %%
if dask:
    memory = {
        "MALLOC_ARENA_MAX": 1,
        "MALLOC_MMAP_THRESHOLD_": 1 << 25,
        "MALLOC_TRIM_THRESHOLD_": 1 << 30,
    }
    environment = "distributed.nanny.pre-spawn-environ"
    workers = {"n_workers": 2, "threads_per_worker": 1, "memory_limit": "2 GB"}
    options = {"dashboard_address": ":0", "local_directory": place.name}
    with (
        dask.config.set({f"{environment}.{name}": memory[name] for name in memory}),
        LocalCluster(**workers, **options) as cluster,
        Client(cluster) as client,
    ):
        five_lines("dask", client.get_executor())

# %% [markdown]
# ## The same numbers
#
# Whoever did the work: are the corpus and every table the same, row for row, to the last digit?

# %%
own = answers["alone"]
what = ["corpus", "frequencies", "collocates", "concordance", "ngrams"]


def same(one, other):
    return one.equals(other) if isinstance(one, pd.DataFrame) else one == other


pd.DataFrame({name: map(same, own, given) for name, given in answers.items()}, index=what)

# %% [markdown]
# And how long did it take?

# %%
arabic = {
    "alone": "عملية واحدة",
    "pool": "عمليتان",
    "dask": "عاملان في Dask",
}
unit = "الثواني"
title = "الوقت المستغرق"
times = pd.DataFrame({"term": map(arabic.get, seconds), unit: seconds.values()})
axes = ct.plot.frequencies(times, column=unit, title=title)

# %% [markdown]
# Two million words are two parts, and to start helpers takes longer than what they save. Set
# `SIZE = 20`: there are 14 parts then, and helpers begin to pay, more so where the process that
# reads has a processor of its own.

# %% [markdown]
# ## Question
#
# Are more words more evidence? A tenth of the documents and all of them, asked the same: how
# typical of the word are its collocates (log Dice), and how certain is it (log-likelihood)?

# %%
documents = corpus.documents
tenth = ct.subset(corpus, documents.index <= len(documents) // 10)
measures = ["log_dice", "log_likelihood"]
options = {"measure": measures, "stopwords": True, "kinds": "arabic"}
small, large = (ct.collocates(texts, word, **options) for texts in (tenth, corpus))
columns = ["term", *measures]
small[columns].merge(large[columns], on="term", suffixes=("_tenth", "_all")).head(5)

# %% [markdown]
# Ten times the words make ten times the log-likelihood, also here, where they are copies and prove
# nothing new. Log Dice stays where it was. Compare corpora of different sizes by how strong a link
# is, not by how certain; and look for copies before you are certain of anything.

# %%
place.cleanup()

# %% [markdown]
# ## Next
#
# - `ct.extend(path, source)` reads more texts into a corpus on disk, and `ct.verify(path)` looks at
#   every byte of it.
# - [docs/scale.md](../../docs/scale.md): memory and disk for a corpus of any size, what happens when
#   a worker is lost, and the lines for SLURM, Kubernetes and a cloud.
