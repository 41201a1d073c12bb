"""The editor's desk: Django's own admin over the chronology."""
