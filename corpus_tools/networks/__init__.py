"""Words of a corpus among each other: networks of those that occur together, and company alike."""
