"""Roots and patterns of words, where they are sure, and the families that roots have."""
