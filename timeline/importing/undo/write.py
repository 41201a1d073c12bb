"""Writing what an undone import leaves: entries first, since their days reach their statements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from django.db import models

from timeline.editing.passages import relocate
from timeline.editing.versions import Version, field_of
from timeline.importing.incoming.fields import Fields
from timeline.importing.undo.plan import MENTIONS, Planner, UndoPlan
from timeline.importing.undo.run_versions import Written
from timeline.importing.undo.values import Back, Present
from timeline.importing.writing.save_all import save_all
from timeline.importing.writing.shifting import shift_back
from timeline.models import Conflict, Document, Event, EventCountry, ImportRun, State, Statement
from timeline.models.mentions.events import EventMention

R = TypeVar("R", Document, Event, Statement)
_TABLES = {model.__name__: model for model in MENTIONS}
_HIDING = ("state", "imported")
# What the next import reads from a merge base: it was here, and was withdrawn.
_WITHDRAWN = {"state": State.HIDDEN.value}


def _values(
    model: type[models.Model], version: Version | None, present: Present
) -> dict[str, object]:
    """What a mention's version says, by column; of an actor that was merged since, whose it is."""
    names = [f.attname for f in model._meta.concrete_fields if not f.primary_key]
    if issubclass(model, EventMention):
        names.remove("date")  # the event's, which a trigger writes
    values = {name: getattr(version, name) for name in names}
    if "actor_id" in values:
        values["actor_id"] = present.of("actor", values["actor_id"])
    return values


class UndoWriter:
    """Writes a plan; the caller holds the locks and the transaction."""

    def __init__(self, planner: Planner) -> None:
        self.planner = planner
        self.run: ImportRun = planner.run

    def write(self, plan: UndoPlan) -> None:
        """All of it."""
        self._take_back(Document, plan.document)
        self._take_back(Event, plan.events)
        self._take_back(Statement, plan.statements)
        self._mentions(plan)
        self._withdraw(plan)
        shift_back(self.run, [w.pk for w in self.planner.written[Event]])
        self._relocate(plan)
        self._disputes()
        document = Document.objects.get(pk=self.run.document.pk)
        if plan.withdraws_document:
            document.published = False
            document.imported = {**document.imported, "withdrawn": True}
            document.save()
        document.date_statements()

    def _take_back(self, model: type[R], rows: Mapping[int, Back]) -> None:
        found: dict[int, Fields] = {pk: b.values for pk, b in rows.items() if b.values}
        columns = {n: field_of(model, n) for values in found.values() for n in values}
        records = model._default_manager.only(*columns).in_bulk([*found])
        for pk, record in records.items():
            for name, value in found[pk].items():
                setattr(record, columns[name].attname, value)
        save_all(records.values(), list(columns))

    def _mentions(self, plan: UndoPlan) -> None:
        for table, model in _TABLES.items():
            gone = [pk for name, pk in plan.unnamed if name == table]
            model._default_manager.filter(pk__in=gone).delete()
            back = {pk for name, pk in plan.named if name == table}
            self._name(model, [w for w in self.planner.written[model] if w.pk in back])
        for role in {role for _, role in plan.roles}:
            pks = [pk for pk, before in plan.roles if before == role]
            EventCountry.objects.filter(pk__in=pks).update(role=role)

    def _name(self, model: type[models.Model], rows: list[Written]) -> None:
        """Bring mentions back under their own keys, unless they are there under others."""
        values = {w.pk: _values(model, w.before, self.planner.present) for w in rows}
        names = [f.attname for f in model._meta.concrete_fields if f.many_to_one]
        owner = next(name for name in names if name in ("event_id", "statement_id"))
        here = model._default_manager.filter(
            **{f"{owner}__in": {v[owner] for v in values.values()}}
        )
        there = {*here.values_list(*names)}
        new = []
        for pk, of_row in values.items():
            key = tuple(of_row[name] for name in names)
            if key not in there:
                there.add(key)
                new.append(model(pk=pk, **of_row))
        model._default_manager.bulk_create(new)

    def _withdraw(self, plan: UndoPlan) -> None:
        """What the import made: hidden where nobody has changed it, else marked as missing."""
        hidden = {*plan.withdrawn_events}
        made = [*plan.withdrawn_events, *plan.kept_events]
        events = Event.objects.only(*_HIDING, "missing").in_bulk(made)
        for pk, event in events.items():
            event.missing = True
            if pk in hidden:
                event.state = State.HIDDEN.value
                event.imported = event.imported | _WITHDRAWN
        save_all(events.values(), [*_HIDING, "missing"])
        hidden = {*plan.withdrawn_statements}
        said = Statement.objects.only(*_HIDING).in_bulk([*hidden, *plan.kept_statements])
        for pk, statement in said.items():
            if pk in hidden:
                statement.state = State.HIDDEN.value
            statement.imported = statement.imported | _WITHDRAWN
        save_all(said.values(), _HIDING)

    def _relocate(self, plan: UndoPlan) -> None:
        """Statements that no version gives a place go with the text that they stand in."""
        here = models.Q(event__in=plan.events)
        if self.run.document.kind == Document.Kind.ARTICLE:
            here |= models.Q(event__isnull=True)
        rows = self.run.document.statements.filter(here)
        texts = {capture.pk: capture.text for capture in self.run.document.captures.all()}
        current = self.run.document.current_capture().pk
        places = rows.values_list("pk", "event__capture", "start", "end", "text")
        lost = [
            pk
            for pk, capture, start, end, text in places
            if texts[capture or current][start:end] != text
        ]
        found = rows.select_related("event", "document").in_bulk(lost).values()
        for row in found:
            relocate(row)
        save_all(found, ["start", "end", "quotes"])

    def _disputes(self) -> None:
        """Disputes of the import end with it; those that it had replaced are open again."""
        for dispute in self.run.conflict_rows.open():
            same = Conflict.objects.filter(
                document=dispute.document,
                event=dispute.event,
                statement=dispute.statement,
                field=dispute.field,
                pk__lt=dispute.pk,
            )
            last = same.order_by("-pk").first()
            Conflict.objects.filter(pk=dispute.pk).settle(Conflict.UNDONE)
            if last is not None and last.resolution == Conflict.REPLACED:
                last.resolved_at, last.resolution = None, ""
                last.save(update_fields=["resolved_at", "resolution"])
