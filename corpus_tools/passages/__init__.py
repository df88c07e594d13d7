"""Passages that documents share: found by runs of words, aligned word by word, and shown."""
