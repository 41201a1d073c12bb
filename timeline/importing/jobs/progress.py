"""How far an import, or the plan of one, has come."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from timeline.importing.writing.context import Progress
from timeline.models.records import ImportProgress


@contextmanager
def reporting_progress(upload: int) -> Iterator[Progress]:
    """A callback that keeps with an upload how far its import is: outside of the transaction, so
    that others can see it.
    """
    apart = connection.copy()
    last: tuple[str, int] = ("", -1)

    def tell(words: str, done: int, total: int) -> None:
        nonlocal last
        share = done * 20 // max(total, 1)
        if (words, share) == last:
            return
        last = (words, share)
        with apart.cursor() as cursor:
            cursor.execute(
                "UPDATE timeline_upload SET progress = %s WHERE id = %s",
                [json.dumps(ImportProgress(words, done, total).to_json()), upload],
            )

    try:
        yield tell
    finally:
        apart.close()
