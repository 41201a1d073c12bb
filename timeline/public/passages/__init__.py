"""Words of a source with what was found in them marked."""
