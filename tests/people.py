"""Who works on the site in tests, by role; a reader of the public pages is ``anonymous``."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractBaseUser, Group
from django.test import Client

ROLES = ("reader", "editor", "publisher", "superuser")
PASSWORD = "a wall of wet plaster"


def someone(role: str, name: str = "") -> AbstractBaseUser:
    """A member of the staff in this role, called like it, if no other name is given."""
    name, users = name or role, get_user_model().objects
    if role == "superuser":
        return users.create_superuser(name, password=PASSWORD)
    user = users.create_user(name, password=PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


def browser_of(user: AbstractBaseUser) -> Client:
    """A browser in which this user is signed in."""
    client = Client()
    client.force_login(user)
    return client
