"""Queries: how they are written, what they mean in a corpus, and how they are run."""
