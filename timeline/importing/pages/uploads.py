"""What has come in, kept until its plan is agreed to."""

from __future__ import annotations

from timeline.capturing.sources import Source
from timeline.models import Document, Upload
from timeline.models.records import Metadata


def keep_for_plan(
    source: Source, metadata: Metadata, document: Document | None, user: int | None
) -> Upload:
    """An upload that waits; ``user`` is the primary key of who handed it in, None for the clock."""
    return Upload.objects.create(
        original=source.original,
        media_type=source.told_type,
        address=source.address,
        fetched_at=source.fetched_at,
        metadata=metadata,
        document=document,
        user_id=user,
    )
