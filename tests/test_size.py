"""The house stays one that can be read: what `tools/size.py` counts is held to its budgets."""

import size


def test_the_whole_is_within_its_budget():
    assert sum(sum(names.values()) for names in size.sizes().values()) <= size.WHOLE


def test_what_a_reader_must_hold_is_within_its_budget():
    core = [sum(names.values()) for room, names in size.sizes().items() if room not in size.RINGS]
    assert len(core) >= 9
    assert sum(core) <= size.CORE


def test_a_verb_with_all_it_imports_is_within_its_budget():
    for verb, most in size.READ.items():
        modules = size.reading(size.PACKAGE / f"{verb}.py")
        assert size.PACKAGE / "corpus" / "model.py" in modules
        assert sum(map(size.code_lines, modules)) <= most


def test_docstrings_and_comments_are_no_code(tmp_path):
    module = tmp_path / "module.py"
    module.write_text(
        '"""وصف"""\n\n# تعليق\nTEXT = """سطر\n\nسطر"""\n\n\ndef f():\n    """وصف"""\n    return (\n'
        "        1  # تعليق\n    )\n",
        encoding="utf-8",
    )
    assert size.code_lines(module) == 7
