"""What imports and readers leave to decide: disputes and reports."""

from __future__ import annotations

import pghistory
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from timeline.admin.common.base import DeskAdmin
from timeline.admin.common.locks import lock
from timeline.admin.common.read_only import ReadOnly
from timeline.editing.conflicts import Unresolvable, keep_edited, take_source
from timeline.editing.fingerprint import fingerprint
from timeline.models import Conflict, Report
from timeline.text.diffs import word_diff
from timeline.types import JSON

VALUES = (
    ("The last import wrote", "base"),
    ("An editor changed it to", "current"),
    ("The source says now", "incoming"),
)


def as_words(value: JSON) -> str:
    """A conflict's value for people."""
    if isinstance(value, dict):
        return str(value.get("text", value))
    return (
        ", ".join(map(str, value))
        if isinstance(value, list)
        else ""
        if value is None
        else str(value)
    )


@admin.register(Conflict)
class ConflictAdmin(ReadOnly, DeskAdmin[Conflict]):
    """Fields that an editor and the source have both changed; the editor's value stands."""

    list_display = ("record", "field", "document", "run", "resolved_at")
    list_display_links = ("record", "field")
    list_filter = (("resolved_at", admin.EmptyFieldListFilter), "field", "document", "run")
    list_select_related = ("document", "event", "statement", "run", "statement__speaker")
    actions = ("resolve",)

    @admin.display(description="record")
    def record(self, conflict: Conflict) -> str:
        """What is in dispute, briefly."""
        record = conflict.record
        return record.slug if record is not None else "an entry that may be any of several"

    def has_settle_permission(self, request: HttpRequest) -> bool:
        """Settling is an editor's right, though no field is typed into."""
        return request.user.has_perm("timeline.change_conflict")

    @admin.action(description="Settle: keep the editor's version", permissions=["settle"])
    def resolve(self, request: HttpRequest, queryset: QuerySet[Conflict]) -> None:
        """Take conflicts off the open list; the values stay as the editor left them."""
        n = Conflict.objects.filter(pk__in=queryset.values("pk")).settle(Conflict.KEPT)
        self.message_user(request, f"{n} settled.")

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, object] | None = None,
    ) -> HttpResponse:
        """What the importer had written, what an editor made of it, what the source says now, and
        the choice.
        """
        conflict = self.get_object(request, object_id)
        if conflict is None:
            raise Http404
        if not self.has_view_permission(request, conflict):
            raise PermissionDenied
        if request.method == "POST":
            return self._settle(request, conflict)
        record = conflict.record
        context = self.admin_site.each_context(request) | {
            "title": f"Conflict: {conflict}",
            "opts": self.opts,
            "conflict": conflict,
            "record": record,
            "seen": fingerprint(record) if record is not None else "",
            "values": [(label, as_words(getattr(conflict, name))) for label, name in VALUES],
            "diff": word_diff(as_words(conflict.current), as_words(conflict.incoming)),
            "may_settle": self.has_settle_permission(request),
        }
        return TemplateResponse(request, "admin/timeline/conflict.html", context)

    def _settle(self, request: HttpRequest, conflict: Conflict) -> HttpResponse:
        if not self.has_settle_permission(request):
            raise PermissionDenied
        record = conflict.record
        here = HttpResponseRedirect(reverse("admin:timeline_conflict_change", args=[conflict.pk]))
        try:
            with transaction.atomic():
                if record is not None:
                    lock(record)
                if Conflict.objects.select_for_update().get(pk=conflict.pk).resolved_at is not None:
                    raise Unresolvable("Somebody has settled this already. Nothing was written.")
                if record is not None and request.POST.get("seen") != fingerprint(record):
                    raise Unresolvable(
                        "Somebody has changed the record since you opened this page. Look at it"
                        " again; nothing was written."
                    )
                pghistory.context(why=f"conflict settled: {conflict.field}")
                (take_source if request.POST.get("take") == "source" else keep_edited)(conflict)
        except Unresolvable as problem:
            self.message_user(request, str(problem), messages.WARNING)
            return here
        self.message_user(request, "Settled.", messages.SUCCESS)
        return HttpResponseRedirect(
            f"{reverse('admin:timeline_conflict_changelist')}?resolved_at__isempty=1"
        )


@admin.register(Report)
class ReportAdmin(ReadOnly, DeskAdmin[Report]):
    """Readers' reports; an action closes them."""

    list_display = ("created_at", "statement", "message", "resolved_at")
    list_filter = (("resolved_at", admin.EmptyFieldListFilter),)
    list_select_related = ("statement", "statement__speaker")
    fields = ("statement", "message", "created_at", "resolved_at")
    actions = ("resolve",)

    def has_close_permission(self, request: HttpRequest) -> bool:
        """Closing is an editor's right."""
        return request.user.has_perm("timeline.change_report")

    @admin.action(description="Close as dealt with", permissions=["close"])
    def resolve(self, request: HttpRequest, queryset: QuerySet[Report]) -> None:
        """Keep the report, out of the list of open ones."""
        n = Report.objects.filter(pk__in=queryset.values("pk")).close()
        self.message_user(request, f"{n} closed.")
