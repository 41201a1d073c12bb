"""Who held which office, as the seed file has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NotRequired, TypedDict

from timeline.models import Tenure
from timeline.parsing.names.actors import GazetteerActor
from timeline.parsing.names.spelling import slug


class _Holder(TypedDict):
    """Who held an office, as the seed file has it."""

    name: str
    source: NotRequired[str]


class _Office(TypedDict):
    """An office of the seed file, as far as its tenures are concerned."""

    name: str
    holders: NotRequired[list[_Holder]]


def tenures_of(
    seeds: Iterable[GazetteerActor], ids: Mapping[str, int], sources: Mapping[tuple[str, str], str]
) -> list[Tenure]:
    """Who held which office when, as far as the holders are known; unsaved."""
    return [
        Tenure(
            office_id=ids[a.key],
            holder_id=ids[h.key],
            start=h.start,
            end=h.end,
            source=sources.get((a.key, h.key), ""),
        )
        for a in seeds
        for h in a.holders
        if h.key in ids
    ]


def sources_of_tenures(offices: Iterable[_Office]) -> dict[tuple[str, str], str]:
    """Office and holder, by slug -> where the seed file has it from."""
    return {
        (slug(office["name"]), slug(holder["name"])): holder.get("source", "")
        for office in offices
        for holder in office.get("holders", ())
    }
