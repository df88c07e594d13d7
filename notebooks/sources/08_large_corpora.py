# %% [markdown] lang="ar"
# # المدوّنات الكبيرة: حين لا تتسع الذاكرة للنصوص
#
# - **السؤال:** كيف نعدّ ملايين الكلمات على حاسوب عادي؟ وهل تتغير الأرقام إذا اقتسم العمل أكثر من عامل؟ وهل كثرة الكلمات زيادة في الدليل؟
# - **في النهاية تستطيع أن:** تحفظ مدوّنة كبيرة على القرص وتعيد فتحها، وتقرأ صفحة من كشّاف طويل، وتقسم العمل على أكثر من عملية، وتعرف أي المقاييس يكبر بكبر المدوّنة.
# - **الوقت:** 30 دقيقة
# - **ما يلزم قبله:** [الورود معًا](02_cooccurrence)

# %% [markdown] lang="en"
# # Large corpora: when the texts are too many for the memory
#
# - **Question:** How do we count millions of words on an ordinary computer? Do the numbers change if several workers share the work? And are more words more evidence?
# - **At the end you can:** keep a large corpus on disk and open it again, read one page of a long concordance, share the work among several processes, and say which measures grow with the corpus.
# - **Time:** 30 minutes
# - **Before this:** [Co-occurrence](02_cooccurrence)

# %% tags=["setup"]
import corpus_tools as ct

ct.use_language("ar")

# %% [markdown] lang="ar"
# ### ✏️ الخلية التي تغيّرها
#
# `SOURCE` اسم مجلدك أو ملفك، مهما كان حجمه؛ و`None` معناها نسخ من النصوص المرفقة، عددها `COPIES`. و`WORD` [كلمة البحث](term:node) (node). (كيف تكتب مسار ملفك؟ انظر [ابدأ هنا](00_start).)

# %% [markdown] lang="en"
# ### ✏️ The cell to change
#
# `SOURCE` is the name of your folder or file, of any size; `None` means copies of the texts that come with the tool, as many as `COPIES`. `WORD` is the [node](term:node). (How do you write the path of your file? See [Start here](00_start).)

# %% tags=["setup", "parameters"]
SOURCE = None
TEXT = None
WORD = "البحر"
COPIES = 40

# %% [markdown] lang="ar"
# ## مليون كلمة من نصوص قليلة
#
# لا نملك هنا مليون كلمة، فنصنعها: ننسخ النصوص المرفقة 40 مرة. لكن النسخ لا تأتي بكلمة جديدة، والنصوص الحقيقية لا تكفّ عن الجديد. لذلك يتبادل في كل نسخة حرفان مكانيهما، كأن تصير «سوق» «زوق»؛ فيتغير بعض الكلمات ويبقى أكثرها.
#
# و`copies` تسلّم النصوص واحدًا بعد واحد (`yield`)، فلا تجتمع في الذاكرة أبدًا. لا يلزمك أن تفهم شيفرتها.

# %% [markdown] lang="en"
# ## A million words out of a few texts
#
# We have no million words here, so we make them: the sample is copied 40 times. But copies bring no new words, and real texts never stop bringing them. So in each copy two letters change places: سوق (market) may become زوق. Some words change, most of them stay.
#
# `copies` hands over one text after the other (`yield`), so they are never all in memory. You need not understand its code.

# %% tags=["setup"]
import random

sample = ct.sample_corpus()
letters = "ثجخزسشصضطظغ"


def copies():
    chance = random.Random(8)
    for _ in range(COPIES):
        one, other = chance.sample(letters, 2)
        swapped = str.maketrans(one + other, other + one)
        for number in range(len(sample)):
            yield sample.text(number).translate(swapped)


# %% [markdown] lang="ar"
# ## اقرأ إلى القرص
#
# إذا أعطيت `ct.read` مسارًا `path` كُتبت المدوّنة على القرص [جزءًا](term:part) (part) بعد جزء، ولا يكون في الذاكرة إلا جزء واحد. وحجم الجزء عادةً ثمانية ملايين حرف؛ وجعلناه هنا مليونًا ليكون لنا أكثر من جزء.
#
# والمجلد `folder` مؤقت، يُحذف إذا أُغلق الدفتر. أما في عملك فاكتب مسارًا من عندك: `path="press.corpus"`.

# %% [markdown] lang="en"
# ## Read to disk
#
# Give `ct.read` a `path`, and the corpus is written to disk [part](term:part) by part; only one part is in memory at a time. A part usually has eight million characters. Here it has one million, so that we have more than one.
#
# `folder` is a temporary folder, which is deleted when the notebook is closed. In your own work give a path of your own: `path="press.corpus"`.

# %% tags=["setup"]
import tempfile

folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)


def build(name, executor=None):
    path = folder.name + "/" + name
    texts = ct.source(SOURCE) or copies()
    ct.read(texts, text=TEXT, path=path, executor=executor, part_characters=1_000_000)
    return ct.open(path, executor=executor)


# %% tags=["setup"]
corpus = build("large.corpus")
node = ct.classroom.node(corpus, WORD)

# %%
corpus

# %% [markdown] lang="ar"
# كم جزءًا صارت المدوّنة؟

# %% [markdown] lang="en"
# How many parts does the corpus have?

# %%
len(corpus.parts)

# %% [markdown] lang="ar"
# ## اسأل كما تسأل دائمًا
#
# كل ما تعلمته يعمل على القرص كما يعمل في الذاكرة.
#
# **قبل أن تشغِّل الخلية:** أي كلمة ستكون الأولى؟ وكم مرة وردت، بالتقريب؟

# %% [markdown] lang="en"
# ## Ask as always
#
# Whatever you have learned works on disk as it does in memory.
#
# **Before you run the cell:** which word will be the first? And about how often does it occur?

# %%
words = ct.frequencies(corpus, stopwords="wide", kinds="arabic")
words.head(5)

# %% [markdown] lang="ar"
# وهذه [الكلمات المصاحبة](term:collocate) (collocates) لكلمة البحث:

# %% [markdown] lang="en"
# And these are the [collocates](term:collocate) of the node:

# %%
near = ct.collocates(corpus, node, stopwords="wide", kinds="arabic")
axes = ct.plot.frequencies(near, n=8, column="log_dice")

# %% [markdown] lang="ar"
# **سؤال:** أي هذه الكلمات كنت تتوقعها؟
#
# ## صفحة من كشّاف طويل
#
# كم سطرًا سيكون في [الكشّاف السياقي](term:concordance) (concordance)؟

# %% [markdown] lang="en"
# **Question:** which of these words did you expect?
#
# ## One page of a long concordance
#
# How many lines would the [concordance](term:concordance) have?

# %%
ct.count(corpus, node)

# %% [markdown] lang="ar"
# لا حاجة إلى الأسطر كلها. `page=1` تعطيك الصفحة الأولى، ولا تصنع غيرها. والترتيب هنا كما جاءت الأسطر في الوثائق. (وقد ترى في نسخنا كلمة لا معنى لها: تبادل فيها حرفان.)

# %% [markdown] lang="en"
# There is no need for all of them. `page=1` gives you the first page and does not make the others. The lines are in the order of the documents here. (In our copies you may see a word without a meaning: two of its letters have changed places.)

# %%
lines = ct.concordance(corpus, node, window=6, page=1, page_size=5)
lines

# %% [markdown] lang="ar"
# ## هل تنتهي الكلمات الجديدة؟
#
# في رسم [نمو المعجم](term:vocabulary-growth) (vocabulary growth) نقرأ المدوّنة من أولها، ونعدّ [الأنواع](term:type) (types) التي ظهرت حتى كل موضع، وما ورد منها مرة واحدة. والخط المتقطع [قانون هيبس](term:heaps): ما يُنتظر من نص طبيعي.
#
# **قبل أن تشغِّل الخلية:** ارسم بإصبعك الخط الذي تتوقعه.

# %% [markdown] lang="en"
# ## Do new words come to an end?
#
# For the chart of [vocabulary growth](term:vocabulary-growth) we read the corpus from its beginning. We count the [types](term:type) that have appeared so far, and those that have occurred once. The broken line is [Heaps' law](term:heaps): what to expect of natural text.
#
# **Before you run the cell:** draw with your finger the line that you expect.

# %% tags=["raises-exception"]
growth = ct.growth(corpus, kinds="arabic")
axes = ct.plot.growth(growth)

# %% [markdown] lang="ar"
# **سؤال:** أين يفترق الخط عن قانون هيبس؟ إن كانت النصوص نسخنا فقد صنعنا كلماتها الجديدة بأيدينا، فلا تقل عنها شيئًا في بحثك. وإن كانت نصوصك: فهل بدأ الخط يستوي؟
#
# ## من يعمل؟
#
# العمل إلى الآن لعملية (process) واحدة، تأخذ الأجزاء جزءًا بعد جزء. ويقبل `ct.read` و`ct.open` الخيار `executor`: من يقوم بالعمل. يُخبَر كل عامل بمكان المدوّنة وبالجزء الذي له، ولا تُنقل النصوص. هاتان عمليتان على هذا الحاسوب، تقرآن النصوص نفسها وتعدّان. (`spawn` تبدأ العملية من جديد، وهي أسلم في الدفتر من `fork` التي تنسخه وهو يعمل.)
#
# **قبل أن تشغِّل الخلية:** هل ستبقى الأرقام هي هي، إلى آخر منزلة؟ وهل ستنتهي العمليتان في نصف الوقت؟ انظر إلى ساعتك.

# %% [markdown] lang="en"
# **Question:** where does the line leave Heaps' law? If the texts are our copies, we have made their new words ourselves, so say nothing about them in a paper. If they are yours: does the line begin to level off?
#
# ## Who does the work?
#
# So far one process has done the work, part after part. `ct.read` and `ct.open` take an `executor`, which does the work. Each worker is told where the corpus is and which part to take; the texts are not sent. These are two processes on this computer, which read the same texts and count. (`spawn` starts a process afresh; in a notebook it is safer than `fork`, which copies the notebook in the middle of its work.)
#
# **Before you run the cell:** will the numbers be the same to the last digit? And will two processes need half the time? Look at your watch.

# %%
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
    shared = build("shared.corpus", pool)
    shared_words = ct.frequencies(shared, stopwords="wide", kinds="arabic")
    shared_near = ct.collocates(shared, node, stopwords="wide", kinds="arabic")

# %% [markdown] lang="ar"
# نقارن المدوّنتين بالبصمة (fingerprint)، وهي رمز يُحسب من النصوص، فإن تغيّر حرف تغيّرت؛ ثم نقارن الجدولين صفًّا صفًّا:

# %% [markdown] lang="en"
# We compare the two corpora by their fingerprints: a code computed from the texts, which changes if one letter does. Then we compare the tables row by row:

# %%
same_corpus = shared.fingerprint == corpus.fingerprint
same_corpus and words.equals(shared_words) and near.equals(shared_near)

# %% [markdown] lang="ar"
# معنى `True`: نعم، كل شيء هو هو. لا يتغير رقم بعدد العاملين، ولا بعدد الأجزاء.
#
# أما الوقت فليس النصف: بدء العملية وحده يستغرق ثوانيَ، ومليون كلمة لا تعوّضها. وفي قياس على 53 مليون وحدة لفظية بُنيت المدوّنة في 45 ثانية بعملية واحدة، وفي 27 ثانية بعمليتين (انظر [docs/how-to/large-corpora.md](../../docs/how-to/large-corpora.md)).
#
# **سؤال:** كم كلمة في كتاب متوسط؟ قدّر: كم كتابًا في 53 مليون كلمة؟

# %% [markdown] lang="en"
# `True` means yes: everything is the same. No number depends on how many workers or how many parts there are.
#
# The time is not half, though: to start a process takes seconds, and a million words do not make up for them. In a test with 53 million tokens, the corpus was built in 45 seconds by one process and in 27 by two (see [docs/how-to/large-corpora.md](../../docs/how-to/large-corpora.md)).
#
# **Question:** how many words does a book have? Guess: how many books are 53 million words?

# %% [markdown] lang="ar"
# ## هل كثرة الكلمات زيادة في الدليل؟
#
# نسأل عُشر الوثائق، ثم الوثائق كلها، السؤال نفسه: ما قوة المصاحبة ([لوغاريتم دايس](term:log-dice)، log Dice)؟ وكم يصعب أن تفسّرها المصادفة ([لوغاريتم الإمكان](term:log-likelihood)، G²)؟
#
# **قبل أن تشغِّل الخلية:** أي المقياسين سيكبر إذا صارت المدوّنة عشرة أمثالها؟

# %% [markdown] lang="en"
# ## Are more words more evidence?
#
# We ask a tenth of the documents, and then all of them, the same: how strongly do the words belong together ([log Dice](term:log-dice))? And how hard is it to explain this by chance ([log-likelihood](term:log-likelihood), G²)?
#
# **Before you run the cell:** which of the two measures will grow if the corpus is ten times as large?

# %% tags=["raises-exception"]
tenth = ct.subset(corpus, corpus.documents.index < len(corpus) // 10)
measures = ["log_dice", "log_likelihood"]
small = ct.collocates(tenth, node, measure=measures, stopwords="wide", kinds="arabic")
small[["term", "observed", "log_dice", "log_likelihood"]].head(5)

# %% [markdown] lang="ar"
# والكلمات نفسها في المدوّنة كلها:

# %% [markdown] lang="en"
# And the same words in the whole corpus:

# %% tags=["raises-exception"]
large = ct.collocates(corpus, node, measure=measures, stopwords="wide", kinds="arabic")
large = large.set_index("term").reindex(small["term"].head(5)).reset_index()
large[["term", "observed", "log_dice", "log_likelihood"]]

# %% [markdown] lang="ar"
# لم تزدنا النسخ معرفة بهذه الكلمات، ومع ذلك صار لوغاريتم الإمكان في أكثرها نحو عشرة أمثاله، ولم يكد لوغاريتم دايس يتغير. فقارن مدوّنتين مختلفتي الحجم بقوة المصاحبة، لا بالثقة بها. وابحث عن النصوص المكررة (`ct.duplicates`) قبل أن تثق بشيء.

# %% [markdown] lang="en"
# The copies tell us nothing new about these words. Still, for most of them log-likelihood is about ten times as large, while log Dice has hardly changed. So compare corpora of different sizes by how strong a link is, not by how sure it is. And look for repeated texts (`ct.duplicates`) before you are sure of anything.

# %% [markdown] lang="ar"
# ## للباحثين: حواسيب كثيرة
#
# تعمل الأسطر نفسها على مجموعة حواسيب لها قرص مشترك، بأداة Dask (`pip install distributed`). هذان عاملان على هذا الحاسوب. وإن لم تكن Dask عندك رأيت رسالة خطأ، فتجاوزها.

# %% [markdown] lang="en"
# ## For researchers: many computers
#
# The same lines work on many computers that share a disk, by Dask (`pip install distributed`). These are two workers on this computer. If you do not have Dask, you see an error message: go on.

# %% tags=["raises-exception"]
from dask.distributed import Client, LocalCluster

workers = {"n_workers": 2, "threads_per_worker": 1, "memory_limit": "2 GB"}
quiet = {"dashboard_address": ":0", "local_directory": folder.name, "silence_logs": 50}
with LocalCluster(**workers, **quiet) as cluster, Client(cluster) as client:
    dask_corpus = build("dask.corpus", client.get_executor())
    dask_near = ct.collocates(dask_corpus, node, stopwords="wide", kinds="arabic")

# %% tags=["raises-exception"]
near.equals(dask_near)

# %% [markdown] lang="ar"
# وفي [docs/how-to/large-corpora.md](../../docs/how-to/large-corpora.md): كم يلزم من الذاكرة والقرص لمدوّنة من أي حجم، وإعدادات الذاكرة في Linux، وما يحدث إذا تعطل عامل، والأسطر التي تلزم SLURM وKubernetes والسحابة.
#
# ## احفظ ما بنيت
#
# | اكتب | تحصل على |
# |---|---|
# | `ct.open("press.corpus")` | المدوّنة كلها في لحظة، مهما كان حجمها |
# | `ct.extend("press.corpus", "new_articles")` | المدوّنة نفسها وفيها نصوص جديدة |
# | `ct.verify("press.corpus")` | قائمة بما تلف من ملفاتها؛ وهي فارغة إن سلمت |

# %% [markdown] lang="en"
# And in [docs/how-to/large-corpora.md](../../docs/how-to/large-corpora.md): how much memory and disk a corpus of any size needs, settings for memory on Linux, and what happens when a worker is lost. It also has the lines for SLURM, Kubernetes and a cloud.
#
# ## Keep what you have built
#
# | write | and you have |
# |---|---|
# | `ct.open("press.corpus")` | the whole corpus in a moment, whatever its size |
# | `ct.extend("press.corpus", "new_articles")` | the same corpus with more texts in it |
# | `ct.verify("press.corpus")` | a list of what is damaged in its files, empty if nothing is |

# %% [markdown] lang="ar"
# ## الخلاصة
#
# - بالخيار `path` تُقرأ النصوص إلى القرص جزءًا بعد جزء، و`ct.open` تعيد المدوّنة في لحظة.
# - بالخيار `page` تقرأ صفحة من كشّاف طويل.
# - بالخيار `executor` يقتسم العمل عاملون، والأرقام هي هي.
# - كثرة الكلمات ترفع الثقة لا القوة؛ والنسخ المكررة ترفعها بلا دليل.
#
# جرّب بنفسك: [التمارين](08_large_corpora_exercises). ثم اختر لأرقامك رسمًا من [معرض الرسوم](09_charts_gallery).

# %% [markdown] lang="en"
# ## Summary
#
# - With `path`, texts are read to disk part by part; `ct.open` has the corpus back in a moment.
# - With `page`, you read one page of a long concordance.
# - With `executor`, several workers share the work, and the numbers are the same.
# - More words make us surer, but no link stronger; copies make us surer without any evidence.
#
# Try for yourself: [exercises](08_large_corpora_exercises). Then choose a chart for your numbers in the [gallery](09_charts_gallery).

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 1 · سهل
#
# افتح المدوّنة التي على القرص مرة أخرى، وعُدّ فيها كلمة «الماء». مسارها `folder.name + "/large.corpus"`.
#
# <details><summary>تلميح</summary>
#
# `again = ct.open(folder.name + "/large.corpus")`، ثم `ct.count(again, …)`.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 1 · easy
#
# Open the corpus on disk once more and count the word الماء (the water) in it. Its path is `folder.name + "/large.corpus"`.
#
# <details><summary>Hint</summary>
#
# `again = ct.open(folder.name + "/large.corpus")`, then `ct.count(again, …)`.
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
again = ct.open(folder.name + "/large.corpus")
answer = ct.count(again, "الماء")

# %% tags=["check"]
ct.classroom.check(answer, len(ct.matches(corpus, "الماء")))

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 2 · سهل: خلية تخطئ عمدًا
#
# شغِّل الخلية، واقرأ السطر الأخير من النص الأحمر: لماذا رفضت الأداة أن تكتب هنا؟ أصلحها من غير أن تحذف شيئًا.
#
# <details><summary>تلميح</summary>
#
# المكان مشغول. اختر اسمًا آخر، مثل `"/tales.corpus"`.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 2 · easy: a cell that fails on purpose
#
# Run the cell and read the last line of the red text: why does the tool refuse to write here? Correct the cell without deleting anything.
#
# <details><summary>Hint</summary>
#
# The place is taken. Choose another name, such as `"/tales.corpus"`.
#
# </details>

# %% tags=["blank", "fails"]
answer = ...
answer = ct.read(["كان يا ما كان"], path=folder.name + "/large.corpus")

# %% tags=["solution"]
answer = ct.read(["كان يا ما كان"], path=folder.name + "/tales.corpus")

# %% tags=["check"]
ct.classroom.check(answer, ct.read(["كان يا ما كان"]))

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 3 · متوسط
#
# اصنع الصفحة الثالثة من الكشّاف السياقي لكلمة «الماء»، وفي كل صفحة 10 أسطر، من غير ترتيب.
#
# <details><summary>تلميح</summary>
#
# الخياران `page` و`page_size`.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 3 · medium
#
# Make the third page of the concordance of الماء (the water), with 10 lines a page, not sorted.
#
# <details><summary>Hint</summary>
#
# The options are `page` and `page_size`.
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
answer = ct.concordance(corpus, "الماء", page=3, page_size=10)

# %% tags=["check"]
whole = ct.concordance(corpus, "الماء")
ct.classroom.check(answer, whole.iloc[20:30].reset_index(drop=True))

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 4 · متوسط
#
# في الخلية مدوّنتان: `once` فيها النصوص المرفقة، و`twice` فيها النصوص نفسها مرتين. خذ الكلمة الأولى من الكلمات المصاحبة لكلمة «الماء»، واقسم لوغاريتم الإمكان لها في `twice` على لوغاريتم الإمكان لها في `once`. خمِّن حاصل القسمة أولًا، ثم اكتبه عددًا صحيحًا.
#
# <details><summary>تلميح</summary>
#
# `ct.collocates(once, "الماء", measure="log_likelihood")` جدول، والرقم في صفه الأول. ثم افعل مثل ذلك في `twice`.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 4 · medium
#
# The cell has two corpora: `once` holds the texts of the sample, `twice` the same texts two times. How many times larger is the log-likelihood of the first collocate of الماء (the water)? Guess first, then divide the number in `twice` by the number in `once`, and give a whole number.
#
# <details><summary>Hint</summary>
#
# `ct.collocates(once, "الماء", measure="log_likelihood")` is a table, and the number is in its first row. Then do the same with `twice`.
#
# </details>

# %% tags=["blank"]
texts = list(map(sample.text, range(len(sample))))
once = ct.read(texts)
twice = ct.read(texts + texts)
answer = ...

# %% tags=["solution"]
texts = list(map(sample.text, range(len(sample))))
once = ct.collocates(ct.read(texts), "الماء", measure="log_likelihood")
twice = ct.collocates(ct.read(texts + texts), "الماء", measure="log_likelihood")
answer = round(twice["log_likelihood"].iloc[0] / once["log_likelihood"].iloc[0])

# %% tags=["check"]
of_one = ct.collocates(sample, "الماء", measure="log_likelihood").set_index("term")
of_two = ct.collocates(ct.read(texts + texts), "الماء", measure="log_likelihood")
growth = of_two.set_index("term")["log_likelihood"] / of_one["log_likelihood"]
ct.classroom.check(answer, round(growth.median()))

# %% [markdown] lang="ar" tags=["solution"]
# لم نعرف شيئًا جديدًا، وزادت «الثقة»؛ فالنصوص المكررة تخدع كل مقياس يعدّ الكلمات شهودًا.

# %% [markdown] lang="en" tags=["solution"]
# We have learned nothing new, and yet we are "surer". Repeated texts deceive every measure that takes each word for evidence.

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 5 · صعب
#
# هل المدوّنة التي تُقرأ على دفعتين كالتي تُقرأ دفعة واحدة؟ اقرأ أول 60 نصًّا إلى القرص، ثم أضف الباقي بالأمر `ct.extend`، ثم اصنع جدول التكرار `ct.frequencies`؛ والتحقق يقارنه بجدول النصوص المرفقة.
#
# <details><summary>تلميح</summary>
#
# `texts[:60]` أول ستين نصًّا، و`texts[60:]` الباقي. وتأخذ `ct.extend` المسار ثم النصوص. وإن أعدت تشغيل الخلية فاختر اسمًا آخر للمدوّنة.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 5 · hard
#
# Is a corpus that is read in two steps the same as one read at once? Read the first 60 texts to disk, add the others by `ct.extend`, then make the table of `ct.frequencies`; the check compares it with that of the sample.
#
# <details><summary>Hint</summary>
#
# `texts[:60]` are the first sixty texts, `texts[60:]` the others. `ct.extend` takes the path, then the texts. If you run the cell again, choose another name for the corpus.
#
# </details>

# %% tags=["blank"]
texts = list(map(sample.text, range(len(sample))))
answer = ...

# %% tags=["solution"]
texts = list(map(sample.text, range(len(sample))))
path = folder.name + "/two_goes.corpus"
ct.read(texts[:60], path=path)
answer = ct.frequencies(ct.extend(path, texts[60:]))

# %% tags=["check"]
ct.classroom.check(answer, ct.frequencies(sample))
