"""Merging, undoing a merge, and telling two actors apart: each shows first what it will do."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.text import slugify
from django.views.decorators.http import require_POST

from timeline.admin.common.base import editor
from timeline.admin.common.generic import ModelAdmin
from timeline.editing.actors import (
    check_merge,
    merge_actors,
    merge_preview,
    split_actor,
    undo_merge,
)
from timeline.editing.candidates import Undecidable, actor_called
from timeline.editing.fingerprint import fingerprint
from timeline.models import Actor, Country, Event, Merge, Statement
from timeline.models.locks import ImportBusy

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


def _page(
    model_admin: ModelAdmin[Actor],
    request: HttpRequest,
    actor: Actor,
    template: str,
    context: dict[str, object],
    status: int = 200,
) -> HttpResponse:
    names = Actor.objects.named().order_by("name").values_list("name", "slug")[:3000]
    shared = {"actor": actor, "opts": model_admin.opts, "actors": names}
    return render(
        request,
        template,
        model_admin.admin_site.each_context(request) | shared | context,
        status=status,
    )


def _home(actor: Actor) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:timeline_actor_change", args=[actor.pk]))


def merge_view(model_admin: ModelAdmin[Actor], request: HttpRequest, actor: Actor) -> HttpResponse:
    """Choose the other record, see what will move, agree."""
    target, error = None, ""
    typed = request.POST.get("target", request.GET.get("target", ""))
    if typed:
        try:
            target = actor_called(typed)
            check_merge(actor, target)
        except (Undecidable, ValidationError) as problem:
            error = (
                " ".join(problem.messages) if isinstance(problem, ValidationError) else str(problem)
            )
            target = None
    if request.method == "POST" and target is not None:
        if request.POST.get("seen") != _seen(actor, target):
            error = (
                "Something has changed since this was shown. Look at it again; nothing was written."
            )
        else:
            try:
                merge_actors(actor, target, editor(request))
            except ImportBusy as busy:
                error = str(busy)
            else:
                messages.success(
                    request,
                    f"{actor} is merged into {target}; the old address redirects. It can be undone"
                    " below.",
                )
                return _home(actor)
    context: dict[str, object] = {
        "title": f"Merge {actor} into another record",
        "typed": typed,
        "target": target,
        "error": error,
    }
    if target is not None:
        context |= {"preview": merge_preview(actor, target), "seen": _seen(actor, target)}
    return _page(
        model_admin, request, actor, "admin/timeline/merge.html", context, 400 if error else 200
    )


def _seen(actor: Actor, target: Actor) -> str:
    return f"{fingerprint(actor)}.{fingerprint(target)}.{merge_preview(actor, target)}"


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
    return _home(actor)


MOST_SHOWN = 500  # statements or events to tick


class SplitForm(forms.Form):
    """What belongs to somebody else, and to whom: a known actor, or a new one."""

    statements = forms.ModelMultipleChoiceField(
        Statement.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Statements",
    )
    events = forms.ModelMultipleChoiceField(
        Event.objects.none(), required=False, widget=forms.CheckboxSelectMultiple, label="Named in"
    )
    name = forms.CharField(
        max_length=200, label="They belong to", help_text="A known actor's name, or a new one's."
    )
    kind = forms.ChoiceField(choices=Actor.Kind.choices, label="Kind, if new")
    country = forms.ModelChoiceField(Country.objects.all(), required=False, label="Country, if new")

    def __init__(self, actor: Actor, data: QueryDict | None = None) -> None:
        super().__init__(data, initial={"kind": actor.kind, "country": actor.country_id})
        self.actor = actor
        said = Statement.objects.filter(speaker=actor).order_by("-date", "pk")
        named = Event.objects.filter(event_actors__actor=actor).order_by("-date", "pk")
        # what is moved leaves the list, so that the older ones come up
        newest = (
            Statement.objects.filter(pk__in=said.values("pk")[:MOST_SHOWN]),
            Event.objects.filter(pk__in=named.values("pk")[:MOST_SHOWN]),
        )
        statements, events = self.fields["statements"], self.fields["events"]
        assert isinstance(statements, forms.ModelMultipleChoiceField)
        assert isinstance(events, forms.ModelMultipleChoiceField)
        statements.queryset = newest[0].select_related("speaker").order_by("-date", "pk")
        events.queryset = newest[1].order_by("-date", "pk")
        if said.count() > MOST_SHOWN or named.count() > MOST_SHOWN:
            self.fields[
                "statements"
            ].help_text = (
                f"The newest {MOST_SHOWN}; those before them follow when these have been moved."
            )

    def clean(self) -> dict[str, object]:
        """Something must move, and not to the actor itself."""
        data = super().clean() or {}
        if not self.errors and not data["statements"] and not data["events"]:
            raise ValidationError(
                "Choose at least one statement or event that belongs to somebody else."
            )
        return data

    def other(self) -> Actor:
        """The actor of the typed name; created if there is none.

        Raises Undecidable where several bear it.
        """
        name = self.cleaned_data["name"].strip()
        known = (
            Actor.objects.named().filter(name__iexact=name).exists()
            or Actor.objects.named().filter(slug=name).exists()
        )
        if known:
            found = actor_called(name)
            if found.pk == self.actor.pk:
                raise Undecidable("That is the actor itself. Type the name of the other one.")
            return found
        base = slugify(name)[:100] or "actor"
        n, key = 1, base
        while Actor.objects.filter(slug=key).exists():
            n += 1
            key = f"{base}-{n}"
        return Actor.objects.create(
            slug=key,
            name=name,
            kind=self.cleaned_data["kind"],
            country=self.cleaned_data["country"],
            curated=True,
        )


def split_view(model_admin: ModelAdmin[Actor], request: HttpRequest, actor: Actor) -> HttpResponse:
    """Choose what belongs to somebody else."""
    form = SplitForm(actor, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
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
            return _home(other)
    context = {"title": f"Split {actor} into two actors", "form": form}
    return _page(
        model_admin,
        request,
        actor,
        "admin/timeline/split.html",
        context,
        400 if form.errors else 200,
    )
