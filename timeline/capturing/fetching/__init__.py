"""A page from its address: publishers only, never a private network, within bounds."""
