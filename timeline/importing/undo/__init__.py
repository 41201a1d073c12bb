"""An import taken back as a whole: what nobody has changed since goes back, the rest stays."""
