"""What a dossier says beside its list."""

from __future__ import annotations

import pytest

from tests.records import make_actor, make_event, make_statement
from timeline.filtering.filters import speaking_for
from timeline.models import Country, Event, Statement
from timeline.models.records.doubts import certain
from timeline.public.dossier import co_speakers, roles, said_jointly, statements_about

pytestmark = pytest.mark.django_db


@pytest.fixture
def nora():
    return make_actor("Nora Example", country="NO")


@pytest.fixture
def pablo():
    return make_actor("Pablo Example", country="PE")


@pytest.fixture
def spring(nora, pablo):
    """An entry in which both speak, and one in which nobody is sure."""
    event = make_event("Nora said one. Pablo said two. She said three.", slug="spring")
    make_statement("Nora said one", event, speaker=nora, slug="one", attribution="Minister Nora")
    make_statement("Pablo said two", event, speaker=pablo, slug="two", attribution="Pablo")
    make_statement("She said three", event, speaker=nora, slug="three", review=["pronoun-far"])
    return event


def test_roles_are_the_words_of_the_sources_most_frequent_first(spring, nora):
    make_statement("Nora said one", spring, speaker=nora, attribution="Nora")
    make_statement("Nora said one", spring, speaker=nora, attribution="Nora")
    make_statement("Nora said one", spring, speaker=nora, attribution="Dame Nora", state="hidden")
    make_statement("Nora said one", spring, speaker=nora, attribution="")
    assert roles(nora) == [("Nora", 2), ("Minister Nora", 1)]


def test_who_speaks_in_the_same_entries_and_who_is_named_there(spring, nora, pablo):
    silent = make_actor("Sil Ent")
    spring.set_actors([nora, pablo, silent, make_actor("an official", "unnamed")])
    speakers, named = co_speakers(nora)
    assert [(a.name, a.shared) for a in speakers] == [("Pablo Example", 1)]
    assert [(a.name, a.shared) for a in named] == [("Pablo Example", 1), ("Sil Ent", 1)]


def test_who_may_have_spoken_in_the_same_entry_did_not(spring, nora, pablo):
    guess = make_actor("Gil Example")
    make_statement("She said three", spring, speaker=guess, review=["no-verb"])
    assert [a.name for a in co_speakers(nora)[0]] == ["Pablo Example"]


def test_what_is_said_with_others_is_shown_to_each_and_is_not_what_others_said(spring, nora, pablo):
    both = make_actor("Nora Example and Pablo Example", "group")
    make_actor("Nora Example the Younger and Pablo Example", "group")
    four = make_statement("Nora and Pablo said four", spring, speaker=both, slug="four")
    four.set_actors([nora, pablo])
    make_statement("They said five", spring, speaker=both, slug="five", state="hidden")
    make_statement("They said six", spring, speaker=both, slug="six", review=["no-verb"])
    for each in (nora, pablo):
        found = said_jointly(each)
        assert [row.statement.slug for row in found.rows] == ["four"]
        assert (found.n, found.query) == (1, f"speaker={both.slug}")
        assert statements_about(each) == []
    assert said_jointly(make_actor("Nora Example the Elder")) is None


def test_the_page_of_who_only_spoke_with_others_says_so(client, spring):
    third, both = make_actor("Thi Rd"), make_actor("Thi Rd, Iran and Nora Example", "group")
    spring.set_actors([third])
    make_statement("They said four", spring, speaker=both, slug="four")
    page = client.get(third.get_absolute_url()).content.decode()
    assert "no statement by this actor alone" in page
    assert f'href="/statements/?speaker={both.slug}"' in page


def test_what_others_said_of_a_person(spring, nora, pablo):
    for slug in ("one", "two"):
        Statement.objects.get(slug=slug).set_actors([nora])
    assert [row.statement.slug for row in statements_about(nora)] == ["two"]
    pablo.kind = "organization"
    assert statements_about(pablo) == []


def test_a_line_of_thousands_is_told_by_months(client, monkeypatch):
    by_day = client.get("/countries/IR/").content.decode()
    monkeypatch.setattr("timeline.public.over_time.small._MOST_DAYS", 0)
    by_month = client.get("/countries/IR/?by=month").content.decode()
    words = Statement.objects.visible().filter(certain(), date__isnull=False)
    said = words.filter(speaking_for([Country(code="IR")])).count()
    named = Event.objects.published().naming_countries(["IR"]).count()
    assert "(a disc for each month)" not in by_day
    assert f"{said} statements (a disc for each month), {named} entries" in by_month
