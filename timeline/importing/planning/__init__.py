"""Stored and parsed values -> a plan: what an import will write, and nothing written yet."""
