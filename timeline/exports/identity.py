"""Names of records and feeds that last: they hold no host, so that a site that moves, or two that
keep the same chronology, call the same thing the same.
"""

from __future__ import annotations

from uuid import NAMESPACE_URL, uuid5


def lasting_id(kind: str, key: str) -> str:
    """A URN of an "event" or "statement" by its slug, or of a "feed" by its address."""
    return uuid5(NAMESPACE_URL, f"urn:flashpoint-timeline:{kind}:{key}").urn
