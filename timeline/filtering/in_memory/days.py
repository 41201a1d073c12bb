"""What a picture of a small site is drawn from: entries and statements by day."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping

from timeline.filtering.filters import SAID
from timeline.filtering.in_memory.bits import ones
from timeline.filtering.in_memory.selecting import Selecting
from timeline.filtering.in_memory.site import Site
from timeline.models.queries.days import CountOfDay

Day = tuple[dt.date, int, int]  # number of records, and of those that are selected


def events_per_day(selecting: Selecting) -> list[Day]:
    """All events that the filter chooses from, and those that it selects, in the order of time."""
    days = selecting.records.days
    every = Counter(days[slot] for slot in ones(selecting.whole))
    shown = Counter(days[slot] for slot in ones(selecting.selected(selecting.values)))
    return sorted((day, n, shown[day]) for day, n in every.items() if day is not None)


def said_in_events(selecting: Selecting) -> list[CountOfDay]:
    """The statements of all events that an event filter chooses from, and those that it selects."""
    site, values = selecting.site, selecting.values
    whole = site.statements_in(selecting.whole)
    if not values:
        return per_day_and_lane(site, whole, whole)
    asked = [name for name in SAID if name in values]
    shown = site.statements_in(selecting.selected(values)) & selecting.condition(values, asked)
    return per_day_and_lane(site, whole, shown)


def statements_per_day(selecting: Selecting, bounds: Mapping[str, object]) -> list[CountOfDay]:
    """The statements that some values of a statement filter bound, and those that it selects."""
    whole, shown = selecting.selected(bounds), selecting.selected(selecting.values)
    return per_day_and_lane(selecting.site, whole, shown)


def per_day_and_lane(site: Site, whole: int, shown: int) -> list[CountOfDay]:
    """As the method of querysets of this name, of some statements and those of them that are
    shown.
    """
    among = set(ones(shown))
    numbers: Counter[tuple[str, dt.date, bool]] = Counter()
    of_shown: Counter[tuple[str, dt.date, bool]] = Counter()
    speakers: dict[tuple[str, dt.date, bool], set[str]] = {}
    days, countries = site.statements.days, site.words["country"]
    for slot in ones(whole):
        day, said = days[slot], site.said[slot]
        if day is None:
            continue
        key = said.lane, day, said.exact
        numbers[key] += 1
        if slot in among:
            of_shown[key] += 1
            if said.speaker is not None:
                speakers.setdefault(key, set()).add(said.speaker)
    return [
        (
            key[0],
            countries[key[0]][1] if key[0] in countries else None,
            *key[1:],
            n,
            of_shown[key],
            sorted(speakers.get(key, ())),
        )
        for key, n in numbers.items()
    ]
