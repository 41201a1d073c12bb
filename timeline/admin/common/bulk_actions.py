"""What a list does to many records at once: hide, publish, mark as reviewed."""

from __future__ import annotations

from typing import TypeVar

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse

from timeline.admin.common.base import editor
from timeline.admin.common.concurrency import GuardedAdmin
from timeline.admin.common.generic import ModelAdmin
from timeline.editing.statements import mark_reviewed
from timeline.models import Event, State, Statement

E = TypeVar("E", bound=Event | Statement)


class ReviewFilter(admin.SimpleListFilter):
    """Statements, or events with statements, that an editor should look at."""

    title = "review"
    parameter_name = "review_state"

    def lookups(self, request: HttpRequest, model_admin: ModelAdmin[E]) -> list[tuple[str, str]]:
        return [
            ("needed", "needed"),
            ("done", "reviewed by an editor"),
            ("sure", "read by a program, no doubt noted"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[E]) -> QuerySet[E]:
        if queryset.model is Event:
            doubtful = Q(statements__state=State.PUBLISHED) & ~Q(statements__review=[])
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


class HideInsteadOfDelete(GuardedAdmin[E]):
    """Nothing that has an address is deleted: it is hidden, and a later import does not bring it
    back.
    """

    def has_delete_permission(self, request: HttpRequest, obj: E | None = None) -> bool:
        return False

    @admin.action(description="Hide from the public", permissions=["change"])
    def hide(self, request: HttpRequest, queryset: QuerySet[E]) -> TemplateResponse | None:
        """Take records off every public page; their addresses stay reserved."""
        return self._set_state(request, queryset, "hide from the public", State.HIDDEN)

    @admin.action(description="Publish again", permissions=["change"])
    def publish(self, request: HttpRequest, queryset: QuerySet[E]) -> TemplateResponse | None:
        """Show hidden records again."""
        return self._set_state(request, queryset, "publish again", State.PUBLISHED)

    def _set_state(
        self, request: HttpRequest, queryset: QuerySet[E], words: str, state: State
    ) -> TemplateResponse | None:
        return self.confirmed(
            request, queryset, words, lambda record: setattr(record, "state", state)
        )

    @admin.action(description="Mark as reviewed", permissions=["change"])
    def mark_reviewed(self, request: HttpRequest, queryset: QuerySet[E]) -> TemplateResponse | None:
        """Vouch for records as they stand: what a statement was doubted for is settled."""

        def vouch_for(record: E) -> None:
            if isinstance(record, Statement):
                mark_reviewed(record, editor(request))
            else:
                record.mark_reviewed(editor(request))

        return self.confirmed(request, queryset, "mark as reviewed", vouch_for)
