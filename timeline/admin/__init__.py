"""The editor's desk: Django's own admin over the chronology."""

from . import actors, documents, events

__all__ = ["actors", "documents", "events"]
