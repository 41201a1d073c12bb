"""Places are found where they are named as places; a venue makes its country no party."""

from __future__ import annotations

import pytest

from timeline.importing.actors.seeds import seed_gazetteer
from timeline.parsing import parse
from timeline.parsing.names.gazetteer import Gazetteer
from timeline.parsing.names.places.known import GazetteerPlace, PlaceNames
from timeline.parsing.serialize import to_json
from timeline.parsing.text.tokens import tokenize
from timeline.parsing.types import Entry

PLACES = (
    GazetteerPlace("al-tanf", "al-Tanf", ("Tanf",)),
    GazetteerPlace("deir-ez-zor", "Deir ez-Zor", ("Deir al-Zour",)),
    GazetteerPlace("homs", "Homs"),
    GazetteerPlace("t-4-airbase", "T-4 airbase", ("T-4", "T4")),
    GazetteerPlace("tehran", "Tehran", capital=True),
    GazetteerPlace("damascus", "Damascus", capital=True),
)


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    """The seeded actors, with the places above."""
    return Gazetteer(seed_gazetteer().actors, places=PLACES)


def entry(text: str, gazetteer: Gazetteer) -> Entry:
    page = f"Flashpoint / Global 1 March 2021 Test II. Recent Developments 3 March 2020 {text}"
    (found,) = parse(f"{page} View More", gazetteer).entries
    return found


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Jets struck Homs and Deir al-Zour province.", ["Homs", "Deir al-Zour"]),
        ("Forces stayed at Tanf.", ["Tanf"]),
        ("Forces left the Al Tanf garrison.", ["Al Tanf"]),
        ("Jets struck the T4 airport, not T-4 itself.", ["T4", "T-4"]),
        ("He said “we are in Homs”.", ["Homs"]),
        ("Homs’s mayor spoke.", ["Homs"]),
        ("A minister visited Tehran.", ["Tehran"]),
        ("A minister travelled with two aides to Damascus.", ["Damascus"]),
        ("A man was killed in Damascus.", ["Damascus"]),
        ("Tehran denied it, and Damascus agreed with Tehran.", []),
        ("A deal with Damascus was signed.", []),
        ("The University of Homs closed.", []),
        ("Nobody moved.", []),
    ],
)
def test_a_place_is_found_where_it_is_named_as_one(gazetteer, text, places):
    found = entry(text, gazetteer)
    assert [place.span.of(found.source) for place in found.places] == places


def test_every_spelling_leads_to_the_same_place(gazetteer):
    found = entry("From Tanf to Al-Tanf, and at al Tanf.", gazetteer)
    assert {place.key for place in found.places} == {"al-tanf"}
    assert len(found.places) == 3


def test_the_first_to_have_a_name_keeps_it():
    twice = PlaceNames((GazetteerPlace("one", "Example"), GazetteerPlace("two", "Example")))
    assert twice.match(tokenize("Example"), 0)[0].key == "one"


@pytest.mark.parametrize(
    ("text", "venues"),
    [
        ("Iran and Turkey met in Geneva.", {"CH"}),
        ("At a security forum in Singapore, Iran warned Israel.", {"SG"}),
        ("Mike Pompeo, in Warsaw for the Ministerial, warned Iran.", {"PL"}),
        ("He spoke of “the fifth meeting of Syria’s committee in Geneva”.", {"CH"}),
        ("Iran and Turkey met in Geneva. Switzerland’s president thanked them.", set()),
        ("The Swiss president met them in Geneva.", set()),
        ("They held talks on the situation in Yemen.", set()),
        ("After the talks, rockets hit a base in Iraq.", set()),
        ("A man was killed in a U.S. strike in Baghdad.", set()),
        ("Iran denied it.", set()),
    ],
)
def test_a_country_in_which_something_was_only_held_is_told_apart(gazetteer, text, venues):
    assert entry(text, gazetteer).venues == venues


def test_the_printed_form_says_places_and_what_each_country_does(gazetteer):
    page = (
        "Test II. Recent Developments 3 March 2020 Iran and Syria met in Geneva on Homs. View More"
    )
    (event,) = to_json(parse(page, gazetteer))["events"]
    assert event["places"] == ["Homs"]
    assert event["countries"] == ["CH", "IR", "SY"]
    assert event["country_roles"] == {"CH": "place", "IR": "acts", "SY": "acts"}
