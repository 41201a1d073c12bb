"""The merge rule, per field: what the importer last wrote, what stands now, what comes in.

1. incoming == base: nothing new came; what stands now stays.
2. current == base: nobody has touched it; the incoming value is taken.
3. all three differ: the hand wins and a conflict is listed; the base moves on, so it is listed
once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from timeline.importing.incoming.fields import LATER_FIELDS, Fields
from timeline.importing.planning.changes import EventChange, FieldConflict, StatementChange
from timeline.importing.stored.values import StoredEvent, StoredStatement

V = TypeVar("V")
ABSENT = object()


def three_way_merge(base: object, current: V, incoming: V) -> tuple[V, bool]:
    """Three-way merge of one value: the value to keep, and whether it is a conflict."""
    if incoming in (base, current):
        return current, False
    if current == base:
        return incoming, False
    return current, True


def merge_fields(
    change: EventChange | StatementChange,
    names: Sequence[str],
    base: Fields,
    current: Fields,
    new: Fields,
) -> None:
    """Note in ``change`` what of these fields is taken, what is in conflict, and the new base."""
    for name in names:
        if name in base and base[name] == new[name]:  # as it mostly is
            continue
        before = base.get(name, LATER_FIELDS.get(name, ABSENT))
        value, conflict = three_way_merge(before, current[name], new[name])
        if conflict:
            change.conflicts.append(
                FieldConflict(name, None if before is ABSENT else before, current[name], new[name])
            )
        elif value != current[name]:
            change.changes[name] = value
        if name not in base or before != new[name]:
            change.base[name] = new[name]


def bring_back(
    change: EventChange | StatementChange, stored: StoredEvent | StoredStatement
) -> None:
    """Show again what had gone from the source, or had come by an import that was undone."""
    if stored.base.get("state") == "hidden":
        value, _ = three_way_merge("hidden", stored.state, "published")
        if value != stored.state:
            change.changes["state"] = value
        change.base["state"] = "published"
