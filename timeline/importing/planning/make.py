"""What an import will do, decided before anything is written.

Pure: stored values and parsed values in, a plan out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from timeline.importing.incoming.fields import EVENT_FIELDS
from timeline.importing.incoming.values import Incoming, IncomingEvent
from timeline.importing.matching.match import Key, Matching, match
from timeline.importing.planning.changes import EventChange
from timeline.importing.planning.plan import Plan
from timeline.importing.planning.shifts import Shifts, shifted_by
from timeline.importing.planning.statements import statement_changes
from timeline.importing.planning.three_way import bring_back, merge_fields
from timeline.importing.planning.unchanged import moved_alone
from timeline.importing.stored.values import StoredEvent, StoredStatement


def make_plan(
    stored: Sequence[StoredEvent], stored_statements: Sequence[StoredStatement], incoming: Incoming
) -> Plan:
    """Compare what is stored of a document with what a capture of it brings."""
    plan = Plan(actors=incoming.actors)
    _plan_events(plan, stored, incoming.events)
    plan.statements, plan.new_statements = statement_changes(stored_statements, incoming.statements)
    reworded = sum(1 for s in plan.statements if s.incoming and s.changes)
    plan.unchanged += len(incoming.statements) - len(plan.new_statements) - reworded
    return plan


def _plan_events(
    plan: Plan, stored: Sequence[StoredEvent], incoming: Sequence[IncomingEvent]
) -> None:
    """What becomes of the entries: recognised by what the importer last wrote, not by what an
    editor has made of it.
    """
    keys = [Key(e.date, e.text) for e in incoming]
    found = match([(e.pk, _event_key(e)) for e in stored if not e.withdrawn], keys)
    _find_withdrawn(found, [(e.pk, _event_key(e)) for e in stored if e.withdrawn], keys)
    by_pk = {e.pk: e for e in stored}
    _plan_known(plan, {n: by_pk[pk] for n, pk in found.pairs.items()}, incoming)
    plan.create = [incoming[n] for n in found.new]
    plan.missing = [by_pk[pk] for pk in found.gone if by_pk[pk].may_go_missing]
    plan.ambiguous = [(incoming[n], pks) for n, pks in found.ambiguous]


def _plan_known(
    plan: Plan, known: Mapping[int, StoredEvent], incoming: Sequence[IncomingEvent]
) -> None:
    """What becomes of entries that are stored, in the order of the source."""
    shifts = Shifts()
    for n, new in enumerate(incoming):
        event = known.get(n)
        if event is None:
            shifts.part()
            continue
        change, by = None, moved_alone(event, new)
        if by is None:
            change = _event_change(event, new)
            by = shifted_by(event, new, change)
        if by is not None:
            shifts.add(event, by)
            plan.unchanged += 1
        elif change is not None:
            shifts.part()
            plan.change.append(change)
            plan.unchanged += not change.content
    plan.shifts = shifts.groups


def _find_withdrawn(
    found: Matching[int], withdrawn: Sequence[tuple[int, Key]], keys: Sequence[Key]
) -> None:
    """What would be new is what an undone import had made, where that is clear: it has its address
    again.
    """
    new = list(found.new)
    again = match(withdrawn, [keys[n] for n in new]).pairs
    found.pairs |= {new[n]: pk for n, pk in again.items()}
    found.new = [n for n in new if n not in found.pairs]


def _event_key(e: StoredEvent) -> Key:
    """Its day and its words, as they last came in."""
    return Key(str(e.base.get("date", e.fields["date"])), str(e.base.get("text", e.fields["text"])))


def _event_change(event: StoredEvent, new: IncomingEvent) -> EventChange | None:
    change = EventChange(event.pk, event.slug, incoming=new)
    merge_fields(change, EVENT_FIELDS, event.base, event.fields, new.fields)
    change.place = {k: v for k, v in new.place.items() if event.place.get(k) != v}
    if event.missing:
        change.place["missing"] = False
    bring_back(change, event)
    change.statements, change.new_statements = statement_changes(event.statements, new.statements)
    touched = (
        change.changes or change.base or change.place or change.statements or change.new_statements
    )
    return change if touched else None
