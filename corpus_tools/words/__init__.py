"""Words: one type at a time: clitics, lemmas, stems."""
