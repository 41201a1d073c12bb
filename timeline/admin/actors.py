"""Actors with their aliases and offices, and countries for look-up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypedDict

from django.contrib import admin
from django.db.models import Count, Model, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, reverse

from timeline.admin import merge_actors as merging
from timeline.admin.common.base import URL_FIELDS, DeskAdmin
from timeline.admin.common.concurrency import GuardedAdmin
from timeline.admin.common.generic import ModelAdmin, ModelForm, TabularInline
from timeline.models import Actor, Alias, Country, Tenure

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class Counted(TypedDict):
    """What the list adds to its records."""

    statement_count: int


class UnusedFilter(admin.SimpleListFilter):
    """Actors that nothing points to."""

    title = "use"
    parameter_name = "use"

    def lookups(
        self, request: HttpRequest, model_admin: ModelAdmin[Actor]
    ) -> list[tuple[str, str]]:
        return [("unused", "unused: nobody names or quotes it"), ("merged", "merged into another")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Actor]) -> QuerySet[Actor]:
        if self.value() == "unused":
            links = (
                "statements",
                "statements_in_office",
                "event_actors",
                "statement_actors",
                "tenures",
                "offices",
                "merged",
            )
            return queryset.filter(
                merged_into__isnull=True, **{f"{name}__isnull": True for name in links}
            )
        return queryset.filter(merged_into__isnull=False) if self.value() == "merged" else queryset


class AliasInline(TabularInline[Alias, Actor]):
    """Other names; the next import knows them."""

    model = Alias
    extra = 1


class TenureInline(TabularInline[Tenure, Actor]):
    """Who held this office, and when."""

    model = Tenure
    fk_name = "office"
    formfield_overrides = URL_FIELDS
    extra = 0
    autocomplete_fields = ("holder",)


class HeldInline(TabularInline[Tenure, Actor]):
    """Offices that this person held."""

    model = Tenure
    fk_name = "holder"
    formfield_overrides = URL_FIELDS
    verbose_name = "office held"
    verbose_name_plural = "offices held"
    extra = 0
    autocomplete_fields = ("office",)


@admin.register(Actor)
class ActorAdmin(GuardedAdmin[Actor]):
    """Actors as editors correct them."""

    list_display = ("name", "kind", "country", "n_statements", "curated", "merged_into")
    list_filter = (UnusedFilter, "kind", "curated", ("country", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("country", "merged_into")
    list_per_page = 100
    ordering = ("name", "pk")  # said here, because counting statements drops the model's own
    search_fields = ("name", "aliases__text", "slug")
    autocomplete_fields = ("country",)
    fields = ("name", "kind", "country", "merged_into", "slug")
    change_form_template = "admin/timeline/actor_form.html"
    prepopulated_fields = {"slug": ("name",)}  # noqa: RUF012

    def get_queryset(self, request: HttpRequest) -> QuerySet[Actor]:
        return (
            super()
            .get_queryset(request)
            .annotate(statement_count=Count("statements", distinct=True))
        )

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
        return [*merging.urls(self), *super().get_urls()]

    def save_model(
        self, request: HttpRequest, obj: Actor, form: ModelForm[Actor], change: bool
    ) -> None:
        obj.curated = True
        super().save_model(request, obj, form, change)


@admin.register(Country)
class CountryAdmin(DeskAdmin[Country]):
    """Countries, for the autocomplete fields."""

    list_display = ("name", "code")
    search_fields = ("name", "code")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
