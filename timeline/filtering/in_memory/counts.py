"""Counts beside the lists of a small site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from timeline.filtering.facet_index.keys import keys_of
from timeline.filtering.filters import SAID
from timeline.filtering.in_memory.bits import ones
from timeline.filtering.in_memory.selecting import Selecting
from timeline.filtering.terms import chosen
from timeline.models import EventCountry

Rows = list[tuple[str, str, int]]  # value in the address, words, number
_CODES = {"manner", "country_role"}  # parameters whose keys are their own words
_KIND_OF_WORDS = {"speaker": "actor", "speaks_for": "country"}
_NO_STATES = {"joint", "other", "unsure"}


def total(selecting: Selecting) -> int:
    """How many records the filter selects."""
    return selecting.selected(selecting.values).bit_count()


def years(selecting: Selecting) -> list[int]:
    """The years of all that the filter chooses from."""
    records = selecting.records
    found = (records.days[slot] for slot in ones(selecting.whole))
    return sorted({day.year for day in found if day is not None})


def knows(selecting: Selecting, name: str) -> bool:
    """Whether the choices of a parameter can be counted: not with a role that is asked of the same
    country of the entry.
    """
    return not (name == "entry_country" and "entry_country_role" in selecting.rest(name))


def rows(selecting: Selecting, name: str) -> Rows:
    """Every value of a parameter, with the number of records under all other parameters."""
    found = {key: n for key, n in _numbers(selecting, name).items() if n}
    if name in _CODES:
        return [(key, key, n) for key, n in found.items()]
    words = selecting.site.words[_KIND_OF_WORDS.get(name, name.removeprefix("entry_"))]
    return [(*words[key], n) for key, n in found.items()]


def _numbers(selecting: Selecting, name: str) -> Mapping[str, int]:
    rest = selecting.rest(name)
    selected = selecting.selected(rest)
    others = [other for other in SAID if other != name and other in rest]
    if name in SAID and others and selecting.of_events:
        said = selecting.condition(rest, others) & selecting.site.statements_in(selected)
        found = _sets(selecting, name, selecting.site.statements.values)
        events = {key: selecting.site.events_with(bits & said) for key, bits in found.items()}
        return {key: bits.bit_count() for key, bits in events.items()}
    sets = _sets(selecting, name, selecting.records.values)
    return {key: (bits & selected).bit_count() for key, bits in sets.items()}


def _sets(
    selecting: Selecting, name: str, values: Mapping[str, Mapping[str, int]]
) -> Mapping[str, int]:
    """The records that each choice of a parameter is true of."""
    if name == "speaks_for":
        return _by_state(selecting, values)
    if selecting.of_events and name == "country_role" and "country" in selecting.values:
        countries, having = chosen(selecting.values, "country"), selecting.records.having
        roles = EventCountry.Role.values
        return {role: having(keys_of("country", countries, [role]) or ()) for role in roles}
    if name == "country" and (asked := chosen(selecting.values, "country_role")):
        return _in_roles(asked, values)
    return values.get(name, {})


def _in_roles(
    roles: Iterable[object], values: Mapping[str, Mapping[str, int]]
) -> Mapping[str, int]:
    """The records that name each country in one of these roles."""
    found: dict[str, int] = {}
    for role in roles:
        for key, bits in values.get(f"country {role}", {}).items():
            found[key] = found.get(key, 0) | bits
    return found


def _by_state(selecting: Selecting, values: Mapping[str, Mapping[str, int]]) -> Mapping[str, int]:
    """By the state that is spoken for; what several say together by each of them."""
    lanes = values.get("lane", {})
    found = {key: bits for key, bits in lanes.items() if key not in _NO_STATES}
    for key, states in selecting.site.joint.items():
        bits = values.get("group", {}).get(key, 0)
        for code in states:
            found[code] = found.get(code, 0) | bits
    return found
