"""Real corpora at a name: which there are, and fetching, checking and reading them.

>>> import corpus_tools as ct
>>> ct.datasets.list()["name"].tolist()
['saudinewsnet', 'openiti']
"""

from corpus_tools.datasets.catalogue import list, load

__all__ = ["list", "load"]
