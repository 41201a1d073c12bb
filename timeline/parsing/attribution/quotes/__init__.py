"""Whose words a quote holds: the subject of its verb, or whoever else the sentence names."""
