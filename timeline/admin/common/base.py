"""What all lists of the desk share."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.auth.models import User
from django.db import DataError, ProgrammingError, models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from timeline.admin.common.generic import ModelAdmin

if TYPE_CHECKING:
    from django.contrib.admin.options import ActionLocation
    from django.contrib.admin.views.main import ChangeList

M = TypeVar("M", bound=models.Model)

# An address typed without its scheme is an https one.
URL_FIELDS: dict[type[models.Field[object, object]], dict[str, object]] = {
    models.URLField: {"assume_scheme": "https"}
}

# A year of thirty digits in the date hierarchy, a range of three ends, a broken pattern, half a
# list.
_UNREADABLE = (IndexError, OverflowError, TypeError, ValueError, DataError, ProgrammingError)


def editor(request: HttpRequest) -> User:
    """Who is at the desk: nobody comes there without signing in."""
    assert isinstance(request.user, User)
    return request.user


class DeskAdmin(ModelAdmin[M]):
    """A list whose address may hold anything: what cannot be read gives Django's own "bad filter"
    page.
    """

    formfield_overrides = URL_FIELDS
    show_full_result_count = False  # a table of a million rows is counted once, not twice

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> HttpResponse:
        if any("\0" in v for values in request.GET.lists() for v in values[1]):
            return HttpResponseRedirect(f"{request.path}?e=1")
        return super().changelist_view(request, extra_context)

    def response_action(
        self, request: HttpRequest, queryset: models.QuerySet[M], *args: ActionLocation
    ) -> HttpResponse | None:
        """An action on records whose keys cannot be keys is an action on none."""
        try:
            return super().response_action(request, queryset, *args)
        except (OverflowError, ValueError):
            self.message_user(
                request, "These are no records of this list. Nothing was changed.", messages.ERROR
            )
            return HttpResponseRedirect(request.get_full_path())

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        try:
            return super().get_changelist_instance(request)
        except _UNREADABLE as error:
            raise IncorrectLookupParameters from error
