# %% [markdown] lang="ar"
# # الموضوعات والشبكات: عمّ تتحدث النصوص؟ وما الذي يصل بينها؟
#
# - **السؤال:** أي موضوعات تمر في هذه النصوص؟ وأي النصوص متقاربة؟ وأي كلمة في مركز شبكة كلماتها؟
# - **في النهاية تستطيع أن:** تجد كلمات تميز فئة، وتستخرج موضوعات وتسمّيها وتتحقق منها، وتقرأ خريطة الفئات والكلمات، وتجد الكلمات التي تصل أجزاء الشبكة.
# - **الوقت:** 45 دقيقة
# - **ما يلزم قبله:** [الورود معًا](02_cooccurrence)

# %% [markdown] lang="en"
# # Themes and networks: what are the texts about, and what connects them?
#
# - **Question:** Which topics run through these texts? Which texts are alike? Which word is at the centre of their network?
# - **At the end you can:** find the words that mark a group, find topics, name them and test them, read a map of groups and words, and find the words that connect the parts of a network.
# - **Time:** 45 minutes
# - **Before this:** [Co-occurrence](02_cooccurrence)

# %% tags=["setup"]
import corpus_tools as ct

ct.use_language("ar")

# %% [markdown] lang="ar"
# ### ✏️ الخلية التي تغيّرها
#
# `SOURCE` اسم مجلدك أو ملفك، و`None` معناها النصوص المرفقة. و`GROUP` العمود الذي يقسم النصوص إلى [فئات](term:group) (groups)، وهو هنا القسم: حكايات، رسائل، علوم، مدن… و`TOPICS` عدد الموضوعات التي نطلبها، و`WORD` كلمة نتتبعها. (كيف تكتب مسار ملفك؟ انظر [ابدأ هنا](00_start).)

# %% [markdown] lang="en"
# ### ✏️ The cell to change
#
# `SOURCE` is the name of your folder or file; `None` means the texts that come with the tool. `GROUP` is the column that divides the texts into [groups](term:group): here the section, such as حكايات (tales), رسائل (letters), علوم (science), مدن (cities). `TOPICS` is how many topics to look for, `WORD` a word to follow. (How do you write the path of your file? See [Start here](00_start).)

# %% tags=["setup", "parameters"]
SOURCE = None
TEXT = None
GROUP = "section"
TOPICS = 8
WORD = "السوق"

# %% [markdown] lang="ar"
# إن لم تكن في نصوصك فئات فكل وثيقة فئة وحدها. ونعدّ بحسب [المداخل المعجمية](term:lemma) (lemmas): المدينة ومدن ومدينة كلمة واحدة. ولولا ذلك لتكرر الموضوع الواحد ثلاث مرات.

# %% [markdown] lang="en"
# If your texts have no groups, each document is a group of its own. We count by [lemma](term:lemma): المدينة (the city), مدن (cities) and مدينة (city) are one word. Otherwise one topic would come up three times.

# %% tags=["setup"]
import pandas as pd

corpus = ct.relabel(ct.classroom.read(SOURCE, text=TEXT), "lemma")
group = ct.classroom.group(corpus, GROUP)
node = ct.classroom.node(corpus, WORD)

# %% [markdown] lang="ar"
# ## ما الذي يميز كل فئة؟
#
# الكلمة التي ترد في كل نص لا تميز نصًّا من نص، ولو كثرت. لذلك نقسم عدد [الوثائق](term:document) (documents) كلها على [عدد الوثائق](term:document-frequency) (document frequency) التي ترد فيها الكلمة، ونضرب تكرارها في لوغاريتم حاصل القسمة. هذا [وزن tf-idf](term:tf-idf)، وهو 0 لكلمة ترد في الوثائق كلها.
#
# **قبل أن تشغِّل الخلية:** اختر قسمين، وخمِّن الكلمة الأولى في كل منهما.

# %% [markdown] lang="en"
# ## What marks each group?
#
# A word that occurs in every text does not tell one text from another, however frequent it is. So its frequency is multiplied by a weight: the logarithm of the number of all [documents](term:document) divided by the word's [document frequency](term:document-frequency). This is [tf-idf](term:tf-idf); it is 0 for a word that occurs in all documents.
#
# **Before you run the cell:** choose two sections, and guess the first word of each.

# %% tags=["raises-exception"]
marks = ct.frequencies(corpus, by=group, weighting="tf_idf", stopwords="wide", kinds="arabic")
heavy = marks.groupby(group).head(4)
ct.Table(heavy.groupby(group)["term"].agg(" · ".join).reset_index()).head(20)

# %% [markdown] lang="ar"
# لكن الكلمة قد تكون من نص واحد كررها. هذه كلمات من الجدول السابق، لم ترد كل منها إلا في وثيقة واحدة من فئتها:

# %% [markdown] lang="en"
# But a word may come from one text that repeats it. Of the words above, these occur in one document of their group only:

# %% tags=["raises-exception"]
alone = heavy.query("document_frequency == 1")
alone[[group, "term", "frequency", "document_frequency"]].reset_index(drop=True).head(8)

# %% [markdown] lang="ar"
# **سؤال:** أتصف هذه الكلمات فئتها كلها، أم نصًّا منها؟

# %% [markdown] lang="en"
# **Question:** do these words describe their whole group, or one text in it?

# %% [markdown] lang="ar"
# ## النصوص جدول من أرقام
#
# يبدأ كثير من طرائق تعلّم الآلة (machine learning) بجدول واحد، هو [مصفوفة الوثائق والكلمات](term:document-term-matrix) (document-term matrix): صف لكل وثيقة، وعمود لكل كلمة، وفي الخانة وزن الكلمة في الوثيقة.
#
# نترك كلمات الوثيقة الواحدة بالخيار `min_documents`؛ فهي لا تصل نصًّا بنص. (وإن كثرت الوثائق تركنا ما ورد في أقل من وثيقة من كل مئة.) ونترك كذلك ما ورد في أكثر من نصف الوثائق بالخيار `max_documents`؛ فهو لا يفرّق بين نص ونص.

# %% [markdown] lang="en"
# ## The texts as a table of numbers
#
# Many methods of machine learning begin with one table, the [document-term matrix](term:document-term-matrix): a row for each document, a column for each word, and in the cell the weight of the word in the document.
#
# `min_documents` leaves out words of a single document, which cannot connect texts. (Where there are many documents, it leaves out words of fewer than one document in a hundred.) `max_documents` leaves out words of more than half of the documents, which cannot tell texts apart.

# %% tags=["setup", "raises-exception"]
least = max(2, len(corpus) // 100)
options = {"min_documents": least, "max_documents": 0.5, "stopwords": "wide", "kinds": "arabic"}
matrix = ct.document_term_matrix(corpus, weighting="tf_idf_smooth", norm="l2", **options)
matrix.shape

# %% [markdown] lang="ar"
# الرقم الأول عدد الوثائق، والثاني عدد الكلمات.
#
# ## الموضوعات
#
# كلمات تكثر معًا في وثائق وتقلّ معًا في غيرها: هذا ما نسمّيه هنا [موضوعًا](term:topic) (topic). و*نموذج الموضوعات* (topic model) يبحث عنها في المصفوفة: يرى كل وثيقة مزيجًا من موضوعات قليلة، وكل موضوع كلماتٍ لها أوزان. وطريقتنا هنا NMF، من مكتبة [scikit-learn](https://scikit-learn.org). لا يعرف النموذج الأقسام ولا العناوين. والعدد `TOPICS` من عندك، وأسماء الموضوعات من عندك أيضًا. ويحتاج النموذج إلى عشرات الوثائق؛ فإن قلّت صارت كل وثيقة موضوعًا وحدها.
#
# لا يلزمك أن تفهم شيفرة الخليتين الآتيتين؛ يكفي أن تقرأ ما بعدهما.

# %% [markdown] lang="en"
# The first number is the documents, the second the words.
#
# ## Topics
#
# Words that are frequent in the same documents, and rare in the same others: this is what is called a [topic](term:topic) here. A *topic model* looks for such words in the matrix. It sees each document as a mixture of a few topics, and each topic as words with weights. Our method is NMF, from [scikit-learn](https://scikit-learn.org). It knows neither sections nor titles. The number `TOPICS` is your choice, and so are the names of the topics. The model needs dozens of documents; with a few, each document becomes a topic of its own.
#
# You need not understand the code of the next two cells; read what comes after them.

# %% tags=["setup", "raises-exception"]
from sklearn.decomposition import NMF

model = NMF(min(TOPICS, len(corpus)), init="nndsvda", random_state=1, max_iter=2000)
shares = model.fit_transform(matrix)
main = shares.argmax(axis=1)

# %% tags=["raises-exception"]
weights = pd.DataFrame(model.components_, columns=matrix.terms).rename_axis("topic").reset_index()
weights = weights.melt("topic", var_name="term", value_name="weight")
top = weights.sort_values("weight", ascending=False).groupby("topic").head(8)

# %% [markdown] lang="ar"
# هذه كلمات كل موضوع، أثقلها أولًا، وبعدها عدد الوثائق التي هو أقوى موضوعاتها. (الحاسوب يعدّ من 0.)
#
# **قبل أن تشغِّل الخلية:** أي أقسام النصوص سيكون لها موضوع وحدها؟ خمِّن قسمين.

# %% [markdown] lang="en"
# These are the words of each topic, the heaviest first, and then the number of documents in which it is the strongest. (Computers count from 0.)
#
# **Before you run the cell:** which sections will have a topic of their own? Guess two.

# %% tags=["raises-exception"]
words = top.groupby("topic")["term"].agg(" · ".join)
sizes = pd.Series(main).value_counts().reindex(words.index, fill_value=0)
ct.Table({"term": words, "documents": sizes}).reset_index()

# %% [markdown] lang="ar"
# **سؤال:** أعطِ كل موضوع اسمًا من كلمة أو كلمتين. أيها لم تجد له اسمًا؟ وأيها تصنعه وثيقتان أو ثلاث؟
#
# وهذا أحد الموضوعات مرسومًا. إن طال شريط واحد وقصرت الأشرطة الأخرى فالموضوع معلّق بكلمة واحدة، وربما بنص واحد.

# %% [markdown] lang="en"
# **Question:** give each topic a name of one or two words. Which one has no name? Which one is made by two or three documents?
#
# And this is one of the topics as a chart. If one bar is long and all others are short, the topic depends on one word, and perhaps on one text.

# %% tags=["raises-exception"]
axes = ct.plot.frequencies(top.query("topic == 4"), column="weight")

# %% [markdown] lang="ar"
# **سؤال:** أمعلّق هذا الموضوع بكلمة واحدة؟ ضع رقمًا آخر مكان 4 وقارن.
#
# ## هل الاسم صحيح؟
#
# الموضوع كلمات ترد في الوثائق نفسها، لا أكثر؛ والاسم منك أنت. فارجع إلى النصوص. وهذه، لكل موضوع، الوثيقة التي نصيبه فيها الأكبر:

# %% [markdown] lang="en"
# **Question:** does this topic depend on one word? Put another number in place of 4 and compare.
#
# ## Is the name right?
#
# A topic is words that occur in the same documents, nothing more; the name is yours. So go back to the texts: this is the document that has most of each topic.

# %% tags=["raises-exception"]
title = corpus.documents.filter(["title", "id"]).columns[0]
typical = corpus.documents[[title]].iloc[shares.argmax(axis=0)].reset_index(drop=True)
ct.Table(typical.rename_axis("topic").reset_index())

# %% [markdown] lang="ar"
# **سؤال:** أي عنوان لا يناسب الاسم الذي اخترته؟ غيّر الاسم، أو قل: هذا موضوع لا اسم له.
#
# ## هل تطابق الموضوعات الأقسام؟
#
# لم يعرف النموذج الأقسام. في هذه [الخريطة الحرارية](term:heat-map) (heat map) كل صف قسم، وكل عمود موضوع برقمه. والخانة تعدّ وثائق القسم التي هذا الموضوع أقوى موضوعاتها: كلما زادت اشتدّ اللون. والخانة البيضاء: لا وثيقة.
#
# **قبل أن تشغِّل الخلية:** أي قسم سيجتمع في عمود واحد؟ وأي قسم سيتفرق؟

# %% [markdown] lang="en"
# **Question:** which title does not suit the name that you chose? Change the name, or say: this topic has no name.
#
# ## Do topics match sections?
#
# The model did not know the sections. In this [heat map](term:heat-map) each row is a section and each column a topic, by its number. The darker a cell, the more documents of the section have this topic as their strongest. A white cell is no document.
#
# **Before you run the cell:** which section will be in one column? Which will be spread out?

# %% tags=["raises-exception"]
counts = pd.DataFrame({"term": corpus.documents[group], "topic": main, "documents": 1})
counts = counts.groupby(["term", "topic"], as_index=False).sum()
axes = ct.plot.heatmap(counts, column="documents", by="topic", title="")

# %% [markdown] lang="ar"
# **سؤال:** في النصوص المرفقة، أي عمود كلُّ أقسامه أدبية، أو أكثرُها (حكايات، حوارات، رسائل، أمثال، خطب)؟ أفي كلماته موضوع، أم كلام الناس عن أنفسهم وأهلهم؟
#
# غيّر `TOPICS` في أول الدفتر إلى 5، ثم إلى 12، وأعد التشغيل. الموضوع الذي يبقى جدير بأن تكتب عنه، والذي يذهب لا تعتمد عليه. وإن لم تزد وثائقك على موضوعاتك أخذت كل وثيقة موضوعًا، ولم يقل الرسم شيئًا.

# %% [markdown] lang="en"
# **Question:** in the bundled texts, in which column are all or most sections literary: tales (حكايات), dialogues (حوارات), letters (رسائل), sayings (أمثال), speeches (خطب)? Are its words a subject, or people speaking of themselves and their families?
#
# Change `TOPICS` at the top to 5, then to 12, and run everything again. A topic that stays is worth writing about; do not rely on one that goes. If you have no more documents than topics, each document takes one for itself, and the chart says nothing.

# %% [markdown] lang="ar"
# ## خريطة الفئات والكلمات
#
# يضع [التحليل العاملي للتقابلات](term:correspondence-analysis) (correspondence analysis) الفئات والكلمات في خريطة واحدة. الفئات التي تتشابه كلماتها متقاربة، والكلمة في جهة الفئات التي تكثر فيها. وعند كل محور نسبة ما يُظهره من الفروق كلها (ويسمّيها أهل الإحصاء «القصور الذاتي»، inertia)، وما لا يُظهره المحوران ليس في الصورة.
#
# **قبل أن تشغِّل الخلية:** أي قسمين سيتجاوران؟

# %% [markdown] lang="en"
# ## A map of groups and words
#
# [Correspondence analysis](term:correspondence-analysis) puts groups and words on one map. Groups that use the same words are close to each other; a word lies on the side of the groups in which it is frequent. Each axis says which share of all differences it shows (statisticians call them inertia); what the two axes do not show is not in the picture.
#
# **Before you run the cell:** which two sections will be side by side?

# %% tags=["raises-exception"]
places = ct.correspondence(corpus, group, terms=150, stopwords="wide", kinds="arabic")
axes = ct.plot.correspondence(places, n=30)

# %% [markdown] lang="ar"
# **سؤال:** لم تعرف الخريطة أي الأقسام أدبي وأيها معرفي. أين وقعت الأقسام الأدبية؟
#
# وقد تجذب فئة صغيرة الخريطة إليها. يقول الإسهام (contribution) كم صنعت الفئة من فروق المحورين، ومجموع الإسهامات 1. وإن كانت تحت الجدول ملاحظة فاقرأها.

# %% [markdown] lang="en"
# **Question:** the map was not told which sections are literary and which are expository. Where are the literary ones?
#
# A small group can pull the map towards itself. The contribution says how much of the differences on the two axes is from one group; all groups together have 1. If there is a note below the table, read it.

# %% tags=["raises-exception"]
shares_of_groups = places.query('point == "group"').nlargest(4, "contribution")
shares_of_groups[["name", "frequency", "contribution"]].reset_index(drop=True)

# %% [markdown] lang="ar"
# ## الشبكة وهيكلها
#
# تُصنع [الشبكة](term:network) (network) من كلمات تلتقي في جملة: كل كلمة [عقدة](term:network-node) (node)، وبين الكلمتين [رابط](term:edge) (edge). والروابط أكثر من أن تُرسم كلها، فأيها نبقي؟ لو أبقينا أقواها لبقيت الكلمات الكثيرة وحدها. أما [هيكل الشبكة](term:backbone) (backbone) فيسأل عن كل رابط: أهو قوي *عند إحدى كلمتيه*؟ فيبقى رفيق الكلمة القليلة، ويذهب اللقاء العابر بين كلمتين كثيرتين (Serrano et al. 2009).
#
# **قبل أن تشغِّل الخلية:** أي كلمة ستكون في الوسط؟

# %% [markdown] lang="en"
# ## A network and its backbone
#
# Words that meet in a sentence make a [network](term:network): each word is a [node](term:network-node), and between two of them there is an [edge](term:edge). There are too many edges to draw, so which of them do we keep? If we kept the strongest, only frequent words would stay. The [backbone](term:backbone) asks of each edge: is it strong *for one of its two words*? So the close companion of a rarer word stays, and a chance meeting of two frequent words goes (Serrano et al. 2009).
#
# **Before you run the cell:** which word will be in the middle?

# %% tags=["setup", "raises-exception"]
together = ct.cooccurrence(corpus, terms=60, unit="sentence", stopwords="wide", kinds="arabic")
network = ct.network(together, backbone=0.1)

# %% tags=["raises-exception"]
axes = ct.plot.network(network)

# %% [markdown] lang="ar"
# كم كلمة بقيت لها روابط؟ الرقم الأول للشبكة التي تُبقي أقوى الروابط، والثاني لهيكلها:

# %% [markdown] lang="en"
# How many words have kept an edge? The first number is for the network of the strongest edges, the second for the backbone:

# %% tags=["raises-exception"]
plain = ct.network(together)
len(plain), len(network)

# %% [markdown] lang="ar"
# ## من في المركز؟
#
# [للمركزية](term:centrality) (centrality) معانٍ مختلفة. [مركزية الدرجة](term:degree) (degree) عدد روابط الكلمة، ويليها في الجدول مجموع أوزانها. و[مركزية الوساطة](term:betweenness) (betweenness) تسأل: كم مرة تقع الكلمة على أقصر طريق بين كلمتين أخريين؟ فالجسر بين موضوعين قد تقلّ روابطه وتعلو وساطته.
#
# **قبل أن تشغِّل الخلية:** انظر إلى الرسم، واختر كلمة لو حُذفت لانقطع طرف من الشبكة.

# %% [markdown] lang="en"
# ## Who is at the centre?
#
# [Centrality](term:centrality) can mean different things. The [degree](term:degree) is the number of a word's edges; the strength is the sum of their weights. [Betweenness](term:betweenness) asks: how often is the word on the shortest way between two others? A bridge between two topics may have few edges and a high betweenness.
#
# **Before you run the cell:** look at the chart, and choose a word without which a part of the network would be cut off.

# %% tags=["raises-exception"]
central = ct.centralities(network)
central[["term", "size", "degree", "strength", "betweenness"]].head(6)

# %% [markdown] lang="ar"
# والكلمات مرتبة بالوساطة:

# %% [markdown] lang="en"
# And sorted by betweenness:

# %% tags=["raises-exception"]
bridges = central.sort_values("betweenness", ascending=False, ignore_index=True)
bridges[["term", "size", "degree", "strength", "betweenness"]].head(6)

# %% [markdown] lang="ar"
# **سؤال:** أي كلمة تقدّمت؟ اقرأها في [كشّاف سياقي](term:concordance) (concordance): أتصل بين موضوعين، أم لها معنيان؟

# %% [markdown] lang="en"
# **Question:** which word has moved up? Read it in a [concordance](term:concordance): does it connect two topics, or does it have two meanings?

# %% [markdown] lang="ar"
# ## كلمات تتشابه سياقاتها
#
# قد لا تلتقي كلمتان أبدًا، ومع ذلك ترد كل منهما بين الكلمات نفسها؛ كالشاي والقهوة. نقارن [الكلمات المصاحبة](term:collocate) (collocates) لكلمتنا بالكلمات المصاحبة لغيرها. والتشابه 1 إذا تطابقت، و0 إذا لم تشترك الكلمتان في شيء.
#
# **قبل أن تشغِّل الخلية:** أي كلمة تصلح في مكان كلمتنا في جملة؟

# %% [markdown] lang="en"
# ## Words with similar contexts
#
# Two words may never meet and still occur among the same words, such as tea and coffee. We compare the [collocates](term:collocate) of our word with those of others. The similarity is 1 if they are the same, and 0 if there is none in common.
#
# **Before you run the cell:** which word could take the place of ours in a sentence?

# %% tags=["raises-exception"]
options = {"stopwords": "wide", "kinds": "arabic"}
alike = ct.similar_terms(corpus, node, min_frequency=10, **options)
alike.head(8)

# %% [markdown] lang="ar"
# **سؤال:** أي هذه الكلمات تصلح في مكانها؟ وأيها تلتقي بها فقط؟ انظر إلى عدد الكلمات المصاحبة المشتركة: إن قلّ فالتشابه معلّق بجمل قليلة. والنصوص القليلة لا تكفي هذا السؤال؛ فلا تطمئن إلى الجواب.
#
# وفيمَ تشترك؟ هذه كلمات تصاحب اثنتين على الأقل من أربع: كلمتنا وأقرب ثلاث كلمات إليها. وتحت كل واحدة من الأربع [لوغاريتم دايس](term:log-dice) (log Dice). والخانة الفارغة: لا تصاحبها.

# %% [markdown] lang="en"
# **Question:** which of these words could take its place? Which of them only meet it? Look at the number of shared collocates: where it is small, the similarity depends on a few sentences. A small corpus is not enough for this question, so do not rely on the answer.
#
# And what do they share? These words are collocates of at least two of the four: our word and the three closest to it. Below each of the four is the [log Dice](term:log-dice); an empty cell means that the word is not a collocate of it.

# %% tags=["raises-exception"]
closest = list(alike["term"].head(3))
ct.shared_collocates(corpus, [node, *closest], **options).head(8)

# %% [markdown] lang="ar"
# ## للباحثين: عناقيد الوثائق
#
# الموضوعات تمتزج في الوثيقة. أما [العناقيد](term:cluster) (clusters) فتقسّم الوثائق نفسها: كل وثيقة في عنقود واحد (k-means)، وعددها هنا عدد الموضوعات. هذه أثقل كلمات كل عنقود:

# %% [markdown] lang="en"
# ## For researchers: clusters of documents
#
# Topics mix in a document. [Clusters](term:cluster) divide the documents themselves: each document is in one cluster (k-means), and there are as many clusters as topics. The heaviest words of each cluster:

# %% tags=["raises-exception"]
from sklearn.cluster import KMeans

number = min(TOPICS, len(corpus))
clusters = KMeans(number, n_init=10, random_state=1).fit_predict(matrix)
means = pd.DataFrame(matrix.toarray(), columns=matrix.terms).groupby(clusters).mean()

# %% tags=["raises-exception"]
means = means.rename_axis("cluster").reset_index().melt("cluster", var_name="term")
heaviest = means.sort_values("value", ascending=False).groupby("cluster").head(8)
in_words = heaviest.groupby("cluster")["term"].agg(" · ".join)
sizes = pd.Series(clusters).value_counts().reindex(in_words.index)
ct.Table({"term": in_words, "documents": sizes}).reset_index()

# %% [markdown] lang="ar"
# يبدأ k-means من اختيار عشوائي، و[بذرته](term:seed) (seed) `random_state`. فما الذي يتغير ببذرة أخرى؟ يقيس `adjusted_rand_score` الاتفاق بين تقسيمين: 1 إن تطابقا، وقرب 0 إن لم يتفقا إلا مصادفةً.
#
# **قبل أن تشغِّل الخلية:** خمِّن الرقم.

# %% [markdown] lang="en"
# K-means begins with a random choice; its [seed](term:seed) is `random_state`. What changes with another seed? `adjusted_rand_score` measures how far two divisions agree: 1 if they are the same, near 0 if they agree by chance only.
#
# **Before you run the cell:** guess the number.

# %% tags=["raises-exception"]
from sklearn.metrics import adjusted_rand_score

again = KMeans(number, n_init=10, random_state=2).fit_predict(matrix)
round(adjusted_rand_score(clusters, again), 2)

# %% [markdown] lang="ar"
# كلما ابتعد الرقم عن 1 قلّت الثقة بالعناقيد؛ فما تغيّر بالبذرة صنعته المصادفة.
#
# ## للباحثين: الشبكة في برامج أخرى
#
# | اكتب | يفتحه |
# |---|---|
# | `ct.save_network(network, "network.gexf", ["betweenness"])` | Gephi |
# | `ct.save_network(network, "network.graphml", ["betweenness"])` | Cytoscape |
#
# ويُحفظ معها التجمّع والتكرار والدرجة ومجموع أوزان الروابط، وما تذكره من المقاييس.

# %% [markdown] lang="en"
# The further the number is from 1, the less you can rely on the clusters: what changes with the seed was made by chance.
#
# ## For researchers: the network in other programs
#
# | write | opens in |
# |---|---|
# | `ct.save_network(network, "network.gexf", ["betweenness"])` | Gephi |
# | `ct.save_network(network, "network.graphml", ["betweenness"])` | Cytoscape |
#
# Community, frequency, degree and strength are saved with it, and the measures that you name.

# %% [markdown] lang="ar"
# ## الخلاصة
#
# - وزن tf-idf يقدّم ما يميز الفئة، لا ما يكثر فيها فقط.
# - الموضوع كلمات ترد في الوثائق نفسها؛ العدد اختيارك، والاسم تفسيرك، والوثائق هي الحَكَم.
# - الخريطة والشبكة صورتان، ولكل صورة ما لا تُظهره.
# - ما يتغير بتغيير العدد أو البذرة لا تعتمد عليه.
#
# جرّب بنفسك: [التمارين](06_themes_and_networks_exercises). ثم اقرأ الكلمات التي وجدتها في [سياقاتها](07_reading_in_context).

# %% [markdown] lang="en"
# ## Summary
#
# - tf-idf puts first what marks a group, not just what is frequent in it.
# - A topic is words that occur in the same documents; the number is your choice, the name is your reading, and the documents decide.
# - A map and a network are two pictures, and each of them leaves something out.
# - Do not rely on what changes with the number or the seed.
#
# Try for yourself: [exercises](06_themes_and_networks_exercises). Then read the words that you found [in context](07_reading_in_context).

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 1 · سهل
#
# ما أثقل خمس كلمات بوزن tf-idf في كل سجل لغوي (أدبي، معرفي)؟ اصنع الجدول بالعمود `register`، وخذ من كل فئة خمس كلمات.
#
# <details><summary>تلميح</summary>
#
# في الدرس: `ct.frequencies(corpus, by=group, …)` ثم `groupby(group).head(4)`. ضع `"register"` مكان `group`، و5 مكان 4.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 1 · easy
#
# Which are the five heaviest words by tf-idf of each kind of writing, أدبي (literary) and معرفي (expository)? Make the table with the column `register`, and take five words of each group.
#
# <details><summary>Hint</summary>
#
# In the lesson it was `ct.frequencies(corpus, by=group, …)` and then `groupby(group).head(4)`. Put `"register"` in place of `group`, and 5 in place of 4.
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
marks = ct.frequencies(corpus, by="register", weighting="tf_idf", stopwords="wide", kinds="arabic")
answer = marks.groupby("register").head(5)

# %% tags=["check"]
options = {"stopwords": "wide", "kinds": "arabic"}
weighed = ct.frequencies(corpus, by="register", weighting="tf_idf", **options)
weighed = weighed.sort_values(["register", "tf_idf"], ascending=[True, False], kind="stable")
ct.classroom.check(answer, weighed[weighed.groupby("register").cumcount() < 5])

# %% [markdown] lang="ar" tags=["solution"]
# في الأدبي كلام الناس عن أنفسهم وأهلهم (أعرف، أمي)، وفي المعرفي أسماء ما يُدرس ويُقاس (حرف، متر).

# %% [markdown] lang="en" tags=["solution"]
# In the literary ones people speak of themselves and their families: أعرف (I know), أمي (my mother). The expository ones are names of what is studied and measured: حرف (letter), متر (metre).

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 2 · سهل: خلية تخطئ عمدًا
#
# شغِّل الخلية، واقرأ السطر الأخير من النص الأحمر: فيه أسماء الأعمدة كلها. أصلح الاسم الخطأ.
#
# <details><summary>تلميح</summary>
#
# تبادل حرفان من الاسم مكانيهما. قارنه بأسماء الأعمدة في الرسالة.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 2 · easy: a cell that fails on purpose
#
# Run the cell and read the last line of the red text: it lists all columns. Correct the wrong name.
#
# <details><summary>Hint</summary>
#
# Two letters of the name have changed places.
#
# </details>

# %% tags=["blank", "fails"]
answer = ...
answer = ct.correspondence(corpus, "sectoin", terms=150, stopwords="wide", kinds="arabic")

# %% tags=["solution"]
answer = ct.correspondence(corpus, "section", terms=150, stopwords="wide", kinds="arabic")

# %% tags=["check"]
options = {"terms": 150, "stopwords": "wide", "kinds": "arabic"}
ct.classroom.check(answer, ct.correspondence(corpus, by="section", **options))

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 3 · متوسط
#
# على كم موضوع تتوزع الحكايات، بحسب أقوى موضوع في كل وثيقة؟ عُدّ الخانات الملونة في صفها من الخريطة الحرارية، أو احسبها.
#
# <details><summary>تلميح</summary>
#
# `main[corpus.documents["section"] == "حكايات"]` أقوى موضوعات الحكايات، و`set(…)` تُبقي كل رقم مرة، و`len(…)` تعدّ.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 3 · medium
#
# Over how many topics are the tales (حكايات) spread, by the strongest topic of each document? Count the coloured cells of their row in the heat map, or compute it.
#
# <details><summary>Hint</summary>
#
# `main[corpus.documents["section"] == "حكايات"]` are the strongest topics of the tales, `set(…)` keeps each number once, and `len(…)` counts.
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
tales = main[corpus.documents["section"] == "حكايات"]
answer = len(set(tales))

# %% tags=["check"]
strongest = pd.Series(main).groupby(corpus.documents["section"]).nunique()
ct.classroom.check(answer, strongest["حكايات"])

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 4 · متوسط
#
# كم رابطًا يبقى في هيكل الشبكة إذا شدّدنا الشرط: `backbone=0.05`؟
#
# <details><summary>تلميح</summary>
#
# `network.size()` عدد روابط الشبكة `network`. اصنع شبكة أخرى من `together`.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 4 · medium
#
# How many edges stay in the backbone if the condition is stricter, `backbone=0.05`?
#
# <details><summary>Hint</summary>
#
# `network.size()` is the number of edges of `network`. Make another network from `together`.
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
strict = ct.network(together, backbone=0.05)
answer = strict.size()

# %% tags=["check"]
kept = ct.network(together, backbone=0.05).edges
ct.classroom.check(answer, len(kept))

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 5 · صعب
#
# أي كلمة في مركز شبكة النصوص الأدبية وحدها؟ خذ هذه النصوص، واصنع شبكتها وهيكلها كما في الدرس، ثم اكتب الكلمة التي درجتها أعلى. أهي الكلمة نفسها في النصوص المعرفية؟
#
# <details><summary>تلميح</summary>
#
# `literary = ct.subset(corpus, corpus.documents["register"] == "أدبي")`، ثم ضع `literary` مكان `corpus` في خلية `together`.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 5 · hard
#
# Which word is at the centre of the network of the literary texts alone? Take these texts, make their network and its backbone as in the lesson, and give the word with the highest degree. Is it the same word in the expository texts?
#
# <details><summary>Hint</summary>
#
# `literary = ct.subset(corpus, corpus.documents["register"] == "أدبي")`; then put `literary` in place of `corpus` in the cell of `together`.
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
literary = ct.subset(corpus, corpus.documents["register"] == "أدبي")
meetings = ct.cooccurrence(literary, terms=60, unit="sentence", stopwords="wide", kinds="arabic")
answer = ct.centralities(ct.network(meetings, backbone=0.1))["term"].iloc[0]

# %% tags=["check"]
chosen = ct.subset(corpus, corpus.documents["register"] == "أدبي")
options = {"unit": "sentence", "stopwords": "wide", "kinds": "arabic"}
degrees = dict(ct.network(ct.cooccurrence(chosen, 60, **options), backbone=0.1).degree)
ct.classroom.check(answer, max(degrees, key=degrees.get))
