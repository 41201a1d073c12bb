"""A new name of an actor: what speaks against it, and which statements it would change."""

from __future__ import annotations

import pytest

from tests.records import make_actor, make_event, make_statement
from timeline.editing.actors.aliases import examine

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("he", "pronoun"),
        ("The", "common word"),
        ("…", "no letters"),
        ("Foreign Minister", "title"),
        ("the spokesman", "title"),
        ("Gen.", "title"),
        ("Iran", "name of Iran"),
        ("Iranian", "name of Iran"),
        ("TURKEY", "name of"),
        ("Pablo Example", "name of Pablo Example (pablo-example)"),
        ("Pábló", "name of Pablo Example"),
        ("N. Example", ""),
        ("Foreign Minister Example", ""),
    ],
)
def test_pronouns_titles_countries_and_names_of_others_are_no_names_of_a_person(text, problem):
    make_actor("Pablo Example").aliases.create(text="Pablo")
    found = examine(make_actor("Nora Example"), text)
    assert problem in "; ".join(found.problems)
    assert bool(found.problems) is bool(problem)


@pytest.mark.parametrize(
    ("kind", "country", "text"),
    [("office", "AD", "foreign minister"), ("state", "IR", "Islamic Republic of Iran")],
)
def test_an_office_is_called_by_its_title_and_a_state_by_its_names(kind, country, text):
    make_actor("Foreign Minister of Iraq", "office", "IQ").aliases.create(text="foreign minister")
    actor = make_actor("Such", kind, country)
    assert not examine(actor, text).problems


def test_two_offices_of_one_state_have_no_name_in_common():
    make_actor("Foreign Minister of Nowhere", "office").aliases.create(text="top diplomat")
    actor = make_actor("Other of Nowhere", "office")
    assert examine(actor, "top diplomat").problems


def test_statements_that_print_the_name_and_have_another_speaker_are_counted():
    nora, pablo = make_actor("Nora Example"), make_actor("Pablo Example")
    event = make_event("N. Quux said one. N. Quux said two. The N. Quuxes said three.")
    for speaker, printed in (
        (None, "Minister N. Quux"),
        (pablo, "N. QUUX"),
        (nora, "N. Quux"),
        (None, "The N. Quuxes"),
    ):
        make_statement("said", event, speaker=speaker, attribution=printed)
    assert examine(nora, "N. Quux").changes == 2
    event.statements.filter(speaker=pablo).update(reviewed_at="2020-01-01T00:00Z")
    assert examine(nora, "N. Quux").changes == 1, "what an editor has decided stays"
