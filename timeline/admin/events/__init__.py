"""The desk of events: their form, what stands in it, and new ones by hand."""
