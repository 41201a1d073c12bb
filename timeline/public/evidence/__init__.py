"""Where a record's words come from: captures, their sums, and what changed between them."""
