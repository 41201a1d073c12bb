"""What was handed in at the desk: its plan is computed once and kept with it."""

from __future__ import annotations

from dataclasses import replace

from django.utils import timezone

from timeline.capturing.sources import Source, read
from timeline.importing.preview.sections import sections
from timeline.importing.run import Outcome, plan_source
from timeline.importing.writing.context import Progress
from timeline.models import Upload
from timeline.models.records import PlanPreview
from timeline.models.records.previews import COUNTED


def source_of(upload: Upload) -> Source:
    """What was handed in, read again as it was when the form was checked."""
    data = bytes(upload.original)
    source = read(data, len(data), media_type=upload.media_type)
    return replace(source, address=upload.address, fetched_at=upload.fetched_at)


def compute_plan(upload: Upload, progress: Progress = lambda *_: None) -> None:
    """Compute what the import would write, and keep it as it will be shown.

    Raises UnknownFlashpoint.
    """
    outcome = plan_source(source_of(upload), upload.metadata, progress=progress)
    upload.plan, upload.planned_at = preview(outcome), timezone.now()
    upload.save(update_fields=["plan", "planned_at"])


def forget_plan(upload: Upload) -> None:
    """It is not true any more: whoever looks next has it computed anew."""
    upload.plan, upload.planned_at = PlanPreview(), None
    upload.save(update_fields=["plan", "planned_at"])


def preview(outcome: Outcome) -> PlanPreview:
    """A plan as its page shows it."""
    plan, document = outcome.plan, outcome.document
    numbers = (plan.created, plan.updated, plan.unchanged, plan.conflicts, len(plan.missing))
    return PlanPreview(
        outcome.digest,
        document.title,
        document.slug,
        document.flashpoint.name if document.flashpoint is not None else "",
        dict(zip(COUNTED, numbers, strict=True)),
        outcome.alarms,
        sections(plan),
        plan.empty,
    )
