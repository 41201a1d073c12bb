"""Second factors at the desk: a superuser sees who has which and removes what somebody lost.

Secrets are not shown.
"""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.admin import GroupAdmin
from django.contrib.auth.models import Group, User
from django.http import HttpRequest

from timeline.admin.common.base import DeskAdmin
from timeline.admin.common.generic import UserAdmin

admin.site.unregister(
    [EmailAddress, Authenticator, get_user_model(), Group]
)  # nobody signs in by e-mail


@admin.register(get_user_model())
class DeskUserAdmin(DeskAdmin[User], UserAdmin[User]):
    """Django's own, over an address that may hold anything."""


@admin.register(Group)
class DeskGroupAdmin(DeskAdmin[Group], GroupAdmin):
    """Django's own, over an address that may hold anything."""


@admin.register(Authenticator)
class AuthenticatorAdmin(DeskAdmin[Authenticator]):
    """To look at and to remove."""

    list_display = ("user", "type", "created_at", "last_used_at")
    list_filter = ("type",)
    search_fields = ("user__username",)
    fields = ("user", "type", "created_at", "last_used_at")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only its owner can set one up."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """Only its owner can change one."""
        return False
