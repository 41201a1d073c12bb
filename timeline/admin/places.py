"""Places at the desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from django import forms
from django.contrib import admin
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.forms import SimpleArrayField
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from timeline.admin.common.concurrency import GuardedAdmin
from timeline.models import EventPlace, Place

if TYPE_CHECKING:
    from typing import TypedDict

    from django_stubs_ext import WithAnnotations

    class Counted(TypedDict):
        """What the list adds to its records."""

        entry_count: int


class NamesField(SimpleArrayField):
    """Names one a line, so that a name may hold a comma."""

    def __init__(
        self,
        base_field: forms.Field,
        *,
        max_length: int | None,
        required: bool,
        label: str,
        help_text: str,
        initial: Callable[[], list[str]],
        show_hidden_initial: bool,
    ) -> None:
        super().__init__(
            base_field,
            delimiter="\n",
            max_length=max_length,
            required=required,
            label=label,
            help_text=f"{help_text} One a line.",
            initial=initial,
            show_hidden_initial=show_hidden_initial,
            widget=forms.Textarea(attrs={"rows": 5}),
        )

    def clean(self, value: str | None) -> list[str]:
        """Without empty lines and what browsers put at their ends."""
        lines = [line.strip() for line in (value or "").splitlines()]
        return list(dict.fromkeys(super().clean("\n".join(line for line in lines if line))))


@admin.register(Place)
class PlaceAdmin(GuardedAdmin[Place]):
    """Places as editors correct them; the next import knows their names."""

    list_display = ("name", "kind", "country", "latitude", "longitude", "n_entries")
    list_filter = ("kind", "source_checked", ("country", admin.RelatedOnlyFieldListFilter))
    list_select_related = ("country",)
    ordering = ("name", "pk")  # said here, because counting entries drops the model's own
    search_fields = ("name", "slug", "aliases")
    autocomplete_fields = ("country",)
    fields = (
        "name",
        "aliases",
        ("kind", "country"),
        ("latitude", "longitude"),
        ("source", "source_checked"),
        "slug",
    )
    formfield_overrides = GuardedAdmin.formfield_overrides | {
        ArrayField: {"form_class": NamesField}
    }
    prepopulated_fields = {"slug": ("name",)}  # noqa: RUF012

    def get_queryset(self, request: HttpRequest) -> QuerySet[Place]:
        """With numbers that only the rows of a page are asked for."""
        named = EventPlace.objects.filter(place=OuterRef("pk")).order_by().values("place")
        number = Subquery(named.annotate(n=Count("pk")).values("n"))
        return super().get_queryset(request).annotate(entry_count=Coalesce(number, 0))

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: Place | None = None
    ) -> dict[str, Sequence[str]]:
        return {} if obj else dict(self.prepopulated_fields)

    def get_readonly_fields(
        self, request: HttpRequest, obj: Place | None = None
    ) -> tuple[str, ...]:
        return ("slug",) if obj is not None else ()

    def has_delete_permission(self, request: HttpRequest, obj: Place | None = None) -> bool:
        return False

    @admin.display(description="entries", ordering="entry_count")
    def n_entries(self, place: WithAnnotations[Place, Counted]) -> int:
        """Entries that name it."""
        return place.entry_count
