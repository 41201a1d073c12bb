"""The map of a filter, and the dossier of a place."""

from __future__ import annotations

import re

import pytest
from django.http import QueryDict
from django.utils.html import escape

from timeline.filtering.filters import event_filter
from timeline.models import Event, EventPlace, Place

pytestmark = pytest.mark.django_db


def text(client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def table(page: str) -> dict[str, int]:
    rows = re.findall(
        r'<a href="/places/([\w-]+)/">.*?class="num"><a href="[^"]+">(\d+)', page, re.S
    )
    return {slug: int(n) for slug, n in rows}


@pytest.mark.parametrize("query", ["", "country=TR", "from=2020-01-01&to=2020-12-31"])
def test_the_table_counts_the_entries_of_the_filter_that_name_each_place(client, query):
    events = event_filter(QueryDict(query)).result
    expected = {
        place.slug: events.naming_places([place]).count()
        for place in Place.objects.filter(event_places__event__in=events.order_by()).distinct()
    }
    assert table(text(client, f"/map/?{query}")) == expected
    assert expected


def test_every_circle_is_a_link_to_its_entries_under_the_filter(client):
    page = text(client, "/map/?country=TR&from=2019-01-01")
    links = re.findall(r'<a href="(/events/\?[^"]+place=[\w-]+)"', page)
    assert links
    for link in links:
        assert "from=2019-01-01" in link
        assert "country=TR" in link
    assert client.get(links[0].replace("&amp;", "&")).status_code == 200


def test_circles_for_wide_and_narrow_pages_are_the_same_places(client):
    page = text(client, "/map/")
    wide, narrow = re.findall(
        r'class="marks (?:wide|narrow)".*?</g>(.*?)</svg>\s*(?=<svg|</div>)', page, re.S
    )
    titles = [re.findall(r"<title>(.*?)</title>", part) for part in (wide, narrow)]
    assert titles[0] == titles[1]
    assert "al-Tanf: 13 entries" in titles[0]


def test_what_lies_beyond_the_frame_is_linked_below(client):
    page = text(client, "/map/")
    beyond = page.partition("Beyond the frame:")[2].partition("</p>")[0]
    assert "Geneva" in beyond
    assert "Warsaw" in beyond


def test_a_filter_without_places_says_so_and_a_wrong_one_draws_nothing(client):
    assert "No entry of this filter names a place." in text(client, "/map/?q=xyzzy")
    wrong = text(client, "/map/?place=atlantis")
    assert escape("There is no place “atlantis”.") in wrong
    assert "data-map" not in wrong


def test_hidden_entries_are_not_on_the_map(client):
    Event.objects.filter(event_places__place__slug="warsaw").update(state="hidden")
    assert "warsaw" not in table(text(client, "/map/"))
    sitemap = text(client, "/sitemap-places.xml")
    assert "/places/warsaw/" not in sitemap
    assert "/places/geneva/" in sitemap


def test_a_map_costs_as_few_queries_however_many_places_it_has(
    client, django_assert_max_num_queries
):
    document = Event.objects.get(slug="al-tanf-2020-06-05")
    places = Place.objects.bulk_create(
        Place(slug=f"p-{n}", name=f"P {n}", kind="city", latitude=30 + n / 10, longitude=40)
        for n in range(30)
    )
    EventPlace.objects.bulk_create(
        EventPlace(event=document, place=place, date=document.date) for place in places
    )
    with django_assert_max_num_queries(22):
        assert "P 29" in text(client, "/map/")


def test_the_dossier_of_a_place_has_its_map_its_names_and_its_entries(client):
    page = text(client, "/places/deir-ez-zor/")
    assert "Deir al-Zour" in page
    assert 'href="/countries/SY/"' in page
    assert "data-map" in page
    n = EventPlace.objects.filter(place__slug="deir-ez-zor").count()
    assert f'href="/?place=deir-ez-zor">{n} events' in page
    assert client.get("/places/atlantis/").status_code == 404


def test_a_place_that_no_entry_names_says_so(client):
    page = text(client, "/places/moscow/")
    assert "No event names this place." in page
    assert "data-map" in page


def test_what_was_not_looked_up_says_so(client):
    assert "not looked up yet" in text(client, "/places/gaza-strip/")
    assert "not looked up yet" not in text(client, "/places/homs/")


def test_the_timeline_leads_to_the_map_of_its_filter_and_an_event_names_its_places(client):
    assert 'href="/map/?country=TR"' in text(client, "/?country=TR")
    page = text(client, "/events/al-tanf-2020-08-25/")
    assert 'href="/places/geneva/"' in page
    assert "only a place of meeting" in page


@pytest.mark.parametrize("typed", ["at-Tanf", "Deir al-Zour", "Deir", "geneva"])
def test_the_jump_box_knows_places_by_all_their_names(client, typed):
    assert re.search(r"/places/[\w-]+/", text(client, f"/search/suggestions/?q={typed}"))


@pytest.mark.parametrize("typed", ["at-Tanf", "Deir ez-Zor", "Tadmur"])
def test_a_search_finds_the_entries_of_a_place_by_any_name(client, typed):
    place = {"at-Tanf": "al-tanf", "Deir ez-Zor": "deir-ez-zor", "Tadmur": "palmyra"}[typed]
    page = text(client, f"/?q={typed}")
    for slug in Event.objects.filter(event_places__place__slug=place).values_list(
        "slug", flat=True
    )[:10]:
        assert f'id="e-{slug}"' in page
