# %% [markdown] lang="ar"
# # تكرار الكلمات: أي الكلمات تكثر في هذه النصوص؟ وأين؟
#
# - **السؤال:** أي الكلمات تكثر؟ وفي كم وثيقة؟ وفي أي فئة من النصوص؟ وأين ترد من النص؟
# - **في النهاية تستطيع أن:** تقرأ جدول تكرار وترسمه، وتقول ما الذي عُدَّ كلمة واحدة، وتقارن بين فئتين، وتميّز كلمة النصوص كلها من كلمة النص الواحد.
# - **الوقت:** 25 دقيقة
# - **ما يلزم قبله:** [ابدأ هنا](00_start)

# %% [markdown] lang="en"
# # Term frequency: which words are frequent in these texts, and where?
#
# - **Question:** Which words are frequent? In how many documents, in which group of texts, and where in a text do they occur?
# - **At the end you can:** read a frequency table and draw it, say what was counted as one word, compare two groups of texts, and see whether a word belongs to all texts or to a single one.
# - **Time:** 25 minutes
# - **Before this:** [Start here](00_start)

# %% tags=["setup"]
import corpus_tools as ct

ct.use_language("ar")

# %% [markdown] lang="ar"
# ### ✏️ الخلية التي تغيّرها
#
# `SOURCE` اسم مجلدك أو ملفك، و`None` معناها النصوص المرفقة. و`WORD` كلمة نتتبعها، و`GROUP` اسم العمود الذي يقسم النصوص إلى [فئات](term:group) (groups): هو هنا `register`، أي [السجل اللغوي](term:register) (register): معرفي أو أدبي. (كيف تكتب مسار ملفك؟ انظر [ابدأ هنا](00_start).)

# %% [markdown] lang="en"
# ### ✏️ The cell to change
#
# `SOURCE` is the name of your folder or file; `None` means the texts that come with the tool. `WORD` is a word to follow, and `GROUP` the column that divides the texts into [groups](term:group): here the [register](term:register), معرفي (expository) or أدبي (literary). (How do you write the path of your file? See [Start here](00_start).)

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
# ## القائمة كلها
#
# **قبل أن تشغِّل الخلية:** كم كلمة وظيفية ستكون بين الكلمات الثماني الأولى؟

# %% [markdown] lang="en"
# ## The whole list
#
# **Before you run the cell:** how many function words will be among the first eight?

# %%
ct.frequencies(corpus).head(8)

# %% [markdown] lang="ar"
# [التكرار](term:frequency) (frequency) عدد مرات الورود. أما [التكرار لكل مليون كلمة](term:relative-frequency) (per million) فهو ما كان سيبلغه التكرار لو كانت النصوص مليون كلمة؛ فبه تقارن مدوّنة صغيرة بمدوّنة كبيرة.
#
# ## كلمات المحتوى
#
# نترك [الكلمات الوظيفية](term:function-word) (function words)، وما اتصل منها بغيره: «وفي»، «بأن»، «منها». فتبقى [كلمات المحتوى](term:content-word) (content words).
#
# **قبل أن تشغِّل الخلية:** اكتب ثلاث كلمات تتوقع أن تراها.

# %% [markdown] lang="en"
# [Frequency](term:frequency) is how often a word occurs. [Per million words](term:relative-frequency) is what the frequency would be in a million words like these: so a small corpus can be compared with a large one.
#
# ## Content words
#
# We leave out [function words](term:function-word), also where they are written together with others (وفي، بأن، منها). What is left are [content words](term:content-word).
#
# **Before you run the cell:** write down three words that you expect to see.

# %%
words = ct.frequencies(corpus, stopwords=True, kinds="arabic")
axes = ct.plot.frequencies(words, n=20)

# %% [markdown] lang="ar"
# **سؤال:** أي كلمة في الرسم لا تقول لك شيئًا عن النصوص؟ (الخيار `stopwords="wide"` يترك كلمات أكثر: يوم، أول، قال.) وأي كلمة تودّ أن تقرأها في سياقها؟

# %% [markdown] lang="en"
# **Question:** which word in the chart tells you nothing about the texts? (`stopwords="wide"` leaves out more words, such as يوم, أول, قال.) Which one would you like to read in its contexts?

# %% [markdown] lang="ar"
# ## كتابة واحدة، كلمات كثيرة
#
# اقرأ بصوت مسموع: «كتب». كم كلمة قرأت؟
#
# نحن نكتب في الغالب بلا [تشكيل](term:diacritics) (diacritics)، فتجمع كتابة واحدة كلماتٍ مختلفة: كُتُب (جمع كتاب)، وكَتَبَ (فعل)، وكُتِبَ (فعل مبني للمجهول). والأداة تعدّ الكلمة من غير تشكيلها، فتجعلها في صف واحد. في الجدول الآتي أكثر [الصور المكتوبة](term:form) (forms) ورودًا، ثم الصور الأخرى. وبعدها عدد الصور كلها وتكرارها، ثم عدد الوحدات اللفظية التي دُمجت في الصورة الأولى.

# %% [markdown] lang="en"
# ## One spelling, many words
#
# Read aloud: كتب. How many words did you read?
#
# Arabic is mostly written without vowel marks ([diacritics](term:diacritics)), so one spelling holds different words: كُتُب (books), كَتَبَ (he wrote), كُتِبَ (it was written). The tool counts the spelling without its marks, and has them all in one row. The table gives the most frequent [form](term:form) and the other ones. After them: how many forms there are, how often all of them occur, and how many tokens were merged into the first one.

# %%
ct.orthography(corpus, "merges", folds="default").drop(columns="fold").head(8)

# %% [markdown] lang="ar"
# **سؤال:** أي صف فيه كلمة واحدة اختلف ضبطها؟ وأي صف فيه كلمات مختلفة؟ فماذا نخسر إذا عددنا بلا تشكيل؟ وماذا نخسر إذا عددنا بالتشكيل، والكاتب يشكّل في موضع ويترك التشكيل في آخر؟
#
# أما الحروف فلا يُجمع بعضها إلى بعض ما لم تطلب ذلك:
#
# - الهمزة: «أ» غير «ا»؛
# - النقطتان في آخر الكلمة: «ي» غير «ى»؛
# - التاء المربوطة: «ة» غير «ه»؛
# - [اللواصق](term:clitic) (clitics): «والكتاب» غير «كتاب».
#
# ولكل سؤال ما يناسبه، وكل اختيار يغيّر الأعداد. فكم يغيّرها؟ الجواب في [من الملف إلى الكلمة](03_from_files_to_words).

# %% [markdown] lang="en"
# **Question:** which row is one word, marked in different ways? Which row has different words? So what do we lose by counting without vowel marks? And what would we lose by counting with them, when a writer has them in one place and not in another?
#
# Letters, however, are never merged unless you ask for it:
#
# - hamza: أ is not ا;
# - the two dots at the end of a word: ي is not ى;
# - the ending of feminine nouns: ة is not ه;
# - [clitics](term:clitic): والكتاب is not كتاب.
#
# Each question has choices that suit it, and each choice changes the numbers. By how much? See [From files to words](03_from_files_to_words).

# %% [markdown] lang="ar"
# ## ليست كلمات عربية فقط
#
# للوحدات اللفظية [أصناف](term:kind) (kinds): كلمات عربية، وكلمات لاتينية، وأرقام، ووسوم تبدأ بالعلامة #، وحسابات تبدأ بالعلامة @، ورموز تعبيرية. ولك أن تعدّ منها ما تشاء:

# %% [markdown] lang="en"
# ## Not only Arabic words
#
# Tokens have [kinds](term:kind): Arabic words, Latin words, numbers, hashtags (#), mentions (@), emoji. You may count any of them:

# %%
ct.frequencies(corpus, kinds=["latin", "hashtag", "mention", "emoji"]).head(8)

# %% [markdown] lang="ar"
# ## كلمتان متجاورتان
#
# [التتابع اللفظي](term:n-gram) (n-gram) كلمات متجاورة بترتيبها، لا تفصل بينها علامة ترقيم. نعدّ هنا [الثنائيات](term:bigram) (bigrams) التي وردت مرتين على الأقل، ونترك ما يبدأ أو ينتهي بكلمة وظيفية.
#
# **قبل أن تشغِّل الخلية:** أكمل «البحر …»، ثم انظر: هل أكملته النصوص كما أكملتَه؟ (في نصوصك خذ كلمة تكثر فيها.)

# %% [markdown] lang="en"
# ## Words in sequence
#
# An [n-gram](term:n-gram) is a sequence of words next to each other, with no punctuation between them. Here we count [bigrams](term:bigram), pairs of words, that occur twice at least; those that begin or end with a function word are left out.
#
# **Before you run the cell:** complete البحر … (the … sea), then see whether the texts completed it as you did. (For texts of your own, take a word that is frequent there.)

# %%
pairs = ct.ngrams(corpus, 2, stopwords=True, kinds="arabic", min_frequency=2)
axes = ct.plot.frequencies(pairs, n=12)

# %% [markdown] lang="ar"
# **سؤال:** أي ثنائية اسم لشيء واحد، لا تُفهم كلمة منها وحدها؟ وإن رأيت في نصوصك ثنائيات كثيرة لها التكرار نفسه، فقد تكون من سطر يتكرر في آخر كل مقال.

# %% [markdown] lang="en"
# **Question:** which pair is the name of one thing, so that neither of its words is enough alone? Do many pairs have the same frequency in texts of your own? They may come from a line at the end of every article.

# %% [markdown] lang="ar"
# ## فئات من النصوص
#
# نعدّ الآن في كل فئة وحدها. والفئات لا تتساوى في الحجم، فنقارن بالتكرار لكل مليون كلمة، ونرسم أكبرها، ستًّا على الأكثر، وتحت الرسم عدد ما لم يُرسم إن زادت.
#
# **قبل أن تشغِّل الخلية:** أي كلمة ستكثر في النصوص الأدبية (الحكايات والرسائل والخطب) وتقلّ في النصوص المعرفية؟ وأي كلمة بالعكس؟ (في نصوصك: أي كلمة ستكثر في فئة وتقلّ في غيرها؟)

# %% [markdown] lang="en"
# ## Groups of texts
#
# Now we count in each group apart. The groups differ in size, so we compare frequencies per million words. We draw the largest groups, six at most; if there are more, a note under the chart counts them.
#
# **Before you run the cell:** which word will be frequent in the literary texts (tales, letters, speeches) and rare in the expository ones? And which the other way round? (In texts of your own: which word will be frequent in one group and rare in the others?)

# %% tags=["raises-exception"]
by_group = ct.frequencies(corpus, by=group, stopwords=True, kinds="arabic")
axes = ct.plot.frequencies(by_group, n=12, column="per_million")

# %% [markdown] lang="ar"
# **سؤال:** اختر كلمة شريطها طويل في فئة وقصير في أخرى: أهو فرق في الموضوع أم في أسلوب الكلام؟ واحذر: إذا قلّت نصوص الفئة فقد يكون الفرق مصادفة. كيف نحكم؟ الجواب في [الكلمات المفتاحية](04_key_words).

# %% [markdown] lang="en"
# **Question:** a word has a long bar in one group and a short one in the other: is it a difference of subject or of style? And be careful: where a group has few texts, a difference may be chance. How do we decide? See [Key words](04_key_words).

# %% [markdown] lang="ar"
# ## أين ترد الكلمة؟
#
# في الرسم الآتي صف لكل وثيقة فيها الكلمة، وخط صغير لكل [موضع](term:hit) (hit). أول النص على اليمين وآخره على اليسار، والعدد في طرف الصف هو عدد المواضع.
#
# **قبل أن تشغِّل الخلية:** أتتوقع أن ترد الكلمة في أوائل النصوص، أم في أواخرها، أم في كل مكان منها؟

# %% [markdown] lang="en"
# ## Where does the word occur?
#
# The next chart has one row for each document in which the word occurs. Each [hit](term:hit), a place where the word was found, is a stroke, from the beginning of the text to its end. The number at the end of a row is the number of hits.
#
# **Before you run the cell:** do you expect the word at the beginning of texts, at their end, or everywhere?

# %%
axes = ct.plot.dispersion(ct.matches(corpus, node), n=20)

# %% [markdown] lang="ar"
# **سؤال:** في أي نص تجتمع المواضع في مكان واحد؟ وما عنوانه؟

# %% [markdown] lang="en"
# **Question:** in which text are the hits all in one place? What is its title?

# %% [markdown] lang="ar"
# ## كلمة النصوص كلها أم كلمة نص واحد؟
#
# قد يكون التكرار كله من وثيقة واحدة. [الانتشار](term:dispersion) (dispersion) يقيس هذا، ومن مقاييسه [انحراف النسب](term:gries-dp) (DP): إن قرب من 0 فالكلمة موزعة على النصوص بقدر أطوالها، وإن قرب من 1 فهي مجتمعة في قليل منها. من الكلمات المئة الأولى، هذه أشدّها اجتماعًا:

# %% [markdown] lang="en"
# ## A word of all texts, or of one?
#
# A single document can make a word frequent. [Dispersion](term:dispersion) measures this, by [DP](term:gries-dp) for example: near 0 a word is spread over the texts according to their lengths, near 1 it is gathered in a few of them. Of the first hundred words, these are the most unevenly spread:

# %% tags=["raises-exception"]
spread = ct.dispersion(corpus, 100, "gries_dp", stopwords=True, kinds="arabic")
spread.sort_values("gries_dp", ascending=False, ignore_index=True).head(5)

# %% [markdown] lang="ar"
# **سؤال:** قارن هنا التكرار بعدد الوثائق: كم مرة ترد الكلمة، في المتوسط، في الوثيقة التي هي فيها؟ وقد تصنع النصوص المكررة كلمات كهذه (خبر نُشر مرتين)، و`ct.duplicates(corpus)` تكشفها.

# %% [markdown] lang="en"
# **Question:** compare frequency and document frequency here: how often, on average, does the word occur in a document that has it? Repeated texts (a story that was published twice) make such words, too; `ct.duplicates(corpus)` finds them.

# %% [markdown] lang="ar"
# ## الخلاصة
#
# - التكرار يقول كم مرة، وعدد الوثائق يقول في كم نص، والانتشار يقول كيف توزعت.
# - الكتابة الواحدة قد تجمع كلمات كثيرة؛ فاسأل دائمًا: ما الذي عُدَّ كلمة واحدة؟
# - بين فئات مختلفة الحجم قارن بالتكرار لكل مليون كلمة، ولا تثق بفرق بين أعداد صغيرة.
#
# جرّب بنفسك: [التمارين](01_term_frequency_exercises). ثم اسأل: ما الكلمات التي تصاحب كلمة؟ في [الورود معًا](02_cooccurrence).

# %% [markdown] lang="en"
# ## Summary
#
# - Frequency tells how often, document frequency in how many texts, dispersion how evenly.
# - One spelling may hold many words; always ask what was counted as one.
# - Between groups of different size compare frequencies per million words, and do not trust a difference between small numbers.
#
# Try for yourself: [exercises](01_term_frequency_exercises). Then ask which words occur near a word: [Co-occurrence](02_cooccurrence).

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 1 · سهل
#
# اصنع جدول الثلاثيات: ثلاث كلمات متجاورة وردت مرتين على الأقل، كما صنعنا جدول الثنائيات.
#
# <details><summary>تلميح</summary>
#
# جدول الثنائيات: `ct.ngrams(corpus, 2, stopwords=True, kinds="arabic", min_frequency=2)`. لا تغيّر إلا رقمًا واحدًا.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 1 · easy
#
# Make the table of trigrams: three words next to each other that occur twice at least, made as we made the table of bigrams.
#
# <details><summary>Hint</summary>
#
# The table of bigrams: `ct.ngrams(corpus, 2, stopwords=True, kinds="arabic", min_frequency=2)`. Change one number only.
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
answer = ct.ngrams(corpus, 3, stopwords=True, kinds="arabic", min_frequency=2)

# %% tags=["check"]
expected = ct.ngrams(corpus, n=3, stopwords=True, kinds=["arabic"], min_frequency=2)
ct.classroom.check(answer, expected)

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 2 · سهل: خلية تخطئ عمدًا
#
# تريد الخلية جدول الأرقام وحدها. شغِّلها، واقرأ السطر الأخير من النص الأحمر، ثم أصلح حرفًا واحدًا.
#
# <details><summary>تلميح</summary>
#
# ليس للأمر `frequencies` خيار اسمه `kind`؛ فأي اسم تقترحه الرسالة؟
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 2 · easy: a cell that fails on purpose
#
# The cell wants a table of numbers only. Run it, read the last line of the red text, then correct one letter.
#
# <details><summary>Hint</summary>
#
# `frequencies` knows no option `kind`; which name does the message offer?
#
# </details>

# %% tags=["blank", "fails"]
answer = ...
answer = ct.frequencies(corpus, kind="number")

# %% tags=["solution"]
answer = ct.frequencies(corpus, kinds="number")

# %% tags=["check"]
ct.classroom.check(answer, ct.frequencies(corpus, kinds=["number"]))

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 3 · متوسط
#
# اقرأ مواضع «علم» كلها. بكم صورة مكتوبة مختلفة وردت، بتشكيل وبغير تشكيل؟ وكم منها اسم، وكم فعل؟ (خلية التحقق تسأل عن عدد الصور فقط.)
#
# <details><summary>تلميح</summary>
#
# في الكشّاف السياقي عمود لكلمة البحث كما كُتبت: `ct.concordance(corpus, "البحر")["node"]`، و`.nunique()` بعده تعدّ المختلف.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 3 · medium
#
# Read all hits of علم. In how many different forms is it written, with marks and without? Which are nouns, which verbs? (The check asks for the number of forms only.)
#
# <details><summary>Hint</summary>
#
# A concordance has a column with the word as it is written: `ct.concordance(corpus, "البحر")["node"]`; `.nunique()` after it counts what is different.
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
answer = ct.concordance(corpus, "علم")["node"].nunique()

# %% tags=["check"]
ct.classroom.check(answer, len(ct.concordance(corpus, "علم").drop_duplicates("node")))

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 4 · متوسط
#
# في أي فئة تكثر كلمة «قال» أكثر، لكل مليون كلمة؟ خمِّن أولًا، ثم اصنع الجدول واكتب اسم الفئة بين علامتي تنصيص.
#
# <details><summary>تلميح</summary>
#
# الجدول: `ct.frequencies(corpus, by=group, terms="قال")`.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 4 · medium
#
# In which group is قال (he said) more frequent, per million words? Guess first, then make the table, and write the name of the group between quotation marks.
#
# <details><summary>Hint</summary>
#
# The table: `ct.frequencies(corpus, by=group, terms="قال")`.
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
table = ct.frequencies(corpus, by=group, terms="قال")
answer = table.sort_values("per_million")[group].iloc[-1]

# %% tags=["check"]
table = ct.frequencies(corpus, by=group, terms="قال")
ct.classroom.check(answer, table.nlargest(1, "per_million")[group].item())

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 5 · صعب
#
# ما نصيب الوثيقة التي تكرر «المدينة» أكثر من غيرها؟ اكتب عدد مواضعها في تلك الوثيقة، مقسومًا على عدد المواضع كلها. فإن كان النصيب كبيرًا، فهل تقول بعدُ إن الكلمة كثيرة في النصوص؟
#
# <details><summary>تلميح</summary>
#
# في `ct.matches(corpus, "المدينة")` صف لكل موضع، وعموده `document` اسم الوثيقة. و`.value_counts()` تعدّ كل اسم، وتضع أكثرها أولًا. والقسمة علامتها `/`.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 5 · hard
#
# Which share of المدينة (the city) comes from the document that repeats it most? Divide its number of hits in that document by the number of all its hits. If the share is large, would you still say that the word is frequent in these texts?
#
# <details><summary>Hint</summary>
#
# `ct.matches(corpus, "المدينة")` has one row for each hit, and its column `document` names the document. `.value_counts()` counts each name, the most frequent first. The sign for division is `/`.
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
places = ct.matches(corpus, "المدينة")
answer = places["document"].value_counts().max() / len(places)

# %% tags=["check"]
shares = ct.matches(corpus, "المدينة")["document"].value_counts(normalize=True)
ct.classroom.check(answer, shares.max())
