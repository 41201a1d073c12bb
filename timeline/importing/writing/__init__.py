"""A plan becomes rows."""
