"""How well the parser reads, and what readers are told of it."""
