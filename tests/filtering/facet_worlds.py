"""A small world, filters of it and writes to it, for what is counted by bitmaps."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable

from django.db import connection, transaction
from django.http import QueryDict
from hypothesis import strategies as st

from tests.records import make_actor, make_document, make_event, make_statement
from timeline.editing.actors.merge import merge_actors
from timeline.filtering.filters import (
    EventFilter,
    StatementFilter,
    event_filter,
    statement_filter,
)
from timeline.indexing.build import refresh
from timeline.models import (
    Actor,
    Document,
    Event,
    EventActor,
    EventCountry,
    EventPlace,
    Flashpoint,
    Place,
    Statement,
)

CODES = ("NO", "PE", "IR", "SY")
MANNERS = ("direct", "mixed", "indirect")
TEXTS = ("Boats left the harbour.", "Oil is dear, and boats are late.", "Fish was cheap in Oslo.")
FIRST, DAYS = dt.date(2018, 11, 20), 460


def make_world() -> None:
    """Thirty entries of three documents in some sixteen months, most with statements; statements
    of articles.
    """
    dice = random.Random(7)
    points = [Flashpoint.objects.create(slug=f"point-{n}", name=f"Point {n}") for n in range(2)]
    for n in range(3):
        make_document(f"paper-{n}", flashpoint=points[n] if n < 2 else None)
    for n in range(7):
        kind = ("person", "office", "organization", "unnamed")[n % 4]
        make_actor(f"Actor {n} Example", kind, dice.choice((*CODES, None)))
    make_actor("Norway and Peru", "group")
    make_actor("Some States", "group")
    for n in range(3):
        Place.objects.create(slug=f"town-{n}", name=f"Town {n}", kind="city")
    for _ in range(30):
        make_entry(dice)
    for _ in range(8):
        say_in_article(dice)


def make_entry(dice: random.Random) -> Event:
    """An entry with what it names and what is said in it."""
    day = FIRST + dt.timedelta(dice.randrange(DAYS))
    event = make_event(
        dice.choice(TEXTS),
        day.isoformat(),
        document=dice.choice(papers()),
        actors=dice.sample(people(), dice.randrange(4)),
        countries=dice.sample(CODES, dice.randrange(4)),
    )
    event.set_places(dice.sample(list(Place.objects.filter(slug__startswith="town-")), 1))
    event.set_venues(dice.sample(CODES, 1))
    for _ in range(dice.randrange(4)):
        say(event, dice)
    return event


def say(event: Event, dice: random.Random) -> Statement:
    own_day = dice.random() < 0.2
    said = make_statement(
        event.text[:5],
        event,
        speaker=dice.choice((*people(), None)),
        holder=dice.choice((*people()[:2], None, None)),
        manner=dice.choice(MANNERS),
        review=dice.choice(([], [], [], ["no-verb"], ["truncated"])),
        date=event.date + dt.timedelta(dice.randrange(-40, 3) if own_day else 0),
        date_words="On 7 August" if own_day else "",
        date_relation=dice.choice(("on", "on", "on", "before")),
    )
    name_in(said, dice)
    return said


def say_in_article(dice: random.Random) -> Statement:
    """A statement of an article, most of them without a day."""
    said = make_statement(
        "Boats",
        document=dice.choice(papers()),
        speaker=dice.choice((*people(), None)),
        manner=dice.choice(MANNERS),
        date=None if dice.random() < 0.7 else FIRST + dt.timedelta(dice.randrange(DAYS)),
    )
    name_in(said, dice)
    return said


def name_in(said: Statement, dice: random.Random) -> None:
    said.set_actors(dice.sample(people(), dice.randrange(3)))
    said.set_countries(dice.sample(CODES, dice.randrange(3)))


def papers() -> list[Document]:
    return list(Document.objects.filter(slug__startswith="paper-").order_by("pk"))


def people() -> list[Actor]:
    found = Actor.objects.current().filter(slug__regex="^(actor-|norway-and|some-states)")
    return list(found.order_by("pk"))


# --- writes: a name, and what it does with dice to the world


def _event(dice: random.Random) -> Event:
    return dice.choice(list(Event.objects.order_by("pk").filter(document__in=papers())))


def _statement(dice: random.Random) -> Statement:
    return dice.choice(list(Statement.objects.order_by("pk").filter(document__in=papers())))


def _hide(dice: random.Random) -> None:
    record = dice.choice((_event, _statement))(dice)
    record.state = "hidden" if record.state == "published" else "published"
    record.save()


def _move(dice: random.Random) -> None:
    event = _event(dice)
    event.date = FIRST + dt.timedelta(dice.randrange(-40, DAYS + 40))
    event.save()


def _move_many(dice: random.Random) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE timeline_event SET date = date + %s WHERE document_id = %s AND id %% 3 = 0",
            [dice.randrange(-60, 60), dice.choice(papers()).pk],
        )


def _name(dice: random.Random) -> None:
    event = _event(dice)
    event.set_actors(dice.sample(people(), dice.randrange(4)))
    event.set_countries(dice.sample(CODES, dice.randrange(4)))


def _role(dice: random.Random) -> None:
    EventCountry.objects.filter(country=dice.choice(CODES)).update(
        role=dice.choice(("acts", "place"))
    )


def _speaker(dice: random.Random) -> None:
    said = _statement(dice)
    Statement.objects.filter(pk=said.pk).update(
        speaker=dice.choice(people()), holder=None, manner=dice.choice(MANNERS)
    )


def _say_more(dice: random.Random) -> None:
    said = _statement(dice)
    name_in(said, dice)
    said.date = dice.choice((None, FIRST + dt.timedelta(dice.randrange(DAYS))))
    said.save()


def _doubt(dice: random.Random) -> None:
    said = _statement(dice)
    Statement.objects.filter(pk=said.pk).update(review=dice.choice((["no-speaker"], [])))


def _document(dice: random.Random) -> None:
    paper = dice.choice(papers())
    if dice.random() < 0.5:
        paper.published = not paper.published
    else:
        paper.flashpoint = Flashpoint.objects.filter(slug=f"point-{dice.randrange(2)}").get()
    paper.save()


def _actor(dice: random.Random) -> None:
    actor = dice.choice(people())
    actor.country_id = dice.choice((*CODES, None))
    actor.kind = dice.choice(("person", "group", "unnamed", actor.kind))
    actor.save()


def _merge(dice: random.Random) -> None:
    actor, target = dice.sample(people(), 2)
    merge_actors(actor, target)


def _delete(dice: random.Random) -> None:
    event = _event(dice)
    for part in (EventPlace, EventActor, EventCountry):
        part.objects.filter(event=event).delete()
    event.statements.all().delete()
    event.delete()


def _roll_back(dice: random.Random) -> None:
    with transaction.atomic():
        dice.choice((_hide, _move, _name, _delete))(dice)
        if dice.random() < 0.3:
            refresh()
        transaction.set_rollback(True)


def _write(dice: random.Random) -> None:
    record = dice.choice((_event, _statement))(dice)
    record.text = dice.choice(TEXTS)
    record.save()


WRITES: tuple[Callable[[random.Random], object], ...] = (
    make_entry,
    _hide,
    _move,
    _move_many,
    _name,
    _role,
    _speaker,
    _say_more,
    _doubt,
    _document,
    _actor,
    _merge,
    _delete,
    _roll_back,
    _write,
    lambda dice: say(_event(dice), dice),
    say_in_article,
)

# --- filters


def _some(values: list[str]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True)


_DAY = st.integers(0, DAYS).map(lambda n: (FIRST + dt.timedelta(n)).isoformat())
_ACTORS = [f"actor-{n}-example" for n in range(7)] + ["norway-and-peru"]
_VALUES = {
    "from": _DAY.map(lambda day: [day]),
    "to": _DAY.map(lambda day: [day]),
    "flashpoint": _some(["point-0", "point-1"]),
    "actor": _some(_ACTORS),
    "speaker": _some(_ACTORS),
    "speaks_for": _some(list(CODES)),
    "country": _some(list(CODES)),
    "country_role": _some(["acts", "place"]),
    "place": _some(["town-0", "town-1"]),
    "document": _some(["paper-0", "paper-2"]),
    "manner": _some(list(MANNERS)),
    "q": st.sampled_from(
        [["boats"], ["oil or fish"], ["Norway late -the"], ["-dear"], ['"boats left"']]
    ),
}
_LEFT_OUT = {f"not_{name}": _VALUES[name] for name in _VALUES if name not in ("from", "to", "q")}
FILTERS = st.lists(
    st.sampled_from([*_VALUES, *_VALUES, *_LEFT_OUT]), min_size=0, max_size=4, unique=True
).flatmap(lambda names: st.fixed_dictionaries({n: (_VALUES | _LEFT_OUT)[n] for n in names}))


def filtered(values: dict[str, list[str]], about: Flashpoint | None = None) -> EventFilter:
    """The filter of such an address."""
    return event_filter(_params(values), about=about)


# What of an entry is asked for in lists of statements.
_OF_ENTRY = {
    "place": "entry_place",
    "actor": "entry_actor",
    "country": "entry_country",
    "country_role": "entry_country_role",
    "q": "entry_q",
}


def filtered_statements(values: dict[str, list[str]], of_entry: bool) -> StatementFilter:
    """The filter of statements of such an address; of what they name themselves, or their
    entries.
    """
    found: dict[str, list[str]] = {}
    for name, asked in values.items():
        left_out, plain = name.startswith("not_"), name.removeprefix("not_")
        if plain in ("place", "country_role") or (of_entry and plain in _OF_ENTRY):
            plain = _OF_ENTRY[plain]
        found[f"not_{plain}" if left_out else plain] = asked
    return statement_filter(_params(found))


def _params(values: dict[str, list[str]]) -> QueryDict:
    params = QueryDict(mutable=True)
    for name, found in values.items():
        params.setlist(name, found)
    return params
