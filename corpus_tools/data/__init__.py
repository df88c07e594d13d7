"""What comes with the package: the sample corpus."""
