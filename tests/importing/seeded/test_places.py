"""Places and roles of countries flow in like all that an entry names; an editor's word stays."""

from __future__ import annotations

import pytest

from tests.conftest import import_page
from timeline.editing.conflicts import take_source
from timeline.importing.reread import outdated, read_again
from timeline.importing.seeded.places import load_places, places_from_tables
from timeline.models import Conflict, Document, Event, EventCountry, Place

pytestmark = pytest.mark.django_db
TEXT = "3 March 2018 Iran and Turkey met in Geneva on Homs."
SLUG = "test-2018-03-03"
ROLE = EventCountry.Role


def roles(slug: str = SLUG) -> dict[str, str]:
    rows = EventCountry.objects.filter(event__slug=slug)
    return dict(rows.values_list("country", "role"))


def places(slug: str = SLUG) -> set[str]:
    return set(Place.objects.filter(events__slug=slug).values_list("slug", flat=True))


@pytest.fixture
def event():
    import_page(TEXT)
    return Event.objects.get(slug=SLUG)


def test_an_entry_gets_its_places_with_their_spans_and_each_country_its_role(event):
    assert places() == {"geneva", "homs"}
    assert roles() == {"CH": ROLE.PLACE, "IR": ROLE.ACTS, "TR": ROLE.ACTS, "SY": ROLE.ACTS}
    for mention in event.event_places.all():
        assert event.capture.text[mention.start : mention.end] == mention.place.name
        assert mention.date == event.date


def test_the_same_text_again_writes_nothing(event):
    assert import_page(TEXT).plan.empty


def test_what_an_editor_has_made_of_them_stays(event):
    event.event_places.filter(place__slug="homs").delete()
    event.event_countries.filter(country="CH").update(role=ROLE.ACTS)
    import_page(TEXT, "2 March 2018 Iran left.")
    assert places() == {"geneva"}
    assert roles()["CH"] == ROLE.ACTS


def test_what_both_have_changed_is_the_editor_s_and_listed(event):
    event.set_places([Place.objects.get(slug="damascus")])
    import_page(TEXT.replace("on Homs", "on Hama"))
    assert places() == {"damascus"}
    (conflict,) = Conflict.objects.filter(field="places")
    assert conflict.incoming == ["geneva", "hama"]
    take_source(conflict)
    assert places() == {"geneva", "hama"}


def test_a_role_in_dispute_is_settled_like_any_field(event):
    event.set_venues(["CH", "TR"])
    import_page(TEXT.replace("met in Geneva", "met the Swiss president in Geneva"))
    (conflict,) = Conflict.objects.filter(field="venues")
    assert (conflict.current, conflict.incoming) == (["CH", "TR"], [])
    take_source(conflict)
    assert set(roles().values()) == {ROLE.ACTS}


def test_a_name_that_an_editor_adds_is_known_at_the_next_reading(event):
    place = Place.objects.get(slug="al-tanf")
    import_page(TEXT, "4 March 2018 Forces left Qalamun Base.", slug="other")
    assert not place.event_places.filter(event__document__slug="other").exists()
    place.aliases = [*place.aliases, "Qalamun Base"]
    place.save()
    import_page(TEXT, "4 March 2018 Forces left Qalamun Base.", slug="other")
    assert place.event_places.filter(event__document__slug="other").count() == 1


def test_what_was_stored_before_there_were_places_is_read_again_and_stays_reviewed(event, editor):
    event.event_places.all().delete()
    event.event_countries.update(role=ROLE.ACTS)
    event.mark_reviewed(editor)
    event.imported = {k: v for k, v in event.imported.items() if k not in ("venues", "places")}
    event.save()
    document = Document.objects.get(slug="test")
    document.imported |= {"reading": 1}
    document.save()
    assert outdated() == [document]
    for document in outdated():
        read_again(document)
    assert places() == {"geneva", "homs"}
    assert roles()["CH"] == ROLE.PLACE
    event.refresh_from_db()
    assert event.reviewed_by == editor
    assert outdated() == []


def test_seeds_are_loaded_once_and_belong_to_the_editors_from_then_on(tmp_path):
    Place.objects.filter(slug="geneva").update(name="Genf")
    assert load_places() == 0
    assert Place.objects.get(slug="geneva").name == "Genf"
    file = tmp_path / "places.toml"
    file.write_text('[[place]]\nname = "Skarv, the Bank"\nkind = "site"\n')
    assert load_places(file) == 1
    skarv = Place.objects.get(slug="skarv-the-bank")
    assert (skarv.point, skarv.country, skarv.folded) == (None, None, ["skarv the bank"])
    assert "skarv-the-bank" in {place.key for place in places_from_tables()}


def test_every_seeded_place_has_a_point_and_says_where_it_is_from():
    for place in Place.objects.all():
        assert place.point is not None, place
        assert place.link, place
