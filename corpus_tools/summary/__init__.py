"""Tables as papers print them: chosen words in every group, with intervals; texts in figures."""
