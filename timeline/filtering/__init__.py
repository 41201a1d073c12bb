"""Which records an address asks for, and how an address asks for them."""
