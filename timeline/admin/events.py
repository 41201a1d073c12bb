"""Events with their statements, and statements by themselves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html_join

from timeline.admin.concurrency import GuardedAdmin
from timeline.editing.passages import begin, place, whole_of
from timeline.editing.statements import mark_reviewed
from timeline.models import (
    Event,
    EventActor,
    EventCountry,
    State,
    Statement,
    StatementActor,
    StatementCountry,
)
from timeline.public.captures import source_beside
from timeline.text.excerpt import brief
from timeline.text.labels import MANNERS, in_words


class ReviewFilter(admin.SimpleListFilter):
    """Statements, or events with statements, that an editor should look at."""

    title = "review"
    parameter_name = "review_state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("needed", "needed"),
            ("done", "reviewed by an editor"),
            ("sure", "parsed, no doubt noted"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if queryset.model is Event:
            doubtful = Q(statements__state="published") & ~Q(statements__review=[])
            needed = queryset.filter(doubtful, reviewed_at__isnull=True).distinct()
        else:
            needed = queryset.exclude(review=[]).filter(reviewed_at__isnull=True)
        if self.value() == "needed":
            return needed
        if self.value() == "done":
            return queryset.filter(reviewed_at__isnull=False)
        if self.value() == "sure":
            return queryset.filter(reviewed_at__isnull=True).exclude(pk__in=needed.values("pk"))
        return queryset


class HideInsteadOfDelete(GuardedAdmin):
    """Nothing that has an address is deleted: it is hidden, and a later import does not bring it
    back.
    """

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.action(description="Hide from the public", permissions=["change"])
    def hide(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        """Take records off every public page; their addresses stay reserved."""
        return self.confirmed(
            request,
            queryset,
            "hide from the public",
            lambda record: setattr(record, "state", State.HIDDEN),
        )

    @admin.action(description="Publish again", permissions=["change"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        """Show hidden records again."""
        return self.confirmed(
            request,
            queryset,
            "publish again",
            lambda record: setattr(record, "state", State.PUBLISHED),
        )

    @admin.action(description="Mark as reviewed", permissions=["change"])
    def mark_reviewed(self, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        """Vouch for records as they stand: what a statement was doubted for is settled."""

        def vouch_for(record: Any) -> None:
            if isinstance(record, Statement):
                mark_reviewed(record, request.user)
                return
            record.reviewed_by, record.reviewed_at = request.user, timezone.now()

        return self.confirmed(request, queryset, "mark as reviewed", vouch_for)


NOT_THERE = (
    "These words do not stand in the text to the letter. Select them there and copy them, or mend"
    " the text first."
)


class StatementFormSet(forms.models.BaseInlineFormSet):
    """Statements are passages of their event, to the letter."""

    def clean(self) -> None:
        """New or changed words must stand in the event's text as it is saved with them."""
        super().clean()
        for form in self.forms:
            words = form.cleaned_data.get("text") if form.is_valid() else None
            if words and "text" in form.changed_data and words not in self.instance.text:
                form.add_error("text", NOT_THERE)


class StatementInline(admin.StackedInline):
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

    @admin.display(description="look at this because")
    def doubts(self, statement: Statement) -> str:
        """Reasons for review, in words."""
        return doubts(statement)


def doubts(statement: Statement) -> str:
    """Reasons for review as lines; a dash where there are none."""
    return (
        format_html_join("\n", "<p>{}</p>", ((in_words(code),) for code in statement.review)) or "–"
    )


class EventActorInline(admin.TabularInline):
    """Who is named in the event."""

    model = EventActor
    extra = 0
    autocomplete_fields = ("actor",)
    fields = ("actor",)


class EventCountryInline(admin.TabularInline):
    """Which countries the event names."""

    model = EventCountry
    extra = 0
    autocomplete_fields = ("country",)
    fields = ("country",)


@admin.register(Event)
class EventAdmin(HideInsteadOfDelete):
    """Events as editors correct them."""

    list_display = ("date", "short", "n_statements", "state", "reviewed", "noted")
    list_display_links = ("date", "short")
    list_filter = (
        ReviewFilter,
        "state",
        "missing",
        "truncated",
        ("countries", admin.RelatedOnlyFieldListFilter),
        "document",
    )
    list_per_page = 50
    date_hierarchy = "date"
    search_fields = ("text", "slug")
    fields = (
        "date",
        "text",
        ("state", "truncated"),
        "missing",
        "document",
        "slug",
        "position",
        "reviewed",
    )
    readonly_fields = ("missing", "document", "slug", "position", "reviewed")
    inlines = (StatementInline, EventActorInline, EventCountryInline)
    actions = ("mark_reviewed", "hide", "publish")
    save_on_top = True
    change_form_template = "admin/timeline/event_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Event]:
        from django.db.models import Count

        return (
            super()
            .get_queryset(request)
            .select_related("document", "reviewed_by")
            .annotate(
                statement_count=Count(
                    "statements", filter=Q(statements__state="published"), distinct=True
                )
            )
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description="text")
    def short(self, event: Event) -> str:
        """The beginning of the entry."""
        return brief(event.text, 110)

    @admin.display(description="noted", empty_value="")
    def noted(self, event: Event) -> str:
        """What its captures did to it, in words."""
        return ", ".join(
            words
            for words, so in (("left its source", event.missing), ("breaks off", event.truncated))
            if so
        )

    @admin.display(description="statements", ordering="statement_count")
    def n_statements(self, event: Any) -> int:
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

    def save_model(self, request: HttpRequest, obj: Event, form: Any, change: bool) -> None:
        obj.reviewed_by, obj.reviewed_at = request.user, timezone.now()  # type: ignore[assignment]
        super().save_model(request, obj, form, change)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        if context.get("original") is not None:
            context["source"] = source_beside(context["original"])
        return super().render_change_form(request, context, *args, **kwargs)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        reworded = [id(f.instance) for f in formset.forms if "text" in f.changed_data]
        for row in formset.save(commit=False):
            if not isinstance(row, Statement) or row.pk is None:
                row.date = form.instance.date
            if isinstance(row, EventActor):
                row.actor = row.actor.current_actor(lock=True)
                if (
                    EventActor.objects.filter(event=row.event, actor=row.actor)
                    .exclude(pk=row.pk)
                    .exists()
                ):
                    continue  # named already, under the record that it was merged into
            if isinstance(row, Statement):
                row.speaker = row.speaker and row.speaker.current_actor(lock=True)
                if row.pk is None:
                    begin(row)
                if id(row) in reworded:
                    place(row)
                mark_reviewed(row, request.user)
            row.save()
        for row in formset.deleted_objects:
            row.delete()
        formset.save_m2m()


class StatementActorInline(admin.TabularInline):
    """Who is named in the statement's own sentence."""

    model = StatementActor
    extra = 0
    autocomplete_fields = ("actor",)
    fields = ("actor",)


class StatementCountryInline(admin.TabularInline):
    """Which countries the statement's own sentence names."""

    model = StatementCountry
    extra = 0
    autocomplete_fields = ("country",)
    fields = ("country",)


class StatementForm(forms.ModelForm):
    """A statement is a passage of its event or article, to the letter."""

    def clean_text(self) -> str:
        """Changed words must stand in the whole."""
        words: str = self.cleaned_data["text"]
        if "text" in self.changed_data and words not in whole_of(self.instance)[0]:
            raise forms.ValidationError(NOT_THERE)
        return words


@admin.register(Statement)
class StatementAdmin(HideInsteadOfDelete):
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

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
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
        return brief(statement.text, 110)

    @admin.display(description="manner", ordering="manner")
    def how(self, statement: Statement) -> str:
        """Its manner in one word."""
        return str(MANNERS[statement.manner])

    @admin.display(description="review")
    def why(self, statement: Statement) -> str:
        """Codes of the doubts."""
        return ", ".join(statement.review) or "–"

    @admin.display(description="look at this because")
    def doubts(self, statement: Statement) -> str:
        """Reasons for review, in words."""
        return doubts(statement)

    @admin.display(description="reviewed")
    def reviewed(self, statement: Statement) -> str:
        """When an editor vouched for it."""
        return f"{statement.reviewed_at:%Y-%m-%d}" if statement.reviewed_at else "not yet"

    def save_model(self, request: HttpRequest, obj: Statement, form: Any, change: bool) -> None:
        if "text" in form.changed_data:
            place(obj)
        obj.speaker = obj.speaker and obj.speaker.current_actor(lock=True)
        mark_reviewed(obj, request.user)
        super().save_model(request, obj, form, change)
