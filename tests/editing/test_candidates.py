"""Who may have said it: the likeliest first, nobody twice, nobody who is somebody else by now."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.records import make_actor, make_document, make_event, make_statement
from timeline.editing.candidates import MOST_CANDIDATES, Undecidable, actor_called, candidates
from timeline.models import Alias, Tenure

pytestmark = pytest.mark.django_db


def names(statement) -> list[str]:
    return [actor.name for actor in candidates(statement)]


def test_as_parsed_comes_first_then_who_held_the_office():
    office, nora = make_actor("Example Ministry", "office"), make_actor("Nora Example")
    event = make_event("The ministry said no.")
    said = make_statement("The ministry said no", event, speaker=office, holder=nora)
    assert names(said) == ["Example Ministry", "Nora Example"]


@pytest.mark.parametrize(
    ("attribution", "found"),
    [
        ("Baritone Example", ["Nora Example"]),
        ("Baritone Nora Example’s", []),
        ("the Envoy", ["Pablo Other"]),
        ("the envoy", []),
        ("Ms. Oh", []),
        ("", []),
    ],
)
def test_capitals_of_the_attribution_name_persons_and_offices(attribution, found):
    """By the end of a name, or by an alias; short words and small letters name nobody."""
    make_actor("Nora Example")
    make_actor("Example", "organization")
    Alias.objects.create(actor=make_actor("Pablo Other"), text="Envoy")
    make_actor("Min Oh")
    said = make_statement("It was said", make_event("It was said."), attribution=attribution)
    assert names(said) == found


def test_who_speaks_beside_it_is_asked_nearest_first():
    event = make_event("Ann said one. Bea said two. Cleo said three.")
    for words in ("Ann said one", "Bea said two", "Cleo said three"):
        make_statement(words, event, speaker=make_actor(words.split()[0]))
    doubtful = make_statement("Bea said two", event, slug="doubtful")
    assert names(doubtful) == ["Bea", "Ann", "Cleo"]


def test_what_an_editor_has_hidden_beside_it_says_nothing():
    event = make_event("Ann said one.")
    make_statement("Ann said one", event, speaker=make_actor("Ann"), state="hidden")
    assert names(make_statement("said one", event)) == []


def test_of_those_named_persons_and_offices_come_before_bodies():
    body, office = make_actor("Body", "organization"), make_actor("Chair of Body", "office")
    holder = make_actor("Hal Holder")
    Tenure.objects.create(office=office, holder=holder, start=dt.date(2018, 1, 1))
    event = make_event("Somebody said no.", actors=[body, office])
    assert names(make_statement("Somebody said no", event)) == [
        "Chair of Body",
        "Hal Holder",
        "Body",
    ]


def test_a_merged_actor_is_nobody_to_choose():
    target = make_actor("Nora Example")
    old = make_actor("N. Example", merged_into=target)
    event = make_event("She said no.", actors=[old])
    assert names(make_statement("She said no", event, speaker=old)) == []


def test_of_an_article_those_who_speak_in_it():
    article = make_document("column", kind="article")
    make_statement("Ann said one", document=article, speaker=make_actor("Ann"), position=1)
    make_statement("Bea said two", document=article, speaker=make_actor("Bea"), position=0)
    assert names(make_statement("It was said", document=article)) == ["Bea", "Ann"]


def test_there_is_a_digit_for_each():
    actors = [make_actor(f"Person {chr(65 + n)}") for n in range(12)]
    event = make_event("Somebody said no.", actors=actors)
    assert len(names(make_statement("Somebody said no", event))) == MOST_CANDIDATES == 9


@pytest.mark.parametrize(
    "words", ["Nora Example", " nora example ", "nora-example", "The Minister", "the minister"]
)
def test_an_actor_is_called_by_name_slug_or_alias(words):
    nora = make_actor("Nora Example")
    Alias.objects.create(actor=nora, text="The Minister")
    assert actor_called(words) == nora


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("", "Type the name of the speaker"),
        (" \t", "Type the name of the speaker"),
        ("a\0b", "Type the name of the speaker"),
        ("Nobody At All", "No actor is called “Nobody At All”."),
        ("x" * 99, f"No actor is called “{'x' * 80}”."),
        ("Nora", "No actor is called “Nora”."),
        ("Twin", "“Twin” may be Twin (twin-one), Twin (twin-two). Type what stands in brackets."),
        ("an official", "No actor is called “an official”."),
    ],
)
def test_a_name_that_tells_no_one_actor_is_refused_with_what_to_do(words, reason):
    make_actor("Nora Example")
    make_actor("an official", "unnamed")
    for slug in ("twin-one", "twin-two"):
        make_actor("Twin", slug=slug)
    with pytest.raises(Undecidable) as refused:
        actor_called(words)
    assert str(refused.value).startswith(reason)
