# %% [markdown] lang="ar"
# # الكلمات المفتاحية: ماذا تقول هذه النصوص ولا تقوله غيرها؟
#
# - **السؤال:** أي الكلمات تكثر في نصوص وتقلّ في أخرى؟ وكم مرة تضاعفت؟ وهل الفرق أكبر من أن تصنعه المصادفة، أو نص واحد؟
# - **في النهاية تستطيع أن:** تقارن مدوّنتين، وتقرأ جدول الكلمات المفتاحية ورسمها، وتعرف ما يعنيه الشريط الباهت، وتختار مدوّنة مرجعية تناسب سؤالك.
# - **الوقت:** 35 دقيقة
# - **ما يلزم قبله:** [تكرار الكلمات](01_term_frequency)

# %% [markdown] lang="en"
# # Key words: what do these texts say that others do not?
#
# - **Question:** Which words are frequent in some texts and rare in others? How much more frequent are they? And is the difference more than chance, or one single text, would make?
# - **At the end you can:** compare two corpora, read the table and the chart of key words, say what a pale bar means, and choose a reference that suits your question.
# - **Time:** 35 minutes
# - **Before this:** [Term frequency](01_term_frequency)

# %% tags=["setup"]
import corpus_tools as ct

ct.use_language("ar")

# %% [markdown] lang="ar"
# ### ✏️ الخلية التي تغيّرها
#
# `SOURCE` اسم مجلدك أو ملفك، و`None` معناها النصوص المرفقة. و`GROUP` العمود الذي يقسم النصوص إلى [فئات](term:group) (groups): هو هنا `register`، أي [السجل اللغوي](term:register) (register)، معرفي أو أدبي. (كيف تكتب مسار ملفك؟ انظر [ابدأ هنا](00_start).)

# %% [markdown] lang="en"
# ### ✏️ The cell to change
#
# `SOURCE` is the name of your folder or file; `None` means the texts that come with the tool. `GROUP` is the column that divides the texts into [groups](term:group): here `register`, the [kind of writing](term:register), معرفي (expository) or أدبي (literary). (How do you write the path of your file? See [Start here](00_start).)

# %% tags=["setup", "parameters"]
SOURCE = None
TEXT = None
GROUP = "register"

# %% tags=["setup"]
corpus = ct.classroom.read(SOURCE, text=TEXT)
group = ct.classroom.group(corpus, GROUP)

# %% [markdown] lang="ar"
# ## مدوّنتان
#
# لا تكون الكلمة كثيرة إلا بالقياس إلى شيء. لذلك يلزمنا مدوّنتان: [المدوّنة المدروسة](term:target-corpus) (target corpus) التي نسأل عنها، و[المدوّنة المرجعية](term:reference-corpus) (reference corpus) التي نقيس عليها. هذه فئات النصوص، من أكثرها وثائق. (لا فئات في نصوصك؟ كل وثيقة إذن فئة وحدها.)

# %% [markdown] lang="en"
# ## Two corpora
#
# A word is frequent only when it is compared with something. So we need two corpora: the [target](term:target-corpus), which we ask about, and the [reference](term:reference-corpus), which we compare it with. These are the groups of the texts, the one with most documents first. (No groups in your texts? Then each document is a group of its own.)

# %% tags=["setup"]
groups = corpus.documents[group]
sizes = groups.value_counts().rename("documents")
ct.Table(sizes.reset_index())

# %% [markdown] lang="ar"
# ندرس آخر فئة في الجدول، ونقيسها على الباقي: `-1` معناها الأخيرة. والحاسوب يعدّ من الصفر: `0` الأولى، و`1` الثانية. غيّر الرقم إن أردت فئة أخرى. (نصوصك وثيقة واحدة؟ لا باقي إذن تُقاس عليه، فتقف الخلية برسالة خطأ.)

# %% [markdown] lang="en"
# We study the last group of the table, and compare it with the rest: `-1` is the last. A computer counts from zero: `0` is the first, `1` the second. Change the number to choose another group. (Are your texts one document? Then there is no rest to compare it with, and the cell stops with an error.)

# %% tags=["setup", "raises-exception"]
name = sizes.index[-1]
target = ct.subset(corpus, groups == name)
reference = ct.subset(corpus, groups != name)

# %% [markdown] lang="ar"
# ## جدول الكلمات المفتاحية
#
# [الكلمة المفتاحية](term:key-word) (key word) أكثر تكرارًا في المدوّنة المدروسة منها في المرجعية. نترك [الكلمات الوظيفية](term:function-word) (function words)، وما ورد أقل من أربع مرات في المدوّنتين معًا: `min_frequency=4`.
#
# **قبل أن تشغِّل الخلية:** اكتب ثلاث كلمات تتوقعها في النصوص الأدبية، ولا تتوقعها في المقالات المعرفية.

# %% [markdown] lang="en"
# ## The table of key words
#
# A [key word](term:key-word) is more frequent in the target than in the reference. We leave out [function words](term:function-word), and words that occur fewer than four times in both corpora together: `min_frequency=4`.
#
# **Before you run the cell:** write down three words that you expect in literary texts, and not in expository ones.

# %% tags=["raises-exception"]
keys = ct.keywords(target, reference, stopwords=True, kinds="arabic", min_frequency=4)
shown = ["term", "frequency", "reference_frequency", "log_likelihood", "log_ratio", "p"]
keys[shown].head(10)

# %% [markdown] lang="ar"
# اقرأ الأعمدة:
#
# - التكرار: في المدوّنة المدروسة، ثم في المدوّنة المرجعية.
# - [لوغاريتم الإمكان](term:log-likelihood) (G²): كم يصعب أن تفسّر المصادفة ما بينهما من فرق، لو كانت كل كلمة شاهدًا وحدها؟ والجدول مرتب به.
# - [لوغاريتم النسبة](term:log-ratio) (log ratio): ما مقدار الفرق؟ 1 معناه الضِّعف، و2 أربعة أضعاف، و3 ثمانية. والكلمة التي لا ترد في المرجعية تُحسب كأنها وردت فيها نصف مرة؛ إذ لا قسمة على صفر.
# - [القيمة الاحتمالية](term:p-value) (p): هل تصنع المصادفة مثل هذا؟
#
# **سؤال:** أي كلمة في الجدول من صميم الكلام الأدبي؟ وأي كلمة لم تتوقعها؟

# %% [markdown] lang="en"
# Read the columns:
#
# - frequency: in the target, then in the reference.
# - [log-likelihood](term:log-likelihood) (G²): how hard is it to explain the difference by chance, if each word counts as evidence of its own? The table is sorted by it.
# - [log ratio](term:log-ratio): how large is the difference? 1 is twice as often, 2 four times, 3 eight times. A word that never occurs in the reference is counted there as half a word, since nothing can be divided by zero.
# - [p](term:p-value): would chance make a difference like this?
#
# **Question:** which word of the table is typical of literary writing? And which one did you not expect?

# %% [markdown] lang="ar"
# ## هل هذه مصادفة؟
#
# كل صف في الجدول اختبار، ومن اختبر مئات الكلمات وجد بينها ما تصنعه المصادفة وحدها. ثم إن النص إذا ذكر كلمة كثيرًا ما يعود إليها؛ فالشاهد هو الوثيقة، لا الكلمة.
#
# لذلك نخلط الوثائق كما تُخلط أوراق اللعب، ونوزعها على المدوّنتين من جديد، 999 مرة. هذا هو [التبديل العشوائي](term:permutation) (permutation). والقيمة p تقول: في كم مرة من هذه المرات جاءت المصادفة بفرق قوي كهذا أو أقوى، *في أي كلمة كانت*؟ فمعنى 0.02 مرتان من كل مئة (Westfall & Young 1993).
#
# - p أقل من 0.05: شريط غامق، والكلمة تستحق أن تقرأها في النصوص.
# - p أكبر من ذلك: شريط باهت، والمصادفة تصنع مثله، مهما طال.
# - لا قيمة: الكلمة من وثيقة واحدة فلا تُختبر، وشريطها باهت أيضًا.
#
# **قبل أن تشغِّل الخلية:** من الكلمات الاثنتي عشرة الأولى، كم كلمة سيكون شريطها باهتًا؟

# %% [markdown] lang="en"
# ## Is it chance?
#
# Each row of the table is a test, and among hundreds of words some look special by chance alone. Also, a text that says a word once often says it again: so documents are the evidence, not words.
#
# So we shuffle the documents like playing cards, and deal them out to the two corpora again, 999 times. This is [permutation](term:permutation). And p says: how many of these times did chance bring a difference as strong as this or stronger, *in any word at all*? So 0.02 is two times of a hundred (Westfall & Young 1993).
#
# - p below 0.05: a dark bar, a word worth reading in the texts.
# - p above that: a pale bar; chance makes such differences, too, however long the bar is.
# - no value: the word is from one document, so it is not tested, and its bar is pale as well.
#
# **Before you run the cell:** of the first twelve words, how many will have a pale bar?

# %% tags=["raises-exception"]
axes = ct.plot.keywords(keys, n=12)

# %% [markdown] lang="ar"
# الأشرطة السفلى كلمات مفتاحية *سالبة*: تكثر في المدوّنة المرجعية، وتقلّ في المدروسة أو لا ترد فيها.
#
# **سؤال:** أي الكلمات السالبة من لغة المعرفة (كالتأريخ والعدّ)؟ وأي شريط طويل وهو باهت؟

# %% [markdown] lang="en"
# The lower bars are *negative* key words: frequent in the reference, rare in the target or not there at all.
#
# **Question:** which of the negative key words are the language of knowledge (giving dates, counting)? And which bar is long, and pale all the same?

# %% [markdown] lang="ar"
# ## كلمة النصوص كلها أم كلمة نص واحد؟
#
# من أول عشرين كلمة مفتاحية، هذه الخمس ترد في أقل عدد من الوثائق. قارن [عدد الوثائق](term:document-frequency) (document frequency) بالتكرار، وانظر إلى [انحراف النسب](term:gries-dp) (DP): قرب 0 كلمة النصوص كلها، وقرب 1 كلمة نص واحد (Gries 2008).

# %% [markdown] lang="en"
# ## A word of all texts, or of one?
#
# Of the first twenty key words, these five occur in the fewest documents. Compare the [document frequency](term:document-frequency) with the frequency, and look at [DP](term:gries-dp): near 0 for a word of all texts, near 1 for a word of one (Gries 2008).

# %% tags=["raises-exception"]
spread = ["term", "frequency", "document_frequency", "gries_dp", "p"]
keys.query("log_ratio > 0")[spread].head(20).nsmallest(5, "document_frequency")

# %% [markdown] lang="ar"
# **سؤال:** أي هذه الكلمات يدور عليها نص أو نصّان، فتتكرر فيهما؟ وأيها من كلام الناس في كل نص؟ وهل تفرّق p بين النوعين؟
#
# أما الكلمة المفتاحية الأولى فهذه مواضعها: صف لكل وثيقة، وخط لكل [موضع](term:hit) (hit).

# %% [markdown] lang="en"
# **Question:** which of these words are what one or two texts are about, so that they are repeated there? Which are words that people say anywhere? And does p tell the two apart?
#
# And these are the places of the first key word: one row for each document, one stroke for each [hit](term:hit).

# %% tags=["raises-exception"]
word = keys["term"].iloc[0]
axes = ct.plot.dispersion(ct.matches(target, word), n=20)

# %% [markdown] lang="ar"
# ## ارجع إلى النصوص
#
# الكلمة المفتاحية سؤال لا جواب. اقرأها في [كشّاف سياقي](term:concordance) (concordance):

# %% [markdown] lang="en"
# ## Back to the texts
#
# A key word is a question, not an answer. Read it in a [concordance](term:concordance):

# %% tags=["raises-exception"]
ct.concordance(target, word, window=7, sort="after").head(8)

# %% [markdown] lang="ar"
# **سؤال:** لماذا تكثر هذه الكلمة في هذه النصوص؟ اختر سطرًا يشهد لجوابك. (وإن كانت النصوص نصوصك فقد تجد سطرًا يتكرر في آخر كل مقال، كاسم الصحيفة؛ فليست الكلمة إذن من كلام الكاتب.)

# %% [markdown] lang="en"
# **Question:** why is this word so frequent in these texts? Choose a line that supports your answer. (In texts of your own, a line such as the name of the newspaper may end every article; then the word is not the writer's.)

# %% [markdown] lang="ar"
# ## بحسب المداخل المعجمية
#
# في الجدول قال وقالت ووقال كلمات مختلفة. فإذا رددنا كل كلمة إلى [مدخلها المعجمي](term:lemma) (lemma) اجتمعت أعدادها، وقد يظهر ما كان متفرقًا.
#
# **قبل أن تشغِّل الخلية:** أي كلمة ستبقى أولى؟ وأي كلمة جديدة تتوقع؟

# %% [markdown] lang="en"
# ## By lemma
#
# In the table, قال (he said), قالت (she said) and وقال (and he said) are different words. If each word is taken back to its [lemma](term:lemma), their numbers come together, and something that was split may come up.
#
# **Before you run the cell:** which word will stay first? Which new word do you expect?

# %% tags=["raises-exception"]
lemmas = ct.relabel(target, "lemma")
other_lemmas = ct.relabel(reference, "lemma")
by_lemma = ct.keywords(lemmas, other_lemmas, stopwords=True, kinds="arabic", min_frequency=4)
axes = ct.plot.keywords(by_lemma, n=10)

# %% [markdown] lang="ar"
# **سؤال:** أي شريط كان باهتًا فصار غامقًا، أو ظهر ولم يكن؟

# %% [markdown] lang="en"
# **Question:** which bar was pale and is dark now, or is new?

# %% [markdown] lang="ar"
# ## قوة الدليل ومقدار الفرق
#
# لوغاريتم الإمكان يقدّم الكلمات الكثيرة، ولوغاريتم النسبة يقدّم النادرة؛ لأنه [حجم أثر](term:effect-size) (effect size): يقيس الفرق، ولا يسأل من كم كلمة عرفناه.
#
# **قبل أن تشغِّل الخلية:** كم مرة سترد في المدوّنة المرجعية الكلمات التي نسبتها أعلى؟

# %% [markdown] lang="en"
# ## Strong evidence, or a large difference?
#
# Log-likelihood puts frequent words first, the log ratio rare ones, since it is an [effect size](term:effect-size): it measures the difference, and does not ask from how many words we know it.
#
# **Before you run the cell:** how often will the words with the highest ratio occur in the reference?

# %% tags=["raises-exception"]
ratio = ["term", "frequency", "reference_frequency", "document_frequency", "log_ratio"]
keys[ratio].nlargest(5, "log_ratio")

# %% [markdown] lang="ar"
# ولوغاريتم النسبة *المتحفظ* (Evert 2022) يأخذ من فترة الثقة طرفها الأقرب إلى الصفر، أي أقلّ فرق تقبله؛ وهو 0 حيث يقع الصفر فيها:

# %% [markdown] lang="en"
# The *conservative* log ratio (Evert 2022) takes the end of a confidence interval that is nearer to 0, the least difference that it allows; it is 0 where the interval holds 0:

# %% tags=["raises-exception"]
careful = ct.keywords(
    target, reference, "log_ratio_conservative", stopwords=True, kinds="arabic", min_frequency=4
)
careful[["term", "frequency", "reference_frequency", "log_ratio_conservative"]].head(5)

# %% [markdown] lang="ar"
# وهناك سؤال آخر: ما مقدار الفرق في نصوص أخرى من اللون نفسه؟ [فترة الثقة](term:confidence-interval) (confidence interval) تعطي حدّين: لو أخذنا 100 عينة من نصوص كهذه، وحسبنا حدّين لكل عينة، لوقع الفرق الحقيقي بين الحدّين في نحو 95 منها. وهي خط على الشريط: كلما قلّت الوثائق التي فيها الكلمة طال الخط. فإن تجاوز الخط الصفر فقد يكون الفرق بالعكس، والشريط باهت. وما ورد في أقل من وثيقتين من إحدى المدوّنتين لا فترة له، فلا نرسمه.

# %% [markdown] lang="en"
# And there is another question: how large would the difference be in other texts of the same kind? The [confidence interval](term:confidence-interval) gives two bounds: of 100 samples of such texts, each with bounds of its own, some 95 would have the true difference between them. It is the line on each bar: the fewer documents have the word, the longer the line. Where it reaches over 0, the difference may be the other way round, and the bar is pale. A word that occurs in fewer than two documents of either corpus has no interval, and is left out here.

# %% tags=["raises-exception"]
bounds = ct.keywords(
    target, reference, "log_ratio", stopwords=True, kinds="arabic", interval=True, permutations=None
)
axes = ct.plot.keywords(bounds.dropna(subset="log_ratio_low"), n=8)

# %% [markdown] lang="ar"
# ## للباحثين: لو عددنا الكلمات شهودًا
#
# تطبع أدوات كثيرة القيمة الاحتمالية للوغاريتم الإمكان، وهي تعدّ كل كلمة شاهدًا مستقلًّا، كأن الكلمات سُحبت من كيس واحدة بعد واحدة. و[تصحيح تعدد الاختبارات](term:correction-for-many-tests) (correction for many tests) بطريقة هولم (Holm 1979) يشدد الحكم لكثرة الكلمات؛ وعمودها هنا `p_log_likelihood_holm`، وفي أدوات أخرى `p_holm`. لكنه لا يعرف أن كلمات النص الواحد يجرّ بعضها بعضًا. هذه كلمات يقبلها هولم، ويردّها خلط الوثائق:

# %% [markdown] lang="en"
# ## For researchers: when each word counts as evidence
#
# Many tools print the p of log-likelihood. It counts every word as independent evidence, as if words were drawn from a bag one by one. The [correction for many tests](term:correction-for-many-tests) of Holm (1979) makes it stricter, because there are so many words; its column here is `p_log_likelihood_holm`, in other tools `p_holm`. But it does not know that the words of one text bring each other along. These are words that Holm accepts, and shuffling the documents does not:

# %% tags=["raises-exception"]
both = ct.keywords(target, reference, correction="holm", kinds="arabic", min_frequency=4)
doubtful = both.query("p_log_likelihood_holm < 0.05 and p >= 0.05")
doubtful[["term", "frequency", "document_frequency", "p_log_likelihood_holm", "p"]].head(6)

# %% [markdown] lang="ar"
# **سؤال:** في كم وثيقة وردت كل واحدة منها؟
#
# وجرِّب ما لا فرق فيه: وزِّع الوثائق كلها نصفين، بلا نظر إلى فئاتها، ثم قارن النصفين. كل كلمة مفتاحية هنا مصادفة. كم كلمةً تجد لو صدّقت القيمة الاحتمالية للوغاريتم الإمكان بلا تصحيح؟

# %% [markdown] lang="en"
# **Question:** in how many documents does each of them occur?
#
# Now try where there is nothing to find: deal all documents out into two halves, whatever their group, and compare the halves. Every key word here is chance. How many do you find if you believe the p of log-likelihood, without a correction?

# %% tags=["raises-exception"]
shuffled = corpus.documents.sample(frac=1, random_state=1).index
half = ct.subset(corpus, shuffled[::2])
other_half = ct.subset(corpus, shuffled[1::2])

# %% tags=["raises-exception"]
nothing = ct.keywords(half, other_half, correction="holm", kinds="arabic")
len(nothing.query("p_log_likelihood < 0.05"))

# %% [markdown] lang="ar"
# وكم يبقى منها بالقيمة p التي تخلط الوثائق؟

# %% [markdown] lang="en"
# And how many are left by the p that shuffles documents?

# %% tags=["raises-exception"]
len(nothing.query("p < 0.05"))

# %% [markdown] lang="ar"
# ## المرجع جزء من السؤال
#
# غيِّر المدوّنة المرجعية تتغيّر الكلمات المفتاحية. ولك أن تأخذ نصوصًا أخرى مرجعًا، كالنصوص المرفقة: `reference = ct.sample_corpus()`. ولو كانت المدوّنة المدروسة جزءًا من المرجعية لقارنّاها بنفسها، فصغر كل فرق. (والملاحظة تحت الجدول تنبّه على ذلك.)
#
# **قبل أن تشغِّل الخلية:** ارجع إلى لوغاريتم النسبة في الجدول الأول. كم سينقص؟

# %% [markdown] lang="en"
# ## The reference is part of the question
#
# Another reference gives other key words. Any other texts may be one, such as those that come with the tool: `reference = ct.sample_corpus()`. But if the reference holds the target, the target is compared with itself, and every difference becomes smaller. (The note below the table tells you so.)
#
# **Before you run the cell:** go back to the log ratio in the first table. How much smaller will it be?

# %% tags=["raises-exception"]
whole = ct.keywords(target, corpus, stopwords=True, kinds="arabic", min_frequency=4)
whole[["term", "frequency", "reference_frequency", "log_ratio"]].head(3)

# %% [markdown] lang="ar"
# وقد لا تملك نصوص المرجع، بل قائمة تكرار نشرها غيرك: جدول أو ملف فيه `term` و`frequency`. تصلح القائمة مرجعًا، لكن لا وثائق فيها، فلا قيمة p لها؛ والملاحظة تقول من كم كلمة صُنعت القائمة. نأخذ هنا أول ألف كلمة من مرجعنا كأنها قائمة منشورة:

# %% [markdown] lang="en"
# Sometimes you do not have the texts of a reference, but a frequency list that others have published: a table or a file with `term` and `frequency`. A list will do, but it has no documents, so there is no p; the note says how many words the list was made of. Here we take the first thousand words of our reference as if they were a published list:

# %% tags=["raises-exception"]
listed = ct.frequencies(reference)[["term", "frequency"]].head(1000)
by_list = ct.keywords(target, listed, stopwords=True, kinds="arabic", min_frequency=4)
by_list[["term", "frequency", "reference_frequency", "log_ratio"]].head(5)

# %% [markdown] lang="ar"
# **سؤال:** قارن هذا الجدول بالجدول الأول: أي نسبة كبرت؟ ولماذا؟ (ما ليس في القائمة يُعدّ تكراره صفرًا.)

# %% [markdown] lang="en"
# **Question:** compare this table with the first one: which ratio has become larger, and why? (A word that is not in the list is counted as 0.)

# %% [markdown] lang="ar"
# ## الخلاصة
#
# - الكلمة المفتاحية تكثر في المدوّنة المدروسة بالقياس إلى مرجع؛ فاذكر في بحثك أي مرجع أخذت.
# - لوغاريتم الإمكان يبيّن قوة الدليل، ولوغاريتم النسبة مقدار الفرق، وp أثر المصادفة؛ والشريط الباهت قد يكون مصادفة.
# - الشاهد هو الوثيقة: انظر إلى عدد الوثائق قبل أن تصدّق التكرار.
# - بعد الرقم اقرأ النصوص.
#
# جرّب بنفسك: [التمارين](04_key_words_exercises). ثم تتبّع الكلمات عبر الزمن في [التغير والمقارنة](05_change_and_comparison).

# %% [markdown] lang="en"
# ## Summary
#
# - A key word is frequent in the target as compared with a reference; say in your paper which reference you took.
# - Log-likelihood tells how strong the evidence is, the log ratio how large the difference, p what chance would do; a pale bar may be chance.
# - Documents are the evidence, not words: look at the document frequency before you believe a frequency.
# - After the number, read the texts.
#
# Try for yourself: [exercises](04_key_words_exercises). Then follow words through time in [Change and comparison](05_change_and_comparison).

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 1 · سهل
#
# اقلب السؤال: اجعل `reference` مدوّنة مدروسة و`target` مرجعًا، واصنع جدول الكلمات المفتاحية. اترك الكلمات الوظيفية، وخذ `kinds="arabic"` و`min_frequency=4` كما في الدرس.
#
# <details><summary>تلميح</summary>
#
# ما تضعه أولًا بين القوسين هو المدوّنة المدروسة.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 1 · easy
#
# Turn the question round: let `reference` be the target and `target` the reference, and make the table of key words. Leave function words out, and take `kinds="arabic"` and `min_frequency=4` as in the lesson.
#
# <details><summary>Hint</summary>
#
# What comes first in the brackets is the corpus that is studied.
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
answer = ct.keywords(reference, target, stopwords=True, kinds="arabic", min_frequency=4)

# %% tags=["check"]
content = {"stopwords": True, "kinds": "arabic", "min_frequency": 4}
ct.classroom.check(answer, ct.keywords(reference, target, **content))

# %% [markdown] lang="ar" tags=["solution"]
# انقلب الجدول كله: ما كان سالبًا صار أولًا.

# %% [markdown] lang="en" tags=["solution"]
# The whole table is turned round: what was negative comes first now.

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 2 · سهل: خلية تخطئ عمدًا
#
# شغِّل الخلية، واقرأ السطر الأخير من النص الأحمر: ما الذي نسيناه؟ أضفه في مكانه.
#
# <details><summary>تلميح</summary>
#
# في آخر الرسالة اسم ما ينقص. لا تكون الكلمة كثيرة إلا بالقياس إلى شيء.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 2 · easy: a cell that fails on purpose
#
# Run the cell and read the last line of the red text: what have we forgotten? Add it in its place.
#
# <details><summary>Hint</summary>
#
# A word is frequent only when it is compared with something.
#
# </details>

# %% tags=["blank", "fails"]
answer = ...
answer = ct.keywords(target, stopwords=True, min_frequency=10)

# %% tags=["solution"]
answer = ct.keywords(target, reference, stopwords=True, min_frequency=10)

# %% tags=["check"]
content = {"stopwords": True, "min_frequency": 10}
ct.classroom.check(answer, ct.keywords(target, reference, **content))

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 3 · متوسط
#
# هل في الكلمات الوظيفية كلمات مفتاحية؟ اصنع جدول `target` و`reference` من غير `stopwords=True`، ثم اكتب أول كلمة فيه بين علامتي تنصيص. لماذا تكثر في النصوص الأدبية؟
#
# <details><summary>تلميح</summary>
#
# خذ `kinds="arabic"` و`min_frequency=4`، وأضف `.head(3)` لترى أول الجدول.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 3 · medium
#
# Are there key words among the function words? Make the table of `target` and `reference` without `stopwords=True`, then write its first word between quotation marks. Why is it so frequent in literary texts?
#
# <details><summary>Hint</summary>
#
# Take `kinds="arabic"` and `min_frequency=4`, and add `.head(3)` to see the top of the table.
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
table = ct.keywords(target, reference, kinds="arabic", min_frequency=4)
answer = table["term"].iloc[0]

# %% tags=["check"]
table = ct.keywords(target, reference, kinds="arabic", min_frequency=4)
ct.classroom.check(answer, table["term"].iloc[0])

# %% [markdown] lang="ar" tags=["solution"]
# النداء من كلام الناس بعضهم مع بعض: في الحكاية والرسالة والحوار والخطبة مخاطَب، وليس في المقالة المعرفية أحد يُنادى. ومثله الضمائر: أنا وأنت.

# %% [markdown] lang="en" tags=["solution"]
# يا calls somebody: tales, letters, dialogues and speeches talk to people, and an expository article speaks to nobody. Pronouns are like it: أنا (I) and أنت (you).

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 4 · متوسط
#
# كم كلمة في جدول الدرس لها p أقل من 0.05، موجبةً كانت أم سالبة؟ اصنع الجدول `keys` ثم عُدّ.
#
# <details><summary>تلميح</summary>
#
# `keys.query("p < 0.05")` يُبقي هذه الصفوف، و`len(…)` تعدّ الصفوف.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 4 · medium
#
# How many words in the table of the lesson have a p below 0.05, positive or negative? Make the table `keys`, then count.
#
# <details><summary>Hint</summary>
#
# `keys.query("p < 0.05")` keeps these rows, and `len(…)` counts rows.
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
keys = ct.keywords(target, reference, stopwords=True, kinds="arabic", min_frequency=4)
answer = len(keys.query("p < 0.05"))

# %% tags=["check"]
content = {"stopwords": True, "kinds": "arabic", "min_frequency": 4}
tested = ct.keywords(target, reference, **content)["p"]
ct.classroom.check(answer, int((tested < 0.05).sum()))

# %% [markdown] lang="ar" tags=["solution"]
# وكم صفًّا في الجدول كله؟ جرّب `len(keys)`.

# %% [markdown] lang="en" tags=["solution"]
# And how many rows does the whole table have? Try `len(keys)`.

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 5 · صعب: سؤالك أنت
#
# في عمود `section` أقسام النصوص. جد قسمًا في كلماته ما ليس مصادفة: قارنه بالباقي بحسب المداخل المعجمية، وسمِّ الجدول `keys`، ثم اسأل:
#
# ```python
# answer = len(keys.query("p < 0.05")) > 0
# ```
#
# فإن كان الجواب `True` (نعم) فقد وجدت. وليست الأقسام كلها كذلك، فخمِّن قبل أن تجرّب. ثم اكتب جملة عن هذا القسم، واستشهد بسطر من كشّاف سياقي.
#
# <details><summary>تلميح</summary>
#
# هكذا تفصل الرسائل عن غيرها؛ والعلامة `~` تقلب الشرط:
#
# ```python
# lemmas = ct.relabel(corpus, "lemma")
# chosen = lemmas.documents["section"] == "رسائل"
# letters = ct.subset(lemmas, chosen)
# others = ct.subset(lemmas, ~chosen)
# ```
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 5 · hard: your own question
#
# The column `section` holds the sections of the texts. Find one with words that are not chance: compare it with the rest by lemma, call the table `keys`, then ask:
#
# ```python
# answer = len(keys.query("p < 0.05")) > 0
# ```
#
# If the answer is `True`, you have found one. Not every section is like that, so guess before you try. Then write one sentence about this section, and quote a line of a concordance for it.
#
# <details><summary>Hint</summary>
#
# This separates the letters (رسائل) from the rest; the sign `~` turns a condition round:
#
# ```python
# lemmas = ct.relabel(corpus, "lemma")
# chosen = lemmas.documents["section"] == "رسائل"
# letters = ct.subset(lemmas, chosen)
# others = ct.subset(lemmas, ~chosen)
# ```
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
lemmas = ct.relabel(corpus, "lemma")
chosen = lemmas.documents["section"] == "مدن"
keys = ct.keywords(ct.subset(lemmas, chosen), ct.subset(lemmas, ~chosen), stopwords=True)
answer = len(keys.query("p < 0.05")) > 0

# %% tags=["check"]
ct.classroom.check(answer, True)
