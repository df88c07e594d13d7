# %% [markdown] lang="ar"
# # إعادة استعمال النصوص: من نقل عمّن؟
#
# - **السؤال:** أي مقاطع تتكرر في أكثر من نص، وإن غيّر الناقل بعض كلماتها؟
# - **في النهاية تستطيع أن:** تجد المقاطع المشتركة بين نصوصك، وتقارن المقطعين جنبًا إلى جنب، وترسم كتابًا بحسب مصادره، وشبكة النصوص التي أخذ بعضها من بعض.
# - **الوقت:** 30 دقيقة
# - **ما يلزم قبله:** [ابدأ هنا](00_start)

# %% [markdown] lang="en"
# # Text reuse: who took what from whom?
#
# - **Question:** Which passages come in more than one text, even where some of their words were changed?
# - **At the end you can:** find the passages that your texts share, compare two of them side by side, draw a book by its sources, and the network of texts that took from each other.
# - **Time:** 30 minutes
# - **Before this:** [Start here](00_start)

# %% tags=["setup"]
import corpus_tools as ct

ct.use_language("ar")

# %% [markdown] lang="ar"
# ### ✏️ الخلية التي تغيّرها
#
# اتركها في المرة الأولى كما هي. `SOURCE` اسم مجلدك أو ملفك، و`None` معناها النصوص المرفقة. (كيف تكتب مسار ملفك؟ انظر [ابدأ هنا](00_start).)

# %% [markdown] lang="en"
# ### ✏️ The cell to change
#
# Leave it as it is the first time. `SOURCE` is the name of your folder or file; `None` means the texts that come with the tool. (How do you write the path of your file? See [Start here](00_start).)

# %% tags=["setup", "parameters"]
SOURCE = None
TEXT = None

# %% tags=["setup"]
corpus = ct.classroom.read(SOURCE, text=TEXT)

# %% [markdown] lang="ar"
# ## المقاطع المشتركة
#
# يقتبس الكاتب من غيره، وينقل الراوي عن شيخه، وتنشر صحيفتان خبر وكالة واحدة: هذه كلها [إعادة استعمال للنصوص](term:text-reuse) (text reuse). تبحث `ct.reuse` عن خمس كلمات متتالية ترد في وثيقتين، ثم تمدّ المقطع ما دامت الكلمات تتفق، وتعبر الكلمات التي بُدّلت أو حُذفت أو زيدت.

# %% [markdown] lang="en"
# ## Passages that are shared
#
# A writer quotes another, a teller hands on what he heard from his teacher, two newspapers print the story of one agency: all this is [text reuse](term:text-reuse). `ct.reuse` looks for five words in a row that two documents have; then it goes on as long as words agree, over words that were replaced, left out or added.

# %% tags=["setup"]
passages = ct.reuse(corpus)

# %% [markdown] lang="ar"
# **قبل أن تشغِّل الخلية:** كُتبت النصوص المرفقة كلها لهذه الأداة. أتتوقع أن يشترك اثنان منها في مقطع طويل؟

# %% [markdown] lang="en"
# **Before you run the cell:** all the texts that come with the tool were written for it. Do you expect any two of them to share a long passage?

# %%
passages[["document", "other", "shared", "edits", "text"]]

# %% [markdown] lang="ar"
# في `shared` عدد الكلمات التي في المقطعين معًا، وفي `edits` عدد الفروق بينهما: كل كلمة بُدّلت أو حُذفت أو زيدت. وأطول المقاطع في أول الجدول.
#
# ## جنبًا إلى جنب
#
# تعرض `ct.aligned` صفًّا من الجدول: كل نص في جانب، وما ليس في الآخر ملوّن. و`row=0` الصف الأول.

# %% [markdown] lang="en"
# In `shared` is the number of words that both passages have, in `edits` how much differs between them: each word that was replaced, left out or added. The longest passages come first.
#
# ## Side by side
#
# `ct.aligned` shows a row of the table: each text on one side, and what the other has not in colour. `row=0` is the first row.

# %% tags=["raises-exception"]
ct.aligned(corpus, passages, row=0)

# %% [markdown] lang="ar"
# **سؤال:** أي كلمة حلّت محل أي كلمة؟ أغيّر ذلك المعنى؟
#
# لا يقول الجدول من نقل عمّن: الوثيقة في العمود الأول هي السابقة في ترتيب المدوّنة لا غير. قد ينقل كل منهما عن ثالث ضاع. فانظر في [البيانات الوصفية](term:metadata) (metadata)، كالتاريخ:

# %% [markdown] lang="en"
# **Question:** which word stands in place of which? Does it change the meaning?
#
# The table does not say who took it from whom: the document in the first column is the one that comes first in the corpus, no more. Both may have it of a third one that is lost. So look at the [metadata](term:metadata), such as the date:

# %% tags=["raises-exception"]
pair = [*passages["document"].head(1), *passages["other"].head(1)]
ct.subset(corpus, pair).documents[["id", "title", "date"]]

# %% [markdown] lang="ar"
# ## كتاب جُمع من غيره
#
# كثير من كتب التراث مختارات: يجمع المؤلف من كتب من قبله. فلنصنع كتابًا كهذا، اسمه «مختارات»: آخر فقرة من كل نص عاشر، بإملاء ناسخ لا يكتب الهمزة فوق الألف، ويكتب الياء في آخر الكلمة بلا نقطتين. لا يلزمك أن تفهم الشيفرة.

# %% [markdown] lang="en"
# ## A book that was put together
#
# Many books of the heritage are anthologies: their authors gather from the books before them. Let us make such a book, called مختارات (selections): the last paragraph of every tenth text, in the spelling of a copyist who writes no hamza on an alef, and no dots below a ya at the end of a word. You need not understand the code.

# %% tags=["setup", "raises-exception"]
texts, pieces = [], []
for row in range(len(corpus)):
    texts.append(corpus.text(row))
for row in range(0, len(corpus), 10):
    pieces.append(texts[row].splitlines()[-1])

# %% tags=["setup", "raises-exception"]
book = "\n".join(pieces)
alef, ya, dotless = [
    "ا",
    "ي ",
    "ى ",
]
for letter in "أإ":
    book = book.replace(letter, alef)
book = book.replace(ya, dotless)

# %% tags=["setup", "raises-exception"]
table = corpus.documents[["title"]].assign(text=texts)
table.loc[len(table)] = ["مختارات", book]
mixed = ct.read(table)

# %% [markdown] lang="ar"
# نسأل عن مقاطع هذا الكتاب وحده: `of="مختارات"`. و`by="title"` تضع العناوين في الجدول، ولا تقارن بين وثيقتين عنوانهما واحد.

# %% [markdown] lang="en"
# We ask for the passages of this book alone: `of="مختارات"`. `by="title"` puts titles into the table, and does not compare documents of one title.

# %% tags=["setup", "raises-exception"]
name = "مختارات"
found = ct.reuse(mixed, by="title", of=name)

# %% tags=["raises-exception"]
found[["other_title", "position", "shared", "edits"]]

# %% [markdown] lang="ar"
# **قبل أن تشغِّل الخلية:** الفروق كثيرة، مع أننا لم نبدّل كلمة. فماذا يحدث إذا عددنا الصور الإملائية المتقاربة صورة واحدة؟ هذا هو [توحيد الحروف](term:folding) (folding).

# %% [markdown] lang="en"
# **Before you run the cell:** there are many edits, though we replaced no word. What happens when spellings that differ little are counted as one? That is [folding](term:folding).

# %% tags=["raises-exception"]
folded = ct.fold(mixed, "search")
clean = ct.reuse(folded, by="title", of=name)
clean[["other_title", "position", "shared", "edits"]]

# %% [markdown] lang="ar"
# ما يُعدّ كلمة واحدة في المدوّنة يُعدّ كلمة واحدة هنا: فإن كان النقل بالمعنى فابحث في [المداخل المعجمية](term:lemma) (lemma) بـ`ct.relabel(corpus, "lemma")`.
#
# وهذا هو الكتاب بحسب مصادره: يبدأ من اليمين، ولكل مصدر شريط، ولكل مقطع خط عند أوله.

# %% [markdown] lang="en"
# What counts as one word in the corpus counts as one here: where the sense was kept rather than the words, look among [lemmas](term:lemma) by `ct.relabel(corpus, "lemma")`.
#
# And this is the book by its sources: a strip for each source, and for each passage a line where it begins.

# %% tags=["raises-exception"]
strips = clean.rename(columns={"other_title": "query"})
axes = ct.plot.positions(strips)

# %% [markdown] lang="ar"
# ## من يشترك مع من؟
#
# في [الشبكة](term:network) (network) نص عند كل عقدة، ويصل الرابط بين نصين يشتركان في مقطع. فما صُنع من غيره تخرج منه روابط كثيرة.

# %% [markdown] lang="en"
# ## Who shares with whom?
#
# In the [network](term:network) each node is a text, and a link joins two texts that share a passage. What was made of others has many links.

# %% tags=["raises-exception"]
everyone = ct.reuse(folded, by="title")
network = ct.network(everyone, threshold=1)
axes = ct.plot.network(network)

# %% [markdown] lang="ar"
# **سؤال:** أي رابط ليس من صنعنا؟
#
# و[الخريطة الحرارية](term:heat-map) (heat map) تبيّن كم كلمة يشترك فيها كل نصين:

# %% [markdown] lang="en"
# **Question:** which link is not of our making?
#
# The [heat map](term:heat-map) shows how many words any two texts share:

# %% tags=["raises-exception"]
axes = ct.plot.cooccurrence(everyone)

# %% [markdown] lang="ar"
# ## نقلٌ أم مصادفة؟
#
# كلما قصر المقطع ضعف الدليل: كلمات قليلة متتالية قد تكون من [التتابعات](term:n-gram) (n-gram) التي يقولها كل أحد. لنخفض الحدود: ثلاث كلمات متتالية بدل خمس، وأربع كلمات مشتركة بدل ثمان.

# %% [markdown] lang="en"
# ## Taken over, or by chance?
#
# The shorter a passage, the weaker the evidence: a few words in a row may be an [n-gram](term:n-gram) that anybody says. Let us ask for less: three words in a row instead of five, four words shared instead of eight.

# %%
short = ct.reuse(corpus, n=3, min_words=4)
short[["shared", "edits", "text"]].head(12)

# %% [markdown] lang="ar"
# **اقرأ مع زميلك:** أي هذه المقاطع نُقل من نص إلى نص، وأيها عبارة من عبارات اللغة؟
#
# أما العبارة التي ترد أكثر من مئة مرة، كالبسملة أو أول السند، فتُستبعد من البداية، ويقول ذلك سطر تحت الجدول؛ ويتغير الحد بـ`max_frequency`.
#
# ## اكتب ما فعلت

# %% [markdown] lang="en"
# **Read in pairs:** which of these passages went from one text to another, and which are phrases of the language?
#
# A phrase that occurs more than a hundred times, such as the basmala or the opening of an isnad, is set aside from the start, and a line below the table says so; `max_frequency` changes the limit.
#
# ## Write up what you did

# %% tags=["raises-exception"]
ct.methods(passages)

# %% [markdown] lang="ar"
# ## الخلاصة
#
# - `ct.reuse` تجد المقاطع المشتركة وإن تغيّر بعضها، ولا تقول أيها الأصل.
# - `ct.aligned` تعرض المقطعين جنبًا إلى جنب، والفروق ملوّنة.
# - ما تعدّه `ct.fold` و`ct.relabel` كلمة واحدة كلمة واحدة هنا أيضًا.
# - `of` لكتاب واحد ومصادره، و`by` لوثائق هي صفحات كتاب واحد أو أعداد صحيفة واحدة، فلا تُقارن.
# - الجدول يُرسم خريطة حرارية، ويصير شبكة بـ`ct.network`.
# - كلما طال المقطع قوي الدليل.
#
# الآن جرّب بنفسك: [التمارين](12_text_reuse_exercises).

# %% [markdown] lang="en"
# ## Summary
#
# - `ct.reuse` finds passages that are shared, even where they were changed; it does not say which one is the original.
# - `ct.aligned` shows both sides next to each other, what differs in colour.
# - What `ct.fold` and `ct.relabel` count as one word is one word here, too.
# - `of` is for one book and its sources, `by` for documents that are pages of one book, or issues of one newspaper, and are not compared.
# - The table is drawn as a heat map, and becomes a network by `ct.network`.
# - The longer a passage, the stronger the evidence.
#
# Now try for yourself: [exercises](12_text_reuse_exercises).

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 1 · سهل
#
# كم كلمة مشتركة في مقاطع الجدول `passages` كلها؟
#
# <details><summary>تلميح</summary>
#
# `table["words"].sum()` تجمع عمودًا اسمه `words`.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 1 · easy
#
# How many words do all the passages of the table `passages` share together?
#
# <details><summary>Hint</summary>
#
# `table["words"].sum()` adds up a column that is called `words`.
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
answer = passages["shared"].sum()

# %% tags=["check"]
ct.classroom.check(answer, sum(passages["shared"].tolist()))

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 2 · سهل: خلية تخطئ عمدًا
#
# طلبت طالبة مقاطع من كلمة واحدة متتالية. شغِّل الخلية، واقرأ الرسالة، ثم اطلب أربع كلمات متتالية: كم مقطعًا تجد؟
#
# <details><summary>تلميح</summary>
#
# غيّر العدد وحده.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 2 · easy: a cell that fails on purpose
#
# A student asked for passages of one word in a row. Run the cell, read the message, then ask for four words in a row: how many passages are there?
#
# <details><summary>Hint</summary>
#
# Change just the number.
#
# </details>

# %% tags=["blank", "fails"]
answer = len(ct.reuse(corpus, n=1))

# %% tags=["solution"]
answer = len(ct.reuse(corpus, n=4))

# %% tags=["check"]
ct.classroom.check(answer, len(ct.reuse(corpus, 4)))

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 3 · متوسط
#
# من كم نص أخذ كتاب «مختارات»؟ عُدّها من الجدول `found`، وكل نص مرة واحدة.
#
# <details><summary>تلميح</summary>
#
# `table["title"].nunique()` تعدّ القيم المختلفة في عمود اسمه `title`.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 3 · medium
#
# From how many texts did the book مختارات take? Count them in the table `found`, each text once.
#
# <details><summary>Hint</summary>
#
# `table["title"].nunique()` counts the different values of a column that is called `title`.
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
answer = found["other_title"].nunique()

# %% tags=["check"]
ct.classroom.check(answer, len(set(found["other_title"])))
