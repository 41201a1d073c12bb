"""What a record was."""
