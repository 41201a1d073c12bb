"""The captures of a document, and what is known of each."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from timeline.models import Capture, Document, ImportRun, Original

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Link:
    """One capture in the chain of evidence, and the one before it."""

    capture: Capture
    document: Document
    original: Original | None
    run: ImportRun | None  # the import that it came with
    before: Link | None = None

    @property
    def day(self) -> dt.datetime:
        """When the page was fetched, or else the text handed in."""
        fetched = self.original.fetched_at if self.original is not None else None
        return fetched or self.capture.captured_at

    @property
    def address(self) -> str:
        """Where the bytes were fetched from; else the page that they are said to be of."""
        fetched = self.original.address if self.original is not None else ""
        return fetched or self.document.url

    @property
    def fetched(self) -> bool:
        """Whether a program fetched the bytes; else somebody handed them in."""
        return self.original is not None and self.original.fetched_at is not None

    @property
    def text_url(self) -> str:
        """The address of its text with all that was found in it."""
        address = reverse("document", args=[self.document.slug])
        return f"{address}?capture={self.capture.sha256}"

    @property
    def changes_url(self) -> str:
        """The address of what changed since the one before; empty for the first."""
        if self.before is None:
            return ""
        return reverse("capture-changes", args=[self.document.slug, self.capture.sha256])


def chain(document: Document) -> list[Link]:
    """All captures of a document that stand, the newest first."""
    runs: dict[int, ImportRun] = {}
    for run in ImportRun.objects.filter(document=document).order_by("-pk"):
        runs[run.capture_id] = run
    links: list[Link] = []
    for capture in reversed(_light(Capture.objects.standing(document))):
        before = links[-1] if links else None
        came_with = runs.get(capture.pk)
        links.append(Link(capture, document, _original(capture), came_with, before))
    return links[::-1]


def link_of(document: Document, capture_pk: int | None) -> Link | None:
    """One capture of a document: the one of this key, or else the newest that stands."""
    captures = _light(Capture.objects.standing(document))
    found = (captures if capture_pk is None else captures.filter(pk=capture_pk)).first()
    return None if found is None else Link(found, document, _original(found), None)


def _original(capture: Capture) -> Original | None:
    return getattr(capture, "original", None)


def _light(captures: QuerySet[Capture]) -> QuerySet[Capture]:
    """Captures without their texts and bytes, which may be megabytes."""
    return captures.select_related("original").defer(
        "text", "sections", "defects", "original__content"
    )
