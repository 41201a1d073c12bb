"""The addresses of merging and splitting, below an actor."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path

from timeline.admin.common.generic import ModelAdmin
from timeline.admin.merging.merge import merge_view
from timeline.admin.merging.split import split_view
from timeline.admin.merging.undo import undo_view
from timeline.models import Actor

View = Callable[[ModelAdmin[Actor], HttpRequest, Actor], HttpResponse]


def urls(model_admin: ModelAdmin[Actor]) -> list[URLPattern]:
    """The addresses below one actor."""

    def view(function: View) -> Callable[[HttpRequest, int], HttpResponse]:
        def inner(request: HttpRequest, pk: int) -> HttpResponse:
            if not request.user.has_perm("timeline.merge_actor"):
                raise PermissionDenied
            actor = Actor.objects.select_related("country", "merged_into").filter(pk=pk).first()
            if actor is None:
                raise Http404
            return function(model_admin, request, actor)

        return model_admin.admin_site.admin_view(inner)

    return [
        path("<int:pk>/merge/", view(merge_view), name="timeline_actor_merge"),
        path("<int:pk>/undo/", view(undo_view), name="timeline_actor_undo"),
        path("<int:pk>/split/", view(split_view), name="timeline_actor_split"),
    ]
