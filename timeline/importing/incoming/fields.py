"""Fields of events and statements that an import merges, by name."""

from __future__ import annotations

from typing import Any

Fields = dict[str, Any]  # field name -> JSON value, of a kind of its own for every field
# "venues" are those of its countries that are only where something was held or said
EVENT_FIELDS = ("date", "text", "truncated", "countries", "venues", "actors", "places")
STATEMENT_FIELDS = (
    "speaker", "holder", "attribution", "cue", "manner", "text", "quotes", "review", "day",
    "countries", "actors",
)  # fmt: skip
# What events and statements that were stored before these fields were there had in them.
LATER_FIELDS: Fields = {"day": None, "countries": [], "actors": [], "venues": [], "places": []}
