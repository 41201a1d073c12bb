"""The admin site under the project's name, with the review queue first."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import TypeVar, cast

from django.conf import settings
from django.contrib.admin import AdminSite
from django.db import DataError
from django.http import HttpRequest, HttpResponseBadRequest, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path

V = TypeVar("V", bound=Callable[..., HttpResponseBase])
logger = logging.getLogger(__name__)


class EditorsDesk(AdminSite):
    """Django's admin with the project's headings and pages of its own."""

    site_header = f"{settings.SITE_NAME}: the editor's desk"
    site_title = "Editor's desk"
    index_title = "What needs fixing?"
    index_template = "admin/timeline/desk.html"

    def get_urls(self) -> list[URLResolver | URLPattern]:
        from timeline.admin.imports.urls import urls as import_urls
        from timeline.admin.review.alike import alike
        from timeline.admin.review.mine import mine
        from timeline.admin.review.page import queue
        from timeline.admin.session.expiry import session

        return [
            path("session/", self.admin_view(session), name="session"),
            path("review/", self.admin_view(queue), name="review"),
            path("review/mine/", self.admin_view(mine), name="review-mine"),
            path("review/alike/", self.admin_view(alike), name="review-alike"),
            *import_urls(),
            *super().get_urls(),
        ]

    def each_context(self, request: HttpRequest) -> dict[str, object]:
        """With the session of who is at the desk."""
        from timeline.admin.session.desk import desk

        return super().each_context(request) | {"desk": desk(request)}

    # allauth's page is no TemplateResponse
    def login(  # type: ignore[override]
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> HttpResponseBase:
        """The site's own sign-in, with its throttle and the second factor:

        Django's knows neither.
        """
        from timeline.signin.views import sign_in

        response: HttpResponseBase = sign_in(request)
        return response

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> TemplateResponse:
        """Who found a desk left open may not guess the password here either."""
        from timeline.signin.views import throttled_password_change

        return throttled_password_change(super().password_change, request, extra_context)

    def admin_view(self, view: V, cacheable: bool = False) -> V:
        """Every page asks for rights, and where settings say so for a second factor; what the
        database cannot hold is refused. A form whose session has ended goes back to its sender.
        """
        from timeline.admin.session import returned_form
        from timeline.admin.session.desk import tell_saved
        from timeline.signin.second_factor import required

        inner = super().admin_view(required(view), cacheable)

        @wraps(inner)
        def checked(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
            if request.method == "POST" and not request.path.endswith("/logout/"):
                if not request.user.is_authenticated:
                    return returned_form.signed_out(request)
                if (refusal := returned_form.another_user(request)) is not None:
                    return refusal
            if (given_back := returned_form.with_nul(request)) is not None:
                return given_back
            try:
                response = inner(request, *args, **kwargs)
            except DataError as error:
                logger.warning("A value at %s was refused by the database: %s", request.path, error)
                return HttpResponseBadRequest(
                    "The database cannot read a value of this address or form.",
                    content_type="text/plain",
                )
            if response.status_code == 302:
                tell_saved(request, response)
            return response

        return cast("V", checked)

    def index(
        self, request: HttpRequest, extra_context: dict[str, object] | None = None
    ) -> TemplateResponse:
        """The lists, and above them what is left to review."""
        from timeline.background.queue import worker_lives
        from timeline.editing.review_queue.counts import counts
        from timeline.editing.review_queue.reasons import SAMPLE, UNSEEN
        from timeline.importing.reread import of_older_parser
        from timeline.models import PageCheck

        left = (
            sum(n for code, n in counts() if code not in (SAMPLE, UNSEEN))
            if request.user.has_perm("timeline.change_statement")
            else None
        )
        context: dict[str, object] = {"left": left}
        if request.user.has_perm("timeline.import_document"):
            context |= {
                "worker": worker_lives(),
                "older": of_older_parser(),
                "changed_pages": PageCheck.objects.waiting(),
                "failed_pages": PageCheck.objects.failed(),
            }
        return super().index(request, context | (extra_context or {}))
