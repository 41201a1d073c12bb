"""Merge an actor into another one."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from timeline.admin.common.base import editor
from timeline.admin.common.generic import ModelAdmin
from timeline.admin.merging.pages import actor_page, to_actor
from timeline.editing.actors.merge import hold, merge_actors
from timeline.editing.actors.preview import check_merge, merge_preview
from timeline.editing.candidates import Undecidable, actor_called
from timeline.editing.fingerprint import fingerprint
from timeline.models import Actor
from timeline.models.locks import ImportBusy


def merge_view(model_admin: ModelAdmin[Actor], request: HttpRequest, actor: Actor) -> HttpResponse:
    """Choose the other record, see what will move, agree."""
    target, error = None, ""
    typed = request.POST.get("target", request.GET.get("target", ""))
    if typed:
        try:
            target = actor_called(typed)
            check_merge(actor, target)
        except (Undecidable, ValidationError) as problem:
            error = _reason(problem)
            target = None
    if request.method == "POST" and target is not None:
        try:
            _merge(request, actor, target)
        except (ImportBusy, ValidationError) as problem:
            error = _reason(problem)
        else:
            messages.success(
                request,
                f"{actor} is merged into {target}; the old address redirects. It can be undone"
                " below.",
            )
            return to_actor(actor)
    context: dict[str, object] = {
        "title": f"Merge {actor} into another record",
        "typed": typed,
        "target": target,
        "error": error,
    }
    if target is not None:
        context |= {"preview": merge_preview(actor, target), "seen": _seen(actor, target)}
    return actor_page(
        model_admin, request, actor, "admin/timeline/merge.html", context, 400 if error else 200
    )


@transaction.atomic
def _merge(request: HttpRequest, actor: Actor, target: Actor) -> None:
    """Merge what is as it was shown. Raises ImportBusy, and ValidationError where it is not."""
    hold(actor, target)
    if request.POST.get("seen") != _seen(actor, target):
        raise ValidationError(
            "Something has changed since this was shown. Look at it again; nothing was written."
        )
    merge_actors(actor, target, editor(request))


def _reason(problem: Exception) -> str:
    return " ".join(problem.messages) if isinstance(problem, ValidationError) else str(problem)


def _seen(actor: Actor, target: Actor) -> str:
    return f"{fingerprint(actor)}.{fingerprint(target)}.{merge_preview(actor, target)}"
