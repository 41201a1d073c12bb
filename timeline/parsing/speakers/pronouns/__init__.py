"""Who he, she, they and it are."""
