"""Exactly what a filter shows, all of it, in the forms of other programs."""
