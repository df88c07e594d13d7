"""Pages, and other places that a file tells of in its text: out of rows, and found for a hit."""
