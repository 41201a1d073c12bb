"""What we want otherwise than allauth does it by default."""

from __future__ import annotations

import base64
import logging
import re
import secrets

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from timeline.config.client_ip import client_ip

from .models import Failure
from .refusal import begin_or_refuse
from .throttle import forgive

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made at the desk, people sign in by name, and every password is counted."""

    error_messages = DefaultAccountAdapter.error_messages | {
        # the same words for a name that nobody has
        "username_password_mismatch": _(
            "The username or the password is wrong. Check both, capital letters too, and try again."
        ),
        "incorrect_password": _("This password is wrong. Check capital letters and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: a superuser makes accounts."""
        return False

    def get_login_stages(self) -> list[str]:
        """After the password comes the second factor and nothing else."""
        return ["allauth.mfa.stages.AuthenticateStage"]

    def get_client_ip(self, request: HttpRequest) -> str:
        """As our throttle sees it."""
        return client_ip(request)

    def is_safe_url(self, url: str) -> bool:
        """Only this host; allauth would allow every host in ALLOWED_HOSTS, which may name a whole
        domain.
        """
        return url_has_allowed_host_and_scheme(
            url, {self.request.get_host()}, require_https=self.request.is_secure()
        )

    def authenticate(self, request: HttpRequest, **credentials: str) -> AbstractBaseUser | None:
        """The user whose password this is.

        Raises ImmediateHttpResponse after too many wrong ones.
        """
        mine = begin_or_refuse(request, Failure.Kind.PASSWORD, credentials.get("username", ""))
        user = super().authenticate(request, **credentials)
        if user is not None:
            forgive(mine)
        return user


class MFAAdapter(DefaultMFAAdapter):
    """Secrets are stored encrypted, the picture of a new one can stand in the page, and messages
    say what to do.
    """

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _(
            "This is not right. Wait for the next code and type that, or use a recovery code that"
            " you have not used yet."
        ),
    }

    def encrypt(self, text: str) -> str:
        """A copy of the database alone gives away no second factor."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret; one that nobody knows where the key has changed, so that no code fits any
        more.
        """
        try:
            return _box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            logger.error(
                "A second factor was stored under another SECRET_KEY. See manage.py"
                " forget_second_factor."
            )
            return base64.b32encode(secrets.token_bytes(20)).decode()

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:
        """A name to begin with for a new passkey."""
        return gettext("Passkey %(n)s") % {
            "n": Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        }

    def build_totp_svg(self, url: str) -> str:
        """Only the drawing, which our content policy allows within a page."""
        drawing = re.sub(r"^<\?xml[^>]*\?>\s*", "", super().build_totp_svg(url))
        return re.sub(r' (?:width|height)="[^"]*mm"', "", drawing)


def _box() -> MultiFernet:
    """Locks and unlocks with a key made from SECRET_KEY; unlocks with former ones too."""
    return MultiFernet(
        [Fernet(_key(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]
    )


def _key(secret: str | bytes) -> bytes:
    return base64.urlsafe_b64encode(
        salted_hmac("timeline.signin.secrets", "", secret=secret, algorithm="sha256").digest()
    )
