"""The people of one document: who is who under which name."""
