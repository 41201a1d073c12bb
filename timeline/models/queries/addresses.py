"""Addresses of new events."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.apps import apps
from django.db.models import Q

if TYPE_CHECKING:
    from timeline.models.flashpoints import Flashpoint


class EventAddresses:
    """Flashpoint and day, with a number where they are taken: an address that can be read out, and
    that no import of another flashpoint's document changes.
    """

    def __init__(self, flashpoint: Flashpoint) -> None:
        self._flashpoint = flashpoint

    def of_days(self, days: Sequence[str]) -> list[str]:
        """A free slug for each new event of these ISO days, which may come more than once.

        Holds the flashpoint until the end of the transaction, so that nobody else takes them:
        imports and editors both ask here.
        """
        Event = apps.get_model("timeline", "Event")
        Flashpoint = apps.get_model("timeline", "Flashpoint")

        Flashpoint.objects.select_for_update(no_key=True).get(pk=self._flashpoint.pk)
        stems = {self._stem(day) for day in days}
        here = Event.objects.filter(Q(date__in=set(days)) | Q(slug__in=stems))
        taken = set(here.order_by().values_list("slug", flat=True))
        while True:
            found = self._proposed(days, taken)
            # an event that has moved to another day keeps the number that it had on this one
            others = Event.objects.filter(slug__in=set(found) - stems).order_by()
            clashing = set(others.values_list("slug", flat=True))
            if not clashing:
                return found
            taken |= clashing

    def _proposed(self, days: Sequence[str], taken: set[str]) -> list[str]:
        given: set[str] = set(taken)
        next_of: dict[str, int] = {}
        found = []
        for day in days:
            stem = key = self._stem(day)
            n = next_of.get(stem, 1)
            while (key := stem if n == 1 else f"{stem}-{n}") in given:
                n += 1
            given.add(key)
            next_of[stem] = n
            found.append(key)
        return found

    def _stem(self, day: str) -> str:
        return f"{self._flashpoint.slug}-{day}"
