"""Who a phrase denotes: names, titles, pronouns and "the official", in the order of a passage."""

from __future__ import annotations

from .discourse import Discourse, Spoken
from .identity import Identity, Resolution

__all__ = ["Discourse", "Identity", "Resolution", "Spoken"]
