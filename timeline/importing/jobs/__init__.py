"""What the worker does: plans, imports, what is undone."""
