"""Actors between the seed file, the tables and the parser's gazetteer."""
