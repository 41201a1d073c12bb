"""Atom feeds: what a filter shows, and what has changed, streamed."""
