"""Places and the map."""
