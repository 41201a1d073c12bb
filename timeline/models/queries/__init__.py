"""The longer ways to ask for records."""
