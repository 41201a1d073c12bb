"""Who is the subject of a reporting verb: a phrase before it, or whoever is beside a quote."""
