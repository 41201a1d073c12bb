"""A record of a plan with its differences in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a plan with its differences in words."""

    title: str
    slug: str  # of the stored event; empty for a new one
    changes: list[tuple[str, SafeString]]
