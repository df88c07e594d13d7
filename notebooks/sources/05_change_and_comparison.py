# %% [markdown] lang="ar"
# # التغير والمقارنة: ما الذي يزيد، وما الذي يختلف؟
#
# - **السؤال:** هل يزداد تكرار كلمة عامًا بعد عام؟ وهل تستعملها فئة أكثر من أخرى؟ وأي الفئات أغنى معجمًا؟ وأي هذه الفروق تصنعه المصادفة أيضًا؟
# - **في النهاية تستطيع أن:** ترسم خطًّا زمنيًّا وتختبره، وتقارن فئتين بفترات الثقة، وتقيس التنوع المعجمي، وتقول متى لا يكفي الفرق للحكم.
# - **الوقت:** 35 دقيقة
# - **ما يلزم قبله:** [الكلمات المفتاحية](04_key_words)

# %% [markdown] lang="en"
# # Change and comparison: what grows, and what differs?
#
# - **Question:** Does a word become more frequent over the years? Does one group of texts use it more than another? Whose vocabulary is richer? And which of these differences would chance make as well?
# - **At the end you can:** draw a timeline and test it, compare two groups by confidence intervals, measure lexical diversity, and say when a difference is not enough for a judgement.
# - **Time:** 35 minutes
# - **Before this:** [Key words](04_key_words)

# %% tags=["setup"]
import corpus_tools as ct

ct.use_language("ar")

# %% [markdown] lang="ar"
# ### ✏️ الخلية التي تغيّرها
#
# `SOURCE` اسم مجلدك أو ملفك، و`None` معناها النصوص المرفقة. و`WORD` كلمة نتتبعها، و`GROUP` العمود الذي يقسم النصوص إلى [فئات](term:group) (groups). و`PERIOD` طول [الفترة الزمنية](term:period) (period): `"D"` يوم، و`"ME"` شهر، و`"QE"` ربع سنة، و`"YE"` سنة. (كيف تكتب مسار ملفك؟ انظر [ابدأ هنا](00_start).)

# %% [markdown] lang="en"
# ### ✏️ The cell to change
#
# `SOURCE` is the name of your folder or file; `None` means the texts that come with the tool. `WORD` is a word to follow, `GROUP` the column that divides the texts into [groups](term:group). `PERIOD` is the length of a [period](term:period): `"D"` a day, `"ME"` a month, `"QE"` a quarter, `"YE"` a year. (How do you write the path of your file? See [Start here](00_start).)

# %% tags=["setup", "parameters"]
SOURCE = None
TEXT = None
WORD = "البحر"
GROUP = "register"
PERIOD = "YE"

# %% tags=["setup"]
corpus = ct.classroom.read(SOURCE, text=TEXT)
node = ct.classroom.node(corpus, WORD)
group = ct.classroom.group(corpus, GROUP)

# %% [markdown] lang="ar"
# والتاريخ؟ نأخذ أول عمود في اسمه `date`. فإن كان للتاريخ في نصوصك اسم آخر فاكتبه بين علامتي تنصيص: `date = "published"`. وإن لم يكن في نصوصك عمود يقسمها فكل وثيقة فئة وحدها، واسمها في العمود `id`.

# %% [markdown] lang="en"
# And the date? We take the first column with *date* in its name. If your dates have another name, write it between quotation marks: `date = "published"`. And if no column divides your texts, each document is a group of its own, by the column `id`.

# %% tags=["setup"]
dates = [*corpus.documents.filter(like="date"), "date"]
date = dates[0]

# %% [markdown] lang="ar"
# ## عبر الزمن
#
# [الخط الزمني](term:timeline) (timeline) جدول فيه صف لكل كلمة في كل فترة زمنية. والفترات الزمنية لا تتساوى في الحجم، فنقارن بالتكرار [لكل مليون كلمة](term:relative-frequency) (per million). والفترة الزمنية التي لا نص فيها لا قيمة لها: لا نعلم، وهذا غير الصفر. (لا تواريخ في نصوصك؟ تقف الخلايا هنا برسالة خطأ؛ فانتقل إلى «بين الفئات».)
#
# **قبل أن تشغِّل الخلية:** هل يزداد ذكر البحر والماء من عام إلى عام، أم يقلّ، أم يبقى كما هو؟

# %% [markdown] lang="en"
# ## Through time
#
# A [timeline](term:timeline) is a table with one row for each word and period. Periods differ in size, so we compare frequencies [per million words](term:relative-frequency). A period without any text has no value: we do not know, which is not the same as zero. (No dates in your texts? The next cells stop with an error; go on to *Between groups*.)
#
# **Before you run the cell:** from year to year, do البحر (the sea) and الماء (the water) become more frequent, less frequent, or neither?

# %% tags=["raises-exception"]
words = [node, "الماء"]
line = ct.timeline(corpus, words, date=date, freq=PERIOD, smooth=3)
line.head(5)

# %% [markdown] lang="ar"
# في الرسم نقطة لكل فترة زمنية، والخط ممهَّد: متوسط الفترة الزمنية وجارتَيها (`smooth=3`). والأعمدة الرمادية تقول كم كلمة في كل فترة زمنية؛ فحيث قلّت الكلمات قفزت النقاط.

# %% [markdown] lang="en"
# The chart has one point for each period; the line is smoothed, over each period and its two neighbours (`smooth=3`). The grey bars tell how many words each period has: where words are few, points jump.

# %% tags=["raises-exception"]
axes = ct.plot.timeline(line)

# %% [markdown] lang="ar"
# **سؤال:** اكتب جملة عن كل كلمة، كما لو كنت تكتبها في بحث. (وما الذي يتغير في الرسم لو جعلت `PERIOD = "QE"`، أي أرباع السنة؟)
#
# **والآن لا تصدّق جملتك.** تواريخ النصوص المرفقة وزّعناها نحن، بلا نظر إلى موضوعاتها. فكل صعود وهبوط رأيته مصادفة؛ وهكذا تبدو المصادفة.

# %% [markdown] lang="en"
# **Question:** write one sentence about each word, as you would in a paper. (And what would change in the chart with `PERIOD = "QE"`, by quarters?)
#
# **And now do not believe your sentence.** We ourselves gave the bundled texts their dates, without regard to their subjects. Every rise and fall that you saw is chance; this is what chance looks like.

# %% [markdown] lang="ar"
# ## هل هو اتجاه؟
#
# [الاتجاه](term:trend) (trend) صعود أو هبوط يدوم. يسأل اختبار مان وكندال (Mann 1945؛ Kendall 1975) عن كل فترتين زمنيتين: هل زادت الثانية على الأولى؟ اقرأ الأعمدة:
#
# - معامل كندال τ: من `-1` (هبوط دائم) إلى `1` (صعود دائم).
# - [القيمة الاحتمالية](term:p-value) (p): كم مرة تأتي المصادفة وحدها باتجاه كهذا أو أقوى؟
# - الميل: كم يزيد التكرار لكل مليون كلمة من فترة زمنية إلى التي تليها؛ وبعده حدّا [فترة الثقة](term:confidence-interval) (confidence interval).

# %% [markdown] lang="en"
# ## Is it a trend?
#
# A [trend](term:trend) is a rise or a fall that lasts. The test of Mann and Kendall (Mann 1945; Kendall 1975) asks of every two periods: is the second higher than the first? Read the columns:
#
# - Kendall's τ: from `-1` (it only falls) to `1` (it only rises).
# - [p](term:p-value): how often would chance alone bring a trend as strong as this, or stronger?
# - slope: by how much the frequency per million words grows from one period to the next; after it the two bounds of its [confidence interval](term:confidence-interval).

# %% tags=["raises-exception"]
ct.trend(line)

# %% [markdown] lang="ar"
# **سؤال:** انظر إلى p. هل تبقى جملتك؟
#
# ## قبل وبعد
#
# والسؤال نفسه عن الكلمات كلها: نقسم الوثائق نصفين بحسب تاريخها، ونسأل عن [الكلمات المفتاحية](term:key-word) (key words) في النصف الأحدث. ما لا تاريخ له لا يدخل في أي نصف، وما تكرر في النصفين يُترك من الأقدم: `shared="leave_out"`.
#
# **قبل أن تشغِّل الخلية:** أنت تعلم الآن أن التواريخ وُزّعت بلا نظر إلى الموضوعات. كم كلمة ستجد لها p أقل من 0.05؟

# %% [markdown] lang="en"
# **Question:** look at p. Does your sentence hold?
#
# ## Before and after
#
# The same question about all words: we divide the documents into two halves by their dates, and ask for the [key words](term:key-word) of the later half. A text without a date is in neither half; a text that is in both is left out of the earlier one: `shared="leave_out"`.
#
# **Before you run the cell:** you know now that the dates were given out without regard to subjects. How many words will have a p below 0.05?

# %% tags=["raises-exception"]
from corpus_tools.dates import read_dates

days = read_dates(corpus.documents[date]).dates
late = ct.subset(corpus, days > days.median())
early = ct.subset(corpus, days <= days.median())

# %% tags=["raises-exception"]
change = ct.keywords(
    late, early, stopwords=True, kinds="arabic", min_frequency=5, shared="leave_out"
)
change[["term", "frequency", "reference_frequency", "log_likelihood", "p"]].head(6)

# %% [markdown] lang="ar"
# هذه الكلمات الست «زادت» أكثر من غيرها: قارن التكرارين! لكن p تحسب حساب أمرين: أننا جرّبنا مئات الكلمات، وأن النص يكرر كلماته.
#
# **سؤال:** هل بقي شيء؟

# %% [markdown] lang="en"
# These six words "rose" most: compare the two frequencies! But p takes two things into account: that we tried hundreds of words, and that texts repeat their words.
#
# **Question:** is anything left?

# %% [markdown] lang="ar"
# ## بين الفئات
#
# هنا فرق ليس من صنعنا: فئتان من الكتابة. نعدّ الكلمتين في كل فئة، ونطلب فترة الثقة: `interval=True`. هي الخط الذي في طرف الشريط: لو أخذنا 100 عينة من نصوص كهذه، ورسمنا لكل عينة خطها، لمرّ نحو 95 خطًّا منها بالتكرار الحقيقي.
#
# **قبل أن تشغِّل الخلية:** في أي فئة يكثر ذكر البحر؟ وهل تتقاطع الفترتان في ظنك؟

# %% [markdown] lang="en"
# ## Between groups
#
# Here is a difference that we did not make: two kinds of writing. We count both words in each group, and ask for the confidence interval, `interval=True`. It is the line at the end of each bar: of 100 samples of such texts, each with a line of its own, some 95 lines would hold the true frequency.
#
# **Before you run the cell:** in which group is البحر (the sea) more frequent? Will the two intervals overlap?

# %% tags=["raises-exception"]
by_group = ct.frequencies(corpus, terms=[node, "الماء"], by=group, interval=True)
by_group.head(8)

# %% tags=["raises-exception"]
axes = ct.plot.frequencies(by_group, column="per_million")

# %% [markdown] lang="ar"
# **سؤال:** إذا تباعدت الفترتان فالفرق يستحق أن تكتبه، وإذا تقاطعتا كثيرًا فلا تحكم. فعن أي الكلمتين يصحّ أن تكتب؟
#
# وقد يكون ما نتتبعه معنى لا كلمة. [المفهوم](term:concept) (concept) كلمات تُعدّ معًا تحت اسم واحد: اسمه قبل النقطتين، وكلماته بين القوسين المعقوفين. وحيث تضع كلمات في هذه الأداة تستطيع أن تضع مفهومًا.

# %% [markdown] lang="en"
# **Question:** where two intervals are apart, the difference is worth writing down; where they overlap widely, do not judge. About which of the two words may you write?
#
# What we follow may be an idea rather than a word. A [concept](term:concept) is several words counted together under one name: the name is before the colon, the words are in the square brackets. Wherever this tool takes words, it takes a concept, too.

# %% tags=["raises-exception"]
concept = {node: [node, "الموج"]}
ct.frequencies(corpus, terms=concept, by=group, interval=True)

# %% [markdown] lang="ar"
# ولا يلزم أن تختار الكلمات: [الانتشار](term:dispersion) (dispersion) يقول أي الكلمات توزعت على الفئات وأيها تجمعت. [انحراف النسب](term:gries-dp) (DP) 0 حيث لكل فئة نصيبها من الكلمة، ويكبر كلما استأثرت بها فئة. من الكلمات الستين الأكثر تكرارًا، هذه أشدّها تجمعًا:

# %% [markdown] lang="en"
# You need not choose the words: [dispersion](term:dispersion) tells which words are spread over the groups, and which are gathered in one. [DP](term:gries-dp) is 0 where each group has its share of a word, and grows as one group has more than its share. Of the sixty most frequent words, these are the most uneven:

# %% tags=["raises-exception"]
uneven = ct.dispersion(corpus, 60, "gries_dp", parts=group, stopwords=True, kinds="arabic")
uneven.nlargest(5, "gries_dp")

# %% [markdown] lang="ar"
# **قبل أن تشغِّل الخلية:** أي كلمات تظن أنها كلمات الفئات كلها؟

# %% [markdown] lang="en"
# **Before you run the cell:** which words, do you think, belong to all groups?

# %% tags=["raises-exception"]
uneven.nsmallest(5, "gries_dp")

# %% [markdown] lang="ar"
# **سؤال:** أي الجدولين يصف الموضوعات والأسلوب؟ وأيهما يصف اللغة كلها؟
#
# وأين ترد كلمتنا؟ في الرسم النصوص كلها متصلة، أولها على اليمين، وكل خط [موضع](term:hit) (hit). والأشرطة التي فوق الخطوط تعدّ المواضع في عشرين قطعة متساوية، والخط المتقطع حيث تنتهي الأشرطة كلها لو توزعت الكلمة بالتساوي.

# %% [markdown] lang="en"
# **Question:** which of the two tables tells about subjects and style? Which one about the language as a whole?
#
# And where does our word occur? In the next chart all texts are laid end to end, and each stroke is a [hit](term:hit). The bars above the strokes count hits in twenty equal stretches; the dashed line is where all bars would end if the word were spread evenly.

# %%
axes = ct.plot.positions(ct.matches(corpus, node), corpus.documents)

# %% [markdown] lang="ar"
# ## أي فئة أغنى معجمًا؟
#
# [التنوع المعجمي](term:lexical-diversity) (lexical diversity) كثرة الكلمات المختلفة. أبسط مقاييسه [نسبة الأنواع إلى الكلمات](term:ttr) (TTR)، وهي تهبط كلما طال النص، فلا تقارن بها إلا نصوصًا متساوية الطول. أما `mattr` فيقيسها في نوافذ من خمسين كلمة، و[`mtld`](term:mtld) يقيس كم يمضي النص قبل أن يكرر نفسه؛ وكلاهما يحتمل اختلاف الطول.
#
# ونطلب فترة ثقة بـ`bootstrap=100`: نختار نصف النصوص عشوائيًّا مئة مرة، ولا يُختار نص مرتين في المرة الواحدة، ونقيس كل نصف؛ فنعرف كم يتغير الرقم بتغير النصوص. (أما [إعادة المعاينة](term:bootstrap) (bootstrap) المعروفة فقد تسحب النص مرتين. ولا تصلح هنا: النص المكرر يُنقص التنوع.)
#
# **قبل أن تشغِّل الخلية:** أي فئة أغنى؟ (في النصوص المرفقة: الأدبي أم المعرفي؟)

# %% [markdown] lang="en"
# ## Whose vocabulary is richer?
#
# [Lexical diversity](term:lexical-diversity) is how many different words are used. Its simplest measure is the [type-token ratio](term:ttr) (TTR), which falls as a text grows longer. So it can only compare texts of the same length. `mattr` measures it in windows of fifty words, and [`mtld`](term:mtld) how long a text goes on before it repeats itself; both can be used for texts of different lengths.
#
# `bootstrap=100` asks for a confidence interval. A hundred times, half of the texts are chosen at random, no text twice in one half, and each half is measured. So we see how much the number changes with the texts. (The usual [bootstrap](term:bootstrap) may draw a text twice. It would not do here: a repeated text lowers the diversity.)
#
# **Before you run the cell:** which group is richer? (In the bundled texts: literary or expository writing?)

# %% tags=["raises-exception"]
richness = ct.diversity(corpus, by=group, measures=["ttr", "mattr"], bootstrap=100)
richness.head(8)

# %% tags=["raises-exception"]
axes = ct.plot.diversity(richness, "mattr")

# %% [markdown] lang="ar"
# محور هذا الرسم لا يبدأ من الصفر: انظر إلى موضع النقطة وطول الخط. وإذا تقاطع خطّان كثيرًا فلا تقل: هذه أغنى.
#
# **سؤال:** هل أصبت؟ فكّر في كلام الناس في الحكاية والحوار: قال، وقلت، ويا. ماذا يصنع التكرار بالتنوع؟ وهل الأغنى معجمًا أحسن كتابة؟

# %% [markdown] lang="en"
# The axis of this chart does not begin at zero: look at the place of a point and the length of its line. Where two lines overlap widely, do not call one group richer.
#
# **Question:** were you right? Think of people talking in tales and dialogues: قال (he said), قلت (I said), يا (a word to call somebody). What does repetition do to diversity? And is the richer vocabulary the better writing?

# %% [markdown] lang="ar"
# ## كيف ينمو المعجم؟
#
# كلما قرأت جاءتك كلمات جديدة، لكن أبطأ فأبطأ: هذا [نمو المعجم](term:vocabulary-growth) (vocabulary growth). و[قانون هيبس](term:heaps) (Heaps' law) يصفه بمعادلة فيها عددان: `types = k × words^beta`. والخط الأسفل في الرسم [كلمات وحيدة الورود](term:hapax) (hapaxes): لم ترد حتى ذلك الموضع إلا مرة واحدة. وتؤخذ النصوص هنا بترتيب عشوائي، و[البذرة](term:seed) `seed=1` تعيده كما هو.
#
# **قبل أن تشغِّل الخلية:** هل سيستوي الخط في آخره، فلا تأتي كلمة جديدة؟

# %% [markdown] lang="en"
# ## How does a vocabulary grow?
#
# As you read on, new words keep coming, ever more slowly: this is [vocabulary growth](term:vocabulary-growth). [Heaps' law](term:heaps) describes it by two numbers: `types = k × words^beta`. The lower curve in the chart is [hapaxes](term:hapax), words that have occurred only once so far. The texts are taken in a random order, which the [seed](term:seed), `seed=1`, makes repeatable.
#
# **Before you run the cell:** will the curve become flat at its end, so that no new word comes?

# %%
curve = ct.growth(corpus, seed=1)
axes = ct.plot.growth(curve)

# %% [markdown] lang="ar"
# وهذا قانون آخر لكل النصوص، هو [قانون زيبف](term:zipf) (Zipf's law): قليل من الكلمات يتكرر كثيرًا، وكثير منها لا يرد إلا مرة واحدة. كل درجة على المحورين عشرة أضعاف التي قبلها.

# %% [markdown] lang="en"
# And another law of all texts, [Zipf's law](term:zipf): few words are very frequent, and a great many occur only once. Each step on both axes is ten times the last.

# %%
axes = ct.plot.zipf(ct.frequencies(corpus))

# %% [markdown] lang="ar"
# **سؤال:** إذا كان كثير من الكلمات لا يرد إلا مرة واحدة، فهل يكفينا أن نجمع نصوصًا أكثر لنتحدث عنها كلها؟

# %% [markdown] lang="en"
# **Question:** if so many words occur only once, would more texts be enough to speak about all of them?

# %% [markdown] lang="ar"
# ## الخلاصة
#
# - الخط الصاعد ليس دليلًا: اختبره، وتذكّر أن المصادفة تصعد وتهبط.
# - قارن بالتكرار لكل مليون كلمة ومعه فترة الثقة؛ والفترات المتقاطعة كثيرًا لا حكم فيها.
# - لا تقارن TTR بين نصوص مختلفة الطول؛ خذ `mattr` أو `mtld`.
# - خمسة نصوص لا يُستنتج منها الكثير: انظر إلى فترات الثقة، وإلى الملاحظات تحت الجداول.
#
# جرّب بنفسك: [التمارين](05_change_and_comparison_exercises). ثم اعرف ما تتحدث عنه النصوص في [الموضوعات والشبكات](06_themes_and_networks).

# %% [markdown] lang="en"
# ## Summary
#
# - A rising line is no evidence: test it, and remember that chance rises and falls, too.
# - Compare frequencies per million with their confidence intervals; intervals that overlap widely decide nothing.
# - Do not compare TTR between texts of different lengths; take `mattr` or `mtld`.
# - Five texts do not show much: look at the intervals, and at the notes below the tables.
#
# Try for yourself: [exercises](05_change_and_comparison_exercises). Then see what the texts are about in [Themes and networks](06_themes_and_networks).

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 1 · سهل
#
# في أي فئة تكثر كلمة «السوق»؟ اصنع جدول تكرارها بحسب `group`، مع فترة الثقة.
#
# <details><summary>تلميح</summary>
#
# جدول المدينة: `ct.frequencies(corpus, terms="المدينة", by=group, interval=True)`.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 1 · easy
#
# In which group is السوق (the market) more frequent? Make the table of its frequencies by `group`, with the confidence interval.
#
# <details><summary>Hint</summary>
#
# For المدينة (the city) it is `ct.frequencies(corpus, terms="المدينة", by=group, interval=True)`.
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
answer = ct.frequencies(corpus, terms="السوق", by=group, interval=True)

# %% tags=["check"]
settings = {"by": group, "interval": True}
ct.classroom.check(answer, ct.frequencies(corpus, terms="السوق", **settings))

# %% [markdown] lang="ar" tags=["solution"]
# انظر إلى عدد الوثائق في كل فئة، ثم إلى طول الفترة: أيهما أوسع، ولماذا؟ وهل تتقاطع الفترتان؟

# %% [markdown] lang="en" tags=["solution"]
# Look at the document frequency in each group, then at the length of its interval: which one is wider, and why? And do the two overlap?

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 2 · سهل: خلية تخطئ عمدًا
#
# شغِّل الخلية، واقرأ السطر الأخير من النص الأحمر: كيف تُكتب السنة؟ أصلحها.
#
# <details><summary>تلميح</summary>
#
# ابحث في الرسالة عن «سنة» وحدها، لا «ربع سنة»، واكتب الرمز الذي قبلها.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 2 · easy: a cell that fails on purpose
#
# Run the cell and read the last line of the red text: how is a year written? Correct the cell.
#
# <details><summary>Hint</summary>
#
# Look for `years` in the message, and write what is before it.
#
# </details>

# %% tags=["blank", "fails"]
answer = ...
answer = ct.timeline(corpus, "المدينة", date=date, freq="year")

# %% tags=["solution"]
answer = ct.timeline(corpus, "المدينة", date=date, freq="YE")

# %% tags=["check"]
ct.classroom.check(answer, ct.timeline(corpus, ["المدينة"], date, freq="YE"))

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 3 · متوسط
#
# هل لكلمة «السوق» اتجاه عبر السنوات؟ اصنع خطها الزمني بالسنوات، ثم اختبره: `answer` هو الجدول الذي تعطيه `ct.trend`.
#
# <details><summary>تلميح</summary>
#
# تضع في `ct.trend(…)` خطًّا زمنيًّا كالذي في تمرين 2.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 3 · medium
#
# Does السوق (the market) have a trend over the years? Make its timeline by year, then test it: `answer` is the table that `ct.trend` gives.
#
# <details><summary>Hint</summary>
#
# `ct.trend(…)` takes a timeline such as the one in exercise 2.
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
line = ct.timeline(corpus, "السوق", date=date, freq="YE")
answer = ct.trend(line)

# %% tags=["check"]
market = ct.timeline(corpus, ["السوق"], date, freq="YE")
ct.classroom.check(answer, ct.trend(market))

# %% [markdown] lang="ar" tags=["solution"]
# اقرأ الجدول: ما إشارة τ؟ وهل p أقل من 0.05؟ ثم تذكّر كيف وُزّعت التواريخ.

# %% [markdown] lang="en" tags=["solution"]
# Read the table: what is the sign of τ? Is p below 0.05? Then remember how the dates were given out.

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 4 · متوسط
#
# تكثر صور الكلمة في العربية؛ لأن السوابق واللواحق تُكتب متصلة بها. قِس `mattr` بحسب المداخل المعجمية، من غير `bootstrap`: اصنع الجدول بحسب `group`.
#
# <details><summary>تلميح</summary>
#
# `lemmas = ct.relabel(corpus, "lemma")`، ثم `ct.diversity(lemmas, …)` كما في الدرس، مع `measures="mattr"`.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 4 · medium
#
# Arabic has many forms, since small words are written together with others. Measure `mattr` by lemma, without `bootstrap`: make the table by `group`.
#
# <details><summary>Hint</summary>
#
# `lemmas = ct.relabel(corpus, "lemma")`, then `ct.diversity(lemmas, …)` as in the lesson, with `measures="mattr"`.
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
lemmas = ct.relabel(corpus, "lemma")
answer = ct.diversity(lemmas, by=group, measures="mattr")

# %% tags=["check"]
by_lemma = ct.relabel(corpus, "lemma")
ct.classroom.check(answer, ct.diversity(by_lemma, by=group, measures=["mattr"]))

# %% [markdown] lang="ar" tags=["solution"]
# قارنه بجدول الدرس: كم نقص؟ أكثر ما نقص من النحو، كالسوابق واللواحق، لا من المعجم. وهل تغيّر الترتيب؟

# %% [markdown] lang="en" tags=["solution"]
# Compare it with the table of the lesson: how much less is it? Most of what is gone was grammar, such as small words joined to others, and not vocabulary. And is the order still the same?

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 5 · صعب
#
# قِس `ttr` لكل قسم من `section` مع `bootstrap=100`. لأحد الأقسام فترة ثقة أوسع كثيرًا من غيرها. اكتب اسمه بين علامتي تنصيص، ثم ابحث عن السبب بـ`ct.duplicates(corpus)`.
#
# <details><summary>تلميح</summary>
#
# ارسم الجدول بـ`ct.plot.diversity(…, "ttr")` وانظر إلى أطول خط.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 5 · hard
#
# Measure the `ttr` of each `section`, with `bootstrap=100`. One section has a far wider confidence interval than the others. Write its name between quotation marks, then look for the reason with `ct.duplicates(corpus)`.
#
# <details><summary>Hint</summary>
#
# Draw the table by `ct.plot.diversity(…, "ttr")`, and look for the longest line.
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
sections = ct.diversity(corpus, by="section", measures="ttr", bootstrap=100)
axes = ct.plot.diversity(sections, "ttr")
answer = "بيئة"

# %% tags=["check"]
measured = ct.diversity(corpus, by="section", measures="ttr", bootstrap=100)
widest = (measured["ttr_high"] - measured["ttr_low"]).idxmax()
ct.classroom.check(answer, measured["section"][widest])

# %% [markdown] lang="ar" tags=["solution"]
# في هذا القسم نصّان [شبه متطابقين](term:near-duplicate) (near-duplicates). فإذا اجتمعا في النصف المختار قلّت الكلمات المختلفة، وإذا افترقا كثرت. الفترة الشاذّة دعوة إلى قراءة النصوص.

# %% [markdown] lang="en" tags=["solution"]
# Two texts of this section are [near-duplicates](term:near-duplicate). If both are in the half that was chosen, there are fewer different words; if not, there are more. An interval unlike the others is a reason to look at the texts.
