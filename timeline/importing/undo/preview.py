"""What undoing an import does, in words: for the preview, and for the record of the run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TypeVar

from timeline.importing.preview.names import Names
from timeline.importing.preview.values import Wording, label_of
from timeline.importing.undo.plan import Planner
from timeline.importing.undo.values import SILENT, Back, value_of
from timeline.models import Actor, Document, Event, Statement
from timeline.models.records import ShownRow, ShownValue, Undone
from timeline.models.records.undone import BACK
from timeline.text.excerpt import excerpt

_TITLE = 110  # characters
_MOST = 300  # records that stay, and that are listed one by one
R = TypeVar("R", Document, Event, Statement)


def undone_of(planner: Planner) -> Undone:
    """How many records go back, and those of which something stays."""
    plan = planner.plan
    names = [*plan.named, *plan.unnamed, *plan.roles]
    numbers = (
        len(plan.withdrawn_events),
        len(plan.withdrawn_statements),
        _count(plan.events.values()),
        _count(plan.statements.values()),
        len(names),
        int(plan.withdraws_document),
    )
    back = {words: n for words, n in zip(BACK, numbers, strict=True) if n}
    rows = [*_made(planner), *_changed(planner)]
    return Undone(back, tuple(rows[:_MOST]))


def _count(rows: Iterable[Back]) -> int:
    """Records of which readers will see something go back."""
    return sum(1 for back in rows if back.values.keys() - SILENT)


def _made(planner: Planner) -> Iterator[ShownRow]:
    """What the import made and somebody has changed since: it stays whole."""
    for event in Event.objects.in_bulk(planner.plan.kept_events).values():
        yield ShownRow(f"New entry, stays whole: {_title(event)}", event.slug)
    for statement in Statement.objects.in_bulk(planner.plan.kept_statements).values():
        yield ShownRow(f"New statement, stays: {_title(statement)}")


def _changed(planner: Planner) -> Iterator[ShownRow]:
    """Fields that stay as they are in what was there before."""
    plan = planner.plan
    rows = [*plan.document.values(), *plan.events.values(), *plan.statements.values()]
    if not any(map(_said, rows)):
        return
    wording = _wording(planner)
    yield from _rows(planner, Document, plan.document, wording)
    yield from _rows(planner, Event, plan.events, wording)
    yield from _rows(planner, Statement, plan.statements, wording)


def _rows(
    planner: Planner, model: type[R], found: dict[int, Back], wording: Wording
) -> Iterator[ShownRow]:
    staying = {pk: names for pk, back in found.items() if (names := _said(back))}
    before = {w.pk: w.before for w in planner.written[model]}
    for pk, record in model._default_manager.in_bulk(list(staying)).items():
        values = []
        for name in staying[pk]:
            old = wording.said(name, _plain(name, value_of(before[pk] or record, name)))
            now = wording.said(name, _plain(name, value_of(record, name)))
            label = f"{label_of(name)}: before the import, what stays"
            values.append(ShownValue(label, old, now, name == "text"))
        slug = record.slug if isinstance(record, Event) else ""
        yield ShownRow(_title(record), slug, tuple(values))


def _said(back: Back) -> list[str]:
    return [name for name in back.stays if name not in SILENT]


def _title(record: Document | Event | Statement) -> str:
    if isinstance(record, Document):
        return record.title
    return f"{record.slug}: {excerpt(record.text, _TITLE)}"


def _plain(name: str, value: object) -> object:
    """A value of a row as plans have it."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if name == "quotes" and isinstance(value, list):
        return [quote["text"] for quote in value]
    return str(value) if name in ("speaker", "holder") and value is not None else value


def _wording(planner: Planner) -> Wording:
    """Actors by their number, as rows refer to them."""
    names = ("speaker_id", "holder_id")
    rows = [w.before for w in planner.written[Statement] if w.before is not None]
    present = Statement.objects.filter(pk__in=planner.plan.statements)
    pks = {getattr(row, name) for row in [*rows, *present] for name in names} - {None}
    actors = Actor.objects.filter(pk__in=pks).order_by().values_list("pk", "name")
    return Wording(Names({str(pk): name for pk, name in actors}))
