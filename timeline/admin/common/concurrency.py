"""Records that several editors may have open at once: nobody's words are lost, and everything has a
history.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

import pghistory
from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import IntegrityError, models, transaction
from django.db.models import Model, QuerySet
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    QueryDict,
)
from django.template.response import TemplateResponse

from timeline.admin.common.base import DeskAdmin
from timeline.admin.common.differences import field_differences
from timeline.admin.common.generic import ModelForm
from timeline.admin.common.history_views import SEEN, HistoryAdmin
from timeline.admin.common.locks import lock
from timeline.editing.fingerprint import fingerprint
from timeline.editing.history_tables import Record

if TYPE_CHECKING:
    from django.contrib.admin.helpers import AdminForm, InlineAdminFormSet

NOTE = "_note"
STALE = (
    "Somebody else has saved this record since you opened it. Nothing of yours is lost: your words"
    " stand in the form below, and beside each of them what is stored now. Change what you like and"
    " save once more."
)
CONTRADICTION = (
    "This form holds what its own fields cannot hold. Nothing was changed. Go back, and open the"
    " record anew."
)
MOST_AT_ONCE = 500


class LinesField(forms.CharField):
    """Text with line ends as they are stored: a browser sends others, which are no edit."""

    widget = forms.Textarea

    def to_python(self, value: object) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n")

    def has_changed(self, initial: object, data: object) -> bool:
        return (initial or "") != self.to_python(data)


R = TypeVar("R", bound=Record)


def _vanished(model: type[Model], asked: Iterable[str]) -> set[str]:
    """Those of the primary keys, as a form sent them, of which there is no record any more."""
    keys = {value for value in asked if value.isdecimal() and len(value) < 19}
    there = model._default_manager.filter(pk__in=keys).values_list("pk", flat=True)
    return keys - {str(pk) for pk in there}


class _Checked(Protocol):
    """A form that was sent, and whether its record has changed since it was opened."""

    stale: bool
    POST: QueryDict


class GuardedAdmin(HistoryAdmin[R]):
    """A form that knows what its user has seen, actions that ask first, and a history with a way
    back.
    """

    change_form_template = "admin/timeline/guarded_form.html"
    formfield_overrides = DeskAdmin.formfield_overrides | {
        models.TextField: {"form_class": LinesField, "widget": AdminTextareaWidget}
    }

    # -- one record -----------------------------------------------------------------------

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, object] | None = None,
    ) -> HttpResponse:
        """Check, under a lock that lasts until the end of the request, that the record is as its
        editor has seen it.
        """
        try:
            return self._changeform(request, object_id, form_url, extra_context)
        except IntegrityError:  # rows that its own formsets have not counted: no browser sends that
            return HttpResponseBadRequest(CONTRADICTION, content_type="text/plain")

    def _changeform(
        self,
        request: HttpRequest,
        object_id: str | None,
        form_url: str,
        extra_context: dict[str, object] | None,
    ) -> HttpResponse:
        with transaction.atomic():
            record = self.get_object(request, object_id) if object_id else None
            if request.method == "POST":
                pghistory.context(
                    why=f"{self.opts.verbose_name} edited at the desk",
                    note=request.POST.get(NOTE, "")[:300],
                )
                if record is not None:
                    lock(record)
                    now = cast("_Checked", request)
                    now.stale = request.POST.get(SEEN) != fingerprint(record)
                    now.POST = self._without_the_vanished(request, record)
            extra = (extra_context or {}) | {
                "seen": fingerprint(record) if record is not None else ""
            }
            return super().changeform_view(request, object_id, form_url, extra)

    def _without_the_vanished(self, request: HttpRequest, record: R) -> QueryDict:
        """The form with those rows ticked for deletion that somebody else has removed since it was
        opened: they cannot be saved.
        """
        data = request.POST.copy()
        for formset, inline in self.get_formsets_with_inlines(request, record):
            row = re.compile(rf"{formset.get_default_prefix()}-\d{{1,4}}-id")
            asked = {name: str(value) for name, value in data.items() if row.fullmatch(name)}
            gone = _vanished(inline.model, asked.values())
            for name, value in asked.items():
                if value in gone:
                    data[f"{name.removesuffix('-id')}-DELETE"] = "on"
        return data

    def get_form(
        self, request: HttpRequest, obj: R | None = None, change: bool = False, **kwargs: object
    ) -> type[ModelForm[R]]:
        form = super().get_form(request, obj, change, **kwargs)
        if not getattr(request, "stale", False):
            return form

        # a class that is known at run time only
        class StaleForm(form):  # type: ignore[valid-type, misc]
            """Gives everything back to its editor."""

            def clean(self) -> dict[str, object] | None:
                self.add_error(None, STALE)
                cleaned: dict[str, object] | None = super().clean()
                return cleaned

        return StaleForm

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, object],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: R | None = None,
    ) -> HttpResponse:
        if getattr(request, "stale", False):
            main = cast("AdminForm", context["adminform"])
            inlines = cast("list[InlineAdminFormSet]", context["inline_admin_formsets"])
            forms_shown = [main.form, *(f for s in inlines for f in s.formset.forms)]
            context["meanwhile"] = [row for form in forms_shown for row in field_differences(form)]
        context["note"] = request.POST.get(NOTE, "")
        response = super().render_change_form(request, context, add, change, form_url, obj)
        if request.method == "POST":
            try:
                if isinstance(response, TemplateResponse):
                    response.render()
            except (
                OverflowError,
                ValueError,
            ):  # a look-up field shows what it was sent only if that can be a key
                return HttpResponseBadRequest(CONTRADICTION, content_type="text/plain")
        return response

    # -- several records ------------------------------------------------------------------

    def confirmed(
        self,
        request: HttpRequest,
        queryset: QuerySet[R],
        words: str,
        write: Callable[[R], None],
    ) -> TemplateResponse | None:
        """Ask, then ``write`` each record that is still as it was when asked about; the others are
        named and left alone.
        """
        action = request.POST["action"]
        if "confirmed" not in request.POST:
            records = list(queryset[: MOST_AT_ONCE + 1])
            if len(records) > MOST_AT_ONCE:
                self.message_user(
                    request,
                    f"At most {MOST_AT_ONCE} records at once. Choose fewer.",
                    messages.ERROR,
                )
                return None
            context = self.admin_site.each_context(request) | {
                "title": f"{words.capitalize()}: are you sure?",
                "words": words,
                "opts": self.opts,
                "records": [(r, fingerprint(r)) for r in records],
                "action": action,
                "media": self.media,
            }
            return TemplateResponse(request, "admin/timeline/confirm.html", context)
        changed: list[str] = []
        done = 0
        with transaction.atomic():
            pghistory.context(why=f"{words}, with others", note=request.POST.get(NOTE, "")[:300])
            for record in sorted(queryset, key=lambda r: (getattr(r, "event_id", None) or 0, r.pk)):
                lock(record)
                if fingerprint(record) != request.POST.get(f"seen-{record.pk}"):
                    changed.append(str(record))
                    continue
                record.refresh_from_db()
                write(record)
                record.save()
                self.log_change(request, record, words)
                done += 1
        self.message_user(request, f"{words.capitalize()}: {done} done.", messages.SUCCESS)
        if changed:
            self.message_user(
                request,
                f"{len(changed)} left alone, because somebody changed them meanwhile; look at them"
                f" again: {'; '.join(changed[:5])}",
                messages.WARNING,
            )
        return None
