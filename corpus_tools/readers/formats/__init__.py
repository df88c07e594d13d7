"""The formats that are no plain text: one file each."""
