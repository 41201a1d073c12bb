"""Which records are the same actor: merged, told apart, and back again."""
