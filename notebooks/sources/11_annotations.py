# %% [markdown] lang="ar"
# # توسيم الكلمات: ابحث عن الأفعال، وعُدّ الوسوم
#
# - **السؤال:** كيف نبحث عن كل فعل، أو كل اسم معرّف، مهما كان لفظه؟ ومن أين تأتي هذه المعلومات؟
# - **في النهاية تستطيع أن:** تَسِم كلمات مدوّنتك بدالة، وتبحث بالوسوم، وتعدّها كما تعدّ الكلمات، وتقرأ نصوصًا موسومة جاهزة.
# - **الوقت:** 30 دقيقة
# - **ما يلزم قبله:** [القراءة في السياق](07_reading_in_context)

# %% [markdown] lang="en"
# # Annotated words: find the verbs, count the tags
#
# - **Question:** How do we find every verb, or every definite noun, whatever the word is? And where does this knowledge come from?
# - **At the end you can:** tag the words of your corpus by a function, search by tags, count them as you count words, and read texts that come with tags.
# - **Time:** 30 minutes
# - **Before this:** [Reading in context](07_reading_in_context)

# %% tags=["setup"]
import corpus_tools as ct

ct.use_language("ar")

# %% [markdown] lang="ar"
# ### ✏️ الخلية التي تغيّرها
#
# `SOURCE` اسم مجلدك أو ملفك، و`None` معناها النصوص المرفقة. و`WORD` [كلمة البحث](term:node) (node). (كيف تكتب مسار ملفك؟ انظر [ابدأ هنا](00_start).)

# %% [markdown] lang="en"
# ### ✏️ The cell to change
#
# `SOURCE` is the name of your folder or file; `None` means the texts that come with the tool. `WORD` is the [node](term:node). (How do you write the path of your file? See [Start here](00_start).)

# %% tags=["setup", "parameters"]
SOURCE = None
TEXT = None
WORD = "البحر"

# %% tags=["setup"]
corpus = ct.classroom.read(SOURCE, text=TEXT)
node = ct.classroom.node(corpus, WORD)

# %% [markdown] lang="ar"
# ## دالة تَسِم الكلمات
#
# [التوسيم](term:annotation) (annotation) معلومة تُضاف إلى كل كلمة، مثل [قسم الكلام](term:part-of-speech) (part of speech)؛ والمعلومة نفسها [وسم](term:tag) (tag). وتَسِم الكلماتِ عادةً أداةٌ تعرف العربية، مثل CAMeL Tools. أما هنا فتكفينا دالة صغيرة من بضعة أسطر، لا تعرف إلا القليل:
#
# - `SIGN`: علامة ترقيم.
# - `PART`: حرف من الحروف في القائمة `words`.
# - `DEF`: كلمة تبدأ بأداة التعريف.
# - `OTHER`: كل ما بقي.
#
# تأخذ الدالة كلمات وثيقة واحدة بترتيبها، وتعيد لكل كلمة وسمًا. لا يلزمك أن تفهم شيفرتها.

# %% [markdown] lang="en"
# ## A function that tags words
#
# An [annotation](term:annotation) is something said of each word, such as its [part of speech](term:part-of-speech); what is said is a [tag](term:tag). Usually a tool that knows Arabic does it, such as CAMeL Tools. Here a small function of a few lines will do, which knows very little:
#
# - `SIGN`: a punctuation mark.
# - `PART`: a particle of the list `words`.
# - `DEF`: a word that begins with the article.
# - `OTHER`: all the rest.
#
# The function takes the words of one document, in their order, and gives a tag for each. You need not understand its code.

# %% tags=["setup"]
words = "في من إلى على عن أن إن لا ما لم لن قد ثم أو بل حتى"
tag_of = dict.fromkeys(words.split(), "PART")
tag_of.update(dict.fromkeys(".:!()«»-…", "SIGN"))
tag_of.update(dict.fromkeys("،؛؟", "SIGN"))
beginnings = {"ال": "DEF"}


def tagged(forms):
    tags = []
    for form in forms:
        by_beginning = beginnings.get(form[:2], "OTHER")
        tags.append(tag_of.get(form, by_beginning))
    return tags


# %% [markdown] lang="ar"
# تنادي `ct.annotate` الدالة لكل وثيقة، وتضع الوسوم في طبقة اسمها `pos`. ولكل طبقة عمود في جدول `ct.tokens`.

# %% [markdown] lang="en"
# `ct.annotate` calls the function for each document, and puts the tags into a layer called `pos`. Each layer has a column in the table of `ct.tokens`.

# %%
corpus = ct.annotate(corpus, tagged, "pos")
ct.tokens(corpus)[["form", "pos"]].head(8)

# %% [markdown] lang="ar"
# ## ابحث بالوسوم
#
# **خمِّن قبل التشغيل:** بعد الحرف، أيأتي اسم معرّف أكثر أم كلمة أخرى؟
#
# يُكتب الوسم بين قوسين مربعين، ويُكتب وسم بعد وسم كما تُكتب كلمة بعد كلمة.

# %% [markdown] lang="en"
# ## Search by tags
#
# **Guess before you run it:** after a particle, does a definite noun come more often, or another word?
#
# A tag stands in square brackets, and one tag follows another as words do.

# %%
ct.count(corpus, '[pos="PART"] [pos="DEF"]')

# %%
ct.count(corpus, '[pos="PART"] [pos="OTHER"]')

# %% [markdown] lang="ar"
# ويجتمع الوسم والكلمة في بحث واحد: حرف بعده `node`.

# %% [markdown] lang="en"
# A tag and a word go together in one query: a particle, and after it the `node`.

# %% tags=["raises-exception"]
ct.concordance(corpus, '[pos="PART"] ' + ct.literal(node), 4).head(5)

# %% [markdown] lang="ar"
# ## عُدّ الوسوم
#
# بالخيار `layer` تُعدّ الوسوم مكان الكلمات. اقرأ أيضًا ما تحت كل وسم من كلمات: أوقعت الدالة في خطأ؟

# %% [markdown] lang="en"
# ## Count the tags
#
# With `layer`, tags are counted in place of words. Read the words of each tag, too: did the function make mistakes?

# %%
tags = ct.frequencies(corpus, layer="pos")
tags

# %%
axes = ct.plot.frequencies(tags)

# %% [markdown] lang="ar"
# كلمة «الذي» تبدأ بأداة التعريف في رسمها، وليست اسمًا معرّفًا بها؛ و«والبحر» معرّفة، ولا تبدأ بها. كل أداة تخطئ، والأدوات الكبيرة تخطئ أقل. فاقرأ عيّنة من أسطر كل وسم قبل أن تبني عليه رأيًا.
#
# وتُعدّ المتتاليات من الوسوم كما تُعدّ [المتتاليات](term:n-gram) من الكلمات، وما يصاحب كلمةً من الوسوم كما يُعدّ ما يصاحبها من الكلمات:

# %% [markdown] lang="en"
# الذي (which) begins like the article, and is no noun with it; والبحر (and the sea) is definite, and does not begin with it. Every tool makes mistakes, large ones fewer. So read a sample of the lines of each tag before you build on it.
#
# Sequences of tags are counted like [n-grams](term:n-gram) of words, and the tags in the company of a word like the words in its company:

# %%
ct.ngrams(corpus, 2, layer="pos").head(5)

# %% tags=["raises-exception"]
ct.collocates(corpus, node, layer="pos", window=(1, 0), min_frequency=1)

# %% [markdown] lang="ar"
# ## نصوص وُسمت من قبل
#
# ملفات `.conllu` نصوص وسمها باحثون بأيديهم، كلمةً كلمة. كتبنا هنا ملفًا صغيرًا منها. وبالخيار `tokenizer="given"` تأتي الوسوم مع النصوص: `upos` قسم الكلام، و`feats` صفات الكلمة، و`head` و`deprel` علاقتها بكلمة أخرى.

# %% [markdown] lang="en"
# ## Texts that come with tags
#
# Files named `.conllu` are texts that researchers tagged by hand, word by word. Here we wrote a small one. With `tokenizer="given"` the tags come with the texts: `upos` is the part of speech, `feats` its features, `head` and `deprel` its relation to another word.

# %% tags=["setup"]
import tempfile
from pathlib import Path

treebank = """
1 كتبت كتب VERB _ Gender=Fem|Number=Sing 0 root _ _
2 الطالبة طالب NOUN _ Gender=Fem|Number=Sing 1 nsubj _ _
3 رسائل رسالة NOUN _ Number=Plur 1 obj _ _
4 طويلة طويل ADJ _ Number=Sing 3 amod _ _

1 قرأ قرأ VERB _ Gender=Masc|Number=Sing 0 root _ _
2 المعلمون معلم NOUN _ Gender=Masc|Number=Plur 1 nsubj _ _
3 الرسائل رسالة NOUN _ Number=Plur 1 obj _ _
"""
folder = tempfile.TemporaryDirectory()
place = Path(folder.name) / "letters.conllu"
written = place.write_text(treebank.replace(" ", "\t"), encoding="utf-8")

# %%
bank = ct.read(place, tokenizer="given")
ct.tokens(bank)[["form", "upos", "feats", "head", "deprel"]]

# %% [markdown] lang="ar"
# الصفات قائمة، مثل `Gender=Fem|Number=Sing`. وتُسأل صفة واحدة منها باسمها بعد نقطة:

# %% [markdown] lang="en"
# The features are a list, such as `Gender=Fem|Number=Sing`. One of them is asked for by its name after a full stop:

# %%
ct.concordance(bank, '[upos="NOUN" & feats.Number="Plur"]')

# %% [markdown] lang="ar"
# ## الرسم التركيبي للكلمة
#
# ما دامت علاقات الكلمات معروفة، فلنا أن نسأل: بم نُعتت «رسالة»؟ ولأي الأفعال وقعت مفعولًا به؟ هذا هو [الرسم التركيبي](term:word-sketch) (word sketch). نعدّ بالمدخل المعجمي أولًا (وهو هنا من الملف)، لتجتمع «رسائل» و«الرسائل». وكل سطر في عمود `query` بحثٌ يعطي أسطره.

# %% [markdown] lang="en"
# ## The sketch of a word
#
# As the relations of words are known, we can ask: which adjectives has رسالة (letter), and of which verbs is it the object? That is its [word sketch](term:word-sketch). First we count by lemma (here those of the file), so that رسائل and الرسائل are one. The column `query` has for each row the query that gives its lines.

# %%
letters = ct.relabel(bank, "given")
ct.sketch(letters, "رسالة", min_frequency=1)

# %% [markdown] lang="ar"
# أما النصوص التي لا يقول ملفها شيئًا عن العلاقات، فتُستنتج فيها من الكلمات المتجاورة: اسم ونعت يتفقان في «ال» وفي آخرهما، ومضاف بلا «ال» ومضاف إليه بها، وهكذا. ويفوت هذه الطريقة كثير، وتخطئ أحيانًا؛ وتحت الجدول كم تصيب في كل مئة.

# %% [markdown] lang="en"
# Where no file tells the relations, they are told from neighbouring words: a noun and an adjective that agree in ال and in their endings, an iḍāfa of a noun without ال and one with it, and so on. Much is missed so, and some is wrong; below the table stands how many in a hundred are right.

# %% tags=["raises-exception"]
ct.sketch(ct.relabel(corpus, "lemma"), node)

# %% [markdown] lang="ar"
# ## أدوات تعرف العربية
#
# لا تأتي هذه الأدوات مع أداتنا، لأنها كبيرة. ثبّتها أنت، ثم ضع دالتها مكان `tagged`.
#
# **CAMeL Tools.** ثبّتها بالأمر `pip install camel-tools`، ونزّل بياناتها بالأمر `camel_data -i disambig-mle-calima-msa-r13`:
#
# ```python
# from camel_tools.disambig.mle import MLEDisambiguator
#
# camel = MLEDisambiguator.pretrained()
#
# def tagged(forms):
#     found = [word.analyses for word in camel.disambiguate(forms)]
#     return [own[0].analysis["pos"] if own else None for own in found]
#
# corpus = ct.annotate(corpus, tagged, "pos", unit="sentence")
# ```
#
# **Stanza.** ثبّتها بالأمر `pip install stanza`:
#
# ```python
# import stanza
#
# nlp = stanza.Pipeline("ar", processors="tokenize,pos", tokenize_pretokenized=True)
#
# def tagged(forms):
#     return [word.upos for word in nlp([forms]).sentences[0].words]
#
# corpus = ct.annotate(corpus, tagged, "upos", unit="sentence")
# ```
#
# وبالخيار `unit="sentence"` تأخذ الدالة جملة بعد جملة. وإذا طال العمل فأعطِ `path`: تُحفظ الوسوم في مدوّنة على القرص، وإذا توقف العمل عاد من حيث توقف.

# %% [markdown] lang="en"
# ## Tools that know Arabic
#
# These tools do not come with ours, for they are large. Install one yourself, and put its function in the place of `tagged`.
#
# **CAMeL Tools.** Install it by `pip install camel-tools`, and load its data by `camel_data -i disambig-mle-calima-msa-r13`:
#
# ```python
# from camel_tools.disambig.mle import MLEDisambiguator
#
# camel = MLEDisambiguator.pretrained()
#
# def tagged(forms):
#     found = [word.analyses for word in camel.disambiguate(forms)]
#     return [own[0].analysis["pos"] if own else None for own in found]
#
# corpus = ct.annotate(corpus, tagged, "pos", unit="sentence")
# ```
#
# **Stanza.** Install it by `pip install stanza`:
#
# ```python
# import stanza
#
# nlp = stanza.Pipeline("ar", processors="tokenize,pos", tokenize_pretokenized=True)
#
# def tagged(forms):
#     return [word.upos for word in nlp([forms]).sentences[0].words]
#
# corpus = ct.annotate(corpus, tagged, "upos", unit="sentence")
# ```
#
# With `unit="sentence"` the function takes one sentence after the other. For long work give a `path`: the tags are kept in a corpus on disk, and work that stops goes on where it was.

# %% [markdown] lang="ar"
# ## الخلاصة
#
# - تضيف `ct.annotate` إلى كل كلمة ما تقوله دالة، في طبقة لها اسم.
# - يُبحث عن الوسم كما يُبحث عن الكلمة: `[pos="DEF"]`.
# - بالخيار `layer` تُعدّ الوسوم مكان الكلمات.
# - تعطي `ct.sketch` ما يصاحب الكلمة في كل علاقة نحوية.
# - كل أداة تخطئ؛ فاقرأ عيّنة من الأسطر قبل أن تصدّق الأرقام.
#
# جرّب بنفسك: [التمارين](11_annotations_exercises).

# %% [markdown] lang="en"
# ## Summary
#
# - `ct.annotate` adds to each word what a function says, in a layer with a name.
# - A tag is looked for as a word is: `[pos="DEF"]`.
# - With `layer`, tags are counted in place of words.
# - `ct.sketch` gives the company of a word in each grammatical relation.
# - Every tool makes mistakes; read a sample of lines before you trust the numbers.
#
# Try it yourself: [the exercises](11_annotations_exercises).

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 1 · سهل: خلية تخطئ عمدًا
#
# شغِّل الخلية، واقرأ السطر الأخير من النص الأحمر: لماذا لا يصلح `form` اسمًا لطبقة؟ سمِّ الطبقة `pos`.
#
# <details><summary>تلميح</summary>
#
# الاسم آخر ما بين القوسين.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 1 · easy: a cell that fails on purpose
#
# Run the cell and read the last line of the red text: why can no layer be called `form`? Call the layer `pos`.
#
# <details><summary>Hint</summary>
#
# The name is the last thing between the parentheses.
#
# </details>

# %% tags=["blank", "fails"]
answer = ...
answer = ct.annotate(corpus, tagged, "form")

# %% tags=["solution"]
answer = ct.annotate(corpus, tagged, "pos")

# %% tags=["check"]
ct.classroom.check(answer is not ... and list(answer.layers), ["pos"])

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 2 · متوسط
#
# كم مرة يأتي اسمان معرّفان، أحدهما بعد الآخر (مثل «البحر الكبير»)؟ تصنع الخلية طبقة الوسوم أولًا.
#
# <details><summary>تلميح</summary>
#
# اكتب `[pos="DEF"]` مرتين وبينهما مسافة.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 2 · medium
#
# How often do two definite words stand one after the other, as in البحر الكبير (the big sea)? The cell makes the layer first.
#
# <details><summary>Hint</summary>
#
# Write `[pos="DEF"]` twice, with a space between.
#
# </details>

# %% tags=["blank"]
corpus = ct.annotate(corpus, tagged, "pos")
answer = ...

# %% tags=["solution"]
corpus = ct.annotate(corpus, tagged, "pos")
answer = ct.count(corpus, '[pos="DEF"] [pos="DEF"]')

# %% tags=["check"]
pairs = ct.matches(corpus, '[pos="DEF"]{2}')
ct.classroom.check(answer, len(pairs))

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 3 · متوسط
#
# في المدوّنة الصغيرة `bank`: كم اسمًا جمعًا؟ اقرأها أولًا: `bank = ct.read(place, tokenizer="given")`.
#
# <details><summary>تلميح</summary>
#
# شرطان يجمعهما `&`: أحدهما على `upos` والآخر على `feats.Number`.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 3 · medium
#
# In the small corpus `bank`: how many nouns are plurals? Read it first: `bank = ct.read(place, tokenizer="given")`.
#
# <details><summary>Hint</summary>
#
# Two conditions joined by `&`: one on `upos`, the other on `feats.Number`.
#
# </details>

# %% tags=["blank"]
bank = ct.read(place, tokenizer="given")
answer = ...

# %% tags=["solution"]
bank = ct.read(place, tokenizer="given")
answer = ct.count(bank, '[upos="NOUN" & feats.Number="Plur"]')

# %% tags=["check"]
table = ct.tokens(bank)
plural = table["feats"].str.contains("Number=Plur")
ct.classroom.check(answer, int((plural & (table["upos"] == "NOUN")).sum()))
