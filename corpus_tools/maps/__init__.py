"""Maps of texts: words and groups in one picture, and distances between texts."""
