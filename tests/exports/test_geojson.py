"""GeoJSON as a real reader takes it: every event of the filter, a point for each of its places."""

from __future__ import annotations

import json

import pytest
from geojson_pydantic import FeatureCollection, Point

from timeline.models import Event, Place

pytestmark = pytest.mark.django_db
FILTERS = ["", "place=geneva", "country=TR&from=2019-05-01", "country_role=place", "q=xyzzy"]


def collection(client, query: str = "") -> FeatureCollection:
    answer = client.get(f"/events.geojson?{query}")
    assert answer["Content-Type"].startswith("application/geo+json")
    return FeatureCollection.model_validate_json(answer.getvalue())


@pytest.mark.parametrize("query", FILTERS)
def test_it_holds_exactly_the_events_of_the_filter(client, query):
    data = json.loads(client.get(f"/events.json?{query}").getvalue())
    found = collection(client, query)
    slugs = list(dict.fromkeys(f.properties["slug"] for f in found.features))
    assert slugs == [row["slug"] for row in data["results"]]
    head = json.loads(client.get(f"/events.geojson?{query}").getvalue())
    assert head["count"] == data["count"]
    assert "publishers keep all rights" in head["note"]


def test_several_places_are_several_points_of_one_event(client):
    event = Event.objects.get(slug="al-tanf-2020-09-02")
    rows = [f for f in collection(client).features if f.properties["slug"] == event.slug]
    places = [mention.place for mention in event.event_places.order_by("start")]
    assert [f.properties["place_slug"] for f in rows] == [place.slug for place in places]
    assert len(places) > 2
    for feature, place in zip(rows, places, strict=True):
        assert isinstance(feature.geometry, Point)
        assert tuple(feature.geometry.coordinates) == place.point
        assert feature.id == f"{event.slug}/{place.slug}"


def test_longitude_comes_first_and_every_feature_has_the_same_columns(client):
    found = collection(client, "place=geneva").features
    geneva = [f for f in found if f.properties["place_slug"] == "geneva"]
    assert geneva[0].geometry.coordinates.longitude == pytest.approx(6.14, abs=0.05)
    columns = {tuple(sorted(f.properties)) for f in collection(client).features}
    assert len(columns) == 1


def test_an_event_without_a_place_is_there_without_a_geometry(client):
    rows = [f for f in collection(client).features if f.geometry is None]
    assert len(rows) == Event.objects.published().filter(event_places=None).count()


def test_a_place_whose_point_nobody_knows_is_no_point(client):
    Place.objects.filter(slug="geneva").update(latitude=None, longitude=None)
    (bare,) = collection(client, "from=2020-08-25&to=2020-08-25").features
    assert bare.geometry is None


def test_a_wrong_filter_is_refused(client):
    answer = client.get("/events.geojson?place=atlantis")
    assert answer.status_code == 400
    assert "atlantis" in answer.content.decode()


def test_json_and_csv_say_places_and_roles_too(client):
    (row,) = json.loads(client.get("/events.json?from=2020-08-25&to=2020-08-25").getvalue())[
        "results"
    ]
    assert row["country_roles"]["CH"] == "place"
    assert row["country_roles"]["IR"] == "acts"
    (geneva,) = row["places"]
    assert (geneva["slug"], geneva["country"]) == ("geneva", "CH")
    table = client.get("/events.csv?from=2020-08-25&to=2020-08-25").getvalue().decode()
    assert "places,places_of_meeting" in table
    assert ",Geneva,CH," in table
