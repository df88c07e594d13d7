"""Errors in a notebook: a sentence of ours for a slip, the whole for other code, and by %tb."""

import re

import nbformat
import pytest
from nbclient import NotebookClient

from corpus_tools.classroom.errors import in_arabic

BEGIN = (
    "import corpus_tools as ct\ncorpus = ct.read(['البحر واسع.'])\nwords = ct.frequencies(corpus)"
)
AGAIN = """from tempfile import mkdtemp
path = mkdtemp() + "/large.corpus"
ct.read(["البحر"], path=path)
ct.read(["البحر"], path=path)"""
FITTED = """from sklearn.decomposition import NMF
model = NMF(2)
model.fit(ct.document_term_matrix(corpus, max_documents=0.5))"""
OFFLINE = """from tempfile import mkdtemp
away = {"folder": mkdtemp(), "mirror": "http://127.0.0.1:9"}
ct.datasets.load("openiti", books="0300HubayshIbnHasan", **away)"""
# Of each kind of slip: the cell, its line, the error, what is said in English and in Arabic.
SLIPS = [
    ('1\nct.count(corpus, "(")', 2, "QueryError", "character 2 (the end)", "تنقص هنا كلمة"),
    ('ct.count(corpus, "[")', 1, "QueryError", "name of an attribute", "ينقص اسم الخاصية"),
    ('ct.count(corpus, "(بحر")', 1, "QueryError", "wants its )", "القوس \u2068(\u2069"),
    ('ct.count(corpus, "[]]")', 1, "QueryError", "a ] too many", "زائدة"),
    ('ct.count(corpus, "بح*~")', 1, "QueryError", "a ~ stands after", "بعد كلمة كاملة"),
    ("ct.count(corpus, '\"بحر')", 1, "QueryError", "has no end", "لم تُغلق علامة التنصيص"),
    ('ct.count(corpus, "")', 1, "QueryError", "is empty", "عبارة البحث فارغة"),
    ("ct.count(corpus, 5)", 1, "QueryError", "not a int", "عبارة البحث نص"),
    ('ct.collocates(corpus, "البحر", windows=2)', 1, "TypeError", "'window'?", "أتقصد"),
    ("ct.frequencies(corpus, size=2)", 1, "TypeError", "parameters are", "خياراته"),
    ("ct.frequency(corpus)", 1, "AttributeError", "'frequencies'?", "ليس في الأداة"),
    ("corpus.frequencies()", 1, "AttributeError", "are functions", "الأوامر تُكتب هكذا"),
    ("ct.frequencies(words)", 1, "TypeError", "a Corpus is expected", "المدوّنة أولًا"),
    ("ct.plot.frequencies(corpus)", 1, "TypeError", "a DataFrame is", "المطلوب جدول"),
    ("ct.plot.frequencies(words, n=0)", 1, "ValueError", "from 1 to", "عدد صحيح"),
    ('ct.frequencies(corpus, by="x")', 1, "ValueError", "no column 'x'", "ليس للوثائق عمود"),
    ('ct.relabel(corpus, "lema")', 1, "ValueError", "'lemma'?", "القيم الممكنة"),
    ("ct.keywords(corpus)", 1, "TypeError", "missing a required", "ينقص الأمر"),
    ('ct.collocates(corpus, "بحر", measure="log")', 1, "ValueError", "a function", "أو دالة من"),
    ("ct.timeline(ct.sample_corpus(), 'بحر', freq='year')", 1, "ValueError", "(years)", "ربع سنة"),
    (AGAIN, 4, "FileExistsError", "to use it", "مدوّنة محفوظة"),
    ("ct.frequencies(corpus, stopwords=3)", 1, "ValueError", "one name, or a list", "أو قائمة"),
    ("ct.save(corpus, 3)", 1, "TypeError", "in quotation marks", "بين علامتي تنصيص"),
    ("words['nothing']", 1, "KeyError", "no column 'nothing'", "ليس في الجدول عمود"),
    ("words['term'].iloc[9]", 1, "IndexError", "no row of this number", "لا صف بهذا الرقم"),
    ("words[['term', 'x']]", 1, "KeyError", "no column 'x'; it has term", "ليس في الجدول عمود"),
    ("words[9]", 1, "KeyError", "no column 9; it has term", "ليس في الجدول عمود"),
    ("corpus.documents['date']", 1, "KeyError", "no column 'date'", "ليس في الجدول عمود"),
    ("line = ct.timeline(corpus, 'x')", 1, "ValueError", "no column 'date'", "ليس للوثائق عمود"),
    (FITTED, 3, "ValueError", "no word is in enough", "جدول الكلمات فارغ"),
    ("model.components_", 1, "AttributeError", "is made by a cell", "وتصنعه خلية سابقة"),
    ('ct.keywords(corpus, "xx")', 1, "FileNotFoundError", "no file 'xx'", "لا يوجد ملف باسم"),
    ("ct.trend(line)", 1, "NameError", "'line' is made by a cell", "وتصنعه خلية سابقة"),
    ('ct.read("nothing.txt")', 1, "FileNotFoundError", "not exist", "لا يوجد ملف"),
    ('ct.datasets.load("openiti", days="2015")', 1, "ValueError", "by books=", "ما يُختار"),
    (OFFLINE, 3, "OSError", "could not be fetched", "تعذّر تنزيل"),
    ('def f(q):\n    return ct.count(corpus, q)\n\n[f(q) for q in ["("]]', 4, "QueryError", "", ""),
    ('try:\n    int("x")\nexcept ValueError:\n    ct.read(5)', 4, "TypeError", "", ""),
    ('ct.frequencies(corpus, by="x" * 10**6)', 1, "ValueError", "they have", ""),
]
OTHERS = [
    ("1 / 0", "ZeroDivisionError: division by zero"),
    ("int('x')", "ValueError: invalid literal"),
    ("raise ValueError('mine')", "ValueError: mine"),
    ("ct.count(corpus, البحر)", "NameError: name 'البحر' is not defined"),
    ("{}['nothing']", "KeyError: 'nothing'"),
    ("corpus.documents.nothing", "AttributeError: 'Table' object"),
    ("words['term']['nothing']", "KeyError: 'nothing'"),
    ("words.query('nothing > 1')", "UndefinedVariableError: name 'nothing' is not defined"),
    ("ct.count(corpus", "SyntaxError: "),
    ("  x = 1\n y = 2", "IndentationError: "),
]
CHECKED = "ct.classroom.check(3, 4)"
LANGUAGES = ("None", "'ar'")


def run(*cells):
    """Run cells in a new kernel; give what the last output of each shows, without colours."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    NotebookClient(notebook, kernel_name="python3", allow_errors=True, timeout=300).execute()
    outputs = [cell.outputs[-1] if cell.outputs else {} for cell in notebook.cells]
    shown = ["\n".join(output.get("traceback", [])) for output in outputs]
    return [re.sub(r"\x1b\[[\d;]*m", "", text) for text in shown]


@pytest.fixture(scope="module", params=LANGUAGES, ids=["English", "Arabic"])
def shown(request, tmp_path_factory):
    """Give the language, and of each cell what it shows and what %tb shows after it."""
    cells = [CHECKED, *(slip[0] for slip in SLIPS), *(cell for cell, _ in OTHERS)]
    pairs = [each for cell in cells for each in (cell, "%tb")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IPYTHONDIR", str(tmp_path_factory.mktemp("ipython")))
        begun, *errors = run(f"{BEGIN}\nct.use_language({request.param})", *pairs)
    assert begun == ""
    pairs = zip(errors[::2], errors[1::2], strict=True)
    return request.param == "'ar'", dict(zip(cells, pairs, strict=True))


def test_a_slip_is_told_in_a_sentence_with_its_line(shown):
    is_arabic, errors = shown
    for cell, line, kind, english, arabic in SLIPS:
        where, said = errors[cell][0].split("\n")
        assert kind in where and "%tb" in where
        assert ("السطر" if is_arabic else "line") + f" {line} " in where
        assert (arabic if is_arabic else english) in said
        assert 10 < len(said) < 2000
        if is_arabic and arabic:
            assert said.startswith("\u2067") and said.endswith("\u2069")


def test_the_whole_is_there_for_whoever_asks(shown):
    _, errors = shown
    for cell, *_ in SLIPS:
        assert "Traceback (most recent call last)" in errors[cell][1]
        assert len(errors[cell][1].split("\n")) > 5


def test_an_error_of_other_code_keeps_its_traceback(shown):
    _, errors = shown
    for cell, said in OTHERS:
        assert said in errors[cell][0]
        assert "Cell In[" in errors[cell][0] and cell.split("\n")[0] in errors[cell][0]
        assert said in errors[cell][1]


def test_the_check_of_an_answer_is_one_sentence(shown):
    is_arabic, errors = shown
    assert "\n" not in errors[CHECKED][0]
    assert ("ليس بعد" if is_arabic else "Not yet") in errors[CHECKED][0]
    assert "AnswerError" in errors[CHECKED][1]


def test_where_somebody_handles_errors_nothing_changes():
    taken = "get_ipython().set_custom_exc((ValueError,), lambda *_, **__: None)"
    assert run(f"{taken}\n{BEGIN}", "ct.count(corpus, '(')")[1] == ""


@pytest.mark.parametrize("message", ["", "كلمة", "the matrix must be a table; for example: x", "("])
def test_what_is_not_known_in_arabic_stays_as_it_is(message):
    assert in_arabic(message) == ""
