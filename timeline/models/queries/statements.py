"""The queries by which statements are asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.apps import apps
from django.db import connection, models
from django.db.models import Exists, F, OuterRef, Q

from timeline.models.common import State
from timeline.models.queries.days import CountedByDay
from timeline.models.queries.keyset import Day, beyond
from timeline.models.records.doubts import certain
from timeline.models.search import NamePart, SearchWords, condition, headline, search_query

if TYPE_CHECKING:
    from timeline.models.actors.actors import Actor
    from timeline.models.places import Place
    from timeline.models.statements import Statement


# Stem by stem (hence OFFSET), by the index that is ordered byte by byte: "t" follows "s".
_SLUGS_OF_STEMS = """
SELECT stem, slug FROM unnest(%s::text[]) AS stem CROSS JOIN LATERAL (
    SELECT slug FROM timeline_statement
    WHERE slug ~>=~ (stem || '-s') AND slug ~<~ (stem || '-t') OFFSET 0
) AS said
"""


class StatementQuerySet(CountedByDay):
    """Statements; every public list begins with ``visible``."""

    def visible(self) -> Self:
        """Published statements of published events and documents."""
        return self.filter(standing=True, document__published=True)

    def newest_first(self) -> Self:
        """By day, newest first, undated ones last; within a day in the order of the source."""
        return self.order_by(
            Day("date").desc(), "event_position", F("event_id").asc(), "position", "pk"
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

    def following(self, statement: Statement) -> Self:
        """Published ones of the same event or article that stand after a statement, the next
        first.
        """
        same = self.filter(document=statement.document, event=statement.event)
        after = same.filter(state=State.PUBLISHED, start__gte=statement.start)
        return after.exclude(pk=statement.pk).order_by("start", "position", "pk")

    def naming_countries(self, codes: Iterable[str]) -> Self:
        """Statements that name any of these countries in their own sentence."""
        StatementCountry = apps.get_model("timeline", "StatementCountry")

        return self.filter(
            Exists(StatementCountry.objects.filter(statement=OuterRef("pk"), country__in=codes))
        )

    def naming_actors(self, actors: Iterable[Actor]) -> Self:
        """Statements that name any of these actors in their own sentence."""
        StatementActor = apps.get_model("timeline", "StatementActor")

        return self.filter(
            Exists(StatementActor.objects.filter(statement=OuterRef("pk"), actor__in=actors))
        )

    def in_events_naming_countries(self, codes: Iterable[str], roles: Iterable[str] = ()) -> Self:
        """Statements of events that name any of these countries anywhere, in one of these ``roles``
        if there are any.
        """
        EventCountry = apps.get_model("timeline", "EventCountry")

        named = EventCountry.objects.filter(event=OuterRef("event"), country__in=codes)
        return self.filter(Exists(named.filter(role__in=roles) if roles else named))

    def in_events_with_country_in_role(self, roles: Iterable[str]) -> Self:
        """Statements of events in which any country has one of these roles."""
        EventCountry = apps.get_model("timeline", "EventCountry")

        return self.filter(
            Exists(EventCountry.objects.filter(event=OuterRef("event"), role__in=roles))
        )

    def in_events_naming_actors(self, actors: Iterable[Actor]) -> Self:
        """Statements of events that name any of these actors anywhere."""
        EventActor = apps.get_model("timeline", "EventActor")

        return self.filter(
            Exists(EventActor.objects.filter(event=OuterRef("event"), actor__in=actors))
        )

    def in_events_naming_places(self, places: Iterable[Place]) -> Self:
        """Statements of events that name any of these places anywhere."""
        EventPlace = apps.get_model("timeline", "EventPlace")

        return self.filter(
            Exists(EventPlace.objects.filter(event=OuterRef("event"), place__in=places))
        )

    def in_events_with_words(self, words: SearchWords) -> Self:
        """Statements of events that a search for these words finds."""
        Event = apps.get_model("timeline", "Event")

        return self.filter(event__in=Event.objects.search(words).order_by().values("pk"))

    def next_number(self, stem: str) -> int:
        """The next free number of the addresses "<stem>-s<number>"; none is used again.

        ``stem`` is the slug of an event or of an article.
        """
        rows = self.model.objects.filter(slug__startswith=f"{stem}-s")
        numbers = (slug.removeprefix(f"{stem}-s") for slug in rows.values_list("slug", flat=True))
        return max((int(n) for n in numbers if n.isdigit()), default=0) + 1

    def next_numbers(self, stems: Iterable[str]) -> dict[str, int]:
        """``next_number`` of each stem, in one query."""
        numbers = dict.fromkeys(stems, 1)
        if len(numbers) == 1:
            return {stem: self.next_number(stem) for stem in numbers}
        with connection.cursor() as cursor:
            cursor.execute(_SLUGS_OF_STEMS, [list(numbers)])
            for stem, slug in cursor.fetchall():
                number = slug.removeprefix(f"{stem}-s")
                if number.isdigit():
                    numbers[stem] = max(numbers[stem], int(number) + 1)
        return numbers

    def search(self, words: SearchWords) -> Self:
        """Full text in the statement's own words and its attribution; and what is said by, or
        mentions, the actors and countries that the words name.
        """
        return self.filter(condition(words, self._naming))

    def search_among_few(self, words: SearchWords) -> Self:
        """The same, asked of one statement after another, where there are few to be asked."""
        return self.filter(condition(words, self._naming_each))

    def _naming_each(self, part: NamePart) -> Q:
        StatementActor = apps.get_model("timeline", "StatementActor")
        StatementCountry = apps.get_model("timeline", "StatementCountry")
        actors, itself = part.named.actors, OuterRef("pk")
        named = StatementActor.objects.filter(statement=itself, actor__in=actors)
        countries = StatementCountry.objects.filter(
            statement=itself, country__in=part.named.countries
        )
        said = (Q(speaker__in=actors) | Q(holder__in=actors)) & certain()
        written = Q(search=search_query(part.query))
        return written | said | Q(Exists(named)) | Q(Exists(countries))

    def _naming(self, part: NamePart) -> Q:
        StatementActor = apps.get_model("timeline", "StatementActor")
        StatementCountry = apps.get_model("timeline", "StatementCountry")
        rows = self.model.objects.order_by()
        written = rows.filter(search=search_query(part.query))
        actors = StatementActor.objects.filter(actor__in=part.named.actors).order_by()
        countries = StatementCountry.objects.filter(country__in=part.named.countries).order_by()
        naming = (actors.values("statement"), countries.values("statement"))
        # one list of keys from several indexes; a condition with OR would read the whole table
        own = rows.by(part.named.actors).values("pk")
        return Q(pk__in=written.values("pk").union(own, *naming))

    def with_hits(self, words: SearchWords) -> Self:
        """With ``marked``: the text in which the words searched for are marked."""
        return self.annotate(marked=headline(words))

    def _beyond(self, statement: Statement, *, older: bool) -> Q:
        return beyond(statement, older=older)

    def oldest_first(self) -> Self:
        """``newest_first`` reversed."""
        return self.order_by(
            Day("date").asc(), "-event_position", F("event_id").desc(), "-position", "-pk"
        )

    def for_display(self) -> Self:
        """With speaker, holder, event and document in one query."""
        rows = self.select_related("speaker", "holder", "event", "document__flashpoint")
        # large, and shown nowhere
        return rows.defer(
            "search", "imported", "event__search", "event__imported", "document__imported"
        )

    def with_mentions(self) -> Self:
        """With what each statement names itself, by name."""
        StatementActor = apps.get_model("timeline", "StatementActor")
        StatementCountry = apps.get_model("timeline", "StatementCountry")

        return self.prefetch_related(
            models.Prefetch("named_countries", StatementCountry.objects.order_by("country")),
            models.Prefetch(
                "named_actors",
                StatementActor.objects.select_related("actor").order_by("actor__name"),
            ),
        )
