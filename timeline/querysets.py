"""The named queries: views pick one, the SQL stays here."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from django.contrib.postgres.search import SearchHeadline, SearchQuery
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from .doubts import certain

if TYPE_CHECKING:
    from .models import Actor, Event, Statement


# Characters of the private use area: they mark what a search has found until a page turns them into
# elements. The number is drawn anew by each process: a source may hold any character, but not that.
_NUMBER = secrets.token_hex(8)
HIT_START, HIT_STOP = f"\ue000{_NUMBER}<", f"\ue000{_NUMBER}>"


def _search(words: str) -> SearchQuery:
    return SearchQuery(words, config="english", search_type="websearch")


def _headline(words: str) -> SearchHeadline:
    return SearchHeadline(
        "text",
        _search(words),
        config="english",
        start_sel=HIT_START,
        stop_sel=HIT_STOP,
        highlight_all=True,
    )


class EventQuerySet(models.QuerySet["Event"]):
    """Events; every public list begins with ``published``."""

    def published(self) -> Self:
        """Without what an editor has hidden."""
        return self.filter(state="published", document__published=True)

    def newest_first(self) -> Self:
        """By day, newest first; within a day in the order of the source."""
        return self.order_by(F("date").desc(), "position", "pk")

    def between(self, first: dt.date | None, last: dt.date | None) -> Self:
        """Both days inclusive; None leaves that side open."""
        if first:
            self = self.filter(date__gte=first)
        return self.filter(date__lte=last) if last else self

    def naming_countries(self, codes: Iterable[str]) -> Self:
        """Events that name any of these countries."""
        from .models import EventCountry

        return self.filter(
            Exists(EventCountry.objects.filter(event=OuterRef("pk"), country__in=codes))
        )

    def naming_actors(self, actors: Iterable[Actor]) -> Self:
        """Events that name any of these actors."""
        from .models import EventActor

        return self.filter(
            Exists(EventActor.objects.filter(event=OuterRef("pk"), actor__in=actors))
        )

    def with_statement(self, condition: Q) -> Self:
        """Events in which one published statement meets the whole condition."""
        from .models import Statement

        return self.filter(
            Exists(Statement.objects.visible().filter(condition, event=OuterRef("pk")))
        )

    def search(self, words: str) -> Self:
        """Full text as a search box reads it: "phrases", -without, or."""
        return self.filter(search=_search(words))

    def with_hits(self, words: str) -> Self:
        """With ``headline``: the text in which the words searched for are marked."""
        return self.annotate(headline=_headline(words))

    def related_to(self, event: Event) -> Self:
        """Other events that name at least two of the same actors, those with most in common first,
        then the newest.
        """
        shared = models.Count(
            "event_actors", filter=Q(event_actors__actor__in=event.event_actors.values("actor"))
        )
        return (
            self.exclude(pk=event.pk)
            .annotate(shared=shared)
            .filter(shared__gt=1)
            .order_by("-shared", F("date").desc(), "pk")
        )

    def older_than(self, event: Event) -> Self:
        """What follows ``event`` in ``newest_first``: the next keyset page."""
        return self.filter(
            Q(date__lt=event.date)
            | Q(date=event.date)
            & (Q(position__gt=event.position) | Q(position=event.position, pk__gt=event.pk))
        )

    def newer_than(self, event: Event) -> Self:
        """What precedes ``event`` in ``newest_first``."""
        return self.filter(
            Q(date__gt=event.date)
            | Q(date=event.date)
            & (Q(position__lt=event.position) | Q(position=event.position, pk__lt=event.pk))
        )

    def oldest_first(self) -> Self:
        """``newest_first`` reversed."""
        return self.order_by("date", F("position").desc(), F("pk").desc())

    def for_display(self) -> Self:
        """With all that a list or an export shows, in a fixed number of queries."""
        from .models import EventActor, EventCountry, Statement

        return self.select_related("document").prefetch_related(
            models.Prefetch(
                "statements",
                Statement.objects.visible()
                .select_related("speaker", "holder")
                .order_by("position", "pk"),
                to_attr="shown_statements",
            ),
            models.Prefetch(
                "event_actors",
                EventActor.objects.select_related("actor").order_by("start", "pk"),
                to_attr="shown_actors",
            ),
            models.Prefetch(
                "event_countries",
                EventCountry.objects.select_related("country").order_by("country__name"),
                to_attr="shown_countries",
            ),
        )


def _beyond(s: Statement, step: str, day: str) -> Q:
    """Statements on one side of ``s``; ``step`` compares places ("gt" is further down), ``day``
    compares dates.

    Statements without a date, and those without an event, sort after the others.
    """
    down = step == "gt"
    same_event = Q(event_id=s.event_id) if s.event_id is not None else Q(event__isnull=True)
    beyond = same_event & (
        Q(**{f"position__{step}": s.position}) | Q(position=s.position, **{f"pk__{step}": s.pk})
    )
    if s.event is not None:
        beyond |= Q(**{f"event__position__{step}": s.event.position}) | Q(
            event__position=s.event.position, **{f"event_id__{step}": s.event_id}
        )
        if down:
            beyond |= Q(event__isnull=True)
    elif not down:
        beyond |= Q(event__isnull=False)
    if s.date is None:
        return (
            Q(date__isnull=True) & beyond
            if down
            else Q(date__isnull=False) | Q(date__isnull=True) & beyond
        )
    side = Q(**{f"date__{day}": s.date}) | Q(date=s.date) & beyond
    return side | Q(date__isnull=True) if down else side


class StatementQuerySet(models.QuerySet["Statement"]):
    """Statements; every public list begins with ``visible``."""

    def visible(self) -> Self:
        """Published statements of published events and documents."""
        return self.filter(
            Q(event__isnull=True) | Q(event__state="published"),
            state="published",
            document__published=True,
        )

    def newest_first(self) -> Self:
        """By day, newest first, undated ones last; within a day in the order of the source."""
        return self.order_by(
            F("date").desc(nulls_last=True),
            F("event__position").asc(nulls_last=True),
            F("event_id").asc(nulls_last=True),
            "position",
            "pk",
        )

    def by(self, actors: Iterable[Actor]) -> Self:
        """Said by any of these, in person or as holder of the office that spoke."""
        actors = list(actors)
        return self.filter(Q(speaker__in=actors) | Q(holder__in=actors), certain())

    def between(self, first: dt.date | None, last: dt.date | None) -> Self:
        """Both days inclusive; undated statements lie in no range."""
        if first:
            self = self.filter(date__gte=first)
        return self.filter(date__lte=last) if last else self

    def naming_countries(self, codes: Iterable[str]) -> Self:
        """Statements that name any of these countries in their own sentence."""
        from .models import StatementCountry

        return self.filter(
            Exists(StatementCountry.objects.filter(statement=OuterRef("pk"), country__in=codes))
        )

    def naming_actors(self, actors: Iterable[Actor]) -> Self:
        """Statements that name any of these actors in their own sentence."""
        from .models import StatementActor

        return self.filter(
            Exists(StatementActor.objects.filter(statement=OuterRef("pk"), actor__in=actors))
        )

    def in_events_naming_countries(self, codes: Iterable[str]) -> Self:
        """Statements of events that name any of these countries anywhere."""
        from .models import EventCountry

        return self.filter(
            Exists(EventCountry.objects.filter(event=OuterRef("event"), country__in=codes))
        )

    def in_events_naming_actors(self, actors: Iterable[Actor]) -> Self:
        """Statements of events that name any of these actors anywhere."""
        from .models import EventActor

        return self.filter(
            Exists(EventActor.objects.filter(event=OuterRef("event"), actor__in=actors))
        )

    def search(self, words: str) -> Self:
        """Full text in the statement's own words and its attribution."""
        return self.filter(search=_search(words))

    def with_hits(self, words: str) -> Self:
        """With ``headline``: the text in which the words searched for are marked."""
        return self.annotate(headline=_headline(words))

    def older_than(self, statement: Statement) -> Self:
        """What follows ``statement`` in ``newest_first``."""
        return self.filter(_beyond(statement, "gt", "lt"))

    def newer_than(self, statement: Statement) -> Self:
        """What precedes ``statement`` in ``newest_first``."""
        return self.filter(_beyond(statement, "lt", "gt"))

    def oldest_first(self) -> Self:
        """``newest_first`` reversed."""
        return self.order_by(
            F("date").asc(nulls_first=True),
            F("event__position").desc(nulls_first=True),
            F("event_id").desc(nulls_first=True),
            "-position",
            "-pk",
        )

    def for_display(self) -> Self:
        """With speaker, holder, event and document in one query."""
        return self.select_related("speaker", "holder", "event", "document")

    def with_mentions(self) -> Self:
        """With what each statement names itself, by name."""
        from .models import StatementActor, StatementCountry

        return self.prefetch_related(
            models.Prefetch("named_countries", StatementCountry.objects.order_by("country")),
            models.Prefetch(
                "named_actors",
                StatementActor.objects.select_related("actor").order_by("actor__name"),
            ),
        )


class ActorQuerySet(models.QuerySet["Actor"]):
    """Actors; merged ones live on as redirects only."""

    def current(self) -> Self:
        """Without the merged."""
        return self.filter(merged_into__isnull=True)

    def named(self) -> Self:
        """Without the officials who have no name: one row each, they would drown the rest."""
        return self.current().exclude(kind="unnamed")

    def speaking(self) -> Self:
        """Those with statements, most first, with ``said`` (their number), ``first`` and ``latest``
        days.
        """
        from .models import Statement

        own: dict[str, Any] = {}
        said = (
            Statement.objects.visible()
            .filter(Q(speaker=OuterRef("pk")) | Q(holder=OuterRef("pk")), certain())
            .order_by()
        )
        for name, expression in {
            "said": models.Count("pk"),
            "first": models.Min("date"),
            "latest": models.Max("date"),
        }.items():
            own[name] = models.Subquery(
                said.annotate(one=models.Value(1))
                .values("one")
                .annotate(result=expression)
                .values("result")
            )
        return self.current().annotate(**own).filter(said__gt=0).order_by("-said", "name")
