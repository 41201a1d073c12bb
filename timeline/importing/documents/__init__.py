"""The document that a text is of."""
