"""Counts of a small site, whose values are kept in memory as long as its content stands."""
