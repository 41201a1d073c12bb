"""Events at the desk, with their statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import admin
from django.db.models import Count, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse

from timeline.admin.actors.desk import Counted
from timeline.admin.carry import StatementFormSet
from timeline.admin.common.base import editor
from timeline.admin.common.bulk_actions import HideInsteadOfDelete, ReviewFilter
from timeline.admin.common.country_filters import NamedCountriesFilter
from timeline.admin.common.generic import BaseInlineFormSet, ModelForm
from timeline.admin.events.inlines import (
    EventActorInline,
    EventCountryInline,
    EventPlaceInline,
    StatementInline,
)
from timeline.admin.events.new import NEW_EVENT, EventInlines, Fields, NewEventForm
from timeline.editing.attributions import name_speaker
from timeline.editing.by_hand import add_event
from timeline.editing.passages import init_from_event, locate
from timeline.editing.statements import mark_reviewed
from timeline.models import Event, EventActor, State, Statement
from timeline.public.passages.source_beside import source_beside
from timeline.text.excerpt import excerpt

if TYPE_CHECKING:
    from django.contrib.admin.helpers import InlineAdminFormSet
    from django_stubs_ext import WithAnnotations


@admin.register(Event)
class EventAdmin(HideInsteadOfDelete[Event]):
    """Events as editors correct them."""

    list_display = ("date", "short", "n_statements", "state", "reviewed", "noted")
    list_display_links = ("date", "short")
    list_filter = (
        ReviewFilter,
        "state",
        "missing",
        "truncated",
        "key_event",
        ("countries", NamedCountriesFilter),
        "document",
    )
    list_per_page = 50
    date_hierarchy = "date"
    search_fields = ("headline", "text", "slug")
    fields = (
        "date",
        "headline",
        "text",
        ("state", "truncated", "key_event"),
        "in_its_source",
        "document",
        "slug",
        "position",
        "reviewed",
    )
    readonly_fields = ("in_its_source", "document", "slug", "position", "reviewed")
    inlines = (StatementInline, EventActorInline, EventCountryInline, EventPlaceInline)
    actions = ("mark_reviewed", "hide", "publish")
    save_on_top = True
    change_form_template = "admin/timeline/event_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        published = Statement.objects.filter(event=OuterRef("pk"), state=State.PUBLISHED).order_by()
        counted = published.values("event").annotate(n=Count("pk")).values("n")
        return (
            super()
            .get_queryset(request)
            .select_related("document", "reviewed_by")
            .annotate(statement_count=Coalesce(Subquery(counted), 0))  # of the rows of a page
        )

    def get_form(
        self, request: HttpRequest, obj: Event | None = None, change: bool = False, **kwargs: object
    ) -> type[ModelForm[Event]]:
        more = {} if obj is not None else {"form": NewEventForm}
        return super().get_form(request, obj, change, **kwargs | more)

    def get_fields(self, request: HttpRequest, obj: Event | None = None) -> Fields:
        return self.fields if obj is not None else NEW_EVENT

    def get_readonly_fields(
        self, request: HttpRequest, obj: Event | None = None
    ) -> tuple[str, ...]:
        return self.readonly_fields if obj is not None else ()

    def get_inlines(self, request: HttpRequest, obj: Event | None) -> EventInlines:
        return self.inlines if obj is not None else ()

    @admin.display(description="text")
    def short(self, event: Event) -> str:
        """The beginning of the entry."""
        return excerpt(event.text, 110)

    @admin.display(description="noted", empty_value="")
    def noted(self, event: Event) -> str:
        """What its captures did to it, in words."""
        return ", ".join(
            words
            for words, so in (
                ("no longer in its source", event.missing),
                ("incomplete", event.truncated),
            )
            if so
        )

    @admin.display(description="in its source")
    def in_its_source(self, event: Event) -> str:
        """Whether the latest capture has it, in words: a cross would look like an alarm."""
        return "no longer: the latest capture is without it" if event.missing else "yes"

    @admin.display(description="statements", ordering="statement_count")
    def n_statements(self, event: WithAnnotations[Event, Counted]) -> int:
        """Published statements."""
        return event.statement_count

    @admin.display(description="reviewed")
    def reviewed(self, event: Event) -> str:
        """Who vouched for it, and when."""
        return (
            f"{event.reviewed_by or 'an editor'}, {event.reviewed_at:%Y-%m-%d}"
            if event.reviewed_at
            else "not yet"
        )

    def save_model(
        self, request: HttpRequest, obj: Event, form: ModelForm[Event], change: bool
    ) -> None:
        if not change:
            add_event(obj, form.cleaned_data["flashpoint"], editor(request))
            return
        obj.mark_reviewed(editor(request))
        super().save_model(request, obj, form, change)

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, object],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Event | None = None,
    ) -> HttpResponse:
        inlines = cast("list[InlineAdminFormSet]", context["inline_admin_formsets"])
        formsets = [inline.formset for inline in inlines]
        context["carries"] = [
            carry
            for formset in formsets
            if isinstance(formset, StatementFormSet)
            for carry in (*formset.questions, *formset.answered)
        ]
        if isinstance(original := context.get("original"), Event):
            context["source"] = source_beside(original)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_formset(
        self,
        request: HttpRequest,
        form: ModelForm[Event],
        formset: BaseInlineFormSet[Model, Event, ModelForm[Model]],
        change: bool,
    ) -> None:
        reworded = [id(f.instance) for f in formset.forms if "text" in f.changed_data]
        for row in formset.save(commit=False):
            if isinstance(row, EventActor):
                row.actor = row.actor.current_actor(lock=True)
                named = EventActor.objects.filter(event=row.event, actor=row.actor)
                if named.exclude(pk=row.pk).exists():
                    continue  # named already, under the record that it was merged into
            if isinstance(row, Statement):
                _complete(row, reworded=id(row) in reworded)
                mark_reviewed(row, editor(request))
            row.save()
            if isinstance(row, Statement):
                name_speaker(row)
        for row in formset.deleted_objects:
            row.delete()
        formset.save_m2m()
        if isinstance(formset, StatementFormSet):
            formset.save_answers(editor(request))


def _complete(row: Statement, *, reworded: bool) -> None:
    """What a statement in an event's form has from its event and its words; unsaved."""
    row.speaker = row.speaker and row.speaker.current_actor(lock=True)
    if row.pk is None:
        init_from_event(row)
    else:
        row.refresh_from_db(fields=["date"])  # it has moved with its event
    if reworded:
        locate(row)
