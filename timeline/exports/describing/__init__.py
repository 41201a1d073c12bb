"""What can be taken away, described for people and for programs from the same definitions."""
