"""Maps of texts: words and groups in one picture, distances between texts, topics."""
