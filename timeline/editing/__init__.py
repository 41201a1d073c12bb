"""What editors decide: revisions, reviews, disputes, merges."""
