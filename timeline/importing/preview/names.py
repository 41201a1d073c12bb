"""Names of the actors, places and countries that a plan refers to by slug and by code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Self

from timeline.importing.incoming.fields import Fields
from timeline.importing.incoming.values import IncomingEvent, IncomingStatement
from timeline.importing.planning.changes import EventChange, FieldConflict, StatementChange
from timeline.importing.planning.plan import Plan
from timeline.models import Actor, Country, Place


class Names:
    """What actors, places and countries are called."""

    def __init__(self, actors: Mapping[str, str]) -> None:
        self._actors = actors
        self._places = dict(Place.objects.order_by().values_list("slug", "name"))
        self._countries = dict(Country.objects.order_by().values_list("code", "name"))

    @classmethod
    def of_plan(cls, plan: Plan) -> Self:
        """Names of the actors that a plan refers to: as they are stored, else as the source has
        them.
        """
        stored = Actor.objects.filter(slug__in=set(_slugs_in(plan))).order_by()
        drafts = {draft.slug: draft.name for draft in plan.actors.values()}
        return cls(drafts | dict(stored.values_list("slug", "name")))

    def actor(self, slug: str) -> str:
        """An official without a name has no record of that slug: the slug is his words."""
        return self._actors.get(slug) or slug.replace("-", " ")

    def place(self, slug: str) -> str:
        return self._places.get(slug, slug)

    def country(self, code: str) -> str:
        return self._countries.get(code, code)


def _slugs_in(plan: Plan) -> Iterator[str]:
    """Slugs of all actors that a plan refers to."""
    for event in plan.create:
        yield from _of_event(event)
    for incoming, _ in plan.ambiguous:
        yield from _of_event(incoming)
    for change in plan.change:
        yield from _of_fields([change.changes, *_disputed(change)])
        yield from _of_statements(change.statements, change.new_statements)
    yield from _of_statements(plan.statements, plan.new_statements)


def _of_event(event: IncomingEvent) -> Iterator[str]:
    yield from _of_fields([event.fields, *(s.fields for s in event.statements)])


def _of_statements(
    changes: Iterable[StatementChange], new: Iterable[IncomingStatement]
) -> Iterator[str]:
    for change in changes:
        yield from _of_fields([change.changes, *_disputed(change)])
    yield from _of_fields(s.fields for s in new)


def _disputed(change: EventChange | StatementChange) -> Iterator[Fields]:
    def values(conflict: FieldConflict) -> Iterator[Fields]:
        yield {conflict.field: conflict.current}
        yield {conflict.field: conflict.incoming}

    return (fields for conflict in change.conflicts for fields in values(conflict))


def _of_fields(rows: Iterable[Fields]) -> Iterator[str]:
    for fields in rows:
        yield from fields.get("actors") or ()
        yield from (fields[name] for name in ("speaker", "holder") if fields.get(name))
