"""What pages show of flashpoints."""
