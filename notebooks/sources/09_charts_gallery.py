# %% [markdown] lang="ar"
# # معرض الرسوم: أي رسم يجيب عن سؤالك؟
#
# - **السؤال:** أي رسم يجيب عن أي سؤال؟ وكيف نقرؤه؟ وماذا تسمح لنا أرقامه بأن نقول؟
# - **في النهاية تستطيع أن:** تختار الرسم الذي يجيب عن سؤالك، وتقرأه، وتفرّق بين ما وجدته وما قد يكون مصادفة، وتهيّئه لبحث أو لشريحة.
# - **الوقت:** 35 دقيقة
# - **ما يلزم قبله:** [ابدأ هنا](00_start)، ويحسن معه [الورود معًا](02_cooccurrence)

# %% [markdown] lang="en"
# # A gallery of charts: which one answers your question?
#
# - **Question:** Which chart answers which question? How is it read? And what do its numbers allow us to say?
# - **At the end you can:** choose the chart that answers your question, read it, tell what you have found from what may be chance, and make it ready for a paper or a slide.
# - **Time:** 35 minutes
# - **Before this:** [Start here](00_start); [Co-occurrence](02_cooccurrence) helps, too

# %% tags=["setup"]
import corpus_tools as ct

ct.use_language("ar")

# %% [markdown] lang="ar"
# ### ✏️ الخلية التي تغيّرها
#
# `SOURCE` اسم مجلدك أو ملفك، و`None` معناها النصوص المرفقة. و`WORD` و`OTHER` كلمتان نتتبعهما. و`GROUP` و`SECTION` عمودان يقسمان النصوص إلى [فئات](term:group) (groups): الأول إلى فئات قليلة كبيرة، والثاني إلى فئات أصغر. و`PERIOD` طول [الفترة الزمنية](term:period) (period): `"D"` يوم، و`"ME"` شهر، و`"QE"` ربع سنة، و`"YE"` سنة. (كيف تكتب مسار ملفك؟ انظر [ابدأ هنا](00_start).)

# %% [markdown] lang="en"
# ### ✏️ The cell to change
#
# `SOURCE` is the name of your folder or file; `None` means the texts that come with the tool. `WORD` and `OTHER` are two words to follow. `GROUP` and `SECTION` are columns that divide the texts into [groups](term:group): the first into a few large ones, the second into smaller ones. `PERIOD` is the length of a [period](term:period): `"D"` a day, `"ME"` a month, `"QE"` a quarter, `"YE"` a year. (How do you write the path of your file? See [Start here](00_start).)

# %% tags=["setup", "parameters"]
SOURCE = None
TEXT = None
WORD = "بحر"
OTHER = "ماء"
GROUP = "register"
SECTION = "section"
PERIOD = "YE"

# %% [markdown] lang="ar"
# نعدّ هنا بحسب [المداخل المعجمية](term:lemma) (lemmas): فماء والماء والمياه كلمة واحدة. وإن لم يكن في نصوصك عمود يقسمها فكل [وثيقة](term:document) (document) فئة وحدها، واسمها في العمود `id`. والتاريخ أول عمود في اسمه `date`.

# %% [markdown] lang="en"
# We count by [lemma](term:lemma) here: ماء (water), الماء (the water) and المياه (the waters) are one word. If no column divides your texts, each [document](term:document) is a group of its own, by the column `id`. The date is the first column with *date* in its name.

# %% tags=["setup"]
texts = ct.classroom.read(SOURCE, text=TEXT)
corpus = ct.relabel(texts, "lemma")
node = ct.classroom.node(corpus, WORD)
group = ct.classroom.group(corpus, GROUP)
section = ct.classroom.group(corpus, SECTION)

# %% tags=["setup"]
documents = corpus.documents
date = [*documents.filter(like="date"), "date"][0]

# %% [markdown] lang="ar"
# ## ابدأ بالسؤال
#
# لا تسأل: أي رسم أجمل؟ بل اسأل: ما الذي أريد أن أعرفه؟ كل [رسم بياني](term:chart) (chart) يُصنع من جدول، وكل جدول جواب عن سؤال:
#
# | سؤالك | الرسم | في الشيفرة |
# |---|---|---|
# | أي الكلمات أكثر تكرارًا؟ | مخطط شريطي | `ct.plot.frequencies` |
# | في أي الفئات تكثر الكلمة؟ | أشرطة لكل فئة، أو خريطة حرارية | `ct.plot.frequencies`، `ct.plot.heatmap` |
# | ما الذي يميّز فئة من غيرها؟ | أشرطة في جهتين | `ct.plot.keywords` |
# | أين ترد الكلمة في النص؟ | خطوط المواضع | `ct.plot.dispersion`، `ct.plot.positions` |
# | أي الكلمات تلتقي؟ | شبكة، أو خريطة حرارية | `ct.plot.network`، `ct.plot.cooccurrence` |
# | ما الذي حول كلمة واحدة؟ | كلمة في الوسط | `ct.plot.company` |
# | أي الفئات يشبه بعضها بعضًا؟ | خريطة، أو شجرة | `ct.plot.correspondence`، `ct.plot.dendrogram` |
# | ما الذي زاد أو نقص؟ | خط زمني، أو رتب | `ct.plot.timeline`، `ct.plot.ranks` |
# | أي المعاجم أغنى؟ | نقاط | `ct.plot.diversity` |
# | ما شكل المعجم كله؟ | خط يهبط، وخط يصعد | `ct.plot.zipf`، `ct.plot.growth` |
# | ماذا أعلّق على الجدار؟ | سحابة كلمات | `ct.plot.wordcloud` |

# %% [markdown] lang="en"
# ## Begin with the question
#
# Do not ask which chart is the prettiest; ask what you want to know. Each [chart](term:chart) is made from a table, and each table answers a question:
#
# | your question | the chart | in code |
# |---|---|---|
# | Which words are frequent? | bar chart | `ct.plot.frequencies` |
# | In which groups is a word frequent? | bars for each group, or a heat map | `ct.plot.frequencies`, `ct.plot.heatmap` |
# | What makes one group differ from the others? | bars to both sides | `ct.plot.keywords` |
# | Where in a text does a word occur? | strokes | `ct.plot.dispersion`, `ct.plot.positions` |
# | Which words meet? | a network, or a heat map | `ct.plot.network`, `ct.plot.cooccurrence` |
# | What is around one word? | the word in the middle | `ct.plot.company` |
# | Which groups are alike? | a map, or a tree | `ct.plot.correspondence`, `ct.plot.dendrogram` |
# | What rises, what falls? | a timeline, or ranks | `ct.plot.timeline`, `ct.plot.ranks` |
# | Whose vocabulary is richer? | points | `ct.plot.diversity` |
# | What is the whole vocabulary like? | a line that falls, a line that rises | `ct.plot.zipf`, `ct.plot.growth` |
# | What do I hang on the wall? | a word cloud | `ct.plot.wordcloud` |

# %% [markdown] lang="ar"
# ## أي الكلمات أكثر تكرارًا؟
#
# في [المخطط الشريطي](term:bar-chart) (bar chart) شريط لكل كلمة، وعند طرفه عدده، وهو [تكرارها](term:frequency) (frequency). تركنا [الكلمات الوظيفية](term:function-word) (function words)، والكلمات التي ترد في كل موضوع: `stopwords="wide"`.

# %% [markdown] lang="en"
# ## Which words are frequent?
#
# A [bar chart](term:bar-chart) has one bar for each word, and at its end the number, which is the [frequency](term:frequency) of the word. We have left out [function words](term:function-word), and words that occur whatever a text is about: `stopwords="wide"`.

# %% tags=["raises-exception"]
words = ct.frequencies(corpus, stopwords="wide", kinds="arabic")
axes = ct.plot.frequencies(words, n=12)

# %% [markdown] lang="ar"
# **ما تسمح به الأرقام:** أن تقول كم مرة وردت كل كلمة في هذه النصوص. أما الشريطان اللذان يكادان يتساويان فنصٌّ واحد يُزاد أو يُحذف قد يقلب ترتيبهما.
#
# **قبل أن تشغِّل الخلية:** هذا هو الجدول نفسه في [سحابة كلمات](term:word-cloud) (word cloud). غطِّ الأشرطة بيدك. هل ستعرف من السحابة وحدها الكلمة الخامسة؟

# %% [markdown] lang="en"
# **What the numbers allow:** to say how often each word occurs in these texts. Of two bars that are almost equal, one text more or less may change the order.
#
# **Before you run the cell:** this is the same table as a [word cloud](term:word-cloud). Cover the bars with your hand. Will you find the fifth word from the cloud alone?

# %% tags=["raises-exception"]
axes = ct.plot.wordcloud(words, n=50)

# %% [markdown] lang="ar"
# **سؤال:** ما الذي تراه في الأشرطة ولا تراه في السحابة؟ لا معنى في السحابة للون ولا للمكان، والكلمة الطويلة تبدو أكبر مما هي؛ فهي للجدار لا للبحث.

# %% [markdown] lang="en"
# **Question:** what do you see in the bars that you do not see in the cloud? Colour and place mean nothing in a cloud, and a long word looks larger than it is; hang it on the wall, but do not put it into a paper.

# %% [markdown] lang="ar"
# ## في أي الفئات تكثر الكلمة؟
#
# لكل فئة لوحة، والكلمات هي نفسها. والفئات لا تتساوى في الحجم، فنقارن بالتكرار [لكل مليون كلمة](term:relative-frequency) (per million). والخط عند طرف الشريط [فترة الثقة](term:confidence-interval) (confidence interval): لو أخذنا 100 عينة من نصوص كهذه، ورسمنا لكل عينة خطها، لمرّ نحو 95 خطًّا منها بالتكرار الحقيقي.
#
# **قبل أن تشغِّل الخلية:** أي كلمة ستختلف فيها الفئتان أكثر من غيرها؟

# %% [markdown] lang="en"
# ## In which groups is a word frequent?
#
# Each group has a panel, with the same words in all. Groups differ in size, so we compare frequencies [per million words](term:relative-frequency). The line at the end of a bar is the [confidence interval](term:confidence-interval): of 100 samples of such texts, each with a line of its own, some 95 lines would hold the true frequency.
#
# **Before you run the cell:** in which word will the two groups differ most?

# %% tags=["raises-exception"]
first = list(words["term"].head(6))
by_group = ct.frequencies(corpus, terms=first, by=group, interval=True)
axes = ct.plot.frequencies(by_group, column="per_million")

# %% [markdown] lang="ar"
# **ما تسمح به الأرقام:** أن تقول «أكثر هنا منها هناك» حيث لا تتقاطع الفترتان. وحيث تتقاطعان كثيرًا لا حكم، ولو طال أحد الشريطين.
#
# **سؤال:** عن أي الكلمات يصحّ أن تكتب؟

# %% [markdown] lang="en"
# **What the numbers allow:** to say "more here than there" where the two intervals are apart. Where they overlap widely, nothing is decided, even if one bar is longer.
#
# **Question:** about which words may you write?

# %% [markdown] lang="ar"
# وإذا كثرت الفئات ضاقت اللوحات، وحينئذ تصلح [الخريطة الحرارية](term:heat-map) (heat map): كلما كثر ذكر الكلمة في الفئة اشتدّ لون خانتها، والخانة الباهتة معناها أن الكلمة لم ترد.
#
# **قبل أن تشغِّل الخلية:** في أي الأقسام سيشتدّ لون «مدينة»؟ وفي أيها لون «كلمة»؟

# %% [markdown] lang="en"
# With many groups there is no room for panels, and a [heat map](term:heat-map) serves better: the more frequent a word in a group, the stronger the colour of its cell. In the palest cells the word does not occur.
#
# **Before you run the cell:** in which section will مدينة (city) have the strongest colour? And in which كلمة (word)?

# %% tags=["raises-exception"]
by_section = ct.frequencies(corpus, by=section, stopwords="wide", kinds="arabic")
axes = ct.plot.heatmap(by_section, n=12)

# %% [markdown] lang="ar"
# **ما تسمح به الأرقام:** أن تعرف أين تنظر. الخانة الداكنة قد يصنعها نص واحد، فاسأل قبل أن تكتب: في كم وثيقة؟
#
# **سؤال:** أي خانة تدعوك إلى أن تفتح [كشّافًا سياقيًّا](term:concordance) (concordance)؟

# %% [markdown] lang="en"
# **What the numbers allow:** to know where to look. One text alone can make a dark cell, so ask before you write: in how many documents?
#
# **Question:** which cell makes you want to open a [concordance](term:concordance)?

# %% [markdown] lang="ar"
# ## ما الذي يميّز فئة من غيرها؟
#
# نقارن فئة، هي هنا الثانية في عدد الوثائق، بما سواها. الأشرطة الزرقاء [كلمات مفتاحية](term:key-word) (key words): تكثر في هذه الفئة. والبرتقالية كلمات تكثر في الباقي. وطول الشريط [لوغاريتم الإمكان](term:log-likelihood) (G²)، ويكبر كلما ابتعد العدد الذي وجدناه عن العدد المتوقَّع.
#
# **والشريط الباهت قد يكون مصادفة**، وإن طال: خلطنا الوثائق عشوائيًّا مئات المرات، ثم سألنا: كم مرة جاء الخلط بكلمة كهذه؟ إن كان ذلك في 5 مرات من كل 100 أو أكثر فالشريط باهت. وهذا معنى [القيمة الاحتمالية](term:p-value) (p). وكلمة الوثيقة الواحدة لا تُختبر أصلًا، فشريطها باهت دائمًا.
#
# **قبل أن تشغِّل الخلية:** خمِّن كلمة زرقاء وكلمة برتقالية.

# %% [markdown] lang="en"
# ## What makes one group differ from the others?
#
# We compare one group, here the second by its number of documents, with all others. Blue bars are [key words](term:key-word): they are frequent in this group. Orange ones are frequent in the rest. The length of a bar is the [log-likelihood](term:log-likelihood) (G²), which grows as what was observed is farther from what was expected.
#
# **A pale bar may be chance**, however long it is. We shuffled the documents hundreds of times, and asked how often shuffling brings such a word. In 5 of 100 times or more? Then the bar is pale. This is the meaning of [p](term:p-value). A word of a single document is not even tested, so its bar is always pale.
#
# **Before you run the cell:** guess one blue word and one orange word.

# %% tags=["raises-exception"]
name = documents[group].value_counts().index[1]
target = ct.subset(corpus, documents[group] == name)
others = ct.subset(corpus, documents[group] != name)

# %% tags=["raises-exception"]
keys = ct.keywords(target, others, stopwords="wide", kinds="arabic", min_frequency=4)
axes = ct.plot.keywords(keys, n=8)

# %% [markdown] lang="ar"
# والآن نرسم الرسم نفسه حيث لا فرق أصلًا: نوزّع الوثائق نصفين بلا نظر إلى ما فيها، ثم نقارن النصفين.
#
# **قبل أن تشغِّل الخلية:** هل ستكون في الرسم أشرطة طويلة؟ وهل ستكون كلها باهتة؟

# %% [markdown] lang="en"
# Now the same chart where there is nothing to find: we deal the documents out into two halves, whatever is in them, and compare the halves.
#
# **Before you run the cell:** will the chart have long bars? Will all of them be pale?

# %% tags=["raises-exception"]
chosen = documents.sample(frac=0.5, random_state=1).index
half = ct.subset(corpus, chosen)
other_half = ct.subset(corpus, documents.index.difference(chosen))

# %% tags=["raises-exception"]
noise = ct.keywords(half, other_half, stopwords="wide", kinds="arabic", min_frequency=4)
axes = ct.plot.keywords(noise, n=8)

# %% [markdown] lang="ar"
# **ما تسمح به الأرقام:** لا شيء هنا؛ فالضجيج ليس نتيجة. ومع هذا رتّب الرسم كلماته كما رتّب كلمات الرسم السابق، وكأنها وُجدت حقًّا. وكثير منها لا يرد إلا في وثائق قليلة، وأينما ذهبت الوثيقة ذهبت معها كلماتها.
#
# **سؤال:** لو لم تكن الأشرطة باهتة، فأي قصة كنت ستحكيها عن هذين النصفين؟

# %% [markdown] lang="en"
# **What the numbers allow:** nothing, here; noise is not a finding. All the same, the chart has put its words in order as the chart before did, as if they had been found. Many of them occur in a few documents only, and wherever a document goes, its words go with it.
#
# **Question:** if the bars were not pale, which story would you have told about these two halves?

# %% [markdown] lang="ar"
# ## أين ترد الكلمة في النص؟
#
# صف لكل وثيقة، وأولها على اليمين، وخط لكل [موضع](term:hit) (hit). والوثائق الأولى أكثرها مواضع.
#
# **قبل أن تشغِّل الخلية:** هل تلتقي الكلمتان في النصوص نفسها؟

# %% [markdown] lang="en"
# ## Where in a text does a word occur?
#
# One row for each document, which begins at the edge where its title is, and one stroke for each [hit](term:hit). Documents with most hits come first.
#
# **Before you run the cell:** do the two words occur in the same texts?

# %% tags=["raises-exception"]
import pandas as pd

hits = pd.concat([ct.matches(corpus, node), ct.matches(corpus, OTHER)])
titles = documents.set_index("id").get("title")
axes = ct.plot.dispersion(hits, n=12, labels=titles)

# %% [markdown] lang="ar"
# **سؤال:** أي نص يدور كله على إحدى الكلمتين؟ وأي نص يذكر إحداهما في موضع منه ثم ينساها؟
#
# والمواضع نفسها، وقد وُضعت الوثائق كلها بعضها فوق بعض: أهي كلمة يبدأ بها الناس كلامهم، أم يختمونه بها؟ والأشرطة تعدّ ما تحتها من خطوط، ولو توزعت المواضع بالتساوي لانتهت الأشرطة كلها عند الخط المتقطع.

# %% [markdown] lang="en"
# **Question:** which text is all about one of the two words? Which text mentions one of them in one place and then forgets it?
#
# The same hits, with all documents laid over each other: is it a word with which people begin, or one with which they end? The bars count the strokes below them, and all would end at the dashed line if hits were spread evenly.

# %% tags=["raises-exception"]
axes = ct.plot.positions(hits)

# %% [markdown] lang="ar"
# **ما تسمح به الأرقام:** لا تفسّر شريطًا جاوز الخط المتقطع قليلًا؛ فالمواضع القليلة قلّما تتوزع بالتساوي. (وإن أضفت `documents` بعد `hits` وُصلت النصوص واحدًا بعد واحد، كما في [التغير والمقارنة](05_change_and_comparison).)
#
# **سؤال:** هل في الرسم فرق تصدّقه؟

# %% [markdown] lang="en"
# **What the numbers allow:** do not explain a bar that is just over the dashed line; a few hits are hardly ever spread evenly. (Add `documents` after `hits`, and texts are laid end to end instead, as in [Change and comparison](05_change_and_comparison).)
#
# **Question:** is there a difference in the chart that you believe?

# %% [markdown] lang="ar"
# ## أي الكلمات تلتقي؟
#
# في [الشبكة](term:network) (network) كل دائرة كلمة، وحجمها بقدر تكرارها، والخط بين كلمتين معناه أنهما تلتقيان في الجمل أكثر من المتوقَّع. واللون [تجمّع](term:community) (community): كلمات كثرت الخطوط بينها. (وأزواج كهذه في خريطة حرارية تجدها في [الورود معًا](02_cooccurrence).)

# %% [markdown] lang="en"
# ## Which words meet?
#
# In a [network](term:network) each circle is a word, larger if it is more frequent. A line between two words means that they meet in sentences more often than expected. A colour is a [community](term:community): words with many lines between them. (For such pairs in a heat map, see [Co-occurrence](02_cooccurrence).)

# %% tags=["raises-exception"]
matrix = ct.cooccurrence(
    corpus, terms=30, unit="sentence", measure="log_likelihood", stopwords="wide", kinds="arabic"
)
axes = ct.plot.network(ct.network(matrix))

# %% [markdown] lang="ar"
# **ما تسمح به الأرقام:** أن تقول أي الكلمات بينها خط. أما المكان فلا تقسه بالمسطرة؛ فقد وُضعت الكلمات حيث يتسع لها المكان. وبعض الألوان قد يتغير بنص واحد.
#
# **سؤال:** أي خط تفهمه بلا قراءة؟ وأي خط يحيّرك، فترجع إلى النصوص؟

# %% [markdown] lang="en"
# **What the numbers allow:** to say which words have a line between them. Do not measure places with a ruler: words were put where there is room for them. And some colours may change with a single text.
#
# **Question:** which line do you understand without reading? Which one puzzles you, so that you go back to the texts?

# %% [markdown] lang="ar"
# ## ما الذي حول كلمة واحدة؟
#
# [كلمة البحث](term:node) (node) في الوسط، وكلما قويت [المصاحبة اللفظية](term:collocation) (collocation) بينها وبين كلمة قربت منها تلك الكلمة. واللون يقول أجاءت قبلها أم بعدها. وهذان جدولان: أحدهما لما قبلها `(5, 0)`، والآخر لما بعدها `(0, 5)`.
#
# **قبل أن تشغِّل الخلية:** اكتب كلمة ستكون قريبة جدًّا من كلمة البحث.

# %% [markdown] lang="en"
# ## What is around one word?
#
# The word, called the [node](term:node), is in the middle, and words of a stronger [collocation](term:collocation) with it are nearer. The colour tells whether a word comes before it or after it: these are two tables, one of what is before, `(5, 0)`, and one of what is after, `(0, 5)`.
#
# **Before you run the cell:** write down a word that will be very near the middle.

# %% tags=["raises-exception"]
before = ct.collocates(corpus, node, window=(5, 0), stopwords="wide", kinds="arabic")
after = ct.collocates(corpus, node, window=(0, 5), stopwords="wide", kinds="arabic")
axes = ct.plot.company([before, after], n=20)

# %% [markdown] lang="ar"
# **ما تسمح به الأرقام:** للمسافة من الوسط معنى، وللون معنى؛ أما أن تتجاور كلمتان في الرسم فلا معنى له. وقد تقترب من الوسط كلمة لم ترد معها إلا مرتين أو ثلاثًا: انظر في الجدول إلى [عدد الوثائق](term:document-frequency) (document frequency). (وإن أعطيت الرسم جدولين لكلمتين وقع ما تشتركان فيه بينهما.)
#
# **سؤال:** أي كلمة قريبة لا تفهم قربها؟ أين ستبحث عن السبب؟

# %% [markdown] lang="en"
# **What the numbers allow:** distance from the middle has a meaning, and so has colour; that two words are side by side has none. A word may come near the middle that was seen there only two or three times: look at the [document frequency](term:document-frequency) in the table. (Given the tables of two words, the chart puts what they share between them.)
#
# **Question:** which word is near, and you do not see why? Where will you look for the reason?

# %% [markdown] lang="ar"
# ## أي الفئات يشبه بعضها بعضًا؟
#
# هذه خريطة من [التحليل العاملي للتقابلات](term:correspondence-analysis) (correspondence analysis): الفئات التي تتشابه كلماتها متقاربة، والكلمة في جهة الفئات التي تكثر فيها، وما تشترك فيه كلها في الوسط. نبدأ بالجدول، فتحته ملاحظة: أي الفئات صغيرة، فقد يكون مكانها مصادفة؟

# %% [markdown] lang="en"
# ## Which groups are alike?
#
# This is a map by [correspondence analysis](term:correspondence-analysis): groups with similar words are near each other. A word lies in the direction of the groups in which it is frequent, and what all groups share is in the middle. First look at the table, which has a note below it: which groups are so small that their places may be chance?

# %% tags=["raises-exception"]
places = ct.correspondence(corpus, section, stopwords="wide", kinds="arabic")
places.head(3)

# %% tags=["raises-exception"]
axes = ct.plot.correspondence(places, n=35)

# %% [markdown] lang="ar"
# **ما تسمح به الأرقام:** اجمع النسبتين المكتوبتين على المحورين؛ فمجموعهما نصيب ما تُظهره الخريطة من الفروق كلها، والباقي لا تراه. وقارن فئة بفئة وكلمة بكلمة؛ أما المسافة بين كلمة وفئة فلا معنى لها.
#
# **سؤال:** المحور الأول يفصل أي أقسام عن أي أقسام؟

# %% [markdown] lang="en"
# **What the numbers allow:** add up the two percentages on the axes: so much of all differences does the map show, and the rest you do not see. Compare group with group and word with word; how far a *word* is from a *group* means nothing.
#
# **Question:** which sections does the first axis keep apart from which?

# %% [markdown] lang="ar"
# ويجيب عن السؤال نفسه رسم آخر، هو [شجرة العناقيد](term:dendrogram) (dendrogram): يلتقي الغصنان عند المسافة التي بينهما. والمسافة [دلتا بوروز](term:delta) (Burrows's Delta): تقارن أكثر الكلمات تكرارًا، وهي هنا ستون (`terms=60`)، وجُلّها كلمات وظيفية؛ فتقيس الأسلوب أكثر مما تقيس الموضوع.
#
# **قبل أن تشغِّل الخلية:** هل ستلتقي الحكايات بالرسائل أولًا، أم بالتاريخ؟

# %% [markdown] lang="en"
# Another chart that answers this question is the [dendrogram](term:dendrogram): two branches join at the distance between them. The distance is [Burrows's Delta](term:delta), which compares the most frequent words, sixty here (`terms=60`), most of them function words; so it measures style rather than subject.
#
# **Before you run the cell:** will حكايات (tales) join رسائل (letters) first, or تاريخ (history)?

# %% tags=["raises-exception"]
distances = ct.distances(corpus, by=section, terms=60)
axes = ct.plot.dendrogram(distances)

# %% [markdown] lang="ar"
# **ما تسمح به الأرقام:** تحتاج دلتا إلى ما بين 2,500 و5,000 كلمة من كل كاتب لتميّزه من غيره (Eder 2015). وأكثر أقسامنا أقصر من ذلك. فلا تأخذ إلا بالأغصان الكبيرة، ولا تبنِ على التقاء قسمين متجاورين.
#
# **سؤال:** لم نقل للشجرة شيئًا عن [السجل اللغوي](term:register) (register)، أأدبي هو أم معرفي؛ فهل وجدته؟

# %% [markdown] lang="en"
# **What the numbers allow:** Delta needs 2,500 to 5,000 words of each author to tell authors apart (Eder 2015). Most of our sections are shorter. So rely on the large branches at most, and not on two neighbours that join.
#
# **Question:** nobody told the tree about the [register](term:register), أدبي (literary) or معرفي (expository). Did the tree find it?

# %% [markdown] lang="ar"
# ## ما الذي زاد أو نقص؟
#
# في [الخط الزمني](term:timeline) (timeline) نقطة لكل فترة زمنية، والخط متوسط الفترة الزمنية وجارتَيها: `smooth=3`. والأعمدة الرمادية تقول كم كلمة في كل فترة زمنية. والفترة الزمنية التي لا نص فيها فجوة، لا صفر.

# %% [markdown] lang="en"
# ## What rises, what falls?
#
# A [timeline](term:timeline) has one point for each period, and its line is the mean of a period and its two neighbours: `smooth=3`. The grey bars tell how many words each period has; a period without text is a gap, not a zero.

# %% tags=["raises-exception"]
line = ct.timeline(corpus, [node, OTHER], date=date, freq=PERIOD, smooth=3)
axes = ct.plot.timeline(line)

# %% [markdown] lang="ar"
# **ما تسمح به الأرقام:** في النصوص المرفقة لا شيء: تواريخها وزّعناها نحن بلا نظر إلى موضوعاتها، فكل صعود وهبوط في الرسم مصادفة. وفي نصوصك: اختبر الخط بـ`ct.trend(line)` قبل أن تكتب عنه، كما في [التغير والمقارنة](05_change_and_comparison).
#
# **سؤال:** أي نقطة كادت تغريك بأن تحكي عنها قصة؟

# %% [markdown] lang="en"
# **What the numbers allow:** for the texts that come with the tool, nothing: we gave out their dates without regard to their subjects, so every rise and fall in the chart is chance. For your texts: test the line by `ct.trend(line)` before you write about it, as in [Change and comparison](05_change_and_comparison).
#
# **Question:** about which point would you have liked to tell a story?

# %% [markdown] lang="ar"
# وقد لا يهمّك العدد، بل الترتيب. في هذا الرسم [رتبة](term:rank) (rank) لكل كلمة بين الكلمات المرسومة، في كل فئة؛ ويصلح الرسم نفسه للفترات الزمنية.
#
# **قبل أن تشغِّل الخلية:** أي كلمة ستهبط من فئة إلى فئة؟

# %% [markdown] lang="en"
# Sometimes you do not want numbers, but the order. This is the [rank](term:rank) of each word among the words drawn, in each group; the same chart serves for periods.
#
# **Before you run the cell:** which word will fall from one group to the other?

# %% tags=["raises-exception"]
ranked = ct.frequencies(corpus, by=group, stopwords="wide", kinds="arabic")
axes = ct.plot.ranks(ranked, n=8)

# %% [markdown] lang="ar"
# **ما تسمح به الأرقام:** الرتبة تخفي المقدار: فقد يفصل بين رتبتين متتاليتين موضع واحد، وقد يفصل بينهما مئة موضع. فارجع إلى الأشرطة وفترات الثقة قبل أن تقول: هبطت.
#
# **سؤال:** أي كلمة تغيّرت رتبتها أكثر من غيرها؟ وماذا تقول فترتاها في رسم الأشرطة؟

# %% [markdown] lang="en"
# **What the numbers allow:** ranks hide amounts: between two ranks there may be one hit, or a hundred. Go back to the bars and their intervals before you say that a word has fallen.
#
# **Question:** which word changes its rank most? What do its two intervals say in the chart of bars?

# %% [markdown] lang="ar"
# ## أي المعاجم أغنى؟
#
# [التنوع المعجمي](term:lexical-diversity) (lexical diversity) كثرة الكلمات المختلفة. والمقياس هنا `mattr`: يعدّها في نوافذ من خمسين كلمة، فتصحّ المقارنة بين نص طويل ونص قصير. النقطة قيمة القسم، والخط فترة ثقته.
#
# **قبل أن تشغِّل الخلية:** أي الأقسام أغنى معجمًا في ظنك؟

# %% [markdown] lang="en"
# ## Whose vocabulary is richer?
#
# [Lexical diversity](term:lexical-diversity) is how many different words are used. The measure here, `mattr`, counts them in windows of fifty words, so that long and short texts can be compared. The point is the value of a section, the line its confidence interval.
#
# **Before you run the cell:** which section has the richest vocabulary, do you think?

# %% tags=["raises-exception"]
rich = ct.diversity(texts, by=section, measures=["mattr"], bootstrap=100)
axes = ct.plot.diversity(rich, n=14)

# %% [markdown] lang="ar"
# **ما تسمح به الأرقام:** لا يبدأ المحور من الصفر، فالفروق أصغر مما تبدو. وإذا تقاطع خطّان كثيرًا فلا تقل: هذا أغنى من ذاك.
#
# **سؤال:** أي قسمين يصحّ أن تقول إن أحدهما أغنى من الآخر؟

# %% [markdown] lang="en"
# **What the numbers allow:** the axis does not begin at zero, so differences are smaller than they look. Where two lines overlap widely, do not call one section richer than the other.
#
# **Question:** of which two sections may you say that one is richer than the other?

# %% [markdown] lang="ar"
# ## ما شكل المعجم كله؟
#
# رسمان في صورة واحدة، كما تضعهما في بحث: `subplots` تصنع مكانين، و`ax=` تضع كل رسم في مكانه. أحدهما [قانون زيبف](term:zipf) (Zipf's law): التكرار بحسب الرتبة، وكل درجة على المحورين عشرة أضعاف التي قبلها؛ والعدد α يقول ما شدة هبوط الخط. والآخر [نمو المعجم](term:vocabulary-growth) (vocabulary growth): كم كلمة مختلفة مرّت بك بعد أن قرأت كذا من الكلمات.

# %% [markdown] lang="en"
# ## What is the whole vocabulary like?
#
# Two charts in one picture, as for a paper: `subplots` makes two places, and `ax=` puts each chart in its place. One is [Zipf's law](term:zipf), frequency by rank, where each step on both axes is ten times the last; α tells how steeply the line falls. The other is [vocabulary growth](term:vocabulary-growth), how many different words there are after so many words read.

# %% tags=["raises-exception"]
import matplotlib.pyplot as plt

figure, sides = plt.subplots(1, 2, figsize=(9, 4), layout="constrained")
axes = ct.plot.zipf(ct.frequencies(texts), ax=sides[0])
axes = ct.plot.growth(ct.growth(texts, seed=1), ax=sides[1])

# %% [markdown] lang="ar"
# **ما تسمح به الأرقام:** أن تقول إن قليلًا من الكلمات يتكرر كثيرًا، وإن أكثرها نادر؛ وهذا شأن كل نص. فلا تعدّه خبرًا عن نصوصك.
#
# **سؤال:** هل يستوي خط النمو في آخره؟ فلو جمعنا نصوصًا أكثر، أتأتي كلمات جديدة؟

# %% [markdown] lang="en"
# **What the numbers allow:** to say that few words are very frequent and most are rare, which is so in any text. Do not report it as news about yours.
#
# **Question:** does the curve of growth become flat at its end? If we collected more texts, would new words come?

# %% [markdown] lang="ar"
# ## رسم تلمسه
#
# ضع المؤشر على خط، فيظهر مكانه وسطره من النص. واسحب المؤشر على جزء من الرسم فيكبر، وانقر نقرتين فيعود كما كان. (إن لم ترَ الرسم فشغِّل الخلية. وتحفظه `figure.write_html("chart.html")` صفحةً تُفتح بلا شبكة.)

# %% [markdown] lang="en"
# ## A chart to touch
#
# Put the pointer on a stroke: its place appears, and its line of the text. Drag, and what you drag over becomes larger; a double click brings the whole back. (If you do not see the chart, run the cell. `figure.write_html("chart.html")` saves it as a page that opens without a network.)

# %% tags=["raises-exception"]
lines = pd.concat([ct.concordance(corpus, node), ct.concordance(corpus, OTHER)])
figure = ct.plot.interactive.dispersion(hits, n=6, labels=titles, lines=lines)
figure.update_layout(width=800).show()

# %% [markdown] lang="ar"
# ## لبحث، أو شريحة، أو جدار
#
# | تريد | اكتب |
# |---|---|
# | عنوانًا آخر | `title="خمس كلمات"` |
# | الأرقام ١٢٣ بدل 123 | `digits="arabic-indic"` |
# | رسمًا بالإنجليزية | `language="en"` |
# | رسمًا يبدأ من اليسار | `direction="ltr"` |
# | مقاس عمود في مجلة | `with ct.plot.theme("column"):` |
# | مقاس شريحة عرض | `with ct.plot.theme("slide"):` |
# | مقاس ملصق جداري | `with ct.plot.theme("poster"):` |
# | حروفًا أكبر وحدها | `with ct.plot.use_arabic(size=16):` |
# | خلفية سوداء | `with plt.style.context("dark_background"):` |
# | صورة | `axes.figure.savefig("chart.png", dpi=200)` |
# | رسمًا لا يفسد إذا كُبّر | `axes.figure.savefig("chart.pdf")` |
#
# وما يتبع `with` يُكتب تحت سطرها، بعد أربع مسافات. وإن ضاق المكان رُسم ما يتسع له، وكُتب تحت الرسم عدد ما لم يُرسم.

# %% [markdown] lang="en"
# ## For a paper, a slide or a wall
#
# | you want | write |
# |---|---|
# | another title | `title="خمس كلمات"` |
# | the digits ١٢٣ in place of 123 | `digits="arabic-indic"` |
# | a chart in Arabic | `language="ar"` |
# | a chart that begins at the right | `direction="rtl"` |
# | the size of a column in a journal | `with ct.plot.theme("column"):` |
# | the size of a slide | `with ct.plot.theme("slide"):` |
# | the size of a poster | `with ct.plot.theme("poster"):` |
# | larger letters alone | `with ct.plot.use_arabic(size=16):` |
# | a black background | `with plt.style.context("dark_background"):` |
# | a picture | `axes.figure.savefig("chart.png", dpi=200)` |
# | a chart that stays sharp at any size | `axes.figure.savefig("chart.pdf")` |
#
# What belongs to a `with` is written below its line, after four spaces. Where there is little room, what fits is drawn, and the rest is counted below the chart.

# %% tags=["raises-exception"]
with ct.plot.theme("column"):
    axes = ct.plot.frequencies(words, n=5, digits="arabic-indic", title="خمس كلمات")

# %% [markdown] lang="ar"
# ## رسم من صنعك
#
# وإن لم تجد رسمك هنا فاصنعه بما تعرف: داخل `ct.plot.use_arabic()` تُكتب العربية صحيحةً في كل رسم من matplotlib أو pandas أو seaborn. هذا مثلًا عدد الوثائق التي فيها كل كلمة:

# %% [markdown] lang="en"
# ## A chart of your own
#
# If your chart is not here, make it with what you know: inside `ct.plot.use_arabic()` Arabic is written right in every chart of matplotlib, pandas or seaborn. This one, for example, shows the document frequency of each word:

# %% tags=["raises-exception"]
with ct.plot.use_arabic():
    spread = words.head(6).set_index("term")["document_frequency"]
    axes = spread.plot.bar(rot=30, xlabel="", title="في كم وثيقة؟")

# %% [markdown] lang="ar"
# **سؤال:** الكلمات هنا بترتيب تكرارها. فهل ترى كلمة أكثر تكرارًا من جارتها، وهي في وثائق أقل؟ ما معنى ذلك؟

# %% [markdown] lang="en"
# **Question:** the words are in the order of their frequency. Do you see a word that is more frequent than its neighbour, but in fewer documents? What does that mean?

# %% [markdown] lang="ar"
# ## الخلاصة
#
# - ابدأ بالسؤال، ثم اختر الرسم.
# - كل رسم يُظهر شيئًا ويخفي شيئًا؛ فانظر إلى الجدول الذي صُنع منه.
# - الشريط الباهت، والفترات المتقاطعة، والفئة الصغيرة: كلها تقول لك: قد يكون هذا مصادفة. والضجيج ليس نتيجة.
# - بعد الرسم اقرأ النصوص.
#
# جرّب بنفسك: [التمارين](09_charts_gallery_exercises). وكل الدفاتر في [المحتويات](contents).

# %% [markdown] lang="en"
# ## Summary
#
# - Begin with the question, then choose the chart.
# - Every chart shows something and hides something; look at the table from which it was made.
# - A pale bar, intervals that overlap, a small group: all of them say that this may be chance. Noise is not a finding.
# - After the chart, read the texts.
#
# Try for yourself: [exercises](09_charts_gallery_exercises). All notebooks are in the [contents](contents).

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 1 · سهل
#
# ثلاثة أسئلة، ولكل سؤال رسم. اكتب أسماء الرسوم الثلاثة بترتيب الأسئلة، كما هي في الشيفرة بعد `ct.plot.`:
#
# 1. ما الذي يميّز الرسائل من غيرها؟
# 2. هل ازداد ذكر كلمة من سنة إلى سنة؟
# 3. في أي موضع من كل وثيقة ترد كلمة: في أولها، أم في آخرها؟ (صف لكل وثيقة)
#
# <details><summary>تلميح</summary>
#
# هكذا تُكتب قائمة من اسمين: `answer = ["heatmap", "zipf"]`. والأسماء في أول الدرس.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 1 · easy
#
# Three questions, and a chart for each. Write the names of the three charts in the order of the questions, as they are in code after `ct.plot.`:
#
# 1. What makes the letters differ from the other texts?
# 2. Did a word become more frequent from year to year?
# 3. Where in each document does a word occur, at its beginning or at its end? (one row for each document)
#
# <details><summary>Hint</summary>
#
# This is how a list of two names is written: `answer = ["heatmap", "zipf"]`. The names are at the beginning of the lesson.
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
answer = ["keywords", "timeline", "dispersion"]

# %% tags=["check"]
ct.classroom.check(answer, ["keywords", "timeline", "dispersion"], ordered=True)

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 2 · سهل: خلية تخطئ عمدًا
#
# شغِّل الخلية، واقرأ أول السطر الأخير من النص الأحمر: ماذا أعطينا الرسم، وماذا كان يريد؟ ثم أصلحها: اصنع جدول تكرار الكلمات بلا كلمات وظيفية (`stopwords=True`)، وسمِّه `answer`، وارسمه.
#
# <details><summary>تلميح</summary>
#
# `Corpus` هي المدوّنة. والمطلوب جدول تصنعه `ct.frequencies`، كما في الدرس.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 2 · easy: a cell that fails on purpose
#
# Run the cell, and read the beginning of the last line of the red text: what did we give the chart, and what does it want? Then correct the cell: make the table of frequencies without function words (`stopwords=True`), call it `answer`, and draw it.
#
# <details><summary>Hint</summary>
#
# A DataFrame is a table. Such a table is made by `ct.frequencies`, as in the lesson.
#
# </details>

# %% tags=["blank", "fails"]
answer = ...
axes = ct.plot.frequencies(corpus, n=5)

# %% tags=["solution"]
answer = ct.frequencies(corpus, stopwords=True)
axes = ct.plot.frequencies(answer, n=5)

# %% tags=["check"]
ct.classroom.check(answer, ct.frequencies(corpus, stopwords=True))

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 3 · متوسط
#
# وزِّع الوثائق نصفين مرة أخرى، وغيِّر الرقم: `random_state=2`. كم كلمة لها p أقل من 0.05؟ خمِّن أولًا، ثم عُدّ.
#
# <details><summary>تلميح</summary>
#
# النصفان كما في الدرس:
#
# ```python
# chosen = documents.sample(frac=0.5, random_state=2).index
# half = ct.subset(corpus, chosen)
# other_half = ct.subset(corpus, documents.index.difference(chosen))
# ```
#
# ثم اصنع جدول الكلمات المفتاحية `noise`، وعُدّ: `len(noise.query("p < 0.05"))`.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 3 · medium
#
# Deal the documents out into two halves again, with another number: `random_state=2`. How many words have a p below 0.05? Guess first, then count.
#
# <details><summary>Hint</summary>
#
# The halves are made as in the lesson:
#
# ```python
# chosen = documents.sample(frac=0.5, random_state=2).index
# half = ct.subset(corpus, chosen)
# other_half = ct.subset(corpus, documents.index.difference(chosen))
# ```
#
# Then make the table of key words, `noise`, and count: `len(noise.query("p < 0.05"))`.
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
chosen = documents.sample(frac=0.5, random_state=2).index
half = ct.subset(corpus, chosen)
other_half = ct.subset(corpus, documents.index.difference(chosen))
noise = ct.keywords(half, other_half, stopwords="wide", kinds="arabic", min_frequency=4)
answer = len(noise.query("p < 0.05"))

# %% tags=["check"]
chosen = documents.sample(frac=0.5, random_state=2).index
half = ct.subset(corpus, chosen)
other_half = ct.subset(corpus, documents.index.difference(chosen))
tested = ct.keywords(half, other_half, stopwords="wide", kinds="arabic", min_frequency=4)["p"]
ct.classroom.check(answer, int((tested < 0.05).sum()))

# %% [markdown] lang="ar" tags=["solution"]
# جرّب أرقامًا أخرى: في نحو 5 من كل 100 تجد كلمة أو أكثر. فالقيمة p الصغيرة لا تقول «لا مصادفة»، بل تقول: لو لم يكن إلا المصادفة لندر مثل هذا.

# %% [markdown] lang="en" tags=["solution"]
# Try other numbers: in about 5 of 100 you find a word or more. A small p does not say that it is no chance, but that chance alone would rarely bring such a thing.

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 4 · متوسط
#
# هذا رسم التنوع المعجمي في الدرس. كم قسمًا تتقاطع فترته مع فترة القسم الأول، أغنى الأقسام؟ ارسمه، وعُدّ بعينك: `answer = 3` مثلًا.
#
# <details><summary>تلميح</summary>
#
# الجدول:
#
# ```python
# rich = ct.diversity(texts, by="section", measures=["mattr"], bootstrap=100)
# ```
#
# والرسم `ct.plot.diversity(rich)`. انزل من طرف خط القسم الأول، الطرف الأصغر قيمةً، واسأل كل قسم: هل يبلغه خطك؟ وإن شككت فانظر إلى الحدّين في الجدول.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 4 · medium
#
# Take the chart of lexical diversity of the lesson. How many sections have an interval that overlaps with that of the first section, the richest one? Draw it and count with your eyes: `answer = 3`, say.
#
# <details><summary>Hint</summary>
#
# The table:
#
# ```python
# rich = ct.diversity(texts, by="section", measures=["mattr"], bootstrap=100)
# ```
#
# and the chart, `ct.plot.diversity(rich)`. Go down from the end of the first section's line, the end with the smaller value, and ask of each section: does its line reach so far? If you doubt, look at the two bounds in the table.
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
rich = ct.diversity(texts, by="section", measures=["mattr"], bootstrap=100)
lowest = rich.nlargest(1, "mattr")["mattr_low"].item()
answer = len(rich.query("mattr_high >= @lowest")) - 1

# %% tags=["check"]
rich = ct.diversity(texts, by="section", measures=["mattr"], bootstrap=100)
richest = rich.sort_values("mattr", ascending=False)
ct.classroom.check(answer, int((richest["mattr_high"] >= richest["mattr_low"].iloc[0]).sum()) - 1)

# %% [markdown] lang="ar" tags=["solution"]
# طرحنا واحدًا؛ لأن القسم الأول يتقاطع مع نفسه. فلا تقل عن هذه الأقسام إنها أفقر منه.

# %% [markdown] lang="en" tags=["solution"]
# We took one away, since the first section overlaps with itself. Of these sections do not say that they are poorer.

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 5 · صعب: سؤالك أنت
#
# جد كلمة تختلف فيها الفئتان اختلافًا يصحّ أن تكتب عنه: لا تتقاطع فترتاها. ارسمها أولًا، ثم اسأل الحاسوب، فإن كان الجواب `True` (نعم) فقد وجدت. ثم اكتب عنوانًا للرسم يقول ما وجدت، لا أكثر.
#
# <details><summary>تلميح</summary>
#
# هكذا تسأل عن «مدينة»:
#
# ```python
# table = ct.frequencies(corpus, terms="مدينة", by="register", interval=True)
# axes = ct.plot.frequencies(table, column="per_million")
# answer = table["per_million_low"].max() > table["per_million_high"].min()
# ```
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 5 · hard: your own question
#
# Find a word in which the two groups differ so that you may write about it: its two intervals do not overlap. Draw it first, then ask the computer; if the answer is `True`, you have found one. Then write a title for the chart that says what you found, and no more.
#
# <details><summary>Hint</summary>
#
# This is how to ask about مدينة (city):
#
# ```python
# table = ct.frequencies(corpus, terms="مدينة", by="register", interval=True)
# axes = ct.plot.frequencies(table, column="per_million")
# answer = table["per_million_low"].max() > table["per_million_high"].min()
# ```
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
table = ct.frequencies(corpus, terms="ليلة", by="register", interval=True)
axes = ct.plot.frequencies(table, column="per_million")
answer = table["per_million_low"].max() > table["per_million_high"].min()

# %% tags=["check"]
ct.classroom.check(answer, True)
