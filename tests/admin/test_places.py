"""Places at the desk, and what an event's form says of them."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.admin.test_admin import form_of
from tests.people import browser_of
from timeline.models import Event, EventCountry, Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(editor):
    return browser_of(editor)


def test_names_are_written_one_a_line(desk):
    place = Place.objects.get(slug="homs")
    path = reverse("admin:timeline_place_change", args=[place.pk])
    page = desk.get(path)
    assert "One a line." in page.content.decode()
    names = {"aliases": "Hims\r\n\r\n Homs, the city \r\nHims", "initial-aliases": "Hims"}
    answer = desk.post(path, form_of(page) | names)
    assert answer.status_code == 302, answer.context["errors"]
    place.refresh_from_db()
    assert place.aliases == ["Hims", "Homs, the city"]
    assert place.folded == ["homs", "hims", "homs the city"]
    assert [row.pgh_label for row in place.versions.order_by("pgh_id")][-1] == "update"


def test_a_point_has_two_halves_on_the_globe(desk):
    path = reverse("admin:timeline_place_add")
    sent = {"name": "Skarv", "slug": "skarv", "kind": "site", "aliases": "", "source": ""}
    for point in ({"latitude": "5"}, {"latitude": "91", "longitude": "0"}):
        assert desk.post(path, sent | point).status_code == 200
    assert desk.post(path, sent | {"latitude": "5", "longitude": "-7"}).status_code == 302
    assert Place.objects.get(slug="skarv").point == (-7, 5)


def test_an_event_s_form_has_its_places_and_what_its_countries_do(desk):
    event = Event.objects.get(slug="al-tanf-2020-08-25")
    page = desk.get(reverse("admin:timeline_event_change", args=[event.pk])).content.decode()
    assert "event_places-0-place" in page
    switzerland = EventCountry.objects.get(event=event, country="CH")
    assert f'<option value="place" selected>{switzerland.get_role_display()}</option>' in page
