"""The corpus: documents made into integers, kept, searched and counted."""
