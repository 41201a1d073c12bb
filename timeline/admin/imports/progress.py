"""How far an import is."""

from __future__ import annotations

import json

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from timeline.admin.imports.uploads import check_allowed, upload_of
from timeline.models.records import ImportProgress


class ProgressReporter:
    """Writes how far an import is, outside of its transaction, so that others can see it."""

    def __init__(self, pk: int) -> None:
        self.pk = pk
        self._apart = connection.copy()
        self._last: tuple[str, int] = ("", -1)

    def tell(self, words: str, done: int, total: int) -> None:
        share = done * 20 // max(total, 1)
        if (words, share) == self._last:
            return
        self._last = (words, share)
        with self._apart.cursor() as cursor:
            cursor.execute(
                "UPDATE timeline_upload SET progress = %s WHERE id = %s",
                [json.dumps(ImportProgress(words, done, total).to_json()), self.pk],
            )

    def close(self) -> None:
        """Give the connection back."""
        self._apart.close()


def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the import is: a fragment that the plan's page asks for every second while it
    waits.
    """
    check_allowed(request)
    return render(
        request, "admin/timeline/_progress.html", {"upload": upload_of(pk, unread=("original",))}
    )
