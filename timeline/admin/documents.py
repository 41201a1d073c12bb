"""Documents with their captures, import runs and conflicts."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from timeline.admin.base import DeskAdmin
from timeline.admin.guarded import GuardedAdmin
from timeline.models import Capture, Conflict, Document, ImportRun, Report
from timeline.tenures import date_article


class ReadOnly:
    """Records that only imports write."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class CaptureInline(ReadOnly, admin.TabularInline):
    """The texts as they were captured."""

    model = Capture
    fields = ("captured_at", "sha256")
    readonly_fields = fields
    extra = 0
    show_change_link = True


@admin.register(Document)
class DocumentAdmin(GuardedAdmin):
    """Documents: what is known about the source."""

    list_display = ("title", "kind", "publisher", "published_on", "published")
    list_filter = ("kind", "published")
    search_fields = ("title", "publisher", "slug")
    fields = ("title", "publisher", "url", "published_on", "published", "background", "kind", "slug")
    readonly_fields = ("kind", "slug")
    inlines = (CaptureInline,)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Document, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        date_article(obj)


@admin.register(Capture)
class CaptureAdmin(ReadOnly, DeskAdmin):
    """The text of a capture, as it came."""

    list_display = ("document", "captured_at", "sha256")
    list_select_related = ("document",)
    fields = ("document", "captured_at", "sha256", "defects", "text")


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnly, DeskAdmin):
    """What each import did."""

    list_display = ("ran_at", "document", "created", "updated", "unchanged", "conflicts", "missing")
    list_filter = ("document",)
    list_select_related = ("document",)
    date_hierarchy = "ran_at"


@admin.register(Conflict)
class ConflictAdmin(ReadOnly, DeskAdmin):
    """Fields that an editor and the source have both changed; the hand has won."""

    list_display = ("__str__", "field", "document", "run", "resolved_at")
    list_filter = ("field", "document", ("resolved_at", admin.EmptyFieldListFilter))
    list_select_related = ("document", "event", "statement", "run", "statement__speaker")
    actions = ("resolve",)

    @admin.action(description="Settled: keep what stands", permissions=["view"])
    def resolve(self, request: HttpRequest, queryset: QuerySet[Conflict]) -> None:
        """Take conflicts off the open list; the values stay as the editor left them."""
        n = queryset.filter(resolved_at__isnull=True).update(resolved_at=timezone.now())
        self.message_user(request, f"{n} settled.")


@admin.register(Report)
class ReportAdmin(ReadOnly, DeskAdmin):
    """Readers' reports; an action closes them."""

    list_display = ("created_at", "statement", "message", "resolved_at")
    list_filter = (("resolved_at", admin.EmptyFieldListFilter),)
    list_select_related = ("statement", "statement__speaker")
    fields = ("statement", "message", "created_at", "resolved_at")
    actions = ("resolve",)

    @admin.action(description="Close as dealt with", permissions=["view"])
    def resolve(self, request: HttpRequest, queryset: QuerySet[Report]) -> None:
        """Keep the report, out of the list of open ones."""
        n = queryset.filter(resolved_at__isnull=True).update(resolved_at=timezone.now())
        self.message_user(request, f"{n} closed.")
