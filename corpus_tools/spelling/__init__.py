"""Spellings that need more than the letters of a key: the Uthmani text in modern spelling."""
