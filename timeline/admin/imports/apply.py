"""Agree to a plan: its import runs in the background."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from timeline.admin.common.base import editor
from timeline.admin.imports.upload_access import check_allowed, upload_of
from timeline.importing.jobs.apply import apply_later
from timeline.importing.planning.alarms import NotConfirmed


def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Have what was agreed to imported: all of it, or nothing with the reason."""
    check_allowed(request)
    upload = upload_of(pk, unread=("original",))
    digest, typed = (request.POST.get(name, "") for name in ("digest", "confirmation"))
    try:
        if upload.applied_at is not None:
            messages.info(request, "This text has been imported before; here is its report.")
        elif upload.agreed_at is not None:
            messages.info(request, "Somebody has already agreed to this plan.")
        elif not apply_later(upload, editor(request), digest, typed):
            messages.warning(
                request,
                "This is not the plan that you have read: it was computed again. Nothing was"
                " written.",
            )
    except NotConfirmed as error:
        messages.error(request, str(error))
    return HttpResponseRedirect(reverse("admin:import-plan", args=[pk]))
