"""What `methods` says of a corpus: its settings and every step by which it came to be."""

import corpus_tools as ct


def test_methods_of_a_corpus_say_what_was_read(tmp_path):
    (tmp_path / "أ.txt").write_text("ذهب الولد", encoding="utf-8")
    (tmp_path / "ب.txt").write_bytes(b"")
    (tmp_path / "ج.docx").write_bytes(b"nothing")
    corpus = ct.read(tmp_path)
    skipped = (ct.reading_report(corpus)["status"] == "skipped").sum()
    assert f"repaired in reading: 0; files that were skipped: {skipped}." in ct.methods(corpus)
    assert skipped > 0
    assert "2 types)" in ct.methods(corpus)
    assert "References" not in ct.methods(corpus)


def words_of_ones_own(text):
    return [(0, len(text), "arabic")] if text else []


def test_every_setting_and_step_is_written_up_as_what_it_is(tmp_path):
    treebank = tmp_path / "t.conllu"
    treebank.write_text("1\tكتب\tكتب\tVERB\t_\t_\t0\troot\t_\t_\n\n", encoding="utf-8")
    texts = ["كتب إلى الوزير", "كتب الى الوزير"]
    made = {
        "Words were counted as written": ct.read(texts),
        "Tokens and sentences are those marked": ct.read(treebank, tokenizer="given"),
        "by the lemmas given in the files": ct.relabel(
            ct.read(treebank, tokenizer="given"), "given"
        ),
        "were added: ت.": ct.read(texts, tokenizer=ct.Tokenizer(abbreviations=["ت."])),
        "by a function of our own, words_of_ones_own": ct.read(texts, tokenizer=words_of_ones_own),
        "differ in alef, teh marbuta": ct.fold(ct.read(texts), "alef", "teh_marbuta"),
        "by a function of our own, len": ct.relabel(ct.read(texts), len),
        "1 of 2 documents chosen": ct.subset(ct.read(texts), [0]),
        "words relabelled by lemma": ct.relabel(ct.read(texts), "lemma"),
    }
    ct.save(ct.read(texts), tmp_path / "c")
    made["1 document of a list added"] = ct.extend(tmp_path / "c", ["نص"])
    for told, corpus in made.items():
        text = ct.methods(corpus)
        assert told in text
        # What is said of a function is said of nothing else.
        assert ("function of our own" in text) == ("function of our own" in told)
        arabic = ct.methods(corpus, "ar")
        assert "{" not in arabic + text
        assert ("بدالة من عندنا" in arabic) == ("function of our own" in told)
        saved = ct.open(ct.save(corpus, tmp_path / "again", overwrite=True))
        assert ct.methods(saved) == text
