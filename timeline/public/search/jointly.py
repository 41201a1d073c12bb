"""What the chosen speakers said together with others, which a filter by speaker leaves out: a
joint statement has a group for its speaker.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import QueryDict

from timeline.filtering.facet_index.counts import total
from timeline.filtering.filters import RecordFilter
from timeline.filtering.joint import groups_with
from timeline.filtering.urls import filter_url
from timeline.models import Actor


@dataclass(frozen=True, slots=True)
class Together:
    """The address of the list with the groups chosen too, and how many records more it has."""

    url: str
    n: int


def jointly(filterset: RecordFilter, path: str, params: QueryDict) -> Together | None:
    """What the list of this filter, at ``path`` under ``params``, lacks of its speakers' joint
    statements; None where it lacks none, or where no speaker is chosen.
    """
    chosen: list[Actor] = list(filterset.values.get("speaker", ()))
    if not chosen:
        return None
    found = {group.pk: group for actor in chosen for group in groups_with(actor)}
    groups = [found[pk] for pk in sorted(found.keys() - {actor.pk for actor in chosen})]
    if not groups:
        return None
    together = filterset.under({**filterset.values, "speaker": [*chosen, *groups]})
    more = total(together) - total(filterset)
    if not more:
        return None
    wider = params.copy()
    wider.setlist("speaker", [actor.slug for actor in (*chosen, *groups)])
    return Together(filter_url(path, wider), more)
