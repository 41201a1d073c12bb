"""Undo a merge."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from timeline.admin.common.generic import ModelAdmin
from timeline.admin.merging.pages import to_actor
from timeline.editing.actors.undo import undo_merge
from timeline.models import Actor, Merge
from timeline.models.locks import ImportBusy


def undo_view(model_admin: ModelAdmin[Actor], request: HttpRequest, actor: Actor) -> HttpResponse:
    """Undo the newest merge of this actor into another."""
    return require_POST(_undo)(request, actor)


def _undo(request: HttpRequest, actor: Actor) -> HttpResponse:
    newest = Merge.objects.filter(actor=actor, undone_at__isnull=True).order_by("-pk").first()
    try:
        if newest is None:
            raise ValidationError("This actor was not merged, or it has been undone.")
        undo_merge(newest)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    except ImportBusy as busy:
        messages.error(request, str(busy))
    else:
        messages.success(
            request, f"{actor} is an actor of its own again, with everything that it had."
        )
    return to_actor(actor)
