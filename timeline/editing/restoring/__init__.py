"""A former version comes back: the record, and the rows that belong to it."""
