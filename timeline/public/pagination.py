"""Keyset pages: flat at any size, and every page has a lasting address."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, Self, TypeVar

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, QueryDict
from django.utils.translation import gettext

from timeline.filtering.urls import filter_url
from timeline.models import Event, EventQuerySet, Sort, Statement, StatementQuerySet
from timeline.models.search import SearchWords
from timeline.public.former import present_slug

T = TypeVar("T", Event, Statement)


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


def event_page(
    queryset: EventQuerySet,
    params: QueryDict,
    path: str,
    sort: Sort = Sort.NEWEST,
    words: SearchWords | None = None,
) -> Page[Event]:
    """A page of events, which stand in this order: after or before the event that the address
    names. Those that were searched for come with all that is shown of them, others with what they
    are looked up by.
    """
    objects = Event.objects.all()
    if words is not None:
        return _page(queryset.for_display(), params, path, objects.with_relevance(words), sort)
    return _page(queryset.only("slug", "date"), params, path, objects, sort)


def statement_page(
    queryset: StatementQuerySet,
    params: QueryDict,
    path: str,
    sort: Sort = Sort.NEWEST,
    words: SearchWords | None = None,
) -> Page[Statement]:
    """A page of statements, which stand in this order."""
    objects = Statement.objects.select_related("event")
    known = objects.with_relevance(words) if words is not None else objects
    return _page(queryset.for_display(), params, path, known, sort)


def _page(
    queryset: _Pages[T], params: QueryDict, path: str, objects: QuerySet[T], sort: Sort
) -> Page[T]:
    size = settings.PAGE_SIZE
    after, before = params.get("after", ""), params.get("before", "")
    if before:
        cursor = _cursor(objects, before)
        beyond = queryset.before(cursor, sort).backwards(sort)
        rows = list(beyond[: size + 1])
        above = rows[size].date if len(rows) > size else None
        more = len(rows) > size
        rows = rows[:size][::-1]
        newer = _link(path, params, "before", rows[0]) if more and rows else ""
        older = _link(path, params, "after", rows[-1]) if rows else ""
        return Page(rows, newer, older, above, cursor.date)
    above = None
    if after:
        cursor = _cursor(objects, after)
        queryset, above = queryset.after(cursor, sort), cursor.date
    rows = list(queryset[: size + 1])
    older = _link(path, params, "after", rows[size - 1]) if len(rows) > size else ""
    below = rows[size].date if len(rows) > size else None
    newer = _link(path, params, "before", rows[0]) if after and rows else ""
    return Page(rows[:size], newer, older, above, below)


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
