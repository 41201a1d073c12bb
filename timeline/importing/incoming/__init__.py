"""A parsed document in the terms of the records."""
