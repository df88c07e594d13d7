"""Word sketches: the company of a word by grammatical relation."""
