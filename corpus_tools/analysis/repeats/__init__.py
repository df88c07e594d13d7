"""What is asked of texts before counting: what stands there twice, and how it is spelled."""
