"""One row of an import taken back, field by field.

What stands now is compared with what the import left: where they are equal, the row gets what it
had before; where somebody has changed it since, that stays.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import models

from timeline.editing.versions import Version
from timeline.importing.incoming.fields import Fields
from timeline.models import Actor, Document, Event, Statement
from timeline.models.records import Record

# Fields that mean something together only: where one of them stays, all do.
_TOGETHER: Mapping[type[models.Model], tuple[frozenset[str], ...]] = {
    Event: (),
    Document: (),
    Statement: (
        frozenset({"date", "date_relation", "date_words", "date_by_hand"}),
        frozenset({"speaker", "holder"}),
        frozenset({"text", "quotes", "start", "end", "sentence_start", "sentence_end"}),
    ),
}
# What says nothing to people: places in the capture, how it was read, who has looked at it.
SILENT = frozenset({
    "capture", "start", "end", "position", "sentence_start", "sentence_end", "rule",
    "parser_version", "imported", "reviewed_by", "reviewed_at",
})  # fmt: skip
_BY_TRIGGERS = frozenset({"event_position", "standing", "certain"})
_NEVER = frozenset({"id", "slug", "former_slug", "document", "event"}) | _BY_TRIGGERS
_KEPT_OF_BASE = frozenset({"reading"})  # else the next start would read it again by itself


@dataclass(slots=True)
class Back:
    """What goes back, by the name of the field, and the fields that stay."""

    values: Fields = field(default_factory=dict)
    stays: list[str] = field(default_factory=list)


class Present:
    """Actors by the record that stands for them now: those merged since are the same."""

    def __init__(self) -> None:
        self._merged = dict(
            Actor.objects.filter(merged_into__isnull=False).values_list("pk", "merged_into")
        )

    def of(self, name: str, value: object) -> object:
        """A field's value, an actor as the one that it was merged into."""
        while name in ("speaker", "holder", "actor") and value in self._merged:
            value = self._merged[value]
        return value


def taken_back(now: models.Model, before: Version, after: Version, present: Present) -> Back:
    """What to write to a row that the import changed."""
    back = Back()
    for name in names_of(type(now)):
        old, new, current = (value_of(row, name) for row in (before, after, now))
        old, new, current = (present.of(name, value) for value in (old, new, current))
        if name == "imported":
            base = _base_back(_object(current), _object(old), _object(new))
            if base != current:
                back.values[name] = base
        elif old in (new, current):
            continue
        elif current == new:
            back.values[name] = old
        else:
            back.stays.append(name)
    _keep_together(type(now), back)
    return back


def is_touched(now: models.Model, after: Version, present: Present) -> bool:
    """Whether somebody has changed what people see of a row since the import wrote it."""
    names = [name for name in names_of(type(now)) if name not in SILENT and name != "missing"]
    return any(
        present.of(name, value_of(now, name)) != present.of(name, value_of(after, name))
        for name in names
    )


def names_of(model: type[models.Model]) -> list[str]:
    """The fields of a record that an import may have written."""
    fields = (f for f in model._meta.concrete_fields if not f.generated)
    return [f.name for f in fields if f.name not in _NEVER]


def value_of(row: models.Model, name: str) -> object:
    """A field's value as the database has it; of a record that it refers to, the primary key."""
    column = row._meta.get_field(name)
    value = getattr(row, getattr(column, "attname", name))
    if isinstance(value, list):  # rows of the history hold what records are stored as
        return [item.to_json() if isinstance(item, Record) else item for item in value]
    return value


def _keep_together(model: type[models.Model], back: Back) -> None:
    for group in _TOGETHER.get(model, ()):
        if group & {*back.stays}:
            for name in group & back.values.keys():
                del back.values[name]


def _base_back(current: Fields, old: Fields, new: Fields) -> Fields:
    """The merge base as it was, key by key; what was written to it since stays."""
    base = dict(current)
    for name in _changed(old, new) - _KEPT_OF_BASE:
        if current.get(name) == new.get(name):
            base.pop(name, None)
            if name in old:
                base[name] = old[name]
    return base


def _changed(old: Fields, new: Fields) -> set[str]:
    """Keys that hold something else, or nothing, in the other; None is something."""
    absent = object()
    keys = old.keys() | new.keys()
    return {name for name in keys if old.get(name, absent) != new.get(name, absent)}


def _object(value: object) -> Fields:
    return dict(value) if isinstance(value, Mapping) else {}
