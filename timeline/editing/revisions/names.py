"""Values of versions in words."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib.auth import get_user_model
from django.utils.translation import gettext

from timeline.editing.revisions.tables import ACTORS
from timeline.editing.versions import Version, field_of
from timeline.models import Actor, Country, Flashpoint, Place


class Names:
    """Values of versions in words; whom they refer to is looked up once for all."""

    def __init__(self, rows: list[Version]) -> None:
        actors = Actor.objects.filter(pk__in=_referred(rows, *ACTORS))
        self._actors = dict(actors.values_list("pk", "name"))
        countries = Country.objects.filter(pk__in=_referred(rows, "country"))
        self._countries = dict(countries.values_list("pk", "name"))
        flashpoints = Flashpoint.objects.filter(pk__in=_referred(rows, "flashpoint"))
        self._flashpoints = dict(flashpoints.values_list("pk", "name"))
        places = Place.objects.filter(pk__in=_referred(rows, "place"))
        self._places = dict(places.values_list("pk", "name"))
        users = get_user_model().objects.filter(pk__in=_editors(rows))
        self._users = {u.pk: u.get_username() for u in users}

    def user(self, pk: int | None) -> str:
        return self._users.get(pk, "somebody whose account is gone") if pk is not None else ""

    def of(self, name: str, row: Version) -> str:
        if name in ACTORS:
            key = getattr(row, f"{name}_id")
            return self._actors.get(key, "") if key is not None else ""
        if name == "country":
            return self._countries.get(row.country_id or "", "")
        if name == "flashpoint":
            return self._flashpoints.get(row.flashpoint_id or 0, "")
        if name == "place":
            return self._places.get(row.place_id or 0, "")
        return _in_words(name, row)


def _referred(rows: Iterable[Version], *names: str) -> set[int | str]:
    """The keys of the records that versions refer to by these names."""
    keys = {getattr(row, f"{name}_id", None) for row in rows for name in names}
    return {key for key in keys if key}


def _editors(rows: Iterable[Version]) -> set[int]:
    """The keys of the users who wrote versions."""
    contexts = [row.pgh_context for row in rows if row.pgh_context is not None]
    users = {context.metadata.get("user") for context in contexts}
    return {user for user in users if user is not None}


def _in_words(name: str, row: Version) -> str:
    """A value that refers to no other record."""
    value = getattr(row, name)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    choices = dict(field_of(type(row), name).flatchoices)
    return "" if value is None else str(choices.get(value, value))
