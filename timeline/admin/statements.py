"""Statements at the desk."""

from __future__ import annotations

from django import forms
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.html import format_html_join

from timeline.admin.common.base import editor
from timeline.admin.common.bulk_actions import HideInsteadOfDelete, ReviewFilter
from timeline.admin.common.generic import BaseInlineFormSet, ModelForm, TabularInline
from timeline.editing.passages import locate
from timeline.editing.statements import mark_reviewed, whole_of
from timeline.models import (
    Statement,
    StatementActor,
    StatementCountry,
)
from timeline.text.excerpt import excerpt
from timeline.text.labels import MANNERS

NOT_THERE = (
    "These words are not in the text exactly as written here. Select them there and copy them, or"
    " correct the text first."
)


def doubts(statement: Statement) -> str:
    """Reasons for review as lines; a dash where there are none."""
    return (
        format_html_join("\n", "<p>{}</p>", ((str(reason),) for reason in statement.review)) or "–"
    )


class StatementActorInline(TabularInline[StatementActor, Statement]):
    """Who is named in the statement's own sentence."""

    model = StatementActor
    extra = 0
    autocomplete_fields = ("actor",)
    fields = ("actor",)


class StatementCountryInline(TabularInline[StatementCountry, Statement]):
    """Which countries the statement's own sentence names."""

    model = StatementCountry
    extra = 0
    autocomplete_fields = ("country",)
    fields = ("country",)


class StatementForm(ModelForm[Statement]):
    """A statement is a passage of its event or article, to the letter."""

    def clean_text(self) -> str:
        """Changed words must stand in the whole."""
        words: str = self.cleaned_data["text"]
        if "text" in self.changed_data and words not in whole_of(self.instance)[0]:
            raise forms.ValidationError(NOT_THERE)
        return words


@admin.register(Statement)
class StatementAdmin(HideInsteadOfDelete[Statement]):
    """Statements as editors correct them."""

    form = StatementForm
    list_display = ("date", "speaker", "short", "how", "why", "state", "reviewed")
    list_display_links = ("date", "short")
    list_filter = (
        ReviewFilter,
        "speaker__kind",
        "manner",
        "state",
        ("speaker__country", admin.RelatedOnlyFieldListFilter),
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
        "date",
        "slug",
        "reviewed",
    )
    readonly_fields = ("holder", "doubts", "event", "document", "date", "slug", "reviewed")
    inlines = (StatementActorInline, StatementCountryInline)
    actions = ("mark_reviewed", "hide", "publish")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

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

    @admin.display(description="text")
    def short(self, statement: Statement) -> str:
        """The beginning of the passage."""
        return excerpt(statement.text, 110)

    @admin.display(description="manner", ordering="manner")
    def how(self, statement: Statement) -> str:
        """Its manner in one word."""
        return str(MANNERS[statement.manner])

    @admin.display(description="review")
    def why(self, statement: Statement) -> str:
        """Codes of the doubts."""
        return ", ".join(reason.code for reason in statement.review) or "–"

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
        if "text" in form.changed_data:
            locate(obj)
        obj.speaker = obj.speaker and obj.speaker.current_actor(lock=True)
        mark_reviewed(obj, editor(request))
        super().save_model(request, obj, form, change)
