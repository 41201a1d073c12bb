"""Pages of publishers: fetched, and looked at again for changes."""
