"""Words: tokens, quotation marks, and where clauses begin and end."""
