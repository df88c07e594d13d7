"""Lines of a concordance coded by hand: in a notebook or a workbook, joined again, and compared."""
