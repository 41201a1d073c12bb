"""Two sides on one axis of time: who spoke about whom, and what followed."""
