"""Joint statements are made for each of the states that the group's name lists."""

from __future__ import annotations

import pytest

from tests.filtering.test_facets import facet
from tests.filtering.test_filters import filtered, slugs
from tests.records import make_actor, make_statement
from timeline.filtering.filters import EventFilter, StatementFilter
from timeline.filtering.joint import joint_speakers, states_of
from timeline.models import Event, Statement


@pytest.mark.parametrize(
    ("name", "states"),
    [
        ("Iran, Russia and Turkey", ("IR", "RU", "TR")),
        ("Iran, Russia, and Türkiye", ("IR", "RU", "TR")),
        ("foreign ministers of the United States and Iraq", ("US", "IQ")),
        ("Russia", ()),
        ("members of Congress", ()),
        ("Russia and Wagner", ()),
        ("Pompeo and Esper", ()),
        ("foreign ministers of the Global Coalition to Defeat Daesh/ISIS Small Group", ()),
        (" and , and " * 100, ()),
    ],
)
def test_states_are_told_by_a_name_that_lists_nothing_else(name, states):
    assert states_of(name) == states


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [EventFilter, StatementFilter])
def test_a_joint_statement_counts_for_each_of_its_states(world, kind):
    both = make_actor("Norway and Peru", "group")
    winter = Event.objects.get(slug="winter")
    said = make_statement("Norway and Peru said that boats were late", winter, speaker=both)
    Statement.objects.filter(pk=said.pk).update(slug="both")
    for query in ("speaks_for=PE", "speaks_for=PE&speaker=norway-and-peru"):
        assert ("both" if kind is StatementFilter else "winter") in slugs(
            filtered(kind, query).result
        )
    name = "events" if kind is EventFilter else "statements"
    expected = {"events": [("NO", 2), ("PE", 2)], "statements": [("NO", 3), ("PE", 2)]}
    assert [(c.value, c.count) for c in facet(name, "speaks_for").choices] == expected[name]
    assert not {"both", "winter"} & {*slugs(filtered(kind, "not_speaks_for=PE&q=late").result)}


@pytest.mark.django_db
def test_officials_who_speak_together_speak_for_their_states():
    ola, rosa = make_actor("Ola Example", country="NO"), make_actor("Rosa Example", country="PE")
    rosa.aliases.create(text="Minister Example")
    make_actor("Same Name", slug="first", country="NO")
    make_actor("Same Name", slug="second", country="PE")
    make_actor("No State")
    groups = {
        "Ola Example and Rosa Example": ("NO", "PE"),
        "Ola Example and Minister Example": ("NO", "PE"),
        "Norway and Rosa Example": ("NO", "PE"),
        "Ola Example, Rosa Example, and Peru": ("NO", "PE"),
        "Ola Example and Same Name": None,
        "Ola Example and No State": None,
        "Ola Example and Somebody Else": None,
    }
    keys = {name: make_actor(name, "group").pk for name in groups}
    found = joint_speakers()
    assert {name: found.get(pk) for name, pk in keys.items()} == groups
    rosa.merged_into = ola
    rosa.save()
    assert keys["Ola Example and Rosa Example"] not in joint_speakers()


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [EventFilter, StatementFilter])
def test_a_joint_statement_of_officials_counts_for_each_of_their_states(world, kind):
    make_actor("Ola Example", country="NO")
    make_actor("Rosa Example", country="PE")
    both = make_actor("Ola Example and Rosa Example", "group")
    winter = Event.objects.get(slug="winter")
    said = make_statement("They said that boats were late", winter, speaker=both)
    Statement.objects.filter(pk=said.pk).update(slug="both")
    assert ("both" if kind is StatementFilter else "winter") in slugs(
        filtered(kind, "speaks_for=PE").result
    )
    name = "events" if kind is EventFilter else "statements"
    expected = {"events": [("NO", 2), ("PE", 2)], "statements": [("NO", 3), ("PE", 2)]}
    assert [(c.value, c.count) for c in facet(name, "speaks_for").choices] == expected[name]
