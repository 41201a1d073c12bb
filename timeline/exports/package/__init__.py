"""Everything in one download: a data package of CSV files, and an SQLite database."""
