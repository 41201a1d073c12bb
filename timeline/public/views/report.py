"""A reader reports an error in a statement."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from timeline.config.client_ip import client_ip
from timeline.models import Statement
from timeline.public.redirects import at_its_address
from timeline.public.reports import ReportForm, TooManyReports, file_report
from timeline.public.rows import statement_row

_SENT = "sent"


@require_http_methods(["GET", "HEAD", "POST"])
@at_its_address(Statement)
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """A reader reports an error in a statement; no account, a few an hour."""
    found = get_object_or_404(Statement.objects.visible().for_display(), slug=slug)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            file_report(found, form.cleaned_data["message"], client_ip(request))
        except TooManyReports:
            form.add_error(
                None,
                gettext(
                    "That is a lot of reports in one hour. Please send the rest later; nothing of"
                    " what you wrote is lost while this page is open."
                ),
            )
            return render(
                request,
                "timeline/report.html",
                {"statement": found, "row": statement_row(found), "form": form},
                status=429,
            )
        return redirect(f"{request.path}?{_SENT}=1")  # loading that again sends nothing
    return render(
        request,
        "timeline/report.html",
        {
            "statement": found,
            "row": statement_row(found),
            "form": form,
            "done": request.method != "POST" and _SENT in request.GET,
        },
        status=400 if form.errors else 200,
    )
