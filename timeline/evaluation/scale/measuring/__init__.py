"""What every kind of page costs where nothing is kept of it."""
