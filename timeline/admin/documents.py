"""Documents, their captures and imports at the desk."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from timeline.admin.common.base import DeskAdmin
from timeline.admin.common.concurrency import GuardedAdmin
from timeline.admin.common.generic import ModelForm, TabularInline
from timeline.admin.common.read_only import ReadOnly
from timeline.models import Capture, Document, ImportRun


class CaptureInline(ReadOnly, TabularInline[Capture, Document]):
    """The texts as they were captured."""

    model = Capture
    fields = ("captured_at", "sha256")
    readonly_fields = fields
    extra = 0
    show_change_link = True


@admin.register(Document)
class DocumentAdmin(GuardedAdmin[Document]):
    """Documents: what is known about the source."""

    list_display = ("title", "flashpoint", "kind", "publisher", "published_on", "published")
    list_filter = ("flashpoint", "kind", "published")
    list_select_related = ("flashpoint",)
    search_fields = ("title", "publisher", "slug")
    fields = (
        "title",
        "flashpoint",
        "publisher",
        "url",
        "published_on",
        "published",
        "background",
        "kind",
        "slug",
    )
    readonly_fields = ("kind", "slug")
    inlines = (CaptureInline,)
    change_form_template = "admin/timeline/document_form.html"
    change_list_template = "admin/timeline/documents.html"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Document | None = None) -> bool:
        return False

    def save_model(
        self, request: HttpRequest, obj: Document, form: ModelForm[Document], change: bool
    ) -> None:
        super().save_model(request, obj, form, change)
        obj.date_statements()


@admin.register(Capture)
class CaptureAdmin(ReadOnly, DeskAdmin[Capture]):
    """The text of a capture, as it came."""

    list_display = ("document", "captured_at", "sha256")
    list_select_related = ("document",)
    fields = ("document", "captured_at", "sha256", "defects", "text")


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnly, DeskAdmin[ImportRun]):
    """What each import did."""

    list_display = ("ran_at", "document", "created", "updated", "unchanged", "conflicts", "missing")
    list_filter = ("document",)
    list_select_related = ("document",)
    date_hierarchy = "ran_at"
