"""Draw the pictures of the README.

``python tools/pictures.py`` writes them into docs/pictures/, from the sample corpus.
"""

import argparse
import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")
import pandas as pd
from PIL import Image

import corpus_tools as ct

ROOT = Path(__file__).resolve().parent.parent


def keywords(corpus: ct.Corpus) -> Any:
    """What tales, letters and talk say rather than what features and guides say."""
    told = corpus.documents["register"] == "أدبي"
    target, others = ct.subset(corpus, told), ct.subset(corpus, ~told)
    table = ct.keywords(target, others, stopwords=True, kinds="arabic")
    return ct.plot.keywords(table, n=6, names=("النصوص الأدبية", "النصوص المعرفية"))


def network(corpus: ct.Corpus) -> Any:
    """Which words stand together."""
    matrix = ct.cooccurrence(corpus, terms=25, window=10, kinds="arabic")
    return ct.plot.network(ct.network(matrix))


def dispersion(corpus: ct.Corpus) -> Any:
    """Where two words stand in their documents."""
    hits = pd.concat([ct.matches(corpus, word) for word in ("القرن", "الماء")])
    return ct.plot.dispersion(hits, n=9)


PICTURES: list[Callable[[ct.Corpus], Any]] = [keywords, network, dispersion]


def picture(axes: Any, width: int = 900) -> bytes:
    """Return a chart as a small PNG: so many pixels wide, in 64 colours."""
    figure = axes.figure
    stream = io.BytesIO()
    figure.savefig(stream, dpi=width / figure.get_figwidth())
    chart = Image.open(stream).convert("RGB").quantize(64, dither=Image.Dither.NONE)
    smaller = io.BytesIO()
    chart.save(smaller, "PNG", optimize=True)
    return smaller.getvalue()


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "pictures")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    corpus = ct.sample_corpus()
    for draw in PICTURES:
        path = arguments.out / f"{draw.__name__}.png"
        path.write_bytes(picture(draw(corpus)))
        print(f"{path.name}: {path.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
