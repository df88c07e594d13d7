"""Inference: what may be concluded of texts that were not read, from those that were.

The sample is of documents, never of words: a text that says a word once will say it again.
"""
