"""Quotations: where a corpus quotes the Quran, or another text; and the Quran as a corpus."""
