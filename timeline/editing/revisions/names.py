"""Values of versions in words."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.utils.translation import gettext

from timeline.editing.history_tables import ACTORS
from timeline.editing.versions import Version, field_of
from timeline.models import Actor, Country, Flashpoint, Place


class Names:
    """Values of versions in words; whom they refer to is looked up once for all."""

    def __init__(self, rows: list[Version]) -> None:
        actors: set[int] = set()
        countries: set[str] = set()
        users: set[int] = set()
        for row in rows:
            actors |= {getattr(row, f"{name}_id", None) or 0 for name in ACTORS} - {0}
            countries |= {getattr(row, "country_id", None) or ""} - {""}
            if row.pgh_context is not None and row.pgh_context.metadata.get("user") is not None:
                users.add(row.pgh_context.metadata["user"])
        self._actors = dict(Actor.objects.filter(pk__in=actors).values_list("pk", "name"))
        self._countries = dict(Country.objects.filter(pk__in=countries).values_list("pk", "name"))
        about = {getattr(row, "flashpoint_id", None) or 0 for row in rows} - {0}
        self._flashpoints = dict(Flashpoint.objects.filter(pk__in=about).values_list("pk", "name"))
        named = {getattr(row, "place_id", None) or 0 for row in rows} - {0}
        self._places = dict(Place.objects.filter(pk__in=named).values_list("pk", "name"))
        self._users = {
            u.pk: u.get_username() for u in get_user_model().objects.filter(pk__in=users)
        }

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
        value = getattr(row, name)
        if isinstance(value, list):
            return ", ".join(map(str, value))
        if isinstance(value, bool):
            return gettext("yes") if value else gettext("no")
        choices = dict(field_of(type(row), name).flatchoices)
        return "" if value is None else str(choices.get(value, value))
