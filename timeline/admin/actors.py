"""Actors with their aliases and offices, and countries for look-up."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from timeline.admin.base import URL_FIELDS, DeskAdmin
from timeline.admin.guarded import GuardedAdmin
from timeline.merging import check_merge, merge
from timeline.models import Actor, Alias, Country, Tenure


class ActorForm(forms.ModelForm):
    """An actor's own fields; a merge into itself is refused."""

    def clean_merged_into(self) -> Actor | None:
        """The target, if the merge goes somewhere."""
        target: Actor | None = self.cleaned_data["merged_into"]
        if target is not None and self.instance.pk:
            check_merge(self.instance, target)
        return target


class AliasInline(admin.TabularInline):
    """Other names; the next import knows them."""

    model = Alias
    extra = 1


class TenureInline(admin.TabularInline):
    """Who held this office, and when."""

    model = Tenure
    fk_name = "office"
    formfield_overrides = URL_FIELDS
    extra = 0
    autocomplete_fields = ("holder",)


class HeldInline(admin.TabularInline):
    """Offices that this person held."""

    model = Tenure
    fk_name = "holder"
    formfield_overrides = URL_FIELDS
    verbose_name = "office held"
    verbose_name_plural = "offices held"
    extra = 0
    autocomplete_fields = ("office",)


@admin.register(Actor)
class ActorAdmin(GuardedAdmin):
    """Actors as editors correct them."""

    form = ActorForm

    list_display = ("name", "kind", "country", "n_statements", "curated", "merged_into")
    list_filter = ("kind", "curated", ("country", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("country", "merged_into")
    list_per_page = 100
    ordering = ("name", "pk")  # said here, because counting statements drops the model's own
    search_fields = ("name", "aliases__text", "slug")
    autocomplete_fields = ("country", "merged_into")
    fields = ("name", "kind", "country", "merged_into", "slug")
    prepopulated_fields = {"slug": ("name",)}  # noqa: RUF012

    def get_queryset(self, request: HttpRequest) -> QuerySet[Actor]:
        return super().get_queryset(request).annotate(statement_count=Count("statements", distinct=True))

    def get_inlines(self, request: HttpRequest, obj: Actor | None) -> tuple[Any, ...]:
        if obj is None:
            return (AliasInline,)
        return (
            (AliasInline, TenureInline)
            if obj.kind == Actor.Kind.OFFICE
            else (AliasInline, HeldInline)
            if obj.kind == Actor.Kind.PERSON
            else (AliasInline,)
        )

    def get_prepopulated_fields(self, request: HttpRequest, obj: Actor | None = None) -> dict[str, Any]:
        return {} if obj else dict(self.prepopulated_fields)

    def get_readonly_fields(self, request: HttpRequest, obj: Actor | None = None) -> tuple[str, ...]:
        return ("slug",) if obj else ()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description="statements", ordering="statement_count")
    def n_statements(self, actor: Any) -> int:
        """Statements under this very record."""
        return actor.statement_count

    def save_model(self, request: HttpRequest, obj: Actor, form: Any, change: bool) -> None:
        obj.curated = True
        super().save_model(request, obj, form, change)
        if "merged_into" in form.changed_data and obj.merged_into is not None:
            merge(obj, obj.merged_into)


@admin.register(Country)
class CountryAdmin(DeskAdmin):
    """Countries, for the autocomplete fields."""

    list_display = ("name", "code")
    search_fields = ("name", "code")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
