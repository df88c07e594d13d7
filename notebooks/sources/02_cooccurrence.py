# %% [markdown] lang="ar"
# # الورود معًا: أي الكلمات تصاحب كلمة؟
#
# - **السؤال:** أي الكلمات ترد قرب كلمة أكثر مما تقضي به المصادفة؟ وهل يتغير الجواب بتغير المقياس؟
# - **في النهاية تستطيع أن:** تجد الكلمات المصاحبة لكلمة، وتقرأ ثلاثة من مقاييسها، وترسم خريطتها وشبكتها، وتعرف المصاحبة التي صنعها نص واحد.
# - **الوقت:** 30 دقيقة
# - **ما يلزم قبله:** [ابدأ هنا](00_start)، ويحسن معه [تكرار الكلمات](01_term_frequency)

# %% [markdown] lang="en"
# # Co-occurrence: which words appear near a word?
#
# - **Question:** Which words occur near a word more often than by chance? Does the answer depend on the measure?
# - **At the end you can:** find the collocates of a word, read three measures of them, and draw them as a map and as a network. You also see when one text alone made a pair.
# - **Time:** 30 minutes
# - **Before this:** [Start here](00_start); [Term frequency](01_term_frequency) helps, too

# %% tags=["setup"]
import corpus_tools as ct

ct.use_language("ar")

# %% [markdown] lang="ar"
# ### ✏️ الخلية التي تغيّرها
#
# `SOURCE` اسم مجلدك أو ملفك، و`None` معناها النصوص المرفقة. و`WORD` هي [كلمة البحث](term:node) (node): الكلمة التي ندرس ما حولها. (كيف تكتب مسار ملفك؟ انظر [ابدأ هنا](00_start).)

# %% [markdown] lang="en"
# ### ✏️ The cell to change
#
# `SOURCE` is the name of your folder or file; `None` means the texts that come with the tool. `WORD` is the [node](term:node): the word whose surroundings we study. (How do you write the path of your file? See [Start here](00_start).)

# %% tags=["setup", "parameters"]
SOURCE = None
TEXT = None
WORD = "الماء"

# %% [markdown] lang="ar"
# نعدّ في هذا الدفتر بحسب [المداخل المعجمية](term:lemma) (lemmas): فماء والماء والمياه كلمة واحدة، ولا تتفرق أعدادها.

# %% [markdown] lang="en"
# In this notebook we count by [lemma](term:lemma): ماء (water), الماء (the water) and المياه (the waters) are one word, so that small numbers are not made smaller still.

# %% tags=["setup"]
texts = ct.classroom.read(SOURCE, text=TEXT)
corpus = ct.relabel(texts, "lemma")
node = ct.classroom.node(corpus, WORD)

# %% [markdown] lang="ar"
# ## اقرأ أولًا
#
# هذه آخر اثني عشر سطرًا من [الكشّاف السياقي](term:concordance) (concordance)، وهو مرتب بحسب ما بعد كلمة البحث.
#
# **سؤال:** اكتب كل كلمة تراها قرب كلمة البحث أكثر من مرة. أي هذه الكلمات تتوقع في أول الجدول الآتي؟

# %% [markdown] lang="en"
# ## Read first
#
# These are the last twelve lines of the [concordance](term:concordance), which is sorted by what comes after the node.
#
# **Question:** write down each word that you see near the node more than once. Which of them do you expect at the top of the next table?

# %%
lines = ct.concordance(corpus, node, window=5, sort="after")
lines.tail(12)

# %% [markdown] lang="ar"
# ## الكلمات المصاحبة
#
# [النافذة](term:window) (window) هنا خمس كلمات قبل كلمة البحث وخمس بعدها. وكل كلمة ترد فيها أكثر من المتوقَّع هي [كلمة مصاحبة](term:collocate) (collocate). وفي الجدول كلمات النافذة، أقواها أولًا؛ فاقرأ أعمدته:
#
# - [المشاهَد](term:observed) (observed): كم مرة وردت الكلمة في النافذة فعلًا.
# - [المتوقَّع](term:expected) (expected): كم مرة كانت سترد فيها لو وُزّعت كلمات النصوص عشوائيًّا. فإن لم يزد المشاهَد عليه فلا تقل إن الكلمة مصاحبة، وإن تقدّمت في الجدول.
# - التكرار: كم مرة وردت في النصوص كلها.
# - [عدد الوثائق](term:document-frequency): في كم وثيقة وردت قرب كلمة البحث.
# - [لوغاريتم دايس](term:log-dice) (log Dice): مقياس لقوة المصاحبة، لا يكاد يزيد على 14؛ وإذا زاد درجة واحدة فقد تضاعفت القوة.

# %% [markdown] lang="en"
# ## Collocates
#
# The [window](term:window) is five words before the node and five after it. A word that occurs there more often than expected is a [collocate](term:collocate). The table has the words of the window, the strongest first. Read its columns:
#
# - [observed](term:observed): how often the word did occur in the window.
# - [expected](term:expected): how often it would occur there if the words of the texts were scattered at random. Where observed is not more than this, the word is no collocate, however high it is in the table.
# - frequency: how often it occurs in all the texts.
# - [document frequency](term:document-frequency): in how many documents it occurs near the node.
# - [log Dice](term:log-dice): how strongly the two words belong together; it is hardly ever above 14, and one point more means twice as strong.

# %%
near = ct.collocates(corpus, node, window=5, stopwords="wide", kinds="arabic")
near.head(8)

# %% [markdown] lang="ar"
# الخيار `stopwords="wide"` ترك [الكلمات الوظيفية](term:function-word) (من، في)، وكلمات ترد في كل موضوع (قال، أول، يوم). وقد ترى كلمة البحث نفسها في الجدول؛ فهي ترد أحيانًا مرتين في موضع واحد. والجدول نفسه رسمًا:

# %% [markdown] lang="en"
# `stopwords="wide"` has left out [function words](term:function-word) (من، في) and words that occur whatever a text is about (قال، أول، يوم). You may see the node itself in the table: sometimes it occurs twice in one window. The same as a chart:

# %%
axes = ct.plot.frequencies(near, n=12, column="log_dice")

# %% [markdown] lang="ar"
# **سؤال:** أي هذه الكلمات تكوّن مع كلمة البحث اسمًا واحدًا؟ وأيها قريبة منها في المعنى فقط؟

# %% [markdown] lang="en"
# **Question:** which of these words make one name together with the node? Which are only close to it in meaning?

# %% [markdown] lang="ar"
# ## هل يتغير الجواب بتغير المقياس؟
#
# لكل [مقياس مصاحبة](term:association-measure) (association measure) ميل. نحسب ثلاثة، ونرتب بالأول:
#
# - [المعلومات المتبادلة](term:mutual-information) (MI): لوغاريتم قسمة المشاهَد على المتوقَّع؛ فمعنى 3 أن المشاهَد ثمانية أمثال المتوقَّع. وتميل إلى الكلمات النادرة.
# - [لوغاريتم الإمكان](term:log-likelihood) (G²): يكبر كلما صعب أن تفسّر المصادفة ما شوهد، ويميل إلى الكلمات التي شوهدت كثيرًا.
# - لوغاريتم دايس: وسط بينهما.
#
# **قبل أن تشغِّل الخلية:** أكبيرٌ تكرار الكلمات التي ستتقدم بالمعلومات المتبادلة، أم صغير؟

# %% [markdown] lang="en"
# ## Does the answer depend on the measure?
#
# Each [association measure](term:association-measure) has a bias. We compute three, and sort by the first:
#
# - [mutual information](term:mutual-information) (MI) is the logarithm of observed divided by expected: 3 means eight times as often as expected. It prefers rare words.
# - [log-likelihood](term:log-likelihood) (G²) grows as it becomes harder to explain by chance what was seen; it prefers words that were seen often.
# - log Dice is between the two.
#
# **Before you run the cell:** will the words that come first by mutual information be frequent or rare?

# %%
measures = ["mutual_information", "log_likelihood", "log_dice"]
scored = ct.collocates(corpus, node, stopwords="wide", kinds="arabic", measure=measures)
scored[["term", "observed", "frequency", "mutual_information"]].head(6)

# %% [markdown] lang="ar"
# وهذا ترتيب الكلمات نفسها بلوغاريتم الإمكان:

# %% [markdown] lang="en"
# The same words, sorted by log-likelihood:

# %%
surest = scored.sort_values("log_likelihood", ascending=False, ignore_index=True)
surest[["term", "observed", "frequency", "log_likelihood"]].head(6)

# %% [markdown] lang="ar"
# **سؤال:** أي كلمة انتقلت؟ ولماذا؟ (في نصوص قليلة قد لا تنتقل كلمة. ومقاييس أخرى، مثل [درجة t](term:t-score) (t-score)، في `ct.measures.ASSOCIATION`. اذكر في بحثك أي مقياس أخذت، ولماذا.)

# %% [markdown] lang="en"
# **Question:** which word moved? Why? (In a few short texts, perhaps none. More measures, such as the [t-score](term:t-score), are in `ct.measures.ASSOCIATION`. Say in your paper which one you took, and why.)

# %% [markdown] lang="ar"
# ## ما قبلها وما بعدها
#
# لا يلزم أن تتساوى جهتا النافذة. `window=(5, 0)` خمس كلمات قبل كلمة البحث ولا شيء بعدها، و`window=(0, 5)` بالعكس. في الخريطة كلمة البحث في الوسط، والأقرب إليها أقوى مصاحبةً، واللون يقول أجاءت قبلها أم بعدها.
#
# **قبل أن تشغِّل الخلية:** أتسبق الصفات كلمة البحث أم تتبعها؟

# %% [markdown] lang="en"
# ## Before and after
#
# The two sides of a window need not be alike. `window=(5, 0)` is five words before the node and none after it, `window=(0, 5)` the other way round. In this map the node is in the middle, and nearer means stronger. The colour tells whether a word comes before the node or after it.
#
# **Before you run the cell:** in Arabic, are adjectives before the noun or after it?

# %%
before = ct.collocates(corpus, node, window=(5, 0), stopwords="wide", kinds="arabic")
after = ct.collocates(corpus, node, window=(0, 5), stopwords="wide", kinds="arabic")
axes = ct.plot.company([before, after], n=20)

# %% [markdown] lang="ar"
# **سؤال:** ما لون الصفات؟ هل أصبت؟

# %% [markdown] lang="en"
# **Question:** which colour do the adjectives have? Were you right?

# %% [markdown] lang="ar"
# ## في الجملة نفسها
#
# الجملة نافذة أخرى: كلمات فكرة واحدة، قرُبت أم بعُدت. والأعداد هنا أعداد جمل: المشاهَد عدد الجمل التي فيها الكلمتان.
#
# **قبل أن تشغِّل الخلية:** أي كلمة قد تظهر هنا، ولم تظهر في النافذة؟

# %% [markdown] lang="en"
# ## In the same sentence
#
# A sentence is another window: the words of one thought, near or far. The numbers are numbers of sentences here: observed counts the sentences that hold both words.
#
# **Before you run the cell:** which word may appear here that did not in the window?

# %%
ct.collocates(corpus, node, unit="sentence", stopwords="wide", kinds="arabic").head(6)

# %% [markdown] lang="ar"
# ## كل كلمة مع كل كلمة
#
# نترك كلمة البحث، ونسأل عن أكثر الكلمات تكرارًا: كم جملة تجمع كل اثنتين منها؟ في [الخريطة الحرارية](term:heat-map) (heat map) كلما كثرت الجمل اشتدّ اللون، والكلمات التي كثر [ورودها معًا](term:co-occurrence) (co-occurrence) متجاورة.
#
# **قبل أن تشغِّل الخلية:** أي كلمتين ستلتقيان أكثر من غيرهما؟

# %% [markdown] lang="en"
# ## All with all
#
# We leave the node and ask of the most frequent words: how many sentences hold each two of them? In the [heat map](term:heat-map) a darker cell is more sentences, and words with much [co-occurrence](term:co-occurrence) are side by side.
#
# **Before you run the cell:** which two words will meet most often?

# %%
matrix = ct.cooccurrence(corpus, terms=25, unit="sentence", stopwords="wide", kinds="arabic")
axes = ct.plot.cooccurrence(matrix)

# %% [markdown] lang="ar"
# **سؤال:** هل ترى مربعات داكنة متجاورة؟ ما الذي يجمع كلماتها؟

# %% [markdown] lang="en"
# **Question:** do you see dark cells side by side? What do their words have in common?

# %% [markdown] lang="ar"
# ## الشبكة
#
# في [الشبكة](term:network) (network) كل كلمة [عقدة](term:network-node) (node)، وبين الكلمتين [رابط](term:edge) (edge) إن كثر ورودهما معًا، ولم تزد المسافة بينهما على عشر كلمات. واللون [تجمّع](term:community) (community): عُقد كثرت الروابط بينها.

# %% [markdown] lang="en"
# ## The network
#
# In a [network](term:network) each word is a [node](term:network-node). An [edge](term:edge), which is a line, joins two words that often meet, at most ten words apart. A colour is a [community](term:community): nodes with many edges between them.

# %%
wide = ct.cooccurrence(corpus, terms=40, window=10, stopwords="wide", kinds="arabic")
axes = ct.plot.network(ct.network(wide))

# %% [markdown] lang="ar"
# **سؤال:** أي كلمة لو حذفتها تفرقت الشبكة؟ وأيها في الطرف، ولها رابط واحد؟

# %% [markdown] lang="en"
# **Question:** which word, if you took it away, would break the network apart? Which words lie at the border, with one edge only?

# %% [markdown] lang="ar"
# ## مصاحبة في النصوص كلها، أم في نص واحد؟
#
# إن كان عدد الوثائق 1 فقد صنع المصاحبةَ نص واحد، وقد تكون من أسلوب كاتبه، أو من موضوعه وحده. (وإن كان النص مكررًا في المدوّنة فقد يزيد العدد وليس وراءه إلا نص واحد.) ومن كلمات الجدول هذه:

# %% [markdown] lang="en"
# ## A pair of all texts, or of one?
#
# Where the document frequency is 1, one text alone made the pair: it may be the habit of its writer, or its subject. (If a text is in the corpus twice, the number is higher, but there is still one text behind it.) Such words in the table are:

# %%
near.query("document_frequency == 1").reset_index(drop=True).head(5)

# %% [markdown] lang="ar"
# ومهما كان الرقم فاقرأ. خذ أقوى كلمة تأتي بعد كلمة البحث، وهي الأولى في جدول `after`. تجد [عبارة البحث](term:query) (query) الآتية كلمة البحث وبعدها تلك الكلمة، وبينهما أربع وحدات لفظية على الأكثر، وهذا معنى `[]{0,4}`:

# %% [markdown] lang="en"
# Whatever the number says, read. Take the strongest word that comes after the node, the first one in the table `after`. The next [query](term:query) finds the node and after it that word, with at most four tokens between them: this is the meaning of `[]{0,4}`.

# %% tags=["raises-exception"]
partner = after["term"].iloc[0]
lines = ct.concordance(corpus, node + " []{0,4} " + partner, window=4)
lines.head(8)

# %% [markdown] lang="ar"
# **سؤال:** في كم سطر منها اسم واحد؟ وفي كم سطر التقاء عابر؟

# %% [markdown] lang="en"
# **Question:** in how many of these lines are the two words one name? In how many do they just happen to meet?

# %% [markdown] lang="ar"
# ## الخلاصة
#
# - الكلمة المصاحبة ترد قرب كلمة البحث أكثر من المتوقَّع، لا أكثر من غيرها فحسب.
# - المقياس اختيار: المعلومات المتبادلة تقدّم النادر، ولوغاريتم الإمكان يقدّم الكثير، ولوغاريتم دايس وسط بينهما.
# - النافذة اختيار أيضًا: خمس كلمات، أو جهة واحدة، أو جملة.
# - انظر إلى عدد الوثائق، ثم اقرأ الأسطر، ثم احكم.
#
# جرّب بنفسك: [التمارين](02_cooccurrence_exercises). ثم تعلّم عبارات البحث كلها في [القراءة في السياق](07_reading_in_context)، والشبكات في [الموضوعات والشبكات](06_themes_and_networks).

# %% [markdown] lang="en"
# ## Summary
#
# - A collocate occurs near the node more often than expected, not just more often than other words.
# - The measure is a choice: mutual information puts rare words first, log-likelihood frequent ones, log Dice is between them.
# - The window is a choice, too: five words, one side, a sentence.
# - Look at the document frequency, then read the lines, then judge.
#
# Try for yourself: [exercises](02_cooccurrence_exercises). All of the query language is in [Reading in context](07_reading_in_context), more networks in [Themes and networks](06_themes_and_networks).

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 1 · سهل
#
# اصنع جدول الكلمات المصاحبة لكلمة «البحر»، من غير الكلمات التي ترد في كل موضوع.
#
# <details><summary>تلميح</summary>
#
# جدول الماء: `ct.collocates(corpus, "الماء", stopwords="wide")`.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 1 · easy
#
# Make the table of the collocates of البحر (the sea), without the words that occur in any text.
#
# <details><summary>Hint</summary>
#
# For الماء (the water) it is `ct.collocates(corpus, "الماء", stopwords="wide")`.
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
answer = ct.collocates(corpus, "البحر", stopwords="wide")

# %% tags=["check"]
ct.classroom.check(answer, ct.collocates(corpus, "البحر", window=5, stopwords="wide"))

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 2 · سهل: خلية تخطئ عمدًا
#
# شغِّل الخلية، واقرأ السطر الأخير من النص الأحمر: فيه أسماء المقاييس كلها، وفي آخره الاسم الذي أردتَه. أصلحها.
#
# <details><summary>تلميح</summary>
#
# اقرأ ما بعد كلمة «أتقصد» في آخر الرسالة.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 2 · easy: a cell that fails on purpose
#
# Run the cell and read the last line of the red text: it lists all measures, and at its end the one that was meant. Correct the cell.
#
# <details><summary>Hint</summary>
#
# Read what comes after `did you mean`.
#
# </details>

# %% tags=["blank", "fails"]
answer = ...
answer = ct.collocates(corpus, "البحر", measure="log_dise")

# %% tags=["solution"]
answer = ct.collocates(corpus, "البحر", measure="log_dice")

# %% tags=["check"]
ct.classroom.check(answer, ct.collocates(corpus, "البحر"))

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 3 · متوسط
#
# أي الكلمات تأتي قبل «البحر» مباشرة؟ اجعل النافذة كلمة واحدة قبلها ولا شيء بعدها، ولا تستبعد شيئًا. أهي في الغالب أسماء أم أفعال أم حروف؟
#
# <details><summary>تلميح</summary>
#
# `window=(1, 0)`
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 3 · medium
#
# Which words come just before البحر (the sea)? Let the window be one word before it and none after it, and leave no words out. Are most of them nouns, verbs or particles?
#
# <details><summary>Hint</summary>
#
# `window=(1, 0)`
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
answer = ct.collocates(corpus, "البحر", window=(1, 0))

# %% tags=["check"]
first = ct.collocates(corpus, "البحر", window=[1, 0])
ct.classroom.check(answer, first)

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 4 · متوسط
#
# اصنع جدول ما حول كلمة البحث `node`. كم كلمة فيه لم ترد قربها إلا في وثيقة واحدة؟ خذ النافذة كما هي، واترك الكلمات التي ترد في كل موضوع.
#
# <details><summary>تلميح</summary>
#
# رأيت `near.query("document_frequency == 1")` في الدرس، و`len(…)` تعدّ صفوف أي جدول.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 4 · medium
#
# Make the table of the words around the node, `node`. How many of them occur near it in one document only? Take the window as it is, and leave out the words that occur in any text.
#
# <details><summary>Hint</summary>
#
# You saw `near.query("document_frequency == 1")` in the lesson, and `len(…)` counts the rows of any table.
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
near = ct.collocates(corpus, node, stopwords="wide")
answer = len(near.query("document_frequency == 1"))

# %% tags=["check"]
documents = ct.collocates(corpus, node, stopwords="wide")["document_frequency"]
ct.classroom.check(answer, int((documents == 1).sum()))

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 5 · صعب: سؤالك أنت
#
# هل يصاحب «البحر» في النصوص الأدبية ما يصاحبه في النصوص المعرفية؟ اصنع جدولًا واحدًا للفئتين بالخيار `by="register"`، من غير الكلمات التي ترد في كل موضوع. ثم اكتب جملتين: كلمة مصاحبة من كل فئة، وما تدل عليه.
#
# <details><summary>تلميح</summary>
#
# أضف `by="register"` إلى حل تمرين 1.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 5 · hard: your own question
#
# Does البحر (the sea) have the same collocates in literary texts (أدبي) as in expository ones (معرفي)? Make one table for both groups by the option `by="register"`, without the words that occur in any text. Then write two sentences: one collocate of each group, and what it shows.
#
# <details><summary>Hint</summary>
#
# Add `by="register"` to the solution of exercise 1.
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
answer = ct.collocates(corpus, "البحر", by="register", stopwords="wide")

# %% tags=["check"]
expected = ct.collocates(corpus, "البحر", window=5, by="register", stopwords="wide")
ct.classroom.check(answer, expected)
