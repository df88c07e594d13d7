"""What a worker does that is lost: imported by workers, so it is a module of its own."""

import os

from corpus_tools.corpus import disk


def dying(place, digest, tokenizer):
    """Index a part, but die the first time that the third one comes."""
    mark = f"{place}.died"
    if place.endswith("00002") and not os.path.exists(mark):
        with open(mark, "w", encoding="utf-8"):
            os._exit(1)
    disk.index_part(place, digest, tokenizer)
