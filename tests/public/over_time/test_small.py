"""A small line of time beside a record."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.records import make_actor, make_event, make_statement
from timeline.models import Event, Statement
from timeline.public.over_time.small import small

pytestmark = pytest.mark.django_db
NONE = Statement.objects.none()


@pytest.fixture
def said():
    Event.objects.update(state="hidden")
    early = make_event("Nora said one. She said two.", "2018-03-03")
    nora = make_actor("Nora Example", country="NO")
    for words in ("Nora said one", "She said two"):
        make_statement(words, early, speaker=nora)
    make_event("Nothing was said.", "2018-05-05")
    return nora


def test_a_disc_is_a_day_and_leads_to_what_was_said(said):
    found = small("Nora Example", Statement.objects.visible().by([said]), Event.objects.published())
    (disc,) = found.drawing.lanes[0].discs
    assert disc.link.words == "3 March 2018, Nora Example: 2 statements"
    assert disc.link.url == "/statements/?from=2018-03-03&to=2018-03-03&speaker=nora-example"
    assert (found.statements, found.entries, found.at) == (2, 2, "")


def test_every_small_line_runs_from_the_first_entry_of_all_to_the_last(said):
    late = Event.objects.published().filter(date="2018-05-05")
    found = small("", NONE, late, dt.date(2018, 5, 5))
    assert (found.first, found.last) == (dt.date(2018, 3, 3), dt.date(2018, 5, 5))
    assert (found.statements, found.entries, found.drawing.lanes) == (0, 1, ())
    assert float(found.at.rstrip("%")) > 95


def test_where_nothing_is_known_there_is_no_line(said):
    assert small("", NONE, Event.objects.none()) is None


@pytest.mark.parametrize(
    "path",
    ["/events/al-tanf-2020-06-05/", "/countries/IR/", "/documents/al-tanf/", "/actors/isis/"],
)
def test_it_stands_on_pages_of_every_kind_of_record(client, path):
    assert 'class="picture small"' in client.get(path).content.decode()
