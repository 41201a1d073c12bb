"""Which stored record is which of those that come in, by key, place and likeness."""
