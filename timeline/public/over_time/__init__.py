"""Countries and speakers over time: small multiples, all on one scale."""
