"""What a verb of saying tells that was not said."""
