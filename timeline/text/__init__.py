"""Pure functions on strings: no records, no requests."""
