"""What a record has been: every revision in words, and the way back to one."""

from __future__ import annotations

from typing import TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from timeline.admin.common.base import DeskAdmin
from timeline.admin.common.locks import lock
from timeline.editing.fingerprint import fingerprint
from timeline.editing.restoring.records import restore
from timeline.editing.revisions.read import revisions
from timeline.editing.revisions.tables import Record

R = TypeVar("R", bound=Record)
SEEN = "_seen"  # the fingerprint of the record as its page showed it


class HistoryAdmin(DeskAdmin[R]):
    """Records with a history that their editors can read, and publishers go back in."""

    object_history_template = "admin/timeline/history.html"

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_restore"
        return [
            path(
                "<path:object_id>/restore/",
                self.admin_site.admin_view(self.restore_view),
                name=name,
            ),
            *super().get_urls(),
        ]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        """Every revision with its words before and after, and a button to bring it back."""
        record = self._known(request, object_id)
        if not self.has_view_or_change_permission(request, record):
            raise PermissionDenied
        context = self.admin_site.each_context(request) | {
            "title": f"History of {self.opts.verbose_name}",
            "object": record,
            "opts": self.opts,
            "revisions": revisions(record),
            "seen": fingerprint(record),
            "may_restore": self.may_restore(request),
            "media": self.media,
        }
        return TemplateResponse(
            request, "admin/timeline/history.html", context | (extra_context or {})
        )

    def may_restore(self, request: HttpRequest) -> bool:
        """Bringing old versions back is a publisher's right."""
        return request.user.has_perm("timeline.restore_version")

    def restore_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Bring back what a revision left; the record as it stands becomes the revision
        before it.
        """
        record = self._known(request, object_id)
        if not self.may_restore(request) or request.method != "POST":
            raise PermissionDenied
        back = reverse(
            f"admin:{self.opts.app_label}_{self.opts.model_name}_history", args=[record.pk]
        )
        try:
            with transaction.atomic():
                lock(record)
                number = int(request.POST.get("number", ""))
                if request.POST.get(SEEN) != fingerprint(record):
                    self.message_user(
                        request,
                        "Somebody has changed this since the page was shown. Look at it again;"
                        " nothing was restored.",
                        messages.WARNING,
                    )
                    return HttpResponseRedirect(back)
                restore(record, number)
        except (ValueError, LookupError):
            self.message_user(
                request, "There is no such version; nothing was changed.", messages.ERROR
            )
        else:
            self.message_user(
                request,
                "Restored. To undo it, restore the version below the newest.",
                messages.SUCCESS,
            )
        return HttpResponseRedirect(back)

    def _known(self, request: HttpRequest, object_id: str) -> R:
        record = self.get_object(request, object_id)
        if record is None:
            raise Http404
        return record
