"""The desk of actors: their form, its inlines and filters, and what an alias may be."""
