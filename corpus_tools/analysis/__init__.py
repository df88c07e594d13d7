"""The verbs: functions from a corpus to a table."""
