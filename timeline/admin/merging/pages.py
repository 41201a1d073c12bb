"""What the pages of merging and splitting share."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from timeline.admin.common.generic import ModelAdmin
from timeline.models import Actor


def actor_page(
    model_admin: ModelAdmin[Actor],
    request: HttpRequest,
    actor: Actor,
    template: str,
    context: dict[str, object],
    status: int = 200,
) -> HttpResponse:
    """A page about an actor, with the names of all others to choose from."""
    names = Actor.objects.named().order_by("name").values_list("name", "slug")[:3000]
    shared = {"actor": actor, "opts": model_admin.opts, "actors": names}
    return render(
        request,
        template,
        model_admin.admin_site.each_context(request) | shared | context,
        status=status,
    )


def to_actor(actor: Actor) -> HttpResponse:
    """Back to the actor's form."""
    return HttpResponseRedirect(reverse("admin:timeline_actor_change", args=[actor.pk]))
