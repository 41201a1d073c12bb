"""The review queue: one record at a time, worst first, decided by one key and one request."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import urlencode

from timeline.admin.review.decisions import asked_record, decide
from timeline.admin.review.rendering import HtmxRequest, show
from timeline.admin.review.undo import SKIPPED
from timeline.admin.session.desk import tell_saved
from timeline.editing.candidates import Undecidable
from timeline.models import Event, Statement


def queue(request: HtmxRequest) -> HttpResponse:
    """The next thing to look at; a POST decides on the one that was shown and brings the next."""
    if not request.user.has_perm("timeline.change_statement"):
        raise PermissionDenied
    return _post(request) if request.method == "POST" else _get(request)


def _get(request: HtmxRequest) -> HttpResponse:
    """The record of the address, or the worst; with ``all`` those that were skipped too."""
    record: Event | Statement | None = None
    if slug := request.GET.get("record", ""):
        record = get_object_or_404(Statement.objects.visible().for_display(), slug=slug)
    elif request.GET.get("all"):
        request.session.pop(SKIPPED, None)
    return show(request, request.GET.get("reason", ""), record, "", "")


def _post(request: HtmxRequest) -> HttpResponse:
    record, done, error = _decided(request)
    reason = request.POST.get("reason", request.GET.get("reason", ""))
    if not request.htmx and not error and record is None:
        return HttpResponseRedirect(
            f"{reverse('admin:review')}{'?' + urlencode({'reason': reason}) if reason else ''}"
        )
    response = show(request, reason, record, done, error)
    if done:
        tell_saved(request, response)
    return response


def _decided(request: HtmxRequest) -> tuple[Event | Statement | None, str, str]:
    """Decide as was asked: a record to show again, what was done, and why it could not be done."""
    try:
        with transaction.atomic():
            record, done = decide(request)
    except Undecidable as problem:
        return asked_record(request), "", str(problem)
    return record, done, ""
