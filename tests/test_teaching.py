"""The pages for teachers and newcomers say the same in both languages, and what is true."""

import ast
import re
import shutil
from functools import cache
from itertools import pairwise
from pathlib import Path

import matplotlib
import pytest

import corpus_tools as ct
from course import Course

ROOT = Path(__file__).resolve().parent.parent
COURSE = Course(ROOT / "notebooks")
TEACHING = ROOT / "docs" / "teaching"
#: Each page in Arabic, and the same in English.
PAIRS = {
    TEACHING / f"{name}.ar.md": TEACHING / f"{name}.md" for name in ("README", "sheet", "project")
}
PAGES = [ROOT / "README.ar.md", *PAIRS, *PAIRS.values()]
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
each_pair = pytest.mark.parametrize(
    ("arabic", "english"), PAIRS.items(), ids=lambda page: page.name
)

FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", flags=re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`\n]+)`|<code>(.+?)</code>")


def read(page):
    return page.read_text(encoding="utf-8")


def blocks(page, language):
    return [code for name, code in FENCE.findall(read(page)) if name == language]


def inline(text):
    """Give the code within lines, as it is shown."""
    return [(a or b).replace("&#124;", "|") for a, b in INLINE.findall(FENCE.sub("", text))]


def headings(text):
    found = re.findall(r"^(#+) (.+)$", FENCE.sub("", text), flags=re.MULTILINE)
    return [(len(signs), heading) for signs, heading in found]


def anchor(heading):
    """Give the name of a heading, as pages that host code make it."""
    shown = re.sub(r"<[^>]+>|\]\([^)]*\)", "", heading).lower()
    return re.sub(r"[^\w\- ]", "", shown).replace(" ", "-")


@each_page
def test_links_lead_somewhere(page):
    for link in re.findall(r"\]\(([^)\s]+)\)|src=\"([^\"]+)\"", read(page)):
        path, _, place = "".join(link).partition("#")
        target = (page.parent / path).resolve() if path else page
        if target.parent.parent == COURSE.folder:  # they are made of the sources
            assert target.stem in COURSE.names, link
            continue
        assert target.exists(), link
        if place:
            assert place in [anchor(heading) for _, heading in headings(read(target))], link


@pytest.mark.parametrize("page", [ROOT / "README.ar.md", *PAIRS], ids=lambda page: page.name)
def test_arabic_pages_run_from_the_right_and_their_code_from_the_left(page):
    text = read(page)
    assert text.startswith('<div dir="rtl" lang="ar">\n\n') and text.endswith("\n\n</div>\n")
    assert len(FENCE.findall(text)) == len(
        re.findall(
            r'^<div dir="ltr">\n\n```\w+\n.*?^```\n\n</div>$', text, re.MULTILINE | re.DOTALL
        )
    )
    lines = FENCE.sub("", text)
    assert len(inline(text)) == len(re.findall(r'<span dir="ltr">(?:`|<code>)', lines))
    # A name such as 00_start is turned around where Arabic is before it.
    assert not re.search(r"\[[^\]]*\d_\w+[^\]]*\]\(", lines)


def neutral(page):
    """Give a page without what has to differ: the language of notebooks, pages and commands."""
    text = read(page).replace(".ar.md", ".md").replace("/ar/", "/L/").replace("/en/", "/L/")
    return re.sub(r"(LANGUAGE=|--language |`)(ar|en)\b", r"\1L", text)


@each_pair
def test_both_languages_have_the_same_headings_code_and_links(arabic, english):
    first, second = neutral(arabic), neutral(english)
    assert [level for level, _ in headings(first)] == [level for level, _ in headings(second)]
    assert FENCE.findall(first) == FENCE.findall(second)
    assert sorted(inline(FENCE.sub("", first))) == sorted(inline(FENCE.sub("", second)))
    links = [re.findall(r"\]\(([^)\s#]+)", text) for text in (first, second)]
    assert links[0] == links[1]


# The plan


def steps(page):
    """Give the steps of a plan: first and last minute, notebook, code, and all that is said."""
    notebook, found = None, []
    for part in re.split(r"^(?=#{2,4} )", read(page), flags=re.MULTILINE):
        heading = part.partition("\n")[0]
        if heading.startswith("### "):
            link = re.search(r"/(\w+)\.ipynb\)", heading)
            notebook = link and link[1]
        elif heading.startswith("#### "):
            first, last = map(int, re.search(r" (\d+)(?:–| إلى )(\d+) · ", heading).groups())
            code = next(iter(inline(heading)), None)
            found.append((first, last, notebook, code, part))
    return found


PLANS = [steps(TEACHING / "README.ar.md"), steps(TEACHING / "README.md")]


def test_the_plan_fills_ninety_minutes_alike_in_both_languages():
    assert [step[:4] for step in PLANS[0]] == [step[:4] for step in PLANS[1]]
    minutes = [step[:2] for step in PLANS[0]]
    assert minutes[0][0] == 0 and minutes[-1][1] == 90
    assert all(before[1] == after[0] for before, after in pairwise(minutes))
    parts = re.findall(r"^\| (\d+)–(\d+) \|", read(TEACHING / "README.md"), flags=re.MULTILINE)
    assert {int(end) for part in parts for end in part} <= {end for each in minutes for end in each}


def lesson(name):
    """Give the code cells of a lesson."""
    cells = COURSE.notebook(name, "ar").cells
    return [cell.source for cell in cells if cell.cell_type == "code"]


@pytest.mark.parametrize("name", sorted({step[2] for step in PLANS[0] if step[3]}))
def test_the_plan_names_cells_that_the_lesson_has_in_its_order(name):
    cells = lesson(name)
    shown = [cell.rpartition("\n")[2] for cell in cells]
    taken = [step for step in PLANS[0] if step[2] == name]
    places = [shown.index(code) for *_, code, _ in taken]
    assert places == sorted(places)
    for *_, text in taken:
        for code in inline(text):
            if code.startswith("ct."):
                assert code in shown, code


@cache
def results(name):
    """Run a lesson, but draw nothing: what is shown by each last line, and all names after it."""
    shown, names = {}, {}
    for cell in lesson(name):
        tree = ast.parse(cell)
        kept = [part for part in tree.body if "ct.plot." not in ast.unparse(part)]
        last = kept.pop() if kept and isinstance(kept[-1], ast.Expr) else None
        exec(compile(ast.Module(kept, []), name, "exec"), names)
        if last is not None and "kay" not in cell:
            code = cell.rpartition("\n")[2]
            shown[code] = eval(compile(ast.Expression(last.value), name, "eval"), names)
    ct.use_language(None)
    return shown, names


def said(name, code, *answers):
    """Check that the plan has these answers, in both languages, in the step of this cell."""
    for plan in PLANS:
        text = next(step[4] for step in plan if step[2] == name and step[3] == code)
        for answer in map(str, answers):
            assert re.search(rf"(?<!\w)و?{re.escape(answer)}(?!\w)", text), (code, answer)


def test_answers_expected_in_00_are_those_of_the_cells():
    shown, names = results("00_start")
    profile = ct.profile(names["corpus"]).iloc[0]
    said("00_start", "corpus", *(f"{profile[name]:,.0f}" for name in ("documents", "words")))
    code = "ct.frequencies(corpus).head(5)"
    said("00_start", code, "، ".join(shown[code]["term"]))
    words = list(names["words"]["term"].head(20))
    lemmas = list(names["by_lemma"]["term"].head(20))
    weighted = list(names["weighted"]["term"].head(15))
    assert {"ماء", "الماء"} <= {*words}
    said("00_start", "axes = ct.plot.frequencies(words, n=20)", "، ".join(words[:3]))
    assert "كتاب" in {*lemmas} - {*words} and "قلت" in lemmas
    said("00_start", "axes = ct.plot.frequencies(by_lemma, n=20)", "كتاب", "قلت", lemmas[0])
    stay, go, new = {"كتاب", "بحر", "ماء"}, {"قال", "أول", "يوم"}, {"حرف"}
    assert stay <= {*lemmas} & {*weighted}
    assert go <= {*lemmas} - {*weighted}
    assert new <= {*weighted} - {*lemmas}
    code = 'axes = ct.plot.frequencies(weighted, n=15, column="tf_idf")'
    said("00_start", code, *stay, *go, *new)
    lines = shown["lines.head(10)"]
    assert lines["before"].str.strip().str.endswith(" إلى").sum() == 6
    mediterranean = [n for n, after in enumerate(lines["after"], 1) if "المتوسط" in after[:10]]
    said("00_start", "lines.head(10)", "إلى", "البحر المتوسط", *mediterranean)
    network = ct.network(names["matrix"])
    thickest = max(network.edges(data="weight"), key=lambda edge: edge[2])
    said("00_start", "axes = ct.plot.network(ct.network(matrix))", *thickest[:2])
    books = {network.nodes[word]["community"] for word in ("كتاب", "صفحة", "فتح")}
    assert len(books) == 1


def test_answers_expected_in_01_are_those_of_the_cells():
    shown, names = results("01_term_frequency")
    code = 'ct.orthography(corpus, "merges", folds="default").drop(columns="fold").head(8)'
    merged = shown[code].set_index("term")["others"].to_dict()
    assert {"كُتُب", "كَتَبَ", "كُتِبَ"} <= {*merged["كتب"].split("، ")}
    assert {"ماء", "علم"} <= {*merged}
    rates = names["by_group"].pivot(index="term", columns="register", values="per_million")
    rates = rates.fillna(0)
    assert all(
        rates.loc[word, "أدبي"] > 10 * rates.loc[word, "معرفي"] for word in ("قال", "قلت", "قالت")
    )
    assert rates.loc["سنة", "أدبي"] < rates.loc["سنة", "معرفي"]
    code = 'spread.sort_values("gries_dp", ascending=False, ignore_index=True).head(5)'
    first = shown[code].iloc[0]
    said("01_term_frequency", code, *first[["term", "frequency", "document_frequency"]])


def test_answers_expected_in_07_are_those_of_the_cells():
    name = "07_reading_in_context"
    shown, names = results(name)
    lines = ct.concordance(names["corpus"], names["node"], window=7).head(10)
    for line, word in {1: "نهر", 4: "لتبخر", 6: "كأسًا", 10: "خالتي"}.items():
        assert word in lines["before"].iloc[line - 1] + lines["after"].iloc[line - 1]
        said(name, "lines.head(10)", line)
    code = 'ct.concordance(corpus, node, window=7, sort="after").head(12)'
    sweet = [
        n for n, after in enumerate(shown[code]["after"], 1) if after.strip().startswith("العذب")
    ]
    assert sweet == [10, 11, 12]
    said(name, code, "الماء العذب", 10, 12)
    code = "ct.count(corpus, node, clitics=True)"
    said(name, code, shown["ct.count(corpus, node)"], shown[code])
    assert {"والماء", "بالماء"} <= {*shown["ct.forms_of(corpus, node)"]["form"]}
    code = "ct.frequencies(corpus, by=group, terms=[node])"
    said(name, code, *shown[code]["frequency"])
    literary, expository = shown[code]["per_million"]
    assert literary > expository


def test_answers_expected_in_02_are_those_of_the_cells():
    name = "02_cooccurrence"
    shown, names = results(name)
    read_first = ct.concordance(names["corpus"], names["node"], window=5, sort="after").tail(12)
    assert read_first["after"].str.contains("الورد").sum() > 1
    near = list(shown["near.head(8)"]["term"])
    assert near[0] == "ماء" and {"بئر", "ورد", "شرب", "مالح", "عذب", "خال"} <= {*near}
    first = shown['scored[["term", "observed", "frequency", "mutual_information"]].head(6)']
    assert list(first["term"].head(2)) == ["عذب", "أسوان"]
    assert list(first[first["term"] == "أسوان"][["observed", "frequency"]].iloc[0]) == [2, 2]
    code = 'surest[["term", "observed", "frequency", "log_likelihood"]].head(6)'
    said(name, code, "، ".join(shown[code]["term"].head(4)))
    after, before = ({*names[side]["term"]} for side in ("after", "before"))
    assert {"عذب", "مالح", "بارد"} <= after - before
    code = 'near.query("document_frequency == 1").reset_index(drop=True).head(5)'
    assert list(shown[code][["term", "observed"]].iloc[0]) == ["إدريس", 5]


def test_answers_expected_of_the_exercises_are_right():
    assert ct.count(ct.sample_corpus(), "الماء") == 97
    texts = [step[4] for plan in PLANS for step in plan if step[:2] == (80, 87)]
    assert all("97" in text and "NameError: name 'السوق' is not defined" in text for text in texts)
    with pytest.raises(NameError, match="name 'السوق' is not defined"):
        exec("السوق")


# What is handed out


@pytest.fixture
def own(tmp_path, monkeypatch):
    """Work in a folder that has texts of one's own beside the notebook."""
    matplotlib.use("Agg")
    texts = ROOT / "corpus_tools" / "data" / "sample" / "texts"
    shutil.copytree(texts, tmp_path / "my_articles")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("page", ["sheet.ar.md", "sheet.md"])
def test_the_ten_calls_of_the_sheet_run_and_its_queries_find(own, page):
    rows = [line for line in read(TEACHING / page).splitlines() if line.startswith("| ")]
    calls = [inline(row)[0] for row in rows if re.match(r"\| \d", row)]
    assert len(calls) == 10
    names = {}
    exec("\n".join(["import corpus_tools as ct", *calls]), names)
    assert len(names["words"]) > 20 and len(names["lines"]) > 7 and len(names["near"]) > 5
    queries = [code for row in rows if not re.match(r"\| \d", row) for code in inline(row)]
    assert len(queries) == 8
    corpus = ct.sample_corpus()
    assert [query for query in queries if not ct.count(corpus, query)] == []
    terms = re.findall(r"\*\*([^*]+)\*\* \(([^)]+)\): ", read(TEACHING / page))
    first, second = ("ar", "en") if ".ar" in page else ("en", "ar")
    known = [(term[first], term[second]) for term in COURSE.terms.values()]
    assert len(terms) == 10 and [term for term in terms if term not in known] == []


@pytest.mark.parametrize("page", ["project.ar.md", "project.md"])
def test_the_code_of_the_project_runs(own, page):
    names = {}
    exec("\n".join(blocks(TEACHING / page, "python")), names)
    assert (own / "study.docx").stat().st_size > 10_000
    assert len(names["corpus"].documents) + len(names["others"].documents) == 115
    rows = re.findall(r"^\| \*\*.+\|$", read(TEACHING / page), flags=re.MULTILINE)
    assert [row.count("|") for row in rows] == [5] * 5


# The page for newcomers

NEWCOMERS = read(ROOT / "README.ar.md")


def test_the_five_lines_run(own):
    first, then = blocks(ROOT / "README.ar.md", "python")
    assert len(first.split("\n")) == 5 + 2  # with one that is empty, and the end
    names = {}
    exec(first + then, names)
    ct.use_language(None)
    profile = ct.profile(names["corpus"]).iloc[0]
    for number in (profile["documents"], profile["words"]):
        assert f"{number:,.0f}" in NEWCOMERS
    assert len(names["lines"]) > 20


def test_newcomers_find_every_notebook_and_the_ways_of_the_contents():
    table = NEWCOMERS.partition("## أي دفتر يجيب؟")[2].partition("\n## ")[0]
    assert re.findall(r"^\|.+/ar/(\w+)\.ipynb\) \|$", table, re.MULTILINE) == list(COURSE.sources)
    ways = NEWCOMERS.partition("## ثلاث طرق")[2].partition("\n## ")[0].strip().splitlines()
    taken = [re.findall(r"/ar/(\w+)\.ipynb", way) for way in ways]
    assert taken == [way["notebooks"] for way in COURSE.ways]
    minutes = [sum(COURSE.card(name, "ar").minutes for name in way) for way in taken]
    assert f" ({minutes[0]} دقيقة)" in ways[0] and f" ({minutes[2]} دقيقة)" in ways[2]
    for title, name in re.findall(r"\[([^]]+)\]\(notebooks/ar/(\d\w+)\.ipynb\)", NEWCOMERS):
        assert COURSE.card(name, "ar").title.startswith(f"{title}:")


def test_newcomers_find_fifteen_calls_that_there_are():
    table = NEWCOMERS.partition("## ماذا أريد أن أفعل؟")[2].partition("\nوالقائمة")[0]
    rows = [inline(row) for row in table.splitlines() if "`" in row]
    assert len(rows) == 15
    assert all(hasattr(ct, code.removeprefix("ct.")) for row in rows for code in row)


def test_both_front_pages_lead_to_each_other():
    assert "(README.ar.md)" in read(ROOT / "README.md").partition("\n")[0]
    assert "(README.md)" in NEWCOMERS.split("\n")[2]
