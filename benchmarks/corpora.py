"""The texts that are measured: SaudiNewsNet where it is, and copies, re-spelled, to any size."""

import json
import os
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import count
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: A megabyte here is a million bytes of UTF-8.
MEGABYTE = 1_000_000
#: The size of SaudiNewsNet's four zips, and so of what stands in for them, in megabytes.
USUAL_SIZE = 32.0

# Long vowels, hamzas and endings stay, so that the new words still look like Arabic ones.
CONSONANTS = "بتثجحخدذرزسشصضطظعغفقكلمنه"
_LONG_WORD = re.compile("[ء-ي]{4,}")


def respell(text: str, copy: int, seed: int = 0, heaps: float = 0.65) -> str:
    """Re-spell some words of a text, as if it were one of many texts of a growing corpus.

    A text that is repeated has more tokens but no new words. Real text goes on bringing new
    ones: n times the text has about n ** heaps times the words (Heaps' law). So over copies 1
    to n each word here gets n ** heaps spellings. In a copy where a new one of them is due, the
    word has that one; in the others it has one of those that it had before, drawn at random,
    older ones more often: as in real text, most words are rare, and the first ones stay frequent.

    Consonants are replaced by others, after the article ال. Words of up to three letters, most
    function words among them, stay as they are, and so do all lengths, spaces and signs. The
    same arguments give the same text on every machine.

    Parameters
    ----------
    text
        The text.
    copy
        Which one of the copies, from 1; the first one is the text itself.
    seed
        Another number gives other spellings.
    heaps
        The exponent, from 0 (no new words) to 1 (all of them new).

    Examples
    --------
    >>> respell("زار الوزير المدينة في الصباح", 1)
    'زار الوزير المدينة في الصباح'
    >>> again = respell("زار الوزير المدينة في الصباح", 2)
    >>> again.split()[0], again.split()[3], len(again)
    ('زار', 'في', 28)
    """
    if copy < 2:
        return text
    return _LONG_WORD.sub(lambda found: _spelling(found[0], copy, seed, heaps), text)


@lru_cache(maxsize=1 << 19)
def _spelling(word: str, copy: int, seed: int, heaps: float) -> str:
    """Give the spelling of a word in one copy."""
    # Words take turns: the phase, above 0 and up to 1, says when a new spelling is due.
    phase = 1 - _draw(seed, 0, word)
    last = int(copy**heaps - phase)
    if last == int((copy - 1) ** heaps - phase):
        last = int((last + 1) * _draw(seed, copy, word) ** 2)
    return _spelled(word, last, seed)


@lru_cache(maxsize=1 << 19)
def _spelled(word: str, number: int, seed: int) -> str:
    """Give one of the spellings of a word; number 0 is the word itself."""
    if number == 0:
        return word
    head = "ال" if word.startswith("ال") else ""
    rest = int(_draw(seed, -number, word) * 2**53)
    letters = []
    for letter in word[len(head) :]:
        if letter in CONSONANTS:
            rest, place = divmod(rest, len(CONSONANTS))
            letter = CONSONANTS[place]
        letters.append(letter)
    return head + "".join(letters)


@lru_cache(maxsize=1 << 19)
def _draw(seed: int, copy: int, word: str) -> float:
    """Draw a number from 0 to 1: the same on every machine, in every process."""
    digest = blake2b(f"{seed} {copy} {word}".encode(), digest_size=8).digest()
    return (int.from_bytes(digest, "big") >> 11) / 2**53


def documents(texts: Sequence[str], megabytes: float, seed: int = 0) -> Iterator[str]:
    """Give texts of a size: first these, then re-spelled copies of them, one after the other.

    The last one crosses the size, and nothing is cut. What a smaller size gives is the
    beginning of what a greater one gives.
    """
    if not any(texts):
        raise ValueError("a corpus cannot be grown out of no text; give texts that are not empty")
    left = megabytes * MEGABYTE
    for copy in count(1):
        for text in texts:
            if left <= 0:
                return
            text = respell(text, copy, seed)
            left -= len(text.encode())
            yield text


def sample() -> list[str]:
    """Give the texts of the bundled sample, the headings of their files left out."""
    paths = sorted((ROOT / "corpus_tools/data/sample/texts").glob("*.txt"))
    return [path.read_text(encoding="utf-8") for path in paths]


def saudinewsnet() -> list[Path]:
    """Give the zips of SaudiNewsNet, or nothing when they are not on this machine."""
    shared = Path(os.environ.get("CORPUS_TOOLS_SHARED") or ROOT.parent / "shared")
    return sorted((shared / "corpora/saudinewsnet").glob("*.zip"))


def load(paths: Iterable[str | Path]) -> list[str]:
    """Read the texts of zips of JSON (field ``content``) and of JSON lines (field ``text``)."""
    texts = []
    for path in map(Path, paths):
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    texts += [row["content"] for row in json.loads(archive.read(name))]
        else:
            with path.open(encoding="utf-8") as lines:
                texts += [json.loads(line)["text"] for line in lines]
    return texts


def write(texts: Iterable[str], folder: Path, cuts: Sequence[float]) -> list[dict]:
    """Write texts as JSON lines, a new file at each of some sizes in megabytes.

    Returns
    -------
    list of dict
        For each cut: ``files``, those up to there; ``megabytes``, and ``documents``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stages, files, written, n_documents = [], [], 0, 0
    rows = iter(texts)
    for number, cut in enumerate(cuts):
        path = folder / f"{number:03}.jsonl"
        with path.open("w", encoding="utf-8") as lines:
            while written < cut * MEGABYTE and (text := next(rows, None)) is not None:
                lines.write(json.dumps({"text": text}, ensure_ascii=False) + "\n")
                written += len(text.encode())
                n_documents += 1
        files.append(str(path))
        stages.append(
            {"files": [*files], "megabytes": written / MEGABYTE, "documents": n_documents}
        )
    return stages
