"""Statements at the desk."""

from __future__ import annotations

from django import forms
from django.contrib import admin
from django.db.models import ForeignKey, Model
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html_join

from timeline.admin.common.base import editor
from timeline.admin.common.bulk_actions import HideInsteadOfDelete, ReviewFilter
from timeline.admin.common.country_filters import SpeakingCountriesFilter
from timeline.admin.common.generic import BaseInlineFormSet, ModelForm, TabularInline
from timeline.admin.common.labelled import LabelledFormSet
from timeline.admin.review.rendering import queue_of
from timeline.admin.statement_forms import NewStatementForm, StatementForm
from timeline.editing.attributions import name_speaker
from timeline.editing.by_hand import add_statement
from timeline.editing.passages import locate
from timeline.editing.statements import mark_reviewed, set_day
from timeline.models import (
    Document,
    Statement,
    StatementActor,
    StatementCountry,
)
from timeline.text.excerpt import excerpt
from timeline.text.labels import MANNERS

_Fields = tuple[str | tuple[str, ...], ...]


def doubts(statement: Statement) -> str:
    """Reasons for review as lines; a dash where there are none."""
    return (
        format_html_join("\n", "<p>{}</p>", ((str(reason),) for reason in statement.review)) or "–"
    )


class StatementActorInline(TabularInline[StatementActor, Statement]):
    """Who is named in the statement's own sentence."""

    model = StatementActor
    formset = LabelledFormSet[StatementActor, Statement]
    extra = 0
    autocomplete_fields = ("actor",)
    fields = ("actor",)


class StatementCountryInline(TabularInline[StatementCountry, Statement]):
    """Which countries the statement's own sentence names."""

    model = StatementCountry
    formset = LabelledFormSet[StatementCountry, Statement]
    extra = 0
    autocomplete_fields = ("country",)
    fields = ("country",)


@admin.register(Statement)
class StatementAdmin(HideInsteadOfDelete[Statement]):
    """Statements as editors correct them."""

    form = StatementForm
    list_display = ("date", "speaker", "short", "how", "doubts", "state", "reviewed")
    list_display_links = ("date", "short")
    list_filter = (
        ReviewFilter,
        "speaker__kind",
        "manner",
        "state",
        ("speaker__country", SpeakingCountriesFilter),
        "document",
    )
    list_select_related = ("speaker", "event", "document")
    list_per_page = 50
    date_hierarchy = "date"
    search_fields = ("text", "attribution", "speaker__name", "slug")
    autocomplete_fields = ("speaker",)
    fields = (
        "speaker",
        "holder",
        ("attribution", "cue", "manner"),
        "text",
        "doubts",
        "state",
        "event",
        "document",
        ("date", "date_relation"),
        "slug",
        "reviewed",
        "parser_version",
    )
    readonly_fields = (
        "holder", "doubts", "event", "document", "slug", "reviewed", "parser_version",
    )  # fmt: skip
    new_fields = ("document", "text", "at", "speaker", ("attribution", "cue"), "date")
    change_form_template = "admin/timeline/statement_form.html"
    inlines = (StatementActorInline, StatementCountryInline)
    actions = ("mark_reviewed", "hide", "publish")

    def get_form(
        self,
        request: HttpRequest,
        obj: Statement | None = None,
        change: bool = False,
        **kwargs: object,
    ) -> type[ModelForm[Statement]]:
        """A new one is an article's: those of an event are made in the event's form."""
        more = {} if obj is not None else {"form": NewStatementForm}
        return super().get_form(request, obj, change, **kwargs | more)

    def get_fields(self, request: HttpRequest, obj: Statement | None = None) -> _Fields:
        return self.fields if obj is not None else self.new_fields

    def get_readonly_fields(
        self, request: HttpRequest, obj: Statement | None = None
    ) -> tuple[str, ...]:
        return self.readonly_fields if obj is not None else ()

    def get_inlines(
        self, request: HttpRequest, obj: Statement | None
    ) -> tuple[type[StatementActorInline | StatementCountryInline], ...]:
        return () if obj is None else self.inlines

    def formfield_for_foreignkey(
        self, db_field: ForeignKey[Model, Model], request: HttpRequest, **kwargs: object
    ) -> forms.ModelChoiceField[Model] | None:
        if db_field.name == "document":
            kwargs["queryset"] = Document.objects.filter(kind=Document.Kind.ARTICLE)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, object],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Statement | None = None,
    ) -> HttpResponse:
        """A new statement has its article beside it, once that is chosen; one that stands leads to
        the queue.
        """
        if obj is None:
            chosen = request.POST.get("document", request.GET.get("document", ""))
            known = chosen.isdecimal() and len(chosen) < 19
            article = Document.objects.filter(pk=chosen).first() if known else None
            context["article"] = article and article.current_capture().text
        else:
            context["queue"] = queue_of(obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_formset(
        self,
        request: HttpRequest,
        form: ModelForm[Statement],
        formset: BaseInlineFormSet[Model, Statement, ModelForm[Model]],
        change: bool,
    ) -> None:
        for row in formset.save(commit=False):
            if isinstance(row, StatementActor):
                row.actor = row.actor.current_actor(lock=True)
                if row.statement.named_actors.filter(actor=row.actor).exclude(pk=row.pk).exists():
                    continue  # named already, under the record that it was merged into
            row.save()
        for row in formset.deleted_objects:
            row.delete()
        formset.save_m2m()
        name_speaker(form.instance)

    @admin.display(description="text")
    def short(self, statement: Statement) -> str:
        """The beginning of the passage."""
        return excerpt(statement.text, 110)

    @admin.display(description="manner", ordering="manner")
    def how(self, statement: Statement) -> str:
        """Its manner in one word."""
        return str(MANNERS[statement.manner])

    @admin.display(description="look at this because")
    def doubts(self, statement: Statement) -> str:
        """Reasons for review, in words."""
        return doubts(statement)

    @admin.display(description="reviewed")
    def reviewed(self, statement: Statement) -> str:
        """When an editor vouched for it."""
        return f"{statement.reviewed_at:%Y-%m-%d}" if statement.reviewed_at else "not yet"

    def save_model(
        self, request: HttpRequest, obj: Statement, form: ModelForm[Statement], change: bool
    ) -> None:
        if {"date", "date_relation"} & {*form.changed_data}:
            set_day(obj)
        if not change:
            add_statement(obj, editor(request), form.cleaned_data.get("at") or 0)
            return
        obj.speaker = obj.speaker and obj.speaker.current_actor(lock=True)
        if "text" in form.changed_data:
            locate(obj)
        mark_reviewed(obj, editor(request))
        super().save_model(request, obj, form, change)
