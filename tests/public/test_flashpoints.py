"""Several flashpoints on one site: a front page, a timeline each, and no entry without its own."""

from __future__ import annotations

import json
import re

import pytest

from tests.chronologies import CHRONOLOGIES, import_chronologies
from tests.records import make_document, make_event, make_statement
from timeline.models import Document, Event, Flashpoint, Statement
from timeline.public.flashpoints.cards import HEIGHT, WIDTH, bars, cards
from timeline.public.flashpoints.picture import flashpoints_picture
from timeline.public.flashpoints.speakers import speaking
from timeline.public.shares.drawing import event_card

pytestmark = pytest.mark.django_db
SKARV = "skarv-bank-2020-03-12"


@pytest.fixture
def four():
    """Al-Tanf, and three chronologies about invented places."""
    import_chronologies()


def text(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return b"".join(response).decode()


def test_with_one_flashpoint_the_front_page_is_its_timeline(client):
    front, own = text(client, "/"), text(client, "/flashpoints/al-tanf/")
    assert front.count('class="entry"') == own.count('class="entry"') > 10
    assert 'class="card' not in front
    assert 'class="flashpoint' not in front, "nothing to tell apart"
    assert "Why it matters" in own


def test_with_several_the_front_page_has_a_card_of_each(client, four):
    page = text(client, "/")
    assert page.count('class="card ') == 1 + len(CHRONOLOGIES)
    for flashpoint in Flashpoint.objects.all():
        assert f'href="/flashpoints/{flashpoint.slug}/"' in page
    assert "<strong>97</strong>\n" in page or "<strong>97</strong> entries" in page
    assert "/events/skarv-bank-2020-12-14/" in page, "the newest entry"


def test_a_filter_on_the_front_page_goes_on_being_a_timeline(client, four):
    page = text(client, "/?country=NO")
    assert 'class="entry"' in page
    assert "Skarv Bank" in page
    assert text(client, "/events/").count('class="entry"') > 10


def test_a_flashpoints_own_timeline_has_its_entries_alone(client, four):
    page = text(client, "/flashpoints/skarv-bank/")
    found = set(re.findall(r'id="e-([^"]+)"', page))
    assert found == set(
        Event.objects.filter(document__slug="skarv-bank").values_list("slug", flat=True)
    )
    assert "/events.csv?flashpoint=skarv-bank" in page
    assert "/events.atom?flashpoint=skarv-bank" in page
    assert ">2019</a>" not in page, "a year that it does not cover"
    narrowed = text(client, "/flashpoints/skarv-bank/?country=DK")
    assert set(re.findall(r'id="e-([^"]+)"', narrowed)) == {"skarv-bank-2020-06-21"}


def test_outside_its_own_page_every_entry_says_which_flashpoint_it_is_from(client, four):
    records = re.compile(r'<(?:article class="(?:entry|said)[" ]|p class="line[" ])')
    for address in (
        "/events/?from=2020-03-12&to=2020-03-12",
        "/statements/",
        "/countries/NO/",
        "/compare/?a=NO&b=IS",
        "/embed/?country=NO",
    ):
        page = text(client, address)
        number = len(records.findall(page))
        assert page.count('class="flashpoint c-') == number > 2, address
    for kind in ("events", "statements"):
        page = text(client, f"/briefing/{kind}/?country=NO")
        assert page.count("· Skarv Bank, North Atlantic") == page.count('id="r') > 2, kind
    page = text(client, "/documents/skarv-bank/")
    assert 'href="/flashpoints/skarv-bank/"' in page
    assert "About these chronologies" in text(client, "/about/")


def test_a_key_event_says_which_flashpoint_it_is_of_among_those_of_several(client, four):
    label = r"<tspan[^>]*>Al-Tanf:"
    assert len(re.findall(label, text(client, "/events/"))) == 2 * 6, "across and downwards"
    assert not re.search(label, text(client, "/flashpoints/al-tanf/"))


def test_the_filter_flashpoint_comes_first_and_counts(client, four):
    page = text(client, "/statements/")
    first = re.search(r'class="facet".*?</details>', page, re.S)[0]
    assert "Flashpoint" in first
    assert "Skarv Bank" in first
    rows = json.loads(
        text(client, "/statements.json?flashpoint=lake-orun&flashpoint=velm-crossing")
    )
    wanted = Statement.objects.filter(document__flashpoint__slug__in=["lake-orun", "velm-crossing"])
    assert rows["count"] == wanted.count() > 10
    assert {r["flashpoint"]["slug"] for r in rows["results"]} == {"lake-orun", "velm-crossing"}
    assert client.get("/events.json?flashpoint=nowhere").status_code == 400


def test_speakers_countries_and_sources_are_those_of_the_flashpoint_that_is_asked_for(client, four):
    skarv = Flashpoint.objects.get(slug="skarv-bank")
    said = Statement.objects.filter(document__flashpoint=skarv)
    there = set(said.values_list("speaker__slug", flat=True))
    rows = speaking([skarv])
    assert rows == [row for row in speaking([]) if row.actor.slug in there]
    assert sum(row.said for row in rows) == said.count() > 5
    about = "?flashpoint=skarv-bank"
    page = text(client, f"/speakers/{about}")
    assert set(re.findall(r'"/actors/([^"]+)/"', page)) == there
    assert set(re.findall(r'"/countries/(..)/"', text(client, f"/countries/{about}"))) == {
        "NO", "IS", "DK",
    }  # fmt: skip
    assert re.findall(r'"/documents/([^"]+)/"', text(client, f"/documents/{about}")) == [skarv.slug]
    for path in ("/speakers/", "/countries/", "/documents/"):
        page = text(client, f"{path}?flashpoint=nowhere")
        assert "There is no flashpoint “nowhere”" in page
        assert not re.findall(r'"/(?:actors|countries|documents)/[^"]+/"', page), path


def test_a_feed_of_changes_is_of_the_flashpoint_that_is_asked_for(client, four):
    feed = text(client, "/changes.atom?flashpoint=skarv-bank")
    assert "Skarv Bank, North Atlantic: changes</title>" in feed
    assert feed.count("<entry>") == 8
    assert feed.count("<title>Skarv Bank, North Atlantic: ") == 8
    assert client.get("/changes.atom?flashpoint=nowhere").status_code == 400


def test_feeds_calendars_tables_and_slides_name_the_flashpoint(client, four):
    query = "?from=2020-03-12&to=2020-03-12&flashpoint=skarv-bank"
    assert "<title>Skarv Bank, North Atlantic: 12 March 2020" in text(
        client, f"/events.atom{query}"
    )
    calendar = text(client, f"/events.ics{query}")
    assert "SUMMARY:Skarv Bank\\, North Atlantic: " in calendar
    assert ", about Skarv Bank, North Atlantic\r\n" in calendar.replace("\r\n ", "")
    assert "statements, about Skarv Bank, North Atlantic</title>" in text(
        client, "/statements.atom?flashpoint=skarv-bank"
    )
    assert ",skarv-bank," in text(client, f"/events.csv{query}")
    assert ",skarv-bank," in text(client, f"/statements.csv{query}")
    slides = json.loads(text(client, f"/events.timelinejs.json{query}"))["events"]
    assert {s["group"] for s in slides} == {"Skarv Bank, North Atlantic"}


def test_an_entry_is_shared_under_its_own_flashpoint(client, four):
    page = text(client, f"/events/{SKARV}/")
    assert "Skarv Bank" in re.search("<title>(.*?)</title>", page, re.S)[1]
    assert 'og:title" content="Skarv Bank, North Atlantic: 12 March 2020: ' in page
    assert "Al-Tanf" not in page.replace("Al-Tanf chronology", ""), "but for the site's own name"
    said = text(client, f"/statements/{SKARV}-s1/")
    assert "Skarv Bank" in re.search("<title>(.*?)</title>", said, re.S)[1]
    assert 'og:title" content="Skarv Bank, North Atlantic: ' in said
    drawn = event_card(Event.objects.get(slug=SKARV))
    assert "Al-Tanf chronology · Skarv Bank, North Atlantic" in drawn
    for frame in (
        f"events/{SKARV}/",
        f"statements/{SKARV}-s1/",
        "statements/?flashpoint=skarv-bank",
    ):
        assert 'class="flashpoint c-' in text(client, f"/embed/{frame}"), frame


@pytest.mark.parametrize(
    ("address", "leads_to"),
    [
        ("/events/2020-03-12/", "/events/test-2020-03-12/"),
        ("/events/2020-03-12/?x=1", "/events/test-2020-03-12/?x=1"),
        ("/events/2020-03-12/cite.ris", "/events/test-2020-03-12/cite.ris"),
        ("/embed/events/2020-03-12/", "/embed/events/test-2020-03-12/"),
        ("/statements/2020-03-12-s1/", "/statements/test-2020-03-12-s1/"),
        ("/statements/2020-03-12-s1/report/", "/statements/test-2020-03-12-s1/report/"),
    ],
)
def test_an_address_that_was_given_before_leads_to_the_present_one(client, address, leads_to):
    from tests.conftest import import_page

    import_page("12 March 2020 Iran said that “ships left”.")
    Event.objects.filter(slug="test-2020-03-12").update(former_slug="2020-03-12")
    Statement.objects.filter(slug="test-2020-03-12-s1").update(former_slug="2020-03-12-s1")
    response = client.get(address)
    assert (response.status_code, response["Location"]) == (301, leads_to)


def test_a_bare_day_leads_on_while_it_is_one_flashpoints_only(client):
    response = client.get("/events/2020-06-05/")
    assert (response.status_code, response["Location"]) == (302, "/events/al-tanf-2020-06-05/")
    import_chronologies()
    assert client.get("/events/2020-03-12/").status_code == 404, "three have that day"
    assert client.get("/events/2020-13-45/").status_code == 404
    assert client.get("/?after=2020-06-05").status_code == 200


def test_what_is_withdrawn_is_gone_and_what_never_was_is_not_found(client):
    Event.objects.filter(slug="al-tanf-2020-06-05").update(state="hidden")
    gone = client.get("/events/al-tanf-2020-06-05/")
    assert gone.status_code == 410
    assert "we are concerned" not in gone.content.decode()
    assert client.get("/statements/al-tanf-2020-06-05-s1/").status_code == 410
    assert client.get("/events/al-tanf-1999-01-01/").status_code == 404


def test_a_flashpoint_without_a_published_chronology_is_not_shown(client, four):
    Document.objects.filter(slug="skarv-bank").update(published=False)
    assert client.get("/flashpoints/skarv-bank/").status_code == 404
    assert "Skarv" not in text(client, "/")


def test_cards_take_the_same_number_of_queries_however_many(django_assert_num_queries, four):
    with django_assert_num_queries(8):
        found = cards()
    assert found[0].flashpoint.slug == "al-tanf"
    assert sum(c.entries for c in found) == Event.objects.count()
    assert all(c.newest and c.changed for c in found)
    assert [bool(c.sentence) for c in found] == [True, False, True, True], (
        "its summary or background"
    )


def test_all_stand_on_one_axis_of_time_with_marks_that_lead_to_their_statements(
    client, four, django_assert_num_queries
):
    Statement.objects.filter(document__slug="velm-crossing").update(state="hidden")
    about = list(Flashpoint.objects.shown())
    with django_assert_num_queries(2):
        drawn = flashpoints_picture(about)
    said = Statement.objects.visible().filter(date__isnull=False)
    numbers = [said.filter(document__flashpoint=each).count() for each in about]
    assert [lane.lane.n for lane in drawn.wide.lanes] == numbers
    assert 0 in numbers, "one that has no statement has a lane all the same"
    assert {head.url for head in drawn.heads} == {each.get_absolute_url() for each in about}
    assert sum(row.statements for row in drawn.table.rows) == sum(numbers)
    skarv = next(lane for lane in drawn.wide.lanes if lane.lane.key == "skarv-bank")
    for disc in skarv.discs:
        number = int(re.search(r": (\d+) statement", disc.link.words)[1])
        assert text(client, disc.link.url).count('class="said"') == number


def test_of_very_many_the_smallest_share_a_lane(four):
    for n in range(20):
        name = f"Strait {n:02}"
        slug = f"strait-{n:02}"
        about = Flashpoint.objects.create(name=name, slug=slug, position=50 + n)
        document = make_document(slug, flashpoint=about)
        make_statement("No", make_event("No, they said.", document=document, slug=f"{slug}-1"))
    drawn = flashpoints_picture(list(Flashpoint.objects.shown()))
    assert [len(drawn.wide.lanes), len(drawn.tall.lanes)] == [15, 5]
    assert drawn.wide.lanes[-1].lane.name == "10 other flashpoints"
    assert sum(lane.lane.n for lane in drawn.wide.lanes) == sum(x.lane.n for x in drawn.tall.lanes)


def test_bars_stand_on_one_axis_and_one_scale():
    import datetime as dt
    from collections import Counter

    first, last = dt.date(2020, 1, 1), dt.date(2020, 12, 1)
    drawn = bars(Counter({first: 4, last: 2}), first, last, 4)
    assert [(m.x, m.height) for m in drawn] == [(0, HEIGHT), (WIDTH * 11 / 12, HEIGHT / 2)]
    assert all(m.y + m.height == HEIGHT for m in drawn)
    assert bars(Counter(), None, None, 1) == ()
