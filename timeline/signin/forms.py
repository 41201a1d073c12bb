"""allauth's forms with our throttle and our words."""

from __future__ import annotations

import time
from typing import Any

from allauth.account.forms import LoginForm, ReauthenticateForm
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from .models import Failure
from .refusal import begin_or_refuse
from .sessions import end_later
from .throttle import forgive


def _plain(field: forms.Field, **attributes: object) -> None:
    """A field whose label says all: no placeholder, and the attributes that are given."""
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attributes)


class SignInForm(LoginForm):
    """Name and password."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["login"], autofocus=True, autocapitalize="none", spellcheck="false")
        _plain(self.fields["password"])

    def login(self, request: HttpRequest, redirect_url: str | None = None) -> HttpResponse:
        """Sign in, or go on to the second factor."""
        response: HttpResponse = super().login(request, redirect_url)
        end_later(request)  # allauth has just asked for a session that grows with use
        return response


class ConfirmPasswordForm(ReauthenticateForm):
    """The password once more."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _plain(self.fields["password"], autofocus=True)


class _Code(forms.Form):
    """A code from the app or a recovery code: so many wrong ones, and each right one once."""

    user: AbstractBaseUser
    authenticator: Authenticator

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = _(
            "Six digits from your authenticator app, or a recovery code."
        )
        _plain(self.fields["code"], autofocus=True, inputmode="numeric", spellcheck="false")

    def clean_code(self) -> str:
        """Check the code. Raises ImmediateHttpResponse when there were too many."""
        mine = begin_or_refuse(context.request, Failure.Kind.CODE, f"id {self.user.pk}")
        # of allauth's form, which stands beside this class in those below
        code: str = super().clean_code()  # type: ignore[misc]
        if self.authenticator.type == Authenticator.Type.TOTP and not _spend(
            self.authenticator, code
        ):
            raise get_adapter().validation_error("incorrect_code")
        forgive(mine)
        return code


class SecondFactorForm(_Code, AuthenticateForm):
    """At sign-in."""


class ConfirmCodeForm(_Code, ReauthenticateByCodeForm):
    """Before a change to the account's protection."""


def _spend(authenticator: Authenticator, code: str) -> bool:
    """False if the code was used before. allauth remembers that in the cache, which other processes
    do not see.
    """
    now = time.time()
    lives = settings.MFA_TOTP_PERIOD * (2 * settings.MFA_TOTP_TOLERANCE + 1)
    mark = salted_hmac("timeline.signin.code", "".join(c for c in code if c.isdigit())).hexdigest()[
        :16
    ]
    with transaction.atomic():
        row = Authenticator.objects.select_for_update().get(pk=authenticator.pk)
        spent = {m: at for m, at in row.data.get("spent", {}).items() if at > now - lives}
        if mark in spent:
            return False
        row.data["spent"] = spent | {mark: now}
        row.save(update_fields=["data"])
    return True


class ActivateAppForm(ActivateTOTPForm):
    """The first code of a new app shows that it was set up well.

    It guards nothing yet, so it may be wrong as often as it likes.
    """

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("The six digits that the app shows now")
        _plain(self.fields["code"], inputmode="numeric", spellcheck="false")

    def clean_code(self) -> str:
        """The code, or what to do about a wrong one."""
        try:
            return super().clean_code()
        except forms.ValidationError as error:
            raise forms.ValidationError(
                _(
                    "This is not what the app should show. Wait for its next code and type that; if"
                    " it fails again, see whether the phone’s clock is right."
                )
            ) from error


class AddPasskeyForm(AddWebAuthnForm):
    """A name for a new passkey; the browser fills in the rest."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("Name of the passkey, so that you can tell it from others")
        self.fields["name"].widget.attrs["maxlength"] = 60


class RenamePasskeyForm(EditWebAuthnForm):
    """Another name."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        name = self.fields["name"]
        assert isinstance(name, forms.CharField)
        name.label, name.max_length = _("Name of the passkey"), 60
        name.widget.attrs.update(maxlength=60, autofocus=True)
