"""What does not look like running text: taken out where that is sure, else named in the report.

Subtitles, markup, escapes and licences in plain text; letters in the order of the screen; two
encodings in one file. A reader of the house can do without; ``readers/source.py`` loads it.
"""
