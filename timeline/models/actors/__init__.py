"""Who acts or speaks: countries, actors, their names, offices and merges."""
