"""Imports at the desk: hand in a text, read the plan, agree, watch, read the report."""

from __future__ import annotations

import datetime as dt
import json
import re

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from timeline.capturing import kinds
from timeline.capturing.sources import Source, UnusableInput, read
from timeline.importing.preview import sections
from timeline.importing.run import Outcome, PlanChanged, import_source
from timeline.models import DAY, Document, Upload
from timeline.models.locks import ImportBusy
from timeline.models.records import ImportProgress, Metadata

_KEPT = dt.timedelta(days=2)  # an upload that nobody has agreed to


class ImportForm(forms.Form):
    """A file or a pasted text, and what it is."""

    file = forms.FileField(required=False, help_text="A web page saved as HTML, or a text file.")
    text = forms.CharField(
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "class": "vLargeTextField"}),
        label="Or paste the text",
        help_text="A selection copied from a web page keeps its headings, paragraphs and days.",
    )
    markup = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    document = forms.ModelChoiceField(
        Document.objects.order_by("title"),
        required=False,
        empty_label="a new document",
        help_text="The stored document that this is a new capture of.",
    )
    title = forms.CharField(
        required=False, max_length=300, help_text="Of a new document; by default the page's own."
    )
    url = forms.URLField(
        required=False, max_length=500, assume_scheme="https", label="Address of the source"
    )
    publisher = forms.CharField(required=False, max_length=200)
    published_on = forms.DateField(
        required=False,
        validators=DAY,
        widget=forms.DateInput(attrs={"type": "date"}),
        label="Day of publication",
        help_text="The statements of an article are dated by it.",
    )

    def clean(self) -> dict[str, object]:
        """One of file and text, within the limit, of a kind that can be read."""
        data = super().clean() or {}
        file, pasted = data.get("file"), data.get("text") or ""
        if bool(file) == bool(pasted.strip()):
            raise forms.ValidationError("Choose a file or paste a text: one of the two.")
        try:
            data["source"] = _source(file, pasted, data.get("markup") or "")
        except UnusableInput as error:
            raise forms.ValidationError(str(error)) from None
        if data.get("title") and not re.search(r"\w", data["title"]):
            self.add_error(
                "title", "A title needs letters or digits; the document's address is made of it."
            )
        return data

    def is_selection(self) -> bool:
        """Whether it was copied from a page: all of it is meant then."""
        return not self.cleaned_data.get("file") and bool(self.cleaned_data.get("markup"))

    def metadata(self) -> Metadata:
        """What the import is told about the document."""
        data = self.cleaned_data
        document = data.get("document")
        return Metadata(
            document.slug if document else "",
            data["title"],
            data["url"],
            data["publisher"],
            data.get("published_on"),
        )


def _source(file: UploadedFile[bytes] | None, pasted: str, markup: str) -> Source:
    """What a file holds, or else what was pasted, as it was marked up where the browser could tell.

    Raises UnusableInput.
    """
    most = settings.MAX_DOCUMENT_BYTES
    if file:
        if file.size is not None and file.size > most:
            raise UnusableInput(f"The file has {file.size:,} bytes; the limit is {most:,}.")
        return read(file.read(), most, "The file")
    if markup:
        return read(markup.encode(), most, "The selection", media_type=kinds.HTML)
    # a browser ends pasted lines as forms do; the source did not
    return read(pasted.replace("\r\n", "\n").encode(), most, "The text")


def urls() -> list[URLPattern]:
    """The addresses of imports, below those of documents."""
    view = admin.site.admin_view
    return [
        path("import/", view(hand_in), name="import"),
        path("import/<int:pk>/", view(plan), name="import-plan"),
        path("import/<int:pk>/apply/", view(require_POST(apply)), name="import-apply"),
        path("import/<int:pk>/progress/", view(progress), name="import-progress"),
    ]


def _allowed(request: HttpRequest) -> None:
    if not request.user.has_perm("timeline.import_document"):
        raise PermissionDenied


def hand_in(request: HttpRequest) -> HttpResponse:
    """The form; what passes its checks is kept until its plan is agreed to."""
    _allowed(request)
    posted = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ImportForm(posted[0], posted[1], initial={"document": request.GET.get("document", "")})
    if request.method == "POST" and form.is_valid():
        Upload.objects.filter(
            applied_at__isnull=True, created_at__lt=timezone.now() - _KEPT
        ).delete()
        upload = Upload.objects.create(
            original=form.cleaned_data["source"].original,
            media_type=kinds.HTML if form.is_selection() else "",
            metadata=form.metadata(),
            document=form.cleaned_data["document"],
            user_id=request.user.pk,
        )
        return HttpResponseRedirect(reverse("admin:import-plan", args=[upload.pk]))
    context = {
        "title": "Import a document",
        "form": form,
        "recent": Upload.objects.select_related("document", "run", "user").defer("original")[:10],
    }
    return render(
        request,
        "admin/timeline/import.html",
        admin.site.each_context(request) | context,
        status=400 if form.errors else 200,
    )


def _upload(pk: int, unread: tuple[str, ...] = ()) -> Upload:
    found = Upload.objects.select_related("document", "run").defer(*unread).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _source_of(upload: Upload) -> Source:
    """What was handed in, read again as it was when the form was checked."""
    data = bytes(upload.original)
    return read(data, len(data), media_type=upload.media_type)


def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """What the import would write, or the report of the one that was run; nothing is
    written here.
    """
    _allowed(request)
    upload = _upload(pk)
    context: dict[str, object] = {"title": f"Import: {upload}", "upload": upload}
    if upload.applied_at is None:
        try:
            source = _source_of(upload)
            outcome = import_source(source, upload.metadata, dry_run=True)
        except ImportBusy as error:
            context["busy"] = str(error)
        else:
            context |= _shown(outcome) | {
                "beginning": source.text[:1500],
                "characters": len(source.text),
                "source": source,
            }
    return render(
        request, "admin/timeline/import_plan.html", admin.site.each_context(request) | context
    )


def _shown(outcome: Outcome) -> dict[str, object]:
    p = outcome.plan
    counts = {
        "new": p.created,
        "changed": p.updated,
        "unchanged": p.unchanged,
        "in dispute": p.conflicts,
        "gone": len(p.missing),
    }
    return {
        "document": outcome.document,
        "counts": counts,
        "sections": sections(p),
        "digest": outcome.digest,
        "nothing": p.empty,
    }


def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Run the import that was agreed to: all of it, or nothing with the reason."""
    _allowed(request)
    upload = _upload(pk)
    here = HttpResponseRedirect(reverse("admin:import-plan", args=[pk]))
    if upload.applied_at is not None:
        messages.info(request, "This text has been imported before; here is its report.")
        return here
    reporter = _ProgressReporter(pk)
    try:
        with transaction.atomic():
            outcome = import_source(
                _source_of(upload),
                upload.metadata,
                agreed=request.POST.get("digest", "") or "none",
                progress=reporter.tell,
            )
            upload.applied_at, upload.run, upload.original = timezone.now(), outcome.run, b""
            upload.document = outcome.document
            upload.save()
    except PlanChanged:
        messages.warning(
            request,
            "Somebody has edited or imported since this plan was made. Nothing was written; this is"
            " the plan as it is now.",
        )
    except ImportBusy as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request,
            "Imported." if outcome.written else "Nothing to write: this text was imported before.",
        )
    finally:
        reporter.close()
    return here


class _ProgressReporter:
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
    _allowed(request)
    return render(
        request, "admin/timeline/_progress.html", {"upload": _upload(pk, unread=("original",))}
    )
