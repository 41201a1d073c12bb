"""What helps to find: names near a misspelt one, what lies outside a list, the jump box."""
