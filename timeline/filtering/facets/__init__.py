"""The choices beside lists, each with its count."""
