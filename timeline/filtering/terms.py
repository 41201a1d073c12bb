"""The parameters of a filter in the parts that are asked one by one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import cast

from timeline.filtering.filters import SAID
from timeline.filtering.parameters import WITHOUT, Choosable
from timeline.models import OF_EVENTS, OF_STATEMENTS, UNDATED, IndexTables

# What is asked of one statement, or of one country: of statements, and of events.
_OF_ONE = ((("entry_country", "entry_country_role"),), (SAID, ("country", "country_role")))
# Parameters that no index has values of: a query finds what they select.
WITHOUT_VALUES = frozenset({"entry_q", "updated_since", "entry_country_role"})


def terms(values: Mapping[str, object], tables: IndexTables) -> Iterator[Mapping[str, object]]:
    """The parameters that are terms: each alone, but those that are asked of one statement of an
    event, or of one country of it, as one.
    """
    asked = {
        name: value
        for name, value in values.items()
        if value and name not in {"from", "to", "sort"} and not name.startswith(WITHOUT)
    }
    for names in _OF_ONE[tables is OF_EVENTS]:
        if together := {name: asked.pop(name) for name in names if name in asked}:
            yield together
    for name, value in asked.items():
        yield {name: value}


def days_asked(values: Mapping[str, object], tables: IndexTables) -> tuple[dt.date, dt.date]:
    """The first and the last day asked for; what has no day lies between no days."""
    first = cast("dt.date | None", values.get("from"))
    last = cast("dt.date | None", values.get("to"))
    if tables is OF_STATEMENTS and (first or last):
        first = max(first or UNDATED, UNDATED + dt.timedelta(1))
    return first or dt.date.min, last or dt.date(9998, 12, 31)


def chosen(values: Mapping[str, object], name: str) -> list[Choosable]:
    """The values of a repeated parameter, or none."""
    return cast("list[Choosable]", values.get(name) or [])
