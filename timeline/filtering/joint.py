"""Who speaks for which states, and who with others: joint statements are by a group whose name
lists them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from django.db.models import QuerySet

from timeline.filtering.words.spellings import countries_by_name
from timeline.models import Actor
from timeline.text.folding import fold_name

_BETWEEN = re.compile(r",\s*(?:and\s+)?|\s+and\s+")  # the members of a group
_MOST_MEMBERS = 20


def states_of(name: str) -> tuple[str, ...]:
    """ISO codes of the states that "Iran, Russia and Turkey" or "the foreign ministers of Russia
    and Turkey" are; empty unless every part of the list is a state.
    """
    for listed in (name, name.partition(" of ")[2]):
        parts = _BETWEEN.split(listed, _MOST_MEMBERS)
        codes = [countries_by_name().get(fold_name(_bare(part))) for part in parts]
        known = [code for code in codes if code is not None]
        if len(known) == len(codes) > 1:
            return tuple(dict.fromkeys(known))
    return ()


def joint_speakers() -> Mapping[int, tuple[str, ...]]:
    """The states of each group of states, by the group's primary key."""
    groups = Actor.objects.filter(kind=Actor.Kind.GROUP, country=None).values_list("pk", "name")
    return {pk: states for pk, name in groups if (states := states_of(name))}


def groups_with(actor: Actor) -> QuerySet[Actor]:
    """The groups in whose names this person or body is listed by one of its own."""
    own = {fold_name(name) for name in (actor.name, *actor.aliases.values_list("text", flat=True))}
    groups = Actor.objects.filter(kind=Actor.Kind.GROUP).exclude(pk=actor.pk)
    names = groups.filter(name__iregex=r"(,| and )").values_list("pk", "name")
    parts = ((pk, _BETWEEN.split(name, _MOST_MEMBERS)) for pk, name in names)
    return groups.filter(pk__in=[pk for pk, said in parts if own & {*map(fold_name, said)}])


def _bare(part: str) -> str:
    return part.strip().removeprefix("the ").removeprefix("The ")
