"""Tables of events and statements."""
