"""Words of the site itself in templates."""
