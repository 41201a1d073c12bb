"""Places and what countries do, as filters and as counts beside them."""

from __future__ import annotations

import pytest

from tests.filtering.test_facets import facet
from tests.filtering.test_filters import filtered
from tests.records import make_document, make_event, make_statement
from timeline.filtering.filters import EventFilter, StatementFilter
from timeline.models import Place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True, scope="module")
def entries(undone):
    """Talks in Geneva about Homs, a strike on Homs, and one on nothing that is known."""
    paper = make_document("new-paper")
    homs, geneva = Place.objects.get(slug="homs"), Place.objects.get(slug="geneva")
    talks = make_event("Talks.", slug="talks", document=paper, countries=["CH", "SY"])
    talks.set_places([homs, geneva])
    talks.set_venues(["CH"])
    strike = make_event("Strike.", slug="strike", document=paper, countries=["SY"])
    strike.set_places([homs])
    make_event("Nothing.", slug="nothing", document=paper, countries=["CH"])
    make_statement("Talks", talks, slug="said")


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("place=homs", {"talks", "strike"}),
        ("place=geneva", {"talks"}),
        ("place=geneva&place=homs", {"talks", "strike"}),
        ("not_place=geneva", {"strike", "nothing"}),
        ("country=CH", {"talks", "nothing"}),
        ("country=CH&country_role=acts", {"nothing"}),
        ("country=CH&country_role=place", {"talks"}),
        ("country=SY&country_role=place", set()),
        ("country_role=place", {"talks"}),
        ("not_country_role=place", {"strike", "nothing"}),
        ("place=homs&country_role=acts&country=CH", set()),
    ],
)
def test_events(query, slugs):
    found = filtered(EventFilter, f"{query}&document=new-paper").result
    assert set(found.values_list("slug", flat=True)) == slugs


def test_statements_are_asked_for_the_places_of_their_entry():
    assert [
        s.slug for s in filtered(StatementFilter, "entry_place=geneva&document=new-paper").result
    ] == ["said"]
    assert not filtered(StatementFilter, "entry_place=hama&document=new-paper").result.exists()
    of_role = "document=new-paper&entry_country_role"
    for role, country, found in (
        ("place", "CH", True),
        ("place", "SY", False),
        ("acts", "CH", False),
    ):
        asked = filtered(StatementFilter, f"{of_role}={role}&entry_country={country}")
        assert asked.result.exists() is found
    assert {c.value for c in facet("statements", "entry_country", f"{of_role}=place").choices} == {
        "CH"
    }
    choices = facet("statements", "entry_place", "document=new-paper").choices
    assert {c.value: c.count for c in choices} == {"geneva": 1, "homs": 1}


@pytest.mark.parametrize(
    ("name", "query", "counts"),
    [
        ("place", "", {"geneva": 1, "homs": 2}),
        ("place", "place=geneva", {"geneva": 1, "homs": 2}),
        ("country_role", "", {"acts": 3, "place": 1}),
        ("country_role", "country=CH", {"acts": 1, "place": 1}),
        ("country", "country_role=place", {"CH": 1}),
        ("country", "country_role=acts", {"CH": 1, "SY": 2}),
    ],
)
def test_counts(name, query, counts):
    choices = facet("events", name, f"{query}&document=new-paper").choices
    assert {c.value: c.count for c in choices} == counts


@pytest.mark.parametrize("query", ["place=atlantis", "country_role=dances", "entry_place=atlantis"])
def test_what_is_unknown_selects_nothing(query):
    kind = StatementFilter if query.startswith("entry") else EventFilter
    assert not filtered(kind, query).is_valid()
