"""What events and statements name, and where."""
