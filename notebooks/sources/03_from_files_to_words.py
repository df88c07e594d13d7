# %% [markdown] lang="ar"
# # من الملف إلى الكلمة: علامَ تتوقف الأعداد؟
#
# - **السؤال:** كيف يصير الملف كلماتٍ تُعدّ؟ ولماذا يكون للكلمة الواحدة أكثر من عدد صحيح؟
# - **في النهاية تستطيع أن:** تتعرّف ملفًّا قُرئ بترميز خطأ، وتوحّد الحروف وأنت تعرف ما تخسره، وتعدّ بالمداخل المعجمية، وتجد ما تكرّر، وتقول في بحثك كيف عددت.
# - **الوقت:** 30 دقيقة، و25 أخرى لقسم الباحث
# - **ما يلزم قبله:** [ابدأ هنا](00_start)، و[تكرار الكلمات](01_term_frequency).

# %% [markdown] lang="en"
# # From files to words: what do the counts depend on?
#
# - **Question:** How does a file become words that are counted? And why has one word more than one right count?
# - **At the end you can:** recognise a file that was read in the wrong encoding, fold letters and know what you lose, count by lemma, find what is repeated, and say in a paper how you counted.
# - **Time:** 30 minutes, and 25 more for the researcher's part
# - **Before this:** [Start here](00_start) and [Term frequency](01_term_frequency).

# %% tags=["setup"]
import corpus_tools as ct

ct.use_language("ar")

# %% [markdown] lang="ar"
# ### ✏️ الخلية التي تغيّرها
#
# اتركها في المرة الأولى كما هي، ثم عد إليها بنصوصك. `SOURCE` اسم مجلدك أو ملفك، و`None` معناها النصوص المرفقة. و`WORD` كلمة نتتبّع عددها في كل خطوة. (كيف تكتب مسار ملفك؟ انظر [ابدأ هنا](00_start).)

# %% [markdown] lang="en"
# ### ✏️ The cell to change
#
# Leave it as it is the first time, then come back with texts of your own. `SOURCE` is the name of your folder or file; `None` means the texts that come with the tool. `WORD` is a word whose count we follow at each step. (How do you write the path of your file? See [Start here](00_start).)

# %% tags=["setup", "parameters"]
SOURCE = None
TEXT = None
WORD = "الكتاب"

# %% tags=["setup"]
corpus = ct.classroom.read(SOURCE, text=TEXT)
node = ct.classroom.node(corpus, WORD)

# %% [markdown] lang="ar"
# يبدو العدد حقيقة واحدة، ولكنه ثمرة اختيارات: كيف قُرئ الملف؟ وأيّ الكتابات كلمة واحدة؟ وأين تبدأ الكلمة؟ وهل يُعدّ النص المكرّر مرتين؟ سنجرّب كل اختيار بأكثر من وجه، وننظر كيف يتحرك العدد.
#
# **قبل أن تبدأ:** كم مرة وردت «الكتاب» في هذه النصوص؟ ستجد قبل نهاية هذا الدفتر أكثر من جواب صحيح. هذا أولها:

# %% [markdown] lang="en"
# A count looks like a fact, but it is the result of several choices. How was the file read? Which spellings are one word? Where does a word begin? Does a repeated text count twice? We make each choice in more than one way, and see how the number moves.
#
# **Before you begin:** how often does الكتاب (the book) occur in these texts? Before the end of this notebook you will have more than one right answer. Here is the first:

# %%
ct.count(corpus, node)

# %% [markdown] lang="ar"
# ## الملف: أيّ حرف يعنيه هذا الرقم؟
#
# الملف سلسلة من الأرقام، و[الترميز](term:encoding) (encoding) قاعدة تقول أيّ حرف يعنيه كل رقم. هذه كلمة واحدة بترميزين: في القديم منهما رقم لكل حرف، وفي UTF-8 رقمان.

# %% [markdown] lang="en"
# ## The file: which letter does this number mean?
#
# A file is a row of numbers, and an [encoding](term:encoding) is the rule that says which letter a number means. This is one word in two encodings: the old one has one number for each letter, UTF-8 has two.

# %%
list(bytes("ماء", "windows-1256"))

# %%
list(bytes("ماء", "utf-8"))

# %% [markdown] lang="ar"
# والملف لا يقول بأيّ ترميز كُتب. **قبل أن تشغِّل الخلية:** ماذا ترى إذا كُتبت «البحر» بترميز وقُرئت بآخر؟

# %% [markdown] lang="en"
# A file does not say in which encoding it was written. **Before you run the cell:** what do you see if البحر (the sea) is written in one encoding and read in another?

# %%
"البحر".encode("windows-1256").decode("latin-1")

# %% [markdown] lang="ar"
# لا رسالة خطأ، ولا حرف عربي. رأيت مثل هذا في رسالة أو صفحة؟ فأنت تعرف الآن سببه. والأداة تتعرّف الترميز بنفسها، وتقول في تقرير القراءة ما وجدت؛ فإن قالت «رُجِّح الترميز» فقد خمّنت، فانظر هل للنص معنى.

# %% [markdown] lang="en"
# No error message, and not one Arabic letter. Have you seen this in a message or on a page? Now you know why. The tool finds the encoding by itself and tells in the reading report what it found; where it says `guessed`, look whether the text makes sense.

# %%
ct.reading_report(corpus).head(5)

# %% [markdown] lang="ar"
# **سؤال:** هل قُرئت ملفاتك كلها؟ وهل أُصلح شيء منها أو تُرك؟

# %% [markdown] lang="en"
# **Question:** were all your files read? Was anything in them repaired or skipped?

# %% [markdown] lang="ar"
# ## الحروف: كيف كُتبت هذه النصوص؟
#
# في كل صف علامة، وعدد مرات ورودها، ونصيبها بين أخواتها، وعدد الوثائق التي هي فيها. ابحث عن علامتين قد تؤديان عملًا واحدًا: «ي» و«ى» في آخر الكلمة، وفاصلتين، وصنفين من الأرقام.

# %% [markdown] lang="en"
# ## The letters: how are these texts spelled?
#
# Each row is a sign: how often it occurs, its share among its kind, and in how many documents it is. Look for two signs that may do one job: final ي and ى, two commas, two sorts of digits.

# %%
ct.orthography(corpus)

# %% [markdown] lang="ar"
# [التشكيل](term:diacritics) (diacritics) و[التطويل](term:tatweel) (tatweel) لا يصنعان هنا كلمة أخرى: «كُتُب» و«كتـــب» و«كتب» لها [صورة عدّ](term:key) (key) واحدة. هذه صور عدّ كُتبت في النصوص بأكثر من وجه. بعضها كلمة واحدة، مثل «ماء» و«ماءً»، وبعضها كلمات اتفق رسمها، مثل «كُتُب» و«كَتَبَ»؛ وقد رأيت ذلك في [تكرار الكلمات](01_term_frequency).

# %% [markdown] lang="en"
# [Diacritics](term:diacritics) and stretching ([tatweel](term:tatweel)) do not make another word here: كُتُب and كتـــب and كتب have one [key](term:key) under which they are counted. These keys were written in more than one way. Some are one word, such as ماء and ماءً (water); some are different words that are spelled alike, such as كُتُب (books) and كَتَبَ (he wrote), as you saw in [Term frequency](01_term_frequency).

# %%
ct.orthography(corpus, "merges", folds="default").head(8)

# %% [markdown] lang="ar"
# أما الحروف فلا تُدمج إلا إذا طلبت. و[توحيد الحروف](term:folding) (folding) أن تُعدّ حروف يخلط الكتّاب بينها حرفًا واحدًا: `alef` للألف وهمزاتها، و`alef_maksura` للياء والألف المقصورة، و`teh_marbuta` للتاء المربوطة والهاء.
#
# **قبل أن تشغِّل الخلايا الثلاث:** أيّها قد يدمج كلمتين مختلفتين في المعنى؟

# %% [markdown] lang="en"
# Letters, however, are not merged unless you ask. [Folding](term:folding) counts letters that writers mix up as one: `alef` is for alef with and without hamza, `alef_maksura` for final ي and ى, `teh_marbuta` for final ة and ه.
#
# **Before you run the three cells:** which of these may merge two words of different meaning?

# %%
ct.orthography(corpus, "merges", folds="alef").head(4)

# %%
ct.orthography(corpus, "merges", folds="alef_maksura").head(4)

# %%
ct.orthography(corpus, "merges", folds="teh_marbuta").head(4)

# %% [markdown] lang="ar"
# بعضها كلمة واحدة كُتبت بوجهين، مثل «إلى» و«الى»، والأفضل دمجها. وبعضها كلمتان يخفي التوحيد ما بينهما: «كتابه» غير «كتابة»، و«على» غير «عليّ»، و«أن» غير «إن». ولا اختيار يصلح لكل سؤال.

# %% [markdown] lang="en"
# Some of these are one word in two spellings, such as إلى and الى, and are better merged. Some are two words, and folding hides the difference: كتابه is *his book* and كتابة is *writing*; على is *on* and عليّ is *on me*; أن and إن are two particles. No choice is right for every question.

# %% [markdown] lang="ar"
# ## الكلمات: أين تبدأ الكلمة وأين تنتهي؟
#
# أسهل [تقطيع](term:tokenisation) (tokenisation) أن نقطع عند المسافات. انظر ما يبقى ملتصقًا بالكلمات:

# %% [markdown] lang="en"
# ## The words: where does one begin and end?
#
# The simplest [tokenisation](term:tokenisation) is to cut at spaces. Look at what is left on the words:

# %%
example = "قالَ الصيّادُ، بعد صمتٍ، أتسمعون البحرَ؟"
ct.Table({"form": example.split()})

# %% [markdown] lang="ar"
# الفاصلة جزء من «الصيّادُ،»، فهي عند الحاسوب غير «الصيّادُ». أما هذه الأداة فتفصل علامات الترقيم، وتعرف [صنف](term:kind) (kind) كل وحدة لفظية:

# %% [markdown] lang="en"
# The comma is part of the second word, so that for a computer it is another word than الصيّادُ (the fisherman) without a comma. This tool sets punctuation apart and knows the [kind](term:kind) of each token:

# %%
ct.tokens(ct.read([example]))[["form", "key", "kind"]]

# %% [markdown] lang="ar"
# ## ما وراء الصور: المدخل والجذر
#
# تكتب العربية «و» و«بـ» و«الـ» والضمائر متصلة بالكلمة، فتكثر صورها. هذه صور كلمتنا وما اتصل بأولها:

# %% [markdown] lang="en"
# ## Behind the forms: lemma and root
#
# Arabic writes *and*, *in*, *the* and pronouns joined to the word, so that one word has many forms. These are the forms of our word with what is joined to its beginning:

# %%
ct.forms_of(corpus, node)

# %% [markdown] lang="ar"
# و[المدخل المعجمي](term:lemma) (lemma) يجمع «كتاب» و«كتابه» و«الكتب»، و[الجذر](term:root) (root) يجمع أسرة أكبر: «كتب» و«كاتب» و«مكتبة». كلما جمعنا أكثر قلّت الكلمات المختلفة. **خمِّن ثم شغِّل الخلايا الثلاث:** الصور، ثم المداخل، ثم الجذور.

# %% [markdown] lang="en"
# A [lemma](term:lemma) gathers كتاب (book) and كتابه (his book) and الكتب (the books); a [root](term:root) gathers a larger family: كتب (to write) and كاتب (writer) and مكتبة (library). The more is gathered, the fewer different words are left. **Guess, then run the three cells:** forms, lemmas, roots.

# %%
corpus.n_keys

# %%
lemmas = ct.relabel(corpus, "lemma")
lemmas.n_keys

# %%
roots = ct.relabel(corpus, "root")
roots.n_keys

# %% [markdown] lang="ar"
# هذه أكثر المداخل تكرارًا، ومع كل مدخل صوره:

# %% [markdown] lang="en"
# The most frequent lemmas, each with its forms:

# %%
ct.frequencies(lemmas, stopwords=True, kinds="arabic").head(10)

# %% [markdown] lang="ar"
# **سؤال:** اقرأ الصور. هل كل صورة في مكانها؟ الحاسوب يحدّد المدخل من غير أن يفهم الجملة. وفي جمل من الأخبار والموسوعات أصاب في نحو تسع كلمات من كل عشر، وقد يصيب في نصوصك أقل من ذلك.

# %% [markdown] lang="en"
# **Question:** read the forms. Does each of them belong there? The computer chooses a lemma without understanding the sentence. In sentences from news and encyclopaedias it was right for about nine words of ten; in your texts it may be fewer.

# %% [markdown] lang="ar"
# ## الكلمات الوظيفية: نتركها أم نعدّها؟
#
# حروف الجر والعطف والضمائر [كلمات وظيفية](term:function-word) (function words)، وإذا تركناها صارت [كلمات مستبعدة](term:stop-word) (stop words). **قبل أن تشغِّل الخلية:** ما نسبة الكلمات التي تبقى بعدها: النصف (0.5)، أم أكثر، أم أقل؟

# %% [markdown] lang="en"
# ## Function words: leave them out or count them?
#
# Prepositions, conjunctions and pronouns are [function words](term:function-word); once we leave them out they are [stop words](term:stop-word). **Before you run the cell:** which share of the words is left without them: half (0.5), more, or less?

# %%
everything = ct.frequencies(corpus, kinds="arabic")
content = ct.frequencies(corpus, kinds="arabic", stopwords=True)
share = content[["frequency"]].sum() / everything[["frequency"]].sum()
ct.Table({"share": list(share)})

# %%
everything.head(5)

# %%
content.head(5)

# %% [markdown] lang="ar"
# القائمة الأولى تخبر عن اللغة، والثانية عن النصوص. من سأل عن الأسلوب احتاج إلى الأولى، ومن سأل عن الموضوع احتاج إلى الثانية.

# %% [markdown] lang="en"
# The first list tells of the language, the second of the texts. If you ask about style, you need the first; if you ask about subjects, the second.

# %% [markdown] lang="ar"
# ## ما يرد مرتين
#
# خبر واحد في ثلاث صحف، ومقال حُفظ نصه مرتين، وسطر تحت كل مقال: كلها تُعدّ بعدد مرات ورودها. نضع هنا نصًّا مرتين، ثم نسأل عمّا تكرّر:

# %% [markdown] lang="en"
# ## What is there twice
#
# One report in three newspapers, an article saved with its body twice, a line below every article: all of them are counted as often as they are there. Here we take one text twice, then ask what is repeated:

# %%
text = corpus.text(0)
doubled = ct.read([text, text])
ct.duplicates(doubled)

# %% [markdown] lang="ar"
# وماذا تكرّر في نصوصك؟ `document` وثيقة [شبه متطابقة](term:near-duplicate) (near-duplicate) مع وثيقة قبلها، و`paragraph` فقرة وردت من قبل، و`boilerplate` سطر قصير يتكرّر، وهو اقتراح لا حكم: فقد يكون عنوانًا أو لازمة في قصيدة. وإن كان الجدول فارغًا فهذا خبر حسن.

# %% [markdown] lang="en"
# And what is repeated in your texts? `document` is a [near-duplicate](term:near-duplicate) of an earlier one; `paragraph` has the words of an earlier one; `boilerplate` is a short line that recurs. The last is only proposed: it may be a heading or a refrain. An empty table is good news.

# %%
found = ct.duplicates(corpus)
found

# %% [markdown] lang="ar"
# ## كلمة واحدة وأعداد كثيرة
#
# هذه كلمتنا معدودةً بكل ما سبق: كما كُتبت (`form`)، أو بتوحيد الألف (`alef`)، أو بتوحيد كل ما يخلط الكتّاب بينه (`search`)، أو مع ما اتصل بأولها (`clitics`)، أو بالمدخل (`lemma`)، أو بالجذر (`root`).
#
# **قبل أن تشغِّل الخلية:** أين ستكون القفزة؟

# %% [markdown] lang="en"
# ## One word, many counts
#
# This is our word counted in all these ways: as it is written (`form`), with alefs folded (`alef`), with all that writers mix up folded (`search`), with what is joined to its beginning (`clitics`), by lemma (`lemma`), by root (`root`).
#
# **Before you run the cell:** where will the jump be?

# %%
counts = [
    ("form", ct.count(corpus, node)),
    ("alef", ct.count(ct.fold(corpus, "alef"), node)),
    ("search", ct.count(ct.fold(corpus, "search"), node)),
    ("clitics", ct.count(corpus, node, clitics=True)),
    ("lemma", ct.count(lemmas, node)),
    ("root", ct.count(roots, node)),
]
ways = ct.Table(counts, columns=["term", "frequency"])
axes = ct.plot.frequencies(ways, title=node)

# %% [markdown] lang="ar"
# **سؤال:** أيّ هذه الأشرطة هو «التكرار»؟ كل منها جواب عن سؤال آخر، فمن ذكر عددًا في بحثه وجب عليه أن يقول كيف عدّه. وهل العدد الأكبر هو الأصح؟ اقرأ ما جمعه الجذر:

# %% [markdown] lang="en"
# **Question:** which of these bars is *the* frequency? Each is the answer to another question, and a paper that gives a number must say how it was counted. And is the larger number the better one? Read what the root has gathered:

# %%
ct.concordance(roots, node, window=5, sample=8, seed=1)

# %% [markdown] lang="ar"
# ---
#
# # للباحث
#
# إلى هنا ما يحتاج إليه كل من يعدّ. وما يلي لمن ينوي أن ينشر ما عدّه: كم يغيّر كل اختيار من الأعداد؟

# %% [markdown] lang="en"
# ---
#
# # For the researcher
#
# Up to here: what everybody needs who counts words. What follows is for those who will publish their counts: how much does each choice change the numbers?

# %% [markdown] lang="ar"
# ## نص واحد بأربعة ترميزات
#
# نكتب نصًّا قصيرًا في أربعة ملفات، لكلٍّ ترميز، ونقرأ المجلد:

# %% [markdown] lang="en"
# ## One text in four encodings
#
# We write a short text to four files, each in its own encoding, and read the folder:

# %%
from pathlib import Path
from tempfile import mkdtemp

tale = "جلس الصياد أمام البحر، وقال لابنه، إن هذا الماء كتاب لا يُقرأ على عجل"
folder = Path(mkdtemp())
(folder / "one.txt").write_text(tale, encoding="utf-8")
(folder / "two.txt").write_text(tale, encoding="utf-16")
(folder / "three.txt").write_text(tale, encoding="windows-1256")
(folder / "four.txt").write_text(tale, encoding="iso-8859-6")
ct.reading_report(ct.read(folder))

# %% [markdown] lang="ar"
# وإذا فرضت على الملف ترميزًا غير ترميزه، قالت الأداة إن النص يبدو فاسدًا. (وما كُتب علامةَ استفهام لأن الترميز لا يعرف حرفه فقد ضاع بلا رجعة.)

# %% [markdown] lang="en"
# If you force an encoding on a file that is not its own, the tool says that the text looks garbled. (A letter that an encoding does not have is written as a question mark, and is lost for good.)

# %%
garbled = ct.read(folder / "three.txt", encoding="latin-1")
ct.reading_report(garbled)[["file", "encoding", "reason"]]

# %% [markdown] lang="ar"
# ## كم يغيّر توحيد الحروف؟
#
# لكل توحيد: كم كلمة مختلفة تبقى، وكم تنقص، وما نسبة الوحدات اللفظية التي دُمجت في كتابة أكثر منها ورودًا:

# %% [markdown] lang="en"
# ## How much does folding change?
#
# For each fold: how many different words are left, how many fewer these are, and the share of tokens that were merged into a more frequent spelling:

# %%
ct.orthography(corpus, "folds")

# %% [markdown] lang="ar"
# وهل يغيّر ذلك رأس القائمة؟ [رتبة](term:rank) (rank) كل كلمة كما هي، ثم تحت كل توحيد. الكلمة التي لا يحرّكها شيء لها الرقم نفسه في صفها كله. والخانة الفارغة لكلمة صارت بالتوحيد تشبه كلمة مستبعدة، فتُركت.

# %% [markdown] lang="en"
# And does it change the top of the list? The [rank](term:rank) of each word as it is, then under each fold. A word that nothing moves has the same number in its whole row. An empty cell is for a word that the fold makes look like a stop word, so that it is left out.

# %%
ct.orthography(corpus, "top", n=15, stopwords=True)

# %% [markdown] lang="ar"
# ## كم يغيّر التقطيع؟
#
# طريقتان شائعتان: القطع عند المسافات، و[التعبير النمطي](term:regular-expression) (regular expression) `\w+` الذي تستعمله برامج كثيرة. وهو يكسر الكلمة عند تشكيلها، والتاريخ عند خطوطه المائلة:

# %% [markdown] lang="en"
# ## How much does tokenisation change?
#
# Two ways are common: to cut at spaces, and the [regular expression](term:regular-expression) `\w+`, which many programs use. It breaks words at their vowel marks, and dates at their slashes:

# %%
import re

ct.Table({"form": re.findall(r"\w+", example)})

# %% [markdown] lang="ar"
# وفي المدوّنة كلها: الصف الأول للمسافات، والثاني للتعبير النمطي، والثالث للأداة والكلمات كما كُتبت، والرابع للأداة بصور العدّ.

# %% [markdown] lang="en"
# And in the whole corpus: the first row is for spaces, the second for the regular expression. The third is for the tool with words as written, the fourth for the tool by key.

# %%
whole = " ".join(map(corpus.text, range(len(corpus))))
spaces = whole.split()
pattern = re.findall(r"\w+", whole)
sizes = [
    (len(spaces), len(set(spaces))),
    (len(pattern), len(set(pattern))),
    (corpus.n_words, corpus.n_types),
    (corpus.n_words, corpus.n_keys),
]
ct.Table(sizes, columns=["words", "types"])

# %% [markdown] lang="ar"
# **سؤال:** أيّ الطرائق يُخرج أكبر عدد من الكلمات المختلفة؟ ولماذا؟

# %% [markdown] lang="en"
# **Question:** which way finds the most different words? And why?

# %% [markdown] lang="ar"
# ## متى تكون وثيقتان وثيقة واحدة؟
#
# `similarity=1` تطلب الكلمات نفسها بالترتيب نفسه، وكلما صغر الرقم قُبل من التغيير أكثر. انظر إلى الأزواج قبل أن تثق برقم:

# %% [markdown] lang="en"
# ## When are two documents one?
#
# `similarity=1` asks for the same words in the same order; the lower the number, the more rewriting is accepted. Look at the pairs before you trust a number:

# %%
ct.duplicates(corpus, similarity=0.6).query("what == 'document'")

# %% [markdown] lang="ar"
# `ct.without_duplicates` تعطي مدوّنة لا يبقى فيها من كل مكرّر إلا أوله. خذ من الجدول ما تقبله، وهو هنا كله إلا المقترح. والمدوّنة الأولى تبقى كما هي.

# %% [markdown] lang="en"
# `ct.without_duplicates` gives a corpus in which only the first of each is left. Take the rows that you accept: here, all but the proposals. The first corpus stays as it is.

# %%
repeats = found[found["what"] != "boilerplate"]
once = ct.without_duplicates(corpus, repeats)
once.n_words

# %% [markdown] lang="ar"
# ## قل كيف عددت
#
# كل جدول يعرف كيف صُنع. هذه فقرة تصلح لقسم المنهج في بحثك:

# %% [markdown] lang="en"
# ## Say how you counted
#
# Every table knows how it was made. This is a paragraph for the methods of a paper:

# %%
once_by_lemma = ct.relabel(ct.fold(once, "alef"), "lemma")
ct.methods(ct.frequencies(once_by_lemma, stopwords=True))

# %% [markdown] lang="ar"
# ## الخلاصة
#
# - بين الملف والعدد خمسة اختيارات: الترميز، والحروف، والتقطيع، وصورة العدّ، والمكرّر. ولكلٍّ منها أثر في العدد.
# - توحيد الحروف يجمع ما فرّقه الكتّاب، وقد يجمع كلمتين لكلٍّ معناها.
# - المدخل المعجمي والجذر يجمعان صور الكلمة، ويخطئ الحاسوب في بعضها؛ فاقرأ ما جمع.
# - إذا وجد زميلك في الملفات نفسها نصف ما وجدت، فاسأله عن هذه الخمسة قبل أن تبحث عن خطأ.
#
# الآن جرّب بنفسك: [التمارين](03_from_files_to_words_exercises). وبعد أن استقرّت الأعداد، قارن نصوصًا بنصوص في [الكلمات المفتاحية](04_key_words)، أو اقرأ ما وراء العدد في [القراءة في السياق](07_reading_in_context).

# %% [markdown] lang="en"
# ## Summary
#
# - Between file and count there are five choices: encoding, letters, tokenisation, what is counted as one, and repeats. Each of them changes the number.
# - Folding brings together what writers have parted, and may bring together two words of different meaning.
# - Lemma and root gather the forms of a word, and a computer is wrong about some of them: read what was gathered.
# - When a colleague finds half as many hits in the same files, ask about these five before you look for a mistake.
#
# Now try for yourself: [exercises](03_from_files_to_words_exercises). With the counts settled, compare texts with others in [Key words](04_key_words), or read what is behind a count in [Reading in context](07_reading_in_context).

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 1 · سهل
#
# كم كلمة مختلفة تبقى إذا عُدّت الكلمات بمداخلها المعجمية؟
#
# <details><summary>تلميح</summary>
#
# في الدرس: `corpus.n_keys` للصور. فما الذي تسأله بدل `corpus`؟
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 1 · easy
#
# How many different words are left if words are counted by lemma?
#
# <details><summary>Hint</summary>
#
# In the lesson `corpus.n_keys` is for forms. What do you ask in place of `corpus`?
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
answer = ct.relabel(corpus, "lemma").n_keys

# %% tags=["check"]
ct.classroom.check(answer, len(ct.frequencies(ct.relabel(corpus, "lemma"))))

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 2 · سهل
#
# وصلتك رسالة فيها كلمة واحدة: `ÇáÓæÞ`. كُتبت بترميز windows-1256 وقُرئت بترميز latin-1. ما الكلمة؟
#
# <details><summary>تلميح</summary>
#
# في الدرس أفسدنا كلمة: `.encode("windows-1256").decode("latin-1")`. اعكس الطريق: ابدأ بما قُرئ به، وانتهِ إلى ما كُتب به.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 2 · easy
#
# You have a message of one word: `ÇáÓæÞ`. It was written in windows-1256 and read as latin-1. Which word is it?
#
# <details><summary>Hint</summary>
#
# In the lesson we spoiled a word by `.encode("windows-1256").decode("latin-1")`. Go the way back: begin with the encoding that it was read in, and end with the one that it was written in.
#
# </details>

# %% tags=["blank"]
message = "ÇáÓæÞ"
answer = ...

# %% tags=["solution"]
message = "ÇáÓæÞ"
answer = message.encode("latin-1").decode("windows-1256")

# %% tags=["check"]
ct.classroom.check(answer, "السوق")

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 3 · متوسط: خلية تخطئ عمدًا
#
# أراد طالب أن يعدّ «أول» و«اول» كلمة واحدة. شغِّل الخلية، واقرأ السطر الأخير من الرسالة: ما الأسماء التي تعرفها الأداة؟ ثم أصلح الاسم.
#
# <details><summary>تلميح</summary>
#
# اسم هذا الحرف في الأداة مكتوب في الدرس، تحت العنوان «الحروف».
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 3 · medium: a cell that fails on purpose
#
# A student wanted to count أول (first) and اول as one word. Run the cell and read the last line of the message: which names does the tool know? Then correct the name.
#
# <details><summary>Hint</summary>
#
# The lesson has the name that the tool gives to this letter, under the heading "The letters".
#
# </details>

# %% tags=["blank", "fails"]
answer = ...
answer = ct.count(ct.fold(corpus, "alif"), "أول")

# %% tags=["solution"]
answer = ct.count(ct.fold(corpus, "alef"), "أول")

# %% tags=["check"]
ct.classroom.check(answer, ct.count(ct.fold(corpus, "alef"), "اول"))

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 4 · متوسط
#
# كم كلمة وظيفية في كل 100 كلمة عربية من هذه النصوص؟ قدِّر أولًا، ثم احسب.
#
# <details><summary>تلميح</summary>
#
# وجدنا في الدرس، تحت العنوان «الكلمات الوظيفية»، نسبة ما يبقى بعدها، والمطلوب نسبة ما يذهب معها. ويكفي عدد مقرَّب، مثل `answer = 12.3`.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 4 · medium
#
# Of a hundred Arabic words in these texts, how many are function words? Guess first, then compute.
#
# <details><summary>Hint</summary>
#
# Under the heading "Function words" the lesson computes the share that is left without them; you are asked for the share that goes with them. A rounded number will do, such as `answer = 12.3`.
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
everything = ct.frequencies(corpus, kinds="arabic")["frequency"].sum()
content = ct.frequencies(corpus, kinds="arabic", stopwords=True)["frequency"].sum()
answer = 100 - 100 * content / everything

# %% tags=["check"]
tokens = ct.tokens(corpus)
words = tokens[tokens["kind"] == "arabic"]
ct.classroom.check(answer, 100 * words["key"].isin(ct.stop_words()).mean())

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 5 · سؤالك أنت
#
# جِد كلمة يبلغ عددها بالمدخل المعجمي ضعفي عددها كما كُتبت أو أكثر. اسأل بالعلامة `>=` (أكبر أو يساوي)، والجواب `True` معناه أنك أصبت. ثم فكّر: لماذا كثرت صورها؟
#
# <details><summary>تلميح</summary>
#
# ضع الكلمة في `word`. والكلمات التي لها جمع، أو تتصل بها الضمائر، صورها كثيرة.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 5 · your own question
#
# Find a word whose count by lemma is at least twice its count as written. Ask by the sign `>=` (greater or equal); the answer `True` means that you were right. Then think: why does it have so many forms?
#
# <details><summary>Hint</summary>
#
# Put the word into `word`. Words that have a plural, or pronouns joined to them, have many forms.
#
# </details>

# %% tags=["blank"]
word = "البحر"
answer = ...

# %% tags=["solution"]
word = "البيت"
answer = ct.count(ct.relabel(corpus, "lemma"), word) >= 2 * ct.count(corpus, word)

# %% tags=["check"]
ct.classroom.check(answer, True)
