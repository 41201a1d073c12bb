"""The addresses of signing in, one by one: what allauth offers beyond these does not exist here.

They stand before the desk's own. The names are allauth's. None may be kept by the browser or on the
way: they show secrets.
"""

from allauth.account.views import logout, reauthenticate
from allauth.mfa.base.views import authenticate
from allauth.mfa.base.views import reauthenticate as reauthenticate_by_code
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkey
from django.urls import path
from django.views.decorators.cache import cache_control

from . import views

private = cache_control(private=True, no_store=True)

urlpatterns = [
    path("login/", private(views.sign_in), name="account_login"),
    path("logout/", private(logout), name="account_logout"),
    path("confirm/", private(reauthenticate), name="account_reauthenticate"),
    path("second-factor/", private(views.index), name="mfa_index"),
    path("second-factor/ask/", private(authenticate), name="mfa_authenticate"),
    path("second-factor/confirm/", private(reauthenticate_by_code), name="mfa_reauthenticate"),
    path("second-factor/app/add/", private(app.activate_totp), name="mfa_activate_totp"),
    path("second-factor/app/remove/", private(app.deactivate_totp), name="mfa_deactivate_totp"),
    path(
        "second-factor/recovery-codes/",
        private(recovery.view_recovery_codes),
        name="mfa_view_recovery_codes",
    ),
    path(
        "second-factor/recovery-codes/new/",
        private(recovery.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "second-factor/recovery-codes/file/",
        private(recovery.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("second-factor/passkeys/", private(passkey.list_webauthn), name="mfa_list_webauthn"),
    path("second-factor/passkeys/add/", private(passkey.add_webauthn), name="mfa_add_webauthn"),
    path(
        "second-factor/passkeys/confirm/",
        private(passkey.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path(
        "second-factor/passkeys/<int:pk>/rename/",
        private(passkey.edit_webauthn),
        name="mfa_edit_webauthn",
    ),
    path(
        "second-factor/passkeys/<int:pk>/remove/",
        private(passkey.remove_webauthn),
        name="mfa_remove_webauthn",
    ),
]
