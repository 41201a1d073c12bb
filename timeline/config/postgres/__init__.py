"""Django's Postgres backend, which can start the embedded server at its first connection."""
