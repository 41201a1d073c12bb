"""Where a sentence reports: which of its words are verbs of saying."""
