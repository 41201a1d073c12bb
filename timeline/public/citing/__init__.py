"""How others cite an event or a statement: as text, as files, as linked data."""
