"""Addresses for search engines: every page that can be cited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Model, QuerySet
from django.urls import reverse

from timeline.models import Actor, Country, Document, Event, Place, State, Statement
from timeline.types import Subscriptable

if TYPE_CHECKING:
    from django.contrib.sitemaps import Sitemap
else:
    from django.contrib import sitemaps

    class Sitemap(Subscriptable, sitemaps.Sitemap): ...


class _Pages(Sitemap[str]):
    def items(self) -> list[str]:
        pages = ["timeline", "statements", "speakers", "countries", "map", "documents"]
        return [*pages, "about", "data"]

    def location(self, item: str) -> str:
        return reverse(item)


class _Records(Sitemap[Model]):
    limit = 10_000  # addresses of a part: one is made in a second, whatever the table holds

    def __init__(self, records: QuerySet[Model]) -> None:
        self.records = records

    def items(self) -> QuerySet[Model]:
        return self.records.all()


SITEMAPS = {
    "pages": _Pages(),
    "events": _Records(Event.objects.published().order_by("pk").only("slug")),
    "statements": _Records(Statement.objects.visible().order_by("pk").only("slug")),
    "actors": _Records(Actor.objects.named().order_by("pk")),
    "countries": _Records(
        Country.objects.filter(events__state=State.PUBLISHED).distinct().order_by("pk")
    ),
    "places": _Records(Place.objects.mentioned().order_by("pk")),
    "documents": _Records(Document.objects.filter(published=True).order_by("pk")),
}
