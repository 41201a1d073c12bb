"""Addresses for search engines: every page that can be cited."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from django.core.paginator import Page
from django.db.models import Model, QuerySet
from django.urls import reverse

from timeline.models import Actor, Country, Document, Event, Place, Statement
from timeline.types import Subscriptable

if TYPE_CHECKING:
    from django.contrib.sitemaps import Sitemap
    from django.core.paginator import Paginator
else:
    from django.contrib import sitemaps
    from django.core import paginator

    class Sitemap(Subscriptable, sitemaps.Sitemap): ...

    class Paginator(Subscriptable, paginator.Paginator): ...


class _Pages(Sitemap[str]):
    def items(self) -> list[str]:
        pages = ["timeline", "statements", "speakers", "countries", "map", "documents"]
        return [*pages, "about", "data"]

    def location(self, item: str) -> str:
        return reverse(item)


class _ByKey(Paginator[Model]):
    """Pages of so many primary keys each: the last one costs no more than the first, and a page of
    keys that are all gone is empty.
    """

    @cached_property
    def first(self) -> int:
        """The lowest key."""
        return self._end("pk")

    @cached_property
    def num_pages(self) -> int:
        """At least one, as of any list."""
        return (self._end("-pk") - self.first) // self.per_page + 1

    def page(self, number: int | str) -> Page[Model]:
        """The page of this number; raises EmptyPage, or PageNotAnInteger, where there is none."""
        valid = self.validate_number(number)
        start = self.first + (valid - 1) * self.per_page
        rows = self._records().filter(pk__gte=start, pk__lt=start + self.per_page)
        return Page(rows, valid, self)

    def _end(self, order: str) -> int:
        return int(self._records().order_by(order).values_list("pk", flat=True).first() or 0)

    def _records(self) -> QuerySet[Model]:
        return cast("QuerySet[Model]", self.object_list)


class _Records(Sitemap[Model]):
    limit = 10_000  # addresses of a part: one is made in a second, whatever the table holds

    def __init__(self, records: QuerySet[Model]) -> None:
        self.records = records

    @property
    def paginator(self) -> Paginator[Model]:
        """By the keys of the records, where these are numbers."""
        by_name = self.records.model is Country
        return (Paginator if by_name else _ByKey)(self.items(), self.limit)

    def items(self) -> QuerySet[Model]:
        return self.records.all()


SITEMAPS = {
    "pages": _Pages(),
    "events": _Records(Event.objects.published().order_by("pk").only("slug")),
    "statements": _Records(Statement.objects.visible().order_by("pk").only("slug")),
    "actors": _Records(Actor.objects.named().standing().order_by("pk")),
    "countries": _Records(Country.objects.mentioned().order_by("pk")),
    "places": _Records(Place.objects.mentioned().order_by("pk")),
    "documents": _Records(Document.objects.filter(published=True).order_by("pk")),
}
