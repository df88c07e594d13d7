"""Measure corpus_tools against its peers, in pairs, from one run: see README.md beside this."""
