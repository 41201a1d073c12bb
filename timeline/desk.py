"""The admin site under the project's name, with the review queue first."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import AdminSite
from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import path


class EditorsDesk(AdminSite):
    """Django's admin with the project's headings and pages of its own."""

    site_header = "Al-Tanf chronology: the editor's desk"
    site_title = "Editor's desk"
    index_title = "What would you like to mend?"
    index_template = "admin/timeline/desk.html"

    def get_urls(self) -> list[Any]:
        from timeline.admin import imports
        from timeline.admin.review import queue

        return [path("review/", self.admin_view(queue), name="review"), *imports.urls(), *super().get_urls()]

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Every page of the desk asks for rights, and where settings say so for a second factor."""
        from timeline.signin.second_factor import required

        return super().admin_view(required(view), cacheable)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponseBase:  # type: ignore[override]
        """The site's own sign-in, with its throttle and the second factor: Django's knows neither."""
        from timeline.signin.views import sign_in

        return sign_in(request)

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Who found a desk left open may not guess the password here either."""
        from timeline.signin.views import throttled_password_change

        return throttled_password_change(super().password_change, request, extra_context)

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        """The lists, and above them what is left to review."""
        from timeline import review

        left = (
            sum(n for code, n in review.counts() if code != review.UNSEEN) if request.user.has_perm("timeline.change_statement") else None
        )
        return super().index(request, {"left": left} | (extra_context or {}))
