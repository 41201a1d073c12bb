"""Counts beside a filter: they ignore their own parameter, and no other one."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from tests.examples import examples
from tests.filtering.test_filters import filtered
from tests.records import make_actor
from timeline.filtering.facets.choices import Choice, Facet
from timeline.filtering.facets.facets import facets, orders
from timeline.filtering.facets.labels import LABELS
from timeline.filtering.filters import EventFilter, StatementFilter
from timeline.models import Actor, Event, EventActor, Statement

pytestmark = pytest.mark.django_db
KINDS = {"events": EventFilter, "statements": StatementFilter}


def facet(kind: str, name: str, query: str = "") -> Facet:
    (found,) = facets(filtered(KINDS[kind], query), QueryDict(query), "/", [name])
    return found


@examples(__file__, "facets")
def test_what_stands_beside_a_list(world, case):
    found = facet(case["of"], case["facet"], case["query"])
    assert [[c.value, c.count] for c in found.choices] == case["choices"]


@examples(__file__, "facets")
def test_a_count_is_what_its_choice_alone_selects(world, case):
    """The rule behind every row above: choose it, and as many records are listed."""
    kind = KINDS[case["of"]]
    for choice in facet(case["of"], case["facet"], case["query"]).choices:
        params = QueryDict(case["query"], mutable=True)
        params.setlist(case["facet"], [choice.value])
        params.pop(f"not_{case['facet']}", None)
        found = filtered(kind, params.urlencode())
        assert (choice.value, found.result.count()) == (choice.value, choice.count)


def test_a_choice_leads_to_the_list_with_it_and_away_again(world):
    (chosen,) = (c for c in facet("statements", "country", "country=NO").choices if c.active)
    assert (chosen.label, chosen.url) == ("Norway", "/")
    speakers = facet("statements", "speaker", "q=boats").choices
    assert {c.value: c.url for c in speakers}["nora-example"] == "/?speaker=nora-example&q=boats"


def test_what_is_chosen_is_offered_though_nothing_is_left_of_it(world):
    found = facet("events", "speaker", "speaker=gil-example")
    assert [(c.label, c.count, c.active) for c in found.choices] == [
        ("Nora Example", 2, False),
        ("Pablo Example", 1, False),
        ("Peruvian Example Ministry", 1, False),
        ("Gil Example", 0, True),
    ]
    assert found.active == 1


def test_a_choice_can_be_left_out_and_is_then_not_chosen(world):
    nora = {c.value: c for c in facet("statements", "speaker", "q=boats").choices}["nora-example"]
    assert (nora.excluded, nora.without) == (False, "/?q=boats&not_speaker=nora-example")
    query = "q=boats&not_speaker=nora-example"
    nora = {c.value: c for c in facet("statements", "speaker", query).choices}["nora-example"]
    assert (nora.active, nora.excluded, nora.without) == (False, True, "/?q=boats")
    assert nora.url == "/?speaker=nora-example&q=boats"


@examples(__file__, "facets")
def test_with_a_choice_and_without_it_are_all_there_is(world, case):
    """Of every choice: what is found with it, and what without it, is the list without both."""
    kind, name = KINDS[case["of"]], case["facet"]
    for choice in facet(case["of"], name, case["query"]).choices:
        params = QueryDict(case["query"], mutable=True)
        params.pop(name, None)
        params.pop(f"not_{name}", None)
        whole = filtered(kind, params.urlencode()).result.count()
        params.setlist(f"not_{name}", [choice.value])
        assert filtered(kind, params.urlencode()).result.count() == whole - choice.count


def test_a_list_shows_its_first_choices_those_in_force_and_the_way_to_all(world, monkeypatch):
    monkeypatch.setattr("timeline.filtering.facets.facets.SHOWN", 1)
    found = facet("statements", "speaker", "not_speaker=peru-ministry&names=az")
    assert [c.value for c in found.choices] == ["nora-example", "peru-ministry"]
    assert (found.more, found.total) == (1, 3)
    assert found.all_url == "/?not_speaker=peru-ministry&names=az&all=speaker#f-speaker"
    query = found.all_url.partition("?")[2].partition("#")[0]
    assert [c.label for c in facet("statements", "speaker", query).choices] == [
        "Nora Example",
        "Pablo Example",
        "Peruvian Example Ministry",
    ]


def test_what_is_in_force_and_would_be_out_of_sight_stands_first(world, monkeypatch):
    monkeypatch.setattr("timeline.filtering.facets.facets._SEEN", 1)
    plain = [c.value for c in facet("statements", "speaker").choices]
    found = [c.value for c in facet("statements", "speaker", f"speaker={plain[-1]}").choices]
    assert found[0] == plain[-1]
    first = [c.value for c in facet("statements", "speaker", f"speaker={plain[0]}").choices]
    assert first[0] == plain[0]


def test_choices_stand_most_first_or_by_name_and_stay_so(world):
    assert [c.value for c in facet("events", "document").choices] == ["old-paper", "new-paper"]
    by_name = facet("events", "document", "names=az").choices
    assert [c.value for c in by_name] == ["new-paper", "old-paper"]
    assert by_name[0].url == "/?document=new-paper&names=az"
    assert orders(QueryDict("q=x&all=actor"), "/") == [
        (False, "/?q=x&all=actor", True),
        (True, "/?q=x&names=az&all=actor", False),
    ]


def test_officials_without_a_name_would_drown_the_rest(world):
    official = make_actor("an official", "unnamed")
    Statement.objects.filter(slug="boats").update(speaker=official, holder=None)
    EventActor.objects.create(event=Event.objects.get(slug="summer"), actor=official)
    for kind in KINDS:
        for name in ("speaker", "actor"):
            assert "an-official" not in [c.value for c in facet(kind, name).choices]


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        (
            "events",
            [
                "speaker",
                "speaks_for",
                "country",
                "country_role",
                "place",
                "actor",
                "manner",
                "document",
            ],
        ),
        (
            "statements",
            [name for name in LABELS if name not in ("flashpoint", "country_role", "place")],
        ),
    ],
)
def test_each_list_has_the_filters_that_it_knows(world, kind, names):
    found = facets(filtered(KINDS[kind], ""), QueryDict(""), "/")
    assert [f.name for f in found] == names
    assert [f.label for f in found] == [str(LABELS[name]) for name in names]


def test_help_says_where_a_name_stands(world):
    assert facet("events", "country").help == "Named anywhere in the entry."
    own = "Named in the sentence of the statement itself."
    assert facet("statements", "country").help == own
    assert facet("events", "manner").help == facet("statements", "manner").help != ""
    assert facet("events", "document").help == ""


def test_manners_stand_in_their_own_order_and_words_by_the_alphabet(world):
    manners = facet("statements", "manner").choices
    assert [c.value for c in manners] == ["direct", "mixed", "indirect"]
    Actor.objects.filter(slug="nora-example").update(name="aNora")
    assert next(c.label for c in facet("statements", "speaker", "names=az").choices) == "aNora"


def test_an_invalid_filter_counts_nothing(world):
    assert facet("statements", "speaker", "from=yesterday").choices == ()


@pytest.mark.parametrize(("n", "long"), [(0, False), (8, False), (9, True)])
def test_a_list_of_more_than_eight_can_be_searched(n, long):
    choices = tuple(Choice(str(k), str(k), 1, False, "/") for k in range(n))
    assert Facet("country", "Country", choices).long is long
