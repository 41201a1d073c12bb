"""What is true of records, as SQL: the one place that says what a value is."""
