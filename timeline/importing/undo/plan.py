"""What undoing an import would write, decided before anything is written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from django.db import models

from timeline.importing.undo.run_versions import Written, written_by
from timeline.importing.undo.values import Back, Present, is_touched, taken_back
from timeline.models import (
    Document,
    Event,
    EventActor,
    EventCountry,
    EventPlace,
    ImportRun,
    Statement,
    StatementActor,
    StatementCountry,
)

MENTIONS: tuple[type[models.Model], ...] = (
    EventActor, EventCountry, EventPlace, StatementActor, StatementCountry,
)  # fmt: skip
R = TypeVar("R", Document, Event, Statement)


@dataclass(slots=True)
class UndoPlan:
    """All that undoing an import will write: rows by primary key."""

    document: dict[int, Back] = field(default_factory=dict)
    events: dict[int, Back] = field(default_factory=dict)
    statements: dict[int, Back] = field(default_factory=dict)
    withdrawn_events: list[int] = field(default_factory=list)  # the import's, untouched since
    withdrawn_statements: list[int] = field(default_factory=list)
    kept_events: list[int] = field(default_factory=list)  # the import's, changed since
    kept_statements: list[int] = field(default_factory=list)
    unnamed: list[tuple[str, int]] = field(default_factory=list)  # mentions that go, by table
    named: list[tuple[str, int]] = field(default_factory=list)  # mentions that come back
    roles: list[tuple[int, str]] = field(default_factory=list)  # of countries, as they were
    withdraws_document: bool = False

    @property
    def digest(self) -> str:
        """A short text that differs between any two plans."""
        return hashlib.sha256(repr(self).encode()).hexdigest()[:32]


class Planner:
    """Compares what an import left with what stands now; reads, writes nothing."""

    def __init__(self, run: ImportRun) -> None:
        self.run = run
        self.present = Present()
        self.plan = UndoPlan()
        tables: tuple[type[models.Model], ...] = (Document, Event, Statement, *MENTIONS)
        self.written = {model: written_by(run, model) for model in tables}
        self.made_events = {w.pk for w in self.written[Event] if w.before is None}
        self.made_statements = {w.pk for w in self.written[Statement] if w.before is None}

    def make(self) -> UndoPlan:
        """The plan of undoing the run."""
        events, statements = self._rows(Event), self._rows(Statement)
        touched = self._touched(Statement, statements) | self._renamed("statement_id")
        self.plan.statements = self._changed(Statement, statements)
        self._statements(statements, touched)
        self._events(events, statements, touched)
        self.plan.events = self._changed(Event, events)
        self._mentions()
        documents = self._rows(Document)
        self.plan.document = self._changed(Document, documents)
        self._document(documents)
        return self.plan

    def _statements(self, rows: Mapping[int, Statement], touched: set[int]) -> None:
        """New statements of entries that were there before, and of articles."""
        for pk in sorted(self.made_statements & rows.keys()):
            if rows[pk].event_id not in self.made_events:
                kept = pk in touched
                (self.plan.kept_statements if kept else self.plan.withdrawn_statements).append(pk)

    def _events(
        self, rows: Mapping[int, Event], statements: Mapping[int, Statement], touched: set[int]
    ) -> None:
        """New entries; one stays with all that is in it, if anything of it was changed."""
        of_events = Statement.objects.filter(event__in=self.made_events)
        strange = of_events.exclude(pk__in=self.made_statements).values_list("event_id", flat=True)
        kept = self._touched(Event, rows) | self._renamed("event_id") | {*strange}
        kept |= {statements[pk].event_id or 0 for pk in touched & statements.keys()}
        for pk in sorted(self.made_events & rows.keys()):
            (self.plan.kept_events if pk in kept else self.plan.withdrawn_events).append(pk)

    def _document(self, rows: Mapping[int, Document]) -> None:
        """A document that the import made goes, unless something of it stays."""
        made = next((w for w in self.written[Document] if w.before is None), None)
        stays = self.plan.kept_events or self.plan.kept_statements
        if made is not None and made.after is not None and not stays:
            touched = is_touched(rows[made.pk], made.after, self.present)
            self.plan.withdraws_document = not touched

    def _mentions(self) -> None:
        """Mentions in records that stand: the import's go, those that it took out come back."""
        for model in MENTIONS:
            now = model._default_manager.in_bulk([w.pk for w in self.written[model]])
            for w in self.written[model]:
                self._mention(model, w, now.get(w.pk))

    def _mention(self, model: type[models.Model], w: Written, now: models.Model | None) -> None:
        """One of them; ``now`` is the row as it stands, None where there is none."""
        row = w.after or w.before
        if row is None or self._owner_is_new(row):
            return
        if w.before is None and now is not None:
            self.plan.unnamed.append((model.__name__, w.pk))
        elif w.after is None and now is None:
            self.plan.named.append((model.__name__, w.pk))
        elif model is EventCountry and now is not None:
            self._role(w, now)

    def _role(self, w: Written, now: models.Model) -> None:
        """Whether a country acts, as it was; unless somebody has decided on that since."""
        before, after, current = (getattr(row, "role", "") for row in (w.before, w.after, now))
        if before not in ("", after) and current == after:
            self.plan.roles.append((w.pk, before))

    def _owner_is_new(self, row: models.Model) -> bool:
        owner = getattr(row, "event_id", None) or getattr(row, "statement_id", None)
        made = self.made_events if hasattr(row, "event_id") else self.made_statements
        return owner in made

    def _renamed(self, owner: str) -> set[int]:
        """The import's new records of which somebody has changed what they name."""
        made = self.made_events if owner == "event_id" else self.made_statements
        found: set[int] = set()
        for model in MENTIONS:
            if hasattr(model, owner):
                found |= {getattr(row, owner) for row in self._changed_mentions(model, owner, made)}
        return found

    def _changed_mentions(
        self, model: type[models.Model], owner: str, made: set[int]
    ) -> Iterator[models.Model]:
        """Mentions in new records that are gone, or new, or of somebody else since the import."""
        wrote = {w.pk: w.after for w in self.written[model] if w.after is not None}
        then = {pk: row for pk, row in wrote.items() if getattr(row, owner) in made}
        rows = model._default_manager.filter(**{f"{owner}__in": made})
        now = {row.pk: row for row in rows}
        yield from (then[pk] for pk in then.keys() - now.keys())
        yield from (now[pk] for pk in now.keys() - then.keys())
        for pk in now.keys() & then.keys():
            if self._named(now[pk]) != self._named(then[pk]):
                yield now[pk]

    def _named(self, row: models.Model) -> object:
        """Whom or what a mention names, and in which role."""
        found = ((name, getattr(row, f"{name}_id", None)) for name in ("actor", "country", "place"))
        named = [self.present.of(name, value) for name, value in found]
        return [*named, getattr(row, "role", None)]

    def _rows(self, model: type[R]) -> dict[int, R]:
        return model._default_manager.in_bulk([w.pk for w in self.written[model]])

    def _touched(self, model: type[R], rows: Mapping[int, R]) -> set[int]:
        made = (w for w in self.written[model] if w.before is None and w.pk in rows)
        return {
            w.pk
            for w in made
            if w.after is not None and is_touched(rows[w.pk], w.after, self.present)
        }

    def _changed(self, model: type[R], rows: Mapping[int, R]) -> dict[int, Back]:
        changed = (w for w in self.written[model] if w.pk in rows)
        found = {
            w.pk: taken_back(rows[w.pk], w.before, w.after, self.present)
            for w in changed
            if w.before is not None and w.after is not None
        }
        return {pk: back for pk, back in found.items() if back.values or back.stays}
