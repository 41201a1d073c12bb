"""Writing what an undone import leaves: entries first, since their days reach their statements."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from django.db import models

from timeline.editing.passages import relocate
from timeline.editing.restoring.rows import current_key
from timeline.editing.versions import Version, field_of
from timeline.importing.undo.plan import MENTIONS, Planner, UndoPlan
from timeline.importing.undo.values import Back
from timeline.importing.writing.save_all import save_all
from timeline.importing.writing.shifting import shift_back
from timeline.models import Conflict, Document, Event, EventCountry, ImportRun, State, Statement
from timeline.models.mentions.events import EventMention

R = TypeVar("R", Document, Event, Statement)
_TABLES = {model.__name__: model for model in MENTIONS}
# What the next import reads from a merge base: it was here, and was withdrawn.
_WITHDRAWN = {"state": State.HIDDEN.value}


def _values(model: type[models.Model], version: Version | None) -> dict[str, object]:
    """What a mention's version says, by column; of an actor that was merged since, whose it is."""
    names = [f.attname for f in model._meta.concrete_fields if not f.primary_key]
    if issubclass(model, EventMention):
        names.remove("date")  # the event's, which a trigger writes
    values = {name: getattr(version, name) for name in names}
    if "actor_id" in values:
        values["actor_id"] = current_key(values["actor_id"])
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
        records = model._default_manager.in_bulk([pk for pk, back in rows.items() if back.values])
        columns: dict[str, None] = {}
        for pk, record in records.items():
            for name, value in rows[pk].values.items():
                field = field_of(model, name)
                setattr(record, field.attname, value)
                columns[field.name] = None
        save_all(records.values(), list(columns))

    def _mentions(self, plan: UndoPlan) -> None:
        for table, model in _TABLES.items():
            gone = [pk for name, pk in plan.unnamed if name == table]
            model._default_manager.filter(pk__in=gone).delete()
            back = {pk for name, pk in plan.named if name == table}
            for written in self.planner.written[model]:
                if written.pk in back:
                    self._name(model, written.pk, written.before)
        for pk, role in plan.roles:
            EventCountry.objects.filter(pk=pk).update(role=role)

    def _name(self, model: type[models.Model], pk: int, version: Version | None) -> None:
        """Bring a mention back under its own key, unless it is there under another."""
        values = _values(model, version)
        keys = {k: v for k, v in values.items() if k.endswith("_id")}
        if not model._default_manager.filter(**keys).exists():
            model._default_manager.create(pk=pk, **values)

    def _withdraw(self, plan: UndoPlan) -> None:
        """What the import made: hidden where nobody has changed it, else marked as missing."""
        hidden = {*plan.withdrawn_events}
        events = Event.objects.defer("search").in_bulk([*plan.withdrawn_events, *plan.kept_events])
        for pk, event in events.items():
            event.missing = True
            if pk in hidden:
                event.state = State.HIDDEN.value
                event.imported = event.imported | _WITHDRAWN
        save_all(events.values(), ["state", "missing", "imported"])
        hidden = {*plan.withdrawn_statements}
        said = Statement.objects.defer("search").in_bulk([*hidden, *plan.kept_statements])
        for pk, statement in said.items():
            if pk in hidden:
                statement.state = State.HIDDEN.value
            statement.imported = statement.imported | _WITHDRAWN
        save_all(said.values(), ["state", "imported"])

    def _relocate(self, plan: UndoPlan) -> None:
        """Statements that no version gives a place go with the text that they stand in."""
        here = models.Q(event__in=plan.events)
        if self.run.document.kind == Document.Kind.ARTICLE:
            here |= models.Q(event__isnull=True)
        rows = self.run.document.statements.filter(here).select_related("event", "document")
        texts = {capture.pk: capture.text for capture in self.run.document.captures.all()}
        current = self.run.document.current_capture().pk
        for row in rows:
            capture = row.event.capture_id if row.event is not None else current
            if texts[capture][row.start : row.end] != row.text:
                relocate(row)
                row.save(update_fields=["start", "end", "quotes"])

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
