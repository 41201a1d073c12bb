"""Imports at the desk: hand in a text, read the plan, agree, watch, read the report."""
