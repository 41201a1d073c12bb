"""Rows that tell the state of the content, once nothing asks for them any more."""

from __future__ import annotations

from procrastinate.contrib.django import app

from timeline.public.page_cache.version import forget_old_changes


@app.periodic(cron="13 * * * *")
@app.task(name="forget old changes", queueing_lock="forget old changes")
def forget_changes(timestamp: int) -> None:
    """Once an hour, on a site that may run for months."""
    forget_old_changes()
