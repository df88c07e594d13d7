# %% [markdown] lang="ar"
# # القراءة في السياق: كيف تُستعمل الكلمة؟
#
# - **السؤال:** في أي جمل ترد الكلمة؟ وماذا يجيء قبلها وبعدها؟ وكيف نبحث عن أكثر من كلمة واحدة؟
# - **في النهاية تستطيع أن:** تقرأ كشّافًا سياقيًّا وترتّبه، وتفتح سطرًا منه، وتكتب عبارة بحث تجد ما تريد، وتقارن استعمال الكلمة في فئتين من النصوص.
# - **الوقت:** 25 دقيقة
# - **ما يلزم قبله:** [ابدأ هنا](00_start).

# %% [markdown] lang="en"
# # Reading in context: how is a word used?
#
# - **Question:** In which sentences does a word occur? What comes before and after it? And how do we search for more than a single word?
# - **At the end you can:** read a concordance and sort it, open one of its lines, write a query that finds what you mean, and compare how two groups of texts use a word.
# - **Time:** 25 minutes
# - **Before this:** [Start here](00_start).

# %% tags=["setup"]
import corpus_tools as ct

ct.use_language("ar")

# %% [markdown] lang="ar"
# ### ✏️ الخلية التي تغيّرها
#
# اتركها في المرة الأولى كما هي، ثم عد إليها بنصوصك. `SOURCE` اسم مجلدك أو ملفك، و`None` معناها النصوص المرفقة. و`WORD` الكلمة التي تريد قراءتها، و`GROUP` عمود يقسم الوثائق إلى [فئات](term:group) (groups). (كيف تكتب مسار ملفك؟ انظر [ابدأ هنا](00_start).)

# %% [markdown] lang="en"
# ### ✏️ The cell to change
#
# Leave it as it is the first time, then come back with texts of your own. `SOURCE` is the name of your folder or file; `None` means the texts that come with the tool. `WORD` is the word that you want to read, and `GROUP` a column that divides the documents into [groups](term:group). (How do you write the path of your file? See [Start here](00_start).)

# %% tags=["setup", "parameters"]
SOURCE = None
TEXT = None
WORD = "الماء"
GROUP = "register"

# %% tags=["setup"]
corpus = ct.classroom.read(SOURCE, text=TEXT)
node = ct.classroom.node(corpus, WORD)
group = ct.classroom.group(corpus, GROUP)

# %% [markdown] lang="ar"
# ## كل مواضع الكلمة
#
# العدّ يقول لنا كم مرة وردت الكلمة. أما [الكشّاف السياقي](term:concordance) (concordance) فيرينا مواضعها كلها، سطرًا لكل [موضع](term:hit) (hit)، لنعرف ممّ جاء العدد. والكلمة التي نبحث عنها هي [كلمة البحث](term:node) (node)، وتراها في وسط السطر. والنص كما كُتب: لم يُغيَّر تشكيله ولا ترقيمه.
#
# **قبل أن تشغِّل الخلية:** ما الكلمة التي تتوقع أن تجيء قبل «الماء»، أو قبل كلمتك أنت؟ اكتب ثلاث كلمات.

# %% [markdown] lang="en"
# ## Every place of a word
#
# A count tells how often a word occurs. A [concordance](term:concordance) shows all its places, one line for each [hit](term:hit), so that we know what the count is made of. The word that we look for is the [node](term:node); it is in the middle of the line. The text is as it was written: neither its vowel marks nor its punctuation are changed.
#
# **Before you run the cell:** which word do you expect before الماء (the water), or before a word of your own? Write down three.

# %%
lines = ct.concordance(corpus, node, window=7)
lines.head(10)

# %% [markdown] lang="ar"
# [النافذة](term:window) (window) هنا سبع كلمات قبل كلمة البحث وسبع بعدها: `window=7`. وفي الجدول أول عشرة أسطر: `head(10)`.
#
# **اقرأ مع زميلك:** لكلٍّ منكما خمسة أسطر. هل للكلمة معنى واحد فيها كلها؟ (أهو ماء يُشرب، أم ماء نهر، أم غير ذلك؟)

# %% [markdown] lang="en"
# The [window](term:window) is seven words before the node and seven after it: `window=7`. The table has the first ten lines: `head(10)`.
#
# **Read in pairs:** five lines each. Does the word mean one thing in all of them? (Is it water to drink, that of a river, or something else?)

# %% [markdown] lang="ar"
# ## رتّب الأسطر تتضح العادات
#
# `sort="before"` يرتّب الأسطر بحسب الكلمة التي قبل كلمة البحث، فتتجاور الأسطر المتشابهة. والترتيب ترتيب المعجم: أ وإ وآ مع ا، وة مع ت.
#
# **قبل أن تشغِّل الخلية:** هل سيجيء قبل الكلمة حرف جر، أم اسم، أم فعل؟

# %% [markdown] lang="en"
# ## Sorted lines show habits
#
# `sort="before"` sorts the lines by the word before the node, so that lines that are alike come together. The order is that of an Arabic dictionary: أ, إ and آ are with ا, and ة is with ت.
#
# **Before you run the cell:** will the word before the node be a preposition, a noun or a verb?

# %%
ct.concordance(corpus, node, window=7, sort="before").head(12)

# %% [markdown] lang="ar"
# و`sort="after"` يرتّبها بحسب الكلمة التي بعدها:

# %% [markdown] lang="en"
# And `sort="after"` sorts them by the word after it:

# %%
ct.concordance(corpus, node, window=7, sort="after").head(12)

# %% [markdown] lang="ar"
# **سؤال:** هل رأيت الكلمتين نفسيهما في أكثر من سطر؟ سنعدّ ما يلي كلمة البحث مباشرةً؛ فكلمة لا يكاد يليها إلا كلمة واحدة نصف عبارة محفوظة.

# %% [markdown] lang="en"
# **Question:** did you see the same two words in more than one line? Let us count what directly follows the node: a word that is almost always followed by the same word is half of a fixed expression.

# %%
ct.ngrams(corpus, 2, where={0: node}).head(6)

# %% [markdown] lang="ar"
# وإذا كثرت الأسطر فاقرأ [عينة](term:sample) (sample) منها: `sample=6` يختار ستة أسطر مصادفةً، و[البذرة](term:seed) `seed=1` تعيد الاختيار نفسه، فيرى زميلك ما تراه.

# %% [markdown] lang="en"
# When there are too many lines, read a [sample](term:sample) of them: `sample=6` takes six at random, and the [seed](term:seed) `seed=1` takes the same six again, so that your neighbour sees what you see.

# %%
ct.concordance(corpus, node, sample=6, seed=1)

# %% [markdown] lang="ar"
# ## سياق أوسع
#
# قد لا تكفي سبع كلمات. اطلب الجملة كلها:

# %% [markdown] lang="en"
# ## More context
#
# Seven words may not be enough. Ask for the whole sentence:

# %%
ct.concordance(corpus, node, context="sentence").head(3)

# %% [markdown] lang="ar"
# أو افتح سطرًا واحدًا لترى فقرته. لكل سطر رقم في أول الجدول؛ هذا السطر 1 من الكشّاف الأول، وقد سمّيناه `lines`. (وتحت كل كشّاف أمر كهذا؛ فسمِّ ذلك الكشّاف `lines` قبل أن تشغِّله.)

# %% [markdown] lang="en"
# Or open one line to see its paragraph. Each line has a number; this is line 1 of the first concordance, which we called `lines`. (There is such a command under each concordance: call that one `lines` before you run it.)

# %% tags=["raises-exception"]
ct.context(corpus, lines, line=1)

# %% [markdown] lang="ar"
# ## الكلمة وما اتصل بها
#
# تكتب العربية الواو والفاء والباء والكاف واللام متصلة بأول الكلمة؛ ونسمّي كلًّا منها [لاصقة](term:clitic) (clitic). والبحث عن «الماء» يجد «الماء» وحدها، ولا يجد «بالماء».
#
# **قبل أن تشغِّل الخلية:** أي لاصقة ستكون أكثر ورودًا مع كلمة البحث؟

# %% [markdown] lang="en"
# ## The word and what is joined to it
#
# Arabic writes و, ف, ب, ك and ل joined to the beginning of a word; each of them is a [clitic](term:clitic). A search for الماء finds just that, and not بالماء (with the water).
#
# **Before you run the cell:** which clitic will be most frequent with the node?

# %%
ct.forms_of(corpus, node)

# %% [markdown] lang="ar"
# كلها معًا: `clitics=True`. قارن العددين:

# %% [markdown] lang="en"
# All of them together: `clitics=True`. Compare the two numbers:

# %%
ct.count(corpus, node)

# %%
ct.count(corpus, node, clitics=True)

# %% [markdown] lang="ar"
# ## عبارة البحث
#
# ما كتبناه إلى الآن كلمة واحدة. ولكن [عبارة البحث](term:query) (query) تقول أكثر من ذلك، وتُكتب كما هي في كل أمر من أوامر الأداة:
#
# | لتجد | اكتب |
# |---|---|
# | كلمة، مهما كان تشكيلها | `كتاب` |
# | كلمتين متجاورتين | `ماء الورد` |
# | ما أوله كذا، أو آخره كذا | `كت*` أو `*ية` |
# | حرفًا واحدًا أيًّا كان | `كت?ب` |
# | إحدى كلمتين | <code>كتاب&#124;كتب</code> |
# | كلمة وما يكاد يطابقها من أخطاء النسخ والمسح الضوئي ([بحث تقريبي](term:fuzzy-search)) | `المعرفة~` |
# | كلمة يصفها تعبير نمطي | `/م.{3}ة/` |
# | صور مدخل معجمي كلها | `[lemma="كتاب"]` |
# | صورة واحدة بتشكيلها | `[form="كُتب"]` |
# | كل كلمة بحروف لاتينية | `[kind="latin"]` |
# | شرطين معًا | `[lemma="كتاب" & form!="كتاب"]` |
# | أي وحدة لفظية | `[]` |
# | كلمتين بينهما ثلاث على الأكثر | `في []{0,3} القرن` |
# | ما تتابع من صنف واحد | `[kind="latin"]+` |
# | كلمتين في جملة واحدة بهذا الترتيب | `الليل []* النهار` |
# | وثائق بعينها | `الماء :: register="أدبي"` |
#
# العلامتان `*` و`?` من [محارف البدل](term:wildcard) (wildcards). و[التعبير النمطي](term:regular-expression) (regular expression) يُكتب بين خطين مائلين: أوله ميم، ثم ثلاثة أحرف، ثم تاء مربوطة. وضع `\` قبل العلامة إن أردت العلامة نفسها. والمواضع لا تتجاوز الجملة، وإن بدأت مواضع من مكان واحد أُخذ أطولها.
#
# **انتبه إلى اتجاه الكتابة:** الشيفرة تُقرأ من اليسار، والعربية من اليمين، فقد تبدو علامة كالنجمة في غير مكانها. اكتب الحروف والعلامات بترتيبها، ولا تلتفت إلى ما تراه: في `كت*` كُتب حرفان ثم النجمة، وفي `*ية` كُتبت النجمة أولًا.
#
# **قبل أن تشغِّل الخلية:** أي عبارة من هذه الخمس ستجد أكثر المواضع؟

# %% [markdown] lang="en"
# ## Queries
#
# So far we wrote one word. A [query](term:query) says more than that, and every command of the tool takes it:
#
# | to find | write |
# |---|---|
# | a word, whatever its vowel marks | `كتاب` |
# | two words next to each other | `ماء الورد` |
# | what begins so, or ends so | `كت*` or `*ية` |
# | one letter, whichever it is | `كت?ب` |
# | either of two words | <code>كتاب&#124;كتب</code> |
# | a word, and what copying and scanning made of it ([fuzzy search](term:fuzzy-search)) | `المعرفة~` |
# | a word that a regular expression describes | `/م.{3}ة/` |
# | all forms of a lemma | `[lemma="كتاب"]` |
# | just one form, with its marks | `[form="كُتب"]` |
# | every word in Latin letters | `[kind="latin"]` |
# | two conditions at once | `[lemma="كتاب" & form!="كتاب"]` |
# | any token | `[]` |
# | two words with three others between them at most | `في []{0,3} القرن` |
# | as many of one kind as there are in a row | `[kind="latin"]+` |
# | two words in one sentence, in this order | `الليل []* النهار` |
# | some documents only | `الماء :: register="أدبي"` |
#
# The signs `*` and `?` are [wildcards](term:wildcard). A [regular expression](term:regular-expression) is written between two slashes: here a mīm, then three letters, then a tāʾ marbūṭa. `\` before a sign stands for the sign itself. Hits do not leave their sentence; of several that begin at one place, the longest is taken.
#
# **Mind the direction:** code is read from the left, and Arabic from the right. So a sign such as the star may seem to be in the wrong place. Type letters and signs in their order, whatever you see: in `كت*` two letters were typed, then the star; in `*ية` the star came first.
#
# **Before you run the cell:** which of these five will have the most hits?

# %%
queries = [
    "*ية",
    "كت?ب",
    '[lemma="سنة"]',
    '[kind="latin"]+',
    '[kind="number"] [kind="arabic"]',
]
ct.frequencies(corpus, terms=queries)

# %% [markdown] lang="ar"
# العدد لا يقول أهذا ما قصدت أم غيره، فاقرأ المواضع دائمًا. هل كل كلمة آخرها «ية» اسم منسوب، مثل «عربية»؟

# %% [markdown] lang="en"
# A number does not tell whether a query found what you meant. Always read its hits: is every word that ends in ية an adjective such as عربية (Arab)?

# %%
ct.concordance(corpus, "*ية", window=5, sample=8, seed=1)

# %% [markdown] lang="ar"
# ## ماذا تقيس هذه النصوص؟
#
# عبارة البحث `[kind="number"]` تجد كل رقم. وأيّ كلمة تليه؟ نعدّها بحسب [المدخل المعجمي](term:lemma) (lemma)، ليكون «متر» و«مترًا» و«أمتار» شيئًا واحدًا. وننظر في كلمة واحدة بعد الرقم: `window=(0, 1)`.
#
# **قبل أن تشغِّل الخلية:** أي شيء تُكثر النصوص قياسه: المسافة، أم الزمن، أم الحرارة؟

# %% [markdown] lang="en"
# ## What do these texts measure?
#
# The query `[kind="number"]` finds every number. Which word follows it? We count by [lemma](term:lemma), so that متر and مترًا and أمتار (metres) are one thing, and look at just one word after the number: `window=(0, 1)`.
#
# **Before you run the cell:** what do the texts measure most: distance, time or heat?

# %%
lemmas = ct.relabel(corpus, "lemma")
measured = ct.collocates(lemmas, '[kind="number"]', window=(0, 1), stopwords=True, kinds="arabic")
axes = ct.plot.frequencies(measured.nlargest(10, "observed"), column="observed")

# %% [markdown] lang="ar"
# **سؤال:** هل كل كلمة في الرسم مقياس؟ إن جاء بعد الرقم فعل أو اسم شهر، فما ذلك الرقم؟
#
# وماذا يُقاس بالمتر؟ اقرأ الأسطر. (إن خلا الجدول فليس في نصوصك متر: اكتب مكانه كلمة من الرسم.)

# %% [markdown] lang="en"
# **Question:** is every word in the chart a unit of measure? If a verb or the name of a month follows the number, what is the number?
#
# And what is measured in metres? Read the lines. (If there are none, your texts measure nothing in metres: write a word of the chart instead.)

# %%
ct.concordance(lemmas, '[kind="number"] [lemma="متر"]', window=5, sort="before").head(10)

# %% [markdown] lang="ar"
# ## كلمة واحدة في فئتين
#
# النصوص المرفقة من [سجلّين لغويين](term:register) (registers): معرفي يشرح، وأدبي يحكي ويخاطب. فهل الماء فيهما ماء واحد؟ ابدأ بالعدد: [التكرار لكل مليون كلمة](term:relative-frequency) يصلح للمقارنة وإن اختلف طول الفئتين.

# %% [markdown] lang="en"
# ## One word in two groups
#
# The bundled texts are of two [registers](term:register): معرفي explains, أدبي tells stories and speaks to somebody. Is their water the same water? Begin with the number: the [frequency per million words](term:relative-frequency) can be compared even if one group has more text.

# %% tags=["raises-exception"]
ct.frequencies(corpus, by=group, terms=[node])

# %% [markdown] lang="ar"
# ثم اقرأ عينة من كل فئة: ما بعد `::` في عبارة البحث يختار الوثائق. (ليس لنصوصك هذا العمود؟ ستظهر رسالة خطأ فيها أسماء أعمدتها: اكتب اسم عمود منها وقيمته.)

# %% [markdown] lang="en"
# Then read a sample of each group: what comes after `::` in a query chooses the documents. (Do your texts have no such column? A message tells which ones they have: write the name of one and its value.)

# %% tags=["raises-exception"]
ct.concordance(corpus, node + ' :: register="معرفي"', sample=8, seed=1, sort="before")

# %% tags=["raises-exception"]
ct.concordance(corpus, node + ' :: register="أدبي"', sample=8, seed=1, sort="before")

# %% [markdown] lang="ar"
# **سؤال:** ما الأفعال والصفات التي تجيء مع الكلمة في كل فئة؟ لو اختلطت الأسطر، فهل تعرف الفئة من السطر وحده؟
#
# وأين تقع الكلمة من كل نص؟ كل صف وثيقة، وأول النص على اليمين، وكل خط موضع:

# %% [markdown] lang="en"
# **Question:** which verbs and adjectives come with the word in each group? If the lines were mixed, could you tell the group from the line alone?
#
# And where in each text does the word occur? Each row is a document, the text begins at the side where the titles are, and each stroke is a hit:

# %%
axes = ct.plot.dispersion(ct.matches(corpus, node), n=15)

# %% [markdown] lang="ar"
# **سؤال:** في أي وثيقة ترد الكلمة من أولها إلى آخرها؟ وفي أيّها اجتمعت في موضع واحد؟

# %% [markdown] lang="en"
# **Question:** in which document does the word occur from beginning to end? And in which is it gathered in one place?

# %% [markdown] lang="ar"
# ## حين لا تُفهم العبارة
#
# هذه الخلية تخطئ عمدًا. اقرأ السطر الأخير: يقول لك عند أي حرف وقف، وماذا كان ينتظر.

# %% [markdown] lang="en"
# ## When a query cannot be read
#
# This cell fails on purpose. Read the last line: it says at which character reading stopped, and what was expected there.

# %% tags=["fails", "raises-exception"]
ct.count(corpus, '[kay="كتاب"]')

# %% [markdown] lang="ar"
# **سؤال:** ما الاسم الذي كان يجب أن يُكتب مكان `kay`؟

# %% [markdown] lang="en"
# **Question:** which name should have been written in place of `kay`?

# %% [markdown] lang="ar"
# ## الخلاصة
#
# - الكشّاف السياقي يعرض كل موضع في سطر؛ والترتيب بحسب ما قبل الكلمة أو ما بعدها يُظهر عاداتها.
# - البحث عن الكلمة لا يجد ما اتصل به حرف، إلا إذا طلبته: `clitics=True`.
# - عبارة البحث تجد كلمات متجاورة، أو أوائل الكلمات وأواخرها، أو المداخل المعجمية، أو الأرقام، وفي الوثائق التي تختارها.
# - لا تثق بعدد لم تقرأ بعض مواضعه.
#
# الآن جرّب بنفسك: [التمارين](07_reading_in_context_exercises). وإذا كثرت الأسطر حتى لا تُقرأ، فقِس ما حول الكلمة في [الورود معًا](02_cooccurrence).

# %% [markdown] lang="en"
# ## Summary
#
# - A concordance shows every hit on a line of its own; sorting by what comes before or after the word shows its habits.
# - A search for a word does not find it with a clitic, unless you ask: `clitics=True`.
# - A query finds words next to each other, beginnings and ends of words, lemmas, numbers, and all of these in the documents that you choose.
# - Do not trust a number before you have read some of its hits.
#
# Now try for yourself: [exercises](07_reading_in_context_exercises). When there are too many lines to read, measure what is around a word: [Co-occurrence](02_cooccurrence).

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 1 · سهل
#
# كم موضعًا لكلمة البحث، وحدها ومع ما يتصل بأولها من لواصق؟
#
# <details><summary>تلميح</summary>
#
# `ct.count(corpus, node)` تعدّ الكلمة وحدها. ما الذي تضيفه قبل القوس الأخير؟
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 1 · easy
#
# How many hits does the node have, alone and with clitics at its beginning?
#
# <details><summary>Hint</summary>
#
# `ct.count(corpus, node)` counts the word alone. What has to be added before the last bracket?
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
answer = ct.count(corpus, node, clitics=True)

# %% tags=["check"]
ct.classroom.check(answer, ct.forms_of(corpus, node)["frequency"].sum())

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 2 · سهل: خلية تخطئ عمدًا
#
# كتب طالب عبارة تجد صور المدخل المعجمي «مدينة» كلها، ونسي علامة واحدة. شغِّل الخلية، واقرأ السطر الأخير من الرسالة، ثم أصلح العبارة.
#
# <details><summary>تلميح</summary>
#
# في الرسالة أن القوس `[` لم يُغلق. بأي قوس يُغلق؟ وأين؟
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 2 · easy: a cell that fails on purpose
#
# A student wrote a query for all forms of the lemma مدينة (city), and forgot one sign. Run the cell, read the last line of the message, then correct the query.
#
# <details><summary>Hint</summary>
#
# The message has `the [ at character 1 wants its ]`: a bracket was opened and not closed.
#
# </details>

# %% tags=["blank", "fails"]
answer = ...
answer = ct.count(corpus, '[lemma="مدينة"')

# %% tags=["solution"]
answer = ct.count(corpus, '[lemma="مدينة"]')

# %% tags=["check"]
ct.classroom.check(answer, ct.count(ct.relabel(corpus, "lemma"), "مدينة"))

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 3 · متوسط
#
# ما الكلمات التي أولها «مكت» في هذه النصوص؟ اكتبها قائمةً، كلًّا منها مرة واحدة، كما كُتبت في النصوص: `answer = ["...", "..."]`.
#
# <details><summary>تلميح</summary>
#
# اقرأ مواضع `"مكت*"` في كشّاف سياقي. وإن وضعت الكشّاف في `lines` فإن `set(lines["node"])` تأخذ عمود كلمة البحث، وتُبقي كل كلمة مرة واحدة.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 3 · medium
#
# Which words in these texts begin with مكت? Write them as a list, each of them once, as they are written in the texts: `answer = ["...", "..."]`.
#
# <details><summary>Hint</summary>
#
# Read the hits of `"مكت*"` in a concordance. If you put the concordance into `lines`, then `set(lines["node"])` takes the column of the node and keeps each word once.
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
lines = ct.concordance(corpus, "مكت*")
answer = set(lines["node"])

# %% tags=["check"]
tokens = ct.tokens(corpus)
begins = tokens["key"].str.startswith("مكت")
ct.classroom.check(answer, set(tokens.loc[begins, "form"]))

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 4 · متوسط
#
# كم موضعًا لكلمة «البحر» في الوثائق المؤرَّخة بسنة 2020 أو ما بعدها؟ التاريخ في العمود `date`.
#
# <details><summary>تلميح</summary>
#
# بعد الكلمة اكتب `:: date>="2020"` داخل عبارة البحث نفسها، أي داخل علامتي التنصيص المفردتين.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 4 · medium
#
# How many hits does البحر (the sea) have in documents dated 2020 or later? The column is called `date`.
#
# <details><summary>Hint</summary>
#
# After the word write `:: date>="2020"`, inside the same query: between the single quotation marks.
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
answer = ct.count(corpus, 'البحر :: date>="2020"')

# %% tags=["check"]
recent = ct.subset(corpus, corpus.documents["date"] >= "2020")
ct.classroom.check(answer, ct.count(recent, "البحر"))

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 5 · سؤالك أنت
#
# اختر فعلًا، وخمِّن: هل وردت صوره معًا، مثل «قال» و«يقول» و«قلتُ»، عشر مرات أو أكثر؟ اسأل بعبارة بحث عن مدخله المعجمي، وبالعلامة `>=` (أكبر أو يساوي)؛ فإن كان الجواب `True` فقد أصبت. ثم اقرأ المواضع: في أي فئة من النصوص يكثر الفعل، ومن يفعله؟
#
# <details><summary>تلميح</summary>
#
# المدخل المعجمي للفعل ماضيه مع «هو»: كتب، لا يكتب. والسؤال عن «كتب» هو `answer = ct.count(corpus, '[lemma="كتب"]') >= 10`.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 5 · your own question
#
# Choose a verb, and guess: do all its forms together, such as قال, يقول and قلتُ (he said, he says, I said), occur ten times or more? Ask by a query for its lemma and by the sign `>=` (greater or equal); if the answer is `True`, you were right. Then read the hits: in which group of texts is the verb frequent, and who is the one who does it?
#
# <details><summary>Hint</summary>
#
# The lemma of a verb is its past with *he*: كتب, not يكتب. The question about كتب (to write) is `answer = ct.count(corpus, '[lemma="كتب"]') >= 10`.
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
answer = ct.count(corpus, '[lemma="عاد"]') >= 10

# %% tags=["check"]
ct.classroom.check(answer, True)
