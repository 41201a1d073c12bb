"""The pages. Each picks a query, a filter and a template."""
