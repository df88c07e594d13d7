"""What columns, measures, tables and notes are called in English and Arabic, wherever shown."""
