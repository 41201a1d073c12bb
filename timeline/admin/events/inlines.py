"""What stands in an event's form beside its own fields."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from timeline.admin.carry import StatementFormSet
from timeline.admin.common.generic import StackedInline, TabularInline
from timeline.admin.common.labelled import LabelledFormSet
from timeline.admin.statements import doubts
from timeline.models import Event, EventActor, EventCountry, EventPlace, Statement


class StatementInline(StackedInline[Statement, Event]):
    """The statements of an event, in their order; a new one is made from selected text."""

    model = Statement
    formset = StatementFormSet
    extra = 0
    autocomplete_fields = ("speaker",)
    fields = ("speaker", ("attribution", "cue", "manner"), "text", "state", "doubts")
    readonly_fields = ("doubts",)
    can_delete = False
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Statement]:
        return (
            super()
            .get_queryset(request)
            .select_related("speaker", "event")
            .order_by("position", "pk")
        )

    @admin.display(description="reasons for review")
    def doubts(self, statement: Statement) -> str:
        """Reasons for review, in words."""
        return doubts(statement)


class EventActorInline(TabularInline[EventActor, Event]):
    """Who is named in the event."""

    model = EventActor
    formset = LabelledFormSet[EventActor, Event]
    extra = 0
    autocomplete_fields = ("actor",)
    fields = ("actor",)


class EventCountryInline(TabularInline[EventCountry, Event]):
    """Which countries the event names, and what they do there."""

    model = EventCountry
    formset = LabelledFormSet[EventCountry, Event]
    extra = 0
    autocomplete_fields = ("country",)
    fields = ("country", "role")


class EventPlaceInline(TabularInline[EventPlace, Event]):
    """Which places the event names."""

    model = EventPlace
    formset = LabelledFormSet[EventPlace, Event]
    extra = 0
    autocomplete_fields = ("place",)
    fields = ("place",)
