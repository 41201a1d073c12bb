"""Who speaks for which states, and who with others: joint statements are by a group whose name
lists them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from django.db.models import QuerySet

from timeline.filtering.words.spellings import countries_by_name
from timeline.models import Actor
from timeline.text.folding import fold_name

_BETWEEN = re.compile(r",\s*(?:and\s+)?|\s+and\s+")  # the members of a group
_MOST_MEMBERS = 20


def states_of(name: str, members: Mapping[str, str] = MappingProxyType({})) -> tuple[str, ...]:
    """ISO codes of the states that "Iran, Russia and Turkey" or "the foreign ministers of Russia
    and Turkey" are, or for which "Nora Example and Pablo Example" speak; empty unless every part
    of the list is a state, or one of ``members``, whose states these are.
    """
    for listed in (name, name.partition(" of ")[2]):
        parts = parts_of(listed)
        codes = [countries_by_name().get(fold_name(p)) or members.get(p) for p in parts]
        known = [code for code in codes if code is not None]
        if len(known) == len(codes) > 1:
            return tuple(dict.fromkeys(known))
    return ()


def parts_of(name: str) -> list[str]:
    """The members that a group's name lists."""
    return [_bare(part) for part in _BETWEEN.split(name, _MOST_MEMBERS)]


def joint_speakers() -> Mapping[int, tuple[str, ...]]:
    """The states that each group speaks for, by the group's primary key."""
    groups = Actor.objects.filter(kind=Actor.Kind.GROUP, country=None)
    names = dict(groups.values_list("pk", "name"))
    found = {pk: states for pk, name in names.items() if (states := states_of(name))}
    left = {pk: name for pk, name in names.items() if pk not in found}
    members = _states_of_members({part for name in left.values() for part in parts_of(name)})
    if members:
        left_too = ((pk, states_of(name, members)) for pk, name in left.items())
        found |= {pk: states for pk, states in left_too if states}
    return found


def _states_of_members(names: set[str]) -> dict[str, str]:
    """For which state each of these people and bodies speaks, where one alone has the name."""
    actors = Actor.objects.filter(merged_into=None, country__isnull=False)
    rows = [
        *actors.filter(name__in=names).values_list("name", "country"),
        *actors.filter(aliases__text__in=names).values_list("aliases__text", "country"),
    ]
    states: dict[str, set[str]] = {}
    for name, state in rows:
        states.setdefault(name, set()).add(state)
    return {name: of.pop() for name, of in states.items() if len(of) == 1}


def groups_with(actor: Actor) -> QuerySet[Actor]:
    """The groups in whose names this person or body is listed by one of its own."""
    own = {fold_name(name) for name in (actor.name, *actor.aliases.values_list("text", flat=True))}
    groups = Actor.objects.filter(kind=Actor.Kind.GROUP).exclude(pk=actor.pk)
    names = groups.filter(name__iregex=r"(,| and )").values_list("pk", "name")
    parts = ((pk, parts_of(name)) for pk, name in names)
    return groups.filter(pk__in=[pk for pk, said in parts if own & {*map(fold_name, said)}])


def _bare(part: str) -> str:
    return part.strip().removeprefix("the ").removeprefix("The ")
