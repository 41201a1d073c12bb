"""Bitmaps of which events, and which statements, have which value: what counts beside lists are
made from at any size.

Nothing in them is anybody's work: ``indexing`` makes them anew from the records.
"""

from timeline.models.facet_index.bases import BitsField

__all__ = ["BitsField"]
