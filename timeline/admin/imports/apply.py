"""Run the import that was agreed to."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from timeline.admin.imports.uploads import check_allowed, upload_of
from timeline.importing.plan_jobs import plan_later
from timeline.importing.planning.alarms import NotConfirmed
from timeline.importing.progress import told
from timeline.importing.run import PlanChanged, import_source
from timeline.importing.uploads import source_of
from timeline.models.locks import ImportBusy


def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Run the import that was agreed to: all of it, or nothing with the reason."""
    check_allowed(request)
    upload = upload_of(pk)
    here = HttpResponseRedirect(reverse("admin:import-plan", args=[pk]))
    if upload.applied_at is not None:
        messages.info(request, "This text has been imported before; here is its report.")
        return here
    if upload.planned_at is None:  # nobody can have agreed to it
        return here
    try:
        with told(pk) as progress, transaction.atomic():
            outcome = import_source(
                source_of(upload),
                upload.metadata,
                agreed=request.POST.get("digest", "") or "none",
                confirmed=request.POST.get("confirmation", ""),
                progress=progress,
            )
            upload.applied_at, upload.run, upload.original = timezone.now(), outcome.run, b""
            upload.document = outcome.document
            upload.save()
    except PlanChanged:
        plan_later(upload)
        messages.warning(
            request,
            "Somebody has edited or imported since this plan was made. Nothing was written; the"
            " plan is computed anew.",
        )
    except (ImportBusy, NotConfirmed) as error:
        messages.error(request, str(error))
    else:
        messages.success(
            request,
            "Imported." if outcome.written else "Nothing to write: this text was imported before.",
        )
    return here
