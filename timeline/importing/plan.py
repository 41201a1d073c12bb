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
from dataclasses import dataclass, field
from typing import TypeVar

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


@dataclass(frozen=True, slots=True)
class StoredStatement:
    """A statement as it stands: values, merge base, and what follows the capture."""

    pk: int
    fields: Fields
    base: Fields
    place: Fields
    state: str


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event as it stands."""

    pk: int
    slug: str
    fields: Fields
    base: Fields
    place: Fields
    state: str
    missing: bool
    statements: tuple[StoredStatement, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """One field that the editor and the source have both changed."""

    field: str
    base: object
    current: object
    incoming: object


@dataclass(slots=True)
class StatementChange:
    """What to write to one stored statement."""

    pk: int
    changes: Fields = field(default_factory=dict)
    base: Fields = field(default_factory=dict)
    place: Fields = field(default_factory=dict)
    conflicts: list[FieldConflict] = field(default_factory=list)
    incoming: IncomingStatement | None = None

    @property
    def only_moved(self) -> bool:
        """Whether the same words stand at another place of the capture, and nothing else is new."""
        return self.incoming is not None and not (self.changes or self.base or self.conflicts)


@dataclass(slots=True)
class EventChange:
    """What to write to one stored event and its statements."""

    pk: int
    slug: str
    changes: Fields = field(default_factory=dict)
    base: Fields = field(default_factory=dict)
    place: Fields = field(default_factory=dict)
    conflicts: list[FieldConflict] = field(default_factory=list)
    statements: list[StatementChange] = field(default_factory=list)
    new_statements: list[IncomingStatement] = field(default_factory=list)
    incoming: IncomingEvent | None = None

    @property
    def content(self) -> bool:
        """Whether readers will see a change, beyond moved places in the capture."""
        return bool(self.changes or self.new_statements or any(s.changes for s in self.statements))

    @property
    def only_moved(self) -> bool:
        """Whether the same entry with the same statements stands at another place, no more."""
        other = self.changes or self.base or self.conflicts or self.new_statements
        back = "missing" in self.place
        return not (other or back) and all(s.only_moved for s in self.statements)


@dataclass(slots=True)
class Plan:
    """Everything one import will write; empty means that it writes nothing."""

    create: list[IncomingEvent] = field(default_factory=list)
    change: list[EventChange] = field(default_factory=list)
    unchanged: int = 0
    missing: list[StoredEvent] = field(default_factory=list)
    ambiguous: list[tuple[IncomingEvent, list[int]]] = field(default_factory=list)
    statements: list[StatementChange] = field(default_factory=list)  # of an article
    new_statements: list[IncomingStatement] = field(default_factory=list)

    @property
    def conflicts(self) -> int:
        """Fields in conflict, and entries that could be several stored ones."""
        statements = [*self.statements, *(s for c in self.change for s in c.statements)]
        return (
            sum(len(c.conflicts) for c in self.change)
            + sum(len(s.conflicts) for s in statements)
            + len(self.ambiguous)
        )

    @property
    def updated(self) -> int:
        """Stored records that get new words or new names; those that only moved in the source are
        unchanged.
        """
        return sum(c.content for c in self.change) + sum(1 for s in self.statements if s.changes)

    @property
    def created(self) -> int:
        """New events, and for an article new statements."""
        return len(self.create) + len(self.new_statements)

    @property
    def empty(self) -> bool:
        """Whether there is nothing to write."""
        return not (
            self.create
            or self.change
            or self.missing
            or self.ambiguous
            or self.statements
            or self.new_statements
        )


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
    found = match(
        [
            (
                e.pk,
                Key(
                    str(e.base.get("date", e.fields["date"])),
                    str(e.base.get("text", e.fields["text"])),
                ),
            )
            for e in stored
        ],
        [Key(e.date, e.text) for e in incoming.events],
    )
    by_pk = {e.pk: e for e in stored}
    for n, pk in sorted(found.pairs.items()):
        change = _event_change(by_pk[pk], incoming.events[n])
        if change is None:
            plan.unchanged += 1
        else:
            plan.change.append(change)
            plan.unchanged += not change.content
    plan.create = [incoming.events[n] for n in found.new]
    plan.missing = [by_pk[pk] for pk in found.gone if not by_pk[pk].missing and by_pk[pk].base]
    plan.ambiguous = [(incoming.events[n], pks) for n, pks in found.ambiguous]
    plan.statements, plan.new_statements = _statement_changes(
        stored_statements, incoming.statements
    )
    if incoming.statements or stored_statements:
        plan.unchanged += (
            len(incoming.statements)
            - len(plan.new_statements)
            - sum(1 for s in plan.statements if s.incoming and s.changes)
        )
    return plan


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
    changes: list[StatementChange] = []
    found = match(
        [
            (
                s.pk,
                Key(
                    _quotes_key(s.base.get("quotes") or s.fields["quotes"]),
                    str(s.base.get("text", s.fields["text"])),
                ),
            )
            for s in stored
            if s.base
        ],
        [Key(_quotes_key(s.fields["quotes"]), str(s.fields["text"])) for s in new],
        by_date=True,
    )
    by_pk = {s.pk: s for s in stored}
    for n, pk in sorted(found.pairs.items()):
        change = _statement_change(by_pk[pk], new[n])
        if change is not None:
            changes.append(change)
    for pk in found.gone:
        change = _vanished(by_pk[pk])
        if change is not None:
            changes.append(change)
    return changes, [new[n] for n in [*found.new, *(n for n, _ in found.ambiguous)]]


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
        change.changes.pop(
            "holder", None
        )  # whoever holds an office goes with the speaker that the hand has chosen
    if s.base.get("state") == "hidden":  # had vanished, and is back
        value, _ = three_way_merge("hidden", s.state, "published")
        if value != s.state:
            change.changes["state"] = value
        change.base["state"] = "published"
    by_hand = any(s.base.get(name, s.fields[name]) != s.fields[name] for name in ("text", "quotes"))
    # words that a hand has chosen stand where that hand has put them, not where the parsed ones do
    change.place = {
        k: v for k, v in new.place.items() if s.place.get(k) != v and not (by_hand and k in _SPANS)
    }
    return change if change.changes or change.base or change.place else None


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
    touched = [
        name for name in STATEMENT_FIELDS if s.base.get(name, s.fields[name]) != s.fields[name]
    ]
    if s.state != "published":
        return change
    if touched:
        change.conflicts.append(FieldConflict("state", "published", "published", "hidden"))
    else:
        change.changes["state"] = "hidden"
    return change
