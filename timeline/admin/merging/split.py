"""Tell two actors apart."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from timeline.admin.common.generic import ModelAdmin
from timeline.admin.merging.pages import actor_page, to_actor
from timeline.admin.merging.split_form import SplitForm
from timeline.editing.actors.split import split_actor
from timeline.editing.candidates import Undecidable
from timeline.models import Actor
from timeline.models.locks import ImportBusy, lock_imports


def split_view(model_admin: ModelAdmin[Actor], request: HttpRequest, actor: Actor) -> HttpResponse:
    """Choose what belongs to somebody else."""
    form = SplitForm(actor, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                lock_imports()  # nor is the other one merged into a third meanwhile
                other = form.other()
                n = split_actor(
                    actor,
                    other,
                    [s.pk for s in form.cleaned_data["statements"]],
                    [e.pk for e in form.cleaned_data["events"]],
                )
        except (Undecidable, ImportBusy) as problem:
            form.add_error("name", str(problem))
        else:
            messages.success(request, f"{n} moved from {actor} to {other}.")
            return to_actor(other)
    context = {"title": f"Split {actor} into two actors", "form": form}
    return actor_page(
        model_admin,
        request,
        actor,
        "admin/timeline/split.html",
        context,
        400 if form.errors else 200,
    )
