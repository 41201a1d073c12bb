"""Who spoke, and when: lanes drawn on the server, with the same numbers as a table."""
