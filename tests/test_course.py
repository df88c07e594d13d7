"""One source makes the notebooks of both languages, and each source is written as all are."""

import ast
import io
import re
import tokenize
from itertools import pairwise
from pathlib import Path

import pytest

import prose
from course import DIRECTIONS, LANGUAGES, WORDS, Course, NotebookError, tags

COURSE = Course(Path(__file__).resolve().parent.parent / "notebooks")


each_source = pytest.mark.parametrize("name", list(COURSE.sources))

SOURCE = """\
# %% [markdown] lang="ar"
# # العدّ
#
# - **السؤال:** أي كلمات تكثر
#   في النصوص؟
# - **الوقت:** 25 دقيقة

# %% [markdown] lang="en"
# # Counting
#
# - **Question:** Which words are frequent?
# - **Time:** 25 minutes

# %% tags=["setup"]
import corpus_tools as ct

ct.use_language("ar")

# %% tags=["setup", "parameters"]
SOURCE = None
WORD = "البحر"

# %% [markdown] lang="ar"
# ## الوثائق
#
# في كل [مدوّنة](term:corpus) وثائق: `ct.count("[x](y)")`. انظر [التالي](02_next) و[الجدول](#table).

# %% [markdown] lang="en"
# ## Documents
#
# A [corpus](term:corpus) has documents: `ct.count("[x](y)")`. See [the next](02_next).

# %%
1 + 1

# %% [markdown] lang="ar" tags=["exercise"]
# ### تمرين 1 · سهل

# %% [markdown] lang="en" tags=["exercise"]
# ### Exercise 1 · easy

# %% tags=["blank", "fails"]
answer = ...

# %% tags=["solution"]
answer = 2

# %% tags=["check"]
ct.classroom.check(answer, 1 + 1)

# %% [markdown] lang="ar" tags=["solution"]
# اثنان.

# %% [markdown] lang="en" tags=["solution"]
# Two.
"""
NEXT = '# %% [markdown] lang="ar"\n# # التالي\n\n# %% [markdown] lang="en"\n# # Next\n'
GLOSSARY = """
[[term]]
id = "corpus"
ar = "مدوّنة"
en = "corpus"
plural = "مدوّنات"
meaning_ar = "نصوص جُمعت."
meaning_en = "Texts put together."
example = "مقالات عن البحر."
"""
CONTENTS = '[[way]]\nar = "الطالب"\nen = "Student"\nnotebooks = ["01_count", "02_next"]\n'


@pytest.fixture
def course(tmp_path):
    def make(source=SOURCE, contents=CONTENTS):
        folder = tmp_path / "sources"
        folder.mkdir(exist_ok=True)
        files = {"01_count.py": source, "02_next.py": NEXT}
        files |= {"glossary.toml": GLOSSARY, "contents.toml": contents}
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        return Course(tmp_path)

    return make


def code(notebook):
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def text_of(notebook):
    return "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")


def test_a_source_makes_a_lesson_exercises_and_solutions(course):
    made = course()
    kinds = ["01_count", "01_count_exercises", "01_count_solutions"]
    assert made.names == ["contents", "glossary", *kinds, "02_next"]
    lesson, exercises, solutions = (made.notebook(name, "en") for name in kinds)
    setup = ['import corpus_tools as ct\n\nct.use_language("en")', 'SOURCE = None\nWORD = "البحر"']
    check = "# Check your answer\nct.classroom.check(answer, 1 + 1)"
    assert [cell.source for cell in code(lesson)] == [*setup, "1 + 1"]
    assert [cell.source for cell in code(exercises)] == [*setup, "answer = ...", check]
    assert [cell.source for cell in code(solutions)] == [*setup, "answer = 2", check]
    assert code(exercises)[-1].metadata.jupyter == {"source_hidden": True}
    assert "raises-exception" in tags(code(exercises)[-1])
    assert "raises-exception" not in tags(code(solutions)[-1])
    assert "Two." in text_of(solutions) and "Two." not in text_of(exercises)
    assert "Exercise 1" not in text_of(lesson)


def test_each_language_has_its_prose_and_the_same_code(course):
    made = course()
    arabic, english = (made.notebook("01_count", language) for language in LANGUAGES)
    assert "الوثائق" in text_of(arabic) and "Documents" not in text_of(arabic)
    assert "Documents" in text_of(english) and "الوثائق" not in text_of(english)
    assert 'use_language("ar")' in code(arabic)[0].source
    assert [c.source for c in code(arabic)[1:]] == [c.source for c in code(english)[1:]]


def test_cells_keep_their_ids_when_others_change(course):
    before = course().notebook("01_count", "en").cells
    after = course(SOURCE.replace("1 + 1", "2 + 2")).notebook("01_count", "en").cells
    changed = [old.id for old, new in zip(before, after, strict=True) if old.id != new.id]
    assert len(changed) == 1
    assert len({cell.id for cell in before}) == len(before)


def test_parameters_are_replaced_and_only_there(course):
    notebook = course().notebook("01_count_solutions", "ar", {"SOURCE": 'a "b"', "NONE": "c"})
    assert code(notebook)[1].source == 'SOURCE = "a \\"b\\""\nWORD = "البحر"'


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_lead_to_files_and_code_is_left_alone(course, language):
    text = text_of(course().notebook("01_count", language))
    assert "glossary.ipynb#corpus" in text
    assert "02_next.ipynb" in text
    assert "[x](y)" in text


def test_the_line_that_leads_on_is_at_both_ends(course):
    made = course()
    for name, targets in [
        ("01_count", ["contents", "02_next"]),
        ("02_next", ["01_count", "contents"]),
        ("01_count_exercises", ["01_count", "contents", "01_count_solutions"]),
        ("01_count_solutions", ["01_count", "contents", "01_count_exercises"]),
        ("contents", ["glossary"]),
        ("glossary", ["contents"]),
    ]:
        cells = made.notebook(name, "ar").cells
        assert cells[0].source == cells[-1].source
        assert re.findall(r'href="(\w+)\.ipynb"', cells[0].source) == targets


@pytest.mark.parametrize("target", ["term:corpora", "02_nxt", "../nowhere.md", "glossary.ipynb"])
def test_a_dead_link_is_refused_and_says_where_it_stands(course, target):
    made = course(SOURCE.replace("(02_next)", f"({target})"))
    with pytest.raises(NotebookError, match=rf"01_count \(ar\), 5\. cell: .*'{target}' leads nowh"):
        made.notebook("01_count", "ar")


def test_a_way_through_what_is_not_there_is_refused(course):
    made = course(contents=CONTENTS.replace("02_next", "03_next"))
    with pytest.raises(NotebookError, match=r"contents\.toml: there is no notebook '03_next'"):
        made.notebook("contents", "en")


def test_a_name_that_is_none_says_which_there_are(course):
    with pytest.raises(NotebookError, match=r"no notebook is called '04_no': .*01_count"):
        course().notebook("04_no", "en")


def test_contents_have_questions_minutes_and_ways(course):
    text = text_of(course().notebook("contents", "en"))
    line = "| [Counting](01_count.ipynb) | Which words are frequent? | 25 | [Exercises]"
    assert line in text
    assert "Time in all: 25 minutes." in text and "1. [Next](02_next.ipynb)" in text
    assert course().card("01_count", "ar").question == "أي كلمات تكثر في النصوص؟"


def test_the_glossary_has_each_term_where_links_lead(course):
    arabic, english = (text_of(course().notebook("glossary", each)) for each in LANGUAGES)
    for text in (arabic, english):
        assert text.count('<div id="corpus"></div>') == 1
        assert "مقالات عن البحر." in text
    assert "### مدوّنة (corpus)" in arabic and "مدوّنات" in arabic
    assert "### corpus (مدوّنة)" in english and "مدوّنات" not in english


PROSE = """# عنوان `x`

نص فيه `ct.read("a")` و**غلظ**.

- بند
- [آخر](02_next)

1. بند

   فقرة في بند

| كلمة | عدد |
|---|--:|
| بحر | 3 |

> قول

```python
a = 1

b = "<نص>"
```

<details>
<summary>تلميح</summary>

فقرة

</details>
"""


def test_arabic_prose_says_everywhere_that_it_runs_from_the_right():
    made = prose.arabic(PROSE)
    opened = re.findall(r"<(p|ul|ol|th|td|blockquote)\b([^>]*)>", made)
    assert {tag for tag, _ in opened} == {"p", "ul", "ol", "th", "td", "blockquote"}
    right = ['align="right"', 'dir="rtl"', 'style="text-align:right"']
    assert all(sorted(attributes.split()) == right for _, attributes in opened)
    assert re.findall(r"<table[^>]*>", made) == ['<table dir="rtl">']
    assert '<code dir="ltr">ct.read(&quot;a&quot;)</code>' in made
    assert '<a href="02_next">آخر</a>' in made


def test_headings_stay_markdown_and_hidden_parts_stay_html():
    made = prose.arabic(PROSE)
    assert "\n\n# عنوان `x`\n\n" in made
    assert "<details>\n<summary>تلميح</summary>\n\n<p " in made


def test_as_commonmark_it_is_one_division_with_all_in_it():
    """What VS Code and pages that host code make of it, whose programs keep to CommonMark."""
    page = prose.MARKDOWN.render(prose.arabic(PROSE))
    assert page.startswith("<div dir") and page.endswith("</div>")
    assert re.findall(r"<h\d>", page) == ["<h1>"] and "<h1>عنوان" in page
    assert page.count("<pre") == 1 and not re.findall(r"<p>", page)
    opened = re.findall(r"<(\w+)", page)
    assert sorted(opened) == sorted(re.findall(r"</(\w+)", page))


def test_code_in_arabic_prose_runs_from_the_left_and_has_no_line_that_ends_it():
    made = prose.arabic(PROSE)
    code = re.search(r'<pre dir="ltr"[^>]*><code>(.*?)</code></pre>', made, re.S)[1]
    assert code == "a = 1\n&#10;b = &quot;&lt;نص&gt;&quot;\n"


def test_both_languages_have_the_same_words_of_the_tool():
    assert set(WORDS["ar"]) - {"plural"} == set(WORDS["en"])
    assert set(WORDS) == set(DIRECTIONS)


# What is asked of every source.


def prose_of(name, language):
    return [cell for cell in COURSE.sources[name] if cell.metadata.get("lang") == language]


@each_source
def test_prose_stands_in_both_languages_in_pairs(name):
    cells = COURSE.sources[name]
    languages = [c.metadata.get("lang") for c in cells if c.cell_type == "markdown"]
    assert languages == ["ar", "en"] * (len(languages) // 2)
    for first, second in pairwise(cells):
        if first.metadata.get("lang") == "ar":
            assert second.metadata.get("lang") == "en", first.source
            assert tags(first) == tags(second), first.source
            heads = [re.findall(r"(?m)^#+ ", cell.source) for cell in (first, second)]
            assert heads[0] == heads[1], first.source


@each_source
def test_links_are_the_same_in_both_languages(name):
    for arabic, english in zip(prose_of(name, "ar"), prose_of(name, "en"), strict=True):
        targets = [re.findall(r"\]\(([^)\s]+)\)", c.source) for c in (arabic, english)]
        assert sorted(set(targets[0])) == sorted(set(targets[1])), arabic.source


@each_source
def test_it_begins_with_the_card(name):
    labels = {
        "ar": ["السؤال", "في النهاية تستطيع أن", "الوقت", "ما يلزم قبله"],
        "en": ["Question", "At the end you can", "Time", "Before this"],
    }
    for language in LANGUAGES:
        card = prose_of(name, language)[0].source
        assert re.findall(r"(?m)^- \*\*(.+?):\*\*", card) == labels[language]
    cards = [COURSE.card(name, language) for language in LANGUAGES]
    assert cards[0].minutes == cards[1].minutes and 5 <= cards[0].minutes <= 60
    assert all(card.question.endswith(("؟", "?")) for card in cards)


@each_source
def test_it_has_three_to_five_exercises_one_of_which_fails(name):
    cells = [c for c in COURSE.sources[name] if {"exercise", "blank", "check"} & set(tags(c))]
    steps = [next(tag for tag in tags(c) if tag in ("exercise", "blank", "check")) for c in cells]
    count = len(steps) // 4
    assert steps == ["exercise", "exercise", "blank", "check"] * count and 3 <= count <= 5
    for language, word in {"ar": "تمرين", "en": "Exercise"}.items():
        heads = [
            re.match(rf"### {word} (\d+) · \S+", cell.source)
            for cell in prose_of(name, language)
            if "exercise" in tags(cell)
        ]
        assert [head and int(head[1]) for head in heads] == list(range(1, count + 1))
    assert any("fails" in tags(cell) for cell in COURSE.sources[name])
    for cell in cells:
        assert "check" not in tags(cell) or "ct.classroom.check(" in cell.source


@each_source
def test_it_sums_up_and_leads_to_its_exercises(name):
    for language, heading in {"ar": "## الخلاصة", "en": "## Summary"}.items():
        cells = [cell for cell in prose_of(name, language) if not tags(cell)]
        assert heading in cells[-1].source
        assert f"({name}_exercises)" in cells[-1].source


def lines_of_code(name):
    for cell in COURSE.sources[name]:
        if cell.cell_type == "code":
            yield from cell.source.splitlines()


@each_source
def test_code_is_what_a_beginner_can_read(name):
    hard = (
        *(ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp),
        *(ast.JoinedStr, ast.IfExp, ast.If, ast.Try),
    )
    for cell in COURSE.sources[name]:
        if cell.cell_type != "code" or "fails" in tags(cell):
            continue
        for node in ast.walk(ast.parse(cell.source)):
            assert not isinstance(node, hard), cell.source
            called = node.func if isinstance(node, ast.Call) else None
            assert getattr(called, "id", "") not in ("zip", "print"), cell.source
            if getattr(called, "attr", "") == "get":  # the first of what may not be there
                assert not isinstance(getattr(node.args[0], "value", ""), int), cell.source
        assert "{{" not in cell.source, cell.source
        read = tokenize.generate_tokens(io.StringIO(cell.source).readline)
        assert not [token for token in read if token.type == tokenize.COMMENT], cell.source


@each_source
def test_a_line_of_code_has_at_most_one_run_of_arabic(name):
    """Two of them, with code between, change places on the screen."""
    run = re.compile(r"[\u0600-\u06ff]+(?:[ ـ?*|]+[\u0600-\u06ff]+)*")
    assert [line for line in lines_of_code(name) if len(run.findall(line)) > 1] == []


@each_source
def test_the_first_code_sets_the_language(name):
    first = next(cell for cell in COURSE.sources[name] if cell.cell_type == "code")
    assert first.source == 'import corpus_tools as ct\n\nct.use_language("ar")'
    assert tags(first) == ["setup"]


def test_results_that_a_question_asks_for_are_hidden_until_their_cell_is_run():
    lessons = Course(Path(__file__).resolve().parents[1] / "notebooks")
    for language, asks in [("ar", "قبل أن تشغِّل الخلية"), ("en", "Before you run the cell")]:
        for name in lessons.sources:
            cells = lessons.notebook(name, language).cells
            for before, cell in pairwise(cells):
                is_hidden = cell.metadata.get("jupyter", {}).get("outputs_hidden", False)
                is_asked = before.cell_type == "markdown" and asks in before.source
                assert is_hidden == (is_asked and cell.cell_type == "code"), cell.source
