"""What a person types into a search box, and which names it holds."""
