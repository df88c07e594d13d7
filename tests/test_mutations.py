"""Files of every format with bytes flipped, cut out, put in and doubled: a text or a reason.

What is promised of them stands in ``tools/promises.py``; ``tools/fuzz.py``, which is guided by
coverage, goes further.
"""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import corpus_tools as ct
import fuzz
import promises

#: What formats give a meaning, besides what a file holds already.
SIGNS = [b"", b"\0", b"\xff", b"\n", b"\t", b'"', b"<", b"</", b"&a;", b"{", b"}", b"[", b"\\"]
SIGNS += [b"0", b"-1", b"9" * 20, b"\xd8", b"\xed\xa0\xbd", b"\xef\xbb\xbf", b"\r", b"<![CDATA["]
changes = st.lists(
    st.tuples(
        st.sampled_from(["flip", "cut", "insert", "nest", "swap"]),
        st.integers(0, 1 << 16),
        st.integers(0, 1 << 16),
        st.sampled_from(SIGNS),
    ),
    min_size=1,
    max_size=6,
)


def changed(data, steps):
    """Apply the changes, one after the other."""
    for what, first, second, sign in steps:
        start, end = sorted((first % (len(data) + 1), second % (len(data) + 1)))
        before, inside, after = data[:start], data[start:end], data[end:]
        if what == "flip" and inside:
            data = before + bytes([inside[0] ^ (1 << second % 8)]) + inside[1:] + after
        elif what == "cut":
            data = before + after
        elif what == "insert":
            data = before + sign * (1 + second % 9) + inside + after
        elif what == "nest":
            data = before + inside + inside[: len(inside) // 2] + sign + inside + after
        elif what == "swap":
            data = after + inside + before
    return data[:100_000]


@pytest.mark.parametrize("name", promises.READERS)
def test_a_file_that_was_changed_gives_documents_or_a_reason(name):
    target = promises.target(name)
    seeds = list(target.seeds())

    @settings(max_examples=settings().max_examples // 2)
    @given(st.sampled_from(seeds), changes)
    def check(seed, steps):
        begun = time.process_time()
        target.check(changed(seed, steps))
        assert time.process_time() - begun < 5

    check()


@given(st.sampled_from(list(promises.damaged())), changes)
def test_a_corpus_that_was_changed_gives_tables_or_a_reason(seed, steps):
    promises.check_store(seed[:1] + changed(seed[1:], steps))


@given(st.sampled_from(list(promises.queries())), changes)
def test_a_query_that_was_changed_is_a_query_or_an_error(seed, steps):
    promises.check_query(changed(seed, steps))


@given(st.sampled_from([*promises.texts(), *promises.encodings()]), changes)
def test_a_text_that_was_changed_has_its_tokens_where_they_stand(seed, steps):
    data = changed(seed, steps)
    promises.check_tokens(data)
    promises.check_encoding(data)


# What the fuzzer found


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("كت*\udcaa", 0),
        ('[form="\udcff.*"]', 0),
        ('[form="\ud83d"]', 1),
        ('[form="\ud83d.?"]', 1),
        ("كتب :: id=/\udcff.*/", 0),
    ],
)
def test_half_a_character_in_a_query_is_no_error(query, count):
    assert ct.count(ct.read(["كتاب \ud83d", "كتب"], progress=False), query) == count


def test_the_targets_are_named_in_the_help(capsys):
    with pytest.raises(SystemExit):
        fuzz.main(["nothing"])
    said = capsys.readouterr().err
    assert all(name in said for name in [*promises.TARGETS, *promises.READERS, "all"])
