"""Keeping the bitmaps up to date in the background."""

from __future__ import annotations

from procrastinate.contrib.django import app

from timeline.indexing.build import refresh


@app.periodic(cron="*/5 * * * *")
@app.task(name="index counts", queueing_lock="index counts")
def index_counts(timestamp: int) -> None:
    """Make the bitmaps of months that were written to since the last time.

    Until then such months are counted directly: slower, never wrong.
    """
    refresh()
