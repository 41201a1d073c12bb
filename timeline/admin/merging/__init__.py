"""Merging, undoing a merge, and telling two actors apart: each shows first what it will do."""
