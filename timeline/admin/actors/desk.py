"""Actors with their aliases and offices."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict, cast

from django import forms
from django.contrib import admin
from django.db.models import Count, Field, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, reverse

from timeline.admin.actors.alias_check import AliasFormSet, shown
from timeline.admin.actors.filters import UnusedFilter
from timeline.admin.actors.inlines import AliasInline, HeldInline, TenureInline
from timeline.admin.common.concurrency import GuardedAdmin
from timeline.admin.common.generic import ModelForm, TabularInline
from timeline.admin.merging.urls import urls as merging_urls
from timeline.models import Actor, Alias, Statement, Tenure

if TYPE_CHECKING:
    from django.contrib.admin.helpers import InlineAdminFormSet
    from django_stubs_ext import WithAnnotations


class Counted(TypedDict):
    """What the list adds to its records."""

    statement_count: int


_OF_SEVERAL = (
    "For several who speak together: a group named by its members, “A and B” or “A, B and C”, with"
    " no country of its own. Each member's dossier shows it, and it counts for each member's state."
)


@admin.register(Actor)
class ActorAdmin(GuardedAdmin[Actor]):
    """Actors as editors correct them."""

    list_display = ("name", "kind", "country", "n_statements", "known", "merged_into")
    list_filter = (UnusedFilter, "kind", "curated", ("country", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("country", "merged_into")
    list_per_page = 100
    ordering = ("name", "pk")  # said here, because counting statements drops the model's own
    search_fields = ("name", "aliases__text", "slug")
    autocomplete_fields = ("country",)
    fields = ("name", "kind", "country", "merged_into", "slug")
    change_form_template = "admin/timeline/actor_form.html"
    prepopulated_fields = {"slug": ("name",)}  # noqa: RUF012

    def formfield_for_dbfield(
        self, db_field: Field[object, object], request: HttpRequest, **kwargs: object
    ) -> forms.Field | None:
        """Says how a speaker is made of several."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name == "kind":
            field.help_text = _OF_SEVERAL
        return field

    @admin.display(description="curated", ordering="-curated")
    def known(self, actor: Actor) -> str:
        """In a word: a cross at most of them would look like an alarm."""
        return "yes" if actor.curated else ""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Actor]:
        """With numbers that only the rows of a page are asked for."""
        said = Statement.objects.filter(speaker=OuterRef("pk")).order_by().values("speaker")
        number = Subquery(said.annotate(n=Count("pk")).values("n"))
        return super().get_queryset(request).annotate(statement_count=Coalesce(number, 0))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Actor], search_term: str
    ) -> tuple[QuerySet[Actor], bool]:
        """Fields that offer actors offer none that was merged away."""
        found, doubled = super().get_search_results(request, queryset, search_term)
        return (
            found.filter(merged_into__isnull=True)
            if request.path == reverse("admin:autocomplete")
            else found
        ), doubled

    def get_inlines(
        self, request: HttpRequest, obj: Actor | None
    ) -> tuple[type[TabularInline[Alias, Actor] | TabularInline[Tenure, Actor]], ...]:
        if obj is None:
            return (AliasInline,)
        return (
            (AliasInline, TenureInline)
            if obj.kind == Actor.Kind.OFFICE
            else (AliasInline, HeldInline)
            if obj.kind == Actor.Kind.PERSON
            else (AliasInline,)
        )

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Actor | None = None
    ) -> dict[str, Sequence[str]]:
        return {} if obj else dict(self.prepopulated_fields)

    def get_readonly_fields(
        self, request: HttpRequest, obj: Actor | None = None
    ) -> tuple[str, ...]:
        return ("slug", "merged_into") if obj else ("merged_into",)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    @admin.display(description="statements", ordering="statement_count")
    def n_statements(self, actor: WithAnnotations[Actor, Counted]) -> int:
        """Statements under this very record."""
        return actor.statement_count

    def get_urls(self) -> list[URLPattern]:
        return [*merging_urls(self), *super().get_urls()]

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, object],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Actor | None = None,
    ) -> HttpResponse:
        for inline in cast("list[InlineAdminFormSet]", context["inline_admin_formsets"]):
            if isinstance(inline.formset, AliasFormSet) and inline.formset.findings:
                findings = inline.formset.findings
                context |= {
                    "findings": findings,
                    "findings_shown": shown(findings),
                    "grave": any(found.problems for found in findings),
                }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(
        self, request: HttpRequest, obj: Actor, form: ModelForm[Actor], change: bool
    ) -> None:
        obj.curated = True
        super().save_model(request, obj, form, change)
