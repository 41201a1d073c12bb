"""The least that the front page can cost: what it shows, by hand-written SQL and strings."""
