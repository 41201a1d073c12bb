"""Names of bodies: ministries, armies, councils, and the fields they are named for."""
