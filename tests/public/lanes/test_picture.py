"""The whole picture, of few records."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.http import QueryDict

from tests.records import make_actor, make_event, make_statement
from timeline.filtering.filters import EventFilter
from timeline.models import Event, Statement
from timeline.public.lanes.parts import Picture
from timeline.public.lanes.picture import picture

pytestmark = pytest.mark.django_db


@pytest.fixture
def said():
    """Two states, a group, a body and somebody unknown speak; a year later one state again."""
    entry = make_event("They said no. They said more.", "2018-03-03", countries=["IR", "US"])
    late = make_event("They said no at last.", "2019-03-03", key_event=True)
    zarif = make_actor("Zack Example", country="IR")
    for _ in range(2):
        make_statement("They said no", entry, speaker=zarif)
    make_statement("They said more", entry, speaker=make_actor("Uma Example", country="US"))
    make_statement("They said no", entry, speaker=make_actor("Example Group", "group"))
    make_statement("They said no", entry, speaker=make_actor("Example Body", "organization"))
    make_statement("They said no", entry, speaker=zarif, review=["two-candidates"])
    make_statement("They said no", entry, review=["no-speaker"])
    official = make_actor("official", "unnamed", country="IR", slug="official-2019")
    make_statement("They said no", late, speaker=official, date_relation="on or after")
    return entry


def made(query: str = "") -> Picture | None:
    params = QueryDict(query)
    shown = params.copy()
    shown.pop("lanes", None)
    paper = Event.objects.published().filter(document__slug="paper").newest_first()
    return picture(EventFilter(shown, queryset=paper), params, "/")


def numbers(drawing) -> list[tuple[str, int, int]]:
    return [(d.lane.key, d.lane.n, d.lane.shown) for d in drawing.lanes]


def test_each_statement_stands_in_the_lane_of_whom_it_speaks_for(said):
    found = made()
    assert numbers(found.wide) == [
        ("IR", 3, 3), ("US", 1, 1), ("joint", 1, 1), ("other", 1, 1), ("unsure", 2, 2)
    ]  # fmt: skip
    assert numbers(found.tall) == numbers(found.wide)
    assert (found.entries, found.filtered, found.hollow, found.apart) == (2, False, True, True)


@pytest.mark.parametrize("query", ["", "q=said+more"])
def test_a_mark_of_a_state_leads_to_its_own_statements(said, client, query):
    for lane in made(query).wide.lanes:
        for disc in (disc for disc in lane.discs if disc.r):
            listed = client.get(disc.link.url).content.decode()
            n = int(re.search(r": (\d+) (?:of \d+ )?statement", disc.link.words)[1])
            own = len(re.findall(r'class="said" id="2018-03-03|class="said" id="2019', listed))
            assert own == n or lane.lane.key == "unsure"


def test_a_filter_leaves_the_whole_as_a_ghost(said):
    found = made("speaker=zack-example")
    assert numbers(found.wide) == [
        ("IR", 3, 2), ("US", 1, 0), ("joint", 1, 0), ("other", 1, 0), ("unsure", 2, 0)
    ]  # fmt: skip
    assert found.entries == 1
    assert [key.shown for key in found.keys] == [False]
    assert [row.statements for row in found.table.rows] == [2]
    assert [row.numbers for row in found.table.rows] == [(2, 0, 0, 0, 0)]


def test_a_lane_unfolds_to_its_speakers_and_folds_again(said):
    found = made("country=IR&lanes=IR")
    keys = [drawn.lane.key for drawn in found.wide.lanes]
    assert keys == ["IR", "zack-example", "", "US", "joint", "other", "unsure"]
    assert [drawn.lane.key for drawn in found.tall.lanes] == ["zack-example", ""]
    heads = {head.lane.key: head.url for head in found.heads if not head.lane.inner}
    assert heads["IR"] == found.folded == "/?country=IR"
    assert heads["US"] == "/?country=IR&lanes=US"
    assert heads["unsure"] == ""


def test_a_lane_that_is_none_unfolds_nothing(said):
    assert numbers(made("lanes=%3Cscript%3E").wide) == numbers(made().wide)


def test_silences_and_key_events_are_those_of_the_entries(said):
    found = made()
    assert [silence.days for silence in found.silences] == [365]
    assert [(key.day, key.words) for key in found.keys] == [
        (dt.date(2019, 3, 3), "They said no at last")
    ]
    assert len(found.wide.labels) == len(found.tall.labels) == 1


def test_an_invalid_filter_or_no_statement_gives_no_picture(said):
    assert made("from=yesterday") is None
    Event.objects.filter(document__slug="paper").update(state="hidden")
    assert made() is None


@pytest.mark.parametrize(("query", "queries"), [("", 3), ("country=IR", 5), ("lanes=IR", 4)])
def test_the_number_of_queries_is_constant(said, django_assert_num_queries, query, queries):
    with django_assert_num_queries(
        queries
    ):  # under a filter, one looks its country up, one key events
        made(query)
    for n in range(40):
        entry = make_event("They said no.", f"2018-05-{n % 28 + 1:02}")
        speaker = make_actor(f"Person {n}", country="IR" if n % 2 else "SY")
        make_statement("They said no", entry, speaker=speaker)
    with django_assert_num_queries(queries):
        made(query)


def test_what_is_hidden_is_in_no_lane(said):
    said.statements.filter(speaker__slug="uma-example").update(state="hidden")
    assert "US" not in [key for key, _, _ in numbers(made().wide)]


def test_the_timeline_shows_it_with_a_link_for_every_mark_and_the_numbers_as_a_table(client):
    page = client.get("/").content.decode()
    wide = page.split('class="wide"')[1].split('class="tall"')[0]
    marks = [int(n) for n in re.findall(r"<title>[^<]*: (\d+) statements?</title>", wide)]
    rows = re.findall(r"<tr>.*?</tr>", page.split("<tbody>")[1].split("</tbody>")[0], re.DOTALL)
    cells = [[int(n) for n in re.findall(r'<td class="num">(\d+)</td>', row)] for row in rows]
    assert len(cells) == 26
    assert sum(row[0] for row in cells) == Event.objects.published().count()
    assert all(row[1] == sum(row[2:]) for row in cells)
    of_entries = Statement.objects.visible().filter(event__isnull=False).count()
    assert sum(row[1] for row in cells) == sum(marks) == of_entries
    assert "97 days" in page
    assert "Qasem Soleimani killed" in page
