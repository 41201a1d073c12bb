"""Documents, their captures and imports at the desk."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Field
from django.forms import Field as FormField
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from timeline.admin.common.base import DeskAdmin
from timeline.admin.common.concurrency import GuardedAdmin
from timeline.admin.common.generic import ModelForm, TabularInline
from timeline.admin.common.read_only import ReadOnly
from timeline.admin.originals import download
from timeline.capturing import encodings, kinds
from timeline.models import Capture, Document, ImportRun, PageCheck


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

    list_display = ("title", "flashpoint", "kind", "publisher", "published_on", "shown")
    list_filter = ("flashpoint", "kind", "published")
    list_select_related = ("flashpoint",)
    search_fields = ("title", "publisher", "slug")
    fields = (
        "title",
        "flashpoint",
        "publisher",
        "url",
        "archived_url",
        "published_on",
        "published",
        "background",
        "kind",
        "slug",
        "page_looked_at",
    )
    readonly_fields = ("kind", "slug", "page_looked_at")
    inlines = (CaptureInline,)
    change_form_template = "admin/timeline/document_form.html"
    change_list_template = "admin/timeline/documents.html"

    @admin.display(description="published", ordering="published")
    def shown(self, document: Document) -> str:
        """In a word, as with events."""
        return "yes" if document.published else "withdrawn"

    @admin.display(description="page looked at")
    def page_looked_at(self, document: Document) -> str:
        """When, and what was found."""
        check = PageCheck.objects.filter(document=document).first()
        if check is None:
            return "never"
        told = f": {check.message}" if check.message else ""
        return f"{check.looked_at:%Y-%m-%d %H:%M} UTC, {check.get_outcome_display()}{told}"

    def formfield_for_dbfield(
        self, db_field: Field[object, object], request: HttpRequest, **kwargs: object
    ) -> FormField | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name == "url":
            field.label = "Address of the page"
        return field

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
    """The text of a capture, and what it was read from."""

    list_display = ("document", "captured_at", "sha256")
    list_select_related = ("document",)
    fields = (
        "document",
        "captured_at",
        "parser_version",
        "came_as",
        "came_from",
        "sha256_of_bytes",
        "sha256_of_text",
        "defects",
        "text",
    )
    readonly_fields = ("came_as", "came_from", "sha256_of_bytes", "sha256_of_text")

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(download)
        address = path("<int:pk>/original/", view, name="timeline_capture_original")
        return [address, *super().get_urls()]

    @admin.display(description="came as")
    def came_as(self, capture: Capture) -> str:
        """Kind, encoding and size of the original, with the link that downloads it."""
        original = capture.original
        return format_html(
            '{} in {}, {} bytes: <a href="{}">download the original</a>',
            kinds.NAMES.get(original.media_type, original.media_type),
            encodings.label(original.encoding),
            f"{len(original.content):,}",
            reverse("admin:timeline_capture_original", args=[capture.pk]),
        )

    @admin.display(description="came from")
    def came_from(self, capture: Capture) -> str:
        """The address that it was fetched from, and when."""
        original = capture.original
        if original.fetched_at is None:
            return "a file or a paste"
        return f"{original.address}, {original.fetched_at:%Y-%m-%d %H:%M} UTC"

    @admin.display(description="SHA-256 of the bytes")
    def sha256_of_bytes(self, capture: Capture) -> str:
        """Of the original."""
        return capture.original.sha256

    @admin.display(description="SHA-256 of the text")
    def sha256_of_text(self, capture: Capture) -> str:
        """Of the text in UTF-8."""
        return capture.sha256


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnly, DeskAdmin[ImportRun]):
    """What each import did."""

    list_display = (
        "ran_at",
        "document",
        "created",
        "updated",
        "unchanged",
        "conflicts",
        "missing",
        "parser_version",
        "report",
        "undo",
    )
    list_filter = ("document",)
    list_select_related = ("document", "undone_by")
    date_hierarchy = "ran_at"
    exclude = ("context", "first_version", "last_version", "undone", "wrote")

    @admin.display(description="report")
    def report(self, run: ImportRun) -> str:
        """The way to what it did, by name."""
        address = reverse("admin:import-report", args=[run.pk])
        return format_html('<a href="{}">what it did</a>', address)

    @admin.display(description="undone")
    def undo(self, run: ImportRun) -> str:
        """When and by whom; else the way to it."""
        words = "undo …"
        if run.undone_at is not None:
            who = f" by {run.undone_by}" if run.undone_by is not None else ""
            words = f"{run.undone_at:%Y-%m-%d %H:%M}{who}"
        address = reverse("admin:import-undo", args=[run.pk])
        return format_html('<a href="{}">{}</a>', address, words)
