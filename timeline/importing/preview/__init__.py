"""A plan as an editor reads it before agreeing."""
