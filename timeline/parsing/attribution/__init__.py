"""Who said what in one sentence: its reporting verbs, their subjects, the words they govern."""
