"""Web pages: their main text, block by block, and what they say of themselves."""
