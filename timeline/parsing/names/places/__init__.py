"""Places: which are known, where a text names them, where something was only held or said."""
