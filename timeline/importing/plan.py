"""What an import will do, decided before anything is written. Pure: stored values and parsed values
in, a plan out.

The merge rule, per field (three values: what the importer last wrote, what stands now, what comes
in):
1. incoming == base: nothing new came; what stands now stays.
2. current == base: nobody has touched it; the incoming value is taken.
3. all three differ: the hand wins and a conflict is listed; the base moves on, so it is listed
once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from .changes import (
    EventChange,
    FieldConflict,
    Plan,
    StatementChange,
    StoredEvent,
    StoredStatement,
)
from .incoming import (
    EVENT_FIELDS,
    LATER_FIELDS,
    STATEMENT_FIELDS,
    Fields,
    Incoming,
    IncomingEvent,
    IncomingStatement,
)
from .match import Key, match

V = TypeVar("V")
_ABSENT = object()
_SPANS = ("start", "end", "quote_spans", "sentence_start", "sentence_end")


def three_way_merge(base: object, current: V, incoming: V) -> tuple[V, bool]:
    """Three-way merge of one value: the value to keep, and whether it is a conflict."""
    if incoming in (base, current):
        return current, False
    if current == base:
        return incoming, False
    return current, True


def make_plan(
    stored: Sequence[StoredEvent], stored_statements: Sequence[StoredStatement], incoming: Incoming
) -> Plan:
    """Compare what is stored of a document with what a capture of it brings."""
    plan = Plan()
    _plan_events(plan, stored, incoming.events)
    plan.statements, plan.new_statements = _statement_changes(
        stored_statements, incoming.statements
    )
    reworded = sum(1 for s in plan.statements if s.incoming and s.changes)
    plan.unchanged += len(incoming.statements) - len(plan.new_statements) - reworded
    return plan


def _plan_events(
    plan: Plan, stored: Sequence[StoredEvent], incoming: Sequence[IncomingEvent]
) -> None:
    """What becomes of the entries: recognised by what the importer last wrote, not by what an
    editor has made of it.
    """
    found = match([(e.pk, _event_key(e)) for e in stored], [Key(e.date, e.text) for e in incoming])
    by_pk = {e.pk: e for e in stored}
    for n, pk in sorted(found.pairs.items()):
        change = _event_change(by_pk[pk], incoming[n])
        if change is None:
            plan.unchanged += 1
        else:
            plan.change.append(change)
            plan.unchanged += not change.content
    plan.create = [incoming[n] for n in found.new]
    plan.missing = [by_pk[pk] for pk in found.gone if by_pk[pk].may_go_missing]
    plan.ambiguous = [(incoming[n], pks) for n, pks in found.ambiguous]


def _event_key(e: StoredEvent) -> Key:
    """Its day and its words, as they last came in."""
    return Key(str(e.base.get("date", e.fields["date"])), str(e.base.get("text", e.fields["text"])))


def _event_change(event: StoredEvent, new: IncomingEvent) -> EventChange | None:
    change = EventChange(event.pk, event.slug, incoming=new)
    _merge_fields(change, EVENT_FIELDS, event.base, event.fields, new.fields)
    change.place = {k: v for k, v in new.place.items() if event.place.get(k) != v}
    if event.missing:
        change.place["missing"] = False
    change.statements, change.new_statements = _statement_changes(event.statements, new.statements)
    touched = (
        change.changes or change.base or change.place or change.statements or change.new_statements
    )
    return change if touched else None


def _merge_fields(
    change: EventChange | StatementChange,
    names: Sequence[str],
    base: Fields,
    current: Fields,
    new: Fields,
) -> None:
    for name in names:
        before = base.get(name, LATER_FIELDS.get(name, _ABSENT))
        value, conflict = three_way_merge(before, current[name], new[name])
        if conflict:
            change.conflicts.append(
                FieldConflict(name, None if before is _ABSENT else before, current[name], new[name])
            )
        elif value != current[name]:
            change.changes[name] = value
        if name not in base or before != new[name]:
            change.base[name] = new[name]


def _statement_changes(
    stored: Sequence[StoredStatement], new: Sequence[IncomingStatement]
) -> tuple[list[StatementChange], list[IncomingStatement]]:
    """Statements are recognised by their quotes, then by their text; what vanished untouched is
    hidden.
    """
    found = match(
        [(s.pk, _statement_key(s)) for s in stored if s.base],
        [Key(_quotes_key(s.fields["quotes"]), str(s.fields["text"])) for s in new],
        by_date=True,
    )
    by_pk = {s.pk: s for s in stored}
    known = [_statement_change(by_pk[pk], new[n]) for n, pk in sorted(found.pairs.items())]
    vanished = [_vanished(by_pk[pk]) for pk in found.gone]
    changes = [change for change in [*known, *vanished] if change is not None]
    return changes, [new[n] for n in [*found.new, *(n for n, _ in found.ambiguous)]]


def _statement_key(s: StoredStatement) -> Key:
    """Its quotes and its words, as they last came in."""
    return Key(
        _quotes_key(s.base.get("quotes") or s.fields["quotes"]),
        str(s.base.get("text", s.fields["text"])),
    )


def _quotes_key(quotes: Sequence[str]) -> str:
    return "\n".join(quotes)


def _statement_change(s: StoredStatement, new: IncomingStatement) -> StatementChange | None:
    change = StatementChange(s.pk, incoming=new)
    _merge_fields(
        change,
        [name for name in STATEMENT_FIELDS if name != "review"],
        s.base,
        s.fields,
        new.fields,
    )
    _merge_doubts(change, s, new)
    if s.fields["speaker"] != s.base.get("speaker"):
        # whoever holds an office goes with the speaker that the hand has chosen
        change.changes.pop("holder", None)
    _bring_back(change, s)
    # words that a hand has chosen stand where that hand has put them, not where the parsed ones do
    fixed = _SPANS if _by_hand(s, ("text", "quotes")) else ()
    change.place = {k: v for k, v in new.place.items() if s.place.get(k) != v and k not in fixed}
    return change if change.changes or change.base or change.place else None


def _by_hand(s: StoredStatement, names: Sequence[str]) -> bool:
    """Whether an editor has changed any of these fields since they last came in."""
    return any(s.base.get(name, s.fields[name]) != s.fields[name] for name in names)


def _bring_back(change: StatementChange, s: StoredStatement) -> None:
    """A statement that had vanished from the source, and is there again."""
    if s.base.get("state") == "hidden":
        value, _ = three_way_merge("hidden", s.state, "published")
        if value != s.state:
            change.changes["state"] = value
        change.base["state"] = "published"


def _merge_doubts(change: StatementChange, s: StoredStatement, new: IncomingStatement) -> None:
    """Doubts that an editor has settled stay settled, until other words or another speaker
    come in.
    """
    before, doubts = s.base.get("review", _ABSENT), new.fields["review"]
    open_again = (
        before in (_ABSENT, s.fields["review"])
        or {"text", "quotes", "speaker"} & change.changes.keys()
    )
    if open_again and doubts != s.fields["review"]:
        change.changes["review"] = doubts
    if before != doubts:
        change.base["review"] = doubts


def _vanished(s: StoredStatement) -> StatementChange | None:
    if s.base.get("state") == "hidden":
        return None
    change = StatementChange(s.pk, base={"state": "hidden"})
    if s.state != "published":
        return change
    if _by_hand(s, STATEMENT_FIELDS):
        change.conflicts.append(FieldConflict("state", "published", "published", "hidden"))
    else:
        change.changes["state"] = "hidden"
    return change
