"""Records that several editors may have open at once: nobody's words are lost, and everything has a
history.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar, cast

import pghistory
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import IntegrityError, models, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, QueryDict
from django.template.response import TemplateResponse

from timeline.admin.common.base import DeskAdmin
from timeline.admin.common.confirmed import NOTE, ConfirmedActions
from timeline.admin.common.differences import field_differences
from timeline.admin.common.generic import ModelForm
from timeline.admin.common.history_views import SEEN
from timeline.admin.common.lines import LinesField
from timeline.admin.common.locks import lock
from timeline.admin.common.vanished import without_vanished
from timeline.editing.fingerprint import fingerprint
from timeline.editing.history_tables import Record

if TYPE_CHECKING:
    from django.contrib.admin.helpers import AdminForm, InlineAdminFormSet

STALE = (
    "Somebody else has saved this record since you opened it. Nothing of yours is lost: your words"
    " stand in the form below, and beside each of them what is stored now. Change what you like and"
    " save once more."
)
CONTRADICTION = (
    "This form holds what its own fields cannot hold. Nothing was changed. Go back, and open the"
    " record anew."
)


R = TypeVar("R", bound=Record)


class _Checked(Protocol):
    """A form that was sent, and whether its record has changed since it was opened."""

    stale: bool
    POST: QueryDict


class GuardedAdmin(ConfirmedActions[R]):
    """A form that knows what its user has seen, actions that ask first, and a history with a way
    back.
    """

    change_form_template = "admin/timeline/guarded_form.html"
    formfield_overrides = DeskAdmin.formfield_overrides | {
        models.TextField: {"form_class": LinesField, "widget": AdminTextareaWidget}
    }

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
                    now.POST = without_vanished(
                        request.POST,
                        (
                            (formset.get_default_prefix(), inline.model)
                            for formset, inline in self.get_formsets_with_inlines(request, record)
                        ),
                    )
            extra = (extra_context or {}) | {
                "seen": fingerprint(record) if record is not None else ""
            }
            return super().changeform_view(request, object_id, form_url, extra)

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
