"""What was handed in at the desk: its plan is computed once and kept with it."""

from __future__ import annotations

from dataclasses import replace

from django.utils import timezone

from timeline.capturing.sources import Source, read
from timeline.importing.pages.fetch import fetch_page
from timeline.importing.preview.sections import MOST, sections
from timeline.importing.run import Outcome, plan_source
from timeline.importing.writing.context import Progress
from timeline.models import Upload
from timeline.models.records import ImportProgress, PlanPreview
from timeline.models.records.previews import COUNTED, UNREAD


def source_of(upload: Upload) -> Source:
    """What was handed in, read again as it was when the form was checked."""
    data = bytes(upload.original)
    source = read(data, len(data), media_type=upload.media_type)
    return replace(source, address=upload.address, fetched_at=upload.fetched_at)


def fetch(upload: Upload, progress: Progress = lambda *_: None) -> None:
    """Get the page that is wanted and keep it as if it had been handed in. Raises UnusableInput."""
    progress("Fetching the page", 0, 1)
    source = fetch_page(upload.wanted)
    upload.original, upload.media_type = source.original, source.told_type
    upload.address, upload.fetched_at = source.address, source.fetched_at
    upload.wanted = ""
    upload.save(update_fields=["original", "media_type", "address", "fetched_at", "wanted"])


def compute_plan(upload: Upload, progress: Progress = lambda *_: None) -> None:
    """Compute what the import would write, and keep it as it will be shown.

    Raises UnknownFlashpoint.
    """
    progress("Reading", 0, 1)
    outcome = plan_source(source_of(upload), upload.metadata, progress=progress)
    upload.plan, upload.planned_at = preview(outcome), timezone.now()
    upload.progress = ImportProgress()  # the import's own begins
    upload.save(update_fields=["plan", "planned_at", "progress"])


def preview(outcome: Outcome) -> PlanPreview:
    """A plan as its page shows it."""
    plan, document = outcome.plan, outcome.document
    numbers = (plan.created, plan.updated, plan.unchanged, plan.conflicts, len(plan.missing))
    counts = dict(zip(COUNTED, numbers, strict=False))
    if outcome.unread:
        counts[UNREAD] = len(outcome.unread)
    return PlanPreview(
        outcome.digest,
        document.title,
        document.slug,
        document.flashpoint.name if document.flashpoint is not None else "",
        counts,
        outcome.alarms,
        sections(plan),
        plan.empty,
        outcome.unread[:MOST],
    )
