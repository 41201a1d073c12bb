"""What a dossier says beside the list of statements: roles as printed, co-speakers, what others
said, and the actor's line of time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.db.models import Case, Count, Q, QuerySet, When
from django.db.models.functions import TruncMonth
from django.http import QueryDict

from timeline.filtering.facet_index.counts import choices
from timeline.filtering.facet_index.index import FacetIndex
from timeline.filtering.facet_index.state import State as IndexState
from timeline.filtering.facet_index.state import counted
from timeline.filtering.filters import EventFilter, event_filter
from timeline.filtering.joint import groups_with
from timeline.models import (
    Actor,
    Event,
    EventActor,
    EventCountry,
    SpeakerCount,
    State,
    Statement,
)
from timeline.models.records.doubts import certain
from timeline.public.over_time.small import Line, Small, small_of
from timeline.public.rows import StatementRow, statement_rows

M = TypeVar("M", EventActor, EventCountry)
_MOST = 12
_CANDIDATES = 200  # of whom some may have equal numbers, or stand for nobody


def public_mentions(mentions: QuerySet[M]) -> QuerySet[M]:
    """Those in events that readers see."""
    return mentions.filter(event__state=State.PUBLISHED, event__document__published=True)


def months_of(mentions: QuerySet[M]) -> dict[dt.date, int]:
    """In how many events that readers see there is a mention, by the first day of their month."""
    rows = public_mentions(mentions).order_by().annotate(month=TruncMonth("date"))
    return dict(rows.values_list("month").annotate(n=Count("event")))


def line_of(actor: Actor, named: dict[dt.date, int], at: dt.date | None = None) -> Small | None:
    """What an actor said, above the entries that name it, by month ``named``; ``at`` is marked."""
    said = SpeakerCount.objects.filter(Q(speaker=actor) | Q(holder=actor), certain=True).months()
    said_by = Statement.objects.visible().by([actor])
    named_in = Event.objects.published().naming_actors([actor])
    return small_of(Line(actor.name, speaker=actor.slug, at=at), said, named, said_by, named_in)


def roles(actor: Actor) -> list[tuple[str, int]]:
    """The words by which the sources name the speaker, most frequent first."""
    said_by = Statement.objects.visible().by([actor]).exclude(attribution="").order_by()
    return list(
        said_by.values_list("attribution")
        .annotate(n=Count("pk"))
        .order_by("-n", "attribution")[:_MOST]
    )


def co_speakers(actor: Actor) -> tuple[QuerySet[Actor], QuerySet[Actor]]:
    """(who speaks in the same entries, who is named there), each with the number of entries as
    ``shared``.
    """
    others = Actor.objects.named().exclude(pk=actor.pk)
    entries = event_filter(QueryDict(f"speaker={actor.slug}"))
    speaking = counted(
        entries,
        lambda state: _by_bitmaps(entries, state, actor),
        lambda: _speaking_in(entries, others),
    )
    named = choices(entries, {"actor": _MOST + 1})["actor"].rows  # itself among them
    there = {slug: n for slug, _, n in named if n}
    return _sharing(others, "pk", speaking), _sharing(others, "slug", there)


def _speaking_in(entries: EventFilter, others: QuerySet[Actor]) -> dict[int, int]:
    """In how many of the entries each of these speaks."""
    found = entries.result.order_by().values("pk")
    said = Statement.objects.visible().filter(certain(), event__in=found, speaker__in=others)
    number = Count("event", distinct=True)
    return dict(said.order_by().values_list("speaker").annotate(n=number))


def _by_bitmaps(entries: EventFilter, state: IndexState, actor: Actor) -> dict[int, int]:
    """Of the first of them, or more. Bitmaps do not tell who speaks from whose office does, so
    holders are counted one by one.
    """
    named = Actor.objects.named().exclude(pk=actor.pk)
    held = SpeakerCount.objects.filter(holder__isnull=False).values_list("holder").distinct()
    holders = {pk for (pk,) in held}
    live = _speaking_in(entries.within(state.within), named) if state.live else {}
    beside = {"speaker": {str(pk): n for pk, n in live.items()}}
    tally = FacetIndex(entries, state, beside).among("speaker", _MOST + len(holders) + 1)
    found = {int(key): n for key, n in tally.counts.items()}
    speaking = {pk: n for pk, n in found.items() if pk not in holders and pk != actor.pk}
    return speaking | (_speaking_in(entries, named.filter(pk__in=holders)) if holders else {})


def _sharing(others: QuerySet[Actor], key: str, numbers: Mapping[Any, int]) -> QuerySet[Actor]:
    numbers = dict(sorted(numbers.items(), key=lambda each: -each[1])[:_CANDIDATES])
    shared = Case(*(When(**{key: each, "then": n}) for each, n in numbers.items()), default=0)
    found = others.filter(**{f"{key}__in": list(numbers)})
    return found.annotate(shared=shared).order_by("-shared", "name")[:_MOST]


@dataclass(frozen=True, slots=True)
class Jointly:
    """What somebody said together with others: the newest of it, how much there is, and the filter
    that lists all.
    """

    rows: list[StatementRow]
    n: int
    query: str


def said_jointly(actor: Actor) -> Jointly | None:
    """Statements of the groups that the actor is named in; None where there are none."""
    groups = groups_with(actor)
    said = Statement.objects.visible().filter(certain(), speaker__in=groups)
    n = said.count()
    if not n:
        return None
    slugs = groups.filter(statements__in=said).order_by("slug").distinct()
    query = urlencode([("speaker", slug) for slug in slugs.values_list("slug", flat=True)])
    return Jointly(statement_rows(said.newest_first().for_display()[:_MOST]), n, query)


def statements_about(actor: Actor) -> list[StatementRow]:
    """Statements by others that name this person, newest first."""
    if actor.kind != Actor.Kind.PERSON:
        return []
    rows = Statement.objects.visible().naming_actors([actor])
    own = Q(speaker=actor) | Q(holder=actor) | Q(speaker__in=groups_with(actor))
    return statement_rows(rows.exclude(own).newest_first().for_display()[:_MOST])
