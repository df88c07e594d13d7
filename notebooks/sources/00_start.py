# %% [markdown] lang="ar"
# # ابدأ هنا: نصوص كثيرة في عشرين دقيقة
#
# - **السؤال:** عمّ تتحدث هذه النصوص؟ وماذا يرى فيها الحاسوب قبل أن نقرأها كلها؟
# - **في النهاية تستطيع أن:** تشغِّل خلية، وتعدّ كلمات نصوص كثيرة، وترسمها، وتقرأ كلمة في سياقاتها، وتسأل عن كل رقم: من أين جاء؟
# - **الوقت:** 20 دقيقة
# - **ما يلزم قبله:** لا شيء؛ لا يلزمك أن تعرف البرمجة.

# %% [markdown] lang="en"
# # Start here: many texts in twenty minutes
#
# - **Question:** What are these texts about? And what does a computer see in them before we have read them all?
# - **At the end you can:** run a cell, count the words of many texts, draw them, read a word in its contexts, and ask of every number where it comes from.
# - **Time:** 20 minutes
# - **Before this:** nothing; you need not know how to program.

# %% [markdown] lang="ar"
# ## كيف يعمل الدفتر
#
# هذه الصفحة [دفتر](term:notebook) (notebook): شرح تقرؤه أنت، و[شيفرة](term:code) (code) ينفّذها الحاسوب. وكل قطعة منه [خلية](term:cell) (cell).
#
# 1. قد ترى نتائج تحت الخلايا، وهي من تشغيل سابق. وما كان منها جوابًا لسؤال فمكانه ثلاث نقاط: خمّن أولًا، ثم شغِّل الخلية فتظهر نتيجتها.
# 2. انقر على أول خلية رمادية تحت هذا الشرح.
# 3. اضغط المفتاحين Shift وEnter معًا. هذا هو [التشغيل](term:run) (run): ينفّذ الحاسوب ما في الخلية، ويضع النتيجة تحتها، وينقلك إلى الخلية التالية.
# 4. انظر إلى القوسين بجانب الخلية: النجمة `[*]` معناها أن الحاسوب ما زال يعمل، والرقم معناه أنه انتهى.
#
# **إن ظهر نص أحمر** فلا تقلق؛ لم تُفسد شيئًا. اقرأ سطره الأخير وحده، ففيه السبب. والسبب في الغالب أنك لم تشغِّل خلية سابقة، أو نسيت حرفًا أو علامة تنصيص. صحِّح الخلية وشغِّلها مرة أخرى. وإن اختلط عليك الأمر فاختر من القائمة العليا Run ثم Run All Cells، فتُشغَّل الخلايا كلها من أولها.

# %% [markdown] lang="en"
# ## How a notebook works
#
# This page is a [notebook](term:notebook): explanations for you to read, and [code](term:code) for the computer to carry out. Each piece of it is a [cell](term:cell).
#
# 1. You may see results below the cells; they were made earlier. Where one answers a question, there are three dots in its place: guess first, then run the cell, and its result appears.
# 2. Click on the first grey cell below this text.
# 3. Press the keys Shift and Enter together. This is to [run](term:run) the cell: the computer does what is written in it, puts the result below it, and takes you to the next cell.
# 4. Look at the brackets beside the cell: a star `[*]` means that the computer is still working, a number that it has finished.
#
# **If something red appears**, do not worry; you have broken nothing. Read its last line only: it says why. There are two usual reasons: an earlier cell has not been run, or a letter or a quotation mark is missing. Correct the cell and run it again. If you are lost, choose *Run*, then *Run All Cells* in the menu at the top: all cells are run from the first one on.

# %% tags=["setup"]
import corpus_tools as ct

ct.use_language("ar")

# %% [markdown] lang="ar"
# لم يظهر شيء؟ هذا صحيح: هذه الخلية تستدعي الأداة، وتجعل الجداول والرسوم بالعربية.
#
# ### ✏️ الخلية التي تغيّرها
#
# اتركها في المرة الأولى كما هي؛ فمعنى `None` في `SOURCE`: النصوص المرفقة بالأداة. ثم عُد إليها بنصوصك:
#
# - `SOURCE`: اسم مجلد أو ملف. اسحب مجلدك إلى قائمة الملفات في يسار الشاشة، ثم اكتب اسمه بين علامتي تنصيص: `"my_articles"`.
# - لصقت مسارًا من ويندوز؟ فيه العلامة `\`، ولها في الشيفرة معنى آخر. ضع الحرف `r` قبل علامة التنصيص الأولى: `r"C:\my_articles"`. (إن نسيته فقد تظهر رسالة فيها `unicodeescape`.)
# - `TEXT`: اسم العمود الذي فيه النص، إن كانت نصوصك في جدول ولم تعرف الأداة عمودها.
# - `WORD`: كلمة تريد أن تقرأها في سياقاتها.

# %% [markdown] lang="en"
# Nothing appeared? That is right: this cell calls the tool, and sets tables and charts to English.
#
# ### ✏️ The cell to change
#
# Leave it as it is the first time: `SOURCE = None` means the texts that come with the tool. Then come back with texts of your own:
#
# - `SOURCE`: the name of a folder or a file. Drag your folder into the file list at the left of the screen, then write its name between quotation marks: `"my_articles"`.
# - Did you paste a path from Windows? It has the sign `\`, which means something else in code. Put the letter `r` before the first quotation mark: `r"C:\my_articles"`. (If you forget it, a message may speak of `unicodeescape`.)
# - `TEXT`: the column that holds the text, if your texts are in a table and the tool does not find it by itself.
# - `WORD`: a word that you want to read in its contexts.

# %% tags=["setup", "parameters"]
SOURCE = None
TEXT = None
WORD = "البحر"

# %% tags=["setup"]
corpus = ct.classroom.read(SOURCE, text=TEXT)
node = ct.classroom.node(corpus, WORD)

# %% [markdown] lang="ar"
# ## اقرأ النصوص
#
# النصوص التي جُمعت للدراسة [مدوّنة](term:corpus) (corpus)، وكل نص فيها [وثيقة](term:document) (document). اكتب اسم المدوّنة وحده، فتعرّفك بنفسها:

# %% [markdown] lang="en"
# ## Read the texts
#
# Texts that were collected to be studied are a [corpus](term:corpus), and each text in it is a [document](term:document). Write nothing but the name of the corpus, and it introduces itself:

# %%
corpus

# %% [markdown] lang="ar"
# كل كلمة أو علامة في مكانها من النص [وحدة لفظية](term:token) (token)، وكل كلمة مختلفة [نوع](term:type) (type)، يُعدّ مرة واحدة وإن تكرر. في العبارة «كتاب جديد، كتاب قديم» خمس وحدات لفظية: أربع كلمات وفاصلة. وفيها ثلاثة أنواع من الكلمات: كتاب، وجديد، وقديم.
#
# وهذا تقرير القراءة: صف لكل ملف، وما فيه مشكلة يأتي أولًا. ألقِ عليه نظرة قبل أن تثق برقم: هل قُرئت الملفات كلها؟

# %% [markdown] lang="en"
# Each word or sign at its place in a text is a [token](term:token). Each different word is a [type](term:type), counted once however often it is repeated. "The book and the pen" has five tokens and four types: *the* occurs twice.
#
# And this is the reading report: one row for each file, those with a problem first. Look at it before you trust a number: were all files read?

# %%
ct.reading_report(corpus).head(3)

# %% [markdown] lang="ar"
# ## عُدّ الكلمات
#
# **قبل أن تشغِّل الخلية:** في ظنك، ما أول كلمة ستظهر؟ اكتبها على ورقة.

# %% [markdown] lang="en"
# ## Count the words
#
# **Before you run the cell:** what will the first word be? Write it down.

# %%
ct.frequencies(corpus).head(5)

# %% [markdown] lang="ar"
# هل أصبت؟ أكثر الكلمات تكرارًا في أي نص هي [الكلمات الوظيفية](term:function-word) (function words)، مثل «من» و«في» و«على»: تربط الكلام، ولا تقول لنا عمّ يتحدث.
#
# واقرأ عناوين الأعمدة: [التكرار](term:frequency) (frequency) هو عدد مرات الورود. و[التكرار لكل مليون كلمة](term:relative-frequency) يصلح للمقارنة بين مدوّنتين مختلفتين في الحجم. و[عدد الوثائق](term:document-frequency) هو عدد النصوص التي فيها الكلمة.
#
# نترك الآن الكلمات الوظيفية بالخيار `stopwords=True`، ونعدّ الكلمات العربية وحدها بالخيار `kinds="arabic"`؛ أما النصوص نفسها فتبقى كما هي. ثم نرسم الكلمات العشرين الأولى:

# %% [markdown] lang="en"
# Were you right? The most frequent words of any text are its [function words](term:function-word), such as من، في، على: they tie sentences together, and do not tell what they are about.
#
# Read the headings, too: [frequency](term:frequency) is how often a word occurs; [frequency per million words](term:relative-frequency) serves to compare corpora of different sizes; [document frequency](term:document-frequency) is the number of texts in which the word occurs.
#
# Let us leave function words out, `stopwords=True`, and count Arabic words only, `kinds="arabic"`. The texts themselves stay as they are. Then we draw the first twenty words:

# %%
words = ct.frequencies(corpus, stopwords=True, kinds="arabic")
axes = ct.plot.frequencies(words, n=20)

# %% [markdown] lang="ar"
# **سؤال:** هل ترى في الرسم كلمتين لا تختلفان إلا بـ«ال»؟ في النصوص المرفقة جاءت «ماء» في شريط، و«الماء» في شريط آخر. لماذا؟
#
# لأن الحاسوب يعدّ [الصورة المكتوبة](term:form) (form)، و«الماء» عنده غير «ماء»، و«المياه» غيرهما. أما أنت فتبحث عنها كلها في المعجم تحت رأس واحد، هو [المدخل المعجمي](term:lemma) (lemma). سنرسم الرسم نفسه بعد أن نردّ كل كلمة إلى مدخلها.
#
# **قبل أن تشغِّل الخلية:** أي كلمة سترتفع؟

# %% [markdown] lang="en"
# **Question:** do you see two words in the chart that differ only in ال? In the bundled texts ماء (water) has a bar of its own, and الماء (the water) another. Why?
#
# Because a computer counts the [form](term:form), the word as it is written: for it, الماء is not ماء, and المياه (the waters) is a third word. You would look for all three in a dictionary under one head word, the [lemma](term:lemma). We draw the same chart again, with each word taken back to its lemma.
#
# **Before you run the cell:** which word will rise?

# %%
lemmas = ct.relabel(corpus, "lemma")
by_lemma = ct.frequencies(lemmas, stopwords=True, kinds="arabic")
axes = ct.plot.frequencies(by_lemma, n=20)

# %% [markdown] lang="ar"
# **سؤال:** ما الذي كسبناه؟ وما الذي خسرناه؟ (المداخل المعجمية تخمين من الأداة، وقد تخطئ: هل ترى خطأ؟)

# %% [markdown] lang="en"
# **Question:** what have we gained? And what have we lost? (Lemmas are guesses of the tool, and may be wrong: do you see an error?)

# %% [markdown] lang="ar"
# ## عمّ تتحدث النصوص؟
#
# قد تبقى في الرسم كلمات ترد في كل كلام، أيًّا كان موضوعه، مثل «أول» و«آخر» و«يوم». نتركها هي أيضًا بالخيار `stopwords="wide"`.
#
# ونريد كلمات تكثر في بعض الوثائق وتقلّ في غيرها؛ ولهذا [وزن tf-idf](term:tf-idf): يُضرب تكرار الكلمة في عدد يكبر كلما قلّت الوثائق التي ترد فيها.
#
# **قبل أن تشغِّل الخلية:** اختر من الرسم السابق كلمتين ستبقيان، وكلمتين ستغيبان.

# %% [markdown] lang="en"
# ## What are the texts about?
#
# The chart may still have words that occur in any text, whatever it is about, such as أول (first), آخر (other) and يوم (day). We leave these out, too: `stopwords="wide"`.
#
# And we want words that are frequent in some documents and rare in others. This is what the [weight tf-idf](term:tf-idf) is for: the frequency of a word is multiplied by a number that grows as the word occurs in fewer documents.
#
# **Before you run the cell:** choose two words of the last chart that will stay, and two that will disappear.

# %%
weighted = ct.frequencies(lemmas, stopwords="wide", kinds="arabic", weighting="tf_idf")
axes = ct.plot.frequencies(weighted, n=15, column="tf_idf")

# %% [markdown] lang="ar"
# **سؤال:** صِف هذه النصوص في جملة واحدة لمن لم يقرأها.

# %% [markdown] lang="en"
# **Question:** describe these texts in one sentence to somebody who has not read them.

# %% [markdown] lang="ar"
# ## انظر إلى الكلمة في سياقاتها
#
# الرقم يدعوك إلى القراءة، ولا يغني عنها. [الكشّاف السياقي](term:concordance) (concordance) يضع كل موضع من مواضع الكلمة في سطر: كلمة البحث في الوسط، و[النافذة](term:window) (window) حولها ستّ كلمات من كل جهة. وتجد الأداة الكلمة وإن كُتبت بتشكيل أو تطويل. والأسطر هنا مرتبة بحسب الكلمة التي قبل كلمة البحث: `sort="before"`.

# %% [markdown] lang="en"
# ## Look at a word in its contexts
#
# A number invites you to read; it cannot replace reading. A [concordance](term:concordance) puts each place where a word occurs on a line of its own: the word in the middle, and around it a [window](term:window) of six words on each side. The tool finds the word also where it has vowel marks or stretched letters. The lines are sorted by the word before it: `sort="before"`.

# %%
lines = ct.concordance(corpus, node, window=6, sort="before")
lines.head(10)

# %% [markdown] lang="ar"
# **سؤال:** أي سطرين يشبه أحدهما الآخر؟ وهل تكفيك كلمات السطر 7 لتفهمه؟ هذه فقرته كلها:

# %% [markdown] lang="en"
# **Question:** which two lines are alike? And are the words of line 7 enough to understand it? This is its whole paragraph:

# %% tags=["raises-exception"]
ct.context(corpus, lines, line=7)

# %% [markdown] lang="ar"
# ## صِل الكلمات
#
# أي الكلمات تلتقي في جملة واحدة أكثر مما تقضي به المصادفة؟ في هذه [الشبكة](term:network) (network) كل دائرة كلمة، وحجمها بقدر تكرارها. والخط بين كلمتين معناه أنهما تلتقيان في الجمل أكثر من المتوقَّع، ويغلظ كلما قويت الصلة. والكلمات التي كثرت الخطوط بينها لها لون واحد.
#
# **قبل أن تشغِّل الخلية:** أي كلمتين سيصل بينهما أغلظ خط؟

# %% [markdown] lang="en"
# ## Connect the words
#
# Which words meet in one sentence more often than by chance? In this [network](term:network) each circle is a word, larger if it is more frequent. A line between two words means that they meet in sentences more often than expected; the thicker it is, the stronger the tie. Words with many lines between them have one colour.
#
# **Before you run the cell:** which two words will the thickest line connect?

# %%
matrix = ct.cooccurrence(
    lemmas, terms=35, unit="sentence", measure="log_likelihood", stopwords="wide", kinds="arabic"
)
axes = ct.plot.network(ct.network(matrix))

# %% [markdown] lang="ar"
# **سؤال:** اختر لونًا. ما الموضوع الذي يجمع كلماته؟ وأيها غريب عنه؟

# %% [markdown] lang="en"
# **Question:** choose a colour. Which subject do its words share? Which of them does not belong?

# %% [markdown] lang="ar"
# ## شُكّ في الرقم
#
# قد تكثر الكلمة لأن نصًّا واحدًا يكررها، أو نصوصًا قليلة. من الكلمات المئة الأولى، هذه خمس ترد في أقل عدد من الوثائق. قارن تكرار كل منها بعدد وثائقها:

# %% [markdown] lang="en"
# ## Doubt the number
#
# A word can be frequent because one text, or a few, repeat it. Of the hundred most frequent words, these five occur in the fewest documents. Compare the frequency with the document frequency:

# %%
words.head(100).sort_values(["document_frequency", "term"], ignore_index=True).head(5)

# %% [markdown] lang="ar"
# ## احفظ ما وجدت
#
# اكتب واحدًا من هذه في خلية جديدة (الزر + في أعلى الدفتر)، وستجد الملف في قائمة الملفات:
#
# | اكتب | تحصل على |
# |---|---|
# | `words.to_excel("words.xlsx")` | الجدول في Excel |
# | `axes.figure.savefig("network.png")` | الرسم صورةً |
# | `ct.methods(words)` | فقرة تقول في بحثك كيف صُنع الجدول |
# | `ct.to_docx("study.docx", [words, axes, ct.methods(words)])` | الجدول والرسم والفقرة في ملف Word |
# | `ct.save(corpus, "my.corpus")` | المدوّنة نفسها؛ وتعيدها `ct.open("my.corpus")` في لحظة |
#
# وإن أردت أن تعرف ما تستطيعه الأداة فاكتب `ct.` واضغط المفتاح Tab. وإن أردت شرح أمر منها فضع المؤشر بين قوسيه واضغط Shift وTab معًا.

# %% [markdown] lang="en"
# ## Keep what you found
#
# Write one of these in a new cell (the button + at the top of the notebook), then look for the file in the file list:
#
# | write | and you have |
# |---|---|
# | `words.to_excel("words.xlsx")` | the table in Excel |
# | `axes.figure.savefig("network.png")` | the chart as a picture |
# | `ct.methods(words)` | a paragraph that says in your paper how the table was made |
# | `ct.to_docx("study.docx", [words, axes, ct.methods(words)])` | table, chart and paragraph in a file for Word |
# | `ct.save(corpus, "my.corpus")` | the corpus itself; `ct.open("my.corpus")` has it back in a moment |
#
# To see all that the tool can do, write `ct.` and press the key Tab. To have one of these explained, put the cursor between its brackets and press Shift and Tab together.

# %% [markdown] lang="ar"
# ## الخلاصة
#
# - أكثر الكلمات تكرارًا كلمات وظيفية؛ فإذا تركناها بدأت النصوص تتكلم.
# - ما نعدّه اختيار: الصورة المكتوبة أم المدخل المعجمي؟ التكرار وحده أم وزنه؟ ولكل اختيار رسم آخر.
# - كل رقم سؤال: من أي النصوص جاء؟ والكشّاف السياقي أول الجواب.
#
# الآن جرّب بنفسك: [التمارين](00_start_exercises). وبعدها تعدّ الكلمات في [الدفتر التالي](01_term_frequency)، وكل الدفاتر في [المحتويات](contents).

# %% [markdown] lang="en"
# ## Summary
#
# - The most frequent words are function words; once they are left out, the texts begin to speak.
# - What we count is a choice: the form or the lemma? The frequency alone, or its weight? Each choice gives another chart.
# - Every number is a question: which texts does it come from? The concordance is the beginning of the answer.
#
# Now try for yourself: [exercises](00_start_exercises). After that the [next notebook](01_term_frequency) counts words more closely; all notebooks are in the [contents](contents).

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 1 · سهل
#
# كم مرة وردت كلمة «الماء»؟ ضع مكان النقاط الثلاث ما يعدّها، ثم شغِّل خلية التحقق التي بعدها.
#
# <details><summary>تلميح</summary>
#
# تُعدّ كلمة أخرى، هي «البحر»، هكذا: `ct.count(corpus, "البحر")`.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 1 · easy
#
# How often does the word الماء (the water) occur? In place of the three dots write what counts it, then run the check cell below.
#
# <details><summary>Hint</summary>
#
# Another word, البحر (the sea), is counted by `ct.count(corpus, "البحر")`.
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
answer = ct.count(corpus, "الماء")

# %% tags=["check"]
ct.classroom.check(answer, len(ct.matches(corpus, "الماء")))

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 2 · سهل: خلية تخطئ عمدًا
#
# شغِّل الخلية، واقرأ السطر الأخير من النص الأحمر، ثم أصلحها. ينقصها شيء صغير يلزم كل كلمة عربية في الشيفرة.
#
# <details><summary>تلميح</summary>
#
# قارنها بالخلية التي في تمرين 1. المعنى بالعربية: «الاسم … غير معرَّف»؛ فالحاسوب ظنّ الكلمة اسمًا من أسماء الشيفرة.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 2 · easy: a cell that fails on purpose
#
# Run the cell, read the last line of the red text, then correct the cell. It lacks something small that every Arabic word in code needs.
#
# <details><summary>Hint</summary>
#
# Compare it with the cell in exercise 1. *Name … is not defined*: the computer took the word for a name in the code.
#
# </details>

# %% tags=["blank", "fails"]
answer = ...
answer = ct.count(corpus, السوق)

# %% tags=["solution"]
answer = ct.count(corpus, "السوق")

# %% tags=["check"]
ct.classroom.check(answer, len(ct.matches(corpus, "السوق")))

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 3 · متوسط
#
# عُدّ كلمة «مدينة» بحسب المداخل المعجمية: مدينة والمدينة ومدن وبالمدينة معًا.
#
# <details><summary>تلميح</summary>
#
# اكتب أولًا `lemmas = ct.relabel(corpus, "lemma")`، ثم عُدّ في `lemmas` كما عددت في `corpus`.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 3 · medium
#
# Count the word مدينة (city) by lemma: مدينة and المدينة and مدن and بالمدينة together.
#
# <details><summary>Hint</summary>
#
# Write `lemmas = ct.relabel(corpus, "lemma")` first, then count in `lemmas` as you counted in `corpus`.
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
lemmas = ct.relabel(corpus, "lemma")
answer = ct.count(lemmas, "مدينة")

# %% tags=["check"]
ct.classroom.check(answer, ct.count(corpus, '[lemma="مدينة"]'))

# %% [markdown] lang="ar" tags=["solution"]
# قارنه بما تعطيه `ct.count(corpus, "مدينة")`: كم موضعًا كان سيفوتك لو عددت الصورة المكتوبة وحدها؟

# %% [markdown] lang="en" tags=["solution"]
# Compare it with what `ct.count(corpus, "مدينة")` gives: how many places would you have missed, had you counted the form alone?

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 4 · متوسط
#
# في كم وثيقة وردت كلمة «البحر»؟ اصنع الجدول واقرأ العدد من عموده، ثم اكتبه: `answer = 5` مثلًا.
#
# <details><summary>تلميح</summary>
#
# الجدول هو `ct.frequencies(corpus, terms="البحر")`، والعدد في عموده الأخير.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 4 · medium
#
# In how many documents does the word البحر (the sea) occur? Make the table, read the number in its column, and write it down: `answer = 5`, say.
#
# <details><summary>Hint</summary>
#
# The table is `ct.frequencies(corpus, terms="البحر")`, and the number is in its last column.
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
table = ct.frequencies(corpus, terms="البحر")
answer = table["document_frequency"].item()

# %% tags=["check"]
ct.classroom.check(answer, ct.matches(corpus, "البحر")["document"].nunique())

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 5 · سؤالك أنت
#
# اختر كلمة لم نبحث عنها، وخمِّن: هل وردت عشر مرات أو أكثر؟ اسأل الحاسوب بالعلامة `>=` (أكبر أو يساوي)؛ فإن كان الجواب `True` (نعم) فقد أصبت. ثم اقرأ الكلمة في سياقاتها: هل معناها ما ظننت؟
#
# <details><summary>تلميح</summary>
#
# السؤال عن البحر هو `answer = ct.count(corpus, "البحر") >= 10`، والقراءة `ct.concordance(corpus, "البحر")`.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 5 · your own question
#
# Choose a word that we have not looked for, and guess: does it occur ten times or more? Ask the computer by the sign `>=` (greater or equal); if the answer is `True`, you were right. Then read the word in its contexts: does it mean what you thought?
#
# <details><summary>Hint</summary>
#
# The question about البحر (the sea) is `answer = ct.count(corpus, "البحر") >= 10`; to read it, `ct.concordance(corpus, "البحر")`.
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
answer = ct.count(corpus, "الناس") >= 10

# %% tags=["check"]
ct.classroom.check(answer, True)
