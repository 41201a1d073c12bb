"""The page: its sections, its dated entries, and days as pages print them."""
