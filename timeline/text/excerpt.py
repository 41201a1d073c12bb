"""Texts too long for a title or a line of a list."""

from __future__ import annotations

import re

# stops that an ellipsis takes the place of; that of "U.S." is none
_STOPS = re.compile(r"(?:[\s,;:–…-]|(?<!\.[A-Z])\.)+$")


def excerpt(text: str, most: int) -> str:
    """At most ``most`` characters of ``text`` on one line, cut between two words and then with an
    ellipsis at the end.
    """
    words = " ".join(text.split())
    return words if len(words) <= most else without_stops(words[:most].rsplit(" ", 1)[0]) + "…"


def without_stops(words: str) -> str:
    """Without the stops at the end."""
    return _STOPS.sub("", words)
