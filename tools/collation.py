"""Write the order in which Arabic and other letters are filed: corpus_tools/data/collation.txt.

    python tools/collation.py > corpus_tools/data/collation.txt

The order is that of the Unicode Collation Algorithm's first level (Unicode Technical Standard 10,
its default table as pyuca has it), changed as Arabic dictionaries and the Arabic rules of CLDR do
it: see `corpus_tools.corpus.collation`.
"""

import sys
import unicodedata
from typing import Any

#: Letters that are filed as another one.
TAILORED = {
    "آأإٱٲٳٵ": "ا",
    "ؤٶ": "و",
    "ئٸىیې": "ي",
    "ة": "ت",
    "ک": "ك",
}
BLOCKS = [
    (0x21, 0x700),
    (0x750, 0x780),
    (0x870, 0x900),
    (0x1E00, 0x2070),
    (0x20A0, 0x20C1),
    (0x2100, 0x2190),
]


def filed_together(collator: Any) -> list[str]:
    """List the characters that are filed as one, in order."""
    filed_as = {letter: base for letters, base in TAILORED.items() for letter in letters}

    def weight(character: str) -> int:
        elements = collator.collation_elements(unicodedata.normalize("NFC", character))
        return next((element[0] for element in elements if element[0]), 0)

    groups: dict[int, str] = {}
    for start, end in BLOCKS:
        for character in map(chr, range(start, end)):
            if unicodedata.category(character)[0] not in "CZM":
                place = weight(filed_as.get(character, character))
                groups[place] = groups.get(place, "") + character
    # A character without a first weight of its own (tatweel) is ignored.
    groups.pop(0, None)
    latin, hamza = weight("a"), weight("ء")

    def order(place: int) -> tuple[int, int]:
        # Signs and digits, then Arabic, the last of these scripts, then the others.
        return 0 if place < latin else 1 if place >= hamza else 2, place

    return [groups[place] for place in sorted(groups, key=order)]


if __name__ == "__main__":
    from pyuca import Collator

    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print("\n".join(filed_together(Collator())))
