"""Actions on many records at once: they ask first, and leave alone what has changed meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pghistory
from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse

from timeline.admin.common.history_views import HistoryAdmin
from timeline.admin.common.locks import lock
from timeline.editing.fingerprint import fingerprint
from timeline.editing.revisions.tables import Record

NOTE = "_note"  # for the house
PUBLIC_NOTE = "_public_note"  # for readers
MOST_AT_ONCE = 500

R = TypeVar("R", bound=Record)


class ConfirmedActions(HistoryAdmin[R]):
    """A list whose actions show what they would change before they do."""

    def confirmed(
        self,
        request: HttpRequest,
        queryset: QuerySet[R],
        words: str,
        write: Callable[[R], None],
    ) -> TemplateResponse | None:
        """Ask, then ``write`` each record that is still as it was when asked about; the others are
        named and left alone.
        """
        if "confirmed" not in request.POST:
            return self._ask(request, queryset, words)
        changed: list[str] = []
        done = 0
        with transaction.atomic():
            pghistory.context(why=f"{words}, with others", note=request.POST.get(NOTE, "")[:300])
            for record in sorted(queryset, key=lambda r: (getattr(r, "event_id", None) or 0, r.pk)):
                lock(record)
                if fingerprint(record) != request.POST.get(f"seen-{record.pk}"):
                    changed.append(str(record))
                    continue
                record.refresh_from_db()
                write(record)
                record.save()
                self.log_change(request, record, words)
                done += 1
        self.message_user(request, f"{words.capitalize()}: {done} done.", messages.SUCCESS)
        if changed:
            self.message_user(
                request,
                f"{len(changed)} left alone, because somebody changed them meanwhile; look at them"
                f" again: {'; '.join(changed[:5])}",
                messages.WARNING,
            )
        return None

    def _ask(
        self, request: HttpRequest, queryset: QuerySet[R], words: str
    ) -> TemplateResponse | None:
        """The page that lists the records; None, with a message, where they are too many."""
        records = list(queryset[: MOST_AT_ONCE + 1])
        if len(records) > MOST_AT_ONCE:
            self.message_user(
                request, f"At most {MOST_AT_ONCE} records at once. Choose fewer.", messages.ERROR
            )
            return None
        context = self.admin_site.each_context(request) | {
            "title": f"{words.capitalize()}: are you sure?",
            "words": words,
            "opts": self.opts,
            "records": [(r, fingerprint(r)) for r in records],
            "action": request.POST["action"],
            "media": self.media,
        }
        return TemplateResponse(request, "admin/timeline/confirm.html", context)
