"""Keyset pages: flat at any size, and every page has a lasting address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any, Generic, Protocol, Self, TypeVar, cast

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, QueryDict
from django.utils.translation import gettext

from timeline.filtering.chronology import ChronologyFilter
from timeline.filtering.facet_index.nearby import Reach, within_reach
from timeline.filtering.filters import EventFilter, StatementFilter
from timeline.filtering.urls import filter_url
from timeline.models import UNDATED, Event, EventQuerySet, Sort, Statement, StatementQuerySet
from timeline.public.redirects import present_slug

T = TypeVar("T", Event, Statement)
R = TypeVar("R", EventQuerySet, StatementQuerySet)
Q = TypeVar("Q", bound="_Pages[Any]")


class _Pages(Protocol[T]):
    """Records in an order that can be gone along from any of them."""

    def after(self, record: T, sort: Sort, /) -> Self: ...
    def before(self, record: T, sort: Sort, /) -> Self: ...
    def backwards(self, sort: Sort, /) -> Self: ...
    def __getitem__(self, part: slice, /) -> Iterable[T]: ...


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list and the addresses of its neighbours, empty where there is none; and the
    days of the records that stand above its first and below its last.
    """

    rows: list[T]
    newer: str
    older: str
    above: dt.date | None = None
    below: dt.date | None = None


def event_page(filterset: EventFilter, params: QueryDict, path: str) -> Page[Event]:
    """A page of events, after or before the event that the address names, with what they are looked
    up by; those that were searched for with their words marked.
    """
    sort, words, objects = filterset.order, filterset.values.get("q"), Event.objects.all()
    if words is not None:
        objects = objects.with_relevance(words)
    place = _place(objects, params, sort)
    found = _within_reach(filterset, place)
    if words is not None:
        return _page(found.with_hits(words).only("slug", "date", "text"), params, path, place)
    return _page(found.only("slug", "date"), params, path, place)


def statement_page(filterset: StatementFilter, params: QueryDict, path: str) -> Page[Statement]:
    """A page of statements, as of events; those that were searched for with all that is shown."""
    sort, words = filterset.order, filterset.values.get("q")
    objects = Statement.objects.select_related("event")
    if words is not None:
        objects = objects.with_relevance(words)
    place = _place(objects, params, sort)
    found = _within_reach(filterset, place)
    if words is not None:
        return _page(found.with_hits(words).for_display(), params, path, place)
    return _page(found.only("slug", "date"), params, path, place)


@dataclass(frozen=True, slots=True)
class _Place(Generic[T]):
    """Where in a list a page begins: after a record, before one, or at the list's beginning."""

    sort: Sort
    cursor: T | None = None
    before: bool = False

    def nearest(self, queryset: Q) -> Q:
        """The records on this side, those of the page first."""
        if self.cursor is None:
            return queryset
        if self.before:
            return queryset.before(self.cursor, self.sort).backwards(self.sort)
        return queryset.after(self.cursor, self.sort)

    @property
    def reach(self) -> Reach:
        """The same as a stretch of time."""
        day = None if self.cursor is None else self.cursor.date or UNDATED
        return Reach(settings.PAGE_SIZE + 1, self.before == (self.sort == Sort.OLDEST), day)


def _place(objects: QuerySet[T], params: QueryDict, sort: Sort) -> _Place[T]:
    after, before = params.get("after", ""), params.get("before", "")
    if not after and not before:
        return _Place(sort)
    return _Place(sort, _cursor(objects, before or after), bool(before))


def _within_reach(filterset: ChronologyFilter[R], place: _Place[T]) -> R:
    """What the filter selects, or, found by bitmaps, a part of it in which the page is."""

    def nearest(queryset: R) -> list[int]:
        return list(place.nearest(queryset).values_list("pk", flat=True)[: settings.PAGE_SIZE + 1])

    keys = within_reach(filterset, place.reach, nearest)
    if keys is None:
        return filterset.result
    return cast("R", filterset.queryset.filter(pk__in=keys).in_order(place.sort))


def _page(queryset: _Pages[T], params: QueryDict, path: str, place: _Place[T]) -> Page[T]:
    size = settings.PAGE_SIZE
    found = list(place.nearest(queryset)[: size + 1])
    beyond = found[size] if len(found) > size else None
    turn = _page_before if place.cursor is not None and place.before else _page_after
    return turn(found[:size], beyond, place.cursor, partial(_link, path, params))


def _page_before(
    rows: list[T], beyond: T | None, cursor: T | None, link: Callable[[str, T], str]
) -> Page[T]:
    """What stands before the cursor, of which the nearest was found first."""
    rows = rows[::-1]
    newer = link("before", rows[0]) if beyond is not None else ""
    older = link("after", rows[-1]) if rows else ""
    return Page(rows, newer, older, _day(beyond), _day(cursor))


def _page_after(
    rows: list[T], beyond: T | None, cursor: T | None, link: Callable[[str, T], str]
) -> Page[T]:
    """What stands after the cursor, or where there is none the beginning of the list."""
    newer = link("before", rows[0]) if cursor is not None and rows else ""
    older = link("after", rows[-1]) if beyond is not None else ""
    return Page(rows, newer, older, _day(cursor), _day(beyond))


def _day(record: T | None) -> dt.date | None:
    return None if record is None else record.date


def _cursor(objects: QuerySet[T], slug: str) -> T:
    """The record an address pages from; it stays valid when the record is hidden later, and when
    its own address has changed.
    """
    found = objects.filter(slug=slug).first() if "\0" not in slug else None
    if found is None and (present := present_slug(objects.model, slug)[0]):
        found = objects.get(slug=present)
    if found is None:
        raise Http404(
            gettext(
                "This address continues a list after a record that does not exist. Start from the"
                " first page."
            )
        )
    return found


def _link(path: str, params: QueryDict, direction: str, row: Event | Statement) -> str:
    return filter_url(path, params, replace={direction: row.slug})
