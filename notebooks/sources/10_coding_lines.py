# %% [markdown] lang="ar"
# # وسم الأسطر: ما معنى الكلمة في كل سطر؟
#
# - **السؤال:** هل الكلمة في كل سطر بمعناها الحرفي أم بمعنى مجازي؟ وهل يتفق قارئان في ذلك؟
# - **في النهاية تستطيع أن:** تسحب عينة من الأسطر، وتضع لكل سطر وسمًا بلوحة المفاتيح أو في Excel، وتقيس اتفاق قارئَين، وتقرأ ما اختلفا فيه، وتعدّ بحسب الوسوم.
# - **الوقت:** 35 دقيقة
# - **ما يلزم قبله:** [القراءة في السياق](07_reading_in_context).

# %% [markdown] lang="en"
# # Coding lines: what does the word mean in each line?
#
# - **Question:** Is a word literal or figurative in each of its lines? And do two readers agree on it?
# - **At the end you can:** draw a sample of lines, give each line a code by the keyboard or in Excel, measure how far two readers agree, read where they do not, and count by code.
# - **Time:** 35 minutes
# - **Before this:** [Reading in context](07_reading_in_context).

# %% tags=["setup"]
import corpus_tools as ct

ct.use_language("ar")

# %% [markdown] lang="ar"
# ### ✏️ الخلية التي تغيّرها
#
# اتركها في المرة الأولى كما هي. `SOURCE` اسم مجلدك أو ملفك، و`None` معناها النصوص المرفقة. وفي الخلية التي بعدها الكلمات التي نقرؤها، والوسوم التي نختار منها؛ فغيّرها أيضًا حين تعمل على نصوصك. (كيف تكتب مسار ملفك؟ انظر [ابدأ هنا](00_start).)

# %% [markdown] lang="en"
# ### ✏️ The cell to change
#
# Leave it as it is the first time. `SOURCE` is the name of your folder or file; `None` means the texts that come with the tool. The cell after it has the words that we read, and the codes to choose from: change these too when you work on texts of your own. (How do you write the path of your file? See [Start here](00_start).)

# %% tags=["setup", "parameters"]
SOURCE = None
TEXT = None

# %% tags=["setup"]
words = [
    "قلب",
    "عين",
    "يد",
    "رأس",
    "وجه",
]
codes = [
    "حرفي",
    "مجازي",
    "كلمة أخرى",
]

# %% tags=["setup"]
corpus = ct.classroom.read(SOURCE, text=TEXT)
query = "|".join(words)

# %% [markdown] lang="ar"
# ## عينة من الأسطر
#
# لا يعرف الحاسوب أن «قلب المدينة» ليس عضوًا يخفق. هذا يعرفه قارئ يقرأ السطر، ويضع له [وسمًا](term:tag) (tag). وقد تكثر الأسطر فلا تُقرأ كلها، فنسحب منها [عينة](term:sample) (sample): عشرين سطرًا، و[البذرة](term:seed) (seed) `seed=1` تعيد العينة نفسها. ونطلب الكلمات وما اتصل بها: `clitics=True`.
#
# **قبل أن تشغِّل الخلية:** كم سطرًا من العشرين تتوقع أن يكون فيه اسم العضو مجازًا؟ اكتب العدد.

# %% [markdown] lang="en"
# ## A sample of lines
#
# A computer does not know that the heart of a city does not beat. A reader knows, who reads the line and gives it a code, a [tag](term:tag) of the line. There may be too many lines to read them all, so we draw a [sample](term:sample): twenty lines, and the [seed](term:seed) `seed=1` draws the same ones again. We ask for the words (heart, eye, hand, head, face) and what is joined to them: `clitics=True`.
#
# **Before you run the cell:** in how many of the twenty lines do you expect the part of the body to be figurative? Write the number down.

# %% tags=["setup"]
lines = ct.concordance(corpus, query, window=7, clitics=True, sample=20, seed=1)
lines

# %% [markdown] lang="ar"
# ولو أردت عشرة أسطر من كل [فئة](term:group) (group) لكتبت معها `by="register"`.
#
# **سؤال:** في الجدول كلمات ليست أعضاء أصلًا. أيها؟ من أجلها وضعنا وسمًا ثالثًا.

# %% [markdown] lang="en"
# For ten lines of each [group](term:group), `by="register"` would be added.
#
# **Question:** some of the words in the table are no parts of the body at all. Which ones? The third code is for these.

# %% [markdown] lang="ar"
# ## ضع وسمًا لكل سطر
#
# شغِّل الخلية، ثم اضغط على السطر الذي يظهر. الرقم يختار الوسم وينتقل إلى السطر التالي، و0 يحذفه، والسهمان ينقلانك، وN لكتابة ملاحظة، وU للتراجع، وG يعرض الأسطر معًا. ولا يلزمك أن تغيّر لوحة المفاتيح من العربية.
#
# كل ضغطة تُحفظ في الملف قبل الضغطة التي تليها. فإن توقفت النواة أو أغلقت حاسوبك فلن يضيع شيء: شغِّل الخلية من جديد تتابع من حيث توقفت. والملف هنا في مجلد مؤقت؛ أما في عملك فاكتب `path="codes.csv"`، واكتب اسمك في `coder`.

# %% [markdown] lang="en"
# ## Give each line a code
#
# Run the cell, then click on the line that appears. A digit chooses a code and goes to the next line, 0 takes it away, arrows move, N writes a note, U undoes, G shows the lines together. The keyboard may stay in Arabic.
#
# Each stroke is saved in the file before the next one. If the kernel stops, or you close your computer, nothing is lost: run the cell again to go on where you stopped. Here the file is in a temporary folder; in your own work write `path="codes.csv"`, and your name in `coder`.

# %% tags=["setup", "raises-exception"]
import tempfile

folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
file = folder.name + "/codes.csv"

# %% tags=["raises-exception"]
ct.code(lines, codes, path=file, coder="أنا")

# %% [markdown] lang="ar"
# أتفضّل Excel؟ اكتب اسم ملف آخره `.xlsx`، فتُكتب استمارة تُفتح في Excel، وفي كل سطر منها قائمة تختار منها الوسم. وترسلها إلى زميلك فيملؤها ويعيدها.

# %% [markdown] lang="en"
# Would you rather use Excel? With a file name that ends in `.xlsx` a form is written, with a list to choose the code from at each line. Send it to a friend, who fills it in and sends it back.

# %% tags=["raises-exception"]
form = ct.code(lines, codes, path=folder.name + "/codes.xlsx")
form.name

# %% [markdown] lang="ar"
# ## قارئان
#
# قرأت طالبتان هذه الأسطر قبلك، سلمى وهند، ولم تر إحداهما وسوم الأخرى. في الخليتين ضغطاتهما، واحدة لكل سطر، تُكتب في الملف نفسه كأنهما تضغطان الآن. ولكل منهما وسومها.

# %% [markdown] lang="en"
# ## Two readers
#
# Two students, Salma and Hind, read these lines before you, and neither saw the codes of the other. The two cells have their strokes, one for each line, which are written into the same file as if they were pressed now. Each has codes of her own.

# %% tags=["setup", "raises-exception"]
salma = ct.code(lines, codes, path=file, coder="سلمى")
for key in "21222222222331211131":
    salma.press(key)

# %% tags=["setup", "raises-exception"]
hind = ct.code(lines, codes, path=file, coder="هند")
for key in "21122311221331112121":
    hind.press(key)

# %% [markdown] lang="ar"
# الآن نضمّ الوسوم إلى أسطرها. يُعرف كل سطر بوثيقته وموضعه وما حوله من حروف؛ فتعود الوسوم إلى أسطرها ولو رتّبتها غير هذا الترتيب، أو زدت نصوصًا.

# %% [markdown] lang="en"
# Now the codes are joined to their lines. A line is known by its document, its place and the letters around it; so the codes come back to their lines even if these are sorted in another way, or there are more texts.

# %% tags=["setup", "raises-exception"]
both = ct.coded(lines, file)
both.head(8)

# %% [markdown] lang="ar"
# في العمود `code` ما اتفق عليه كل من وسم السطر، وهو فارغ حيث اختلفوا.
#
# ## كم يتفقان؟
#
# لو وسمتا الأسطر وأعينهما مغمضة لاتفقتا في بعضها مصادفةً. لذلك لا تكفي نسبة الاتفاق، ونسأل: كم زاد [اتفاق الموسِّمين](term:agreement) (agreement) على ما تصنعه المصادفة؟ يجيب عن هذا معامل كابا لكوهين لاثنين، ومعامل ألفا لكريبندورف لأي عدد: 1 اتفاق تام، و0 ما تصنعه المصادفة وحدها.
#
# **قبل أن تشغِّل الخلية:** انظر في الجدول السابق. في كم سطر من كل عشرة تتفقان؟

# %% [markdown] lang="en"
# The column `code` has what all who coded the line chose; it is empty where they differ.
#
# ## How far do they agree?
#
# If both gave codes with their eyes closed, they would agree in some lines by chance. So the share of lines in which they agree is not enough, and we ask: how much more is their [agreement](term:agreement) than chance would make it? Cohen's kappa answers this for two readers, Krippendorff's alpha for any number: 1 is full agreement, 0 is what chance alone would give.
#
# **Before you run the cell:** look at the table above. In how many of ten lines do the two agree?

# %% tags=["raises-exception"]
table = ct.agreement(both)
table[["coders", "lines", "agreement", "cohen_kappa", "krippendorff_alpha"]]

# %% [markdown] lang="ar"
# وهذه عشرون سطرًا فقط. فأين قد تكون القيمة لو كانت النصوص غيرها؟ تجيب [فترة الثقة](term:confidence-interval) (confidence interval):

# %% [markdown] lang="en"
# And these are just twenty lines. Where could the value be with other texts of the kind? The [confidence interval](term:confidence-interval) answers:

# %% tags=["raises-exception"]
table[["coders", "krippendorff_alpha_low", "krippendorff_alpha_high"]]

# %% [markdown] lang="ar"
# **سؤال:** يشترط كثير من الباحثين 0.8 فأكثر. هل تبلغها الفترة كلها؟ وما الذي يضيّقها: أسطر أكثر، أم نصوص أكثر؟
#
# ## فيمَ اختلفتا؟
#
# الخلاف أنفع ما في الجدول: يقول لك أي الوسوم لم يُعرَّف تعريفًا كافيًا.

# %% [markdown] lang="en"
# **Question:** many researchers ask for 0.8 or more. Is the whole interval above it? And what would make it narrower: more lines, or more texts?
#
# ## Where do they differ?
#
# Where readers differ is the most useful part: it tells which code is not defined well enough.

# %% tags=["raises-exception"]
different = both[~both["agreed"]]
different

# %% [markdown] lang="ar"
# **اقرأ مع زميلك:** هل «من يد إلى يد» حرفية أم مجازية؟ اكتبا قاعدة واحدة تحسم أكثر هذه الأسطر، ثم أعيدا الوسم بها.
#
# ## الوسم متغيّر كغيره
#
# نقرأ الأسطر كأنها نصوص قصيرة، ووسم كل منها من [بياناتها الوصفية](term:metadata) (metadata). فيعمل معها كل أمر تعرفه، مثل `by="code"`:

# %% [markdown] lang="en"
# **Read in pairs:** is من يد إلى يد (from hand to hand) literal or figurative? Write one rule that decides most of these lines, then code them again by it.
#
# ## A code is a variable like any other
#
# We read the lines as short texts, whose code is part of their [metadata](term:metadata). Then every command that you know works with it, as `by="code"`:

# %% tags=["setup", "raises-exception"]
contexts = ct.read(both.assign(text=both["before"] + both["node"] + both["after"]))

# %% tags=["raises-exception"]
ct.profile(contexts, by="code")[["code", "documents", "words"]]

# %% [markdown] lang="ar"
# عدد الوثائق هنا عدد الأسطر، والصف الذي لا اسم له ما اختلفتا فيه. وهذه الأعضاء في كل وسم:

# %% [markdown] lang="en"
# The number of documents is that of lines; the row without a name has those in which the two differ. And these are the parts of the body in each code:

# %% tags=["raises-exception"]
counts = ct.frequencies(contexts, by="code", terms=words)
counts[counts["frequency"] > 0]

# %% tags=["raises-exception"]
decided = counts[counts["code"].notna()]
axes = ct.plot.frequencies(decided)

# %% [markdown] lang="ar"
# **سؤال:** أي عضو كثر مجازه؟ وهل تكفي عشرون سطرًا لتقول ذلك في بحث؟
#
# ## اكتب ما فعلت

# %% [markdown] lang="en"
# **Question:** which part of the body is figurative most often? Are twenty lines enough to say so in a paper?
#
# ## Write up what you did

# %% tags=["raises-exception"]
ct.methods(ct.agreement(both))

# %% [markdown] lang="ar"
# ## الخلاصة
#
# - تُسحب العينة بـ`sample` و`seed`، ومن كل فئة بـ`by`.
# - `ct.code` تعرض سطرًا سطرًا، وتحفظ كل ضغطة؛ وباسم ملف آخره `.xlsx` تكتب استمارة لـExcel.
# - `ct.coded` تضمّ الوسوم إلى أسطرها، وتقول ما لم تجد له سطرًا.
# - `ct.agreement` تقيس ما زاد من الاتفاق على المصادفة؛ و`both[~both["agreed"]]` ما اختلف فيه القارئان.
# - الوسم متغيّر: `by="code"`.
#
# الآن جرّب بنفسك: [التمارين](10_coding_lines_exercises).

# %% [markdown] lang="en"
# ## Summary
#
# - A sample is drawn by `sample` and `seed`, and in each group by `by`.
# - `ct.code` shows line after line, and saves each stroke; with a file name that ends in `.xlsx` it writes a form for Excel.
# - `ct.coded` joins the codes to their lines, and says which ones have no line here.
# - `ct.agreement` measures how far agreement goes beyond chance; `both[~both["agreed"]]` has what the two differ in.
# - A code is a variable: `by="code"`.
#
# Now try for yourself: [exercises](10_coding_lines_exercises).

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 1 · سهل
#
# في كم سطر اختلفت القارئتان؟
#
# <details><summary>تلميح</summary>
#
# `len(...)` تعدّ صفوف جدول. وأي صفوف `both` تريد؟ انظر في الخلاصة.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 1 · easy
#
# In how many lines do the two readers differ?
#
# <details><summary>Hint</summary>
#
# `len(...)` counts the rows of a table. Which rows of `both` do you want? See the summary.
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
answer = len(both[~both["agreed"]])

# %% tags=["check"]
pair = ct.agreement(both)
ct.classroom.check(answer, round(pair["lines"][0] * (1 - pair["agreement"][0])))

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 2 · سهل: خلية تخطئ عمدًا
#
# كتب طالب اسم ملف لا تُحفظ فيه الوسوم. شغِّل الخلية، واقرأ الرسالة، ثم أصلح الاسم لتُكتب استمارة لـExcel.
#
# <details><summary>تلميح</summary>
#
# غيّر آخر الاسم وحده.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 2 · easy: a cell that fails on purpose
#
# A student wrote the name of a file in which codes cannot be kept. Run the cell, read the message, then mend the name, so that a form for Excel is written.
#
# <details><summary>Hint</summary>
#
# Change just the end of the name.
#
# </details>

# %% tags=["blank", "fails"]
answer = ct.code(lines, codes, path=folder.name + "/form.docx").name

# %% tags=["solution"]
answer = ct.code(lines, codes, path=folder.name + "/form.xlsx").name

# %% tags=["check"]
ct.classroom.check(answer, "form.xlsx")

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 3 · متوسط
#
# كم سطرًا اتفقت القارئتان على أنه مجازي؟ عُدّها من `contexts`.
#
# <details><summary>تلميح</summary>
#
# `ct.subset(contexts, ...)` تختار وثائق، و`len(...)` تعدّها. والشرط على `contexts.documents["code"]`، والوسم الثاني من القائمة `codes[1]`.
#
# </details>

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 3 · medium
#
# How many lines do both readers call figurative (مجازي)? Count them in `contexts`.
#
# <details><summary>Hint</summary>
#
# `ct.subset(contexts, ...)` chooses documents, and `len(...)` counts them. The condition is about `contexts.documents["code"]`; the second code of the list is `codes[1]`.
#
# </details>

# %% tags=["blank"]
answer = ...

# %% tags=["solution"]
figurative = ct.subset(contexts, contexts.documents["code"] == codes[1])
answer = len(figurative)

# %% tags=["check"]
ct.classroom.check(answer, both["code"].tolist().count(codes[1]))
