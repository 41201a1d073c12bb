"""What this is, and how far it can be trusted."""

from __future__ import annotations

from django.db.models import Count, Max, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from timeline.evaluation import accuracy
from timeline.models import Capture, Document, Event, Statement
from timeline.public.page_cache import once_per_content


@require_safe
@once_per_content
def about(request: HttpRequest) -> HttpResponse:
    """What this is, how it was made, how far it can be trusted."""
    visible = Statement.objects.visible()
    context = {
        "events": Event.objects.published().aggregate(
            n=Count("pk"), first=Min("date"), latest=Max("date")
        ),
        "statements": visible.count(),
        "in_review": visible.exclude(review=[]).count(),
        "reviewed": visible.filter(reviewed_at__isnull=False).count(),
        "documents": Document.objects.filter(published=True),
        "accuracy": accuracy.table(),
        "held_out": accuracy.held_out(),
        "captured": Capture.objects.filter(document__published=True).aggregate(
            latest=Max("captured_at")
        )["latest"],
    }
    return render(request, "timeline/about.html", context)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read by machines but the desk."""
    site = request.build_absolute_uri(reverse("sitemap"))
    return HttpResponse(
        f"User-agent: *\nDisallow: /admin/\nSitemap: {site}\n", content_type="text/plain"
    )
