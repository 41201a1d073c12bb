"""Parsed documents -> rows, without ever undoing what an editor has done."""
