"""What has come in, kept until its plan is agreed to."""

from __future__ import annotations

from django.db import transaction

from timeline.capturing.sources import Source
from timeline.importing.jobs.plan import plan_later
from timeline.models import Document, Upload
from timeline.models.records import Metadata


def keep_for_plan(
    source: Source, metadata: Metadata, document: Document | None, user: int | None
) -> Upload:
    """An upload that waits; ``user`` is the primary key of who handed it in, None for the clock.

    Its plan is computed in the background.
    """
    upload = Upload(
        original=source.original,
        media_type=source.told_type,
        address=source.address,
        fetched_at=source.fetched_at,
        metadata=metadata,
        document=document,
        user_id=user,
    )
    return _kept(upload)


def keep_to_fetch(
    address: str, metadata: Metadata, document: Document | None, user: int | None
) -> Upload:
    """An upload whose bytes are fetched in the background, before its plan is computed."""
    return _kept(Upload(wanted=address, metadata=metadata, document=document, user_id=user))


def _kept(upload: Upload) -> Upload:
    with transaction.atomic():
        upload.save()
        plan_later(upload)
    return upload
