"""Numbers of values among the records that a filter selects."""
