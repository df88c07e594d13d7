"""Layers: what files, and functions, say of each token, looked for and counted."""
