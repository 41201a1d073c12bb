"""Looks at pages in the background."""

from __future__ import annotations

from procrastinate.contrib.django import app

from timeline.importing.jobs.plan import RETRY
from timeline.importing.pages.check import look_at, note
from timeline.importing.pages.fetch import fetcher
from timeline.models import Document


@app.task(name="look at page", retry=RETRY)
def look(document: int, user: int | None) -> None:
    """Look whether a document's page has changed, and keep what was found."""
    for found in Document.objects.filter(pk=document):
        note(found, look_at(found, fetcher()), user)


def look_later(document: Document, user: int | None) -> int:
    """Have a page looked at in the background; the number of the job."""
    return look.configure(lock=f"page {document.pk}").defer(document=document.pk, user=user)
