"""Reported speech without quotation marks: "Ayla Demir said that it was late"."""
