"""The pages that differ from allauth's."""

from __future__ import annotations

from collections.abc import Callable

from allauth.account.views import LoginView
from allauth.mfa.base.views import IndexView
from django.contrib import admin
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.template.response import TemplateResponse

from . import second_factor
from .models import Failure
from .refusal import begin_or_refuse
from .throttle import forgive


class SignInView(LoginView):
    """allauth's page, which sends on who is signed in; without rights at the desk that would go
    round and round.
    """

    def dispatch(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        """The page, or that this account may not use the desk."""
        if request.user.is_authenticated and not admin.site.has_permission(request):
            return render(request, "account/no_rights.html", status=403)
        return super().dispatch(request, *args, **kwargs)


class SecondFactorView(IndexView):
    """What protects the account, and whether something must."""

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """With ``missing``: the desk waits for a second factor."""
        return super().get_context_data(**kwargs) | {
            "missing": second_factor.is_missing(self.request),
            "may_desk": admin.site.has_permission(self.request),
        }


sign_in = SignInView.as_view()
index = SecondFactorView.as_view()


def throttled_password_change(
    change: Callable[..., TemplateResponse],
    request: HttpRequest,
    extra_context: dict[str, object] | None,
) -> TemplateResponse:
    """Django's page to change the password, on which a wrong old one counts like one at sign-in."""
    if request.method != "POST":
        return change(request, extra_context)
    mine = begin_or_refuse(request, Failure.Kind.PASSWORD, request.user.get_username())
    response = change(request, extra_context)
    form = (getattr(response, "context_data", None) or {}).get("form")
    if form is None or "old_password" not in form.errors:
        forgive(mine)
    return response
