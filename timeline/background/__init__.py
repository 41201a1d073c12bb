"""Jobs in the background: a queue in the database, and the worker that takes them up."""
