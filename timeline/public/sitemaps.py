"""Addresses for search engines: every page that can be cited."""

from __future__ import annotations

from typing import Any

from django.contrib.sitemaps import Sitemap
from django.urls import reverse

from timeline.models import Actor, Country, Document, Event, Statement


class _Pages(Sitemap):
    def items(self) -> list[str]:
        return ["timeline", "statements", "speakers", "countries", "documents", "about"]

    def location(self, item: str) -> str:
        return reverse(item)


class _Records(Sitemap):
    def __init__(self, records: Any) -> None:
        self.records = records

    def items(self) -> Any:
        return self.records.all()


SITEMAPS = {
    "pages": _Pages(),
    "events": _Records(Event.objects.published().newest_first()),
    "statements": _Records(Statement.objects.visible().order_by("pk")),
    "actors": _Records(Actor.objects.named().order_by("pk")),
    "countries": _Records(
        Country.objects.filter(events__state="published").distinct().order_by("pk")
    ),
    "documents": _Records(Document.objects.filter(published=True).order_by("pk")),
}
