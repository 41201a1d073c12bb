"""The entries of a prepared database, grown into chronologies of any size."""
