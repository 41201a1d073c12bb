"""Records that several editors may have open at once: nobody's words are lost, and everything has a
history.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

import pghistory
from django.contrib import messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db import IntegrityError, models, transaction
from django.forms import Field as FormField
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, QueryDict
from django.template.response import TemplateResponse
from psycopg.errors import UniqueViolation

from timeline.admin.common.base import DeskAdmin
from timeline.admin.common.confirmed import NOTE, PUBLIC_NOTE, ConfirmedActions
from timeline.admin.common.generic import ModelForm
from timeline.admin.common.history_views import SEEN
from timeline.admin.common.lines import LinesField, readable
from timeline.admin.common.locks import lock
from timeline.admin.meanwhile.check import LOOK, Check, check
from timeline.admin.meanwhile.questions import questions
from timeline.admin.meanwhile.seen import seal
from timeline.admin.meanwhile.values import Section, section_of_form, section_of_formset
from timeline.editing.fingerprint import fingerprint
from timeline.editing.revisions.tables import Record

if TYPE_CHECKING:
    from django.contrib.admin.helpers import AdminForm, InlineAdminFormSet

CONTRADICTION = (
    "This form holds what its own fields cannot hold. Nothing was changed. Go back, and open the"
    " record anew."
)
TAKEN = (
    "Somebody else has just saved a record under the same address. Nothing was changed. Go back,"
    " and send the form again."
)
_NAMES = ("name", "title", "headline", "publisher")

R = TypeVar("R", bound=Record)


class _Checked(Protocol):
    """A form that was sent, and what others have saved since it was opened."""

    check: Check
    POST: QueryDict


class GuardedAdmin(ConfirmedActions[R]):
    """A form that knows what its user has seen, actions that ask first, and a history with a way
    back.
    """

    change_form_template = "admin/timeline/guarded_form.html"
    formfield_overrides = DeskAdmin.formfield_overrides | {
        models.TextField: {"form_class": LinesField, "widget": AdminTextareaWidget}
    }

    def formfield_for_dbfield(
        self, db_field: models.Field[object, object], request: HttpRequest, **kwargs: object
    ) -> FormField | None:
        """A name is one that can be seen, in lists and files of others too."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name in _NAMES:
            field.validators.append(readable)
        return field

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, object] | None = None,
    ) -> HttpResponse:
        """Check, under a lock that lasts until the end of the request, that the record is as its
        editor has seen it; what others have changed since is merged with what was sent.
        """
        try:
            return self._changeform(request, object_id, form_url, extra_context)
        except IntegrityError as error:
            if _is_of_address(error):
                return HttpResponse(TAKEN, content_type="text/plain", status=409)
            # rows that its own formsets have not counted: no browser sends that
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
                    public_note=request.POST.get(PUBLIC_NOTE, "")[:300],
                )
                if record is not None:
                    lock(record)
                self._check(request, object_id)
            extra = (extra_context or {}) | {
                "seen": fingerprint(record) if record is not None else ""
            }
            response = super().changeform_view(request, object_id, form_url, extra)
        notice = checked.notice if (checked := getattr(request, "check", None)) else ""
        if notice and response.status_code == 302:
            self.message_user(request, notice, messages.WARNING)
        return response

    def _check(self, request: HttpRequest, object_id: str | None) -> None:
        """What others have saved since the form was opened, merged into what was sent."""
        now = cast("_Checked", request)
        record = self.get_object(request, object_id) if object_id else None
        if record is None or not self.has_change_permission(request, record):
            now.check = Check(look=LOOK in request.POST)
            return
        data = request.POST.copy()
        stale = data.get(SEEN) != fingerprint(record)
        now.check = check(record, data, lambda: self._sections(request, record), stale=stale)
        now.POST = data

    def _sections(self, request: HttpRequest, record: R) -> Iterator[Section]:
        """The form of a record as it is stored now, and the lists below it."""
        form = self.get_form(request, record, change=True)
        yield section_of_form(form(instance=record))
        for formset, inline in self.get_formsets_with_inlines(request, record):
            if inline.has_change_permission(request, record):
                rows = inline.get_queryset(request)
                yield section_of_formset(formset(instance=record, queryset=rows))

    def get_form(
        self, request: HttpRequest, obj: R | None = None, change: bool = False, **kwargs: object
    ) -> type[ModelForm[R]]:
        form = super().get_form(request, obj, change, **kwargs)
        refusal = checked.refusal if (checked := getattr(request, "check", None)) else ""
        if not refusal:
            return form

        # a class that is known at run time only
        class GivenBack(form):  # type: ignore[valid-type, misc]
            """Gives everything back to its editor."""

            def clean(self) -> dict[str, object] | None:
                self.add_error(None, refusal)
                cleaned: dict[str, object] | None = super().clean()
                return cleaned

        return GivenBack

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, object],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: R | None = None,
    ) -> HttpResponse:
        checked: Check = getattr(request, "check", Check())
        if obj is not None and self.has_change_permission(request, obj):
            main = cast("AdminForm", context["adminform"])
            inlines = cast("list[InlineAdminFormSet]", context["inline_admin_formsets"])
            sections = [
                section_of_form(main.form),
                *(section_of_formset(inline.formset) for inline in inlines),
            ]
            context["base"] = seal(sections, {c.name: c.theirs for c in checked.clashes})
        context |= {
            "questions": list(questions(checked.clashes)),
            "taken": checked.taken,
            "note": request.POST.get(NOTE, ""),
            "public_note": request.POST.get(PUBLIC_NOTE, ""),
        }
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


def _is_of_address(error: IntegrityError) -> bool:
    """Whether two records would have had one address: both were looked for at the same time."""
    cause = error.__cause__
    broken = cause.diag.constraint_name if isinstance(cause, UniqueViolation) else None
    return "_slug" in (broken or "")
