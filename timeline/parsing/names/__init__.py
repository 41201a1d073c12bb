"""Names: who and what is known, and where a text mentions it."""
